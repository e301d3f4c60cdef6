"""Two rules of the agreement that hold on both sides of the gate: the response term, and which answer counts."""

import datetime as dt

from stadspanel_site.words.vocabulary import Occasion, OnBehalfOf, ResponseSort


def response_due_on(
    offered_on: dt.date, occasion: Occasion | None, *, days: int | None, also_own_initiative: bool
) -> dt.date | None:
    """
    Return the last day on which an answer to an advice is in time; None where there is no term.

    The agreement in force when the advice was offered names the term in *days*, and tells whether that holds for
    advices on own initiative.
    """
    if days is None or (occasion is Occasion.OWN_INITIATIVE and not also_own_initiative):
        return None
    return offered_on + dt.timedelta(days=days)


def answers_something(sort: ResponseSort) -> bool:
    """Tell whether a response of this sort answers anything, and so stops the clock."""
    return sort is ResponseSort.SUBSTANTIVE


def weight(
    on_behalf_of: OnBehalfOf, day: dt.date, received_on: dt.date | None
) -> tuple[bool, dt.date, dt.date]:
    """
    Return the weight of an answer: the heaviest counts, from the second value on the newest.

    An answer of the college counts before that of another (content model, "The answer").
    """
    return on_behalf_of is OnBehalfOf.COLLEGE, day, received_on or day
