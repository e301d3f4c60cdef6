"""The public remarks on unpublished documents: rows of the register, tombstones, forgotten addresses."""

import datetime as dt
from collections.abc import Iterable, Iterator

from stadspanel_site.disclosure.decisions import Decisions, Outcome, closed_in, erases_address
from stadspanel_site.disclosure.headers import told_steps
from stadspanel_site.internal.documents import (
    AnyDocument,
    InternalArchive,
    InternalConversation,
    InternalDocument,
    InternalTrajectory,
    InternalWithdrawal,
    page_of,
)
from stadspanel_site.internal.headers.common import Header, ReferencedHeader
from stadspanel_site.internal.headers.trajectory import ProgressHeader
from stadspanel_site.public.documents.archive import RegisterRow, Tombstone
from stadspanel_site.public.documents.shared import NotPublic, Withdrawal
from stadspanel_site.words.addresses import below_folders, folder_page_of
from stadspanel_site.words.vocabulary import Kind

NOT_TO_BE_THERE = "Dit had hier niet mogen staan."
"""All that readers are told of why something was taken back; the panel's own words may repeat what stood there."""
_TOLD = frozenset({Outcome.PUBLISHED, Outcome.REGISTERED})
_WITH_PAGE = frozenset({Outcome.PUBLISHED, Outcome.SUSPENDED})
_order = list(Kind).index


def register_rows(archive: InternalArchive, decisions: Decisions) -> dict[str, RegisterRow]:
    """Return the rows of the register, sorted, by the path of the document."""
    rows = {
        document.path: RegisterRow(
            reference=_reference(document, folder, decisions),
            kind=document.kind,
            year=_year(document.header, folder, decisions.as_of),
            grounds=document.header.grounds,
            description=document.header.public_description or "",
            example=document.header.example,
        )
        for folder in archive.folders
        for document in decisions.registered(folder.documents)
    }
    return dict(sorted(rows.items(), key=lambda found: _by_what_is_told(found[1])))


def _by_what_is_told(row: RegisterRow) -> tuple[str, int, int, tuple[str, ...], str]:
    """Return the sort key of *row*: public facts only, never the name of its file."""
    return row.reference, _order(row.kind), row.year or 0, row.grounds, row.description


def not_public(documents: Iterable[AnyDocument | None], decisions: Decisions) -> tuple[NotPublic, ...]:
    """Return the remark on the pages for each of *documents* that stands in the register."""
    found = [
        NotPublic(
            kind=item.kind.value,
            grounds=item.header.grounds,
            description=item.header.public_description or "",
        )
        for item in decisions.registered(documents)
    ]
    # Never in the order of their file names, which are not public.
    return tuple(sorted(found, key=lambda row: (_order(Kind(row.kind)), row.grounds, row.description)))


def withdrawals(documents: Iterable[AnyDocument], decisions: Decisions) -> tuple[Withdrawal, ...]:
    """Return the withdrawals of those of *documents* of which nothing else is public."""
    return tuple(
        Withdrawal(date=found.withdrawn_on, reason=NOT_TO_BE_THERE)
        for found in decisions.withdrawn(documents)
    )


def tombstones(archive: InternalArchive, decisions: Decisions) -> tuple[Tombstone, ...]:
    """Return a tombstone for each address, earlier ones included, that has only a withdrawal left."""
    return tuple(
        Tombstone(path=path, withdrawal=Withdrawal(date=item.withdrawn_on, reason=NOT_TO_BE_THERE))
        for documents in _with_one_address(archive)
        for item, paths in _gone(documents, decisions)
        for path in paths
    )


def _gone(
    documents: tuple[AnyDocument, ...], decisions: Decisions
) -> Iterator[tuple[InternalWithdrawal, Iterable[str]]]:
    """Yield each withdrawn one of *documents*, which share a folder, with the addresses that tell it."""
    shown = [item for item in documents if decisions.outcomes[item.path] in _WITH_PAGE]
    withdrawn = decisions.withdrawn(documents)
    for item in withdrawn:
        # The page of a folder stays that of what is still public there; without it, one withdrawal is told.
        told = dict.fromkeys(_addresses(item, (*shown, *withdrawn)))
        if shown or item is not withdrawn[0]:
            del told[folder_page_of(item.path)]
        yield item, told


def erased_addresses(archive: InternalArchive) -> Iterator[str]:
    """Yield every address, earlier ones included, that was withdrawn with its document."""
    for documents in _with_one_address(archive):
        if any(map(erases_address, documents)):
            # With these goes all that lies below them.
            yield from (folder_page_of(document.path) for document in documents)
            yield from (f"{alias}/" for document in documents for alias in document.aliases)


def _addresses(document: AnyDocument, beside: Iterable[AnyDocument]) -> Iterator[str]:
    """Yield the addresses of *document* and its folder, also the earlier ones that the documents *beside* it tell."""
    page, folder = page_of(document), folder_page_of(document.path)
    yield from (folder, page)
    yield from (f"{alias}/" for alias in document.aliases)
    yield from below_folders(page, folder, (alias for other in beside for alias in other.aliases))


def _with_one_address(archive: InternalArchive) -> Iterator[tuple[AnyDocument, ...]]:
    """Yield the documents of each folder, and each document outside them with an address of its own."""
    yield from (folder.documents for folder in archive.folders)
    yield from ((document,) for document in (*archive.dossiers, *archive.pages))


def _reference(
    document: AnyDocument, folder: InternalTrajectory | InternalConversation, decisions: Decisions
) -> str:
    """Return the reference of *document*, or that of its folder if its kind has none."""
    # Never that of a hidden document: a secret one has its own reference.
    told = (item for item in folder.documents if decisions.outcomes[item.path] in _TOLD)
    headers = (item.header for item in (document, *told) if isinstance(item, InternalDocument))
    return next((header.reference for header in headers if isinstance(header, ReferencedHeader)), "")


def _year(header: Header, folder: InternalTrajectory | InternalConversation, as_of: dt.date) -> int | None:
    day = header.dated
    if day is None and isinstance(header, ProgressHeader) and isinstance(folder, InternalTrajectory):
        day = max((step.date for step in told_steps(header, as_of, closed_in(folder))), default=None)
    return day.year if day is not None else None
