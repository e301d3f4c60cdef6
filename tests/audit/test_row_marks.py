"""A file of data that is read row by row has the marks of one that is read as a whole."""

import csv
import io
import json
from array import array
from collections.abc import Mapping
from zlib import crc32

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stadspanel_site.audit.comparable_text import spelled_words
from stadspanel_site.audit.readable import texts_of
from stadspanel_site.audit.row_marks import MarksOfRows
from stadspanel_site.problems.refused import FileRefused
from tests.audit.test_word_marks import _TEXTS
from tests.examples import examples

_CELLS = st.one_of(
    _TEXTS, st.sampled_from(["&amp;euml", "%C3%AB", "&#10;b", "a-&#10;", "een <b>woord</b>", "\\x41", "7"])
)
_ROWS = st.lists(
    st.dictionaries(st.sampled_from(["titel", "bü", "J. a", "n"]), _CELLS, max_size=3), max_size=6
)
_FILES = st.dictionaries(st.sampled_from(["x", "e-", "ü"]), st.one_of(_ROWS, _CELLS), max_size=3)


@pytest.fixture(autouse=True)
def every_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stadspanel_site.audit.row_marks._SMALLEST", 0)


def as_json(named: Mapping[str, object]) -> bytes:
    """Return *named* as the open data is written: each row of a table on one line."""
    lines = []
    for name, value in named.items():
        rows = [json.dumps(row, ensure_ascii=False) for row in value] if isinstance(value, list) else []
        told = "[\n" + ",\n".join(rows) + "\n]" if rows else json.dumps(value, ensure_ascii=False)
        lines.append(f"{json.dumps(name, ensure_ascii=False)}: {told}")
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def as_csv(rows: list[Mapping[str, str]]) -> bytes:
    file = io.StringIO()
    csv.writer(file).writerows([*row, *row.values()] for row in rows)
    return file.getvalue().encode()


def read_as_a_whole(path: str, data: bytes) -> bytes:
    """Return the marks of all that stands there, in each spelling that has other words."""
    return b"".join(dict.fromkeys(map(_marks, spelled_words(*texts_of(path, data)))))


@given(_FILES, st.lists(_ROWS, max_size=2))
@settings(max_examples=examples(300))
def test_rows_of_json_have_the_marks_of_the_whole(named: Mapping[str, object], more: list[object]) -> None:
    _check("data/alles.json", [as_json(named), as_json(dict(named) | {"meer": more[0] if more else []})])


@given(st.lists(_ROWS, min_size=1, max_size=3))
@settings(max_examples=examples(300))
def test_rows_of_csv_have_the_marks_of_the_whole(tables: list[list[Mapping[str, str]]]) -> None:
    _check("data/adviezen.csv", [as_csv(rows) for rows in tables])


def _marks(found: tuple[str, ...]) -> bytes:
    return array("I", [crc32(word.encode("utf-8", "surrogatepass")) for word in found]).tobytes()


def _check(path: str, files: list[bytes]) -> None:
    """Check *files* at *path*, one after another, each with what was kept of the one before."""
    kept = b""
    reader = MarksOfRows()
    for data in files:
        expected = read_as_a_whole(path, data)
        for read in (reader, MarksOfRows()):
            found = read.of_file(path, data, kept)
            assert found is None or found[0] == expected
        kept = found[1] if found is not None else kept


@pytest.mark.parametrize(
    ("path", "data"),
    [
        (
            "data/x.json",
            as_json({"rijen": [{"titel": "coördinatie J a n s e n af-\nspraak"}, {"titel": "ü"}]}),
        ),
        ("data/x.json", b'[\n{"a": 57344},\n{"a": 2}]'),
        ("data/x.json", '{\n"teksten": {\n"a": "een ü",\n"b, \'c\'": "twee\u2019"\n}\n}\n'.encode()),
        ("data/x.json", b'{\n"a": "",\n"a": "een",\n"b": [\n"x"\n]}'),
        ("data/x.json", b'{"a": [\n{"a": 1},\n7]}'),
        ("data/x.json", b'{"a": "\\ud800",\n"b": [\n{"a": 1},\n{"a": 2}\n]}'),
        ("data/x.csv", "titel,über\r\na,b\r\n".encode()),
    ],
)
def test_rows_are_read_one_by_one_and_never_again(
    monkeypatch: pytest.MonkeyPatch, path: str, data: bytes
) -> None:
    first = MarksOfRows().of_file(path, data, b"")
    assert first is not None
    assert first[0] == read_as_a_whole(path, data)
    asked = []
    monkeypatch.setattr("stadspanel_site.audit.row_marks._text_of", lambda _, row: asked.append(row))
    assert MarksOfRows().of_file(path, data, first[1]) == first
    assert asked == []


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("data/x.html", b"<p>a"),
        ("data/x.json", as_json({"rijen": [{"titel": "een <b>woord</b>"}]})),
        ("data/x.json", as_json({"rijen": [{"titel": "terug\\naar"}]})),
        ("data/x.json", as_json({"rijen": [{"titel": "af- "}, {"titel": "spraak"}]})),
        ("data/x.json", as_json({"rijen": [{"titel": "af-\n"}, {"titel": "spraak"}]})),
        ("data/x.json", as_json({"rijen-": [{"titel": "spraak"}]})),
        ("data/x.json", b'{\n"a": "af-",\n"b": "spraak"\n}'),
        ("data/x.csv", b"a-\r\nb\r\n"),
        ("data/x.csv", b"PK\x03\x04\n"),
        ("data/x.csv", b"\xff\n"),
        ("data/x.csv", b"base64,AAAA\n"),
    ],
)
def test_what_may_be_read_in_another_way_is_read_as_a_whole(path: str, data: bytes) -> None:
    assert MarksOfRows().of_file(path, data, b"") is None


@pytest.mark.parametrize(
    "data",
    [
        b'[\n"a\\": ", "b"\n]',
        b'[\n"a": "b"\n]',
        b'"a": "b"',
        b'{\n"a": "b" "c": "d"\n}',
        b'{"a":\n"b": "c"\n}',
    ],
)
def test_what_only_looks_like_a_row_is_left_to_those_who_read_the_whole(data: bytes) -> None:
    with pytest.raises(FileRefused):
        MarksOfRows().of_file("data/x.json", data, b"")


def test_a_row_says_what_a_reader_finds_in_it() -> None:
    data = as_json({"rijen": [{"titel": "de wethouder &amp; raad"}, {"titel": "ja", "nummer": 12}]})
    found = MarksOfRows().of_file("data/x.json", data, b"")
    assert found is not None
    assert found[0] == _marks(("rijen", "titel", "de", "wethouder", "raad", "titel", "ja", "nummer", "12"))
