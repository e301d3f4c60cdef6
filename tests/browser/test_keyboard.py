"""Without a mouse: the skip link, the menu, what folds open, and a focus that can be seen everywhere."""

import pytest
from playwright.sync_api import Page, expect

from stadspanel_site.public.pages.notice_pages import RedirectView
from tests.served_sites import KINDS, ServedSite

FOCUSABLE = """
() => [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")]
  .filter(found => found.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }))
"""
STOPS = f"({FOCUSABLE})().length"
UNSEEN_FOCUS = f"""
() => ({FOCUSABLE})().filter(found => {{
  const drawn = () => {{
    const style = getComputedStyle(found)
    return [style.outlineStyle, style.outlineWidth, style.outlineColor, style.boxShadow].join()
  }}
  document.activeElement.blur()
  const before = drawn()
  found.focus()
  const style = getComputedStyle(found)
  const ring = style.outlineStyle != "none" && parseFloat(style.outlineWidth) >= 2
  const seen = drawn() != before && (ring || style.boxShadow != "none")
  return !seen || !found.matches(":focus-visible")
}}).map(found => found.outerHTML.slice(0, 120))
"""
TOO_SMALL = """
() => [...document.querySelectorAll("a[href], button, input, select, summary")]
  .filter(found => found.checkVisibility() && getComputedStyle(found).display != "inline")
  .filter(found => !found.closest(".hoor"))
  .map(found => [found, found.getBoundingClientRect()])
  .filter(([, box]) => box.width < 24 || box.height < 24)
  .map(([found, box]) => `${found.outerHTML.slice(0, 120)} ${box.width} x ${box.height}`)
"""


def test_the_first_stop_leads_past_the_menu_to_the_content(page: Page, complete: ServedSite) -> None:
    page.goto(complete.address)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Naar de inhoud")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("width", [320, 1280])
def test_the_menu_is_reached_and_followed(page: Page, complete: ServedSite, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 640})
    page.goto(complete.address)
    navigation = page.get_by_role("navigation", name="Hoofdmenu")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    if width == 320:
        page.keyboard.press("Tab")
        expect(navigation.get_by_text("Menu", exact=True)).to_be_focused()
        page.keyboard.press("Enter")
    menu = navigation.get_by_role("link")
    assert menu.count() > 5
    for item in menu.all():
        page.keyboard.press("Tab")
        expect(item).to_be_focused()
        expect(item).to_be_in_viewport()
    last = menu.last
    leads_to = str(last.get_attribute("href"))
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{leads_to}")
    expect(page.get_by_role("navigation", name="Hoofdmenu").locator("[aria-current=page]")).to_have_attribute(
        "href", leads_to
    )


def test_what_is_folded_opens_and_closes_with_enter(page: Page, complete: ServedSite) -> None:
    planned = complete.built.fullest("advies.html")
    assert planned is not None
    page.goto(complete.url(planned))
    first = page.locator("details.vouw").first
    inside = first.locator(".vouw-inhoud")
    expect(inside).to_be_hidden()
    first.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(inside).to_be_visible()
    page.keyboard.press("Enter")
    expect(inside).to_be_hidden()


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "verhuisd.html"])
def test_every_stop_shows_that_it_has_the_focus_and_is_large_enough(
    page: Page, complete: ServedSite, kind: str
) -> None:
    planned = complete.built.fullest(kind)
    assert planned is not None
    assert not isinstance(planned.view, RedirectView)
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(complete.url(planned))
    page.evaluate("document.querySelectorAll('details').forEach(found => { found.open = true })")
    # Focus by a key is shown; focus by a mouse need not be.
    page.keyboard.press("Tab")
    assert page.evaluate(UNSEEN_FOCUS) == []
    assert page.evaluate(TOO_SMALL) == []


def test_tab_comes_past_every_stop_in_the_order_of_the_page_and_out_again(
    page: Page, complete: ServedSite
) -> None:
    planned = complete.built.fullest("advies.html")
    assert planned is not None
    page.goto(complete.url(planned))
    page.evaluate("document.querySelectorAll('details').forEach(found => { found.open = true })")
    page.evaluate(f"({FOCUSABLE})().forEach((found, at) => {{ found.dataset.stop = at }})")
    stops = page.evaluate(STOPS)
    passed = []
    for _ in range(stops):
        page.keyboard.press("Tab")
        passed.append(page.evaluate("Number(document.activeElement.dataset.stop)"))
    assert passed == list(range(stops))
