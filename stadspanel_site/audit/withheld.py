"""Texts that must stay inside and texts that may come out, gathered from the raw sources."""

import datetime as dt
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import PurePosixPath

from stadspanel_site.attachments.file_formats import recognise
from stadspanel_site.audit import entry_table, source_paths
from stadspanel_site.audit.attachment_texts import texts_of_attachment
from stadspanel_site.audit.comparable_text import folded, is_telling, words
from stadspanel_site.audit.disclosure_table import Fate, day_of, entries, fates, taken_back
from stadspanel_site.audit.placed_text import ROW, TAKEN_OUT
from stadspanel_site.audit.raw_sources import RawDocument, read_all, read_header
from stadspanel_site.audit.source_text import PARTS, PASSAGE, REFERENCE, ReadAttachment, ReadPdf, SourceText
from stadspanel_site.problems.refused import FileRefused

_NUMBER = re.compile(r"-\d+\Z")
"""Suffix that the site gives the second of two files with one title."""
_SOURCE_LINK = re.compile(r"(?<=\]\()(?!\w+:|[#/])[^)\s]+|(?<=\]:)[ \t]*[\w./-]+\.md\b")
"""Target of a link to another source: its name is on no page."""
_DOCUMENT_LINK = re.compile(r"(?<=\]\()(?!\w+:|[#/])[^)\s]+\.md\b")
"""Target of a link to a document, whose address is judged by itself, whoever links to it."""
_DERIVED = ("Adviesverzoek:", "Reactie op:", "Tussenbericht bij:", "Nawoord bij:", "Voortgang van:")
"""Titles that the site makes of that of an advice."""
_NAMED_BY_AUTHORS = frozenset({"themas", "deelthemas", "begroting"})
"""Keys of the settings below which the author chooses the names of keys."""
_FUNCTIONS = frozenset(
    {"afzender", "verantwoordelijk", "portefeuillehouder", "geraadpleegd", "functie", "gegeven_door"}
)
"""Keys of functions and departments, of which many look like a name without initials."""
_INITIALS = re.compile(r"\b[A-Z]\. ?(?:(?:van|de[nr]?|te[nr]?|'t) )*[A-Z][a-z]")


@dataclass(frozen=True, slots=True)
class Sources:
    """All texts of the raw sources, open and hidden ones apart."""

    hidden: tuple[SourceText, ...]
    open_texts: tuple[SourceText, ...]
    attached_open: tuple[SourceText, ...]
    """Texts inside public attachments: open texts, of which the site shows no more than the file."""
    said_to_be_closed: frozenset[str]
    """The attachments that a document closes, by path."""
    declared_in: Mapping[str, str]
    """The document that makes each public attachment public: there its findings are settled."""
    hidden_addresses: Mapping[str, str]
    """The addresses of documents without a page, with the paths of these."""
    hidden_files: tuple[tuple[str, str], ...]
    """The names and paths of attachments that are not public."""
    allowances: Mapping[str, frozenset[str]]
    """Codes that each document settles, by path."""
    days: Mapping[str, dt.date]
    """The day of each document that has one, and of its public attachments, by path."""


def gather(
    documents: Mapping[str, bytes],
    attachments: Iterable[str],
    read_attachment: ReadAttachment,
    read_pdf: ReadPdf,
    *,
    as_of: dt.date,
    were_public: Container[str],
) -> Sources:
    """Return what *documents* say on the day *as_of*; *attachments* are the files in folders of attachments."""
    # Of the addresses that *were_public*, those of documents that the register names may be told.
    raw = read_all(documents)
    fate_of = fates(raw, as_of)
    shown = entry_table.shown_fates(raw, fate_of, as_of)
    addresses, known = source_paths.closed_addresses(raw, fate_of, were_public)
    names = (
        *source_paths.hidden_slugs(shown),
        *source_paths.hidden_answers(fate_of),
        *source_paths.links_told_of(raw, fate_of),
    )
    document_of, public_names = source_paths.open_files(raw, shown)
    back = taken_back(raw, fate_of)
    closed_files = [path for path in attachments if path not in document_of]
    found = [
        *_settings(documents.get("site.yaml", b"").decode("utf-8-sig", "replace")),
        *(
            text
            for path, document in raw.items()
            for text in _texts(
                document,
                fate_of[path],
                entry_table.closed_numbers_beside(raw, path),
                as_of,
                was_taken_back=path in back,
            )
        ),
        *(SourceText(slug, path, is_address=True) for slug, path in source_paths.told_slugs(shown)),
        *(SourceText(address.strip("/"), path, is_address=True) for address, path in sorted(known.items())),
        *(SourceText(name, path, hidden_as=kind) for name, kind, path in names if entry_table.is_text(name)),
        *_secret_references(raw),
        *_inside(closed_files, read_attachment),
    ]
    return Sources(
        hidden=tuple(item for item in found if item.hidden_as),
        open_texts=tuple(item for item in found if not item.hidden_as),
        attached_open=tuple(_in_public(filter(document_of.get, attachments), read_attachment, read_pdf)),
        said_to_be_closed=frozenset(source_paths.said_to_be_closed(raw)),
        declared_in=document_of,
        hidden_addresses=addresses,
        hidden_files=(*_hidden_names(closed_files, public_names), *source_paths.hidden_documents(shown)),
        allowances={path: frozenset(_allowances(document)) for path, document in raw.items()},
        days={
            path: day
            for path, named_in in ({path: path for path in raw} | document_of).items()
            if (day := day_of(raw[named_in].text("datum")))
        },
    )


def _settings(text: str) -> Iterator[SourceText]:
    """Yield the texts of the settings, keys of themes included; comments are no settings."""
    todo: list[tuple[str, object]] = [("", read_header(text))]
    while todo:
        name, value = todo.pop()
        found: Iterable[str] = ()
        if isinstance(value, dict):
            todo += value.items()
            found = value if name in _NAMED_BY_AUTHORS else ()
        elif isinstance(value, list):
            todo += [(name, item) for item in value]
        elif isinstance(value, str):
            found = (value,)
        yield from (SourceText(item, "site.yaml", header=text, value=item) for item in found)


def _texts(
    document: RawDocument, fate: Fate, closed: frozenset[str], as_of: dt.date, *, was_taken_back: bool
) -> Iterator[SourceText]:
    """Yield every text in *document*; *closed* are the recommendations beside it that are not public."""
    path, is_open = document.path, fate is Fate.OPEN and entry_table.may_be_named(document, as_of)
    # The words of a secret document count as names: where it is known, its title alone tells too much.
    is_secret = document.text("vertrouwelijkheid") == "geheim"
    name = "titel" if is_secret else "naam" if path.startswith("leden/") else ""
    # A draft may become an open text any day, but for one that says that it is confidential.
    waits = document.text("status") == "vastgesteld" and "embargo_tot" in document.header
    is_kept = fate is not Fate.OPEN and (
        document.text("vertrouwelijkheid") in {"vertrouwelijk", "geheim"} or waits or was_taken_back
    )
    for text, line in document.passages:
        yield SourceText(text, path, line, hidden_as=PASSAGE, is_searched=True)
    of_document = partial(SourceText, path=path, is_taken_back=was_taken_back and not is_secret)
    body = (_SOURCE_LINK if is_open else _DOCUMENT_LINK).sub("", document.body)
    kind = "" if is_open else "tekst"
    yield of_document(
        body, line=document.body_line, hidden_as=kind, is_searched=is_secret, is_compared=is_kept
    )
    judged = tuple(entry_table.judged_values(document, fate, closed, as_of))
    # What only waits for its day may say what others say; most documents have nothing that stays inside.
    has_closed_parts = fate is Fate.OPEN and not all(comes_out for _, _, comes_out in judged)
    at_last = entry_table.judged_values(document, fate, closed, dt.date.max) if has_closed_parts else ()
    in_closed_parts = {(keys, value) for keys, value, comes_out in at_last if not comes_out}
    for keys, value, comes_out in judged:
        key, header = keys[0], document.header_text
        if key in entry_table.REFERENCES:
            continue
        if comes_out:
            # On the site that label stands before the names, and so it does where names are looked for.
            text = entry_table.as_shown(value)
            if key == "deelnemers" or (not _FUNCTIONS.isdisjoint(keys) and _INITIALS.search(text)):
                text = f"Aanwezig: {text}"
            yield SourceText(text, path, header=header, value=value, is_address=key == "aliassen")
        elif entry_table.is_text(value) and (is_secret or key != "kenmerk"):
            # A part of an open document is quoted by letters beside it, as a passage is.
            is_part = (
                key in PARTS and entry_table.NEVER_OUT.isdisjoint(keys) and (keys, value) in in_closed_parts
            )
            yield of_document(
                value,
                header=header,
                value=value,
                hidden_as=key or PASSAGE,
                is_searched=is_part or key == name,
                is_compared=is_kept and entry_table.NEVER_OUT.isdisjoint(keys),
            )
    if fate is Fate.OPEN and path.endswith("/advies.md"):
        yield from (SourceText(f"{word} {document.text('titel')}", path) for word in _DERIVED)


def _secret_references(raw: Mapping[str, RawDocument]) -> Iterator[SourceText]:
    """Yield each reference that only secret documents bear; one such as a word or `7` tells nothing."""
    known = {item.text("kenmerk") for item in raw.values() if item.text("vertrouwelijkheid") != "geheim"}
    for path, document in raw.items():
        reference = document.text("kenmerk")
        if reference not in known and is_telling(words(reference)):
            header = document.header_text
            yield SourceText(
                reference, path, header=header, value=reference, hidden_as=REFERENCE, is_searched=True
            )


def _in_public(
    paths: Iterable[str], read_attachment: ReadAttachment, read_pdf: ReadPdf
) -> Iterator[SourceText]:
    """Yield the texts in the public attachments *paths*; the output holds them, and is refused where unreadable."""
    for path, data in _read(paths, read_attachment):
        if recognise(data) == "PDF":
            with suppress(FileRefused):
                stays = (found for found in read_pdf(path) if found.part not in TAKEN_OUT)
                yield from (SourceText(found.text, path, part=found.place) for found in stays)
        else:
            yield from (SourceText(text, path, part=ROW) for text in texts_of_attachment(data))


def _inside(paths: Iterable[str], read_attachment: ReadAttachment) -> Iterator[SourceText]:
    """Yield the texts in the attachments *paths*; unreadable ones hold none that the audit can know."""
    for path, data in _read(paths, read_attachment):
        texts = texts_of_attachment(data)
        yield from (SourceText(text, path, hidden_as="tekst in een bijlage") for text in texts)


def _read(paths: Iterable[str], read_attachment: ReadAttachment) -> Iterator[tuple[str, bytes]]:
    for path in paths:
        with suppress(OSError):
            yield path, read_attachment(path)


def _hidden_names(paths: Iterable[str], public: Container[str]) -> Iterator[tuple[str, str]]:
    """Yield the names of the files *paths*, except those that are *public* names of attachments too."""
    for path in paths:
        name = PurePosixPath(path).name
        stem = folded(name.rpartition(".")[0])
        if stem not in public and _NUMBER.sub("", stem) not in public:
            yield name, path


def _allowances(document: RawDocument) -> Iterator[str]:
    for item in entries(document, "toegestaan"):
        yield from (str(item[key]).strip().lower() for key in ("gegeven", "passage") if item.get(key))
