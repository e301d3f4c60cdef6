"""The open points of an advice, in sentences: missing answers, and what is said or begun and not carried out."""

from collections.abc import Iterator

from stadspanel_site.public.derived.courses import AdviceCourse, Reaction, RecommendationCourse
from stadspanel_site.public.derived.states import GROUPS, Group, State
from stadspanel_site.public.wording.labels import label
from stadspanel_site.words import dutch
from stadspanel_site.words.terms import stops_the_clock
from stadspanel_site.words.vocabulary import Uptake

_OVER = frozenset({Reaction.WITHDRAWN, Reaction.REPLACED})
_UNSETTLED = frozenset({Group.RUNNING, Group.OVERDUE})


def open_points(course: AdviceCourse) -> tuple[str, ...]:
    """Return the open points of the advice; none where it was withdrawn or replaced."""
    if course.reaction in _OVER:
        return ()
    if course.answered_on is None:
        return (_waiting(course),) if course.waits else ()
    return tuple(
        f"Aanbeveling {item.number}: {point}"
        for item in course.recommendations
        if item.is_public
        for point in _of_recommendation(item, course)
    )


def _waiting(course: AdviceCourse) -> str:
    said = "De gemeente heeft nog niet gereageerd."
    if course.interim:
        said = "De gemeente stuurde alleen een tussenbericht, en heeft nog niet inhoudelijk gereageerd."
    elif any(stops_the_clock(letter.sort) for letter in course.trajectory.responses):
        # Such a letter counts no more only where it was withdrawn.
        said = "De gemeente gaf een reactie die later is ingetrokken, en heeft nog niet opnieuw gereageerd."
    if course.late_since is not None:
        return f"{said} Dat is te laat sinds {dutch.long_date(course.late_since)}."
    if course.due_on is not None:
        return f"{said} Dat kan tot en met {dutch.long_date(course.due_on)}."
    return said


def _of_recommendation(item: RecommendationCourse, course: AdviceCourse) -> Iterator[str]:
    if item.counted is None:
        # An answer may exist that is not public: its absence may not be told as silence.
        if item.state is State.RECEIVED:
            yield "er kwam een antwoord, dat nog wordt verwerkt."
        elif not course.trajectory.response_not_public and not course.advice.no_statement:
            yield "de gemeente zegt hier niets over."
        return
    answer = item.answer
    if answer is not None and answer.uptake is Uptake.UNDECIDED:
        deadline = dutch.long_date(item.deadline) if item.deadline is not None else answer.deadline_text
        term = "De termijn is voorbij" if item.overdue_since else "Termijn"
        yield "de gemeente heeft nog niet besloten." + (
            f" {term}: {deadline.rstrip('.')}." if deadline else ""
        )
    if item.open_questions:
        questions = dutch.listing(tuple(f"‘{label(one).lower()}’" for one in item.open_questions))
        yield f"de gemeente beantwoordde niet: {questions}."
    if item.state is State.OFFICIALS:
        yield "er kwam alleen een antwoord van ambtenaren."
    elif isinstance(item.state, State) and GROUPS[item.state] in _UNSETTLED:
        said = "de gemeente heeft iets toegezegd. De" if item.is_commitment else "de"
        yield f"{said} stand: {_state(item, item.state)}."


def _state(item: RecommendationCourse, state: State) -> str:
    if item.overdue_since is not None:
        return f"datum voorbij sinds {dutch.long_date(item.overdue_since)}, niet als uitgevoerd gemeld"
    deadline = f", termijn {dutch.long_date(item.deadline)}" if item.deadline is not None else ""
    return f"{label(state).lower()}{deadline}"
