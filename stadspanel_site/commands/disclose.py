"""The command `openbaar-maken` (in English `disclose`): the opening of a document that was closed."""

import datetime as dt
from pathlib import Path

import click

from stadspanel_site.commands.exits import command, tell
from stadspanel_site.commands.options import CONTENT, DOCUMENT, build_options, date_option
from stadspanel_site.commands.typed_here import say
from stadspanel_site.words.vocabulary import Organ


@command("openbaar-maken", english="disclose", quotes=False)
@DOCUMENT
@click.option(
    "--opgeheven-door", default="", metavar="ORGAAN", help="Wie de geheimhouding ophief, als die er was."
)
@date_option("De dag waarop dat was (vandaag).")
@click.option(
    "--reference",
    default="",
    metavar="KENMERK",
    help="Een kenmerk uit de reeks, voor een stuk dat geheim was.",
)
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
