"""
The marks of a text: a hash of each of its words, in their order.

They tell which runs of words a finished file cannot hold, so that it need not be read again for these. Of other runs
they tell nothing: then the file itself is searched.
"""

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from zlib import crc32

from stadspanel_site.audit.comparable_text import Run

_SIZE = 4
"""Bytes of a mark."""
_CODE = next(code for code in "IL" if array(code).itemsize == _SIZE)


@dataclass(frozen=True, slots=True)
class _Run:
    marks: "array[int]"
    before: int
    """How many of its words stand before the rarest."""
    words: frozenset[int]


@dataclass(frozen=True, slots=True)
class Sought:
    """Runs of words, by the mark of the rarest word of each."""

    at_mark: Mapping[int, Sequence[_Run]]

    def may_stand_in(self, marks: bytes | memoryview) -> bool:
        """Tell whether a text with these *marks* may hold one of the runs."""
        text = array(_CODE)
        text.frombytes(marks)
        known = frozenset(text)
        left = {
            mark: [run for run in self.at_mark[mark] if known >= run.words]
            for mark in self.at_mark.keys() & known
        }
        left = {mark: runs for mark, runs in left.items() if runs}
        return bool(left) and any(
            text[index - run.before : index - run.before + len(run.marks)] == run.marks
            for index, mark in enumerate(text)
            if mark in left
            for run in left[mark]
            if index >= run.before
        )


def sought(runs: Iterable[Run], how_often: Counter[str]) -> Sought:
    """Return the index of *runs* for texts in which *how_often* counts the words."""
    mark_of = MarkOfWord()
    at_mark: dict[int, list[_Run]] = defaultdict(list)
    for run in runs:
        before = min(range(len(run)), key=lambda index: how_often[run[index]])
        marks = array(_CODE, map(mark_of.__getitem__, run))
        at_mark[marks[before]].append(_Run(marks, before, frozenset(marks)))
    return Sought(at_mark)


class MarkOfWord(dict[str, int]):
    """The mark of each word, made once."""

    def __missing__(self, word: str) -> int:
        self[word] = mark = crc32(word.encode("utf-8", "surrogatepass"))
        return mark


def marks_of(spelled: Iterable[Run], mark_of: MarkOfWord) -> bytes:
    """Return the marks of a text that is *spelled* so; *mark_of* has those of words that were seen before."""
    return array(_CODE, list(map(mark_of.__getitem__, chain.from_iterable(spelled)))).tobytes()
