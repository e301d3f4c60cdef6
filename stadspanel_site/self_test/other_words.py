"""Other words, days and names for what is hidden: of another length, and in another order of the alphabet."""

import datetime as dt
import hashlib
import json
import string
from enum import Enum

_LETTERS = str.maketrans("0123456789abcdef", "bdfghklmnprstvwz")
_MIRROR = str.maketrans(
    string.ascii_lowercase + string.digits, string.ascii_lowercase[::-1] + string.digits[::-1]
)
_FAR = dt.timedelta(days=400)


class Way(Enum):
    """A way in which what is hidden becomes another."""

    LONGER = "longer"
    """More words, in the reverse order of the alphabet; hidden documents and entries come in between."""
    SHORTER = "shorter"
    """One word each; hidden documents become empty drafts."""


def other_words(text: str, way: Way, salt: str) -> str:
    """Return other words than *text*, the same ones for the same arguments."""
    if way is Way.SHORTER:
        return _word(f"{salt} {text}")[:5]
    first = "".join(char for char in text.lower() if char in string.ascii_lowercase)[:4].translate(_MIRROR)
    count = len(text.split()) + 5
    return " ".join([first + _word(salt), *(_word(f"{salt} {number} {text}") for number in range(count))])


def other_name(name: str, way: Way) -> str:
    """Return another name than *name* for a file or folder, of the same form."""
    if way is Way.SHORTER:
        return f"v{_word(name)[:6]}"
    return f"{name.translate(_MIRROR)}-{_word(name)}"


def other_day(day: dt.date, as_of: dt.date) -> dt.date:
    """Return a day far from *day*, on the same side of *as_of*."""
    return day - _FAR if day <= as_of else day + _FAR


def day_in_year(day: dt.date, as_of: dt.date) -> dt.date:
    """Return another day of the year of *day*, on the same side of *as_of*."""
    return dt.date(day.year, 1, 1) if day <= as_of else dt.date(day.year, 12, 31)


def as_value(text: str) -> str:
    """Return *text* as a value that YAML reads as it is, wherever it stands."""
    return json.dumps(text, ensure_ascii=False)


def _word(seed: str) -> str:
    return hashlib.sha256(seed.encode()).hexdigest()[:9].translate(_LETTERS)
