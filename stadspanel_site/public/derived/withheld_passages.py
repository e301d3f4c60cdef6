"""The passages that were withheld, counted by their grounds."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from stadspanel_site.words.marks import has_mark, split_marks

WithheldTally = tuple[tuple[tuple[str, ...], int], ...]
"""Grounds, and the number of passages with exactly these."""


def withheld_passages(value: object) -> WithheldTally:
    """Return how many passages were withheld from the texts in *value*, by their grounds."""
    found = Counter(grounds for part in parts_of(value) for grounds in grounds_in(part))
    return tuple(sorted(found.items()))


def grounds_in(part: object) -> Iterator[tuple[str, ...]]:
    """Yield the grounds of each passage that was withheld from *part*, if it is a text."""
    if isinstance(part, str) and has_mark(part):
        yield from (piece[0] for piece in split_marks(part) if not isinstance(piece, str))


def parts_of(value: object) -> Iterator[object]:
    """Yield *value* and all that stands in it, below groups and rows too, in no order."""
    waiting: list[Any] = [value]
    while waiting:
        part = waiting.pop()
        if isinstance(part, tuple):
            waiting += part
        else:
            yield part
            waiting += [getattr(part, name) for name in _names(part.__class__)]


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()
