"""Plan the search page."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from stadspanel_site.public.derived.courses import Reaction, RequestState
from stadspanel_site.public.pages.page import Findable, MenuItem, Page, View, page_of
from stadspanel_site.public.pages.trajectory_pages import ADVICE_NOT_PUBLIC
from stadspanel_site.public.wording.labels import label, shape

SEARCH = MenuItem(title="Zoeken", path="zoeken/")


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchView(View):
    """The search page: lists to browse, and the kinds and the marks that results may have."""

    lists: tuple[Page, ...]
    """Without what they show."""
    kinds: tuple[str, ...]
    states: tuple[tuple[str, str], ...]
    """Each as it is shown: a shape, and words."""


def search_page(lists: Iterable[Page], found: Iterable[Findable]) -> Page:
    """Return the search page for the pages that say *found* of themselves; it also offers *lists* to browse."""
    states = ((shape(state), label(state)) for state in (*Reaction, *RequestState))
    view = SearchView(
        lists=tuple(replace(page, view=View()) for page in lists),
        kinds=tuple(sorted({result.kind for result in found})),
        states=(*states, ("dicht", ADVICE_NOT_PUBLIC)),
    )
    return page_of(SEARCH, "zoeken.html", "Zoek in alles wat op deze site staat.", view)
