"""The inventory of the register: each document of a folder as public, in part or not, with the grounds."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum

from stadspanel_site.public.documents.archive import PublicArchive
from stadspanel_site.public.documents.conversation import PublicConversation, PublicNote
from stadspanel_site.public.documents.shared import NotPublic, PublicDocument, Withheld
from stadspanel_site.public.documents.trajectory import PublicProgress, PublicTrajectory
from stadspanel_site.words.grounds import GROUNDS
from stadspanel_site.words.marks import has_mark, split_marks
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
    title: str = ""
    path: str = ""
    description: str = ""
    example: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Openings:
    """How many documents of one year, or with one ground, are public, in part or not."""

    of: str
    """A year, empty where it is not known, or the code of a ground."""
    open: int
    partly: int
    closed: int


def inventory(archive: PublicArchive) -> tuple[InventoryItem, ...]:
    """Return each document of *archive* that lies in a folder and each row of its register, newest year first."""
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
    return tuple(sorted((*_public(archive), *closed), key=_by_what_is_told))


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


def _public(archive: PublicArchive) -> Iterator[InventoryItem]:
    folders: tuple[PublicTrajectory | PublicConversation, ...] = (
        *archive.trajectories,
        *archive.conversations,
    )
    for folder in folders:
        documents = tuple(_documents(folder))
        own = (getattr(document, "reference", "") for _, document in documents)
        reference = next(filter(None, own), "")
        for kind, document in documents:
            grounds = tuple(sorted(set(_grounds(document)), key=_in_order))
            yield InventoryItem(
                kind=kind,
                reference=getattr(document, "reference", "") or reference,
                year=_year(document),
                openness=Openness.PARTLY if grounds else Openness.OPEN,
                grounds=grounds,
                title=document.title,
                path=document.address,
                example=document.example,
            )


def _year(document: PublicDocument) -> int | None:
    """Return the year of *document*; a log without a day has that of its last step, as in the register."""
    steps = document.steps if isinstance(document, PublicProgress) else ()
    day = document.date or max((step.date for step in steps), default=document.open_since)
    return day.year if day is not None else None


def _documents(folder: PublicTrajectory | PublicConversation) -> Iterator[tuple[Kind, PublicDocument]]:
    if isinstance(folder, PublicConversation):
        for item in folder.documents:
            yield Kind.NOTE if isinstance(item, PublicNote) else Kind.MINUTES, item
        return
    alone = (
        (Kind.ADVICE, folder.advice),
        (Kind.REQUEST, folder.request),
        (Kind.AFTERWORD, folder.afterword),
        (Kind.PROGRESS, folder.progress),
    )
    yield from ((kind, item) for kind, item in alone if item is not None)
    yield from ((Kind.RESPONSE, item) for item in folder.responses)


def _grounds(value: object) -> Iterator[str]:
    """Yield the grounds of all that was withheld from *value*: passages, entries of its lists and attachments."""
    if isinstance(value, str):
        for piece in split_marks(value) if has_mark(value) else ():
            yield from () if isinstance(piece, str) else piece[0]
    elif isinstance(value, tuple):
        for item in value:
            yield from _grounds(item)
    elif is_dataclass(value):
        if isinstance(value, NotPublic | Withheld):
            yield from value.grounds
        for field in fields(value):
            yield from _grounds(getattr(value, field.name))
