"""
What the copying of documents through the gate has in common: addresses, links, attachments.

Everything here asks the decisions first: the address of a document that is not published does not exist.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain, count
from typing import TypeVar

from stadspanel_site.disclosure.decisions import Decisions, Outcome
from stadspanel_site.internal.attachment_paths import attachment_path, format_of
from stadspanel_site.internal.documents import AnyDocument, InternalArchive, InternalDocument
from stadspanel_site.internal.headers.common import Header
from stadspanel_site.internal.headers.conversation import MinutesHeader, NoteHeader
from stadspanel_site.internal.headers.panel_life import FinancesHeader, MemberHeader
from stadspanel_site.internal.headers.trajectory import ResponseHeader
from stadspanel_site.internal.layout import slug_of
from stadspanel_site.internal.links import Link, is_elsewhere, resolve, rewrite_links
from stadspanel_site.internal.reading.yaml_tree import Path
from stadspanel_site.problems.problem import Place
from stadspanel_site.public.documents.shared import (
    DossierRef,
    FolderRef,
    NotPublic,
    PublicAttachment,
    PublicBody,
    PublicCorrection,
    Withdrawal,
)
from stadspanel_site.words.addresses import FIXED, body_prefix, document_path, neutral_name
from stadspanel_site.words.vocabulary import Confidentiality, Kind, Status

H = TypeVar("H", bound=Header)

GONE = "weg:"
"""The target of a link that must become plain text."""
CLOSED = "niet-openbaar:"
"""The target of a link that must become plain text followed by "(niet openbaar)"."""
ON_SITE = "site:"
"""Goes before a path on the site."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A file to publish: from its path in the content folder to its path on the site."""

    origin: str
    target: str
    title: str
    place: Place
    """Where it was declared."""


@dataclass(frozen=True, slots=True)
class PassageWay:
    """The archive, what may be said of each document, and the addresses of what is published."""

    archive: InternalArchive
    decisions: Decisions
    as_of: dt.date
    by_path: Mapping[str, AnyDocument]
    anchors: Mapping[str, str]
    """The id of each published response and of each published set of minutes, by path."""
    attachments: Mapping[tuple[str, str], str]
    """The address of each published attachment, by (path of the document, path of the file)."""
    dossiers: Mapping[str, DossierRef] = field(default_factory=dict)

    def address(self, document: AnyDocument) -> str:
        """Return the address of a published document."""
        return document_path(document.kind, slug_of(document.path), self.anchors.get(document.path, ""))

    def body(self, document: InternalDocument[H]) -> PublicBody:
        """Return the body of *document*, its links leading only to what is public."""
        return PublicBody(
            markdown=rewrite_links(
                document.source.body, lambda link: self._target(link, document), frozenset({GONE, CLOSED})
            )
        )

    def attached(self, document: InternalDocument[H]) -> tuple[PublicAttachment, ...]:
        """Return the attachments of *document* that are public."""
        found = []
        for item in document.header.attachments:
            if item.confidentiality is not Confidentiality.OPEN:
                continue
            path = attachment_path(document.path, item.file) if item.file else ""
            found.append(
                PublicAttachment(
                    title=item.title,
                    path=self.attachments.get((document.path, path), ""),
                    url=item.url or "",
                    format=format_of(path),
                    accessible=item.accessible,
                )
            )
        return tuple(found)

    def attached_not_public(self, document: InternalDocument[H]) -> tuple[NotPublic, ...]:
        """Return that *document* has attachments that are not public; of secret ones nothing is said."""
        return tuple(
            NotPublic(kind="bijlage", grounds=item.grounds)
            for item in document.header.attachments
            if item.confidentiality is Confidentiality.CONFIDENTIAL
        )

    def corrections(self, header: Header) -> tuple[PublicCorrection, ...]:
        """Return the corrections up to the build date, newest first."""
        found = [item for item in header.corrections if item.date <= self.as_of]
        found.sort(key=lambda item: item.date, reverse=True)
        return tuple(PublicCorrection(date=item.date, note=item.note) for item in found)

    def open_since(self, header: Header) -> dt.date | None:
        """Return since when a published document is public."""
        if header.open_since is not None:
            return header.open_since
        return max((day for day in (header.dated, header.embargo_end) if day is not None), default=None)

    def withdrawal(self, header: Header) -> Withdrawal | None:
        """Return that the panel took back a document that stays readable."""
        if header.status is not Status.WITHDRAWN or header.withdrawn_on is None:
            return None
        return Withdrawal(date=header.withdrawn_on, reason=header.withdrawal_reason or "")

    def dossier(self, key: str | None) -> DossierRef | None:
        """Return the dossier *key* where it is published."""
        return self.dossiers.get(key) if key is not None else None

    def conversations(self, slugs: Iterable[str]) -> tuple[FolderRef, ...]:
        """Return those of the conversations *slugs* that are published."""
        known = {folder.slug: folder for folder in self.archive.conversations}
        found = []
        for slug in slugs:
            folder = known.get(slug)
            documents = self.decisions.all_published((folder.note, *folder.minutes)) if folder else ()  # type: ignore[arg-type]
            if documents and isinstance(header := documents[0].header, NoteHeader | MinutesHeader):
                found.append(FolderRef(slug=slug, title=header.title, reference=header.reference))
        return tuple(found)

    def not_public(self, documents: Iterable[AnyDocument]) -> tuple[NotPublic, ...]:
        """Return what the register says of those of *documents* that stand in it."""
        rows = [found for document in documents if (found := self.decisions.registered(document)) is not None]
        # Never in the order of their names, which are not told.
        order = list(Kind).index
        rows.sort(key=lambda row: (order(row.kind), row.header.grounds, row.header.public_description or ""))
        return tuple(
            NotPublic(
                kind=row.kind.value,
                grounds=row.header.grounds,
                description=row.header.public_description or "",
            )
            for row in rows
        )

    def _target(self, link: Link, document: InternalDocument[H]) -> str:
        if document.kind is Kind.ADVICE and link.target.startswith("#aanbeveling-"):
            # The recommendations stand beside the body, not in it.
            return ON_SITE + self._with_fragment(document, link.target.removeprefix("#"))
        if is_elsewhere(link.target):
            return link.target
        if link.target.startswith("/"):
            path, _, fragment = link.target.removeprefix("/").partition("#")
            return f"{ON_SITE}{path}{'#' if fragment else ''}{fragment}" if path in FIXED else GONE
        found = resolve(link.target, document.path)
        if found is None:
            return GONE
        path, fragment = found
        target = self.by_path.get(path)
        if target is None:
            address = self.attachments.get((document.path, path))
            return f"{ON_SITE}{address}" if address is not None else GONE
        match self.decisions.outcomes[path]:
            case Outcome.PUBLISHED:
                return ON_SITE + self._with_fragment(target, fragment)
            case Outcome.REGISTERED:
                return CLOSED
            case _:
                return GONE

    def _with_fragment(self, target: AnyDocument, fragment: str) -> str:
        address = self.address(target)
        if not fragment:
            return address
        page = address.partition("#")[0]
        if target.kind is Kind.ADVICE and fragment.startswith("aanbeveling-"):
            return f"{page}#{fragment}"
        return f"{page}#{body_prefix(target.kind, self.anchors.get(target.path, ''))}-{fragment}"


def make_way(
    archive: InternalArchive, decisions: Decisions, as_of: dt.date
) -> tuple[PassageWay, tuple[Copy, ...]]:
    """Return the way through the gate, and the files that the published documents name."""
    anchors = _anchors(archive, decisions)
    by_path = {document.path: document for document in archive.documents}
    attachments, copies = _attachments(archive, decisions, as_of)
    dossiers = {
        slug_of(document.path): DossierRef(key=slug_of(document.path), title=document.header.title)
        for document in decisions.all_published(archive.dossiers)
    }
    return PassageWay(archive, decisions, as_of, by_path, anchors, attachments, dossiers), copies


def _anchors(archive: InternalArchive, decisions: Decisions) -> dict[str, str]:
    """Name each response and set of minutes after its day: file names may tell of others that are hidden."""
    anchors: dict[str, str] = {}
    for folder in archive.folders:
        seen: Counter[str] = Counter()
        for document in decisions.all_published(folder.documents):
            header = document.header
            if isinstance(header, ResponseHeader | MinutesHeader):
                day = header.held_on if isinstance(header, MinutesHeader) else header.date
                name = f"{document.kind.value}-{day.isoformat()}"
                seen[name] += 1
                anchors[document.path] = name if seen[name] == 1 else f"{name}-{seen[name]}"
    return anchors


def _attachments(
    archive: InternalArchive, decisions: Decisions, as_of: dt.date
) -> tuple[dict[tuple[str, str], str], tuple[Copy, ...]]:
    addresses: dict[tuple[str, str], str] = {}
    copies: dict[str, Copy] = {}
    for document in decisions.all_published(archive.documents):
        folder = document_path(document.kind, slug_of(document.path)).partition("#")[0]
        for title, file, key in _open_files(document, as_of):
            path = attachment_path(document.path, file)
            name = f"{folder}bijlagen/{neutral_name(title)}"
            ending = f".{format_of(path).lower()}"
            numbered = (f"{name}-{number}{ending}" for number in count(2))
            address = next(found for found in chain([name + ending], numbered) if found not in copies)
            addresses[document.path, path] = address
            copies[address] = Copy(path, address, title, document.source.header_place(key))
    return addresses, tuple(copies[address] for address in sorted(copies))


def may_be_named(header: MemberHeader, as_of: dt.date) -> bool:
    """Tell whether the name of a member may be shown: with consent, and of a former one only if it stays listed."""
    is_former = header.until is not None and header.until < as_of
    return header.consents and (header.stays_listed or not is_former)


def _open_files(document: InternalDocument[Header], as_of: dt.date) -> Iterable[tuple[str, str, Path]]:
    """Yield title, file and place in the header of each attachment of *document* that is public."""
    header = document.header
    if isinstance(header, MemberHeader):
        if not may_be_named(header, as_of):
            return
        if header.photo is not None:
            yield "foto", header.photo.file, ("foto", "bestand")
    if isinstance(header, FinancesHeader):
        # Receipts belong to the bookkeeping; the page of the panel shows totals.
        return
    for index, item in enumerate(header.attachments):
        if item.confidentiality is Confidentiality.OPEN and item.file is not None:
            yield item.title, item.file, ("bijlagen", index, "bestand")
