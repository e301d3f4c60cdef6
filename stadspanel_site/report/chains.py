"""The chain from request to promise, and the points at which it waits: the secretary's list."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from stadspanel_site.words.dutch import count, long_date
from stadspanel_site.words.vocabulary import COMMITMENTS, PanelDecision, Uptake


class Waiting(StrEnum):
    """Sorts of waiting points."""

    ADVICE = "verzoek-zonder-advies"
    RESPONSE = "advies-zonder-reactie"
    ANSWER = "aanbeveling-overgeslagen"
    DEADLINE = "toezegging-zonder-datum"
    STEP = "termijn-voorbij"


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestLink:
    """The request of a chain that has no advice yet."""

    received_on: dt.date
    outcome: PanelDecision | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationLink:
    """One recommendation with the answer that counts, and its progress."""

    number: int
    silent: bool
    """The municipality answered the advice, and said nothing about this."""
    uptake: Uptake | None = None
    deadline: dt.date | None = None
    """The current one."""
    deadline_text: str = ""
    last_step: dt.date | None = None
    is_over: bool = False
    """Carried out or stopped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviceLink:
    """The advice of a chain."""

    offered_on: dt.date
    awaits_response: bool
    due_on: dt.date | None = None
    expected_on: dt.date | None = None
    answered_on: dt.date | None = None
    recommendations: tuple[RecommendationLink, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """One trajectory as a chain."""

    slug: str
    reference: str
    title: str
    request: RequestLink | None = None
    advice: AdviceLink | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One point at which a chain waits."""

    waiting: Waiting
    slug: str
    reference: str
    title: str
    number: int = 0
    """Number of the recommendation; 0 for the whole advice."""
    since: dt.date
    note: str


_NO_ADVICE_COMES = frozenset({PanelDecision.CONVERSATION, PanelDecision.NO_ADVICE, PanelDecision.LAPSED})
_DECIDED = {
    None: "het panel heeft nog niets besloten",
    PanelDecision.CONSIDERING: "in overweging",
    PanelDecision.ADVICE: "het panel besloot advies te geven",
}


def waiting_points(chains: Iterable[Chain], as_of: dt.date) -> tuple[Point, ...]:
    """Return every waiting point of *chains* on the day *as_of*, longest first within each sort."""
    order = list(Waiting).index
    found = (point for chain in chains for point in _points(chain, as_of))
    return tuple(
        sorted(found, key=lambda point: (order(point.waiting), point.since, point.slug, point.number))
    )


def _points(chain: Chain, as_of: dt.date) -> Iterator[Point]:
    request, advice = chain.request, chain.advice
    if advice is None:
        if request is not None and request.outcome not in _NO_ADVICE_COMES:
            note = f"ontvangen op {long_date(request.received_on)}; {_DECIDED[request.outcome]}"
            yield _point(chain, Waiting.ADVICE, request.received_on, note)
        return
    if advice.answered_on is None:
        if advice.awaits_response:
            yield _point(chain, Waiting.RESPONSE, advice.offered_on, _on_response(advice, as_of))
        return
    for item in advice.recommendations:
        if item.silent:
            note = f"er kwam een reactie op {long_date(advice.answered_on)}; hierover staat er nog niets"
            yield _point(chain, Waiting.ANSWER, advice.answered_on, note, item.number)
        elif item.uptake is Uptake.UNDECIDED:
            if item.deadline is not None and item.deadline < as_of:
                note = f"de termijn was {long_date(item.deadline)}; de gemeente heeft nog niet besloten"
                yield _point(chain, Waiting.STEP, item.deadline, note, item.number)
        elif item.uptake in COMMITMENTS and not item.is_over:
            if item.deadline is None:
                said = f"de gemeente noemt alleen “{item.deadline_text}”" if item.deadline_text else ""
                note = said or "de gemeente noemt geen termijn"
                yield _point(chain, Waiting.DEADLINE, advice.answered_on, note, item.number)
            elif item.deadline < as_of:
                note = f"de termijn was {long_date(item.deadline)}; {_on_step(item, item.deadline)}"
                yield _point(chain, Waiting.STEP, item.deadline, note, item.number)


def _on_response(advice: AdviceLink, as_of: dt.date) -> str:
    days = count((as_of - advice.offered_on).days, "dag", "dagen")
    told = [f"aangeboden op {long_date(advice.offered_on)}, {days} geleden"]
    if advice.due_on is not None:
        told.append(f"de termijn {'was' if advice.due_on < as_of else 'is'} {long_date(advice.due_on)}")
    if advice.expected_on is not None:
        expects = "verwachtte" if advice.expected_on < as_of else "verwacht"
        told.append(f"de gemeente {expects} te reageren op {long_date(advice.expected_on)}")
    return "; ".join(told)


def _on_step(item: RecommendationLink, deadline: dt.date) -> str:
    if item.last_step is None:
        return "er is geen stap gemeld"
    if item.last_step <= deadline:
        return f"sindsdien is geen stap gemeld (de laatste was op {long_date(item.last_step)})"
    return f"de laatste stap was op {long_date(item.last_step)}"


def _point(chain: Chain, waiting: Waiting, since: dt.date, note: str, number: int = 0) -> Point:
    return Point(
        waiting=waiting,
        slug=chain.slug,
        reference=chain.reference,
        title=chain.title,
        number=number,
        since=since,
        note=note,
    )
