"""The command `schema`: JSON Schemas for editors."""

from pathlib import Path

import click

from stadspanel_site.commands.exits import command


@command()
@click.argument("name", metavar="[SOORT]", default="")
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    default=None,
    metavar="MAP",
    help="De map waar de schema’s komen; zonder SOORT alle.",
)
def schema(*, name: str, output: Path | None) -> None:
    """
    Geef het JSON Schema van een soort stuk, voor editors.

    SOORT is verzoek, advies, reactie, nawoord, voortgang, notitie, verslag, dossier, pagina, lid, agenda,
    financien, evaluatie of site (voor site.yaml).
    """
    from stadspanel_site.editors.schema_files import run_schema

    click.echo(run_schema(name, output))
