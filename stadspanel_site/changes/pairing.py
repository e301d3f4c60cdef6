"""Pair the things of two records: what is the same before and after, what came, what went, and where it went."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from stadspanel_site.changes.public_record import Record, Thing
from stadspanel_site.words.vocabulary import Kind

_DAYS = frozenset({"date", "open_since", "received_on", "held_on"})
"""Fields of a day that tells two documents of a folder apart, and may be put right."""
_MEETING = frozenset({"title", "sort"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """The things of two records."""

    both: tuple[tuple[Thing, Thing], ...]
    """What is in both: as it was, and as it is."""
    came: tuple[Thing, ...]
    went: tuple[Thing, ...]
    closed: tuple[Thing, ...]
    """Those that went and left a row in the register."""


def pair_things(old: Record, new: Record) -> Pairs:
    """Return the things of *old* and *new*; a folder with another name is known by its reference."""
    before = _renamed(old, new)
    went = tuple(then for key, then in before.items() if key not in new.things and then.kind)
    rows = register_rows(new) - register_rows(old)
    return Pairs(
        both=tuple((before[key], now) for key, now in new.things.items() if key in before),
        came=tuple(now for key, now in new.things.items() if key not in before and now.kind),
        went=went,
        closed=tuple(_among(went, rows)),
    )


def register_rows(record: Record) -> Counter[tuple[str, str]]:
    """Return how many rows the register has of each kind and reference."""
    return Counter((row.kind, row.reference) for row in record.register.values())


def successor(went: Thing, came: tuple[Thing, ...], redirects: Mapping[str, str]) -> Thing | None:
    """Return what took the place of *went*: the same of another day, or what the old address leads to."""
    same_kind = (thing for thing in came if thing.kind == went.kind)
    return next(
        (
            thing
            for thing in same_kind
            if redirects.get(went.path) == thing.path or _is_of_another_day(went, thing)
        ),
        None,
    )


def _is_of_another_day(went: Thing, came: Thing) -> bool:
    if went.kind == Kind.MEETING:
        names = _MEETING
    else:
        names = frozenset((*went.fields, *came.fields)) - _DAYS
        if not went.reference or went.reference != came.reference:
            return False
    return all(went.fields.get(name) == came.fields.get(name) for name in names)


def _renamed(old: Record, new: Record) -> Mapping[str, Thing]:
    """Return the things of *old*, by the key that they have in *new*."""
    folders = {
        thing.reference: key for key, thing in new.things.items() if not thing.kind and thing.reference
    }
    found = {}
    for key, thing in old.things.items():
        # A folder is a page, and its documents have its address.
        now = thing.path if thing.path in new.things else folders.get(thing.reference, thing.path)
        found[now + key.removeprefix(thing.path) if thing.reference else key] = thing
    return found


def _among(things: tuple[Thing, ...], rows: Counter[tuple[str, str]]) -> Iterator[Thing]:
    """Yield each of *things* that one of *rows* is about."""
    left = rows.copy()
    for thing in things:
        if left[thing.kind, thing.reference] > 0:
            left[thing.kind, thing.reference] -= 1
            yield thing
