"""What must not come out, and what may: gathered from the raw sources."""

import datetime as dt
import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from stadspanel_site.audit.closed_attachments import texts_of_attachment
from stadspanel_site.audit.comparable_text import folded
from stadspanel_site.audit.disclosure_table import Fate, fates
from stadspanel_site.audit.entry_table import (
    as_shown,
    closed_numbers_beside,
    is_shown,
    is_text,
    may_be_named,
    values_of,
)
from stadspanel_site.audit.raw_sources import RawDocument, read_header, read_raw
from stadspanel_site.audit.source_paths import (
    hidden_addresses,
    hidden_slugs,
    open_attachments,
    open_slugs,
    public_file_names,
    registered_addresses,
)
from stadspanel_site.problems.problem import Place

_NUMBER = re.compile(r"-\d+\Z")
"""What the site puts behind the second of two files with one title."""
_DERIVED = ("Adviesverzoek:", "Reactie op:", "Nawoord bij:", "Voortgang van:")
_NAMED_BY_AUTHORS = frozenset({"themas", "deelthemas", "begroting"})
"""Keys of the settings below which the names of keys are the author's own."""
_REFERENCES = frozenset({"dossier", "gesprekken", "vervangt", "verslag"})
"""Keys that name another document: whether its name may come out, that document says."""

ReadAttachment = Callable[[str], bytes]
"""Returns the bytes of the attachment at a path below the content folder; raises OSError."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a text stands; its line is only looked for when something is wrong with it."""

    path: str
    line: int = 0
    header: str = ""
    """The header in which *value* stands, where its line is not known yet."""
    value: str = ""

    @property
    def place(self) -> Place:
        """Where it stands, with the line."""
        if self.header:
            return Place(self.path, _line_of(self.header, self.value), 1)
        return Place(self.path, self.line, 1) if self.line else Place(self.path)


@dataclass(frozen=True, slots=True)
class Withheld:
    """A text that must not come out, where it stands, and what it is."""

    text: str
    spot: Spot
    kind: str
    is_passage: bool = False


@dataclass(frozen=True, slots=True)
class OpenText:
    """A text that may come out, and where it stands."""

    text: str
    spot: Spot


@dataclass(frozen=True, slots=True)
class Sources:
    """All that the raw sources say, parted in what may and what may not come out."""

    withheld: tuple[Withheld, ...]
    open_texts: tuple[OpenText, ...]
    derived: tuple[str, ...]
    """The titles that the site makes of open ones."""
    rows: tuple[str, ...]
    """The open texts of each document in a row, as they may stand on its page."""
    attached_withheld: tuple[Withheld, ...]
    """Texts inside attachments that are not public."""
    attached_open: tuple[str, ...]
    """Texts inside attachments that are: what stands there too is no secret of another attachment."""
    hidden_paths: tuple[tuple[str, Place], ...]
    """The addresses of documents without a page."""
    hidden_files: tuple[tuple[str, Place], ...]
    """The names of attachments that are not public."""
    allowances: Mapping[str, frozenset[str]]
    """The codes that each document settles, by its path."""


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
    raw = {path: read_raw(path, data) for path, data in documents.items() if path != "site.yaml"}
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
        if fate_of[path] is Fate.OPEN:
            _gather_open(document, closed_numbers_beside(raw, path), as_of, withheld, open_texts)
        else:
            _gather_closed(document, fate_of[path], withheld, open_texts)
        rows.append(" ".join(item.text for item in open_texts[before:]))

    def is_unnamed(path: str) -> bool:
        return not may_be_named(raw[path], as_of)

    open_texts += [OpenText(slug, Spot(path)) for slug, path in open_slugs(fate_of, is_unnamed)]
    # Readers knew these; that they are closed may be told there.
    rows_of = registered_addresses(raw, fate_of)
    told = {address for address in rows_of if address.removeprefix("/") in were_public}
    open_texts += [
        OpenText(name, Spot(rows_of[address]))
        for address in sorted(told)
        for name in address.strip("/").split("/")
    ]
    withheld += [
        Withheld(slug, Spot(path), kind)
        for slug, kind, path in hidden_slugs(fate_of, is_unnamed)
        if is_text(slug)
    ]
    named = set(_open_files(raw, fate_of))
    closed_files = [path for path in attachments if path not in named]
    attached_withheld = tuple(_inside(closed_files, read_attachment))
    open_files = [path for path in attachments if path in named] if attached_withheld else []
    return Sources(
        withheld=tuple(withheld),
        open_texts=tuple(open_texts),
        derived=tuple(_derived_titles(raw, fate_of)),
        rows=tuple(rows),
        attached_withheld=attached_withheld,
        attached_open=tuple(item.text for item in _inside(open_files, read_attachment)),
        hidden_paths=tuple(
            (address, Place(path)) for address, path in hidden_addresses(raw, fate_of) if address not in told
        ),
        hidden_files=tuple(_hidden_files(closed_files, public_file_names(raw, fate_of))),
        allowances={path: frozenset(_allowances(document)) for path, document in raw.items()},
    )


def _settings(text: str) -> Iterator[OpenText]:
    """Yield what the settings say, keys of themes included; a remark between them is no setting."""
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


def _gather_open(
    document: RawDocument,
    closed_numbers: frozenset[str],
    as_of: dt.date,
    withheld: list[Withheld],
    open_texts: list[OpenText],
) -> None:
    spot = Spot(document.path, document.body_line)
    if may_be_named(document, as_of):
        open_texts.append(OpenText(document.body, spot))
    else:
        withheld.append(Withheld(document.body, spot, "tekst"))
    for keys, value, is_open in values_of(document.header, closed_numbers, as_of):
        if keys[0] in _REFERENCES:
            continue
        at = Spot(document.path, header=document.header_text, value=value)
        if is_open and is_shown(document, keys, as_of):
            open_texts.append(OpenText(as_shown(value), at))
        elif is_text(value):
            withheld.append(Withheld(value, at, keys[0]))


def _gather_closed(
    document: RawDocument, fate: Fate, withheld: list[Withheld], open_texts: list[OpenText]
) -> None:
    told = {
        Fate.REGISTER_ROW: {"kenmerk", "grond", "publieke_omschrijving"},
        Fate.TOMBSTONE: {"ingetrokken_op", "aliassen"},
    }.get(fate, set())
    withheld.append(Withheld(document.body, Spot(document.path, document.body_line), "tekst"))
    for keys, value, _ in values_of(document.header, frozenset(), dt.date.max):
        if keys[0] in _REFERENCES:
            continue
        at = Spot(document.path, header=document.header_text, value=value)
        if keys[0] in told:
            open_texts.append(OpenText(value, at))
        elif is_text(value) and keys[0] != "kenmerk":
            withheld.append(Withheld(value, at, keys[0]))


def _inside(paths: Iterable[str], read_attachment: ReadAttachment) -> Iterator[Withheld]:
    """Yield the texts in the attachments *paths*; what cannot be read holds none that the audit can know."""
    for path in paths:
        try:
            data = read_attachment(path)
        except OSError:
            continue
        for text in texts_of_attachment(data):
            yield Withheld(text, Spot(path), "tekst in een bijlage")


def _line_of(header: str, value: str) -> int:
    # A folded value (`>-`) breaks its lines where YAML does not; its first words stand together all the same.
    first = value.strip().split("\n", 1)[0]
    starts = (header.find(first[:length]) for length in (40, 20, 8) if first)
    offset = next((start for start in starts if start >= 0), 0)
    return header.count("\n", 0, offset) + 1


def _open_files(raw: Mapping[str, RawDocument], fate_of: Mapping[str, Fate]) -> Iterator[str]:
    for path, document in raw.items():
        if fate_of[path] is Fate.OPEN:
            folder = PurePosixPath(path).parent
            for name, _ in open_attachments(document):
                below = name.removeprefix("./")
                yield str(folder / (below if below.startswith("bijlagen/") else f"bijlagen/{below}"))


def _hidden_files(paths: Iterable[str], public_names: Iterable[str]) -> Iterator[tuple[str, Place]]:
    """Yield the names of the files *paths*, but for those that a public attachment may have on the site."""
    public = frozenset(public_names)
    for path in paths:
        name = PurePosixPath(path).name
        stem = folded(name.rpartition(".")[0])
        if stem not in public and _NUMBER.sub("", stem) not in public:
            yield name, Place(path)


def _derived_titles(raw: Mapping[str, RawDocument], fate_of: Mapping[str, Fate]) -> Iterator[str]:
    """Yield the titles that the site gives by itself to what belongs to an open advice."""
    for path, document in raw.items():
        if path.endswith("/advies.md") and fate_of[path] is Fate.OPEN:
            title = document.text("titel")
            yield from (f"{word} {title}" for word in _DERIVED)


def _allowances(document: RawDocument) -> Iterator[str]:
    items = document.header.get("toegestaan")
    for item in items if isinstance(items, list) else []:
        if isinstance(item, dict):
            yield from (str(item[key]).strip().lower() for key in ("gegeven", "passage") if item.get(key))
