"""Find many runs of words in a text at once, each by its rarest word and the word beside it; which to seek of a confidential one."""

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, compress, count

from stadspanel_site.audit.comparable_text import SMALL_WORDS, Run, forms, words

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

    def candidates(self, text: Run) -> Iterator[Run]:
        """Yield each stretch of *text* that may be one of the runs, in order, repetitions included."""
        # Most texts hold few such words, or none at all.
        return self._at(compress(count(), map(self.at_word.__contains__, text)), text)

    def candidates_in(self, placed: "Placed") -> Iterator[Run]:
        """Yield the same of the texts that are *placed*, in no order, in the time that such words alone take."""
        at_words = self.at_word.keys() & placed.places.keys()
        return self._at(chain.from_iterable(map(placed.places.__getitem__, at_words)), placed.words)

    def _at(self, offsets: Iterable[int], text: Run) -> Iterator[Run]:
        last = len(text) - 1
        for offset in offsets:
            found = self.at_word[text[offset]]
            places = found.alone
            if found.before and offset < last:
                places += found.before.get(text[offset + 1], ())
            if found.behind and offset:
                places += found.behind.get(text[offset - 1], ())
            for before, length in sorted(places) if len(places) > 1 else places:
                if before <= offset:
                    yield text[offset - before : offset - before + length]


@dataclass(frozen=True, slots=True)
class Placed:
    """The words of many texts, and where each stands: for texts in which other runs are looked for again and again."""

    words: Run
    """With an empty one behind each text, so that no run goes on in the next."""
    places: Mapping[str, Sequence[int]]


def placed(texts: Iterable[Run]) -> Placed:
    """Return the *texts* as one, with the places of each word."""
    as_one = tuple(chain.from_iterable((*text, "") for text in texts))
    places: dict[str, array[int]] = defaultdict(lambda: array("I"))
    for offset, word in enumerate(as_one):
        places[word].append(offset)
    return Placed(as_one, dict(places))


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
    )


_STRETCH, _APART, _TITLE = 10, 4, 3
"""Words in a row of a confidential text that are looked for, how far apart these begin, and those that make a title known."""
_COURTESY = re.compile(
    r"[^.\n]*\b(?:geachte?|hartelijk dank|dank(?:en)? (?:u|je|jullie|voor)|vriendelijke groet|hoogachtend|ervan uit dat (?:wij|ik)|voldoende (?:te hebben )?"
    r"(?:ge)?[iï]nformeerd?|(?:hebt|heeft) u (?:nog )?vragen|(?:opent|sluit) (?:om .{1,20} )?de vergadering)\b[^.\n]*"
    r"|^.{0,40}\bburgemeester en wethouders\b.{0,40}$",
    re.IGNORECASE | re.MULTILINE,
)
"""A sentence with which letters and minutes begin and end."""


def stretches(text: str) -> Iterator[Run]:
    """Yield words in a row of the confidential *text*, in each of its forms: thirteen that stand elsewhere hold one."""
    for run in forms(_COURTESY.sub("", text)):
        for offset in range(0, len(run) - _STRETCH + 1, _APART):
            yield run[offset : offset + _STRETCH]


def told_title(title: str) -> Iterator[Run]:
    """Yield the words of *title*, if it has enough to be known from any other."""
    run = words(title)
    if len(set(run) - SMALL_WORDS) >= _TITLE:
        yield run
