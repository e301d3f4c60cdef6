"""The course of an advice by date: request, conversations, advice, answers, afterword, council and steps."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from stadspanel_site.public.derived.courses import AdviceCourse
from stadspanel_site.public.documents.conversation import PublicConversation
from stadspanel_site.public.documents.trajectory import PublicRequest, PublicResponse
from stadspanel_site.public.wording.labels import label, letter_label
from stadspanel_site.words import dutch
from stadspanel_site.words.addresses import conversation_path


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelinePoint:
    """An event on one day."""

    date: dt.date
    what: str
    note: str = ""
    path: str = ""
    """Its document; empty where it stands on this page."""
    anchor: str = ""
    """Its own id where it has a document, or else that of its place."""


def timeline(
    course: AdviceCourse, conversations: Mapping[str, PublicConversation]
) -> tuple[TimelinePoint, ...]:
    """Return the events, oldest first; *conversations* are by slug."""
    points = (
        *_request(course),
        *_conversations(course, conversations),
        *_advice(course),
        *_responses(course),
        *_afterword(course),
        *_council(course),
        *_steps(course),
    )
    return tuple(sorted(points, key=lambda point: point.date))


def held_on(conversation: PublicConversation) -> dt.date | None:
    """Return the day of the first minutes, or else of the note; None without both."""
    days = [minutes.held_on for minutes in conversation.minutes]
    note = conversation.note.date if conversation.note is not None else None
    return min(days, default=note)


def letter_of(document: PublicRequest | PublicResponse) -> str:
    """Return that *document* was received on the day of the event, and its own day where that is another."""
    day = document.date
    if day is None or day == document.received_on:
        return ""
    return f"ontvangen op deze dag, de brief is van {dutch.long_date(day)}"


def _request(course: AdviceCourse) -> Iterator[TimelinePoint]:
    request = course.trajectory.request
    if request is not None:
        yield TimelinePoint(
            date=request.received_on,
            what="Verzoek",
            note=request.sender,
            path=request.address,
            anchor="verzoek",
        )


def _conversations(
    course: AdviceCourse, conversations: Mapping[str, PublicConversation]
) -> Iterator[TimelinePoint]:
    request = course.trajectory.request
    named = (*course.advice.conversations, *(request.conversations if request is not None else ()))
    for slug in dict.fromkeys(found.slug for found in named):
        day = held_on(conversations[slug])
        if day is not None:
            title = next(found.title for found in named if found.slug == slug)
            yield TimelinePoint(date=day, what="Gesprek", note=title, path=conversation_path(slug))


def _advice(course: AdviceCourse) -> Iterator[TimelinePoint]:
    advice = course.advice
    recommendations = dutch.count(len(advice.recommendations), "aanbeveling", "aanbevelingen")
    yield TimelinePoint(date=advice.offered_on, what="Advies", note=recommendations, anchor="advies")
    if advice.withdrawal is not None:
        yield TimelinePoint(date=advice.withdrawal.date, what="Ingetrokken", anchor="advies")


def _responses(course: AdviceCourse) -> Iterator[TimelinePoint]:
    for response in reversed(course.trajectory.responses):
        yield TimelinePoint(
            date=response.received_on,
            what=f"{letter_label(response.sort)} namens {label(response.on_behalf_of)}",
            note=letter_of(response).capitalize(),
            path=response.address,
            anchor=response.anchor,
        )


def _afterword(course: AdviceCourse) -> Iterator[TimelinePoint]:
    afterword = course.trajectory.afterword
    if afterword is not None and afterword.date is not None:
        verdict = label(afterword.verdict)
        yield TimelinePoint(
            date=afterword.date, what="Nawoord", note=verdict, path=afterword.address, anchor="nawoord"
        )


def _council(course: AdviceCourse) -> Iterable[TimelinePoint]:
    return (
        TimelinePoint(date=item.date, what="In de raad", note=item.title, anchor="hoort-erbij")
        for item in course.advice.council
    )


def _steps(course: AdviceCourse) -> Iterator[TimelinePoint]:
    for item in course.recommendations:
        for step in reversed(item.steps):
            yield TimelinePoint(
                date=step.date,
                what=f"Aanbeveling {item.number}: {label(step.state).lower()}",
                anchor=f"aanbeveling-{item.number}",
            )
