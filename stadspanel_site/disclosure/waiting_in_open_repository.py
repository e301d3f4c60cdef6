"""Refuse, in a repository that everybody reads, what the gate keeps inside on this day: there nothing is hidden."""

import datetime as dt
from collections.abc import Iterator

from stadspanel_site.disclosure.decisions import Decisions, Outcome
from stadspanel_site.internal.documents import AnyDocument, InternalArchive, InternalDocument
from stadspanel_site.internal.headers.common import Header
from stadspanel_site.internal.headers.conversation import NoteHeader
from stadspanel_site.internal.headers.dossiers_and_pages import DossierHeader
from stadspanel_site.internal.headers.panel_life import FinancesHeader, MemberHeader
from stadspanel_site.internal.headers.trajectory import AdviceHeader, ProgressHeader, RequestHeader
from stadspanel_site.internal.reading.yaml_tree import Path
from stadspanel_site.problems.kinds.disclosures import OPEN_REPOSITORY
from stadspanel_site.problems.problem import Problem, problem
from stadspanel_site.words.vocabulary import RepositoryHome

_SHOWN = frozenset({Outcome.PUBLISHED, Outcome.TOMBSTONE})
_HIDDEN = "een stuk dat nog niet openbaar is"
_TO_COME = "een onderdeel van een dag die nog komt"


def refuse_hidden(archive: InternalArchive, decisions: Decisions, as_of: dt.date) -> Iterator[Problem]:
    """
    Yield an error for each document, and each entry of one, that is not shown on the day *as_of*.

    What is never shown `internal.checks.source_home` refused before; this is what waits: for a day, or for somebody.
    """
    if archive.settings.repository is RepositoryHome.PRIVATE:
        return
    for document in archive.documents:
        place = document.source.header_place
        if decisions.outcomes[document.path] not in _SHOWN:
            yield problem(OPEN_REPOSITORY, place(_cause(document, as_of)), wat=_HIDDEN)
        elif isinstance(document, InternalDocument):
            for path in _entries_to_come(document.header, as_of):
                yield problem(OPEN_REPOSITORY, place(path), wat=_TO_COME)


def _cause(document: AnyDocument, as_of: dt.date) -> Path:
    """Return the path in the header of what keeps *document* inside."""
    header = document.header if isinstance(document, InternalDocument) else None
    if header is not None and header.open_since is not None and header.open_since > as_of:
        return ("openbaar_sinds",)
    if header is not None and header.dated is not None and header.dated > as_of:
        return ("datum",)
    return ("onderschreven",) if isinstance(header, NoteHeader) else ("status",)


def _entries_to_come(header: Header, as_of: dt.date) -> Iterator[Path]:
    """Yield the path of each entry of *header* that the site leaves out until its day."""
    for key, days in _dated_entries(header):
        yield from ((key, index) for index, day in enumerate(days) if day > as_of)
    decided_on = header.decision.date if isinstance(header, RequestHeader) and header.decision else None
    if decided_on is not None and decided_on > as_of:
        yield ("besluit_panel",)
    if isinstance(header, MemberHeader) and header.since is not None and header.since > as_of:
        yield ("naam",)


def _dated_entries(header: Header) -> Iterator[tuple[str, list[dt.date]]]:
    yield "wijzigingen", [item.date for item in header.corrections]
    match header:
        case ProgressHeader():
            yield "stappen", [item.date for item in header.steps]
        case DossierHeader():
            yield "berichten", [item.date for item in header.messages]
        case AdviceHeader():
            yield "raad", [item.date for item in header.council]
        case FinancesHeader():
            yield "uitgaven", [item.date for item in header.expenses]
