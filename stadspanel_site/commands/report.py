"""The command `report`: a list of pending work, or the draft of an evaluation."""

import datetime as dt
from pathlib import Path

import click

from stadspanel_site.commands.exits import command
from stadspanel_site.commands.options import AS_OF_LOOK, CONTENT, FORM, build_options, may_quote

_MAY_NOT_IN_CI = (
    "Dit overzicht noemt stukken die niet openbaar zijn, en het logboek van CI kunnen vaak meer mensen lezen. "
    "Maak het op uw eigen computer, of vraag met --openbaar alleen om wat openbaar is."
)


@command(failed=" Verbeter eerst de fouten.")
@CONTENT
@AS_OF_LOOK
@FORM
@click.option("--openbaar", is_flag=True, help="Noem alleen wat openbaar is.")
@click.option(
    "--jaar",
    type=click.IntRange(1900, 2199),
    default=None,
    metavar="JAAR",
    help="Maak in plaats daarvan het concept van de evaluatie van dit jaar.",
)
def report(*, content: Path, as_of: dt.date | None, form: str, openbaar: bool, jaar: int | None) -> None:
    """Toon wat er ligt: verzoeken, adviezen en toezeggingen die wachten."""
    from stadspanel_site.report.reporting import evaluation_text, report_text

    options = build_options(content, as_of=as_of)
    if jaar is not None:
        if form == "json":
            raise click.UsageError("De evaluatie is een document in Markdown; laat --format weg.")
        click.echo(evaluation_text(options, jaar))
        return
    if not openbaar and not may_quote():
        raise click.UsageError(_MAY_NOT_IN_CI)
    click.echo(report_text(options, form, only_public=openbaar))
