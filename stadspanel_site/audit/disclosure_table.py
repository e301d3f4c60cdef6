"""The disclosure table, stated a second time from the content model, not from the gate: the fate of each document."""

import datetime as dt
import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any

from stadspanel_site.audit.raw_sources import RawDocument, read_header


class Fate(Enum):
    """The fate of a document: all that may be said of it."""

    OPEN = "published"
    REGISTER_ROW = "registered"
    TOMBSTONE = "tombstone"
    SUSPENDED = "suspended"
    NOTHING = "hidden"


_WITH_REFERENCE = re.compile(r"(adviezen|gesprekken)/")
_OWN_DAYS = (
    (re.compile(r"adviezen/[^/]+/(verzoek|reactie)"), "ontvangen_op"),
    (re.compile(r"adviezen/[^/]+/advies"), "aangeboden_op"),
    (re.compile(r"gesprekken/[^/]+/verslag"), "gesprek_op"),
    (re.compile(r"leden/"), "sinds"),
)
"""Where a document lies, and the key of a day before which it does not exist, beside `datum`."""
_YEAR = re.compile(r"financien/(\d{4})\.")
YES = {"ja", "true"}
_DAY = re.compile(
    r"(?:(\d{4})[-/](\d{1,2})[-/](\d{1,2})|(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})"
    r"|(?:[a-z]+,? )?(\d{1,2})(?:e|de|ste)? ([a-z]+)\.? (\d{4}))\Z"
)
_MONTHS = ("jan", "feb", "maa", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


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
            _apply_folder(names, documents, found, as_of)
        if any(takes_its_address_along(documents[path]) for path in names.values()):
            found |= dict.fromkeys(names.values(), Fate.NOTHING)
    return found


def takes_its_address_along(document: RawDocument) -> bool:
    """Tell whether *document* was withdrawn with its address, of which no word may be left."""
    return _is_taken_back(document) and document.text("adres_ook").lower() in YES


def _is_taken_back(document: RawDocument) -> bool:
    """Tell whether *document* was withdrawn because it should not have been there."""
    return document.text("status") == "ingetrokken" and document.text("soort_intrekking") != "inhoud"


def taken_back(documents: Mapping[str, RawDocument], found: Mapping[str, Fate]) -> frozenset[str]:
    """Return the paths of what should not have been there, and of what stays inside with a document of its folder."""
    withdrawn, shut = set(), set()
    for path, document in documents.items():
        is_withdrawn = _is_taken_back(document)
        is_closed = found[path] is Fate.REGISTER_ROW or document.text("vertrouwelijkheid") == "geheim"
        if is_withdrawn:
            withdrawn.add(path)
        shuts = (is_withdrawn or is_closed) and path.startswith("adviezen/") and path.endswith("/advies.md")
        if shuts or takes_its_address_along(document):
            shut.add(_folder_of(path))
    inside = (
        path
        for path, document in documents.items()
        if found[path] is Fate.NOTHING
        and document.text("status") == "vastgesteld"
        and _folder_of(path) in shut
    )
    return frozenset((*withdrawn, *inside))


def _folder_of(path: str) -> str:
    """Return the folder of a trajectory or conversation; elsewhere each document stands alone."""
    return path.rpartition("/")[0] if _WITH_REFERENCE.match(path) else path


def day_of(text: str) -> dt.date | None:
    """Return the day that *text* names, in one of the forms of the content model."""
    match = _DAY.match(" ".join(text.lower().split()))
    if match is None:
        return None
    year, month, day = match.group(1, 2, 3) if match[1] else match.group(6, 5, 4)
    if match[8]:
        name = match[8][:3].replace("mrt", "maa")
        year, month, day = match[9], str(_MONTHS.index(name) + 1 if name in _MONTHS else 0), match[7]
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None


def _alone(document: RawDocument, as_of: dt.date) -> Fate:
    status, secrecy = document.text("status"), document.text("vertrouwelijkheid")
    substance = document.text("soort_intrekking") == "inhoud"
    if secrecy not in {"openbaar", "vertrouwelijk"} or status not in {"vastgesteld", "ingetrokken"}:
        return Fate.NOTHING
    as_of = last_day(document, as_of)
    year = _YEAR.match(document.path)
    if (year and int(year[1]) > as_of.year) or any(is_to_come(day, as_of) for day in _own_days(document)):
        return Fate.NOTHING
    if secrecy == "vertrouwelijk":
        registered = status == "vastgesteld" and _WITH_REFERENCE.match(document.path)
        return Fate.REGISTER_ROW if registered else Fate.NOTHING
    embargo = document.text("embargo_tot")
    waits = embargo and not ((day := day_of(embargo)) and day <= as_of)
    if waits or is_to_come(document.text("openbaar_sinds"), as_of) or is_to_come(_lifted(document), as_of):
        return Fate.NOTHING
    if status == "ingetrokken" and not substance:
        signed = below(document.header, "onderschreven")
        days = [day_of(str(below(signed, side).get("datum", ""))) for side in ("gemeente", "panel") if signed]
        unsigned = any(day is None or day > as_of for day in days)
        return Fate.NOTHING if unsigned or takes_its_address_along(document) else Fate.TOMBSTONE
    return _endorsed(document, as_of) if document.path.endswith("/notitie.md") else Fate.OPEN


def _own_days(document: RawDocument) -> Iterator[str]:
    keys = ("datum", *(key for beginning, key in _OWN_DAYS if beginning.match(document.path)))
    return map(document.text, keys)


def _lifted(document: RawDocument) -> str:
    return str(below(document.header, "geheimhouding").get("opgeheven_op", ""))


def _first_day(document: RawDocument) -> dt.date:
    """Return the day before which nobody can have read *document*, which is open now."""
    keys = map(document.text, ("embargo_tot", "openbaar_sinds"))
    days = map(day_of, (*keys, _lifted(document), *_own_days(document)))
    return max(filter(None, days), default=dt.date.min)


def last_day(document: RawDocument, as_of: dt.date) -> dt.date:
    """Return *as_of*, or the day on which *document* went that should not have been there: what comes later never showed."""
    is_gone = document.text("status") == "ingetrokken" and document.text("soort_intrekking") != "inhoud"
    went = day_of(document.text("ingetrokken_op")) if is_gone else None
    return min(as_of, went or as_of)


def is_to_come(text: str, as_of: dt.date) -> bool:
    """Tell whether *text* names a day after *as_of*."""
    day = day_of(text)
    return day is not None and day > as_of


def _endorsed(document: RawDocument, as_of: dt.date) -> Fate:
    prints = []
    for side in ("gemeente", "panel"):
        said = below(below(document.header, "onderschreven"), side)
        mark = str(said.get("vingerafdruk", "")).strip()
        day = str(said.get("datum", ""))
        is_whole = re.fullmatch(r"[0-9a-f]{12}", mark) and day.strip() and said.get("functie")
        if not is_whole or is_to_come(day, as_of):
            return Fate.NOTHING
        prints.append(mark)
    return Fate.OPEN if set(prints) == {_fingerprint(document)} else Fate.SUSPENDED


def _fingerprint(document: RawDocument) -> str:
    """Return the fingerprint over title, summary and body, without the markers of passages."""
    header = below({"": read_header(document.whole_header)}, "")
    words = [str(header.get(key, "")) for key in ("titel", "samenvatting")] if header else []
    bare = ("".join(unicodedata.normalize("NFC", text).split()) for text in (*words, document.whole_body))
    return hashlib.sha256("\n".join(bare).encode()).hexdigest()[:12]


def _apply_folder(
    names: Mapping[str, str], documents: Mapping[str, RawDocument], found: dict[str, Fate], as_of: dt.date
) -> None:
    """Apply the rules of a folder (content model: "Then the folder of a trajectory")."""
    advice, request = names.get("advies"), names.get("verzoek")
    fate = found[advice] if advice else Fate.NOTHING
    others = [path for path in names.values() if path != advice]
    if fate is Fate.OPEN and advice:
        found.update(dict.fromkeys(_gone_unseen(names, documents, found), Fate.NOTHING))
        _apply_answers(names, documents, found, documents[advice])
        log = names.get("voortgang", "")
        told = found.get(log) in {Fate.OPEN, Fate.REGISTER_ROW}
        if told and not _tells_a_step(documents[log], closed_numbers(documents[advice]), as_of):
            found[log] = Fate.NOTHING
        return
    secret = advice is not None and documents[advice].text("vertrouwelijkheid") == "geheim"
    may_stay = request is not None and (
        (fate is Fate.NOTHING and not secret) or documents[request].text("los_van_advies").lower() in YES
    )
    for path in others:
        if not (path == request and may_stay and fate is not Fate.TOMBSTONE):
            found[path] = Fate.NOTHING


def _gone_unseen(
    names: Mapping[str, str], documents: Mapping[str, RawDocument], found: Mapping[str, Fate]
) -> list[str]:
    """Return the tombstones of what went before the page existed on which it would have stood."""
    advice = documents[names["advies"]]
    answers = [path for name, path in names.items() if name.startswith("reactie")]
    open_answers = [_first_day(documents[path]) for path in answers if found[path] is Fate.OPEN]
    gone = []
    for name, path in names.items():
        document = documents[path]
        apart = YES & {document.text(f"los_van_{other}").lower() for other in ("advies", "reactie")}
        first = _first_day(advice)
        if name == "verzoek":
            first = (None if apart else day_of(_lifted(advice))) or dt.date.min
        elif name in {"nawoord", "voortgang"} and not apart and open_answers:
            first = max(first, min(open_answers))
        if found[path] is Fate.TOMBSTONE and last_day(document, dt.date.max) < first:
            gone.append(path)
    return gone


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
        if path and documents[path].text("los_van_reactie").lower() not in YES:
            found[path] = Fate.NOTHING


def closed_numbers(advice: RawDocument) -> frozenset[str]:
    """Return the recommendations of *advice* that are not public."""
    items = entries(advice, "aanbevelingen")
    return frozenset(
        number_of(item) for item in items if item.get("vertrouwelijkheid", "openbaar") != "openbaar"
    )


def below(value: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    """Return what stands below *key*, or nothing where that is no mapping."""
    found = value.get(key)
    return found if isinstance(found, dict) else {}


def entries(document: RawDocument, key: str) -> Iterator[Mapping[str, Any]]:
    """Yield the entries of the list *key* of *document*."""
    items = document.header.get(key)
    yield from (item for item in (items if isinstance(items, list) else []) if isinstance(item, dict))


def number_of(entry: Mapping[str, Any]) -> str:
    """Return the number of the recommendation that *entry* is or concerns, or an empty text."""
    return str(entry.get("nr", entry.get("aanbeveling", ""))).strip().lstrip("0")


def _tells_a_step(log: RawDocument, closed: frozenset[str], as_of: dt.date) -> bool:
    """Tell whether *log* has a step whose existence is public; without one nothing is said of it."""
    return any(
        str(step.get("vertrouwelijkheid", "")).strip() != "geheim"
        and not is_to_come(str(step.get("datum", "")), as_of)
        and number_of(step) not in closed
        for step in entries(log, "stappen")
    )
