"""
Search what must not come out in what did.

*A leak* is withheld text that stands in no open source text: long text by runs of eight words, shorter text
whole when it can be told from ordinary text. What is shorter still cannot be told from it (docs/veiligheid.md).
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from types import MappingProxyType

from stadspanel_site.audit.comparable_text import RUN, Run, allowance_code, forms, is_telling, words
from stadspanel_site.audit.hidden_names import HiddenNames, hidden_names, names_in
from stadspanel_site.audit.personal_findings import check_personal_data
from stadspanel_site.audit.readable import texts_of
from stadspanel_site.audit.repeated_passages import told_elsewhere
from stadspanel_site.audit.withheld import ReadAttachment, Sources, Withheld, gather
from stadspanel_site.audit.word_runs import Anchors, anchors
from stadspanel_site.problems.kinds.disclosures import LEAK
from stadspanel_site.problems.problem import Place, Problem, problem
from stadspanel_site.problems.refused import FileRefused

_IN_A_NAME = "de naam van een bestand"


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
    *were_public* are addresses that readers knew before, which may tell that they are closed. *attachments* are the files in folders of attachments, *fixed_texts* the templates and labels of the program.
    """
    sources = gather(documents, attachments, read_attachment, as_of, were_public)
    open_words = [forms(item.text) for item in sources.open_texts]
    fixed, how_often_fixed = _of_the_program(tuple(fixed_texts))
    known = [*chain.from_iterable(open_words), *_all_forms(sources.derived)]
    how_often = Counter(how_often_fixed)
    for text in known:
        how_often.update(text)
    known += fixed
    wanted = _wanted(sources, known, how_often)
    names = hidden_names(sources.hidden_paths, sources.hidden_files, base_url)
    search = _Search(
        wanted=wanted,
        # A class name or an identifier runs words together.
        run_together={
            together: run for run in wanted if 1 < len(run) < RUN and not how_often[together := "".join(run)]
        },
        anchors=anchors((*wanted, *names.runs), how_often),
        names=names,
        documents=sources.allowances.keys(),
    )
    found = (
        *_in_files(search, files),
        *told_elsewhere(sources, open_words, how_often),
        *check_personal_data(sources, documents.get("site.yaml", b"").decode("utf-8", "replace")),
    )
    return tuple(dict.fromkeys(found))


@lru_cache(2)
def _of_the_program(fixed_texts: tuple[str, ...]) -> tuple[tuple[Run, ...], Mapping[str, int]]:
    """Return the words of the texts that are the same for every site, and how often each stands in them."""
    found = tuple(_all_forms(fixed_texts))
    return found, MappingProxyType(Counter(chain.from_iterable(found)))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Search:
    """What to look for in the files."""

    wanted: Mapping[Run, Sequence[Withheld]]
    run_together: Mapping[str, Run]
    anchors: Anchors
    names: HiddenNames
    documents: Iterable[str]
    """The paths in which a finding can be settled."""


def _in_files(search: _Search, files: Mapping[str, bytes]) -> Iterator[Problem]:
    for path, data in sorted(files.items()):
        in_name = _runs_in(search, path)
        # Where the name of the file is itself a leak, no message may repeat it.
        where = path if search.wanted.keys().isdisjoint(in_name) else _IN_A_NAME
        yield from _leaks(search, sorted(in_name & search.wanted.keys()), _IN_A_NAME)
        try:
            texts = tuple(texts_of(path, data))
        except FileRefused as refused:
            # What cannot be read cannot be searched, and so may not go out.
            yield problem(refused.kind, Place(where))
            continue
        named = not in_name.isdisjoint(search.names.runs)
        for text in texts:
            seen = _runs_in(search, text)
            named = named or not seen.isdisjoint(search.names.runs)
            yield from _leaks(search, sorted(seen & search.wanted.keys()), where)
        if named or search.names.has_wordless:
            for place, kind, is_own in names_in(search.names, path, (path, *texts)):
                yield problem(LEAK, place, soort=kind, bestand=_IN_A_NAME if is_own else where)


def _runs_in(search: _Search, text: str) -> set[Run]:
    """Return what of all that is looked for *text* may hold."""
    found = words(text)
    seen = set(search.anchors.candidates(found))
    if not search.run_together.keys().isdisjoint(found):
        seen |= {search.run_together[word] for word in search.run_together.keys() & set(found)}
    return seen


def _leaks(search: _Search, runs: Iterable[Run], where: str) -> Iterator[Problem]:
    for run in runs:
        for item in search.wanted[run]:
            path = item.spot.path
            can_be_settled = len(run) < RUN and path in search.documents
            code = allowance_code(path, run) if can_be_settled else ""
            yield problem(LEAK, item.spot.place, allowance=code, soort=item.kind, bestand=where)


def _wanted(sources: Sources, known: Iterable[Run], how_often: Counter[str]) -> dict[Run, list[Withheld]]:
    """Return the runs of words that betray something: those of withheld texts that stand in no open text."""
    wanted: dict[Run, list[Withheld]] = defaultdict(list)
    for item in sources.withheld:
        for run in _runs(item.text):
            settled = sources.allowances.get(item.spot.path, frozenset())
            if len(run) == RUN or allowance_code(item.spot.path, run) not in settled:
                wanted[run].append(item)
    _take_out(wanted, known, how_often)
    _take_out(wanted, _all_forms(sources.rows), how_often, shortest=RUN)
    attached: dict[Run, list[Withheld]] = defaultdict(list)
    for item in sources.attached_withheld:
        for run in _runs(item.text):
            attached[run].append(item)
    _take_out(attached, [*known, *_all_forms(sources.attached_open)], how_often)
    for run, items in attached.items():
        wanted[run] += items
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
