"""The command `language`: advice on plain summaries."""

from pathlib import Path

import click

from stadspanel_site.commands.exits import command
from stadspanel_site.commands.options import CONTENT, may_quote


@command(quotes=False)
@click.argument("paths", metavar="[BESTAND]...", nargs=-1, type=click.Path(path_type=Path))
@CONTENT
def language(*, paths: tuple[Path, ...], content: Path) -> None:
    """Kijk of de samenvattingen in gewone taal zijn. Dit is advies, nooit een fout."""
    from stadspanel_site.desk.plain_language import run_language

    click.echo(run_language(content, paths, may_quote=may_quote()))
