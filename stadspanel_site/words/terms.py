"""Rules of the agreement that hold on both sides of the gate: the term, open questions, which answer counts."""

import datetime as dt
from collections.abc import Iterable
from typing import Protocol

from stadspanel_site.words.vocabulary import (
    QUESTIONS_THAT_APPLY,
    Occasion,
    OnBehalfOf,
    Question,
    ResponseSort,
    Uptake,
)

# To go through an Enum itself takes ten times as long.
_QUESTIONS = tuple(Question)


class Terms(Protocol):
    """The response term of an agreement."""

    @property
    def response_term_days(self) -> int | None:
        """The term in days; None without one."""

    @property
    def term_for_own_initiative(self) -> bool:
        """Whether the term also holds for advices on own initiative."""


def response_due_on(
    offered_on: dt.date, occasion: Occasion | None, agreement: Terms | None
) -> dt.date | None:
    """Return the last day of an answer in time, by the *agreement* when the advice was offered; None without a term."""
    if agreement is None or agreement.response_term_days is None:
        return None
    if occasion is Occasion.OWN_INITIATIVE and not agreement.term_for_own_initiative:
        return None
    return offered_on + dt.timedelta(days=agreement.response_term_days)


def open_questions(uptake: Uptake, *said: object) -> tuple[Question, ...]:
    """Return the questions that apply to an answer that *said* nothing on them, of all in turn (content model, "The answer")."""
    # Taking note of an advice answers nothing, whatever else is said.
    is_noted = uptake is Uptake.NOTED
    told = dict(zip(_QUESTIONS, said, strict=True))
    return tuple(found for found in QUESTIONS_THAT_APPLY[uptake] if is_noted or not told[found])


def answers_something(sort: ResponseSort) -> bool:
    """Tell whether a response of this sort answers anything."""
    return sort is ResponseSort.SUBSTANTIVE


def stops_the_clock(sort: ResponseSort) -> bool:
    """Tell whether nobody waits any more; not even where the letter has yet to be sorted."""
    return sort in {ResponseSort.SUBSTANTIVE, ResponseSort.RECEIVED}


def deadline_named_last(named: Iterable[tuple[dt.date, dt.date | None]]) -> dt.date | None:
    """Return the deadline that was named last, of pairs of the day of naming and the deadline; None without any."""
    found = [(day, deadline) for day, deadline in named if deadline is not None]
    return max(reversed(found), key=lambda pair: pair[0])[1] if found else None


def weight(
    on_behalf_of: OnBehalfOf, day: dt.date, received_on: dt.date | None
) -> tuple[bool, dt.date, dt.date]:
    """Return the weight of an answer: the heaviest counts; without the first value, the heaviest is the newest."""
    # An answer of the college counts before that of another (content model, "The answer").
    return on_behalf_of is OnBehalfOf.COLLEGE, day, received_on or day
