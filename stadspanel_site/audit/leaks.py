"""
Search what must not come out in what did.

*A leak* is a word that a hidden text says, and neither an open text nor the program; or a run of words of a hidden
text that stands in no open one: eight, or all of a shorter text that can be told from ordinary words.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from itertools import chain, groupby
from types import MappingProxyType

from stadspanel_site.audit.attachment_texts import texts_with_places
from stadspanel_site.audit.betraying_words import own_words, telling_runs
from stadspanel_site.audit.comparable_text import (
    RUN,
    SMALL_WORDS,
    Run,
    forms,
)
from stadspanel_site.audit.entry_table import NEVER_OUT
from stadspanel_site.audit.hidden_names import hidden_names
from stadspanel_site.audit.kept_readings import Readings
from stadspanel_site.audit.personal_findings import check_personal_data
from stadspanel_site.audit.placed_text import PlacedText
from stadspanel_site.audit.searched_files import Search, Wanted, leaks_in
from stadspanel_site.audit.told_elsewhere import told_elsewhere
from stadspanel_site.audit.withheld import (
    ReadAttachment,
    ReadPdf,
    Sources,
    SourceText,
    gather,
)
from stadspanel_site.audit.word_marks import sought
from stadspanel_site.audit.word_runs import anchors
from stadspanel_site.problems.problem import Problem
from stadspanel_site.side_by_side import begun
from stadspanel_site.store.entries import Store
from stadspanel_site.store.kept import Kept

# Beside a preview the same files come back at each save.
_forms_of_attached = lru_cache(2048)(forms)


def begin_audit(
    documents: Mapping[str, bytes],
    attachments: Iterable[str],
    read_attachment: ReadAttachment,
    fixed_texts: Iterable[str],
    *,
    as_of: dt.date,
    were_public: Container[str] = (),
    store: Store | None = None,
    kept: Kept | None = None,
    jobs: int = 1,
) -> Callable[..., tuple[Problem, ...]]:
    """
    Return what finds in the finished files of a site what *documents* let out that they should not.

    That is each leak in the files, each passage that is told elsewhere, and personal data. *attachments* are the files
    in folders of attachments, *fixed_texts* the templates and labels of the program; *were_public* are addresses that
    readers knew before, which may tell that they are closed. What was read before has *store* of public PDFs, *kept*
    of other files: the marks of their words. *jobs* processes search the others, and begin with the documents at once.
    """
    readings, known, names = Readings(store or Store()), kept or Kept(), tuple(attachments)

    @cache
    def read_pdf(path: str) -> tuple[PlacedText, ...]:
        data = read_attachment(path)
        read_before = readings.brought(path, data)
        return tuple(texts_with_places(data, "PDF")) if read_before is None else read_before

    def prepared() -> _Prepared:
        sources = gather(documents, names, read_attachment, read_pdf, as_of=as_of, were_public=were_public)
        return _prepared(sources, tuple(fixed_texts), documents.get("site.yaml", b""))

    # What is read in a PDF is to be remembered, and another process cannot.
    has_pdfs = any(path.lower().endswith(".pdf") for path in names)
    waited_for = begun(prepared, 1 if has_pdfs else jobs)

    def found_in(
        files: Mapping[str, bytes], base_url: str, later: Callable[[], Mapping[str, bytes]] = dict
    ) -> tuple[Problem, ...]:
        """Return what is found in *files*, and in those that come *later*; they are waited for when all else is searched."""
        done = waited_for()
        search = _search(done, base_url)
        found = (
            *leaks_in(search, files, readings, known, jobs),
            *done.found,
            *_only_look_redacted(done, read_attachment, read_pdf, files, readings),
            *leaks_in(search, later(), readings, known, jobs),
        )
        if not any(item.is_error for item in found):
            readings.keep()
        return tuple(dict.fromkeys(found))

    return found_in


@dataclass(frozen=True, slots=True, kw_only=True)
class _Prepared:
    """The words to look for before the files are there, and the findings in the documents themselves."""

    wanted: Wanted
    how_often: Counter[str]
    hidden_addresses: Mapping[str, str]
    hidden_files: Sequence[tuple[str, str]]
    declared_in: Mapping[str, str]
    allowances: Mapping[str, frozenset[str]]
    found: tuple[Problem, ...]


def _prepared(sources: Sources, fixed_texts: tuple[str, ...], settings: bytes) -> _Prepared:
    fixed, how_often_fixed = _of_the_program(fixed_texts)
    # Most values of headers stand in many documents.
    forms_of = {text: forms(text) for text in {item.text: None for item in sources.open_texts}}
    texts = [(item, forms_of[item.text]) for item in sources.open_texts]
    attached = [(item, _forms_of_attached(item.text)) for item in sources.attached_open]
    how_often = Counter(how_often_fixed)
    for run in chain.from_iterable(found for _, found in texts):
        how_often.update(run)
    wanted = _wanted(
        sources, [*chain.from_iterable(forms_of.values()), *fixed], list(_runs_of(attached)), how_often
    )
    # A name that the site gives to a file of its own is no secret.
    own_files = "\n".join(fixed_texts)
    return _Prepared(
        wanted=dict(wanted),
        how_often=how_often,
        hidden_addresses=sources.hidden_addresses,
        hidden_files=[(name, path) for name, path in sources.hidden_files if name not in own_files],
        declared_in=sources.declared_in,
        allowances=sources.allowances,
        found=(
            *told_elsewhere(sources.hidden, (*texts, *attached), how_often, sources.allowances),
            *check_personal_data(sources, settings.decode("utf-8", "replace")),
        ),
    )


def _search(prepared: _Prepared, base_url: str) -> Search:
    wanted, how_often = prepared.wanted, prepared.how_often
    names = hidden_names(prepared.hidden_addresses, prepared.hidden_files, base_url)
    # A class name or an identifier runs words together.
    together: dict[Run, Run] = {
        ("".join(run),): run for run in wanted if 1 < len(run) < RUN and not how_often["".join(run)]
    }
    runs = (*wanted, *together, *names.runs)
    places, sought_runs = anchors(runs, how_often), sought(runs, how_often)
    return Search(wanted, together, places, sought_runs, names, prepared.allowances, " ".join(how_often))


def _runs_of(texts: Iterable[tuple[SourceText, Sequence[Run]]]) -> Iterator[Run]:
    return chain.from_iterable(found for _, found in texts)


def _only_look_redacted(
    prepared: _Prepared,
    read_attachment: ReadAttachment,
    read_pdf: ReadPdf,
    files: Mapping[str, bytes],
    readings: Readings,
) -> Iterator[Problem]:
    """Yield a problem for each public PDF that says more than its readers see."""
    if not any(path.lower().endswith(".pdf") for path in files):
        # Where no PDF goes out, those that were brought are refused already.
        return
    for path, document in prepared.declared_in.items():
        # Receipts belong to the bookkeeping, and are on no site.
        is_receipt = document.startswith("financien/")
        if path.lower().endswith(".pdf") and not is_receipt and path not in readings.known:
            # What draws them takes a while to load, and most builds have none that is new.
            from stadspanel_site.audit.redacted_pdfs import redaction_problems  # noqa: PLC0415

            with suppress(OSError):
                data, texts = read_attachment(path), partial(read_pdf, path)
                settled = prepared.allowances[document]
                yield from redaction_problems(data, texts, path, document, settled, readings=readings)


@lru_cache(2)
def _of_the_program(fixed_texts: tuple[str, ...]) -> tuple[tuple[Run, ...], Mapping[str, int]]:
    """Return the words of the texts that are the same for every site, and how often each stands in them."""
    found = tuple(chain.from_iterable(map(forms, fixed_texts)))
    return found, MappingProxyType(Counter(chain.from_iterable(found)))


# --- what to look for ---


def _wanted(sources: Sources, known: list[Run], attached: list[Run], how_often: Counter[str]) -> Wanted:
    """Return what betrays a hidden text; *known* are the open texts, *attached* those in public attachments."""
    open_rows = groupby(sources.open_texts, key=lambda item: item.path)
    rows = [run for _, row in open_rows for run in forms(" ".join(item.text for item in row))]
    wanted: Wanted = defaultdict(list)
    for item in sources.hidden:
        for run in telling_runs(item):
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
        for word in own_words(item) - open_words:
            wanted[(word,)].append(item)
    return wanted


def _take_out(wanted: Wanted, known: Iterable[Run], how_often: Counter[str], shortest: int = 1) -> None:
    """Take out of *wanted* what stands open in a *known* text, of at least *shortest* words."""
    places = anchors((run for run in wanted if len(run) >= shortest), how_often)
    for text in known:
        for run in places.candidates(text):
            wanted.pop(run, None)
