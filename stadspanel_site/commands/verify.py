"""The command `verify`: a check that a site is exactly the published one."""

import click

from stadspanel_site.commands.exits import command


@command()
@click.argument("place", metavar="URL|DOEL")
@click.option(
    "--allow",
    type=click.Choice(["headers"]),
    default=None,
    metavar="NAAM",
    help="Laat dit door: headers (Pages kan er geen instellen).",
)
def verify(*, place: str, allow: str | None) -> None:
    """
    Kijk of een site precies is wat er gepubliceerd is.

    URL is het adres van de site; DOEL is een plaats waar naartoe gepubliceerd is, of de map van een site.
    """
    from stadspanel_site.publishing.verifying import run_verify

    click.echo(run_verify(place, with_headers=allow is None))
