"""What is heard of each page: the accessibility tree from top to bottom, as a screen reader reads it."""

import re

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page

from tests.browser.test_every_page import UNFOLD
from tests.served_sites import KINDS, BuiltSite, ServedSite

A_DAY = re.compile(r"\d{1,2} [a-z]{3,9} \d{4}")
NAMED_DAY = re.compile(rf"(?:Datum: |op |sinds |Termijn: (?:eerst )?|, nu ){A_DAY.pattern}")
TABLES = """
() => [...document.querySelectorAll(".tabel")].map(found => [
  found.querySelector("caption")?.textContent ?? found.textContent.trim(),
  found.scrollWidth > found.clientWidth,
  found.tabIndex >= 0 && getComputedStyle(found).visibility === "visible",
])
"""


def heard(page: Page, address: str) -> str:
    """Return the accessibility tree of the page at *address*, with all that is folded open."""
    page.goto(address)
    page.evaluate(UNFOLD)
    return page.locator("body").aria_snapshot()


def texts_of(site: BuiltSite, kind: str, selector: str) -> list[str]:
    """Return what stands in each *selector* on the fullest page of *kind*."""
    planned = site.fullest(kind)
    assert planned is not None
    return [found.get_text() for found in BeautifulSoup(site.text(planned), "lxml").select(selector)]


def test_a_withheld_passage_begins_and_ends_within_its_sentence(complete_on_disk: BuiltSite) -> None:
    said = {kind: texts_of(complete_on_disk, kind, ".weggelaten") for kind in KINDS}
    assert sum(map(bool, said.values())) > 5
    # All but the parts that are a line of their own, which say what they are.
    whole = re.compile(r"weggelaten: .*, einde\Z|niet openbaar: .*\.\Z")
    assert [text for texts in said.values() for text in texts if not whole.search(text)] == []


def test_a_sentence_with_a_gap_is_heard_as_one(page: Page, complete: ServedSite) -> None:
    tree = heard(page, f"{complete.address}gesprekken/2025-02-sensoren/")
    assert "en dat weggelaten: persoonlijke gegevens , einde gelijk kreeg" in tree


def test_numbers_in_tiles_are_heard_in_the_order_of_their_words(page: Page, complete: ServedSite) -> None:
    page.goto(f"{complete.address}panel/")
    tiles = page.locator(".tegels > li")
    assert [" ".join((tile.text_content() or "").split()) for tile in tiles.all()] == [
        " ".join(tile.inner_text().split()) for tile in tiles.all()
    ]
    tree = heard(page, f"{complete.address}panel/")
    assert "Samenwerking zichtbaar299 7,8 van de 10" in re.sub(r"\n\s*- (?:text|strong): ", " ", tree)


def test_a_chart_is_heard_as_its_description_alone(page: Page, complete: ServedSite) -> None:
    tree = heard(page, f"{complete.address}terugkoppeling/")
    charts = re.findall(r"""^( *)- '?img "[^\n]*?(:?)$""", tree, re.MULTILINE)
    assert len(charts) > 3
    assert [colon for _, colon in charts if colon] == []


@pytest.mark.parametrize(
    "kind", ["advies.html", "adviezen.html", "gesprek.html", "gesprekken.html", "thema.html", "verzoek.html"]
)
def test_the_day_of_a_document_has_a_name(complete_on_disk: BuiltSite, kind: str) -> None:
    dated = [line for line in texts_of(complete_on_disk, kind, "main .gegevens") if A_DAY.search(line)]
    assert dated
    assert [line for line in dated if len(NAMED_DAY.findall(line)) < len(A_DAY.findall(line))] == []


def test_the_day_that_a_letter_was_received_has_a_name(page: Page, complete: ServedSite) -> None:
    for path in ("adviezen/2025-03-sensoren/", "dossiers/sensoren/"):
        page.goto(complete.address + path)
        events = page.locator(".verloop li, .log li").filter(has_text="14 mei 2025")
        assert "ntvangen op deze dag, de brief is van 12 mei 2025" in (events.first.text_content() or "")


def test_a_table_is_a_stop_of_the_keyboard_where_it_scrolls(page: Page, site: ServedSite) -> None:
    found = []
    for planned in site.built.pages:
        if 'class="tabel' not in site.built.text(planned):
            continue
        page.goto(site.url(planned))
        page.evaluate(UNFOLD)
        for width in (320, 390, 640, 768, 1024, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            found += [(planned.path, width, *told) for told in page.evaluate(TABLES)]
    assert [told for told in found if told[3] and not told[4]] == []
    # Between the narrowest and the widest a table that just fits may be a stop.
    assert [told for told in found if told[1] in {320, 1280} and told[4] and not told[3]] == []
    assert any(told[4] for told in found)
