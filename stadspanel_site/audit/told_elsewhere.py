"""Compare what is withheld in one place with what stands open in another, whatever the form of a name or number."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from stadspanel_site.audit.comparable_text import (
    RUN,
    Run,
    allowance_code,
    forms,
    plain,
    shown,
    spellings,
    words,
)
from stadspanel_site.audit.number_values import may_hold_values, values_in
from stadspanel_site.audit.person_names import Name, names_in, written_forms
from stadspanel_site.audit.withheld import OpenText, Withheld
from stadspanel_site.audit.word_runs import anchors
from stadspanel_site.problems.kinds.disclosures import ORDINARY_WORDS_OPEN_ELSEWHERE, WORDS_OPEN_ELSEWHERE
from stadspanel_site.problems.problem import Problem, problem

_FEW_LETTERS, _FEW_WORDS, _OFTEN = 4, 4, 4
_IN_ADDRESS = re.compile(
    r"[^\s()<>\"']+@[^\s()<>\"']+|(?:https?:/|www\.|(?<=\]\())[^\s()<>\"']+|\b[\w-]+\.(?:nl|com|org|eu|net)\b"
)
_LETTERS_IN_ADDRESS = 5
_INITIALS = re.compile(r"(?<![A-Za-z])(?:[A-Z]\. ?){2,4}(?![A-Z]?[a-z])")
_SMALL_LETTERS = re.compile(r"(?<![A-Za-z])[a-z]+")


@dataclass(frozen=True, slots=True)
class _Clue:
    """One form in which the text *item* may stand elsewhere."""

    item: Withheld
    key: Run
    is_serious: bool
    name: Name | None = None
    known_as: frozenset[str] = frozenset()
    """The forms of all names in the text."""


@dataclass(frozen=True, slots=True)
class _Clues:
    """All that is looked for, each by the form in which it is found."""

    runs: dict[Run, list[_Clue]] = field(default_factory=lambda: defaultdict(list))
    names: dict[str, list[_Clue]] = field(default_factory=lambda: defaultdict(list))
    initials: dict[str, list[_Clue]] = field(default_factory=lambda: defaultdict(list))
    values: dict[tuple[str, str], list[_Clue]] = field(default_factory=lambda: defaultdict(list))


@dataclass(frozen=True, slots=True)
class _Hit:
    clue: _Clue
    text: OpenText
    offset: int
    is_serious: bool


def told_elsewhere(
    withheld: Sequence[Withheld],
    texts: Sequence[OpenText],
    open_words: Sequence[tuple[Run, ...]],
    how_often: Counter[str],
    allowances: Mapping[str, frozenset[str]],
) -> Iterator[Problem]:
    """
    Yield one problem for each withheld text of which a name, a number or words stand open elsewhere.

    *open_words* are the forms of the open *texts*, *how_often* each word stands in them.
    """
    clues = _clues(withheld)
    best: dict[str, _Hit] = {}
    for hit in _hits(clues, texts, open_words, how_often):
        path = hit.clue.item.spot.path
        if not hit.is_serious and _is_common(hit.clue.key, how_often):
            continue
        code = _code(hit.clue)
        whole = allowance_code(path, words(hit.clue.item.text))
        if {code, whole}.isdisjoint(allowances.get(path, frozenset())):
            # One name is one finding, however often it is withheld, and in whichever form it stands.
            name = f"{path} {' '.join(hit.clue.name.parts) if hit.clue.name else whole}"
            if name not in best or (hit.is_serious and not best[name].is_serious):
                best[name] = hit
    told: dict[Withheld, bool] = {}
    for hit in sorted(best.values(), key=lambda hit: (not hit.is_serious, hit.clue.name is not None)):
        item = hit.clue.item
        # Where all of a text or something serious stands elsewhere, the rest is no news; two names are two findings.
        if item not in told or (told[item] and hit.is_serious):
            told[item] = hit.clue.name is not None
            kind = WORDS_OPEN_ELSEWHERE if hit.is_serious else ORDINARY_WORDS_OPEN_ELSEWHERE
            yield problem(kind, item.spot.place, allowance=_code(hit.clue), elders=_where(hit))


def _where(hit: _Hit) -> str:
    """Return where it stands; a file whose own name says it is not named."""
    path, found = hit.text.spot.path, hit.text.where(hit.offset)
    is_told = not {*hit.clue.key, *words(hit.clue.item.text)}.isdisjoint(words(path.rpartition("/")[2]))
    return (
        found if hit.text.is_address or not is_told else found.replace(path, f"{path.rpartition('/')[0]}/…")
    )


def _code(clue: _Clue) -> str:
    whole = words(clue.item.text)
    return allowance_code(clue.item.spot.path, whole if clue.key == whole else (*whole, *clue.key))


def _clues(withheld: Iterable[Withheld]) -> _Clues:
    found = _Clues()
    for item in withheld:
        if item.is_searched:
            for run in forms(item.text):
                is_one_name = len(run) == 1 and any(name.parts == run for name in names_in(plain(item.text)))
                if len(run) < RUN and not is_one_name:
                    found.runs[run].append(_Clue(item, run, not _is_ordinary(item.text, run)))
                for offset in range(len(run) - RUN + 1):
                    found.runs[run[offset : offset + RUN]].append(_Clue(item, run, is_serious=True))
            _add_names(found, item)
            for leads_to, value, _ in values_in(item.text):
                is_serious = leads_to == "persoon"
                if is_serious or item.is_passage:
                    found.values[leads_to, value].append(_Clue(item, (value,), is_serious))
    found.runs.pop((), None)
    return found


def _add_names(found: _Clues, item: Withheld) -> None:
    texts = [plain(text) for text in spellings(shown(item.text))]
    names = [name for text in texts for name in names_in(text) if not name.is_in_office]
    known_as = frozenset(form for name in names for part in name.parts for form in written_forms(part))
    is_short = min(len(words(text)) for text in texts) < _FEW_WORDS
    for name in names:
        for part in name.parts:
            is_sure = part in name.surnames and (name.is_sure or is_short)
            for form in written_forms(part):
                found.names[form].append(_Clue(item, (part,), is_sure, name, known_as))
        letters = name.initials + "".join(part[0] for part in name.parts[-1:])
        if len(letters) > 1:
            found.initials[letters].append(_Clue(item, (letters,), is_serious=False, name=name))


def _is_ordinary(text: str, run: Run) -> bool:
    """Tell whether a short text says little: a day, an amount, a few letters, a few words without a capital."""
    if any(name.is_titled for name in names_in(text)):
        return False
    bare = "".join(run)
    letters = sum(char.isalpha() for char in bare)
    if letters < _FEW_LETTERS or any(leads_to != "persoon" for leads_to, *_ in values_in(text)):
        return True
    # Its first word may have a capital because a sentence begins.
    return len(run) < _FEW_WORDS and text.strip()[1:] == text.strip()[1:].lower() and bare.isalpha()


def _hits(
    clues: _Clues, texts: Sequence[OpenText], open_words: Sequence[tuple[Run, ...]], how_often: Counter[str]
) -> Iterator[_Hit]:
    if not clues.runs:
        return
    # One place is told of: most values of headers stand in many documents.
    once: dict[tuple[str, bool], tuple[OpenText, tuple[Run, ...]]] = {}
    for item, found in zip(texts, open_words, strict=True):
        once.setdefault((item.text, item.is_address), (item, found))
    texts, open_words = [item for item, _ in once.values()], [found for _, found in once.values()]
    places = anchors(clues.runs, how_often)
    search = _NameSearch(clues, texts, open_words)
    for item, found in zip(texts, open_words, strict=True):
        for run in dict.fromkeys(run for text in found for run in places.candidates(text)):
            yield from (
                _Hit(clue, item, _offset(item, *run), clue.is_serious) for clue in clues.runs.get(run, ())
            )
        if clues.values and may_hold_values(item.text):
            for leads_to, value, start in values_in(item.text):
                for clue in clues.values.get((leads_to, value), ()):
                    yield _Hit(clue, item, start, clue.is_serious)
    yield from search.hits()


class _NameSearch:
    """The search for names: in running text by their form, in addresses by their letters."""

    def __init__(
        self, clues: _Clues, texts: Sequence[OpenText], open_words: Sequence[tuple[Run, ...]]
    ) -> None:
        self._clues = clues
        self._texts = tuple(zip(texts, open_words, strict=True))
        own = {word for item in texts if item.spot.path == "site.yaml" for word in words(item.text)}
        self._names = frozenset(clues.names.keys() - own)
        self._small = self._in_small_letters()
        long_names = sorted(name for name in self._names if len(name) >= _LETTERS_IN_ADDRESS)
        self._any_name = re.compile("|".join(long_names) or r"(?!)")
        self._others: set[str] = set()
        """Those that somebody else has too."""

    def hits(self) -> list[_Hit]:
        """Return what was found; where somebody else has that name it may be theirs, and is only asked about."""
        found = [
            hit for item, runs in self._texts if item.spot.path != "site.yaml" for hit in self._in(item, runs)
        ]
        return [
            replace(hit, is_serious=hit.is_serious and self._others.isdisjoint(hit.clue.key))
            for hit in found
            if not hit.text.is_address or self._others.isdisjoint(hit.clue.key)
        ]

    def _in(self, item: OpenText, runs: tuple[Run, ...]) -> Iterator[_Hit]:
        if not item.is_address and not all(map(self._names.isdisjoint, runs)):
            for name in chain.from_iterable(names_in(plain(text)) for text in spellings(shown(item.text))):
                for part in name.parts:
                    yield from self._named(item, name, part)
        lower = item.text.lower()
        for address in [lower] if item.is_address else _addresses(lower):
            written = plain(address)
            for part in {
                *self._any_name.findall(written),
                *(self._names & set(words(written))),
            } - self._small:
                for clue in self._clues.names[part]:
                    if clue.is_serious:
                        yield _Hit(clue, item, lower.find(address), is_serious=True)
        for match in _INITIALS.finditer(item.text) if self._clues.initials and "." in item.text else ():
            letters = "".join(char.lower() for char in match[0] if char.isalpha())
            for clue in self._clues.initials.get(letters, ()):
                yield _Hit(clue, item, match.start(), is_serious=False)

    def _named(self, item: OpenText, name: Name, part: str) -> Iterator[_Hit]:
        is_alone_at_start = name.begins and len(name.parts) == 1
        for clue in self._clues.names[part] if part in self._names else ():
            if is_alone_at_start and not self._small.isdisjoint((part, *clue.key)):
                continue
            if _is_other(name, clue):
                self._others.add(clue.key[0])
            elif clue.is_serious or not (is_alone_at_start and clue.name and clue.name.begins):
                yield _Hit(clue, item, _offset(item, part), clue.is_serious)

    def _in_small_letters(self) -> frozenset[str]:
        """Return the names that are ordinary words: they stand open without a capital too."""
        found = set[str]()
        for item, runs in self._texts:
            if not item.is_address and not all(map(self._names.isdisjoint, runs)):
                bare = _IN_ADDRESS.sub(" ", plain(shown(item.text)))
                found.update(_SMALL_LETTERS.findall(bare))
        return self._names & found


def _is_common(run: Run, how_often: Counter[str]) -> bool:
    return all(how_often[word] >= _OFTEN for word in run) and not any(word.isdigit() for word in run)


def _addresses(text: str) -> list[str]:
    return _IN_ADDRESS.findall(text) if "." in text or "](" in text else []


def _is_other(name: Name, clue: _Clue) -> bool:
    """Tell whether the open *name* is of somebody else than the withheld one: with another first name, or in office."""
    hidden = clue.name
    halves = name.surnames if len(name.surnames) > 1 else frozenset[str]()
    strange = set(name.parts) - clue.known_as - halves
    if hidden is None or name.is_in_office or not hidden.initials:
        # Behind a title alone anybody of that name may be meant.
        return hidden is None or name.is_in_office
    letters = {form[0] for form in clue.known_as} | set(hidden.initials)
    fits = {part[0] for part in strange} <= set(hidden.initials)
    return not letters.issuperset(name.initials) or bool(strange and not fits)


def _offset(item: OpenText, *run: str) -> int:
    """Return where *run* begins in the open text, or near it."""
    pattern = r"[^a-z0-9]+".join(map(re.escape, run))
    match = re.search(rf"(?<![a-z0-9]){pattern}", plain(item.text).lower())
    if match is None:
        match = re.search(re.escape(run[0][:3]), plain(item.text).lower())
    return match.start() if match else 0
