"""The site in a local browser, or a page with the problems that prevent it."""

import asyncio
import datetime as dt
import os
import secrets
import traceback
import webbrowser
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event

from stadspanel_site.attachments.shelf import OnDemand, joined
from stadspanel_site.build_types import BuildOptions, Progress
from stadspanel_site.changes.to_come import to_come_text
from stadspanel_site.disclosure.folders_apart import folders_apart
from stadspanel_site.pipeline import site_from
from stadspanel_site.preview.early_pages import EarlyPages, early_pages
from stadspanel_site.preview.preview_pages import problems_page
from stadspanel_site.preview.proof import fingerprints_of, problem_texts, read_adopted
from stadspanel_site.preview.server import Made, SupersededError, local_place, serve
from stadspanel_site.preview.watching import snapshot
from stadspanel_site.problems.problem import ProblemsFound
from stadspanel_site.problems.refused import RefusedError
from stadspanel_site.problems.text import summary
from stadspanel_site.public.pages.page import Plan
from stadspanel_site.public.rendering.parallel_rendering import PagesOnDemand, silent
from stadspanel_site.public.rendering.renderer import Around
from stadspanel_site.search.index import make_index, without_index
from stadspanel_site.side_by_side import StandBy
from stadspanel_site.store.kept import Kept
from stadspanel_site.words.addresses import file_at, page_of
from stadspanel_site.words.dutch import long_date

Say = Callable[[str], None]

NOT_TO_BE_SEEN = (
    "{path} is niet te zien. Ligt de datum nog in de toekomst? Vraag dan met --as-of om die dag. "
    "Hoort het bij een stuk dat nog een concept is? Toon dat dan ook, met nog een --proof."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewOptions:
    """The wishes for a preview: the site of a day, with some drafts as if they were adopted and open."""

    build: BuildOptions
    proofs: tuple[str, ...] = ()
    """The paths of those drafts below the content folder."""
    typed: Callable[[str], str] = str
    """Returns a text with the commands in it as they can be typed here."""
    tell_fault: Callable[[Exception], None] = traceback.print_exception
    """Tells the terminal of a fault in the program itself."""


@dataclass(frozen=True, slots=True)
class _Whole:
    """The whole site, each page made when somebody asks for it."""

    plan: Plan
    files: Mapping[str, bytes]


class _Files(Mapping[str, bytes]):
    """The files of a site of which the *early* ones are there before the *whole*; for the others one waits."""

    def __init__(self, early: EarlyPages | None, whole: Future[_Whole]) -> None:
        self._early, self._whole = early, whole

    def __getitem__(self, path: str) -> bytes:
        """Return the file at *path*; raises SupersededError where the whole site never comes."""
        found = None if self._early is None or self._whole.done() else self._early.get(path)
        return found if found is not None else self._whole.result().files[path]

    def __iter__(self) -> Iterator[str]:
        """Return the paths of all files."""
        return iter(self._whole.result().files)

    def __len__(self) -> int:
        """Return how many files there are."""
        return len(self._whole.result().files)


@dataclass(slots=True)
class _Showing:
    """A site that is shown before all of it is made and audited, each page when somebody asks for it."""

    options: PreviewOptions
    say: Say
    show: Callable[[Made], None]
    stopped: Event
    shown: Made = field(default_factory=partial(Made, {}))
    _whole: Future[_Whole] = field(default_factory=Future)
    _pages: Mapping[str, bytes] = field(default_factory=dict)

    def begin(self, early: EarlyPages | None, fingerprints: tuple[str, ...]) -> None:
        """Show the *early* pages, where there are any; *fingerprints* are those of notes that are proofs."""
        self.shown = Made(
            _Files(early, self._whole),
            banner=_banner(self.options, fingerprints),
            index=partial(_index, self._whole, self.say),
        )
        if early is not None:
            self.show(self.shown)

    def pages(
        self, plan: Plan, templates: Path, around: Around, jobs: int, progress: Progress = silent
    ) -> Mapping[str, bytes]:
        """Return the pages of *plan*, as render_pages does; what asks for one of a site that is out of date is stopped."""
        del jobs, progress
        self._pages = pages = PagesOnDemand(plan, templates, around)

        def made(path: str) -> bytes:
            if self.stopped.is_set():
                raise SupersededError
            return pages[path]

        return OnDemand(pages, made)

    def index(
        self, plan: Plan, files: Mapping[str, bytes], kept: Kept, _beside: StandBy
    ) -> Callable[[], Mapping[str, bytes]]:
        """Show the site, and return no index: it is made once somebody searches."""
        # On a site of a day to come all pages are made already, with a banner.
        asked = {} if self.options.build.is_of_a_day_to_come else self._pages
        self._whole.set_result(_Whole(plan, joined(asked, files)))
        self.show(self.shown)
        return without_index(plan, files, kept)

    def end(self) -> None:
        """Let nobody wait for a site that was not made."""
        if not self._whole.done():
            self._whole.set_exception(SupersededError())


def make_preview(
    options: PreviewOptions,
    say: Say,
    show: Callable[[Made], None] = lambda _: None,
    stopped: Event | None = None,
) -> Made:
    """
    Return the site as it would be, or a page with problems; report progress through *say*.

    It is given to *show* as soon as its first pages can be asked for, before the checks of all and the audit. Raises SupersededError where it was
    *stopped*.
    """
    folder = options.build.content
    showing = _Showing(options, say, show, stopped or Event())

    def wrong(*texts: str, title: str = "De site kan zo niet gemaakt worden") -> Made:
        return Made({}, problems=problems_page(title, texts))

    try:
        content = read_adopted(folder, options.proofs)
        early = None
        # What goes wrong here goes wrong in the whole site too, and is told there.
        with suppress(Exception):
            apart = folders_apart(content, options.build.as_of, options.build.base_url, options.build.kept)
            early = early_pages(apart, content.stylesheets, content.read_attachment, options.build)
        showing.begin(early, fingerprints_of(content, options.proofs))
        # A draft that is shown as if it were public is not.
        kept = options.build.own_store.reading_only if options.proofs else options.build.own_store
        chosen = replace(options.build, own_store=kept, pages=showing.pages)
        files, result = site_from(content, chosen, index=showing.index)
    except SupersededError:
        raise
    except ProblemsFound as found:
        errors = [problem for problem in found.problems if problem.is_error]
        say(f"De site kan zo niet gemaakt worden: {summary(tuple(errors))}. De browser toont wat er mis is.")
        return wrong(*map(options.typed, problem_texts(errors, folder)))
    except RefusedError as refused:
        say(str(refused))
        return wrong(options.typed(str(refused)))
    except Exception as fault:  # noqa: BLE001 - a preview that vanishes says less than one that tells what happened
        options.tell_fault(fault)
        text = (
            "Er ging iets mis in het programma zelf. De melding staat in het venster waar u de opdracht gaf."
        )
        return wrong(text, title="Fout in het programma")
    finally:
        showing.end()
    seen = f" Gevonden: {summary(result.warnings)}; zie stadspanel controleren." if result.warnings else ""
    say(f"De site is gemaakt: {result.pages} pagina’s.{seen}")
    if result.of_today is not None:
        say(to_come_text(result.of_today, result.disclosure.archive, options.build.as_of))
    # A warning about a proof may explain why it is not visible.
    for text in problem_texts(
        [found for found in result.warnings if found.place.path in options.proofs], folder
    ):
        say(text)
    for path in options.proofs:
        if file_at(page_of(path)) not in files:
            say(NOT_TO_BE_SEEN.format(path=path))
    return showing.shown


def _index(whole: Future[_Whole], say: Say) -> Mapping[str, bytes]:
    site = whole.result()
    try:
        return make_index(site.plan, site.files, Kept())()
    except RefusedError as refused:
        say(str(refused))
        return {}


def _banner(options: PreviewOptions, fingerprints: tuple[str, ...]) -> str:
    """Return the banner of this preview; empty if it is simply the site of today."""
    said = []
    if options.proofs:
        which = "dit stuk" if len(options.proofs) == 1 else "deze stukken"
        said.append(f"Proefdruk. Alleen hier is {which} openbaar: {', '.join(options.proofs)}.")
    if fingerprints:
        which = "de tekst" if len(fingerprints) == 1 else "de teksten"
        said.append(f"Noem bij het onderschrijven de vingerafdruk van {which}: {', '.join(fingerprints)}.")
    if options.build.as_of != options.build.today:
        said.append(f"Zo is de site op {long_date(options.build.as_of)}, niet vandaag.")
    return " ".join(said)


def proofs_below(folder: Path, paths: tuple[Path, ...]) -> tuple[str, ...]:
    """Return *paths*, from here or from the content *folder*, as paths below that folder; raises RefusedError."""
    found = []
    for path in paths:
        place = next((file for file in (path, folder / path) if file.is_file()), None)
        if place is None or not place.resolve().is_relative_to(folder.resolve()):
            raise RefusedError(f"{path} is geen stuk in de map {folder}.")
        found.append(place.resolve().relative_to(folder.resolve()).as_posix())
    return tuple(found)


def run_preview(
    build: BuildOptions,
    as_of: dt.date | None,
    today: Callable[[], dt.date],
    proofs: tuple[Path, ...],
    *,
    port: int,
    opens: bool,
    say: Say,
    typed: Callable[[str], str] = str,
    tell_fault: Callable[[Exception], None] = traceback.print_exception,
) -> None:
    """
    Show the site of *build* until the user stops it, on the day *as_of* or on the current day.

    *port* 0 means any free port, *opens* asks for a browser, *say* reports progress, *typed* puts commands as they can be
    typed here, and *tell_fault* tells of a fault of the program. Raises RefusedError if the preview cannot start.
    """
    paths = proofs_below(build.content, proofs)
    try:
        place = local_place(port, secrets.token_urlsafe(16))
    except OSError:
        raise RefusedError(
            f"Poort {port} is bezet of mag niet. Kies een andere, bijvoorbeeld: --port {port + 1}"
        ) from None

    def make(show: Callable[[Made], None], stopped: Event) -> Made:
        now = today()
        current = replace(build, as_of=as_of or now, today=now, base_url=place.address)
        chosen = PreviewOptions(build=current, proofs=paths, typed=typed, tell_fault=tell_fault)
        return make_preview(chosen, say, show, stopped)

    with ExitStack() as until_stopped:

        def ready() -> None:
            say(f"De site staat op {place.address} (alleen op deze computer). Stoppen: Ctrl+C.")
            pages = [place.address + page_of(path) for path in paths]
            for page in pages:
                say(f"De proefdruk staat op {page}")
            if opens:
                # Browsers in a snap read nothing outside the home folder.
                home = Path.home() if os.access(Path.home(), os.W_OK) else None
                folder = until_stopped.enter_context(TemporaryDirectory(prefix="stadspanel-", dir=home))
                webbrowser.open(leading_to((*pages, place.address)[0], Path(folder)))

        with suppress(KeyboardInterrupt):
            asyncio.run(serve(make, lambda: snapshot((build.content, build.templates)), place, ready))


def leading_to(page: str, folder: Path) -> str:
    """Return the address of a file in *folder*, which only this user can read, that leads the browser to *page*."""
    # Other users can see with which arguments a browser is started, and the address is not for them.
    file = folder / "voorbeeld.html"
    file.touch(0o600)
    file.write_text(
        f'<!doctype html><title>Voorbeeld</title><meta http-equiv="refresh" content="0; url={page}">',
        encoding="utf-8",
    )
    return file.as_uri()
