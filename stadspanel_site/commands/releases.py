"""The command `releases`: a list of the releases at a target."""

import click

from stadspanel_site.commands.exits import command
from stadspanel_site.commands.options import TO


@command()
@TO
def releases(*, to: str) -> None:
    """Toon de versies die er liggen, de nieuwste eerst."""
    from stadspanel_site.publication import run_releases

    click.echo(run_releases(to))
