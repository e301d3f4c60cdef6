"""The course of an advice or request, from public documents only: the answers that count, the states and the deadlines."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from stadspanel_site.public.derived.counted_answers import CountedAnswer, received
from stadspanel_site.public.derived.states import Apart, Bar, State, bar_of
from stadspanel_site.public.documents.shared import PublicText, Withheld
from stadspanel_site.public.documents.trajectory import (
    PublicAdvice,
    PublicAnswer,
    PublicRecommendation,
    PublicRequest,
    PublicResponse,
    PublicStep,
    PublicTrajectory,
    PublicVerdict,
)
from stadspanel_site.words.vocabulary import Occasion, Question, ResponseSort, Side, Uptake


class Reaction(StrEnum):
    """The state of the municipality's answer to an advice; the first that holds."""

    WITHDRAWN = "ingetrokken"
    REPLACED = "vervangen"
    NOT_REQUIRED = "geen-reactie-vereist"
    NO_STATEMENT = "geen-mededeling"
    NOT_PUBLIC = "reactie-niet-openbaar"
    LATE = "te-laat"
    WAITING = "wacht-op-reactie"
    RECEIVED = "ontvangen"
    INCOMPLETE = "onvolledig"
    ANSWERED = "beantwoord"


class RequestState(StrEnum):
    """The state of a request without a public advice."""

    CONSIDERING = "in-overweging"
    CONVERSATION = "gesprek"
    NO_ADVICE = "geen-advies"
    LAPSED = "vervallen"
    PENDING = "in-behandeling"


class Term(StrEnum):
    """The states against the response term; every advice that counts has exactly one."""

    IN_TIME = "op-tijd"
    ANSWERED_LATE = "te-laat-beantwoord"
    NOT_YET_DUE = "nog-niet-nodig"
    OVERDUE = "te-laat"
    ANSWERED_WITHOUT_TERM = "beantwoord-zonder-termijn"
    WAITING_WITHOUT_TERM = "wacht-zonder-termijn"


A_DAY = dt.timedelta(days=1)
APART_OF = {
    Reaction.NOT_PUBLIC: Apart.ANSWER_NOT_PUBLIC,
    Reaction.NO_STATEMENT: Apart.NO_STATEMENT,
    Reaction.WITHDRAWN: Apart.WITHDRAWN,
    Reaction.REPLACED: Apart.WITHDRAWN,
    Reaction.NOT_REQUIRED: Apart.NOT_REQUIRED,
}
"""The reactions with which an advice and its recommendations count in no figure."""
_BY_A_STEP = frozenset(
    {
        *(State.DONE, State.PARTLY_DONE, State.OTHERWISE_DONE, State.UNDER_WAY, State.POSTPONED),
        *(State.STOPPED, Apart.LAPSED),
    }
)


def came_after(response: PublicResponse, day: dt.date | None) -> bool:
    """Tell whether *response* came in after *day*."""
    return day is not None and response.received_on > day


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationCourse:
    """A recommendation with the answers and steps that followed."""

    recommendation: PublicRecommendation | Withheld
    counted: CountedAnswer | None
    """None where no answer mentions it."""
    earlier: tuple[CountedAnswer, ...]
    """Other answers to it, newest first."""
    verdict: PublicVerdict | None
    judged_on: dt.date | None
    """The day of the afterword with the verdict."""
    steps: tuple[PublicStep, ...]
    """Newest first."""
    withheld_steps: tuple[Withheld, ...]
    state: State | Apart | None
    """None where the recommendation is not public."""
    first_deadline: dt.date | None
    deadline: dt.date | None
    """The present deadline; differs from the first where it was moved."""
    overdue_since: dt.date | None
    """The day after the deadline of a commitment or a decision that passed; None where none did."""

    @property
    def number(self) -> int:
        """The number of the recommendation."""
        return self.recommendation.number

    @property
    def text(self) -> PublicText | None:
        """The text of the recommendation; None where it is not public."""
        return self.recommendation.text if isinstance(self.recommendation, PublicRecommendation) else None

    @property
    def is_public(self) -> bool:
        """Whether the recommendation itself is public."""
        return isinstance(self.recommendation, PublicRecommendation)

    @property
    def answer(self) -> PublicAnswer | None:
        """The answer that counts, where it is public."""
        return self.counted.public if self.counted is not None else None

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions that apply to the answer that counts."""
        return self.counted.questions if self.counted is not None else ()

    @property
    def open_questions(self) -> tuple[Question, ...]:
        """Of these, those that it does not answer."""
        return self.counted.open_questions if self.counted is not None else ()

    @property
    def answer_word(self) -> Uptake | Apart | None:
        """The answer as a word; its state where one may exist that is not public; None in silence."""
        if self.counted is not None:
            return self.counted.answer_word
        told = (Apart.ANSWER_NOT_PUBLIC, Apart.NO_STATEMENT)
        return next((why for why in told if self.state is why), None)

    @property
    def is_commitment(self) -> bool:
        """Whether the municipality made a commitment to the panel (toezegging aan het panel)."""
        return self.counted is not None and self.counted.is_commitment

    @property
    def verdict_on_earlier(self) -> bool:
        """Whether the verdict was given before the answer that counts came in, so that it is about another."""
        return self.counted is not None and came_after(self.counted.response, self.judged_on)

    @property
    def reported_by(self) -> Side | None:
        """The side that reported the step that the state follows from; None where it follows from the answer."""
        return self.steps[0].reported_by if self.steps and self.state in _BY_A_STEP else None


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviceCourse:
    """A published advice with its states and days."""

    trajectory: PublicTrajectory
    advice: PublicAdvice
    recommendations: tuple[RecommendationCourse, ...]
    reaction: Reaction
    headline: PublicResponse | None
    """The response that speaks for the whole: the newest of the college, or else of another."""
    answered_on: dt.date | None
    """The day of the first public answer; a letter that nobody sorted yet counts."""
    days: int
    """Days from the offering of the advice to the answer, or to the build date."""
    due_on: dt.date | None
    """The last day of the response term; None where there is none."""

    @property
    def unsorted(self) -> bool:
        """Whether a letter came that nobody sorted yet."""
        return bool(received(self.trajectory.responses))

    @property
    def interim(self) -> tuple[PublicResponse, ...]:
        """The interim messages (tussenberichten), which answer nothing."""
        responses = self.trajectory.responses
        return tuple(
            item for item in responses if item.sort is ResponseSort.INTERIM and item.withdrawal is None
        )

    @property
    def afterword_on_earlier(self) -> bool:
        """Whether the afterword was written before the response that speaks for the whole came in."""
        written = self.trajectory.afterword
        return written is not None and self.headline is not None and came_after(self.headline, written.date)

    @property
    def was_asked(self) -> bool:
        """Whether the municipality asked for the advice."""
        occasion = self.advice.occasion
        return occasion is Occasion.REQUEST or (occasion is None and self.trajectory.request is not None)

    @property
    def dossiers(self) -> tuple[str, ...]:
        """The keys of the dossiers that the advice and its request belong to."""
        refs = (document.dossier for document in (self.advice, self.trajectory.request) if document)
        return tuple(dict.fromkeys(ref.key for ref in refs if ref is not None))

    @property
    def stated(self) -> tuple[tuple[RecommendationCourse, State | Apart], ...]:
        """Each public recommendation with its state; outside the bar where the whole advice is."""
        why = APART_OF.get(self.reaction)
        return tuple((item, why or item.state) for item in self.recommendations if item.state is not None)

    @property
    def states(self) -> tuple[State | Apart, ...]:
        """The state of each public recommendation."""
        return tuple(state for _, state in self.stated)

    @property
    def bar(self) -> Bar:
        """The bar of its recommendations."""
        return bar_of(self.states)

    @property
    def term(self) -> Term:
        """The state against the response term."""
        if self.due_on is None:
            return Term.WAITING_WITHOUT_TERM if self.answered_on is None else Term.ANSWERED_WITHOUT_TERM
        if self.answered_on is None:
            return Term.NOT_YET_DUE if self.late_since is None else Term.OVERDUE
        return Term.IN_TIME if self.answered_on <= self.due_on else Term.ANSWERED_LATE

    @property
    def waits(self) -> bool:
        """Whether the advice waits for an answer, in time or late."""
        return self.reaction in {Reaction.WAITING, Reaction.LATE}

    @property
    def expected_on(self) -> dt.date | None:
        """The day on which the municipality expects to answer; None where no answer is awaited."""
        return self.advice.expected.date if self.waits and self.advice.expected else None

    @property
    def is_past_expected(self) -> bool:
        """Whether it still waits after the day on which the municipality expected to answer."""
        return self.expected_on is not None and (self.expected_on - self.advice.offered_on).days < self.days

    @property
    def late_since(self) -> dt.date | None:
        """The first day on which the answer was late; None where it is not."""
        return self.due_on + A_DAY if self.reaction is Reaction.LATE and self.due_on else None


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestCourse:
    """A request without a public advice."""

    trajectory: PublicTrajectory
    request: PublicRequest
    state: RequestState
