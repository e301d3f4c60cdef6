"""Count what a site of a day to come shows that nobody may read yet, from what is public on both days alone."""

import datetime as dt
from dataclasses import dataclass

from stadspanel_site.changes.record import Thing
from stadspanel_site.changes.recording import record_of
from stadspanel_site.public.documents.archive import PublicArchive
from stadspanel_site.words.dutch import count, long_date


@dataclass(frozen=True, slots=True, kw_only=True)
class ToCome:
    """The numbers of what is not public yet."""

    documents: int
    """Documents, and rows of the register."""
    entries: int
    """Parts of documents that are public already, such as steps."""


def count_to_come(now: PublicArchive, later: PublicArchive) -> ToCome:
    """Return how much of *later* is not in *now*."""
    today, then = record_of(now, {}), record_of(later, {})
    documents = {key: thing for key, thing in then.things.items() if thing.kind}
    both = [(today.things[key], thing) for key, thing in documents.items() if key in today.things]
    rows = then.register.keys() - today.register.keys()
    return ToCome(
        documents=len(documents) - len(both) + len(rows),
        # Of a member whose term ends, less is said from then on.
        entries=sum(_parts(new) - _parts(old) for old, new in both if old.fields.keys() <= new.fields.keys()),
    )


def _parts(thing: Thing) -> int:
    """Return the number of fields of *thing*; a list counts for its entries."""
    lists = {name.partition("/")[0] for name in thing.fields if "/" in name}
    return len(thing.fields.keys() - lists)


def to_come_text(now: PublicArchive, later: PublicArchive, day: dt.date) -> str:
    """Return what to say of the site of *day*, which shows *later*, in Dutch."""
    found = count_to_come(now, later)
    parts = []
    if found.documents:
        parts.append(count(found.documents, "stuk", "stukken"))
    if found.entries:
        parts.append(count(found.entries, "onderdeel van een stuk", "onderdelen van stukken"))
    are = "is" if found.documents + found.entries == 1 else "zijn"
    hidden = f"{' en '.join(parts)} {are} nu nog niet openbaar."
    said = hidden if parts else "Er staat niets op dat nu nog niet openbaar is."
    return (
        f"Let op: {long_date(day)} moet nog komen. {said} "
        "Dat staat op elke pagina, en zo’n site kan niet worden gepubliceerd."
    )
