"""A small parser of content files, independent of the build's own: header, body, passages, lines."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

import yaml

PASSAGE = re.compile(
    r"^:::[ \t]+vertrouwelijk[ \t]+[^\n]*\n(?P<block>.*?)^:::[ \t]*$"
    r"|(?<!\\)\[\[[ \t]*vertrouwelijk[ \t]+[^|\[\]]*\|(?P<span>.*?)\]\]",
    re.MULTILINE | re.DOTALL,
)
_ESCAPED = re.compile(r"\\(\[\[|\]\]|:::)")
MARKERS = re.compile(f"{PASSAGE.pattern}|{_ESCAPED.pattern}", PASSAGE.flags)
"""Passages and escaped markers, which are neither Markdown nor YAML."""
_FENCE = re.compile(r"^-{3,}[ \t]*$", re.MULTILINE)
_GAP = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stand-in for a passage, across which no word runs on."""


@dataclass(frozen=True, slots=True)
class RawDocument:
    """A content file, its passages apart from the rest."""

    path: str
    header: Mapping[str, Any]
    """Every scalar as text, without the passages."""
    whole_header: str
    """The header with only the markers of passages taken away."""
    header_text: str
    """The header without the passages, each line where it was."""
    body: str
    """The body without the passages."""
    whole_body: str
    """The body with only the markers taken away."""
    body_line: int
    passages: tuple[tuple[str, int], ...]
    """The text of each withheld passage, and the line where it begins."""

    def text(self, key: str) -> str:
        """Return the text behind *key*, or an empty one."""
        value = self.header.get(key)
        return value.strip() if isinstance(value, str) else ""


def as_text(data: bytes) -> str:
    """Return the text of a content file, its lines ending in one way; it may be no UTF-8."""
    return data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")


def read_all(documents: Mapping[str, bytes]) -> dict[str, RawDocument]:
    """Return each of *documents* but the settings, by its path."""
    return {path: read_raw(path, data) for path, data in documents.items() if path != "site.yaml"}


def read_raw(path: str, data: bytes) -> RawDocument:
    """Return the content file *path*; an unreadable one says nothing."""
    text = as_text(data)
    header_start, header_end, body_start = parts_of(path, text)
    header, body = text[header_start:header_end], text[body_start:]
    # Read without the line ends in passages, so that text behind one stays on its line.
    found = read_header(_replaced(header, lambda _: _GAP))
    return RawDocument(
        path=path,
        header=found if isinstance(found, dict) else {},
        whole_header=_replaced(header, _inside),
        header_text=_without(header),
        body=_without(body),
        whole_body=_replaced(body, _inside),
        body_line=text.count("\n", 0, body_start) + 1,
        passages=(
            *_passages(header, text.count("\n", 0, header_start) + 1),
            *_passages(body, text.count("\n", 0, body_start) + 1),
        ),
    )


class _Loader(yaml.CBaseLoader):
    """Loader that takes every scalar for a text, without a look at any."""

    def resolve(self, *_: object) -> str:
        return ""


def read_header(text: str) -> Any:
    """Return what the header *text* says, every scalar as text; None where it cannot be read."""
    try:
        # Only composed, by the parser in C; PyYAML's constructors would take twice as long as all the rest.
        node = yaml.compose(text, Loader=_Loader)
        return None if node is None else _value(node)
    except (yaml.YAMLError, RecursionError):
        return None


def _value(node: yaml.Node) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [_value(item) for item in node.value]
    return {key.value if isinstance(key, yaml.ScalarNode) else "": _value(item) for key, item in node.value}


def parts_of(path: str, text: str) -> tuple[int, int, int]:
    """Return where the header begins and ends, and where the body begins."""
    if path.endswith((".yaml", ".yml")):
        return 0, len(text), len(text)
    fences = list(islice(_FENCE.finditer(text), 2))
    if len(fences) < 2 or fences[0].start() != 0:  # noqa: PLR2004 - one above the header, one below
        # No header means no permission for any of it to come out.
        return 0, 0, 0
    return fences[0].end(), fences[1].start(), fences[1].end()


def _passages(text: str, first_line: int) -> Iterator[tuple[str, int]]:
    for match in PASSAGE.finditer(text) if _has_markers(text) else ():
        start = max(match.start("block"), match.start("span"))
        yield _inside(match).strip(), first_line + text.count("\n", 0, start)


def _inside(match: re.Match[str]) -> str:
    return match["span"] if match["block"] is None else match["block"]


def _replaced(text: str, by: Callable[[re.Match[str]], str]) -> str:
    """Return *text* without the markers of passages, which *by* gives a stand-in, and of escapes."""
    return _ESCAPED.sub(r"\1", PASSAGE.sub(by, text)) if _has_markers(text) else text


def _without(text: str) -> str:
    """Return *text* with a gap of as many lines for each passage."""
    return _replaced(text, lambda match: f" {_GAP} " + "\n" * match[0].count("\n"))


def _has_markers(text: str) -> bool:
    # Most texts have none, and the expressions take longer than all other reading to find that out.
    return ":::" in text or "[[" in text or "]]" in text
