"""The disclosure table for values and entries, stated a second time, not from the gate: which texts of an open document may come out."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any

from stadspanel_site.audit import disclosure_table as table
from stadspanel_site.audit.disclosure_table import YES, Fate, closed_numbers, is_to_come
from stadspanel_site.audit.raw_sources import RawDocument
from stadspanel_site.words import vocabulary
from stadspanel_site.words.dutch import DAYS_OF_WEEK, MONTHS, NUMBERS, long_date
from stadspanel_site.words.grounds import GROUND_WORDS

NEVER_OUT = frozenset({"intern", "toegestaan", "toelichting_grond", "geheimhouding", "bewijs"})
"""Keys whose values never leave, wherever they stand."""
_TOLD_OF_CLOSED: Mapping[Fate, frozenset[str]] = {
    Fate.REGISTER_ROW: frozenset({"kenmerk", "grond", "publieke_omschrijving"}),
    Fate.TOMBSTONE: frozenset({"ingetrokken_op", "aliassen"}),
}
"""The only keys that come out of a closed document."""
REFERENCES = frozenset({"dossier", "gesprekken", "vervangt", "verslag"})
"""Keys that name another document, which itself decides whether its name may come out."""
NAME_OF_MEMBER = frozenset({"naam", "foto", "titel"})
_DATED_ENTRIES = frozenset({"stappen", "berichten", "wijzigingen", "raad", "uitgaven", "besluit_panel"})
_WAITING_DAYS = frozenset({"gemeld_op", "bevestigd_op"})
"""Days by themselves, of which nothing is said before they come."""
_CLOCK_WORD = rf"(?:[\d.:]+(?:uur|[uh]\d*)?|om|[uh]\d*|uur|half|kwart|voor|over|['’]?s|ochtends|morgens|middags|avonds|nachts|{'|'.join(NUMBERS)})"
_NO_TEXT = re.compile(
    r"(?:(?:€|eur|euro) ?)?-?\d[\d.,]*(?:(?<=,)[–—=-]-?)?(?: ?(?:€|eur|euro))?|[\d.,:/ -]*|true|false|5\.\d[\w.]*|[0-9a-f]{12}"
    rf"|(?:(?:(?:(?:{'|'.join(DAYS_OF_WEEK)}),? )?\d{{1,2}}(?:e|de|ste)? (?:{'|'.join(MONTHS)}|[a-z]{{3}})\.? \d{{4}}"
    r"|\d[\d/.-]+)(?:,? |\Z))?"
    rf"(?:(?=.*(?:\d|uur|['’]s ))(?:{_CLOCK_WORD}(?: |\Z))+)?",
    re.IGNORECASE,
)
"""Dates, amounts, grounds and fingerprints tell nothing by themselves; amounts stand in totals."""
_FIXED_WORDS = frozenset(
    word.value
    for words in vars(vocabulary).values()
    if isinstance(words, type) and issubclass(words, StrEnum)
    for word in words
) | {"ja", "nee", *GROUND_WORDS}
"""Words of the closed lists, which any document may hold."""


def is_text(value: str) -> bool:
    """Tell whether *value* is more than a date, an amount or a word of the closed lists."""
    return value.strip() not in _FIXED_WORDS and not _NO_TEXT.fullmatch(" ".join(value.split()))


def judged_values(
    document: RawDocument, fate: Fate, closed: frozenset[str], as_of: dt.date
) -> Iterator[tuple[tuple[str, ...], str, bool]]:
    """Yield every text in the header of *document* with the keys above it, and whether it may come out."""
    for keys, value, is_open in _values_of(document.header, closed, as_of):
        if fate is Fate.OPEN:
            yield keys, value, is_open and is_shown(document, keys, as_of)
        else:
            yield keys, value, keys[0] in _TOLD_OF_CLOSED.get(fate, ())


def _values_of(
    value: Any, closed: frozenset[str], as_of: dt.date, keys: tuple[str, ...] = (), *, is_open: bool = True
) -> Iterator[tuple[tuple[str, ...], str, bool]]:
    """Yield every text below *value* with the keys above it, and whether its entry may come out."""
    if isinstance(value, dict):
        inside = is_open and (not keys or entry_is_open(value, keys[0], closed, as_of))
        for key, item in value.items():
            told = inside and key not in NEVER_OUT
            if keys and keys[0] == "intern":
                # The author chose the names of keys below `intern`.
                yield keys, str(key), False
            yield from _values_of(item, closed, as_of, (*keys, str(key)), is_open=told)
    elif isinstance(value, list):
        for item in value:
            yield from _values_of(item, closed, as_of, keys, is_open=is_open)
    elif isinstance(value, str):
        yield keys, value, is_open


def entry_is_open(entry: Mapping[str, Any], key: str, closed: frozenset[str], as_of: dt.date) -> bool:
    """Tell whether one entry of the list *key* may come out: open, not of tomorrow, not on what is closed."""
    if key in _DATED_ENTRIES and is_to_come(str(entry.get("datum", "")), as_of):
        return False
    if table.number_of(entry) in closed:
        return False
    if key == "uitgaven" and str(entry.get("openbaar", "")).lower() not in YES:
        return False
    return str(entry.get("vertrouwelijkheid", "openbaar")).strip() == "openbaar"


def closed_numbers_beside(raw: Mapping[str, RawDocument], path: str) -> frozenset[str]:
    """Return the recommendations of the advice beside *path* that are not public."""
    advice = raw.get(f"{path.rpartition('/')[0]}/advies.md") if path.startswith("adviezen/") else None
    return closed_numbers(advice) if advice is not None else frozenset()


def is_shown(document: RawDocument, keys: tuple[str, ...], as_of: dt.date) -> bool:
    """Tell whether a value of an open document may come out; some kinds keep some of theirs."""
    if document.path.startswith("leden/") and keys[0] in NAME_OF_MEMBER:
        return _agreed(document)
    if keys[-1] in _WAITING_DAYS:
        holder = table.below(document.header, keys[0]) or document.header
        return not is_to_come(str(holder.get(keys[-1])), as_of)
    if document.path.startswith("agenda/") and keys[0] == "plaats":
        return document.text("besloten").lower() not in YES
    return True


def as_shown(value: str) -> str:
    """Return *value*, and for a date also the words in which the site shows it."""
    day = table.day_of(value)
    return f"{value} {long_date(day)}" if day is not None else value


def may_be_named(document: RawDocument, as_of: dt.date) -> bool:
    """Tell whether a member may be shown by name; true for every other kind."""
    if not document.path.startswith("leden/"):
        return True
    until = table.day_of(document.text("tot"))
    is_former = until is not None and until < as_of
    stays = not is_former or document.text("blijft_vermeld").lower() in YES
    return _agreed(document) and stays


def shown_fates(
    raw: Mapping[str, RawDocument], fate_of: Mapping[str, Fate], as_of: dt.date
) -> dict[str, Fate]:
    """Return *fate_of*, but nothing for members who may not be named."""
    return {path: fate if may_be_named(raw[path], as_of) else Fate.NOTHING for path, fate in fate_of.items()}


def _agreed(document: RawDocument) -> bool:
    """Tell whether the member consented; after the term such a name is unlisted, yet no secret (content model)."""
    return document.text("toestemming").lower() in YES
