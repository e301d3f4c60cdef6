"""The chains as the panel knows them, closed documents included: for the secretary, never for the site."""

import datetime as dt
from collections.abc import Iterator

from stadspanel_site.internal.checks.reminders import answers_given, due_on
from stadspanel_site.internal.documents import (
    InternalArchive,
    InternalDocument,
    InternalTrajectory,
    InternalWithdrawal,
    Maybe,
)
from stadspanel_site.internal.headers.trajectory import (
    AdviceHeader,
    ProgressHeader,
    RecommendationAnswer,
    ResponseHeader,
    Step,
)
from stadspanel_site.internal.settings import Settings
from stadspanel_site.report.chains import AdviceLink, Chain, RecommendationLink, RequestLink
from stadspanel_site.words.terms import deadline_named_last, weight
from stadspanel_site.words.vocabulary import Status, StepState

_OVER = frozenset({StepState.DONE, StepState.STOPPED, StepState.LAPSED})


def internal_chains(archive: InternalArchive, as_of: dt.date) -> Iterator[Chain]:
    """Yield each real trajectory with every document adopted by the day *as_of*, public or not."""
    replaced = {
        advice.header.replaces
        for folder in archive.trajectories
        if (advice := _adopted_advice(folder.advice, as_of)) is not None
    }
    for folder in archive.trajectories:
        advice = _adopted_advice(folder.advice, as_of)
        if advice is not None:
            if not advice.header.example and advice.header.reference not in replaced:
                yield _with_advice(folder, advice.header, archive.settings, as_of)
        elif (chain := _with_request(folder, as_of)) is not None:
            yield chain


def _adopted_advice(document: Maybe[AdviceHeader], as_of: dt.date) -> InternalDocument[AdviceHeader] | None:
    if not isinstance(document, InternalDocument) or not document.header.exists_on(as_of):
        return None
    return document if document.header.status is Status.ADOPTED else None


def _with_request(folder: InternalTrajectory, as_of: dt.date) -> Chain | None:
    document, advice = folder.request, folder.advice
    if not isinstance(document, InternalDocument):
        return None
    # A withdrawn advice was given all the same.
    if isinstance(advice, InternalWithdrawal) or (
        isinstance(advice, InternalDocument) and advice.header.exists_on(as_of)
    ):
        return None
    header = document.header
    if header.status is not Status.ADOPTED or header.example or not header.exists_on(as_of):
        return None
    decision = header.decision
    known = decision is not None and (decision.date is None or decision.date <= as_of)
    return Chain(
        slug=folder.slug,
        reference=header.reference,
        title=header.title or f"Adviesverzoek {header.reference}",
        request=RequestLink(
            received_on=header.received_on or header.date,
            outcome=decision.outcome if decision is not None and known else None,
        ),
    )


def _with_advice(
    folder: InternalTrajectory, header: AdviceHeader, settings: Settings, as_of: dt.date
) -> Chain:
    given = answers_given(folder, as_of)
    steps = _steps(folder.progress, as_of)
    answered_on = min((response.received_on or response.date for response in given), default=None)
    return Chain(
        slug=folder.slug,
        reference=header.reference,
        title=header.title,
        advice=AdviceLink(
            offered_on=header.offered_on or header.date,
            awaits_response=header.needs_response,
            due_on=due_on(header, settings),
            expected_on=header.response_expected.date if header.response_expected else None,
            answered_on=answered_on,
            recommendations=tuple(
                _recommendation(
                    item.number,
                    _counted(item.number, given),
                    [step for step in steps if step.recommendation == item.number],
                )
                for item in header.recommendations
            ),
        ),
    )


def _steps(document: Maybe[ProgressHeader], as_of: dt.date) -> list[Step]:
    if not isinstance(document, InternalDocument) or document.header.status is not Status.ADOPTED:
        return []
    found = [step for step in document.header.steps if step.date <= as_of]
    return sorted(found, key=lambda step: step.date)


def _counted(
    number: int, given: tuple[ResponseHeader, ...]
) -> tuple[ResponseHeader, RecommendationAnswer] | None:
    by_weight = sorted(
        given, key=lambda item: weight(item.on_behalf_of, item.date, item.received_on), reverse=True
    )
    answers = (
        (response, answer) for response in by_weight for answer in response.answers if answer.number == number
    )
    return next(answers, None)


def _recommendation(
    number: int, counted: tuple[ResponseHeader, RecommendationAnswer] | None, steps: list[Step]
) -> RecommendationLink:
    response, answer = counted or (None, None)
    answered = ((response.date, answer.deadline),) if response and answer else ()
    return RecommendationLink(
        number=number,
        silent=answer is None,
        uptake=answer.uptake if answer else None,
        deadline=deadline_named_last((*answered, *((step.date, step.new_deadline) for step in steps))),
        deadline_text=answer.deadline_text or "" if answer else "",
        last_step=steps[-1].date if steps else None,
        is_over=bool(steps) and steps[-1].state in _OVER,
    )
