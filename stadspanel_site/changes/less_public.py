"""Find what became less public, which a step back may never show again."""

from collections.abc import Iterator
from dataclasses import replace
from enum import StrEnum

from stadspanel_site.changes.pairing import Pairs, register_rows, take
from stadspanel_site.changes.record import Record, Thing
from stadspanel_site.changes.withholding import withheld_since
from stadspanel_site.words.vocabulary import Kind

_WITHDRAWALS = ("withdrawn", "responses_withdrawn")
_OF_OTHERS = frozenset({"conversations", "withheld", "attachments_not_public"})
"""Lists that follow from other documents, or that grow shorter where something is opened."""


class LessPublic(StrEnum):
    """Why something is less public than before, in words that repeat nothing of it."""

    WITHHELD = "van een tekst is meer weggelaten"
    CLOSED = "een stuk of een deel daarvan is niet meer openbaar"
    WITHDRAWN = "een stuk is ingetrokken"
    CONSENT = "een lid wordt niet meer genoemd"
    FILE = "een bestand is veranderd of weggehaald"
    GONE = "een stuk staat niet meer op de site"


def less_public(old: Record, new: Record, pairs: Pairs) -> tuple[LessPublic, ...]:
    """Return why *new* is less public than *old*, each reason once; nothing where it is not."""
    found = set(_reasons(old, new, pairs))
    return tuple(reason for reason in LessPublic if reason in found)


def closed_files(then: Thing, now: Thing) -> int:
    """Return how many attachments more of *now* than of *then* are told to be not public."""
    closed = (len(_entries(thing, "attachments_not_public")) for thing in (now, then))
    return max(0, next(closed) - next(closed))


def _reasons(old: Record, new: Record, pairs: Pairs) -> Iterator[LessPublic]:
    followed = [then for then, _ in pairs.followed]
    for thing in pairs.went:
        if thing not in followed:
            yield from _why_gone(thing, new, pairs)
    for then, now in (*pairs.both, *pairs.followed):
        yield from _in_one(then, now)
    rows = register_rows(old) - register_rows(new)
    for thing in pairs.came:
        take(rows, thing)
    if +rows:
        yield LessPublic.CLOSED
    hashes = {file.sha256 for thing in new.things.values() for file in thing.files.values()}
    for thing in old.things.values():
        # The photo of a member who left goes with the name, which is no secret: it is no longer listed.
        left = thing.kind == Kind.MEMBER and thing in followed
        if not left and any(file.sha256 not in hashes for file in thing.files.values()):
            yield LessPublic.FILE


def _why_gone(went: Thing, new: Record, pairs: Pairs) -> Iterator[LessPublic]:
    folder_is_there = went.reference and any(
        thing.reference == went.reference for thing in new.things.values()
    )
    if went in pairs.closed:
        yield LessPublic.CLOSED
    elif went.path in new.tombstones:
        yield LessPublic.WITHDRAWN
    elif went.kind == Kind.MEMBER:
        yield LessPublic.CONSENT
    elif folder_is_there or went.path not in new.redirects:
        yield LessPublic.GONE


def _in_one(then: Thing, now: Thing) -> Iterator[LessPublic]:
    more, _, spread = withheld_since(then, _without_what_is_new(then, now))
    if more["passage"] or spread:
        yield LessPublic.WITHHELD
    shut = then.fields.get("behind_closed_doors") != now.fields.get("behind_closed_doors") == ("ja",)
    if shut or more["onderdeel"] or closed_files(then, now) or _lost_entries(then, now):
        yield LessPublic.CLOSED
    if any(len(_entries(now, name)) > len(_entries(then, name)) for name in _WITHDRAWALS):
        yield LessPublic.WITHDRAWN


def _without_what_is_new(then: Thing, now: Thing) -> Thing:
    """Return *now* without the fields and entries that took no place of another: what is new withholds nothing."""
    gone = {name.rpartition("/")[0] for name in then.fields.keys() - now.fields.keys()}
    fields = {
        name: said
        for name, said in now.fields.items()
        if name in then.fields or name.rpartition("/")[0] in gone
    }
    return replace(now, fields=fields)


def _lost_entries(then: Thing, now: Thing) -> bool:
    """Tell whether an entry of a list is gone: an entry can be closed without a word of it."""
    names = {name.rpartition("/")[0] for name in then.fields if "/" in name} - _OF_OTHERS
    for name in names if then.kind else ():
        before, after = _entries(then, name), _entries(now, name)
        gone = (said for key, said in before.items() if key not in after)
        if len(after) < len(before) or any(said not in after.values() for said in gone):
            return True
    return False


def _entries(thing: Thing, name: str) -> dict[str, tuple[str, ...]]:
    """Return the entries of the list *name*, by what tells them apart."""
    return {key: said for key, said in thing.fields.items() if key.rpartition("/")[0] == name}
