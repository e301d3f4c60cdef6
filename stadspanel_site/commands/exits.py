"""The end of a command: an exit code, and the reason in Dutch when something went wrong."""

import os
import signal
import sys
import threading
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from traceback import extract_tb, print_exception
from typing import Any

import click

from stadspanel_site.commands.dutch_click import DutchCommand
from stadspanel_site.commands.options import may_quote
from stadspanel_site.commands.typed_here import as_typed
from stadspanel_site.problems.problem import Problem, ProblemsFound
from stadspanel_site.problems.refused import RefusedError, WrongUsageError
from stadspanel_site.problems.text import QuoteLine, problem_line, problem_text, quote_nothing, summary

PROBLEMS = 1
"""The exit code for problems and refusals; wrong usage has its own."""
READ_WARNINGS = " Meer daarover leest u met: stadspanel controleren"
"""Told where warnings are counted, or take one line each."""


class _Command(DutchCommand):
    """A command that turns exceptions into words and an exit code."""

    def __init__(
        self,
        *args: Any,
        failed: str = "\nEr is niets geschreven.",
        quotes: bool = True,
        warns: bool = False,
        **extra: Any,
    ) -> None:
        """Make a command that reports errors, and warnings if it *warns*, with their lines if *quotes*; then *failed*."""
        super().__init__(*args, **extra)
        self._failed, self._quotes, self._warns = failed, quotes, warns

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; report a refusal or problems on the stream of errors."""
        try:
            with _ending_orderly():
                return super().invoke(ctx)
        except WrongUsageError as wrong:
            raise click.UsageError(as_typed(str(wrong)), ctx) from None
        except RefusedError as refused:
            click.echo(as_typed(str(refused)), err=True)
        except ProblemsFound as found:
            folder = ctx.params["content"]
            tell(found.problems, folder, self._failed, quotes=self._quotes, warns=self._warns)
        except (click.ClickException, click.Abort, click.exceptions.Exit):
            raise
        except Exception as fault:
            if may_quote():
                raise
            tell_fault(fault)
        sys.exit(PROBLEMS)


def tell_fault(fault: Exception) -> None:
    """Print what went wrong in the program itself."""
    if may_quote():
        print_exception(fault)
        return
    # Its own words may be those of a document, and a log travels further than the content.
    place = extract_tb(fault.__traceback__)[-1]
    click.echo(
        f"Er ging iets mis in het programma zelf: {type(fault).__name__}, bij {Path(place.filename).name}, "
        f"regel {place.lineno}. Geef dezelfde opdracht op uw eigen computer: daar staat meer.",
        err=True,
    )


@contextmanager
def _ending_orderly() -> Iterator[None]:
    """Let a request to end (SIGTERM) do what Ctrl-C does, so that whatever is locked is let go."""
    here = os.getpid()

    def end(*_: object) -> None:
        if os.getpid() != here:
            # A process that works for this one has nothing to let go.
            os._exit(PROBLEMS)
        raise KeyboardInterrupt

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


command = partial(click.command, cls=_Command)
"""The decorator for every command."""


def in_no_line(_: Problem) -> bool:
    """Give no warning a line of its own."""
    return False


def tell(
    problems: Collection[Problem],
    content: Path,
    then: str = "",
    *,
    quotes: bool = True,
    warns: bool = True,
    in_a_line: Callable[[Problem], bool] = in_no_line,
) -> None:
    """
    Print *problems* in the folder *content*, their number, and *then* the consequence.

    Unless it *warns*, warnings are only counted, or told *in_a_line*. Unless it *quotes*, the lines are other ones than those on the disk.
    """
    is_whole = any(warns or problem.is_error for problem in problems)
    quote = _quoted_from(content, quotes=quotes) if is_whole else quote_nothing
    for problem in map(as_told_here, problems):
        if warns or problem.is_error:
            click.echo(problem_text(problem, content.as_posix(), quote) + "\n", err=True)
        elif in_a_line(problem):
            click.echo(problem_line(problem, content.as_posix()), err=True)
    if problems:
        left = "" if warns or all(problem.is_error for problem in problems) else READ_WARNINGS
        click.echo(as_typed(f"Gevonden: {summary(problems)}.{left}{then}"), err=True)


def as_told_here(problem: Problem) -> Problem:
    """Return *problem* with advice that names commands as they can be typed here."""
    return replace(problem, kind=problem.kind.advise(as_typed(problem.kind.advice)))


def _quoted_from(content: Path, *, quotes: bool) -> QuoteLine:
    """Return the way to quote lines of *content*: not at all in CI, whose log travels further, and none unless it *quotes*."""
    if not may_quote():
        return quote_nothing
    if not quotes:
        return lambda _: None
    # It takes a while to load.
    from stadspanel_site.internal.quoting import quote_from

    return quote_from(content)
