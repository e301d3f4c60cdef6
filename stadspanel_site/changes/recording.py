"""Make the record of a public archive: a name, an address and lines of text for everything in it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from itertools import count
from typing import Any, TypeGuard

from stadspanel_site.changes.public_record import PART, AttachedFile, Record, Thing
from stadspanel_site.public.derived.courses import advice_course
from stadspanel_site.public.documents.archive import PublicArchive, PublicConversation, RegisterRow
from stadspanel_site.public.documents.shared import PublicBody, PublicDocument
from stadspanel_site.public.documents.trajectory import (
    PublicTrajectory,
    WithheldAnswer,
    WithheldRecommendation,
    WithheldStep,
)
from stadspanel_site.public.pages.planning import plan_pages
from stadspanel_site.public.wording.labels import label
from stadspanel_site.words.addresses import conversation_path, dossier_path, page_path, trajectory_path
from stadspanel_site.words.dutch import long_date
from stadspanel_site.words.vocabulary import Kind

_PANEL, _REGISTER = "panel/", "openbaarheid/"
_NOT_SAID = frozenset({"anchor", "key", "path", "changed_on"})
"""Fields that follow from the address or from the rest."""
_IDENTITY = ("number", "date", "url")
"""Fields that tell which of a list an entry is."""

_Keyed = Iterator[tuple[str, Thing]]


def record_of(archive: PublicArchive, hashes: Mapping[str, str]) -> Record:
    """Return the record of *archive*; *hashes* has the SHA-256 of each file that goes out, by its address."""
    return Record(
        things=_numbered(_all_things(archive, hashes)),
        register=_numbered((f"{row.kind}/{row.reference} {row.year}", _row(row)) for row in archive.register),
        tombstones=tuple(sorted(item.path for item in archive.tombstones)),
        redirects={item.path: item.target for item in archive.redirects},
        addresses=tuple(sorted({*(page.path for page in plan_pages(archive).pages), *hashes})),
    )


def _numbered(found: Iterable[tuple[str, Thing]]) -> dict[str, Thing]:
    """Return *found* by key, with a number behind a key that comes again: two members without a name."""
    things: dict[str, Thing] = {}
    for key, thing in found:
        number, free = 1, key
        while free in things:
            number += 1
            free = f"{key} ({number})"
        things[free] = thing
    return things


def _all_things(archive: PublicArchive, hashes: Mapping[str, str]) -> _Keyed:
    for trajectory in archive.trajectories:
        yield from _of_trajectory(trajectory, archive, hashes)
    for conversation in archive.conversations:
        yield from _of_conversation(conversation, hashes)
    for dossier in archive.dossiers:
        path = dossier_path(dossier.key)
        yield path, _document(dossier, Kind.DOSSIER, path, hashes)
    for page in archive.pages:
        path = page_path(page.path)
        yield f"paginas/{path}", _document(page, Kind.PAGE, path, hashes)
    yield from _of_panel(archive, hashes)
    site = dict(_fields(archive.site)) | dict(_lines("members_unnamed", archive.members_unnamed))
    yield "site", Thing(name="De instellingen van de site", path="", fields=site)


def _of_trajectory(folder: PublicTrajectory, archive: PublicArchive, hashes: Mapping[str, str]) -> _Keyed:
    path = trajectory_path(folder.slug)
    first = folder.advice or folder.request
    reference = first.reference if first is not None else ""
    documents = (
        (Kind.REQUEST, Kind.REQUEST, folder.request),
        (Kind.ADVICE, Kind.ADVICE, folder.advice),
        (Kind.AFTERWORD, Kind.AFTERWORD, folder.afterword),
        (Kind.PROGRESS, Kind.PROGRESS, folder.progress),
        *((Kind.RESPONSE, item.anchor, item) for item in folder.responses),
    )
    for kind, anchor, document in documents:
        if document is not None:
            yield f"{path}{anchor}", _document(document, kind, path, hashes, reference)
    course = advice_course(folder, archive.site, archive.as_of) if folder.advice is not None else None
    shared = {
        "reaction": label(course.reaction) if course is not None else "",
        "advice_not_public": folder.advice_not_public,
        "responses_withdrawn": folder.responses_withdrawn,
        "not_public": folder.not_public,
    }
    name = f"De pagina van “{first.title}”" if first is not None else path
    yield path, _shared(name, path, reference, shared)


def _of_conversation(folder: PublicConversation, hashes: Mapping[str, str]) -> _Keyed:
    path = conversation_path(folder.slug)
    notes = ((Kind.NOTE, Kind.NOTE, folder.note),) if folder.note is not None else ()
    documents = (*notes, *((Kind.MINUTES, item.anchor, item) for item in folder.minutes))
    reference = next((item.reference for *_, item in documents), "")
    for kind, anchor, document in documents:
        yield f"{path}{anchor}", _document(document, kind, path, hashes, reference)
    shared = {
        "being_endorsed": folder.being_endorsed,
        "withdrawn": folder.withdrawn,
        "not_public": folder.not_public,
    }
    yield path, _shared(f"De pagina /{path}", path, reference, shared)


def _of_panel(archive: PublicArchive, hashes: Mapping[str, str]) -> _Keyed:
    for member in archive.members:
        photo = member.photo
        yield (
            f"leden/{member.name or f'{member.since} {member.role}'}",
            Thing(
                name=f"Lid van het panel {member.name}".rstrip(),
                path=_PANEL,
                kind=Kind.MEMBER,
                fields=dict(_fields(member)),
                files=_files([(photo.path, "foto")] if photo is not None else [], hashes),
            ),
        )
    for meeting in archive.meetings:
        yield (
            f"agenda/{meeting.begins_at.isoformat()} {meeting.sort}",
            Thing(
                name=f"{label(meeting.sort)} van {long_date(meeting.begins_at.date())}: {meeting.title}",
                path=_PANEL,
                kind=Kind.MEETING,
                fields=dict(_fields(meeting)),
                files=_files([(item.path, item.title) for item in meeting.attachments], hashes),
            ),
        )
    for year in archive.finances:
        yield (
            f"uitgaven/{year.year}",
            Thing(
                name=f"Uitgaven van {year.year}",
                path=_PANEL,
                kind=Kind.FINANCES,
                fields=dict(_fields(year)),
            ),
        )
    for evaluation in archive.evaluations:
        yield f"evaluaties/{evaluation.year}", _document(evaluation, Kind.EVALUATION, _PANEL, hashes)


def _document(
    document: PublicDocument, kind: Kind, path: str, hashes: Mapping[str, str], reference: str = ""
) -> Thing:
    own = getattr(document, "reference", "")
    title = document.title if own and own in document.title else f"“{document.title}”"
    return Thing(
        name=" ".join(filter(None, (label(kind), own, title))),
        path=path,
        kind=kind,
        reference=reference,
        fields=dict(_fields(document)),
        files=_files([(item.path, item.title) for item in document.attachments], hashes),
    )


def _shared(name: str, path: str, reference: str, said: Mapping[str, object]) -> Thing:
    found = dict(line for key, value in said.items() for line in _lines(key, value))
    return Thing(name=name, path=path, reference=reference, fields=found)


def _row(row: RegisterRow) -> Thing:
    year = f" ({row.year})" if row.year else ""
    return Thing(
        name=f"{label(row.kind)} {row.reference}{year}".replace("  ", " "),
        path=_REGISTER,
        kind=row.kind,
        reference=row.reference,
        fields=dict((*_lines("grounds", row.grounds), *_lines("description", row.description))),
    )


def _files(found: Iterable[tuple[str, str]], hashes: Mapping[str, str]) -> dict[str, AttachedFile]:
    return {
        path.rpartition("/")[2]: AttachedFile(title=title, path=path, sha256=hashes.get(path, ""))
        for path, title in found
        if path
    }


def _fields(value: Any) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield every field of *value* that says something, as lines by its name."""
    for item in fields(value):
        if item.name not in _NOT_SAID:
            yield from _lines(item.name, getattr(value, item.name))


def _lines(name: str, value: object) -> Iterator[tuple[str, tuple[str, ...]]]:
    if not _is_list(value):
        found = tuple(_said(value))
        yield from [(name, found)] if found else []
        return
    entries: dict[str, Any] = {}
    for entry in value:
        identity = " ".join(filter(None, (str(getattr(entry, part, "")) for part in _IDENTITY)))
        key = next(key for number in count(1) if (key := f"{identity} ({number})".strip()) not in entries)
        entries[key] = entry
    # A list in another order is another list.
    yield name, tuple(entries)
    for key, entry in entries.items():
        below = [item.name for item in fields(entry) if _is_list(getattr(entry, item.name))]
        yield f"{name}/{key}", tuple(_said(entry, (*_IDENTITY, *below)))
        for part in below:
            yield from _lines(f"{name}/{key}/{part}", getattr(entry, part))


def _is_list(value: object) -> TypeGuard[tuple[Any, ...]]:
    return isinstance(value, tuple) and bool(value) and is_dataclass(value[0])


def _said(value: object, besides: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield what *value* says, as lines; what is empty says nothing."""
    match value:
        case None | "":
            return
        case True | False:
            yield "ja" if value else "nee"
        case str():
            yield from value.split("\n")
        case PublicBody():
            yield from _said(value.markdown)
        case WithheldAnswer() | WithheldRecommendation() | WithheldStep():
            yield " ".join((PART, str(value.number), *value.grounds))
        case tuple():
            for item in value:
                yield from _said(item)
        case _ if is_dataclass(value):
            for item in fields(value):
                if item.name not in besides:
                    yield from _said(getattr(value, item.name))
        case _:
            yield str(value)
