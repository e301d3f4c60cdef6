"""Arguments in, exit code out; the only place that prints."""

import datetime as dt
import re
import secrets
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from stadspanel_site.commands import administration, desk, publishing, secretary
from stadspanel_site.commands.options import CONTENT, Day, may_quote, now, templates_folder, today
from stadspanel_site.dutch_click import DutchGroup

if TYPE_CHECKING:
    # Loading these takes longer than showing the help may take.
    from stadspanel_site.pipeline import BuildOptions
    from stadspanel_site.problems import Problem
    from stadspanel_site.public.page import Page

PROBLEMS = 1
"""The exit code where the content has problems, or nothing could be written; wrong usage has its own."""


_CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
_templates = click.option(
    "--templates",
    type=click.Path(path_type=Path),
    default=None,
    metavar="MAP",
    help="De map met sjablonen (templates).",
)
_as_of = click.option(
    "--as-of",
    type=Day(),
    default=None,
    metavar="DATUM",
    help="De dag waarop de site gemaakt wordt (vandaag).",
)
_jobs = click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    show_default=False,
    default=1,
    metavar="N",
    help="Hoeveel processen tegelijk pagina’s maken (1).",
)
_base_url = click.option(
    "--base-url",
    default="",
    metavar="URL",
    help="Waar de site komt te staan, in plaats van basis_url in site.yaml.",
)


@click.group(cls=DutchGroup, context_settings=_CONTEXT)
@click.help_option("-h", "--help", help="Toon deze uitleg.")
def main() -> None:
    """Maak van de stukken van het Stadspanel data de openbare site."""


for _command in (*desk.COMMANDS, *secretary.COMMANDS, *administration.COMMANDS, *publishing.COMMANDS):
    main.add_command(_command)


@main.command()
@CONTENT
@_templates
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    default=Path("output"),
    metavar="MAP",
    help="De map waar de site komt (output).",
)
@_as_of
@_jobs
@_base_url
@click.option("--pdf", is_flag=True, help="Maak van elk advies ook een PDF (extra onderdeel: make pdf).")
@click.help_option("-h", "--help", help="Toon deze uitleg.")
def build(*, pdf: bool, **arguments: Any) -> None:
    """Bouw de site. Bij een fout verandert er niets."""
    from stadspanel_site.pipeline import build as build_site

    _run(build_site, replace(_options(**arguments), pdf=pdf))


@main.command()
@publishing.TO
@CONTENT
@_templates
@_as_of
@_jobs
@_base_url
@click.option("--pdf", is_flag=True, help="Maak van elk advies ook een PDF (extra onderdeel: make pdf).")
@click.option(
    "--keep",
    type=click.IntRange(1, 1000),
    default=5,
    metavar="N",
    help="Hoeveel uitgaven er blijven liggen om naar terug te gaan (5).",
)
@click.option(
    "--allow",
    type=publishing.Allowed(),
    default=(),
    metavar="NAMEN",
    help=f"Laat dit door, met komma’s ertussen: {', '.join(publishing.ALLOWABLE)}.",
)
@click.option("--first", is_flag=True, help="Pages: dit is de eerste keer, er staat nog geen site.")
@click.option("--dry-run", is_flag=True, help="Doe alles behalve publiceren: kijk of het kan.")
@click.help_option("-h", "--help", help="Toon deze uitleg.")
def publish(
    *, to: str, pdf: bool, keep: int, allow: tuple[str, ...], first: bool, dry_run: bool, **arguments: Any
) -> None:
    """
    Bouw de site en zet haar op haar plaats, in één keer of helemaal niet.

    De plaats is een map, een server (gebruiker@server:map of ssh://…), een opslag (s3://emmer/map) of pages:MAP.
    """
    from stadspanel_site.commands.publish import Wishes, prepared, rehearsed, run_publish

    wishes = Wishes(target=to, keep=keep, allowed=allow, first=first)
    said: list[str] = []

    def work(options: "BuildOptions", progress: Any) -> Any:
        with prepared(options, wishes, progress, now=now(), today=today()) as publication:
            said.append((rehearsed if dry_run else run_publish)(publication, wishes))
        return publication.result

    # Nothing is written but at the target.
    options = replace(_options(output=Path("output"), **arguments), pdf=pdf)
    _run(work, options, "Er is niets gepubliceerd.")
    click.echo("\n".join(said))


@main.command()
@CONTENT
@_templates
@_as_of
@_jobs
@_base_url
@click.option(
    "--self-test",
    is_flag=True,
    help="Verstop ook overal geheime woorden (kanaries), en kijk of er een naar buiten komt.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "github", "gitlab", "json"]),
    default="text",
    metavar="VORM",
    help="Hoe de meldingen eruitzien: text, github, gitlab of json (text).",
)
@click.help_option("-h", "--help", help="Toon deze uitleg.")
def check(*, self_test: bool, form: str, **arguments: Any) -> None:
    """Controleer alles, en schrijf niets."""
    from stadspanel_site.pipeline import make_site
    from stadspanel_site.search.index import without_index

    options = _options(output=Path("output"), **arguments)
    if form == "text":
        # The search index is made of pages that the audit has read: it takes half of the time and finds nothing new.
        _run(lambda options, progress: make_site(options, progress, without_index)[1], options)
    else:
        _annotate(form, options)
    if self_test:
        _self_test(options, told_apart=form != "text")


@main.command()
@CONTENT
@_templates
@_as_of
@click.option(
    "--proof",
    "proofs",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="BESTAND",
    help="Toon dit concept alsof het vastgesteld en openbaar is; mag vaker.",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=5500,
    metavar="N",
    help="De poort waarop de site te zien is (5500).",
)
@click.option("--open", "opens", is_flag=True, help="Open de site meteen in de browser.")
@click.help_option("-h", "--help", help="Toon deze uitleg.")
def serve(
    *, proofs: tuple[Path, ...], port: int, opens: bool, as_of: dt.date | None, **arguments: Any
) -> None:
    """Toon de site op deze computer, en ververs haar bij elke wijziging."""
    from stadspanel_site.commands.serve import run_preview

    # Nothing is ever written: the site stays in memory.
    options = _options(output=Path("output"), as_of=as_of, jobs=1, base_url="", **arguments)
    sys.exit(run_preview(options, as_of, today, proofs, port=port, opens=opens, say=click.echo))


@main.command()
@CONTENT
@_templates
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    default=Path("voorbeeld"),
    metavar="MAP",
    help="De map waar de kopie komt (voorbeeld).",
)
@_as_of
@_jobs
@click.help_option("-h", "--help", help="Toon deze uitleg.")
def preview(**arguments: Any) -> None:
    """Maak een kopie van de site die u zonder server opent: dubbelklik op index.html."""
    from stadspanel_site.commands.preview import write_preview

    _run(write_preview, _options(base_url="", **arguments))


def _annotate(form: str, options: "BuildOptions") -> None:
    """Print the problems in a form for programs; whatever else there is to say goes to the other stream."""
    from stadspanel_site.annotations import FORMS
    from stadspanel_site.pipeline import make_site
    from stadspanel_site.problem_kinds import is_error
    from stadspanel_site.problems import ProblemsFound
    from stadspanel_site.reporting import summary
    from stadspanel_site.search.index import without_index

    try:
        found = make_site(options, _progress, without_index)[1].warnings
    except ProblemsFound as refused:
        found = refused.problems
    folder = options.content.resolve()
    here = Path.cwd()
    # Where annotations are shown, files are named as the repository names them.
    named = folder.relative_to(here) if folder.is_relative_to(here) else options.content
    click.echo(FORMS[form](found, named.as_posix(), options.as_of), nl=bool(found) or form != "github")
    click.echo(f"Gevonden: {summary(found)}.", err=True)
    if any(map(is_error, found)):
        sys.exit(PROBLEMS)


def _self_test(options: "BuildOptions", *, told_apart: bool) -> None:
    from stadspanel_site.problem_kinds import is_error
    from stadspanel_site.problems import ProblemsFound
    from stadspanel_site.search.pagefind import IndexNotMadeError
    from stadspanel_site.self_test import self_test

    try:
        result = self_test(options, lambda: f"kn{secrets.token_hex(8)}")
    except ProblemsFound as found:
        # What is wrong stands in what was planted, which nobody can mend: the kinds are enough to find out why.
        codes = ", ".join(sorted({problem.code for problem in found.problems if is_error(problem)}))
        click.echo(f"De zelftest kon niet bouwen: met kanaries heeft de inhoud fouten ({codes}).", err=True)
        sys.exit(PROBLEMS)
    except IndexNotMadeError as refused:
        click.echo(str(refused), err=True)
        sys.exit(PROBLEMS)
    if not result.came_out:
        click.echo(f"{result.planted} kanaries geplant, 0 kwamen naar buiten.", err=told_apart)
        return
    click.echo(
        f"{result.planted} kanaries geplant, minstens {result.came_out} kwamen naar buiten, in:", err=True
    )
    for file in result.files:
        click.echo(f"- {file}", err=True)
    sys.exit(PROBLEMS)


def _options(
    *, content: Path, templates: Path | None, output: Path, as_of: dt.date | None, jobs: int, base_url: str
) -> "BuildOptions":
    from stadspanel_site.pipeline import BuildOptions

    templates = templates or templates_folder()
    for folder in (content, templates):
        if not folder.is_dir():
            raise click.UsageError(f"De map {folder} bestaat niet.")
    if base_url and not re.match(r"https?://[^/\s]", base_url):
        raise click.UsageError("--base-url begint met https:// of http://.")
    return BuildOptions(
        content=content,
        templates=templates,
        output=output,
        as_of=as_of or today(),
        jobs=jobs,
        base_url=base_url,
    )


def _run(work: Any, options: "BuildOptions", failed: str = "Er is niets geschreven.") -> None:
    from stadspanel_site.output import OutputRefusedError
    from stadspanel_site.pdf.weasyprint import PdfNotMadeError
    from stadspanel_site.problems import ProblemsFound
    from stadspanel_site.public.dutch import count
    from stadspanel_site.publishing.targets.target import PublishRefusedError
    from stadspanel_site.search.pagefind import IndexNotMadeError

    started = time.monotonic()
    try:
        result = work(options, _progress)
    except ProblemsFound as found:
        _report(found.problems, options.content)
        click.echo(failed, err=True)
        sys.exit(PROBLEMS)
    except (OutputRefusedError, IndexNotMadeError, PdfNotMadeError, PublishRefusedError) as refused:
        click.echo(str(refused), err=True)
        sys.exit(PROBLEMS)
    _report(result.warnings, options.content)
    click.echo(
        f"{count(result.documents, 'stuk', 'stukken')} gelezen: {result.published} openbaar, {result.registered} in het overzicht, "
        f"{result.hidden} verborgen. {count(result.pages, 'pagina', 'pagina’s')} in {time.monotonic() - started:.1f} s."
    )


def _report(problems: Iterable["Problem"], content: Path) -> None:
    from stadspanel_site.reporting import problem_text, quote_from, quote_nothing, summary

    found = tuple(problems)
    if not found:
        return
    # A log of CI travels further than the content: there no line is quoted.
    quote = quote_from(content) if may_quote() else quote_nothing
    for problem in found:
        click.echo(problem_text(problem, content.as_posix(), quote) + "\n", err=True)
    click.echo(f"Gevonden: {summary(found)}.", err=True)


def _progress(pages: "Iterable[Page]", total: int) -> "Iterator[Page]":
    """Pass *pages* on; on a terminal, show how far it is once the work takes over a second."""
    started = time.monotonic()
    bar = None
    try:
        for number, page in enumerate(pages):
            if bar is None and sys.stderr.isatty() and time.monotonic() - started > 1:
                bar = click.progressbar(length=total, label="Pagina’s maken", file=sys.stderr)
                bar.update(number)
            yield page
            if bar is not None:
                bar.update(1)
    finally:
        # Also where the work breaks off: the bar hides the cursor.
        if bar is not None:
            bar.render_finish()
