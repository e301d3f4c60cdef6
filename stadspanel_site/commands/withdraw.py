"""The command `intrekken` (in English `withdraw`): the removal of a document that should not have been published."""

import datetime as dt
from pathlib import Path

import click

from stadspanel_site.commands.exits import command
from stadspanel_site.commands.options import CONTENT, DOCUMENT, date_option, today
from stadspanel_site.commands.typed_here import say


@command("intrekken", english="withdraw", quotes=False)
@DOCUMENT
@click.option("--reden", required=True, metavar="TEKST", help="Waarom het stuk weg is; dit lezen alleen wij.")
@date_option("De dag van intrekken (vandaag).")
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
