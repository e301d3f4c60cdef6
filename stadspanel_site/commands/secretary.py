"""The commands for the secretary: what waits for somebody, and what a change makes public."""

import datetime as dt
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from stadspanel_site.commands.dutch_click import DutchCommand
from stadspanel_site.commands.options import (
    CONTENT,
    HELP,
    NO_CONTENT,
    Day,
    may_quote,
    quoted_from,
    templates_folder,
    today,
)

if TYPE_CHECKING:
    # Loading these takes longer than showing the help may take.
    from stadspanel_site.pipeline import BuildOptions

PROBLEMS = 1

_as_of = click.option(
    "--as-of",
    type=Day(),
    default=None,
    metavar="DATUM",
    help="De dag waarop gekeken wordt (vandaag).",
)
_form = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    metavar="VORM",
    help="Hoe het eruitziet: text, markdown of json (text).",
)


@click.command(cls=DutchCommand)
@CONTENT
@_as_of
@_form
@click.option("--openbaar", is_flag=True, help="Noem alleen wat openbaar is.")
@click.option(
    "--jaar",
    type=click.IntRange(1900, 2199),
    default=None,
    metavar="JAAR",
    help="Maak in plaats daarvan het concept van de evaluatie van dit jaar.",
)
@HELP
def report(*, content: Path, as_of: dt.date | None, form: str, openbaar: bool, jaar: int | None) -> None:
    """Toon wat er ligt: verzoeken, adviezen en toezeggingen die wachten."""
    from stadspanel_site.commands.report import MAY_NOT_IN_CI, evaluation_text, report_text

    options = _options(content, as_of)
    if jaar is not None:
        if form == "json":
            raise click.UsageError("De evaluatie is een document in Markdown; laat --format weg.")
        _tell(options, lambda: evaluation_text(options, jaar))
        return
    if not openbaar and not may_quote():
        raise click.UsageError(MAY_NOT_IN_CI)
    _tell(options, lambda: report_text(options, form, only_public=openbaar))


@click.command(cls=DutchCommand)
@click.argument("revision", metavar="[REVISIE]", default="HEAD")
@CONTENT
@_as_of
@_form
@click.option(
    "--published",
    default=None,
    metavar="DOEL",
    help="Vergelijk met wat er nu op de site staat: het doel waar u naartoe publiceert (een map, server of s3://…).",
)
@HELP
def diff(*, revision: str, content: Path, as_of: dt.date | None, form: str, published: str | None) -> None:
    """
    Toon wat er openbaar wordt, verandert of verdwijnt.

    De map zoals die nu is, wordt vergeleken met een REVISIE van git: een commit, een branch of een tag (HEAD).
    Met drie punten erachter (main...) telt het punt waar uw werk van die branch afging.
    """
    from stadspanel_site.changes.git_content import RevisionNotReadError
    from stadspanel_site.commands.diff import published_text, revision_text
    from stadspanel_site.publishing.targets.target import PublishRefusedError

    options = _options(content, as_of)
    if revision.startswith("-"):
        raise click.UsageError("Een revisie begint niet met een streepje.")
    try:
        if published is not None:
            _tell(options, lambda: published_text(options, form, published))
        else:
            _tell(options, lambda: revision_text(options, form, revision))
    except (RevisionNotReadError, PublishRefusedError) as refused:
        click.echo(str(refused), err=True)
        sys.exit(PROBLEMS)


COMMANDS = (report, diff)


def _options(content: Path, as_of: dt.date | None) -> "BuildOptions":
    from stadspanel_site.pipeline import BuildOptions

    if not content.is_dir():
        raise click.UsageError(NO_CONTENT.format(content))
    # Nothing is written: output is not looked at.
    return BuildOptions(
        content=content, templates=templates_folder(), output=Path("output"), as_of=as_of or today()
    )


def _tell(options: "BuildOptions", text: Callable[[], str]) -> None:
    from stadspanel_site.problems.problem import ProblemsFound
    from stadspanel_site.problems.text import problem_text, summary

    try:
        click.echo(text())
    except ProblemsFound as found:
        quote = quoted_from(options.content)
        for problem in found.problems:
            click.echo(problem_text(problem, options.content.as_posix(), quote) + "\n", err=True)
        click.echo(f"Gevonden: {summary(found.problems)}. Verbeter eerst de fouten.", err=True)
        sys.exit(PROBLEMS)
