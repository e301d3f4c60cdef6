"""The public copies of trajectories and conversations: a new internal field stays inside until somebody copies it here by hand."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import chain
from typing import TypeVar

from stadspanel_site.disclosure.cleared import Cleared, ClearedFolder, of_kind
from stadspanel_site.disclosure.crossing import Crossing
from stadspanel_site.internal.headers.trajectory import (
    AdviceHeader,
    AfterwordHeader,
    MinutesHeader,
    NoteHeader,
    ProgressHeader,
    RecommendationAnswer,
    RequestHeader,
    ResponseHeader,
    Step,
)
from stadspanel_site.public.documents.conversation import PublicConversation, PublicMinutes, PublicNote
from stadspanel_site.public.documents.shared import Withheld
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
)
from stadspanel_site.words.vocabulary import ResponseSort, ResponseStance, Side

N = TypeVar("N", PublicRecommendation, PublicAnswer)


def disclose_trajectory(folder: ClearedFolder[PublicTrajectory], crossing: Crossing) -> PublicTrajectory:
    """Return the public part of *folder*, newest response first."""
    documents = folder.documents
    title = next((item.header.title for item in of_kind(documents, AdviceHeader)), "")
    responses = of_kind(documents, ResponseHeader)
    newest_first = sorted(responses, key=lambda item: item.header.date, reverse=True)
    afterwords, progress = of_kind(documents, AfterwordHeader), of_kind(documents, ProgressHeader)
    return replace(
        folder.told,
        request=next((_request(item, title, crossing) for item in of_kind(documents, RequestHeader)), None),
        advice=next((_advice(item, crossing) for item in of_kind(documents, AdviceHeader)), None),
        responses=tuple(_response(item, title, crossing) for item in newest_first),
        afterword=next((_afterword(item, title, crossing) for item in afterwords), None),
        progress=next((_progress(item, title, crossing) for item in progress), None),
    )


def _request(document: Cleared[RequestHeader], advice_title: str, crossing: Crossing) -> PublicRequest:
    header = document.header
    decision = header.decision
    derived = f"Adviesverzoek: {advice_title}" if advice_title else f"Adviesverzoek {header.reference}"
    return PublicRequest(
        **crossing.shared(document, header.date, derived),
        reference=header.reference,
        sender=header.sender,
        question=crossing.text(document, header.question),
        received_on=header.received_on or header.date,
        decision=PublicDecision(
            outcome=decision.outcome, date=decision.date, reasons=crossing.text(document, decision.reasons)
        )
        if decision is not None
        else None,
        dossier=crossing.dossiers.get(header.dossier),
        conversations=crossing.conversations_of(header.conversations),
    )


def _advice(document: Cleared[AdviceHeader], crossing: Crossing) -> PublicAdvice:
    header = document.header
    expected = header.response_expected
    return PublicAdvice(
        **crossing.shared(document, header.date),
        reference=header.reference,
        themes=header.themes,
        summary=crossing.text(document, header.summary),
        recommendations=_by_number(
            (
                PublicRecommendation(
                    number=item.number,
                    text=crossing.text(document, item.text),
                    note=crossing.text(document, item.note),
                )
                for item in header.recommendations
            ),
            document.withheld,
        ),
        offered_on=header.offered_on or header.date,
        occasion=header.occasion,
        consulted=header.consulted,
        dossier=crossing.dossiers.get(header.dossier),
        conversations=crossing.conversations_of(header.conversations),
        replaces=crossing.advices.get(header.replaces),
        replaced_by=crossing.replacements.get(header.reference),
        needs_response=header.needs_response,
        expected=PublicExpectation(date=expected.date, reason=expected.reason or "") if expected else None,
        no_statement=header.response_stance is ResponseStance.NO_STATEMENT,
        council=tuple(
            PublicCouncilItem(date=item.date, sort=item.sort or "", title=item.title, url=item.url or "")
            for item in sorted(header.council, key=lambda item: item.date)
        ),
    )


def _response(document: Cleared[ResponseHeader], advice_title: str, crossing: Crossing) -> PublicResponse:
    header = document.header
    classification = header.classification
    word = "Tussenbericht bij" if header.sort is ResponseSort.INTERIM else "Reactie op"
    return PublicResponse(
        **crossing.shared(document, header.date, f"{word}: {advice_title}"),
        anchor=crossing.anchors[document.path],
        received_on=header.received_on or header.date,
        sender=header.sender,
        uptake=header.uptake,
        on_behalf_of=header.on_behalf_of,
        sort=header.sort,
        portfolio_holder=header.portfolio_holder or "",
        responsible=header.responsible or "",
        summary=crossing.text(document, header.summary),
        reasons=crossing.text(document, header.reasons),
        classified_by=classification.by if classification else Side.PANEL,
        classification_confirmed_on=classification.confirmed_on if classification else None,
        answers=_by_number((_answer(item, document, crossing) for item in header.answers), document.withheld),
    )


def _answer(
    item: RecommendationAnswer, document: Cleared[ResponseHeader], crossing: Crossing
) -> PublicAnswer:
    return PublicAnswer(
        number=item.number,
        uptake=item.uptake,
        extent=crossing.text(document, item.extent),
        manner=crossing.text(document, item.manner),
        deadline=item.deadline,
        deadline_text=item.deadline_text or "",
        reasons=crossing.text(document, item.reasons),
    )


def _afterword(document: Cleared[AfterwordHeader], advice_title: str, crossing: Crossing) -> PublicAfterword:
    header = document.header
    return PublicAfterword(
        **crossing.shared(document, header.date, f"Nawoord bij: {advice_title}"),
        verdict=header.verdict,
        verdicts=tuple(
            PublicVerdict(number=item.number, verdict=item.verdict, note=crossing.text(document, item.note))
            for item in header.verdicts
        ),
    )


def _progress(document: Cleared[ProgressHeader], advice_title: str, crossing: Crossing) -> PublicProgress:
    header = document.header
    return PublicProgress(
        **crossing.shared(document, header.date, f"Voortgang van: {advice_title}"),
        steps=tuple(
            _step(item, document, crossing) for item in sorted(header.steps, key=lambda item: item.date)
        ),
        withheld=document.withheld,
    )


def _step(item: Step, document: Cleared[ProgressHeader], crossing: Crossing) -> PublicStep:
    return PublicStep(
        date=item.date,
        number=item.recommendation,
        state=item.state,
        note=crossing.text(document, item.note),
        reported_by=item.reported_by,
        source=item.source or "",
        new_deadline=item.new_deadline,
    )


def _by_number(shown: Iterable[N], withheld: tuple[Withheld, ...]) -> tuple[N | Withheld, ...]:
    """Return the entries *shown* and *withheld* in the order of the recommendations."""
    items: Iterable[N | Withheld] = chain(shown, withheld)
    return tuple(sorted(items, key=lambda item: item.number))


def disclose_conversation(
    folder: ClearedFolder[PublicConversation], crossing: Crossing
) -> PublicConversation:
    """Return the public part of *folder*, newest minutes first."""
    minutes = of_kind(folder.documents, MinutesHeader)
    newest_first = sorted(minutes, key=lambda item: (item.header.held_on, item.path), reverse=True)
    return replace(
        folder.told,
        note=next((_note(item, crossing) for item in of_kind(folder.documents, NoteHeader)), None),
        minutes=tuple(_minutes(item, crossing) for item in newest_first),
    )


def _note(document: Cleared[NoteHeader], crossing: Crossing) -> PublicNote:
    header = document.header
    sides = ((Side.MUNICIPALITY, header.endorsements.municipality), (Side.PANEL, header.endorsements.panel))
    return PublicNote(
        **crossing.shared(document, header.date),
        reference=header.reference,
        summary=crossing.text(document, header.summary),
        themes=header.themes,
        dossier=crossing.dossiers.get(header.dossier),
        endorsed_by=tuple((side, endorsement.date, endorsement.role or "") for side, endorsement in sides),
    )


def _minutes(document: Cleared[MinutesHeader], crossing: Crossing) -> PublicMinutes:
    header = document.header
    return PublicMinutes(
        **crossing.shared(document, header.date),
        anchor=crossing.anchors[document.path],
        reference=header.reference,
        held_on=header.held_on,
        sort=header.sort,
        themes=header.themes,
        dossier=crossing.dossiers.get(header.dossier),
        participants=header.participants,
        with_privacy_team=header.with_privacy_team,
    )
