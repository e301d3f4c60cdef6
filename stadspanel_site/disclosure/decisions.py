"""
The decisions about each document: the disclosure table and the rules of a folder.

Only this module decides, from status, confidentiality, embargo, endorsement, dates and folder (content
model, "The disclosure table"). Anything that it does not recognise is hidden.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TypeVar

from stadspanel_site.disclosure.headers import told_steps
from stadspanel_site.internal.documents import (
    AnyDocument,
    InternalArchive,
    InternalDocument,
    InternalDraft,
    InternalTrajectory,
    InternalWithdrawal,
    Maybe,
    complete,
    waits_on,
)
from stadspanel_site.internal.endorsement import EndorsementState, endorsement_state
from stadspanel_site.internal.headers.common import Header
from stadspanel_site.internal.headers.trajectory import (
    AdviceHeader,
    AfterwordHeader,
    NoteHeader,
    ProgressHeader,
    RequestHeader,
)
from stadspanel_site.internal.layout import slug_of
from stadspanel_site.problems.kinds import secrecy
from stadspanel_site.problems.problem import Problem, ProblemKind, problem
from stadspanel_site.words.vocabulary import Confidentiality, Kind, Status

H = TypeVar("H", bound=Header)


class Outcome(Enum):
    """The fate of a document."""

    HIDDEN = "hidden"
    SUSPENDED = "suspended"
    """The address stays, with a notice that the text is being endorsed again."""
    REGISTERED = "registered"
    """A row in the register of non-public documents."""
    TOMBSTONE = "tombstone"
    """The address stays, with a notice that the document was withdrawn."""
    PUBLISHED = "published"


_NOTES = {
    EndorsementState.MISSING: (Outcome.HIDDEN, secrecy.ENDORSEMENT_MISSING),
    EndorsementState.CHANGED: (Outcome.SUSPENDED, secrecy.ENDORSEMENT_OUTDATED),
    EndorsementState.ENDORSED: (Outcome.PUBLISHED, None),
}
"""The outcome of an open note, and the warning, by the state of its endorsements."""
REGISTERED_KINDS = frozenset(
    {Kind.REQUEST, Kind.ADVICE, Kind.RESPONSE, Kind.AFTERWORD, Kind.PROGRESS, Kind.NOTE, Kind.MINUTES}
)
"""The kinds with a reference (kenmerk) of their own or of their folder."""


@dataclass(frozen=True, slots=True)
class Decisions:
    """The outcome of every document of an archive, by path, on the day *as_of*."""

    as_of: dt.date
    outcomes: Mapping[str, Outcome]
    warnings: tuple[Problem, ...]

    def published(self, document: Maybe[H]) -> InternalDocument[H] | None:
        """Return *document* if it may be published, else None."""
        if isinstance(document, InternalDocument) and self.outcomes[document.path] is Outcome.PUBLISHED:
            return document
        return None

    def all_published(self, documents: Iterable[Maybe[H]]) -> tuple[InternalDocument[H], ...]:
        """Return those of *documents* that may be published."""
        return tuple(found for document in documents if (found := self.published(document)) is not None)

    def registered(self, documents: Iterable[AnyDocument | None]) -> tuple[InternalDocument[Header], ...]:
        """Return those of *documents* that stand in the register."""
        return tuple(item for item in complete(documents) if self.outcomes[item.path] is Outcome.REGISTERED)

    def withdrawn(self, documents: Iterable[AnyDocument]) -> tuple[InternalWithdrawal, ...]:
        """Return those of *documents* of which only the withdrawal is public."""
        found = (item for item in documents if isinstance(item, InternalWithdrawal))
        return tuple(item for item in found if self.outcomes[item.path] is Outcome.TOMBSTONE)


def decide(archive: InternalArchive, as_of: dt.date) -> Decisions:
    """Return the outcome of every document on the day *as_of*, with warnings of surprises."""
    outcomes = {document.path: decide_alone(document, as_of) for document in archive.documents}
    warnings = [found for document in archive.complete_documents for found in _warnings_of(document, as_of)]
    for trajectory in archive.trajectories:
        decided, more = decide_trajectory(trajectory, outcomes, as_of)
        outcomes.update(decided)
        warnings += more
    for folder in archive.folders:
        if any(map(erases_address, folder.documents)):
            outcomes.update({document.path: Outcome.HIDDEN for document in folder.documents})
    return Decisions(as_of, outcomes, tuple(warnings))


def erases_address(document: AnyDocument) -> bool:
    """Tell whether *document* was withdrawn together with its address."""
    return isinstance(document, InternalWithdrawal) and document.erases_address


def decide_alone(document: AnyDocument, as_of: dt.date) -> Outcome:
    """Return the outcome of *document* by itself (content model, the first table)."""
    if document.confidentiality is Confidentiality.SECRET or isinstance(document, InternalDraft):
        return Outcome.HIDDEN
    is_open = document.confidentiality is Confidentiality.OPEN
    if isinstance(document, InternalWithdrawal):
        told = is_open and not document.erases_address and _was_public(document, as_of)
        return Outcome.TOMBSTONE if told else Outcome.HIDDEN
    header = document.header
    if _begins_later(document, as_of):
        return Outcome.HIDDEN
    if is_open:
        if _is_embargoed(header, as_of):
            return Outcome.HIDDEN
        return _of_note(document, as_of)[0] if isinstance(header, NoteHeader) else Outcome.PUBLISHED
    if header.status is Status.ADOPTED and document.kind in REGISTERED_KINDS:
        return Outcome.REGISTERED
    return Outcome.HIDDEN


def decide_trajectory(
    folder: InternalTrajectory, alone: Mapping[str, Outcome], as_of: dt.date
) -> tuple[dict[str, Outcome], tuple[Problem, ...]]:
    """Return the outcomes that the advice of *folder* changes, given the outcome of each document *alone*."""
    advice, request = folder.advice, folder.request
    outcome = alone[advice.path] if advice is not None else Outcome.HIDDEN
    if isinstance(advice, InternalDocument) and outcome is Outcome.PUBLISHED:
        unseen = dict.fromkeys(_never_seen(folder, advice.header, alone), Outcome.HIDDEN)
        changed, warnings = _beside_published_advice(folder, {**alone, **unseen}, as_of)
        return unseen | changed, warnings
    others = [document for document in folder.documents if document is not advice]
    decided = {document.path: Outcome.HIDDEN for document in others}
    is_secret = advice is not None and advice.confidentiality is Confidentiality.SECRET
    is_closed = is_secret or outcome is Outcome.REGISTERED
    is_gone = outcome is Outcome.TOMBSTONE
    if request is not None and not is_gone and (not is_closed or _is_apart(request)):
        decided[request.path] = alone[request.path]
    warned = (
        problem(secrecy.DOCUMENT_WITHOUT_ADVICE, document.source.header_place(()), soort=document.kind.value)
        for document in others
        if document is not request and alone[document.path] in {Outcome.PUBLISHED, Outcome.REGISTERED}
    )
    return decided, () if is_closed or is_gone else tuple(warned)


def _beside_published_advice(
    folder: InternalTrajectory, alone: Mapping[str, Outcome], as_of: dt.date
) -> tuple[dict[str, Outcome], tuple[Problem, ...]]:
    """Return the outcomes that change beside a published advice: a log without steps hides, or with a response."""
    # Nothing may follow from a hidden document: a draft, an embargo or a secret response must not show in
    # the rest. So only public facts count: register rows, tombstones, the advice.
    has_public_answer = any(alone[response.path] is Outcome.PUBLISHED for response in folder.responses)
    has_closed_answer = any(
        alone[response.path] in {Outcome.REGISTERED, Outcome.TOMBSTONE} for response in folder.responses
    )
    is_silent = any(item.header.response_stance is not None for item in complete((folder.advice,)))
    speaks_of_answer = not has_public_answer or has_closed_answer or is_silent
    decided = {}
    warned = []
    for document in (folder.afterword, folder.progress):
        if document is None or alone[document.path] is Outcome.HIDDEN:
            continue
        if speaks_of_answer and not _is_apart(document):
            kind = secrecy.DOCUMENT_WITH_CLOSED_RESPONSE
        elif _tells_no_step(document, closed_in(folder), as_of):
            kind = secrecy.NO_STEP_TOLD
        else:
            continue
        decided[document.path] = Outcome.HIDDEN
        why = "er is geen openbare reactie" if not has_public_answer else "een reactie is niet openbaar"
        warned.append(problem(kind, document.source.header_place(()), soort=document.kind.value, waarom=why))
    return decided, tuple(warned)


def _never_seen(
    folder: InternalTrajectory, advice: AdviceHeader, alone: Mapping[str, Outcome]
) -> Iterator[str]:
    """Yield what was withdrawn before *advice*, or the first answer, could be read: no page showed it."""
    answers = [item for item in complete(folder.responses) if alone[item.path] is Outcome.PUBLISHED]
    answered = min((_opens_on(item.header) for item in answers), default=dt.date.min)
    for document in folder.documents:
        if not isinstance(document, InternalWithdrawal) or alone[document.path] is not Outcome.TOMBSTONE:
            continue
        first = _opens_on(advice)
        if document.kind is Kind.REQUEST:
            # It can stand alone while there is no advice yet, but not beside a closed one.
            first = dt.date.min if _is_apart(document) else _lifted_on(advice) or dt.date.min
        elif document.kind is not Kind.RESPONSE and not _is_apart(document):
            first = max(first, answered)
        if document.withdrawn_on < first:
            yield document.path


def closed_in(folder: InternalTrajectory) -> frozenset[int]:
    """Return the numbers of the closed recommendations of *folder*: nothing said about them is open either."""
    items = folder.advice.header.recommendations if isinstance(folder.advice, InternalDocument) else ()
    return frozenset(item.number for item in items if not item.is_open)


def closed_recommendations(archive: InternalArchive) -> dict[str, frozenset[int]]:
    """Return the closed recommendations on which each document beside an advice keeps silent, by its path."""
    return {
        item.path: closed_in(folder)
        for folder in archive.trajectories
        for item in folder.documents
        if item is not folder.advice
    }


def _tells_no_step(document: AnyDocument, closed: frozenset[int], as_of: dt.date) -> bool:
    header = document.header if isinstance(document, InternalDocument) else None
    return isinstance(header, ProgressHeader) and not told_steps(header, as_of, closed)


def _begins_later(document: InternalDocument[Header] | InternalWithdrawal, as_of: dt.date) -> bool:
    """Tell whether *document* does not exist yet; the expenses of a year do not before that year."""
    if document.kind is Kind.FINANCES and int(slug_of(document.path)) > as_of.year:
        return True
    if isinstance(document, InternalDocument):
        return not document.header.exists_on(as_of)
    return document.dated is not None and document.dated > as_of


def _was_public(document: InternalWithdrawal, as_of: dt.date) -> bool:
    """Tell whether *document* can have been public before it went; otherwise a tombstone would betray it."""
    last = min(as_of, document.withdrawn_on)
    return not (waits_on(document, last) or _begins_later(document, last))


def _is_embargoed(header: Header, as_of: dt.date) -> bool:
    """Tell whether the document is under embargo, or open or free of imposed secrecy only later."""
    return header.has_endless_embargo or _last(_ends(header)) > as_of


def _opens_on(header: Header) -> dt.date:
    """Return the day from which what is open now can be read."""
    return _last((*_ends(header), *(getattr(header, name) for name in header.own_days)))


def _ends(header: Header) -> tuple[dt.date | None, ...]:
    return header.embargo_end, header.open_since, _lifted_on(header)


def _last(days: Iterable[dt.date | None]) -> dt.date:
    return max((day for day in days if day is not None), default=dt.date.min)


def _lifted_on(header: Header) -> dt.date | None:
    return header.secrecy_order.lifted_on if header.secrecy_order is not None else None


def _of_note(document: InternalDocument[Header], as_of: dt.date) -> tuple[Outcome, ProblemKind | None]:
    return _NOTES[endorsement_state(document, as_of)]  # type: ignore[arg-type]  # the caller saw that it is a note


def _is_apart(document: AnyDocument) -> bool:
    """Tell whether *document* says that it stands apart from the advice, or the response, that is not public."""
    match document:
        case InternalDocument(header=RequestHeader() as header):
            return header.apart_from_advice
        case InternalDocument(header=AfterwordHeader() | ProgressHeader() as header):
            return header.apart_from_response
        case InternalWithdrawal(kind=kind, source=source):
            return source.says_yes("los_van_advies" if kind is Kind.REQUEST else "los_van_reactie")
    return False


def _warnings_of(document: InternalDocument[Header], as_of: dt.date) -> Iterator[Problem]:
    header, place_of = document.header, document.source.header_place
    is_open = header.confidentiality is Confidentiality.OPEN
    if header.reconsider_on is not None and header.reconsider_on <= as_of:
        yield problem(secrecy.TIME_TO_RECONSIDER, place_of(("heroverwegen_op",)))
    end = header.embargo_end
    if is_open and end is not None and as_of < end <= as_of + dt.timedelta(days=14):
        yield problem(secrecy.EMBARGO_ENDS_SOON, place_of(("embargo_tot",)))
    if is_open and isinstance(header, NoteHeader) and header.status is Status.ADOPTED:
        _, kind = _of_note(document, as_of)
        if kind is not None:
            yield problem(kind, place_of(("onderschreven",), key=True))
