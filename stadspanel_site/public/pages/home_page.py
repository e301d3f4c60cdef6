"""Plan the home page."""

from collections.abc import Iterable
from dataclasses import dataclass

from stadspanel_site.public.derived.commitments import Commitment
from stadspanel_site.public.derived.courses import AdviceCourse
from stadspanel_site.public.derived.figures import Figures, counts
from stadspanel_site.public.derived.news import NewsItem
from stadspanel_site.public.documents.panel import PublicMeeting
from stadspanel_site.public.documents.trajectory import PublicResponse
from stadspanel_site.public.pages.long_lists import LongList, beginning_of
from stadspanel_site.public.pages.page import Page, View
from stadspanel_site.public.pages.page_source import PageSource

_NEWS_SHOWN = 6
_ANSWERS_SHOWN = 3
_OVERDUE_SHOWN = 3
_MEETINGS_SHOWN = 2
_WAITING_SHOWN = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView(View):
    """The home page."""

    answers: tuple[tuple[PublicResponse, AdviceCourse], ...]
    """The last answers, newest first, each with the advice that it answers."""
    overdue: tuple[Commitment, ...]
    """The commitments whose day has passed, longest ago first."""
    overdue_total: int
    news: tuple[NewsItem, ...]
    waiting: LongList[AdviceCourse]
    """Advices that wait for an answer, longest first."""
    figures: Figures
    figures_of_examples: bool
    meetings: tuple[PublicMeeting, ...]


def home_page(source: PageSource) -> Iterable[Page]:
    """Yield the home page."""
    archive = source.archive
    advises = "adviseren" if archive.site.panel_plural else "adviseert"
    overdue = source.commitments.overdue
    waiting = [course for course in source.counted if course.waits]
    upcoming = [item for item in archive.meetings if item.begins_at.date() >= archive.as_of]
    yield Page(
        path="",
        template="home.html",
        title=archive.site.title,
        description=f"Wat {archive.site.panel_phrase} {advises} aan de {archive.site.municipality_name}, "
        "en wat de gemeente ermee doet.",
        view=HomeView(
            answers=_last_answers(source.counted),
            overdue=overdue[:_OVERDUE_SHOWN],
            overdue_total=len(overdue),
            news=source.news[:_NEWS_SHOWN],
            waiting=beginning_of(
                sorted(waiting, key=lambda course: (-course.days, course.trajectory.slug)), _WAITING_SHOWN
            ),
            figures=source.figures,
            figures_of_examples=source.figures_of_examples,
            meetings=tuple(upcoming[:_MEETINGS_SHOWN]),
        ),
    )


def _last_answers(courses: Iterable[AdviceCourse]) -> tuple[tuple[PublicResponse, AdviceCourse], ...]:
    found = [(course.headline, course) for course in filter(counts, courses) if course.headline is not None]
    newest = sorted(found, key=lambda pair: (pair[0].received_on, pair[1].trajectory.slug), reverse=True)
    return tuple(newest[:_ANSWERS_SHOWN])
