"""The edits that write an endorsement into the header of a note, whatever the form of that header."""

import datetime as dt
import re
from collections.abc import Iterator

from stadspanel_site.desk.editing import Edit, column_of, line_after, scalar
from stadspanel_site.internal.reading.yaml_tree import Mapping, Node, Scalar
from stadspanel_site.internal.source import Source
from stadspanel_site.words.vocabulary import Side

_KEY = "onderschreven"
_INDENT = 2
_BOUNDARY = re.compile(r"^-{3,}[ \t]*$", re.MULTILINE)


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
        yield _entries(source, endorsement, [f"{name}: {value}" for name, value in missing.items()])


def _new_value(source: Source, node: Scalar, value: str) -> Iterator[Edit]:
    start, end = _raw(source, node.start), _raw(source, node.end)
    old = source.raw.text[start:end]
    if old != value:
        # A multi-line text runs on to the next key; its last line end stays.
        kept = old[len(old.rstrip()) :]
        gap = "" if start == 0 or source.raw.text[start - 1] in " \n" else " "
        yield Edit(start, end - len(kept), gap + value)


def _new_group(source: Source, side: Side, values: dict[str, str]) -> Edit:
    key = source.header.key(_KEY)
    inside = _lines([f"{side.value}:", *_indented(values)], _INDENT)
    if key is not None:
        return _below(source, key, inside)
    text = source.raw.text
    end = [match.start() for match in _BOUNDARY.finditer(text)][1]
    return Edit(end, end, f"{_KEY}:\n{inside}")


def _new_side(source: Source, group: Mapping, side: Side, values: dict[str, str]) -> Edit:
    key = group.key(side.value)
    if _is_flow(source, group):
        pairs = ", ".join(f"{name}: {value}" for name, value in values.items())
        return _entries(source, group, [f"{side.value}: {{{pairs}}}"])
    if key is None:
        return _entries(source, group, [f"{side.value}:", *_indented(values)])
    column = column_of(source.raw.text, _raw(source, key.start))
    return _below(source, key, _lines(_indented(values), column))


def _entries(source: Source, group: Mapping, lines: list[str]) -> Edit:
    """Return the edit that puts *lines* at the start of *group*."""
    start = _raw(source, group.start)
    if _is_flow(source, group):
        behind = ", " if group.entries else ""
        return Edit(start + 1, start + 1, ", ".join(lines) + behind)
    first = _raw(source, group.entries[0][0].start)
    line = first - column_of(source.raw.text, first)
    return Edit(line, line, _lines(lines, column_of(source.raw.text, first)))


def _below(source: Source, key: Scalar, lines: str) -> Edit:
    start = line_after(source.raw.text, _raw(source, key.start))
    return Edit(start, start, lines)


def _indented(values: dict[str, str]) -> list[str]:
    return [f"{' ' * _INDENT}{name}: {value}" for name, value in values.items()]


def _lines(lines: list[str], indent: int) -> str:
    return "".join(f"{' ' * indent}{line}\n" for line in lines)


def _is_flow(source: Source, node: Node) -> bool:
    return source.raw.text.startswith("{", _raw(source, node.start))


def _raw(source: Source, offset: int) -> int:
    return source.header_offset + source.header_cut.raw_offset(offset)
