"""Plan the home page."""

from collections.abc import Iterable
from dataclasses import dataclass

from stadspanel_site.public.derived.courses import AdviceCourse
from stadspanel_site.public.derived.figures import Figures
from stadspanel_site.public.derived.news import NewsItem
from stadspanel_site.public.documents.archive import PublicPage
from stadspanel_site.public.documents.panel import PublicMeeting
from stadspanel_site.public.pages.page import Page, View
from stadspanel_site.public.pages.page_source import PageSource

_NEWS_SHOWN = 6
_MEETINGS_SHOWN = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView(View):
    """The home page."""

    news: tuple[NewsItem, ...]
    waiting: tuple[AdviceCourse, ...]
    """Advices that wait for an answer, longest first."""
    figures: Figures
    figures_of_examples: bool
    meetings: tuple[PublicMeeting, ...]
    """The next meetings."""
    about: PublicPage | None


def home_page(source: PageSource) -> Iterable[Page]:
    """Yield the home page."""
    archive = source.archive
    waiting = [course for course in source.advices if course.waits]
    upcoming = [item for item in archive.meetings if item.begins_at.date() >= archive.as_of]
    yield Page(
        path="",
        template="home.html",
        title=archive.site.title,
        description=f"Wat het {archive.site.panel_name} adviseert aan de {archive.site.municipality_name}, "
        "en wat de gemeente ermee doet.",
        view=HomeView(
            news=source.news[:_NEWS_SHOWN],
            waiting=tuple(sorted(waiting, key=lambda course: (-course.days, course.trajectory.slug))),
            figures=source.figures,
            figures_of_examples=source.figures_of_examples,
            meetings=tuple(upcoming[:_MEETINGS_SHOWN]),
            about=next((page for page in archive.pages if page.path == "over-het-panel"), None),
        ),
    )
