"""
What may cross to the public side: what `clearing` makes, and all that the copying sees.

Nobody but `clearing` constructs any of these; a test holds that.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeGuard, TypeVar

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
    """A document that may be published; its header has lost every entry that may not, or not yet."""

    path: str
    kind: Kind
    header: H_co
    body: str
    withheld: tuple[Withheld, ...]
    """The recommendations, answers or steps that are confidential, by number."""
    attachments_not_public: tuple[NotPublic, ...]
    files: tuple[tuple[str, str, Place], ...]
    """Title and file of each attachment and photo that may be copied, and where it was declared."""
    places: Source
    """Where everything stands, for messages and nothing else."""


def of_kind(documents: Iterable[Cleared[Header]], header: type[H]) -> tuple[Cleared[H], ...]:
    """Return those of *documents* that have a *header* of this kind."""

    def has_it(document: Cleared[Header]) -> TypeGuard[Cleared[H]]:
        return isinstance(document.header, header)

    return tuple(document for document in documents if has_it(document))


@dataclass(frozen=True, slots=True, kw_only=True)
class ClearedFolder(Generic[F]):
    """A trajectory or conversation with a page of its own."""

    told: F
    """What is told of the documents that are not published; the others are copied into it."""
    documents: tuple[Cleared[Header], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What the log and the ledger of addresses need to know of the decisions."""

    problems: tuple[Problem, ...]
    """What may surprise; and errors, where the repository itself lets out what the gate does not."""
    counts: tuple[int, int, int]
    """Documents that are published (tombstones and suspended ones too), registered, hidden: for the log."""
    erased: frozenset[str] = field(repr=False)
    """The addresses of which no word may be left anywhere, with all that lies below them; never to be printed."""
    examples: tuple[str, ...]
    """The paths of the documents with an address that say that they are fictional."""
    withdrawn: int
    """How many documents there is nothing left of but that they were withdrawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClearedArchive(Account):
    """All that may cross on the day *as_of*."""

    as_of: dt.date
    settings: Settings
    documents: Mapping[str, Cleared[Header]]
    """Every document that may be published, by path, in the order of the content folder."""
    trajectories: tuple[ClearedFolder[PublicTrajectory], ...]
    conversations: tuple[ClearedFolder[PublicConversation], ...]
    members: Mapping[str, bool]
    """The members who agreed to be named and have joined, by path, with whether they left."""
    members_unnamed: int
    register: Mapping[str, RegisterRow]
    """The rows of the register in their order there, by the path of the document."""
    tombstones: tuple[Tombstone, ...]

    def of_kind(self, header: type[H]) -> tuple[Cleared[H], ...]:
        """Return the documents that have a *header* of this kind."""
        return of_kind(self.documents.values(), header)
