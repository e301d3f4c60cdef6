"""Numbers, days and amounts by what they say, however they are written."""

import re
from collections.abc import Iterator

from stadspanel_site.audit.personal_data import find_personal_data

_MONTHS = ("jan", "feb", "m(?:aa)?rt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_DAY = re.compile(
    r"(?<![\d-])(?:(\d{4})-(\d\d)-(\d\d)|(\d\d?)[-/.](\d\d?)[-/.](\d{4}|\d\d)"
    rf"|(\d\d?)\.? ({'|'.join(_MONTHS)})[a-z]*\.? (\d{{4}}))(?![\d-])",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    r"(?<![\w.,-])(€ ?|eur ?)?(\d{1,3}(?:\.\d{3})+|\d{1,9})(,\d\d|,-)?(?![\d.,]*\d)( ?euro\b| ?€)?",
    re.IGNORECASE,
)
PERSON = "#persoon"
"""The kind of what leads to a person; the others are days and amounts."""
_MAY_HOLD = re.compile(r"[@\d]")
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
        written = text[found.start : found.end]
        bare = "".join(char for char in written.lower() if char.isalnum() or char == "@")
        yield PERSON, bare[-9:] if found.kind == "telefoon" else bare, found.start
    for match in _DAY.finditer(text):
        yield "#dag", _iso(match), match.start()
    for match in _AMOUNT.finditer(text):
        sign, whole, cents, unit = match.groups()
        if (sign or unit or cents or "." in whole) and len(bare := whole.replace(".", "")) > 1:
            rest = cents if cents not in {None, ",-", ",00"} else ""
            yield "#bedrag", f"{bare}{rest}", match.start()


def _iso(match: re.Match[str]) -> str:
    if match[1]:
        year, month, day = match[1], match[2], match[3]
    elif match[4]:
        year, month, day = match[6], match[5], match[4]
    else:
        names = [index for index, name in enumerate(_MONTHS, 1) if re.match(name, match[8], re.IGNORECASE)]
        year, month, day = match[9], str(names[0]), match[7]
    return f"{int(year) % 100:02}-{int(month):02}-{int(day):02}"
