"""Texts that must stay inside and texts that may come out, gathered from the raw sources."""

import datetime as dt
import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import PurePosixPath

from stadspanel_site.attachments.file_formats import recognise
from stadspanel_site.audit.attached_texts import texts_of_attachment
from stadspanel_site.audit.attachment_texts import texts_with_places
from stadspanel_site.audit.comparable_text import folded
from stadspanel_site.audit.disclosure_table import Fate, fates
from stadspanel_site.audit.entry_table import (
    REFERENCES,
    as_shown,
    closed_numbers_beside,
    is_text,
    judged_values,
    may_be_named,
)
from stadspanel_site.audit.placed_text import TAKEN_OUT
from stadspanel_site.audit.raw_sources import RawDocument, read_all, read_header
from stadspanel_site.audit.source_paths import (
    hidden_addresses,
    hidden_answers,
    hidden_slugs,
    links_told_of,
    open_attachments,
    open_slugs,
    public_file_names,
    registered_addresses,
)
from stadspanel_site.problems.problem import Place
from stadspanel_site.problems.refused import FileRefused

_NUMBER = re.compile(r"-\d+\Z")
"""Suffix that the site gives the second of two files with one title."""
_SOURCE_LINK = re.compile(r"(?<=\]\()(?!\w+:|[#/])[^)\s]+|(?<=\]:)[ \t]*[\w./-]+\.md\b")
"""Target of a link to another source: its name is on no page."""
_DERIVED = ("Adviesverzoek:", "Reactie op:", "Nawoord bij:", "Voortgang van:")
_NAMED_BY_AUTHORS = frozenset({"themas", "deelthemas", "begroting"})
"""Keys of the settings below which the author chooses the names of keys."""

ReadAttachment = Callable[[str], bytes]
"""Returns the bytes of the attachment at a path below the content folder; raises OSError."""


@dataclass(frozen=True, slots=True)
class Spot:
    """The place of a text; its line is only looked for when something is wrong."""

    path: str
    line: int = 0
    header: str = ""
    """The header that holds *value*, while its line is not known yet."""
    value: str = ""

    @property
    def place(self) -> Place:
        """The place with its line."""
        if self.header:
            return Place(self.path, _line_of(self.header, self.value), 1)
        return Place(self.path, self.line, 1) if self.line else Place(self.path)


@dataclass(frozen=True, slots=True)
class Withheld:
    """A text that must not come out, with its place and kind."""

    text: str
    spot: Spot
    kind: str
    is_passage: bool = False
    is_name: bool = False
    """Whether it is the name of a member, or stands in a secret document: compared with open text as passages are."""

    @property
    def is_searched(self) -> bool:
        """Whether it may stand in no open text, of other documents either."""
        return self.is_passage or self.is_name


@dataclass(frozen=True, slots=True)
class OpenText:
    """A text that may come out, with its place."""

    text: str
    spot: Spot
    part: str = ""
    """The page of an attachment; `rij` where its lines are rows."""
    is_address: bool = False

    def at(self, offset: int) -> tuple[Place, str]:
        """Return the place of what stands at *offset*, and the page or row, as it follows a kind or path."""
        lines = self.text.count("\n", 0, max(offset, 0))
        if self.part:
            return Place(self.spot.path), f", {self.part}" + (f" {lines + 1}" if self.part == "rij" else "")
        place = self.spot.place
        return (Place(place.path, place.line + lines, 1), "") if place.line else (place, "")

    def where(self, offset: int) -> str:
        """Return path and line, page or row of what stands at *offset*."""
        place, part = self.at(offset)
        return f"{place.path}{part}" + (f":{place.line}" if place.line else "")


@dataclass(frozen=True, slots=True)
class Sources:
    """All texts of the raw sources, open and withheld ones apart."""

    withheld: tuple[Withheld, ...]
    open_texts: tuple[OpenText, ...]
    derived: tuple[str, ...]
    """Titles that the site derives from open ones."""
    rows: tuple[str, ...]
    """The open texts of each document in a row, as they may stand on its page."""
    attached_withheld: tuple[Withheld, ...]
    """Texts inside attachments that are not public."""
    attached_open: tuple[OpenText, ...]
    """Texts inside attachments that are: open texts, of which the site shows no more than the file."""
    declared_in: Mapping[str, str]
    """The document that makes each public attachment public: there its findings are settled."""
    hidden_paths: tuple[tuple[str, Place], ...]
    """The addresses of documents without a page."""
    hidden_files: tuple[tuple[str, Place], ...]
    """The names of attachments that are not public."""
    allowances: Mapping[str, frozenset[str]]
    """Codes that each document settles, by path."""


def gather(
    documents: Mapping[str, bytes],
    attachments: Iterable[str],
    read_attachment: ReadAttachment,
    as_of: dt.date,
    were_public: Container[str],
) -> Sources:
    """
    Return what *documents* say, as of the day *as_of*; *attachments* are the files in folders of attachments.

    Of the addresses that *were_public*, those of documents that the register names may be told.
    """
    raw = read_all(documents)
    fate_of = fates(raw, as_of)
    withheld: list[Withheld] = []
    open_texts = list(_settings(documents.get("site.yaml", b"").decode("utf-8-sig", "replace")))
    rows: list[str] = []
    for path, document in raw.items():
        before = len(open_texts)
        withheld += [
            Withheld(passage.text, Spot(path, passage.line), "passage", is_passage=True)
            for passage in document.passages
        ]
        values = judged_values(document, fate_of[path], closed_numbers_beside(raw, path), as_of)
        is_open = fate_of[path] is Fate.OPEN and may_be_named(document, as_of)
        _gather(document, values, withheld, open_texts, is_open=is_open)
        rows.append(" ".join(item.text for item in open_texts[before:]))

    def is_unnamed(path: str) -> bool:
        return not may_be_named(raw[path], as_of)

    open_texts += [
        OpenText(slug, Spot(path), is_address=True) for slug, path in open_slugs(fate_of, is_unnamed)
    ]
    # Readers knew these; that they are closed may be told there.
    rows_of = registered_addresses(raw, fate_of)
    told = {address for address in rows_of if address.removeprefix("/") in were_public}
    open_texts += [
        OpenText(name, Spot(rows_of[address]), is_address=True)
        for address in sorted(told)
        for name in address.strip("/").split("/")
    ]
    names = (*hidden_slugs(fate_of, is_unnamed), *hidden_answers(fate_of), *links_told_of(raw, fate_of))
    withheld += [Withheld(name, Spot(path), kind) for name, kind, path in names if is_text(name)]
    shown = {path: Fate.NOTHING if is_unnamed(path) else fate for path, fate in fate_of.items()}
    named = dict(_open_files(raw, shown))
    closed_files = [path for path in attachments if path not in named]
    attached_withheld = tuple(_inside(closed_files, read_attachment))
    open_files = [path for path in attachments if path in named]
    return Sources(
        withheld=tuple(withheld),
        open_texts=tuple(open_texts),
        derived=tuple(_derived_titles(raw, fate_of)),
        rows=tuple(rows),
        attached_withheld=attached_withheld,
        attached_open=tuple(_in_public(open_files, read_attachment)),
        declared_in=named,
        hidden_paths=tuple(
            (address, Place(path)) for address, path in hidden_addresses(raw, fate_of) if address not in told
        ),
        hidden_files=tuple(_hidden_files(closed_files, public_file_names(raw, shown))),
        allowances={path: frozenset(_allowances(document)) for path, document in raw.items()},
    )


def _settings(text: str) -> Iterator[OpenText]:
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
        yield from (OpenText(item, Spot("site.yaml", header=text, value=item)) for item in found)


def _gather(
    document: RawDocument,
    values: Iterable[tuple[tuple[str, ...], str, bool]],
    withheld: list[Withheld],
    open_texts: list[OpenText],
    *,
    is_open: bool,
) -> None:
    spot = Spot(document.path, document.body_line)
    # The words of a secret document count as names: where it is known, its title alone tells too much.
    is_secret = document.text("vertrouwelijkheid") == "geheim"
    is_member = document.path.startswith("leden/")
    if is_open:
        open_texts.append(OpenText(_SOURCE_LINK.sub("", document.body), spot))
    else:
        withheld.append(Withheld(document.body, spot, "tekst", is_name=is_secret))
    for keys, value, comes_out in values:
        if keys[0] in REFERENCES:
            continue
        at = Spot(document.path, header=document.header_text, value=value)
        if comes_out:
            # On the site that label stands before the names, and so it does where names are looked for.
            label = "Aanwezig: " if keys[0] == "deelnemers" else ""
            open_texts.append(OpenText(f"{label}{as_shown(value)}", at))
        elif is_text(value) and (is_secret or keys[0] != "kenmerk"):
            is_name = keys[0] == "titel" if is_secret else is_member and keys[0] == "naam"
            withheld.append(Withheld(value, at, keys[0], is_name=is_name))


def _in_public(paths: Iterable[str], read_attachment: ReadAttachment) -> Iterator[OpenText]:
    """Yield the texts in the public attachments *paths*; the output holds them, and is refused where unreadable."""
    for path in paths:
        try:
            data = read_attachment(path)
        except OSError:
            continue
        if recognise(data) == "PDF":
            with suppress(FileRefused):
                yield from (
                    OpenText(found.text, Spot(path), part=found.place)
                    for found in texts_with_places(data, "PDF")
                    if found.part not in TAKEN_OUT
                )
        else:
            yield from (OpenText(text, Spot(path), part="rij") for text in texts_of_attachment(data))


def _inside(paths: Iterable[str], read_attachment: ReadAttachment) -> Iterator[Withheld]:
    """Yield the texts in the attachments *paths*; unreadable ones hold none that the audit can know."""
    for path in paths:
        try:
            data = read_attachment(path)
        except OSError:
            continue
        for text in texts_of_attachment(data):
            yield Withheld(text, Spot(path), "tekst in een bijlage")


def _line_of(header: str, value: str) -> int:
    # A folded value (`>-`) breaks lines where YAML does not, but keeps its first words together.
    first = value.strip().split("\n", 1)[0]
    starts = (header.find(first[:length]) for length in (40, 20, 8) if first)
    offset = next((start for start in starts if start >= 0), 0)
    return header.count("\n", 0, offset) + 1


def _open_files(raw: Mapping[str, RawDocument], fate_of: Mapping[str, Fate]) -> Iterator[tuple[str, str]]:
    """Yield each attachment that is public, and the document that says so."""
    for path, document in raw.items():
        if fate_of[path] is Fate.OPEN:
            folder = PurePosixPath(path).parent
            for name, _ in open_attachments(document):
                below = name.removeprefix("./")
                yield str(folder / (below if below.startswith("bijlagen/") else f"bijlagen/{below}")), path


def _hidden_files(paths: Iterable[str], public_names: Iterable[str]) -> Iterator[tuple[str, Place]]:
    """Yield the names of the files *paths*, except those that public attachments may have on the site."""
    public = frozenset(public_names)
    for path in paths:
        name = PurePosixPath(path).name
        stem = folded(name.rpartition(".")[0])
        if stem not in public and _NUMBER.sub("", stem) not in public:
            yield name, Place(path)


def _derived_titles(raw: Mapping[str, RawDocument], fate_of: Mapping[str, Fate]) -> Iterator[str]:
    """Yield the titles that the site derives for the documents of an open advice."""
    for path, document in raw.items():
        if path.endswith("/advies.md") and fate_of[path] is Fate.OPEN:
            title = document.text("titel")
            yield from (f"{word} {title}" for word in _DERIVED)


def _allowances(document: RawDocument) -> Iterator[str]:
    items = document.header.get("toegestaan")
    for item in items if isinstance(items, list) else []:
        if isinstance(item, dict):
            yield from (str(item[key]).strip().lower() for key in ("gegeven", "passage") if item.get(key))
