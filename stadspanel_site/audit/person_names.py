"""Names as people write them: with a title, initials, particles and two halves, in any order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from stadspanel_site.audit.comparable_text import SMALL_WORDS

PARTICLE_WORDS = "van|de|den|der|ten|ter|te|het|t|el|al|la|le|von|bin|ben|di|da|du|vd|v[./]d"
_PARTICLES = frozenset(PARTICLE_WORDS.split("|"))
_PARTICLE = f"'?(?:{PARTICLE_WORDS})"
_CAPITAL = r"(?:[A-Z]\.|[A-Z][A-Za-z]*)"
_CHAIN = re.compile(
    rf"(?<![A-Za-z0-9]){_CAPITAL}(?:(?:(?<=\.) ?|(?:['’]s?)?[ \t\xa0]+\n?|\n|-)(?:{_PARTICLE}\.?[ \n])*{_CAPITAL})*"
)
_PART = re.compile(r"[A-Za-z]+")
_TITLE_WORDS = """
    mevrouw mevr mw meneer mijnheer heer dhr hr mr dr drs ir ing prof familie fam bewoner bewoonster
"""
_TITLES = frozenset(_TITLE_WORDS.split())
_CALLED_WORDS = """
    beste geachte namens melder klager buurman buurvrouw collega ambtenaar contactpersoon mantelzorger advocaat huisarts
    zoon dochter vader moeder broer zus gezin weduwe melding klacht dossier zaak brief mail bezwaar verzoek gesprek foto
    naam voornaam achternaam eigenaar indiener afzender
"""
_CALLED = frozenset(_CALLED_WORDS.split())
"""Words that often begin a line before a surname, and are no first names."""
_PUBLIC_OFFICES = frozenset(
    ["wethouder", "burgemeester", "portefeuillehouder", "raadslid", "minister", "staatssecretaris"]
)
"""Offices whose holders are named in public."""
_NO_NAMES = _TITLES | _PUBLIC_OFFICES | SMALL_WORDS | _CALLED
_VAN = re.compile(r"\bvan (?:den? |der |'?t |het )?\Z")
_BEFORE = re.compile(rf"([A-Za-z]+)\.?[ \n]+(?:{_PARTICLE}\.?[ \n]+)*\Z", re.IGNORECASE)
_SALUTATIONS = ("mevrouw", "mevr", "mw", "meneer", "heer", "dhr")
_TITLED = re.compile(
    rf"(?<![A-Za-z0-9])(?:{'|'.join(_SALUTATIONS)})\.?[ \n]+(?:{_PARTICLE}\.?[ \n]+)*([a-z]{{3,}})"
)
"""A name behind a title, written without a capital."""
_STARTS = re.compile(r"(?:\A|[.!?:|\n]\s|\n|^[-*#>\d.]+ )[\s\"'(*_#>![-]*\Z", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Name:
    """A name, or words with capitals that may be one."""

    parts: tuple[str, ...]
    """Its words in lower case, without titles, particles and initials."""
    surnames: frozenset[str]
    initials: str
    """The first letters of all that stands before the surname, in lower case."""
    start: int
    begins: bool
    """Whether it begins a sentence, where every word has a capital."""
    is_titled: bool
    is_in_office: bool
    has_van: bool = False
    """Whether `van` stands before its last word; behind a word that begins a sentence that may be no part of it."""

    @property
    def is_sure(self) -> bool:
        """Whether it is a name by its form: behind a title, or of more than one word."""
        return self.is_titled or len(self.parts) > 1 or bool(self.initials)


def names_in(text: str, among: frozenset[str] | None = None) -> Iterator[Name]:
    """Yield each name in the plain *text*; only those with a word *among* these where any are given."""
    for match in _CHAIN.finditer(text):
        if among is not None and among.isdisjoint(_PART.findall(match[0].lower())):
            # Most words with a capital are nobody that is looked for.
            continue
        first, *others = re.finditer(r"[^\n]+", match[0])
        # Lines below one another are not one name, but where a line is wrapped.
        begins_line = text[max(match.start() - 4, 0) : match.start()].rstrip(" \t")[-1:] in {"", "\n", ":"}
        if not others or not begins_line:
            yield from _name(match, text)
        for line in (first, *(others if begins_line else ())) if others else ():
            start, end = (match.start() + edge for edge in line.span())
            yield from (part for found in _CHAIN.finditer(text, start, end) for part in _name(found, text))
    # Most texts have none of these words, and the expression takes longer to find that out.
    for match in _TITLED.finditer(text) if any(map(text.__contains__, _SALUTATIONS)) else ():
        word = match[1]
        if word not in SMALL_WORDS | _PARTICLES:
            yield Name((word,), frozenset((word,)), "", match.start(1), False, True, False)  # noqa: FBT003 - as named


def _name(match: re.Match[str], text: str) -> Iterator[Name]:
    found = list(_PART.finditer(match[0]))
    before = text[max(match.start() - 40, 0) : match.start()]
    titles = [title[1].lower()] if (title := _BEFORE.search(before)) else []
    # As initials the letters of v.d. and v/d would have a capital.
    particles = {
        part
        for part in found
        if part[0] in {"v", "d"} or (part[0].lower() in _PARTICLES and not _is_initial(match[0], part))
    }
    # A capital in a particle says that no first name stands before it.
    cut = max((i for i, part in enumerate(found) if part[0][0].isupper() and part in particles), default=-1)
    titles += [part[0].lower() for part in found[: cut + 1]]
    rest = found[cut + 1 :]
    while rest and rest[0][0].lower() in _NO_NAMES:
        titles.append(rest.pop(0)[0].lower())
    kept = [part for part in rest if part not in particles and part[0].lower() not in _TITLES]
    parts = tuple(part[0].lower() for part in kept if len(part[0]) > 1)
    letters = [part[0][0].lower() for part in kept]
    if not parts and len(letters) < 2:  # noqa: PLR2004 - one letter is no name
        return
    surnames = {parts[-1]} if parts else set()
    for one, other in pairwise(kept):
        if match[0][one.end() : other.start()] == "-":
            surnames |= {one[0].lower(), other[0].lower()}
    is_titled = not _TITLES.isdisjoint(titles)
    if is_titled and len(letters) == len(parts):
        surnames |= set(parts)
    # What stands behind the last part that is no initial belongs to no first name.
    given = [letter for letter, part in zip(letters, kept, strict=True) if part[0].lower() not in surnames]
    start, last = (match.start() + part.start() for part in (kept[0], kept[-1]))
    yield Name(
        parts=parts,
        surnames=frozenset(surnames),
        initials="".join(given),
        start=start,
        begins=start == match.start() and bool(_STARTS.search(before)),
        is_titled=is_titled,
        is_in_office=not _PUBLIC_OFFICES.isdisjoint(titles),
        has_van=_VAN.search(text, max(last - 9, 0), last) is not None,
    )


def _is_initial(text: str, part: re.Match[str]) -> bool:
    """Tell whether *part* of *text* is a letter with a full stop, as `T.` is and `'t` is not."""
    return len(part[0]) == 1 and text[part.end() : part.end() + 1] == "."


def written_forms(name: str) -> tuple[str, ...]:
    """Return *name* with its possessive, plural and small forms."""
    found = [name, f"{name}s", f"{name}en", f"{name}je", f"{name}jes", f"{name}tje", f"{name}tjes"]
    ending = re.fullmatch(r"(.*?)([aeou])?([aeou])([sfbdgklmnprt])", name)
    if ending:
        head, first, vowel, last = ending.groups()
        voiced = {"s": "z", "f": "v"}.get(last, last)
        # klaproos, klaprozen; but roos or kat doubles or drops a letter, whichever it is.
        found += [f"{head}{'' if first == vowel else first or ''}{vowel}{voiced}en", f"{name}{last}en"]
    return tuple(found)
