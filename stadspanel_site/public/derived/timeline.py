"""The course of an advice by date: request, conversations, advice, answers, afterword, council and steps."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from stadspanel_site.public.derived.courses import AdviceCourse
from stadspanel_site.public.documents.conversation import PublicConversation
from stadspanel_site.public.documents.shared import PublicDocument
from stadspanel_site.public.documents.trajectory import PublicRequest, PublicResponse
from stadspanel_site.public.wording.labels import label, letter_label
from stadspanel_site.words import dutch
from stadspanel_site.words.addresses import conversation_path


@dataclass(frozen=True, slots=True)
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
    return tuple(sorted(_points(course, conversations), key=lambda point: point.date))


def held_on(conversation: PublicConversation) -> dt.date | None:
    """Return the day of the first minutes, or else of the note; None without both."""
    days = [minutes.held_on for minutes in conversation.minutes]
    note = conversation.note.date if conversation.note is not None else None
    return min(days, default=note)


def taken_back(document: PublicDocument) -> str:
    """Return the words behind the name of *document* where it was withdrawn."""
    return ", later ingetrokken" if document.withdrawal is not None else ""


def letter_of(document: PublicRequest | PublicResponse) -> str:
    """Return that *document* was received on the day of the event, and its own day where that is another."""
    day = document.date
    if day is None or day == document.received_on:
        return ""
    return f"ontvangen op deze dag, de brief is van {dutch.long_date(day)}"


def _points(course: AdviceCourse, conversations: Mapping[str, PublicConversation]) -> Iterator[TimelinePoint]:
    advice, request = course.advice, course.trajectory.request
    if request is not None:
        yield TimelinePoint(
            request.received_on, f"Verzoek{taken_back(request)}", request.sender, request.address, "verzoek"
        )
    named = (*advice.conversations, *(request.conversations if request is not None else ()))
    for slug in dict.fromkeys(found.slug for found in named):
        day = held_on(conversations[slug])
        if day is not None:
            title = next(found.title for found in named if found.slug == slug)
            yield TimelinePoint(day, "Gesprek", title, conversation_path(slug))
    count = dutch.count(len(advice.recommendations), "aanbeveling", "aanbevelingen")
    yield TimelinePoint(advice.offered_on, "Advies", count, anchor="advies")
    if advice.withdrawal is not None:
        yield TimelinePoint(advice.withdrawal.date, "Ingetrokken", anchor="advies")
    for response in reversed(course.trajectory.responses):
        what = f"{letter_label(response.sort)} namens {label(response.on_behalf_of)}{taken_back(response)}"
        note = letter_of(response).capitalize()
        yield TimelinePoint(response.received_on, what, note, response.address, response.anchor)
    afterword = course.trajectory.afterword
    if afterword is not None and afterword.date is not None:
        gone = taken_back(afterword)
        note = "" if gone else label(afterword.verdict)
        yield TimelinePoint(afterword.date, f"Nawoord{gone}", note, afterword.address, "nawoord")
    for item in advice.council:
        yield TimelinePoint(item.date, "In de raad", item.title, anchor="hoort-erbij")
    for done in course.recommendations:
        for step in reversed(done.steps):
            what = f"Aanbeveling {done.number}: {label(step.state).lower()}"
            yield TimelinePoint(step.date, what, anchor=f"aanbeveling-{done.number}")
