"""The place of everything: advice beside answer, and every part at its own address."""

import re

import pytest
from playwright.sync_api import Page, expect

from stadspanel_site.public.pages.trajectory_pages import AdviceView
from stadspanel_site.public.wording.sentences import counted_label
from tests.browser.test_every_page import CAPTIONS_OUT_OF_SIGHT, NARROWEST
from tests.served_sites import ServedSite

ADVICE = "adviezen/2025-03-sensoren/"
OF_FOUR, FOUR = "adviezen/2025-09-voorbeeld-chatassistent/", 4
WHOLE = 8766
"""The height of that page in pixels, 390 wide, on 25 November 2026: with all documents on it, folded."""
LEFT_EDGES = (
    "[...document.querySelector('#aanbeveling-1 .paar').children].map(e => e.getBoundingClientRect().left)"
)

# The widest letters that a system may have, and twice as large as they were.
WIDE_LETTERS = """
size => Object.entries({"--schreef": "DejaVu Serif", "--schreefloos": "DejaVu Sans", "font-size": size})
  .forEach(([name, value]) => document.documentElement.style.setProperty(name, value))
"""
NAME_OVER_MENU = """
name => {
  const [word, menu] = [".merknaam", "nav.menu"].map(found => document.querySelector(found))
  word.textContent = name
  const [left, right] = [word, menu].map(found => found.getBoundingClientRect())
  return left.right > right.left && left.bottom > right.top
}
"""


def test_each_recommendation_can_be_reached_by_its_own_address(page: Page, complete: ServedSite) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{complete.address}{ADVICE}#aanbeveling-2")
    expect(page.locator("#aanbeveling-2")).to_be_visible()
    top = page.evaluate("document.querySelector('#aanbeveling-2').getBoundingClientRect().top")
    assert 0 <= top < 400


@pytest.mark.parametrize(("width", "beside"), [(1280, True), (390, False)])
def test_advice_and_answer_stand_side_by_side_where_there_is_room(
    page: Page, complete: ServedSite, width: int, *, beside: bool
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{complete.address}{ADVICE}")
    edges = page.evaluate(LEFT_EDGES)
    assert (max(edges) - min(edges) > 200) is beside


def test_a_folded_text_opens_for_a_link_that_leads_into_it(page: Page, complete: ServedSite) -> None:
    page.goto(f"{complete.address}{ADVICE}#advies")
    expect(page.locator("#advies")).to_be_visible()


@pytest.mark.parametrize("anchor", ["verzoek", "reactie-2025-04-07", "nawoord"])
def test_where_a_document_once_stood_is_the_way_to_its_page_and_from_there_back(
    page: Page, complete: ServedSite, anchor: str
) -> None:
    page.goto(f"{complete.address}{ADVICE}#{anchor}")
    expect(page.locator(f"#{anchor}")).to_be_in_viewport()
    page.locator(f"#{anchor}").get_by_role("link").click()
    expect(page.get_by_text("Druk af als brief")).to_be_visible()
    page.locator(".terug").get_by_role("link").click()
    expect(page).to_have_url(f"{complete.address}{ADVICE}")


def test_an_advice_is_short_on_a_phone(page: Page, real: ServedSite) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{real.address}{OF_FOUR}")
    assert page.locator(".aanbeveling").count() == FOUR
    assert page.evaluate("document.documentElement.scrollHeight") <= 0.6 * WHOLE


def test_the_first_screen_of_a_phone_says_what_the_answer_is_and_whether_it_was_done(
    page: Page, site: ServedSite
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    advices = [planned for planned in site.built.pages if isinstance(planned.view, AdviceView)]
    for planned in advices:
        assert isinstance(planned.view, AdviceView)
        course = planned.view.course
        page.goto(site.url(planned))
        glance = page.locator(".standkort")
        expect(glance).to_be_in_viewport(ratio=1)
        if course.answered_on is not None:
            for state, count in course.bar.states:
                expect(glance).to_contain_text(re.compile(f"{count} {counted_label(state)}", re.IGNORECASE))


def test_a_caption_is_read_without_scrolling_its_table(page: Page, site: ServedSite) -> None:
    for width in (320, 768, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{site.address}terugkoppeling/")
        assert page.evaluate(CAPTIONS_OUT_OF_SIGHT) == [], width


@pytest.mark.parametrize("size", ["100%", "200%"])
def test_the_name_of_a_panel_fits_beside_the_menu_or_above_it(
    page: Page, complete: ServedSite, size: str
) -> None:
    page.set_viewport_size(NARROWEST)
    page.goto(complete.address)
    page.evaluate(WIDE_LETTERS, size)
    named = complete.built.plan.frame.site.title
    for name in (named, "Panel data Súdwest-Fryslân", "Digitaliseringsadviescommissie", "Paneldata" * 9):
        assert page.evaluate(NAME_OVER_MENU, name) is False, name
        assert page.evaluate("document.querySelector('header').scrollWidth") <= NARROWEST["width"], name


@pytest.mark.parametrize("place", [".utrecht-page-footer li a", ".menu-smal li a"])
def test_a_long_title_in_a_menu_is_broken_where_the_screen_ends(
    page: Page, complete: ServedSite, place: str
) -> None:
    page.set_viewport_size(NARROWEST)
    page.goto(complete.address)
    page.evaluate("document.querySelector('.menu-smal').open = true")
    page.evaluate(
        "place => document.querySelector(place).textContent = 'Afspraken over de samenwerking ' + 'Samenwerkingsafspraken'.repeat(4)",
        place,
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROWEST["width"]


def test_with_forced_colours_only_the_page_of_the_menu_has_a_line(page: Page, complete: ServedSite) -> None:
    page.set_viewport_size({"width": 1200, "height": 800})
    page.emulate_media(forced_colors="active")
    page.goto(f"{complete.address}adviezen/")
    colours = page.evaluate(
        "[...document.querySelectorAll('.menu-breed a')].map(e => [e.hasAttribute('aria-current'), getComputedStyle(e).borderBottomColor])"
    )
    ground = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert {is_here for is_here, colour in colours if colour != ground} == {True}


def test_a_long_address_in_a_wide_table_keeps_room_for_a_word(page: Page, complete: ServedSite) -> None:
    page.set_viewport_size({"width": 900, "height": 800})
    page.goto(complete.address)
    width = page.evaluate("""() => {
      const table = document.createElement("table"), row = table.insertRow()
      for (let n = 0; n < 15; n++) row.insertCell().textContent = "waarde met woorden"
      row.cells[0].className = "breekt"
      row.cells[0].textContent = "https://www.example.org/een-heel-lang-adres-dat-niet-ophoudt"
      document.querySelector("main").append(table)
      return row.cells[0].getBoundingClientRect().width
    }""")
    assert width > 100


@pytest.mark.parametrize(
    "template", ["home.html", "adviezen.html", "aanbevelingen.html", "toezeggingen.html", "stuk-reactie.html"]
)
def test_a_very_long_word_is_broken_where_the_screen_ends(
    page: Page, complete: ServedSite, template: str
) -> None:
    planned = complete.built.fullest(template)
    assert planned is not None
    for width in (NARROWEST["width"], 1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(complete.url(planned))
        page.evaluate("""() => {
          for (const place of document.querySelectorAll("main :is(.gegevens > *, .rij :is(h2, h3, h4) a, .feiten dd)"))
            place.append(" ", "Arbeidsongeschiktheidsverzekering".repeat(12))
        }""")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
