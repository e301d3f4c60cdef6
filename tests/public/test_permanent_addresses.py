"""The addresses that stay for good: which they are, how each stands, and where earlier ones lead."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from stadspanel_site.build_types import BuildResult
from stadspanel_site.pipeline import make_site
from stadspanel_site.search.index import without_index
from stadspanel_site.words.addresses import FIXED
from tests.sites_by_hand import codes_of, document, options, site_of, told_by_pages, write_content

WITHDRAWN = "ingetrokken_op: 2026-05-01\nreden_intrekking: Zomaar.\nsoort_intrekking: publicatie\n"
ATTACHED = "bijlagen:\n  - {bestand: a.csv, titel: De telling, vertrouwelijkheid: openbaar}\n"


def built(folder: Path, texts: dict[str, str | bytes]) -> BuildResult:
    return make_site(told_by_pages(write_content(folder, texts)), index=without_index)[1]


def standings(folder: Path, texts: dict[str, str | bytes]) -> dict[str, tuple[str, str]]:
    """Return how each permanent address stands that the site does not always have."""
    empty = {item.path for item in built(folder / "leeg", {}).addresses}
    found = built(folder / "vol", texts).addresses
    return {item.path: (item.standing.value, item.target) for item in found if item.path not in empty}


def test_these_addresses_are_always_there(tmp_path: Path) -> None:
    assert [item.path for item in built(tmp_path, {}).addresses] == [
        "",
        "aanbevelingen/",
        "adviezen/",
        "afspraken/",
        "data/",
        "dossiers/",
        "feed.xml",
        "gesprekken/",
        "openbaarheid/",
        "panel/",
        "privacy/",
        "terugkoppeling/",
        "themas/",
        "themas/dataveiligheid/",
        "themas/digitale-ethiek/",
        "themas/digitale-privacy/",
        "toegankelijkheid/",
        "toezeggingen/",
        "volgen/",
        "zoeken/",
    ]


def test_no_page_of_the_panel_can_take_an_address_that_is_always_there(tmp_path: Path) -> None:
    paths = {item.path for item in built(tmp_path, {}).addresses}
    assert {path for path in paths if not path.startswith("themas/")} <= set(FIXED)


def test_documents_and_their_files_stay_and_each_says_how_it_stands(tmp_path: Path) -> None:
    texts: dict[str, str | bytes] = {
        "adviezen/x/advies.md": document("advies", extra=f"{ATTACHED}aliassen: [oud]\n"),
        "adviezen/x/bijlagen/a.csv": b"kop\n1\n",
        "dossiers/weg.md": document("dossier", status="ingetrokken", extra=f"{WITHDRAWN}aliassen: [ouder]\n"),
        "dossiers/d.md": document("dossier", status="concept"),
        "paginas/over.md": document("pagina"),
        "gesprekken/g/verslag.md": document("verslag"),
    }
    assert standings(tmp_path, texts) == {
        "adviezen/x/": ("aanwezig", ""),
        "adviezen/x/bijlagen/de-telling.csv": ("aanwezig", ""),
        "dossiers/weg/": ("ingetrokken", ""),
        "gesprekken/g/": ("aanwezig", ""),
        "gesprekken/g/verslag/": ("aanwezig", ""),
        "oud/": ("verhuisd", "adviezen/x/"),
        "oud/bijlagen/de-telling.csv/": ("verhuisd", "adviezen/x/bijlagen/de-telling.csv"),
        "ouder/": ("ingetrokken", ""),
        "over/": ("aanwezig", ""),
    }


def test_a_note_that_is_being_endorsed_again_is_suspended(tmp_path: Path) -> None:
    note = document("notitie").replace(
        "onderschreven:\n",
        "onderschreven:\n"
        "  gemeente: {datum: 2026-03-01, functie: voorzitter, vingerafdruk: '0123456789ab'}\n"
        "  panel: {datum: 2026-03-01, functie: voorzitter, vingerafdruk: '0123456789ab'}\n",
    )
    assert standings(tmp_path, {"gesprekken/g/notitie.md": note}) == {
        "gesprekken/g/": ("opgeschort", ""),
        "gesprekken/g/notitie/": ("opgeschort", ""),
    }


def test_the_earlier_address_of_a_file_leads_to_where_it_lies_now(tmp_path: Path) -> None:
    texts: dict[str, str | bytes] = {
        "adviezen/nieuw/advies.md": document("advies", extra=f"{ATTACHED}aliassen: [adviezen/oud]\n"),
        "adviezen/nieuw/bijlagen/a.csv": b"kop\n1\n",
    }
    site = site_of(tmp_path, texts)
    assert "adviezen/nieuw/bijlagen/de-telling.csv" in site.files
    moved = site.page("adviezen/oud/bijlagen/de-telling.csv/")
    assert 'content="0; url=/adviezen/nieuw/bijlagen/de-telling.csv"' in moved


def test_an_alias_for_one_file_goes_before_that_of_its_page(tmp_path: Path) -> None:
    aliases = "aliassen: [adviezen/oud, adviezen/oud/bijlagen/de-telling.csv]\n"
    texts: dict[str, str | bytes] = {
        "adviezen/nieuw/advies.md": document("advies", extra=ATTACHED + aliases),
        "adviezen/nieuw/bijlagen/a.csv": b"kop\n1\n",
    }
    moved = site_of(tmp_path, texts).page("adviezen/oud/bijlagen/de-telling.csv/")
    assert 'content="0; url=/adviezen/nieuw/"' in moved


@pytest.mark.parametrize("name", ["de-telling.csv", "de-telling-2.pdf", "DE-TELLING.CSV", "foto.png"])
def test_no_alias_takes_the_address_of_a_file(name: str) -> None:
    texts = {
        "adviezen/x/advies.md": document("advies", extra=ATTACHED),
        "paginas/over.md": document("pagina", extra=f"aliassen: [adviezen/x/bijlagen/{name}]\n"),
    }
    assert codes_of(texts, {"adviezen/x/bijlagen/a.csv": 6}) == ["adres-dubbel"]


OF_A_FOLDER: dict[str, str | bytes] = {
    "adviezen/x/verzoek.md": document("verzoek"),
    "adviezen/x/advies.md": document("advies", extra="aliassen: [adviezen/oud]\n"),
    "adviezen/x/reactie.md": document("reactie"),
    "adviezen/x/reactie-2.md": document("reactie").replace("2026-03-01", "2026-03-02"),
    "adviezen/x/reactie-van-iemand.md": document("reactie").replace("2026-03-01", "2026-03-03"),
    "adviezen/x/nawoord.md": document("nawoord"),
    "adviezen/x/voortgang.md": document("voortgang"),
}
PAGES = ("", "verzoek/", "reactie/", "reactie-2/", "reactie-2026-03-03/", "nawoord/")
"""The words that an author adds to the name of a file are not public: the day of the document goes instead."""


def test_each_document_of_a_folder_has_a_page_and_moves_with_its_folder(tmp_path: Path) -> None:
    assert standings(tmp_path, OF_A_FOLDER) == {
        **{f"adviezen/x/{page}": ("aanwezig", "") for page in PAGES},
        **{f"adviezen/oud/{page}": ("verhuisd", f"adviezen/x/{page}") for page in PAGES},
    }


TAKEN_BACK = {"status": "ingetrokken", "extra": WITHDRAWN}
CLOSED = {"confidentiality": "vertrouwelijk", "extra": "grond: 5.1.2e\n"}


@pytest.mark.parametrize(
    ("kind", "changed", "standing"),
    [("reactie", TAKEN_BACK, "ingetrokken"), ("reactie", CLOSED, "niet openbaar"), ("reactie", {"status": "concept"}, ""),
     ("verzoek", TAKEN_BACK, "ingetrokken"), ("verzoek", CLOSED, "niet openbaar"), ("verzoek", {"status": "concept"}, ""),
     ("nawoord", TAKEN_BACK, "ingetrokken"), ("nawoord", CLOSED, "niet openbaar"), ("nawoord", {"status": "concept"}, "")],
)  # fmt: skip
@pytest.mark.parametrize("above", ["x", "oud"])
def test_the_address_of_a_document_that_is_no_longer_open(
    tmp_path: Path, kind: str, changed: dict[str, str], standing: str, above: str
) -> None:
    path = f"adviezen/x/{kind}.md"
    texts = OF_A_FOLDER | {path: document(kind, **changed)}
    if kind != "nawoord":
        del texts["adviezen/x/nawoord.md"]
    known = frozenset({f"adviezen/{above}/{kind}/"})
    made = replace(options(write_content(tmp_path, texts)), were_public=known)
    result = make_site(made, index=without_index)[1]
    found = {item.path: item.standing.value for item in result.addresses}
    assert found.get(f"adviezen/{above}/{kind}/", "") == standing
    if not standing:
        closed = result.disclosure.closed
        assert f"adviezen/{above}/{kind}/" in {*closed.secret, *closed.others}


@pytest.mark.parametrize("day", ["morgen", "2026-02-30", "[1]", "''", "2026-13-01T10:00"])
@pytest.mark.parametrize("name", ["reactie-van-de-raad", "nawoord", "verslag"])
def test_a_draft_may_have_any_day(day: str, name: str) -> None:
    kind = name.partition("-")[0]
    folder = "gesprekken/x" if kind == "verslag" else "adviezen/x"
    text = re.sub(r"(datum|gesprek_op): .*", rf"\1: {day}", document(kind, status="concept"))
    assert "datum-volgorde" not in codes_of(
        {"adviezen/x/advies.md": document("advies"), f"{folder}/{name}.md": text}
    )
