"""The command `afdoen`: the note that a finding of the check is right as it is."""

from pathlib import Path

import click

from stadspanel_site.commands.exits import command
from stadspanel_site.commands.options import CONTENT, DOCUMENT
from stadspanel_site.commands.typed_here import say


@command("afdoen", quotes=False)
@DOCUMENT
@click.option("--regel", "line", required=True, metavar="REGEL", help="De regel die de controle noemt.")
@click.option("--reden", required=True, metavar="TEKST", help="Waarom het mag; dit lezen alleen wij.")
@CONTENT
def settle(*, path: Path, line: str, reden: str, content: Path) -> None:
    """Zeg bij een stuk dat een melding bekeken is, en dat het zo mag."""
    from stadspanel_site.desk.noting import run_settle

    say(run_settle(content, path, line=line, reason=reden))
