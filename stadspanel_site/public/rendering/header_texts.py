"""The texts of headers as HTML, in blocks or on one line, and as words."""

import re
from functools import cache, lru_cache
from html import unescape

from markupsafe import Markup, escape

from stadspanel_site.public.documents.shared import PublicBody, PublicText
from stadspanel_site.public.rendering.bodies import BodyPlace, BodyRenderer
from stadspanel_site.public.rendering.marked_text import marked_text, paragraphs

_SIGN = re.compile(r"[*_`\[<~\\&@|]")
_ADDRESSES = ("http", "www.", "mailto:")
_START = re.compile(r"\n(?:[ \t]*(?:[-+#=>:]|\d{1,9}[.)])| {4}|\t)")
"""The start of a line that could be more than text."""
_BREAK = "  \n"
_BLANK_LINE = re.compile(r"\n\s*\n")
_BLOCK = re.compile(r"<(?:p|[uod]l|table|pre|blockquote|h[1-6r]|div)\b")
_ID = re.compile(r' id="[^"]*"')
_TAG = re.compile(r'<(?P<end>/?)(?P<name>[a-z0-9]+)(?:[^>"]++|"[^"]*+")*+>')
_FIRST = re.compile(r' start="(\d+)"')
_VOID = frozenset({"br", "hr"})
_NOTE = "[^"
_LINE_TAGS = frozenset({"a", "abbr", "code", "del", "em", "span", "strong"})
_RUNS_ON = _LINE_TAGS | {"sup", "sub"}


class TextRenderer:
    """A renderer of the texts of headers for one site; only the ids of notes depend on those before on the page."""

    def __init__(self, base_path: str) -> None:
        self._bodies = BodyRenderer()
        self._base_path = base_path
        self._notes = 0

    def begin_page(self) -> None:
        """Begin again with the numbers of notes."""
        self._notes = 0

    def blocks(self, text: PublicText, level: int = 4) -> Markup:
        """Return *text* as blocks, with its headings from *level* on."""
        if is_plain(text):
            return paragraphs(text.markdown)
        has_notes = _NOTE in text.markdown
        self._notes += has_notes
        place = BodyPlace(level, f"kop{self._notes}", self._base_path)
        html = self._bodies.render(PublicBody(markdown=text.markdown), place)
        if not has_notes:
            # Nothing leads to a heading in a header, and the same text may stand twice on a page.
            html = Markup(_ID.sub("", html))  # noqa: S704 - as it was, without ids
        return Markup('<div class="tekst">{}</div>').format(html) if self.has_blocks(text) else html

    def line(self, text: PublicText, *, links: bool = True) -> Markup:
        """Return *text* on one line, with or without *links*; blocks follow one another."""
        if is_plain(text):
            return marked_text(text.markdown)
        kept = _LINE_TAGS if links else _LINE_TAGS - {"a"}
        return marked_text(Markup(_on_one_line(_html(text, self._base_path), kept)))  # noqa: S704 - cleaned

    def fitting(self, text: PublicText, level: int = 4) -> Markup:
        """Return *text* in blocks where it has several, or else on one line."""
        return self.blocks(text, level) if self.has_blocks(text) else self.line(text)

    def has_blocks(self, text: PublicText) -> bool:
        """Tell whether *text* is more than one paragraph."""
        if is_plain(text):
            return _BLANK_LINE.search(text.markdown) is not None
        return _BLOCK.findall(_html(text, self._base_path)) != ["<p"]


def words_of(text: PublicText) -> str:
    """Return the words of *text*, with its marks, for places without HTML."""
    return text.markdown if is_plain(text) else _on_one_line(_html(text, "/"), frozenset())


@lru_cache(4096)
def is_plain(text: PublicText) -> bool:
    """Tell whether *text* holds nothing that Markdown could take for more than words and blank lines."""
    # One pattern for all takes four times as long, and most texts are plain.
    said = text.markdown.lower()
    return (
        _SIGN.search(said) is None
        and not any(address in said for address in _ADDRESSES)
        and _START.search(f"\n{said}") is None
        and _BREAK not in said
    )


@cache
def _bodies() -> BodyRenderer:
    return BodyRenderer()


@lru_cache(4096)
def _html(text: PublicText, base_path: str) -> str:
    """Return *text* as HTML that is put on one line: in many lists the same."""
    return _bodies().convert(PublicBody(markdown=text.markdown), BodyPlace(6, "kop", base_path))


def _on_one_line(html: str, kept: frozenset[str]) -> str:
    return _Words(kept, " ").of(html)


def lines_of(body: PublicBody) -> str:
    """Return the words of *body* with its marks, each block on a line of its own."""
    return lines_in(_bodies().convert(body, BodyPlace(1, "tekst", "/")))


def lines_in(html: str) -> str:
    """Return the words of the body that was converted to *html*, the same for every place that it may have."""
    return _Words(frozenset(), "\n").of(html)


class _Words:
    """A reader of HTML that keeps its words and the tags *kept*, with a sign *between* blocks, and counts the items of its lists."""

    def __init__(self, kept: frozenset[str], between: str) -> None:
        self.pieces: list[str] = []
        self._kept, self._between = kept, between
        self._lists: list[int | None] = []
        self._skipped = 0

    def of(self, html: str) -> str:
        """Return what is kept of *html* as the sanitiser writes it: each `<` begins a tag, nothing is left open."""
        position = 0
        for tag in _TAG.finditer(html):
            if tag.start() > position:
                self.text(unescape(html[position : tag.start()]))
            if tag["end"]:
                self.end(tag["name"])
            else:
                self.begin(tag["name"], tag[0])
            position = tag.end()
        if position < len(html):
            self.text(unescape(html[position:]))
        return "".join(self.pieces).strip()

    def begin(self, name: str, tag: str) -> None:
        """Read the start *tag* of an element of that *name*."""
        # The number of a note and the way back from it lead nowhere on one line.
        if self._skipped or name == "sup" or (name == "a" and 'class="footnote-backref"' in tag):
            self._skipped += name not in _VOID
            return
        if name in self._kept:
            self.pieces.append(_ID.sub("", tag))
        elif name not in _RUNS_ON:
            self._part()
        if name in {"ol", "ul"}:
            start = _FIRST.search(tag)
            self._lists.append((int(start[1]) if start else 1) if name == "ol" else None)
        elif name == "li" and self._lists:
            number = self._lists[-1]
            self.pieces.append("- " if number is None else f"{number}. ")
            self._lists[-1] = None if number is None else number + 1

    def end(self, name: str) -> None:
        """Read the end of an element of that *name*."""
        if self._skipped:
            self._skipped -= 1
            return
        if name in {"ol", "ul"} and self._lists:
            self._lists.pop()
        if name in self._kept:
            self.pieces.append(f"</{name}>")
        elif name not in _RUNS_ON:
            self._part()

    def text(self, data: str) -> None:
        """Read the text between two tags."""
        if not self._skipped and (
            data.strip() or (self.pieces and not self.pieces[-1].endswith((" ", "\n")))
        ):
            self.pieces.append(str(escape(data)) if self._kept else data)

    def _part(self) -> None:
        if self.pieces and not self.pieces[-1].endswith((self._between, "\n")):
            self.pieces.append(self._between)
