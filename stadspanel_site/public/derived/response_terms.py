"""The state of an advice against the response term of the agreement."""

from enum import StrEnum

from stadspanel_site.public.derived.courses import AdviceCourse


class Term(StrEnum):
    """The states against the response term; every advice that counts has exactly one."""

    IN_TIME = "op-tijd"
    ANSWERED_LATE = "te-laat-beantwoord"
    NOT_YET_DUE = "nog-niet-nodig"
    OVERDUE = "te-laat"
    ANSWERED_WITHOUT_TERM = "beantwoord-zonder-termijn"
    WAITING_WITHOUT_TERM = "wacht-zonder-termijn"


def term_of(course: AdviceCourse) -> Term:
    """Return the state of the advice of *course* against the response term."""
    if course.due_on is None:
        return Term.WAITING_WITHOUT_TERM if course.answered_on is None else Term.ANSWERED_WITHOUT_TERM
    if course.answered_on is None:
        return Term.NOT_YET_DUE if course.late_since is None else Term.OVERDUE
    return Term.IN_TIME if course.answered_on <= course.due_on else Term.ANSWERED_LATE
