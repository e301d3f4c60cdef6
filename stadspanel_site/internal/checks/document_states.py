"""Rules about the state of a document: decisions, withdrawals, summaries, points for improvement."""

from collections.abc import Iterator

from stadspanel_site.internal.documents import (
    InternalArchive,
    InternalDocument,
    InternalWithdrawal,
    complete,
    is_unfinished,
)
from stadspanel_site.internal.headers.panel_life import EvaluationHeader
from stadspanel_site.internal.headers.trajectory import (
    AdviceHeader,
    NoteHeader,
    RequestHeader,
    ResponseHeader,
)
from stadspanel_site.internal.reading.validation import missing_key
from stadspanel_site.problems.kinds.advising import ANSWERS_NOT_SORTED, REASONS_MISSING, SUMMARY_LENGTH
from stadspanel_site.problems.kinds.naming import ADDRESS_CANNOT_GO, NOT_WITHDRAWN
from stadspanel_site.problems.problem import Problem, problem
from stadspanel_site.words.addresses import has_own_address
from stadspanel_site.words.marks import replace_marks
from stadspanel_site.words.vocabulary import (
    ImprovementState,
    PanelDecision,
    ResponseSort,
    Status,
    WithdrawalSort,
)

_FEWEST, _MOST = 20, 120
_HOLDING_BACK = ("embargo_tot", "besloten", "adres_ook")
"""The keys by which something stays inside; left empty, they would let it out."""


def check_held_back(archive: InternalArchive) -> Iterator[Problem]:
    """A key that holds something back has a value: nobody can know which one was meant."""
    for document in archive.documents:
        source = document.source
        for key in _HOLDING_BACK if not is_unfinished(document) else ():
            if source.header.key(key) is not None and source.word(key) is None:
                place = source.header_place((key,), key=True)
                yield missing_key(place, key, document.kind.value, "heeft geen waarde")


def check_decisions(archive: InternalArchive) -> Iterator[Problem]:
    """A request without advice gives the reason."""
    for document in archive.complete_documents:
        decision = document.header.decision if isinstance(document.header, RequestHeader) else None
        if decision is not None and decision.outcome is PanelDecision.NO_ADVICE and not decision.reasons:
            yield problem(REASONS_MISSING, document.source.header_place(("besluit_panel", "uitkomst")))


def check_uptakes(archive: InternalArchive) -> Iterator[Problem]:
    """A response says whether the advice is followed; an interim one need not, one that nobody sorted yet says nothing."""
    for folder in archive.trajectories:
        for document in complete(folder.responses):
            header, source = document.header, document.source
            if header.sort is ResponseSort.SUBSTANTIVE and header.uptake is None:
                yield missing_key(source.header_place(()), "opvolging", "reactie")
            if header.sort is ResponseSort.RECEIVED and header.answers:
                yield problem(ANSWERS_NOT_SORTED, source.header_place(("per_aanbeveling",), key=True))


def check_withdrawals(archive: InternalArchive) -> Iterator[Problem]:
    """A withdrawn document gives day and reason; a document that gives them is withdrawn."""
    for document in archive.complete_documents:
        header, source = document.header, document.source
        told = {
            "ingetrokken_op": header.withdrawn_on,
            "reden_intrekking": header.withdrawal_reason,
            "soort_intrekking": header.withdrawal_sort,
        }
        if header.status is Status.WITHDRAWN:
            for key in ("ingetrokken_op", "reden_intrekking"):
                if told[key] is None:
                    yield missing_key(source.header_place(()), key, "ingetrokken stuk")
        else:
            for key, value in told.items():
                if value is not None:
                    yield problem(NOT_WITHDRAWN, source.header_place((key,), key=True))


def check_erased_addresses(archive: InternalArchive) -> Iterator[Problem]:
    """Only a document with an address, published by mistake, is withdrawn with its address."""
    for document in archive.documents:
        if isinstance(document, InternalDocument):
            fits = not document.header.erases_address
        elif isinstance(document, InternalWithdrawal):
            said = document.source.word("soort_intrekking") == WithdrawalSort.PUBLICATION
            fits = not document.erases_address or (said and has_own_address(document.kind))
        else:
            fits = True
        if not fits:
            yield problem(ADDRESS_CANNOT_GO, document.source.header_place(("adres_ook",), key=True))


def check_improvements(archive: InternalArchive) -> Iterator[Problem]:
    """The state of a point for improvement has a day and a source, unless it is unknown."""
    for document in archive.complete_documents:
        header = document.header
        for index, item in enumerate(header.improvements if isinstance(header, EvaluationHeader) else ()):
            if item.state is not ImprovementState.UNKNOWN:
                for key, value in (("datum", item.date), ("bron", item.source)):
                    if value is None:
                        place = document.source.header_place(("verbeterpunten", index))
                        yield missing_key(place, key, "verbeterpunt")


def check_summaries(archive: InternalArchive) -> Iterator[Problem]:
    """A summary has between 20 and 120 words."""
    for document in archive.complete_documents:
        header = document.header
        if isinstance(header, AdviceHeader | NoteHeader | ResponseHeader) and header.summary:
            words = len(replace_marks(header.summary, " ").split())
            if not _FEWEST <= words <= _MOST:
                yield problem(SUMMARY_LENGTH, document.source.header_place(("samenvatting",), key=True))
