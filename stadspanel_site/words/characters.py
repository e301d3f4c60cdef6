"""The characters that no text may hold: invisible ones can hide, disguise or forge."""

import re
from collections.abc import Iterator

from stadspanel_site.problems.kinds.content_files import (
    CONTROL_CHARACTER,
    DIRECTION_CHARACTER,
    INVISIBLE_CHARACTER,
)
from stadspanel_site.problems.problem import ProblemKind

_KINDS = (
    (DIRECTION_CHARACTER, "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"),
    (INVISIBLE_CHARACTER, "\u200b\u2060\ufeff"),
    (CONTROL_CHARACTER, "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ue000-\uf8ff"),
)
_REFUSED = tuple((kind, re.compile(f"[{characters}]")) for kind, characters in _KINDS)
_ANY = re.compile("[" + "".join(characters for _, characters in _KINDS) + "]")


def refused_characters(text: str) -> Iterator[tuple[ProblemKind, int]]:
    """Yield the kind of problem and the offset of the first character of each that *text* may not hold."""
    for kind, pattern in _REFUSED:
        match = pattern.search(text)
        if match is not None:
            yield kind, match.start()


def is_refused(text: str) -> bool:
    """Tell whether *text* holds a refused character."""
    return _ANY.search(text) is not None


def brought_in(text: str, raw: str) -> bool:
    """Tell whether *text* holds refused characters that are not in *raw*, from which it was read."""
    return any(text.count(char) > raw.count(char) for char in _ANY.findall(text))
