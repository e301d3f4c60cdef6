"""Plan the list of advices, and the filtered lists for browsers without scripts."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from stadspanel_site.public.derived.courses import AdviceCourse, RequestCourse
from stadspanel_site.public.derived.filters import FilterGroup, Traits, filter_groups, traits, year_of
from stadspanel_site.public.derived.states import Bar
from stadspanel_site.public.pages.long_lists import MOST, advice_parts, advices_in_parts
from stadspanel_site.public.pages.page import MenuItem, Page, View, page_of
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
    """The newest advices by year, and requests without one; all newest first."""

    bar: Bar
    """The states of the recommendations of all advices that count."""
    figures_of_examples: bool
    years: tuple[tuple[int, tuple[AdviceRow, ...]], ...]
    total: int
    """The number of all advices."""
    requests: tuple[RequestCourse, ...]
    groups: tuple[FilterGroup, ...]

    @property
    def shown(self) -> int:
        """The number of advices that it shows."""
        return sum(len(rows) for _, rows in self.years)


def advice_lists(source: PageSource) -> Iterable[Page]:
    """Yield the list of all advices, and a list for each choice of a filter except themes."""
    themes = source.archive.site.themes
    rows = tuple(AdviceRow(course=course, traits=traits(course, themes)) for course in source.advices)
    newest = rows[:MOST]
    groups = filter_groups(source.advices, themes, source.archive.as_of)
    view = AdvicesView(
        bar=source.figures.bar,
        figures_of_examples=source.figures_of_examples,
        years=tuple((year, tuple(found)) for year, found in groupby(newest, lambda row: year_of(row.course))),
        total=len(rows),
        requests=source.requests,
        groups=groups,
    )
    told = "Alle adviezen van het panel, met de reactie van de gemeente."
    yield page_of(ADVICES, "adviezen.html", told, view)
    by_words = [(row.course, dict(row.traits)) for row in rows]
    for group in groups:
        for value in group.values:
            if not value.path.startswith(THEMES.path):
                of = MenuItem(title=value.heading, path=value.path)
                found = (course for course, words in by_words if value.word in words[group.key])
                parts = advices_in_parts(found, of.path)
                yield from advice_parts(of, parts, ADVICES, len(rows), groups)
