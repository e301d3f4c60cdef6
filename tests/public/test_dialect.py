"""What authors write is shown as git hosts show it, compared with what renders there, and nothing of it vanishes."""

import html
import re
from collections import Counter
from html.parser import HTMLParser

import cmarkgfm
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from stadspanel_site.internal.checks.lost_words import find_lost
from stadspanel_site.public.documents.shared import PublicBody
from stadspanel_site.public.rendering.bodies import BodyPlace, BodyRenderer
from tests.examples import examples
from tests.public.corpus_of_texts import VARIATIONS, all_texts, written_texts

WRITTEN, TEXTS = written_texts(), all_texts()
BLOCKS = frozenset("p ul ol li blockquote pre table tr th td h1 h2 h3 h4 h5 h6".split())  # noqa: SIM905 - names
RENDERER = BodyRenderer()
HEADING = re.compile(r"(</?h)(\d)>")
ITEM = r"(?:[-*+]|\d[.)])[ \t]+"
DIFFERENCES = {
    "tasks in a quotation, or at the start of an item": rf"(?:>|{ITEM})[ \t]*(?:.*[ \t])?[-*+][ \t]+\[[ xX]\]",
    "a task that says nothing, or that has a box in its text": r"\[[ xX]\](?:[ \t]*$|.*\[[ xX]\])",
    "a task that is a heading or a table": r"\[[ xX]\](?:.|\n)*(?:--|==|-\|)",
    "an item with a rule or a fence in it": rf"(?:^[ \t]+|{ITEM})(?:```|~~~|[-*_][-*_ \t]*$)",
    "a deep line below a quotation": r">.*\n(?:(?=.*\S).*\n)*[ \t>]*(?: {0,3}\t| {4,})",
    "a deep line below one that goes on without its indent": rf"{ITEM}.*\n(?! ).*\S.*\n(?: {{0,3}}\t| {{4,}})",
    "empty items, some lines apart": r"^[ \t>]*(?:[-*+]|\d+[.)])[ \t]*$",
    "a table of one column, with a heading without bar": r"^[^|\n]*\n[ \t>]*[|:-][-:| ]*$",
}
"""The differences that stay, and what tells them; docs/decisions/0012-the-dialect.md has the reasons."""


class Tree(HTMLParser):
    """The blocks, items, cells and links of a page, in order, with their words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self._words = ""
        self.feed(page)
        self.close()
        self._end()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in BLOCKS or tag == "hr":
            self._end()
            self.found.append(f"<{tag} {given['start']}>" if given.get("start") else f"<{tag}>")
        elif tag == "a":
            self._words += f"«{given.get('href')}|"
        elif tag == "img":
            self._words += f"«{given.get('src')}|{given.get('alt')}»"
        elif tag == "input":
            self._words += "☑" if "checked" in given else "☐"
        elif tag == "br":
            self._words += " "

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self._end()
            self.found.append(f"</{tag}>")
        elif tag == "a":
            self._words += "»"

    def handle_data(self, data: str) -> None:
        self._words += data

    def _end(self) -> None:
        words = " ".join(self._words.split())
        self._words = ""
        if words:
            self.found.append(words)


def tree(page: str) -> list[str]:
    """Return what *page* shows, with headings counted from the highest."""
    found = _boxes_in_place(Tree(page).found)
    highest = min((int(match[2]) for line in found if (match := HEADING.fullmatch(line))), default=1)
    return [HEADING.sub(lambda match: f"{match[1]}{int(match[2]) - highest + 1}>", line) for line in found]


def _boxes_in_place(found: list[str]) -> list[str]:
    """Move each box that stands before its paragraph into it: a known difference, which nobody sees."""
    for index in range(len(found) - 2, 0, -1):
        if found[index] in {"☐", "☑"} and found[index + 1] == "<p>":
            found[index : index + 3] = ["<p>", f"{found[index]} {found[index + 2]}"]
    return found


def rendered(markdown: str) -> str:
    return str(RENDERER.render(PublicBody(markdown=markdown), BodyPlace(1, "x", "/")))


def shown_here(markdown: str) -> list[str]:
    return tree(rendered(markdown))


def shown_there(markdown: str) -> list[str]:
    return tree(cmarkgfm.github_flavored_markdown_to_html(markdown))


def vanished(markdown: str) -> list[str]:
    """Return the words of *markdown* that its page does not have; numbers of lists are counted by the browser."""
    written = re.sub(r"^(?:[ \t>]|[-*+][ \t]|\d+[.)](?=\s|$))*|\[[xX]\]", "", markdown, flags=re.MULTILINE)
    page = html.unescape(rendered(markdown))
    return sorted((Counter(WORD.findall(written)) - Counter(WORD.findall(page))).elements())


WORD = re.compile(r"[^\W_]+")
BLOCKS_WRITTEN = sorted({block for text in WRITTEN.values() for block in text.strip("\n").split("\n\n")})
LINES_WRITTEN = sorted({line for text in WRITTEN.values() for line in text.split("\n") if line.strip()})
FRAMES = [
    "|",
    "|",
    "  |  ",
    "   |   ",
    "    |    ",
    "\t|\t",
    "> |> ",
    "> |",
    "- |  ",
    "- |",
    "* |    ",
    "1. |   ",
]
"""What stands before the first line of a block, and before the others."""


def framed(block: str, frame: str) -> str:
    first, others = frame.split("|")
    head, *rest = block.split("\n")
    return "\n".join([first + head, *(others + line if line else line for line in rest)])


COMPOSED = st.lists(
    st.tuples(
        st.builds(
            framed, st.sampled_from(BLOCKS_WRITTEN) | st.sampled_from(LINES_WRITTEN), st.sampled_from(FRAMES)
        ),
        st.sampled_from(["\n", "\n", "\n\n"]),
    ).map("".join),
    min_size=1,
    max_size=6,
).map("".join)
"""Texts of the same blocks and lines, in lists and quotations, with or without blank lines."""


def test_there_are_two_hundred_texts() -> None:
    assert len(WRITTEN) == 40
    assert len(set(TEXTS.values())) == 40 * (1 + VARIATIONS) == 200


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_has_the_same_blocks_items_cells_and_links_here_and_there(name: str) -> None:
    assert shown_here(TEXTS[name]) == shown_there(TEXTS[name])


@pytest.mark.parametrize("name", TEXTS)
def test_no_word_of_a_text_vanishes(name: str) -> None:
    assert vanished(TEXTS[name]) == []


@pytest.mark.parametrize("name", WRITTEN)
def test_an_honest_text_is_not_complained_of(name: str) -> None:
    told = ["regel-in-tabel"] if name == "brief met een tabel direct na de tekst" else []
    assert [kind.code for kind, _, _ in find_lost(WRITTEN[name])] == told


@given(COMPOSED)
@settings(max_examples=examples(300), deadline=None)
def test_composed_texts_are_the_same_here_and_there(markdown: str) -> None:
    assume(not any(re.search(known, markdown, re.MULTILINE) for known in DIFFERENCES.values()))
    assert shown_here(markdown) == shown_there(markdown)


@given(COMPOSED)
@settings(max_examples=examples(300), deadline=None)
def test_no_word_of_a_composed_text_vanishes_without_a_message(markdown: str) -> None:
    assert not vanished(markdown) or list(find_lost(markdown))
