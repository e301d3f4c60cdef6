"""Rules about the order of days: nothing precedes what it answers or follows."""

import datetime as dt
from collections.abc import Iterator

from stadspanel_site.internal.documents import InternalArchive, InternalDocument, InternalTrajectory, complete
from stadspanel_site.internal.headers import panel_life, trajectory
from stadspanel_site.internal.headers.common import Header
from stadspanel_site.internal.reading.yaml_tree import Path
from stadspanel_site.problems.kinds.keys_and_values import ORDER_OF_DATES
from stadspanel_site.problems.problem import Problem, problem
from stadspanel_site.words.terms import deadline_named_last
from stadspanel_site.words.vocabulary import StepState

_FAR = 21 * 366
"""Days after which no answer, step or term is to be expected: a year such as 2126."""
Pair = tuple[Path, dt.date | None, dt.date | None, str]
"""The place of a day, the day itself, the earliest day allowed, and the Dutch words for that one."""


def check_order_of_days(archive: InternalArchive) -> Iterator[Problem]:
    """No day precedes the one that it follows on, or comes twenty years later; a wrong year is the usual cause."""
    for document in archive.complete_documents:
        yield from _found(document, _inside(document.header))
    for folder in archive.trajectories:
        for document in complete(folder.documents):
            yield from _found(document, _in_folder(document.header, folder))


def _found(document: InternalDocument[Header], pairs: Iterator[Pair]) -> Iterator[Problem]:
    for path, day, earlier, what in pairs:
        if day is not None and earlier is not None and not 0 <= (day - earlier).days < _FAR:
            where = "vóór" if day < earlier else "meer dan twintig jaar na"
            yield problem(ORDER_OF_DATES, document.source.header_place(path), waar=f"{where} {what}")


def _inside(header: Header) -> Iterator[Pair]:
    """Yield the pairs of days within one document."""
    if (order := header.secrecy_order) is not None:
        yield ("geheimhouding", "opgeheven_op"), order.lifted_on, order.imposed_on, "die van de geheimhouding"
    for index, told in enumerate(header.corrections):
        yield ("wijzigingen", index, "datum"), told.date, getattr(header, "date", None), "die van het stuk"
    match header:
        case trajectory.RequestHeader():
            yield ("ontvangen_op",), header.received_on, header.date, "die van het verzoek"
            if header.decision is not None:
                yield ("besluit_panel", "datum"), header.decision.date, header.date, "die van het verzoek"
        case trajectory.AdviceHeader():
            yield ("aangeboden_op",), header.offered_on, header.date, "die van het advies"
        case trajectory.ResponseHeader():
            yield ("ontvangen_op",), header.received_on, header.date, "die van de reactie"
            for index, answer in enumerate(header.answers):
                path = ("per_aanbeveling", index, "termijn")
                yield path, answer.deadline, header.date, "die van de reactie"
        case trajectory.ProgressHeader():
            for index, step in enumerate(header.steps):
                yield ("stappen", index, "nieuwe_termijn"), step.new_deadline, step.date, "die van de stap"
        case trajectory.MinutesHeader():
            yield ("datum",), header.date, header.held_on, "die van het gesprek"
        case panel_life.MemberHeader():
            yield ("tot",), header.until, header.since, "die bij sinds"


def _in_folder(header: Header, folder: InternalTrajectory) -> Iterator[Pair]:
    """Yield the pairs of days of two documents in one folder."""
    request = folder.request.header if isinstance(folder.request, InternalDocument) else None
    advice = folder.advice.header if isinstance(folder.advice, InternalDocument) else None
    answered = [found.header.date for found in complete(folder.responses)]
    match header:
        case trajectory.AdviceHeader() if request is not None:
            yield ("datum",), header.date, request.date, "die van het verzoek"
        case trajectory.ResponseHeader() if advice is not None:
            # The response time runs between these two, so an error here makes the figures wrong.
            yield ("datum",), header.date, advice.offered_on or advice.date, "die van het advies"
        case trajectory.AfterwordHeader() if answered:
            yield ("datum",), header.date, min(answered), "die van de reactie"
        case trajectory.ProgressHeader() if advice is not None:
            for index, step in enumerate(header.steps):
                yield ("stappen", index, "datum"), step.date, advice.date, "die van het advies"
            yield from _postponed(header, folder)


def _postponed(header: trajectory.ProgressHeader, folder: InternalTrajectory) -> Iterator[Pair]:
    """Yield the new day of each postponement with the day named last before it."""
    named = [
        (found.header.date, answer.number, answer.deadline)
        for found in complete(folder.responses)
        for answer in found.header.answers
    ]
    named += [(step.date, step.recommendation, step.new_deadline) for step in header.steps]
    for index, step in enumerate(header.steps):
        # A day before the step itself is told already.
        if step.state is StepState.POSTPONED and step.new_deadline and step.new_deadline >= step.date:
            before = (told for told in named if told[0] < step.date and told[1] == step.recommendation)
            last = deadline_named_last((day, deadline) for day, _, deadline in before)
            yield (
                ("stappen", index, "nieuwe_termijn"),
                step.new_deadline,
                last,
                "de dag die eerst genoemd was",
            )
