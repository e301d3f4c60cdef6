"""
The marks of a text: a hash of each of its words, in their order.

They tell which runs of words a finished file cannot hold, so that it need not be read again for these. Of other runs
they tell nothing: then the file itself is searched.
"""

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, compress, count
from typing import Literal
from zlib import crc32

from stadspanel_site.audit.comparable_text import Run, goes_on, spelled_words

CODE: Literal["I"] = "I"
_BYTES = array(CODE).itemsize
"""The kind of a mark, and how many bytes it takes: four."""
_AT_ONCE, _MOST = 50_000, 30_000
"""Letters of a text that are read at once, and lines that are remembered: more would take memory and no less time."""
_SHORT = 60
"""Letters of a line that may well have stood in another text."""


@dataclass(frozen=True, slots=True)
class Sought:
    """Runs of words as their marks, by the mark of the rarest word of each, with how many words stand before it."""

    at_mark: Mapping[int, Sequence[tuple[int, bytes]]]

    @property
    def marks(self) -> Iterator[bytes]:
        """The marks of each run: all that `may_stand_in` depends on."""
        return (run for _, run in chain.from_iterable(self.at_mark.values()))

    def may_stand_in(self, marks: bytes | memoryview) -> bool:
        """Tell whether a text with these *marks* may hold one of the runs."""
        whole, rare = bytes(marks), self.at_mark
        of_word = memoryview(whole).cast(CODE)
        # Once along the text for all runs together: a list of all documents holds the rarest word of most.
        places = compress(count(), map(rare.__contains__, of_word))
        return any(
            at >= before and whole.startswith(run, (at - before) * _BYTES)
            for at in places
            for before, run in rare[of_word[at]]
        )


def sought(runs: Iterable[Run], how_often: Counter[str]) -> Sought:
    """Return the index of *runs* for texts in which *how_often* counts the words."""
    mark_of = MarkOfWord()
    at_mark: dict[int, list[tuple[int, bytes]]] = defaultdict(list)
    for run in runs:
        rarest = min(run, key=how_often.__getitem__)
        marks = array(CODE, map(mark_of.__getitem__, run)).tobytes()
        at_mark[mark_of[rarest]].append((run.index(rarest), marks))
    return Sought(dict(at_mark))


class MarkOfWord(dict[str, int]):
    """The mark of each word, made once."""

    def __missing__(self, word: str) -> int:
        self[word] = mark = crc32(word.encode("utf-8", "surrogatepass"))
        return mark


class MarksOfLines(dict[str, bytes | None]):
    """The marks of each short line, made once; None of a line that is spelled in several ways, or goes on in the next."""

    def __init__(self) -> None:
        self._mark_of = MarkOfWord()

    def __missing__(self, line: str) -> bytes | None:
        if len(self) > _MOST:
            self.clear()
        spelled = spelled_words(line)
        self[line] = marks = None if len(spelled) > 1 or goes_on(line) else self._marks_of(spelled)
        return marks

    def of_texts(self, texts: Iterable[str]) -> bytes:
        """Return the marks of *texts*, in each spelling."""
        return b"".join(map(self._of_text, texts))

    def _of_text(self, text: str) -> bytes:
        # Tags and values of data are mostly the same in many files, and sentences are not.
        if text.count("\n") * _SHORT > len(text):
            found, start = [], 0
            while start <= len(text):
                end = text.find("\n", start + _AT_ONCE) % (len(text) + 1)
                lines = [self[line] for line in text[start:end].split("\n")]
                if None in lines:
                    break
                found.append(b"".join(filter(None, lines)))
                start = end + 1
            else:
                return b"".join(found)
        return self._marks_of(spelled_words(text))

    def _marks_of(self, spelled: Iterable[Run]) -> bytes:
        return array(CODE, list(map(self._mark_of.__getitem__, chain.from_iterable(spelled)))).tobytes()
