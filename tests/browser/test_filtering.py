"""The filter of the list of advices: links without scripts, at once with them, and by keyboard alone."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.served_sites import ServedSite


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """Open a window in which no script runs."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def shown(page: Page) -> list[str]:
    """Return the reference of every advice that is to be seen, in the order of the page."""
    rows = page.locator("main .rij:visible .gegevens > span:first-child")
    return rows.all_inner_texts()


def fitting(page: Page, **wanted: str) -> int:
    """Return how many advices of the page have every word that is wanted, seen or not."""
    return page.locator("".join(f"[data-{name}~='{word}']" for name, word in wanted.items())).count()


def test_without_scripts_the_filter_is_links_to_pages(plain: Page, real: ServedSite) -> None:
    plain.goto(f"{real.address}adviezen/")
    expect(plain.get_by_label("Jaar")).to_be_hidden()
    plain.get_by_text("Filter de adviezen").click()
    plain.get_by_role("link", name="2025 (jaar)", exact=True).click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("Adviezen uit 2025")
    expect(plain.locator(".gezegd")).to_contain_text(f"{len(shown(plain))} van de ")
    assert shown(plain) != []
    assert all("-2025-" in reference for reference in shown(plain))
    plain.get_by_text("Filter de adviezen").click()
    expect(plain.locator("details.filter [aria-current]")).to_have_text("2025 (jaar)")
    plain.get_by_role("link", name="Bekijk alle adviezen").click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("Adviezen")


def test_with_scripts_choices_combine_at_once_and_stand_in_the_address(page: Page, real: ServedSite) -> None:
    page.goto(real.address)
    page.goto(f"{real.address}adviezen/")
    status = page.locator("#filter [role=status]")
    every = shown(page)
    total = page.locator("[data-jaar]").count()
    expect(status).to_have_text(f"{total} adviezen")
    expect(page.get_by_text("Filter de adviezen")).to_be_hidden()
    page.get_by_label("Jaar", exact=True).select_option("2025")
    year = fitting(page, jaar="2025")
    expect(status).to_have_text(f"{year} van de {total} adviezen")
    page.get_by_label("Antwoord", exact=True).select_option("gedeeltelijk")
    both = fitting(page, jaar="2025", antwoord="gedeeltelijk")
    assert 0 < both < year < total
    expect(status).to_have_text(f"{both} van de {total} adviezen")
    assert len(shown(page)) == both
    expect(page.get_by_role("heading", level=2, name="2026")).to_be_hidden()
    assert page.url.endswith("/adviezen/?jaar=2025&antwoord=gedeeltelijk")

    page.reload()
    expect(status).to_have_text(f"{both} van de {total} adviezen")
    expect(page.get_by_label("Jaar")).to_have_value("2025")
    page.get_by_label("Jaar", exact=True).select_option("Alle")
    page.get_by_label("Antwoord", exact=True).select_option("Alle")
    assert shown(page) == every
    # A choice is no step: the way back leads to the page before this one.
    page.go_back()
    expect(page).to_have_url(real.address)


def test_the_button_leads_to_the_first_advice_that_is_left(page: Page, real: ServedSite) -> None:
    page.goto(f"{real.address}adviezen/?jaar=2024")
    page.get_by_role("button", name="Naar de adviezen").click()
    expect(page.locator("[data-jaar~='2024'] h3 a").first).to_be_focused()
    assert page.url.endswith("/adviezen/?jaar=2024")


def test_each_choice_says_how_many_it_would_leave(page: Page, real: ServedSite) -> None:
    page.goto(f"{real.address}adviezen/?jaar=2024")
    for option in page.locator("#filter-reactie option:not([value=''])").all():
        word = option.get_attribute("value") or ""
        assert option.inner_text().endswith(f"({fitting(page, jaar='2024', reactie=word)})")


def test_a_choice_that_leaves_nothing_says_so_and_can_be_undone_by_keyboard(
    page: Page, real: ServedSite
) -> None:
    page.goto(f"{real.address}adviezen/?jaar=2026&antwoord=niet_bevoegd&uitvoering=uitgesteld")
    status = page.locator("#filter [role=status]")
    expect(status).to_have_text("Geen advies past bij deze keuze")
    assert shown(page) == []
    page.get_by_label("Stand van een aanbeveling").focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Naar de adviezen")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Wis de keuze")).to_be_focused()
    page.keyboard.press("Enter")
    expect(status).to_contain_text("adviezen")
    expect(page.get_by_label("Thema")).to_be_focused()
    expect(page.get_by_role("button", name="Wis de keuze")).to_be_hidden()
    assert page.url.endswith("/adviezen/")


def test_by_keyboard_alone_a_year_is_chosen_and_the_first_advice_opened(page: Page, real: ServedSite) -> None:
    page.goto(f"{real.address}adviezen/")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "jaar":
            break
    expect(page.get_by_label("Jaar")).to_be_focused()
    page.keyboard.type("2024")
    page.keyboard.press("Tab")
    expect(page.locator("#filter [role=status]")).to_contain_text(" van de ")
    assert page.url.endswith("?jaar=2024")
    for _ in range(5):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('h3') !== null"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/adviezen/2024-*/")


@pytest.mark.parametrize("asked", ["jaar=1999", "jaar=2025'x", "onzin=1", "thema=%3Cb%3E", "jaar=&reactie="])
def test_what_no_choice_knows_filters_nothing(page: Page, real: ServedSite, asked: str) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{real.address}adviezen/?{asked}")
    total = page.locator("[data-jaar]").count()
    expect(page.locator("#filter [role=status]")).to_have_text(f"{total} adviezen")
    assert len(page.locator("[data-jaar]:visible").all()) == total
    assert errors == []


def test_the_filter_fits_a_phone(page: Page, complete: ServedSite) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{complete.address}adviezen/?reactie=te-laat")
    expect(page.get_by_label("Reactie")).to_have_value("te-laat")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    expect(page.get_by_role("heading", name="Verzoeken zonder openbaar advies")).to_be_hidden()


def test_the_register_is_filtered_by_openness_year_and_ground(page: Page, complete: ServedSite) -> None:
    page.goto(f"{complete.address}openbaarheid/")
    status = page.locator("#filter [role=status]")
    total = page.locator("[data-jaar]").count()
    expect(status).to_have_text(f"{total} stukken")
    page.get_by_label("Openbaar", exact=True).select_option("niet")
    page.get_by_label("Reden", exact=True).select_option("5.1.2e")
    left = fitting(page, openbaarheid="niet", reden="5.1.2e")
    assert 0 < left < total
    expect(status).to_have_text(f"{left} van de {total} stukken")
    assert page.locator("[data-jaar]:visible").count() == left
    assert page.url.endswith("/openbaarheid/?openbaarheid=niet&reden=5.1.2e")


def test_without_scripts_the_register_is_whole(plain: Page, complete: ServedSite) -> None:
    plain.goto(f"{complete.address}openbaarheid/")
    expect(plain.locator("#filter")).to_be_hidden()
    assert plain.locator("[data-jaar]:visible").count() == plain.locator("[data-jaar]").count() > 0


def test_on_paper_a_list_says_what_was_chosen_and_shows_no_form(page: Page, complete: ServedSite) -> None:
    page.goto(f"{complete.address}openbaarheid/")
    status, shown = page.get_by_role("status"), page.locator("#filter").locator("select, button, label")
    page.emulate_media(media="print")
    whole = status.inner_text()
    expect(shown.filter(visible=True)).to_have_count(0)
    page.emulate_media(media="screen")
    page.get_by_label("Jaar", exact=True).select_option(index=1)
    page.emulate_media(media="print")
    assert status.inner_text() != whole
    expect(shown.filter(visible=True)).to_have_count(2)
    page.goto(f"{complete.address}adviezen/")
    expect(shown.filter(visible=True)).to_have_count(0)
