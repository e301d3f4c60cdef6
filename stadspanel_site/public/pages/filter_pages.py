"""Plan the list of advices, and the pages that show a part of it: what filters where no script runs."""

from collections.abc import Iterable

from stadspanel_site.public.derived.courses import AdviceCourse, RequestCourse
from stadspanel_site.public.derived.filters import FilterGroup, FilterValue, filter_groups, traits, year_of
from stadspanel_site.public.documents.archive import PublicArchive
from stadspanel_site.public.pages import views
from stadspanel_site.public.pages.page import ADVICES, THEMES, Page


def advice_lists(
    archive: PublicArchive, advices: tuple[AdviceCourse, ...], requests: tuple[RequestCourse, ...]
) -> Iterable[Page]:
    """Yield the list of all advices, and a page for each choice of each filter; a theme has a page already."""
    themes = archive.site.themes
    rows = tuple(views.AdviceRow(course=course, traits=traits(course, themes)) for course in advices)
    groups = filter_groups(advices, themes, archive.as_of)
    yield Page(
        path=ADVICES.path,
        template="adviezen.html",
        title=ADVICES.title,
        description="Alle adviezen van het panel, met de reactie van de gemeente.",
        view=views.AdvicesView(
            years=tuple(
                (year, tuple(row for row in rows if year_of(row.course) == year))
                for year in dict.fromkeys(year_of(course) for course in advices)
            ),
            requests=requests,
            groups=groups,
        ),
    )
    for group in groups:
        for value in group.values:
            if not value.path.startswith(THEMES.path):
                yield _part(rows, groups, group, value)


def _part(
    rows: tuple[views.AdviceRow, ...],
    groups: tuple[FilterGroup, ...],
    group: FilterGroup,
    value: FilterValue,
) -> Page:
    found = tuple(row.course for row in rows if value.word in dict(row.traits)[group.key])
    return Page(
        path=value.path,
        template="adviezen-deel.html",
        title=value.heading,
        description=f"{value.heading}, met de reactie van de gemeente.",
        crumbs=(ADVICES,),
        # An empty list keeps its address, but nobody has to find it.
        listed=bool(found),
        view=views.AdvicesPartView(value=value, advices=found, total=len(rows), groups=groups),
    )
