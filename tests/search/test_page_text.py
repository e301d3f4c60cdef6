"""The text of a page to index: what is read quickly is what a parser of HTML reads."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stadspanel_site.search.page_text import Block, page_text
from tests.gold_copy import GOLD, read


def by_the_parser(html: str) -> tuple[Block, ...]:
    """Return the text of *html* as the parser of the standard library reads it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("stadspanel_site.search.page_text._read_plainly", lambda _html, _found: False)
        return page_text(html)


def without_the_parser(read: Callable[[], tuple[Block, ...]]) -> tuple[Block, ...]:
    """Return what *read* finds where no parser is at hand."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("stadspanel_site.search.page_text._Text.feed", None)
        return read()


def test_every_page_of_the_complete_site_is_read_alike_and_without_the_parser() -> None:
    pages = [text for path, text in read(GOLD).items() if path.endswith(".html")]
    assert len(pages) > 100
    for page in pages:
        assert without_the_parser(lambda page=page: page_text(page)) == by_the_parser(page)  # type: ignore[misc]


_PIECES = st.sampled_from(
    [
        *(
            "<main data-pagefind-body>",
            "</main>",
            "<p>",
            "</p>",
            "<p",
            "</",
            "<",
            ">",
            "<b>",
            "</b>",
            "<br>",
            "<br/>",
        ),
        *(
            "woorden ",
            "&amp;",
            "&lt;p&gt;",
            "&",
            "&#39;",
            '"',
            "=",
            " ",
            "\n",
            "<h2>",
            "</h2>",
            "<dt>",
            "</dt>",
            "<dd>",
        ),
        *(
            '<span class="hoor">',
            '<span class="a weggelaten">',
            "</span>",
            "<SPAN>",
            "<svg/>",
            "<path d='x'/>",
        ),
        *(
            "<script>",
            "</script>",
            "<style>",
            "</style>",
            "<title>",
            "</title>",
            "<textarea>",
            "<!-- ",
            " -->",
            "<!x>",
        ),
        *(
            "<div hidden>",
            "<div data-pagefind-ignore>",
            '<i aria-hidden="true">',
            "</div>",
            "</i>",
            "<?x?>",
            "<p a=b>",
        ),
        *(
            '<p class="ho&#111;r">',
            '<p title="hidden > x">',
            "<a-b>",
            "<wbr>",
            "<li>",
            "</li>",
            "]]>",
            "<![CDATA[",
        ),
    ]
)


@given(st.lists(_PIECES, max_size=14).map("".join), st.booleans())
@settings(deadline=None)
def test_any_page_is_read_as_the_parser_reads_it(html: str, indexed: bool) -> None:  # noqa: FBT001 - filled in by Hypothesis
    html = f"<main data-pagefind-body>{html}" if indexed else html
    assert page_text(html) == by_the_parser(html)
