"""Count withheld passages and parts, and compare two states place by place."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import chain

from stadspanel_site.changes.record import PART, Thing
from stadspanel_site.words.dutch import count, listing
from stadspanel_site.words.marks import has_mark, split_marks

_WORD = re.compile(r"\w+")
_MARK = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands for any mark among words; a mark alone does not tell its passage."""
_MANY = 2_000
"""Length in words above which common words are skipped; comparing all takes seconds."""

Lines = Sequence[str]
Amount = Counter[str]
"""Number withheld of `passage` and `onderdeel` (a whole part, such as an answer)."""


def amount_text(amount: Amount) -> str:
    """Return *amount* in Dutch."""
    sorts = (("passage", "passages"), ("onderdeel", "onderdelen"))
    return listing(tuple(count(amount[one], one, more) for one, more in sorts if amount[one]))


def withheld_in(thing: Thing) -> Amount:
    """Return the amount withheld in *thing*."""
    return _amount(_words([line for lines in thing.fields.values() for line in lines]))


def withheld_since(then: Thing, now: Thing) -> tuple[Amount, Amount, bool]:
    """Return the amounts newly withheld and newly shown, place by place, and whether a mark displaced open words."""
    more, less, spread = Counter[str](), Counter[str](), False
    for name in then.fields.keys() | now.fields.keys():
        for old, new in _replacements(then.fields.get(name, ()), now.fields.get(name, ())):
            was, is_now = _amount(old), _amount(new)
            more += is_now - was
            less += was - is_now
            spread = spread or bool(is_now["passage"] and Counter(old) - Counter(new) - Counter([_MARK]))
    return more, less, spread


def _amount(words: Lines) -> Amount:
    return Counter("passage" if word == _MARK else "onderdeel" for word in words if _is_withheld(word))


def _replacements(before: Lines, after: Lines) -> Iterator[tuple[Lines, Lines]]:
    """Yield replaced words and their replacements, where either side withholds anything."""
    for old_lines, new_lines in _different(before, after):
        if any(map(_is_withheld, (*old_lines, *new_lines))):
            yield from _different(_words(old_lines), _words(new_lines))


def _different(before: Lines, after: Lines) -> Iterator[tuple[Lines, Lines]]:
    old, new = map(_in_context, (before, after))
    matcher = SequenceMatcher(None, old, new, autojunk=min(len(old), len(new)) > _MANY)
    for change, i1, i2, j1, j2 in matcher.get_opcodes():
        if change != "equal":
            yield before[i1:i2], after[j1:j2]


def _in_context(items: Lines) -> list[tuple[str, ...]]:
    """Return *items* for comparison; a withheld one equals another only between equal neighbours."""
    said = [index for index, item in enumerate(items) if item.strip()]
    found: list[tuple[str, ...]] = [(item,) for item in items]
    for place, index in enumerate(said):
        if _is_withheld(items[index]):
            before = items[said[place - 1]] if place else ""
            after = items[said[place + 1]] if place + 1 < len(said) else ""
            found[index] = (items[index], before, after)
    return found


def _is_withheld(line_or_word: str) -> bool:
    return has_mark(line_or_word) or line_or_word == _MARK or line_or_word.startswith(PART)


def _words(lines: Lines) -> list[str]:
    """Return the words of *lines*, with one sign for each mark and each closed part."""
    found: list[str] = []
    for line in lines:
        pieces = (_WORD.findall(piece) if isinstance(piece, str) else [_MARK] for piece in split_marks(line))
        found += [line] if line.startswith(PART) else chain.from_iterable(pieces)
    return found
