"""The command `schema`: JSON Schemas for editors."""

from pathlib import Path

import click

from stadspanel_site.commands.exits import command
from stadspanel_site.words.dutch import listing
from stadspanel_site.words.vocabulary import Kind

_HELP = f"""
Geef het JSON Schema van een soort stuk, voor editors.

SOORT is {listing((*Kind, "site"), "of")} (voor site.yaml).
"""


@command(help=_HELP)
@click.argument("name", metavar="[SOORT]", default="")
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    default=None,
    metavar="MAP",
    help="De map waar de schema’s komen; zonder SOORT alle.",
)
def schema(*, name: str, output: Path | None) -> None:
    """Show the JSON Schema of one kind, or write those of all."""
    from stadspanel_site.editors.schema_files import run_schema

    click.echo(run_schema(name, output))
