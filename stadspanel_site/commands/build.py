"""The command `build`, with the progress bar and the closing sentence that other commands share."""

import sys
import time
from typing import TYPE_CHECKING, Any

import click

from stadspanel_site.commands.exits import command, in_no_line, tell
from stadspanel_site.commands.options import (
    AS_OF,
    BASE_URL,
    CONTENT,
    JOBS,
    PDF,
    TEMPLATES,
    build_options,
    folder_option,
    may_quote,
)
from stadspanel_site.words.dutch import count

if TYPE_CHECKING:
    # Importing these would slow down --help.
    from collections.abc import Callable, Iterable, Iterator

    from stadspanel_site.build_types import BuildOptions
    from stadspanel_site.problems.problem import Problem
    from stadspanel_site.public.pages.page import Page


@command()
@CONTENT
@TEMPLATES
@folder_option("--output", "output", "De map waar de site komt (output).")
@AS_OF
@JOBS
@BASE_URL
@PDF
def build(**arguments: Any) -> None:
    """Bouw de site. Bij een fout verandert er niets."""
    from stadspanel_site.pipeline import build as build_site

    # In a log of CI each run would tell the same again.
    run_build(build_site, build_options(**arguments), in_a_line=lambda _: may_quote())


def run_build(
    work: Any,
    options: "BuildOptions",
    *,
    warns: bool = False,
    in_a_line: "Callable[[Problem], bool]" = in_no_line,
) -> None:
    """Do *work* and report the result, each warning whole if it *warns*, or else some *in_a_line*."""
    started = time.monotonic()
    result = work(options, progress_bar)
    tell(result.warnings, options.content, warns=warns, in_a_line=in_a_line)
    if result.of_today is not None:
        from stadspanel_site.changes.to_come import to_come_text

        click.echo(to_come_text(result.of_today, result.disclosure.archive, options.as_of), err=True)
    click.echo(
        f"{count(result.documents, 'stuk', 'stukken')} gelezen: {result.published} openbaar, {result.registered} in het overzicht, "
        f"{result.hidden} verborgen. {count(result.pages, 'pagina', 'pagina’s')} in {time.monotonic() - started:.1f} s."
    )


def progress_bar(pages: "Iterable[Page]", total: int) -> "Iterator[Page]":
    """Pass *pages* on, with a progress bar on a terminal once the work takes over a second."""
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
        # Even after an error: the bar hides the cursor.
        if bar is not None:
            bar.render_finish()
