"""The command `onderschrijven` (in English `endorse`): the endorsement of a conversation note by one side."""

import datetime as dt
from pathlib import Path

import click

from stadspanel_site.commands.exits import command
from stadspanel_site.commands.options import CONTENT, DOCUMENT, Day, today
from stadspanel_site.commands.typed_here import say
from stadspanel_site.words.vocabulary import Side


@command("onderschrijven", english="endorse", quotes=False)
@DOCUMENT
@click.option("--side", required=True, metavar="PARTIJ", help="Wie onderschrijft: gemeente of panel.")
@click.option(
    "--functie",
    "--function",
    "function",
    required=True,
    metavar="FUNCTIE",
    help="De functie van wie onderschrijft, geen naam.",
)
@click.option(
    "--date", type=Day(), default=None, metavar="DATUM", help="De dag van onderschrijven (vandaag)."
)
@CONTENT
def endorse(*, path: Path, side: str, function: str, date: dt.date | None, content: Path) -> None:
    """Onderschrijf een gespreksnotitie zoals zij er nu staat."""
    from stadspanel_site.desk.endorsing import run_endorse

    if side not in {found.value for found in Side}:
        raise click.UsageError("--side is gemeente of panel.")
    now = today()
    say(run_endorse(content, path, Side(side), function=function, date=date or now, today=now))
