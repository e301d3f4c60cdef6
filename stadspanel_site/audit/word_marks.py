"""
The marks of a text: hashes of its words and of each two that follow each other.

They tell which runs of words a finished file cannot hold, so that it need not be read again for these. Of other runs
they tell nothing: then the file itself is read.
"""

import sys
from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import sub
from zlib import crc32

from stadspanel_site.audit.comparable_text import Run

_SIZE = 4
"""Bytes of a mark."""
_CODE = next(code for code in "il" if array(code).itemsize == _SIZE)


@dataclass(frozen=True, slots=True)
class Sought:
    """Runs of words by their rarest mark, each with its other marks."""

    at_mark: Mapping[int, Collection[frozenset[int]]]

    def may_stand_in(self, marks: bytes | memoryview) -> bool:
        """Tell whether a text with these *marks* may hold one of the runs."""
        known = frozenset(_array(marks))
        return any(
            known.issuperset(others) for mark in self.at_mark.keys() & known for others in self.at_mark[mark]
        )


def sought(runs: Iterable[Run], how_often: Counter[str]) -> Sought:
    """Return the index of *runs* for texts in which *how_often* counts the words."""
    marks = Marks()
    at_mark: dict[int, set[frozenset[int]]] = defaultdict(set)
    for run in runs:
        if len(run) == 1:
            at_mark[marks[run[0]]].add(frozenset())
        else:
            rarest = min(range(len(run)), key=lambda index: how_often[run[index]])
            pairs = list(_pairs([marks[word] for word in run]))
            at_mark[pairs[max(0, rarest - 1)]].add(frozenset(pairs))
    return Sought(at_mark)


class Marks(dict[str, int]):
    """The marks of words, each made once."""

    def __missing__(self, word: str) -> int:
        # The difference of two has room too.
        self[word] = mark = crc32(word.encode("utf-8", "surrogatepass")) >> 2
        return mark


def marks_of(spelled: Iterable[Run], marks: Marks) -> bytes:
    """Return the marks of a text that is *spelled* so; *marks* has those of words that were seen before."""
    found: set[int] = set()
    for run in spelled:
        of_words = list(map(marks.__getitem__, run))
        found.update(of_words)
        found.update(_pairs(of_words))
    return _array(array(_CODE, found).tobytes()).tobytes()


def _pairs(of_words: Sequence[int]) -> Iterable[int]:
    """Return the mark of each two words in a row: their difference, which depends on their order."""
    return map(sub, of_words, of_words[1:])


def _array(data: bytes | memoryview) -> "array[int]":
    """Return the numbers in *data*, or the other way round: always the least byte first."""
    found = array(_CODE)
    found.frombytes(data)
    if sys.byteorder != "little":
        found.byteswap()
    return found
