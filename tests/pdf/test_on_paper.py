"""Nothing runs off the paper of a PDF: wide tables, long words, addresses and code."""

from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from stadspanel_site.pipeline import make_site
from stadspanel_site.search.index import without_index
from tests.needed import need_pango
from tests.pdf.tagged_pdfs import faults_of
from tests.sites_by_hand import told_by_pages, write_content
from tests.wide_content import CELLS, SHAPES, WORD, off_paper, site_of, squeezed, text_of, widths_of

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def weasyprint() -> None:
    need_pango()


@cache
def pdf_of(shape: str) -> bytes:
    """Return the PDF of an advice with a text of *shape*."""
    with TemporaryDirectory() as folder:
        content = write_content(Path(folder) / "content", site_of(SHAPES[shape]))
        files = make_site(replace(told_by_pages(content), pdf=True), index=without_index)[0]
        return next(data for path, data in files.items() if path.endswith(".pdf"))


@pytest.mark.usefixtures("weasyprint")
@pytest.mark.parametrize("shape", SHAPES)
def test_no_letter_stands_off_the_paper_and_none_is_lost(shape: str) -> None:
    pdf = pdf_of(shape)
    assert off_paper(pdf) == []
    said = text_of(pdf)
    words = [word for word in (*CELLS, WORD) if word in SHAPES[shape]]
    assert [word for word in words if squeezed(word) not in said] == []
    assert not faults_of(pdf)


@pytest.mark.usefixtures("weasyprint")
@pytest.mark.parametrize(
    ("shape", "widths"),
    [
        ("a table of 4 columns", {210}),
        ("a table of 8 columns", {210}),
        ("a table of 12 columns", {210, 297}),
        ("a long word in a table", {210}),
    ],
)
def test_a_page_is_turned_where_smaller_letters_do_not_help(shape: str, widths: set[int]) -> None:
    assert widths_of(pdf_of(shape)) == widths
