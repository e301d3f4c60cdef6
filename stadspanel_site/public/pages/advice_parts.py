"""Plan the pages with a part of a list of advices: those of a filter, a theme or a dossier."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from stadspanel_site.public.derived.courses import AdviceCourse
from stadspanel_site.public.derived.filters import FilterGroup, year_of
from stadspanel_site.public.pages.long_lists import MOST, LongList, in_parts
from stadspanel_site.public.pages.page import MenuItem, Page, View


@dataclass(frozen=True, slots=True, kw_only=True)
class AdvicesPartView(View):
    """The advices that one choice of a filter leaves, or a part of these, or of a theme or dossier; newest first."""

    of: MenuItem
    """The choice, theme or dossier."""
    advices: LongList[AdviceCourse]
    total: int
    """The number of advices without the filter."""
    groups: tuple[FilterGroup, ...] = ()


def advices_in_parts(
    advices: Iterable[AdviceCourse], path: str, first: int = MOST
) -> tuple[LongList[AdviceCourse], ...]:
    """Return the list of *advices* as the page at *path* shows it, and each of its parts."""
    return in_parts(advices, path, year_of, first=first)


def advice_parts(
    of: MenuItem,
    parts: Iterable[LongList[AdviceCourse]],
    above: MenuItem,
    total: int,
    groups: tuple[FilterGroup, ...] = (),
) -> Iterator[Page]:
    """Yield the page of each of *parts*; *above* is the list of all choices, themes or dossiers."""
    for part in parts:
        here = part.here
        title = f"{of.title}, {here.title}" if here is not None else of.title
        yield Page(
            path=of.path if here is None else here.path,
            template="adviezen-deel.html",
            title=title,
            description=f"{title}, met de reactie van de gemeente.",
            crumbs=(above,) if here is None else (above, of),
            # An empty list keeps its address but needs no visitors.
            listed=bool(part.total),
            is_part=here is not None,
            view=AdvicesPartView(of=of, advices=part, total=total, groups=groups),
        )
