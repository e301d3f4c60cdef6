"""The site in a real browser: it fits a phone, asks nothing of other hosts, and has no errors."""

import functools
import http.server
import os
import shutil
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from stadspanel_site.pipeline import build
from tests.sites_by_hand import options

CONTENT = Path(__file__).parent / "sites" / "complete" / "content"
CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))),
    None,
)
PAGES = (
    "",
    "adviezen/",
    "adviezen/2025-03-sensoren/",
    "gesprekken/",
    "gesprekken/2025-02-sensoren/",
    "dossiers/",
    "dossiers/sensoren/",
    "themas/",
    "terugkoppeling/",
    "openbaarheid/",
    "panel/",
    "404.html",
)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        CHROMIUM is None and not os.environ.get("CI"),
        reason="Chromium ontbreekt; installeer het met: sudo apt install chromium",
    ),
]


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Say nothing."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the complete site on the loopback address."""
    output = tmp_path_factory.mktemp("site") / "output"
    # The site has a base with a path; here it stands at the root.
    build(replace(options(CONTENT, output=output), base_url="https://www.example.org/"))
    handler = functools.partial(_Quiet, directory=str(output))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM or "chromium", args=["--no-sandbox"])
        yield started
        started.close()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_fits_the_narrowest_phone_and_asks_nothing_of_others(
    browser: Browser, address: str, path: str
) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 640}, java_script_enabled=True)
    troubles: list[str] = []
    page.on("console", lambda message: troubles.append(message.text))
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on(
        "request", lambda request: None if request.url.startswith(address) else troubles.append(request.url)
    )
    page.goto(address + path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.locator("h1").count() == 1
    assert page.locator("script, [style], iframe").count() == 0
    assert troubles == []
    page.close()


def test_each_recommendation_can_be_reached_by_its_own_address(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 800})
    page.goto(f"{address}adviezen/2025-03-sensoren/#aanbeveling-2")
    assert page.locator("#aanbeveling-2").is_visible()
    top = page.evaluate("document.querySelector('#aanbeveling-2').getBoundingClientRect().top")
    assert 0 <= top < 400
    page.close()


def test_advice_and_answer_stand_side_by_side_where_there_is_room(browser: Browser, address: str) -> None:
    for width, beside in ((1280, True), (390, False)):
        page = browser.new_page(viewport={"width": width, "height": 900})
        page.goto(f"{address}adviezen/2025-03-sensoren/")
        boxes = page.evaluate(
            "[...document.querySelector('#aanbeveling-1 .paar').children].map(e => e.getBoundingClientRect().left)"
        )
        assert (max(boxes) - min(boxes) > 200) is beside
        page.close()


def test_the_first_stop_of_the_keyboard_leads_past_the_menu(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#inhoud"
    page.close()


def test_a_folded_text_opens_for_a_link_that_leads_into_it(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}adviezen/2025-03-sensoren/#verzoek")
    assert page.locator("#verzoek").is_visible()
    page.close()
