"""The command `controleren` (in English `check`): a build that writes nothing."""

import gc
import os
import sys
import time
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from stadspanel_site.commands.build import progress_bar, run_build
from stadspanel_site.commands.exits import PROBLEMS, READ_WARNINGS, as_told_here, command, tell
from stadspanel_site.commands.options import AS_OF, BASE_URL, CONTENT, JOBS, TEMPLATES, build_options
from stadspanel_site.commands.typed_here import as_typed
from stadspanel_site.problems.annotations import FORMS, settling_text
from stadspanel_site.problems.problem import ProblemsFound, refuse_errors
from stadspanel_site.problems.refused import RefusedError, WrongUsageError
from stadspanel_site.problems.text import summary
from stadspanel_site.words.dutch import count

if TYPE_CHECKING:
    # Importing it would slow down --help.
    from collections.abc import Callable

    from stadspanel_site.build_types import BuildOptions, BuildResult, Progress
    from stadspanel_site.problems.problem import Problem

_PAUSE = 0.5
"""Seconds between two looks at the files."""


@command("controleren", english="check", warns=True)
@CONTENT
@TEMPLATES
@AS_OF
@JOBS
@BASE_URL
@click.option(
    "--self-test",
    is_flag=True,
    help="Maak ook alles anders wat verborgen is (kanaries), en kijk of daar buiten iets van te zien is.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", *FORMS]),
    default="text",
    metavar="VORM",
    help="Hoe de meldingen eruitzien: text, github, gitlab of json (text).",
)
@click.option(
    "--changed-since",
    "revision",
    default="",
    metavar="REVISIE",
    help="Toon een waarschuwing alleen bij wat sinds deze revisie van git veranderd is; fouten altijd.",
)
@click.option("--watch", is_flag=True, help="Blijf kijken, en controleer opnieuw na elke wijziging.")
def check(*, watch: bool, **arguments: Any) -> None:
    """Controleer alles, en schrijf niets."""
    if watch and arguments["form"] != "text":
        raise WrongUsageError("Bij --watch hoort geen --format.")
    if watch:
        _keep_watching(partial(_check, **arguments), arguments["content"])
    else:
        _check(**arguments)


def _keep_watching(check_once: "Callable[[], None]", content: Path) -> None:
    """Check again and again, until the user stops it; editors read the lines around each time."""
    from stadspanel_site.preview.watching import snapshot

    with suppress(KeyboardInterrupt):
        while True:
            seen = snapshot([content])
            click.echo("Controle begint.", err=True)
            try:
                check_once()
            except ProblemsFound as found:
                tell(found.problems, content)
            except RefusedError as refused:
                click.echo(str(refused), err=True)
            click.echo("Controle klaar.", err=True)
            # What that left over may go now: there is time.
            gc.unfreeze()
            while (now := snapshot([content])) == seen:
                time.sleep(_PAUSE)
            # A save empties the file first.
            while now != seen:
                time.sleep(_PAUSE / 4)
                seen, now = now, snapshot([content])


def _check(*, self_test: bool, form: str, revision: str, **arguments: Any) -> None:
    options = build_options(**arguments)
    compared: list[str] = []

    def work(options: "BuildOptions", progress: "Progress") -> "BuildResult":
        try:
            result = _made_and_compared(options, progress, compared if self_test else None)
        except ProblemsFound as found:
            raise ProblemsFound(_chosen(found.problems, options, revision)) from None
        return replace(result, warnings=_chosen(result.warnings, options, revision))

    if form == "text":
        run_build(work, options, warns=True)
    else:
        _annotate(form, work, options)
    if self_test:
        click.echo("\n".join(compared), err=form != "text")
        _run_self_test(options, told_apart=form != "text")


def _made_and_compared(
    options: "BuildOptions", progress: "Progress", compared: list[str] | None
) -> "BuildResult":
    """Make the site; where *compared* is a list, prove that nothing hidden shows, and add what was compared."""
    from stadspanel_site.internal.reading_content import read_content
    from stadspanel_site.pipeline import site_from
    from stadspanel_site.search.index import without_index
    from stadspanel_site.self_test.noninterference import compare

    content = read_content(options.content)
    # The index would take half of the time; it is made of pages that the audit has read.
    files, result = site_from(content, options, progress, without_index)
    if compared is not None:
        comparison = compare(content, files, result, options)
        refuse_errors(*result.warnings, *comparison.problems)
        compared.append(comparison.text)
    return result


def _chosen(found: "tuple[Problem, ...]", options: "BuildOptions", revision: str) -> "tuple[Problem, ...]":
    """Return what is *found* of a change since *revision*, and say how much more there is; all of it without one."""
    from stadspanel_site.changes.new_problems import problems_since

    if not revision:
        return found
    chosen = problems_since(revision, found, options)
    if left := len(found) - len(chosen):
        told = count(left, "waarschuwing stond", "waarschuwingen stonden")
        click.echo(as_typed(f"{told} er al, in wat niet veranderd is.{READ_WARNINGS}"), err=True)
    return chosen


def _annotate(
    form: str, work: "Callable[[BuildOptions, Progress], BuildResult]", options: "BuildOptions"
) -> None:
    """Print the problems in a form for programs, and the totals on the stream of errors."""
    try:
        found = work(options, progress_bar).warnings
    except ProblemsFound as refused:
        found = refused.problems
    found = tuple(map(as_told_here, found))
    folder = options.content.resolve()
    here = Path.cwd()
    # Annotations need paths as the repository has them.
    named = folder.relative_to(here) if folder.is_relative_to(here) else options.content
    click.echo(FORMS[form](found, named.as_posix(), options.as_of), nl=bool(found) or form != "github")
    if form == "github" and (summary_file := os.environ.get("GITHUB_STEP_SUMMARY")):
        with Path(summary_file).open("a", encoding="utf-8") as opened:
            opened.write(settling_text(found, named.as_posix()))
    click.echo(f"Gevonden: {summary(found)}.", err=True)
    if any(problem.is_error for problem in found):
        sys.exit(PROBLEMS)


def _run_self_test(options: "BuildOptions", *, told_apart: bool) -> None:
    """Report how many planted words came out, on the stream of errors if *told_apart*."""
    import secrets

    from stadspanel_site.self_test.planting import self_test

    try:
        result = self_test(options, lambda: f"kn{secrets.token_hex(8)}")
    except ProblemsFound as found:
        # The faults are in planted text that nobody can mend; the codes suffice to find the cause.
        codes = ", ".join(sorted({problem.code for problem in found.problems if problem.is_error}))
        raise RefusedError(
            f"De zelftest kon niet bouwen: met kanaries heeft de inhoud fouten ({codes})."
        ) from None
    said = f"{result.planted} kanaries geplant, "
    if result.came_out:
        files = "".join(f"\n- {file}" for file in result.files)
        raise RefusedError(f"{said}minstens {result.came_out} kwamen naar buiten, in:{files}")
    click.echo(f"{said}0 kwamen naar buiten.", err=told_apart)
