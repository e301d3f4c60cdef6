"""
The marks in place of withheld passages, and the literals that look like a marker.

A mark gives the grounds and whether the passage was a block; it holds nothing of the passage, not even its length.
Its characters come from Unicode's private use area, which YAML and Markdown pass on unchanged. An author's own text
may not contain them (`internal.source` refuses it).
"""

import re
from collections.abc import Iterable, Iterator

from stadspanel_site.words.grounds import GROUNDS

_START, _END = "\ue000", "\ue001"
_BLOCK, _SPAN = "\ue010", "\ue011"
LITERALS = {"\ue002": "[[", "\ue003": "]]", "\ue004": ":::"}
# A mark holds no letter or digit, so that no rule of YAML or Markdown applies to part of it.
_CHAR_OF = {code: chr(0xE100 + index) for index, code in enumerate(GROUNDS)}
_CODE_OF = {char: code for code, char in _CHAR_OF.items()}
_MARK = re.compile(f"{_START}{{1,2}}([{_BLOCK}{_SPAN}])([\ue100-\ue1ff]*){_END}")

BLOCK_MARK = re.compile(f"{_START}{{1,2}}{_BLOCK}[^{_END}]*{_END}")
"""The mark of a withheld block, a paragraph by itself."""

RESERVED = frozenset({_START, _END, _BLOCK, _SPAN, *LITERALS, *_CODE_OF})
"""The characters that only this module may put into a text."""


def make_mark(grounds: tuple[str, ...], *, block: bool) -> str:
    """Return the mark of a passage that is withheld on these ground codes."""
    # Twice, because Python-Markdown eats one character after some unbalanced emphasis (`*a**b*`).
    return f"{_START}{_START}{_BLOCK if block else _SPAN}{''.join(_CHAR_OF[code] for code in grounds)}{_END}"


def make_literal(marker: str) -> str:
    """Return the placeholder for an escaped *marker* (`[[`, `]]` or `:::`)."""
    return next(char for char, text in LITERALS.items() if text == marker)


def has_mark(text: str) -> bool:
    """Tell whether *text* holds a mark."""
    return _START in text


def split_marks(text: str) -> Iterator[str | tuple[tuple[str, ...], bool]]:
    """Yield the plain pieces of *text* and, between them, each mark as (ground codes, is block)."""
    position = 0
    for match in _MARK.finditer(text):
        yield restore_literals(text[position : match.start()])
        yield tuple(_CODE_OF[char] for char in match[2]), match[1] == _BLOCK
        position = match.end()
    yield restore_literals(text[position:])


def replace_marks(text: str, words: str) -> str:
    """Return *text* with *words* in place of each mark."""
    return restore_literals(_MARK.sub(words, text) if has_mark(text) else text)


def restore_literals(text: str) -> str:
    """Return *text* with every escaped marker restored."""
    if not text.isascii():  # cheaper to ask than to search
        for char, literal in LITERALS.items():
            text = text.replace(char, literal)
    return text


def fill_marks(text: str, inners: Iterable[str]) -> str:
    """Return *text* with the next of *inners* in place of each mark."""
    rest = iter(inners)
    return restore_literals(_MARK.sub(lambda _: next(rest), text))


def count_marks(text: str) -> int:
    """Return the number of marks in *text*."""
    return len(_MARK.findall(text))
