"""Plan the page with the state of every recommendation: the lists behind the bar, and what its words mean."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from stadspanel_site.public.derived.breakdowns import RecommendationRow, standing_of
from stadspanel_site.public.derived.filters import year_of
from stadspanel_site.public.derived.states import STATES, Bar, Group, State
from stadspanel_site.public.pages.long_lists import LongList, in_parts, list_page
from stadspanel_site.public.pages.page import PAGE, MenuItem, Page, View, page_of
from stadspanel_site.public.pages.page_source import PageSource
from stadspanel_site.public.wording.labels import label

_FIRST, _MOST = 10, 100
"""The recommendations of each group on the page itself, and on each page behind it."""
RECOMMENDATIONS = MenuItem(title="Aanbevelingen", path="aanbevelingen/")


@dataclass(frozen=True, slots=True, kw_only=True)
class StatesView(View):
    """The state of every recommendation that counts."""

    bar: Bar | None
    """None on a part."""
    lists: tuple[tuple[Group, LongList[RecommendationRow]], ...]
    """The recommendations of each group, or only one part of one group."""
    figures_of_examples: bool
    words: tuple[tuple[Group, tuple[State, ...]], ...]
    """Every state by group, to explain."""


def state_page(source: PageSource) -> Iterable[Page]:
    """Yield the page, and the parts of its lists."""
    standing = standing_of(source.counted)
    lists = {
        found.segment.group: in_parts(
            found.items,
            f"{RECOMMENDATIONS.path}{found.segment.group}/",
            lambda row: year_of(row[0]),
            most=_MOST,
            first=_FIRST,
        )
        for found in standing.lists
    }
    whole = StatesView(
        bar=standing.bar,
        lists=tuple((group, found[0]) for group, found in lists.items()),
        figures_of_examples=source.figures_of_examples,
        words=tuple(STATES.items()),
    )
    told = "Wat er kwam van elke aanbeveling van het panel."
    yield page_of(RECOMMENDATIONS, "aanbevelingen.html", told, whole, found=PAGE)
    for group, found in lists.items():
        about = f"Aanbevelingen: {label(group).lower()}"
        for part in found[1:]:
            view = replace(whole, bar=None, lists=((group, part),))
            yield list_page(RECOMMENDATIONS, part, "aanbevelingen.html", view, about=about)
