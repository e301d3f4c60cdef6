"""Count what a site of a day to come shows that nobody may read yet, from what is public on both days alone."""

import datetime as dt

from stadspanel_site.changes.record import Thing
from stadspanel_site.changes.recording import record_of
from stadspanel_site.public.documents.archive import PublicArchive
from stadspanel_site.words.dutch import count, long_date


def to_come_text(now: PublicArchive, later: PublicArchive, day: dt.date) -> str:
    """Return what to say of the site of *day*, which shows *later*, in Dutch."""
    today, then = record_of(now, {}), record_of(later, {})
    things = {key: thing for key, thing in then.things.items() if thing.kind}
    both = [(today.things[key], thing) for key, thing in things.items() if key in today.things]
    documents = len(things) - len(both) + len(then.register.keys() - today.register.keys())
    # Of a member whose term ends, less is said from then on.
    entries = sum(_parts(new) - _parts(old) for old, new in both if old.fields.keys() <= new.fields.keys())
    told = (
        (documents, "stuk", "stukken"),
        (entries, "onderdeel van een stuk", "onderdelen van stukken"),
    )
    parts = [count(*of) for of in told if of[0]]
    are = "is" if documents + entries == 1 else "zijn"
    hidden = f"{' en '.join(parts)} {are} nu nog niet openbaar."
    said = hidden if parts else "Er staat niets op dat nu nog niet openbaar is."
    return (
        f"Let op: {long_date(day)} moet nog komen. {said} "
        "Dat staat op elke pagina, en zo’n site kan niet worden gepubliceerd."
    )


def _parts(thing: Thing) -> int:
    """Return the number of fields of *thing*; a list counts for its entries."""
    lists = {name.partition("/")[0] for name in thing.fields if "/" in name}
    return len(thing.fields.keys() - lists)
