"""Texts in one form for comparison, in which the same words are equal however they are written."""

import hashlib
import html
import re
import sys
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import unquote

from stadspanel_site.words.dutch import DAYS_OF_WEEK, MONTHS

_SCRIPT_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|u\{0*([0-9a-fA-F]{1,6})\})")
_STYLE_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})[ \t\n]?")
_URL_ESCAPES = re.compile(r"(?:%[0-9a-fA-F]{2})+")
_LAYERS = 4
"""Depth of escapes within escapes: a feed holds HTML, which holds addresses."""
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_FREQUENT = "’‘“”–…€é\xa0ëï"
"""Signs that Dutch texts have, of which most have no others: to look for each takes less time than the expression."""
_UNSEEN = frozenset({"Mn", "Me", "Cf"})
"""Separate accents, rings around letters, soft hyphens, joiners and marks of direction."""
_WORD = re.compile(r"\w+")
_NOT_IN_A_WORD = re.compile(r"[\W_]")
_SMALL_WORD_SIGNS = bytes(
    ord(chr(code).lower()) if chr(code).isalnum() else ord(" ") for code in range(128)
).ljust(256)
"""For each byte of ASCII the small letter or digit, a space for what is in no word."""
_LOOK_ALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТХУавегѕіјкмнорстухԁԛԝһΑΒΕΖΗΙΚΜΝΟΡΤΥΧαβεικνορτυχıłŁĐđÐðØøĦħŦŧ",
    "ABESIJKMHOPCTXYabersijkmhopctyxdqwhABEZHIKMNOPTYXabeikvoptuxilLDdDdOoHhTt",
    "\u115f\u1160\u2800",
)
"""Cyrillic and Greek letters that look as Latin ones do, those with a stroke, which no keyboard here has, and blank ones."""
_THOUSANDS = re.compile(r"\.(?<=\d\.)(?=\d{3}(?!\d))")

_WRITTEN_OUT = {"ä": "ae", "æ": "ae", "ö": "oe", "ø": "oe", "ü": "ue", "å": "aa", "ß": "ss"}
# Each of these expressions begins with one of a few signs, and so is sought fast.
_HAS_UMLAUT = re.compile("[ÄäÆæÖöØøÜüÅåß\u0308\u030a]")
_UMLAUT = re.compile("[äæöøüåß]|[aou]\u0308|a\u030a", re.IGNORECASE)
_GAP, _LETTER = "[ .\xa0-]", r"[^\W\d_]"
_REST = rf"{_GAP}?{_LETTER}(?:{_GAP}{{1,2}}{_LETTER}){{2,}}(?![^\W_])"
_SPACED = re.compile(rf"{_GAP}(?={_REST})(?<={_LETTER}.)(?<![^\W_]{_LETTER}.){_REST}")
"""The rest of four letters or more, each by itself, behind the first of them."""
_GAPS_AND_LETTERS = bytes(
    ord(" " if char in " .\xa0-" else "a" if char.isalpha() or char == "?" else "_")
    for char in map(chr, range(256))
)
"""For each letter of Latin-1 the same one, a space for a gap; other signs stand as `?`, and may be letters."""
_MAY_BE_SPACED = re.compile(rb" a  ?a ")
_BROKEN_OFF = re.compile(r"[-\u00ad\u2010](?<=\w.)[ \t\r]*\n\s*(?=\w)")
"""A word broken off at the end of a line."""
_BROKEN = ("-", "\u00ad", "\u2010", " ", "\t", "\r")

_LANGUAGE = re.compile(r"^[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)*(?:`{3,}[^`\n]*|~{3,}[^\n]*)$", re.MULTILINE)
_NOTE = re.compile(r"\[\^[^\]\n]*\]")
_LINK_TARGET = re.compile(r"\]\([^)\n]*\)|\]\[[^\]\n]*\]")
_SIGN = re.compile(r"[*`]+|~~|\\(?=[^\w\s])")
_TAG = re.compile(r"<(r[tp])\b[^>]*>.*?</\1>|<!--.*?-->|</?[a-zA-Z][^>\n]*>", re.DOTALL)
"""With what stands above the words of a `ruby`."""
_IN_A_NAME = re.compile(r"[^\w\s-]")
_MAY_CHANGE = re.compile(r"[*`&%\\\[<~]")
_LONGEST_TITLE = 200
_DATE_WORDS = frozenset((*MONTHS, *DAYS_OF_WEEK))

_SMALL_WORDS = """
    aan al alle als anders bij daar daarna dan dat de deze die dit door dus een eerst en er geen haar
    hem het hier hij hoe iedereen ik in is ja je kan later maar met mijn na naar nee niemand niet nog nu
    of om onder ons ook op over per sinds soms tegen tijdens toen tot tussen u uit vaak van vanaf veel
    verder volgens voor vooral waar waarom wanneer wat wel wie wij zal ze zij zijn zo zoals zonder
"""
SMALL_WORDS = frozenset(_SMALL_WORDS.split())
"""Words that no text goes without: they betray nothing, and may begin a sentence with a capital."""

Run = tuple[str, ...]
"""Words, one after another."""

_COST = 2**12
"""About ten milliseconds and four megabytes for each guess."""

RUN = 8
"""Consecutive words of a long text that betray it."""


def decoded(text: str) -> str:
    """Return *text* with character references, URL escapes and the escapes of scripts written out, however often."""
    for _ in range(_LAYERS):
        before = text
        if "\\" in text:
            text = _SCRIPT_ESCAPE.sub(_character, text)
        if "%" in text:
            text = _URL_ESCAPES.sub(lambda match: _unquoted(match[0]), text)
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


@lru_cache(4096)
def _unquoted(escapes: str) -> str:
    # The same few stand in every page, and writing them out takes long.
    return unquote(escapes, errors="replace")


def plain(text: str) -> str:
    """Return *text* without accents, compatibility forms, soft hyphens and letters that look like others."""
    return text if text.isascii() else _BEYOND_ASCII.sub(lambda match: _plain(match[0]), text)


def folded(text: str) -> str:
    """Return *text* without what does not make it other words: case, and what `plain` takes away."""
    return plain(text).casefold()


@lru_cache(4096)
def _plain(characters: str) -> str:
    parted = unicodedata.normalize("NFKD", characters)
    seen = "".join(char for char in parted if unicodedata.category(char) not in _UNSEEN)
    return seen.translate(_LOOK_ALIKES)


def spellings(text: str) -> Iterator[str]:
    """Yield *text*, and again with umlauts written out, with spaced words closed up, with broken words whole."""
    return (way for way in ways_to_spell(text) if way is not None)


def ways_to_spell(text: str) -> tuple[str | None, ...]:
    """Return the `spellings` of *text*, each in its own place; None for those that do not differ from the first."""
    has_umlaut = not text.isascii() and _HAS_UMLAUT.search(text)
    is_spaced = _may_be_spaced(text) and _SPACED.search(text)
    return (
        text,
        _UMLAUT.sub(_written_out, text) if has_umlaut else None,
        _SPACED.sub(lambda match: re.sub(_GAP, "", match[0]), text) if is_spaced else None,
        _BROKEN_OFF.sub("", text) if _BROKEN_OFF.search(text) else None,
    )


def _may_be_spaced(text: str) -> bool:
    """Tell whether two letters stand by themselves in *text*; the expression for more takes three times as long."""
    return _MAY_BE_SPACED.search(text.encode("latin-1", "replace").translate(_GAPS_AND_LETTERS)) is not None


def goes_on(line: str) -> bool:
    """Tell whether the last word of *line* may go on in the next one."""
    return line.endswith(_BROKEN) and _BROKEN_OFF.search(f"{line}\na") is not None


def _written_out(match: re.Match[str]) -> str:
    found = _WRITTEN_OUT[unicodedata.normalize("NFC", match[0].lower())]
    return found.capitalize() if match[0][0].isupper() else found


def words(text: str) -> Run:
    """Return the words of *text*; punctuation, Markdown and white space only part them, but no thousands."""
    for sign in _FREQUENT if not text.isascii() else "":
        text = text.replace(sign, _word_signs(sign))
    if not text.isascii():
        text = _BEYOND_ASCII.sub(lambda match: _word_signs(match[0]), text)
    text = _THOUSANDS.sub("", text)
    if text.isascii():
        # Twice as fast as the expression, which does the same.
        return tuple(text.encode().translate(_SMALL_WORD_SIGNS).decode().split())
    return tuple(_WORD.findall(text.casefold().replace("_", " ")))


@lru_cache(4096)
def _word_signs(characters: str) -> str:
    """Return *characters* as `plain` does, and a space for each that is in no word."""
    return _NOT_IN_A_WORD.sub(" ", _plain(characters))


def spelled_words(*texts: str) -> tuple[Run, ...]:
    """Return the words of *texts* in each spelling."""
    return tuple(words(text) for one in texts for text in spellings(one))


def forms(text: str) -> tuple[Run, ...]:
    """Return the words of *text* in each form that a site may show: verbatim, as a page, as a name."""
    found = list(map(words, spellings(text)))
    if _MAY_CHANGE.search(text):
        found += map(words, spellings(shown(text)))
    if len(text) <= _LONGEST_TITLE and not (text.isascii() and "'" not in text):
        # Ids of headings leave out apostrophes, names of files everything but ASCII.
        found.append(words(_IN_A_NAME.sub("", text)))
        found.append(words(unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()))
    return tuple(dict.fromkeys(found))


def shown(text: str) -> str:
    """Return *text* without what Markdown does not show."""
    if "```" in text or "~~~" in text:
        text = _LANGUAGE.sub("", text)
    return decoded(_SIGN.sub("", _LINK_TARGET.sub("]", _NOTE.sub("", _TAG.sub("", text)))))


def is_telling(run: Run, *, is_passage: bool = False) -> bool:
    """Tell whether a few words stand out: 12 letters, or a digit and 5 characters; a date only as a whole *passage*."""
    bare = "".join(run)
    if all(word.isdigit() or word in _DATE_WORDS for word in run):
        # The site says many days of its own, but seldom one that somebody withheld.
        return is_passage and sum(char.isdigit() for char in bare) >= 5  # noqa: PLR2004 - a day, a month and a year
    letters = sum(char.isalpha() for char in bare)
    return letters >= 12 or (any(char.isdigit() for char in bare) and len(bare) >= 5)  # noqa: PLR2004 - issue B


@lru_cache(4096)
def allowance_code(path: str, run: Run) -> str:
    """Return the code that settles a finding in *path*, slow on purpose (RFC 7914): no list of names may open it."""
    words_of, salt = " ".join(run).encode(), path.encode()
    return hashlib.scrypt(words_of, salt=salt, n=_COST, r=8, p=1, dklen=4).hex()
