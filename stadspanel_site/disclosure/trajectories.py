"""
Let out a trajectory: field by field, never all at once.

A new internal field stays inside until somebody copies it here by hand.
"""

import datetime as dt
from collections.abc import Callable

from stadspanel_site.disclosure.crossing import PassageWay
from stadspanel_site.disclosure.decisions import Outcome
from stadspanel_site.internal.documents import InternalDocument, InternalTrajectory
from stadspanel_site.internal.headers.trajectory import (
    AdviceHeader,
    AfterwordHeader,
    ProgressHeader,
    Recommendation,
    RecommendationAnswer,
    RequestHeader,
    ResponseHeader,
    Step,
)
from stadspanel_site.public.documents.shared import FolderRef, NotPublic, Withdrawal
from stadspanel_site.public.documents.trajectory import (
    PublicAdvice,
    PublicAfterword,
    PublicAnswer,
    PublicCouncilItem,
    PublicDecision,
    PublicExpectation,
    PublicProgress,
    PublicRecommendation,
    PublicRequest,
    PublicResponse,
    PublicStep,
    PublicTrajectory,
    PublicVerdict,
    WithheldAnswer,
    WithheldRecommendation,
    WithheldStep,
)
from stadspanel_site.words.vocabulary import Confidentiality, ResponseStance, Side


def disclose_trajectory(folder: InternalTrajectory, way: PassageWay) -> PublicTrajectory | None:
    """Return what is public of *folder*, or None where nothing has a page."""
    decisions = way.decisions
    advice = decisions.published(folder.advice)
    request = decisions.published(folder.request)
    if advice is None and request is None:
        return None
    title = advice.header.title if advice is not None else ""
    withheld = _withheld_numbers(advice)
    afterword = decisions.published(folder.afterword)
    progress = decisions.published(folder.progress)
    responses = sorted(
        decisions.all_published(folder.responses),
        key=lambda item: (item.header.date, item.path),
        reverse=True,
    )
    return PublicTrajectory(
        slug=folder.slug,
        request=_request(request, title, way) if request is not None else None,
        advice=_advice(advice, way) if advice is not None else None,
        advice_not_public=_advice_not_public(folder, way) if advice is None else None,
        responses=tuple(_response(item, title, withheld, way) for item in responses),
        responses_withdrawn=tuple(
            Withdrawal(date=found.withdrawn_on, reason=found.withdrawal_reason)
            for item in folder.responses
            if (found := decisions.tombstone(item)) is not None
        ),
        afterword=_afterword(afterword, title, withheld, way) if afterword is not None else None,
        progress=_progress(progress, title, withheld, way) if progress is not None else None,
        not_public=way.not_public(item for item in folder.documents if item is not folder.advice),
    )


def _advice_not_public(folder: InternalTrajectory, way: PassageWay) -> NotPublic | None:
    if folder.advice is None or way.decisions.outcomes[folder.advice.path] is not Outcome.REGISTERED:
        return None
    return next(iter(way.not_public([folder.advice])), None)


def _withheld_numbers(advice: InternalDocument[AdviceHeader] | None) -> frozenset[int]:
    """Return the recommendations that are not public: nothing that is said about them is, either."""
    items = advice.header.recommendations if advice is not None else ()
    return frozenset(item.number for item in items if not item.is_open)


def _request(document: InternalDocument[RequestHeader], advice_title: str, way: PassageWay) -> PublicRequest:
    header = document.header
    decision = header.decision
    derived = f"Adviesverzoek: {advice_title}" if advice_title else f"Adviesverzoek {header.reference}"
    return PublicRequest(
        title=header.title or derived,
        date=header.date,
        open_since=way.open_since(header),
        example=header.example,
        body=way.body(document),
        attachments=way.attached(document),
        attachments_not_public=way.attached_not_public(document),
        corrections=way.corrections(header),
        withdrawal=way.withdrawal(header),
        reference=header.reference,
        sender=header.sender,
        question=header.question,
        received_on=header.received_on or header.date,
        decision=PublicDecision(outcome=decision.outcome, date=decision.date, reasons=decision.reasons or "")
        if decision is not None and (decision.date is None or decision.date <= way.as_of)
        else None,
        dossier=way.dossier(header.dossier),
        conversations=way.conversations(header.conversations),
    )


def _advice(document: InternalDocument[AdviceHeader], way: PassageWay) -> PublicAdvice:
    header = document.header
    expected = header.response_expected
    return PublicAdvice(
        title=header.title,
        date=header.date,
        open_since=way.open_since(header),
        example=header.example,
        body=way.body(document),
        attachments=way.attached(document),
        attachments_not_public=way.attached_not_public(document),
        corrections=way.corrections(header),
        withdrawal=way.withdrawal(header),
        reference=header.reference,
        themes=header.themes,
        summary=header.summary,
        recommendations=tuple(_recommendation(item) for item in header.recommendations),
        offered_on=header.offered_on or header.date,
        occasion=header.occasion,
        consulted=header.consulted,
        dossier=way.dossier(header.dossier),
        conversations=way.conversations(header.conversations),
        replaces=_advice_ref(way, lambda other: other.reference == header.replaces),
        replaced_by=_advice_ref(way, lambda other: other.replaces == header.reference),
        needs_response=header.needs_response,
        expected=PublicExpectation(date=expected.date, reason=expected.reason or "") if expected else None,
        no_statement=header.response_stance is ResponseStance.NO_STATEMENT,
        council=tuple(
            PublicCouncilItem(date=item.date, sort=item.sort or "", title=item.title, url=item.url or "")
            for item in sorted(header.council, key=lambda item: item.date)
            if item.date <= way.as_of
        ),
    )


def _recommendation(item: Recommendation) -> PublicRecommendation | WithheldRecommendation:
    if not item.is_open:
        return WithheldRecommendation(number=item.number, grounds=item.grounds)
    return PublicRecommendation(number=item.number, text=item.text, note=item.note or "")


def _response(
    document: InternalDocument[ResponseHeader], advice_title: str, withheld: frozenset[int], way: PassageWay
) -> PublicResponse:
    header = document.header
    classification = header.classification
    return PublicResponse(
        title=header.title or f"Reactie op: {advice_title}",
        date=header.date,
        open_since=way.open_since(header),
        example=header.example,
        body=way.body(document),
        attachments=way.attached(document),
        attachments_not_public=way.attached_not_public(document),
        corrections=way.corrections(header),
        withdrawal=way.withdrawal(header),
        anchor=way.anchors[document.path],
        received_on=header.received_on or header.date,
        sender=header.sender,
        uptake=header.uptake,
        on_behalf_of=header.on_behalf_of,
        sort=header.sort,
        portfolio_holder=header.portfolio_holder or "",
        responsible=header.responsible or "",
        summary=header.summary or "",
        reasons=header.reasons or "",
        classified_by=classification.by if classification else Side.PANEL,
        classification_confirmed_on=_until(classification.confirmed_on, way.as_of)
        if classification
        else None,
        answers=tuple(_answer(item) for item in header.answers if item.number not in withheld),
    )


def _answer(item: RecommendationAnswer) -> PublicAnswer | WithheldAnswer:
    if not item.is_open:
        return WithheldAnswer(number=item.number, grounds=item.grounds)
    return PublicAnswer(
        number=item.number,
        uptake=item.uptake,
        extent=item.extent or "",
        manner=item.manner or "",
        deadline=item.deadline,
        deadline_text=item.deadline_text or "",
        reasons=item.reasons or "",
    )


def _afterword(
    document: InternalDocument[AfterwordHeader], advice_title: str, withheld: frozenset[int], way: PassageWay
) -> PublicAfterword:
    header = document.header
    return PublicAfterword(
        title=header.title or f"Nawoord bij: {advice_title}",
        date=header.date,
        open_since=way.open_since(header),
        example=header.example,
        body=way.body(document),
        attachments=way.attached(document),
        attachments_not_public=way.attached_not_public(document),
        corrections=way.corrections(header),
        withdrawal=way.withdrawal(header),
        verdict=header.verdict,
        verdicts=tuple(
            PublicVerdict(number=item.number, verdict=item.verdict, note=item.note or "")
            for item in header.verdicts
            if item.number not in withheld
        ),
    )


def _progress(
    document: InternalDocument[ProgressHeader], advice_title: str, withheld: frozenset[int], way: PassageWay
) -> PublicProgress:
    header = document.header
    steps = sorted(
        (item for item in header.steps if item.date <= way.as_of and item.recommendation not in withheld),
        key=lambda item: item.date,
    )
    return PublicProgress(
        title=header.title or f"Voortgang van: {advice_title}",
        date=header.date,
        # The day of the log is that of its last change; each step has a day of its own.
        open_since=header.open_since or header.embargo_end,
        example=header.example,
        body=way.body(document),
        attachments=way.attached(document),
        attachments_not_public=way.attached_not_public(document),
        corrections=way.corrections(header),
        withdrawal=way.withdrawal(header),
        steps=tuple(_step(item) for item in steps if item.is_open),
        withheld=tuple(
            sorted(
                (
                    WithheldStep(number=item.recommendation, grounds=item.grounds)
                    for item in steps
                    if item.confidentiality is Confidentiality.CONFIDENTIAL
                ),
                key=lambda item: (item.number, item.grounds),
            )
        ),
    )


def _step(item: Step) -> PublicStep:
    return PublicStep(
        date=item.date,
        number=item.recommendation,
        state=item.state,
        note=item.note,
        reported_by=item.reported_by,
        source=item.source or "",
        new_deadline=item.new_deadline,
    )


def _until(day: dt.date | None, as_of: dt.date) -> dt.date | None:
    return day if day is not None and day <= as_of else None


def _advice_ref(way: PassageWay, matches: Callable[[AdviceHeader], bool]) -> FolderRef | None:
    """Return the published advice that *matches*."""
    for folder in way.archive.trajectories:
        other = way.decisions.published(folder.advice)
        if other is not None and matches(other.header):
            return FolderRef(slug=folder.slug, title=other.header.title, reference=other.header.reference)
    return None
