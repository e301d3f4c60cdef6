"""What any reader may see besides the trajectories, and the archive of it all, frozen."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from stadspanel_site.public.documents.about_the_site import PublicAccessibility, PublicHosting, PublicSecurity
from stadspanel_site.public.documents.shared import (
    DossierRef,
    FolderRef,
    NotPublic,
    PublicAttachment,
    PublicBody,
    PublicDocument,
    Withdrawal,
)
from stadspanel_site.public.documents.trajectory import PublicTrajectory
from stadspanel_site.words.vocabulary import Kind, MeetingSort, Phase, Side, StepState, WayIn


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicNote(PublicDocument):
    """gespreksnotitie, endorsed by both sides."""

    reference: str
    summary: str
    themes: tuple[str, ...]
    dossier: DossierRef | None
    endorsed_by: tuple[tuple[Side, dt.date | None, str], ...]
    """Side, day and function of each endorsement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicMinutes(PublicDocument):
    """gespreksverslag."""

    anchor: str
    """The id of the minutes on the page of their conversation."""
    reference: str
    held_on: dt.date
    sort: MeetingSort
    themes: tuple[str, ...]
    dossier: DossierRef | None
    participants: tuple[str, ...]
    with_privacy_team: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicConversation:
    """One conversation, as far as it is public."""

    slug: str
    note: PublicNote | None = None
    minutes: tuple[PublicMinutes, ...] = ()
    being_endorsed: bool = False
    """The note changed and waits for both sides to endorse it again; nothing of it is shown."""
    withdrawn: tuple[Withdrawal, ...] = ()
    not_public: tuple[NotPublic, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicMessage:
    """A dated message about a dossier."""

    date: dt.date
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicDossier(PublicDocument):
    """dossier."""

    key: str
    themes: tuple[str, ...]
    description: str
    phase: Phase
    reported_on: dt.date | None
    messages: tuple[PublicMessage, ...]
    """Newest first."""
    links: tuple[tuple[str, str], ...]
    """Title and address of each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicPage(PublicDocument):
    """An ordinary page; its path is where it stands."""

    path: str
    menu: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicPhoto:
    """A photo of a member."""

    path: str
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicMember:
    """A member, or a former one; the name is empty where it may not be shown."""

    name: str
    role: str
    since: dt.date | None
    until: dt.date | None
    is_former: bool
    photo: PublicPhoto | None
    body: PublicBody
    example: bool
    withdrawal: Withdrawal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicMeeting:
    """A meeting on the agenda."""

    title: str
    sort: MeetingSort
    begins_at: dt.datetime
    ends_at: dt.datetime | None
    location: str
    behind_closed_doors: bool
    cancelled: bool
    minutes: FolderRef | None
    attachments: tuple[PublicAttachment, ...]
    attachments_not_public: tuple[NotPublic, ...]
    body: PublicBody
    example: bool
    withdrawal: Withdrawal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicExpense:
    """One expense that is shown by itself."""

    date: dt.date
    description: str
    amount: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicExpenses:
    """The expenses of one sort in one year against the cap of the agreement, in euro including VAT."""

    title: str
    total: Decimal
    maximum: Decimal | None
    lines: tuple[PublicExpense, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicFinances:
    """The expenses of one year."""

    year: int
    expenses: tuple[PublicExpenses, ...]
    total: Decimal
    maximum: Decimal | None
    example: bool
    withdrawal: Withdrawal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicScore:
    """A figure that was given to the cooperation."""

    name: str
    value: Decimal
    scale: int
    given_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicImprovement:
    """A point to improve, and how far it is."""

    text: str
    state: StepState
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicEvaluation(PublicDocument):
    """evaluatie."""

    year: int
    scores: tuple[PublicScore, ...]
    improvements: tuple[PublicImprovement, ...]


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
    """Says at the address of a withdrawn document that it was withdrawn, and nothing else of it."""

    path: str
    withdrawal: Withdrawal


@dataclass(frozen=True, slots=True, kw_only=True)
class Redirect:
    """An earlier address of a published document."""

    path: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicTheme:
    """A theme or sub-theme of the agreement."""

    key: str
    title: str
    description: str
    parent: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicCap:
    """A sort of expenses in the agreement; the maximum in euro a year including VAT."""

    title: str
    maximum: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicAgreement:
    """One period of the cooperation agreement."""

    start: dt.date
    end: dt.date
    terminated_on: dt.date | None
    response_term_days: int | None
    term_for_own_initiative: bool
    total_maximum: Decimal | None
    caps: tuple[PublicCap, ...]

    @property
    def last_day(self) -> dt.date:
        """The last day on which it holds."""
        return min(self.end, self.terminated_on or self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicWay:
    """A way in for people; what is empty is not there."""

    sort: WayIn
    text: str
    path: str
    """The address of a page of the site."""
    url: str
    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicSite:
    """Who publishes, and how to reach them."""

    title: str
    base_url: str
    """Ends in a slash."""
    panel_name: str
    panel_email: str
    municipality_name: str
    municipality_email: str
    themes: tuple[PublicTheme, ...]
    agreements: tuple[PublicAgreement, ...]
    ways_in: tuple[PublicWay, ...]
    accessibility: PublicAccessibility
    hosting: PublicHosting | None
    security: PublicSecurity | None
    house_style: bool
    """Whether the municipality's own colours and letters lie beside the pages."""


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

    @property
    def loose_documents(self) -> Iterator[tuple[Kind, str, PublicDocument]]:
        """The documents that lie in no folder with others, each with its kind and its slug."""
        yield from ((Kind.DOSSIER, item.key, item) for item in self.dossiers)
        yield from ((Kind.PAGE, item.path, item) for item in self.pages)
        yield from ((Kind.EVALUATION, str(item.year), item) for item in self.evaluations)
