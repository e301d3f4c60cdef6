"""The text of a finished page that its readers see, in blocks, as people type it: only what is on the page can be found."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from html.parser import HTMLParser

_HYPHENS = frozenset("\u2010\u2011")
_JOINERS = frozenset("\u034f\ufe0e\ufe0f")
"""Signs without a shape that Unicode counts among the accents."""


def as_typed(text: str) -> str:
    """Return *text* without ligatures, soft hyphens, invisible signs and separate accents (Unicode NFC, and NFKC of letters)."""
    return text if text.isascii() else "".join(map(_typed, unicodedata.normalize("NFC", text)))


@lru_cache(4096)
def _typed(char: str) -> str:
    if unicodedata.category(char) == "Cf" or char in _JOINERS:
        return ""
    if char in _HYPHENS:
        return "-"
    # A fraction and three dots keep their form: in pieces they would be other words.
    wide = unicodedata.normalize("NFKC", char)
    return wide if wide.isalnum() else char


_INLINE = frozenset(
    "a abbr b bdi br cite code del em i ins kbd mark q s small span strong sub sup time u wbr".split()  # noqa: SIM905 - names
)
_VOID = frozenset("area br col embed hr img input link meta source track wbr".split())  # noqa: SIM905 - names
_NO_TEXT = frozenset({"nav", "script", "style", "svg", "template", "noscript", "button", "h1"})
"""Elements that hold no text of the page; the index has its title, the first heading, apart."""
_UNSEEN, _WITHHELD = frozenset({"hoor", "druk"}), "weggelaten"
"""The classes of text for screen readers or for paper only, and of the bars in place of withheld text."""
_GAP = "(…)"
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})

_RAW = frozenset("iframe noembed noframes plaintext script style textarea title xmp".split())  # noqa: SIM905 - names
"""Elements in which a tag may be none."""
_ATTRIBUTES = r"""(?:\s+[a-zA-Z][\w:-]*(?:="[^"]*")?)*\s*"""
_DOCTYPE = "<!DOCTYPE html>"
_PIECE = re.compile(rf"<(/?)([a-z][a-z0-9]*)({_ATTRIBUTES})(/?)>([^<]*)", re.ASCII)
"""A tag as this program writes them, and the text behind it."""
_OF_RAW = rf"(?:{'|'.join(sorted(_RAW))})\b"
_PLAINLY = re.compile(
    rf"(?:[^<]+|{_DOCTYPE}|</?(?!{_OF_RAW})[a-z][a-z0-9]*{_ATTRIBUTES}/?>|<({_OF_RAW}){_ATTRIBUTES}>[^<]*</\1>)*+",
    re.ASCII,
)
"""Any number of tags and texts, each raw element whole."""
_INDEXED = "data-pagefind-body"
_TELLING = re.compile("hidden|pagefind|hoor|druk|weggelaten")
_LETTER = re.compile(r"[^\W_]")
_ATTRIBUTE = re.compile(r"""\s([a-zA-Z][\w:-]*)(?:="([^"]*)")?""", re.ASCII)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a cell, a heading: words that belong together."""

    text: str
    heading: str = ""
    """The element of a heading, such as `h2`; empty where it is none."""


class _Text(HTMLParser):
    """The blocks of a page, from its tags and texts in their order, or from any HTML, such as people's own templates make."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[Block] = []
        self._pieces: list[str] = []
        self._heading = ""
        self.open: list[tuple[str, bool]] = []
        """The open elements, each with whether its content is indexed."""

    def begin(self, tag: str, given: Mapping[str, str | None]) -> None:
        """Go into the element *tag* with the attributes *given*."""
        if tag in _VOID:
            # A place to break parts no words.
            self._pieces.append("" if tag == "wbr" else " ")
            return
        inside = self.open[-1][1] if self.open else False
        self._edge(tag, begins=True)
        if given:
            inside = self._inside(given, inside=inside)
        self.open.append((tag, inside and tag not in _NO_TEXT))

    def _inside(self, given: Mapping[str, str | None], *, inside: bool) -> bool:
        """Tell whether an element with the attributes *given* is indexed; *inside* tells it of the one around it."""
        inside = inside or _INDEXED in given
        classes = (given.get("class") or "").split()
        if inside and _WITHHELD in classes:
            # The bar becomes a gap, so that the sentence around it can be read.
            self._pieces.append(_GAP)
            return False
        is_unseen = given.get("aria-hidden") == "true" or not _UNSEEN.isdisjoint(classes)
        return inside and not is_unseen and {"hidden", "data-pagefind-ignore"}.isdisjoint(given)

    def end(self, tag: str) -> bool:
        """Leave the element *tag*, and what is still open in it; tell whether it was open."""
        is_last = self.open and self.open[-1][0] == tag
        if tag in _VOID or not (is_last or tag in (name for name, _ in self.open)):
            return False
        self._edge(tag, begins=False)
        while self.open.pop()[0] != tag:
            pass
        return True

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.begin(tag, dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        self.end(tag)

    def handle_data(self, data: str) -> None:
        """Add the words *data*."""
        # Before the first words of a block space is nothing.
        if self.open and self.open[-1][1] and (self._pieces or not data.isspace()):
            self._pieces.append(data)

    def end_block(self) -> None:
        """End the block of the words that were read last."""
        if self._pieces:
            text = " ".join(as_typed("".join(self._pieces)).split())
            self._pieces.clear()
            if _LETTER.search(text):
                self.blocks.append(Block(text, self._heading))
        self._heading = ""

    def _edge(self, tag: str, *, begins: bool) -> None:
        """Separate the words on both sides of a tag, unless it stands within a word."""
        if tag in _INLINE:
            return
        if tag == "dd":
            self._pieces.append(" ")
        elif tag == "dt" and not begins:
            # A question and its answer read as one: "Afzender: het college".
            self._pieces.append(": " if self.open[-1][1] else " ")
        else:
            self.end_block()
        if tag in _HEADINGS and begins:
            self._heading = tag


def page_text(html: str) -> tuple[Block, ...]:
    """Return the text to index of the finished page *html*; none where no part of it is marked for that."""
    found = _Text()
    if not _read_plainly(html, found):
        found = _Text()
        found.feed(html)
        found.close()
    found.end_block()
    return tuple(found.blocks)


def _read_plainly(html: str, found: _Text) -> bool:
    """Put in *found* what *html* says, and tell whether all of it was read; a parser takes ten times as long."""
    marks, begins = html.lower().count(_INDEXED), html.rfind("<", 0, html.find(_INDEXED))
    if marks != 1 or not _PLAINLY.fullmatch(html, 0, max(0, begins)):
        return not marks
    read, raw = begins, ""
    for piece in _PIECE.finditer(html, begins):
        closes, tag, attributes, closed, text = piece.groups()
        if piece.start() != read or (raw and (tag, closes) != (raw, "/")):
            return False
        read, raw = piece.end(), ""
        if not closes:
            found.begin(tag, _given(attributes) if attributes and _TELLING.search(attributes) else {})
            raw = tag if tag in _RAW and not closed else ""
        if (closes or closed) and not (found.end(tag) or closed):
            return False
        if not found.open:
            # Behind it nothing is marked.
            return True
        if text:
            found.handle_data(unescape(text) if "&" in text else text)
    return False


def _given(attributes: str) -> dict[str, str]:
    return {name.lower(): unescape(value) for name, value in _ATTRIBUTE.findall(attributes)}
