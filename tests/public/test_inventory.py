"""The inventory: every document of a folder as public, in part or not, with its grounds, and the law as a guide."""

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from stadspanel_site.public.derived.inventory import Openness, inventory, per_ground, per_year
from stadspanel_site.public.derived.lasting_ids import known_documents
from stadspanel_site.public.derived.withheld_passages import grounds_in, parts_of, withheld_passages
from stadspanel_site.public.documents.shared import NotPublic, Withheld
from stadspanel_site.public.wording.labels import label
from stadspanel_site.words.addresses import document_path
from stadspanel_site.words.grounds import GROUNDS
from stadspanel_site.words.metadata import law_address
from stadspanel_site.words.vocabulary import Kind
from tests.served_sites import COMPLETE
from tests.sites_by_hand import Site, disclosed, document, options, site_of, write_content

PAGE, FILE = "openbaarheid/", "openbaarheid/overzicht.csv"
SPAN = "[[vertrouwelijk 5.1.2e | de bakker]]"
ANSWER = (
    "datum: 2026-03-01\nafzender: college\nopvolging: niet\n"
    "per_aanbeveling:\n"
    "  - {nr: 1, opvolging: niet, motivering: Nee., vertrouwelijkheid: vertrouwelijk, grond: 5.1.2h}\n"
)
CLOSED = document(
    "verslag",
    confidentiality="vertrouwelijk",
    extra="grond: [afspraak, 5.1.2e]\npublieke_omschrijving: Over een beveiliging.\n",
)
STEP = "datum: 2026-04-01, aanbeveling: 1, stand: in_uitvoering, toelichting: Besteld., gemeld_door: gemeente"
LOG = document("voortgang", header=f"stappen:\n  - {{{STEP}}}\n")
SECRET = document("verslag", confidentiality="geheim", extra="grond: 5.1.2e\n").replace("SPD-2026-05", "G-1")
TEXTS = {
    "adviezen/x/verzoek.md": document("verzoek"),
    "adviezen/x/advies.md": document("advies", body=f"Van {SPAN}, en nog eens {SPAN}.\n"),
    "adviezen/x/reactie.md": document("reactie", header=ANSWER),
    "adviezen/x/nawoord.md": document("nawoord", status="concept"),
    "gesprekken/y/verslag.md": CLOSED,
    "gesprekken/z/verslag.md": SECRET,
}


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return site_of(tmp_path, TEXTS)


def lines(site: Site) -> list[dict[str, str]]:
    """Return the lines of the file."""
    return list(csv.DictReader(io.StringIO(site.files[FILE].removeprefix("\ufeff")), delimiter=";"))


def row_of(page: str, words: str) -> str:
    """Return the row of the table that says *words*."""
    rows: list[str] = re.findall(r"<tr data-.*?</tr>", page, re.DOTALL)
    return next(row for row in rows if words in row)


def test_each_document_that_the_public_knows_is_one_line(site: Site) -> None:
    found = [(line["soort"], line["kenmerk"], line["jaar"], line["openbaarheid"]) for line in lines(site)]
    assert found == [
        ("Adviesverzoek", "SPD-2026-01", "2026", "Openbaar"),
        ("Advies", "SPD-2026-01", "2026", "Deels openbaar"),
        ("Reactie", "SPD-2026-01", "2026", "Deels openbaar"),
        ("Gespreksverslag", "SPD-2026-05", "2026", "Niet openbaar"),
    ]
    assert site.page(PAGE).count("<tr data-") == len(found)


def test_a_line_says_the_grounds_in_words_and_as_articles(site: Site) -> None:
    _, advice, response, minutes = lines(site)
    assert advice["redenen"] == "persoonlijke gegevens"
    assert advice["artikelen"] == "Woo, artikel 5.1, tweede lid, onder e"
    assert response["redenen"] == GROUNDS["5.1.2h"].label
    # In the order of the law; an agreement is no article.
    assert minutes["redenen"] == f"persoonlijke gegevens, {GROUNDS['afspraak'].label}"
    assert minutes["artikelen"] == advice["artikelen"]


def test_what_is_not_public_has_its_public_description_and_nothing_else(site: Site) -> None:
    *_, minutes = lines(site)
    assert (minutes["titel"], minutes["adres"]) == ("", "")
    assert minutes["omschrijving"] == "Over een beveiliging."
    row = row_of(site.page(PAGE), "Over een beveiliging.")
    assert "<a " not in row
    assert 'data-openbaarheid="niet"' in row
    assert 'data-reden="5.1.2e afspraak"' in row


def test_a_public_document_is_linked(site: Site) -> None:
    request, *_ = lines(site)
    assert request["adres"].endswith(f"/{document_path(Kind.REQUEST, 'x')}")
    row = row_of(site.page(PAGE), document_path(Kind.REQUEST, "x"))
    assert f'<a href="/{document_path(Kind.REQUEST, "x")}">' in row
    assert 'data-openbaarheid="openbaar"' in row


def test_every_ground_has_its_sentence_its_article_and_the_address_of_the_law(site: Site) -> None:
    page = site.page(PAGE)
    for code in ("5.1.2e", "5.1.2h"):
        assert GROUNDS[code].sentence in page
        assert f'<a href="{law_address(code).replace("&", "&amp;")}">{GROUNDS[code].law}</a>' in page
    assert "1 stuk is om deze reden niet openbaar, 1 stuk voor een deel" in page
    assert "0 stukken zijn om deze reden niet openbaar, 1 stuk voor een deel" in page


def test_the_page_says_that_the_law_is_a_guide_and_where_to_send_a_request(site: Site) -> None:
    page = site.page(PAGE)
    assert "gebruikt die wet als leidraad" in page
    assert "geen besluit volgens die wet" in page
    assert "Woo-verzoek" in page
    assert "Vraag het dan aan de gemeente" in page


def test_the_choices_of_the_filter_are_those_of_the_rows(site: Site) -> None:
    page = site.page(PAGE)
    for name in ("openbaarheid", "jaar", "reden"):
        select = re.search(rf'<select id="filter-{name}".*?</select>', page, re.DOTALL)
        assert select is not None
        counts = {
            word: int(count) for word, count in re.findall(r'value="([^"]+)"[^>]*>[^<]*\((\d+) ', select[0])
        }
        words = Counter(
            word for found in re.findall(rf'<tr [^>]*data-{name}="([^"]*)"', page) for word in found.split()
        )
        assert counts == words


def test_a_log_has_the_year_of_its_last_step(tmp_path: Path) -> None:
    site = site_of(tmp_path, TEXTS | {"adviezen/x/voortgang.md": LOG})
    assert [line["jaar"] for line in lines(site) if line["soort"] == "Voortgang"] == ["2026"]


TAKEN_BACK = document(
    "advies",
    status="ingetrokken",
    extra="ingetrokken_op: 2026-05-01\nreden_intrekking: Zo.\nsoort_intrekking: publicatie\n",
)


@pytest.mark.parametrize(
    "hidden",
    [
        pytest.param({"adviezen/x/advies.md": document("advies", status="concept")}, id="a draft"),
        pytest.param({"gesprekken/z/verslag.md": SECRET}, id="a secret"),
        pytest.param({"adviezen/x/advies.md": TAKEN_BACK}, id="a tombstone"),
    ],
)
def test_what_is_hidden_changes_nothing(tmp_path: Path, hidden: dict[str, str]) -> None:
    empty, site = site_of(tmp_path / "leeg", {}), site_of(tmp_path / "vol", hidden)
    assert site.files[FILE] == empty.files[FILE]
    assert site.page(PAGE) == empty.page(PAGE)


def test_the_counts_of_the_complete_site_add_up() -> None:
    archive = disclosed(options(COMPLETE)).archive
    items = inventory(archive, known_documents(archive))
    assert {item.openness for item in items} == set(Openness)
    assert sum(found.open + found.partly + found.closed for found in per_year(items)) == len(items)
    for found in per_ground(items):
        withheld = [item.openness for item in items if found.of in item.grounds]
        assert (found.open, found.partly, found.closed) == (
            0,
            withheld.count(Openness.PARTLY),
            withheld.count(Openness.CLOSED),
        )
    assert all(bool(item.grounds) == (item.openness is not Openness.OPEN) for item in items)


def test_page_file_and_open_data_agree(site: Site) -> None:
    rows = json.loads(site.files["data/register.json"])["rijen"]
    told = list(csv.DictReader(io.StringIO(site.files["data/register.csv"], newline="")))
    assert [row["id"] for row in rows] == [row["id"] for row in told]
    assert len(rows) == len(lines(site)) == site.page(PAGE).count("<tr data-")
    for row, line in zip(rows, lines(site), strict=True):
        assert (row["kenmerk"], str(row["jaar"])) == (line["kenmerk"], line["jaar"])
        assert (row["titel"] or "", row["omschrijving"] or "") == (line["titel"], line["omschrijving"])
        assert label(Openness(row["openbaarheid"])) == line["openbaarheid"]
        grounds = row["gronden"].split(";") if row["gronden"] else []
        assert ", ".join(GROUNDS[code].label for code in grounds) == line["redenen"]
        assert row["adres"] == (line["adres"] or "https://www.example.org/openbaarheid/")


def test_every_link_of_the_inventory_leads_to_a_page() -> None:
    archive = disclosed(options(COMPLETE)).archive
    items = inventory(archive, known_documents(archive))
    paths = [item.path for item in items if item.path]
    assert all(path.endswith("/") or "#" in path for path in paths)
    assert not any(item.path or item.title for item in items if item.openness is Openness.CLOSED)


def inside(value: object) -> Iterator[object]:
    """Yield all that stands in *value*, field by field."""
    if isinstance(value, tuple):
        for item in value:
            yield from inside(item)
    else:
        yield value
        for field in fields(value) if is_dataclass(value) and not isinstance(value, type) else ():
            yield from inside(getattr(value, field.name))


def test_nothing_within_a_document_is_passed_over(tmp_path: Path) -> None:
    archive = disclosed(options(write_content(tmp_path, TEXTS))).archive
    documents = [known.document for known in known_documents(archive)]
    assert sum(1 for one in documents for part in inside(one) if isinstance(part, NotPublic | Withheld)) > 0
    assert [count for one in documents for _, count in withheld_passages(one)] == [2]
    for one in documents:
        assert Counter(map(repr, parts_of(one))) == Counter(map(repr, inside(one)))
        assert Counter(grounds_in(inside(one))) == dict(withheld_passages(one))
