"""Rules about an open repository: there, nothing can be withheld."""

from collections.abc import Iterator

from stadspanel_site.internal.documents import (
    AnyDocument,
    InternalArchive,
    InternalDocument,
    InternalWithdrawal,
)
from stadspanel_site.internal.headers.common import Header
from stadspanel_site.internal.headers.panel_life import FinancesHeader, MeetingHeader, MemberHeader
from stadspanel_site.internal.reading.validation import INTERNAL
from stadspanel_site.internal.reading.yaml_tree import Path, below
from stadspanel_site.problems.kinds.disclosures import OPEN_REPOSITORY
from stadspanel_site.problems.problem import Place, Problem, problem
from stadspanel_site.words.vocabulary import Confidentiality, RepositoryHome

_LEFT_OF_A_WITHDRAWAL = frozenset(
    {
        *("status", "vertrouwelijkheid", "kenmerk", "aliassen", "voorbeeld"),
        *("ingetrokken_op", "reden_intrekking", "soort_intrekking", "adres_ook"),
    }
)


def check_source_home(archive: InternalArchive) -> Iterator[Problem]:
    """An open repository holds no draft, embargo, passage, internal note or other closed part."""
    if archive.settings.repository is RepositoryHome.PRIVATE:
        return
    for document in archive.documents:
        for place, what in _secrets(document):
            yield problem(OPEN_REPOSITORY, place, wat=what)


def _secrets(document: AnyDocument) -> Iterator[tuple[Place, str]]:
    source = document.source
    if isinstance(document, InternalWithdrawal) and document.confidentiality is Confidentiality.OPEN:
        if not _is_bare(document):
            yield source.header_place(("status",)), "een ingetrokken stuk dat nog iets van zijn tekst heeft"
        elif document.erases_address:
            yield source.header_place(("adres_ook",)), "een adres dat niemand meer mag zien"
    elif not isinstance(document, InternalDocument):
        yield source.header_place(("status",)), "een stuk dat niet openbaar is"
    elif document.header.confidentiality is not Confidentiality.OPEN:
        yield source.header_place(("vertrouwelijkheid",)), "een stuk dat niet openbaar is"
    elif document.header.embargo_until is not None:
        yield source.header_place(("embargo_tot",)), "een embargo"
    yield from ((place, "een weggelaten passage") for place, _ in source.passages())
    for key in INTERNAL:
        if source.header.key(key) is not None:
            yield source.header_place((key,), key=True), "een interne aantekening"
    for path, node in below(source.header):
        is_open = getattr(node, "text", None) == Confidentiality.OPEN
        if path[1:] and path[-1] == "vertrouwelijkheid" and not is_open:
            yield source.header_place(path), "een onderdeel dat niet openbaar is"
    if isinstance(document, InternalDocument):
        yield from ((source.header_place(path), what) for path, what in _kept_values(document.header))


def _is_bare(document: InternalWithdrawal) -> bool:
    """Tell whether *document* holds only its withdrawal, which stands on the site as well."""
    keys = {key.text for key, _ in document.source.header.entries}
    return keys <= _LEFT_OF_A_WITHDRAWAL and not document.source.body.strip()


def _kept_values(header: Header) -> Iterator[tuple[Path, str]]:
    """Yield the path in *header* of each value that never reaches the site, with its description."""
    if isinstance(header, MemberHeader) and not header.consents:
        yield ("naam",), "de naam van een lid dat geen toestemming gaf"
    elif isinstance(header, MeetingHeader) and header.behind_closed_doors and header.location:
        yield ("plaats",), "de plaats van een besloten vergadering"
    elif isinstance(header, FinancesHeader):
        for index, expense in enumerate(header.expenses):
            if not expense.is_public:
                yield ("uitgaven", index), "een uitgave die niet los op de site mag"
