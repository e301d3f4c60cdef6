"""The command `rollback`: the return of an earlier release."""

import click

from stadspanel_site.commands.exits import command
from stadspanel_site.commands.options import TO


@command()
@TO
@click.option(
    "--release",
    "release_id",
    default="",
    metavar="VERSIE",
    help="De versie die terugkomt (die voor de huidige).",
)
def rollback(*, to: str, release_id: str) -> None:
    """Zet een eerdere versie terug op de site."""
    from stadspanel_site.publication import run_rollback

    click.echo(run_rollback(to, release_id))
