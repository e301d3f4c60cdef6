"""Headers as a tree of texts: what YAML would guess or let pass in silence never happens."""

import string

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from stadspanel_site.internal.reading.yaml_tree import (
    Mapping,
    Plain,
    Scalar,
    Sequence,
    node_at,
    plain,
    read_tree,
)

COMMENT = "opmerking-achter-waarde"


def tree_of(text: str) -> Mapping:
    tree, faults = read_tree(text)
    assert faults == ()
    assert tree is not None
    return tree


def values_of(text: str) -> Plain:
    return plain(tree_of(text))


def faults_of(text: str) -> list[tuple[str, int]]:
    return [(fault.kind.code, fault.offset) for fault in read_tree(text)[1]]


@pytest.mark.parametrize(
    "text",
    [
        *("no", "on", "off", "yes", "y", "n", "True", "false", "Null", "NULL"),
        *(
            "010",
            "0x1F",
            "0b1",
            "0o17",
            "12:30",
            "190:20:30",
            "5.2",
            "1_000",
            "1e3",
            ".5",
            ".inf",
            ".NaN",
            "-0",
        ),
        *("2024-03-01", "2024-03-01 12:30:00", "2024-03-01T12:30:00Z", "1-3-2024"),
        *("=", "<<", "5.1.2e", "a#b", "#b"[1:], "€ 3", "één", "x 😀 y", "~x", "null en meer", "C:\\map"),
    ],
)
def test_a_scalar_stays_the_text_that_it_is(text: str) -> None:
    assert values_of(f"a: {text}\n") == {"a": text}


@pytest.mark.parametrize(
    ("yaml_text", "expected"),
    [
        pytest.param("a:\n", None, id="nothing"),
        pytest.param("a: \n", None, id="a space"),
        pytest.param("a: ~\n", None, id="a tilde"),
        pytest.param("a: null\n", None, id="null"),
        pytest.param("a: ''\n", "", id="an empty quoted text"),
        pytest.param("a: '~'\n", "~", id="a quoted tilde"),
        pytest.param('a: "null"\n', "null", id="a quoted null"),
        pytest.param("a: |\n  null\n", "null", id="null in a block"),
    ],
)
def test_nothing_is_what_stands_bare(yaml_text: str, expected: str | None) -> None:
    assert values_of(yaml_text) == {"a": expected}


@pytest.mark.parametrize(
    ("yaml_text", "expected"),
    [
        pytest.param("a: een\n  twee\n", "een twee", id="plain over two lines"),
        pytest.param("a: 'het''s'\n", "het's", id="a doubled quote"),
        pytest.param('a: "zei \\"ja\\""\n', 'zei "ja"', id="an escaped quote"),
        pytest.param("a: |\n  een\n  twee\n", "een\ntwee", id="a block keeps its lines"),
        pytest.param("a: >\n  een\n  twee\n", "een twee", id="a folded block"),
        pytest.param("a: |+\n  een\n\n\n", "een", id="blank lines at the end go"),
        pytest.param("a: |\n  een\n\n  twee\n", "een\n\ntwee", id="blank lines inside stay"),
        pytest.param("a: [x, [y, z], {b: c}]\n", ["x", ["y", "z"], {"b": "c"}], id="lists in brackets"),
        pytest.param("a:\n- x\n- b: y\n  c: z\n", ["x", {"b": "y", "c": "z"}], id="lists with hyphens"),
        pytest.param("a: []\n", [], id="an empty list"),
        pytest.param("a: {}\n", {}, id="an empty group"),
    ],
)
def test_texts_lists_and_groups(yaml_text: str, expected: Plain) -> None:
    assert values_of(yaml_text) == {"a": expected}


def test_keys_too_are_texts() -> None:
    assert values_of("no: a\n010: b\n2024-01-01: c\n'null': d\n1.5: e\n") == {
        "no": "a",
        "010": "b",
        "2024-01-01": "c",
        "null": "d",
        "1.5": "e",
    }


@pytest.mark.parametrize("text", ["", "\n\n", "# alleen een opmerking\n", "  # ingesprongen\n"])
def test_a_header_without_keys_is_nothing_and_no_fault(text: str) -> None:
    assert read_tree(text) == (None, ())


# --- places ---


@pytest.mark.parametrize(
    ("yaml_text", "path", "expected"),
    [
        pytest.param("a: één\nb: x\n", ("b",), "x", id="behind letters with accents"),
        pytest.param("a: 😀😀\nb: x\n", ("b",), "x", id="behind emoji"),
        pytest.param("é: x\n", ("é",), "x", id="behind a key with an accent"),
        pytest.param("a: e\u0301 (samengesteld)\nb: x\n", ("b",), "x", id="behind combining characters"),
        pytest.param("a: 'één'\n", ("a",), "'één'", id="quotes are part of it"),
        pytest.param("a:\n  - b: één\n    c: 😀\n  - b: x\n", ("a", 1, "b"), "x", id="in a list of groups"),
        pytest.param("a: [é, 😀, x]\n", ("a", 2), "x", id="in brackets"),
        pytest.param("# één\n\na: x\n", ("a",), "x", id="below a comment and a blank line"),
        pytest.param("a: één\n  twee\nb: x\n", ("b",), "x", id="below a text of two lines"),
        pytest.param("a: |\n  één\n  😀\nb: x\n", ("b",), "x", id="below a block"),
        pytest.param("a: één twee", ("a",), "één twee", id="at the end of the file"),
    ],
)
def test_a_value_knows_its_place_to_the_character(
    yaml_text: str, path: tuple[str | int, ...], expected: str
) -> None:
    node = node_at(tree_of(yaml_text), path)
    assert yaml_text[node.start : node.end] == expected


def test_a_key_knows_its_place() -> None:
    text = "één: x\ngroep:\n  😀: y\n  naam: z\n"
    groep = node_at(tree_of(text), ("groep",))
    assert isinstance(groep, Mapping)
    key = groep.key("naam")
    assert key is not None
    assert text[key.start : key.end] == "naam"


def test_an_unknown_step_leads_to_what_holds_it() -> None:
    tree = tree_of("a:\n  - b: x\n")
    lijst = node_at(tree, ("a",))
    assert isinstance(lijst, Sequence)
    assert node_at(tree, ("a", 7, "b")) is lijst
    assert node_at(tree, ("a", 0, "nergens")) is lijst.items[0]
    assert node_at(tree, ("nergens",)) is tree


# --- what is refused ---


@pytest.mark.parametrize(
    ("yaml_text", "code", "offset"),
    [
        pytest.param("a: &x b\n", "yaml-verwijzing", 3, id="an anchor"),
        pytest.param("a: *x\n", "yaml-verwijzing", 3, id="an alias without an anchor"),
        pytest.param("a: &x b\nc: *x\n", "yaml-verwijzing", 3, id="an alias"),
        pytest.param("&x a: b\n", "yaml-verwijzing", 0, id="an anchor at a key"),
        pytest.param("a: [&x b]\n", "yaml-verwijzing", 4, id="an anchor in a list"),
        pytest.param("a: &x {b: c}\n", "yaml-verwijzing", 3, id="an anchor at a group"),
        pytest.param("b: &x {c: d}\na:\n  <<: *x\n", "yaml-verwijzing", 3, id="a merge"),
        pytest.param("a: !!str b\n", "yaml-soortaanduiding", 3, id="a tag of YAML"),
        pytest.param("a: !!python/object:os.system x\n", "yaml-soortaanduiding", 3, id="a tag of Python"),
        pytest.param("a: !x b\n", "yaml-soortaanduiding", 3, id="a tag of one's own"),
        pytest.param("a: ! b\n", "yaml-soortaanduiding", 3, id="a bare exclamation mark"),
        pytest.param("a: !x [b]\n", "yaml-soortaanduiding", 3, id="a tag at a list"),
        pytest.param("é: 1\né: 2\n", "dubbele-sleutel", 5, id="a key twice"),
        pytest.param("a: {b: 1, b: 2}\n", "dubbele-sleutel", 10, id="a key twice in braces"),
        pytest.param("a:\n  - b: 1\n    c: 2\n    b: 3\n", "dubbele-sleutel", 25, id="a key twice in a list"),
        pytest.param("a: 1\n'a': 2\n", "dubbele-sleutel", 5, id="a key twice, once quoted"),
        pytest.param('a: 1\n"\\x61": 2\n', "dubbele-sleutel", 5, id="a key twice, once disguised"),
        pytest.param("a: x\n---\nb: y\n", "kop-twee-delen", 5, id="two documents"),
        pytest.param("a: x\n...\n---\nb: y\n", "kop-twee-delen", 9, id="two documents with an end sign"),
        pytest.param("- a\n- b\n", "kop-geen-sleutels", 0, id="a list"),
        pytest.param("zomaar tekst\n", "kop-geen-sleutels", 0, id="a text"),
        pytest.param("a:b\n", "kop-geen-sleutels", 0, id="no space behind the colon"),
        pytest.param("[a]: b\n", "sleutel-geen-tekst", 0, id="a list for a key"),
        pytest.param("? {a: b}\n: c\n", "sleutel-geen-tekst", 2, id="a group for a key"),
        pytest.param("'': b\n", "sleutel-geen-tekst", 0, id="an empty key"),
        pytest.param("~: b\n", "sleutel-geen-tekst", 0, id="nothing for a key"),
        pytest.param("null: b\n", "sleutel-geen-tekst", 0, id="null for a key"),
        pytest.param("a: b: c\n", "kop-onleesbaar", 4, id="a colon in a text"),
        pytest.param("é😀: b: c\n", "kop-onleesbaar", 5, id="a colon in a text behind emoji"),
        pytest.param("a: @b\n", "kop-onleesbaar", 3, id="an at sign in front"),
        pytest.param("a: `b`\n", "kop-onleesbaar", 3, id="a backtick in front"),
        pytest.param("a: 'b\n", "kop-onleesbaar", 3, id="a quote that is not closed"),
        pytest.param(
            "a: 'b\nc: d\ne: f\n", "kop-onleesbaar", 3, id="a quote that is not closed lines before"
        ),
        pytest.param("a: [b\n", "kop-onleesbaar", 3, id="a bracket that is not closed"),
        pytest.param("a: [b\nc: d\n", "kop-onleesbaar", 3, id="a bracket that is not closed a line before"),
        pytest.param("a: b\nc:d\ne: f\n", "kop-onleesbaar", 5, id="no space behind a colon"),
        pytest.param("c:d\ne: f\n", "kop-onleesbaar", 0, id="no space behind the first colon"),
        pytest.param("a:\n  b:c\n  d: e\n", "kop-onleesbaar", 5, id="no space behind a colon in a group"),
        pytest.param("a: b\nc d\ne: f\n", "kop-onleesbaar", 5, id="a key without a colon"),
        pytest.param("a: b\n c: d\n", "kop-onleesbaar", 7, id="indented too far"),
        pytest.param("a: 'b' c\n", "kop-onleesbaar", 7, id="a text behind a quoted text"),
        pytest.param("\ta: b\n", "kop-onleesbaar", 0, id="a tab in front"),
        pytest.param("a:\n  b: c\n d: e\n", "kop-onleesbaar", 11, id="indented by half"),
        pytest.param("a: een\n  # twee\n  drie\n", "kop-onleesbaar", 18, id="a comment inside a text"),
    ],
)
def test_what_yaml_lets_pass_or_breaks_on_is_one_fault_at_its_place(
    yaml_text: str, code: str, offset: int
) -> None:
    assert faults_of(yaml_text) == [(code, offset)]


def test_each_double_key_is_told() -> None:
    tree, faults = read_tree("a: 1\nb: 1\na: 2\nb: 2\na: 3\n")
    assert tree is not None
    assert [(fault.kind.code, fault.offset) for fault in faults] == [
        ("dubbele-sleutel", 10),
        ("dubbele-sleutel", 15),
        ("dubbele-sleutel", 20),
    ]


def test_the_same_key_in_two_groups_is_no_double() -> None:
    assert values_of("a: {nr: 1}\nb: {nr: 1}\nc: [{nr: 1}, {nr: 1}]\n") == {
        "a": {"nr": "1"},
        "b": {"nr": "1"},
        "c": [{"nr": "1"}, {"nr": "1"}],
    }


def test_a_merge_key_without_an_alias_is_a_key_like_any_other() -> None:
    assert values_of("<<: {a: 1}\nb: 2\n") == {"<<": {"a": "1"}, "b": "2"}


@pytest.mark.parametrize(
    ("opening", "closing", "depth"), [("[", "]", 11), ("{a: ", "}", 11)], ids=["lists", "groups"]
)
def test_nesting_has_a_limit_of_twelve(opening: str, closing: str, depth: int) -> None:
    assert faults_of(f"a: {opening * depth}x{closing * depth}\n") == []
    assert faults_of(f"a: {opening * (depth + 1)}x{closing * (depth + 1)}\n") == [
        ("te-diep-genest", 3 + len(opening) * depth)
    ]


@pytest.mark.parametrize(
    "text", ["a: " + "[" * 100_000, "a: " + "{a: " * 50_000, "- " * 50_000, "? " * 50_000]
)
def test_a_header_of_brackets_is_a_fault_and_no_crash(text: str) -> None:
    assert [fault.kind.code for fault in read_tree(text)[1]] == ["te-diep-genest"]


@pytest.mark.parametrize(
    ("yaml_text", "hint"),
    [
        ("a: b: c\n", "dubbele punt in de tekst"),
        ("a: “b: c”\n", 'rechte aanhalingstekens: "…"'),
        ("a: „b: c”\nd: e\n", 'rechte aanhalingstekens: "…"'),
        ("a: ‘b: c’\n", 'rechte aanhalingstekens: "…"'),
        ("a: b\n c: d\n", "te ver naar rechts"),
        ("a:\n  - b: c\n      d: e\n", "te ver naar rechts"),
        ("a: b\nc:d\ne: f\n", "dubbele punt met een spatie"),
        ("c:d\ne: f\n", "dubbele punt met een spatie"),
        ("c:\u00a0d\ne: f\n", "harde spatie"),
        ("a: b\nc:\u00a0d\ne: f\n", "harde spatie"),
        ("a:\n  - b: c\n\u00a0\u00a0\u00a0\u00a0d: e\n", "harde spatie"),
        ("a: b\n\u00a0c: d\n", "harde spatie"),
        ("a: b\nc\u00a0: d\n", "harde spatie"),
        ("a: >-\nb, c\nd: e\n", "laat hem dan inspringen"),
        ('a: "b" c\n', "om de hele tekst"),
        ('a: "C:\\map"\n', "enkele aanhalingstekens"),
        ("a: *b*\n", "tussen aanhalingstekens"),
        ("a: - b\n", "tussen aanhalingstekens"),
        ("a: ? b\n", "tussen aanhalingstekens"),
        ("a: > b\n", "op de volgende regel"),
        ("a:\n-b\n", "streepje met een spatie"),
        ("a:\n• b\n• c\n", "streepje met een spatie"),
        ("a:\n- b\n-c\n", "streepje met een spatie"),
        ("a:\n–\u00a0b\n", "streepje met een spatie"),
        ("a:\n-\u00a0b\nc: d\n", "streepje met een spatie"),
        ("a: b\n...\nc: d\n", "haal de regel met ... weg"),
        pytest.param("a:\n\t- b\n", "tab"),
        ("a: @b\n", "aanhalingstekens"),
        ('a: "b\n', "aanhalingsteken is niet gesloten"),
        ("a: [b\n", "haakje"),
        ("a: {b: c\n", "haakje"),
    ],
)
def test_an_unreadable_header_comes_with_a_hint(yaml_text: str, hint: str) -> None:
    (fault,) = read_tree(yaml_text)[1]
    assert (fault.kind.code, hint in fault.hint) == ("kop-onleesbaar", True)


# --- comments behind values ---


@pytest.mark.parametrize(
    ("yaml_text", "column"),
    [
        pytest.param("a: b # c\n", 5, id="a plain text"),
        pytest.param("a: b\t# c\n", 5, id="behind a tab"),
        pytest.param("a: b #\n", 5, id="a bare sign"),
        pytest.param("a: b #", 5, id="at the end of the file"),
        pytest.param("a: b# c # d\n", 8, id="a plain text with the sign in it"),
        pytest.param("é: 😀 # c\n", 5, id="behind emoji"),
        pytest.param("a: 'b' # c\n", 7, id="a quoted text"),
        pytest.param("a: 'b # c' # d\n", 11, id="a quoted text with the sign in it"),
        pytest.param("a: 'het''s # b' # c\n", 16, id="a quoted text with a quote in it"),
        pytest.param('a: "b \\" # c" # d\n', 14, id="an escaped quote"),
        pytest.param('a: "b"# c\n', 6, id="right behind a quote"),
        pytest.param("a: [b]# c\n", 6, id="right behind a bracket"),
        pytest.param("a: | # c\n  b\n", 5, id="the sign of a block"),
        pytest.param("a: >- # c\n  b\n", 6, id="the sign of a folded block"),
        pytest.param("a: |2 # c\n  b\n", 6, id="the sign of a block with its indentation"),
        pytest.param("a: # c\n", 3, id="an empty value"),
        pytest.param("a:\t# c\n", 3, id="an empty value behind a tab"),
        pytest.param("a: # c\n  b: d\n", 3, id="a key with a group below"),
        pytest.param("a: # c\n  - b\n", 3, id="a key with a list below"),
        pytest.param("a: [b, # c\n  d]\n", 7, id="inside a list"),
        pytest.param("a: [b,# c\n  d]\n", 6, id="right behind a comma"),
        pytest.param("a: [ # c\n  d]\n", 5, id="behind an opening bracket"),
        pytest.param("a: {b: c, # d\n  e: f}\n", 10, id="inside a group"),
        pytest.param("a: [b, c] # d\n", 10, id="behind a list"),
        pytest.param("a: {} # b\n", 6, id="behind an empty group"),
        pytest.param("a:\n  - b # c\n  - d\n", 9, id="behind an item"),
        pytest.param("a:\n  - # c\n    b: d\n", 7, id="behind a hyphen"),
        pytest.param("a: b\n  c # d\n", 9, id="the last line of a text"),
        pytest.param("--- # c\na: b\n", 4, id="behind the start of the document"),
        pytest.param(
            'a: "b\n  # c" # d\n', 13, id="behind a quoted text whose last line begins with the sign"
        ),
    ],
)
def test_a_comment_behind_a_value_is_a_fault(yaml_text: str, column: int) -> None:
    assert faults_of(yaml_text) == [(COMMENT, column)]


@pytest.mark.parametrize(
    ("yaml_text", "expected"),
    [
        pytest.param("# b\na: c\n", {"a": "c"}, id="on its own line"),
        pytest.param("a: c\n  # b\nd: e\n", {"a": "c", "d": "e"}, id="on its own line, indented"),
        pytest.param("a: c\n# b # c\n", {"a": "c"}, id="two signs on its own line"),
        pytest.param("a:\n  # b\n  c: d\n", {"a": {"c": "d"}}, id="on its own line in a group"),
        pytest.param("a: [\n  # b\n  c]\n", {"a": ["c"]}, id="on its own line in brackets"),
        pytest.param("a: b#c\n", {"a": "b#c"}, id="inside a word"),
        pytest.param("a: C#\n", {"a": "C#"}, id="at the end of a word"),
        pytest.param("a: 'b # c'\n", {"a": "b # c"}, id="in single quotes"),
        pytest.param('a: "b # c"\n', {"a": "b # c"}, id="in double quotes"),
        pytest.param("a: '# c'\n", {"a": "# c"}, id="first in quotes"),
        pytest.param("a: 'b\n  # c'\n", {"a": "b # c"}, id="in quotes over two lines"),
        pytest.param("a: ['b # c', d]\n", {"a": ["b # c", "d"]}, id="in quotes in brackets"),
        pytest.param("a: |\n  b # c\n  # d\n", {"a": "b # c\n# d"}, id="in a block"),
        pytest.param("a: >\n  b # c\n", {"a": "b # c"}, id="in a folded block"),
        pytest.param("a: |\n  # b\n\n  # c\n", {"a": "# b\n\n# c"}, id="a block of headings"),
        pytest.param("'a # b': c\n", {"a # b": "c"}, id="in a quoted key"),
        pytest.param("a#b: c\n", {"a#b": "c"}, id="in a plain key"),
        pytest.param("a: https://x.nl/#b\n", {"a": "https://x.nl/#b"}, id="in an address"),
        pytest.param("a: |\n  b\n# c\nd: e\n", {"a": "b", "d": "e"}, id="on its own line below a block"),
    ],
)
def test_a_sign_that_is_text_or_stands_on_its_own_line_is_no_fault(yaml_text: str, expected: Plain) -> None:
    assert values_of(yaml_text) == expected


def test_one_line_gives_one_fault() -> None:
    assert faults_of("a: b # c # d\ne: f # g\n") == [(COMMENT, 5), (COMMENT, 18)]


# --- for any texts ---

_LETTERS = st.characters(
    codec="utf-8",
    exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"),
)
_TEXTS = st.text(_LETTERS, max_size=40) | st.text(string.printable.replace("\r", "").replace("\x0b\x0c", ""))
_SIMPLE = _TEXTS.map(lambda text: text.rstrip("\n"))
_KEYS = st.text(string.ascii_lowercase + "_-é#: '\"", min_size=1, max_size=12)


@given(
    st.dictionaries(_KEYS, _SIMPLE, min_size=1), st.booleans(), st.sampled_from([None, "'", '"', "|", ">"])
)
@settings(deadline=None)
def test_any_texts_that_yaml_writes_are_read_back(
    texts: dict[str, str],
    unicode: bool,  # noqa: FBT001 - filled in by Hypothesis
    style: str | None,
) -> None:
    written = yaml.safe_dump(texts, allow_unicode=unicode, default_style=style, sort_keys=False)
    tree, faults = read_tree(written)
    assert faults == ()
    assert tree is not None
    read = {key.text: value.text for key, value in tree.entries if isinstance(value, Scalar)}
    assert {key: value or "" for key, value in read.items()} == texts


@given(st.lists(_SIMPLE, min_size=1))
@settings(deadline=None)
def test_every_place_is_inside_the_text_and_in_order(texts: list[str]) -> None:
    written = yaml.safe_dump({"a": texts}, allow_unicode=True, width=20)
    node = node_at(tree_of(written), ("a",))
    assert isinstance(node, Sequence)
    places = [place for item in node.items for place in (item.start, item.end)]
    assert places == sorted(places)
    assert 0 <= places[0] <= places[-1] <= len(written)


@given(st.text(st.sampled_from("ab:#-[]{}'\"|>&*!%@`,? \n\té😀"), max_size=30))
@settings(deadline=None)
def test_no_text_at_all_makes_it_crash(text: str) -> None:
    tree, faults = read_tree(text)
    assert all(0 <= fault.offset <= len(text) for fault in faults)
    assert tree is None or isinstance(tree, Mapping)


@given(st.text(st.sampled_from("ab:#[],'\" \n|>"), max_size=25).map(lambda text: f"k: {text}"))
@settings(deadline=None)
def test_a_header_without_faults_loses_no_sign_behind_a_value(text: str) -> None:
    tree, faults = read_tree(text)
    if tree is None or faults:
        return
    spans = [(node.start, node.end) for node in _scalars(tree)]
    for offset, char in enumerate(text):
        line = text[text.rfind("\n", 0, offset) + 1 :].split("\n", 1)[0]
        if char == "#" and not line.lstrip().startswith("#"):
            assert any(start <= offset < end for start, end in spans)


def _scalars(node: Scalar | Sequence | Mapping) -> list[Scalar]:
    match node:
        case Scalar():
            return [node]
        case Sequence():
            return [found for item in node.items for found in _scalars(item)]
        case Mapping():
            return [found for key, value in node.entries for found in (key, *_scalars(value))]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("titel: Sensoren: wel of niet\nintern: a: b\n", [1, 2]),
        ("titel: Sensoren: wel\n  of: niet\nintern: goed\n", [1]),
        ("lijst:\n  - tekst: a: b\n    nr: 1\n  - tekst: c: d\ntitel: x: y\n", [2, 4, 5]),
        ("titel: a: b\ntitel: c\ntitel: d\n", [1, 2, 3]),
        ("titel: “a: b”\nnaam: “c: d”\n", [1, 2]),
        ("titel: a: b\nintern: &x c\n", [1, 2]),
        ("titel: a: b\nintern: 'c\n", [1, 2]),
        ("titel: a: b # c\nintern: d # e\n", [1, 2]),
    ],
)
def test_each_colon_in_a_text_is_told_at_once_and_brings_no_other_fault(text: str, lines: list[int]) -> None:
    tree, faults = read_tree(text)
    assert tree is None
    assert sorted(text.count("\n", 0, fault.offset) + 1 for fault in faults) == lines
