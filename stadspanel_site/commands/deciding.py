"""The commands that decide on a document: adopt, endorse, correct, settle, disclose and withdraw it; and a member who leaves."""

import datetime as dt
from pathlib import Path

import click

from stadspanel_site.commands.asking import asking
from stadspanel_site.commands.exits import command, tell
from stadspanel_site.commands.options import (
    CONTENT,
    DOCUMENT,
    build_options,
    day_option,
    may_quote,
    text_option,
    today,
)
from stadspanel_site.commands.typed_here import say
from stadspanel_site.words.vocabulary import Organ, Side


@command("vaststellen", english="adopt", quotes=False)
@DOCUMENT
@text_option("--reference", "KENMERK", "Een eigen kenmerk, in plaats van het volgende.")
@CONTENT
def adopt(*, path: Path, reference: str, content: Path) -> None:
    """Stel een concept vast, en geef het zo nodig een kenmerk."""
    from stadspanel_site.desk.adopting import run_adopt

    done, warnings = run_adopt(build_options(content), path, reference=reference)
    tell(warnings, content)
    say(done)


@command("corrigeren", quotes=False)
@DOCUMENT
@click.option(
    "--toelichting", required=True, metavar="TEKST", help="Wat er verbeterd is; dit komt op de site."
)
@day_option("De dag van de verbetering (vandaag).")
@CONTENT
def correct(*, path: Path, toelichting: str, date: dt.date | None, content: Path) -> None:
    """Zeg bij een stuk op de site wat er verbeterd is."""
    from stadspanel_site.desk.noting import run_correct

    now = today()
    say(run_correct(content, path, told=toelichting, day=date or now, today=now))


@command("openbaar-maken", english="disclose", quotes=False)
@DOCUMENT
@text_option("--opgeheven-door", "ORGAAN", "Wie de geheimhouding ophief, als die er was.")
@day_option("De dag waarop dat was (vandaag).")
@text_option("--reference", "KENMERK", "Een kenmerk uit de reeks, voor een stuk dat geheim was.")
@CONTENT
def disclose(*, path: Path, opgeheven_door: str, date: dt.date | None, reference: str, content: Path) -> None:
    """Maak een stuk openbaar dat vertrouwelijk of geheim was."""
    from stadspanel_site.desk.disclosing import run_disclose

    if opgeheven_door not in {"", *(found.value for found in Organ)}:
        raise click.UsageError("--opgeheven-door is raad, college, burgemeester of commissie.")
    organ = Organ(opgeheven_door) if opgeheven_door else None
    options = build_options(content)
    day = date or options.today
    done, warnings = run_disclose(options, path, lifted_by=organ, day=day, reference=reference)
    tell(warnings, content)
    say(done)


@command("onderschrijven", english="endorse", quotes=False)
@DOCUMENT
@click.option(
    *("--partij", "--side", "side"),
    required=True,
    metavar="PARTIJ",
    help="Wie onderschrijft: gemeente of panel.",
)
@day_option("De dag van onderschrijven.")
@text_option("--functie", "FUNCTIE", "De functie van wie onderschrijft, geen naam.", "--function", "function")
@text_option(
    "--bewijs",
    "TEKST",
    "Waar het uit blijkt: een bestand in bijlagen, een mail of een brief. Bij de gemeente verplicht; komt niet op de site.",
    *("--proof", "proof"),
)
@text_option(
    "--vingerafdruk",
    "TEKENS",
    "De vingerafdruk van de tekst die u stuurde. Bij de gemeente verplicht.",
    *("--fingerprint", "sent"),
)
@click.option("--opnieuw", "--again", "again", is_flag=True, help="Vervang wat er al over deze partij staat.")
@CONTENT
def endorse(
    *,
    path: Path,
    side: str,
    date: dt.date | None,
    again: bool,
    content: Path,
    **said: str,
) -> None:
    """
    Onderschrijf een gespreksnotitie zoals zij er nu staat.

    Wat u niet als optie geeft, vraagt het programma.
    """
    from stadspanel_site.desk.endorsing import Said, run_endorse

    if side not in {found.value for found in Side}:
        raise click.UsageError("--partij is gemeente of panel.")
    told, now = Said(day=date, **said), today()
    say(run_endorse(content, path, Side(side), told, asking(), again=again, today=now, may_quote=may_quote()))


@command("afdoen", quotes=False)
@DOCUMENT
@click.option("--regel", "line", required=True, metavar="REGEL", help="De regel die de controle noemt.")
@click.option("--reden", required=True, metavar="TEKST", help="Waarom het mag; dit lezen alleen wij.")
@CONTENT
def settle(*, path: Path, line: str, reden: str, content: Path) -> None:
    """Zeg bij een stuk dat een melding bekeken is, en dat het zo mag."""
    from stadspanel_site.desk.noting import run_settle

    say(run_settle(build_options(content), path, line=line, reason=reden, may_quote=may_quote()))


@command("intrekken", english="withdraw", quotes=False)
@DOCUMENT
@click.option("--reden", required=True, metavar="TEKST", help="Waarom het stuk weg is; dit lezen alleen wij.")
@day_option("De dag van intrekken (vandaag).")
@click.option(
    "--path-too",
    is_flag=True,
    help="Ook het adres verraadt iets: er blijft niets van over, ook geen mededeling.",
)
@CONTENT
def withdraw(*, path: Path, reden: str, date: dt.date | None, path_too: bool, content: Path) -> None:
    """Trek een stuk in dat niet op de site had moeten staan."""
    from stadspanel_site.desk.withdrawing import run_withdraw

    now = today()
    say(run_withdraw(content, path, reason=reden, day=date or now, today=now, path_too=path_too))


@command("vertrek", quotes=False)
@click.argument("member", metavar="LID")
@day_option("De laatste dag (vandaag).")
@CONTENT
def leave(*, member: str, date: dt.date | None, content: Path) -> None:
    """Zeg dat een lid vertrekt, en toon waar de naam staat."""
    from stadspanel_site.desk.noting import run_leave

    say(run_leave(content, member, last_day=date or today()))
