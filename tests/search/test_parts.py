"""The parts of a large index: which page lies in which, what a change moves, and what is made anew of it."""

import datetime as dt
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stadspanel_site.pipeline import make_site
from stadspanel_site.public.pages.page import Findable, Page
from stadspanel_site.search import index as index_module
from stadspanel_site.search.compounds import parts_for
from stadspanel_site.search.index import INDEX, in_parts, make_index
from stadspanel_site.search.pagefind import index_files
from stadspanel_site.store.kept import Kept
from tests.sites_by_hand import HEADERS, TEMPLATES, document, options, write_content


def page(path: str, day: dt.date | None = None) -> Page:
    """Return a page at *path* that is found with its *day*."""
    return Page(path=path, title="Titel", template="pagina.html", found=Findable(kind="x", day=day))


def advice(name: str, *years: int) -> list[Page]:
    """Return the advice *name*, of the first of *years*, and its responses, of the others."""
    addresses = [
        f"adviezen/{name}/",
        *(f"adviezen/{name}/reactie-{number}/" for number in range(1, len(years))),
    ]
    return [page(address, dt.date(year, 5, 1)) for address, year in zip(addresses, years, strict=True)]


def of_year(year: int, number: int) -> list[Page]:
    """Return so many advices of a *year*."""
    return [one for count in range(number) for one in advice(f"{year}-{count:04}", year)]


def named(pages: Sequence[Page]) -> dict[str, list[str]]:
    """Return the addresses in each part."""
    return {part: [one.path for one in of_part] for part, of_part in in_parts(pages).items()}


def sizes(pages: Sequence[Page]) -> dict[str, int]:
    """Return how many pages each part has."""
    return {part: len(of_part) for part, of_part in in_parts(pages).items()}


GENERAL = [page("panel/"), page("dossiers/anpr/")]
"""Pages of no day."""


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        ([], {"": 0}),
        (GENERAL, {"": 2}),
        ([*GENERAL, *of_year(2020, 198)], {"": 200}),
        # One more, and the index has parts; the first takes what fits.
        ([*GENERAL, *of_year(2020, 199)], {"": 2, "2020": 199}),
        ([*GENERAL, *of_year(2020, 120), *of_year(2021, 90)], {"": 122, "2021": 90}),
        ([*of_year(2021, 90), *of_year(2020, 120)], {"": 120, "2021": 90}),
        (
            [*GENERAL, *of_year(2019, 100), *of_year(2020, 100), *of_year(2021, 100), *of_year(2022, 10)],
            {"": 102, "2020": 200, "2022": 10},
        ),
    ],
)
def test_years_join_up_to_the_size_of_a_part(pages: list[Page], expected: dict[str, int]) -> None:
    assert sizes(pages) == expected


def test_a_year_that_is_larger_is_parted() -> None:
    found = sizes([*GENERAL, *of_year(2020, 500)])
    assert found.pop("") == 2
    assert sorted(found) == ["2020-1", "2020-2", "2020-3"]
    assert sum(found.values()) == 500
    assert min(found.values()) > 120


def test_an_advice_stays_with_its_responses_in_the_first_year_of_these() -> None:
    found = named([*GENERAL, *of_year(2020, 150), *of_year(2024, 150), *advice("laat", 2020, 2024, 2026)])
    together = ["adviezen/laat/", "adviezen/laat/reactie-1/", "adviezen/laat/reactie-2/"]
    assert [part for part, paths in found.items() if together[0] in paths] == [""]
    assert set(together) <= set(found[""])


def test_however_many_pages_readers_load_few_parts() -> None:
    pages = [one for year in range(2000, 2020) for one in of_year(year, 1000)]
    assert 5 <= len(in_parts(pages)) <= 25


@given(
    advices=st.lists(st.tuples(st.integers(2000, 2004), st.integers(0, 3)), max_size=60),
    general=st.integers(0, 9),
    size=st.sampled_from([1, 3, 20]),
)
@settings(deadline=None)
def test_each_page_lies_in_one_part(advices: list[tuple[int, int]], general: int, size: int) -> None:
    pages = [page(f"pagina-{number}/") for number in range(general)]
    for number, (year, responses) in enumerate(advices):
        pages += advice(f"a{number}", year, *[2005] * responses)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(index_module, "_PAGES", size)
        found = in_parts(pages)
    assert "" in found
    assert sorted(one.path for part in found.values() for one in part) == sorted(one.path for one in pages)


# --- what is made anew ----------------------------------------------------------------------------------------


def texts(number: int) -> dict[str, str]:
    """Return advices of several years and a page of none."""
    return {"paginas/over.md": document("pagina", body="Over het panel.\n")} | {
        f"adviezen/{year}-01-{name}/advies.md": document(
            "advies",
            header=HEADERS["advies"]
            .replace("2026-02-01", f"{year}-02-01")
            .replace("2026-01", f"{year}-{ord(name)}"),
            body=f"Over {name} in {number if (year, name) == (2024, 'b') else year}.\n",
        )
        for year in (2023, 2024, 2025)
        for name in ("a", "b")
    }


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[set[str]]:
    """Return a list that comes to hold the addresses of each part that Pagefind makes."""
    found: list[set[str]] = []

    def noted(pages: Sequence[tuple[str, str]]) -> Mapping[str, bytes]:
        found.append({address for address, _ in pages})
        return index_files(pages)

    monkeypatch.setattr(index_module, "_PAGES", 3)
    monkeypatch.setattr(index_module, "index_files", noted)
    return found


@pytest.mark.slow
def test_of_a_changed_page_one_part_is_made_anew(tmp_path: Path, made: list[set[str]]) -> None:
    content = write_content(tmp_path / "content", texts(2024))
    chosen = replace(options(content), own_kept=Kept())
    first, _ = make_site(chosen, index=make_index)
    assert len(made) == 4
    made.clear()
    write_content(content, texts(1999))
    after, _ = make_site(chosen, index=make_index)
    assert made == [{"/adviezen/2024-01-a/", "/adviezen/2024-01-b/"}]
    fresh, _ = make_site(replace(chosen, own_kept=Kept()), index=make_index)
    assert dict(after) == dict(fresh)
    index = {path: data for path, data in after.items() if path.startswith(INDEX)}
    program = [path for path in index if path.endswith(("pagefind.js", "wasm.nl.pagefind"))]
    assert program == [f"{INDEX}/pagefind.js", f"{INDEX}/wasm.nl.pagefind"]
    # What was made of the page before lies in no part any more.
    assert {path for path in index if "fragment" in path} != {path for path in first if "fragment" in path}


@pytest.mark.slow
def test_of_another_frame_around_the_pages_no_part_is_made_anew(tmp_path: Path, made: list[set[str]]) -> None:
    templates = Path(shutil.copytree(TEMPLATES, tmp_path / "templates"))
    chosen = replace(
        options(write_content(tmp_path / "content", texts(2024))), templates=templates, own_kept=Kept()
    )
    before, _ = make_site(chosen, index=make_index)
    made.clear()
    layout = templates / "layout.html"
    layout.write_text(layout.read_text().replace("</body>", "<footer>Meer</footer></body>"))
    after, _ = make_site(chosen, index=make_index)
    assert b"<footer>Meer</footer>" in after["adviezen/2024-01-a/index.html"]
    assert {path: data for path, data in after.items() if path.startswith(INDEX)} == {
        path: data for path, data in before.items() if path.startswith(INDEX)
    }
    assert made == []


@pytest.mark.slow
def test_compounds_are_looked_for_anew_where_a_word_came_or_went(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_module, "_PAGES", 3)
    looked = list[frozenset[str]]()

    def noted(words: frozenset[str], parts_of: Callable[[str], tuple[str, ...]]) -> tuple[str, ...]:
        looked.append(words)
        return parts_for(words, parts_of)

    monkeypatch.setattr(index_module, "parts_for", noted)
    content = write_content(tmp_path / "content", texts(2024))
    chosen = replace(options(content), own_kept=Kept())

    counts = []
    for words in (
        "Over straatlantaarn en licht.",
        "Over licht en straatlantaarn.",
        "Over licht, straatlantaarn en lantaarn.",
        "Over licht en straatlantaarn.",
    ):
        looked.clear()
        write_content(content, texts(2024) | {"paginas/uitleg.md": document("pagina", body=f"{words}\n")})
        site = dict(make_site(chosen, index=make_index)[0])
        counts.append(len(looked))
        assert site == dict(make_site(replace(chosen, own_kept=Kept()), index=make_index)[0])
    of_all, of_one_part, *more = counts
    assert more == [of_all, of_all]
    assert of_one_part < of_all
