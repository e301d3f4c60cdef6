"""
Search what must not come out in what did.

*A leak* is a word that a hidden text says, and neither an open text nor the program; or a run of words of a hidden
text that stands in no open one: eight, or all of a shorter text that can be told from ordinary words.
"""

import datetime as dt
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cache, partial
from typing import TYPE_CHECKING

from stadspanel_site.audit.attachment_texts import texts_with_places
from stadspanel_site.audit.comparable_text import RUN, Run
from stadspanel_site.audit.hidden_names import HiddenNames, hidden_names, written_names
from stadspanel_site.audit.kept_readings import Readings
from stadspanel_site.audit.placed_text import PlacedText
from stadspanel_site.audit.searched_files import Prepared, Search, leaks_in
from stadspanel_site.audit.source_text import ReadAttachment, ReadPdf
from stadspanel_site.audit.word_marks import sought
from stadspanel_site.audit.word_runs import anchors
from stadspanel_site.problems.kinds.disclosures import HIDDEN_NAME_IN_TEXT, LEAK
from stadspanel_site.problems.problem import Problem, problem
from stadspanel_site.side_by_side import begun
from stadspanel_site.store.entries import Store
from stadspanel_site.store.kept import NOBODY, Kept

if TYPE_CHECKING:
    from stadspanel_site.audit.withheld import Sources


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
    readers knew before, which may tell that they are closed. What was read before has *store* of public PDFs, *kept* of
    other files (the marks of their words) and of documents that name nobody. *jobs* processes search the others, and
    begin with the documents at once.
    """
    readings, known, names = Readings(store or Store()), kept or Kept(), tuple(attachments)

    @cache
    def read_pdf(path: str) -> tuple[PlacedText, ...]:
        data = read_attachment(path)
        read_before = readings.brought(path, data)
        return tuple(texts_with_places(data, "PDF")) if read_before is None else read_before

    def sources() -> "Sources":
        # All this takes a while to load too, which mostly another process does.
        from stadspanel_site.audit.withheld import gather  # noqa: PLC0415

        return gather(documents, names, read_attachment, read_pdf, as_of=as_of, were_public=were_public)

    def work() -> Prepared:
        from stadspanel_site.audit.what_to_find import prepared  # noqa: PLC0415

        return prepared(sources(), tuple(fixed_texts), documents.get("site.yaml", b""), known)

    # What is read in a PDF is to be remembered, and another process cannot.
    has_pdfs = any(path.lower().endswith(".pdf") for path in names)
    waited_for = begun(work, 1 if has_pdfs else jobs)

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
        known.note(NOBODY, done.name_nobody)
        if not any(item.is_error for item in found):
            readings.keep()
        return tuple(dict.fromkeys(_where_written(found, search.names, sources)))

    return found_in


def _where_written(
    found: Iterable[Problem], names: HiddenNames, sources: Callable[[], "Sources"]
) -> Iterator[Problem]:
    """Yield what was *found*; a name or address that somebody wrote in an open text is told there, and only there."""
    by_name = {item: (item.place, dict(item.words)["soort"]) for item in found if item.kind is LEAK}
    is_named = not set(names.places.values()).isdisjoint(by_name.values())
    written = list(written_names(names, sources().open_texts)) if is_named else []
    told = {betrayed for betrayed, _ in written}
    yield from (item for item in found if by_name.get(item) not in told)
    yield from (problem(HIDDEN_NAME_IN_TEXT, place) for _, place in written)


def _search(prepared: Prepared, base_url: str) -> Search:
    wanted, how_often = prepared.wanted, prepared.how_often
    names = hidden_names(prepared.hidden_addresses, prepared.hidden_files, base_url)
    # A class name or an identifier runs words together.
    together: dict[Run, Run] = {
        ("".join(run),): run for run in wanted if 1 < len(run) < RUN and not how_often["".join(run)]
    }
    runs = (*wanted, *together, *names.runs)
    places, sought_runs = anchors(runs, how_often), sought(runs, how_often)
    return Search(wanted, together, places, sought_runs, names, prepared.allowances, " ".join(how_often))


def _only_look_redacted(
    prepared: Prepared,
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
