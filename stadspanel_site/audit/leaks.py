"""
Search what must not come out in what did.

*A leak* is a word that a hidden text says, and neither an open text nor the program; or a run of words of a hidden
text that stands in no open one: eight, or all of a shorter text that can be told from ordinary words.
"""

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from itertools import chain, groupby
from types import MappingProxyType

from stadspanel_site.audit.attachment_texts import texts_with_places
from stadspanel_site.audit.comparable_text import (
    RUN,
    SMALL_WORDS,
    Run,
    allowance_code,
    forms,
    is_telling,
    spelled_words,
)
from stadspanel_site.audit.entry_table import NEVER_OUT
from stadspanel_site.audit.hidden_names import HiddenNames, hidden_names, names_in
from stadspanel_site.audit.kept_readings import Readings
from stadspanel_site.audit.personal_findings import check_personal_data
from stadspanel_site.audit.placed_text import PlacedText
from stadspanel_site.audit.source_paths import SLUG_KINDS
from stadspanel_site.audit.told_elsewhere import told_elsewhere
from stadspanel_site.audit.withheld import (
    PASSAGE,
    ReadAttachment,
    ReadPdf,
    Sources,
    SourceText,
    gather,
)
from stadspanel_site.audit.word_marks import Marks, Sought, marks_of, sought
from stadspanel_site.audit.word_runs import Anchors, anchors
from stadspanel_site.problems.kinds.disclosures import IN_A_NAME, LEAK
from stadspanel_site.problems.problem import Place, Problem, problem
from stadspanel_site.problems.refused import FileRefused
from stadspanel_site.store.entries import Store
from stadspanel_site.store.kept import MARKS, Kept, file_digest

_LOOKED_FOR_WHOLE = frozenset({"aliassen", *SLUG_KINDS})
_ENDING = re.compile(r"\.[a-z]{3,4}\Z")
_COUNTED = re.compile(r"\d{1,3}|(?:19|20)\d\d")
"""Numbers such as the site computes: a count, a part of a date, a year."""
_FIGURE = re.compile(r"\d{1,6}")
"""The draft of an evaluation has such figures from the site."""
_SEARCH_INDEX = "/pagefind/"
_LONGEST_KNOWN = 200_000
"""Bytes of a file above which it holds so much that it is another one after every change."""
_LETTERS_OF_A_STEM, _LETTERS_OF_A_PART = 5, 4

# Beside a preview the same files come back at each save.
_forms_of_attached = lru_cache(2048)(forms)
_spelled_in_pdf = lru_cache(128)(spelled_words)

_Texts = Callable[[str, bytes], tuple[str, ...]]
_Wanted = dict[Run, list[SourceText]]
"""The words, and the words in a row, that betray a hidden text."""


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
    store: Store | None = None,
    kept: Kept | None = None,
) -> tuple[Problem, ...]:
    """
    Return what *documents* let out that they should not.

    That is each leak in the finished *files*, each passage that is told elsewhere, and personal data.
    *attachments* are the files in folders of attachments, *fixed_texts* the templates and labels of the program;
    *were_public* are addresses that readers knew before, which may tell that they are closed. What was read before has
    *store* of public PDFs, *kept* of other files: the marks of their words.
    """
    readings = Readings(store or Store())

    @cache
    def read_pdf(path: str) -> tuple[PlacedText, ...]:
        data = read_attachment(path)
        kept = readings.brought(path, data)
        return tuple(texts_with_places(data, "PDF")) if kept is None else kept

    sources = gather(documents, attachments, read_attachment, read_pdf, as_of=as_of, were_public=were_public)
    fixed_texts = tuple(fixed_texts)
    fixed, how_often_fixed = _of_the_program(fixed_texts)
    texts = [(item, forms(item.text)) for item in sources.open_texts]
    attached = [(item, _forms_of_attached(item.text)) for item in sources.attached_open]
    how_often = Counter(how_often_fixed)
    for run in chain.from_iterable(found for _, found in texts):
        how_often.update(run)
    wanted = _wanted(sources, [*_runs_of(texts), *fixed], list(_runs_of(attached)), how_often)
    # A name that the site gives to a file of its own is no secret.
    own_files = "\n".join(fixed_texts)
    hidden_files = [(name, path) for name, path in sources.hidden_files if name not in own_files]
    names = hidden_names(sources.hidden_addresses, hidden_files, base_url)
    # A class name or an identifier runs words together.
    together: dict[Run, Run] = {
        ("".join(run),): run for run in wanted if 1 < len(run) < RUN and not how_often["".join(run)]
    }
    runs = (*wanted, *together, *names.runs)
    places, sought_runs = anchors(runs, how_often), sought(runs, how_often)
    search = _Search(wanted, together, places, sought_runs, names, sources.allowances, " ".join(how_often))
    found = (
        *_in_files(search, files, readings.finished, kept or Kept()),
        *told_elsewhere(sources.hidden, (*texts, *attached), how_often, sources.allowances),
        *check_personal_data(sources, documents.get("site.yaml", b"").decode("utf-8", "replace")),
        *_only_look_redacted(sources, read_attachment, read_pdf, files, readings),
    )
    if not any(item.is_error for item in found):
        readings.keep()
    return tuple(dict.fromkeys(found))


def _runs_of(texts: Iterable[tuple[SourceText, Sequence[Run]]]) -> Iterator[Run]:
    return chain.from_iterable(found for _, found in texts)


def _only_look_redacted(
    sources: Sources,
    read_attachment: ReadAttachment,
    read_pdf: ReadPdf,
    files: Mapping[str, bytes],
    readings: Readings,
) -> Iterator[Problem]:
    """Yield a problem for each public PDF that says more than its readers see."""
    if not any(path.lower().endswith(".pdf") for path in files):
        # Where no PDF goes out, those that were brought are refused already.
        return
    for path, document in sources.declared_in.items():
        # Receipts belong to the bookkeeping, and are on no site.
        is_receipt = document.startswith("financien/")
        if path.lower().endswith(".pdf") and not is_receipt and path not in readings.known:
            # What draws them takes a while to load, and most builds have none that is new.
            from stadspanel_site.audit.redacted_pdfs import redaction_problems  # noqa: PLC0415

            with suppress(OSError):
                data, texts = read_attachment(path), partial(read_pdf, path)
                settled = sources.allowances[document]
                yield from redaction_problems(data, texts, path, document, settled, readings=readings)


@lru_cache(2)
def _of_the_program(fixed_texts: tuple[str, ...]) -> tuple[tuple[Run, ...], Mapping[str, int]]:
    """Return the words of the texts that are the same for every site, and how often each stands in them."""
    found = tuple(chain.from_iterable(map(forms, fixed_texts)))
    return found, MappingProxyType(Counter(chain.from_iterable(found)))


# --- what to look for ---


def _wanted(sources: Sources, known: list[Run], attached: list[Run], how_often: Counter[str]) -> _Wanted:
    """Return what betrays a hidden text; *known* are the open texts, *attached* those in public attachments."""
    open_rows = groupby(sources.open_texts, key=lambda item: item.path)
    rows = [run for _, row in open_rows for run in forms(" ".join(item.text for item in row))]
    wanted: _Wanted = defaultdict(list)
    for item in sources.hidden:
        for run in _telling_runs(item):
            wanted[run].append(item)
    _take_out(wanted, known, how_often)
    _take_out(wanted, rows, how_often, shortest=RUN)
    # What a public attachment says is no secret of another text, but a note that may never leave is none of its own.
    # Where a passage stands open told_elsewhere says it.
    notes = {run: [item for item in items if item.hidden_as in NEVER_OUT] for run, items in wanted.items()}
    _take_out(wanted, attached, how_often)
    wanted |= {run: items for run, items in notes.items() if items and run not in wanted}
    open_words = how_often.keys() | SMALL_WORDS.union(*attached)
    for item in sources.hidden:
        for word in _own_words(item) - open_words:
            wanted[(word,)].append(item)
    return wanted


def _telling_runs(item: SourceText) -> Iterator[Run]:
    """Yield the runs of words that betray *item*."""
    for found in forms(item.text):
        if len(found) >= RUN:
            yield from (found[offset : offset + RUN] for offset in range(len(found) - RUN + 1))
        elif found and is_telling(found, is_passage=item.hidden_as == PASSAGE):
            yield found


def _own_words(item: SourceText) -> set[str]:
    """Return the words of *item* that betray it if nothing open says them."""
    if item.hidden_as in _LOOKED_FOR_WHOLE:
        return set()
    no_secret = _FIGURE if item.path.startswith("evaluaties/") else _COUNTED
    found = chain.from_iterable(forms(_ENDING.sub("", item.text)))
    return {word for word in found if len(word) > 1 and not no_secret.fullmatch(word)}


def _take_out(wanted: _Wanted, known: Iterable[Run], how_often: Counter[str], shortest: int = 1) -> None:
    """Take out of *wanted* what stands open in a *known* text, of at least *shortest* words."""
    places = anchors((run for run in wanted if len(run) >= shortest), how_often)
    for text in known:
        for run in places.candidates(text):
            wanted.pop(run, None)


# --- the search ---


@dataclass(frozen=True, slots=True)
class _Search:
    """The words, names and addresses to look for in the files."""

    wanted: _Wanted
    together: Mapping[Run, Run]
    """Some of these, by all their words as one."""
    anchors: Anchors
    sought: Sought
    """All of these, for files that were read before."""
    names: HiddenNames
    allowances: Mapping[str, frozenset[str]]
    """The codes that each document settles; in a path without an entry nothing can be settled."""
    known: str
    """All words that may come out, one behind another."""


def _in_files(search: _Search, files: Mapping[str, bytes], texts_of: _Texts, kept: Kept) -> Iterator[Problem]:
    known = Marks()
    for path in sorted(files):
        in_name = _seen_in(search, spelled_words(path))
        told_by_name = _betraying(search, path, in_name)
        # Where the name of the file is itself a leak, no message may repeat it.
        where = IN_A_NAME if told_by_name else path
        yield from _leaks(search, told_by_name, IN_A_NAME)
        data, is_pdf = files[path], path.endswith(".pdf")
        digest = "" if is_pdf else file_digest(path, data)
        marks = kept.get(MARKS, digest)
        is_named = not search.names.runs.isdisjoint(in_name)
        if not (marks is None or is_named or search.sought.may_stand_in(marks)):
            continue
        try:
            texts = texts_of(path, data)
        except FileRefused as refused:
            # What cannot be read cannot be searched, and so may not go out.
            yield problem(refused.kind, Place(where))
            continue
        spelled = (_spelled_in_pdf if is_pdf else spelled_words)(*texts)
        if marks is None and not is_pdf and len(data) <= _LONGEST_KNOWN:
            kept.put(MARKS, digest, marks_of(spelled, known))
        seen = _seen_in(search, spelled)
        yield from _leaks(search, _betraying(search, path, seen), where)
        if is_named or not search.names.runs.isdisjoint(seen):
            for place, kind, is_own in names_in(search.names, path, texts):
                yield problem(LEAK, place, soort=kind, bestand=IN_A_NAME if is_own else where)


def _seen_in(search: _Search, spelled: Iterable[Run]) -> set[Run]:
    """Return the runs in what is *spelled* there; some may be none of those that are looked for."""
    return {run for found in spelled for run in search.anchors.candidates(found)}


def _betraying(search: _Search, path: str, seen: set[Run]) -> set[Run]:
    """Return what of *seen* in the file *path* betrays something."""
    found = search.wanted.keys() & {*seen, *map(search.together.get, search.together.keys() & seen)}
    if _SEARCH_INDEX not in path:
        return found
    # Compounds are indexed by their parts too; the list of words by stems, with numbers that look as letters do.
    # The names and bytes of its program happen to spell short ones.
    shortest = _LETTERS_OF_A_STEM if path.endswith((".pf_index", ".pagefind", ".js")) else 0

    def may_be_a_part(word: str, *more: str) -> bool:
        is_part = word.isalpha() and len(word) >= _LETTERS_OF_A_PART and word in search.known
        return not more and (is_part or len(word) < shortest)

    return {run for run in found if not may_be_a_part(*run)}


def _leaks(search: _Search, betraying: Iterable[Run], where: str) -> Iterator[Problem]:
    """Yield one problem for each hidden text that *betraying* runs are of, unless all that stands there is settled."""
    found: dict[SourceText, set[Run]] = defaultdict(set)
    for run in betraying:
        for item in search.wanted[run]:
            found[item].add(run)
    for item, runs in sorted(found.items(), key=lambda pair: (pair[0].place, pair[0].hidden_as)):
        settled = search.allowances.get(item.path)
        codes = (
            {} if settled is None else {run: allowance_code(item.path, run) for run in runs if len(run) < RUN}
        )
        left = [run for run in runs if codes.get(run) not in (settled or ())]
        if not left:
            continue
        together = tuple(sorted({word for run in left for word in run}))
        code = codes.get(left[0], "") if len(left) == 1 else allowance_code(item.path, together)
        can_be_settled = len(codes) == len(runs)
        if not can_be_settled or code not in (settled or ()):
            allowance = code if can_be_settled else ""
            yield problem(LEAK, item.place, allowance=allowance, soort=item.hidden_as, bestand=where)
