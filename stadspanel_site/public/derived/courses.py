"""
The course of an advice or request: the answers that count, the states and the deadlines.

Derived from public documents only, so that no state can show anything that is not public.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from stadspanel_site.public.derived.counted_answers import CountedAnswer
from stadspanel_site.public.documents.trajectory import (
    PublicAdvice,
    PublicRecommendation,
    PublicResponse,
    PublicStep,
    PublicTrajectory,
    PublicVerdict,
    WithheldRecommendation,
    WithheldStep,
)
from stadspanel_site.words.vocabulary import COMMITMENTS


class Reaction(StrEnum):
    """Where an advice stands with the municipality's answer; the first that holds."""

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
    """Where the execution of a recommendation stands; the first that holds, worst first."""

    LATE = "te-laat"
    POSTPONED = "uitgesteld"
    STOPPED = "gestopt"
    NOT_STARTED = "niet-gestart"
    UNDER_WAY = "in-uitvoering"
    PARTLY_DONE = "deels-uitgevoerd"
    DONE = "uitgevoerd"
    NO_COMMITMENT = "geen-toezegging"


class RequestState(StrEnum):
    """Where a request without a public advice stands."""

    CONSIDERING = "in-overweging"
    CONVERSATION = "gesprek"
    NO_ADVICE = "geen-advies"
    LAPSED = "vervallen"
    PENDING = "in-behandeling"


_A_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationCourse:
    """One recommendation with all that became of it."""

    recommendation: PublicRecommendation | WithheldRecommendation
    counted: CountedAnswer | None
    """None where the municipality said nothing about it."""
    earlier: tuple[CountedAnswer, ...]
    """Other answers to it, newest first."""
    verdict: PublicVerdict | None
    steps: tuple[PublicStep, ...]
    """Newest first."""
    withheld_steps: tuple[WithheldStep, ...]
    execution: Execution | None
    """None where there is no answer yet, or where the recommendation or its answer is not public."""
    first_deadline: dt.date | None
    deadline: dt.date | None
    """The deadline as it is now; differs from the first where it was moved."""

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
    """A published advice with its states."""

    trajectory: PublicTrajectory
    advice: PublicAdvice
    recommendations: tuple[RecommendationCourse, ...]
    reaction: Reaction
    headline: PublicResponse | None
    """The response whose overall words stand for the whole: the newest of the college, else of another."""
    execution: Execution | None
    """The worst of its recommendations; None where none has any."""
    answered_on: dt.date | None
    """The day of the first public substantive answer."""
    days: int
    """From the day the advice was offered to the answer, or to the build date where there is none."""
    due_on: dt.date | None
    """The last day of the response term; None where there is none."""

    @property
    def expected_on(self) -> dt.date | None:
        """When the municipality itself expects to answer; None where no answer is waited for."""
        waits = self.reaction in {Reaction.LATE, Reaction.WAITING}
        return self.advice.expected.date if waits and self.advice.expected else None

    @property
    def late_since(self) -> dt.date | None:
        """The first day on which the answer was late; None where it is not."""
        return self.due_on + _A_DAY if self.reaction is Reaction.LATE and self.due_on else None


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestCourse:
    """A request without a public advice."""

    trajectory: PublicTrajectory
    state: RequestState
