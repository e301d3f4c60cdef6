"""How large a document may be: at each limit it is built, one further it is refused at the right place."""

from pathlib import Path

import pytest

from stadspanel_site.internal.limits import (
    BODY_LENGTH,
    BRACKETS,
    HEADER_LENGTH,
    NOTES,
    PARAGRAPH_LENGTH,
    PARAGRAPH_LINES,
    TABLE_CELLS,
    TABLE_COLUMNS,
    TABLE_ROWS,
    check_body,
    check_header,
)
from stadspanel_site.problems.kinds.content_files import HEADER_TOO_LARGE
from tests.problems.all_kinds import PROBLEM_KINDS
from tests.sites_by_hand import document, problems_of, site_of

PAGE = "paginas/over.md"


def table(columns: int, lines: int) -> str:
    """Return a table of *columns*, its headings and the line below them among its *lines*."""
    row = "|".join("a" * columns) + "\n"
    return row + "|".join("-" * columns) + "\n" + row * (lines - 2)


def paragraphs(length: int) -> str:
    """Return short paragraphs of *length* characters together."""
    return ("woord\n\n" * length)[:length]


FITS = {
    "a body": paragraphs(BODY_LENGTH),
    "a paragraph": "a" * PARAGRAPH_LENGTH,
    "two long paragraphs": "a" * PARAGRAPH_LENGTH + "\n \n" + "a" * PARAGRAPH_LENGTH,
    "a list": "- a\n" * PARAGRAPH_LINES,
    "brackets": "[a] " * BRACKETS,
    "brackets in two paragraphs": ("[a] " * BRACKETS + "\n\n") * 2,
    "brackets in the rows of a table": "|a|b|\n|-|-|\n" + "|[x](#a)|[y](#b)|\n" * BRACKETS,
    "a wide table": table(TABLE_COLUMNS, 3),
    "a wide table with borders": f"|{'a|' * TABLE_COLUMNS}\n|{'-|' * TABLE_COLUMNS}\n",
    "a long table": table(3, TABLE_ROWS),
    "many cells": (table(20, 500) + "\n") * 2,
    "notes": "a[^1]\n\n" * NOTES,
}
"""Texts that only just fit."""

EXCEEDS = {
    "a body": ("tekst-te-groot", BODY_LENGTH, paragraphs(BODY_LENGTH + 1)),
    "a paragraph": ("alinea-te-lang", PARAGRAPH_LENGTH, "a" * (PARAGRAPH_LENGTH + 1)),
    "a paragraph further on": (
        "alinea-te-lang",
        3 + PARAGRAPH_LENGTH,
        "b\n\n" + "a" * (PARAGRAPH_LENGTH + 1),
    ),
    "a list": ("alinea-te-lang", 4 * PARAGRAPH_LINES, "- a\n" * (PARAGRAPH_LINES + 1)),
    "brackets": ("alinea-te-lang", 2 * BRACKETS + 1, "![" * (BRACKETS + 1)),
    "brackets in a row of a table": (
        "alinea-te-lang",
        8 + BRACKETS,
        "a|b\n-|-\n" + "[" * (BRACKETS + 1) + "|b\n",
    ),
    "a list that looks like a table further on": (
        "alinea-te-lang",
        4 * PARAGRAPH_LINES,
        "- a\n" * PARAGRAPH_LINES + "a|b\n-|-\n",
    ),
    "a wide table": ("tabel-te-groot", 0, table(TABLE_COLUMNS + 1, 3)),
    "a wide table in a quotation": (
        "tabel-te-groot",
        3,
        f"b\n\n> a{'|a' * TABLE_COLUMNS}\n> -{'|-' * TABLE_COLUMNS}\n",
    ),
    "a long table": ("tabel-te-groot", 0, table(3, TABLE_ROWS + 1)),
    "many cells": ("tabel-te-groot", 2 * len(table(20, 500)) + 2, (table(20, 500) + "\n") * 2 + table(2, 2)),
    "cells that are left out": (
        "tabel-te-groot",
        0,
        table(TABLE_COLUMNS, 2) + "|\n" * (TABLE_CELLS // TABLE_COLUMNS),
    ),
    "notes": ("te-veel-noten", 7 * NOTES + 1, "a[^1]\n\n" * (NOTES + 1)),
    "abbreviations": ("te-veel-noten", 9 * NOTES, "*[a]: b\n\n" * (NOTES + 1)),
}
"""Texts with one too much: the code, the offset of the first excess, and the text."""


@pytest.mark.parametrize("body", FITS.values(), ids=FITS)
def test_it_fits(body: str) -> None:
    assert list(check_body(body)) == []


@pytest.mark.parametrize(("code", "offset", "body"), EXCEEDS.values(), ids=EXCEEDS)
def test_it_is_one_too_much(code: str, offset: int, body: str) -> None:
    assert list(check_body(body)) == [(PROBLEM_KINDS[code], offset)]


def test_every_paragraph_that_is_too_long_is_told() -> None:
    long = "a" * (PARAGRAPH_LENGTH + 1)
    assert [kind.code for kind, _ in check_body(f"{long}\n\n{long}")] == ["alinea-te-lang"] * 2


def test_a_header_has_a_limit() -> None:
    assert list(check_header("a" * HEADER_LENGTH)) == []
    assert list(check_header("a" * (HEADER_LENGTH + 1))) == [(HEADER_TOO_LARGE, HEADER_LENGTH)]


def test_the_place_is_that_of_the_file() -> None:
    text = document("pagina", body="b\n\n" + "- a\n" * (PARAGRAPH_LINES + 1))
    [found] = problems_of({PAGE: text})
    first = text.split("\n").index("b") + 1
    assert found.code == "alinea-te-lang"
    assert (found.place.line, found.place.column) == (first + 2 + PARAGRAPH_LINES, 1)


@pytest.mark.parametrize("path", ["site.yaml", "financien/2026.yaml"])
def test_a_document_that_is_all_header_has_its_limit(path: str) -> None:
    assert [found.code for found in problems_of({path: "# a\n" * HEADER_LENGTH})] == ["kop-te-groot"]


def test_a_message_names_the_number_that_holds() -> None:
    said = {
        "kop-te-groot": (HEADER_LENGTH,),
        "tekst-te-groot": (BODY_LENGTH,),
        "alinea-te-lang": (PARAGRAPH_LENGTH, PARAGRAPH_LINES, BRACKETS),
        "tabel-te-groot": (TABLE_COLUMNS, TABLE_ROWS, TABLE_CELLS),
        "te-veel-noten": (NOTES,),
    }
    for code, numbers in said.items():
        for number in numbers:
            assert f" {number:,} ".replace(",", ".") in PROBLEM_KINDS[code].what


def test_the_same_id_many_times_gets_a_number_each_time(tmp_path: Path) -> None:
    body = "# A\n\n" * 3 + "# A_1\n"
    html = site_of(tmp_path / "content", {PAGE: document("pagina", body=body)}).page("over/")
    assert [html.count(f'-a{end}"') for end in ("", "_1", "_2", "_3")] == [1, 1, 1, 1]
