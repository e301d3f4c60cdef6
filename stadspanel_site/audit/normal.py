"""Texts in the one form in which they are compared: however they are written, the same words are the same."""

import hashlib
import html
import re
import unicodedata
from urllib.parse import unquote

_JSON_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_WORD = re.compile(r"[^\W_]+")

Run = tuple[str, ...]
"""Words, one after another."""

RUN = 8
"""Words of a long text that, one after another, betray it."""


def decoded(text: str) -> str:
    """Return *text* with character references, URL escapes and JSON escapes written out."""
    if "\\u" in text:
        text = _JSON_ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    if "%" in text:
        text = unquote(text, errors="replace")
    return html.unescape(text) if "&" in text else text


def folded(text: str) -> str:
    """Return *text* without what the eye does not see: case, compatibility forms, soft hyphens."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text))
    return text.casefold()


def words(text: str) -> tuple[str, ...]:
    """Return the words of *text*; punctuation, Markdown and white space only part them."""
    return tuple(_WORD.findall(folded(text)))


def is_telling(text: str) -> bool:
    """Tell whether a short text can be told from ordinary text: 12 letters, or a digit and 5 characters."""
    bare = "".join(words(text))
    letters = sum(char.isalpha() for char in bare)
    return letters >= 12 or (any(char.isdigit() for char in bare) and len(bare) >= 5)  # noqa: PLR2004 - issue B


def allowance_code(path: str, run: Run) -> str:
    """Return the code by which the document *path* settles a finding without repeating its words."""
    return hashlib.sha256("\n".join([path, *run]).encode()).hexdigest()[:8]
