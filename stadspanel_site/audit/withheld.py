"""What must not come out, and what may: gathered from the raw sources."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath
from typing import Any

from stadspanel_site import vocabulary
from stadspanel_site.audit.decisions import Fate, day_of, fates
from stadspanel_site.audit.raw_sources import RawDocument, read_raw
from stadspanel_site.grounds import GROUND_WORDS
from stadspanel_site.problems import Place
from stadspanel_site.public.dutch import long_date

_NEVER_OUT = frozenset({"intern", "toegestaan", "toelichting_grond", "bewijs"})
"""Keys of which nothing leaves, wherever they stand."""
_YES = {"ja", "true"}
_DATED_ENTRIES = frozenset({"stappen", "berichten", "wijzigingen", "raad", "uitgaven", "besluit_panel"})
_NO_TEXT = re.compile(r"[\d.,:/ -]*|true|false|5\.\d[\w.]*|[0-9a-f]{12}", re.IGNORECASE)
"""Dates, amounts, grounds, fingerprints: they tell nothing by themselves."""
_FIXED_WORDS = frozenset(
    word.value
    for words in vars(vocabulary).values()
    if isinstance(words, type) and issubclass(words, StrEnum)
    for word in words
) | {"ja", "nee", *GROUND_WORDS}
"""The words of the closed lists, which any document may hold."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """A text that must not come out, where it stands, and what it is."""

    text: str
    place: Place
    kind: str
    is_passage: bool = False


@dataclass(frozen=True, slots=True)
class OpenText:
    """A text that may come out, and where it stands."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Sources:
    """All that the raw sources say, parted in what may and what may not come out."""

    withheld: tuple[Withheld, ...]
    open_texts: tuple[OpenText, ...]
    hidden_paths: tuple[tuple[str, Place], ...]
    """The addresses of documents without a page."""
    hidden_files: tuple[tuple[str, Place], ...]
    """The names of attachments that are not public."""
    allowances: Mapping[str, frozenset[str]]
    """The codes that each document settles, by its path."""


def gather(documents: Mapping[str, bytes], attachments: tuple[str, ...], as_of: dt.date) -> Sources:
    """Return what *documents* say, as of the day *as_of*; *attachments* are the files in folders of attachments."""
    raw = {path: read_raw(path, data) for path, data in documents.items() if path != "site.yaml"}
    fate_of = fates(raw, as_of)
    withheld: list[Withheld] = []
    open_texts = [OpenText(documents.get("site.yaml", b"").decode("utf-8", "replace"), Place("site.yaml", 1))]
    for path, document in raw.items():
        withheld += [
            Withheld(passage.text, Place(path, passage.line, 1), "passage", is_passage=True)
            for passage in document.passages
        ]
        if fate_of[path] is Fate.OPEN:
            _gather_open(document, _closed_numbers(raw, path), as_of, withheld, open_texts)
        else:
            _gather_closed(document, fate_of[path], withheld, open_texts)
    open_files = set(_open_files(raw, fate_of))
    return Sources(
        withheld=tuple(withheld),
        open_texts=tuple(open_texts),
        hidden_paths=tuple(_hidden_paths(fate_of)),
        hidden_files=tuple(
            (PurePosixPath(path).name, Place(path)) for path in attachments if path not in open_files
        ),
        allowances={path: frozenset(_allowances(document)) for path, document in raw.items()},
    )


def _gather_open(
    document: RawDocument,
    closed_numbers: frozenset[str],
    as_of: dt.date,
    withheld: list[Withheld],
    open_texts: list[OpenText],
) -> None:
    place = Place(document.path, document.body_line, 1)
    if _may_be_named(document, as_of):
        open_texts.append(OpenText(document.body, place))
    else:
        withheld.append(Withheld(document.body, place, "tekst"))
    for keys, value, is_open in _values(document.header, closed_numbers, as_of):
        at = Place(document.path, _line_of(document, value), 1)
        if is_open and _is_shown(document, keys, as_of):
            open_texts.append(OpenText(_as_shown(value), at))
        elif _is_text(value):
            withheld.append(Withheld(value, at, keys[0]))


def _gather_closed(
    document: RawDocument, fate: Fate, withheld: list[Withheld], open_texts: list[OpenText]
) -> None:
    told = {
        Fate.REGISTER_ROW: {"kenmerk", "grond", "publieke_omschrijving"},
        Fate.TOMBSTONE: {"reden_intrekking", "ingetrokken_op", "aliassen"},
    }.get(fate, set())
    withheld.append(Withheld(document.body, Place(document.path, document.body_line, 1), "tekst"))
    for keys, value, _ in _values(document.header, frozenset(), dt.date.max):
        at = Place(document.path, _line_of(document, value), 1)
        if keys[0] in told:
            open_texts.append(OpenText(value, at))
        elif _is_text(value) and keys[0] != "kenmerk":
            withheld.append(Withheld(value, at, keys[0]))


def _is_text(value: str) -> bool:
    return value.strip() not in _FIXED_WORDS and not _NO_TEXT.fullmatch(value.strip())


def _values(
    value: Any,
    closed_numbers: frozenset[str],
    as_of: dt.date,
    keys: tuple[str, ...] = (),
    *,
    is_open: bool = True,
) -> Iterator[tuple[tuple[str, ...], str, bool]]:
    """Yield every text below *value* with the keys above it, and whether its entry may come out."""
    if isinstance(value, dict):
        inside = is_open and (not keys or _entry_is_open(value, keys[0], closed_numbers, as_of))
        for key, item in value.items():
            told = inside and key not in _NEVER_OUT
            if keys and keys[0] in _NEVER_OUT:
                # Below `intern` the names of the keys are the author's own.
                yield keys, str(key), False
            yield from _values(item, closed_numbers, as_of, (*keys, str(key)), is_open=told)
    elif isinstance(value, list):
        for item in value:
            yield from _values(item, closed_numbers, as_of, keys, is_open=is_open)
    elif isinstance(value, str):
        yield keys, value, is_open


def _entry_is_open(
    entry: Mapping[str, Any], key: str, closed_numbers: frozenset[str], as_of: dt.date
) -> bool:
    """Tell whether one entry of the list *key* may come out: open, not of tomorrow, not on what is closed."""
    day = day_of(str(entry.get("datum", ""))) if key in _DATED_ENTRIES else None
    if day is not None and day > as_of:
        return False
    if str(entry.get("nr", entry.get("aanbeveling", ""))).strip() in closed_numbers:
        return False
    if key == "uitgaven" and str(entry.get("openbaar", "")).lower() not in _YES:
        return False
    return str(entry.get("vertrouwelijkheid", "openbaar")).strip() == "openbaar"


def _closed_numbers(raw: Mapping[str, RawDocument], path: str) -> frozenset[str]:
    """Return the recommendations of the advice beside *path* that are not public."""
    advice = raw.get(f"{path.rpartition('/')[0]}/advies.md") if path.startswith("adviezen/") else None
    items = advice.header.get("aanbevelingen") if advice is not None else None
    return frozenset(
        str(item.get("nr", "")).strip()
        for item in (items if isinstance(items, list) else [])
        if isinstance(item, dict) and item.get("vertrouwelijkheid", "openbaar") != "openbaar"
    )


def _is_shown(document: RawDocument, keys: tuple[str, ...], as_of: dt.date) -> bool:
    """Tell whether a value of an open document may come out: some kinds keep some of theirs."""
    if document.path.startswith("leden/") and keys[0] in {"naam", "foto", "titel"}:
        return _may_be_named(document, as_of) or _was_named(document)
    if document.path.startswith("agenda/") and keys[0] == "plaats":
        return document.text("besloten").lower() not in _YES
    return True


def _as_shown(value: str) -> str:
    """Return *value* with, for a date, the words in which the site shows it."""
    day = day_of(value)
    return f"{value} {long_date(day)}" if day is not None else value


def _may_be_named(document: RawDocument, as_of: dt.date) -> bool:
    """Tell whether a member may be shown by name; true for every other kind."""
    if not document.path.startswith("leden/"):
        return True
    until = day_of(document.text("tot"))
    is_former = until is not None and until < as_of
    agreed = document.text("toestemming").lower() in _YES
    return agreed and (not is_former or document.text("blijft_vermeld").lower() in _YES)


def _was_named(document: RawDocument) -> bool:
    """Tell whether the name is no secret, only no longer listed (content model)."""
    return document.text("toestemming").lower() in _YES


def _line_of(document: RawDocument, value: str) -> int:
    # A folded value (`>-`) breaks its lines where YAML does not; its first words stand together all the same.
    first = value.strip().split("\n", 1)[0]
    starts = (document.header_text.find(first[:length]) for length in (40, 20, 8) if first)
    offset = next((start for start in starts if start >= 0), 0)
    return document.header_text.count("\n", 0, offset) + 1


def _hidden_paths(fate_of: Mapping[str, Fate]) -> Iterator[tuple[str, Place]]:
    """Yield the address of every folder, dossier and page of which nothing may be told."""
    seen: dict[str, bool] = {}
    first: dict[str, str] = {}
    for path, fate in fate_of.items():
        parts = path.split("/")
        if parts[0] in {"adviezen", "gesprekken"}:
            address = f"/{parts[0]}/{parts[1]}/"
        elif parts[0] == "dossiers":
            address = f"/dossiers/{parts[1].removesuffix('.md')}/"
        elif parts[0] == "paginas":
            address = f"/{'/'.join(parts[1:]).removesuffix('.md')}/"
        else:
            continue
        told = fate in {Fate.OPEN, Fate.TOMBSTONE, Fate.SUSPENDED}
        seen[address] = seen.get(address, False) or told
        first.setdefault(address, path)
    yield from ((address, Place(first[address])) for address, told in seen.items() if not told)


def _open_files(raw: Mapping[str, RawDocument], fate_of: Mapping[str, Fate]) -> Iterator[str]:
    for path, document in raw.items():
        attachments = document.header.get("bijlagen")
        items = attachments if isinstance(attachments, list) else []
        photo = document.header.get("foto")
        names = [
            str(item.get("bestand", ""))
            for item in items
            if isinstance(item, dict) and item.get("vertrouwelijkheid") == "openbaar"
        ]
        names += [str(photo.get("bestand", ""))] if isinstance(photo, dict) else []
        if fate_of[path] is Fate.OPEN:
            folder = PurePosixPath(path).parent
            for name in names:
                below = name.removeprefix("./")
                yield str(folder / (below if below.startswith("bijlagen/") else f"bijlagen/{below}"))


def _allowances(document: RawDocument) -> Iterator[str]:
    items = document.header.get("toegestaan")
    for item in items if isinstance(items, list) else []:
        if isinstance(item, dict):
            yield from (str(item[key]).strip().lower() for key in ("gegeven", "passage") if item.get(key))
