"""The command `check`: a build that writes nothing."""

import secrets
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from stadspanel_site.commands.build import progress_bar, run_build
from stadspanel_site.commands.exits import PROBLEMS, command
from stadspanel_site.commands.options import AS_OF, BASE_URL, CONTENT, JOBS, TEMPLATES, build_options
from stadspanel_site.problems.annotations import FORMS
from stadspanel_site.problems.problem import ProblemsFound
from stadspanel_site.problems.refused import RefusedError
from stadspanel_site.problems.text import summary

if TYPE_CHECKING:
    # Importing it would slow down --help.
    from stadspanel_site.build_types import BuildOptions


@command()
@CONTENT
@TEMPLATES
@AS_OF
@JOBS
@BASE_URL
@click.option(
    "--self-test",
    is_flag=True,
    help="Verstop ook overal geheime woorden (kanaries), en kijk of er een naar buiten komt.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", *FORMS]),
    default="text",
    metavar="VORM",
    help="Hoe de meldingen eruitzien: text, github, gitlab of json (text).",
)
def check(*, self_test: bool, form: str, **arguments: Any) -> None:
    """Controleer alles, en schrijf niets."""
    from stadspanel_site.pipeline import make_site
    from stadspanel_site.search.index import without_index

    options = build_options(**arguments)
    if form == "text":
        # The index would take half of the time; it is made of pages that the audit has read.
        run_build(lambda options, progress: make_site(options, progress, without_index)[1], options)
    else:
        _annotate(form, options)
    if self_test:
        _run_self_test(options, told_apart=form != "text")


def _annotate(form: str, options: "BuildOptions") -> None:
    """Print the problems in a form for programs, and the totals on the stream of errors."""
    from stadspanel_site.pipeline import make_site
    from stadspanel_site.search.index import without_index

    try:
        found = make_site(options, progress_bar, without_index)[1].warnings
    except ProblemsFound as refused:
        found = refused.problems
    folder = options.content.resolve()
    here = Path.cwd()
    # Annotations need paths as the repository has them.
    named = folder.relative_to(here) if folder.is_relative_to(here) else options.content
    click.echo(FORMS[form](found, named.as_posix(), options.as_of), nl=bool(found) or form != "github")
    click.echo(f"Gevonden: {summary(found)}.", err=True)
    if any(problem.is_error for problem in found):
        sys.exit(PROBLEMS)


def _run_self_test(options: "BuildOptions", *, told_apart: bool) -> None:
    """Report how many planted words came out, on the stream of errors if *told_apart*."""
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
