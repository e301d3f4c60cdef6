"""What makes bodies sooner changes nothing of them: the library's own ways make the same HTML."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown.treeprocessors import InlineProcessor

from stadspanel_site.internal.links import is_elsewhere, rewrite_links
from stadspanel_site.public.documents.shared import PublicBody
from stadspanel_site.public.rendering import dialect
from stadspanel_site.public.rendering.bodies import BodyPlace, BodyRenderer
from tests.examples import examples
from tests.public.corpus_of_texts import all_texts
from tests.public.test_bodies import PIECES

TEXTS = all_texts()
PLACE = BodyPlace(2, "kop", "/")
SOON = BodyRenderer()


def slow_renderer() -> BodyRenderer:
    """Return a renderer that tries every pattern in every text."""
    renderer = BodyRenderer()
    converter = renderer._converter
    converter.treeprocessors.register(InlineProcessor(converter), "inline", 20)
    return renderer


SLOW = slow_renderer()


def made_by(renderer: BodyRenderer, text: str) -> str:
    """Return *text* as HTML, or what its rendering complains of."""
    body = rewrite_links(text, lambda link: link.target if is_elsewhere(link.target) else "site:x")
    try:
        return str(renderer.render(PublicBody(markdown=body), PLACE))
    except (ValueError, KeyError) as fault:
        return repr(fault)


def made_slowly(text: str) -> str:
    """Return *text* as HTML, of which no line is passed over."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dialect, "_MARKUP", re.compile(""))
        return made_by(SLOW, text)


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_in_the_shape_of_real_ones_becomes_the_same(name: str) -> None:
    assert made_by(SOON, TEXTS[name]) == made_slowly(TEXTS[name])


@given(st.lists(PIECES, max_size=16).map("".join))
@example("# a\n\n# a\n\n# \n\n#  b\u00a0c \n\n# *a*\n")
@example("# a\n\n[TOC]\n")
@example("# a\n# a_1\n# a\n# a_1\n# a")
@example("# a & b\n\n# a\\_b\n\n# <https://c.nl>\n")
@example("a [b][c] d ![e][c] [c] ![c]\n\n[c]: https://c.nl\n")
@example("a [b][c] d ![e][c] [c] ![c]\n")
@example("a  \nb\\\nc<br>d &amp; www.e.nl f@g.nl ~~h~~ _i_ [j]{en} `k` \\* <l@m.nl>\n")
@settings(max_examples=examples(600), deadline=None)
def test_any_text_becomes_the_same(text: str) -> None:
    assert made_by(SOON, text) == made_slowly(text)


def test_the_signs_of_each_pattern_are_known() -> None:
    needed = vars(SOON._converter.treeprocessors["inline"])["_all"]
    assert [pattern for pattern, signs in needed if signs == ("",)] == []
