"""The commands for who keeps the panel's tools: what editors and forms are set up with."""

import sys
from collections.abc import Callable
from pathlib import Path

import click

from stadspanel_site.commands.dutch_click import DutchCommand
from stadspanel_site.commands.options import CONTENT, HELP

PROBLEMS = 1


@click.command(cls=DutchCommand)
@click.argument("name", metavar="[SOORT]", default="")
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    default=None,
    metavar="MAP",
    help="De map waar de schema’s komen; zonder SOORT alle.",
)
@HELP
def schema(*, name: str, output: Path | None) -> None:
    """
    Geef het JSON Schema van een soort stuk, voor editors.

    SOORT is verzoek, advies, reactie, nawoord, voortgang, notitie, verslag, dossier, pagina, lid, agenda,
    financien, evaluatie of site (voor site.yaml).
    """
    from stadspanel_site.commands.schema import run_schema

    _say(lambda: run_schema(name, output))


@click.command(cls=DutchCommand)
@CONTENT
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    default=Path("beheer"),
    metavar="MAP",
    help="De map waar de formulieren komen (beheer).",
)
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
@click.option(
    "--package",
    type=click.Path(path_type=Path),
    default=Path("editing/node_modules/@sveltia/cms"),
    metavar="MAP",
    help="Waar Sveltia CMS staat; make beheer zet het daar.",
)
@HELP
def forms(*, content: Path, output: Path, package: Path, **where: str) -> None:
    """Maak formulieren om in de browser stukken te schrijven, los van de site."""
    from stadspanel_site.commands.forms import run_forms

    _say(lambda: run_forms(content, output, package, **where))


COMMANDS = (schema, forms)


def _say(work: Callable[[], str]) -> None:
    from stadspanel_site.problems.refused import RefusedError, WrongUsageError

    try:
        said = work()
    except WrongUsageError as wrong:
        raise click.UsageError(str(wrong)) from None
    except RefusedError as refused:
        click.echo(str(refused), err=True)
        sys.exit(PROBLEMS)
    click.echo(said)
