"""The news for the home page and the feed: everything that became public."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from stadspanel_site.public.derived import lasting_ids
from stadspanel_site.public.derived.courses import AdviceCourse
from stadspanel_site.public.documents.archive import PublicArchive, PublicDossier
from stadspanel_site.public.documents.conversation import PublicConversation
from stadspanel_site.public.documents.shared import PublicDocument, PublicText
from stadspanel_site.public.documents.trajectory import PublicTrajectory
from stadspanel_site.words.addresses import conversation_path, trajectory_path
from stadspanel_site.words.vocabulary import Kind, ResponseSort, StepState


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsItem:
    """A document, message or step that became public."""

    date: dt.date
    kind: str
    """The kind of document, or `tussenbericht`, `bericht` or `stap`."""
    title: str
    path: str
    name: lasting_ids.LastingName
    folder: str
    """The page of the trajectory, conversation or dossier that it belongs to, or its own."""
    about: str
    """The title of what it is about."""
    updated: dt.date
    """The day of its newest correction, or else that on which it became public."""
    summary: PublicText | None
    example: bool
    course: AdviceCourse | None = None
    """The course of the advice, where the item is that advice or the answer that counts."""
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
            _item(document, kind)
            for kind, document in archive.loose_documents
            if document.date is not None and document.withdrawal is None
        ),
    ]
    shown = [item for item in items if item.date <= archive.as_of]
    found = sorted(shown, key=lambda item: (-item.date.toordinal(), item.path, item.title))
    names = lasting_ids.numbered(item.name for item in found)
    return tuple(replace(item, name=name) for item, name in zip(found, names, strict=True))


def _item(
    document: PublicDocument,
    kind: Kind,
    folder: str = "",
    reference: str = "",
    about: str = "",
    *,
    summary: PublicText | None = None,
    course: AdviceCourse | None = None,
) -> NewsItem:
    date = document.open_since or document.date or dt.date.min
    return NewsItem(
        date=date,
        kind=kind.value,
        title=document.title,
        path=document.address,
        name=lasting_ids.document_name(kind, document, reference, folder),
        folder=folder or document.address,
        about=about or document.title,
        updated=max((date, *(item.date for item in document.corrections))),
        summary=summary,
        example=document.example,
        course=course,
    )


def _of_trajectory(trajectory: PublicTrajectory, course: AdviceCourse | None) -> Iterator[NewsItem]:
    path, reference = trajectory_path(trajectory.slug), lasting_ids.reference_of(trajectory)
    advice, request = trajectory.advice, trajectory.request
    afterword, progress = trajectory.afterword, trajectory.progress
    if advice is not None and advice.withdrawal is not None:
        return
    about = advice.title if advice is not None else ""
    if advice is not None:
        yield _item(advice, Kind.ADVICE, path, reference, summary=advice.summary, course=course)
    if request is not None and request.withdrawal is None:
        yield _item(request, Kind.REQUEST, path, reference, about, summary=request.question)
    for response in trajectory.responses:
        if response.withdrawal is None:
            counts = course if course is not None and course.headline is response else None
            summary = response.summary
            item = _item(response, Kind.RESPONSE, path, reference, about, summary=summary, course=counts)
            yield replace(item, kind=response.sort.value) if response.sort is ResponseSort.INTERIM else item
    if afterword is not None and afterword.withdrawal is None:
        yield _item(afterword, Kind.AFTERWORD, path, reference, about)
    if progress is not None and progress.withdrawal is None:
        for step in progress.steps:
            since = max(step.date, progress.open_since or step.date)
            title = f"{advice.title if advice else progress.title}: aanbeveling {step.number}"
            yield NewsItem(
                date=since,
                kind="stap",
                title=title,
                path=f"{path}#aanbeveling-{step.number}",
                name=lasting_ids.recommendation_name(reference, path, step.number) + f"-{since}",
                folder=path,
                about=title,
                updated=since,
                summary=step.note,
                example=progress.example,
                step=step.state,
            )


def _of_conversation(conversation: PublicConversation) -> Iterator[NewsItem]:
    path = conversation_path(conversation.slug)
    note = conversation.note
    if note is not None and note.withdrawal is None:
        yield _item(note, Kind.NOTE, path, note.reference, summary=note.summary)
    for minutes in conversation.minutes:
        if minutes.withdrawal is None:
            yield _item(minutes, Kind.MINUTES, path, minutes.reference)


def _of_dossier(dossier: PublicDossier) -> Iterator[NewsItem]:
    for message in dossier.messages:
        yield NewsItem(
            date=message.date,
            kind="bericht",
            title=dossier.title,
            path=dossier.address,
            name=lasting_ids.document_name(Kind.DOSSIER, dossier) + f"#bericht-{message.date}",
            folder=dossier.address,
            about=dossier.title,
            updated=message.date,
            summary=message.text,
            example=dossier.example,
        )
