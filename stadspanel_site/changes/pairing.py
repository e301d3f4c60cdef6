"""Pair the things of two records: the same ones, newcomers, those that went, and their successors."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from stadspanel_site.changes.record import Record, Thing
from stadspanel_site.words.vocabulary import Kind

_KNOWN_BY = {Kind.MEETING: ("title", "sort"), Kind.MEMBER: ("since", "role")}
"""Fields that identify a thing whose kind has no reference."""
_DAYS = frozenset({"date", "open_since", "received_on", "held_on"})
"""Days that tell documents of one folder apart, and may be corrected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """The things of two records."""

    both: tuple[tuple[Thing, Thing], ...]
    """Things in both records, as they were and as they are."""
    came: tuple[Thing, ...]
    went: tuple[Thing, ...]
    followed: tuple[tuple[Thing, Thing], ...]
    """Things that went, each with its successor."""
    closed: tuple[Thing, ...]
    """Things that went and left a row in the register."""


def pair_things(old: Record, new: Record) -> Pairs:
    """Return the things of *old* and *new* in pairs; the reference identifies a renamed folder."""
    before = _renamed(old, new)
    came = tuple(now for key, now in new.things.items() if key not in before and now.kind)
    went = tuple(then for key, then in before.items() if key not in new.things and then.kind)
    rows = register_rows(new) - register_rows(old)
    return Pairs(
        both=tuple((before[key], now) for key, now in new.things.items() if key in before),
        came=came,
        went=went,
        followed=tuple(_followed(went, list(came), new.redirects)),
        closed=tuple(thing for thing in went if take(rows, thing)),
    )


def register_rows(record: Record) -> Counter[tuple[str, str]]:
    """Return the number of register rows for each kind and reference."""
    return Counter((row.kind, row.reference) for row in record.register.values())


def take(rows: Counter[tuple[str, str]], thing: Thing) -> bool:
    """Take a row about *thing* out of *rows*, and tell whether there was one."""
    rows[thing.kind, thing.reference] -= 1
    return rows[thing.kind, thing.reference] >= 0


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


def _followed(
    went: tuple[Thing, ...], came: list[Thing], redirects: Mapping[str, str]
) -> Iterator[tuple[Thing, Thing]]:
    for then in went:
        for now in came:
            if then.kind == now.kind and (redirects.get(then.path) == now.path or _is_known(then, now)):
                came.remove(now)
                yield then, now
                break


def _is_known(then: Thing, now: Thing) -> bool:
    """Tell whether *now* is *then* with another day, or a member whose term ended."""
    names = _KNOWN_BY.get(Kind(then.kind), frozenset((*then.fields, *now.fields)) - _DAYS)
    if then.kind == Kind.MEMBER:
        may_be = "name" in then.fields and now.fields.get("is_former") == ("ja",)
    else:
        may_be = then.kind in _KNOWN_BY or then.reference == now.reference != ""
    return may_be and all(then.fields.get(name) == now.fields.get(name) for name in names)
