"""
The course of an advice or request: the answers that count, the states and the deadlines.

Derived from public documents only, so that no state can show anything that is not public.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from stadspanel_site.public.derived.counted_answers import CountedAnswer
from stadspanel_site.public.documents.shared import Withheld
from stadspanel_site.public.documents.trajectory import (
    PublicAdvice,
    PublicRecommendation,
    PublicResponse,
    PublicStep,
    PublicTrajectory,
    PublicVerdict,
)
from stadspanel_site.words.vocabulary import COMMITMENTS


class Reaction(StrEnum):
    """The state of the municipality's answer to an advice; the first that holds."""

    WITHDRAWN = "ingetrokken"
    REPLACED = "vervangen"
    NOT_REQUIRED = "geen-reactie-vereist"
    NO_STATEMENT = "geen-mededeling"
    NOT_PUBLIC = "reactie-niet-openbaar"
    LATE = "te-laat"
    WAITING = "wacht-op-reactie"
    INCOMPLETE = "onvolledig"
    ANSWERED = "beantwoord"


class Execution(StrEnum):
    """The state of the execution of a recommendation, worst first."""

    LATE = "te-laat"
    POSTPONED = "uitgesteld"
    STOPPED = "gestopt"
    NOT_STARTED = "niet-gestart"
    UNDER_WAY = "in-uitvoering"
    PARTLY_DONE = "deels-uitgevoerd"
    DONE = "uitgevoerd"
    NO_COMMITMENT = "geen-toezegging"


class RequestState(StrEnum):
    """The state of a request without a public advice."""

    CONSIDERING = "in-overweging"
    CONVERSATION = "gesprek"
    NO_ADVICE = "geen-advies"
    LAPSED = "vervallen"
    PENDING = "in-behandeling"


_A_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationCourse:
    """A recommendation with the answers and steps that followed."""

    recommendation: PublicRecommendation | Withheld
    counted: CountedAnswer | None
    """None where no answer mentions it."""
    earlier: tuple[CountedAnswer, ...]
    """Other answers to it, newest first."""
    verdict: PublicVerdict | None
    steps: tuple[PublicStep, ...]
    """Newest first."""
    withheld_steps: tuple[Withheld, ...]
    execution: Execution | None
    """None without an answer, or where the recommendation or its answer is not public."""
    first_deadline: dt.date | None
    deadline: dt.date | None
    """The present deadline; differs from the first where it was moved."""

    @property
    def number(self) -> int:
        """The number of the recommendation."""
        return self.recommendation.number

    @property
    def is_public(self) -> bool:
        """Whether the recommendation itself is public."""
        return isinstance(self.recommendation, PublicRecommendation)

    @property
    def is_commitment(self) -> bool:
        """Whether the municipality made a commitment to the panel (toezegging aan het panel)."""
        answer = self.counted.public if self.counted else None
        return answer is not None and answer.uptake in COMMITMENTS

    @property
    def late_since(self) -> dt.date | None:
        """The first day on which the execution was late; None where it is not."""
        return self.deadline + _A_DAY if self.execution is Execution.LATE and self.deadline else None


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviceCourse:
    """A published advice with its states and days."""

    trajectory: PublicTrajectory
    advice: PublicAdvice
    recommendations: tuple[RecommendationCourse, ...]
    reaction: Reaction
    headline: PublicResponse | None
    """The response that speaks for the whole: the newest of the college, or else of another."""
    execution: Execution | None
    """The worst state of its recommendations; None where none has a state."""
    answered_on: dt.date | None
    """The day of the first public substantive answer."""
    days: int
    """Days from the offering of the advice to the answer, or to the build date."""
    due_on: dt.date | None
    """The last day of the response term; None where there is none."""

    @property
    def waits(self) -> bool:
        """Whether the advice waits for an answer, in time or late."""
        return self.reaction in {Reaction.WAITING, Reaction.LATE}

    @property
    def expected_on(self) -> dt.date | None:
        """The day on which the municipality expects to answer; None where no answer is awaited."""
        return self.advice.expected.date if self.waits and self.advice.expected else None

    @property
    def late_since(self) -> dt.date | None:
        """The first day on which the answer was late; None where it is not."""
        return self.due_on + _A_DAY if self.reaction is Reaction.LATE and self.due_on else None


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestCourse:
    """A request without a public advice."""

    trajectory: PublicTrajectory
    state: RequestState
