"""The search page as visitors use it: words and parts of words, the keyboard, no answer, no scripts, no index."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from stadspanel_site.pipeline import build
from stadspanel_site.public.pages.page import Page as Found
from stadspanel_site.public.pages.planning import plan_pages
from stadspanel_site.search import index
from tests.browser.test_every_page import listen
from tests.served_sites import BuiltSite, ServedSite, served
from tests.sites_by_hand import disclosed, document, options, write_content

PAGES = {
    "raad": "Besluiten|De gemeenteraad besluit in het voorjaar.",
    "camera": "Kijken|Het cameratoezicht op het plein stopt. De camera’s gaan weg.",
    "fiets": "Fietsen|Er komt een fietsenstalling en ook een oplaadpunt voor iedere fiets.",
    "huis": "Wonen|In deze huizen is gelopen en vergaderd.",
    "enquete": "Vragen|De enquête is ingevuld.",
    "gelakt": "Half open|Voor het slot [[vertrouwelijk 5.1.2e | bij mevrouw Verborgen]] na het slot.",
    "geplakt": "Uit een PDF|De oﬃ\u00adciële par\u00adti\u00adcipatie\u00adladder en een klein \ufb01etspad.",
    "park": "Een park|Naast de zonnewijzer staat een bank.",
    "glas": "Uitleg|Veel gelezen &lt;b&gt; &amp; meer dan &lt;mark&gt; dit.",
}
TEXTS = {
    "adviezen/2026-a/advies.md": document(
        "advies", body="De *gemeente* leest dit advies bij de zonnewijzer."
    ),
    "adviezen/2026-a/reactie.md": document("reactie"),
    **{
        f"paginas/{name}.md": document(
            "pagina", header=f"titel: {text.split('|')[0]}\n", body=text.split("|")[1]
        )
        for name, text in PAGES.items()
        if name != "gelakt"
    },
    "paginas/gelakt.md": document(
        "pagina", header="titel: Half open\n", body=PAGES["gelakt"].split("|", 1)[1]
    ),
    **{
        f"paginas/zomer-{number:02}.md": document(
            "pagina", header=f"titel: Zomer {number:02}\n", body="Een zonnebloem in de tuin."
        )
        for number in range(23)
    },
}


def dealt_out(pages: Sequence[Found]) -> dict[str, list[Found]]:
    """Return *pages* in three parts, so that what is looked for lies in one, in two or in each."""
    return {"": list(pages[::3]), "2025": list(pages[1::3]), "2026-1": list(pages[2::3])}


@pytest.fixture(scope="module", params=[1, 3], ids=["in one", "in parts"])
def searched(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[ServedSite]:
    """Serve a small site below a path, with its index in one piece or in three."""
    folder = tmp_path_factory.mktemp("searched")
    content = write_content(folder / "content", TEXTS)
    chosen = replace(
        options(content, output=folder / "served" / "pad"), base_url="https://www.example.org/pad/"
    )
    with pytest.MonkeyPatch.context() as patch:
        if request.param > 1:
            patch.setattr(index, "in_parts", dealt_out)
        build(chosen)
    parts = json.loads((chosen.output / "zoeken" / "pagefind" / "delen.json").read_bytes())
    assert len(parts) == request.param
    plan = plan_pages(disclosed(chosen).archive)
    with served(BuiltSite(folder=chosen.output, plan=plan)) as site:
        yield site


@pytest.fixture
def troubles(page: Page, searched: ServedSite) -> list[str]:
    """Every error, every breach of the policy, every request that leaves the site or finds nothing."""
    return listen(page, searched.address)


@pytest.fixture(scope="module")
def search_page(browser: Browser, searched: ServedSite) -> Iterator[tuple[Page, list[str]]]:
    """Open the search page once for all that is only asked there; with it goes every trouble."""
    context = browser.new_context()
    page = context.new_page()
    troubles = listen(page, searched.address)
    page.goto(f"{searched.address}zoeken/")
    yield page, troubles
    context.close()


@pytest.fixture
def opened(search_page: tuple[Page, list[str]]) -> tuple[Page, list[str]]:
    """Forget the troubles of another question."""
    search_page[1].clear()
    return search_page


def results(page: Page) -> Locator:
    return page.locator("#gevonden li")


def status(page: Page) -> Locator:
    return page.get_by_role("status")


def ask(page: Page, query: str) -> None:
    """Ask in the form; what was answered before is then gone."""
    page.get_by_label("Waar zoekt u naar?").fill(query)
    page.get_by_role("button", name="Zoeken").click()
    expect(status(page)).to_have_text(re.compile(f"voor ‘{re.escape(query)}’$"))


@pytest.mark.parametrize(
    ("query", "title", "marked"),
    [
        ("raad", "Besluiten", "gemeenteraad"),
        ("toezicht", "Kijken", "cameratoezicht"),
        ("stalling", "Fietsen", "fietsenstalling"),
        ("Fietsenstallingen", "Fietsen", "fietsenstalling"),
        ("cameratoe", "Kijken", "cameratoezicht"),
        ("huis", "Wonen", "huizen"),
        ("lopen", "Wonen", "gelopen"),
        ("vergaderen", "Wonen", "vergaderd"),
        ("enquete", "Vragen", "enquête"),
        ("stalling en oplaadpunten", "Fietsen", "fietsenstalling"),
        ("participatieladder", "Uit een PDF", "participatieladder"),
        ("fietspad", "Uit een PDF", "fietspad"),
        ("oﬃ\u00adciële", "Uit een PDF", "officiële"),
    ],
)
def test_a_word_or_a_part_of_one_is_found(
    opened: tuple[Page, list[str]], *, query: str, title: str, marked: str
) -> None:
    page, troubles = opened
    ask(page, query)
    first = results(page).first
    expect(first.get_by_role("link")).to_have_text(title)
    assert marked in first.locator("mark").all_inner_texts()
    assert troubles == []


@pytest.mark.parametrize(
    ("query", "joined", "title"),
    [
        ("oplaad punt", "oplaadpunt", "Fietsen"),
        ("zonne-wijzer", "zonnewijzer", "Een park"),
        ("participatie Ladder", "participatieLadder", "Uit een PDF"),
        ("camera toe zicht", "cameratoezicht", "Kijken"),
    ],
)
def test_a_compound_that_was_typed_apart_is_found_joined(
    opened: tuple[Page, list[str]], *, query: str, joined: str, title: str
) -> None:
    page, troubles = opened
    page.get_by_label("Waar zoekt u naar?").fill(query)
    page.get_by_role("button", name="Zoeken").click()
    expect(results(page).filter(has_text=title).first).to_be_visible()
    expect(status(page)).to_have_text(re.compile(f"voor ‘({joined}|{query})’$"))
    assert troubles == []


def test_a_result_says_what_it_is_where_it_stands_and_of_which_day(opened: tuple[Page, list[str]]) -> None:
    page, _ = opened
    ask(page, "sensoren")
    first = results(page).first
    expect(first.get_by_role("link")).to_have_attribute("href", "/pad/adviezen/2026-a/")
    expect(first.locator(".gegevens")).to_have_text("AdviesDatum: 1 februari 2026")
    # An answer is no deed, and has no colour of one.
    mark = first.locator(".merk--inkt")
    expect(mark).to_have_text(re.compile("eantwoord$"))
    expect(mark.locator("svg")).to_be_visible()


@pytest.mark.parametrize(
    "query", ["xyzniets", "gemeentexyz", "qqq", "raadsel", "Verborgen", "fietsxyz zonnebloem"]
)
def test_what_stands_nowhere_is_said_to_stand_nowhere(opened: tuple[Page, list[str]], query: str) -> None:
    page, troubles = opened
    ask(page, query)
    expect(status(page)).to_have_text(f"Niets gevonden voor ‘{query}’")
    expect(results(page)).to_have_count(0)
    expect(page.get_by_text("Probeer een ander woord")).to_be_visible()
    expect(page.get_by_role("main").get_by_role("link", name="Adviezen", exact=True)).to_be_visible()
    assert troubles == []


@pytest.mark.parametrize(
    "query", ["<b>", "&amp;", "<img src=x onerror=alert(1)>", "'\"", "%", "$&", "{n}", "👋"]
)
def test_whatever_is_asked_is_text_and_no_more(opened: tuple[Page, list[str]], query: str) -> None:
    page, troubles = opened
    page.get_by_label("Waar zoekt u naar?").fill(query)
    page.keyboard.press("Enter")
    # It says so where it looks, and nothing where there is no word in what is asked.
    expect(status(page)).not_to_contain_text("Bezig")
    assert page.locator("#gevonden img, #zoekstand *").count() == 0
    assert troubles == []


def test_text_that_looks_like_markup_is_shown_as_it_is(opened: tuple[Page, list[str]]) -> None:
    page, _ = opened
    ask(page, "gelezen")
    found = results(page).filter(has=page.get_by_role("link", name="Uitleg"))
    expect(found.locator(".kern")).to_have_text("Veel gelezen <b> & meer dan <mark> dit.")


def test_the_keyboard_is_enough(page: Page, searched: ServedSite, troubles: list[str]) -> None:
    page.goto(f"{searched.address}zoeken/")
    page.get_by_label("Waar zoekt u naar?").focus()
    page.keyboard.type("zonnebloem")
    page.keyboard.press("Enter")
    expect(status(page)).to_have_text("23 resultaten voor ‘zonnebloem’")
    expect(page.get_by_label("Waar zoekt u naar?")).to_be_focused()
    expect(results(page)).to_have_count(10)
    # The button to search, the choice of a kind, ten results, the button for more.
    for _ in range(13):
        page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Meer resultaten")).to_be_focused()
    page.keyboard.press("Enter")
    expect(results(page)).to_have_count(20)
    expect(results(page).nth(10).get_by_role("link")).to_be_focused()
    more = page.get_by_role("button", name="Meer resultaten")
    more.focus()
    page.keyboard.press("Enter")
    expect(results(page)).to_have_count(23)
    expect(more).to_be_hidden()
    expect(results(page).nth(20).get_by_role("link")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/pad/zomer-"))
    assert troubles == []


def test_a_search_has_an_address_and_the_way_back_leads_to_it(page: Page, searched: ServedSite) -> None:
    page.goto(f"{searched.address}zoeken/?q=enquete+")
    expect(status(page)).to_have_text("1 resultaat voor ‘enquete’")
    expect(page.get_by_label("Waar zoekt u naar?")).to_have_value("enquete")
    page.get_by_label("Waar zoekt u naar?").fill("raad & huis?")
    page.keyboard.press("Enter")
    expect(status(page)).to_have_text("Niets gevonden voor ‘raad & huis?’")
    assert page.url == f"{searched.address}zoeken/?q=raad+%26+huis%3F"
    page.go_back()
    expect(status(page)).to_have_text("1 resultaat voor ‘enquete’")
    expect(results(page)).to_have_count(1)


def test_a_kind_leaves_only_its_results_and_takes_the_place_of_the_address(
    page: Page, searched: ServedSite, troubles: list[str]
) -> None:
    page.goto(f"{searched.address}zoeken/?q=zonnewijzer")
    expect(status(page)).to_have_text("2 resultaten voor ‘zonnewijzer’")
    page.get_by_label("Soort").select_option("Advies")
    expect(status(page)).to_have_text("1 resultaat voor ‘zonnewijzer’, soort: Advies")
    expect(results(page).locator(".gegevens")).to_contain_text(["Advies"])
    assert page.url == f"{searched.address}zoeken/?q=zonnewijzer&soort=Advies"
    page.get_by_label("Soort").select_option("Alle soorten")
    expect(results(page)).to_have_count(2)
    page.get_by_label("Soort").select_option("Pagina")
    page.reload()
    expect(status(page)).to_have_text("1 resultaat voor ‘zonnewijzer’, soort: Pagina")
    assert page.evaluate("history.length") == 2
    page.get_by_label("Waar zoekt u naar?").fill("zonnebloem")
    page.keyboard.press("Enter")
    expect(status(page)).to_have_text("23 resultaten voor ‘zonnebloem’, soort: Pagina")
    page.go_back()
    expect(results(page)).to_have_count(1)
    assert troubles == []


def test_a_kind_that_nobody_knows_is_no_kind(page: Page, searched: ServedSite) -> None:
    page.goto(f"{searched.address}zoeken/?q=zonnewijzer&soort=Onzin")
    expect(status(page)).to_have_text("2 resultaten voor ‘zonnewijzer’")
    expect(page.get_by_label("Soort")).to_have_value("")


def test_the_title_tells_what_was_searched_and_an_empty_search_says_so(
    page: Page, searched: ServedSite
) -> None:
    page.goto(f"{searched.address}zoeken/")
    # The heading comes first for those who listen: nothing takes the focus past it.
    assert page.evaluate("document.activeElement.localName") == "body"
    plain = page.title()
    page.get_by_role("button", name="Zoeken").click()
    expect(status(page)).to_have_text("U hebt nog niets ingevuld. Typ een woord om te zoeken.")
    expect(page.get_by_label("Waar zoekt u naar?")).to_be_focused()
    expect(page).to_have_title(plain)
    page.keyboard.type("enquete")
    page.keyboard.press("Enter")
    expect(page).to_have_title(f"1 resultaat voor ‘enquete’ - {plain}")
    page.go_back()
    expect(page).to_have_title(plain)


def test_the_menu_leads_to_it_from_every_page(page: Page, searched: ServedSite) -> None:
    page.goto(searched.address)
    page.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name="Zoeken").click()
    page.wait_for_url(f"{searched.address}zoeken/")


def test_without_scripts_it_offers_the_lists(browser: Browser, searched: ServedSite) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{searched.address}zoeken/?q=raad")
    expect(page.locator("noscript p")).to_be_visible()
    expect(page.locator("form")).to_be_hidden()
    page.get_by_role("main").get_by_role("link", name="Dossiers", exact=True).click()
    page.wait_for_url(f"{searched.address}dossiers/")
    context.close()


@pytest.mark.parametrize(
    "missing",
    [
        "pagefind.js*",
        "wasm.nl.pagefind",
        "**/*.pf_meta",
        "**/fragment/*",
        "**/index/*",
        "soorten.json*",
        "delen.json*",
    ],
)
def test_where_the_index_cannot_be_loaded_it_says_so(page: Page, searched: ServedSite, missing: str) -> None:
    page.route(f"**/zoeken/pagefind/{missing}", lambda route: route.abort())
    page.goto(f"{searched.address}zoeken/?q=raad")
    expect(status(page)).to_have_text(
        "Zoeken lukt nu niet. Laad de pagina opnieuw of probeer het later nog eens. "
        "U kunt ook door de lijsten hieronder bladeren."
    )
    # Once it can be, the same form works.
    page.unroute_all()
    page.get_by_label("Waar zoekt u naar?").fill("raad")
    page.keyboard.press("Enter")
    expect(status(page)).to_have_text(re.compile("voor ‘raad’$"))


def test_no_other_page_runs_what_the_search_page_may(page: Page, searched: ServedSite) -> None:
    breaches = listen(page, searched.address)
    page.goto(f"{searched.address}panel/")
    page.evaluate(
        "() => { const s = document.createElement('script'); s.src = '/pad/static/zoeken.js'; document.head.append(s) }"
    )
    page.wait_for_timeout(100)
    assert any("script-src" in found for found in breaches)
