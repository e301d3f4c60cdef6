"""Every page of a plan as a finished file, made in one process or in several."""

from collections.abc import Callable, Iterable
from pathlib import Path

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
    progress: Callable[[Iterable[Page], int], Iterable[Page]] = silent,
) -> dict[str, bytes]:
    """
    Return the file of each page of *plan*, by its path.

    *jobs* processes make them, and no number of these changes a byte. *progress* passes the pages on.
    """
    render = make_renderer(plan, templates, around)
    # Pages are pure functions of frozen values: any process makes the same text of them.
    made = side_by_side(lambda number: render(plan.pages[number]).encode(), len(plan.pages), jobs)
    files = (page.file for page in progress(plan.pages, len(plan.pages)))
    return dict(zip(files, made, strict=True))
