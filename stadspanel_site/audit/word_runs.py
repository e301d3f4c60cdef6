"""Find many runs of words in a text at once, each by its rarest word."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from stadspanel_site.audit.comparable_text import Run


@dataclass(frozen=True, slots=True)
class Anchors:
    """Index of a set of runs: a word of each, its distance from the start, and the length."""

    at_word: Mapping[str, tuple[tuple[int, int], ...]]

    def candidates(self, text: Run) -> Iterator[Run]:
        """Yield each stretch of *text* that may be one of the runs, in order, repetitions included."""
        at_word = self.at_word
        # Most texts hold no such word at all, and sets are compared in no time.
        if at_word.keys().isdisjoint(text):
            return
        for offset, places in enumerate(map(at_word.get, text)):
            if places is not None:
                for before, length in places:
                    if before <= offset:
                        yield text[offset - before : offset - before + length]


def anchors(runs: Iterable[Run], how_often: Counter[str]) -> Anchors:
    """Return the index of *runs* for texts in which *how_often* counts the words."""
    found: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for run in runs:
        before = min(range(len(run)), key=lambda index: how_often[run[index]])
        found[run[before]].add((before, len(run)))
    return Anchors({word: tuple(sorted(places)) for word, places in found.items()})
