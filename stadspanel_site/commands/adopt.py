"""The command `adopt`: a draft becomes final and gets a reference."""

from pathlib import Path

import click

from stadspanel_site.commands.exits import command
from stadspanel_site.commands.options import CONTENT, DOCUMENT, today


@command(quotes=False)
@DOCUMENT
@click.option(
    "--reference", default="", metavar="KENMERK", help="Een eigen kenmerk, in plaats van het volgende."
)
@CONTENT
def adopt(*, path: Path, reference: str, content: Path) -> None:
    """Stel een concept vast, en geef het zo nodig een kenmerk."""
    from stadspanel_site.desk.adopting import run_adopt

    click.echo(run_adopt(content, path, reference=reference, today=today()))
