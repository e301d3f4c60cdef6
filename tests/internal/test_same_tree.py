"""The tree of a header, read event by event in one loop, is the one that a plain reading of the same events gives."""

from typing import Any

import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from stadspanel_site.internal.reading.yaml_tree import DEEPEST, Mapping, Node, Scalar, Sequence, read_tree
from stadspanel_site.problems.kinds.content_files import NESTED_TOO_DEEPLY
from stadspanel_site.problems.kinds.header_form import KEY_NOT_TEXT
from stadspanel_site.words.marks import restore_literals
from tests.examples import examples

_PIECES = st.sampled_from(
    [
        *(
            "a",
            "b: ",
            "- ",
            "\n",
            "\n  ",
            "\n    ",
            "\n- ",
            "x: 1\n",
            "y: [1, 2]\n",
            "z: {q: 1}\n",
            "? ",
            "~",
            "null",
        ),
        *(
            '"',
            "'",
            "[",
            "]",
            "{",
            "}",
            ", ",
            ": ",
            "&x ",
            "*x",
            "!t ",
            "|\n  ",
            ">-\n  ",
            "#",
            " # c",
            "---\n",
            "...\n",
        ),
        *("\\n", "\\u202e", "[" * 13, "\t", "é", "\ue002", "- " * 12 + "x", "%YAML\n"),
    ]
)
Shape = tuple[Any, int, int]


def shape(node: Node) -> Shape:
    """Return *node* as plain values with its places."""
    match node:
        case Scalar():
            return node.text, node.start, node.end
        case Sequence():
            return [shape(item) for item in node.items], node.start, node.end
        case Mapping():
            return [shape(part) for entry in node.entries for part in entry], node.start, node.end


def next_node(events: list[Any]) -> Shape:
    """Take the next node from *events*; raises ValueError for what no header may hold."""
    event = events.pop(0)
    start, end = event.start_mark.index, event.end_mark.index
    if event.anchor or getattr(event, "tag", None):
        raise ValueError
    if isinstance(event, yaml.ScalarEvent):
        nothing = not event.style and event.value in {"", "~", "null"}
        text = None if nothing else restore_literals(event.value).rstrip("\n")
        return text, start, end
    nodes: list[Shape] = []
    while not isinstance(events[0], yaml.CollectionEndEvent):
        nodes.append(next_node(events))
        if isinstance(event, yaml.MappingStartEvent) and len(nodes) % 2 and not isinstance(nodes[-1][0], str):
            raise ValueError
    return nodes, start, events.pop(0).end_mark.index


def shape_by_events(text: str) -> Shape | None:
    """Return the shape of the one group of keys in *text*, or None where it holds anything else."""
    try:
        events = list(yaml.parse(text, Loader=yaml.CSafeLoader))
        if [type(event) for event in events].count(yaml.DocumentStartEvent) != 1:
            return None
        found = next_node(events[2:])
    except (yaml.YAMLError, ValueError):
        return None
    return found if isinstance(events[2], yaml.MappingStartEvent) else None


@given(st.lists(_PIECES, max_size=12).map("".join))
@example("a:\n- b: [c, {d: ~}]\n  e: 'x'\n")
@example("a: 1\na: 2\n")
@example("a: &x b\nc: *x\n")
@example("--- a: 1\n---\nb: 2\n")
@settings(max_examples=examples(1500), deadline=None)
def test_the_tree_of_any_text(text: str) -> None:
    tree, faults = read_tree(text)
    wanted = shape_by_events(text)
    if tree is not None:
        assert shape(tree) == wanted
    else:
        assert wanted is None or wanted[0] == [] or faults[-1].kind in {KEY_NOT_TEXT, NESTED_TOO_DEEPLY}


@given(st.integers(1, DEEPEST + 3))
@settings(deadline=None)
def test_a_tree_of_any_depth(depth: int) -> None:
    tree, faults = read_tree(f"a: {'[' * depth}b{']' * depth}\n")
    assert [fault.kind for fault in faults] == ([NESTED_TOO_DEEPLY] if depth >= DEEPEST else [])
    assert (tree is None) is (depth >= DEEPEST)
