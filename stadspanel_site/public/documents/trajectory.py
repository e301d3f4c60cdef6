"""The public side of a trajectory: request, advice, responses, afterword and progress, frozen."""

import datetime as dt
from dataclasses import dataclass

from stadspanel_site.public.documents.shared import (
    DossierRef,
    FolderRef,
    NotPublic,
    PublicDocument,
    PublicText,
    Withdrawal,
    Withheld,
)
from stadspanel_site.words.vocabulary import (
    Kind,
    Occasion,
    OnBehalfOf,
    PanelDecision,
    ResponseSort,
    Side,
    StepState,
    Uptake,
    Verdict,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicDecision:
    """The decision of the panel about a request."""

    outcome: PanelDecision
    date: dt.date | None
    reasons: PublicText


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicRequest(PublicDocument):
    """A request for advice (adviesverzoek)."""

    reference: str
    sender: str
    question: PublicText
    received_on: dt.date
    decision: PublicDecision | None
    dossier: DossierRef | None
    conversations: tuple[FolderRef, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicRecommendation:
    """A recommendation of an advice."""

    number: int
    text: PublicText
    note: PublicText


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicExpectation:
    """The day on which the municipality expects to answer."""

    date: dt.date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicCouncilItem:
    """A meeting of the council that discussed the advice."""

    date: dt.date
    sort: str
    title: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicAdvice(PublicDocument):
    """An advice (advies)."""

    reference: str
    themes: tuple[str, ...]
    summary: PublicText
    recommendations: tuple[PublicRecommendation | Withheld, ...]
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
    """The site says nothing about whether a response exists."""
    council: tuple[PublicCouncilItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicAnswer:
    """The answer of a response to one recommendation."""

    number: int
    uptake: Uptake
    extent: PublicText
    manner: PublicText
    deadline: dt.date | None
    deadline_text: str
    reasons: PublicText


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicResponse(PublicDocument):
    """A response of the municipality (reactie)."""

    anchor: str
    """Its id on the page of its trajectory."""
    date: dt.date
    received_on: dt.date
    sender: str
    uptake: Uptake | None
    """None where nobody sorted the letter yet."""
    on_behalf_of: OnBehalfOf
    sort: ResponseSort
    portfolio_holder: str
    responsible: str
    summary: PublicText
    reasons: PublicText
    classified_by: Side
    """The side that chose the category of the answers."""
    classification_confirmed_on: dt.date | None
    answers: tuple[PublicAnswer | Withheld, ...]
    """In the order of the recommendations."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicVerdict:
    """The panel's opinion of the answer to one recommendation."""

    number: int
    verdict: Verdict
    note: PublicText


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicAfterword(PublicDocument):
    """The afterword of the panel about the responses (nawoord)."""

    verdict: Verdict
    verdicts: tuple[PublicVerdict, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicStep:
    """A step in the log of progress."""

    date: dt.date
    number: int
    state: StepState
    note: PublicText
    reported_by: Side
    source: str
    new_deadline: dt.date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicProgress(PublicDocument):
    """The log of the execution (voortgang)."""

    steps: tuple[PublicStep, ...]
    """Oldest first."""
    withheld: tuple[Withheld, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicTrajectory:
    """A trajectory, as far as it is public, with a request, an advice or both."""

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
    """The documents of this trajectory that stand in the register, responses included."""

    @property
    def response_not_public(self) -> bool:
        """Whether a response stands in the register."""
        return any(item.kind == Kind.RESPONSE for item in self.not_public)
