"""Dates, amounts, numbers, counts and names as Dutch readers write them."""

import datetime as dt
import re
from collections.abc import Sequence
from decimal import Decimal
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Amsterdam")
"""The zone whose days the site counts."""

MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
DAYS_OF_WEEK = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
NUMBERS = (
    *("nul", "één", "twee", "drie", "vier", "vijf", "zes"),
    *("zeven", "acht", "negen", "tien", "elf", "twaalf"),
)
_NBSP = "\N{NO-BREAK SPACE}"


def begin_of(day: dt.date) -> dt.datetime:
    """Return the moment at which *day* begins in the Netherlands, an hour or two before it does in UTC."""
    return dt.datetime.combine(day, dt.time(), ZONE)


def long_date(day: dt.date) -> str:
    """Return `1 maart 2024`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def week_date(day: dt.date) -> str:
    """Return `vrijdag 1 maart 2024`."""
    return f"{DAYS_OF_WEEK[day.weekday()]} {long_date(day)}"


def clock(moment: dt.datetime) -> str:
    """Return `19.30 uur`, as Dutch writes a time."""
    return f"{moment.hour}.{moment.minute:02} uur"


def number(value: Decimal | int) -> str:
    """Return `1.600` or `7,8`."""
    whole, _, decimals = f"{Decimal(value):,}".partition(".")
    return whole.replace(",", ".") + (f",{decimals}" if decimals.strip("0") else "")


def euro(amount: Decimal) -> str:
    """Return `€ 1.600` or `€ 42,50`, with a non-breaking space."""
    cents = amount != amount.to_integral_value()
    return f"€{_NBSP}{number(amount.quantize(Decimal('0.01')) if cents else amount.quantize(Decimal(1)))}"


def count(amount: int, one: str, more: str) -> str:
    """Return `1 dag`, `3 dagen`, `1.600 dagen`."""
    return f"{number(amount)} {one if amount == 1 else more}"


def word(amount: int) -> str:
    """Return a small number in words and a large one in figures."""
    return NUMBERS[amount] if 0 <= amount < len(NUMBERS) else number(amount)


def listing(items: Sequence[str], word: str = "en") -> str:
    """Return `a`, `a en b` or `a, b en c`; *word* precedes the last item."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {word} {items[-1]}" if items else ""


def capital(text: str) -> str:
    """Return *text* as it begins a sentence; the rest keeps its capitals."""
    return text[:1].upper() + text[1:]


def small(text: str) -> str:
    """Return *text* as it stands within a sentence; the capitals of names and of abbreviations such as AI stay."""
    return text[:1].lower() + text[1:] if text[1:2].islower() or text[1:2].isspace() else text


def article_apart(text: str) -> tuple[str, str]:
    """Return the article `de` or `het` in front of a name, or nothing, and the name itself."""
    article, _, name = text.partition(" ")
    return (article, name.strip()) if article in {"de", "het"} and name.strip() else ("", text)


def municipality(text: str) -> str:
    """Return `gemeente Voorbeeld` for `Voorbeeld`, `stad Voorbeeld` and `de gemeente Voorbeeld`."""
    return f"gemeente {re.sub(r'^(?:(?:de )?(?:gemeente|gem[.]|stad) (?=[^ ]))+', '', text, flags=re.IGNORECASE)}"


def names_no_municipality(text: str) -> bool:
    """Tell whether *text* is the name of another body than a municipality, of several, or no name at all."""
    name = re.sub(r"^(?:(?:de |het )?gemeente\b)? *(?:de |het )?", "", text, flags=re.IGNORECASE)
    bodies = (
        r"(?:provincie|(?:hoogheemraad|heemraad|water)schap|wetterskip|ministerie|omgevingsdienst|stadsdeel|\w*regio"
        r"|gemeenschappelijke regeling|samenwerking\w*|.*gemeenten|.* en (?:de )?gemeente)\b"
    )
    return not name or re.match(bodies, name, re.IGNORECASE) is not None


def municipality_of(place: str, name: str) -> str:
    """Return `gemeente Voorbeeld` where *place* is but the place of the municipality *name*; else an empty text."""
    whole = municipality(name)
    is_place = place != name and place.casefold() == whole.removeprefix("gemeente ").casefold()
    return whole if is_place else ""


def agreed_in(place: str) -> str:
    """Return `artikel 3` for `3`; a place that says itself what it is, such as `punt 3`, stays."""
    return place if re.match(r"[A-Z]?[a-z]{2,}", place) else f"artikel {place}"


def file_size(size: int) -> str:
    """Return a size in kB or MB, from bytes."""
    if size < 999_500:  # noqa: PLR2004 - rounds to less than a megabyte
        return f"{max(1, round(size / 1000))}{_NBSP}kB"
    return f"{number(max(Decimal(size), Decimal(1_000_000)) / 1_000_000 // Decimal('0.1') * Decimal('0.1'))}{_NBSP}MB"
