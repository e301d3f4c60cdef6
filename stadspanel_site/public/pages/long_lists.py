"""Long lists in parts, so that no page grows with the site: the first rows on the page itself, all others behind it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from stadspanel_site.public.derived.courses import AdviceCourse
from stadspanel_site.public.derived.filters import FilterGroup, year_of
from stadspanel_site.public.pages.page import Findable, MenuItem, Page, View

T = TypeVar("T")
MOST = 50
"""The most advices on one page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LongList(Generic[T]):
    """The rows of a list that one page shows, and the way to the others."""

    shown: tuple[T, ...]
    total: int
    parts: tuple[MenuItem, ...] = ()
    """The pages with the rows that the page of the list leaves out."""
    here: MenuItem | None = None
    """The part that is shown; None on the page of the list itself."""


def beginning_of(rows: Iterable[T], most: int) -> LongList[T]:
    """Return the first of *rows*, where the others stand elsewhere."""
    every = tuple(rows)
    return LongList(shown=every[:most], total=len(every))


def in_parts(
    rows: Iterable[T], path: str, year_of: Callable[[T], int | None], *, most: int = MOST, first: int = MOST
) -> tuple[LongList[T], ...]:
    """Return the list as the page at *path* shows it, with its *first* rows, and then each of its parts of *most* rows."""
    # Parts are counted from the end: one that is full stays the same when a newer row comes.
    every = tuple(rows)
    ends = range(len(every), first, -most)
    found = [every[max(0, end - most) : end] for end in ends]
    parts = tuple(
        MenuItem(title=_title(number, part, year_of), path=f"{path}deel-{number}/")
        for number, part in enumerate(found, 1)
    )[::-1]
    return (
        LongList(shown=every[:first], total=len(every), parts=parts),
        *(
            LongList(shown=part, total=len(every), parts=parts, here=here)
            for part, here in zip(found[::-1], parts, strict=True)
        ),
    )


def list_page(
    of: MenuItem,
    part: LongList[Any],
    template: str,
    view: View,
    *,
    above: tuple[MenuItem, ...] = (),
    about: str = "",
    told: str = "{}.",
    found: Findable | None = None,
    listed: bool = True,
) -> Page:
    """Return the page of *part* of the list *of* something: that of the list itself, or one behind it."""
    here = part.here
    title = of.title if here is None else f"{about or of.title}, {here.title}"
    return Page(
        path=of.path if here is None else here.path,
        template=template,
        title=title,
        description=told.format(title),
        crumbs=above if here is None else (*above, of),
        listed=listed,
        is_part=here is not None,
        found=found,
        view=view,
    )


def _title(number: int, rows: Sequence[T], year_of: Callable[[T], int | None]) -> str:
    years = sorted({year for year in map(year_of, rows) if year is not None})
    if not years:
        return f"deel {number}"
    return f"deel {number}, {years[0]}" if len(years) == 1 else f"deel {number}, {years[0]} tot {years[-1]}"


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
        yield list_page(
            of,
            part,
            "adviezen-deel.html",
            AdvicesPartView(of=of, advices=part, total=total, groups=groups),
            above=(above,),
            told="{}, met de reactie van de gemeente.",
            # An empty list keeps its address but needs no visitors.
            listed=bool(part.total),
        )
