"""Edits of a content file that leave every other byte alone; offsets count in the text as `internal.source` reads it."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from collections.abc import Mapping as Pairs
from dataclasses import dataclass

from stadspanel_site.internal.reading.yaml_tree import Mapping, Node, Scalar, Sequence
from stadspanel_site.internal.source import Source
from stadspanel_site.problems.refused import RefusedError

_FENCE = re.compile(r"^-{3,}[ \t]*$", re.MULTILINE)
"""A line above or below the header."""
_LINE_END = re.compile(r"\r\n|\r|\n")
_PLAIN = re.compile(
    r"[^\W\d_](?:[\w ()./’&-]*[\w).])?|[0-9]{4}-[0-9]{2}-[0-9]{2}(?: [0-9]{2}:[0-9]{2})?|[0-9]{1,2}-[0-9]{1,2}-[0-9]{4}|[0-9]{1,6}"
)
"""The values that YAML reads as plain text, even within braces: words, a date, a number."""
_WORDS_OF_YAML = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """The replacement of everything from *start* to *end* by *text*."""

    start: int
    end: int
    text: str


def apply_edits(data: bytes, edits: Iterable[Edit]) -> bytes:
    """Return the file *data* with *edits*, which do not overlap; new lines end like the first line of the file."""
    text = data.decode("utf-8")
    shift = 1 if text.startswith("\ufeff") else 0
    ends = list(_LINE_END.finditer(text, shift))
    line_end = ends[0][0] if ends else "\n"
    # Each line end is one character in the text as read, but may be two in the file.
    extra = [0]
    read_at = []
    for match in ends:
        read_at.append(match.end() - shift - extra[-1] - (len(match[0]) - 1))
        extra.append(extra[-1] + len(match[0]) - 1)

    def raw(offset: int) -> int:
        return offset + shift + extra[bisect_right(read_at, offset)]

    for edit in sorted(edits, reverse=True):
        text = text[: raw(edit.start)] + edit.text.replace("\n", line_end) + text[raw(edit.end) :]
    return text.encode("utf-8")


def scalar(text: str) -> str:
    """Return the single line *text* as a YAML value that reads back as that text, even within braces."""
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS_OF_YAML:
        return text
    doubled = text.replace("'", "''")
    return f"'{doubled}'"


def is_flow(source: Source, node: Node) -> bool:
    """Tell whether the group *node* of *source* is written within braces."""
    return source.raw.text.startswith("{", source.raw_offset(node.start))


def value_of(source: Source, key: Scalar, value: Scalar, text: str) -> Edit:
    """Return the edit that puts *text* behind *key*, in place of *value*, which may be empty."""
    colon = source.raw.text.index(":", source.raw_offset(key.end)) + 1
    end = source.raw_offset(value.end) if value.end > key.end else colon
    return Edit(colon, end, f" {text}")


def key_set(source: Source, name: str, text: str) -> Edit:
    """Return the edit that gives the key *name* in the header the value *text*."""
    key, value = source.header.key(name), source.header.get(name)
    if key is not None and isinstance(value, Scalar):
        return value_of(source, key, value, text)
    return lines_below_status(source, f"{name}: {text}\n")


def lines_below_status(source: Source, lines: str) -> Edit:
    """Return the edit that adds *lines* below the confidentiality in the header, or else below the status."""
    return lines_below(source, source.header.key("vertrouwelijkheid") or source.header.key("status"), lines)


def lines_below(source: Source, key: Scalar | None, lines: str) -> Edit:
    """Return the edit that adds *lines* below that of *key*, or else below the first one."""
    start = line_after(source.raw.text, source.raw_offset(key.start if key is not None else 0))
    return Edit(start, start, lines)


def at_end_of_header(source: Source, lines: str) -> Edit:
    """Return the edit that adds *lines* above the second fence, or at the end of a file without one."""
    text = source.raw.text
    starts = [match.start() for match in _FENCE.finditer(text)]
    end = starts[1] if len(starts) > 1 else len(text)
    gap = "" if text[:end].endswith("\n") else "\n"
    return Edit(end, end, f"{gap}{lines}")


def entries_in(source: Source, group: Mapping, lines: Iterable[str]) -> Edit:
    """Return the edit that puts *lines* at the start of *group*, as it is written."""
    start = source.raw_offset(group.start)
    if is_flow(source, group):
        behind = ", " if group.entries else ""
        return Edit(start + 1, start + 1, ", ".join(lines) + behind)
    first = source.raw_offset(group.entries[0][0].start)
    column = column_of(source.raw.text, first)
    return Edit(first - column, first - column, indented(lines, column))


def indented(lines: Iterable[str], indent: int) -> str:
    """Return *lines* in one text, each behind so many spaces unless it is empty."""
    return "".join(f"{' ' * indent if line else ''}{line}\n" for line in lines)


def line_after(text: str, offset: int) -> int:
    """Return the start of the line after that of *offset*, or the end of *text* if there is none."""
    found = text.find("\n", offset)
    return len(text) if found < 0 else found + 1


def column_of(text: str, offset: int) -> int:
    """Return the number of characters before *offset* on its line."""
    return offset - (text.rfind("\n", 0, offset) + 1)


def entry_added(source: Source, name: str, pairs: Pairs[str, str]) -> Edit:
    """Return the edit that puts *pairs*, values as YAML writes them, as an entry in the list *name*; raises RefusedError."""
    text, key, found = source.raw.text, source.header.key(name), source.header.get(name)
    lines = [
        f"{'  ' if place else '- '}{word}: {value}".rstrip()
        for place, (word, value) in enumerate(pairs.items())
    ]
    if key is None and not is_flow(source, source.header):
        return at_end_of_header(source, f"{name}:\n{indented(lines, 2)}")
    if isinstance(found, Sequence) and found.items and text[source.raw_offset(found.start)] != "[":
        start = text.rfind("\n", 0, source.raw_offset(found.items[0].start)) + 1
        indent = len(text[start:]) - len(text[start:].lstrip(" "))
        return Edit(start, start, indented(lines, indent))
    if key is None or (isinstance(found, Sequence) and found.items):
        raise RefusedError(
            f"Zet bij `{name}` elk deel op een eigen regel, dan kan dit programma er iets bij zetten."
        )
    start = source.raw_offset(key.start)
    return Edit(start, line_after(text, start), f"{name}:\n{indented(lines, 2)}")
