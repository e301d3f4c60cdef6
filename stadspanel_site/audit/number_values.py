"""Numbers, days, amounts and shares by what they say, however they are written."""

import re
from collections.abc import Iterator

from stadspanel_site.audit.comparable_text import plain
from stadspanel_site.audit.personal_data import find_personal_data, in_plain_signs

_MONTHS = ("jan", "feb", "m(?:aa)?rt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_UNITS = ("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen")
_TEENS = (
    *("tien", "elf", "twaalf", "dertien", "veertien", "vijftien"),
    *("zestien", "zeventien", "achttien", "negentien", "twintig"),
)
_DAYS = [*_UNITS, *_TEENS, *(f"{unit}entwintig" for unit in _UNITS), "dertig", "eenendertig"]
_SAID = {word: day for day, word in enumerate(_DAYS, 1)} | {"eer": 1, "der": 3}
"""Days as they are said; the ordinals without `ste` or `de`."""
_DAY = re.compile(
    r"(?<![\d-])(?:(\d{4})[-/](\d\d)[-/](\d\d)|((?:19|20)\d\d)(0[1-9]|1[0-2])([0-3]\d)|(\d\d?)[-/.](\d\d?)[-/.](\d{4}|\d\d)"
    rf"|(\d\d?|\b[a-zë]{{2,17}})(?:(?<=\d)(?:e|de|ste))?\.? ({'|'.join(_MONTHS)})[a-z]*\.? (\d{{4}}))(?![\d-])",
    re.IGNORECASE,
)
_GAP = "[ \xa0\u202f\u2009]"
_AMOUNT = re.compile(
    rf"(?<![\w.,-])((?:€|eur\b){_GAP}?)?(\d{{1,3}}(?:\.\d{{3}})+|\d{{1,3}}(?:{_GAP}\d{{3}})+|\d{{1,9}})"
    rf"(?:(,\d{{1,3}})?{_GAP}?(duizend|miljoen|mln|miljard|mld|k)\b\.?|(,\d\d|,-)?(?![\d.,]*\d))({_GAP}?(?:euro\b|eur\b|€))?",
    re.IGNORECASE,
)
_ZEROS = {"duizend": 3, "k": 3, "miljoen": 6, "mln": 6, "miljard": 9, "mld": 9}
_SHARE = re.compile(
    rf"(?<![\w.,-])(\d{{1,3}})(?:[.,](\d{{1,2}}))?{_GAP}?(?:%|procent\b|pct\b)", re.IGNORECASE
)
PERSON = "#persoon"
"""The kind of what leads to a person; the others are days, amounts and shares."""
SHARE = "#deel"
_MAY_HOLD = re.compile(
    r"[@\uff20&\d]|[\[({<] ?[aA](?:[tT]|[pP])|[wW]achtwoord|[pP]ass[wc]|[cC]ode[*_]*:|[nN]ul[ ,-]+zes"
    r"|://(?i:[\w.-]{0,60}(?:sharepoint|1drv|onedrive|google|teams|zoom|wetransfer|we\.tl|dropbox|linkedin))|Users|Gebruikers|gh[oprsu]_|glpat-|[aA][pP][iI]-?[kK]ey"
)
_A_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?: [0-9]{1,2} [a-z]+ [0-9]{4})?")
"""A day as it stands in a header, and as the site shows it."""


def may_hold_values(text: str) -> bool:
    """Tell whether *text* can hold a number of a person or an amount; most texts hold no digit, or are a day."""
    return _MAY_HOLD.search(text) is not None and not _A_DAY.fullmatch(text)


def values_in(text: str) -> Iterator[tuple[str, str, int]]:
    """Yield each value in *text*: its kind, its one form, and where it stands."""
    if not _MAY_HOLD.search(text):
        return
    for found in find_personal_data(text):
        written = plain(text[found.start : found.end])
        bare = "".join(char for char in written.lower() if char.isalnum() or char == "@")
        yield PERSON, bare[-9:] if found.kind == "telefoon" else bare, found.start
    text = in_plain_signs(text)
    for match in _DAY.finditer(text):
        if day := _iso(match):
            yield "#dag", day, match.start()
    for match in _AMOUNT.finditer(text):
        if (amount := _whole(match)) is not None:
            yield "#bedrag", amount, match.start()
    for match in _SHARE.finditer(text):
        share = f"{match[1]},{(match[2] or '').rstrip('0')}".rstrip(",")
        # Half, all or a tenth of something is said everywhere.
        if len(share.rstrip("0")) > 1:
            yield SHARE, share, match.start()


def _whole(match: re.Match[str]) -> str | None:
    """Return the amount of *match* in digits, with its cents; None for a number that may be anything."""
    sign, whole, part, scale, cents, unit = match.groups()
    bare = re.sub(r"\D", "", whole)
    is_amount = sign or unit or cents or "." in whole or (scale or "k").lower() != "k"
    if not is_amount or (len(bare) == 1 and not scale):
        return None
    if scale:
        zeros = _ZEROS[scale.lower()]
        return bare + (part or ",")[1:].ljust(zeros, "0")
    return bare + (cents if cents not in {None, ",-", ",00"} else "")


def _iso(match: re.Match[str]) -> str:
    """Return the day of *match*, or nothing where the word before the month is none."""
    one, two, three = (part for part in match.groups() if part)
    if match[1] or match[4]:
        year, month, day = one, two, three
    elif match[7]:
        year, month, day = three, two, one
    else:
        names = [index for index, name in enumerate(_MONTHS, 1) if re.match(name, two, re.IGNORECASE)]
        word = re.sub(r"(?:ste|de)\Z", "", one.lower().replace("ë", "e"))
        year, month, day = three, str(names[0]), one if one.isdigit() else str(_SAID.get(word, 0))
    return f"{int(year) % 100:02}-{int(month):02}-{int(day):02}" if int(day) else ""
