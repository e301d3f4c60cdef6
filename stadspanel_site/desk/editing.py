"""
Change a few places in a content file and leave every other byte as it was: comments, order, line ends, a BOM.

Places are offsets in the text as `internal.source` reads it, with one sign for the end of a line.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

_LINE_END = re.compile(r"\r\n|\r|\n")
_PLAIN = re.compile(
    r"[^\W\d_](?:[\w ()./’&-]*[\w).])?|[0-9]{4}-[0-9]{2}-[0-9]{2}(?: [0-9]{2}:[0-9]{2})?|[0-9]{1,2}-[0-9]{1,2}-[0-9]{4}|[0-9]{1,6}"
)
"""What YAML takes for the text that it is, also within braces: words, a date, a number."""
_WORDS_OF_YAML = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Put *text* in place of what stands from *start* to *end*."""

    start: int
    end: int
    text: str


def apply_edits(data: bytes, edits: Iterable[Edit]) -> bytes:
    """Return the file *data* with *edits*, which do not overlap; new lines end as the first line of the file does."""
    text = data.decode("utf-8")
    shift = 1 if text.startswith("\ufeff") else 0
    ends = list(_LINE_END.finditer(text, shift))
    line_end = ends[0][0] if ends else "\n"
    # In the text as it is read, each end of a line is one sign; what came before makes the difference.
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
    """Return *text*, of one line, as a YAML value that reads as that text, also within braces."""
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS_OF_YAML:
        return text
    doubled = text.replace("'", "''")
    return f"'{doubled}'"


def line_after(text: str, offset: int) -> int:
    """Return where the line behind the one of *offset* begins; the end of the *text* where there is none."""
    found = text.find("\n", offset)
    return len(text) if found < 0 else found + 1


def column_of(text: str, offset: int) -> int:
    """Return how many signs stand before *offset* on its line."""
    return offset - (text.rfind("\n", 0, offset) + 1)
