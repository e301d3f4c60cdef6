"""The commands that show something and change no document: a comparison, a report, and the site on this computer."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from stadspanel_site.commands.build import run_build
from stadspanel_site.commands.exits import command, tell_fault
from stadspanel_site.commands.options import (
    AS_OF,
    AS_OF_LOOK,
    CONTENT,
    FORM,
    JOBS,
    TEMPLATES,
    build_options,
    folder_option,
    may_quote,
    number_option,
    today,
)
from stadspanel_site.commands.typed_here import as_typed, say
from stadspanel_site.problems.refused import RefusedError
from stadspanel_site.words.dutch import long_date

if TYPE_CHECKING:
    from stadspanel_site.build_types import BuildOptions


def _options_of_today(made: str, content: Path, **arguments: Any) -> "BuildOptions":
    """Return the options of what is *made*; raises RefusedError in CI where these are of a day to come."""
    options = build_options(content, **arguments)
    if options.is_of_a_day_to_come and not may_quote():
        # There others get it, who do not see what is said here.
        raise RefusedError(
            f"In CI is een {made} altijd van vandaag: {long_date(options.as_of)} moet nog komen."
        )
    return options


@command("vergelijken", english="diff", failed=" Verbeter eerst de fouten.")
@click.argument("revision", metavar="[REVISIE]", default="HEAD")
@CONTENT
@AS_OF_LOOK
@FORM
@click.option(
    "--published",
    default=None,
    metavar="DOEL",
    help="Vergelijk met wat er nu op de site staat: het doel waar u naartoe publiceert (een map, server of s3://…).",
)
def diff(*, revision: str, content: Path, as_of: dt.date | None, form: str, published: str | None) -> None:
    """
    Toon wat er openbaar wordt, verandert of verdwijnt.

    De map zoals die nu is, wordt vergeleken met een REVISIE van git: een commit, een branch of een tag (HEAD).
    Met drie punten erachter (main...) telt het punt waar uw werk van die branch afging.
    """
    from stadspanel_site.changes.telling import published_text, revision_text

    options = _options_of_today("vergelijking", content, as_of=as_of)
    if revision.startswith("-"):
        raise click.UsageError("Een revisie begint niet met een streepje.")
    if published is not None:
        click.echo(published_text(options, form, published))
    else:
        click.echo(revision_text(options, form, revision))


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

    options = _options_of_today("overzicht", content, as_of=as_of)
    if options.is_of_a_day_to_come:
        from stadspanel_site.changes.telling import DAY_TO_COME

        click.echo(DAY_TO_COME.format(long_date(options.as_of)), err=True)
    if jaar is not None:
        if form == "json":
            raise click.UsageError("De evaluatie is een document in Markdown; laat --format weg.")
        click.echo(evaluation_text(options, jaar))
        return
    if not openbaar and not may_quote():
        raise click.UsageError(_MAY_NOT_IN_CI)
    click.echo(report_text(options, form, only_public=openbaar))


@command()
@CONTENT
@TEMPLATES
@folder_option("--output", "voorbeeld", "De map waar de kopie komt (voorbeeld).")
@AS_OF
@JOBS
def preview(**arguments: Any) -> None:
    """Maak een kopie van de site die u zonder server opent: dubbelklik op index.html."""
    from stadspanel_site.preview.copy_to_open import write_preview

    run_build(write_preview, _options_of_today("kopie van de site", **arguments))


@command("bekijken", english="serve")
@CONTENT
@TEMPLATES
@AS_OF
@click.option(
    "--proof",
    "proofs",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="BESTAND",
    help="Toon dit concept alsof het vastgesteld en openbaar is; mag vaker.",
)
@number_option("--port", 0, 65535, 5500, "De poort waarop de site te zien is (5500).")
@click.option("--open", "opens", is_flag=True, help="Open de site meteen in de browser.")
def serve(
    *, proofs: tuple[Path, ...], port: int, opens: bool, as_of: dt.date | None, **arguments: Any
) -> None:
    """Toon de site op deze computer, en ververs haar bij elke wijziging."""
    from stadspanel_site.preview.showing import run_preview
    from stadspanel_site.store.kept import Kept

    # The site stays in memory, with all that is made of it; of attachments alone the store is of use.
    options = build_options(as_of=as_of, own_kept=Kept(), **arguments)
    run_preview(
        options,
        as_of,
        today,
        proofs,
        port=port,
        opens=opens,
        say=say,
        typed=as_typed,
        tell_fault=tell_fault,
    )
