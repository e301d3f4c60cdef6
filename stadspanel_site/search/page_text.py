"""
The text of a finished page that its readers see, in blocks.

It is read from the page itself and not from its sources: only text on the page can be found. It is given as people
type it; the page keeps its ligatures and soft hyphens.
"""

from dataclasses import dataclass
from html.parser import HTMLParser

from stadspanel_site.search.typed_form import as_typed

_INLINE = frozenset(
    "a abbr b bdi br cite code del em i ins kbd mark q s small span strong sub sup time u wbr".split()  # noqa: SIM905 - names
)
_VOID = frozenset("area br col embed hr img input link meta source track wbr".split())  # noqa: SIM905 - names
_NO_TEXT = frozenset({"nav", "script", "style", "svg", "template", "noscript", "button", "h1"})
"""Elements that hold no text of the page; the index has its title, the first heading, apart."""
_UNSEEN, _WITHHELD = "hoor", "weggelaten"
"""The classes of text for screen readers only, and of the bars in place of withheld text."""
_GAP = "(…)"
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a cell, a heading: words that belong together."""

    text: str
    heading: str = ""
    """The element of a heading, such as `h2`; empty where it is none."""


def page_text(html: str) -> tuple[Block, ...]:
    """Return the text to index of the finished page *html*; none where no part of it is marked for that."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end_block()
    return tuple(reader.blocks)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[Block] = []
        self._pieces: list[str] = []
        self._heading = ""
        self._open: list[tuple[str, bool]] = []
        """The open elements, each with whether its content is indexed."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            # A place to break parts no words.
            self._pieces.append("" if tag == "wbr" else " ")
            return
        given = dict(attrs)
        inside = self._open[-1][1] if self._open else False
        if "data-pagefind-body" in given:
            inside = True
        classes = (given.get("class") or "").split()
        self._edge(tag, begins=True)
        if inside and _WITHHELD in classes:
            # The bar becomes a gap, so that the sentence around it can be read.
            self._pieces.append(_GAP)
            inside = False
        if (
            tag in _NO_TEXT
            or {"hidden", "data-pagefind-ignore"} & given.keys()
            or given.get("aria-hidden") == "true"
            or _UNSEEN in classes
        ):
            inside = False
        self._open.append((tag, inside))

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID or tag not in (name for name, _ in self._open):
            return
        self._edge(tag, begins=False)
        while self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1][1]:
            self._pieces.append(data)

    def end_block(self) -> None:
        """End the block of the words that were read last."""
        text = " ".join(as_typed("".join(self._pieces)).split())
        self._pieces.clear()
        if any(char.isalnum() for char in text):
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
            self._pieces.append(": " if self._open[-1][1] else " ")
        else:
            self.end_block()
        if tag in _HEADINGS and begins:
            self._heading = tag
