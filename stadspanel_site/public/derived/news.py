"""The news for the home page and the feed: everything that became public."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from stadspanel_site.public.derived.courses import AdviceCourse
from stadspanel_site.public.derived.lasting_ids import (
    Known,
    LastingName,
    document_name,
    numbered,
    recommendation_name,
)
from stadspanel_site.public.documents.archive import PublicArchive, PublicDossier, summary_of
from stadspanel_site.public.documents.shared import PublicText
from stadspanel_site.public.documents.trajectory import (
    PublicProgress,
    PublicResponse,
)
from stadspanel_site.words.addresses import trajectory_path
from stadspanel_site.words.vocabulary import Kind, ResponseSort, StepState


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsItem:
    """A document, message or step that became public."""

    date: dt.date
    kind: str
    """The kind of document, or `tussenbericht`, `bericht` or `stap`."""
    title: str
    path: str
    name: LastingName
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


def news(
    archive: PublicArchive, documents: Iterable[Known], courses: Iterable[AdviceCourse]
) -> tuple[NewsItem, ...]:
    """Return all that became public and was not withdrawn, newest first; *courses* are those of its advices."""
    by_folder = {trajectory_path(course.trajectory.slug): course for course in courses}
    items = [
        *(item for found in archive.dossiers if found.withdrawal is None for item in _messages(found)),
        *(item for known in documents for item in _of_document(known, by_folder.get(known.folder))),
    ]
    shown = [item for item in items if item.date <= archive.as_of]
    found = sorted(shown, key=lambda item: (-item.date.toordinal(), item.path, item.title))
    names = numbered(item.name for item in found)
    return tuple(replace(item, name=name) for item, name in zip(found, names, strict=True))


def _of_document(known: Known, course: AdviceCourse | None) -> Iterator[NewsItem]:
    """Yield the news that *known* itself is, or that its steps are; *course* is that of the advice in its folder."""
    document = known.document
    if document.withdrawal is not None or (course is not None and course.advice.withdrawal is not None):
        return
    if isinstance(document, PublicProgress):
        yield from _steps(known, document, course.advice.title if course is not None else document.title)
    elif known.folder or document.date is not None:
        date = document.open_since or document.date or dt.date.min
        counts = course is not None and (document is course.advice or document is course.headline)
        yield NewsItem(
            date=date,
            kind=_kind(known),
            title=document.title,
            path=document.address,
            name=known.name,
            folder=known.folder or document.address,
            about=course.advice.title if course is not None else document.title,
            updated=max((date, *(item.date for item in document.corrections))),
            summary=summary_of(document),
            example=document.example,
            course=course if counts else None,
        )


def _kind(known: Known) -> str:
    document = known.document
    is_interim = isinstance(document, PublicResponse) and document.sort is ResponseSort.INTERIM
    return ResponseSort.INTERIM.value if is_interim else known.kind.value


def _steps(known: Known, progress: PublicProgress, about: str) -> Iterator[NewsItem]:
    for step in progress.steps:
        since = max(step.date, progress.open_since or step.date)
        title = f"{about}: aanbeveling {step.number}"
        yield NewsItem(
            date=since,
            kind="stap",
            title=title,
            path=f"{known.folder}#aanbeveling-{step.number}",
            name=recommendation_name(known.reference, known.folder, step.number) + f"-{since}",
            folder=known.folder,
            about=title,
            updated=since,
            summary=step.note,
            example=progress.example,
            step=step.state,
        )


def _messages(dossier: PublicDossier) -> Iterator[NewsItem]:
    for message in dossier.messages:
        yield NewsItem(
            date=message.date,
            kind="bericht",
            title=dossier.title,
            path=dossier.address,
            name=document_name(Kind.DOSSIER, dossier) + f"#bericht-{message.date}",
            folder=dossier.address,
            about=dossier.title,
            updated=message.date,
            summary=message.text,
            example=dossier.example,
        )
