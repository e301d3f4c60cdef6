"""
The disclosure table, stated a second time: the fate of each document, from its raw header.

Written from the content model and not from `disclosure.decisions`; a test holds the two equal.
"""

import datetime as dt
import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from enum import Enum

from stadspanel_site.audit.raw_sources import RawDocument, read_header


class Fate(Enum):
    """The fate of a document: all that may be said of it."""

    OPEN = "published"
    REGISTER_ROW = "registered"
    TOMBSTONE = "tombstone"
    SUSPENDED = "suspended"
    NOTHING = "hidden"


_WITH_REFERENCE = re.compile(r"(adviezen|gesprekken)/")
_YES = {"ja", "true"}
_DAY = re.compile(r"\s*(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})-(\d{1,2})-(\d{4}))\s*\Z")


def fates(documents: Mapping[str, RawDocument], as_of: dt.date) -> dict[str, Fate]:
    """Return the fate of each of *documents* on the day *as_of*."""
    found = {path: _alone(document, as_of) for path, document in documents.items()}
    folders: dict[str, dict[str, str]] = defaultdict(dict)
    for path in documents:
        parts = path.split("/")
        if parts[0] in {"adviezen", "gesprekken"}:
            folders["/".join(parts[:2])][parts[-1].removesuffix(".md")] = path
    for folder, names in folders.items():
        if folder.startswith("adviezen/"):
            _apply_folder(names, documents, found)
        if any(takes_its_address_along(documents[path]) for path in names.values()):
            found |= dict.fromkeys(names.values(), Fate.NOTHING)
    return found


def takes_its_address_along(document: RawDocument) -> bool:
    """Tell whether *document* was withdrawn with its address, of which no word may be left."""
    withdrawn = document.text("status") == "ingetrokken" and document.text("soort_intrekking") != "inhoud"
    return withdrawn and document.text("adres_ook").lower() in _YES


def day_of(text: str) -> dt.date | None:
    """Return the day that *text* names, in one of the two forms of the content model."""
    match = _DAY.match(text)
    if match is None:
        return None
    year, month, day = match.group(1, 2, 3) if match[1] else match.group(6, 5, 4)
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None


def _alone(document: RawDocument, as_of: dt.date) -> Fate:
    status, secrecy = document.text("status"), document.text("vertrouwelijkheid")
    substance = document.text("soort_intrekking") == "inhoud"
    if secrecy not in {"openbaar", "vertrouwelijk"} or status not in {"vastgesteld", "ingetrokken"}:
        return Fate.NOTHING
    if any(
        day is not None and day > as_of for day in (day_of(document.text(key)) for key in _days_of(document))
    ):
        return Fate.NOTHING
    if secrecy == "vertrouwelijk":
        registered = status == "vastgesteld" and _WITH_REFERENCE.match(document.path)
        return Fate.REGISTER_ROW if registered else Fate.NOTHING
    embargo = document.text("embargo_tot")
    if embargo and not ((day := day_of(embargo)) and day <= as_of):
        return Fate.NOTHING
    since = day_of(document.text("openbaar_sinds"))
    if since is not None and since > as_of:
        return Fate.NOTHING
    if status == "ingetrokken" and not substance:
        return Fate.NOTHING if takes_its_address_along(document) else Fate.TOMBSTONE
    return _endorsed(document) if document.path.endswith("/notitie.md") else Fate.OPEN


def _days_of(document: RawDocument) -> tuple[str, ...]:
    name = document.path.rsplit("/", maxsplit=1)[-1]
    return ("datum", "ontvangen_op") if name.startswith("reactie") else ("datum",)


def _endorsed(document: RawDocument) -> Fate:
    sides = document.header.get("onderschreven")
    sides = sides if isinstance(sides, dict) else {}
    prints = []
    for side in ("gemeente", "panel"):
        said = sides.get(side)
        said = said if isinstance(said, dict) else {}
        mark = str(said.get("vingerafdruk", "")).strip()
        if not re.fullmatch(r"[0-9a-f]{12}", mark) or not said.get("datum") or not said.get("functie"):
            return Fate.NOTHING
        prints.append(mark)
    return Fate.OPEN if set(prints) == {_fingerprint(document)} else Fate.SUSPENDED


def _fingerprint(document: RawDocument) -> str:
    """Return the fingerprint over title, summary and body, without the markers of passages."""
    header = read_header(document.whole_header)
    words = (
        [str(header.get(key, "")) for key in ("titel", "samenvatting")] if isinstance(header, dict) else []
    )
    bare = ("".join(unicodedata.normalize("NFC", text).split()) for text in (*words, document.whole_body))
    return hashlib.sha256("\n".join(bare).encode()).hexdigest()[:12]


def _apply_folder(
    names: Mapping[str, str], documents: Mapping[str, RawDocument], found: dict[str, Fate]
) -> None:
    """Apply the rules of a folder (content model: "Then the folder of a trajectory")."""
    advice, request = names.get("advies"), names.get("verzoek")
    fate = found[advice] if advice else Fate.NOTHING
    others = [path for path in names.values() if path != advice]
    if fate is Fate.OPEN and advice:
        _apply_answers(names, documents, found, documents[advice])
        return
    secret = advice is not None and documents[advice].text("vertrouwelijkheid") == "geheim"
    may_stay = request is not None and (
        (fate is Fate.NOTHING and not secret) or documents[request].text("los_van_advies").lower() in _YES
    )
    for path in others:
        if not (path == request and may_stay and fate is not Fate.TOMBSTONE):
            found[path] = Fate.NOTHING


def _apply_answers(
    names: Mapping[str, str],
    documents: Mapping[str, RawDocument],
    found: dict[str, Fate],
    advice: RawDocument,
) -> None:
    answers = [found[path] for name, path in names.items() if name.startswith("reactie")]
    closed = any(fate in {Fate.REGISTER_ROW, Fate.TOMBSTONE} for fate in answers)
    if Fate.OPEN in answers and not closed and not advice.text("reactiestand"):
        return
    for name in ("nawoord", "voortgang"):
        path = names.get(name)
        if path and documents[path].text("los_van_reactie").lower() not in _YES:
            found[path] = Fate.NOTHING
