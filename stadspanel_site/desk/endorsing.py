"""Endorsement of a conversation note by one side, with the fingerprint of its present text."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from stadspanel_site.desk.editing import (
    Edit,
    column_of,
    entries_in,
    header_end,
    indented,
    is_flow,
    line_after,
    scalar,
)
from stadspanel_site.desk.one_document import find_document
from stadspanel_site.internal.documents import InternalDocument, InternalWithdrawal
from stadspanel_site.internal.endorsement import fingerprint
from stadspanel_site.internal.reading.yaml_tree import Mapping, Scalar
from stadspanel_site.internal.source import Source, read_source
from stadspanel_site.problems.refused import RefusedError
from stadspanel_site.words.vocabulary import Kind, Side, Status

_KEY = "onderschreven"
_INDENT = 2
_OTHER = {Side.PANEL: Side.MUNICIPALITY, Side.MUNICIPALITY: Side.PANEL}
_NAMES = {Side.PANEL: "het panel", Side.MUNICIPALITY: "de gemeente"}


def run_endorse(folder: Path, path: Path, side: Side, *, function: str, date: dt.date, today: dt.date) -> str:
    """
    Make *side* endorse the note at *path*; return a report in Dutch.

    Raises RefusedError or ProblemsFound, and then writes nothing.
    """
    found = find_document(folder, path)
    document, shown = found.document, found.shown
    if document is None or document.kind is not Kind.NOTE:
        raise RefusedError(
            f"{shown} is geen gespreksnotitie. Onderschrijven kan alleen bij gesprekken/naam/notitie.md."
        )
    if isinstance(document, InternalWithdrawal) or (
        isinstance(document, InternalDocument) and document.header.status is Status.WITHDRAWN
    ):
        raise RefusedError(f"{shown} is ingetrokken, en kan niet meer worden onderschreven.")
    empty = [key for key in ("titel", "samenvatting") if not _text(document.source.header, key)]
    if empty:
        raise RefusedError(
            f"Vul in {shown} eerst {' en '.join(empty)} in: daarover gaat de handtekening ook."
        )
    words = " ".join(function.split())
    if not words:
        raise RefusedError("Zeg bij --functie in welke functie iemand onderschrijft.")
    if date > today:
        raise RefusedError(f"{date:%d-%m-%Y} moet nog komen: onderschrijven kan niet vooraf.")
    now = fingerprint(document.source)
    edits = endorsement_edits(document.source, side, date=date, function=words, fingerprint=now)
    data = found.changed(edits)
    source, _ = read_source(found.place, data)
    if source is None or not _says(source, side, {"datum": date.isoformat(), "functie": words}, now):
        raise RefusedError(
            f"De sleutel onderschreven in {shown} heeft een vorm die dit programma niet kan invullen. "
            "Schrijf haar zoals in de handleiding, elke sleutel op een eigen regel."
        )
    if data != found.desk.files.documents[found.place]:
        found.replace(data)
    return f"{shown} is onderschreven door {_NAMES[side]}, {date:%d-%m-%Y}. {_what_now(source, side, now)}"


def _what_now(source: Source, side: Side, now: str) -> str:
    other = _OTHER[side]
    print_of_other = _endorsed(source, other, "vingerafdruk")
    if not (print_of_other and _endorsed(source, other, "datum") and _endorsed(source, other, "functie")):
        return f"Nu {_NAMES[other]} nog."
    if print_of_other != now:
        return f"Sinds {_NAMES[other]} onderschreef is de tekst veranderd: {_NAMES[other]} moet dat opnieuw doen."
    return "Beide partijen onderschrijven de tekst zoals zij er staat."


def _says(source: Source, side: Side, values: dict[str, str], now: str) -> bool:
    expected = {**values, "vingerafdruk": now}
    return fingerprint(source) == now and all(
        _endorsed(source, side, key) == value for key, value in expected.items()
    )


def _endorsed(source: Source, side: Side, key: str) -> str:
    group = source.header.get(_KEY)
    endorsement = group.get(side.value) if isinstance(group, Mapping) else None
    return _text(endorsement, key) if isinstance(endorsement, Mapping) else ""


def _text(group: Mapping, key: str) -> str:
    node = group.get(key)
    return (node.text or "").strip() if isinstance(node, Scalar) else ""


def endorsement_edits(
    source: Source, side: Side, *, date: dt.date, function: str, fingerprint: str
) -> tuple[Edit, ...]:
    """Return the edits by which *side* endorses the note *source*; the rest of it stays as it is."""
    values = {
        "datum": date.isoformat(),
        "functie": scalar(function),
        "vingerafdruk": f"'{fingerprint}'",
    }
    return tuple(_edits(source, side, values))


def _edits(source: Source, side: Side, values: dict[str, str]) -> Iterator[Edit]:
    group = source.header.get(_KEY)
    if not isinstance(group, Mapping):
        yield _new_group(source, side, values)
        return
    endorsement = group.get(side.value)
    if not isinstance(endorsement, Mapping):
        yield _new_side(source, group, side, values)
        return
    missing = {}
    for name, value in values.items():
        node = endorsement.get(name)
        if isinstance(node, Scalar):
            yield from _new_value(source, node, value)
        else:
            missing[name] = value
    if missing:
        yield entries_in(source, endorsement, [f"{name}: {value}" for name, value in missing.items()])


def _new_value(source: Source, node: Scalar, value: str) -> Iterator[Edit]:
    start, end = source.raw_offset(node.start), source.raw_offset(node.end)
    old = source.raw.text[start:end]
    if old != value:
        # The span of a text of more lines goes on to the next key; that line end stays.
        kept = old[len(old.rstrip()) :]
        gap = "" if start == 0 or source.raw.text[start - 1] in " \n" else " "
        yield Edit(start, end - len(kept), gap + value)


def _new_group(source: Source, side: Side, values: dict[str, str]) -> Edit:
    key = source.header.key(_KEY)
    inside = indented([f"{side.value}:", *_pairs(values)], _INDENT)
    if key is not None:
        return _below(source, key, inside)
    end = header_end(source.raw.text)
    return Edit(end, end, f"{_KEY}:\n{inside}")


def _new_side(source: Source, group: Mapping, side: Side, values: dict[str, str]) -> Edit:
    key = group.key(side.value)
    if is_flow(source, group):
        pairs = ", ".join(f"{name}: {value}" for name, value in values.items())
        return entries_in(source, group, [f"{side.value}: {{{pairs}}}"])
    if key is None:
        return entries_in(source, group, [f"{side.value}:", *_pairs(values)])
    column = column_of(source.raw.text, source.raw_offset(key.start))
    return _below(source, key, indented(_pairs(values), column))


def _below(source: Source, key: Scalar, lines: str) -> Edit:
    start = line_after(source.raw.text, source.raw_offset(key.start))
    return Edit(start, start, lines)


def _pairs(values: dict[str, str]) -> list[str]:
    return [f"{' ' * _INDENT}{name}: {value}" for name, value in values.items()]
