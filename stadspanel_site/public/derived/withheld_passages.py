"""The passages that were withheld, counted by their grounds."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from stadspanel_site.words.marks import has_mark, split_marks

WithheldTally = tuple[tuple[tuple[str, ...], int], ...]
"""Grounds, and the number of passages with exactly these."""


def withheld_passages(value: object) -> WithheldTally:
    """Return how many passages were withheld from the texts in *value*, by their grounds."""
    pieces = (piece for text in _texts(value) if has_mark(text) for piece in split_marks(text))
    return tuple(sorted(Counter(piece[0] for piece in pieces if not isinstance(piece, str)).items()))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))
