"""Text as people type it who look for it: what a PDF or a word processor made of it is undone."""

import unicodedata
from functools import lru_cache

_HYPHENS = frozenset("\u2010\u2011")
_JOINERS = frozenset("\u034f\ufe0e\ufe0f")
"""Signs without a shape that Unicode counts among the accents."""


def as_typed(text: str) -> str:
    """Return *text* without ligatures, soft hyphens, invisible signs and separate accents (Unicode NFC, and NFKC of letters)."""
    return text if text.isascii() else "".join(map(_typed, unicodedata.normalize("NFC", text)))


@lru_cache(4096)
def _typed(char: str) -> str:
    if unicodedata.category(char) == "Cf" or char in _JOINERS:
        return ""
    if char in _HYPHENS:
        return "-"
    # A fraction and three dots keep their form: in pieces they would be other words.
    wide = unicodedata.normalize("NFKC", char)
    return wide if wide.isalnum() else char
