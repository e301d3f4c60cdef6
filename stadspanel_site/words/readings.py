"""Days, times and amounts as people write them, each with every reading that it has."""

import datetime as dt
import re
from contextlib import suppress
from decimal import Decimal

from stadspanel_site.words.dutch import DAYS_OF_WEEK, MONTHS, NUMBERS

_SHORT_MONTHS = {month[:3]: number for number, month in enumerate(MONTHS, 1)} | {"mrt": 3, "sept": 9}
_MONTH_NUMBERS = {month: number for number, month in enumerate(MONTHS, 1)} | _SHORT_MONTHS
_DAY = re.compile(
    r"(?:([0-9]{4})(?P<iso>[-/])([0-9]{1,2})(?P=iso)([0-9]{1,2})"
    r"|([0-9]{1,2})(?P<sign>[-/.])([0-9]{1,2})(?P=sign)([0-9]{4})"
    rf"|(?:(?P<week>{'|'.join(DAYS_OF_WEEK)}),? )?([0-9]{{1,2}})(?:e|de|ste)? "
    rf"({'|'.join(sorted(_MONTH_NUMBERS, key=len, reverse=True))})\.? ([0-9]{{4}}))(?![0-9/-])",
    re.IGNORECASE,
)
_HALF_A_DAY = 12 * 60
_PARTS = {
    "ochtends": (4 * 60, _HALF_A_DAY),
    "morgens": (4 * 60, _HALF_A_DAY),
    "middags": (_HALF_A_DAY, 18 * 60),
    "avonds": (17 * 60, 24 * 60),
    "nachts": (1, 6 * 60),
}
"""The parts of a day, each from and up to a minute; twelve at night lies between two days."""
_HOURS = {word: hour for hour, word in enumerate(NUMBERS) if hour} | {"een": 1}
_MINUTES = {"": 0, "half ": -30, "kwart voor ": -15, "kwart over ": 15}
_CLOCK = re.compile(
    r"([0-9]{1,2})(?:[:.]| ?[uh] ?)([0-9]{2})(?:(?<=:[0-9]{2}):00)?(?: ?u(?:ur)?\.?)?|([0-9]{1,2}) ?u(?:ur)?\.?",
    re.IGNORECASE,
)
_SAID = re.compile(
    rf"(?P<before>{'|'.join(_MINUTES)})(?:(?P<word>{'|'.join(_HOURS)})|(?P<hour>1[0-2]|[1-9]))(?: ?uur)?"
    rf"(?: ['’]?s[ -](?P<part>{'|'.join(_PARTS)}))?",
    re.IGNORECASE,
)
_LAST_HOUR, _NOON = 23, 12
_MONTHS_IN_A_YEAR = 12
_THOUSANDS = "[1-9][0-9]{0,2}"
_UNIT = re.compile(r"\A(?:€|(?:eur|euro)\b) ?| ?(?:€|\b(?:eur|euro))\Z", re.IGNORECASE)
_AMOUNT = re.compile(
    rf"(?P<sign>-?)(?:(?P<dutch>(?:[0-9]+|{_THOUSANDS}(?:\.[0-9]{{3}})+)(?:,[0-9]{{1,2}})?)(?:(?<!,..)(?<!,.),(?:--?|[–—=]))?"
    rf"|(?P<of_form>[0-9]+\.[0-9]{{1,2}})"
    rf"|(?P<either>{_THOUSANDS},[0-9]{{3}}))"
)


class TwoDaysError(ValueError):
    """Raised for a date such as `1/3/2024`, which an American program reads as the third of January."""


class OtherDayOfWeekError(ValueError):
    """Raised for a date that falls on another day of the week than the one beside it."""


def day_in(text: str) -> dt.date | None:
    """Return the day that *text* is, in any form that people write, or None; raises ValueError for no day, or two."""
    day, rest = day_before(text)
    return None if rest else day


def day_before(text: str) -> tuple[dt.date | None, str]:
    """Return the day that *text* begins with, and what follows; raises ValueError if there is no such day."""
    match = _DAY.match(text)
    if match is None:
        return None, text
    parts = [part for part in match.group(1, 3, 4, 5, 7, 8, 10, 11, 12) if part]
    if match["iso"]:
        year, month, day = map(int, parts)
    elif match["sign"]:
        day, month, year = map(int, parts)
        if match["sign"] == "/" and day != month and max(day, month) <= _MONTHS_IN_A_YEAR:
            raise TwoDaysError
    else:
        day, month, year = int(parts[0]), _MONTH_NUMBERS[parts[1].lower()], int(parts[2])
    found = dt.date(year, month, day)
    if match["week"] and match["week"].lower() != DAYS_OF_WEEK[found.weekday()]:
        raise OtherDayOfWeekError
    return found, text[match.end() :]


def days_in(text: str) -> tuple[dt.date, ...]:
    """Return every day within *text*, in its order."""
    found = []
    for start in re.finditer(r"(?<![\d/.-])\d", text):
        with suppress(ValueError):
            found.append(day_before(text[start.start() :])[0])
    return tuple(day for day in found if day is not None)


def times_in(text: str) -> tuple[dt.time, ...]:
    """Return every time that *text* can mean: `half acht` two, `half acht ’s avonds` and `19.30 uur` one, no time none."""
    text = re.sub(r"^om ", "", text, flags=re.IGNORECASE)
    if match := _CLOCK.fullmatch(text):
        hour, minute = int(match[1] or match[3]), int(match[2] or 0)
        if hour > _LAST_HOUR or minute >= 60:  # noqa: PLR2004 - minutes in an hour
            return ()
        if match[3] is None or hour == 0 or hour > _NOON:
            return (dt.time(hour, minute),)
    match = _SAID.fullmatch(text)
    if match is None:
        return ()
    hour = _HOURS[match["word"].lower()] if match["word"] else int(match["hour"])
    early = (hour * 60 + _MINUTES[match["before"].lower()]) % _HALF_A_DAY
    first, end = _PARTS[match["part"].lower()] if match["part"] else (0, 24 * 60)
    return tuple(
        dt.time(*divmod(minutes, 60)) for minutes in (early, early + _HALF_A_DAY) if first <= minutes < end
    )


def amounts_in(text: str) -> tuple[Decimal, ...]:
    """Return every amount that *text* can mean: `€ 1.600,-`, `42,50` and `42.50` one, `1,600` two, no amount none."""
    match = _AMOUNT.fullmatch(_UNIT.sub("", text, count=1))
    if match is None:
        return ()
    if match["dutch"]:
        found = [match["dutch"].replace(".", "").replace(",", ".")]
    elif match["of_form"]:
        found = [match["of_form"]]
    else:
        found = [match["either"].replace(",", ""), match["either"].replace(",", ".")]
    return tuple(Decimal(match["sign"] + amount) for amount in found)
