"""A plain Word file as Markdown: a title and a text, in which each sign stands for itself."""

import html
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import mammoth
from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString
from markdownify import ATX, BACKSLASH, MarkdownConverter

from stadspanel_site.desk.importing.losses import Finding
from stadspanel_site.desk.importing.package import BROKEN
from stadspanel_site.desk.importing.placeholders import END, ESCAPE, NOTE, NOTED, PICTURED, without_marks
from stadspanel_site.desk.importing.tidying import tidy, title_in
from stadspanel_site.problems.refused import RefusedError
from stadspanel_site.words.characters import is_refused

_SIGNS = re.compile(r"[\\`*]|\[(?!\[)(?<!\[\[)|(?<!/)~|(?<![^\W_])_|_(?![^\W_])")
_TAG, _REFERENCE = re.compile(r"<(?=[A-Za-z/?!])"), re.compile(r"&(?=#?\w+;)")
_LINE_START = re.compile(r"\s*(?:(?=[-+](?:\s|$|-)|[#>=]|:(?!::))|\d{1,9}(?=[.)](?:\s|$)))")
_BLOCKS = ["p", "li"]
_EMPHASIS, _NOTE_MARK = re.compile(r"(?<!\\)(?:\*+|~~)"), re.compile(r"(?<!\\)\[\^\d+\]")
_LINK = re.compile(r"(?<!\\)\[((?:[^\[\]\\]|\\.)*)\]\([^()\s]*\)")
"""Marks and links within a word that its reader sees as one."""
_BEFORE_NOTE, _BEFORE_LINK = re.compile(f"!(?={NOTE})"), re.compile(f"!(?={NOTE}|$)")
"""Where a link would become an image."""


@dataclass(frozen=True, slots=True)
class Text:
    """The words of a file."""

    title: str
    body: str
    """Markdown, in which pictures are marks."""
    left_out: str
    """Numbers that were typed and are left out, or stand for themselves now."""


def read_text(document: bytes, found: Counter[Finding], title: str = "") -> Text:
    """Return the text of *document*, with *title* or its first heading; counts in *found* what was cleaned."""
    try:
        result = mammoth.convert_to_html(BytesIO(document), include_embedded_style_map=False)
    except Exception:  # noqa: BLE001 - it fails in any way on what Word never writes
        raise RefusedError(BROKEN) from None
    found[Finding.SIGN] += sum("w:sym" in message.message for message in result.messages)
    soup = BeautifulSoup(result.value, "html.parser")
    notes = _notes(soup)
    if title:
        given = soup.new_tag("h1")
        given.string = title
        soup.insert(0, given)
    left_out = " ".join([tidy(soup, found), *(tidy(note, found, is_note=True) for note in notes.values())])
    title = _title(soup, notes, found)
    parts = [_markdown(soup)]
    for number, note in notes.items():
        words = _markdown(note).replace("\n", "\n    ")
        parts.append(f"[^{number}]: {words}")
    body = "\n\n".join(part for part in parts if part)
    body = re.sub(r"(?<=\S) {2,}(?=\S)", " ", re.sub(r"[ \t]+$", "", body, flags=re.MULTILINE))
    return Text(title, body, left_out)


def words_of(text: str) -> Counter[str]:
    """Return the words of *text*, whichever signs stand around them."""
    seen = "".join(char for char in without_marks(text) if char != "\u00ad" and not is_refused(char))
    return Counter(re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", seen)))


def words_of_markdown(markdown: str) -> Counter[str]:
    """Return the words that a reader of *markdown* sees."""
    plain = _EMPHASIS.sub("", _LINK.sub(r"\1", _NOTE_MARK.sub("", markdown.replace("<br>", " "))))
    return words_of(html.unescape(re.sub(r"\\([\W_])", r"\1", plain)))


def _notes(soup: BeautifulSoup) -> dict[int, BeautifulSoup]:
    """Take the notes out of *soup*, and leave a mark for each; return them by number."""
    numbers: dict[str, int] = {}
    for link in soup.find_all("a", id=re.compile(r"^(?:foot|end)note-ref-")):
        name = str(link["href"])[1:]
        number = numbers.setdefault(name, len(numbers) + 1)
        (link.find_parent("sup") or link).replace_with(NavigableString(f"{NOTE}{number}{END}"))
    notes = {}
    for item in soup.find_all("li", id=re.compile(r"^(?:foot|end)note-\d")):
        for back in item.find_all("a", href=re.compile(r"^#(?:foot|end)note-ref-")):
            back.decompose()
        listed = item.parent
        note = BeautifulSoup("", "html.parser")
        note.extend(list(item.contents))
        notes[numbers[str(item["id"])]] = note
        item.extract()
        if listed is not None and listed.find("li") is None:
            listed.extract()
    return notes


def _title(soup: BeautifulSoup, notes: dict[int, BeautifulSoup], found: Counter[Finding]) -> str:
    """Take the title out of *soup*, and return its words."""
    heading = title_in(soup)
    if heading is None:
        return ""
    for line_break in heading.find_all("br"):
        line_break.replace_with(" ")
    text = " ".join(heading.get_text().split())
    for mark in PICTURED.finditer(text):
        paragraph = soup.new_tag("p")
        paragraph.string = mark[0]
        heading.insert_before(paragraph)
    for mark in NOTED.finditer(text):
        found[Finding.TITLE_NOTE] += 1
        soup.extend(list(notes.pop(int(mark[1])).contents))
    heading.decompose()
    return without_marks(text).strip()


def _markdown(soup: BeautifulSoup) -> str:
    for block in soup.find_all(_BLOCKS):
        first = next((text for text in block.find_all(string=True) if text.strip()), None)
        if first is not None and first.find_parent(_BLOCKS) is block:
            _stand_for_itself(first)
    for line_break in soup.find_all("br"):
        after = line_break.next_sibling
        if isinstance(after, NavigableString):
            _stand_for_itself(after)
    for text in soup.find_all(string=re.compile("!")):
        is_before_link = isinstance(text.next_element, Tag) and text.next_element.name == "a"
        text.replace_with(
            NavigableString(re.sub(_BEFORE_LINK if is_before_link else _BEFORE_NOTE, f"{ESCAPE}!", text))
        )
    made = _Writer(
        heading_style=ATX,
        bullets="-",
        newline_style=BACKSLASH,
        table_infer_header=True,
        keep_inline_images_in=[],
    ).convert_soup(soup)
    return _finished(str(made))


def _stand_for_itself(text: NavigableString) -> None:
    """Mark where *text* would begin a list, a heading or a quotation, so that it does not."""
    start = _LINE_START.match(text)
    if start is not None and text.find_parent(["strong", "em", "s", "a", "td", "th"]) is None:
        text.replace_with(NavigableString(f"{text[: start.end()]}{ESCAPE}{text[start.end() :]}"))


def _finished(markdown: str) -> str:
    markdown = re.sub(r"(?:\\\n[ \t]*){2,}", "\n\n", markdown)
    markdown = re.sub(r"\\\n(?=[ \t]*\n|[ \t]*$)", "\n", markdown).replace(ESCAPE, "\\")
    markdown = re.sub(r"\n{3,}", "\n\n", markdown)
    return NOTED.sub(r"[^\1]", markdown).strip()


class _Writer(MarkdownConverter):
    """A writer that leaves most signs alone: only those that Markdown would take for its own are escaped."""

    def escape(self, text: str, parent_tags: set[str]) -> str:
        """Return *text* with a backslash before each sign that would not be shown."""
        text = _SIGNS.sub(r"\\\g<0>", text)
        text = _TAG.sub("&lt;", _REFERENCE.sub("&amp;", text))
        return text.replace("|", r"\|") if parent_tags & {"td", "th"} else text

    def convert_br(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Return a break of the line, in the form that a cell knows."""
        if parent_tags & {"td", "th"}:
            return f"{text}<br>"
        made: Any = super().convert_br(el, text, parent_tags)  # type: ignore[misc]
        return str(made)

    def convert_li(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Return an item; two lists with numbers that follow each other have different signs behind them."""
        made: Any = super().convert_li(el, text, parent_tags)  # type: ignore[misc]
        has_bracket = el.parent is not None and el.parent.has_attr("data-bracket")
        return re.sub(r"^(\d+)\.", r"\1)", str(made)) if has_bracket else str(made)
