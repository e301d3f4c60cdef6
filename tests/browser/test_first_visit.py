"""
A first-time visitor finds three answers in at most two clicks from the home page, by words that can be seen.

Which advice waits longest for an answer, what became of one given recommendation, and what became of them all. What the answers must be is worked out here: it changes with the content.
"""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from stadspanel_site.public.derived.breakdowns import standing_of
from stadspanel_site.public.derived.courses import AdviceCourse, Reaction, RecommendationCourse
from stadspanel_site.public.derived.states import Group
from stadspanel_site.public.pages.trajectory_pages import AdviceView
from stadspanel_site.public.wording.labels import label
from stadspanel_site.public.wording.sentences import bar_sentence
from stadspanel_site.words.vocabulary import Uptake
from tests.served_sites import ServedSite


def advices(site: ServedSite) -> list[AdviceCourse]:
    """Return every public advice of *site*."""
    return [page.view.course for page in site.built.pages if isinstance(page.view, AdviceView)]


def section(page: Page, heading: str) -> Locator:
    """Return the section under *heading*."""
    return page.locator("section", has=page.get_by_role("heading", name=heading, exact=True))


def test_which_advice_waits_longest_for_an_answer(page: Page, site: ServedSite) -> None:
    waiting = [course for course in advices(site) if course.reaction in {Reaction.WAITING, Reaction.LATE}]
    page.goto(site.address)
    found = section(page, "Wacht op reactie")
    if not waiting:
        expect(found).to_contain_text("wacht geen enkel advies op een reactie")
        return
    longest = max(waiting, key=lambda course: course.days)
    first = found.get_by_role("listitem").first
    expect(first.get_by_role("heading")).to_have_text(longest.advice.title)
    first.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(longest.advice.title)
    expect(section(page, "De reactie van de gemeente").first).to_contain_text(f"{longest.days} dagen geleden")


def answered(site: ServedSite) -> list[tuple[AdviceCourse, RecommendationCourse, Uptake]]:
    """Return of each advice the last recommendation that has a public answer, with that answer."""
    found = []
    for course in advices(site):
        items = [
            (course, item, item.counted.public.uptake)
            for item in course.recommendations
            if item.is_public and item.counted is not None and item.counted.public is not None
        ]
        found += items[-1:]
    return found


def test_what_became_of_a_given_recommendation(page: Page, site: ServedSite) -> None:
    for course, item, uptake in answered(site):
        page.goto(site.address)
        page.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name="Adviezen").click()
        page.get_by_role("main").get_by_role("link", name=course.advice.title, exact=True).first.click()
        card = page.get_by_role("listitem").filter(
            has=page.get_by_role("heading", name=f"Aanbeveling {item.number}", exact=True)
        )
        expect(card.get_by_text(label(uptake), exact=True).first).to_be_visible()
        assert item.state is not None
        expect(card.get_by_text(label(item.state), exact=True).first).to_be_visible()
        for step in item.steps:
            expect(card).to_contain_text(label(step.state))


@pytest.mark.slow
def test_the_complete_site_has_recommendations_to_ask_about(complete: ServedSite) -> None:
    assert len(answered(complete)) >= 3


def test_what_became_of_the_recommendations(page: Page, site: ServedSite) -> None:
    found = advices(site)
    counted = [course for course in found if not course.advice.example] or found
    bar = standing_of(counted).bar
    page.goto(site.address)
    sentence = page.locator(".balkzin")
    expect(sentence).to_have_text(bar_sentence(bar))
    page.get_by_role("link", name=re.compile("gedaan$")).click()
    done = next(segment.count for segment in bar.segments if segment.group is Group.DONE)
    expect(page.get_by_role("heading", name=f"Gedaan ({done})")).to_be_in_viewport()
    expect(section(page, f"Gedaan ({done})").get_by_role("listitem")).to_have_count(done)
