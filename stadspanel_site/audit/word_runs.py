"""Find many runs of words in a text at once, each by its rarest word and the word beside it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from stadspanel_site.audit.comparable_text import Run

_Places = tuple[tuple[int, int], ...]
"""Distances of a word from the start of a run, each with the length of that run."""


@dataclass(frozen=True, slots=True)
class _AtWord:
    """The runs that are found by one word."""

    alone: _Places
    before: Mapping[str, _Places]
    """Those in which this word follows, by that word."""
    behind: Mapping[str, _Places]


@dataclass(frozen=True, slots=True)
class Anchors:
    """Index of a set of runs: a word of each with its neighbour, its distance from the start, and the length."""

    at_word: Mapping[str, _AtWord]
    alone: frozenset[str]
    """The runs of one word."""
    pairs: frozenset[tuple[str, str]]
    """Two words of each other run."""

    def candidates(self, text: Run) -> Iterator[Run]:
        """Yield each stretch of *text* that may be one of the runs, in order, repetitions included."""
        at_word = self.at_word
        # Most texts hold no such word at all, and sets are compared in no time.
        if at_word.keys().isdisjoint(text):
            return
        if self.pairs.isdisjoint(pairwise(text)):
            yield from zip(filter(self.alone.__contains__, text), strict=True)
            return
        last = len(text) - 1
        for offset, found in enumerate(map(at_word.get, text)):
            if found is not None:
                places = found.alone
                if found.before and offset < last:
                    places += found.before.get(text[offset + 1], ())
                if found.behind and offset:
                    places += found.behind.get(text[offset - 1], ())
                for before, length in sorted(places) if len(places) > 1 else places:
                    if before <= offset:
                        yield text[offset - before : offset - before + length]


def anchors(runs: Iterable[Run], how_often: Counter[str]) -> Anchors:
    """Return the index of *runs* for texts in which *how_often* counts the words."""
    alone: dict[str, set[tuple[int, int]]] = defaultdict(set)
    before: dict[str, dict[str, set[tuple[int, int]]]] = defaultdict(lambda: defaultdict(set))
    behind: dict[str, dict[str, set[tuple[int, int]]]] = defaultdict(lambda: defaultdict(set))
    for run in runs:
        index = min(range(len(run)), key=lambda index: how_often[run[index]])
        place = (index, len(run))
        if len(run) == 1:
            alone[run[0]].add(place)
        elif index + 1 < len(run):
            before[run[index]][run[index + 1]].add(place)
        else:
            behind[run[index]][run[index - 1]].add(place)
    return Anchors(
        {
            word: _AtWord(
                tuple(sorted(alone.get(word, ()))),
                {beside: tuple(sorted(places)) for beside, places in before.get(word, {}).items()},
                {beside: tuple(sorted(places)) for beside, places in behind.get(word, {}).items()},
            )
            for word in {*alone, *before, *behind}
        },
        frozenset(alone),
        frozenset((word, beside) for word, found in before.items() for beside in found)
        | frozenset((beside, word) for word, found in behind.items() for beside in found),
    )
