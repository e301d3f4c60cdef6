"""The search in the finished files for what betrays a hidden text."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache

from stadspanel_site.audit.comparable_text import RUN, Run, allowance_code, spelled_words
from stadspanel_site.audit.hidden_names import HiddenNames, names_in
from stadspanel_site.audit.kept_readings import Readings
from stadspanel_site.audit.row_marks import MarksOfRows
from stadspanel_site.audit.source_text import SourceText
from stadspanel_site.audit.word_marks import MarksOfLines, Sought
from stadspanel_site.audit.word_runs import Anchors
from stadspanel_site.problems.kinds.disclosures import IN_A_NAME, LEAK
from stadspanel_site.problems.problem import Place, Problem, problem
from stadspanel_site.problems.refused import FileRefused
from stadspanel_site.side_by_side import side_by_side
from stadspanel_site.store.kept import MARKS, ROWS, Kept, file_digest
from stadspanel_site.store.spool import Piece

_NOTHING = Piece.of(b"")
_SEARCH_INDEX = "/pagefind/"
_LETTERS_OF_A_STEM, _LETTERS_OF_A_PART = 5, 4

# Beside a preview the same files come back at each save.
_spelled_in_pdf = lru_cache(128)(spelled_words)

Wanted = dict[Run, list[SourceText]]
"""The words, and the words in a row, that betray a hidden text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """The words to look for before the files are there, and the findings in the documents themselves."""

    wanted: Wanted
    how_often: Counter[str]
    hidden_addresses: Mapping[str, str]
    hidden_files: Sequence[tuple[str, str]]
    declared_in: Mapping[str, str]
    allowances: Mapping[str, frozenset[str]]
    name_nobody: tuple[str, ...]
    """The hashes of open documents without personal data."""
    found: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Search:
    """The words, names and addresses to look for in the files."""

    wanted: Wanted
    together: Mapping[Run, Run]
    """Some of these, by all their words as one."""
    anchors: Anchors
    sought: Sought
    """All of these, by the marks of their words: few files hold one."""
    names: HiddenNames
    allowances: Mapping[str, frozenset[str]]
    """The codes that each document settles; in a path without an entry nothing can be settled."""
    known: str
    """All words that may come out, one behind another."""


def leaks_in(
    search: Search, files: Mapping[str, bytes], readings: Readings, kept: Kept, jobs: int
) -> Iterator[Problem]:
    """Yield a problem for each leak in *files*; *kept* has the marks of some, and *jobs* processes read the others."""
    # Before its marks each file has what was not found in them; without the salt that tells nothing.
    told = bytes.fromhex(kept.store.secret_digest(*sorted(search.sought.marks)))
    of_lines, of_rows = MarksOfLines(), MarksOfRows()
    left = []
    # Mostly no name of a file holds anything of what is looked for; then none by itself does.
    has_telling_names = bool(_seen_in(search, spelled_words("\n".join(files))))

    def is_told_by_name(path: str) -> bool:
        if not has_telling_names:
            return False
        in_name = _seen_in(search, spelled_words(path))
        return bool(_betraying(search, path, in_name)) or not search.names.runs.isdisjoint(in_name)

    for path in sorted(files):
        # Of a PDF the texts are kept.
        digest = "" if path.lower().endswith(".pdf") else file_digest(path, files[path])
        found, of_rows_before = (kept.find(*key) or _NOTHING for key in ((MARKS, digest), (ROWS, path)))
        if found.part(0, len(told)).read() != told or is_told_by_name(path):
            left.append((path, digest, found.part(len(told)), of_rows_before))

    def marks_to_keep(number: int) -> tuple[bytes, bytes] | None:
        path, _, marks_before, rows_before = left[number]
        # What is read in a PDF is to be remembered, and another process cannot.
        if path.lower().endswith(".pdf") or is_told_by_name(path):
            return None
        if marks_before.size and not search.sought.may_stand_in(marks_before.read()):
            return b"", b""
        with suppress(FileRefused):
            data = files[path]
            of_file = of_rows.of_file(path, data, rows_before.read())
            marks, rows = of_file or (of_lines.of_texts(readings.finished(path, data)), b"")
            if not search.sought.may_stand_in(marks):
                return (b"", rows) if rows else (marks, b"")
        return None

    # Other processes only tell where there is something to find; it is found here, and nothing of it travels.
    kept_of = side_by_side(marks_to_keep, len(left), jobs)
    for (path, digest, before, _), to_keep in zip(left, kept_of, strict=True):
        if to_keep is None:
            yield from _in_file(search, path, files[path], readings)
        else:
            marks, rows = to_keep
            kept.put(MARKS, digest, told + (marks or before.read()))
            if rows:
                kept.put(ROWS, path, rows)


def _in_file(search: Search, path: str, data: bytes, readings: Readings) -> Iterator[Problem]:
    in_name = _seen_in(search, spelled_words(path))
    told_by_name = _betraying(search, path, in_name)
    # Where the name of the file is itself a leak, no message may repeat it.
    where = IN_A_NAME if told_by_name else path
    yield from _leaks(search, told_by_name, IN_A_NAME)
    try:
        texts = readings.finished(path, data)
    except FileRefused as refused:
        # What cannot be read cannot be searched, and so may not go out.
        yield problem(refused.kind, Place(where))
        return
    seen = _seen_in(search, (_spelled_in_pdf if path.endswith(".pdf") else spelled_words)(*texts))
    yield from _leaks(search, _betraying(search, path, seen), where)
    if not search.names.runs.isdisjoint(in_name | seen):
        for place, kind, is_own in names_in(search.names, path, texts):
            yield problem(LEAK, place, soort=kind, bestand=IN_A_NAME if is_own else where)


def _seen_in(search: Search, spelled: Iterable[Run]) -> set[Run]:
    """Return the runs in what is *spelled* there; some may be none of those that are looked for."""
    return {run for found in spelled for run in search.anchors.candidates(found)}


def _betraying(search: Search, path: str, seen: set[Run]) -> set[Run]:
    """Return what of *seen* in the file *path* betrays something."""
    found = search.wanted.keys() & {*seen, *map(search.together.get, search.together.keys() & seen)}
    if _SEARCH_INDEX not in path:
        return found
    # Compounds are indexed by their parts too, and the list of words has stems.
    # The names and bytes of its program happen to spell short ones.
    shortest = _LETTERS_OF_A_STEM if path.endswith((".pf_index", ".pagefind", ".js")) else 0

    def may_be_a_part(word: str, *more: str) -> bool:
        is_part = word.isalpha() and len(word) >= _LETTERS_OF_A_PART and word in search.known
        return not more and (is_part or len(word) < shortest)

    return {run for run in found if not may_be_a_part(*run)}


def _leaks(search: Search, betraying: Iterable[Run], where: str) -> Iterator[Problem]:
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
