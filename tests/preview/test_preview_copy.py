"""`preview`: a copy of the site that opens from a disk, and says that it is one."""

import posixpath
import re
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urldefrag

import pytest
from click.testing import Result

from stadspanel_site.pipeline import make_site
from stadspanel_site.preview.copy_to_open import BANNER, BASE_URL, copy_to_open
from stadspanel_site.search.index import without_index
from tests.command_line import stadspanel
from tests.served_sites import AS_OF, COMPLETE
from tests.sites_by_hand import document, options, write_content

pytestmark = pytest.mark.slow

if TYPE_CHECKING:
    from playwright.sync_api import Page

TEXTS = {
    "adviezen/2026-a/advies.md": document("advies"),
    "paginas/hulp/over.md": document(
        "pagina", body="Zie [het advies](../../adviezen/2026-a/advies.md#aanbeveling-1).\n"
    ),
    "paginas/fout.md": document("pagina", status="concept"),
}


def run(content: Path, output: Path) -> Result:
    return stadspanel(
        "preview", "--content", content, "--output", output, "--as-of", "2026-06-01", env={"CI": None}
    )


def test_every_link_leads_to_a_file_of_the_copy(tmp_path: Path) -> None:
    made = replace(options(COMPLETE, as_of=AS_OF[COMPLETE], output=tmp_path), base_url=BASE_URL)
    copy = copy_to_open(make_site(made, index=without_index)[0])
    lost = []
    for path, data in copy.items():
        for link in re.findall(
            r'\s(?:href|src|action)="([^"]*)"', data.decode() if path.endswith(".html") else ""
        ):
            address = urldefrag(unescape(link))[0]
            if address and not address.startswith(("https:", "http:", "mailto:", "tel:")):
                file = posixpath.normpath(posixpath.join(posixpath.dirname(path), address))
                lost += [(path, link)] if file not in copy else []
    assert lost == []


def test_a_copy_has_no_scripts_and_says_what_it_is(tmp_path: Path) -> None:
    content = write_content(tmp_path / "content", TEXTS)
    assert run(content, tmp_path / "voorbeeld").exit_code == 0
    pages = sorted((tmp_path / "voorbeeld").rglob("*.html"))
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert text.count(f'<p class="voorvertoning" role="note">{BANNER}</p>') == 1
        assert "<script" not in text
    assert pages
    assert list((tmp_path / "voorbeeld").rglob("*.js")) == []


def test_a_copy_of_content_with_errors_is_not_made(tmp_path: Path) -> None:
    content = write_content(tmp_path / "content", TEXTS | {"paginas/fout.md": "geen kop\n"})
    result = run(content, tmp_path / "voorbeeld")
    assert (result.exit_code, (tmp_path / "voorbeeld").exists()) == (1, False)
    assert result.stderr.endswith("Er is niets geschreven.\n")


@pytest.mark.parametrize("output", ["content", "content/in"])
def test_a_copy_never_stands_where_the_content_is(tmp_path: Path, output: str) -> None:
    content = write_content(tmp_path / "content", TEXTS)
    assert run(content, tmp_path / output).exit_code == 1


def test_a_browser_reads_the_copy_from_a_disk(tmp_path: Path, page: "Page") -> None:
    content = write_content(tmp_path / "content", TEXTS)
    run(content, tmp_path / "voorbeeld")
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text))
    page.goto((tmp_path / "voorbeeld" / "index.html").as_uri())
    page.get_by_role("link", name="Over ons").first.click()
    page.get_by_role("link", name="het advies", exact=True).click()
    assert page.title() == "Sensoren - Proefpanel"
    assert page.url.endswith("voorbeeld/adviezen/2026-a/index.html#aanbeveling-1")
    banner = page.get_by_text(BANNER)
    assert banner.evaluate("node => getComputedStyle(node).position") == "sticky"
    assert page.evaluate("getComputedStyle(document.querySelector('.kaart')).display") == "grid"
    assert problems == []
