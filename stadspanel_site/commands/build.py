"""The command `build`, with the progress bar and the closing sentence that other commands share."""

import ctypes
import gc
import sys
import time
from contextlib import suppress
from pathlib import Path
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
    program_folder,
    store_beside,
    today,
)
from stadspanel_site.output import check_target, locked
from stadspanel_site.store.last_build import folder_digest, sources_of, told_before
from stadspanel_site.words.dutch import count

if TYPE_CHECKING:
    # Importing these would slow down --help.
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator

    from stadspanel_site.build_types import BuildOptions
    from stadspanel_site.problems.problem import Problem
    from stadspanel_site.public.pages.page import Page
    from stadspanel_site.store.last_build import Told

_M_TRIM_THRESHOLD, _M_TOP_PAD, _M_MMAP_THRESHOLD = -1, -2, -3


@command()
@CONTENT
@TEMPLATES
@folder_option("--output", "output", "De map waar de site komt (output).")
@AS_OF
@JOBS
@BASE_URL
@PDF
@click.option(
    "--opnieuw",
    "anew",
    is_flag=True,
    help="Maak alles opnieuw, en gebruik niets van wat van een vorige keer bewaard is.",
)
@click.option("--timings", is_flag=True, help="Gebruik één processor, en vertel hoeveel tijd elke stap kost.")
def build(*, anew: bool, timings: bool, **arguments: Any) -> None:
    """Bouw de site. Bij een fout verandert er niets."""
    started = time.monotonic()

    # In a log of CI each run would tell the same again.
    def in_a_line(_: "Problem") -> bool:
        return may_quote()

    told = None if anew else _told_before(**arguments)
    if told is not None:
        tell(told.warnings, arguments["content"], warns=False, in_a_line=in_a_line)
        _say(told, started, "Er is niets veranderd. ")
        return
    # Loading makes as much as a small build does, all of which stays.
    gc.disable()
    compiled = _begin_to_compile(**arguments, anew=anew)
    try:
        if anew:
            store_beside(**arguments).clear()
        options = build_options(**arguments)
        if timings:
            from stadspanel_site.commands.timings import told_by_stage as build_site
        else:
            from stadspanel_site.pipeline import build as build_site

        run_build(build_site, options, in_a_line=in_a_line)
    finally:
        compiled()
        gc.enable()


def _begin_to_compile(
    content: Path, templates: Path | None, output: Path, jobs: int | None, *, anew: bool, **_: Any
) -> "Callable[[], None]":
    """Let another process compile the templates for the first build of this program; return what waits for its end."""
    templates = templates or program_folder("templates")
    store = store_beside(content, templates, output)
    digest = folder_digest(templates)
    if anew or digest is None or store.folder is None or store.get("template", digest) is not None:
        return lambda: None
    from stadspanel_site.public.rendering.renderer import compile_templates
    from stadspanel_site.side_by_side import AS_PAYS, begun

    def work() -> None:
        compile_templates(templates, store)
        store.put(b"\0", "template", digest)

    return begun(work, jobs or AS_PAYS)


def _told_before(
    content: Path,
    templates: Path | None,
    output: Path,
    as_of: "dt.date | None",
    base_url: str,
    *,
    pdf: bool,
    **_: Any,
) -> "Told | None":
    """Return what the last build told, if another would make the same; raises RefusedError."""
    templates = templates or program_folder("templates")
    now = today()
    wishes = ((as_of or now).isoformat(), now.isoformat(), base_url)
    if pdf or not content.is_dir() or not templates.is_dir():
        return None
    check_target(output, content, templates)
    if not output.is_dir():
        return None
    with locked(output):
        store = store_beside(content, templates, output)
        return told_before(store, sources_of(content, templates), wishes, output)


def run_build(
    work: Any,
    options: "BuildOptions",
    *,
    warns: bool = False,
    in_a_line: "Callable[[Problem], bool]" = in_no_line,
) -> None:
    """Do *work* and report the result, each warning whole if it *warns*, or else some *in_a_line*."""
    started = time.monotonic()
    # What a build makes lives as long as the build: to look for what is left over takes a tenth of its time.
    gc.disable()
    _give_back_what_is_large()
    try:
        result = work(options, progress_bar)
    finally:
        # Else the first thing that is told begins with a look through all of it.
        gc.freeze()
        gc.enable()
    tell(result.warnings, options.content, warns=warns, in_a_line=in_a_line)
    if result.of_today is not None:
        from stadspanel_site.changes.to_come import to_come_text

        click.echo(to_come_text(result.of_today, result.disclosure.archive, options.as_of), err=True)
    _say(result, started)


def _give_back_what_is_large() -> None:
    """Let the system have a megabyte or more back as soon as it is free, and small pieces together (mallopt(3), of glibc alone)."""
    with suppress(OSError, AttributeError, TypeError):
        mallopt = ctypes.CDLL(None).mallopt
        mallopt(_M_MMAP_THRESHOLD, 1 << 20)
        # Each time that these go and come back costs a page fault for every four kilobytes.
        mallopt(_M_TRIM_THRESHOLD, 16 << 20)
        mallopt(_M_TOP_PAD, 4 << 20)


def _say(told: "Told", started: float, before: str = "") -> None:
    click.echo(
        f"{before}{count(told.documents, 'stuk', 'stukken')} gelezen: {told.published} openbaar, {told.registered} in het overzicht, "
        f"{told.hidden} verborgen. {count(told.pages, 'pagina', 'pagina’s')} in {time.monotonic() - started:.1f} s."
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
