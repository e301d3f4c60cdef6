"""The one state of each recommendation, and the bar that counts them (content model, "One state per recommendation")."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from stadspanel_site.public.documents.trajectory import PublicAnswer, PublicStep
from stadspanel_site.words.vocabulary import StepState, Uptake


class State(StrEnum):
    """The states of a recommendation, in the order of the bar."""

    DONE = "uitgevoerd"
    PARTLY_DONE = "deels-uitgevoerd"
    OTHERWISE_DONE = "iets-anders-gedaan"
    UNDER_WAY = "bezig"
    POSTPONED = "uitgesteld"
    PROMISED = "toegezegd"
    CONDITIONAL = "toegezegd-onder-voorwaarde"
    CLAIMED = "zegt-dit-al-te-doen"
    OVERDUE = "datum-voorbij"
    STOPPED = "gestopt"
    REFUSED = "volgt-niet-op"
    NOT_COMPETENT = "gaat-er-niet-over"
    UNDECIDED = "nog-niet-besloten"
    OFFICIALS = "ambtelijk-antwoord"
    NO_SUBSTANCE = "geen-inhoudelijk-antwoord"
    RECEIVED = "antwoord-ontvangen"
    SILENT = "nog-geen-antwoord"


class Apart(StrEnum):
    """The reasons that a public recommendation stands outside the bar."""

    ANSWER_NOT_PUBLIC = "antwoord-niet-openbaar"
    NO_STATEMENT = "geen-mededeling"
    NOT_REQUIRED = "geen-reactie-vereist"
    WITHDRAWN = "ingetrokken-of-vervangen"
    LAPSED = "vervallen"


class Group(StrEnum):
    """The segments of the bar, in its order."""

    DONE = "gedaan"
    RUNNING = "loopt"
    CLAIMED = "zegt-dit-al-te-doen"
    OVERDUE = "datum-voorbij"
    NOT = "niet"
    OPEN = "nog-open"


STATES = {
    Group.DONE: (State.DONE, State.PARTLY_DONE, State.OTHERWISE_DONE),
    Group.RUNNING: (State.UNDER_WAY, State.POSTPONED, State.PROMISED, State.CONDITIONAL),
    Group.CLAIMED: (State.CLAIMED,),
    Group.OVERDUE: (State.OVERDUE,),
    Group.NOT: (State.STOPPED, State.REFUSED, State.NOT_COMPETENT),
    Group.OPEN: (*(State.UNDECIDED, State.OFFICIALS, State.NO_SUBSTANCE, State.RECEIVED, State.SILENT),),
}

GROUPS = {state: group for group, states in STATES.items() for state in states}

_DONE_AS = {Uptake.PARTIAL: State.PARTLY_DONE, Uptake.OTHERWISE: State.OTHERWISE_DONE}
_ANSWERED = {
    Uptake.FULL: State.PROMISED,
    Uptake.PARTIAL: State.PROMISED,
    Uptake.OTHERWISE: State.PROMISED,
    Uptake.IN_PRINCIPLE: State.CONDITIONAL,
    Uptake.EXISTING_POLICY: State.CLAIMED,
    Uptake.NONE: State.REFUSED,
    Uptake.NOT_COMPETENT: State.NOT_COMPETENT,
    Uptake.UNDECIDED: State.UNDECIDED,
    Uptake.NOTED: State.NO_SUBSTANCE,
}
_PROMISES = frozenset({State.PROMISED, State.CONDITIONAL})


def state_of(
    answer: PublicAnswer | None,
    last_step: PublicStep | None,
    deadline: dt.date | None,
    as_of: dt.date,
    *,
    by_officials: bool = False,
    received: bool = False,
) -> State | Apart:
    """Return the state of a recommendation by its counted *answer* and its last public step; the first that holds."""
    # An answer of officials alone is no promise; *received* tells that a letter came that nobody sorted yet.
    uptake = answer.uptake if answer is not None else None
    answered = _ANSWERED[uptake] if uptake is not None else State.RECEIVED if received else State.SILENT
    if by_officials and answered in _PROMISES:
        answered = State.OFFICIALS
    step = last_step.state if last_step is not None else None
    is_over = deadline is not None and as_of > deadline
    if step is StepState.DONE:
        return _DONE_AS.get(uptake, State.DONE) if uptake is not None else State.DONE
    if step is StepState.STOPPED:
        return State.STOPPED
    if step is StepState.LAPSED:
        return Apart.LAPSED
    if answered is State.PROMISED and is_over:
        return State.OVERDUE
    if step in {StepState.UNDER_WAY, StepState.PARTLY_DONE}:
        return State.UNDER_WAY
    if step is StepState.POSTPONED and not is_over:
        return State.POSTPONED
    return answered


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A group of the bar, with the number in each of its states."""

    group: Group
    states: tuple[tuple[State, int], ...]

    @property
    def count(self) -> int:
        """The number of recommendations in the group."""
        return sum(count for _, count in self.states)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """The number of public recommendations in each state, and those outside the bar."""

    states: tuple[tuple[State, int], ...]
    """The states that occur, in their order."""
    apart: tuple[tuple[Apart, int], ...]

    @property
    def total(self) -> int:
        """The number of recommendations in the bar."""
        return sum(count for _, count in self.states)

    @property
    def segments(self) -> tuple[Segment, ...]:
        """The groups that occur, in their order."""
        found = (
            Segment(group=group, states=tuple(item for item in self.states if GROUPS[item[0]] is group))
            for group in Group
        )
        return tuple(segment for segment in found if segment.states)

    def count(self, *states: State) -> int:
        """Return the number of recommendations in any of *states*."""
        return sum(number for state, number in self.states if state in states)


def bar_of(found: Iterable[State | Apart]) -> Bar:
    """Return the bar of public recommendations by their states."""
    counts = Counter(found)
    return Bar(
        states=tuple((state, counts[state]) for state in State if counts[state]),
        apart=tuple((why, counts[why]) for why in Apart if counts[why]),
    )
