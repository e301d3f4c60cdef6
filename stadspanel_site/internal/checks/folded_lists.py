"""A rule about the texts of headers: the items of a list stay apart."""

import re
from collections.abc import Iterable, Iterator

from stadspanel_site.internal.documents import AnyDocument
from stadspanel_site.internal.written_texts import WrittenText
from stadspanel_site.problems.kinds.body_text import LIST_ON_ONE_LINE
from stadspanel_site.problems.problem import Problem, problem

_ITEM = re.compile(r"^[ \t]*(?:[-+*]|\d{1,9}[.)])[ \t]+(?=\S)", re.MULTILINE)
_A_LIST = 2
"""The fewest lines that look like items; one may be a dash."""


def check_folded_lists(_: AnyDocument, texts: Iterable[WrittenText]) -> Iterator[Problem]:
    """The items of a list stand on lines of their own."""
    for text in (text for text in texts if text.path):
        written, start = text.as_written
        items = list(_ITEM.finditer(written))
        if len(items) >= _A_LIST > len(_ITEM.findall(text.markdown)):
            offset = start + items[0].end()
            yield problem(LIST_ON_ONE_LINE, text.source.raw.place(text.source.raw_offset(offset)))
