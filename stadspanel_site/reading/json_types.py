"""
How each field type looks in JSON Schema, for the editors of the panel: what they offer and what they underline.

An editor reads YAML with its own guesses (`010` is a number, `ja` a text), so a type allows whatever an author
can write for it; what the build refuses besides, the build says. `soort` is a word of our own, which tells
apart what JSON Schema does not: a line from a text of more lines.
"""

from enum import StrEnum
from typing import Any

from stadspanel_site.grounds import GROUND_WORDS

JsonType = dict[str, Any]
SORT = "x-soort"
"""The keyword with the sort of a value; others may read it, or not."""


class Sort(StrEnum):
    """What is to be filled in behind a key."""

    LINE = "regel"
    TEXT = "tekst"
    DAY = "datum"
    MOMENT = "moment"
    NUMBER = "getal"
    YES_NO = "ja-nee"
    KEY = "naam"
    GROUNDS = "grond"
    ADDRESS = "adres"
    FILE = "bestand"
    WRITTEN = "gemaakt"
    """By the program."""
    CHOICE = "keuze"
    GROUP = "groep"
    ANYTHING = "alles"


_ANY_SCALAR = ["string", "number", "boolean"]
_DATE = r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{1,2}-[0-9]{1,2}-[0-9]{4}"
_TIME = r"[0-9]{1,2}[:.][0-9]{2}"

LINE: JsonType = {"type": _ANY_SCALAR, SORT: Sort.LINE.value}
TEXT: JsonType = {"type": _ANY_SCALAR, SORT: Sort.TEXT.value}
DAY: JsonType = {"type": "string", "pattern": f"^(?:{_DATE})$", SORT: Sort.DAY.value}
DAY_OR_UNKNOWN: JsonType = {"type": "string", "pattern": f"^(?:{_DATE}|onbekend)$", SORT: Sort.DAY.value}
MOMENT: JsonType = {
    "type": "string",
    "pattern": f"^(?:{_DATE})(?:[ T] *{_TIME})?$",
    SORT: Sort.MOMENT.value,
}
TIME_OR_MOMENT: JsonType = {
    # 19.30 is a number to an editor.
    "type": ["string", "number"],
    "pattern": f"^(?:{_TIME}|(?:{_DATE})(?:[ T] *{_TIME})?)$",
    SORT: Sort.MOMENT.value,
}
NUMBER: JsonType = {
    "type": ["string", "number"],
    "pattern": r"^(?:€ *)?-?[0-9][0-9.]*(?:,[0-9]{1,2})?$",
    SORT: Sort.NUMBER.value,
}
COUNT: JsonType = {
    "type": ["string", "integer"],
    "pattern": "^[0-9]{1,6}$",
    "minimum": 0,
    SORT: Sort.NUMBER.value,
}
YES_NO: JsonType = {"enum": ["ja", "nee", True, False], SORT: Sort.YES_NO.value}
KEY: JsonType = {
    "type": ["string", "integer"],
    "pattern": "^[a-z0-9]+(?:-[a-z0-9]+)*$",
    SORT: Sort.KEY.value,
}
GROUND: JsonType = {
    "anyOf": [{"enum": sorted(GROUND_WORDS)}, {"type": "string", "pattern": r"^[0-9]\.[0-9]"}],
    SORT: Sort.GROUNDS.value,
}
GROUNDS: JsonType = {"anyOf": [GROUND, {"type": "array", "items": GROUND}], SORT: Sort.GROUNDS.value}
WEB_ADDRESS: JsonType = {"type": "string", "pattern": "^https?://[^ ]+$", SORT: Sort.ADDRESS.value}
SITE_PATH: JsonType = {"type": ["string", "integer"], SORT: Sort.ADDRESS.value}
FILE_PATH: JsonType = {"type": ["string", "integer"], SORT: Sort.FILE.value}
EMAIL: JsonType = {"type": "string", "pattern": "^[^@ ]+@[^@ ]+$", SORT: Sort.ADDRESS.value}
FINGERPRINT: JsonType = {"type": ["string", "number"], SORT: Sort.WRITTEN.value}
