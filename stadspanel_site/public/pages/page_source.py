"""The source of all pages: the public archive, and the courses that follow from it."""

import datetime as dt
from dataclasses import dataclass

from stadspanel_site.public.derived.commitments import CommitmentLists, list_commitments
from stadspanel_site.public.derived.course_rules import advice_course, request_course
from stadspanel_site.public.derived.courses import AdviceCourse, RequestCourse
from stadspanel_site.public.derived.figures import (
    Figures,
    QuarterlyMeetings,
    compute_figures,
    counts,
    courses_that_count,
    quarterly_meetings,
)
from stadspanel_site.public.derived.inventory import InventoryItem, inventory
from stadspanel_site.public.derived.lasting_ids import Known, known_documents
from stadspanel_site.public.derived.news import NewsItem, news
from stadspanel_site.public.documents.archive import PublicArchive


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSource:
    """The values that every planner is given."""

    archive: PublicArchive
    documents: tuple[Known, ...]
    advices: tuple[AdviceCourse, ...]
    """Every public advice, newest first."""
    requests: tuple[RequestCourse, ...]
    """Every request without a public advice, newest first."""
    counted: tuple[AdviceCourse, ...]
    """The advices behind the figures: the real ones, or the examples while there are no others."""
    figures: Figures
    """Those of the advices that are counted."""
    commitments: CommitmentLists
    """Those of the advices that count."""
    news: tuple[NewsItem, ...]
    inventory: tuple[InventoryItem, ...]
    """Every document of which the public knows: the register."""
    quarterly: tuple[QuarterlyMeetings, ...]

    @property
    def figures_of_examples(self) -> bool:
        """Whether the figures are about examples."""
        return next((course.advice.example for course in self.counted), False)

    def counts(self, course: AdviceCourse) -> bool:
        """Tell whether the figures count the advice: an example does while there are no others."""
        return counts(course) and course.advice.example == self.figures_of_examples


def page_source(archive: PublicArchive) -> PageSource:
    """Return the source of all pages about *archive*."""
    advices = sorted(
        (advice_course(item, archive.site, archive.as_of) for item in archive.trajectories if item.advice),
        key=lambda course: (course.advice.date or dt.date.min, course.trajectory.slug),
        reverse=True,
    )
    requests = sorted(
        (request_course(item) for item in archive.trajectories if not item.advice),
        key=lambda course: (course.request.date or dt.date.min, course.trajectory.slug),
        reverse=True,
    )
    counted = courses_that_count(advices)
    documents = tuple(known_documents(archive))
    return PageSource(
        archive=archive,
        documents=documents,
        advices=tuple(advices),
        requests=tuple(requests),
        counted=counted,
        figures=compute_figures(counted, archive.as_of),
        commitments=list_commitments(filter(counts, counted)),
        news=news(archive, documents, advices),
        inventory=inventory(archive, documents),
        quarterly=quarterly_meetings(archive.conversations, archive.meetings, archive.as_of),
    )
