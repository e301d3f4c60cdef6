"""What stands where: advice beside answer, and every part at its own address."""

import pytest
from playwright.sync_api import Page, expect

from tests.served_sites import ServedSite

ADVICE = "adviezen/2025-03-sensoren/"
LEFT_EDGES = (
    "[...document.querySelector('#aanbeveling-1 .paar').children].map(e => e.getBoundingClientRect().left)"
)


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
    page.goto(f"{complete.address}{ADVICE}#verzoek")
    expect(page.locator("#verzoek")).to_be_visible()
