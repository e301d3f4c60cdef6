"""The tables for other programs, read by the libraries that others use."""

import csv
import datetime as dt
import io
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from stadspanel_site.internal.reading_content import read_content
from stadspanel_site.pipeline import disclose_content, plan_of
from stadspanel_site.public.open_data.all_tables import DEFINITIONS, all_tables
from stadspanel_site.public.open_data.table import Described, Sort, Table
from stadspanel_site.public.pages.data_pages import TextView
from stadspanel_site.public.pages.page_source import page_source
from tests.sites_by_hand import HEADERS, document, options, site_of

COMPLETE = Path(__file__).parent.parent / "sites" / "complete" / "content"
AS_OF = dt.date(2026, 7, 1)
NAMES = [definition.name for definition in DEFINITIONS]


@cache
def files() -> dict[str, str]:
    """Return the open data of the complete site, by the name of the file."""
    plan = plan_of(disclose_content(read_content(COMPLETE), options(COMPLETE, as_of=AS_OF))[0])
    return {
        page.path.removeprefix("data/"): page.view.text
        for page in plan.pages
        if isinstance(page.view, TextView)
    }


@cache
def tables() -> dict[str, Table]:
    archive = disclose_content(read_content(COMPLETE), options(COMPLETE, as_of=AS_OF))[0].archive
    return {table.name: table for table in all_tables(page_source(archive))}


def rows(name: str) -> list[dict[str, Any]]:
    """Return the rows of a table as JSON tells them."""
    found: list[dict[str, Any]] = json.loads(files()[f"{name}.json"])["rijen"]
    return found


@pytest.mark.parametrize("name", NAMES)
def test_csv_and_json_hold_the_same_values(name: str) -> None:
    lines = list(csv.reader(io.StringIO(files()[f"{name}.csv"], newline="")))
    told = {True: "true", False: "false", None: ""}
    assert lines[0] == [field.name for field in tables()[name].fields]
    assert lines[1:] == [
        [told[value] if value is None or isinstance(value, bool) else str(value) for value in row.values()]
        for row in rows(name)
    ]
    assert rows(name), "the complete site shows every table"


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
def test_every_field_is_described_and_holds_what_it_says(name: str) -> None:
    table = tables()[name]
    for place, field in enumerate(table.fields):
        assert field.description.endswith("."), field.name
        assert fits(field, field.example), field.name
        for row in table.rows:
            assert fits(field, row[place]), (field.name, row[place])


def fits(field: Described, value: object) -> bool:
    """Tell whether *value*, or that value written out, is one of *field*."""
    if value is None:
        return not field.always
    written = str(value)
    if field.codes:
        words = written.split(";") if field.several else [written]
        return set(words) <= {code for code, _ in field.codes}
    if field.sort is Sort.DAY:
        return dt.date.fromisoformat(written).isoformat() == written
    if field.sort is Sort.YES_NO:
        return written.lower() in {"true", "false"}
    if field.sort is Sort.NUMBER:
        return written.isdigit()
    return field.sort is Sort.TEXT or float(written) >= 0


def test_what_a_spreadsheet_would_run_stands_as_it_is_outside_the_files_for_excel(tmp_path: Path) -> None:
    text = "=WEBSERVICE(1)"
    advice = document("advies", header=HEADERS["advies"].replace("titel: Sensoren", f"titel: '{text}'"))
    site = site_of(tmp_path, {"adviezen/x/advies.md": advice})
    (line,) = csv.DictReader(io.StringIO(site.files["data/adviezen.csv"], newline=""))
    (row,) = json.loads(site.files["data/adviezen.json"])["rijen"]
    assert line["titel"] == row["titel"] == text
    assert f"'{text}" in site.files["terugkoppeling/dagen.csv"]
