"""
The limits on the size of a document, which keep every build fast.

They lie far above real documents, yet a document at its limits still builds in seconds. Markdown takes time that
grows with the square of a paragraph, of its brackets and of the notes in a text, so those are counted, whatever
Markdown would make of them. tests/internal/test_limits.py has the worst texts found.
"""

import re
from collections.abc import Iterator

from stadspanel_site.problems.kinds import content_files
from stadspanel_site.problems.problem import ProblemKind

FILE_BYTES = 2_000_000
"""Bytes of a document on disk; a larger one is a misplaced file."""
HEADER_LENGTH = 100_000
"""Characters of a header, or of a document without body."""
BODY_LENGTH = 100_000
"""Characters of a body; more than thirty printed pages."""
PARAGRAPH_LENGTH = 10_000
"""Characters between two blank lines, in a paragraph or a list."""
PARAGRAPH_LINES = 250
"""Lines between two blank lines."""
BRACKETS = 200
"""Opening square brackets between two blank lines; Markdown searches ahead from each."""
TABLE_COLUMNS = 50
TABLE_ROWS = 1_000
TABLE_CELLS = 20_000
"""Cells of all tables of a body together, omitted ones included."""
NOTES = 500
"""Notes and abbreviations of a body, and references to notes."""

_BLOCK = re.compile(r"^[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*", re.MULTILINE)
"""Lines without a blank one between them, which Markdown takes at once."""
_SEPARATOR = re.compile(r"[ \t>|:-]*\|[ \t>|:-]*")
_NOTE = re.compile(r"\[\^|^[ \t>]*\*\[", re.MULTILINE)

Exceeded = tuple[ProblemKind, int]
"""The kind of problem, and the offset where it becomes too much."""


def check_header(header: str) -> Iterator[Exceeded]:
    """Yield the limit that *header* exceeds."""
    if len(header) > HEADER_LENGTH:
        yield content_files.HEADER_TOO_LARGE, HEADER_LENGTH


def check_body(body: str) -> Iterator[Exceeded]:
    """Yield each limit that *body* exceeds; only the first if the whole body is too long."""
    if len(body) > BODY_LENGTH:
        yield content_files.BODY_TOO_LARGE, BODY_LENGTH
        return
    if _has_room(body):
        return
    cells = 0
    for block in _BLOCK.finditer(body):
        lines = block[0].split("\n")
        columns = max(map(_columns, lines))
        cells += columns * len(lines)
        is_table = _is_table(lines)
        if columns > TABLE_COLUMNS or cells > TABLE_CELLS or (is_table and len(lines) > TABLE_ROWS):
            yield content_files.TABLE_TOO_LARGE, block.start()
            return
        # Markdown takes a table one row at a time.
        offset = block.start()
        for part in lines if is_table else [block[0]]:
            if (too_much := _too_much(part)) is not None:
                yield content_files.PARAGRAPH_TOO_LONG, offset + too_much
                break
            offset += len(part) + 1
    notes = [match.start() for match in _NOTE.finditer(body)]
    if len(notes) > NOTES:
        yield content_files.TOO_MANY_NOTES, notes[NOTES]


def _has_room(body: str) -> bool:
    """Tell whether *body* as a whole stays within the limits of each of its parts: a look that costs little."""
    return (
        len(body) <= PARAGRAPH_LENGTH
        and body.count("\n") < PARAGRAPH_LINES
        and body.count("[") <= BRACKETS
        and "|" not in body
    )


def _columns(line: str) -> int:
    """Return the number of columns of a table with *line* below its headings, or 0 if it has none."""
    if "-" not in line or not _SEPARATOR.fullmatch(line):
        return 0
    return line.strip(" \t>").removeprefix("|").removesuffix("|").count("|") + 1


def _is_table(lines: list[str]) -> bool:
    """Tell whether Markdown certainly takes all of *lines* for one table."""
    head = lines[0]
    if len(lines) == 1 or head[0] in " \t>" or "`" in head or "\\" in head:
        return False
    first, second = (line.strip(" ").removeprefix("|").removesuffix("|").count("|") for line in lines[:2])
    has_border = head.startswith("|") == lines[1].startswith("|")
    return first == second > 0 and has_border and not lines[1].strip(" |:-") and "-" in lines[1]


def _too_much(text: str) -> int | None:
    """Return the offset where *text* becomes too long for a paragraph, or None."""
    if len(text) > PARAGRAPH_LENGTH:
        return PARAGRAPH_LENGTH
    ends = [match.start() for match in re.finditer("\n", text)]
    if len(ends) >= PARAGRAPH_LINES:
        return ends[PARAGRAPH_LINES - 1] + 1
    brackets = [match.start() for match in re.finditer(r"\[", text)]
    return brackets[BRACKETS] if len(brackets) > BRACKETS else None
