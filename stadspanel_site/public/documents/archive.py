"""The archive of all that is public, with dossiers, pages and the register."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from stadspanel_site.public.documents.conversation import PublicConversation, PublicNote
from stadspanel_site.public.documents.panel import (
    PublicEvaluation,
    PublicFinances,
    PublicMeeting,
    PublicMember,
)
from stadspanel_site.public.documents.shared import PublicDocument, PublicText, Withdrawal
from stadspanel_site.public.documents.site import PublicSite
from stadspanel_site.public.documents.trajectory import (
    PublicAdvice,
    PublicRequest,
    PublicResponse,
    PublicTrajectory,
)
from stadspanel_site.words.vocabulary import Kind, Phase


def summary_of(document: PublicDocument) -> PublicText | None:
    """Return what *document* says in short; None for kinds that have no summary."""
    match document:
        case PublicRequest():
            return document.question
        case PublicAdvice() | PublicResponse() | PublicNote():
            return document.summary
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicMessage:
    """A dated message about a dossier."""

    date: dt.date
    text: PublicText


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicDossier(PublicDocument):
    """A dossier: one application or policy that documents belong to."""

    key: str
    themes: tuple[str, ...]
    description: PublicText
    phase: Phase
    reported_on: dt.date | None
    messages: tuple[PublicMessage, ...]
    """Newest first."""
    links: tuple[tuple[str, str], ...]
    """The title and address of each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicPage(PublicDocument):
    """An ordinary page (paginas/)."""

    path: str
    menu: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterRow:
    """One row of the register of non-public documents."""

    reference: str
    kind: Kind
    year: int | None
    grounds: tuple[str, ...]
    description: str
    example: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Tombstone:
    """The notice that stands at the address of a withdrawn document, without a word of it."""

    path: str
    withdrawal: Withdrawal


@dataclass(frozen=True, slots=True, kw_only=True)
class Redirect:
    """An earlier address of a published document."""

    path: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicArchive:
    """All that the public may read on the day *as_of*."""

    as_of: dt.date
    site: PublicSite
    trajectories: tuple[PublicTrajectory, ...]
    conversations: tuple[PublicConversation, ...]
    dossiers: tuple[PublicDossier, ...]
    pages: tuple[PublicPage, ...]
    members: tuple[PublicMember, ...]
    members_unnamed: int
    """Sitting members who did not agree to be named."""
    meetings: tuple[PublicMeeting, ...]
    finances: tuple[PublicFinances, ...]
    evaluations: tuple[PublicEvaluation, ...]
    register: tuple[RegisterRow, ...]
    tombstones: tuple[Tombstone, ...]
    redirects: tuple[Redirect, ...]
    closed: Mapping[str, tuple[RegisterRow, ...]] = field(default_factory=dict)
    """The rows of the register by each address that was public, and is no longer."""

    @property
    def loose_documents(self) -> Iterator[tuple[Kind, PublicDocument]]:
        """The documents that lie in no folder with others, each with its kind."""
        yield from ((Kind.DOSSIER, item) for item in self.dossiers)
        yield from ((Kind.PAGE, item) for item in self.pages)
        yield from ((Kind.EVALUATION, item) for item in self.evaluations)
