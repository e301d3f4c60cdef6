"""The command `corrigeren`: the note for readers that a document was corrected."""

import datetime as dt
from pathlib import Path

import click

from stadspanel_site.commands.exits import command
from stadspanel_site.commands.options import CONTENT, DOCUMENT, date_option, today
from stadspanel_site.commands.typed_here import say


@command("corrigeren", quotes=False)
@DOCUMENT
@click.option(
    "--toelichting", required=True, metavar="TEKST", help="Wat er verbeterd is; dit komt op de site."
)
@date_option("De dag van de verbetering (vandaag).")
@CONTENT
def correct(*, path: Path, toelichting: str, date: dt.date | None, content: Path) -> None:
    """Zeg bij een stuk op de site wat er verbeterd is."""
    from stadspanel_site.desk.noting import run_correct

    now = today()
    say(run_correct(content, path, told=toelichting, day=date or now, today=now))
