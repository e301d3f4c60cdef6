"""Numbers of which the check digits tell whether they are one: bank accounts and citizen service numbers."""

import re
from collections.abc import Iterator

Span = tuple[int, int]
"""The start and end of a stretch of text."""


def without(text: str, spans: list[Span]) -> str:
    """Return *text* with blots in place of *spans*, which count once only."""
    pieces, position = [], 0
    for start, end in spans:
        pieces += [text[position:start], "\x1f" * (end - start)]
        position = end
    return "".join([*pieces, text[position:]])


# --- bank accounts ---

_IBANS = """
    AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29
    ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20
    LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NO15 OM23 PK24 PL28 PS29
    PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20
    YE30
"""
"""Countries, each with the length of its numbers (ISO 13616); that of the Netherlands has a form of its own."""


_GAP = "[ \xa0\u202f.|\n-]{0,3}"
"""Between groups, also where a line was wrapped or a cell ends."""
_NL = f"NL{_GAP}[0-9]{{2}}(?:{_GAP}[A-Z]){{4}}(?:{_GAP}[0-9]){{10}}"
_FORMS = (
    rf"{code[:2]}[ \xa0]?[0-9]{{2}}(?:[ \xa0\u202f.-]?[A-Z0-9]){{{int(code[2:]) - 4}}}"
    for code in _IBANS.split()
)
_IBAN = re.compile(
    rf"(?<![A-Z0-9])(?=[A-Z]{{2}}{_GAP}[0-9]{{2}})(?=({_NL}|{'|'.join(_FORMS)})(?![A-Z0-9]))",
    re.IGNORECASE | re.ASCII,
)
"""Ahead of its place, so that one may begin within what only looks like another."""
IBAN_DIGITS = 10
"""Running text that passes by chance ("is 12 of …") has fewer."""


def ibans(text: str) -> Iterator[Span]:
    """Yield the bank accounts in *text*, in order."""
    end = 0
    for match in _IBAN.finditer(text):
        code = re.sub("[^A-Z0-9]", "", match[1].upper())
        number = "".join(str(int(char, 36)) for char in code[4:] + code[:4])
        is_valid = sum(map(str.isdigit, code)) >= IBAN_DIGITS and int(number) % 97 == 1
        if is_valid and match.start() >= end:
            end = match.end(1)
            yield match.span(1)


# --- citizen service numbers ---

_NINE_DIGITS = re.compile(
    r"(?<![\w+])(?:[0-9]{9}|[0-9]{3}([. \xa0\u202f-])[0-9]{3}\1[0-9]{3}|[0-9]{4}([. \xa0\u202f-])[0-9]{2}\2[0-9]{3})(?![\w@])"
)
_BEFORE = 32
"""Distance in characters at which a word in front tells the sort of number."""
_CALLED = r"(?:bsn|burgerservice\w{0,8}|sofi\w{0,6}|persoonsnummer)"
_BEHIND_ITS_NAME = re.compile(
    rf"{_CALLED}(?![^\d\n]{{0,24}}(?:kvk|rsin|btw))[^\d\n]{{0,24}}((?:\d[ .,_/\xa0\u202f-]{{0,3}}){{7,8}}\d)(?![\w@]|[.,]\d)",
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


def bsns(text: str) -> Iterator[Span]:
    """Yield the citizen service numbers in *text*."""
    found = [match.span(1) for match in _BEHIND_ITS_NAME.finditer(text)]
    if re.search(_CALLED, text.lstrip().partition("\n")[0], re.IGNORECASE):
        found += [match.span() for match in _IN_CELL.finditer(text)]
    end = 0
    for span in sorted(found):
        digits = re.sub("[^0-9]", "", text[slice(*span)]).zfill(9)
        if span[0] >= end and _passes_eleven(digits):
            end = span[1]
            yield span
    text = without(text, found)
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
    before = text[max(match.start() - _BEFORE, 0) : match.start()]
    after = text[match.end() : match.end() + 12]
    found = _OTHER_NUMBER.search(before) or _IN_AMOUNT_BEFORE.search(before) or _IN_AMOUNT_AFTER.match(after)
    return found is not None and not _IS_BSN.search(before)
