"""`build --pdf`: a tagged PDF of each advice, made of its finished page and of nothing else."""

import builtins
import datetime as dt
import io
import logging
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pypdf import PdfReader

from stadspanel_site.audit.readable import texts_of
from stadspanel_site.pdf.page_pdf import page_pdf
from stadspanel_site.pipeline import make_site
from stadspanel_site.problems.refused import RefusedError
from stadspanel_site.search.index import without_index
from tests.command_line import stadspanel
from tests.needed import need_pango
from tests.sites_by_hand import TEMPLATES, document, options, write_content

pytestmark = pytest.mark.slow

BASE = "https://www.example.org/"
PDF = "adviezen/sensoren/spd-2026-01.pdf"
PAGE = "adviezen/sensoren/index.html"
ANSWER = "adviezen/sensoren/reactie/spd-2026-01-reactie.pdf"
CONTENT = {
    "adviezen/sensoren/advies.md": document(
        "advies", body="Het panel keek naar [de regels](https://example.org/regels).\n"
    ),
    "adviezen/sensoren/reactie.md": document("reactie"),
}


def files_of(folder: Path, *, pdf: bool) -> Mapping[str, bytes]:
    """Return the files of the small site, with PDFs or without."""
    chosen = replace(options(write_content(folder / "content", CONTENT)), pdf=pdf)
    return make_site(chosen, index=without_index)[0]


@pytest.fixture(scope="module")
def weasyprint() -> Any:
    return need_pango()


@pytest.fixture(scope="module")
def made(weasyprint: Any, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """Return the small site with PDFs."""
    del weasyprint
    return files_of(tmp_path_factory.mktemp("pdf"), pdf=True)


def squeezed(text: str) -> str:
    return "".join(text.split())


def text_of(data: bytes) -> str:
    return squeezed("\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages))


@pytest.mark.usefixtures("weasyprint")
def test_a_pdf_of_a_day_to_come_says_so(tmp_path: Path) -> None:
    chosen = options(write_content(tmp_path / "content", CONTENT))
    early = replace(chosen, pdf=True, today=chosen.as_of - dt.timedelta(days=1))
    files = make_site(early, index=without_index)[0]
    said = "Nog niet openbaar: zo is de site op 1 juni 2026. Die dag moet nog komen. Publiceer dit niet."
    assert squeezed(said) in text_of(files[PDF])
    assert said in re.sub("<[^>]*>", "", files[PAGE].decode())


def test_without_the_option_there_is_no_pdf_and_no_link_to_one(tmp_path: Path) -> None:
    files = files_of(tmp_path, pdf=False)
    assert [path for path in files if path.endswith(".pdf")] == []
    assert b"(PDF, " not in files[PAGE]
    assert b"<summary>Druk af als brief</summary>" in files[PAGE]


@pytest.mark.parametrize("pdf", [PDF, ANSWER])
def test_each_advice_and_response_has_a_pdf_named_after_its_reference_and_its_page_links_to_it(
    made: Mapping[str, bytes], pdf: str
) -> None:
    assert {path for path in made if path.endswith(".pdf")} == {PDF, ANSWER}
    size = round(len(made[pdf]) / 1000)
    page = made[f"{pdf.rpartition('/')[0]}/index.html"].decode()
    assert f'<a href="/{pdf}">Druk af als brief (PDF, {size}\u00a0kB)</a>' in page


def test_the_letter_of_an_advice_says_where_the_response_is_and_that_one_has_it(
    made: Mapping[str, bytes],
) -> None:
    assert squeezed("(https://www.example.org/adviezen/sensoren/reactie/)") in text_of(made[PDF])
    assert squeezed("Afzender college, namens het college") in text_of(made[ANSWER])


def test_a_pdf_says_all_that_pdf_ua_asks_for(made: Mapping[str, bytes]) -> None:
    with pikepdf.open(io.BytesIO(made[PDF])) as pdf:
        assert pdf.Root.Lang == "nl"
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert "/StructTreeRoot" in pdf.Root
        assert str(pdf.docinfo["/Title"]) == "Sensoren - Proefpanel"
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"] == "Sensoren - Proefpanel"


@pytest.mark.parametrize(
    "said",
    [
        "Proefpanel Aan gemeente Proefstad Kenmerk SPD-2026-01 Datum 1 februari 2026 Stand op 1 juni 2026",
        "Adres https://www.example.org/adviezen/sensoren/",
        "Aanbeveling 1 Zet borden neer. De reactie van de gemeente Volgt het advies op",
        "Hoe Overal borden.",
        "Wat nog open staat Aanbeveling 1: de gemeente heeft iets toegezegd.",
        "de regels (https://example.org/regels)",
        "Mail het panel (panel@example.org)",
        "Pagina 1 van ",
    ],
)
def test_a_pdf_reads_as_a_letter_in_its_order(made: Mapping[str, bytes], said: str) -> None:
    assert squeezed(said) in text_of(made[PDF])


@pytest.mark.parametrize("said", ["Naar de inhoud", "Terugkoppeling", "Druk af als brief", "Nieuws volgen"])
def test_a_pdf_has_no_navigation(made: Mapping[str, bytes], said: str) -> None:
    assert squeezed(said) not in text_of(made[PDF])


def test_the_same_content_makes_the_same_bytes(made: Mapping[str, bytes], tmp_path: Path) -> None:
    assert files_of(tmp_path, pdf=True)[PDF] == made[PDF]


def test_the_audit_reads_every_word_of_a_pdf(made: Mapping[str, bytes]) -> None:
    assert "Overal borden" in " ".join(" ".join(texts_of(PDF, made[PDF])).split())


@pytest.mark.usefixtures("weasyprint")
@pytest.mark.parametrize(
    "address",
    [
        "https://elsewhere.example.net/picture.png",
        "file:///etc/hostname",
        Path(__file__).as_uri(),
        f"{BASE}static/not-of-the-site.png",
        f"{BASE}../../etc/hostname",
    ],
)
def test_nothing_is_loaded_but_files_of_the_site_itself(
    address: str, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(logging.DEBUG):
        data = page_pdf(
            f'<html lang="nl"><title>T</title><p>Voor<img src="{address}" alt="Beeld">na',
            BASE + "x/",
            BASE,
            {},
        )
    assert len(PdfReader(io.BytesIO(data)).pages[0].images) == 0
    # The words of WeasyPrint quote the page.
    assert caplog.text == ""
    assert capfd.readouterr() == ("", "")


@pytest.mark.usefixtures("weasyprint")
def test_what_lies_in_the_site_is_loaded() -> None:
    html = (
        '<html lang="nl"><title>T</title><link rel="stylesheet" href="/a/s.css"><p class="weg">Weg</p><p>Er'
    )
    data = page_pdf(html, BASE + "a/x/", BASE + "a/", {"s.css": b".weg { display: none }"})
    assert text_of(data) == "Er"


MISSING = (
    (
        ModuleNotFoundError("No module named 'weasyprint'"),
        (
            "PDF’s kunnen niet worden gemaakt: het onderdeel WeasyPrint ontbreekt. Er is niets geschreven. "
            "Installeer het met: make pdf (of: pip install 'stadspanel-site[pdf]')\n"
        ),
    ),
    (
        OSError("cannot load library 'libpango-1.0-0'"),
        (
            "PDF’s kunnen niet worden gemaakt: Pango ontbreekt op deze computer. Er is niets geschreven. "
            "Installeer het met: sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0\n"
        ),
    ),
)


@pytest.mark.parametrize(("reason", "line"), MISSING, ids=["package", "library"])
def test_what_is_missing_is_one_line_and_nothing_is_written(
    reason: Exception, line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real_import = builtins.__import__

    def without_weasyprint(name: str, *arguments: Any, **named: Any) -> Any:
        if name == "weasyprint":
            raise reason
        return real_import(name, *arguments, **named)

    monkeypatch.setattr(builtins, "__import__", without_weasyprint)
    content = write_content(tmp_path / "content", CONTENT)
    output = tmp_path / "output"
    result = stadspanel(
        "build",
        "--pdf",
        "--content",
        content,
        "--templates",
        TEMPLATES,
        "--output",
        output,
        "--as-of",
        "2026-06-01",
    )
    assert (result.exit_code, result.output) == (1, line)
    assert not output.exists()


def test_a_page_that_cannot_be_printed_is_one_line(weasyprint: Any, monkeypatch: pytest.MonkeyPatch) -> None:

    def fails(*_: Any, **__: Any) -> None:
        raise RuntimeError("with words of the page")

    monkeypatch.setattr(weasyprint, "HTML", fails)
    with pytest.raises(RefusedError, match=r"^Een PDF kan niet worden gemaakt. Er is niets geschreven.$"):
        page_pdf("<p>x", BASE, BASE, {})
