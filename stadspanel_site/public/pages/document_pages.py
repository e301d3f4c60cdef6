"""Plan the page of each document of a folder: request, response, afterword, note and minutes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial

from stadspanel_site.public.derived.counted_answers import CountedAnswer
from stadspanel_site.public.derived.courses import RecommendationCourse
from stadspanel_site.public.derived.lasting_ids import document_name, name_in_folder
from stadspanel_site.public.derived.withheld_passages import WithheldTally, withheld_passages
from stadspanel_site.public.documents.archive import summary_of
from stadspanel_site.public.documents.conversation import PublicConversation
from stadspanel_site.public.documents.shared import PublicDocument
from stadspanel_site.public.documents.trajectory import (
    PublicAdvice,
    PublicRequest,
    PublicResponse,
    PublicTrajectory,
)
from stadspanel_site.public.pages.advice_lists import ADVICES
from stadspanel_site.public.pages.conversation_pages import CONVERSATIONS
from stadspanel_site.public.pages.page import Findable, MenuItem, Page, Record, View, newest_day, plain_text
from stadspanel_site.public.pages.page_source import PageSource
from stadspanel_site.public.pages.trajectory_pages import request_state
from stadspanel_site.public.rendering.header_texts import words_of
from stadspanel_site.public.wording.labels import label, letter_label
from stadspanel_site.words.addresses import conversation_path, document_path, trajectory_path
from stadspanel_site.words.terms import answers_something
from stadspanel_site.words.vocabulary import Kind

_ANSWERS = frozenset({Kind.RESPONSE, Kind.AFTERWORD})
"""The kinds that answer the advice of their folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentView(View):
    """A document of a folder, on a page of its own."""

    document: PublicDocument | None
    """None for a note that awaits new endorsements."""
    reference: str
    """Its own, or that of its folder."""
    recommendations: tuple[RecommendationCourse, ...] = ()
    """The public ones of the advice that a response answers, or that an afterword is about."""
    answers: Mapping[int, CountedAnswer] = field(default_factory=dict)
    """The answers that a response itself gives, by the number of the recommendation."""
    withheld: WithheldTally = ()


def document_pages(source: PageSource) -> Iterable[Page]:
    """Yield a page for each document that shares a folder, except advices: theirs is that of the folder."""
    for course in source.advices:
        public = tuple(item for item in course.recommendations if item.is_public)
        yield from _of_trajectory(course.trajectory, course.advice, public)
    for found in source.requests:
        yield from _of_trajectory(found.trajectory, found.request, state=request_state(found))
    for conversation in source.archive.conversations:
        yield from _of_conversation(conversation)


def _of_trajectory(
    trajectory: PublicTrajectory,
    shown: PublicAdvice | PublicRequest,
    recommendations: tuple[RecommendationCourse, ...] = (),
    state: str = "",
) -> Iterable[Page]:
    """Yield a page for each document beside the one that the page of the folder has *shown*."""
    page = partial(
        _page,
        (ADVICES, MenuItem(title=shown.title, path=trajectory_path(trajectory.slug))),
        reference=shown.reference,
        with_advice=trajectory.advice is not None,
    )
    request, afterword = trajectory.request, trajectory.afterword
    if request is not None:
        yield page(Kind.REQUEST, request, state=state)
    for response in trajectory.responses:
        yield page(Kind.RESPONSE, response, recommendations=recommendations)
    if afterword is not None:
        yield page(Kind.AFTERWORD, afterword, recommendations=recommendations)


def _of_conversation(conversation: PublicConversation) -> Iterable[Page]:
    crumbs = CONVERSATIONS, MenuItem(title=conversation.title, path=conversation_path(conversation.slug))
    note = conversation.note
    if note is not None:
        yield _page(crumbs, Kind.NOTE, note, reference=note.reference)
    elif conversation.being_endorsed:
        yield Page(
            path=document_path(Kind.NOTE, conversation.slug),
            template="stuk-notitie.html",
            title=label(Kind.NOTE),
            crumbs=crumbs,
            listed=False,
            view=DocumentView(document=None, reference=""),
        )
    for minutes in conversation.minutes:
        yield _page(crumbs, Kind.MINUTES, minutes, reference=minutes.reference)


def _page(
    crumbs: tuple[MenuItem, MenuItem],
    kind: Kind,
    document: PublicDocument,
    *,
    reference: str,
    recommendations: tuple[RecommendationCourse, ...] = (),
    state: str = "",
    with_advice: bool = False,
) -> Page:
    folder, summary = crumbs[-1].path, summary_of(document)
    advice = name_in_folder(Kind.ADVICE, reference, folder)
    answered = ((advice, folder),) if kind in _ANSWERS and with_advice else ()
    texts = tuple(item.recommendation for item in recommendations)
    word = letter_label(document.sort) if isinstance(document, PublicResponse) else label(kind)
    return Page(
        path=document.address,
        template=f"stuk-{kind.value}.html",
        title=document.title,
        description=plain_text(words_of(summary)) if summary else f"{word} bij: {crumbs[-1].title}",
        crumbs=crumbs,
        example=document.example,
        changed_on=newest_day(document),
        found=Findable(kind=word, state=state, day=document.date),
        record=Record(
            kind=kind,
            document=document,
            reference=reference,
            name=document_name(kind, document, reference, folder),
            based_on=answered,
        ),
        view=DocumentView(
            document=document,
            reference=reference,
            recommendations=recommendations,
            answers=_answers(document),
            withheld=withheld_passages((document, texts)),
        ),
    )


def _answers(document: PublicDocument) -> Mapping[int, CountedAnswer]:
    """Return what *document* answers; that of a response that was taken back can still be read."""
    if not isinstance(document, PublicResponse) or not answers_something(document.sort):
        return {}
    return {answer.number: CountedAnswer(answer=answer, response=document) for answer in document.answers}
