"""What is made in a shorter way says the same as in the long one: words of bodies, and lines."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import escape

from stadspanel_site.public.documents.shared import PublicBody
from stadspanel_site.public.rendering.bodies import BodyPlace, BodyRenderer
from stadspanel_site.public.rendering.header_texts import (
    _LINE_TAGS,
    _on_one_line,
    lines_in,
    lines_of,
)
from tests.examples import examples
from tests.public.corpus_of_texts import all_texts

TEXTS = [
    *all_texts().values(),
    "# Kop\n\n[TOC]\n\n## Kop *twee*\n\nEn [TOC] zo.\n\n## Kop twee[^1]\n\n[^1]: Noot [TOC]",
    "Een noot[^1], `code` en <https://voorbeeld.nl>.\n\n[^1]: Met *nadruk* &amp; [koppeling](https://a.nl 'x').\n",
    '3. drie\n4. vier\n   - en\n   - zo\n\n0. nul\n\n| a | b |\n|--|--:|\n| \\| | 5 > 4 & "x" |',
    "HTTPS://A.NL, WWW.A.NL, www.a.nl, x@y.nl, MAILTO:x@y.nl, mailto:x@y.nl en ~~weg~~ __zo__\\\nja  \nnee!",
    "![alt *x*](site:a.png) en [a][b] en ![a][b] en ![b]\n\n[b]: https://b.nl\n\n*[AVG]: Algemene\n\nDe AVG.",
]
PIECES = ["*", "_", "**", "`", "[", "]", "(https://a.nl)", "![", "<", ">", "&", "&lt;", "\\", "\n", "  \n", "\n\n", "- ",
          "1. ", "# ", "> ", "| ", "[^1]", "[^1]: ", "[x]{en}", "www.a.nl", "x@y.nl", "mailto:", "<br>", "[TOC]", "woord ",
          "\ue000\ue000\ue011\ue100\ue001", "\ue002", "~~", ": "]  # fmt: skip


class LongLines(HTMLParser):
    """The reader of texts on the parser of the standard library: *kept* tags stay, *gap* stands between blocks."""

    def __init__(self, kept: frozenset[str], gap: str) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self.kept, self.gap = kept, gap
        self.lists: list[int | None] = []
        self.skipped = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given_ = dict(attrs)
        if self.skipped or tag == "sup" or given_.get("class") == "footnote-backref":
            self.skipped += tag not in {"br", "hr"}
            return
        self._part(tag, re.sub(r' id="[^"]*"', "", self.get_starttag_text() or ""))
        if tag in {"ol", "ul"}:
            self.lists.append(int(given_.get("start") or 1) if tag == "ol" else None)
        elif tag == "li" and self.lists:
            number = self.lists[-1]
            self.pieces.append("- " if number is None else f"{number}. ")
            self.lists[-1] = None if number is None else number + 1

    def handle_endtag(self, tag: str) -> None:
        if self.skipped:
            self.skipped -= 1
            return
        if tag in {"ol", "ul"} and self.lists:
            self.lists.pop()
        self._part(tag, f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if not self.skipped and (data.strip() or (self.pieces and not self.pieces[-1].endswith((" ", "\n")))):
            self.pieces.append(str(escape(data)) if self.kept else data)

    def _part(self, tag: str, written: str) -> None:
        if tag in self.kept:
            self.pieces.append(written)
            return
        on_line = {"a", "abbr", "code", "del", "em", "span", "strong", "sup", "sub"}
        ends = ("\n",) if self.gap == "\n" else (" ", "\n")
        if tag not in on_line and self.pieces and not self.pieces[-1].endswith(ends):
            self.pieces.append(self.gap)


def long_way(html: str, kept: frozenset[str] = frozenset(), gap: str = "\n") -> str:
    """Return the words of *html*, by default each block on a line of its own."""
    reader = LongLines(kept, gap)
    reader.feed(html)
    reader.close()
    return "".join(reader.pieces).strip()


def check(markdown: str) -> None:
    """Compare the words that are taken of the HTML of *markdown* in both ways, at several places of a page."""
    body = PublicBody(markdown=markdown)
    for place in (BodyPlace(1, "tekst", "/"), BodyPlace(3, "reactie", "/a/b/"), BodyPlace(6, "kop2", "/")):
        try:
            html = BodyRenderer().convert(body, place)
        except ValueError:
            # A link leads nowhere that the gate decided on.
            continue
        assert lines_in(html) == long_way(html) == lines_of(body)
        for kept in (frozenset[str](), _LINE_TAGS, _LINE_TAGS - {"a"}):
            assert _on_one_line(html, kept) == long_way(html, kept, " ")


@pytest.mark.parametrize("number", range(len(TEXTS)))
def test_the_words_of_a_body_are_the_same(number: int) -> None:
    check(TEXTS[number])


@settings(max_examples=examples(300), deadline=None)
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=14))
def test_so_are_those_of_any_body(pieces: list[str]) -> None:
    check("".join(pieces))
