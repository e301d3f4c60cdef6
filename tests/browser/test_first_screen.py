"""
The five-second test: the first screen tells the state of the recommendations, on a phone and on a desk.

On the home page it also tells the panel and the newest answer, and on a phone the menu takes one row.
"""

import re

import pytest
from playwright.sync_api import Locator, Page, ViewportSize, expect

from stadspanel_site.public.pages.dossier_pages import DossierView
from stadspanel_site.public.pages.page import Page as PlannedPage
from stadspanel_site.public.pages.theme_pages import ThemeView
from stadspanel_site.public.pages.trajectory_pages import AdviceView
from tests.served_sites import ServedSite

SCREENS: dict[str, ViewportSize] = {
    "phone": {"width": 390, "height": 844},
    "desk": {"width": 1280, "height": 800},
}


def is_seen(place: Locator) -> None:
    """Expect all of *place* within the screen."""
    expect(place).to_be_visible()
    expect(place).to_be_in_viewport(ratio=0.99)


@pytest.mark.parametrize("screen", SCREENS)
def test_the_home_page_tells_who_the_state_and_the_newest_answer(
    page: Page, real: ServedSite, screen: str
) -> None:
    page.set_viewport_size(SCREENS[screen])
    page.goto(real.address)
    main = page.get_by_role("main")
    is_seen(main.get_by_text(re.compile("camera’s, sensoren, algoritmes")))
    is_seen(main.locator(".balkzin"))
    is_seen(main.locator(".balk .grafiek"))
    for link in main.locator(".balklegenda a").all():
        is_seen(link)
    newest = main.locator("section", has=page.get_by_role("heading", name="De laatste antwoorden"))
    first = newest.get_by_role("listitem").first
    is_seen(first.get_by_role("heading"))
    is_seen(first.locator(".uitkomst"))


def has_states(planned: PlannedPage) -> bool:
    match planned.view:
        case ThemeView(standing=standing) | DossierView(standing=standing):
            return bool(standing.bar.total)
        case AdviceView(course=course):
            return bool(course.bar.total)
    return planned.path in {"adviezen/", "aanbevelingen/", "terugkoppeling/"}


def test_the_state_of_the_recommendations_is_in_the_first_screen(page: Page, site: ServedSite) -> None:
    found = [planned for planned in site.built.pages if has_states(planned)]
    assert {type(planned.view) for planned in found} >= {ThemeView, DossierView, AdviceView}
    for planned in found:
        page.goto(site.url(planned))
        parts = [".standkort"] if isinstance(planned.view, AdviceView) else [".balkzin", ".balk .grafiek"]
        for screen in SCREENS.values():
            page.set_viewport_size(screen)
            for part in parts:
                is_seen(page.locator(part).first)


def test_on_a_phone_the_menu_takes_one_row_and_opens_without_a_script(real: ServedSite, page: Page) -> None:
    page.set_viewport_size(SCREENS["phone"])
    page.goto(real.address)
    header = page.get_by_role("banner").bounding_box()
    assert header is not None
    assert header["height"] <= 64
    menu = page.get_by_role("navigation", name="Hoofdmenu")
    expect(menu.get_by_role("link", name="Terugkoppeling")).to_have_count(0)
    menu.get_by_text("Menu", exact=True).click()
    menu.get_by_role("link", name="Terugkoppeling").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Terugkoppeling")
    # The policy of the page lets no script run at all; what stands there for programs is none.
    assert page.locator("script:not([type='application/ld+json'])").count() == 0
