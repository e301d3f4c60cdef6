"""Compare two public archives: what comes, changes and goes, and which addresses lead nowhere any more."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from stadspanel_site.changes.field_names import FIELD_NAMES, NOT_SHOWN
from stadspanel_site.changes.public_things import (
    PART,
    Key,
    Thing,
    folder_references,
    lines_of,
    passages_in,
    register_name,
    things_of,
)
from stadspanel_site.public.documents.archive import PublicArchive
from stadspanel_site.public.pages.planning import plan_pages
from stadspanel_site.words.dutch import count, listing
from stadspanel_site.words.marks import has_mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that comes, changes or goes."""

    name: str
    path: str | None
    """Its address; None where it has not one of its own."""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """All that changes in what is public."""

    appears: tuple[Change, ...] = ()
    changes: tuple[Change, ...] = ()
    vanishes: tuple[Change, ...] = ()
    withheld: tuple[Change, ...] = ()
    """Where something is withheld from now on."""
    released: tuple[Change, ...] = ()
    """Where something is no longer withheld."""
    moves: tuple[Change, ...] = ()
    gone: tuple[str, ...] = ()
    """The addresses that lead nowhere any more."""

    def __bool__(self) -> bool:
        """Tell whether anything changes."""
        return any(
            (
                self.appears,
                self.changes,
                self.vanishes,
                self.withheld,
                self.released,
                self.moves,
                self.gone,
            )
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two sides: what is public, and the address and title of each file that goes out with it."""

    archive: PublicArchive
    files: Mapping[str, str]


def compare(old: Side | None, new: Side, replaced: Iterable[str] = ()) -> Changes:
    """
    Return what changes from *old* to *new*; without *old* everything is new.

    *replaced* are the addresses of files that stay where they are and hold something else.
    """
    before = things_of(old.archive, _renamed(old.archive, new.archive)) if old is not None else {}
    after = things_of(new.archive, {})
    both = [(before[key], after[key]) for key in after if key in before]
    appears = [thing for key, thing in after.items() if key not in before and thing.stands_alone]
    vanishes = [thing for key, thing in before.items() if key not in after and thing.stands_alone]
    files = [Change(name=f"Bestand “{new.files[path]}”", path=path, note="inhoud") for path in replaced]
    counted = [(now, *_withheld_and_released(then, now)) for then, now in both]
    new_rows, old_rows = _register(new), _register(old)
    return Changes(
        appears=(
            *(_appears(thing) for thing in appears),
            *_rows(new_rows - old_rows, "komt in het overzicht van niet-openbare stukken"),
        ),
        changes=(*(_changed(then, now) for then, now in both if _differences(then, now)), *files),
        vanishes=(
            *(Change(name=thing.name_when_gone or thing.name, path=thing.path) for thing in vanishes),
            *_rows(old_rows - new_rows, "verdwijnt uit het overzicht van niet-openbare stukken"),
            *_tombstones(old, new),
        ),
        withheld=(
            *(
                Change(name=thing.name, path=thing.path, note=_amounts(*_all_withheld(thing)))
                for thing in appears
                if any(_all_withheld(thing))
            ),
            *(
                Change(name=now.name, path=now.path, note=_amounts(*more))
                for now, more, _ in counted
                if any(more)
            ),
        ),
        released=tuple(
            Change(name=now.name, path=now.path, note=_amounts(*less))
            for now, _, less in counted
            if any(less)
        ),
        moves=tuple(_moves(old, new)),
        gone=tuple(sorted(_addresses(old) - _addresses(new))) if old is not None else (),
    )


def addresses(archive: PublicArchive) -> dict[str, str]:
    """Return the title of every page of *archive*, by its address."""
    return {page.path: page.title for page in plan_pages(archive).pages}


def _addresses(side: Side | None) -> frozenset[str]:
    return frozenset((*addresses(side.archive), *side.files)) if side is not None else frozenset()


def _renamed(old: PublicArchive, new: PublicArchive) -> dict[Key, str]:
    """Return the new slug of each folder whose slug changed: its reference never does."""
    before, after = folder_references(old), folder_references(new)
    by_reference = {(key[0], reference): key[1] for key, reference in after.items() if key not in before}
    return {
        key: by_reference[key[0], reference]
        for key, reference in before.items()
        if key not in after and (key[0], reference) in by_reference
    }


def _appears(thing: Thing) -> Change:
    return Change(name=thing.name, path=thing.path)


def _changed(then: Thing, now: Thing) -> Change:
    told = list(dict.fromkeys(FIELD_NAMES.get(name, "andere gegevens") for name in _differences(then, now)))
    return Change(name=now.name, path=now.path, note=listing(tuple(told)))


def _differences(then: Thing, now: Thing) -> list[str]:
    return [
        name for name, value in now.values.items() if name not in NOT_SHOWN and then.values.get(name) != value
    ]


def _all_withheld(thing: Thing) -> tuple[int, int]:
    lines = list(lines_of(thing.values))
    return passages_in(lines), lines.count(PART)


def _withheld_and_released(then: Thing, now: Thing) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return how many passages and parts are withheld from now on, and how many no longer."""
    more, less = [0, 0], [0, 0]
    for name in _differences(then, now):
        for old, new in _replacements(
            list(lines_of(then.values.get(name))), list(lines_of(now.values[name]))
        ):
            differences = (passages_in(new) - passages_in(old), new.count(PART) - old.count(PART))
            for index, difference in enumerate(differences):
                more[index] += max(0, difference)
                less[index] += max(0, -difference)
    return (more[0], more[1]), (less[0], less[1])


def _replacements(before: list[str], after: list[str]) -> Iterator[tuple[list[str], list[str]]]:
    """Yield what is replaced by what, place by place: one passage less here and one more there are two changes."""
    matcher = SequenceMatcher(None, _in_context(before), _in_context(after), autojunk=False)
    for change, i1, i2, j1, j2 in matcher.get_opcodes():
        if change == "replace" and i2 - i1 == j2 - j1:
            yield from (([old], [new]) for old, new in zip(before[i1:i2], after[j1:j2], strict=True))
        elif change != "equal":
            yield before[i1:i2], after[j1:j2]


def _in_context(lines: list[str]) -> list[tuple[str, ...]]:
    """Return each line for comparison; one with a mark is the same only between the same neighbours."""
    # All marks with one ground look alike: by itself a mark says nothing of which passage stood there.
    said = [index for index, line in enumerate(lines) if line.strip()]
    found: list[tuple[str, ...]] = [(line,) for line in lines]
    for place, index in enumerate(said):
        if has_mark(lines[index]) or lines[index] == PART:
            around = (said[other] for other in (place - 1, place + 1) if 0 <= other < len(said))
            found[index] = (lines[index], *(f"{other - index > 0} {lines[other]}" for other in around))
    return found


def _amounts(passages: int, parts: int) -> str:
    told = [count(passages, "passage", "passages")] if passages else []
    told += [count(parts, "onderdeel", "onderdelen")] if parts else []
    return listing(tuple(told))


def _register(side: Side | None) -> Counter[str]:
    return Counter(map(register_name, side.archive.register)) if side is not None else Counter()


def _rows(rows: Counter[str], what: str) -> Iterator[Change]:
    for name in sorted(rows.elements()):
        yield Change(name=name, path="openbaarheid/", note=what)


def _tombstones(old: Side | None, new: Side) -> Iterator[Change]:
    before = {item.path for item in old.archive.tombstones} if old is not None else set()
    for item in new.archive.tombstones:
        if item.path not in before:
            yield Change(
                name=f"/{item.path}", path=item.path, note="daar staat alleen nog dat het stuk is ingetrokken"
            )


def _moves(old: Side | None, new: Side) -> Iterator[Change]:
    before = {(item.path, item.target) for item in old.archive.redirects} if old is not None else set()
    for item in new.archive.redirects:
        if (item.path, item.target) not in before:
            yield Change(name=f"/{item.path}", path=item.target, note=f"leidt naar /{item.target}")
