"""Rules about grounds: each closed part has one that fits, nothing open has one, and imposed secrecy is complete."""

from collections.abc import Iterator
from functools import cache

from stadspanel_site.internal.documents import InternalArchive, InternalDocument
from stadspanel_site.internal.headers.common import Attachment, Entry, Header
from stadspanel_site.internal.reading.validation import missing_key, model_in
from stadspanel_site.internal.reading.yaml_tree import Mapping, Path, Scalar, node_at
from stadspanel_site.problems.kinds import secrecy
from stadspanel_site.problems.problem import Place, Problem, problem
from stadspanel_site.words.grounds import AGREEMENT, IMPOSED
from stadspanel_site.words.vocabulary import Confidentiality, Kind

_MAY_AGREE = frozenset({Kind.MINUTES, Kind.NOTE})
_OPEN = Confidentiality.OPEN
_CHOICE = "vertrouwelijkheid"


def check_grounds(archive: InternalArchive) -> Iterator[Problem]:
    """Each closed part has a ground that fits its kind, and only steps may be secret by themselves."""
    for document in archive.complete_documents:
        place = document.source.header_place
        for path, part in _parts(document.header):
            if part.confidentiality is not _OPEN and not part.grounds:
                yield problem(secrecy.GROUND_MISSING, place((*path, _CHOICE)))
            if AGREEMENT in part.grounds and document.kind not in _MAY_AGREE:
                yield problem(secrecy.AGREEMENT_AS_GROUND, place((*path, "grond")))
            is_secret = part.confidentiality is Confidentiality.SECRET
            if is_secret and isinstance(part, Entry) and path[0] != "stappen":
                yield problem(secrecy.SECRET_PART, place((*path, _CHOICE)))


def check_open_parts(archive: InternalArchive) -> Iterator[Problem]:
    """Nothing open has a ground or words about one, and an entry that names its confidentiality chooses one."""
    for document in archive.complete_documents:
        source = document.source
        for path in grounds_beside_open(document):
            place = source.header_place(path, key=True)
            yield problem(secrecy.GROUND_BESIDE_OPEN, place, sleutel=str(path[-1]), pad=document.path)
        # The document itself names it once, and without a backslash any other stands there too.
        header = source.header_cut.text
        may_choose = header.count(_CHOICE) > 1 or "\\" in header
        for path, part in _parts(document.header) if may_choose else ():
            group = node_at(source.header, path)
            chosen = group.get(_CHOICE) if isinstance(group, Mapping) else None
            if isinstance(part, Entry) and isinstance(chosen, Scalar) and not (chosen.text or "").strip():
                place = source.header_place((*path, _CHOICE), key=True)
                yield missing_key(place, _CHOICE, document.kind.value, "heeft geen waarde")


def grounds_beside_open(document: InternalDocument[Header]) -> Iterator[Path]:
    """Yield the path of each ground on something open in *document*, and of the words about one."""
    header = document.header
    for path, part in _parts(header):
        if part.confidentiality is _OPEN and part.grounds:
            yield (*path, "grond")
    if header.confidentiality is not _OPEN:
        return
    if header.grounds_note and not _withholds(document):
        yield ("toelichting_grond",)
    if header.public_description:
        yield ("publieke_omschrijving",)


def check_secrecy_orders(archive: InternalArchive) -> Iterator[Problem]:
    """Imposed secrecy (Gemeentewet, articles 87 to 89) names its body, day and reason; once it covers nothing, also who lifted it."""
    for document in archive.complete_documents:
        order, place = document.header.secrecy_order, document.source.header_place
        under = list(under_order(document))
        if order is None:
            yield from (problem(secrecy.ORDER_MISSING, found) for found in under[:1])
            continue
        if not order.grounds or {IMPOSED, AGREEMENT} & set(order.grounds):
            yield problem(secrecy.GROUND_MISSING, place((IMPOSED, "grond")))
        lifting = {"opgeheven_door": order.lifted_by, "opgeheven_op": order.lifted_on}
        missing = [key for key, value in lifting.items() if value is None]
        if len(missing) == 1:
            yield missing_key(place((IMPOSED,)), missing[0], document.kind.value)
        elif bool(under) is not bool(missing):
            yield problem(secrecy.ORDER_CONTRADICTED, place((IMPOSED,), key=True))


def under_order(document: InternalDocument[Header]) -> Iterator[Place]:
    """Yield the place of each part of *document* that is closed because a body imposed secrecy."""
    for path, part in _parts(document.header):
        if part.confidentiality is not _OPEN and IMPOSED in part.grounds:
            yield document.source.header_place((*path, "grond"))
    yield from (place for place, grounds in document.source.passages() if IMPOSED in grounds)


def _withholds(document: InternalDocument[Header]) -> bool:
    """Tell whether a passage or a part of *document* is closed, so that its ground can need an explanation."""
    parts = (part for _, part in _parts(document.header))
    return any(part.confidentiality is not _OPEN for part in parts) or any(document.source.passages())


def _parts(header: Header) -> Iterator[tuple[Path, Header | Attachment | Entry]]:
    """Yield the document itself and each part of it with a confidentiality of its own, with its path."""
    yield (), header
    for name, key in _lists_of_parts(type(header)):
        yield from (((key, index), part) for index, part in enumerate(vars(header)[name]))


@cache
def _lists_of_parts(model: type[Header]) -> tuple[tuple[str, str], ...]:
    """Return the name and the key of each list in *model* of what has a confidentiality of its own."""
    found = ((name, field, model_in(field.annotation)) for name, field in model.model_fields.items())
    parts = ((name, field) for name, field, group in found if group and issubclass(group, Attachment | Entry))
    return tuple((name, field.alias or name) for name, field in parts)
