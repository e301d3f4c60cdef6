"""Run what a command asks for: options in, words and an exit code out."""

import datetime as dt
import re
import secrets
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from stadspanel_site.commands.options import NO_CONTENT, quoted_from, templates_folder, today

if TYPE_CHECKING:
    # Loading these takes longer than showing the help may take.
    from stadspanel_site.pipeline import BuildOptions
    from stadspanel_site.problems.problem import Problem
    from stadspanel_site.public.pages.page import Page

PROBLEMS = 1
"""The exit code where the content has problems, or nothing could be written; wrong usage has its own."""


def annotate(form: str, options: "BuildOptions") -> None:
    """Print the problems in a form for programs; whatever else there is to say goes to the other stream."""
    from stadspanel_site.pipeline import make_site
    from stadspanel_site.problems.annotations import FORMS
    from stadspanel_site.problems.problem import ProblemsFound
    from stadspanel_site.problems.text import summary
    from stadspanel_site.search.index import without_index

    try:
        found = make_site(options, progress_bar, without_index)[1].warnings
    except ProblemsFound as refused:
        found = refused.problems
    folder = options.content.resolve()
    here = Path.cwd()
    # Where annotations are shown, files are named as the repository names them.
    named = folder.relative_to(here) if folder.is_relative_to(here) else options.content
    click.echo(FORMS[form](found, named.as_posix(), options.as_of), nl=bool(found) or form != "github")
    click.echo(f"Gevonden: {summary(found)}.", err=True)
    if any(item.is_error for item in found):
        sys.exit(PROBLEMS)


def run_self_test(options: "BuildOptions", *, told_apart: bool) -> None:
    """Say how many words were planted and how many came out; *told_apart* on the stream of errors. May exit."""
    from stadspanel_site.problems.problem import ProblemsFound
    from stadspanel_site.problems.refused import RefusedError
    from stadspanel_site.self_test.planting import self_test

    try:
        result = self_test(options, lambda: f"kn{secrets.token_hex(8)}")
    except ProblemsFound as found:
        # What is wrong stands in what was planted, which nobody can mend: the kinds are enough to find out why.
        codes = ", ".join(sorted({problem.code for problem in found.problems if problem.is_error}))
        click.echo(f"De zelftest kon niet bouwen: met kanaries heeft de inhoud fouten ({codes}).", err=True)
        sys.exit(PROBLEMS)
    except RefusedError as refused:
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


def build_options(
    *, content: Path, templates: Path | None, output: Path, as_of: dt.date | None, jobs: int, base_url: str
) -> "BuildOptions":
    """Return what to build, as the command line says; raises UsageError where that cannot be."""
    from stadspanel_site.pipeline import BuildOptions

    templates = templates or templates_folder()
    if not content.is_dir():
        raise click.UsageError(NO_CONTENT.format(content))
    if not templates.is_dir():
        raise click.UsageError(f"De map {templates} bestaat niet.")
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


def run_build(work: Any, options: "BuildOptions", failed: str = "Er is niets geschreven.") -> None:
    """Do *work* and say what came of it; where it fails say why, then *failed*, and exit."""
    from stadspanel_site.problems.problem import ProblemsFound
    from stadspanel_site.problems.refused import RefusedError
    from stadspanel_site.words.dutch import count

    started = time.monotonic()
    try:
        result = work(options, progress_bar)
    except ProblemsFound as found:
        _report(found.problems, options.content)
        click.echo(failed, err=True)
        sys.exit(PROBLEMS)
    except RefusedError as refused:
        click.echo(str(refused), err=True)
        sys.exit(PROBLEMS)
    _report(result.warnings, options.content)
    click.echo(
        f"{count(result.documents, 'stuk', 'stukken')} gelezen: {result.published} openbaar, {result.registered} in het overzicht, "
        f"{result.hidden} verborgen. {count(result.pages, 'pagina', 'pagina’s')} in {time.monotonic() - started:.1f} s."
    )


def _report(problems: Iterable["Problem"], content: Path) -> None:
    from stadspanel_site.problems.text import problem_text, summary

    found = tuple(problems)
    if not found:
        return
    # A log of CI travels further than the content: there no line is quoted.
    quote = quoted_from(content)
    for problem in found:
        click.echo(problem_text(problem, content.as_posix(), quote) + "\n", err=True)
    click.echo(f"Gevonden: {summary(found)}.", err=True)


def progress_bar(pages: "Iterable[Page]", total: int) -> "Iterator[Page]":
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
