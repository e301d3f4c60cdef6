"""
The marks that stand where a withheld passage stood, and the literals that look like a marker.

A mark says its grounds and whether it was a block; it holds nothing of the passage, not even its length.
The characters are from Unicode's private use area: YAML and Markdown let them pass, and an author's own
text may not contain them (`internal.source` refuses it).
"""

import re
from collections.abc import Iterable, Iterator

_START, _END = "\ue000", "\ue001"
_LITERALS = {"\ue002": "[[", "\ue003": "]]", "\ue004": ":::"}
_MARK = re.compile(f"{_START}([bs])([^{_END}]*){_END}")

RESERVED = frozenset({_START, _END, *_LITERALS})
"""Characters that only this module may put into a text."""


def make_mark(grounds: tuple[str, ...], *, block: bool) -> str:
    """Return the mark for a withheld passage with these ground codes."""
    return f"{_START}{'b' if block else 's'}{'+'.join(grounds)}{_END}"


def make_literal(marker: str) -> str:
    """Return the stand-in for an escaped *marker* (`[[`, `]]` or `:::`)."""
    return next(char for char, text in _LITERALS.items() if text == marker)


def has_mark(text: str) -> bool:
    """Tell whether *text* holds a mark."""
    return _START in text


def split_marks(text: str) -> Iterator[str | tuple[tuple[str, ...], bool]]:
    """Yield the plain pieces of *text* and, between them, each mark as (ground codes, is a block)."""
    position = 0
    for match in _MARK.finditer(text):
        yield restore_literals(text[position : match.start()])
        yield tuple(match[2].split("+")), match[1] == "b"
        position = match.end()
    yield restore_literals(text[position:])


def replace_marks(text: str, words: str) -> str:
    """Return *text* with *words* in place of each mark."""
    return restore_literals(_MARK.sub(words, text))


def restore_literals(text: str) -> str:
    """Return *text* with every escaped marker written out."""
    for char, literal in _LITERALS.items():
        text = text.replace(char, literal)
    return text


def fill_marks(text: str, inners: Iterable[str]) -> str:
    """Return *text* with the next of *inners* in place of each mark."""
    rest = iter(inners)
    return restore_literals(_MARK.sub(lambda _: next(rest), text))


def count_marks(text: str) -> int:
    """Return how many marks *text* holds."""
    return text.count(_START)
