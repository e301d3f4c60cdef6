"""A text as Markdown of paragraphs only: what would begin a list, a table, a heading or a definition is text."""

import re
from functools import lru_cache

_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
_FIRST = re.compile(
    # Emphasis and code may begin a line; only a run or a space behind the sign makes a block of it.
    r"^(?P<number>\d{1,9})(?=[.)](?:[ \t]|$))"
    r"|^(?=[-+#>=:|]|~~~|```|\*(?:[ \t]|$|\[)|(?P<rule>[*_])(?:[ \t]*(?P=rule)){2,}[ \t]*$|\[(?:[^\[\]\\]|\\.)*\] ?:)",
    re.MULTILINE,
)


@lru_cache(4096)
def as_paragraphs(text: str) -> str:
    """Return *text* with a backslash before each sign that would begin another block than a paragraph."""
    return _FIRST.sub(lambda match: f"{match['number'] or ''}\\", _INDENT.sub("", text))
