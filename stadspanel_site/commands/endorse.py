"""The command `onderschrijven` (in English `endorse`): the endorsement of a conversation note by one side."""

import datetime as dt
from pathlib import Path

import click

from stadspanel_site.commands.asking import asking
from stadspanel_site.commands.exits import command
from stadspanel_site.commands.options import CONTENT, DOCUMENT, Day, may_quote, today
from stadspanel_site.commands.typed_here import say
from stadspanel_site.words.vocabulary import Side


@command("onderschrijven", english="endorse", quotes=False)
@DOCUMENT
@click.option(
    "--partij",
    "--side",
    "side",
    required=True,
    metavar="PARTIJ",
    help="Wie onderschrijft: gemeente of panel.",
)
@click.option("--datum", "--date", "day", type=Day(), metavar="DATUM", help="De dag van onderschrijven.")
@click.option(
    "--functie",
    "--function",
    "function",
    default="",
    metavar="FUNCTIE",
    help="De functie van wie onderschrijft, geen naam.",
)
@click.option(
    "--bewijs",
    "--proof",
    "proof",
    default="",
    metavar="TEKST",
    help="Waar het uit blijkt: een bestand in bijlagen, een mail of een brief. Bij de gemeente verplicht; komt niet op de site.",
)
@click.option(
    "--vingerafdruk",
    "--fingerprint",
    "sent",
    default="",
    metavar="TEKENS",
    help="De vingerafdruk van de tekst die u stuurde. Bij de gemeente verplicht.",
)
@click.option("--opnieuw", "--again", "again", is_flag=True, help="Vervang wat er al over deze partij staat.")
@CONTENT
def endorse(
    *,
    path: Path,
    side: str,
    day: dt.date | None,
    function: str,
    proof: str,
    sent: str,
    again: bool,
    content: Path,
) -> None:
    """
    Onderschrijf een gespreksnotitie zoals zij er nu staat.

    Wat u niet als optie geeft, vraagt het programma.
    """
    from stadspanel_site.desk.endorsing import Said, run_endorse

    if side not in {found.value for found in Side}:
        raise click.UsageError("--partij is gemeente of panel.")
    said = Said(day=day, function=function, proof=proof, sent=sent)
    done = run_endorse(
        content, path, Side(side), said, asking(), again=again, today=today(), may_quote=may_quote()
    )
    say(done)
