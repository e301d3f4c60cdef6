"""
What any reader may see: the public documents and their archive, frozen.

No type here has room for a status, a confidentiality or a source path, and none refers back to an internal
document. Texts may hold marks (`marks`) where a passage was withheld. Grounds are codes of `grounds`.
Paths are paths on the site, without the base and without a slash in front.
"""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from stadspanel_site.vocabulary import (
    Accessibility,
    Kind,
    MeetingSort,
    Occasion,
    OnBehalfOf,
    PanelDecision,
    Phase,
    ResponseSort,
    Side,
    StepState,
    Uptake,
    Verdict,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicBody:
    """Markdown whose links are paths on the site, addresses elsewhere, or gone."""

    markdown: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicAttachment:
    """A file on the site, or an address elsewhere."""

    title: str
    path: str = ""
    url: str = ""
    """An address elsewhere; then *path* is empty."""
    format: str = ""
    size: int = 0
    """In bytes."""
    accessible: Accessibility


@dataclass(frozen=True, slots=True, kw_only=True)
class NotPublic:
    """That something exists and is not public, on which grounds, and the public words about it."""

    kind: str
    grounds: tuple[str, ...]
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """That a document was withdrawn: when and why."""

    date: dt.date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicCorrection:
    """A correction of a published document."""

    date: dt.date
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicDocument:
    """What all public documents share."""

    title: str
    date: dt.date | None
    open_since: dt.date | None
    """Since when it is public; drives what is new. None for kinds that are not of a day."""
    example: bool
    """Fictional, shown under a banner."""
    body: PublicBody
    attachments: tuple[PublicAttachment, ...]
    attachments_not_public: tuple[NotPublic, ...]
    corrections: tuple[PublicCorrection, ...]
    withdrawal: Withdrawal | None
    """Taken back by the panel, yet still to be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierRef:
    """A published dossier, to link to."""

    key: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderRef:
    """A published trajectory or conversation, to link to."""

    slug: str
    title: str
    reference: str


# --- trajectories -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicDecision:
    """What the panel decided about a request."""

    outcome: PanelDecision
    date: dt.date | None
    reasons: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicRequest(PublicDocument):
    """adviesverzoek."""

    reference: str
    sender: str
    question: str
    received_on: dt.date
    decision: PublicDecision | None
    dossier: DossierRef | None
    conversations: tuple[FolderRef, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicRecommendation:
    """One recommendation of an advice."""

    number: int
    text: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WithheldRecommendation:
    """A recommendation that is not public."""

    number: int
    grounds: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicExpectation:
    """When the municipality itself expects to answer."""

    date: dt.date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicCouncilItem:
    """When the council spoke of the advice."""

    date: dt.date
    sort: str
    title: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicAdvice(PublicDocument):
    """advies."""

    reference: str
    themes: tuple[str, ...]
    summary: str
    recommendations: tuple[PublicRecommendation | WithheldRecommendation, ...]
    offered_on: dt.date
    occasion: Occasion | None
    consulted: tuple[str, ...]
    dossier: DossierRef | None
    conversations: tuple[FolderRef, ...]
    replaces: FolderRef | None
    replaced_by: FolderRef | None
    needs_response: bool
    expected: PublicExpectation | None
    no_statement: bool
    """Nothing is said about whether there is a response."""
    council: tuple[PublicCouncilItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicAnswer:
    """What a response answers to one recommendation."""

    number: int
    uptake: Uptake
    extent: str
    manner: str
    deadline: dt.date | None
    deadline_text: str
    reasons: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WithheldAnswer:
    """An answer to one recommendation that is not public."""

    number: int
    grounds: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicResponse(PublicDocument):
    """reactie."""

    anchor: str
    """The id of the response on the page of its trajectory."""
    date: dt.date
    received_on: dt.date
    sender: str
    uptake: Uptake
    on_behalf_of: OnBehalfOf
    sort: ResponseSort
    portfolio_holder: str
    responsible: str
    summary: str
    reasons: str
    classified_by: Side
    """Who chose the category of the answers."""
    classification_confirmed_on: dt.date | None
    answers: tuple[PublicAnswer | WithheldAnswer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicVerdict:
    """What the panel makes of the answer to one recommendation."""

    number: int
    verdict: Verdict
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicAfterword(PublicDocument):
    """nawoord."""

    verdict: Verdict
    verdicts: tuple[PublicVerdict, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicStep:
    """One step of the log of what was done."""

    date: dt.date
    number: int
    """The recommendation."""
    state: StepState
    note: str
    reported_by: Side
    source: str
    new_deadline: dt.date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WithheldStep:
    """A step that is not public."""

    number: int
    grounds: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicProgress(PublicDocument):
    """voortgang."""

    steps: tuple[PublicStep, ...]
    """Oldest first."""
    withheld: tuple[WithheldStep, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicTrajectory:
    """One trajectory, as far as it is public; has an advice, or a request, or both."""

    slug: str
    request: PublicRequest | None = None
    advice: PublicAdvice | None = None
    advice_not_public: NotPublic | None = None
    responses: tuple[PublicResponse, ...] = ()
    """Newest first."""
    responses_withdrawn: tuple[Withdrawal, ...] = ()
    afterword: PublicAfterword | None = None
    progress: PublicProgress | None = None
    not_public: tuple[NotPublic, ...] = ()
    """The documents of this folder that stand in the register, responses among them."""

    @property
    def response_not_public(self) -> bool:
        """Whether a response stands in the register."""
        return any(item.kind == Kind.RESPONSE for item in self.not_public)


# --- all else ---------------------------------------------------------------------------------------------


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
