"""An advice page is light: it also opens on an old phone, on a bad connection."""

import gzip
from pathlib import Path

from playwright.sync_api import Page, Response

from stadspanel_site.public.pages.trajectory_pages import AdviceView
from tests.served_sites import ServedSite

MOST_BYTES = 35_000
MOST_REQUESTS = 5


def weight(data: bytes) -> int:
    """Return what *data* weighs on its way to a visitor."""
    return len(gzip.compress(data, 9, mtime=0))


def file_of(site: ServedSite, url: str) -> Path:
    """Return the file that the browser got: of what it had asked for before, it keeps no text."""
    path = url.removeprefix(site.address)
    return site.built.folder / (f"{path}index.html" if path.endswith("/") else path)


def test_an_advice_page_weighs_at_most_35_kb_in_five_requests(page: Page, real: ServedSite) -> None:
    icon = weight(next((real.built.folder / "static").glob("icon.*.svg")).read_bytes())
    # As on a first visit.
    page.context.new_cdp_session(page).send("Network.setCacheDisabled", {"cacheDisabled": True})
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 - playwright wants a function
    for planned in (found for found in real.built.pages if isinstance(found.view, AdviceView)):
        answers.clear()
        # The style sheet for paper comes last, after the page has loaded.
        page.goto(real.url(planned), wait_until="networkidle")
        # Pictures are the editors' choice, and wait until they come into view. Not every browser without a
        # window asks for the icon; that of a visitor does.
        weights = {
            answer.url: weight(file_of(real, answer.url).read_bytes())
            for answer in answers
            if "/bijlagen/" not in answer.url and not answer.url.endswith(".svg")
        }
        assert len(weights) >= 2, "a page and its style sheet"
        assert len(weights) + 1 <= MOST_REQUESTS, (planned.path, weights)
        assert sum(weights.values()) + icon <= MOST_BYTES, (planned.path, weights)
