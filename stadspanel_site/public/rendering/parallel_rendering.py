"""Every page of a plan as a finished file, made in one process or in several, or when somebody asks for it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from itertools import chain, islice
from pathlib import Path
from threading import Lock

from stadspanel_site.public.open_data.table_files import EverythingView
from stadspanel_site.public.pages.page import Page, Plan
from stadspanel_site.public.rendering.renderer import Around, make_renderer
from stadspanel_site.side_by_side import side_by_side


def silent(pages: Iterable[Page], _: int) -> Iterable[Page]:
    """Return *pages*, and show nothing."""
    return pages


def render_pages(
    plan: Plan,
    templates: Path,
    around: Around,
    jobs: int,
    *,
    progress: Callable[[Iterable[Page], int], Iterable[Page]] = silent,
    words: dict[str, str] | None = None,
    files: MutableMapping[str, bytes] | None = None,
) -> Mapping[str, bytes]:
    """
    Return the file of each page of *plan*, by its path: they are put in *files*.

    *jobs* processes make them, and no number of these changes a byte. *progress* passes the pages on. The words of
    bodies are added to *words* by their Markdown, and none that stand there are read again.
    """
    words = {} if words is None else words
    files = dict.fromkeys((page.file for page in plan.pages), b"") if files is None else files
    render = make_renderer(plan, templates, around, words)
    kinds = {page.template: page.file for page in reversed(plan.pages)}
    # One page of each kind first, with its templates for all processes; last the one that holds the words of all.
    begun = [page for page in plan.pages if kinds[page.template] == page.file and not _holds_all(page)]
    later = [page for page in plan.pages if kinds[page.template] != page.file and not _holds_all(page)]
    last = [page for page in plan.pages if _holds_all(page)]

    def made(page: Page) -> tuple[bytes, dict[str, str]]:
        before = len(words)
        text = render(page).encode()
        # From behind, as many as are new: there may be words of ten thousand bodies.
        return text, dict(islice(reversed(words.items()), len(words) - before))

    # Pages are pure functions of frozen values: any process makes the same text of them.
    beside = side_by_side(lambda number: made(later[number]), len(later), jobs)
    pages, results = (*begun, *later, *last), chain(map(made, begun), beside, map(made, last))
    for page, (data, shown) in zip(progress(pages, len(pages)), results, strict=True):
        files[page.file] = data
        words.update(shown)
    return files


def _holds_all(page: Page) -> bool:
    return isinstance(page.view, EverythingView)


class PagesOnDemand(Mapping[str, bytes]):
    """The file of each page of a plan, made once, by one thread at a time; raises RefusedError as a renderer does."""

    def __init__(self, plan: Plan, templates: Path, around: Around) -> None:
        self._pages = {page.file: page for page in plan.pages}
        self._render = make_renderer(plan, templates, around)
        self._made: dict[str, bytes] = {}
        self._lock = Lock()

    def __getitem__(self, path: str) -> bytes:
        """Return the file at *path*."""
        page = self._pages[path]
        with self._lock:
            if path not in self._made:
                self._made[path] = self._render(page).encode()
            return self._made[path]

    def __iter__(self) -> Iterator[str]:
        """Return the paths of all pages."""
        return iter(self._pages)

    def __len__(self) -> int:
        """Return how many pages there are."""
        return len(self._pages)
