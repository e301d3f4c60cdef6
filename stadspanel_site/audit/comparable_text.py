"""Texts in one form for comparison, in which the same words are equal however they are written."""

import hashlib
import html
import re
import sys
import unicodedata
from functools import lru_cache
from urllib.parse import unquote

_SCRIPT_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|u\{0*([0-9a-fA-F]{1,6})\})")
_STYLE_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})[ \t\n]?")
_URL_ESCAPES = re.compile(r"(?:%[0-9a-fA-F]{2})+")
_LAYERS = 4
"""Depth of escapes within escapes: a feed holds HTML, which holds addresses."""
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_UNSEEN = frozenset({"Mn", "Cf"})
"""Separate accents, soft hyphens, joiners and marks of direction."""
_WORD = re.compile(r"\w+")

_NOTE = re.compile(r"\[\^[^\]\n]*\]")
_LINK_TARGET = re.compile(r"\]\([^)\n]*\)|\]\[[^\]\n]*\]")
_SIGN = re.compile(r"[*`]+|\\(?=[^\w\s])")
_IN_A_NAME = re.compile(r"[^\w\s-]")
_MAY_CHANGE = re.compile(r"[*`&%\\\[]")
_LONGEST_TITLE = 200
_DATE_WORDS = frozenset(
    "januari februari maart april mei juni juli augustus september oktober november december "  # noqa: SIM905 - names
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag".split()
)

Run = tuple[str, ...]
"""Words, one after another."""

RUN = 8
"""Consecutive words of a long text that betray it."""


def decoded(text: str) -> str:
    """Return *text* with character references, URL escapes and the escapes of scripts written out, however often."""
    for _ in range(_LAYERS):
        before = text
        if "\\" in text:
            text = _SCRIPT_ESCAPE.sub(_character, text)
        if "%" in text:
            text = _URL_ESCAPES.sub(_url_characters, text)
        if "&" in text:
            text = html.unescape(text)
        if text == before:
            break
    return text


def without_style_escapes(text: str) -> str:
    """Return *text* with the escapes of style sheets written out, each number as long as possible."""
    return _STYLE_ESCAPE.sub(_character, text)


def _character(match: re.Match[str]) -> str:
    code = int(match[match.lastindex or 0], 16)
    return chr(code) if code < sys.maxunicode else " "


def _url_characters(match: re.Match[str]) -> str:
    return _unquoted(match[0])


@lru_cache(4096)
def _unquoted(escapes: str) -> str:
    # The same few stand in every page, and writing them out takes long.
    return unquote(escapes, errors="replace")


def folded(text: str) -> str:
    """Return *text* without case, accents, compatibility forms and soft hyphens, which change no word."""
    if not text.isascii():
        text = _BEYOND_ASCII.sub(_plain_characters, text)
    return text.lower()


def _plain_characters(match: re.Match[str]) -> str:
    return _plain(match[0])


@lru_cache(4096)
def _plain(characters: str) -> str:
    parted = unicodedata.normalize("NFKD", characters)
    return "".join(char for char in parted if unicodedata.category(char) not in _UNSEEN).casefold()


def words(text: str) -> Run:
    """Return the words of *text*, parted by punctuation, Markdown and white space."""
    return tuple(_WORD.findall(folded(text).replace("_", " ")))


def forms(text: str) -> tuple[Run, ...]:
    """Return the words of *text* in each form that a site may show: verbatim, as a page, as a name."""
    found = [words(text)]
    if _MAY_CHANGE.search(text):
        found.append(words(_shown(text)))
    if len(text) <= _LONGEST_TITLE and not (text.isascii() and "'" not in text):
        # Ids of headings leave out apostrophes, names of files everything but ASCII.
        found.append(words(_IN_A_NAME.sub("", text)))
        found.append(words(unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()))
    return tuple(dict.fromkeys(found))


def _shown(text: str) -> str:
    """Return *text* without invisible Markdown."""
    return decoded(_SIGN.sub("", _LINK_TARGET.sub("]", _NOTE.sub("", text))))


def is_telling(run: Run) -> bool:
    """Tell whether a few words stand out: 12 letters, or a digit and 5 characters, and no date."""
    if all(word.isdigit() or word in _DATE_WORDS for word in run):
        return False
    bare = "".join(run)
    letters = sum(char.isalpha() for char in bare)
    return letters >= 12 or (any(char.isdigit() for char in bare) and len(bare) >= 5)  # noqa: PLR2004 - issue B


def allowance_code(path: str, run: Run) -> str:
    """Return the code by which the document *path* settles a finding without repeating its words."""
    return hashlib.sha256("\n".join([path, *run]).encode()).hexdigest()[:8]
