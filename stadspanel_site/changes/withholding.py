"""Count what is withheld, and see what is withheld since: passages by their marks, parts by their lines."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from stadspanel_site.changes.public_record import PART, Thing
from stadspanel_site.words.dutch import count, listing
from stadspanel_site.words.marks import has_mark, split_marks

_WORD = re.compile(r"\w+")
_MARK = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands for any mark among words: by itself no mark says which passage it hides."""
_MANY = 2_000
"""With so many words their most common ones are left out of the comparison, which takes seconds otherwise."""

Lines = Sequence[str]


@dataclass(frozen=True, slots=True)
class Withheld:
    """How much is withheld: passages of texts, and whole parts such as an answer."""

    passages: int = 0
    parts: int = 0

    def __bool__(self) -> bool:
        """Tell whether anything is."""
        return bool(self.passages or self.parts)

    def __str__(self) -> str:
        """Return it in Dutch."""
        told = [count(self.passages, "passage", "passages")] if self.passages else []
        told += [count(self.parts, "onderdeel", "onderdelen")] if self.parts else []
        return listing(tuple(told))


@dataclass(frozen=True, slots=True)
class Since:
    """What changed in what is withheld."""

    more: Withheld
    less: Withheld
    spread: bool
    """Whether a mark took open words away: a passage may have grown without becoming another one."""


def withheld_in(thing: Thing) -> Withheld:
    """Return how much of *thing* is withheld."""
    return _amount(_words([line for lines in thing.fields.values() for line in lines]))


def withheld_since(then: Thing, now: Thing) -> Since:
    """Return how much is withheld in *now* and was not in *then*, place by place, and the reverse."""
    more, less, spread = [0, 0], [0, 0], False
    for name in then.fields.keys() | now.fields.keys():
        for old, new in _replacements(then.fields.get(name, ()), now.fields.get(name, ())):
            was, is_now = _amount(old), _amount(new)
            for index, difference in enumerate((is_now.passages - was.passages, is_now.parts - was.parts)):
                more[index] += max(0, difference)
                less[index] += max(0, -difference)
            spread = spread or bool(is_now.passages and Counter(old) - Counter(new) - Counter([_MARK]))
    return Since(Withheld(*more), Withheld(*less), spread)


def _amount(words: Lines) -> Withheld:
    return Withheld(sum(word == _MARK for word in words), sum(word.startswith(PART) for word in words))


def _replacements(before: Lines, after: Lines) -> Iterator[tuple[Lines, Lines]]:
    """Yield the words that are replaced by others, where either side withholds anything."""
    for old_lines, new_lines in _different(before, after, _withholds):
        if any(map(_withholds, (*old_lines, *new_lines))):
            yield from _different(_words(old_lines), _words(new_lines), _is_withheld)


def _different(
    before: Lines, after: Lines, is_withheld: Callable[[str], bool]
) -> Iterator[tuple[Lines, Lines]]:
    old, new = (_in_context(items, is_withheld) for items in (before, after))
    matcher = SequenceMatcher(None, old, new, autojunk=min(len(old), len(new)) > _MANY)
    for change, i1, i2, j1, j2 in matcher.get_opcodes():
        if change != "equal":
            yield before[i1:i2], after[j1:j2]


def _in_context(items: Lines, is_withheld: Callable[[str], bool]) -> list[tuple[str, ...]]:
    """Return each of *items* for comparison; what is withheld is the same only between the same neighbours."""
    said = [index for index, item in enumerate(items) if item.strip()]
    found: list[tuple[str, ...]] = [(item,) for item in items]
    for place, index in enumerate(said):
        if is_withheld(items[index]):
            before = items[said[place - 1]] if place else ""
            after = items[said[place + 1]] if place + 1 < len(said) else ""
            found[index] = (items[index], before, after)
    return found


def _withholds(line: str) -> bool:
    return has_mark(line) or line.startswith(PART)


def _is_withheld(word: str) -> bool:
    return word == _MARK or word.startswith(PART)


def _words(lines: Lines) -> list[str]:
    """Return the words of *lines*, with a sign for each mark; a part that is not public is one word."""
    found: list[str] = []
    for line in lines:
        if line.startswith(PART):
            found.append(line)
            continue
        for piece in split_marks(line):
            found += _WORD.findall(piece) if isinstance(piece, str) else [_MARK]
    return found
