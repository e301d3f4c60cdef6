"""The news for the home page and the feed: everything that became public."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import quote

from stadspanel_site.public.derived.courses import AdviceCourse
from stadspanel_site.public.documents.archive import PublicArchive, PublicDossier
from stadspanel_site.public.documents.conversation import PublicConversation
from stadspanel_site.public.documents.shared import PublicDocument, PublicText
from stadspanel_site.public.documents.site import PublicSite
from stadspanel_site.public.documents.trajectory import PublicTrajectory
from stadspanel_site.words.addresses import conversation_path, trajectory_path
from stadspanel_site.words.vocabulary import Kind, StepState

_PLAIN = "/#-._~!$&'()*+,;=:@"
"""The characters that a tag URI may hold, besides letters and digits (RFC 4151)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsItem:
    """A document, message or step that became public."""

    date: dt.date
    kind: str
    """The kind of document, or `bericht` or `stap`."""
    title: str
    path: str
    place: str
    """Its id where ids are addresses: that from before each document had a page of its own."""
    name: str
    """Its id in the namespace of the site: the reference of its folder with a word, or else its first address."""
    folder: str
    """The page of the trajectory, conversation or dossier that it belongs to, or its own."""
    about: str
    """The title of what it is about."""
    updated: dt.date
    """The day of its newest correction, or else that on which it became public."""
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
            _item(document, kind, document.first_address.strip("/"), document.address)
            for kind, document in archive.loose_documents
            if document.date is not None and document.withdrawal is None
        ),
    ]
    shown = [item for item in items if item.date <= archive.as_of]
    return _apart(sorted(shown, key=lambda item: (-item.date.toordinal(), item.path, item.title)))


def lasting_id(site: PublicSite, name: str, place: str) -> str:
    """Return the id of what is known as *name*: a tag URI (RFC 4151), or the address *place* without a namespace."""
    return site.namespace + quote(name, safe=_PLAIN) if site.namespace else site.base_url + place


def _apart(items: Iterable[NewsItem]) -> tuple[NewsItem, ...]:
    """Return *items*, with a number after the name of all but the first with that name."""
    found: list[NewsItem] = []
    seen: Counter[str] = Counter()
    for item in items:
        seen[item.place] += 1
        more = f"-{seen[item.place]}" if seen[item.place] > 1 else ""
        found.append(replace(item, name=item.name + more, place=item.place + more))
    return tuple(found)


def _item(
    document: PublicDocument,
    kind: str,
    name: str,
    folder: str,
    about: str = "",
    *,
    place: str = "",
    summary: PublicText | None = None,
    course: AdviceCourse | None = None,
) -> NewsItem:
    date = document.open_since or document.date or dt.date.min
    return NewsItem(
        date=date,
        kind=str(kind),
        title=document.title,
        path=document.address,
        place=place or folder,
        name=name,
        folder=folder,
        about=about or document.title,
        updated=max((date, *(item.date for item in document.corrections))),
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
    reference = next((item.reference for item in (advice, request) if item is not None), trajectory.slug)
    about = advice.title if advice is not None else ""
    if advice is not None:
        yield _item(advice, Kind.ADVICE, f"{reference}/advies", path, summary=advice.summary, course=course)
    if request is not None and request.withdrawal is None:
        name, place = f"{reference}/verzoek", f"{path}#verzoek"
        yield _item(request, Kind.REQUEST, name, path, about, place=place, summary=request.question)
    for response in trajectory.responses:
        if response.withdrawal is None:
            name, place = f"{reference}/{response.anchor}", f"{path}#{response.anchor}"
            summary = response.summary
            yield _item(
                response, Kind.RESPONSE, name, path, about, place=place, summary=summary, course=course
            )
    if afterword is not None and afterword.withdrawal is None:
        yield _item(afterword, Kind.AFTERWORD, f"{reference}/nawoord", path, about, place=f"{path}#nawoord")
    if progress is not None and progress.withdrawal is None:
        for step in progress.steps:
            since = max(step.date, progress.open_since or step.date)
            title = f"{advice.title if advice else progress.title}: aanbeveling {step.number}"
            word = f"aanbeveling-{step.number}"
            yield NewsItem(
                date=since,
                kind="stap",
                title=title,
                path=f"{path}#{word}",
                place=f"{path}#{word}-{since}",
                name=f"{reference}/{word}-{since}",
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
        yield _item(note, Kind.NOTE, f"{note.reference}/notitie", path, summary=note.summary)
    for minutes in conversation.minutes:
        if minutes.withdrawal is None:
            name, place = f"{minutes.reference}/{minutes.anchor}", f"{path}#{minutes.anchor}"
            yield _item(minutes, Kind.MINUTES, name, path, place=place)


def _of_dossier(dossier: PublicDossier) -> Iterator[NewsItem]:
    for message in dossier.messages:
        yield NewsItem(
            date=message.date,
            kind="bericht",
            title=dossier.title,
            path=dossier.address,
            place=f"{dossier.address}#bericht-{message.date}",
            name=f"{dossier.first_address.strip('/')}#bericht-{message.date}",
            folder=dossier.address,
            about=dossier.title,
            updated=message.date,
            summary=message.text,
            example=dossier.example,
        )
