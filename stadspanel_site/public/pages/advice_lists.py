"""Plan the list of advices, and the filtered lists for browsers without scripts."""

from collections.abc import Iterable
from dataclasses import dataclass

from stadspanel_site.public.derived.courses import AdviceCourse, RequestCourse
from stadspanel_site.public.derived.filters import (
    FilterGroup,
    FilterValue,
    Traits,
    filter_groups,
    traits,
    year_of,
)
from stadspanel_site.public.derived.states import Bar
from stadspanel_site.public.pages.page import MenuItem, Page, View
from stadspanel_site.public.pages.page_source import PageSource
from stadspanel_site.public.pages.theme_pages import THEMES

ADVICES = MenuItem(title="Adviezen", path="adviezen/")


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviceRow:
    """An advice in a list that can be filtered."""

    course: AdviceCourse
    traits: Traits


@dataclass(frozen=True, slots=True, kw_only=True)
class AdvicesView(View):
    """The list of advices by year, and of requests without one; all newest first."""

    bar: Bar
    """The states of the recommendations of all advices that count."""
    figures_of_examples: bool
    years: tuple[tuple[int, tuple[AdviceRow, ...]], ...]
    requests: tuple[RequestCourse, ...]
    groups: tuple[FilterGroup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AdvicesPartView(View):
    """The advices that one choice of a filter leaves, newest first."""

    value: FilterValue
    advices: tuple[AdviceCourse, ...]
    total: int
    """The number of advices without the filter."""
    groups: tuple[FilterGroup, ...]


def advice_lists(source: PageSource) -> Iterable[Page]:
    """Yield the list of all advices, and a list for each choice of a filter except themes."""
    themes = source.archive.site.themes
    rows = tuple(AdviceRow(course=course, traits=traits(course, themes)) for course in source.advices)
    groups = filter_groups(source.advices, themes, source.archive.as_of)
    yield Page(
        path=ADVICES.path,
        template="adviezen.html",
        title=ADVICES.title,
        description="Alle adviezen van het panel, met de reactie van de gemeente.",
        view=AdvicesView(
            bar=source.figures.bar,
            figures_of_examples=source.figures_of_examples,
            years=tuple(
                (year, tuple(row for row in rows if year_of(row.course) == year))
                for year in dict.fromkeys(year_of(course) for course in source.advices)
            ),
            requests=source.requests,
            groups=groups,
        ),
    )
    for group in groups:
        for value in group.values:
            if not value.path.startswith(THEMES.path):
                yield _part(rows, groups, group, value)


def _part(
    rows: tuple[AdviceRow, ...], groups: tuple[FilterGroup, ...], group: FilterGroup, value: FilterValue
) -> Page:
    found = tuple(row.course for row in rows if value.word in dict(row.traits)[group.key])
    return Page(
        path=value.path,
        template="adviezen-deel.html",
        title=value.heading,
        description=f"{value.heading}, met de reactie van de gemeente.",
        crumbs=(ADVICES,),
        # An empty list keeps its address but needs no visitors.
        listed=bool(found),
        view=AdvicesPartView(value=value, advices=found, total=len(rows), groups=groups),
    )
