"""Every kind of page is free of what axe calls a violation, in light and in dark, on a phone and on a desk."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from stadspanel_site.public.pages.notice_pages import RedirectView
from tests.browser.test_every_page import UNFOLD
from tests.served_sites import KINDS, ServedSite

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
# What stands where depends on the width, colours on the scheme: each of them once.
LOOKS = (("light", 320), ("dark", 1440))
# By day the complete site has the colours of a municipality, this one its own.
AGAIN_WITH_OTHER_TEXTS = (("light", 320),)

FIND = """async ([within, rules]) => {
  const looks = new Map([[null, innerWidth]]), known = new Map(JSON.parse(sessionStorage.known ?? "[]"))
  for (const found of document.querySelectorAll("*")) {
    const style = getComputedStyle(found)
    const look = JSON.stringify([
      looks.get(found.parentElement), found.localName, found.className, [...found.attributes].map(({ name }) => name).filter(name => name != "data-een"),
      [...found.childNodes].some(child => child.nodeType === Node.TEXT_NODE && child.data.trim()),
      found.checkVisibility({ visibilityProperty: true }), found.disabled, style.position, style.opacity,
      style.color, style.backgroundColor, style.backgroundImage, style.fontSize, style.fontWeight,
    ])
    found.toggleAttribute("data-een", !known.has(look))
    if (!known.has(look)) known.set(look, known.size)
    looks.set(found, known.get(look))
  }
  sessionStorage.known = JSON.stringify([...known])
  axe.configure({rules: [{ id: "color-contrast", selector: "[data-een]" }]})
  const { violations } = await axe.run(within, rules)
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary}`))
}"""
"""What looks alike, within what looks alike, has one contrast, on every page of a site: that of all takes half the time."""


@pytest.fixture(scope="module")
def with_axe(browser: Browser) -> Iterator[Page]:
    """Open one window for all pages: it is over half a megabyte that is read once."""
    with browser.new_context() as context:
        page = context.new_page()
        page.add_init_script(Axe().axe_script)
        yield page


@pytest.fixture
def page(with_axe: Page) -> Iterator[Page]:
    """Return that window as it was."""
    with_axe.set_viewport_size({"width": 1280, "height": 900})
    yield with_axe
    with_axe.unroute_all()
    with_axe.emulate_media(color_scheme="null")


def violations(page: Page, within: str = "html") -> list[str]:
    """Return what axe finds, as its rule and the places."""
    found: list[str] = page.evaluate(FIND, [within, RULES])
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(page: Page, complete: ServedSite, real: ServedSite, kind: str) -> None:
    assert complete.built.fullest(kind) is not None, f"the complete site has no page of {kind}"
    for site, looks in (
        (complete, LOOKS),
        (real, AGAIN_WITH_OTHER_TEXTS),
    ):
        planned = site.built.fullest(kind)
        if planned is None:
            continue
        if isinstance(planned.view, RedirectView):
            # It leads on at once; here it must stay to be looked at.
            page.route(site.address + planned.view.target, lambda route: route.abort("aborted"))
        page.goto(site.url(planned))
        # Folded text has colours too.
        page.evaluate(UNFOLD)
        page.evaluate("document.querySelectorAll('.menu-smal').forEach(found => { found.open = false })")
        for scheme, width in looks:
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            page.set_viewport_size({"width": width, "height": 900})
            assert violations(page) == [], f"{planned.path}, {scheme}, {width} px"


def test_axe_sees_a_fault_that_is_planted(page: Page, complete: ServedSite) -> None:
    page.goto(complete.address)
    page.evaluate("document.documentElement.removeAttribute('lang')")
    assert [found.split(":")[0] for found in violations(page)] == ["html-has-lang"]


@pytest.mark.parametrize(
    "pale",
    [
        "found.style.color = '#999'",
        "found.style.opacity = 0.4",
        "found.parentElement.style.background = '#555'",
        "found.classList.add('bleek'); document.styleSheets[0].insertRule('.bleek { color: #999 !important }')",
    ],
)
def test_axe_sees_one_pale_text_among_hundreds_that_look_alike(
    page: Page, complete: ServedSite, pale: str
) -> None:
    planned = complete.built.fullest("data.html")
    assert planned is not None
    page.goto(complete.url(planned))
    page.evaluate(UNFOLD)
    page.evaluate(f"{{const found = [...document.querySelectorAll('main dt code')].at(-1); {pale}}}")
    assert {found.split(":")[0] for found in violations(page)} == {"color-contrast"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_open_menu_of_a_phone(page: Page, complete: ServedSite, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": 320, "height": 900})
    page.goto(complete.address)
    page.get_by_text("Menu", exact=True).click()
    assert violations(page, "header") == []
