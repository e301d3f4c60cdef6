"""Rules about grounds: each closed part has one, and `afspraak` does not fit every kind."""

from collections.abc import Iterator

from stadspanel_site.internal.documents import InternalArchive, InternalDocument
from stadspanel_site.internal.headers.common import Entry, Header
from stadspanel_site.internal.headers.trajectory import AdviceHeader, ProgressHeader, ResponseHeader
from stadspanel_site.internal.reading.yaml_tree import Path
from stadspanel_site.problems.kinds.secrecy import AGREEMENT_AS_GROUND, GROUND_MISSING, SECRET_PART
from stadspanel_site.problems.problem import Problem, problem
from stadspanel_site.words.grounds import AGREEMENT
from stadspanel_site.words.vocabulary import Confidentiality, Kind

_MAY_AGREE = frozenset({Kind.MINUTES, Kind.NOTE})


def check_grounds(archive: InternalArchive) -> Iterator[Problem]:
    """Each closed part has a ground that fits its kind, and only steps may be secret by themselves."""
    for document in archive.documents:
        if not isinstance(document, InternalDocument):
            continue
        for path, confidentiality, grounds in _parts(document.header):
            if confidentiality is not Confidentiality.OPEN and not grounds:
                yield problem(GROUND_MISSING, document.source.header_place((*path, "vertrouwelijkheid")))
            if AGREEMENT in grounds and document.kind not in _MAY_AGREE:
                yield problem(AGREEMENT_AS_GROUND, document.source.header_place((*path, "grond")))
        for path, entry in _entries(document.header):
            if path[0] != "stappen" and entry.confidentiality is Confidentiality.SECRET:
                yield problem(SECRET_PART, document.source.header_place((*path, "vertrouwelijkheid")))


def _parts(header: Header) -> Iterator[tuple[Path, Confidentiality, tuple[str, ...]]]:
    yield (), header.confidentiality, header.grounds
    for index, attachment in enumerate(header.attachments):
        yield ("bijlagen", index), attachment.confidentiality, attachment.grounds
    for path, entry in _entries(header):
        yield path, entry.confidentiality, entry.grounds


def _entries(header: Header) -> Iterator[tuple[Path, Entry]]:
    key: str
    entries: tuple[Entry, ...]
    match header:
        case AdviceHeader():
            key, entries = "aanbevelingen", header.recommendations
        case ResponseHeader():
            key, entries = "per_aanbeveling", header.answers
        case ProgressHeader():
            key, entries = "stappen", header.steps
        case _:
            key, entries = "", ()
    yield from (((key, index), entry) for index, entry in enumerate(entries))
