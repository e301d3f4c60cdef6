"""The inventory of the register: each document of a folder as public, in part or not, with the grounds."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

from stadspanel_site.public.derived.lasting_ids import Known
from stadspanel_site.public.derived.withheld_passages import grounds_in, parts_of
from stadspanel_site.public.documents.archive import PublicArchive
from stadspanel_site.public.documents.shared import NotPublic, PublicDocument, Withheld
from stadspanel_site.public.documents.trajectory import PublicProgress
from stadspanel_site.words.grounds import GROUNDS
from stadspanel_site.words.vocabulary import Kind

_in_order = list(GROUNDS).index


class Openness(StrEnum):
    """How much of a document is public."""

    OPEN = "openbaar"
    PARTLY = "deels"
    CLOSED = "niet"


@dataclass(frozen=True, slots=True, kw_only=True)
class InventoryItem:
    """A document of which the public knows; one that is not public has no title and no path."""

    kind: Kind
    reference: str
    year: int | None
    openness: Openness
    grounds: tuple[str, ...]
    known: Known | None = None
    """None for one that is not public."""
    description: str = ""
    example: bool

    @property
    def title(self) -> str:
        """The title; empty for a document that is not public."""
        return self.known.document.title if self.known is not None else ""

    @property
    def path(self) -> str:
        """The address; empty for a document that is not public."""
        return self.known.document.address if self.known is not None else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Openings:
    """How many documents of one year, or with one ground, are public, in part or not."""

    of: str
    """A year, empty where it is not known, or the code of a ground."""
    open: int
    partly: int
    closed: int

    @property
    def total(self) -> int:
        """The number of all these."""
        return self.open + self.partly + self.closed


def inventory(archive: PublicArchive, documents: Iterable[Known]) -> tuple[InventoryItem, ...]:
    """Return each of *documents* that lies in a folder and each row of the register of *archive*, newest year first."""
    closed = (
        InventoryItem(
            kind=row.kind,
            reference=row.reference,
            year=row.year,
            openness=Openness.CLOSED,
            grounds=tuple(sorted(row.grounds, key=_in_order)),
            description=row.description,
            example=row.example,
        )
        for row in archive.register
    )
    return tuple(sorted((*_public(documents), *closed), key=_by_what_is_told))


def per_year(items: Sequence[InventoryItem]) -> tuple[Openings, ...]:
    """Return the counts of each year, newest first, and of documents without a year."""
    years = sorted({item.year or 0 for item in items}, reverse=True)
    return tuple(
        _openings(str(year or ""), (item for item in items if (item.year or 0) == year)) for year in years
    )


def per_ground(items: Sequence[InventoryItem]) -> tuple[Openings, ...]:
    """Return the counts of each ground that occurs, in the order of the law."""
    found = sorted({ground for item in items for ground in item.grounds}, key=_in_order)
    return tuple(_openings(ground, (item for item in items if ground in item.grounds)) for ground in found)


def _openings(of: str, items: Iterable[InventoryItem]) -> Openings:
    count = Counter(item.openness for item in items)
    return Openings(
        of=of, open=count[Openness.OPEN], partly=count[Openness.PARTLY], closed=count[Openness.CLOSED]
    )


def _by_what_is_told(item: InventoryItem) -> tuple[object, ...]:
    """Return the sort key of *item*: public facts only, never the name of its file."""
    is_closed = item.openness is Openness.CLOSED
    told = item.description if is_closed else item.path
    return -(item.year or 0), item.reference, list(Kind).index(item.kind), is_closed, item.grounds, told


def _public(documents: Iterable[Known]) -> Iterator[InventoryItem]:
    for known in documents:
        if known.folder:
            grounds = tuple(sorted(set(_grounds(known.document)), key=_in_order))
            yield InventoryItem(
                kind=known.kind,
                reference=known.reference,
                year=_year(known.document),
                openness=Openness.PARTLY if grounds else Openness.OPEN,
                grounds=grounds,
                known=known,
                example=known.document.example,
            )


def _year(document: PublicDocument) -> int | None:
    """Return the year of *document*; a log without a day has that of its last step, as in the register."""
    steps = document.steps if isinstance(document, PublicProgress) else ()
    day = document.date or max((step.date for step in steps), default=document.open_since)
    return day.year if day is not None else None


def _grounds(value: object) -> Iterator[str]:
    """Yield the grounds of all that was withheld from *value*: passages, entries of its lists and attachments."""
    parts = parts_of(value)
    for part in parts:
        if isinstance(part, (NotPublic, Withheld)):
            yield from part.grounds
    yield from chain.from_iterable(grounds_in(parts))
