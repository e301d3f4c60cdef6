"""Every page of a plan as a finished file, made in one process or in several."""

from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from stadspanel_site.public.pages.page import Page, Plan
from stadspanel_site.public.rendering.renderer import Around, Renderer, make_renderer


def silent(pages: Iterable[Page], _: int) -> Iterable[Page]:
    """Return *pages*, and show nothing."""
    return pages


def render_pages(
    plan: Plan,
    templates: Path,
    around: Around,
    jobs: int,
    progress: Callable[[Iterable[Page], int], Iterable[Page]] = silent,
) -> dict[str, bytes]:
    """
    Return the file of each page of *plan*, by its path.

    *jobs* processes make them, and no number of these changes a byte. *progress* passes the pages on.
    """
    files = (page.file for page in progress(plan.pages, len(plan.pages)))
    arguments = (plan, templates, around)
    if jobs == 1:
        texts: Iterable[str] = map(make_renderer(*arguments), plan.pages)
        return {path: text.encode() for path, text in zip(files, texts, strict=True)}
    # Pages are pure functions of frozen values: any process makes the same text of them.
    with ProcessPoolExecutor(jobs, initializer=_start_worker, initargs=arguments) as pool:
        texts = pool.map(_render_in_worker, plan.pages, chunksize=16)
        return {path: text.encode() for path, text in zip(files, texts, strict=True)}


_worker: list[Renderer] = []


def _start_worker(plan: Plan, templates: Path, around: Around) -> None:
    _worker.append(make_renderer(plan, templates, around))


def _render_in_worker(page: Page) -> str:
    return _worker[0](page)
