"""The characters that no text may hold: invisible ones can hide, disguise or forge."""

import re
from collections.abc import Iterator

_KINDS = (
    ("schrijfrichting-teken", "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"),
    ("onzichtbaar-teken", "\u200b\u2060\ufeff"),
    ("besturingsteken", "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ue000-\uf8ff"),
)
_REFUSED = tuple((code, re.compile(f"[{characters}]")) for code, characters in _KINDS)
_ANY = re.compile("[" + "".join(characters for _, characters in _KINDS) + "]")


def refused_characters(text: str) -> Iterator[tuple[str, int]]:
    """Yield the problem code and the offset of the first character of each kind that *text* may not hold."""
    for code, pattern in _REFUSED:
        match = pattern.search(text)
        if match is not None:
            yield code, match.start()


def is_refused(text: str) -> bool:
    """Tell whether *text* holds a refused character."""
    return _ANY.search(text) is not None


def brought_in(text: str, raw: str) -> bool:
    """Tell whether *text* holds refused characters that are not in *raw*, from which it was read."""
    return any(text.count(char) > raw.count(char) for char in _ANY.findall(text))
