"""The passages that were withheld, counted by their grounds."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from operator import attrgetter
from typing import Any

from stadspanel_site.words.marks import has_mark, split_marks

WithheldTally = tuple[tuple[tuple[str, ...], int], ...]
"""Grounds, and the number of passages with exactly these."""


def withheld_passages(value: object) -> WithheldTally:
    """Return how many passages were withheld from the texts in *value*, by their grounds."""
    return tuple(sorted(Counter(grounds_in(parts_of(value))).items()))


def grounds_in(parts: Iterable[object]) -> Iterator[tuple[str, ...]]:
    """Yield the grounds of each passage that was withheld from those of *parts* that are texts."""
    for part in parts:
        if isinstance(part, str) and has_mark(part):
            yield from (piece[0] for piece in split_marks(part) if not isinstance(piece, str))


def parts_of(value: object) -> list[object]:
    """Return *value* and all that stands in it, below groups and rows too, in no order."""
    waiting: list[Any] = [value]
    found: list[object] = []
    while waiting:
        part = waiting.pop()
        if isinstance(part, tuple):
            waiting += part
        else:
            found.append(part)
            if (read := _reader(part.__class__)) is not None:
                waiting += read(part)
    return found


@cache
def _reader(kind: type) -> Callable[[Any], tuple[object, ...]] | None:
    """Return what reads the fields of a value of this *kind*; None where it has none."""
    names = tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()
    if len(names) == 1:
        return lambda value: (getattr(value, names[0]),)
    return attrgetter(*names) if names else None
