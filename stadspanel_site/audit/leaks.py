"""
Search what must not come out in what did.

*A leak* is a word that a hidden text says, and neither an open text nor the program; or a run of words of a hidden
text that stands in no open one: eight, or all of a shorter text that can be told from ordinary words.
"""

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from types import MappingProxyType

from stadspanel_site.audit.comparable_text import (
    RUN,
    SMALL_WORDS,
    Run,
    allowance_code,
    forms,
    is_telling,
    spellings,
    words,
)
from stadspanel_site.audit.hidden_names import HiddenNames, hidden_names, names_in
from stadspanel_site.audit.personal_findings import check_personal_data
from stadspanel_site.audit.readable import texts_of
from stadspanel_site.audit.source_paths import SLUG_KINDS
from stadspanel_site.audit.told_elsewhere import told_elsewhere
from stadspanel_site.audit.withheld import ReadAttachment, Sources, Withheld, gather
from stadspanel_site.audit.word_runs import Anchors, anchors
from stadspanel_site.problems.kinds.disclosures import IN_A_NAME, LEAK
from stadspanel_site.problems.problem import Place, Problem, problem
from stadspanel_site.problems.refused import FileRefused

_ADDRESSES = frozenset({"aliassen", *SLUG_KINDS})
_FILE_NAME = re.compile(r"\S+\.\w{1,5}")
_SEARCH_INDEX = "/pagefind/"
_DIGITS_OF_A_YEAR, _DIGITS_OF_A_COUNT, _DIGITS_OF_AN_AMOUNT = 4, 3, 6
_LETTERS_OF_A_STEM, _LETTERS_OF_A_PART = 5, 4


def audit(
    documents: Mapping[str, bytes],
    attachments: Iterable[str],
    read_attachment: ReadAttachment,
    files: Mapping[str, bytes],
    fixed_texts: Iterable[str],
    *,
    as_of: dt.date,
    base_url: str,
    were_public: Container[str] = (),
) -> tuple[Problem, ...]:
    """
    Return what *documents* let out that they should not.

    That is each leak in the finished *files*, each passage that is told elsewhere, and personal data.
    *attachments* are the files in folders of attachments, *fixed_texts* the templates and labels of the program;
    *were_public* are addresses that readers knew before, which may tell that they are closed.
    """
    sources = gather(documents, attachments, read_attachment, as_of, were_public)
    open_words = [forms(item.text) for item in sources.open_texts]
    attached_words = [forms(item.text) for item in sources.attached_open]
    fixed_texts = tuple(fixed_texts)
    fixed, how_often_fixed = _of_the_program(fixed_texts)
    known = [*chain.from_iterable(open_words), *_all_forms(sources.derived)]
    how_often = Counter(how_often_fixed)
    for text in known:
        how_often.update(text)
    known += fixed
    wanted = _wanted(sources, known, chain.from_iterable(attached_words), how_often)
    # A name that the site gives to a file of its own is no secret.
    own_files = "\n".join(fixed_texts)
    hidden_files = [(name, place) for name, place in sources.hidden_files if name not in own_files]
    names = hidden_names(sources.hidden_paths, hidden_files, base_url)
    search = _Search(
        wanted=wanted,
        words=_vocabulary(
            sources, how_often.keys() | set(chain.from_iterable(chain.from_iterable(attached_words)))
        ),
        # A class name or an identifier runs words together.
        run_together={
            together: run for run in wanted if 1 < len(run) < RUN and not how_often[together := "".join(run)]
        },
        anchors=anchors((*wanted, *names.runs), how_often),
        names=names,
        allowances=sources.allowances,
        known=" ".join(how_often),
    )
    found = (
        *_in_files(search, files),
        *told_elsewhere(
            sources.withheld,
            (*sources.open_texts, *sources.attached_open),
            (*open_words, *attached_words),
            how_often,
            sources.allowances,
        ),
        *check_personal_data(sources, documents.get("site.yaml", b"").decode("utf-8", "replace")),
        *_only_look_redacted(sources, read_attachment, files),
    )
    return tuple(dict.fromkeys(found))


def _only_look_redacted(
    sources: Sources, read_attachment: ReadAttachment, files: Mapping[str, bytes]
) -> Iterator[Problem]:
    """Yield a problem for each public PDF that says more than its readers see."""
    if not any(path.lower().endswith(".pdf") for path in files):
        # Where no PDF goes out, those that were brought are refused already.
        return
    for path, document in sources.declared_in.items():
        # Receipts belong to the bookkeeping, and are on no site.
        if path.lower().endswith(".pdf") and not document.startswith("financien/"):
            # What draws them takes a while to load, and most builds have none.
            from stadspanel_site.audit.redacted_pdfs import redaction_problems  # noqa: PLC0415

            with suppress(OSError):
                data = read_attachment(path)
                yield from redaction_problems(data, path, document, sources.allowances[document])


@lru_cache(2)
def _of_the_program(fixed_texts: tuple[str, ...]) -> tuple[tuple[Run, ...], Mapping[str, int]]:
    """Return the words of the texts that are the same for every site, and how often each stands in them."""
    found = tuple(_all_forms(fixed_texts))
    return found, MappingProxyType(Counter(chain.from_iterable(found)))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Search:
    """What to look for in the files."""

    wanted: Mapping[Run, Sequence[Withheld]]
    words: Mapping[str, Sequence[Withheld]]
    run_together: Mapping[str, Run]
    anchors: Anchors
    names: HiddenNames
    allowances: Mapping[str, frozenset[str]]
    """The codes that each document settles; in a path without an entry nothing can be settled."""
    known: str
    """All words that may come out, one behind another."""


def _in_files(search: _Search, files: Mapping[str, bytes]) -> Iterator[Problem]:
    for path, data in sorted(files.items()):
        in_name = _seen_in(search, path, path)
        leaks = list(_leaks(search, in_name, IN_A_NAME))
        # Where the name of the file is itself a leak, no message may repeat it.
        where = IN_A_NAME if in_name.items else path
        yield from leaks
        try:
            texts = tuple(texts_of(path, data))
        except FileRefused as refused:
            # What cannot be read cannot be searched, and so may not go out.
            yield problem(refused.kind, Place(where))
            continue
        seen = _seen_in(search, path, *texts)
        yield from _leaks(search, seen, where)
        if search.names.has_wordless or not search.names.runs.isdisjoint(in_name.runs | seen.runs):
            for place, kind, is_own in names_in(search.names, path, (path, *texts)):
                yield problem(LEAK, place, soort=kind, bestand=IN_A_NAME if is_own else where)


@dataclass(frozen=True, slots=True)
class _Seen:
    """The hidden texts of which something stands in one file."""

    runs: set[Run]
    """Some of these may be none of those that are looked for."""
    items: Mapping[Withheld, set[Run]]
    """By hidden text its runs and its words, each as a run of one."""


def _seen_in(search: _Search, path: str, *texts: str) -> _Seen:
    runs: set[Run] = set()
    items: dict[Withheld, set[Run]] = defaultdict(set)
    single: set[str] = set()
    for found in map(words, chain.from_iterable(map(spellings, texts))):
        runs.update(search.anchors.candidates(found))
        if not search.run_together.keys().isdisjoint(found):
            runs |= {search.run_together[word] for word in search.run_together.keys() & set(found)}
        if not search.words.keys().isdisjoint(found):
            single |= search.words.keys() & set(found)
    if _SEARCH_INDEX in path:
        # Compounds are indexed by their parts too; the list of words by stems, with numbers that look as letters do.
        # The bytes of its program happen to spell short ones.
        shortest = _LETTERS_OF_A_STEM if path.endswith((".pf_index", ".pagefind")) else 0
        single = {
            word
            for word in single
            if len(word) >= shortest
            and not (word.isalpha() and len(word) >= _LETTERS_OF_A_PART and word in search.known)
        }
    for run in runs & search.wanted.keys():
        for item in search.wanted[run]:
            items[item].add(run)
    for word in single:
        for item in search.words[word]:
            items[item].add((word,))
    return _Seen(runs, items)


def _leaks(search: _Search, seen: _Seen, where: str) -> Iterator[Problem]:
    """Yield one problem for each hidden text in a file, unless all that stands there of it is settled."""
    for item, runs in sorted(seen.items.items(), key=lambda pair: (pair[0].spot.place, pair[0].kind)):
        path = item.spot.path
        settled = search.allowances.get(path)
        codes = {} if settled is None else {run: allowance_code(path, run) for run in runs if len(run) < RUN}
        left = [run for run in runs if codes.get(run) not in (settled or ())]
        if not left:
            continue
        together = tuple(sorted({word for run in left for word in run}))
        code = codes.get(left[0], "") if len(left) == 1 else allowance_code(path, together)
        can_be_settled = len(codes) == len(runs)
        if not can_be_settled or code not in (settled or ()):
            yield problem(
                LEAK,
                item.spot.place,
                allowance=code if can_be_settled else "",
                soort=item.kind,
                bestand=where,
            )


def _vocabulary(sources: Sources, known: set[str]) -> dict[str, list[Withheld]]:
    """Return each word that only hidden texts say, with these texts; names of files are looked for whole."""
    found: dict[str, list[Withheld]] = defaultdict(list)
    for item in (*sources.withheld, *sources.attached_withheld):
        if item.kind in _ADDRESSES or _FILE_NAME.fullmatch(item.text):
            continue
        for word in {word for run in forms(item.text) for word in run} - known - SMALL_WORDS:
            # The draft of an evaluation has its figures from the site.
            is_figure = (
                word.isdigit()
                and len(word) <= _DIGITS_OF_AN_AMOUNT
                and item.spot.path.startswith("evaluaties/")
            )
            if len(word) > 1 and not is_figure and not _may_be_counted(word):
                found[word].append(item)
    return found


def _may_be_counted(word: str) -> bool:
    """Tell whether *word* is a number such as the site computes: a count, a part of a date, a year."""
    is_year = len(word) == _DIGITS_OF_A_YEAR and word[:2] in {"19", "20"}
    return word.isdigit() and (len(word) <= _DIGITS_OF_A_COUNT or is_year)


def _wanted(
    sources: Sources, known: Iterable[Run], attached: Iterable[Run], how_often: Counter[str]
) -> dict[Run, list[Withheld]]:
    """Return the runs of words that betray something: those of withheld texts that stand in no open text."""
    attached_known = [*known, *attached]
    rows = list(_all_forms(sources.rows))
    wanted: dict[Run, list[Withheld]] = defaultdict(list)
    # What a public attachment says too: of a passage told_elsewhere speaks, of a closed attachment it is no secret.
    for items, excuses, joined in (
        ([item for item in sources.withheld if not item.is_searched], known, rows),
        ([item for item in sources.withheld if item.is_searched], attached_known, rows),
        (sources.attached_withheld, attached_known, ()),
    ):
        found: dict[Run, list[Withheld]] = defaultdict(list)
        for item in items:
            for run in _runs(item.text):
                found[run].append(item)
        _take_out(found, excuses, how_often)
        _take_out(found, joined, how_often, shortest=RUN)
        for run, told in found.items():
            wanted[run] += told
    return dict(wanted)


def _take_out(
    wanted: dict[Run, list[Withheld]], known: Iterable[Run], how_often: Counter[str], shortest: int = 1
) -> None:
    """Take out of *wanted* what stands open in a *known* text, of at least *shortest* words."""
    places = anchors((run for run in wanted if len(run) >= shortest), how_often)
    for text in known:
        for run in places.candidates(text):
            wanted.pop(run, None)


def _all_forms(texts: Iterable[str]) -> Iterator[Run]:
    return chain.from_iterable(map(forms, texts))


def _runs(text: str) -> Iterator[Run]:
    """Yield the runs of words that betray *text*."""
    for found in forms(text):
        if len(found) >= RUN:
            yield from (found[offset : offset + RUN] for offset in range(len(found) - RUN + 1))
        elif found and is_telling(found):
            yield found
