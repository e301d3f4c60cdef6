"""Compare what is withheld in one place with what stands open in another, whatever the form of a name or number."""

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, filterfalse

from stadspanel_site.audit import names_in_addresses
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
from stadspanel_site.audit.number_values import PERSON, SHARE, may_hold_values, values_in
from stadspanel_site.audit.person_names import Name, names_in, written_forms
from stadspanel_site.audit.placed_text import ROW
from stadspanel_site.audit.source_text import PARTS, PASSAGE, SourceText
from stadspanel_site.audit.word_runs import anchors, stretches, told_title
from stadspanel_site.problems.kinds.disclosures import ORDINARY_WORDS_OPEN_ELSEWHERE, WORDS_OPEN_ELSEWHERE
from stadspanel_site.problems.problem import Problem, problem

_FEW_LETTERS, _FEW_WORDS, _OFTEN = 4, 4, 4
_TITLE_OF_LINK = re.compile(r"\]\((?:<[^<>\n]*>|[^\s()]*)[ \t]+([^\n]*?)\)+")
"""The title of a link, which readers see who point at it."""
_LETTERS = re.compile(r"(?<![A-Za-z])(?:[A-Z]\. ?){2,4}(?![A-Z]?[a-z])")
_NAME, _INITIALS = "#naam", "#letters"
_SMALL_LETTERS = re.compile(r"[a-z]+")
_LETTERS_APART = bytes(code if chr(code).isalpha() else ord(" ") for code in range(128)).ljust(256)

_Words = tuple[SourceText, Sequence[Run]]
"""An open text, and its words in each form."""


@dataclass(frozen=True, slots=True)
class _Clue:
    """One form in which the text *item* may stand elsewhere."""

    item: SourceText
    key: Run
    is_serious: bool
    name: Name | None = None
    known_as: frozenset[str] = frozenset()
    """The forms of all names in the text."""


_Clues = dict[Run, list[_Clue]]
"""By the words in a row that are looked for; for a name or a value by a sign of its kind and its one form."""


@dataclass(frozen=True, slots=True)
class _Hit:
    clue: _Clue
    text: SourceText
    offset: int
    is_serious: bool
    is_other: bool = False
    """Whether it is the name of somebody else."""


def told_elsewhere(
    hidden: Iterable[SourceText],
    texts: Iterable[_Words],
    how_often: Counter[str],
    allowances: Mapping[str, frozenset[str]],
    days: Mapping[str, dt.date],
) -> Iterator[Problem]:
    """
    Yield one problem for each withheld text of which a name, a number or words stand open elsewhere.

    *texts* are the open ones with their forms, *how_often* each word stands in them, *days* those of documents.
    """
    best: dict[str, _Hit] = {}
    hits = tuple(_hits(_clues(hidden), texts, how_often))
    spread = Counter(key for key, _ in {(hit.clue.key, hit.text.path) for hit in hits})
    for hit in hits:
        path = hit.clue.item.path
        if hit.clue.item.is_searched:
            is_ordinary = not hit.is_serious and all(
                how_often[word] >= _OFTEN and not word.isdigit() for word in hit.clue.key
            )
        else:
            # What was open before is only quoted.
            day, day_open = (days.get(item.path, dt.date.min) for item in (hit.clue.item, hit.text))
            is_ordinary = spread[hit.clue.key] >= _OFTEN or dt.date.min < day_open < day
        if is_ordinary:
            continue
        code = _code(hit.clue)
        whole = allowance_code(path, words(hit.clue.item.text))
        if {code, whole}.isdisjoint(allowances.get(path, frozenset())):
            # One name is one finding, however often it is withheld, and in whichever form it stands.
            # What was taken back may have come again without its fault: all that repeats it is one finding too.
            what = code if hit.clue.item.is_taken_back else whole
            name = f"{path} {' '.join(hit.clue.name.parts) if hit.clue.name else what}"
            if name not in best or (hit.is_serious and not best[name].is_serious):
                best[name] = hit
    told: dict[SourceText, bool] = {}
    for hit in sorted(best.values(), key=lambda hit: (not hit.is_serious, hit.clue.name is not None)):
        item = hit.clue.item
        # Where all of a text or something serious stands elsewhere, the rest is no news; two names are two findings.
        if item not in told or (told[item] and hit.is_serious):
            told[item] = hit.clue.name is not None
            kind = WORDS_OPEN_ELSEWHERE if hit.is_serious else ORDINARY_WORDS_OPEN_ELSEWHERE
            yield problem(kind, item.place, allowance=_code(hit.clue), elders=_where(hit))


def _where(hit: _Hit) -> str:
    """Return path and line, page or row; a file whose own name says it is not named."""
    place, part = hit.text.at(hit.offset)
    folder, _, name = place.path.rpartition("/")
    is_told = not {*hit.clue.key, *words(hit.clue.item.text)}.isdisjoint(words(name))
    path = f"{folder}/…" if is_told and not hit.text.is_address else place.path
    return f"{path}{part}" + (f":{place.line}" if place.line else "")


def _code(clue: _Clue) -> str:
    whole = ("ingetrokken",) if clue.item.is_taken_back else words(clue.item.text)
    is_whole = clue.item.is_taken_back or clue.key == whole
    return allowance_code(clue.item.path, whole if is_whole else (*whole, *clue.key))


def _clues(hidden: Iterable[SourceText]) -> _Clues:
    found: _Clues = defaultdict(list)
    for item in hidden:
        if not item.is_searched:
            # Values of headers are alike more often than texts are.
            is_serious = not item.header or item.hidden_as in PARTS
            for stretch in stretches(item.text) if item.is_compared else ():
                found[stretch].append(_Clue(item, stretch, is_serious))
            for title in told_title(item.text) if item.is_compared and item.hidden_as == "titel" else ():
                found[title].append(_Clue(item, title, is_serious=False))
            continue
        for run in forms(item.text):
            is_one_name = len(run) == 1 and any(name.parts == run for name in names_in(plain(item.text)))
            # A few words that answer one recommendation answer others too.
            is_part = item.hidden_as in PARTS
            if len(run) < RUN and not is_one_name and not (is_part and len(run) < _FEW_WORDS):
                found[run].append(_Clue(item, run, not is_part and not _is_ordinary(item.text, run)))
            for offset in range(len(run) - RUN + 1):
                found[run[offset : offset + RUN]].append(_Clue(item, run, is_serious=True))
        for word in () if item.text.isascii() else set(words(item.text)):
            # Without its accents hardly a word of ours is left: it is of another script, of which capitals tell nothing.
            if not word.isascii() and len(word) > 1:
                found[word,].append(_Clue(item, (word,), is_serious=True))
        for kind, value, _ in values_in(item.text):
            if kind == PERSON or item.hidden_as == PASSAGE:
                found[kind, value].append(_Clue(item, (value,), kind == PERSON))
        _add_names(found, item)
    found.pop((), None)
    return found


def _add_names(found: _Clues, item: SourceText) -> None:
    texts = [plain(text) for text in spellings(shown(item.text))]
    names = [name for text in texts for name in names_in(text) if not name.is_in_office]
    known_as = frozenset(form for name in names for part in name.parts for form in written_forms(part))
    is_short = min(len(words(text)) for text in texts) < _FEW_WORDS
    for name in names:
        # The capital of a title of one word tells nothing.
        is_title = item.hidden_as == "titel" and name.begins and len(name.parts) == 1
        for part in name.parts:
            is_sure = part in name.surnames and (name.is_sure or (is_short and not is_title))
            for form in written_forms(part):
                found[_NAME, form].append(_Clue(item, (part,), is_sure, name, known_as))
        letters = name.initials + "".join(part[0] for part in name.parts[-1:])
        if len(letters) > 1:
            found[_INITIALS, letters].append(_Clue(item, (letters,), is_serious=False, name=name))


def _is_ordinary(text: str, run: Run) -> bool:
    """Tell whether a short text says little: a day, an amount, a few letters, a few words without a capital."""
    if any(name.is_titled for name in names_in(text)):
        return False
    bare = "".join(run)
    letters = sum(char.isalpha() for char in bare)
    if letters < _FEW_LETTERS or any(kind not in {PERSON, SHARE} for kind, *_ in values_in(text)):
        return True
    # Its first word may have a capital because a sentence begins.
    return len(run) < _FEW_WORDS and text.strip()[1:] == text.strip()[1:].lower() and bare.isalpha()


def _hits(clues: _Clues, texts: Iterable[_Words], how_often: Counter[str]) -> Iterator[_Hit]:
    if not clues:
        return
    # Most values of headers stand in many documents, and are sought in the first.
    once: dict[tuple[str, bool], _Words] = {}
    for item, runs in texts:
        once.setdefault((item.text, item.is_address), (item, runs))
    places = anchors((run for run in clues if not run[0].startswith("#")), how_often)
    has_values = any(key[0].startswith("#") and key[0] not in {_NAME, _INITIALS} for key in clues)
    for item, runs in once.values():
        for run in dict.fromkeys(run for text in runs for run in places.candidates(text)):
            yield from (_Hit(clue, item, _offset(item, *run), clue.is_serious) for clue in clues.get(run, ()))
        for kind, value, start in values_in(item.text) if has_values and may_hold_values(item.text) else ():
            yield from (_Hit(clue, item, start, clue.is_serious) for clue in clues.get((kind, value), ()))
    found = list(_named(clues, tuple(once.values())))
    # Where somebody else has a name too it may be theirs, and is only asked about.
    others = {hit.clue.key for hit in found if hit.is_other}
    for hit in found:
        if not hit.is_other and not (hit.text.is_address and hit.clue.key in others):
            yield replace(hit, is_serious=hit.is_serious and hit.clue.key not in others)


def _named(clues: _Clues, texts: Sequence[_Words]) -> Iterator[_Hit]:
    """Yield each withheld name: in running text by its form, in addresses by its letters, and as initials."""
    own = {word for item, _ in texts if item.path == "site.yaml" for word in words(item.text)}
    names = frozenset(key[1] for key in clues if key[0] == _NAME and key[1] not in own)
    spelled = {
        item: tuple(map(plain, (*spellings(shown(_cells_apart(item))), *_TITLE_OF_LINK.findall(item.text))))
        for item, runs in texts
        if not item.is_address
        and not (all(map(names.isdisjoint, runs)) and all(map(names.isdisjoint, map(_bare, runs))))
    }
    # What stands open without a capital too is an ordinary word.
    bare = (names_in_addresses.without_addresses(text) for text, *_ in spelled.values())
    small = {name for text in bare for name in names & _small_letters(text)}
    has_initials = any(key[0] == _INITIALS for key in clues)
    for item, _ in texts:
        if item.path == "site.yaml":
            continue
        for name in chain.from_iterable(names_in(text, names) for text in spelled.get(item, ())):
            # A name that begins a sentence by itself may be an ordinary word.
            is_alone = name.begins and (len(name.parts) == 1 or name.has_van)
            known = [(part, clue) for part in name.parts if part in names for clue in clues[_NAME, part]]
            for part, clue in known:
                is_other = _is_other(name, clue)
                is_doubtful = not clue.is_serious and bool(clue.name and clue.name.begins) and not is_other
                if not is_alone or (small.isdisjoint((part, *clue.key)) and not is_doubtful):
                    yield _Hit(clue, item, _offset(item, part), clue.is_serious, is_other)
        lower = item.text.lower()
        for address in [lower] if item.is_address else names_in_addresses.addresses_in(lower):
            for part, is_by_itself in sorted(names_in_addresses.names_in_address(address, names)):
                yield from (
                    _Hit(clue, item, lower.find(address), is_serious=True)
                    for clue in clues[_NAME, part]
                    if clue.is_serious
                    if (is_by_itself and part not in small)
                    or (clue.name and names_in_addresses.stands_whole(clue.name, address))
                )
        for match in _LETTERS.finditer(item.text) if has_initials and "." in item.text else ():
            letters = "".join(char.lower() for char in match[0] if char.isalpha())
            for clue in clues.get((_INITIALS, letters), ()):
                yield _Hit(clue, item, match.start(), is_serious=False)


def _bare(run: Run) -> Iterator[str]:
    """Yield the words of *run* that have a number behind them, as a note that was pasted leaves it, without it."""
    return (word.rstrip("0123456789") for word in filterfalse(str.isalpha, run))


def _cells_apart(item: SourceText) -> str:
    # A cell is no part of a name in the one before it.
    return re.sub(r"[\t\n]", " | ", item.text) if item.part == ROW else item.text


def _small_letters(text: str) -> set[str]:
    """Return the small letters with which words of the plain *text* begin."""
    found = set(text.encode("ascii", "replace").translate(_LETTERS_APART).decode().split())
    has_capital = found.difference(map(str.lower, found))
    matches = filter(None, map(_SMALL_LETTERS.match, has_capital))
    return found - has_capital | {match[0] for match in matches}


def _is_other(name: Name, clue: _Clue) -> bool:
    """Tell whether the open *name* is of somebody else than the withheld one: with another first name, or in office."""
    hidden = clue.name
    halves = name.surnames if len(name.surnames) > 1 else frozenset[str]()
    strange = set(name.parts) - clue.known_as - halves
    if hidden is None or name.is_in_office or not hidden.initials:
        # Behind a title alone anybody of that name may be meant.
        return hidden is None or name.is_in_office
    if (name.begins and name.has_van > hidden.has_van) or len(clue.known_as.intersection(name.parts)) > 1:
        return False
    letters = {form[0] for form in clue.known_as} | set(hidden.initials)
    first = next((part[0] for part in name.parts if part in strange), hidden.initials)
    return not letters.issuperset(name.initials[:1]) or first not in hidden.initials


def _offset(item: SourceText, *run: str) -> int:
    """Return where *run* begins in the open text, or near it."""
    pattern = r"[^a-z0-9]+".join(map(re.escape, run))
    text = plain(item.text).lower()
    match = re.search(rf"(?<![a-z0-9]){pattern}", text) or re.search(re.escape(run[0][:3]), text)
    return match.start() if match else 0
