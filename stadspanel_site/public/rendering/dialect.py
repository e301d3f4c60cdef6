"""
The dialect of Markdown: CommonMark with GitHub's tables, task lists, strikethrough and autolinks.

Python-Markdown stays the engine; it takes the structure of blocks from markdown-it-py, which follows the standard.
Notes, definition lists, abbreviations and languages (`[word]{en}`) come on top.
"""

import re
from collections.abc import Callable, Iterable
from typing import Any
from xml.etree.ElementTree import Element, ElementTree, SubElement

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.extensions import Extension
from markdown.extensions.abbr import AbbrExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.inlinepatterns import (
    BACKTICK_RE,
    IMAGE_LINK_RE,
    LINK_RE,
    AutolinkInlineProcessor,
    BacktickInlineProcessor,
    ImageInlineProcessor,
    InlineProcessor,
    LinkInlineProcessor,
    SubstituteTagInlineProcessor,
)
from markdown.treeprocessors import Treeprocessor, UnescapeTreeprocessor
from markdown.util import INLINE_PLACEHOLDER_RE, AtomicString, code_escape
from markdown_it import MarkdownIt
from markdown_it.common.normalize_url import normalizeLink
from markdown_it.token import Token
from mdit_py_plugins.gfm_autolink import gfm_autolink_plugin

from stadspanel_site.public.rendering.needed_patterns import NeededPatterns
from stadspanel_site.words.blocks import ABBREVIATION, CODE, NOTE, NOTE_END, closing_run, read_blocks
from stadspanel_site.words.marks import has_mark

_PUNCTUATION = list("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
"""The signs that a backslash makes plain (CommonMark, 2.4)."""
_INDENT = re.compile(r"\n[ \t]+")
_MARKUP = re.compile(r"[\\`*_~\[\]<>&!@]| {2}\n|://|www\.|mailto:", re.IGNORECASE)
_TASK = re.compile(r"\[([ xX])\](?=\s)")
_TASKS = {" ": ("☐", "niet afgevinkt"), "x": ("☑", "afgevinkt")}
_REST = "[^\\s<“”„‘’«»…]"
_ADDRESS = (
    rf"(?:(?<![A-Za-z\[])((?i:https?://))(?:(?![)/?#]){_REST})+(?:[/?#]{_REST}*)?"
    rf"|(?<![^\s*_~(])www\.{_REST}+|(?<![A-Za-z0-9.+_\[-])(?:mailto:|[A-Za-z0-9.+_-]+@){_REST}+)"
)
"""A bare address, up to a quotation mark or dots; hosts read those that the author's editor turned as a part of it."""
_AUTOLINK = r"<((?!mailto:)[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>\x02]*)>"
_FOREIGN = r"\[((?:[^\[\]\\]|\\.)+)\]\{([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\}"
_DEEPEST = 20
"""The most brackets within the text of a link; nobody writes more."""
_BREAK_TAG = r"(?i:<br ?/?>)"
_BREAK = r"(?: {2,}|\\)\n"
_TITLE = re.compile(r"(\S*)\s+\(([^()]*)\)")
_ALIGN = re.compile(r"text-align:\s*(right|center)")
_ALIGN_CLASS = {"right": "rechts", "center": "midden"}

_NOTES: dict[str, Any] = {
    "BACKLINK_TITLE": "Terug naar noot {} in de tekst",
    "SEPARATOR": "-",
    "USE_DEFINITION_ORDER": False,
}


class Dialect(Extension):
    """An extension that reads blocks and lines as git hosts do; it stands before all others."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        """Replace the parser of blocks of *md*, and add what lines may hold."""
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.ESCAPED_CHARS = _PUNCTUATION
        notes, abbreviations = FootnoteExtension(**_NOTES), AbbrExtension()
        blocks = _Blocks(md, notes, abbreviations)
        blocks.blockprocessors = md.parser.blockprocessors
        md.parser = blocks
        for extension in (notes, abbreviations):
            extension.extendMarkdown(md)
        if md.delimiters is not None:
            md.delimiters.add("~", "del,del")
        md.inlinePatterns.register(SubstituteTagInlineProcessor(_BREAK, "br"), "linebreak", 185)
        md.inlinePatterns.register(SubstituteTagInlineProcessor(_BREAK_TAG, "br"), "break tag", 100)
        md.inlinePatterns.register(_Code(BACKTICK_RE), "backtick", 190)
        md.inlinePatterns.register(AutolinkInlineProcessor(_AUTOLINK, md), "autolink", 120)
        md.inlinePatterns.register(_Link(LINK_RE, md), "link", 160)
        md.inlinePatterns.register(_Image(IMAGE_LINK_RE, md), "image_link", 150)
        md.inlinePatterns.register(_Foreign(_FOREIGN, md), "foreign", 172)
        md.inlinePatterns.register(_Address(_ADDRESS, md), "address", 105)
        for pattern in md.inlinePatterns:
            if isinstance(pattern, LinkInlineProcessor):
                pattern.getText = _within_reach(pattern.getText)  # type: ignore[assignment, method-assign]
        # After the lines are read, before the list of notes is set in order.
        md.treeprocessors.register(_NotesInOrder(notes), "notes in order", 19.5)
        md.treeprocessors.register(NeededPatterns(md), "inline", 20)


class _Blocks(BlockParser):
    """A parser of blocks that builds the tree from the tokens of the grammar."""

    def __init__(self, md: Markdown, notes: FootnoteExtension, abbreviations: AbbrExtension) -> None:
        super().__init__(md)
        self._notes = notes
        self._abbreviations: dict[str, str] = abbreviations.abbrs  # type: ignore[attr-defined]
        self._bodies: dict[str, Element] = {}

    def parseDocument(self, lines: Iterable[str]) -> ElementTree:  # noqa: N802 - the library's name
        blocks = read_blocks("\n".join(lines))
        self._bodies.clear()
        for label, definition in blocks.definitions.get("references", {}).items():
            self.md.references[label.lower()] = (definition["href"], definition["title"] or "")
        self.root = Element(self.md.doc_tag)
        self._build(blocks.tokens)
        return ElementTree(self.root)

    def parseChunk(self, parent: Element, text: str) -> None:  # noqa: N802 - the library's name
        """Put the blocks of the note *text* in *parent*; they were read with the whole."""
        parent.extend(self._bodies[text])

    def _build(self, tokens: Iterable[Token]) -> None:
        path = [self.root]
        abbreviated = any(token.type == ABBREVIATION for token in tokens)
        for token in tokens:
            if token.type == "inline":
                _add_text(path, token.content, abbreviated=abbreviated)
            elif token.type in CODE:
                _add_code(path[-1], token)
            elif token.type == ABBREVIATION:
                self._abbreviations.setdefault(token.info, token.content)
            elif token.type == NOTE:
                path.append(Element("div"))
                label = token.meta["label"]
                if label not in self._bodies:  # the first counts, as on git hosts
                    self._bodies[label] = path[-1]
                    self._notes.setFootnote(label, label)
            elif token.type == NOTE_END:
                if not len(path[-1]):
                    SubElement(path[-1], "p").text = ""
                path.pop()
            elif token.hidden:
                continue
            elif token.nesting < 0:
                path.pop()
            else:
                element = SubElement(path[-1], token.tag, _attributes(token))
                if token.nesting > 0:
                    path.append(element)


class _NotesInOrder(Treeprocessor):
    """A tree processor that numbers notes as they are read; a note that no text refers to is left out."""

    def __init__(self, notes: FootnoteExtension) -> None:
        super().__init__()
        self._notes = notes

    def run(self, root: Element) -> None:
        box = next((element for element in root.iter("div") if element.get("class") == "footnote"), None)
        if box is None:
            return
        items = {item.get("id"): item for item in box[-1]}
        inside = set(map(id, box.iter("a")))
        found = [link for link in _marks_of_notes(root) if id(link) not in inside]
        order: list[str | None] = []
        for link in found:
            target = link.get("href", "")[1:]
            if target not in order:
                order.append(target)
                # A note may refer to another.
                found += _marks_of_notes(items[target])
            link.text = str(order.index(target) + 1)
        labels = {self._notes.makeFootnoteId(label): label for label in self._notes.footnotes}
        self._notes.footnote_order = [labels[target or ""] for target in order]
        for name in items.keys() - set(order):
            box[-1].remove(items[name])
        if not order:
            root.remove(box)


def _marks_of_notes(element: Element) -> list[Element]:
    return [link for link in element.iter("a") if link.get("class") == "footnote-ref"]


GetText = Callable[[str, int], tuple[str, int, bool]]


def _within_reach(get_text: GetText) -> GetText:
    """Return *get_text*, the search for the end of the text of a link, that gives up where none can be near."""

    def bounded(data: str, index: int) -> tuple[str, int, bool]:
        closing = data.find("]", index)
        if closing < 0 or data.count("[", index, closing) > _DEEPEST:
            return "", index, False
        return get_text(data, index)

    return bounded


class _Code(BacktickInlineProcessor):
    """Code between two runs of backticks that are equally long (CommonMark, 6.1)."""

    def find_code_spans(self, start: int, text: str) -> tuple[int, int | None]:  # type: ignore[override]
        end = start + len(text[start:]) - len(text[start:].lstrip("`"))
        closing = closing_run(text, text[start:end], end, len(text))
        return end, closing.start() if closing else None


class _Link(LinkInlineProcessor):
    """A link whose title may stand in parentheses as well."""

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:  # noqa: N802 - the library's name
        href, title, end, handled = super().getLink(data, index)
        found = _TITLE.fullmatch(href)
        return (found[1], found[2], end, handled) if found else (href, title, end, handled)


class _Image(_Link, ImageInlineProcessor):
    """An image, likewise."""


class _Foreign(InlineProcessor):
    """Words in another language: `[privacy by design]{en}`."""

    def handleMatch(  # type: ignore[override]  # noqa: N802 - the library's name
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[Element, int, int]:
        element = Element("span", {"lang": m[2]})
        element.text = m[1]
        return element, m.start(), m.end()


class _Address(InlineProcessor):
    """A bare address, as a link."""

    ANCESTOR_EXCLUDES = ("a",)

    def __init__(self, pattern: str, md: Markdown) -> None:
        super().__init__(pattern, md)
        self._finder = MarkdownIt("zero").use(gfm_autolink_plugin)
        # As written: its length tells where the address ends.
        self._finder.normalizeLink = str  # type: ignore[assignment, method-assign]
        self._finder.normalizeLinkText = str  # type: ignore[assignment, method-assign]
        self._without_backslashes = UnescapeTreeprocessor(md).unescape

    def handleMatch(  # type: ignore[override]  # noqa: N802 - the library's name
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int] | tuple[None, None, None]:
        scheme, kept = (m[1] or "").lower(), self.md.treeprocessors["inline"].stashed_nodes  # type: ignore[attr-defined]
        # Only an escaped sign is a part of it; code or a link that was read before ends it.
        places = INLINE_PLACEHOLDER_RE.finditer(m[0])
        end = next((place.start() for place in places if not isinstance(kept.get(place[1]), str)), None)
        found = self._finder.parseInline(scheme + m[0][len(scheme) : end])[0].children or []
        # An address with a mark in it leads nowhere.
        if not found or found[0].type != "link_open" or has_mark(found[1].content):
            return None, None, None
        end = m.start() + len(found[1].content)
        target = self._without_backslashes(self.unescape(str(found[0].attrs["href"])))
        element = Element("a", {"href": normalizeLink(target)})
        element.text = AtomicString(data[m.start() : end])
        return element, m.start(), end


def _add_text(path: list[Element], content: str, *, abbreviated: bool) -> None:
    element, text = path[-1], _INDENT.sub("\n", content)
    begins_item = not len(element) and (
        element.tag == "li" or (element.tag == "p" and path[-2].tag == "li" and path[-2][0] is element)
    )
    if begins_item and (task := _TASK.match(text)) is not None:
        sign, words = _TASKS[task[1].lower()]
        SubElement(element, "span", {"role": "img", "aria-label": words}).text = sign
        text = text[task.end() :]
    if not (abbreviated or _MARKUP.search(text)):
        # Nothing in it for the patterns of lines to find.
        text = AtomicString(text)
    if len(element):
        element[-1].tail = f"{element[-1].tail or ''}{text}"
    else:
        element.text = text


def _add_code(element: Element, token: Token) -> None:
    code = SubElement(SubElement(element, "pre"), "code")
    if token.info:
        code.set("class", f"language-{token.info.strip()}")
    code.text = AtomicString(code_escape(token.content))


def _attributes(token: Token) -> dict[str, str]:
    given = {name: str(value) for name, value in token.attrs.items()}
    align = _ALIGN.search(given.pop("style", ""))
    if align is not None:
        given["class"] = _ALIGN_CLASS[align[1]]
    if token.tag == "th":
        given["scope"] = "col"
    return given
