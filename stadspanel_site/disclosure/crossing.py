"""The crossing of cleared documents: addresses, links, attachments and shared fields; what is not cleared has no address here."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, count
from typing import Generic, TypedDict, TypeVar

from stadspanel_site.attachments.cleaned_files import DeclaredFile
from stadspanel_site.attachments.file_formats import format_of
from stadspanel_site.disclosure.cleared import Cleared, ClearedArchive, of_kind
from stadspanel_site.internal.headers import panel_life, trajectory
from stadspanel_site.internal.headers.common import Header, ReferencedHeader
from stadspanel_site.internal.layout import attachment_path, slug_of
from stadspanel_site.internal.links import Link, is_elsewhere, resolve, rewrite_links
from stadspanel_site.internal.reading.prose import Prose
from stadspanel_site.public.documents.archive import Redirect
from stadspanel_site.public.documents.shared import (
    CLOSED,
    GONE,
    ON_SITE,
    DossierRef,
    FolderRef,
    NotPublic,
    PublicAttachment,
    PublicBody,
    PublicCorrection,
    PublicText,
    Withdrawal,
)
from stadspanel_site.words.addresses import (
    FIXED,
    address_at,
    folder_page_of,
    has_own_address,
    heading_path,
    is_of_a_folder,
    neutral_name,
)
from stadspanel_site.words.vocabulary import Kind

D = TypeVar("D", bound=dt.date | None)
_PLAIN = frozenset({GONE, CLOSED})


class SharedFields(TypedDict, Generic[D]):
    """The fields of any `PublicDocument`."""

    title: str
    address: str
    first_address: str
    date: D
    open_since: dt.date | None
    example: bool
    body: PublicBody
    attachments: tuple[PublicAttachment, ...]
    attachments_not_public: tuple[NotPublic, ...]
    corrections: tuple[PublicCorrection, ...]
    withdrawal: Withdrawal | None


@dataclass(frozen=True, slots=True)
class Crossing:
    """The address on the site of each cleared document, attachment and reference."""

    cleared: ClearedArchive
    anchors: Mapping[str, str]
    """The id of each response and of each set of minutes on the page of their folder, by path."""
    attachments: Mapping[tuple[str, str], str]
    """The address of each attachment, by the paths of its document and its file."""
    dossiers: Mapping[str | None, DossierRef]
    conversations: Mapping[str, FolderRef]
    """The conversations with a published text, by slug."""
    advices: Mapping[str | None, FolderRef]
    replacements: Mapping[str | None, FolderRef]
    """The advices that replace another, by the reference of the replaced one."""

    def shared(self, document: Cleared[Header], date: D, title: str = "") -> SharedFields[D]:
        """Return the fields that all kinds share; *title* serves a document without its own."""
        header = document.header
        corrections = sorted(header.corrections, key=lambda item: item.date, reverse=True)
        return SharedFields(
            title=header.title or title,
            address=self.address(document),
            first_address=next((f"{alias}/" for alias in header.aliases), self.address(document)),
            date=date,
            open_since=_open_since(header),
            example=header.example,
            body=self.body(document),
            attachments=self.attached(document),
            attachments_not_public=document.attachments_not_public,
            corrections=tuple(
                PublicCorrection(date=item.date, note=self.text(document, item.note)) for item in corrections
            ),
            withdrawal=withdrawal(header),
        )

    def body(self, document: Cleared[Header]) -> PublicBody:
        """Return the body of *document*, with links only to public pages and files."""
        return PublicBody(
            markdown=rewrite_links(document.body, lambda link: self._target(link, document), _PLAIN)
        )

    def text(self, document: Cleared[Header], text: Prose | None) -> PublicText:
        """Return a *text* of the header of *document*, with links only to public pages and files."""
        if text is None:
            return PublicText()

        def target(link: Link) -> str:
            # A text stands on many pages; a place in the document is on one.
            if link.target.startswith("#"):
                return ON_SITE + self._with_fragment(document, link.target.removeprefix("#"))
            return self._target(link, document)

        return PublicText(markdown=rewrite_links(text.markdown, target, _PLAIN))

    def attached(self, document: Cleared[Header]) -> tuple[PublicAttachment, ...]:
        """Return the attachments of *document*."""
        return tuple(
            PublicAttachment(
                title=item.title,
                path=self.file(document, item.file) if item.file else "",
                url=item.url or "",
                format=format_of(item.file or ""),
                accessible=item.accessible,
            )
            for item in document.header.attachments
        )

    def file(self, document: Cleared[Header], name: str) -> str:
        """Return the address of the file *name* of *document*."""
        return self.attachments.get((document.path, attachment_path(document.path, name)), "")

    def conversations_of(self, slugs: Iterable[str]) -> tuple[FolderRef, ...]:
        """Return those of the conversations *slugs* that have a published text."""
        return tuple(self.conversations[slug] for slug in slugs if slug in self.conversations)

    def address(self, document: Cleared[Header]) -> str:
        """Return the address of *document*."""
        return address_at(document.path, self.anchors.get(document.path, ""))

    def _target(self, link: Link, document: Cleared[Header]) -> str:
        if document.kind is Kind.ADVICE and link.target.startswith("#aanbeveling-"):
            # The recommendations stand beside the body, not in it.
            return ON_SITE + self._with_fragment(document, link.target.removeprefix("#"))
        if is_elsewhere(link.target):
            return link.target
        if link.target.startswith("/"):
            path, _, fragment = link.target.removeprefix("/").partition("#")
            return f"{ON_SITE}{path}{'#' if fragment else ''}{fragment}" if path in FIXED else GONE
        path, fragment = resolve(link.target, document.path) or ("", "")
        if path in self.cleared.register:
            return CLOSED
        if path in self.cleared.documents:
            return ON_SITE + self._with_fragment(self.cleared.documents[path], fragment)
        address = self.attachments.get((document.path, path))
        return f"{ON_SITE}{address}" if address is not None else GONE

    def _with_fragment(self, target: Cleared[Header], fragment: str) -> str:
        address = self.address(target)
        if not fragment:
            return address
        if target.kind is Kind.ADVICE and fragment.startswith("aanbeveling-"):
            return f"{address}#{fragment}"
        return heading_path(target.kind, address, fragment)


def make_crossing(cleared: ClearedArchive) -> tuple[Crossing, tuple[DeclaredFile, ...]]:
    """Return the addresses of everything *cleared*, and the files to copy."""
    attachments, copies = _attachments(cleared.documents.values())
    # The first counts of two advices with the same reference.
    advices = cleared.of_kind(trajectory.AdviceHeader)[::-1]
    return Crossing(
        cleared=cleared,
        anchors=_anchors(cleared),
        attachments=attachments,
        dossiers={
            (key := slug_of(item.path)): DossierRef(key=key, title=item.header.title)
            for item in cleared.of_kind(panel_life.DossierHeader)
        },
        conversations={
            folder.told.slug: folder_ref(item)
            for folder in cleared.conversations
            for item in of_kind(folder.documents, ReferencedHeader)[:1]
        },
        advices={item.header.reference: folder_ref(item) for item in advices},
        replacements={item.header.replaces: folder_ref(item) for item in advices if item.header.replaces},
    ), copies


def folder_ref(document: Cleared[ReferencedHeader]) -> FolderRef:
    """Return a link to the folder of *document*."""
    header = document.header
    return FolderRef(slug=slug_of(document.path), title=header.title or "", reference=header.reference)


def withdrawal(header: Header) -> Withdrawal | None:
    """Return the withdrawal of a document that stays readable, if any."""
    if header.withdrawn_on is None:
        return None
    return Withdrawal(date=header.withdrawn_on, reason=header.withdrawal_reason or "")


def redirects(crossing: Crossing) -> Iterator[Redirect]:
    """Yield a redirect for each earlier address of a document or folder, and of all that lay below it."""
    documents = [
        document
        for document in crossing.cleared.documents.values()
        if document.kind is not Kind.MEMBER  # an earlier address of a member may hold the name
    ]
    said = {f"{alias}/" for document in documents for alias in document.header.aliases}
    pages = {crossing.address(document).partition("#")[0] for document in documents}
    for document in (document for document in documents if document.header.aliases):
        folder = folder_page_of(document.path)
        files = [file for (path, _), file in crossing.attachments.items() if path == document.path]
        for alias in document.header.aliases:
            moves = is_of_a_folder(alias) and has_own_address(document.kind)
            yield Redirect(path=f"{alias}/", target=folder if moves else crossing.address(document))
            below = [f"{file}/" for file in files if has_own_address(document.kind)]
            below += sorted(pages - {folder}) if moves else []
            for address in below:
                name = address.removeprefix(folder)
                if name != address and (path := f"{alias}/{name}") not in said:
                    yield Redirect(path=path, target=address if address in pages else address[:-1])


def _open_since(header: Header) -> dt.date | None:
    """Return the day since which a document is public, if known."""
    if header.open_since is not None:
        return header.open_since
    # The day of a log is that of its last change; its steps have their own.
    dated = None if isinstance(header, trajectory.ProgressHeader) else header.dated
    return max((day for day in (dated, header.embargo_end) if day is not None), default=None)


def _anchors(cleared: ClearedArchive) -> dict[str, str]:
    """Return an id for each response and set of minutes, by its day: the names of files may betray hidden documents."""
    days = {item.path: item.header.date for item in cleared.of_kind(trajectory.ResponseHeader)}
    days |= {item.path: item.header.held_on for item in cleared.of_kind(trajectory.MinutesHeader)}
    anchors: dict[str, str] = {}
    seen: Counter[str] = Counter()
    for path, day in days.items():
        name = f"{cleared.documents[path].kind.value}-{day.isoformat()}"
        same = f"{slug_of(path)}#{name}"
        seen[same] += 1
        anchors[path] = name if seen[same] == 1 else f"{name}-{seen[same]}"
    return anchors


def _attachments(
    documents: Iterable[Cleared[Header]],
) -> tuple[dict[tuple[str, str], str], tuple[DeclaredFile, ...]]:
    addresses: dict[tuple[str, str], str] = {}
    copies: dict[str, DeclaredFile] = {}
    for document in documents:
        folder = folder_page_of(document.path)
        for title, file, place in document.files:
            path = attachment_path(document.path, file)
            name = f"{folder}bijlagen/{neutral_name(title)}"
            ending = f".{format_of(path).lower()}"
            numbered = (f"{name}-{number}{ending}" for number in count(2))
            address = next(found for found in chain([name + ending], numbered) if found not in copies)
            addresses[document.path, path] = address
            copies[address] = DeclaredFile(path, address, title, place)
    return addresses, tuple(copies[address] for address in sorted(copies))
