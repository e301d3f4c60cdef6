"""The figures of the feedback page: speed, completeness and fulfilment of the answers."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median_low

from stadspanel_site.public.derived.commitments import commitments_of
from stadspanel_site.public.derived.courses import APART_OF, AdviceCourse, Reaction, Term
from stadspanel_site.public.derived.states import STATES, Apart, Bar, Group, State, bar_of
from stadspanel_site.public.documents.conversation import PublicConversation
from stadspanel_site.public.documents.panel import PublicMeeting
from stadspanel_site.words.vocabulary import MeetingSort, Occasion, Question, Uptake


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitments:
    """Counts of the commitments to the panel (toezeggingen aan het panel)."""

    total: int
    with_deadline: int
    due: int
    """The present deadline has passed."""
    kept: int
    """Carried out, in time or late, wholly or in part."""
    overdue: int
    """Not reported as carried out, and the day that the municipality named has passed."""
    moved: int
    """The first deadline was moved."""
    states: tuple[tuple[State | Apart, int], ...]
    """The number in each state; they add up to the total."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The figures of a set of advices, as of one day."""

    as_of: dt.date
    advices: int
    """The advices that count: all but those left out below."""
    apart_not_public: int
    """Left out: the only answers are not public, or nothing is said about them."""
    apart_withdrawn: int
    """Left out: withdrawn or replaced."""
    apart_not_required: int
    """Left out: no answer is required."""
    own_initiative: int
    """Of the advices that count, those on the panel's own initiative."""
    answered: int
    waiting: int
    late: int
    with_term: int
    """Of the advices that count, those with a response term."""
    in_time: int
    """Of these, those answered within it."""
    terms: tuple[tuple[Term, int], ...]
    """The number in each state against the response term; they add up to all advices."""
    days: tuple[int, ...]
    """Days to the answer of each answered advice, shortest first."""
    days_waiting: tuple[int, ...]
    """Days that each other advice has waited, shortest first."""
    half_within: int | None
    """Half of the answers came within this number of days; None without answers."""
    uptakes: tuple[tuple[Uptake, int], ...]
    """The number of recommendations with each kind of answer."""
    not_public_answers: int
    silent: int
    """Recommendations of answered advices without an answer."""
    questions: tuple[tuple[Question, int, int], ...]
    """Each question, how often it applies to an answer, and how often it was answered."""
    commitments: Commitments
    bar: Bar
    """The states of all public recommendations, those of the advices left out included."""

    @property
    def recommendations(self) -> int:
        """The recommendations of the answered advices."""
        return sum(count for _, count in self.uptakes) + self.not_public_answers + self.silent

    @property
    def agreed(self) -> int:
        """The recommendations that the municipality says it follows; what it did is told by the bar."""
        return sum(count for uptake, count in self.uptakes if uptake in _AGREED)

    @property
    def agreed_partly(self) -> int:
        """The recommendations that the municipality says it follows in part, on a condition or another way."""
        return sum(count for uptake, count in self.uptakes if uptake in _AGREED_PARTLY)

    @property
    def questions_asked(self) -> int:
        """The questions that apply to the answers."""
        return sum(asked for _, asked, _ in self.questions)

    @property
    def questions_answered(self) -> int:
        """Of these, those that were answered."""
        return sum(answered for _, _, answered in self.questions)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuarterlyMeetings:
    """The quarterly meetings of one year."""

    year: int
    held: int
    with_privacy_team: int


_AGREED = frozenset({Uptake.FULL})
_AGREED_PARTLY = frozenset({Uptake.PARTIAL, Uptake.IN_PRINCIPLE, Uptake.OTHERWISE})


def courses_that_count(courses: Iterable[AdviceCourse]) -> tuple[AdviceCourse, ...]:
    """Return the real advices, or the examples while there are no others."""
    found = tuple(courses)
    return tuple(course for course in found if not course.advice.example) or found


def counts(course: AdviceCourse) -> bool:
    """Tell whether the figures count the advice; the others stand apart."""
    return course.reaction not in APART_OF


def compute_figures(courses: Iterable[AdviceCourse], as_of: dt.date) -> Figures:
    """Return the figures of *courses*, as of the day *as_of*."""
    found = tuple(courses)
    counted = tuple(filter(counts, found))
    apart = Counter(APART_OF[course.reaction] for course in found if not counts(course))
    terms = Counter(course.term for course in counted)
    answered = tuple(course for course in counted if course.answered_on is not None)
    items = [item for course in answered for item in course.recommendations if item.is_public]
    words = Counter(item.answer_word for item in items)
    days = tuple(sorted(course.days for course in answered))
    asked = Counter(question for item in items for question in item.questions)
    still_open = Counter(question for item in items for question in item.open_questions)
    return Figures(
        as_of=as_of,
        advices=len(counted),
        apart_not_public=apart[Apart.ANSWER_NOT_PUBLIC] + apart[Apart.NO_STATEMENT],
        apart_withdrawn=apart[Apart.WITHDRAWN],
        apart_not_required=apart[Apart.NOT_REQUIRED],
        own_initiative=sum(course.advice.occasion is Occasion.OWN_INITIATIVE for course in counted),
        answered=len(answered),
        waiting=len(counted) - len(answered),
        late=sum(course.reaction is Reaction.LATE for course in counted),
        with_term=sum(course.due_on is not None for course in counted),
        in_time=terms[Term.IN_TIME],
        terms=tuple((term, terms[term]) for term in Term if terms[term]),
        days=days,
        days_waiting=tuple(sorted(course.days for course in counted if course.answered_on is None)),
        half_within=median_low(days) if days else None,
        uptakes=tuple((uptake, words[uptake]) for uptake in Uptake if words[uptake]),
        not_public_answers=words[Apart.ANSWER_NOT_PUBLIC],
        silent=words[None],
        questions=tuple(
            (question, asked[question], asked[question] - still_open[question])
            for question in Question
            if asked[question]
        ),
        commitments=_commitments(counted, as_of),
        bar=bar_of(state for course in found for state in course.states),
    )


def quarterly_meetings(
    conversations: Iterable[PublicConversation], meetings: Iterable[PublicMeeting], as_of: dt.date
) -> tuple[QuarterlyMeetings, ...]:
    """Return the quarterly meetings held per year by minutes and agenda, newest first."""
    with_team = days_of_quarterly_meetings(conversations, meetings, as_of)
    years = Counter(day.year for day in with_team)
    return tuple(
        QuarterlyMeetings(
            year=year,
            held=years[year],
            with_privacy_team=sum(present for day, present in with_team.items() if day.year == year),
        )
        for year in sorted(years, reverse=True)
    )


def days_of_quarterly_meetings(
    conversations: Iterable[PublicConversation], meetings: Iterable[PublicMeeting], as_of: dt.date
) -> dict[dt.date, bool]:
    """Return the day of each quarterly meeting that was held, and whether the privacy team was there."""
    with_team: dict[dt.date, bool] = {}
    for meeting in meetings:
        day = meeting.begins_at.date()
        if meeting.sort is MeetingSort.QUARTERLY and not meeting.cancelled and day <= as_of:
            with_team.setdefault(day, False)
    for conversation in conversations:
        for minutes in conversation.minutes:
            if minutes.sort is MeetingSort.QUARTERLY:
                with_team[minutes.held_on] = with_team.get(minutes.held_on, False) or bool(
                    minutes.with_privacy_team
                )
    return with_team


def _commitments(courses: tuple[AdviceCourse, ...], as_of: dt.date) -> Commitments:
    items = [commitment.item for commitment in commitments_of(courses)]
    states = Counter(item.state for item in items)
    return Commitments(
        total=len(items),
        with_deadline=sum(item.deadline is not None for item in items),
        due=sum(item.deadline is not None and item.deadline < as_of for item in items),
        kept=sum(states[state] for state in STATES[Group.DONE]),
        overdue=states[State.OVERDUE],
        moved=sum(item.deadline != item.first_deadline and item.first_deadline is not None for item in items),
        states=tuple((state, states[state]) for state in (*State, Apart.LAPSED) if states[state]),
    )
