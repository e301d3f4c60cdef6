"""Other words, days and names for what is hidden, of another length and order; and more documents that nobody may see."""

import datetime as dt
import hashlib
import json
import string
from collections.abc import Mapping
from enum import Enum

from stadspanel_site.audit.disclosure_table import Fate

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


COMES_IN = "stuk dat verborgen is, en erbij komt"

_FOLDERS = 40
"""The folders that get more documents: of a large archive only the first."""
_DRAFT = "---\nstatus: concept\nvertrouwelijkheid:\n---\nNog niets.\n"
_OPEN = "status: vastgesteld\nvertrouwelijkheid: openbaar\n"
_SECRET = "status: vastgesteld\nvertrouwelijkheid: geheim\ngrond: 5.1.2e\n"  # noqa: S105 - no password
_DRAFTS = {
    "adviezen": ("nawoord", "verzoek", "voortgang", "reactie-00"),
    "gesprekken": ("notitie", "verslag-00"),
}


def more_documents(fate_of: Mapping[str, Fate], as_of: dt.date) -> dict[str, bytes]:
    """Return a document of each kind that must not show, first and last of its kind in the alphabet."""
    later = as_of + dt.timedelta(days=400)
    found: dict[str, str] = {}
    for name in ("00-zelftest", "zz-zelftest"):
        found |= {
            f"paginas/{name}.md": f"---\n{_SECRET}titel: {name}\n---\nNiets.\n",
            f"leden/{name}.md": f"---\n{_SECRET}naam: {name}\ntoestemming: ja\n---\n",
            f"agenda/{name}.md": (
                f"---\n{_SECRET}titel: {name}\nbegint: {as_of} 20:00\nsoort_overleg: kwartaaloverleg\n---\n"
            ),
            f"dossiers/{name}.md": _DRAFT,
            f"adviezen/{name}/advies.md": _DRAFT,
            f"gesprekken/{name}/verslag.md": _DRAFT,
        }
    answer = f"---\n{_OPEN}datum: {later}\nafzender: zelftest\nopvolging: niet\n---\n"
    folders = sorted({path.rpartition("/")[0] for path in fate_of if path.startswith(tuple(_DRAFTS))})
    for folder in folders[:_FOLDERS]:
        found |= {f"{folder}/{name}.md": _DRAFT for name in _DRAFTS[folder.partition("/")[0]]}
        if folder.startswith("adviezen/"):
            found[f"{folder}/reactie-01.md"] = answer
    return {path: text.encode() for path, text in found.items() if path not in fate_of}
