"""
The YAML of a header as a tree, in which every scalar is text with a place.

The tree comes from the events of PyYAML's parser, with one scalar type. So its guesses (`no`, `010`, `12:30`,
`5.2`), its silence about duplicate keys and its expansion of aliases never happen. Nesting has a limit, so a
header of brackets is an error and never a crash.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import yaml

from stadspanel_site.internal.reading.yaml_faults import (
    HARD_SPACE,
    NEW_ITEM,
    ONE_AWAY,
    YamlFault,
    syntax_fault,
    value_with_colon,
)
from stadspanel_site.problems.kinds import header_form
from stadspanel_site.problems.kinds.content_files import CONTROL_CHARACTER, NESTED_TOO_DEEPLY
from stadspanel_site.words.characters import brought_in
from stadspanel_site.words.marks import has_mark, restore_literals

_MOST_COLONS = 50
"""The values with a colon that are told of at once."""
DEEPEST = 12
"""The deepest nesting of lists and groups; the content model needs five."""

# Of any type, since stubs say that marks may lack; the parser in C gives each event its own.
_SCALAR: Any = yaml.ScalarEvent
_SEQUENCE: Any = yaml.SequenceStartEvent
_SEQUENCE_END: Any = yaml.SequenceEndEvent
_MAPPING_END: Any = yaml.MappingEndEvent
_DOCUMENT: Any = yaml.DocumentStartEvent
_STREAM_END: Any = yaml.StreamEndEvent
_NOTHING = frozenset({"", "~", "null"})
_BLOCK_STYLES = frozenset({"|", ">"})


class Scalar(NamedTuple):
    """A text, or None for an absent value; *start* and *end* are offsets in the YAML text."""

    text: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple["Node", ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """A group of unique keys."""

    entries: tuple[tuple[Scalar, "Node"], ...]
    start: int
    end: int
    _entry_of: dict[str | None, tuple[Scalar, "Node"]] = field(init=False, repr=False, compare=False)
    """The entries by key, so that many keys stay fast; of duplicates, the first."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "_entry_of", {entry[0].text: entry for entry in reversed(self.entries)})

    def key(self, name: str) -> Scalar | None:
        """Return the key *name* as it stands in the file, or None."""
        entry = self._entry_of.get(name)
        return entry[0] if entry is not None else None

    def get(self, name: str) -> "Node | None":
        """Return the value of the key *name*, or None."""
        entry = self._entry_of.get(name)
        return entry[1] if entry is not None else None

    def word(self, name: str) -> str:
        """Return the text behind the key *name*; empty where there is none."""
        node = self.get(name)
        return (node.text or "").strip() if isinstance(node, Scalar) else ""


Node = Scalar | Sequence | Mapping
Plain = str | None | list["Plain"] | dict[str, "Plain"]
Path = tuple[str | int, ...]


class _FaultFoundError(Exception):
    """Raised at a fault that makes the rest unreadable."""

    def __init__(self, fault: YamlFault) -> None:
        self.fault = fault
        super().__init__(fault.kind.code)


def read_tree(text: str) -> tuple[Mapping | None, tuple[YamlFault, ...]]:
    """Return the group of keys in *text*, or None, and every fault found."""
    colons: list[YamlFault] = []
    while True:
        tree, faults = _read_once(text)
        fault = faults[-1] if tree is None and faults else None
        value = value_with_colon(text, fault) if fault is not None else None
        if fault is None or value is None or len(colons) == _MOST_COLONS:
            return (None if colons else tree), (*colons, *faults)
        # Without this value the rest can be read, so that every fault is told at once.
        colons.append(fault)
        text = f"{text[: value[0]]}{' ' * (value[1] - value[0])}{text[value[1] :]}"


def _read_once(text: str) -> tuple[Mapping | None, tuple[YamlFault, ...]]:
    """Return the group of keys in *text*, or None, and the faults as far as it can be read; the last stopped it."""
    faults: list[YamlFault] = []
    scalars: list[tuple[int, int]] = []
    try:
        root = _read_document(_Reading(text, yaml.CSafeLoader(text).get_event, faults, scalars))
    except _FaultFoundError as found:
        return None, (*faults, found.fault)
    except yaml.YAMLError as error:
        return None, (*faults, syntax_fault(error, text))
    if "#" in text:
        faults += _comments_behind_values(text, scalars)
    if root is not None and not isinstance(root, Mapping):
        faults.append(YamlFault(header_form.HEADER_WITHOUT_KEYS, root.start))
        return None, tuple(faults)
    return root, tuple(faults)


def plain(node: Node) -> Plain:
    """Return *node* as plain values, without places."""
    match node:
        case Scalar():
            return node.text
        case Sequence():
            return [plain(item) for item in node.items]
        case Mapping():
            return {key.text or "": plain(value) for key, value in node.entries}


def node_at(root: Node, path: Path) -> Node:
    """Return the deepest existing node on *path*."""
    node: Node = root
    for step in path:
        match node, step:
            case Mapping(), str() if (below := node.get(step)) is not None:
                node = below
            case Sequence(), int() if step < len(node.items):
                node = node.items[step]
            case _:
                return node
    return node


def below(node: Node, path: Path = ()) -> Iterator[tuple[Path, Node]]:
    """Yield everything below *node*, each with its path."""
    found: Iterable[tuple[str | int, Node]] = ()
    match node:
        case Mapping():
            found = ((key.text or "", value) for key, value in node.entries)
        case Sequence():
            found = enumerate(node.items)
    for step, value in found:
        here = (*path, step)
        yield here, value
        if not isinstance(value, Scalar):
            yield from below(value, here)


class _Reading(NamedTuple):
    """The state of the reading of a text."""

    text: str
    next_event: Callable[[], Any]
    faults: list[YamlFault]
    scalars: list[tuple[int, int]]


def _read_document(reading: _Reading) -> Node | None:
    root: Node | None = None
    while type(event := reading.next_event()) is not _STREAM_END:
        if type(event) is _DOCUMENT:
            if root is not None:
                raise _FaultFoundError(YamlFault(header_form.HEADER_IN_PARTS, event.start_mark.index))
            root = _read_node(reading.next_event(), reading, 0)
    return root


def _read_node(event: Any, reading: _Reading, depth: int) -> Node:
    start = event.start_mark.index
    if event.anchor is not None or event.tag is not None:
        # An alias has the name of its anchor.
        kind = header_form.YAML_TAG if event.anchor is None else header_form.YAML_REFERENCE
        raise _FaultFoundError(YamlFault(kind, start))
    if type(event) is _SCALAR:
        return _read_scalar(event, start, reading)
    if depth == DEEPEST:
        raise _FaultFoundError(YamlFault(NESTED_TOO_DEEPLY, start))
    next_event = reading.next_event
    if type(event) is _SEQUENCE:
        items: list[Node] = []
        while type(event := next_event()) is not _SEQUENCE_END:
            items.append(_read_node(event, reading, depth + 1))
        return Sequence(tuple(items), start, event.end_mark.index)
    return _read_mapping(start, reading, depth)


def _read_mapping(start: int, reading: _Reading, depth: int) -> Mapping:
    next_event = reading.next_event
    entries: list[tuple[Scalar, Node]] = []
    seen: set[str] = set()
    while type(event := next_event()) is not _MAPPING_END:
        key = _read_node(event, reading, depth + 1)
        if type(key) is not Scalar or not key.text or has_mark(key.text):
            raise _FaultFoundError(YamlFault(header_form.KEY_NOT_TEXT, key.start))
        if "\u00a0" in key.text:
            raise _FaultFoundError(YamlFault(header_form.UNREADABLE_HEADER, key.start, hint=HARD_SPACE))
        if key.text in seen:
            begins = depth > 1 and key.text == entries[0][0].text
            hint = NEW_ITEM if begins else ONE_AWAY
            reading.faults.append(YamlFault(header_form.KEY_TWICE, key.start, len(key.text), hint))
            if begins:
                # The keys behind it are the same mistake.
                seen.clear()
        seen.add(key.text)
        entries.append((key, _read_node(next_event(), reading, depth + 1)))
    return Mapping(tuple(entries), start, event.end_mark.index)


def _read_scalar(event: Any, start: int, reading: _Reading) -> Scalar:
    value, end = event.value, event.end_mark.index
    reading.scalars.append((start, end))
    if "\\" in reading.text and brought_in(value, reading.text[start:end]):
        # An escape in a quoted text (`"\u202e"`) may not bring in what the text itself may not hold.
        reading.faults.append(YamlFault(CONTROL_CHARACTER, start))
    if not event.style and value in _NOTHING:
        return Scalar(None, start, end)
    return Scalar((value if value.isascii() else restore_literals(value)).rstrip("\n"), start, end)


def _comments_behind_values(text: str, scalars: list[tuple[int, int]]) -> list[YamlFault]:
    """Find each `#` after a value on its line that YAML takes for a comment."""
    faults: list[YamlFault] = []
    spans = iter(sorted(scalars))
    span = next(spans, None)
    line_start = 0
    # The rest of the line is a comment, or already a fault.
    is_settled = False
    for match in re.finditer("[#\n]", text):
        offset = match.start()
        if match[0] == "\n":
            line_start, is_settled = match.end(), False
            continue
        while span is not None and span[1] <= offset:
            span = next(spans, None)
        inside = span is not None and span[0] <= offset
        # Inside a value it is text; after the sign of a block text (`tekst: | # …`) it is a comment.
        if is_settled or (inside and not _is_behind_block_sign(text, span, line_start)):
            continue
        is_settled = True
        if text[line_start:offset].strip():
            faults.append(YamlFault(header_form.COMMENT_AFTER_VALUE, offset))
    return faults


def _is_behind_block_sign(text: str, span: tuple[int, int] | None, line_start: int) -> bool:
    return span is not None and text[span[0]] in _BLOCK_STYLES and span[0] >= line_start
