"""The panel itself: members, meetings, expenses and evaluations, frozen."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from stadspanel_site.public.documents.shared import (
    FolderRef,
    NotPublic,
    PublicAttachment,
    PublicBody,
    PublicDocument,
    PublicText,
    Withdrawal,
)
from stadspanel_site.words.vocabulary import FigurePlace, ImprovementState, MeetingSort


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicPhoto:
    """A photo of a member."""

    path: str
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicMember:
    """A present or former member; the name is empty where it may not be shown."""

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
    """An expense that is shown by itself."""

    date: dt.date
    description: PublicText
    amount: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicExpenses:
    """The expenses of one sort in a year against their cap, in euro including VAT."""

    title: str
    total: Decimal
    maximum: Decimal | None
    lines: tuple[PublicExpense, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicFinances:
    """The expenses of one year, in euro including VAT."""

    year: int
    expenses: tuple[PublicExpenses, ...]
    total: Decimal
    maximum: Decimal | None
    example: bool
    withdrawal: Withdrawal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicScore:
    """A mark given to the cooperation."""

    name: str
    value: Decimal
    scale: int
    given_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicImprovement:
    """A point to improve, and its progress."""

    text: PublicText
    state: ImprovementState
    date: dt.date | None
    source: str
    shown_at: FigurePlace | None
    note: PublicText


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicEvaluation(PublicDocument):
    """The evaluation of the cooperation in one year (evaluatie)."""

    year: int
    precedes_agreement: bool
    """Not the evaluation of its year, but one that led to the agreement."""
    scores: tuple[PublicScore, ...]
    improvements: tuple[PublicImprovement, ...]
