"""The chains as the public can read them."""

from collections.abc import Iterator

from stadspanel_site.public.derived.course_rules import advice_course
from stadspanel_site.public.derived.courses import AdviceCourse, Reaction, RecommendationCourse
from stadspanel_site.public.derived.states import GROUPS, Apart, Group, State
from stadspanel_site.public.documents.archive import PublicArchive
from stadspanel_site.public.documents.trajectory import PublicTrajectory
from stadspanel_site.report.chains import AdviceLink, Chain, RecommendationLink, RequestLink

_OVER = frozenset({*(state for state in State if GROUPS[state] is Group.DONE), State.STOPPED, Apart.LAPSED})
_NOTHING_FOLLOWS = frozenset({Reaction.WITHDRAWN, Reaction.REPLACED})


def public_chains(archive: PublicArchive) -> Iterator[Chain]:
    """Yield each real trajectory, as far as it is public; nobody waits for an example."""
    for trajectory in archive.trajectories:
        if trajectory.advice is not None:
            course = advice_course(trajectory, archive.site, archive.as_of)
            if not trajectory.advice.example and course.reaction not in _NOTHING_FOLLOWS:
                yield _with_advice(course)
        elif (chain := _with_request(trajectory)) is not None:
            yield chain


def _with_request(trajectory: PublicTrajectory) -> Chain | None:
    request = trajectory.request
    if request is None or request.example or request.withdrawal or trajectory.advice_not_public:
        return None
    return Chain(
        slug=trajectory.slug,
        reference=request.reference,
        title=request.title,
        request=RequestLink(
            received_on=request.received_on, outcome=request.decision.outcome if request.decision else None
        ),
    )


def _with_advice(course: AdviceCourse) -> Chain:
    advice = course.advice
    return Chain(
        slug=course.trajectory.slug,
        reference=advice.reference,
        title=advice.title,
        advice=AdviceLink(
            offered_on=advice.offered_on,
            awaits_response=course.waits,
            due_on=course.due_on,
            expected_on=advice.expected.date if advice.expected else None,
            answered_on=course.answered_on,
            recommendations=tuple(
                _recommendation(item, course) for item in course.recommendations if item.is_public
            ),
        ),
    )


def _recommendation(item: RecommendationCourse, course: AdviceCourse) -> RecommendationLink:
    answer = item.answer
    # A closed response may hold the answer that seems to be missing.
    may_be_answered = course.trajectory.response_not_public or course.advice.no_statement
    return RecommendationLink(
        number=item.number,
        silent=item.counted is None and not may_be_answered,
        uptake=answer.uptake if answer else None,
        deadline=item.deadline,
        deadline_text=answer.deadline_text if answer else "",
        last_step=item.steps[0].date if item.steps else None,
        is_over=bool(item.steps) and item.state in _OVER,
    )
