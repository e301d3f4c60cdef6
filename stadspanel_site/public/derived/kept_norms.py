"""The norms of the agreements: what public documents tell of each, per year of its period."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from stadspanel_site.public.derived.courses import AdviceCourse
from stadspanel_site.public.derived.figures import counts, days_of_quarterly_meetings
from stadspanel_site.public.derived.norm_findings import (
    AgreementCourse,
    Finding,
    NormCourse,
    NormState,
    NormYear,
)
from stadspanel_site.public.documents.archive import PublicArchive, PublicDossier
from stadspanel_site.public.documents.conversation import PublicConversation
from stadspanel_site.public.documents.panel import PublicEvaluation, PublicFinances, PublicMeeting
from stadspanel_site.public.documents.site import PublicAgreement, PublicNorm
from stadspanel_site.words.vocabulary import Kind, MeetingSort, NormSort

E = TypeVar("E", PublicConversation, PublicDossier, PublicEvaluation, PublicFinances, PublicMeeting)


@dataclass(frozen=True, slots=True)
class _Known:
    """The public facts, examples only where there is nothing else of their kind."""

    archive: PublicArchive
    courses: tuple[AdviceCourse, ...]
    meetings: Mapping[dt.date, bool]
    meetings_are_examples: bool


@dataclass(frozen=True, slots=True)
class _Span:
    """The days of one year on which an agreement holds."""

    agreement: PublicAgreement
    year: int

    @property
    def days(self) -> tuple[dt.date, dt.date]:
        first, last = dt.date(self.year, 1, 1), dt.date(self.year, 12, 31)
        return max(self.agreement.start, first), min(self.agreement.last_day, last)

    @property
    def is_whole_year(self) -> bool:
        return self.days == (dt.date(self.year, 1, 1), dt.date(self.year, 12, 31))

    def __contains__(self, day: dt.date | None) -> bool:
        first, last = self.days
        return day is not None and first <= day <= last


def agreement_courses(archive: PublicArchive, counted: Iterable[AdviceCourse]) -> tuple[AgreementCourse, ...]:
    """Return the agreements, newest first, with what is known of their norms; *counted* are the advices that count."""
    conversations, meetings = archive.conversations, archive.meetings
    real = days_of_quarterly_meetings(_real(conversations), _real(meetings), archive.as_of)
    every = real or days_of_quarterly_meetings(conversations, meetings, archive.as_of)
    known = _Known(archive, tuple(filter(counts, counted)), every, not real)
    return tuple(
        AgreementCourse(
            agreement=agreement,
            norms=tuple(
                NormCourse(norm=norm, years=tuple(_years(norm, agreement, known))) for norm in agreement.norms
            ),
        )
        for agreement in archive.site.agreements
    )


def _years(norm: PublicNorm, agreement: PublicAgreement, known: _Known) -> Iterable[NormYear]:
    as_of = known.archive.as_of
    breaches = {item.year: item for item in norm.breaches}
    for year in range(min(agreement.last_day, as_of).year, agreement.start.year - 1, -1):
        span = _Span(agreement, year)
        finding = _FIND[norm.sort](norm, span, known)
        state = finding.state
        # More can come while the year runs, except where there is enough already.
        is_enough = state is NormState.KEPT and norm.sort in _NEEDS_A_NUMBER
        if year in breaches:
            state = NormState.NOT_KEPT
        elif as_of <= span.days[1] and state is not NormState.COUNTED and not is_enough:
            state = NormState.RUNNING
        yield NormYear(year=year, state=state, finding=finding, breach=breaches.get(year))


def _real(items: Iterable[E]) -> tuple[E, ...]:
    return tuple(item for item in items if not item.example)


def _share(found: int, expected: int) -> NormState:
    """Return the state of a norm of which *found* cases of those *expected* are public."""
    if not found:
        return NormState.UNKNOWN
    return NormState.KEPT if found >= expected else NormState.PARTLY


def _reactions(_: PublicNorm, span: _Span, known: _Known) -> Finding:
    asked = [course for course in known.courses if course.was_asked and course.advice.offered_on in span]
    answered = sum(course.answered_on is not None for course in asked)
    return Finding(
        state=_share(answered, len(asked)),
        found=answered,
        expected=len(asked),
        path="adviezen/",
        example=any(course.advice.example for course in asked),
    )


def _notes(_: PublicNorm, span: _Span, known: _Known) -> Finding:
    found = known.archive.conversations
    held = [item for item in _real(found) or found if item.newest_day in span and _has_note(item)]
    noted = sum(item.note is not None for item in held)
    return Finding(
        state=_share(noted, len(held)),
        found=noted,
        expected=len(held),
        path="gesprekken/",
        example=any(item.example for item in held),
    )


def _has_note(conversation: PublicConversation) -> bool:
    """Tell whether the conversation should have a note that is public."""
    if conversation.note is not None or conversation.being_endorsed:
        return True
    is_closed = conversation.withdrawn or any(item.kind == Kind.NOTE for item in conversation.not_public)
    return not is_closed and any(item.sort is MeetingSort.CONVERSATION for item in conversation.minutes)


def _told(_: PublicNorm, span: _Span, known: _Known) -> Finding:
    found = known.archive.dossiers
    told = [item for item in _real(found) or found if item.reported_on in span]
    return Finding(
        state=NormState.COUNTED if told else NormState.UNKNOWN,
        found=len(told),
        path="dossiers/",
        example=any(item.example for item in told),
    )


def _meetings(norm: PublicNorm, span: _Span, known: _Known) -> Finding:
    held = [with_team for day, with_team in known.meetings.items() if day in span]
    state = _share(len(held), norm.number)
    if norm.with_privacy_team and sum(held) < norm.number and state is NormState.KEPT:
        state = NormState.PARTLY
    if state is NormState.PARTLY and not span.is_whole_year:
        # The number is that of a whole year.
        state = NormState.COUNTED
    return Finding(
        state=state,
        found=len(held),
        expected=norm.number if held else 0,
        with_privacy_team=sum(held),
        path="panel/#agenda",
        example=bool(held) and known.meetings_are_examples,
    )


def _expenses(_: PublicNorm, span: _Span, known: _Known) -> Finding:
    site, published = known.archive.site, known.archive.finances
    finances = next((item for item in _real(published) or published if item.year == span.year), None)
    if finances is None or finances.withdrawal or site.agreement_of_year(span.year) != span.agreement:
        return Finding(state=NormState.UNPUBLISHED, path="panel/#uitgaven")
    spent = [(post.total, post.maximum) for post in finances.expenses] + [(finances.total, finances.maximum)]
    within = [total <= maximum for total, maximum in spent if maximum is not None]
    return Finding(
        state=NormState.PARTLY if not all(within) else _share(len(within), len(within)),
        found=sum(within),
        expected=len(within),
        path=f"panel/#uitgaven-{span.year}",
        example=finances.example,
    )


def _evaluation(_: PublicNorm, span: _Span, known: _Known) -> Finding:
    published = known.archive.evaluations
    evaluation = next((item for item in _real(published) or published if item.year == span.year), None)
    if evaluation is None or evaluation.withdrawal:
        return Finding(state=NormState.UNPUBLISHED, path="panel/#evaluaties")
    own = not evaluation.precedes_agreement
    return Finding(
        state=NormState.KEPT if own else NormState.UNPUBLISHED,
        found=int(own),
        expected=1,
        path=f"panel/#evaluatie-{span.year}",
        example=evaluation.example,
    )


_FIND: Mapping[NormSort, Callable[[PublicNorm, _Span, _Known], Finding]] = {
    NormSort.REACTIONS: _reactions,
    NormSort.NOTES: _notes,
    NormSort.TOLD: _told,
    NormSort.MEETINGS: _meetings,
    NormSort.EXPENSES: _expenses,
    NormSort.EVALUATION: _evaluation,
    NormSort.NOTHING: lambda *_: Finding(state=NormState.UNKNOWN),
}
_NEEDS_A_NUMBER = frozenset({NormSort.MEETINGS, NormSort.EVALUATION})
"""The sorts of norms that are kept as soon as there is enough."""
