"""The tags of our PDFs: what a screen reader is given, read from the tree and by a checker from elsewhere."""

import io
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import outloud
import pikepdf
import pytest
from PIL import Image

from stadspanel_site.pdf import page_pdf
from stadspanel_site.pipeline import make_site
from stadspanel_site.search.index import without_index
from tests.needed import need_pango
from tests.pdf.archive_checker import faults_of_archive
from tests.pdf.tagged_pdfs import faults_of, outside_of, tags_of
from tests.served_sites import AS_OF, COMPLETE, REAL
from tests.sites_by_hand import TEMPLATES, options

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("weasyprint")]
BASE = "https://www.example.org/"
LONG = "woord " * 1500


@pytest.fixture(scope="module")
def weasyprint() -> Any:
    return need_pango()


@pytest.fixture(scope="module", params=[COMPLETE, REAL], ids=["complete", "own"])
def pdfs(request: pytest.FixtureRequest, weasyprint: Any) -> Mapping[str, bytes]:
    """Return the PDFs of a whole site by path."""
    del weasyprint
    content: Path = request.param
    chosen = replace(options(content, as_of=AS_OF[content]), pdf=True)
    files = make_site(chosen, index=without_index)[0]
    return {
        path: data for path, data in files.items() if path.startswith("adviezen/") and path.endswith(".pdf")
    }


def errors_of(data: bytes, folder: Path) -> list[str]:
    """Return the errors that the independent checker finds in the PDF *data*."""
    path = folder / "stuk.pdf"
    path.write_bytes(data)
    result = outloud.check(str(path))
    assert result.error is None
    return [f"{found.rule}: {found.message}" for found in result.findings if found.severity == "error"]


def printed(html: str) -> bytes:
    """Return *html*, the inside of a page, as the PDF that the site would make of it."""
    picture, clear = io.BytesIO(), io.BytesIO()
    Image.new("RGB", (40, 40), "red").save(picture, "PNG")
    Image.new("RGBA", (40, 40), (255, 0, 0, 80)).save(clear, "PNG")
    files = {
        "s.css": (TEMPLATES / "static" / "druk.css").read_bytes(),
        "a.png": picture.getvalue(),
        "b.png": clear.getvalue(),
    }
    head = '<html lang="nl"><title>Titel</title><link rel="stylesheet" href="/s.css"><main><h1>Kop</h1>'
    return page_pdf.page_pdf(head + html, BASE + "x/", BASE, files)


def roles_of(data: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [tag.role for tag in tags_of(pdf)]


def claims_of(data: bytes) -> tuple[str | None, ...]:
    """Return the part of PDF/UA that the PDF *data* claims to follow, and the part and level of PDF/A."""
    with pikepdf.open(io.BytesIO(data)) as pdf, pdf.open_metadata() as metadata:
        return tuple(metadata.get(name) for name in ("pdfuaid:part", "pdfaid:part", "pdfaid:conformance"))


def test_the_tags_of_each_advice_hold(pdfs: Mapping[str, bytes]) -> None:
    assert len(pdfs) > 5
    assert {path: dict(faults_of(data)) for path, data in pdfs.items()} == {path: {} for path in pdfs}


def test_an_independent_checker_finds_no_error_in_an_advice(
    pdfs: Mapping[str, bytes], tmp_path: Path
) -> None:
    assert {path: errors_of(data, tmp_path) for path, data in pdfs.items()} == {path: [] for path in pdfs}


def test_no_word_of_an_advice_is_decoration_but_the_number_of_the_page(pdfs: Mapping[str, bytes]) -> None:
    for data in pdfs.values():
        outside = outside_of(data)
        assert outside == [f"Pagina {number} van {len(outside)}" for number in range(1, len(outside) + 1)]


def test_an_independent_checker_finds_an_advice_fit_for_an_archive(
    pdfs: Mapping[str, bytes], tmp_path: Path
) -> None:
    assert faults_of_archive(pdfs, tmp_path) == {path: [] for path in pdfs}


def test_each_advice_claims_both_standards(pdfs: Mapping[str, bytes]) -> None:
    assert {claims_of(data) for data in pdfs.values()} == {("1", "2", "A")}


def test_both_readers_find_what_weasyprint_leaves(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(page_pdf, "mend_tags", lambda _: None)
    data = printed(
        '<dl class="feiten"><div><dt>Datum</dt><dd>Vandaag</dd></div></dl><ul><li><p>Los</p></ul><h4>Kop</h4>'
        '<p><a href="https://example.org/"><em>Hier</em></a> <img src="/a.png" alt="">'
    )
    assert dict(faults_of(data)) == {
        "L holds Div": 1,
        "LI in Div": 2,
        "LI holds P": 1,
        "H4 after H1": 1,
        "Figure without text": 1,
        "a link in NonStruct": 1,
        "a link in 1 elements: NonStruct": 1,
        "Link in a Link": 1,
        "content that no element holds": 1,
    }
    assert [line.partition(":")[0] for line in errors_of(data, tmp_path)] == [
        "HDG-001",
        "LST-001",
        "LST-003",
        "FIG-001",
        "LNK-001",
    ]


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<h2></h2><p>Na een lege kop.",
        "<h4>Dieper</h4><h4>Naast</h4><h2>Terug</h2><h6>Diep</h6>",
        "<ul><li>Een<ul><li>Twee<ol><li>Drie</ol></ul><li><p>Vier<p>Vijf<ul><li>Zes</ul><li></ul>",
        f"<ul><li><p>{LONG}</p><p>{LONG}</ul>",
        "<dl><dt>Woord<dd>Uitleg<dd><p>Meer<p>Nog meer</dl>",
        '<dl class="feiten"><div><dt>Een</dt><dd>Twee</dd> <dd>Drie</dd></div><div><dt>Vier</dt></div><div></div></dl>',
        f'<dl class="feiten"><div><dt>Een</dt><dd>{LONG}</dd><dd>{LONG}</dd></div></dl>',
        '<dl class="feiten"><div><dt>Een</dt><dd>Twee<ul><li>Drie</ul></dd></div></dl>',
        '<table><thead><tr><th></th><th scope="col">A</th></tr></thead><tbody><tr><td>B</td><td></td></tr></tbody></table>',
        f"<table><thead><tr><th>A<th>B</thead><tbody>{f'<tr><td>{LONG[:900]}<td>C' * 9}</tbody></table>",
        f'<p>Lees <a href="https://example.org/lang">{LONG[:900]}<em>hier</em> <strong>en daar</strong></a>.',
        '<p><a href="#y"><img src="/a.png" alt="rood"> en woorden</a> <a href="https://example.org/"></a>',
        '<p><img src="/a.png" alt="rood"><img src="/b.png" alt=""><img src="/weg.png" alt="weg"><img src="/weg.png" alt="">',
        '<svg viewBox="0 0 9 9" width="9" height="9"><path d="M0 0h9v9z"/></svg><p>Na een vorm.',
        "<pre><code>a\n  b</code></pre><hr><blockquote><p>Gezegd</blockquote><p>a<br>b<sub>c</sub> <abbr>d</abbr>",
        '<p>Noot<sup id="f"><a href="#n">1</a></sup><ol><li id="n"><p>Tekst <a href="#f" title="Terug">↩</a></ol>',
        "<details><summary><h2>Het advies</h2> <span>1 juni</span></summary><div><p>Tekst</div></details>",
    ],
)
def test_the_tags_hold_for_all_that_a_text_can_have(html: str, tmp_path: Path) -> None:
    data = printed(html)
    assert dict(faults_of(data)) == {}
    assert errors_of(data, tmp_path) == []
    assert {text[:7] for text in outside_of(data)} == {"Pagina "}


def test_a_term_is_the_label_of_what_is_said_of_it() -> None:
    data = printed('<dl class="feiten"><div><dt>Datum</dt><dd>Vandaag</dd><dd>Morgen</dd></div></dl>')
    roles = roles_of(data)
    assert [role for role in roles if role in {"L", "LI", "Lbl", "LBody"}] == [
        "L",
        "LI",
        "Lbl",
        "LBody",
        "LBody",
    ]


def test_headings_skip_no_level() -> None:
    roles = roles_of(printed("<h4>Dieper</h4><h4>Naast</h4><h6>Diep</h6><h2>Terug</h2>"))
    assert [role for role in roles if role in {"H1", "H2", "H3", "H4"}] == ["H1", "H2", "H2", "H3", "H2"]


def test_a_picture_is_fit_for_an_archive_and_not_as_weasyprint_leaves_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    html = (
        '<p><img src="/a.png" alt="rood"> <img src="/b.png" alt="roze"> <a href="https://example.org/">a</a>'
    )
    ours = printed(html)
    monkeypatch.setattr(page_pdf, "make_claims", lambda *_: None)
    found = faults_of_archive({"ours": ours, "theirs": printed('<p><img src="/a.png" alt="rood">')}, tmp_path)
    assert found["ours"] == []
    assert ["'true' value for 'Interpolate' Key" in fault for fault in found["theirs"]] == [True]


@pytest.mark.parametrize("sign", ["&#xF0000;", "&#x10FFFD;", "&#xE000;", "&#xF8FF;"])
def test_a_sign_without_a_shape_or_a_letter_takes_the_claims_away(sign: str) -> None:
    assert claims_of(printed("<p>Een teken: é")) == ("1", "2", "A")
    assert claims_of(printed(f"<p>Een teken: {sign}")) == (None, None, None)
