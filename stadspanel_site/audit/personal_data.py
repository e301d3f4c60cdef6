"""
Personal data with a recognisable form in public text: numbers, addresses, plates.

A number counts only where its check digits agree and nothing around it contradicts. Each expression looks at a
bounded stretch, so that the time is linear in the text.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of text that holds personal data."""

    kind: str
    """`bsn`, `iban`, `telefoon`, `e-mailadres`, `postcode-huisnummer`, `adres` or `kenteken`."""
    start: int
    end: int


def find_personal_data(text: str) -> tuple[Found, ...]:
    """
    Return the stretches of *text* that look like personal data, in order and without overlap.

    Not found: names, dates of birth, streets by another ending (unless somebody lives there) or of a public building,
    foreign telephone numbers, plates without hyphens or in lower case unless `kenteken` stands before them.
    Telephone numbers of services (0800, 0900, 14 035, 112) are nobody's.
    """
    found: list[Found] = []
    text = in_plain_signs(text)
    if not text.isascii() and any(sign in text for sign in _UNSEEN):
        places = [place for place, sign in enumerate(text) if sign not in _UNSEEN]
        bare = find_personal_data("".join(text[place] for place in places))
        return tuple(Found(item.kind, places[item.start], places[item.end - 1] + 1) for item in bare)
    digits = len(_DIGIT.findall(text))
    for kind, find, sign, fewest in _FINDERS:
        # Each finder goes through the whole text, which mostly cannot hold its kind at all.
        spans = list(find(text)) if sign in text and digits >= fewest else []
        found += [Found(kind, start, end) for start, end in spans if kind]
        text = _without(text, spans)
    return tuple(sorted(found, key=lambda item: item.start))


def in_plain_signs(text: str) -> str:
    """Return *text* with a hyphen for what is written for one, and plain signs for wide ones, each in its place."""
    return text if text.isascii() else text.translate(_TYPED)


_TYPED = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | dict.fromkeys(
    map(ord, "\u2010\u2011\u2012\u2013\u2212"), ord("-")
)
_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""Signs within a number that nobody sees."""

_DIGIT = re.compile(r"\d")
_Span = tuple[int, int]
_Finder = Callable[[str], Iterator[_Span]]


def _without(text: str, spans: list[_Span]) -> str:
    """Return *text* with blots in place of *spans*, which count once only."""
    pieces, position = [], 0
    for start, end in spans:
        pieces += [text[position:start], "\x1f" * (end - start)]
        position = end
    return "".join([*pieces, text[position:]])


# --- e-mail and web addresses ---

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_URL = re.compile(r"(?:\bhttps?://|\bwww\.)[^\s<>\"]+", re.IGNORECASE)


def _all(pattern: re.Pattern[str], text: str) -> Iterator[_Span]:
    return (match.span() for match in pattern.finditer(text))


# --- bank accounts ---

_IBANS = """
    AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29
    ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20
    LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NO15 OM23 PK24 PL28 PS29
    PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20
    YE30
"""
"""Countries, each with the length of its numbers (ISO 13616); that of the Netherlands has a form of its own."""


_NL = "NL[ \xa0]?[0-9]{2}(?:[ \xa0\u202f.-]?[A-Z]){4}(?:[ \xa0\u202f.-]?[0-9]){10}"
_FORMS = (
    rf"{code[:2]}[ \xa0]?[0-9]{{2}}(?:[ \xa0\u202f.-]?[A-Z0-9]){{{int(code[2:]) - 4}}}"
    for code in _IBANS.split()
)
_IBAN = re.compile(
    rf"(?<![A-Z0-9])(?=[A-Z]{{2}}[ \xa0]?[0-9]{{2}})(?=({_NL}|{'|'.join(_FORMS)})(?![A-Z0-9]))",
    re.IGNORECASE | re.ASCII,
)
"""Ahead of its place, so that one may begin within what only looks like another."""
_IBAN_DIGITS = 10
"""Running text that passes by chance ("is 12 of …") has fewer."""


def _ibans(text: str) -> Iterator[_Span]:
    end = 0
    for match in _IBAN.finditer(text):
        code = re.sub("[^A-Z0-9]", "", match[1].upper())
        number = "".join(str(int(char, 36)) for char in code[4:] + code[:4])
        is_valid = sum(map(str.isdigit, code)) >= _IBAN_DIGITS and int(number) % 97 == 1
        if is_valid and match.start() >= end:
            end = match.end(1)
            yield match.span(1)


# --- telephone numbers ---

_GAP = "[ .\xa0\u202f-]"
_AREAS = {
    "6": ("8", "2 2 2 2", "4 4", "3 3 2", "2 3 3", "3 2 3", "1 7"),
    "[1-57-9][0-9]": ("7", "3 4", "3 2 2", "2 2 3", "4 3", "2 5"),
    "(?!800|90[069])[1-57-9][0-9]{2}": ("6", "2 2 2", "3 3", "2 4", "4 2"),
}
"""Each kind of area code, and the groups in which the rest is written: 06-12-2024 10 is a day and an hour."""


def _phone_pattern() -> re.Pattern[str]:
    forms = []
    for area, groupings in _AREAS.items():
        rests = "|".join(_GAP.join(f"[0-9]{{{size}}}" for size in grouping.split()) for grouping in groupings)
        forms.append(rf"{area}\)?[ ./\xa0\u202f-]{{0,3}}(?:{rests})(?![0-9]|[.,/-][0-9])")
    prefix = rf"(?:(?:\+|\b00)31{_GAP}?(?:\(0\){_GAP}?)?|\(?0)"
    return re.compile(rf"(?<![\w+])(?<![0-9][.,/-]){prefix}(?:{'|'.join(forms)})")


_PHONE = _phone_pattern()


# --- citizen service numbers ---

_NINE_DIGITS = re.compile(
    r"(?<![\w+])(?:[0-9]{9}|[0-9]{3}([. \xa0\u202f-])[0-9]{3}\1[0-9]{3}|[0-9]{4}([. \xa0\u202f-])[0-9]{2}\2[0-9]{3})(?![\w@])"
)
_BEFORE = 32
"""Distance in characters at which a word in front tells the sort of number."""
_CALLED = r"(?:bsn|burgerservice\w{0,8}|sofi\w{0,6}|persoonsnummer)"
_BEHIND_ITS_NAME = re.compile(
    rf"{_CALLED}(?![^\d\n]{{0,24}}(?:kvk|rsin|btw))[^\d\n]{{0,24}}((?:\d[ .*_/\xa0\u202f-]{{0,3}}){{7,8}}\d)(?![\w@]|[.,]\d)",
    re.IGNORECASE,
)
_IN_CELL = re.compile(r"(?<![^;,\t|\n\r\"])\d{8,9}(?=(?:\.0)?(?:[;,\t|\n\r\"]|\Z))")
"""Where a spreadsheet took the number for an amount; a zero in front may be lost."""
_IS_BSN = re.compile(r"(?:bsn|burgerservice|sofi)[^\n]{0,24}\Z", re.IGNORECASE)
_OTHER_NUMBER = re.compile(
    r"(?:\b(?:kvk|k\.v\.k|rsin|btw|isbn|issn|gtin|ean|bag|tel|fax|mobiel|telefoon)|order|factuur|offerte|zaak|dossier"
    r"|kenmerk|project|bestek|artikel|registratie|vestiging|referentie|volg|documentn|handelsregister|fiscaal)"
    r"[^0-9\n]{0,24}\Z",
    re.IGNORECASE,
)
_IN_AMOUNT_BEFORE = re.compile(r"(?:€|\beur|\beuro|\$|£)[ \xa0]?\Z", re.IGNORECASE)
_IN_AMOUNT_AFTER = re.compile(
    r",-|,[0-9]{1,2}(?![0-9,])|[ \xa0]?(?:%|€|euro\b|eur\b|inwoners\b|personen\b|mensen\b|m[²2³3]\b|kwh\b|B[0-9]{2}\b)",
    re.IGNORECASE,
)
_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)


def _bsns(text: str) -> Iterator[_Span]:
    found = [match.span(1) for match in _BEHIND_ITS_NAME.finditer(text)]
    if re.search(_CALLED, text.lstrip().partition("\n")[0], re.IGNORECASE):
        found += _all(_IN_CELL, text)
    end = 0
    for span in sorted(found):
        digits = re.sub("[^0-9]", "", text[slice(*span)]).zfill(9)
        if span[0] >= end and _passes_eleven(digits):
            end = span[1]
            yield span
    text = _without(text, found)
    for match in _NINE_DIGITS.finditer(text):
        digits = re.sub("[^0-9]", "", match[0])
        if _passes_eleven(digits) and _stands_alone(text, match) and not _is_other_number(text, match):
            yield match.span()


def _passes_eleven(digits: str) -> bool:
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=True))
    return total % 11 == 0 and int(digits) > 0


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """Tell whether the digits are not part of a longer number, a date, a time or a coordinate."""
    start, end = match.span()
    gap = match[1] or match[2] or ""
    before, after = text[max(start - 2, 0) : start], text[end : end + 2]
    # A comma on both sides parts cells of a table; one comma is a decimal sign.
    joins = f"./:-{gap}" if after.startswith(",") else f".,/:-{gap}"
    is_joined_before = len(before) > 1 and before[0].isdigit() and before[1] in joins
    is_joined_after = len(after) > 1 and after[1].isdigit() and after[0] in f"./:-{gap}"
    return not (is_joined_before or is_joined_after)


def _is_other_number(text: str, match: re.Match[str]) -> bool:
    before, after = (
        text[max(match.start() - _BEFORE, 0) : match.start()],
        text[match.end() : match.end() + 12],
    )
    if _IS_BSN.search(before):
        return False
    return bool(
        _OTHER_NUMBER.search(before) or _IN_AMOUNT_BEFORE.search(before) or _IN_AMOUNT_AFTER.match(after)
    )


# --- plates ---

_SIDECODES = (
    *("XX-99-99", "99-99-XX", "99-XX-99", "XX-99-XX", "XX-XX-99", "99-XX-XX", "99-XXX-9"),
    *("9-XXX-99", "XX-999-X", "X-999-XX", "XXX-99-X", "X-99-XXX", "9-XX-999", "999-XX-9"),
)
_PLATE = re.compile(
    r"(?<![\w.])(?<!\w-)(?![0-9]{1,2}-(?:JAN|FEB|MRT|APR|MEI|JUN|JUL|AUG|SEP|OKT|NOV|DEC))(?:"
    + "|".join(_SIDECODES).translate({ord("X"): "[A-Z]", ord("9"): "[0-9]"})
    + r")(?!\w|-\w)|(?i:(?<=kenteken )|(?<=kenteken: ))(?i:"
    + "|".join(_SIDECODES).translate({ord("X"): "[A-Z]", ord("9"): "[0-9]", ord("-"): "[ -]?"})
    + r")(?!\w)"
)


# --- addresses ---

_POSTCODE = re.compile(r"(?<!\w)(?<![0-9][.,-])[1-9][0-9]{3}[ \xa0]?(?!SA|SD|SS)[A-Z]{2}(?!\w)")
_NUMBER_BEFORE = re.compile(
    r"([^\W\d_]+)\.?[ \xa0]{1,2}[1-9][0-9]{0,4}(?:[ -]?[A-Za-z]|-[0-9]{1,3})?[\s,;|()]{1,6}\Z"
)
_NUMBER_AFTER = re.compile(
    r"[ \xa0,;/|-]{1,4}(?:(?:huis)?n(?:umme)?r\.?:? ?)?[1-9][0-9]{0,4}[a-zA-Z]?(?![\w%]|[.,:][0-9])"
)
_HOUSE = (
    r"[1-9][0-9]{0,3}(?:[ -]?[a-zA-Z]|-[0-9]{1,3}|hs|[IV]{2,4})?(?![\w%€]|[.,:][0-9])"
    r"(?! (?:km|m|meter|uur|weken|dagen|jaar|maanden|keer|borden|bomen|huizen|woningen|mensen|personen)\b)"
)
_STREET = re.compile(
    r"(?<![\w-])(?:['’]s-)?[A-Z][\w’'-]*"
    r"(?i:straat|str\.|laan|weg|plein|gracht|kade|dijk|singel|hof|pad|dreef|steeg|park|plantsoen|wal)"
    rf"[ \xa0,;:|]{{1,3}}(?:(?:huis)?n(?:umme)?[ro]\.?:? ?)?{_HOUSE}"
)
_HOME = re.compile(
    rf"\b[Ww]o(?:ont|nend|onachtig) (?:op|aan|in) (?:de |het |'t )?([A-Z][\w’'.-]*(?: [\w’'.-]+){{0,3}} {_HOUSE})"
)
_PUBLIC_BUILDING = re.compile(
    r"(?:gemeentehuis|raadhuis|stadhuis|stadskantoor|bibliotheek|buurthuis|wijkcentrum|school|kantoor|zaal|locatie|plaats\b"
    r"|station|museum|theater|kruising|hoek|rotonde)[^.\n]{0,40}\Z",
    re.IGNORECASE,
)
"""A house where nobody lives."""
_NO_STREET = frozenset({"postbus", "antwoordnummer", "box"})


def _postcodes(text: str) -> Iterator[_Span]:
    for match in _POSTCODE.finditer(text):
        start, end = match.span()
        offset = max(start - 48, 0)
        before = _NUMBER_BEFORE.search(text[offset:start])
        after = _NUMBER_AFTER.match(text[end : end + 32])
        if before and before[1].lower() not in _NO_STREET and _is_home(text, offset + before.start()):
            yield offset + before.start(), end
        elif after and not before:
            yield start, end + after.end()


def _streets(text: str) -> Iterator[_Span]:
    homes = [match.span(1) for match in _HOME.finditer(text)]
    yield from homes
    for match in _STREET.finditer(_without(text, homes)):
        if _is_home(text, match.start()):
            yield match.span()


def _is_home(text: str, start: int) -> bool:
    return _PUBLIC_BUILDING.search(text[max(start - 60, 0) : start]) is None


_FINDERS: tuple[tuple[str, _Finder, str, int], ...] = (
    ("e-mailadres", partial(_all, _EMAIL), "@", 0),
    ("", partial(_all, _URL), ".", 0),
    ("iban", _ibans, "", _IBAN_DIGITS),
    ("telefoon", partial(_all, _PHONE), "", 9),
    ("bsn", _bsns, "", 8),
    ("kenteken", partial(_all, _PLATE), "", 2),
    ("postcode-huisnummer", _postcodes, "", 5),
    ("adres", _streets, "", 1),
)
"""
Kind, finder, and the sign and number of digits that the text must hold at least. Earlier finders take their part
of the text first; one without a kind only clears its part away.
"""
