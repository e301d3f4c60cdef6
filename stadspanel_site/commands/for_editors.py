"""The commands for editors of text: JSON Schemas, and forms for the browser."""

from pathlib import Path

import click

from stadspanel_site.commands.exits import command
from stadspanel_site.commands.options import CONTENT, folder_option, program_folder
from stadspanel_site.words.dutch import listing
from stadspanel_site.words.vocabulary import Kind

_SCHEMA_HELP = f"""
Geef het JSON Schema van een soort stuk, voor editors.

SOORT is {listing((*Kind, "site"), "of")} (voor site.yaml).
"""


@command(help=_SCHEMA_HELP)
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
    from stadspanel_site.editors.json_schema import run_schema

    click.echo(run_schema(name, output))


PACKAGE = "editing/node_modules/@sveltia/cms"
"""Where Sveltia CMS is in a wheel, and where `make beheer` puts it in a checkout."""


@command()
@CONTENT
@folder_option("--output", "beheer", "De map waar de formulieren komen (beheer).")
@click.option(
    "--place",
    type=click.Choice(["computer", "github", "gitlab", "forgejo", "proef"]),
    default="computer",
    metavar="PLAATS",
    help="Waar de stukken staan: computer, github, gitlab, forgejo of proef (computer).",
)
@click.option("--repository", default="", metavar="NAAM", help="De opslag daar, zoals panel/stukken.")
@click.option("--branch", default="main", metavar="NAAM", help="De hoofdtak (branch) daar (main).")
@click.option("--host", default="", metavar="URL", help="Het adres van een eigen GitLab of Forgejo.")
@click.option(
    "--app", default="", metavar="NUMMER", help="De toepassing waarmee mensen inloggen bij GitLab of Forgejo."
)
@click.option("--sign-in", default="", metavar="URL", help="De inlogdienst bij GitHub.")
@folder_option("--package", None, "Waar Sveltia CMS staat; make beheer zet het daar.")
def forms(*, content: Path, output: Path, package: Path | None, **where: str) -> None:
    """Maak formulieren om in de browser stukken te schrijven, los van de site."""
    from stadspanel_site.desk.one_document import open_desk
    from stadspanel_site.editors.making_forms import run_forms

    settings = open_desk(content).archive.settings
    click.echo(run_forms(settings, content, output, package or program_folder(PACKAGE), **where))
