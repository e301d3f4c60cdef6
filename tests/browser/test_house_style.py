"""A municipality's design tokens change the looks of the whole site: in light, and not in the dark."""

from typing import Literal

import pytest
from playwright.sync_api import Page

from tests.served_sites import ServedSite

LINK, HEADING, BUTTON = "rgb(18, 58, 134)", "rgb(11, 42, 102)", "rgb(122, 20, 80)"
"""The colours in tests/sites/complete/content/huisstijl/."""
PARTS = (
    ("openbaarheid/", "main p a", LINK),
    ("openbaarheid/", "h1", HEADING),
    ("openbaarheid/", "h2", HEADING),
    ("zoeken/", "button.nl-button >> nth=0", BUTTON),
)


def colour_of(page: Page, part: str) -> str:
    """Return the colour of the first *part* as the browser draws it."""
    found = page.locator(part).first.evaluate("found => getComputedStyle(found).color")
    assert isinstance(found, str)
    return found


@pytest.mark.parametrize(("address", "part", "colour"), PARTS)
def test_links_headings_and_buttons_have_the_colours_of_the_municipality(
    address: str, part: str, colour: str, page: Page, complete: ServedSite
) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(complete.address + address)
    assert colour_of(page, part) == colour


@pytest.mark.parametrize(("address", "part", "colour"), PARTS)
def test_in_the_dark_the_site_keeps_its_own_colours(
    address: str, part: str, colour: str, page: Page, complete: ServedSite
) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(complete.address + address)
    assert colour_of(page, part) != colour


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_without_a_house_style_links_have_the_colour_of_the_site(
    scheme: Literal["light", "dark"], page: Page, real: ServedSite
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(real.address + "openbaarheid/")
    own = {"light": "rgb(11, 88, 128)", "dark": "rgb(140, 200, 238)"}
    assert colour_of(page, "main p a") == own[scheme]
