"""Texts in the one form in which they are compared: however they are written, the same words are the same."""

import hashlib
import html
import re
import sys
import unicodedata
from urllib.parse import unquote

_SCRIPT_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|u\{0*([0-9a-fA-F]{1,6})\})")
_STYLE_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})[ \t\n]?")
_LAYERS = 4
"""How often one escape may stand within another: a feed holds HTML, which holds addresses."""
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_NOTHING = dict.fromkeys(map(ord, _INVISIBLE))
_WORD = re.compile(r"\w+")

Run = tuple[str, ...]
"""Words, one after another."""

RUN = 8
"""Words of a long text that, one after another, betray it."""


def decoded(text: str) -> str:
    """Return *text* with character references, URL escapes and the escapes of scripts written out, however often."""
    for _ in range(_LAYERS):
        before = text
        if "\\" in text:
            text = _SCRIPT_ESCAPE.sub(_character, text)
        if "%" in text:
            text = unquote(text, errors="replace")
        if "&" in text:
            text = html.unescape(text)
        if text == before:
            break
    return text


def without_style_escapes(text: str) -> str:
    """Return *text* with the escapes of style sheets written out, where a number goes on for as long as it can."""
    return _STYLE_ESCAPE.sub(_character, text)


def _character(match: re.Match[str]) -> str:
    code = int(match[match.lastindex or 0], 16)
    return chr(code) if code < sys.maxunicode else " "


def folded(text: str) -> str:
    """Return *text* without what the eye does not see: case, compatibility forms, soft hyphens."""
    if text.isascii():
        return text.lower()
    if any(char in text for char in _INVISIBLE):
        text = text.translate(_NOTHING)
    # Nearly all texts are normal but for these two; to normalise takes longer than all the rest.
    text = text.replace("\u00a0", " ").replace("\u2026", "...")
    if not unicodedata.is_normalized("NFKC", text):
        text = unicodedata.normalize("NFKC", text)
    return text.casefold()


def words(text: str) -> Run:
    """Return the words of *text*; punctuation, Markdown and white space only part them."""
    return tuple(_WORD.findall(folded(text).replace("_", " ")))


def is_telling(text: str) -> bool:
    """Tell whether a short text can be told from ordinary text: 12 letters, or a digit and 5 characters."""
    bare = "".join(words(text))
    letters = sum(char.isalpha() for char in bare)
    return letters >= 12 or (any(char.isdigit() for char in bare) and len(bare) >= 5)  # noqa: PLR2004 - issue B


def allowance_code(path: str, run: Run) -> str:
    """Return the code by which the document *path* settles a finding without repeating its words."""
    return hashlib.sha256("\n".join([path, *run]).encode()).hexdigest()[:8]
