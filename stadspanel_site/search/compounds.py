"""
Dutch compounds in parts, so that `raad` finds `gemeenteraad`.

No word list of the language is needed: the site's own words are the list. A word is split where both sides are
words of the site. It is also split where one side is, and the rest is long enough. Nobody searches for a part that
is no word, so a wrong guess costs nothing. A wrong split into two real words would.
"""

import re
from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from functools import cache

_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST_PART = 4
_SHORTEST_COMPOUND = 2 * _SHORTEST_PART
_SHORTEST_GUESS = 5
"""Letters of a last part that stands nowhere by itself; a shorter one is too often an ending."""
_SHORTEST_SURE = 6
"""Letters of a known last part that allow a guess at the first; shorter words end many others by chance."""

_DOUBLED = re.compile(r"([^aeiou])\1\Z")
_ONSET = re.compile(
    r"(?:[bcfgkptv]l|[bcdfgkptvw]r|[dtz]w|ch|kn|pj|tj|s(?:ch|ch?r|l|m|n|p[lr]?|tr?)|[^aeiou])?[aeiouy]"
)
"""The beginnings of Dutch words: `rmatie` is none."""

_HEADS = frozenset(
    _WORD.findall("""
    baan belasting beleid bestuur bureau camera cijfer dienst fase fonds gebied gegevens gebruik groep huis kaart
    lijst meter model netwerk onderzoek park plan plein programma project raad regeling register ruimte school
    stalling station systeem team toezicht vergadering vergunning verkeer verlichting verordening voorziening
    wijk woning zorg
    """)
)
"""Words that end many compounds: parts also where they stand nowhere by themselves."""

_PARTICLES = frozenset(
    _WORD.findall("""
    achter allen alles ander andere binnen boven buiten daar deze door echter eerst eigen geen ging gingen heel
    hier hoofd ieder iets immers langs maar mede meer midden naar naast neder niet onder over samen sinds steeds
    tegen terug tijdens toen totaal tussen veel verder vooral voor vooruit waar wanneer want weer welke wille zeer
    zelf zijn zoals zonder
    """)
)
"""Words that begin or end other words without being a part of their meaning (onder-zoek, over-leg)."""

_SUFFIXES = frozenset(
    _WORD.findall("""
    achtig achtige baar baarheid bare eerd eerde elijk elijke elijkheid eren erend erende ering eringen heden
    heid heids ingen isch ische isering iteit lende lijk lijke lijkheid lijks lijkse lingen loos loosheid loze
    matig matige schap schappen stelijk tief tieve tingen voudig voudige vuldig vuldige waardig waardige zaam
    zaamste zame
    """)
)

_NO_PARTS = _PARTICLES | _SUFFIXES


def words_of(text: str) -> frozenset[str]:
    """Return the words of *text* that are made of letters, in lower case."""
    return frozenset(_WORD.findall(text.lower()))


def compound_parts(vocabulary: Iterable[str]) -> Callable[[str], tuple[str, ...]]:
    """Return what tells the parts of a word of *vocabulary*: none of a word that is no compound."""
    known = {word for word in vocabulary if len(word) >= _SHORTEST_PART} - _NO_PARTS
    known |= _HEADS
    return cache(
        lambda word: _parts(word, known) if len(word) >= _SHORTEST_COMPOUND and word in known else ()
    )


def parts_for(words: frozenset[str], parts_of: Callable[[str], tuple[str, ...]]) -> tuple[str, ...]:
    """Return the parts of the compounds among *words* that are not among them, in alphabetical order."""
    return tuple(sorted({part for word in words for part in parts_of(word)} - words))


def _parts(word: str, known: AbstractSet[str]) -> tuple[str, ...]:
    """Return the parts of *word*, and the parts of those."""
    best = max(_splits(word, known), default=None)
    if best is None:
        return ()
    _, _, first, second = best
    return (first, second, *_parts(first, known), *_parts(second, known))


def _splits(word: str, known: AbstractSet[str]) -> Iterable[tuple[bool, int, str, str]]:
    """Yield each way to split *word*, with its rank: two known parts before one, then the longest known part."""
    for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
        before, second = word[:cut], word[cut:]
        if second in _NO_PARTS or before in _NO_PARTS:
            continue
        first = next((base for base in _bases(before) if _is_known(base, known)), None)
        second_known = any(_is_known(base, known) for base in _bases(second))
        if first is not None and second_known:
            yield True, len(first) + len(second), first, second
        elif first is not None and _may_be_last(before, second):
            yield False, len(first), first, second
        elif second_known and len(second) >= _SHORTEST_SURE and _ONSET.match(second):
            yield False, len(second), before, second


def _bases(part: str) -> Iterable[str]:
    """Yield *part*, and *part* without its linking letters or plural ending."""
    yield part
    for link, base in (("s", part[:-1]), ("en", part[:-2]), ("en", part[:-1])):
        if part.endswith(link) and len(base) >= _SHORTEST_PART:
            yield base


def _is_known(part: str, known: AbstractSet[str]) -> bool:
    """Tell whether *part* stands somewhere by itself, or its plural does."""
    return part in known or (not _DOUBLED.search(part) and (f"{part}en" in known or f"{part}s" in known))


def _may_be_last(before: str, part: str) -> bool:
    """Tell whether *part*, which stands nowhere by itself, may end a compound."""
    # An s is as likely a link, unless the part before it ends in -en.
    ambiguous = part.startswith("s") and not before.endswith("en")
    return len(part) >= _SHORTEST_GUESS and not ambiguous and _ONSET.match(part) is not None
