"""The cleared archive: all that may cross to the public side. Only `clearing` constructs these types; a test enforces that."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeGuard, TypeVar

from stadspanel_site.disclosure.closed_addresses import ClosedAddresses
from stadspanel_site.internal.headers.common import Header
from stadspanel_site.internal.settings import Settings
from stadspanel_site.internal.source import Source
from stadspanel_site.problems.problem import Place, Problem
from stadspanel_site.public.documents.archive import RegisterRow, Tombstone
from stadspanel_site.public.documents.conversation import PublicConversation
from stadspanel_site.public.documents.shared import NotPublic, Withheld
from stadspanel_site.public.documents.trajectory import PublicTrajectory
from stadspanel_site.words.vocabulary import Kind

H = TypeVar("H", bound=Header)
H_co = TypeVar("H_co", bound=Header, covariant=True)
F = TypeVar("F", PublicTrajectory, PublicConversation)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleared(Generic[H_co]):
    """A document that may be published, its header without entries that may not, or not yet."""

    path: str
    kind: Kind
    header: H_co
    body: str
    withheld: tuple[Withheld, ...]
    """The confidential recommendations, answers or steps, by number."""
    attachments_not_public: tuple[NotPublic, ...]
    files: tuple[tuple[str, str, Place], ...]
    """Title, file and place of declaration of each attachment and photo that may be copied."""
    places: Source
    """The source, only for the places in messages."""


def of_kind(documents: Iterable[Cleared[Header]], header: type[H]) -> tuple[Cleared[H], ...]:
    """Return those of *documents* that have a *header* of this kind."""

    def has_it(document: Cleared[Header]) -> TypeGuard[Cleared[H]]:
        return isinstance(document.header, header)

    return tuple(document for document in documents if has_it(document))


@dataclass(frozen=True, slots=True, kw_only=True)
class ClearedFolder(Generic[F]):
    """A trajectory or conversation with a page of its own."""

    told: F
    """The public remarks on unpublished documents; the published ones are copied into it."""
    documents: tuple[Cleared[Header], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """The facts about the decisions for the log and the ledger of addresses."""

    problems: tuple[Problem, ...]
    """Warnings, and errors where an open repository shows more than the gate lets out."""
    counts: tuple[int, int, int]
    """The numbers of published (tombstones and suspended included), registered and hidden documents."""
    erased: frozenset[str] = field(repr=False)
    """The addresses that may be mentioned nowhere, with everything below them; never print these."""
    examples: tuple[str, ...]
    """The paths of fictional documents that have an address."""
    withdrawn: int
    """The number of documents of which only a tombstone is left."""
    closed: ClosedAddresses


@dataclass(frozen=True, slots=True, kw_only=True)
class ClearedArchive(Account):
    """Everything that may cross on the day *as_of*."""

    as_of: dt.date
    settings: Settings
    documents: Mapping[str, Cleared[Header]]
    """The documents that may be published, by path, in the order of the content folder."""
    trajectories: tuple[ClearedFolder[PublicTrajectory], ...]
    conversations: tuple[ClearedFolder[PublicConversation], ...]
    members: Mapping[str, bool]
    """The listed members, by path, and whether each has left."""
    members_unnamed: int
    register: Mapping[str, RegisterRow]
    """The rows of the register, sorted, by the path of the document."""
    tombstones: tuple[Tombstone, ...]

    def of_kind(self, header: type[H]) -> tuple[Cleared[H], ...]:
        """Return the documents that have a *header* of this kind."""
        return of_kind(self.documents.values(), header)
