"""From the bytes of a file to header and body: what is refused, where everything stands, and the fingerprint."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stadspanel_site.internal.documents import InternalDocument
from stadspanel_site.internal.endorsement import EndorsementState, endorsement_state, fingerprint
from stadspanel_site.internal.headers.trajectory import NoteHeader
from stadspanel_site.internal.reading.yaml_tree import plain
from stadspanel_site.internal.source import RawText, Source, read_source, read_text
from stadspanel_site.problems.problem import Place
from stadspanel_site.words.marks import make_mark
from tests.sites_by_hand import AS_OF, HEADERS, SUMMARY, archive_of, document

PATH = "paginas/over.md"
FORGED = "".join(f"\\u{ord(char):04x}" for char in make_mark(("5.1.2e",), block=False))
"""A mark in the escapes of YAML."""


def source_of(text: str | bytes, path: str = PATH) -> Source:
    source, problems = read_source(path, text if isinstance(text, bytes) else text.encode())
    assert problems == ()
    assert source is not None
    return source


def faults_of(text: str | bytes, path: str = PATH) -> list[tuple[str, int, int]]:
    """Return the code, line and column of each problem."""
    _, problems = read_source(path, text if isinstance(text, bytes) else text.encode())
    return [(found.code, found.place.line, found.place.column) for found in problems]


def at(place: Place, text: str) -> str:
    """Return what stands in *text* at *place*."""
    line = text.split("\n")[place.line - 1]
    return line[place.column - 1 : place.column - 1 + place.length]


# --- header and body ---


@pytest.mark.parametrize(
    ("text", "header", "body"),
    [
        pytest.param("---\na: b\n---\ntekst\n", {"a": "b"}, "tekst", id="a document"),
        pytest.param("---\na: b\n---", {"a": "b"}, "", id="no body"),
        pytest.param("---\na: b\n---\n", {"a": "b"}, "", id="an empty body"),
        pytest.param("---\na: b\n---\n\n\n    code\n", {"a": "b"}, "    code", id="code first"),
        pytest.param("----\na: b\n---- \ntekst", {"a": "b"}, "tekst", id="longer lines and a space"),
        pytest.param("---\n\n\na: b\n\n---\ntekst", {"a": "b"}, "tekst", id="blank lines in the header"),
        pytest.param(
            "---\na: b\n---\neen\n\n---\n\ntwee", {"a": "b"}, "een\n\n---\n\ntwee", id="a line in the body"
        ),
        pytest.param(
            "---\na: b\n---\nKop\n---\n", {"a": "b"}, "Kop\n---", id="a heading with a line in the body"
        ),
        pytest.param("---\na: |\n  ---\n  b\n---\ntekst", {"a": "---\nb"}, "tekst", id="a line in a value"),
        pytest.param("---\na: --- b\n---\ntekst", {"a": "--- b"}, "tekst", id="hyphens in a value"),
    ],
)
def test_a_file_is_a_header_and_a_body(text: str, header: object, body: str) -> None:
    source = source_of(text)
    assert (plain(source.header), source.body.strip("\n")) == (header, body)


def test_a_yaml_file_is_nothing_but_a_header() -> None:
    source = source_of("a: b\nc: d\n", "financien/2026.yaml")
    assert (plain(source.header), source.body) == ({"a": "b", "c": "d"}, "")
    assert at(source.header_place(("c",)), "a: b\nc: d\n") == "d"


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\n"], ids=["Windows", "old Mac", "Unix"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["without BOM", "with BOM"])
def test_line_endings_and_the_mark_of_windows_mean_nothing(ending: str, mark: bytes) -> None:
    text = "---\na: één\nb: |\n  x\n  y\n---\neen\n\ntwee [[vertrouwelijk 5.1.2e | x]] doel\n"
    source = source_of(mark + text.replace("\n", ending).encode())
    assert source.raw.text == text
    assert plain(source.header) == {"a": "één", "b": "x\ny"}
    assert at(source.header_place(("b",), key=True), text) == "b"
    assert at(source.body_place(source.body.index("doel"), 4), text) == "doel"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        pytest.param(b"", ("leeg-bestand", 0, 0), id="nothing"),
        pytest.param(b" \n\n", ("leeg-bestand", 0, 0), id="blank lines"),
        pytest.param(b"\xef\xbb\xbf", ("leeg-bestand", 0, 0), id="nothing but a BOM"),
        pytest.param("tekst\n", ("geen-kop", 1, 1), id="no header"),
        pytest.param("\n---\na: b\n---\n", ("geen-kop", 1, 1), id="a blank line in front"),
        pytest.param(" ---\na: b\n---\n", ("geen-kop", 1, 1), id="a space in front"),
        pytest.param("--- a\nb: c\n---\n", ("geen-kop", 1, 1), id="text behind the line"),
        pytest.param("+++\na = 'b'\n+++\n", ("geen-kop", 1, 1), id="TOML"),
        pytest.param('{"a": "b"}\n', ("geen-kop", 1, 1), id="JSON"),
        pytest.param("---\na: b\n", ("kop-niet-gesloten", 1, 1), id="no second line"),
        pytest.param("---\na: b\n ---\ntekst", ("kop-niet-gesloten", 3, 2), id="an indented second line"),
        pytest.param("---\n---\ntekst", ("kop-leeg", 1, 1), id="an empty header"),
        pytest.param("---\n# a: b\n---\ntekst", ("kop-leeg", 1, 1), id="a header of comments"),
        pytest.param("---\n- a\n---\n", ("kop-geen-sleutels", 2, 1), id="a list for a header"),
        pytest.param("---\néén: b: c\n---\n", ("kop-onleesbaar", 2, 7), id="a colon in a value"),
        pytest.param(
            "---\na: b # c\n---\n", ("opmerking-achter-waarde", 2, 6), id="a comment behind a value"
        ),
        pytest.param("---\na: b\na: c\n---\n", ("dubbele-sleutel", 3, 1), id="a key twice"),
        pytest.param(
            "---\na: [[vertrouwelijk 5.1.2e | x]]\nb: c # d\n---\n",
            ("opmerking-achter-waarde", 3, 6),
            id="a fault below a passage",
        ),
        pytest.param(
            "---\na: [[vertrouwelijk 5.1.2e | x]] y # z\n---\n",
            ("opmerking-achter-waarde", 2, 35),
            id="a fault behind a passage on its line",
        ),
        pytest.param("---\na: b\n---\nx\n  [[c\n", ("passage-onleesbaar", 5, 3), id="a marker in the body"),
        pytest.param("---\na: [[b\n---\nx\n", ("passage-onleesbaar", 2, 4), id="a marker in the header"),
        pytest.param(
            "---\na: b\n<<<<<<< HEAD\n---\n", ("samenvoegconflict", 3, 1), id="a conflict in the header"
        ),
        pytest.param(
            "---\na: b\n---\nx\n>>>>>>> tak\n", ("samenvoegconflict", 5, 1), id="a conflict in the body"
        ),
        pytest.param(
            "---\na: b\n---\nx\n||||||| basis\n", ("samenvoegconflict", 5, 1), id="a conflict in three ways"
        ),
        pytest.param("---\na: b\n---\néén \u202e\n", ("schrijfrichting-teken", 4, 5), id="a bidi control"),
        pytest.param("---\na: b\n---\nx\u2066\n", ("schrijfrichting-teken", 4, 2), id="a bidi isolate"),
        pytest.param("---\na: b\n---\nx\u200by\n", ("onzichtbaar-teken", 4, 2), id="a space of no width"),
        pytest.param("---\na: b\n---\nx\ufeffy\n", ("onzichtbaar-teken", 4, 2), id="a BOM inside"),
        pytest.param("\ufeff\ufeff---\na: b\n---\n", ("onzichtbaar-teken", 1, 1), id="two BOMs"),
        pytest.param("---\na: b\n---\nx\x07\n", ("besturingsteken", 4, 2), id="a control character"),
        pytest.param("---\na: b\n---\nx\x85y\n", ("besturingsteken", 4, 2), id="an odd line ending"),
        pytest.param("---\na: b\n---\nx\u2028y\n", ("besturingsteken", 4, 2), id="a line separator"),
        pytest.param(
            "---\na: b\n---\nx\ue000s5.1.2e\n", ("besturingsteken", 4, 2), id="the begin of a forged mark"
        ),
        pytest.param("---\na: b\n---\nx\uf000\n", ("besturingsteken", 4, 2), id="a private character"),
        pytest.param(b"---\na: b\n---\nx\x00\n", ("binair-bestand", 4, 2), id="a NUL"),
        pytest.param(b"---\na: caf\xe9\n---\n", ("geen-utf8", 2, 7), id="Latin-1"),
        pytest.param(
            "---\na: één €".encode() + b"\x80\n---\n", ("geen-utf8", 2, 9), id="Latin-1 behind UTF-8"
        ),
        pytest.param(b"%PDF-1.7\n\x00\xff", ("binair-bestand", 2, 2), id="a PDF"),
        pytest.param("---\na: b\n---\n".encode("utf-16"), ("binair-bestand", 1, 1), id="UTF-16"),
        pytest.param(b"---\na: b\n---\n\xed\xa0\x80", ("geen-utf8", 4, 1), id="half a character"),
    ],
)
def test_what_cannot_be_taken_as_a_document_is_refused_at_its_place(
    text: str | bytes, fault: tuple[str, int, int]
) -> None:
    assert faults_of(text) == [fault]


def test_a_forged_mark_is_refused_at_both_its_ends() -> None:
    assert faults_of("---\na: b\n---\nx\ue000s5.1.2e\ue001\n") == [
        ("besturingsteken", 4, 2),
        ("besturingsteken", 4, 10),
    ]


def test_all_that_is_wrong_with_the_text_is_told_at_once() -> None:
    assert faults_of("---\na: b\n---\n\u202e\n\u200b\n\x07\n") == [
        ("schrijfrichting-teken", 4, 1),
        ("onzichtbaar-teken", 5, 1),
        ("besturingsteken", 6, 1),
    ]


def test_seven_signs_below_a_heading_are_no_conflict() -> None:
    for heading in ("Kop", "Hoe nu?", "Stop nu!"):
        text = f"---\na: b\n---\n{heading}\n=======\n\n<<<<<<<x\n"
        assert source_of(text).body.strip().startswith(heading)


@pytest.mark.parametrize("value", ["\\u202e", "\\u200b", "\\0", "\\x07", FORGED, "\\ue002"])
def test_an_escape_brings_in_no_character_that_is_refused(value: str) -> None:
    assert [code for code, _, _ in faults_of(f'---\na: "x {value} y"\n---\n')] != []


# --- places ---

PLACES = """\
---
één: waarde
groep:
  naam: "de waarde"
lijst:
  - nr: 1
    tekst: voor [[vertrouwelijk 5.1.2e | geheim
      geheim]] na
  - nr: 2
    tekst: tweede
blok: |
  regel één
  regel twee
laatste: einde
---
"""


@pytest.mark.parametrize(
    ("path", "is_key", "expected"),
    [
        (("één",), False, "waarde"),
        (("één",), True, "één"),
        (("groep",), True, "groep"),
        (("groep",), False, "n"),
        (("groep", "naam"), False, '"de waarde"'),
        (("groep", "naam"), True, "naam"),
        (("lijst", 0, "nr"), False, "1"),
        (("lijst", 1), False, "n"),
        (("lijst", 1, "nr"), False, "2"),
        (("lijst", 1, "tekst"), False, "tweede"),
        (("lijst", 1, "tekst"), True, "tekst"),
        (("laatste",), False, "einde"),
        (("laatste",), True, "laatste"),
        (("lijst", 1, "nergens"), False, "n"),
        (("lijst", 1, "nergens"), True, "n"),
        ((), False, "é"),
    ],
)
def test_the_header_knows_the_place_of_each_key_and_value(
    path: tuple[str | int, ...],
    is_key: bool,  # noqa: FBT001
    expected: str,
) -> None:
    assert at(source_of(PLACES).header_place(path, key=is_key), PLACES) == expected


@pytest.mark.parametrize(
    "body",
    [
        "doel",
        "\n\nvoor\n\ndoel",
        "één 😀 doel",
        "[[vertrouwelijk 5.1.2e | x]] doel",
        "[[vertrouwelijk 5.1.2e | x\ny\nz]] doel",
        "::: vertrouwelijk 5.1.2e\nx\ny\n:::\ndoel",
        "::: vertrouwelijk 5.1.2e\nx\n:::\n\n::: vertrouwelijk 5.1.2e\ny\n:::\n\n[[vertrouwelijk 5.1.2e | x]]\ndoel",
        "\\[[ \\]] doel",
        "\\::: a\ndoel [[vertrouwelijk 5.1.2e | x]]",
    ],
)
def test_the_body_knows_places_behind_what_was_cut(body: str) -> None:
    text = f"---\na: [[vertrouwelijk 5.1.2e | x]]\n---\n{body}\n"
    source = source_of(text)
    assert at(source.body_place(source.body.index("doel"), 4), text) == "doel"


def test_a_place_never_runs_over_its_line_or_off_the_file() -> None:
    raw, _ = read_text(PATH, b"een\ntwee")
    assert raw is not None
    assert [raw.place(0, 99), raw.place(4, 99), raw.place(8), raw.place(99), raw.place(-1)] == [
        Place(PATH, 1, 1, 3),
        Place(PATH, 2, 1, 4),
        Place(PATH, 2, 5, 1),
        Place(PATH, 2, 5, 1),
        Place(PATH, 1, 1, 1),
    ]


@given(st.binary(max_size=80) | st.text(st.sampled_from("-\n a:b[]|'\"#\r"), max_size=60).map(str.encode))
@settings(deadline=None)
def test_no_bytes_at_all_make_it_crash(data: bytes) -> None:
    source, problems = read_source(PATH, data)
    assert source is not None or problems != ()
    lines = data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert all(found.place.line <= len(lines) for found in problems)


# --- fingerprints ---

NOTE = {
    "titel": "Gesprek over sensoren",
    "samenvatting": "Het panel sprak met de gemeente.",
    "body": "Een.\n\nTwee.\n",
}


def note(titel: str = "", samenvatting: str = "", body: str = "", extra: str = "") -> str:
    """Return the fingerprint of a note; what is not given is as in NOTE."""
    header = f"titel: {titel or NOTE['titel']}\nsamenvatting: {samenvatting or NOTE['samenvatting']}\n{extra}"
    return fingerprint(source_of(f"---\n{header}---\n{body or NOTE['body']}", "gesprekken/a/notitie.md"))


def test_a_fingerprint_is_the_same_in_every_version_of_the_program() -> None:
    """A change of the fingerprint ends every endorsement there is."""
    assert note() == "dc7533bdf09a"


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param(
            {"samenvatting": "Het panel [[vertrouwelijk 5.1.2e | sprak]] met de gemeente."}, id="a span in it"
        ),
        pytest.param(
            {"samenvatting": "'Het panel [[vertrouwelijk 5.1.2e | sprak met]] de gemeente.'"}, id="in quotes"
        ),
        pytest.param(
            {"samenvatting": ">\n  Het [[vertrouwelijk 5.1.2e | panel sprak\n  met]] de gemeente."},
            id="in a block text",
        ),
        pytest.param({"body": "[[vertrouwelijk 5.1.2e | Een.]]\n\nTwee.\n"}, id="a span in the body"),
        pytest.param({"body": "Een.\n\n::: vertrouwelijk 5.1.2e\nTwee.\n:::\n"}, id="a block in the body"),
        pytest.param({"body": "::: vertrouwelijk afspraak\nEen.\n\nTwee.\n:::"}, id="all of the body"),
        pytest.param(
            {
                "samenvatting": "Het [[vertrouwelijk 5.1.2e | panel]] sprak [[vertrouwelijk afspraak | met de]] gemeente.",
                "body": "[[vertrouwelijk 5.1.2e | Een]].\n\n::: vertrouwelijk 5.1.2e\nTwee.\n:::\n",
            },
            id="everywhere",
        ),
        pytest.param(
            {
                "extra": "publieke_omschrijving: b\n",
                "samenvatting": "Het [[vertrouwelijk 5.1.2e | panel]] sprak met de gemeente.",
            },
            id="another key as well",
        ),
    ],
)
def test_withholding_more_keeps_the_endorsement(changed: dict[str, str]) -> None:
    assert note(**changed) == note()


@pytest.mark.parametrize(
    ("open_text", "withheld"),
    [
        pytest.param('"x \\"y\\" z"', '"x [[vertrouwelijk 5.1.2e | \\"y\\"]] z"', id="an escaped quote"),
        pytest.param("'x ''y'' z'", "'x [[vertrouwelijk 5.1.2e | ''y'']] z'", id="a doubled quote"),
    ],
)
def test_withholding_from_a_quoted_value_keeps_the_endorsement(open_text: str, withheld: str) -> None:
    assert note(samenvatting=withheld) == note(samenvatting=open_text)


@pytest.mark.parametrize(
    ("open_text", "withheld"),
    [
        pytest.param(
            "a\n\n\\::: b\n\nc", "a\n\n::: vertrouwelijk 5.1.2e\n\\::: b\n:::\n\nc", id="escaped colons"
        ),
        pytest.param("a b c", "a[[vertrouwelijk 5.1.2e | b]] c", id="the space before it withheld too"),
    ],
)
def test_withholding_with_an_edge_keeps_the_endorsement(open_text: str, withheld: str) -> None:
    assert note(body=withheld) == note(body=open_text)


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"titel": "Gesprek   over sensoren"}, id="spaces in the title"),
        pytest.param({"samenvatting": "Het panel\n  sprak met de\n  gemeente."}, id="another line length"),
        pytest.param({"samenvatting": "'Het panel sprak met de gemeente.'"}, id="quotes"),
        pytest.param({"samenvatting": "|\n  Het panel sprak\n  met de gemeente.\n"}, id="a block text"),
        pytest.param({"body": "\n\nEen.  \n\n\n\nTwee.   "}, id="blank lines and spaces"),
        pytest.param({"body": "Een.\r\n\r\nTwee.\r\n"}, id="line endings of Windows"),
        pytest.param({"body": "Een.\tTwee."}, id="a tab"),
        pytest.param({"body": "Een.Twee ."}, id="spaces inside"),
        pytest.param({"extra": "dossier: x\nthemas: [a]\n"}, id="another key"),
        pytest.param({"extra": "# een opmerking\n"}, id="a comment"),
    ],
)
def test_what_is_no_change_of_the_text_keeps_the_endorsement(changed: dict[str, str]) -> None:
    assert note(**changed) == note()


def test_composed_and_decomposed_letters_are_the_same() -> None:
    text = "Één café in Curaçao."
    assert note(body=unicodedata.normalize("NFD", text)) == note(body=unicodedata.normalize("NFC", text))


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"titel": "Gesprek over sensoren!"}, id="the title"),
        pytest.param({"titel": "gesprek over sensoren"}, id="a capital"),
        pytest.param({"samenvatting": "Het panel sprak niet met de gemeente."}, id="the summary"),
        pytest.param(
            {"samenvatting": "Het panel [[vertrouwelijk 5.1.2e | zweeg]] met de gemeente."}, id="withheld"
        ),
        pytest.param({"samenvatting": "Het panel met de gemeente."}, id="a word gone"),
        pytest.param({"body": "Een.\n\nDrie.\n"}, id="the body"),
        pytest.param({"body": "Twee.\n\nEen.\n"}, id="another order"),
        pytest.param({"body": "Een.\n\nTwee.\n\nDrie.\n"}, id="a paragraph more"),
        pytest.param({"body": "Een.\n\n::: vertrouwelijk 5.1.2e\nDrie.\n:::\n"}, id="a withheld paragraph"),
        pytest.param(
            {"body": "Een.\n\nTwee.\n\n::: vertrouwelijk 5.1.2e\nDrie.\n:::\n"}, id="one more withheld"
        ),
        pytest.param({"body": "*Een.*\n\nTwee.\n"}, id="emphasis"),
    ],
)
def test_any_other_change_ends_the_endorsement(changed: dict[str, str]) -> None:
    assert note(**changed) != note()


def test_moving_a_word_from_title_to_summary_ends_the_endorsement() -> None:
    assert note(titel="Gesprek over", samenvatting="sensoren a") != note(
        titel="Gesprek over sensoren", samenvatting="a"
    )


@given(
    st.lists(st.tuples(st.sampled_from(["een", "twee", "drié", "x."]), st.booleans()), min_size=1, max_size=8)
)
@settings(deadline=None)
def test_whatever_words_are_withheld_the_fingerprint_is_that_of_the_whole(
    words: list[tuple[str, bool]],
) -> None:
    body = " ".join(f"[[vertrouwelijk 5.1.2e | {word}]]" if withheld else word for word, withheld in words)
    assert note(body=body) == note(body=" ".join(word for word, _ in words))


# --- the state of an endorsement ---


def state(endorsed: str, body: str = "Een.\n") -> EndorsementState:
    text = document("notitie", body=body, header=HEADERS["notitie"] + endorsed)
    found = archive_of({"gesprekken/a/notitie.md": text}).conversations[0].note
    assert isinstance(found, InternalDocument)
    assert isinstance(found.header, NoteHeader)
    return endorsement_state(found, AS_OF)


def sides(municipality: str, panel: str) -> str:
    return (
        f"  gemeente: {{datum: 2026-02-11, functie: wethouder, vingerafdruk: {municipality}}}\n"
        f"  panel: {{datum: 2026-02-12, functie: voorzitter, vingerafdruk: {panel}}}\n"
    )


GOOD = fingerprint(
    source_of(
        f"---\ntitel: Gesprek over sensoren\nsamenvatting: {SUMMARY}\n---\nEen.\n", "gesprekken/a/notitie.md"
    )
)
OLD = "0123456789ab"


@pytest.mark.parametrize(
    ("endorsed", "expected"),
    [
        pytest.param(sides(GOOD, GOOD), EndorsementState.ENDORSED, id="both"),
        pytest.param(sides(GOOD, OLD), EndorsementState.CHANGED, id="one of another text"),
        pytest.param(sides(OLD, OLD), EndorsementState.CHANGED, id="both of another text"),
        pytest.param("", EndorsementState.MISSING, id="none"),
        pytest.param(sides(GOOD, GOOD).splitlines()[0] + "\n", EndorsementState.MISSING, id="one side"),
        pytest.param("  gemeente:\n  panel:\n", EndorsementState.MISSING, id="both sides empty"),
        pytest.param(sides(GOOD, "xyz"), EndorsementState.MISSING, id="a malformed fingerprint"),
        pytest.param(
            sides(GOOD, GOOD.upper() + "A"), EndorsementState.MISSING, id="capitals and one too many"
        ),
        pytest.param(
            sides(GOOD, GOOD).replace("functie: voorzitter, ", ""), EndorsementState.MISSING, id="no function"
        ),
        pytest.param(
            sides(GOOD, GOOD).replace("datum: 2026-02-12, ", ""), EndorsementState.MISSING, id="no day"
        ),
        pytest.param(sides(OLD, "xyz"), EndorsementState.MISSING, id="one old, one malformed"),
    ],
)
def test_a_note_is_endorsed_when_both_sides_saw_this_text(endorsed: str, expected: EndorsementState) -> None:
    assert state(endorsed) is expected


def test_a_changed_body_ends_the_endorsement_and_a_withheld_one_does_not() -> None:
    assert state(sides(GOOD, GOOD), body="Twee.\n") is EndorsementState.CHANGED
    assert state(sides(GOOD, GOOD), body="[[vertrouwelijk afspraak | Een]].\n") is EndorsementState.ENDORSED


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(["a", "bc", "\n", "é"]), max_size=12).map("".join),
    st.integers(-2, 14),
    st.integers(0, 9),
)
def test_a_place_counts_lines_and_columns_from_one(text: str, offset: int, length: int) -> None:
    found = RawText("a.md", text).place(offset, length)
    offset = min(max(offset, 0), len(text))
    before, line = text[:offset].split("\n"), f"{text}\n"[offset:].partition("\n")[0]
    assert (found.line, found.column) == (len(before), len(before[-1]) + 1)
    assert found.length == max(1, min(length, len(line)))
