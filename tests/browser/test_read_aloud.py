"""What is heard of each page: the accessibility tree from top to bottom, as a screen reader reads it."""

import re
from collections import defaultdict
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from stadspanel_site.public.pages.notice_pages import RedirectView
from tests.served_sites import KINDS, ServedSite

SEEN = [kind for kind in KINDS if kind != "verhuisd.html"]
UNFOLD = "document.querySelectorAll('details').forEach(found => { found.open = true })"
LINK = re.compile(r"""- '?link(?: "((?:[^"\\]|\\.)*)")?'?[^\n]*\n\s*- /url: "?([^"\s]+)""")
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


def pages_of(site: ServedSite) -> Iterator[str]:
    """Yield the address of every page that stays where it is."""
    for planned in site.built.pages:
        if not isinstance(planned.view, RedirectView):
            yield site.url(planned)


def test_links_with_one_text_on_a_page_lead_to_one_place(page: Page, site: ServedSite) -> None:
    found: dict[tuple[str, str], set[str]] = {}
    for address in pages_of(site):
        places: defaultdict[str, set[str]] = defaultdict(set)
        for text, place in LINK.findall(heard(page, address)):
            places[text].add(place.removeprefix("/" + address.split("/", 3)[3]) or "#")
        found |= {(address, text): leads for text, leads in places.items() if len(leads) > 1 or not text}
    assert found == {}


@pytest.mark.parametrize("kind", SEEN)
def test_a_withheld_passage_begins_and_ends_within_its_sentence(
    page: Page, complete: ServedSite, kind: str
) -> None:
    planned = complete.built.fullest(kind)
    assert planned is not None
    page.goto(complete.url(planned))
    bars = page.locator(".weggelaten")
    # All but the parts that are a line of their own, which say what they are.
    said = [bar.text_content() or "" for bar in bars.all()]
    assert [
        text for text in said if not re.search(r"weggelaten: .*, einde\Z|niet openbaar: .*\.\Z", text)
    ] == []
    assert complete.built.text(planned).count('class="weggelaten"') == len(said)


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
def test_the_day_of_a_document_has_a_name(page: Page, complete: ServedSite, kind: str) -> None:
    planned = complete.built.fullest(kind)
    assert planned is not None
    page.goto(complete.url(planned))
    lines = [line.text_content() or "" for line in page.locator("main .gegevens").all()]
    dated = [line for line in lines if A_DAY.search(line)]
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
