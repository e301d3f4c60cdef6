"""What programs read of a page: an independent reader finds it, and nothing in it outlives a document."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from stadspanel_site.public.pages.page import DataFile, Dataset, Page
from stadspanel_site.public.pages.planning import plan_pages
from stadspanel_site.public.rendering.linked_data import linked_data
from tests.public.reading_pages import dublin_core, nodes, open_graph, read
from tests.sites_by_hand import SITE, TEMPLATES, disclosed, document, options, site_of, write_content

ANSWERED = {f"adviezen/x/{kind}.md": document(kind) for kind in ("verzoek", "advies", "reactie", "nawoord")}
BASE = "https://www.example.org/"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """Return the pages of an advice with request, response and afterword."""
    texts = ANSWERED | {"site.yaml": SITE.replace("gemeente: {", "gemeente: {tooi: gm0402, ", 1)}
    return site_of(tmp_path_factory.mktemp("site"), texts).files


def test_an_advice_names_the_panel_the_municipality_and_the_request(site: Mapping[str, str]) -> None:
    found = nodes(site["adviezen/x/index.html"])
    report = found["Report"]
    assert report["url"] == report["@id"] == f"{BASE}adviezen/x/"
    assert report["identifier"] == "SPD-2026-01"
    assert report["genre"] == "advies"
    assert report["author"] == [{"@id": found["Organization"]["@id"]}]
    assert report["about"] == {"@id": found["GovernmentOrganization"]["@id"]}
    request = nodes(site["adviezen/x/verzoek/index.html"])["Report"]
    assert report["isBasedOn"] == [{"@id": request["@id"], "url": f"{BASE}adviezen/x/verzoek/"}]
    assert found["GovernmentOrganization"]["sameAs"] == (
        "https://identifier.overheid.nl/tooi/id/gemeente/gm0402"
    )


def test_a_response_is_the_municipality_s_and_based_on_the_advice(site: Mapping[str, str]) -> None:
    for name, author in (("reactie", "GovernmentOrganization"), ("nawoord", "Organization")):
        found = nodes(site[f"adviezen/x/{name}/index.html"])
        assert found["Report"]["author"] == [{"@id": found[author]["@id"]}]
        advice = nodes(site["adviezen/x/index.html"])["Report"]
        assert found["Report"]["isBasedOn"] == [{"@id": advice["@id"], "url": f"{BASE}adviezen/x/"}]


def test_the_crumbs_are_those_that_readers_see(site: Mapping[str, str]) -> None:
    for path, page in site.items():
        if not path.endswith(".html") or "ld+json" not in page or path == "index.html":
            continue
        items = nodes(page)["BreadcrumbList"]["itemListElement"]
        seen = re.search(r'<nav class="kruimels.*?</nav>', page, re.DOTALL)
        assert seen is not None
        links = re.findall(r'<a href="/([^"]*)">', seen[0])
        assert [item["item"] for item in items] == [
            *(BASE + link for link in links),
            BASE + path.removesuffix("index.html"),
        ]
        assert [item["position"] for item in items] == list(range(1, len(items) + 1))


def test_dublin_core_says_the_same_as_the_json(site: Mapping[str, str]) -> None:
    for name in ("", "verzoek/", "reactie/", "nawoord/"):
        page = site[f"adviezen/x/{name}index.html"]
        found, report = dublin_core(page), nodes(page)["Report"]
        names = {
            node["@id"]: node["name"] for node in nodes(page).values() if "name" in node and "@id" in node
        }
        assert found["identifier"] == [report["url"]]
        assert found["title"] == [report["name"]]
        assert found["creator"] == [names[item["@id"]] for item in report["author"]]
        assert found["type"] == [report["genre"]]
        for term, key in (
            ("created", "dateCreated"),
            ("issued", "datePublished"),
            ("modified", "dateModified"),
        ):
            assert found.get(term, []) == ([report[key]] if key in report else [])
        assert found.get("references", []) == [item["url"] for item in report.get("isBasedOn", [])]


def test_what_others_keep_of_a_page_is_one_picture_and_no_summary(site: Mapping[str, str]) -> None:
    pictures, said = set(), set()
    for path, page in site.items():
        if path.endswith(".html") and "og:title" in page:
            values = open_graph(page)
            assert values["og:url"] == BASE + path.removesuffix("index.html")
            pictures.add(values["og:image"])
            said.add(values["og:description"])
    assert len(said) == 1
    (picture,) = pictures
    assert re.fullmatch(rf"{re.escape(BASE)}static/deel\.[0-9a-f]{{8}}\.png", picture)


def test_the_picture_is_made_by_us_and_says_nothing() -> None:
    data = (TEMPLATES / "static" / "deel.png").read_bytes()
    with Image.open(BytesIO(data)) as picture:
        picture.load()
        assert (picture.size, picture.info) == ((1200, 630), {})
    assert len(data) < 10_000


def test_an_example_says_so_where_no_banner_is_seen(tmp_path: Path) -> None:
    texts = {"adviezen/x/advies.md": document("advies", extra="voorbeeld: ja\n")}
    page = site_of(tmp_path, texts).page("adviezen/x/")
    assert nodes(page)["Report"]["creativeWorkStatus"] == "Voorbeeld"
    (title,) = dublin_core(page)["title"]
    assert title.startswith("Voorbeeld: ")
    assert open_graph(page)["og:title"] == title


def test_nothing_in_a_title_ends_the_block_of_data(tmp_path: Path) -> None:
    title = 'Tien < elf & "twaalf" \\u0041'
    advice = document("advies").replace("titel: Sensoren\n", f"titel: '{title}'\n", 1)
    assert title in advice
    page = site_of(tmp_path, {"adviezen/x/advies.md": advice}).page("adviezen/x/")
    assert nodes(page)["Report"]["name"] == title
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert "<" not in block
    json.loads(block)


def test_a_page_that_search_engines_leave_out_tells_programs_nothing(tmp_path: Path) -> None:
    page = site_of(tmp_path, {}).files["404.html"]
    found = read(page)
    assert (found["json-ld"], dublin_core(page), found["opengraph"]) == ([], {}, [])


def test_open_data_is_a_dataset_with_its_files(tmp_path: Path) -> None:
    content = write_content(tmp_path, {})
    public = plan_pages(disclosed(options(content)).archive).frame.site
    page = Page(path="data/", template="data.html", title="Open data", description="Alle tabellen.")
    file = DataFile(title="Adviezen (CSV)", path="data/adviezen.csv", media_type="text/csv")
    told = json.loads(
        linked_data(public, replace(page, dataset=Dataset(files=(file,), licence="https://example.org/cc0")))
    )
    dataset = next(node for node in told["@graph"] if node["@type"] == "Dataset")
    assert dataset["license"] == "https://example.org/cc0"
    assert dataset["description"] == "Alle tabellen."
    assert dataset["distribution"] == [
        {
            "@type": "DataDownload",
            "name": "Adviezen (CSV)",
            "encodingFormat": "text/csv",
            "contentUrl": f"{BASE}data/adviezen.csv",
        }
    ]
