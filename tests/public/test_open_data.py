"""The tables for other programs, read by the libraries that others use."""

import csv
import datetime as dt
import html
import io
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import jsonschema
import pytest

from stadspanel_site.public.open_data.table import Sort
from stadspanel_site.public.pages.data_pages import DEFINITIONS
from tests.disclosure.test_canaries import OPTIONS, complete_site
from tests.sites_by_hand import HEADERS, SITE, document, site_of

NAMES = [definition.name for definition in DEFINITIONS]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with the open data of the complete site."""
    for path, data in complete_site().items():
        if path.startswith("data/"):
            (tmp_path / path.removeprefix("data/")).write_bytes(data)
    return tmp_path


def told(name: str) -> Any:
    return json.loads(complete_site()[f"data/{name}.json"])


def rows(name: str) -> list[dict[str, Any]]:
    """Return the rows of a table as JSON tells them."""
    found: list[dict[str, Any]] = told(name)["rijen"]
    return found


@pytest.mark.parametrize("name", NAMES)
def test_csv_and_json_hold_the_same_values(name: str) -> None:
    text = complete_site()[f"data/{name}.csv"].decode()
    lines = list(csv.reader(io.StringIO(text, newline="")))
    words = {True: "true", False: "false", None: ""}
    assert lines[1:] == [
        [words[value] if value is None or isinstance(value, bool) else str(value) for value in row.values()]
        for row in rows(name)
    ]
    assert lines[0] == list(rows(name)[0])
    assert text.count("\r\n") == text.count("\n") == len(lines)


@pytest.mark.parametrize("name", NAMES)
def test_every_row_has_an_id_of_its_own_an_address_and_says_whether_it_is_an_example(name: str) -> None:
    ids = [row["id"] for row in rows(name)]
    assert len(set(ids)) == len(ids)
    assert not [one for one in ids if not one or " " in one]
    for row in rows(name):
        assert row["adres"].startswith("https://www.example.org/proef/")
        assert isinstance(row["voorbeeld"], bool)
        assert "gepubliceerd_op" in row


@pytest.mark.parametrize("name", NAMES)
def test_every_address_leads_to_what_is_on_its_page(name: str) -> None:
    addresses = {urlsplit(row["adres"].removeprefix("https://www.example.org/proef/")) for row in rows(name)}
    pages = {one: complete_site()[f"{one.path}index.html"].decode() for one in addresses if one.fragment}
    assert [one for one, page in pages.items() if f'id="{one.fragment}"' not in page] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_json_file_keeps_its_schema(name: str) -> None:
    schema = told(f"{name}.schema")
    jsonschema.Draft202012Validator.check_schema(schema)
    checker = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker(["date"]))
    assert [error.message for error in checker.iter_errors(told(name))] == []
    assert not checker.is_valid({**told(name), "rijen": [{}]})
    for field in schema["properties"]["rijen"]["items"]["properties"].values():
        assert field["description"].endswith("."), field
        assert field["examples"], field
        example = jsonschema.Draft202012Validator(field, format_checker=jsonschema.FormatChecker(["date"]))
        assert all(map(example.is_valid, field["examples"])), field


@pytest.mark.parametrize("name", NAMES)
def test_pandas_reads_the_same_rows_without_options(name: str, folder: Path) -> None:
    import pandas as pd  # noqa: PLC0415 - takes long

    read = pd.read_csv(folder / f"{name}.csv")
    assert list(read.columns) == list(rows(name)[0])
    assert len(read) == len(rows(name))
    for column in read.columns:
        values = [None if pd.isna(value) else value for value in read[column]]
        expected = [row[column] for row in rows(name)]
        # A column of numbers alone is read as numbers, also where they are words, such as an article.
        assert list(map(_same, values)) == list(map(_same, expected)), column


def _same(value: object) -> object:
    try:
        return float(value) if isinstance(value, str | int | float) else value
    except ValueError:
        return value


def test_frictionless_finds_nothing_wrong(folder: Path) -> None:
    import frictionless  # noqa: PLC0415 - takes long

    report = frictionless.Package(str(folder / "datapackage.json")).validate()
    assert report.flatten(["name", "type", "note"]) == []
    assert len(report.tasks) == len(NAMES)


def test_the_page_tells_of_every_field_and_every_word() -> None:
    page = html.unescape(complete_site()["data/index.html"].decode()).replace("<wbr>", "")
    tables = [definition.fields for definition in DEFINITIONS]
    assert all(f'id="{name}"' in page for name in NAMES)
    for field in (field.described for fields in tables for field in fields):
        assert f"<code>{field.name}</code>" in page
        assert all(f"<code>{code}</code>: {meaning}" in page for code, meaning in field.codes)
        assert not (field.codes and field.sort is not Sort.TEXT)


def test_one_file_holds_every_table_and_the_text_of_every_document_and_no_member() -> None:
    everything = told("alles")
    assert everything["tabellen"] == {name: rows(name) for name in NAMES}
    assert set(everything["teksten"]) <= {row["id"] for row in rows("documenten")}
    words = {re.sub("[-0-9]+$", "", name.rpartition("/")[2]) for name in everything["teksten"]}
    assert {"advies", "reactie", "verslag"} <= words
    assert not [
        text for text in everything["teksten"].values() if re.search("[\ue000-\uf8ff]|site:|</", text)
    ]
    texts = b"".join(data for path, data in complete_site().items() if path.startswith("data/")).decode()
    named = {
        word
        for file in (OPTIONS.content / "leden").glob("*.md")
        for word in re.findall(r"zichtbaar\d+", file.read_text())
    }
    assert named
    assert {word for word in named if word in texts} == set()


def test_what_a_spreadsheet_would_run_stands_as_it_is_outside_the_files_for_excel(tmp_path: Path) -> None:
    text = "=WEBSERVICE(1)"
    advice = document("advies", header=HEADERS["advies"].replace("titel: Sensoren", f"titel: '{text}'"))
    site = site_of(tmp_path, {"adviezen/x/advies.md": advice})
    (line,) = csv.DictReader(io.StringIO(site.files["data/adviezen.csv"], newline=""))
    (row,) = json.loads(site.files["data/adviezen.json"])["rijen"]
    assert line["titel"] == row["titel"] == text
    assert f"'{text}" in site.files["terugkoppeling/dagen.csv"]


def test_the_next_day_changes_nothing_where_no_term_ends(tmp_path: Path) -> None:
    texts = {"adviezen/x/advies.md": document("advies"), "adviezen/x/reactie.md": document("reactie")}
    day = dt.date(2026, 7, 1)
    first, second = (site_of(tmp_path, texts, as_of=day + dt.timedelta(n)).files for n in range(2))
    assert {
        path
        for path in first
        if first[path] != second[path] and path.endswith((".csv", ".json")) and "data/" in path
    } == set()


@pytest.mark.parametrize("code", ["CC0-1.0", "CC-BY-4.0", "CC-BY-SA-4.0"])
def test_a_licence_stands_in_every_json_file_and_on_the_page(tmp_path: Path, code: str) -> None:
    site = site_of(tmp_path, {"site.yaml": f"{SITE}licentie: {{tekst: Neem alles over., code: {code}}}\n"})
    for name in (*NAMES, "alles"):
        licence = json.loads(site.files[f"data/{name}.json"])["licentie"]
        assert licence["code"] == code
        assert licence["adres"].startswith("https://creativecommons.org/")
        assert "namen van mensen, foto’s, logo’s" in licence["geldt_niet_voor"]
    (licence,) = json.loads(site.files["data/datapackage.json"])["licenses"]
    assert licence["name"] == code
    assert licence["path"] in site.page("data/")
    assert "namen van mensen, foto’s, logo’s" in site.page("data/")


def test_without_a_licence_the_page_says_to_ask(tmp_path: Path) -> None:
    site = site_of(tmp_path, {})
    assert json.loads(site.files["data/adviezen.json"])["licentie"] is None
    assert "licenses" not in json.loads(site.files["data/datapackage.json"])
    assert "Het panel koos nog geen licentie." in site.page("data/")
