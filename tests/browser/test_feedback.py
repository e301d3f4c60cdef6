"""The page of the figures: its first screen, its length on a phone, whole words, and tables that fold."""

import io
import re

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from tests.browser.test_every_page import UNFOLD
from tests.browser.test_printing import squeezed
from tests.served_sites import ServedSite

FEEDBACK = "terugkoppeling/"
LONGEST = 10_866 // 2
"""Half of the length of the page before its tables folded, in pixels at 390 px wide."""
UNTOLD_SCROLLING = """
() => [...document.querySelectorAll("main .tabel")]
  .filter(found => found.scrollWidth > found.clientWidth)
  .filter(found => getComputedStyle(found).backgroundImage == "none")
  .map(found => found.innerText)
"""
UNREACHED = """
() => [...document.querySelectorAll("main .tabel")].filter(found => {
  const right = cell => cell.getBoundingClientRect().right
  found.scrollLeft = found.scrollWidth
  const cells = [...found.querySelectorAll("th, td")]
  return right(found) > innerWidth || cells.some(cell => right(cell) > right(found) + 0.5)
}).map(found => found.innerText)
"""


@pytest.mark.parametrize(("width", "height"), [(390, 844), (1280, 800)])
def test_the_first_screen_has_the_bar_its_sentence_and_the_count_of_each_segment(
    page: Page, site: ServedSite, width: int, height: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.goto(site.address + FEEDBACK)
    for part in (".balkzin", ".balk .grafiek", ".balklegenda"):
        expect(page.locator(part)).to_be_in_viewport(ratio=1)
    expect(page.locator(".balklegenda a").first).to_have_attribute(
        "href", re.compile(r"/aanbevelingen/#stand-gedaan$")
    )
    expect(page.locator(".balkzin")).to_contain_text("aanbevelingen")
    expect(page.get_by_role("navigation", name="Op deze pagina")).to_be_in_viewport(ratio=1)


def test_with_all_folded_the_page_is_half_as_long_as_it_was(page: Page, real: ServedSite) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(real.address + FEEDBACK)
    assert page.locator("main details[open]").count() == 0
    assert page.evaluate("document.documentElement.scrollHeight") <= LONGEST


def test_the_list_of_contents_names_each_section(page: Page, site: ServedSite) -> None:
    page.goto(site.address + FEEDBACK)
    sections = page.evaluate("[...document.querySelectorAll('main h2')].map(found => `#${found.id}`)")
    listed = page.get_by_role("navigation", name="Op deze pagina").get_by_role("link")
    assert [link.get_attribute("href") for link in listed.all()] == sections


def test_no_column_falls_off_and_a_table_that_scrolls_shows_it(page: Page, site: ServedSite) -> None:
    page.set_viewport_size({"width": 320, "height": 844})
    page.goto(site.address + FEEDBACK)
    page.evaluate(UNFOLD)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.evaluate(UNREACHED) == []
    assert page.evaluate(UNTOLD_SCROLLING) == []


def test_a_table_opens_without_a_script(browser: Browser, real: ServedSite) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(real.address + FEEDBACK)
    for fold in page.locator("main details").all():
        inside = fold.locator(".rekenwijze")
        expect(inside).to_be_hidden()
        fold.locator("summary").click()
        expect(inside).to_be_visible()
    expect(page.get_by_role("table")).to_have_count(page.locator("table").count())
    context.close()


def test_paper_has_what_is_folded(page: Page, real: ServedSite) -> None:
    page.goto(real.address + FEEDBACK)
    page.emulate_media(media="print")
    folded = page.locator("main details :is(caption, td, th, .rekenwijze)").all_inner_texts()
    reader = PdfReader(io.BytesIO(page.pdf(format="A4")))
    paper = squeezed("".join(found.extract_text() for found in reader.pages))
    assert all(folded)
    assert len(folded) > 100
    assert [said for said in folded if squeezed(said) not in paper] == []
