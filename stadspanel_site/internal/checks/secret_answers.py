"""Rules against false or premature statements about a response that is not public."""

import datetime as dt
from collections.abc import Iterator
from itertools import product

from stadspanel_site.internal.documents import InternalArchive, InternalDocument, complete
from stadspanel_site.internal.headers.common import Header
from stadspanel_site.internal.headers.trajectory import AfterwordHeader, ProgressHeader
from stadspanel_site.problems.kinds.secrecy import DOCUMENT_BEFORE_RESPONSE, SECRET_RESPONSE
from stadspanel_site.problems.problem import Problem, problem
from stadspanel_site.words.vocabulary import Confidentiality, Status


def check_secret_responses(archive: InternalArchive) -> Iterator[Problem]:
    """An open advice with a secret response must not present the municipality as silent."""
    for folder in archive.trajectories:
        for advice, response in product(complete((folder.advice,)), complete(folder.responses)):
            says_something = is_open(advice) and advice.header.response_stance is None
            if says_something and response.confidentiality is Confidentiality.SECRET:
                yield problem(SECRET_RESPONSE, response.source.header_place(("vertrouwelijkheid",)))


def check_responses_under_embargo(archive: InternalArchive) -> Iterator[Problem]:
    """An afterword or log later than a response under embargo has an embargo too, or declares itself apart."""
    for folder in archive.trajectories:
        answers = [
            response.header
            for response in complete(folder.responses)
            if is_open(response)
            and (response.header.embargo_until is not None or response.header.open_since is not None)
        ]
        for document in (folder.afterword, folder.progress):
            if not isinstance(document, InternalDocument) or not is_open(document):
                continue
            if any(_may_tell(document.header, answer) for answer in answers):
                place = document.source.header_place(())
                yield problem(DOCUMENT_BEFORE_RESPONSE, place, soort=document.kind.value)


def _may_tell(header: AfterwordHeader | ProgressHeader, answer: Header) -> bool:
    if header.apart_from_response or answer.dated is None:
        return False
    days = [step.date for step in header.steps] if isinstance(header, ProgressHeader) else [header.date]
    return any(day >= answer.dated for day in days) and _shown_from(header) < _shown_from(answer)


def _shown_from(header: Header) -> dt.date:
    """Return the first day on which the document may be shown."""
    if header.has_endless_embargo:
        return dt.date.max
    days = (header.dated, header.embargo_end, header.open_since)
    return max((day for day in days if day is not None), default=dt.date.min)


def is_open(document: object) -> bool:
    """Tell whether *document* is adopted and open."""
    if not isinstance(document, InternalDocument):
        return False
    header: Header = document.header
    return header.status is Status.ADOPTED and header.confidentiality is Confidentiality.OPEN
