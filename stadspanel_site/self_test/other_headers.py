"""Other secrets in the header of one document, of which all else stays as it was, byte for byte."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from stadspanel_site.audit.disclosure_table import Fate, day_of, last_day
from stadspanel_site.audit.entry_table import NEVER_OUT, entry_is_open, is_shown, may_be_named
from stadspanel_site.audit.raw_sources import RawDocument
from stadspanel_site.internal.layout import attachment_path
from stadspanel_site.internal.reading.yaml_tree import Mapping as YamlMapping
from stadspanel_site.internal.reading.yaml_tree import Node, Scalar, Sequence, plain, read_tree
from stadspanel_site.self_test.other_words import Way, as_value, day_in_year, other_day, other_words

INTERN = "sleutel die intern is"
ENTRY = "onderdeel dat niet openbaar is"
CLOSED_FILE = "bijlage die niet openbaar is"
CLOSED_TEXT = "tekst van een stuk dat niet openbaar is"

_TOLD = {
    Fate.REGISTER_ROW: frozenset({"publieke_omschrijving"}),
    Fate.TOMBSTONE: frozenset({"reden_intrekking"}),
}
"""Texts of a document without a page that are public all the same."""
_TEXTS = frozenset(
    [
        *("samenvatting", "vraag", "tekst", "mate", "wijze", "motivering", "toelichting"),
        *("toelichting_grond", "publieke_omschrijving", "titel", "naam", "afzender", "alt", "bron"),
        *("omschrijving", "plaats", "rol", "portefeuillehouder", "termijn_tekst", "verantwoordelijk"),
        *("deelnemers", "geraadpleegd", "bewijs", "reden", "reden_intrekking"),
    ]
)
"""Keys with free text, which no other document and no rule refers to."""
_DAYS = frozenset({"datum", "termijn", "nieuwe_termijn", "gemeld_op", "goedgekeurd_op", "bevestigd_op"})
_BOOKKEEPING = frozenset({"gemeld_op", "goedgekeurd_op", "bewijs"})
"""Keys with the notes of the panel beside an expense, also beside an open one."""
_OTHER_CHOICE: Mapping[str, tuple[str, str]] = {
    "opvolging": ("volledig", "niet"),
    "stand": ("uitgevoerd", "gestopt"),
    "oordeel": ("overtuigt", "overtuigt_niet"),
    "uitkomst": ("in_overweging", "vervallen"),
}
"""For a choice of a closed list the one, or the other where it says the one already."""

_EUROS = re.compile(r"(\d{1,6})(,\d\d)?")


@dataclass(frozen=True, slots=True)
class Edit:
    """A piece of a text to replace, and what kind of hidden thing it is."""

    start: int
    end: int
    text: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hiding:
    """All that is known of one document: its fate, and how its secrets become others."""

    raw: RawDocument
    fate: Fate
    closed_numbers: frozenset[str]
    as_of: dt.date
    way: Way
    files: Mapping[str, str]
    """The new path of each attachment that is not public."""


def edits_of(header: str, hiding: Hiding) -> Iterator[Edit]:
    """Yield what to replace in *header*, in which no passage stands; nothing where it cannot be read."""
    tree, _ = read_tree(header)
    if tree is not None:
        is_open = hiding.fate is Fate.OPEN
        yield from _below(tree, _Spot(hiding, header, is_open=is_open))
        if hiding.way is Way.LONGER and is_open:
            yield from _more_entries(tree, header, hiding)
            yield from _one_expense_in_two(tree, header, hiding)


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where in a header a value stands, and whether it may come out."""

    hiding: Hiding
    header: str
    is_open: bool
    keys: tuple[str, ...] = ()
    day: dt.date | None = None
    """The day of the entry that it stands in."""


def _below(node: Node, spot: _Spot) -> Iterator[Edit]:
    hiding, keys = spot.hiding, spot.keys
    if isinstance(node, Scalar):
        new = _other(node.text, spot) if node.text and _is_hidden(spot) else None
        if new is not None:
            yield replace(_over(node, spot.header, new), kind=_kind_of(spot))
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _below(item, spot)
    else:
        said = {key.text or "": plain(value) for key, value in node.entries}
        inside = spot.is_open and (
            not keys or entry_is_open(said, keys[0], hiding.closed_numbers, hiding.as_of)
        )
        day = day_of(str(said.get("datum", ""))) if keys else None
        for key, value in node.entries:
            name = key.text or ""
            if keys[:1] == ("intern",):
                yield Edit(key.start, key.end, other_words(name, Way.SHORTER, hiding.raw.path), INTERN)
            yield from _below(
                value, replace(spot, keys=(*keys, name), is_open=inside and name not in NEVER_OUT, day=day)
            )


def _is_hidden(spot: _Spot) -> bool:
    hiding, keys = spot.hiding, spot.keys
    if keys[0] in _TOLD.get(hiding.fate, ()) or keys[0] == "onderschreven":
        return keys[-1] == "bewijs"
    if not spot.is_open or not is_shown(hiding.raw, keys, hiding.as_of):
        return True
    if keys[0] == "uitgaven" and keys[-1] in _BOOKKEEPING:
        return True
    # Of a former member the role is told all the same.
    is_told = keys[0] == "rol" and hiding.raw.text("toestemming").lower() in {"ja", "true"}
    is_of_member = keys[0] in {"naam", "foto", "rol"}
    return is_of_member and not is_told and not may_be_named(hiding.raw, hiding.as_of)


def _other(text: str, spot: _Spot) -> str | None:
    """Return another value for the hidden *text*, or None where it decides something, or others refer to it."""
    hiding, keys = spot.hiding, spot.keys
    key, day = keys[-1], day_of(text)
    salt = f"{hiding.raw.path} {' '.join(keys)}"
    if keys[0] == "intern" or key in _TEXTS:
        return as_value(other_words(text, hiding.way, salt))
    if key == "bestand":
        new = hiding.files.get(attachment_path(hiding.raw.path, text.strip()))
        return as_value(new.rpartition("/bijlagen/")[2]) if new is not None else None
    if key in _DAYS and day is not None:
        in_year = keys[0] == "uitgaven" or (keys[0] == "datum" and hiding.fate is Fate.REGISTER_ROW)
        same_year = in_year or (keys[0] == "stappen" and hiding.fate is Fate.REGISTER_ROW)
        return (day_in_year if same_year else other_day)(day, last_day(hiding.raw, hiding.as_of)).isoformat()
    if key in _OTHER_CHOICE and len(keys) > 1:
        one, other = _OTHER_CHOICE[key]
        return other if text == one else one
    is_to_come = spot.day is not None and spot.day > hiding.as_of
    return as_value("17") if key == "bedrag" and is_to_come else None


def _kind_of(spot: _Spot) -> str:
    if any(key in NEVER_OUT for key in spot.keys):
        return INTERN
    if spot.keys[-1] == "bestand":
        return CLOSED_FILE
    return ENTRY if spot.hiding.fate is Fate.OPEN else CLOSED_TEXT


def _over(node: Scalar, header: str, new: str) -> Edit:
    """Return the edit that puts *new* over the value *node*, but not over the white space behind it."""
    end = node.start + len(header[node.start : node.end].rstrip())
    return Edit(node.start, end, new, "")


# --- entries that come in between ------------------------------------------------------------------------------


ADDED_FILE = b"aa-zelftest.csv"
"""The attachment that comes beside those of a document."""


def _more_entries(tree: YamlMapping, header: str, hiding: Hiding) -> Iterator[Edit]:
    """Yield an entry that nobody may see, before the first of each list."""
    later = hiding.as_of + dt.timedelta(days=400)
    for name, new in _new_entries(hiding.raw.path, hiding.as_of, later).items():
        found = tree.get(name)
        if isinstance(found, Sequence) and found.items:
            yield _before(found.items[0], header, new)
        elif found is None and name in {"wijzigingen", "bijlagen"}:
            end = len(header.rstrip())
            yield Edit(end, end, f"\n{name}: [{new}]", ENTRY)


def _before(item: Node, header: str, new: str) -> Edit:
    """Return the edit that puts the entry *new* before *item*."""
    line = header[header.rfind("\n", 0, item.start) + 1 : item.start]
    is_block = line.strip().strip("-").strip() == "" and "-" in line
    return Edit(item.start, item.start, f"{new}\n{line}" if is_block else f"{new}, ", ENTRY)


def _new_entries(path: str, as_of: dt.date, later: dt.date) -> dict[str, str]:
    step = "aanbeveling: 1, stand: gestopt, toelichting: zelftest, gemeld_door: panel"
    found = {
        "bijlagen": (
            f"{{bestand: {ADDED_FILE.decode()}, titel: Aa zelftest, vertrouwelijkheid: geheim, "
            "grond: 5.1.2e}"
        ),
        "wijzigingen": f"{{datum: {later}, toelichting: zelftest}}",
        "berichten": f"{{datum: {later}, tekst: zelftest}}",
        "raad": f"{{datum: {later}, titel: zelftest}}",
        "stappen": f"{{datum: {as_of}, {step}, vertrouwelijkheid: geheim, grond: 5.1.2e}}",
    }
    return {} if path.startswith("leden/") else found


def _one_expense_in_two(tree: YamlMapping, header: str, hiding: Hiding) -> Iterator[Edit]:
    """Yield what makes two of the first expense that is only in the totals."""
    found = tree.get("uitgaven")
    if not isinstance(found, Sequence):
        return
    for item in found.items:
        said = plain(item)
        amount = item.get("bedrag") if isinstance(item, YamlMapping) else None
        day = day_of(str(said.get("datum", ""))) if isinstance(said, dict) else None
        if not isinstance(said, dict) or not isinstance(amount, Scalar) or day is None or day > hiding.as_of:
            continue
        whole = _EUROS.fullmatch(amount.text or "")
        if whole is None or int(whole[1]) < 2 or entry_is_open(said, "uitgaven", frozenset(), hiding.as_of):  # noqa: PLR2004
            continue
        new = f"{{datum: {day}, post: {said.get('post')}, omschrijving: zelftest, bedrag: '1'}}"
        yield _before(found.items[0], header, new)
        rest = as_value(f"{int(whole[1]) - 1}{whole[2] or ''}")
        yield replace(_over(amount, header, rest), kind=ENTRY)
        return
