"""Nothing runs off the paper that a browser prints: wide tables, long words, addresses and code."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Page

from stadspanel_site.pipeline import make_site
from stadspanel_site.search.index import without_index
from tests.sites_by_hand import told_by_pages, write_content
from tests.wide_content import CELLS, SHAPES, WORD, off_paper, site_of, squeezed, text_of, widths_of

PAGES = ("adviezen/sensoren/index.html", "over/index.html")


def printed(page: Page, html: str, files: Mapping[str, bytes]) -> bytes:
    """Return *html* as the browser prints it, with the style sheets of the site."""
    for path, data in files.items():
        if path.endswith(".css"):
            # In place of the link, since nothing serves the files.
            html = _inlined(html, path, data.decode())
    page.set_content(html)
    return page.pdf(prefer_css_page_size=True)


def _inlined(html: str, path: str, css: str) -> str:
    before, found, after = html.partition(f'href="/{path}"')
    if not found:
        return html
    start = before.rindex("<link")
    media, _, rest = after.partition(">")
    return f"{before[:start]}<style{media}>{css}</style>{rest}"


@pytest.mark.parametrize("shape", SHAPES)
def test_no_letter_stands_off_the_paper_and_none_is_lost(page: Page, shape: str, tmp_path: Path) -> None:
    content = write_content(tmp_path / "content", site_of(SHAPES[shape]))
    files = make_site(told_by_pages(content), index=without_index)[0]
    words = [word for word in (*CELLS, WORD) if word in SHAPES[shape]]
    for path in PAGES:
        html = files[path].decode().replace("http-equiv", "data-policy")
        pdf = printed(page, html, files)
        assert off_paper(pdf) == [], path
        assert [word for word in words if squeezed(word) not in text_of(pdf)] == [], path
        assert 297 not in widths_of(pdf) or "tabel--dwars" in html
