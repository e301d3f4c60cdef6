"""The news for the home page and the feed: everything that became public."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from stadspanel_site.public.derived.courses import AdviceCourse
from stadspanel_site.public.documents.archive import PublicArchive, PublicDossier
from stadspanel_site.public.documents.conversation import PublicConversation
from stadspanel_site.public.documents.shared import PublicDocument, PublicText
from stadspanel_site.public.documents.trajectory import PublicTrajectory
from stadspanel_site.words.addresses import conversation_path, trajectory_path
from stadspanel_site.words.vocabulary import Kind, StepState


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsItem:
    """A document, message or step that became public."""

    date: dt.date
    kind: str
    """The kind of document, or `bericht` or `stap`."""
    title: str
    path: str
    place: str
    """The address that feeds know it by, for good: that from before each document had a page of its own."""
    summary: PublicText | None
    example: bool
    course: AdviceCourse | None = None
    """The course of the advice, where the item is that advice or an answer to it."""
    step: StepState | None = None
    """The state that a step reports."""


def news(archive: PublicArchive, courses: Iterable[AdviceCourse]) -> tuple[NewsItem, ...]:
    """Return all that became public and was not withdrawn, newest first; *courses* are those of its advices."""
    by_slug = {course.trajectory.slug: course for course in courses}
    items = [
        *(
            item
            for trajectory in archive.trajectories
            for item in _of_trajectory(trajectory, by_slug.get(trajectory.slug))
        ),
        *(item for conversation in archive.conversations for item in _of_conversation(conversation)),
        *(item for dossier in archive.dossiers for item in _of_dossier(dossier)),
        *(
            _item(document, kind, document.address)
            for kind, document in archive.loose_documents
            if document.date is not None and document.withdrawal is None
        ),
    ]
    shown = [item for item in items if item.date <= archive.as_of]
    return tuple(sorted(shown, key=lambda item: (-item.date.toordinal(), item.path, item.title)))


def _item(
    document: PublicDocument,
    kind: str,
    place: str,
    summary: PublicText | None = None,
    course: AdviceCourse | None = None,
) -> NewsItem:
    return NewsItem(
        date=document.open_since or document.date or dt.date.min,
        kind=str(kind),
        title=document.title,
        path=document.address,
        place=place,
        summary=summary,
        example=document.example,
        course=course,
    )


def _of_trajectory(trajectory: PublicTrajectory, course: AdviceCourse | None) -> Iterator[NewsItem]:
    path = trajectory_path(trajectory.slug)
    advice, request, afterword, progress = (
        trajectory.advice,
        trajectory.request,
        trajectory.afterword,
        trajectory.progress,
    )
    if advice is not None and advice.withdrawal is not None:
        return
    if advice is not None:
        yield _item(advice, Kind.ADVICE, path, advice.summary, course)
    if request is not None and request.withdrawal is None:
        yield _item(request, Kind.REQUEST, f"{path}#verzoek", request.question)
    for response in trajectory.responses:
        if response.withdrawal is None:
            yield _item(response, Kind.RESPONSE, f"{path}#{response.anchor}", response.summary, course)
    if afterword is not None and afterword.withdrawal is None:
        yield _item(afterword, Kind.AFTERWORD, f"{path}#nawoord")
    if progress is not None and progress.withdrawal is None:
        for step in progress.steps:
            yield NewsItem(
                date=max(step.date, progress.open_since or step.date),
                kind="stap",
                title=f"{advice.title if advice else progress.title}: aanbeveling {step.number}",
                path=(place := f"{path}#aanbeveling-{step.number}"),
                place=place,
                summary=step.note,
                example=progress.example,
                step=step.state,
            )


def _of_conversation(conversation: PublicConversation) -> Iterator[NewsItem]:
    path = conversation_path(conversation.slug)
    note = conversation.note
    if note is not None and note.withdrawal is None:
        yield _item(note, Kind.NOTE, path, note.summary)
    for minutes in conversation.minutes:
        if minutes.withdrawal is None:
            yield _item(minutes, Kind.MINUTES, f"{path}#{minutes.anchor}")


def _of_dossier(dossier: PublicDossier) -> Iterator[NewsItem]:
    for message in dossier.messages:
        yield NewsItem(
            date=message.date,
            kind="bericht",
            title=dossier.title,
            path=dossier.address,
            place=dossier.address,
            summary=message.text,
            example=dossier.example,
        )
