"""Long lists in parts: every row has a page, none is long, and what a page leaves out is named there."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stadspanel_site.build_types import BuildResult
from stadspanel_site.pipeline import make_site
from stadspanel_site.public.pages.long_lists import LongList, in_parts
from stadspanel_site.search.index import without_index
from tests.sites_by_hand import Site, document, options, write_content

ADVICES = 120
HEAVIEST = 150_000
"""Bytes of one page with a list."""


def parts_of(rows: range, first: int = 50) -> tuple[LongList[int], ...]:
    return in_parts(rows, "lijst/", lambda row: 2000 + row // 100, first=first)


@given(st.integers(0, 400), st.integers(1, 60))
def test_every_row_has_a_page_and_no_page_is_long(count: int, first: int) -> None:
    whole, *parts = parts_of(range(count), first)
    assert whole.shown == tuple(range(min(count, first)))
    assert {row for part in (whole, *parts) for row in part.shown} == set(range(count))
    assert all(len(part.shown) <= 50 and list(part.shown) == sorted(part.shown) for part in parts)
    assert [part.here for part in parts] == list(whole.parts)
    assert len({part.path for part in whole.parts}) == len(parts)


@given(st.integers(51, 400))
def test_a_part_stays_the_same_when_a_newer_row_comes(count: int) -> None:
    before = {part.here.path: part.shown for part in parts_of(range(1, count + 1)) if part.here is not None}
    after = {part.here.path: part.shown for part in parts_of(range(count + 1)) if part.here is not None}
    full = {path: rows for path, rows in before.items() if len(rows) == 50}
    assert {path: after[path] for path in full} == full


def test_a_part_is_called_by_its_number_and_years() -> None:
    assert [part.title for part in parts_of(range(170))[0].parts] == [
        "deel 3, 2000",
        "deel 2, 2000 tot 2001",
        "deel 1, 2001",
    ]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, BuildResult]:
    """Return a site of many advices, each with an answer and a step."""
    texts: dict[str, str | bytes] = {"dossiers/d.md": document("dossier")}
    for number in range(ADVICES):
        year = 2024 + number % 3
        for kind in ("advies", "reactie", "voortgang"):
            text = document(kind).replace("SPD-2026-01", f"SPD-{year}-{number + 100}")
            if kind == "advies":
                text = text.replace("datum: 2026-", f"dossier: d\ndatum: {year}-")
            texts[f"adviezen/x{number}/{kind}.md"] = text
    files, result = make_site(
        options(write_content(tmp_path_factory.mktemp("lang"), texts)), index=without_index
    )
    return Site({path: data.decode("utf-8", "replace") for path, data in files.items()}, ()), result


@pytest.fixture
def site(built: tuple[Site, BuildResult]) -> Site:
    """Return that site alone."""
    return built[0]


def rows(page: str) -> list[str]:
    """Return the advices in the list of *page*."""
    return re.findall(r'<h3><a href="/adviezen/(x\d+)/"', page)


def test_no_list_is_a_long_page(site: Site) -> None:
    heavy = {path: len(text) for path, text in site.files.items() if path.endswith("index.html")}
    assert {path: size for path, size in heavy.items() if size >= HEAVIEST} == {}


def test_the_list_of_advices_shows_the_newest_and_leads_to_the_years(site: Site) -> None:
    page = site.page("adviezen/")
    assert len(rows(page)) == 50
    assert "Hierboven staan de 50 nieuwste van de 120 adviezen." in page
    for year in (2024, 2025, 2026):
        assert (
            f'<a href="/adviezen/jaar/{year}/"><span class="hoor">Adviezen uit </span>{year}</a> (40)' in page
        )
    # The script could filter these rows only.
    assert "filter.js" not in page
    assert 'id="filter"' not in page


@pytest.mark.parametrize("below", ["adviezen/reactie/beantwoord/", "themas/digitale-privacy/", "dossiers/d/"])
def test_a_list_and_its_parts_hold_every_advice(site: Site, below: str) -> None:
    pages = [path for path in site.files if path.startswith(below) and path.endswith("index.html")]
    assert len(pages) > 2
    found = {row for path in pages for row in rows(site.page(path.removesuffix("index.html")))}
    assert len(found) == ADVICES
    first = site.page(below)
    for path in pages:
        address = path.removesuffix("index.html")
        assert address == below or f'href="/{address}"' in first
        assert address == below or 'aria-current="page"' in site.page(address)
    assert re.search(r"Hier staan de \d+ nieuwste van de 120 adviezen\. De andere:", first)


@pytest.mark.parametrize("page", ["aanbevelingen/", "toezeggingen/", "openbaarheid/"])
def test_what_is_left_out_is_named_with_the_way_to_it(site: Site, page: str) -> None:
    text = site.page(page)
    parts = re.findall(rf'href="/({page}(?:[a-z-]+/)?deel-\d+/)"', text)
    assert parts
    assert "De andere:" in text
    for part in parts:
        assert f'<a href="/{part}" aria-current="page">' in site.page(part)


def test_no_two_links_to_parts_sound_the_same(site: Site) -> None:
    for page in (text for path, text in site.files.items() if path.endswith("index.html")):
        links = re.findall(r'<a href="(/[^"]*/deel-\d+/)"[^>]*>(.*?)</a>', page)
        assert len({said for _, said in links}) == len({target for target, _ in links})


def test_a_page_of_figures_names_what_it_leaves_out(site: Site) -> None:
    assert "Hier staan de 50 nieuwste van de 120 adviezen. Alle staan in het bestand dagen.csv." in site.page(
        "terugkoppeling/"
    )


def test_parts_are_no_permanent_addresses(built: tuple[Site, BuildResult]) -> None:
    assert [item.path for item in built[1].addresses if "/deel-" in item.path] == []
