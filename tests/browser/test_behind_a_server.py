"""The site as a browser gets it from nginx, with all its headers: nothing is refused, and searching works."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from stadspanel_site.public.pages.notice_pages import RedirectView
from tests.browser.test_every_page import listen
from tests.publishing.real_servers import LOOPBACK, RunningServer, serving
from tests.publishing.test_real_servers import served
from tests.served_sites import KINDS, BuiltSite


@pytest.fixture(scope="module")
def behind_nginx(complete_on_disk: BuiltSite) -> Iterator[RunningServer]:
    """Serve the complete site below its path, as nginx does for a municipality."""
    site = served(complete_on_disk.folder, complete_on_disk.plan.frame.site.base_url)
    with serving("nginx", site, host=LOOPBACK, root="/proef/") as server:
        yield server


@pytest.fixture
def secure_page(browser: Browser) -> Iterator[Page]:
    """Open a window that trusts the certificate the tests made."""
    context = browser.new_context(ignore_https_errors=True)
    yield context.new_page()
    context.close()


def test_no_page_meets_its_own_policy_or_asks_for_what_is_not_there(
    secure_page: Page, behind_nginx: RunningServer, complete_on_disk: BuiltSite
) -> None:
    start = f"https://{LOOPBACK}:{behind_nginx.secure_port}{behind_nginx.root}"
    troubles = listen(secure_page, start)
    for kind in KINDS:
        planned = complete_on_disk.fullest(kind)
        if planned is None or isinstance(planned.view, RedirectView):
            continue
        secure_page.goto(start + planned.path)
        if secure_page.locator("script[src]").count():
            # A script may ask for more once the page is there.
            secure_page.wait_for_load_state("networkidle")
        assert secure_page.evaluate("getComputedStyle(document.querySelector('main')).maxWidth") != "none", (
            kind
        )
    assert troubles == []


def test_searching_works_with_the_headers_of_a_server(secure_page: Page, behind_nginx: RunningServer) -> None:
    start = f"https://{LOOPBACK}:{behind_nginx.secure_port}{behind_nginx.root}"
    troubles = listen(secure_page, start)
    secure_page.goto(f"{start}zoeken/?q=sensoren")
    expect(secure_page.locator("#zoekstand")).to_have_text(re.compile("result.* voor ‘sensoren’$"))
    assert secure_page.locator("#gevonden li").count() > 0
    assert troubles == []


def test_nobody_frames_the_site(secure_page: Page, behind_nginx: RunningServer) -> None:
    start = f"https://{LOOPBACK}:{behind_nginx.secure_port}{behind_nginx.root}"
    with secure_page.expect_console_message(lambda message: "frame" in message.text.lower()):
        secure_page.set_content(f'<iframe src="{start}"></iframe>')
