"""The rules that derive the course of a trajectory (content model, "Derived, never typed")."""

import datetime as dt

from stadspanel_site.public.derived.counted_answers import (
    CountedAnswer,
    counted_answers,
    counting,
    received,
    substantive,
)
from stadspanel_site.public.derived.courses import (
    A_DAY,
    AdviceCourse,
    Reaction,
    RecommendationCourse,
    RequestCourse,
    RequestState,
)
from stadspanel_site.public.derived.states import Apart, State, state_of
from stadspanel_site.public.documents.shared import Withheld
from stadspanel_site.public.documents.site import PublicSite
from stadspanel_site.public.documents.trajectory import (
    PublicAdvice,
    PublicRecommendation,
    PublicStep,
    PublicTrajectory,
)
from stadspanel_site.words.terms import deadline_named_last, response_due_on
from stadspanel_site.words.vocabulary import PanelDecision, Uptake

_STATE_OF_DECISION = {
    PanelDecision.CONSIDERING: RequestState.CONSIDERING,
    PanelDecision.CONVERSATION: RequestState.CONVERSATION,
    PanelDecision.NO_ADVICE: RequestState.NO_ADVICE,
    PanelDecision.LAPSED: RequestState.LAPSED,
}


def advice_course(trajectory: PublicTrajectory, site: PublicSite, as_of: dt.date) -> AdviceCourse:
    """Return the course of a trajectory with a published advice, as of the day *as_of*."""
    advice = trajectory.advice
    if advice is None:
        raise ValueError(f"no advice in {trajectory.slug}")
    # Nothing is awaited any more of an advice that was taken back, so no day that was named can pass.
    day = dt.date.min if advice.withdrawal or advice.replaced_by else as_of
    courses = tuple(_recommendation_course(item, trajectory, day) for item in advice.recommendations)
    answering = substantive(trajectory.responses)
    letters = (*answering, *received(trajectory.responses))
    answered_on = min((response.received_on for response in letters), default=None)
    due_on = response_due_on(advice.offered_on, advice.occasion, site.agreement_on(advice.offered_on))
    return AdviceCourse(
        trajectory=trajectory,
        advice=advice,
        recommendations=courses,
        reaction=_reaction(trajectory, advice, courses, late=due_on is not None and as_of > due_on),
        headline=counting(answering or received(trajectory.responses)),
        answered_on=answered_on,
        days=max(0, ((answered_on or as_of) - advice.offered_on).days),
        due_on=due_on,
    )


def request_course(trajectory: PublicTrajectory) -> RequestCourse:
    """Return the course of a trajectory of which only the request is public."""
    request = trajectory.request
    if request is None:
        raise ValueError(f"no request in {trajectory.slug}")
    decided = _STATE_OF_DECISION.get(request.decision.outcome) if request.decision else None
    return RequestCourse(trajectory=trajectory, request=request, state=decided or RequestState.PENDING)


def _recommendation_course(
    recommendation: PublicRecommendation | Withheld, trajectory: PublicTrajectory, as_of: dt.date
) -> RecommendationCourse:
    number = recommendation.number
    answers = counted_answers(number, trajectory.responses)
    counted = answers[0] if answers else None
    answer = counted.public if counted else None
    # Withdrawn texts can still be read, but nothing follows from them.
    progress = trajectory.progress if trajectory.progress and not trajectory.progress.withdrawal else None
    afterword = trajectory.afterword if trajectory.afterword and not trajectory.afterword.withdrawal else None
    steps = tuple(step for step in progress.steps if step.number == number) if progress else ()
    first_deadline = answer.deadline if answer else None
    answered = ((counted.response.date, first_deadline),) if counted is not None else ()
    deadline = deadline_named_last((*answered, *((step.date, step.new_deadline) for step in steps)))
    is_public = isinstance(recommendation, PublicRecommendation)
    state = _state(counted, steps, deadline, trajectory, as_of) if is_public else None
    due = deadline if state in {State.OVERDUE, State.UNDECIDED} else None
    return RecommendationCourse(
        recommendation=recommendation,
        counted=counted,
        earlier=answers[1:],
        verdict=next((item for item in afterword.verdicts if item.number == number), None)
        if afterword
        else None,
        judged_on=afterword.date if afterword else None,
        steps=steps[::-1],
        withheld_steps=tuple(step for step in progress.withheld if step.number == number) if progress else (),
        state=state,
        first_deadline=first_deadline,
        deadline=deadline,
        overdue_since=due + A_DAY if due and as_of > due else None,
    )


def _state(
    counted: CountedAnswer | None,
    steps: tuple[PublicStep, ...],
    deadline: dt.date | None,
    trajectory: PublicTrajectory,
    as_of: dt.date,
) -> State | Apart:
    answer = counted.public if counted is not None else None
    # An answer that may exist is no silence, and without it nobody knows what a step fulfils.
    if answer is None and (counted is not None or trajectory.response_not_public):
        return Apart.ANSWER_NOT_PUBLIC
    if answer is None and trajectory.advice is not None and trajectory.advice.no_statement:
        return Apart.NO_STATEMENT
    return state_of(
        answer,
        steps[-1] if steps else None,
        deadline,
        as_of,
        by_officials=counted is not None and counted.by_officials,
        received=bool(received(trajectory.responses)),
    )


def _reaction(
    trajectory: PublicTrajectory,
    advice: PublicAdvice,
    courses: tuple[RecommendationCourse, ...],
    *,
    late: bool,
) -> Reaction:
    unsorted = bool(received(trajectory.responses))
    answered = bool(substantive(trajectory.responses)) or unsorted
    complete = all(
        course.answer_word not in {None, Uptake.UNDECIDED} and not course.open_questions
        for course in courses
        if course.is_public
    )
    holds = (
        (Reaction.WITHDRAWN, advice.withdrawal is not None),
        (Reaction.REPLACED, advice.replaced_by is not None),
        (Reaction.NOT_REQUIRED, not advice.needs_response and not answered),
        (Reaction.NO_STATEMENT, advice.no_statement and not answered),
        (Reaction.NOT_PUBLIC, trajectory.response_not_public and not answered),
        (Reaction.LATE, late and not answered),
        (Reaction.WAITING, not answered),
        (Reaction.RECEIVED, unsorted and not complete),
        (Reaction.INCOMPLETE, not complete),
    )
    return next((state for state, true in holds if true), Reaction.ANSWERED)
