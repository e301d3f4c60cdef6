"""What is made in a shorter way says the same as in the long one: words of bodies, lines, and what a template asks."""

import re
from functools import partial
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import Environment, StrictUndefined, pass_context
from jinja2.exceptions import SecurityError, UndefinedError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from stadspanel_site.public.documents.shared import PublicBody, PublicText
from stadspanel_site.public.rendering.bodies import BodyPlace, BodyRenderer
from stadspanel_site.public.rendering.header_texts import (
    _LINE_TAGS,
    TextRenderer,
    _on_one_line,
    lines_in,
    lines_of,
)
from stadspanel_site.public.rendering.renderer import _shown
from stadspanel_site.public.rendering.sandbox import Sandbox
from stadspanel_site.words.marks import make_mark
from stadspanel_site.words.vocabulary import Side
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


class Thing:
    """Something of which a template asks all sorts of attributes."""

    seen, none, _hidden = "gezien", None, "geheim"
    fill = "{0.__class__}".format

    def method(self, *, end: str = "") -> str:
        """Return a text."""
        return f"een methode{end}"


def marked(context: Context, word: str) -> str:
    """Return *word* with a value of the page around it."""
    return f"{word} {context['x'].seen}"


ASKED = ["x.seen", "x.none is none", "x._hidden", "x.__class__", "x.fill(x)", "x.method()", "x.method(end='!')",
         "x.absent is defined", "x.absent", "d.seen", "d.items", "d['seen']", "d.keys()|list", "l.append(1)", "l.pop",
         "'{0.__class__}'.format(x)", "('{}'|safe).format('<')", "f('a')", "f(b='c')", "f.__globals__", "m('w')",
         "g(1)", "g(1, 2)", "g(1, b=2)", "g(1, c=2)", "u()", "range(3)|list", "x.method.__func__", "none.x",
         "x.seen.upper()", "f.x is defined", "namespace(a=1).a", "missing.x", "missing()", "t.seen"]  # fmt: skip
"""What a template asks, each on a page of its own and then in a loop."""


def said(environment: Environment, asked: str) -> str:
    """Return what comes of *asked* in a template, or the fault."""

    def unsafe() -> str:
        return "nooit"

    unsafe.unsafe_callable = True  # type: ignore[attr-defined]
    text = (
        "{% macro g(a, b=x.seen) %}{{ a }}{{ b }}<{{ caller is defined }}{% endmacro %}"
        f"{{% for i in (x, x) %}}{{{{ {asked} }}}}|{{{{ g({asked}) }}}}|{{% endfor %}}"
    )
    try:
        found = environment.from_string(text).render(
            x=Thing(), d={"seen": 1, "keys2": 2}, l=[1], f=lambda a="", b="": a + b,
            m=pass_context(marked), u=unsafe, t=type("Other", (), {"seen": Markup("<b>")})(),
        )  # fmt: skip
    except (SecurityError, UndefinedError, TypeError, AttributeError) as fault:
        found = f"{type(fault).__name__}: {fault}"
    return re.sub(r" at 0x[0-9a-f]+", "", found)


VALUES = st.one_of(
    st.text(), st.text().map(Markup), st.integers(), st.none(), st.dates(), st.sampled_from(Side),
    st.text(alphabet="ab <>&'\"").map(lambda text: text + make_mark(("5.1.2e",), block=False) + text),
    st.just(Markup("<b>{}</b>").format(make_mark(("5.1.2e",), block=False))), st.text().map(lambda text: PublicText(markdown=text)),
)  # fmt: skip
SHOWN = (
    "{{ x }}", "{% macro m(y) %}{{ y }}{{ x }}{% endmacro %}{{ m(x) }}{{ m(m(x)) }}",
    "{% set y %}<i>{{ x }}{% endset %}{{ y }}{{ y ~ 'z' }}", "{% for y in (x, x) %}{{ y }}{% endfor %}",
    "{% autoescape false %}{{ x }}{% endautoescape %}", "{% autoescape w %}{{ x }}{% endautoescape %}",
    "{{ x if w }}{{ '<' }}{{ w or x }}",
)  # fmt: skip
"""What a template does with a value."""


@given(value=VALUES, template=st.sampled_from(SHOWN), whether=st.sampled_from(["", "ja"]))
def test_a_value_is_shown_the_same(value: object, template: str, whether: str) -> None:
    given_: dict[str, Any] = {"autoescape": True, "finalize": partial(_shown, TextRenderer("/"))}
    found = [
        kind(**given_).from_string(template).render(x=value, w=whether)
        for kind in (Sandbox, ImmutableSandboxedEnvironment)
    ]
    assert found[0] == found[1]


def test_a_template_may_ask_the_same() -> None:
    given_: dict[str, Any] = {
        "autoescape": True,
        "undefined": StrictUndefined,
        "finalize": lambda value: value,
    }
    ours, theirs = Sandbox(**given_), ImmutableSandboxedEnvironment(**given_)
    # Twice: what was allowed is remembered.
    for _ in range(2):
        assert {asked: said(ours, asked) for asked in ASKED} == {
            asked: said(theirs, asked) for asked in ASKED
        }
