"""Make the record of a public archive: a name, an address and lines of text for each thing."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from itertools import chain, count
from typing import Any, TypeGuard

from stadspanel_site.attachments.cleaned_files import DeclaredFile
from stadspanel_site.changes.record import PART, AttachedFile, Record, Thing
from stadspanel_site.disclosure.gate import Disclosure
from stadspanel_site.public.derived.course_rules import advice_course
from stadspanel_site.public.documents.archive import PublicArchive, RegisterRow
from stadspanel_site.public.documents.conversation import PublicConversation
from stadspanel_site.public.documents.shared import PublicBody, PublicDocument, Withheld
from stadspanel_site.public.documents.trajectory import PublicTrajectory
from stadspanel_site.public.pages.page import FEED
from stadspanel_site.public.pages.planning import plan_pages
from stadspanel_site.public.wording.labels import label
from stadspanel_site.words.addresses import conversation_path, dossier_path, page_path, trajectory_path
from stadspanel_site.words.dutch import long_date
from stadspanel_site.words.vocabulary import Kind

_PANEL, _REGISTER = "panel/", "openbaarheid/"
_NOT_SAID = frozenset({"address", "anchor", "first_address", "key", "path"})
"""Fields that follow from the address."""
_IDENTITY = ("number", "date", "url")
"""Fields that identify an entry of a list."""

_Keyed = Iterator[tuple[str, Thing]]
Hashes = Mapping[str, str]
"""SHA-256 of the panel's own copy of each published file, by address."""


def record_from(disclosure: Disclosure, read_attachment: Callable[[str], bytes]) -> Record:
    """Return the record of what *disclosure* makes public, with the files that *read_attachment* reads."""
    return record_of(disclosure.archive, _hashes_of(disclosure.copies, read_attachment))


def record_of(archive: PublicArchive, hashes: Hashes) -> Record:
    """Return the record of *archive* and its published files."""
    # The feed of a page comes and goes with it.
    pages = (page.path for page in plan_pages(archive).pages if f"/{FEED}" not in page.path)
    return Record(
        things=_numbered(_all_things(archive, hashes)),
        register=_numbered((f"{row.kind}/{row.reference} {row.year}", _row(row)) for row in archive.register),
        tombstones=tuple(sorted(item.path for item in archive.tombstones)),
        redirects={item.path: item.target for item in archive.redirects},
        addresses=tuple(sorted({*pages, *hashes})),
    )


def _hashes_of(copies: Iterable[DeclaredFile], read_attachment: Callable[[str], bytes]) -> dict[str, str]:
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
        name = f"De pagina van “{first.title}”" if first is not None else path
        yield from _folder(folder, name, path, hashes, reaction=label(course.reaction) if course else "")
    for conversation in archive.conversations:
        path = conversation_path(conversation.slug)
        yield from _folder(conversation, f"De pagina /{path}", path, hashes)
    for key, name, path, value in _singles(archive):
        yield key, _thing(value, name, path, hashes)
    site = dict((*_fields(archive.site), *_lines("members_unnamed", archive.members_unnamed)))
    yield "site", Thing(name="De instellingen van de site", path="", fields=site)


def _folder(
    folder: PublicTrajectory | PublicConversation, name: str, path: str, hashes: Hashes, **shared: object
) -> _Keyed:
    documents: list[PublicDocument] = []
    for item in fields(folder):
        value = getattr(folder, item.name)
        found = [
            each
            for each in (value if isinstance(value, tuple) else (value,))
            if isinstance(each, PublicDocument)
        ]
        documents += found
        if not found and item.name != "slug":
            shared[item.name] = value
    reference = next(filter(None, (getattr(document, "reference", "") for document in documents)), "")
    for document in documents:
        key = f"{path}{getattr(document, 'anchor', _kind(document))}"
        yield key, _thing(document, _title(document), path, hashes, reference=reference)
    said = dict(line for key, value in shared.items() for line in _lines(key, value))
    yield path, Thing(name=name, path=path, reference=reference, fields=said)


def _singles(archive: PublicArchive) -> Iterator[tuple[str, str, str, object]]:
    """Yield key, name, address and value of each thing outside the folders."""
    for dossier in archive.dossiers:
        path = dossier_path(dossier.key)
        yield path, _title(dossier), path, dossier
    for page in archive.pages:
        path = page_path(page.path)
        yield f"paginas/{path}", _title(page), path, page
    for member in archive.members:
        key = f"leden/{member.name or f'{member.since} {member.role}'}"
        yield key, f"Lid van het panel {member.name}".rstrip(), _PANEL, member
    for meeting in archive.meetings:
        name = f"{label(meeting.sort)} van {long_date(meeting.begins_at.date())}: {meeting.title}"
        yield f"agenda/{meeting.begins_at.isoformat()} {meeting.sort}", name, _PANEL, meeting
    for year in archive.finances:
        yield f"uitgaven/{year.year}", f"Uitgaven van {year.year}", _PANEL, year
    for evaluation in archive.evaluations:
        yield f"evaluaties/{evaluation.year}", _title(evaluation), _PANEL, evaluation


def _kind(value: object) -> Kind:
    """Return the kind after which the type of *value* is named."""
    return Kind[type(value).__name__.removeprefix("Public").upper()]


def _title(document: PublicDocument) -> str:
    own = getattr(document, "reference", "")
    title = document.title if own and own in document.title else f"“{document.title}”"
    return " ".join(filter(None, (label(_kind(document)), own, title)))


def _thing(value: Any, name: str, path: str, hashes: Hashes, *, reference: str = "") -> Thing:
    photo = getattr(value, "photo", None)
    files = [(item.path, item.title) for item in getattr(value, "attachments", ())]
    files += [(photo.path, "foto")] if photo is not None else []
    return Thing(
        name=name,
        path=path,
        kind=_kind(value),
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
