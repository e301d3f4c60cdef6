"""
The field types in JSON Schema, for the suggestions and warnings of the panel's editors.

An editor reads YAML with its own guesses (`010` is a number, `ja` a text), so a type allows every form that an
author can write; the build refuses the rest. `soort` is a keyword of our own for a difference that JSON Schema does
not know: between one line and a longer text.
"""

from enum import StrEnum
from typing import Any

from stadspanel_site.words.grounds import GROUND_WORDS

JsonType = dict[str, Any]
SORT = "x-soort"
"""Our own keyword for the sort of a value."""
MAY_BE_EMPTY = "x-mag-leeg"
"""Our own keyword for the keys of a group that may have no value."""


class Sort(StrEnum):
    """The sort of value that a key takes."""

    LINE = "regel"
    TEXT = "tekst"
    BLOCKS = "opgemaakt"
    DAY = "datum"
    MOMENT = "moment"
    NUMBER = "getal"
    COUNT = "aantal"
    YES_NO = "ja-nee"
    KEY = "naam"
    GROUNDS = "grond"
    ADDRESS = "adres"
    FILE = "bestand"
    WRITTEN = "gemaakt"
    """Filled in by the program."""
    CHOICE = "keuze"
    GROUP = "groep"
    ANYTHING = "alles"


_ANY_SCALAR = ["string", "number", "boolean"]
_DAY, _MONTH, _YEAR = "(?:0?[1-9]|[12][0-9]|3[01])", "(?:0?[1-9]|1[0-2])", "(?:19|20|21)[0-9]{2}"
_DATE = (
    f"{_YEAR}[-/]{_MONTH}[-/]{_DAY}|{_DAY}[-/.]{_MONTH}[-/.]{_YEAR}"
    f"|(?:[A-Za-z]+,? +)?{_DAY}(?:e|de|ste)? +[A-Za-z]+[.]? +{_YEAR}"
)
# Clocks, or words such as: half acht ’s avonds.
_TIME = "(?:[Oo]m +)?(?:(?:[01]?[0-9]|2[0-3])(?:(?:[:.]| *[UuHh] *)[0-5][0-9](?::00)?)?(?: ?[Uu](?:ur)?[.]?)?|[A-Za-zé]+(?: +[A-Za-zé0-9]+)*)(?: +['’]?s[ -][a-z]+)?"
_DATE_AND_TIME = rf"(?:{_DATE})(?:(?:T|,? )\s*(?:{_TIME})?)?"
_EURO = "(?:€|[Ee][Uu][Rr][Oo]?)"


def say_what_may_be_empty(schema: JsonType, model: type) -> None:
    """Add to the *schema* of *model* which of its keys may have no value."""
    if empty := getattr(model, "empty_groups", None):
        schema[MAY_BE_EMPTY] = sorted(empty)


def _whole(pattern: str) -> str:
    """Return the pattern of a whole value, with optional spaces around it."""
    return rf"^\s*(?:{pattern})\s*$"


def _any_case(*words: str) -> JsonType:
    """Return the type of one of *words*, in any case, for which JSON Schema has no option."""
    letters = [
        "".join(f"[{sign.upper()}{sign}]" if sign.isalpha() else f"[{sign}]" for sign in word)
        for word in words
    ]
    return {"type": "string", "pattern": _whole("|".join(letters))}


EMPTY: JsonType = {"type": ["null", "string"], "pattern": r"^\s*$"}
"""A key without a value, which counts as absent."""

LINE: JsonType = {"type": _ANY_SCALAR, SORT: Sort.LINE.value}
TEXT: JsonType = {"type": _ANY_SCALAR, SORT: Sort.TEXT.value}
BLOCKS: JsonType = {"type": _ANY_SCALAR, SORT: Sort.BLOCKS.value}
DAY: JsonType = {"type": "string", "pattern": _whole(_DATE), SORT: Sort.DAY.value}
DAY_OR_UNKNOWN: JsonType = {"type": "string", "pattern": _whole(f"{_DATE}|onbekend"), SORT: Sort.DAY.value}
MOMENT: JsonType = {"type": "string", "pattern": _whole(_DATE_AND_TIME), SORT: Sort.MOMENT.value}
TIME_OR_MOMENT: JsonType = {
    # 19.30 is a number to an editor.
    "type": ["string", "number"],
    "pattern": _whole(f"{_TIME}|{_DATE_AND_TIME}"),
    SORT: Sort.MOMENT.value,
}
NUMBER: JsonType = {
    "type": ["string", "number"],
    "pattern": _whole(f"(?:{_EURO} *)?-?[0-9][0-9.]*(?:,(?:[0-9]{{1,2}}|--?|[–—=]))?(?: *{_EURO})?"),
    SORT: Sort.NUMBER.value,
}
AMOUNT: JsonType = {**NUMBER, "pattern": NUMBER["pattern"].replace("-?[0-9]", "[0-9]", 1)}
COUNT: JsonType = {
    "type": ["string", "integer"],
    "pattern": _whole("[0-9]{1,6}"),
    "minimum": 0,
    SORT: Sort.COUNT.value,
}
SEVERAL: JsonType = {**COUNT, "pattern": _whole("0*[1-9][0-9]{0,2}"), "minimum": 1, "maximum": 999}
YES_NO: JsonType = {
    # An editor suggests listed values.
    "anyOf": [{"enum": ["ja", "nee", True, False]}, _any_case("ja", "nee", "true", "false")],
    SORT: Sort.YES_NO.value,
}
KEY: JsonType = {"type": _ANY_SCALAR, "pattern": _whole("[a-z0-9]+(?:-[a-z0-9]+)*"), SORT: Sort.KEY.value}
GROUND: JsonType = {
    "anyOf": [
        {"enum": sorted(GROUND_WORDS)},
        _any_case(*(word for word in GROUND_WORDS if word.isalpha())),
        # The codes, in the forms of the law; 5.2 is a number to an editor.
        {"type": ["string", "number"], "pattern": _whole("(?:[A-Za-z]+[.]? ?)?5[.][124].*"), "minimum": 5},
    ],
    SORT: Sort.GROUNDS.value,
}
GROUNDS: JsonType = {"anyOf": [GROUND, {"type": "array", "items": GROUND}], SORT: Sort.GROUNDS.value}
WEB_ADDRESS: JsonType = {
    "type": "string",
    "pattern": _whole(r"(?:[Hh][Tt][Tt][Pp][Ss]?://|[Ww]{3}[.])\S+"),
    SORT: Sort.ADDRESS.value,
}
BASE_ADDRESS: JsonType = {
    **WEB_ADDRESS,
    "pattern": _whole(r"(?:[Hh][Tt][Tt][Pp][Ss]?://|[Ww]{3}[.])[^\s?#@]+"),
}
SITE_PATH: JsonType = {"type": _ANY_SCALAR, SORT: Sort.ADDRESS.value}
FILE_PATH: JsonType = {"type": _ANY_SCALAR, SORT: Sort.FILE.value}
EMAIL: JsonType = {"type": "string", "pattern": _whole(r"[^@\s]+@[^@\s]+"), SORT: Sort.ADDRESS.value}
FINGERPRINT: JsonType = {"type": ["string", "number"], SORT: Sort.WRITTEN.value}
