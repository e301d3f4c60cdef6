"""The whole site, page by page: it fits the narrowest screen, asks nothing of others, and needs no scripts."""

from collections import defaultdict
from collections.abc import Iterator
from urllib.parse import urldefrag

import pytest
from playwright.sync_api import Browser, CDPSession, Page, Request, Response, ViewportSize

from stadspanel_site.public.pages.notice_pages import RedirectView
from tests.served_sites import KINDS, ServedSite

NARROWEST: ViewportSize = {"width": 320, "height": 256}
"""A window of 1280 by 1024 at 400 % (WCAG 1.4.10), and the width of the smallest phone."""

REPORT_VIOLATIONS = """
addEventListener("securitypolicyviolation", found => {
  console.error(`policy: ${found.violatedDirective} ${found.blockedURI}`)
})
"""
CAPTIONS_OUT_OF_SIGHT = """
() => [...document.querySelectorAll("caption")]
  .filter(found => found.checkVisibility())
  .filter(found => found.getBoundingClientRect().right > found.closest(".tabel").getBoundingClientRect().right + 0.5)
  .map(found => `caption out of sight: ${found.textContent}`)
"""
"""A table may scroll (WCAG 1.4.10), the sentence above it is to be read without."""
WRONG = f"""
width => [
  ...(document.documentElement.scrollWidth <= width ? [] : ["too wide", ...[document.documentElement, ...document.querySelectorAll("body *")]
    .filter(found => found.checkVisibility() && !found.closest(".hoor, .tabel, .nl-skip-link"))
    .filter(found => found.getBoundingClientRect().right > innerWidth + 0.5)
    .map(found => `too wide: ${{found.localName}}.${{found.className}} ${{Math.round(found.getBoundingClientRect().right)}}`)]),
  ...({CAPTIONS_OUT_OF_SIGHT})(),
  ...(document.querySelectorAll("h1").length === 1 ? [] : ["not one h1"]),
  ...(document.querySelector("main").innerText.trim() ? [] : ["nothing in main"]),
]
"""
"""Asked all at once: each question of its own takes as long as loading a page."""
BROKEN_WORDS = r"""
() => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const found = []
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    if (!text.parentElement.checkVisibility() || text.parentElement.closest(".hoor, svg")) continue
    // A line may end after a hyphen, at a soft one, and anywhere in an address.
    for (const word of text.data.matchAll(/[^\s-]+-?/g)) {
      if (/[\u00ad/@]/.test(word[0])) continue
      const range = document.createRange()
      range.setStart(text, word.index)
      range.setEnd(text, word.index + word[0].length)
      const lines = new Set([...range.getClientRects()].map(box => Math.round(box.top)))
      if (lines.size > 1) found.push(word[0])
    }
  }
  return found
}
"""
UNFOLD = "document.querySelectorAll('details').forEach(found => { found.open = true })"
IDS_AND_LINKS = """
[[...document.querySelectorAll("[id]")].map(found => found.id), [...document.links].map(found => found.href)]
"""


def listen(page: Page, address: str) -> list[str]:
    """Return a list that fills with every error of *page*, and with every request that leaves *address*."""
    troubles: list[str] = []
    page.add_init_script(REPORT_VIOLATIONS)
    page.on("console", lambda message: troubles.append(message.text))
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("requestfailed", lambda request: troubles.extend(failure_of(request)))
    page.on("response", lambda response: troubles.extend(refusal_of(response)))
    page.on(
        "request", lambda request: troubles.extend(() if request.url.startswith(address) else (request.url,))
    )
    return troubles


def failure_of(request: Request) -> Iterator[str]:
    """Yield why *request* failed; that it was cut off by the next page is no failure."""
    if request.failure != "net::ERR_ABORTED":
        yield f"{request.url}: {request.failure}"


def refusal_of(response: Response) -> Iterator[str]:
    """Yield what came instead of an answer."""
    if response.status >= 400:
        yield f"{response.url}: {response.status}"


def troubles_of(page: Page, address: str) -> list[str]:
    """Return what is wrong with the page that *page* shows, on the narrowest screen."""
    found = [] if page.url.startswith(address) else [f"came to {page.url}"]
    return [*found, *page.evaluate(WRONG, NARROWEST["width"])]


def test_every_kind_of_page_fits_with_all_texts_unfolded_breaks_no_word_and_asks_nothing_of_others(
    page: Page, site: ServedSite
) -> None:
    troubles = listen(page, site.address)
    page.set_viewport_size(NARROWEST)
    found = {}
    for kind in KINDS:
        planned = site.built.fullest(kind)
        if planned is None or isinstance(planned.view, RedirectView):
            continue
        page.goto(site.url(planned))
        page.evaluate(UNFOLD)
        found[planned.path] = [*troubles, *troubles_of(page, site.address)]
        for width in (390, NARROWEST["width"]):
            page.set_viewport_size(NARROWEST | {"width": width})
            found[planned.path] += [f"broken at {width} px: {word}" for word in page.evaluate(BROKEN_WORDS)]
        troubles.clear()
    assert {path: wrong for path, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("scripts", [True, False])
def test_an_address_of_before_leads_to_the_one_of_today(
    browser: Browser, complete: ServedSite, *, scripts: bool
) -> None:
    moved = [found for found in complete.built.pages if isinstance(found.view, RedirectView)]
    assert moved
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    for planned in moved:
        assert isinstance(planned.view, RedirectView)
        page.goto(complete.url(planned))
        page.wait_for_url(complete.address + planned.view.target)
    context.close()


def ambiguous_links(page: Page, tree: CDPSession) -> Iterator[str]:
    """Yield what is heard of links of *page* that have one text, or none, and lead to several places."""
    page.evaluate(UNFOLD)
    root = tree.send("DOM.getDocument", {"depth": 0})["root"]["nodeId"]
    places: defaultdict[str, set[str]] = defaultdict(set)
    # The tree of the browser itself: to ask for all of it, as text, takes three times as long.
    for link in tree.send("Accessibility.queryAXTree", {"nodeId": root, "role": "link"})["nodes"]:
        if not link["ignored"]:
            (place,) = (found["value"]["value"] for found in link["properties"] if found["name"] == "url")
            places[" ".join(link["name"]["value"].split())].add(place.removeprefix(page.url) or "#")
    assert places, page.url
    yield from (f"'{text}' -> {leads}" for text, leads in places.items() if len(leads) > 1 or not text)


def test_without_scripts_every_page_fits_can_be_reached_and_has_links_that_say_where_they_lead(
    browser: Browser, site: ServedSite
) -> None:
    context = browser.new_context(viewport=NARROWEST, java_script_enabled=False)
    page = context.new_page()
    troubles, tree = listen(page, site.address), context.new_cdp_session(page)
    links: dict[str, set[str]] = {}
    found: dict[str, list[str]] = {}
    for address in walk(page, site.address, links):
        found[address] = [*troubles, *troubles_of(page, site.address), *ambiguous_links(page, tree)]
        troubles.clear()
    reached = {*found}
    # Notices of what has gone or moved, and the page of what never was, are not linked to.
    listed = {site.url(planned) for planned in site.built.pages if planned.listed}
    for planned in site.built.pages:
        if site.url(planned) not in found and not isinstance(planned.view, RedirectView):
            page.goto(site.url(planned))
            found[site.url(planned)] = [*troubles_of(page, site.address), *ambiguous_links(page, tree)]
    dead = {
        f"{source} -> {link}"
        for source, targets in links.items()
        for link in targets
        if not context.request.head(link).ok
    }
    context.close()
    assert {address: wrong for address, wrong in found.items() if wrong} == {}
    assert sorted(listed - reached) == []
    assert dead == set()


def walk(page: Page, start: str, elsewhere: dict[str, set[str]]) -> Iterator[str]:
    """Follow every link from *start*, yield each page that is shown; what is no page is noted in *elsewhere*."""
    seen = {start}
    todo = [start]
    while todo:
        address = todo.pop()
        page.goto(address)
        ids, links = page.evaluate(IDS_AND_LINKS)
        yield address
        for link in links:
            target, fragment = urldefrag(link)
            if not target.startswith(start):
                continue
            if target == address and fragment:
                assert fragment in ids, f"{address} has no #{fragment}"
            if target in seen:
                continue
            seen.add(target)
            if target.endswith("/"):
                todo.append(target)
            else:
                elsewhere.setdefault(address, set()).add(target)
