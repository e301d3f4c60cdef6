"""The events of a dossier by date: messages, requests, advices, answers, steps and conversations."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from stadspanel_site.public.derived.courses import AdviceCourse, RequestCourse
from stadspanel_site.public.derived.timeline import letter_of, taken_back
from stadspanel_site.public.documents.archive import PublicDossier
from stadspanel_site.public.documents.conversation import PublicConversation
from stadspanel_site.public.documents.shared import PublicText
from stadspanel_site.public.documents.trajectory import PublicTrajectory
from stadspanel_site.public.wording.labels import label, letter_label
from stadspanel_site.words.addresses import trajectory_path
from stadspanel_site.words.dutch import count
from stadspanel_site.words.vocabulary import Kind


@dataclass(frozen=True, slots=True)
class DossierEvent:
    """An event on one day."""

    date: dt.date
    kind: str
    title: str = ""
    path: str = ""
    """The address of the whole text; empty where this is all."""
    text: PublicText | None = None


def dossier_events(
    dossier: PublicDossier,
    advices: Iterable[AdviceCourse],
    requests: Iterable[RequestCourse],
    conversations: Iterable[PublicConversation],
) -> tuple[DossierEvent, ...]:
    """Return the events of *dossier*, newest first."""
    events = [
        *(DossierEvent(message.date, label("bericht"), text=message.text) for message in dossier.messages),
        *(event for course in advices for event in _of_advice(course)),
        *(event for course in requests for event in _of_request(course.trajectory)),
        *(event for conversation in conversations for event in _of_conversation(conversation)),
    ]
    if dossier.reported_on is not None:
        events.append(DossierEvent(dossier.reported_on, "Gemeld aan het panel"))
    # Sorted, then reversed: of one day, the last event of a document comes first.
    return tuple(sorted(events, key=lambda event: event.date))[::-1]


def _of_request(trajectory: PublicTrajectory) -> Iterator[DossierEvent]:
    request = trajectory.request
    if request is None:
        return
    kind = _kind(f"{label(Kind.REQUEST)}{taken_back(request)}", letter_of(request))
    yield DossierEvent(request.received_on, kind, request.title, request.address)
    decision = request.decision
    if decision is not None and decision.date is not None:
        outcome = label(decision.outcome)
        yield DossierEvent(decision.date, "Besluit van het panel", outcome, trajectory_path(trajectory.slug))


def _kind(*words: str) -> str:
    return ", ".join(filter(None, words))


def _of_advice(course: AdviceCourse) -> Iterator[DossierEvent]:
    trajectory, advice = course.trajectory, course.advice
    path = trajectory_path(trajectory.slug)
    yield from _of_request(trajectory)
    number = count(len(advice.recommendations), "aanbeveling", "aanbevelingen")
    yield DossierEvent(advice.offered_on, f"{label(Kind.ADVICE)}, {number}", advice.title, path)
    for response in reversed(trajectory.responses):
        yield DossierEvent(
            response.received_on,
            _kind(
                f"{letter_label(response.sort)} namens {label(response.on_behalf_of)}{taken_back(response)}",
                letter_of(response),
            ),
            response.title,
            response.address,
        )
    afterword = trajectory.afterword
    if afterword is not None and afterword.date is not None:
        yield DossierEvent(
            afterword.date,
            f"{label(Kind.AFTERWORD)} van het panel{taken_back(afterword)}",
            "" if afterword.withdrawal else f"Over de hele reactie: {label(afterword.verdict).lower()}",
            afterword.address,
        )
    for item in course.recommendations:
        for step in reversed(item.steps) if item.is_public else ():
            yield DossierEvent(
                step.date,
                label("stap"),
                f"Aanbeveling {step.number}: {label(step.state).lower()}",
                f"{path}#aanbeveling-{step.number}",
                step.note,
            )
    for spoken in advice.council:
        yield DossierEvent(
            spoken.date, "In de gemeenteraad", spoken.title or spoken.sort, f"{path}#hoort-erbij"
        )
    if advice.withdrawal is not None:
        yield DossierEvent(advice.withdrawal.date, "Advies ingetrokken", advice.title, path)


def _of_conversation(conversation: PublicConversation) -> Iterator[DossierEvent]:
    note = conversation.note
    if note is not None and note.date is not None:
        yield DossierEvent(note.date, label(Kind.NOTE), note.title, note.address)
    for minutes in reversed(conversation.minutes):
        yield DossierEvent(minutes.held_on, label(Kind.MINUTES), minutes.title, minutes.address)
