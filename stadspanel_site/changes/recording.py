"""Make the record of a public archive: a name, an address and lines of text for each thing."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from itertools import chain, count
from typing import Any, TypeGuard

from stadspanel_site.changes.record import PART, AttachedFile, Record, Thing
from stadspanel_site.disclosure.crossing import Copy
from stadspanel_site.public.derived.course_rules import advice_course
from stadspanel_site.public.documents.archive import PublicArchive, RegisterRow
from stadspanel_site.public.documents.shared import PublicBody, PublicDocument, Withheld
from stadspanel_site.public.pages.planning import plan_pages
from stadspanel_site.public.wording.labels import label
from stadspanel_site.words.addresses import conversation_path, dossier_path, page_path, trajectory_path
from stadspanel_site.words.dutch import long_date
from stadspanel_site.words.vocabulary import Kind

_PANEL, _REGISTER = "panel/", "openbaarheid/"
_NOT_SAID = frozenset({"anchor", "key", "path"})
"""Fields that follow from the address."""
_IDENTITY = ("number", "date", "url")
"""Fields that identify an entry of a list."""

_Keyed = Iterator[tuple[str, Thing]]
Hashes = Mapping[str, str]
"""SHA-256 of the panel's own copy of each published file, by address."""


def record_of(archive: PublicArchive, hashes: Hashes) -> Record:
    """Return the record of *archive* and its published files."""
    return Record(
        things=_numbered(_all_things(archive, hashes)),
        register=_numbered((f"{row.kind}/{row.reference} {row.year}", _row(row)) for row in archive.register),
        tombstones=tuple(sorted(item.path for item in archive.tombstones)),
        redirects={item.path: item.target for item in archive.redirects},
        addresses=tuple(sorted({*(page.path for page in plan_pages(archive).pages), *hashes})),
    )


def hashes_of(copies: Iterable[Copy], read_attachment: Callable[[str], bytes]) -> dict[str, str]:
    """Return the SHA-256 of each of *copies*, by address; empty where the file cannot be read."""
    found = {}
    for copy in copies:
        try:
            found[copy.target] = hashlib.sha256(read_attachment(copy.origin)).hexdigest()
        except OSError:
            found[copy.target] = ""
    return found


def _numbered(found: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """Return *found* by key, numbering repeated keys: two members without a name."""
    numbered: dict[str, Any] = {}
    for key, value in found:
        numbers = (f"{key} ({number})".strip() for number in count(2))
        numbered[next(free for free in chain((key,), numbers) if free not in numbered)] = value
    return numbered


def _all_things(archive: PublicArchive, hashes: Hashes) -> _Keyed:
    for folder in archive.trajectories:
        path = trajectory_path(folder.slug)
        first = folder.advice or folder.request
        course = advice_course(folder, archive.site, archive.as_of) if folder.advice is not None else None
        documents = (
            (Kind.REQUEST, folder.request),
            (Kind.ADVICE, folder.advice),
            (Kind.AFTERWORD, folder.afterword),
            (Kind.PROGRESS, folder.progress),
            *((Kind.RESPONSE, response) for response in folder.responses),
        )
        shared = {
            "reaction": label(course.reaction) if course is not None else "",
            "advice_not_public": folder.advice_not_public,
            "responses_withdrawn": folder.responses_withdrawn,
            "not_public": folder.not_public,
        }
        name = f"De pagina van “{first.title}”" if first is not None else path
        yield from _folder(name, path, documents, shared, hashes)
    for conversation in archive.conversations:
        path = conversation_path(conversation.slug)
        talks = ((Kind.NOTE, conversation.note), *((Kind.MINUTES, item) for item in conversation.minutes))
        told = {
            "being_endorsed": conversation.being_endorsed,
            "withdrawn": conversation.withdrawn,
            "not_public": conversation.not_public,
        }
        yield from _folder(f"De pagina /{path}", path, talks, told, hashes)
    for dossier in archive.dossiers:
        path = dossier_path(dossier.key)
        yield path, _thing(_title(dossier, Kind.DOSSIER), path, Kind.DOSSIER, dossier, hashes)
    for page in archive.pages:
        path = page_path(page.path)
        yield f"paginas/{path}", _thing(_title(page, Kind.PAGE), path, Kind.PAGE, page, hashes)
    yield from _of_panel(archive, hashes)
    site = dict((*_fields(archive.site), *_lines("members_unnamed", archive.members_unnamed)))
    yield "site", Thing(name="De instellingen van de site", path="", fields=site)


def _folder(
    name: str,
    path: str,
    documents: Iterable[tuple[Kind, PublicDocument | None]],
    shared: Mapping[str, object],
    hashes: Hashes,
) -> _Keyed:
    there = [(kind, document) for kind, document in documents if document is not None]
    references = (getattr(document, "reference", "") for _, document in there)
    reference = next(filter(None, references), "")
    for kind, document in there:
        key = f"{path}{getattr(document, 'anchor', kind)}"
        yield key, _thing(_title(document, kind), path, kind, document, hashes, reference=reference)
    said = dict(line for key, value in shared.items() for line in _lines(key, value))
    yield path, Thing(name=name, path=path, reference=reference, fields=said)


def _of_panel(archive: PublicArchive, hashes: Hashes) -> _Keyed:
    for member in archive.members:
        key = f"leden/{member.name or f'{member.since} {member.role}'}"
        name = f"Lid van het panel {member.name}".rstrip()
        yield key, _thing(name, _PANEL, Kind.MEMBER, member, hashes)
    for meeting in archive.meetings:
        key = f"agenda/{meeting.begins_at.isoformat()} {meeting.sort}"
        name = f"{label(meeting.sort)} van {long_date(meeting.begins_at.date())}: {meeting.title}"
        yield key, _thing(name, _PANEL, Kind.MEETING, meeting, hashes)
    for year in archive.finances:
        name = f"Uitgaven van {year.year}"
        yield f"uitgaven/{year.year}", _thing(name, _PANEL, Kind.FINANCES, year, hashes)
    for evaluation in archive.evaluations:
        name = _title(evaluation, Kind.EVALUATION)
        yield f"evaluaties/{evaluation.year}", _thing(name, _PANEL, Kind.EVALUATION, evaluation, hashes)


def _title(document: PublicDocument, kind: Kind) -> str:
    own = getattr(document, "reference", "")
    title = document.title if own and own in document.title else f"“{document.title}”"
    return " ".join(filter(None, (label(kind), own, title)))


def _thing(name: str, path: str, kind: Kind, value: Any, hashes: Hashes, *, reference: str = "") -> Thing:
    photo = getattr(value, "photo", None)
    attached = [(item.path, item.title) for item in getattr(value, "attachments", ())]
    files = [*attached, *([(photo.path, "foto")] if photo is not None else [])]
    return Thing(
        name=name,
        path=path,
        kind=kind,
        reference=reference,
        fields=dict(_fields(value)),
        files={
            file.rpartition("/")[2]: AttachedFile(title=title, path=file, sha256=hashes.get(file, ""))
            for file, title in files
            if file
        },
    )


def _row(row: RegisterRow) -> Thing:
    year = f"({row.year})" if row.year else ""
    return Thing(
        name=" ".join(filter(None, (label(row.kind), row.reference, year))),
        path=_REGISTER,
        kind=row.kind,
        reference=row.reference,
        fields=dict((*_lines("grounds", row.grounds), *_lines("description", row.description))),
    )


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
    entries = _numbered((_identity(entry), entry) for entry in value)
    # Another order of entries counts as a change.
    yield name, tuple(entries)
    for key, entry in entries.items():
        below = [item.name for item in fields(entry) if _is_list(getattr(entry, item.name))]
        yield f"{name}/{key}", tuple(_said(entry, (*_IDENTITY, *below)))
        for part in below:
            yield from _lines(f"{name}/{key}/{part}", getattr(entry, part))


def _identity(entry: object) -> str:
    return " ".join(filter(None, (str(getattr(entry, part, "")) for part in _IDENTITY)))


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
        case Withheld():
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
