"""The commitments to the panel (toezeggingen aan het panel), with their state, by date."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from stadspanel_site.public.derived.counted_answers import CountedAnswer
from stadspanel_site.public.derived.courses import AdviceCourse, RecommendationCourse
from stadspanel_site.public.derived.states import GROUPS, Apart, Group, State
from stadspanel_site.public.documents.trajectory import PublicAnswer, PublicStep


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """The promise of the municipality about one recommendation."""

    course: AdviceCourse
    item: RecommendationCourse
    counted: CountedAnswer
    answer: PublicAnswer

    @property
    def last_step(self) -> PublicStep | None:
        """The newest public step."""
        return self.item.steps[0] if self.item.steps else None


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentLists:
    """Every commitment in exactly one list, by date; those without a date stand last."""

    overdue: tuple[Commitment, ...]
    """Not reported as carried out, and the day that the municipality named has passed."""
    dated: tuple[Commitment, ...]
    """Open, with a day; a condition may have kept it from passing."""
    undated: tuple[Commitment, ...]
    """Open, without a date."""
    stopped: tuple[Commitment, ...]
    done: tuple[Commitment, ...]

    @property
    def open_count(self) -> int:
        """The number that is neither done nor stopped."""
        return len(self.overdue) + len(self.dated) + len(self.undated)


def commitments_of(courses: Iterable[AdviceCourse]) -> tuple[Commitment, ...]:
    """Return every public commitment in *courses*, in their order."""
    return tuple(
        Commitment(course=course, item=item, counted=item.counted, answer=item.answer)
        for course in courses
        for item in course.recommendations
        if item.is_public and item.is_commitment and item.counted and item.answer
    )


def list_commitments(courses: Iterable[AdviceCourse]) -> CommitmentLists:
    """Return the commitments in *courses*, a list for each state."""
    found = sorted(commitments_of(courses), key=_by_date)

    def group(commitment: Commitment) -> Group | None:
        state = commitment.item.state
        if state is Apart.LAPSED:
            return Group.NOT
        return GROUPS[state] if isinstance(state, State) else None

    over = {Group.OVERDUE, Group.NOT, Group.DONE}
    still_open = [item for item in found if group(item) not in over]
    return CommitmentLists(
        overdue=tuple(item for item in found if group(item) is Group.OVERDUE),
        dated=tuple(item for item in still_open if item.item.deadline is not None),
        undated=tuple(item for item in still_open if item.item.deadline is None),
        stopped=tuple(item for item in found if group(item) is Group.NOT),
        done=tuple(item for item in found if group(item) is Group.DONE),
    )


def _by_date(commitment: Commitment) -> tuple[dt.date, str, int]:
    return (
        commitment.item.deadline or dt.date.max,
        commitment.course.trajectory.slug,
        commitment.item.number,
    )
