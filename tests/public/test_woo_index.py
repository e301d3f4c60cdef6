"""The files for the Woo index: what stands in them, what never does, and that they follow DiWoo 0.9.8."""

import datetime as dt
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from stadspanel_site.words.municipalities import code_of, municipality_codes
from tests.gold_copy import GOLD
from tests.sites_by_hand import SITE, Site, codes_of, document, problems_of, site_of

STANDARDS = Path(__file__).parents[3] / "shared" / "standards"
needs_the_standards = pytest.mark.skipif(
    not STANDARDS.is_dir(), reason="the schemas of DiWoo and sitemaps do not lie in ../shared/standards"
)
SPACES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "d": "https://standaarden.overheid.nl/diwoo/metadata/",
}
TERMS = "https://identifier.overheid.nl/tooi/def/thes/kern/"
HOME = "https://www.example.org/"
ADVICES, ANSWERS = "infocat010", "infocat018"
SWITCHED_ON = (
    f"{SITE.replace('{naam: gemeente Proefstad}', '{naam: gemeente Proefstad, tooi: gm0402}')}woo_index: ja\n"
)
FOLDER = {
    "site.yaml": SWITCHED_ON,
    "adviezen/x/verzoek.md": document("verzoek"),
    "adviezen/x/advies.md": document("advies", extra="aanleiding: verzoek\n"),
    "adviezen/x/reactie.md": document("reactie", extra="samenvatting: Kortom.\n"),
    "adviezen/x/nawoord.md": document("nawoord"),
    "gesprekken/g/verslag.md": document("verslag"),
}


def sitemap(site: Site, category: str) -> etree._Element:
    return etree.fromstring(site.page(f"sitemap-diwoo-{category}.xml").encode())


def listed(site: Site) -> set[str]:
    """Return the address of every document in the files for the Woo index, without that of the site."""
    return {
        str(loc).removeprefix(HOME)
        for path, text in site.files.items()
        if path.startswith("sitemap-diwoo-")
        for loc in etree.fromstring(text.encode()).xpath("//s:url/s:loc/text()", namespaces=SPACES)
    }


def woo_files(site: Site) -> list[str]:
    return sorted(path for path in site.files if "diwoo" in path)


def test_without_the_setting_nothing_is_made_for_the_woo_index(tmp_path: Path) -> None:
    site = site_of(tmp_path, FOLDER | {"site.yaml": SITE})
    assert (woo_files(site), "diwoo" in site.page("robots.txt")) == ([], False)


def test_robots_leads_to_the_indexes_the_indexes_to_the_sitemaps_and_those_to_the_pages(
    tmp_path: Path,
) -> None:
    site = site_of(tmp_path, FOLDER)
    indexes = [f"sitemapindex-diwoo-{name}.xml" for name in (ADVICES, ANSWERS)]
    assert woo_files(site) == [f"sitemap-diwoo-{name}.xml" for name in (ADVICES, ANSWERS)] + indexes
    for index in indexes:
        assert f"Sitemap: {HOME}{index}\n" in site.page("robots.txt")
        root = etree.fromstring(site.page(index).encode())
        assert root.tag == f"{{{SPACES['s']}}}sitemapindex"
        (loc,) = root.xpath("s:sitemap/s:loc/text()", namespaces=SPACES)
        assert str(loc) == HOME + index.replace("sitemapindex", "sitemap")
    assert listed(site) == {"adviezen/x/", "adviezen/x/verzoek/", "adviezen/x/reactie/"}
    assert all(f'<link rel="canonical" href="{HOME}{path}">' in site.page(path) for path in listed(site))


def _codes(element: etree._Element) -> dict[str, tuple[str, str]]:
    return {
        etree.QName(item).localname: (item.get("resource", "").removeprefix(TERMS), item.text or "")
        for item in element.iter()
        if item.get("resource") is not None
    }


def test_an_advice_and_its_answer_say_what_they_are_in_codes_and_in_words(tmp_path: Path) -> None:
    site = site_of(tmp_path, FOLDER)
    advice, request = sitemap(site, ADVICES).xpath("s:url", namespaces=SPACES)
    (answer,) = sitemap(site, ANSWERS).xpath("s:url", namespaces=SPACES)
    publisher = "https://identifier.overheid.nl/tooi/id/gemeente/gm0402", "gemeente Proefstad"
    said = _codes(advice)
    assert (said["informatiecategorie"], said["documentsoort"], said["publisher"]) == (
        ("c_99a836c7", "adviezen"),
        ("c_d506b718", "advies"),
        publisher,
    )
    assert said["soortHandeling"] == ("c_641ecd76", "vaststelling")
    assert _codes(request)["documentsoort"] == ("c_a40458df", "adviesaanvraag")
    said = _codes(answer)
    assert (said["informatiecategorie"], said["role"], said["relation"]) == (
        ("c_816e508d", "inspanningsverplichting art 3.1 Woo"),
        ("c_07748060", "is reactie op"),
        (f"{HOME}adviezen/x/", "Sensoren"),
    )
    text = {etree.QName(item).localname: item.text for item in advice.iter()}
    assert (text["naamOpsteller"], text["officieleTitel"], text["identifier"]) == (
        "Proefpanel",
        "Sensoren",
        "SPD-2026-01",
    )
    assert (text["creatiedatum"], text["atTime"]) == ("2026-02-01", "2026-02-01T00:00:00+01:00")
    assert str(answer.xpath("string(.//d:naamOpsteller)", namespaces=SPACES)) == "college"


@pytest.mark.parametrize(
    ("change", "left"),
    [
        pytest.param({"adviezen/x/advies.md": document("advies", extra="aanleiding: eigen_initiatief\n")}, set(), id="unasked"),
        pytest.param({"adviezen/x/advies.md": document("advies", extra="aanleiding: verzoek\nvoorbeeld: ja\n")}, set(), id="example"),
        pytest.param({"adviezen/x/reactie.md": document("reactie", extra="voorbeeld: ja\n")}, {"", "verzoek/"}, id="example of an answer"),
        pytest.param({"adviezen/x/verzoek.md": document("verzoek", extra="voorbeeld: ja\n")}, {"", "reactie/"}, id="example of a request"),
        pytest.param({"adviezen/x/verzoek.md": document("verzoek", status="concept")}, {"", "reactie/"}, id="draft of a request"),
        pytest.param({"adviezen/x/verzoek.md": document("verzoek", confidentiality="vertrouwelijk", extra="grond: 5.1.2e\n")}, {"", "reactie/"}, id="confidential request"),
    ],
)  # fmt: skip
def test_only_a_requested_advice_stands_in_it_with_what_belongs_to_it(
    tmp_path: Path, change: dict[str, str], left: set[str]
) -> None:
    assert listed(site_of(tmp_path, FOLDER | change)) == {f"adviezen/x/{name}" for name in left}


def test_an_advice_without_an_occasion_is_requested_where_the_request_is_public(tmp_path: Path) -> None:
    texts = FOLDER | {"adviezen/x/advies.md": document("advies")}
    assert "adviezen/x/" in listed(site_of(tmp_path / "a", texts))
    del texts["adviezen/x/verzoek.md"]
    assert listed(site_of(tmp_path / "b", texts)) == set()


def test_what_should_not_have_been_published_leaves_without_a_reason(tmp_path: Path) -> None:
    gone = document(
        "reactie",
        status="ingetrokken",
        extra="ingetrokken_op: 2026-04-01\nreden_intrekking: Geheimwoord.\nsoort_intrekking: publicatie\n",
    )
    texts = {path: text for path, text in FOLDER.items() if "nawoord" not in path}
    site = site_of(tmp_path, texts | {"adviezen/x/reactie.md": gone})
    assert listed(site) == {"adviezen/x/", "adviezen/x/verzoek/"}
    files = "".join(site.files[path] for path in woo_files(site))
    assert [word for word in ("reactie", "reden", "Geheimwoord") if word in files] == []
    assert ANSWERS not in site.page("robots.txt")


def test_withheld_words_stay_out_of_the_summary(tmp_path: Path) -> None:
    text = document("reactie", extra="samenvatting: Kort [[vertrouwelijk 5.1.2e | geheimwoord]] om.\n")
    site = site_of(tmp_path, FOLDER | {"adviezen/x/reactie.md": text})
    (said,) = sitemap(site, ANSWERS).xpath("//d:omschrijving/text()", namespaces=SPACES)
    assert str(said) == "Kort (…) om."


def test_signs_that_mean_something_in_xml_come_back_as_they_were_written(tmp_path: Path) -> None:
    title = 'Meten & <weten> "hier" ’t'
    text = document("advies", extra="aanleiding: verzoek\n").replace("titel: Sensoren", f"titel: '{title}'")
    site = site_of(tmp_path, FOLDER | {"adviezen/x/advies.md": text})
    said = sitemap(site, ADVICES).xpath("//d:officieleTitel/text()", namespaces=SPACES)
    assert str(said[0]) == title
    relation = sitemap(site, ANSWERS).xpath("//d:relation/text()", namespaces=SPACES)
    assert [str(item) for item in relation] == [title]


@pytest.mark.parametrize(
    "code", ["", ", tooi: gm9999", ", tooi: Hilversum", ", tooi: GM0402", ", tooi: '0402'"]
)
def test_the_woo_index_asks_for_a_code_that_exists_and_else_a_wrong_one_is_told(code: str) -> None:
    text = SITE.replace("naam: gemeente Proefstad", f"naam: gemeente Proefstad{code}")
    told = ["gemeente-code"] if code else []
    assert codes_of({"site.yaml": text}) == told
    assert codes_of({"site.yaml": f"{text}woo_index: nee\n"}) == told
    assert codes_of({"site.yaml": f"{text}woo_index: ja\n"}) == ["woo-index-zonder-code"]


@pytest.mark.parametrize(
    ("name", "code", "problems"),
    [
        ("Ede", "gm0228", []),
        ("gemeente Ede", "gm0402", ["woo-index-zonder-code"]),
        ("’s-Hertogenbosch", "gm0796", []),
        ("’s-Hertogenbosch", "gm0402", ["woo-index-zonder-code"]),
        ("Proefstad", "gm0402", []),
    ],
)
def test_the_code_is_not_that_of_another_municipality(name: str, code: str, problems: list[str]) -> None:
    text = SITE.replace("naam: gemeente Proefstad", f"naam: {name}, tooi: {code}")
    assert codes_of({"site.yaml": f"{text}woo_index: ja\n"}) == problems
    told = [(item.code, item.suggestion) for item in problems_of({"site.yaml": text})]
    assert told == [("gemeente-code", code_of(name))] * len(problems)


# --- what the standard asks --------------------------------------------------------------------------------------


def structural_faults(root: etree._Element) -> Iterator[str]:
    """Yield what the standard asks and its schema leaves open: codes, addresses and dates."""
    for url in root.xpath("s:url", namespaces=SPACES):
        found: list[str] = [str(item) for item in url.xpath(".//@resource", namespaces=SPACES)]
        for name in ("publisher", "informatiecategorie", "soortHandeling", "language", "format"):
            coded = url.xpath(f".//d:{name}[@resource][text()]", namespaces=SPACES)
            if len(coded) != 1:
                yield f"{name} {len(coded)}"
        if not str(url.xpath("string(s:loc)", namespaces=SPACES)).startswith("https://"):
            yield "loc"
        if not found or not all(re.fullmatch("https?://[^ ]+", item) for item in found):
            yield "resource"
        for day in url.xpath(".//d:atTime/text()", namespaces=SPACES):
            if dt.datetime.fromisoformat(str(day)).time() != dt.time():
                yield "atTime"
    if not len(root):
        yield "empty"


def test_the_structure_is_what_the_standard_asks(tmp_path: Path) -> None:
    site = site_of(tmp_path, FOLDER)
    for category in (ADVICES, ANSWERS):
        assert list(structural_faults(sitemap(site, category))) == []


def test_the_structural_test_sees_a_code_that_is_missing(tmp_path: Path) -> None:
    text = site_of(tmp_path, FOLDER).page(f"sitemap-diwoo-{ADVICES}.xml")
    damaged = re.sub(r'(<diwoo:informatiecategorie) resource="[^"]*"', r"\1", text, count=1)
    assert list(structural_faults(etree.fromstring(damaged.encode()))) == ["informatiecategorie 0"]


def schema(folder: Path) -> etree.XMLSchema:
    """Return the schemas as one; *folder* is for copies that name no address on the internet."""
    for path in (STANDARDS / "diwoo").glob("*.xsd"):
        text = path.read_text(encoding="utf-8")
        local = re.sub('"https?://[^"]*/(MDTO-[^"/]*)"', rf'"{(STANDARDS / "mdto").as_uri()}/\1"', text)
        (folder / path.name).write_text(local, encoding="utf-8")
    files = {"s": STANDARDS / "sitemap" / "sitemap.xsd", "d": folder / "diwoo-metadata.xsd"}
    imports = "".join(
        f'<xs:import namespace="{SPACES[space]}" schemaLocation="{path.as_uri()}"/>'
        for space, path in files.items()
    )
    text = f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">{imports}</xs:schema>'
    return etree.XMLSchema(etree.fromstring(text, etree.XMLParser(no_network=True)))


@needs_the_standards
def test_the_schemas_of_the_standard_accept_the_sitemaps_and_refuse_damaged_ones(tmp_path: Path) -> None:
    site, valid = site_of(tmp_path / "site", FOLDER), schema(tmp_path)
    for category in (ADVICES, ANSWERS):
        assert valid.validate(sitemap(site, category)), valid.error_log
    gold = sorted(GOLD.glob("sitemap-diwoo-*.xml"))
    assert [path.name for path in gold if not valid.validate(etree.parse(path))] == []
    assert len(gold) == len((ADVICES, ANSWERS))
    text = site.page(f"sitemap-diwoo-{ADVICES}.xml")
    for whole, damaged in (("gm0402", "gm9999"), ("c_99a836c7", "c_5ba23c01"), ("T00:00:00+01:00", "")):
        assert not valid.validate(etree.fromstring(text.replace(whole, damaged).encode()))


@needs_the_standards
def test_the_codes_of_municipalities_are_those_that_the_standard_accepts() -> None:
    text = json.dumps(json.loads((STANDARDS / "diwoo" / "tooi-gemeenten.json").read_text(encoding="utf-8")))
    assert set(re.findall("gm[0-9]{4}", text)) == municipality_codes().keys()
