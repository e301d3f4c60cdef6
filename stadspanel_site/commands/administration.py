"""The commands for who keeps the panel's tools: what editors and forms are set up with."""

import sys
from collections.abc import Callable
from pathlib import Path

import click

from stadspanel_site.commands.options import HELP
from stadspanel_site.dutch_click import DutchCommand

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


COMMANDS = (schema,)


def _say(work: Callable[[], str]) -> None:
    from stadspanel_site.commands.files import RefusedError, WrongUsageError

    try:
        said = work()
    except WrongUsageError as wrong:
        raise click.UsageError(str(wrong)) from None
    except RefusedError as refused:
        click.echo(str(refused), err=True)
        sys.exit(PROBLEMS)
    click.echo(said)
