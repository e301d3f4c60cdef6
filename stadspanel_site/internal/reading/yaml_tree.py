"""
The YAML of a header as a tree, in which every scalar is text with a place.

The tree comes from the events of PyYAML's parser, with one scalar type. So its guesses (`no`, `010`, `12:30`,
`5.2`), its silence about duplicate keys and its expansion of aliases never happen. Nesting has a limit, so a
header of brackets is an error and never a crash.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from stadspanel_site.internal.reading.yaml_faults import YamlFault, syntax_fault
from stadspanel_site.problems.kinds import header_form
from stadspanel_site.problems.kinds.content_files import CONTROL_CHARACTER
from stadspanel_site.problems.kinds.sizes import NESTED_TOO_DEEPLY
from stadspanel_site.words.characters import brought_in
from stadspanel_site.words.marks import has_mark, restore_literals

DEEPEST = 12
"""The deepest nesting of lists and groups; the content model needs five."""

_NOTHING = frozenset({"", "~", "null"})
_BLOCK_STYLES = frozenset({"|", ">"})


@dataclass(frozen=True, slots=True)
class Scalar:
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
        object.__setattr__(
            self, "_entry_of", {key.text: (key, value) for key, value in reversed(self.entries)}
        )

    def key(self, name: str) -> Scalar | None:
        """Return the key *name* as it stands in the file, or None."""
        entry = self._entry_of.get(name)
        return entry[0] if entry is not None else None

    def get(self, name: str) -> "Node | None":
        """Return the value of the key *name*, or None."""
        entry = self._entry_of.get(name)
        return entry[1] if entry is not None else None


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
    reading = _Reading(text)
    faults = reading.faults
    try:
        root = _read_document(_events(text), reading)
    except _FaultFoundError as found:
        return None, (*faults, found.fault)
    except yaml.YAMLError as error:
        return None, (*faults, syntax_fault(error, text))
    faults += _comments_behind_values(text, reading.scalars)
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


def _events(text: str) -> Iterator[yaml.Event]:
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.ScalarEvent) and event.anchor is event.tag is None:
            yield event  # most are so
            continue
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                raise _FaultFoundError(YamlFault(NESTED_TOO_DEEPLY, _start(event)))
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
            raise _FaultFoundError(YamlFault(header_form.YAML_REFERENCE, _start(event)))
        if getattr(event, "tag", None) is not None:
            raise _FaultFoundError(YamlFault(header_form.YAML_TAG, _start(event)))
        yield event


@dataclass(frozen=True, slots=True)
class _Reading:
    """The state of the reading of a text."""

    text: str
    faults: list[YamlFault] = field(default_factory=list)
    scalars: list[tuple[int, int]] = field(default_factory=list)


def _read_document(events: Iterator[yaml.Event], reading: _Reading) -> Node | None:
    root: Node | None = None
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            if root is not None:
                raise _FaultFoundError(YamlFault(header_form.HEADER_IN_PARTS, _start(event)))
            root = _read_node(next(events), events, reading)
    return root


def _read_node(event: yaml.Event, events: Iterator[yaml.Event], reading: _Reading) -> Node:
    start = _start(event)
    if isinstance(event, yaml.ScalarEvent):
        end = _end(event)
        reading.scalars.append((start, end))
        if "\\" in reading.text and brought_in(event.value, reading.text[start:end]):
            # An escape in a quoted text (`"\u202e"`) may not bring in what the text itself may not hold.
            reading.faults.append(YamlFault(CONTROL_CHARACTER, start))
        is_plain = event.style is None or event.style == ""
        nothing = is_plain and event.value in _NOTHING
        return Scalar(None if nothing else restore_literals(event.value).rstrip("\n"), start, end)
    if isinstance(event, yaml.SequenceStartEvent):
        items: list[Node] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            items.append(_read_node(event, events, reading))
        return Sequence(tuple(items), start, _end(event))
    entries: list[tuple[Scalar, Node]] = []
    seen: set[str] = set()
    while not isinstance(event := next(events), yaml.MappingEndEvent):
        key = _read_node(event, events, reading)
        if not isinstance(key, Scalar) or not key.text or has_mark(key.text):
            raise _FaultFoundError(YamlFault(header_form.KEY_NOT_TEXT, key.start))
        if key.text in seen:
            reading.faults.append(YamlFault(header_form.KEY_TWICE, key.start, len(key.text)))
        seen.add(key.text)
        entries.append((key, _read_node(next(events), events, reading)))
    return Mapping(tuple(entries), start, _end(event))


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


def _start(event: yaml.Event) -> int:
    return event.start_mark.index if event.start_mark is not None else 0


def _end(event: yaml.Event) -> int:
    return event.end_mark.index if event.end_mark is not None else 0
