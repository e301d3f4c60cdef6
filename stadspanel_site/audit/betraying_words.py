"""The words of a hidden text, alone and in a row, that betray it."""

import re
from collections.abc import Iterator
from itertools import chain

from stadspanel_site.audit.comparable_text import RUN, Run, forms, is_telling
from stadspanel_site.audit.source_paths import SLUG_KINDS
from stadspanel_site.audit.source_text import PASSAGE, SourceText

_LOOKED_FOR_WHOLE = frozenset({"aliassen", *SLUG_KINDS})
_ENDING = re.compile(r"\.[a-z]{3,4}\Z")
_COUNTED = re.compile(r"\d{1,3}|(?:19|20)\d\d")
"""Numbers such as the site computes: a count, a part of a date, a year."""
_FIGURE = re.compile(r"\d{1,6}")
"""The draft of an evaluation has such figures from the site."""


def telling_runs(item: SourceText) -> Iterator[Run]:
    """Yield the runs of words that betray *item*."""
    for found in forms(item.text):
        if len(found) >= RUN:
            yield from (found[offset : offset + RUN] for offset in range(len(found) - RUN + 1))
        elif found and is_telling(found, is_passage=item.hidden_as == PASSAGE):
            yield found


def own_words(item: SourceText) -> set[str]:
    """Return the words of *item* that betray it if nothing open says them."""
    if item.hidden_as in _LOOKED_FOR_WHOLE:
        return set()
    no_secret = _FIGURE if item.path.startswith("evaluaties/") else _COUNTED
    found = chain.from_iterable(forms(_ENDING.sub("", item.text)))
    return {word for word in found if len(word) > 1 and not no_secret.fullmatch(word)}
