"""An advice page on paper: printed to PDF and read back."""

import io
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from stadspanel_site.public.derived.courses import AdviceCourse
from stadspanel_site.public.documents.trajectory import PublicRecommendation
from stadspanel_site.public.pages.trajectory_pages import AdviceView
from stadspanel_site.public.rendering.header_texts import words_of
from stadspanel_site.public.wording.labels import label
from stadspanel_site.words.marks import split_marks
from tests.served_sites import ServedSite

_LINE_ENDS = re.compile(r"[\s\u00ad\u2010-]+")
Printed = tuple[AdviceCourse, Page, list[str]]
"""The advice, the page on screen, and the text of each page of its PDF."""
LINKS_OUT = "[...document.querySelectorAll('main a[href^=http]')].map(found => found.getAttribute('href'))"


def squeezed(text: str) -> str:
    """Return *text* without what the end of a line adds or takes away."""
    return _LINE_ENDS.sub("", text)


def pieces(text: str) -> list[str]:
    """Return *text* in pieces that a mark interrupts."""
    return [piece for piece in split_marks(text) if isinstance(piece, str)]


def advice_and_answer(course: AdviceCourse) -> list[str]:
    """Return what the page says in the words of the panel and of the municipality, and what is not answered."""
    said = [course.advice.title, *pieces(words_of(course.advice.summary))]
    for item in course.recommendations:
        if isinstance(item.recommendation, PublicRecommendation):
            said += pieces(words_of(item.recommendation.text))
        answer = item.counted.public if item.counted is not None else None
        if answer is not None:
            said.append(label(answer.uptake))
            said += [
                piece for text in (answer.manner, answer.reasons) if text for piece in pieces(words_of(text))
            ]
        if item.is_commitment and not item.steps and not item.withheld_steps:
            said.append("Nog geen stap gemeld.")
    return said


@pytest.fixture(scope="module", params=["complete", "real"])
def printed(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Printed]:
    """Print the fullest advice page of each site once; tests only read it."""
    site: ServedSite = request.getfixturevalue(request.param)
    planned = site.built.fullest("advies.html")
    if planned is None:
        pytest.skip("the content has no public advice")
    assert isinstance(planned.view, AdviceView)
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        page = context.new_page()
        page.goto(site.url(planned))
        reader = PdfReader(io.BytesIO(page.pdf(format="A4")))
        yield planned.view.course, page, [found.extract_text() for found in reader.pages]


def test_paper_has_the_advice_the_answer_and_what_is_open(printed: Printed) -> None:
    course, page, papers = printed
    # Paper adds its address to a link.
    paper = re.sub(r"\(https?://[^()]*\)", "", squeezed("\n".join(papers)))
    assert [said for said in advice_and_answer(course) if squeezed(said) not in paper] == []
    silent = page.locator("main .aanbeveling .stil").all_inner_texts()
    assert [said for said in silent if squeezed(said) not in paper] == []


def test_paper_has_the_full_texts_that_are_folded_on_a_screen(printed: Printed) -> None:
    _, page, papers = printed
    folded = page.locator("details.vouw p").all_text_contents()
    assert folded
    paper = squeezed("\n".join(papers))
    assert [said for said in folded if squeezed(said) not in paper] == []


def test_paper_says_where_each_link_leads_that_leaves_the_site(printed: Printed) -> None:
    _, page, papers = printed
    paper = squeezed("\n".join(papers))
    assert [link for link in page.evaluate(LINKS_OUT) if squeezed(link) not in paper] == []


def test_paper_has_no_navigation(printed: Printed) -> None:
    _, page, papers = printed
    menu = squeezed(
        "".join(page.get_by_role("navigation", name="Hoofdmenu").get_by_role("link").all_inner_texts()[:3])
    )
    assert menu.startswith("AdviezenGesprekken")
    paper = squeezed("\n".join(papers))
    words = [menu, "Naardeinhoud", "Home", "Nieuwsvolgen"]
    assert [word for word in words if word in paper] == []


def test_paper_has_a_letterhead_and_page_numbers(printed: Printed) -> None:
    course, page, papers = printed
    paper = squeezed("\n".join(papers))
    name = page.locator(".merknaam").inner_text()
    canonical = page.locator("link[rel=canonical]").get_attribute("href") or ""
    assert squeezed(f"{name} Aan") in paper
    assert squeezed(f"Kenmerk {course.advice.reference} Datum") in paper
    assert squeezed("Stand op") in paper
    assert squeezed(f"Adres {canonical}") in paper
    # In the text as it stands: a next page that begins with a number must not run on from this one's.
    pages = re.findall(r"Pagina\s+(\d+)\s+van\s+(\d+)", "\n".join(papers))
    assert pages == [(str(number), str(len(pages))) for number in range(1, len(pages) + 1)]


def test_no_recommendation_is_torn_over_two_pages(printed: Printed) -> None:
    _, page, papers = printed
    pages = [squeezed(paper) for paper in papers]
    page.emulate_media(media="print")
    cards = page.locator(".aanbeveling").all_inner_texts()
    page.emulate_media(media="screen")
    assert cards
    # Where a card begins and where it ends; between them a line may end in a hyphen.
    ends = [(squeezed(card)[:25], squeezed(card)[-25:]) for card in cards]
    assert [end for end in ends if not any(end[0] in paper and end[1] in paper for paper in pages)] == []


def test_the_first_page_has_the_advice_in_short_the_answer_and_what_is_open(printed: Printed) -> None:
    _, page, papers = printed
    outcome = page.locator(".uitslag").inner_text()
    first = squeezed(papers[0])
    words = ["In het kort", "De reactie van de gemeente", outcome, "Wat nog open staat", "Aanbeveling"]
    assert [said for said in words if squeezed(said) not in first] == []


def test_no_head_of_a_table_is_left_behind_at_the_end_of_a_page(page: Page, site: ServedSite) -> None:
    page.goto(f"{site.address}terugkoppeling/")
    heads = {squeezed(head) for head in page.locator("thead").all_text_contents()}
    assert heads
    reader = PdfReader(io.BytesIO(page.pdf(format="A4")))
    papers = [squeezed(found.extract_text()) for found in reader.pages]
    assert [head for head in heads if any(paper.endswith(head) for paper in papers)] == []
