"""Find out why a change makes something less public, so that a step back never shows it again."""

from collections.abc import Iterator
from dataclasses import replace
from enum import StrEnum

from stadspanel_site.changes.pairing import Pairs, register_rows, take
from stadspanel_site.changes.record import Record, Thing
from stadspanel_site.changes.withholding import withheld_since
from stadspanel_site.words.vocabulary import Kind

_WITHDRAWALS = ("withdrawn", "responses_withdrawn")
_OF_OTHERS = frozenset({"conversations", "withheld", "attachments_not_public"})
"""Lists that depend on other documents, or shrink where something is opened."""


class LessPublic(StrEnum):
    """Reasons why something is less public, in words that repeat nothing of it."""

    WITHHELD = "van een tekst is meer weggelaten"
    CLOSED = "een stuk of een deel daarvan is niet meer openbaar"
    WITHDRAWN = "een stuk is ingetrokken"
    CONSENT = "een lid wordt niet meer genoemd"
    FILE = "een bestand is veranderd of weggehaald"
    GONE = "een stuk staat niet meer op de site"


def less_public(old: Record, new: Record, pairs: Pairs) -> tuple[LessPublic, ...]:
    """Return each reason why *new* is less public than *old*, once."""
    found = set(_reasons(old, new, pairs))
    return tuple(reason for reason in LessPublic if reason in found)


def closed_files(then: Thing, now: Thing) -> int:
    """Return the number of attachments that *now* lists as closed and *then* did not."""
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
    if +rows or _is_reworded(old, new):
        yield LessPublic.CLOSED
    hashes = {file.sha256 for thing in new.things.values() for file in thing.files.values()}
    for thing in old.things.values():
        # The photo of a former member goes with the name: no longer listed, yet no secret.
        left = thing.kind == Kind.MEMBER and thing in followed
        if not left and any(file.sha256 not in hashes for file in thing.files.values()):
            yield LessPublic.FILE


def _is_reworded(old: Record, new: Record) -> bool:
    """Tell whether a row of the register says other words than it did: of what stays inside only these are public."""
    rows = register_rows(new)
    return any(row[:2] in rows for row in _descriptions(old) - _descriptions(new))


def _descriptions(record: Record) -> set[tuple[str, ...]]:
    rows = (row for row in record.register.values() if "description" in row.fields)
    return {(row.kind, row.reference, *row.fields["description"]) for row in rows}


def _why_gone(went: Thing, new: Record, pairs: Pairs) -> Iterator[LessPublic]:
    folder_is_there = went.reference and went.reference in {thing.reference for thing in new.things.values()}
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
    if shut or more["onderdeel"] or closed_files(then, now) or _lost(then, now):
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


def _lost(then: Thing, now: Thing) -> bool:
    """Tell whether a field went, or an entry of a list: closing one leaves no trace."""
    if not then.kind:
        return False
    # A former member is listed without a name, and that is no secret.
    gone = then.fields.keys() - now.fields.keys() if now.fields.get("is_former") != ("ja",) else ()
    if any("/" not in name and name not in _OF_OTHERS for name in gone):
        return True
    for name in {name.rpartition("/")[0] for name in then.fields if "/" in name} - _OF_OTHERS:
        before, after = _entries(then, name), _entries(now, name)
        lost = (said for key, said in before.items() if key not in after)
        if len(after) < len(before) or any(said not in after.values() for said in lost):
            return True
    return False


def _entries(thing: Thing, name: str) -> dict[str, tuple[str, ...]]:
    """Return the entries of the list *name*, by their identity."""
    return {key: said for key, said in thing.fields.items() if key.rpartition("/")[0] == name}
