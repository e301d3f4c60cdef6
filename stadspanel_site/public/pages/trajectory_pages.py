"""Plan the page of each trajectory: its advice, or its request where no advice is public."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from stadspanel_site.public.derived.courses import AdviceCourse, RequestCourse
from stadspanel_site.public.derived.lasting_ids import document_name
from stadspanel_site.public.derived.open_points import open_points
from stadspanel_site.public.derived.timeline import TimelinePoint, timeline
from stadspanel_site.public.derived.withheld_passages import WithheldTally, withheld_passages
from stadspanel_site.public.documents.conversation import PublicConversation
from stadspanel_site.public.pages.advice_lists import ADVICES
from stadspanel_site.public.pages.page import Findable, Page, Record, View, newest_day, plain_text
from stadspanel_site.public.pages.page_source import PageSource
from stadspanel_site.public.rendering.header_texts import words_of
from stadspanel_site.public.wording.labels import label
from stadspanel_site.words.addresses import trajectory_path
from stadspanel_site.words.vocabulary import Kind

ADVICE_NOT_PUBLIC = "Advies niet openbaar"


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviceView(View):
    """A published advice."""

    course: AdviceCourse
    timeline: tuple[TimelinePoint, ...]
    open_points: tuple[str, ...]
    withheld: WithheldTally


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestView(View):
    """A request without a public advice."""

    course: RequestCourse
    withheld: WithheldTally


def request_state(course: RequestCourse) -> str:
    """Return the words for the state of a request without a public advice."""
    return label(course.state) if course.trajectory.advice_not_public is None else ADVICE_NOT_PUBLIC


def trajectory_pages(source: PageSource) -> Iterable[Page]:
    """Yield a page for each trajectory."""
    conversations = {item.slug: item for item in source.archive.conversations}
    yield from (_advice_page(course, conversations) for course in source.advices)
    yield from map(_request_page, source.requests)


def _advice_page(course: AdviceCourse, conversations: dict[str, PublicConversation]) -> Page:
    trajectory, advice, request = course.trajectory, course.advice, course.trajectory.request
    path = trajectory_path(trajectory.slug)
    name = partial(document_name, reference=advice.reference, folder=path)
    return Page(
        path=path,
        template="advies.html",
        title=advice.title,
        description=plain_text(words_of(advice.summary)),
        crumbs=(ADVICES,),
        example=advice.example,
        changed_on=newest_day(
            advice, request, *trajectory.responses, trajectory.afterword, trajectory.progress
        ),
        followed_as=advice.reference,
        found=Findable(kind="Advies", state=label(course.reaction), day=advice.date),
        record=Record(
            kind=Kind.ADVICE,
            document=advice,
            reference=advice.reference,
            name=name(Kind.ADVICE, advice),
            based_on=() if request is None else ((name(Kind.REQUEST, request), request.address),),
        ),
        view=AdviceView(
            course=course,
            timeline=timeline(course, conversations),
            open_points=open_points(course),
            withheld=withheld_passages(trajectory),
        ),
    )


def _request_page(course: RequestCourse) -> Page:
    request = course.request
    return Page(
        path=trajectory_path(course.trajectory.slug),
        template="verzoek.html",
        title=request.title,
        description=plain_text(words_of(request.question)),
        crumbs=(ADVICES,),
        example=request.example,
        changed_on=newest_day(request),
        followed_as=request.reference,
        view=RequestView(course=course, withheld=withheld_passages(course.trajectory)),
    )
