"""The texts of open documents as readers see them, each with the way back to its place in the source."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from html.parser import HTMLParser

from stadspanel_site.disclosure.decisions import closed_recommendations
from stadspanel_site.disclosure.headers import NONE_CLOSED, clear_header
from stadspanel_site.internal.documents import InternalArchive, InternalDocument
from stadspanel_site.internal.headers.common import Header
from stadspanel_site.internal.headers.panel_life import MemberHeader
from stadspanel_site.internal.links import rewrite_links
from stadspanel_site.internal.reading.field_types import Model
from stadspanel_site.internal.reading.prose import Prose
from stadspanel_site.internal.reading.validation import INTERNAL
from stadspanel_site.internal.reading.yaml_tree import Path, Scalar, node_at
from stadspanel_site.internal.source import Source
from stadspanel_site.problems.problem import Place
from stadspanel_site.public.documents.shared import ON_SITE, PublicBody, PublicText
from stadspanel_site.public.rendering.bodies import BodyPlace, BodyRenderer
from stadspanel_site.public.rendering.header_texts import is_plain
from stadspanel_site.words.marks import LITERALS, replace_marks
from stadspanel_site.words.vocabulary import Confidentiality

GAP = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands for a withheld passage, and for code within a text."""
ESCAPE = "\uf8f2"
"""Stands before a marker that the author escaped."""
VALUE, CODE, CELL, FIGURE, RUN = "value", "code", "cell", "figure", "run"
"""
The holders of a text that is no block: a header value, code, one of several cells, a picture, and emphasised or
linked words within a block.
"""
_INLINE = frozenset("a abbr b del em i img picture small source span strong sub sup".split())  # noqa: SIM905 - names
_RUNS = frozenset({"strong", "b", "em", "i", "a"})
_INSIDE = frozenset({*INTERNAL, "toegestaan", "bewijs"})
_SIGNS = re.compile(r"[\W_]*")
_APART = 6
"""The most characters of Markdown between two signs of one marker."""
_LEAST, _MOST = 3, 24
"""The fewest and the most letters by which a text is found back in its source."""


@dataclass(frozen=True, slots=True)
class ShownText:
    """A block of text or a header value, in one piece; lines end as in the source."""

    text: str
    holder: str
    """The element of the body, or one of VALUE, CODE, CELL and FIGURE."""
    path: Path = ()
    """The path of the value in the header; empty for a text of the body."""


def shown_documents(archive: InternalArchive) -> Iterator[tuple[InternalDocument[Header], frozenset[int]]]:
    """Yield each document of which a text is or becomes public, with the recommendations on which it keeps silent."""
    closed = closed_recommendations(archive)
    for document in archive.documents:
        if isinstance(document, InternalDocument) and (
            _is_open(document) or document.header.public_description
        ):
            yield document, closed.get(document.path, NONE_CLOSED)


def shown_texts(
    document: InternalDocument[Header], closed: frozenset[int], renderer: BodyRenderer
) -> tuple[ShownText, ...]:
    """Return the texts of *document* that are or become public; on the recommendations *closed* it keeps silent."""
    header = document.header
    if not _is_open(document):
        return (ShownText(header.public_description or "", VALUE, ("publieke_omschrijving",)),)
    # Also what waits for its day: on that day nobody looks.
    cleared, _ = clear_header(header, dt.date.max, closed)
    is_unnamed = isinstance(header, MemberHeader) and not header.consents
    body = "" if is_unnamed else document.source.body
    return (*_values(cleared, renderer, whole=header), *_of_markdown(body, renderer))


def _is_open(document: InternalDocument[Header]) -> bool:
    return document.header.confidentiality is Confidentiality.OPEN


def shown_settings(archive: InternalArchive) -> tuple[ShownText, ...]:
    """Return the texts of the settings, all of which are public."""
    return tuple(_values(archive.settings, BodyRenderer()))


def place_of(source: Source, shown: ShownText, words: str) -> Place:
    """Return the place in *source* of the *words*, which stand in the text *shown*."""
    if not shown.path:
        return source.body_place(_found_back(source.body, words), len(words))
    node = node_at(source.header, shown.path)
    if not isinstance(node, Scalar):
        return source.header_place(shown.path)
    offset = node.start + _found_back(source.header_cut.text[node.start : node.end], words)
    return source.raw.place(source.raw_offset(offset), len(words))


def _found_back(text: str, words: str) -> int:
    """Return the offset in *text* of the rendered *words*: by their letters, or of signs alone by themselves."""
    wanted = "".join(char.casefold()[:1] for char in words if char.isalnum())
    if not wanted:
        alone = re.search(rf"^[ \t>]*({re.escape(words)})[ \t]*$", text, re.MULTILINE)
        return alone.start(1) if alone is not None else max(0, text.find(words))
    stream, offsets = _letters(text)
    for length in range(min(_MOST, len(wanted)), _LEAST - 1, -1):
        if (found := stream.find(wanted[:length])) >= 0:
            return _with_signs(text, offsets[found], words)
    return next((offset for offset, char in enumerate(text) if not char.isspace()), 0)


@lru_cache(2)
def _letters(text: str) -> tuple[str, tuple[int, ...]]:
    """Return the letters and digits of *text* in one piece, and the offset of each."""
    offsets = tuple(offset for offset, char in enumerate(text) if char.isalnum())
    return "".join(text[offset].casefold()[:1] for offset in offsets), offsets


def _with_signs(text: str, start: int, words: str) -> int:
    """Return the offset of the signs before the letter at *start* with which *words* begin."""
    for literal, marker in LITERALS.items():
        text = text.replace(literal, marker[0])
    signs = _SIGNS.match(words)
    for sign in reversed("".join(signs[0].split()) if signs is not None else ""):
        before = text.rfind(sign, max(0, start - _APART), start)
        start = before if before >= 0 else start
    while text[start - 1 : start] == "\\":
        start -= 1
    return start


def _values(
    model: Model, renderer: BodyRenderer, path: Path = (), whole: Model | None = None
) -> Iterator[ShownText]:
    """Yield every text in the values of *model*, words of the closed lists aside; *whole* has the entries left out."""
    for name, value in model:
        key = type(model).model_fields[name].alias or name
        if key not in _INSIDE:
            yield from _in_value(value, renderer, (*path, key), getattr(whole or model, name))


def _in_value(value: object, renderer: BodyRenderer, path: Path, whole: object) -> Iterator[ShownText]:
    match value, whole:
        case Model(), _:
            yield from _values(value, renderer, path)
        case tuple(), tuple():
            places = (place for place, item in enumerate(whole) if any(item is kept for kept in value))
            for place, item in zip(places, value, strict=True):
                yield from _in_value(item, renderer, (*path, place), item)
        case dict(), dict():
            for key, item in value.items():
                yield from _in_value(item, renderer, (*path, key), whole[key])
        case Prose(), _ if not is_plain(PublicText(markdown=value.markdown)):
            yield from _of_markdown(value.markdown, renderer, path)
        case str(), _ if not isinstance(value, Enum):
            yield ShownText(replace_marks(value, GAP), VALUE, path)


def _of_markdown(markdown: str, renderer: BodyRenderer, path: Path = ()) -> Iterator[ShownText]:
    for literal in LITERALS:
        markdown = markdown.replace(literal, ESCAPE + literal)
    markdown = rewrite_links(markdown, lambda _: ON_SITE)
    reader = _Reader(path)
    # As an ordinary text: each piece of the other kind is wrapped anew.
    reader.feed(str(renderer.render(PublicBody(markdown=markdown), BodyPlace(1, "x", "/"))))
    reader.close()
    reader.end_block()
    yield from reader.found


class _Reader(HTMLParser):
    """A reader of a rendered body, which keeps its blocks, its code and the words of its pictures apart."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self.found: list[ShownText] = []
        self._pieces: list[str] = []
        self._code: list[str] = []
        self._open: list[str] = []
        self._begins: list[int] = []
        self._row: list[ShownText] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.found += [
            ShownText(given[name], FIGURE, self._path) for name in ("alt", "title") if given.get(name)
        ]
        if tag in {"img", "source"}:
            return
        if tag == "br":
            self._pieces.append("\n")
            return
        if tag == "del":
            self._pieces.append("~~")
        if tag not in _INLINE and tag != "code":
            self.end_block()
        if tag == "code" and "language-" in given.get("class", ""):
            self._code.append(f"{given['class'].partition('language-')[2]}\n")
        self._open.append("mark" if given.get("class") == "weggelaten" else tag)
        self._begins.append(len(self._pieces))

    def handle_endtag(self, tag: str) -> None:
        if not self._open:
            return
        if self._open[-1] == "mark" or tag == "code":
            self._pieces.append(GAP)
        if tag == "del":
            self._pieces.append("~~")  # some strike through what they mean to withhold
        if tag == "code" and self._code:
            self.found.append(ShownText("".join(self._code), CODE, self._path))
            self._code.clear()
        begin = self._begins.pop()
        if tag in _RUNS and self._open[-1] == tag:
            self.found.append(ShownText("".join(self._pieces[begin:]), RUN, self._path))
        if tag not in _INLINE and tag != "code":
            self.end_block()
        self._open.pop()
        if tag == "tr":
            alone = len([cell for cell in self._row if cell.text.strip()]) == 1
            self.found += [ShownText(cell.text, "td" if alone else CELL, self._path) for cell in self._row]
            self._row.clear()

    def handle_data(self, data: str) -> None:
        if "mark" in self._open:
            return
        if self.found and self.found[-1].holder == RUN and self.found[-1].text.endswith(":"):
            self.found.append(ShownText(self.found[-1].text + data, RUN, self._path))
        (self._code if "code" in self._open else self._pieces).append(data)

    def end_block(self) -> None:
        """End the block of the words that were read last."""
        text = "".join(self._pieces).strip()
        self._pieces.clear()
        if text:
            holder = next((tag for tag in reversed(self._open) if tag not in _INLINE), "p")
            found = ShownText(text, holder, self._path)
            (self._row if holder in {"td", "th"} else self.found).append(found)
