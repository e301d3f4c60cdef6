"""The characters that no text may hold: invisible ones can hide, disguise or forge."""

import re
import unicodedata
from collections.abc import Iterator

from stadspanel_site.problems.kinds import content_files as kinds
from stadspanel_site.problems.problem import ProblemKind

_KINDS = (
    (kinds.DIRECTION_CHARACTER, "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"),
    (kinds.INVISIBLE_CHARACTER, "\u200b\u2060\ufeff"),
    (kinds.CONTROL_CHARACTER, "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufff9-\uffff\ue000-\uf8ff"),
)
_REFUSED = tuple((kind, re.compile(f"[{characters}]")) for kind, characters in _KINDS)
_ANY = re.compile("[" + "".join(characters for _, characters in _KINDS) + "]")
_PLAIN = bytes(byte for byte in range(128) if not _ANY.match(chr(byte)))
_RUN = re.compile(rf"({_ANY.pattern})\1*")
_MISREAD = re.compile(
    r"(?:[ÃÄÅ][¡-¿€‚ƒ„†‡ˆ‰Š‹ŒŽ˜™š›œžŸ]|[ÃÄÅ][‘’“”•–—…](?=\w)|[ÃÂ]\u00a0|Â[¡-ª¬-º¼-¿]"
    r"|â(?:€[\u00a0-\u00bf\u0152-\u2122]?|[‚„†ˆ‰šœž][\u00a0-\u00bf\u0152-\u2122])"
    r"|ðŸ[\u00a0-\u00bf\u0152-\u2122]{0,2}|ï»¿)(?P<rest>[^\n]*)"
)
"""Text in UTF-8 that was read as Windows-1252; a capital before a quotation mark or a dash may end a word."""
_SIGNS_OF_MISREAD = ("Ã", "Â", "Ä", "Å", *(f"â{sign}" for sign in "€‚„†ˆ‰šœž"), "ðŸ", "ï»¿")

_MOST_TOLD = 100
"""Places of one text that are told: a list that is longer helps nobody."""

_NAMES = {
    0x07: "een piep",
    0x08: "een stap terug",
    0x0B: "een nieuwe regel van Word",
    0x0C: "een nieuwe bladzijde",
    0x1B: "een stuurteken voor een beeldscherm",
    0x1E: "een vast streepje van Word",
    0x1F: "een zacht streepje van Word",
    0x7F: "een wisteken",
    0x061C: "een teken voor Arabische tekst",
    0x200B: "een spatie zonder breedte",
    0x200E: "een teken voor tekst van links naar rechts",
    0x200F: "een teken voor tekst van rechts naar links",
    0x202A: "het begin van tekst van links naar rechts",
    0x202B: "het begin van tekst van rechts naar links",
    0x202C: "het eind van tekst in een andere richting",
    0x202D: "een teken dat tekst van links naar rechts zet",
    0x202E: "een teken dat tekst van rechts naar links zet",
    0x2028: "een nieuwe regel binnen een alinea",
    0x2029: "een nieuwe alinea",
    0x2060: "een teken dat woorden bij elkaar houdt",
    0x2066: "het begin van een stuk van links naar rechts",
    0x2067: "het begin van een stuk van rechts naar links",
    0x2068: "het begin van een stuk met een eigen richting",
    0x2069: "het eind van een stuk met een eigen richting",
    0xFEFF: "een teken voor het begin van een bestand",
    0xFFFC: "de plaats van een plaatje dat niet meekwam",
    0xFFFD: "een letter die een ander programma niet kon lezen",
}


def _name(char: str) -> str:
    """Return *char* by its number in Unicode, and what it is in Dutch."""
    code = ord(char)
    if (char.isprintable() and code not in _NAMES) or 0xE000 <= code <= 0xF8FF:  # noqa: PLR2004 - for private use
        return f"U+{code:04X}, een teken dat elk programma anders leest"
    # Windows-1252 that was read as something else: the number of a curly quote became a control character.
    meant = bytes([code]).decode("cp1252", "ignore") if 0x80 <= code <= 0x9F else ""  # noqa: PLR2004 - C1
    wrong = f"waarschijnlijk stond hier {meant}" if meant else "een stuurteken"
    return f"U+{code:04X}, {_NAMES.get(code, wrong)}"


def refused_characters(text: str) -> Iterator[tuple[ProblemKind, int, str]]:
    """Yield the kind, the offset and the name of each character that *text* may not hold; at most a hundred."""
    if text.isascii() and not text.encode().translate(None, _PLAIN):
        return
    for number, match in enumerate(_RUN.finditer(text)):
        if number == _MOST_TOLD:
            break
        kind = next(kind for kind, pattern in _REFUSED if pattern.match(match[1]))
        yield kind, match.start(), _name(match[1])


def misread_letters(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where each line of *text* has its first letters that were misread, how many, and what stood there."""
    if text.isascii() or not any(sign in text for sign in _SIGNS_OF_MISREAD):
        return
    for match in _MISREAD.finditer(text):
        wrong = text[match.start() : match.start("rest")]
        try:
            meant = wrong.encode("cp1252").decode()
        except UnicodeError:
            meant = ""
        yield match.start(), len(wrong), "" if is_refused(meant) else meant


def composed(path: str) -> str:
    """Return *path* with each accent in its letter (Unicode NFC); a Mac stores names with the accents apart."""
    return unicodedata.normalize("NFC", path)


def without_accents(text: str) -> str:
    """Return *text* with the bare letter of each that has an accent."""
    return "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))


def telling(text: str) -> str:
    """Return the first character that *text* may not hold, for the `teken` of a message."""
    return next((f": {name}" for _, _, name in refused_characters(text)), "")


def is_refused(text: str) -> bool:
    """Tell whether *text* holds a refused character."""
    return _ANY.search(text) is not None


def brought_in(text: str, raw: str) -> bool:
    """Tell whether *text* holds refused characters that are not in *raw*, from which it was read."""
    return any(text.count(char) > raw.count(char) for char in _ANY.findall(text))
