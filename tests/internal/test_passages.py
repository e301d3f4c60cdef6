"""Withheld passages (agreement, article 7c): what is cut never stays, and whatever looks like a marker must be one."""

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from stadspanel_site.internal.passages import CutText, cut_passages
from stadspanel_site.words.grounds import GROUNDS
from stadspanel_site.words.marks import (
    RESERVED,
    count_marks,
    fill_marks,
    has_mark,
    make_mark,
    replace_marks,
    restore_literals,
    split_marks,
)
from tests.examples import examples

OPEN = "::: vertrouwelijk 5.1.2e"
SPAN = make_mark(("5.1.2e",), block=False)
BLOCK = make_mark(("5.1.2e",), block=True)


def cut(raw: str, *, in_header: bool = False) -> CutText:
    found, faults = cut_passages(raw, in_header=in_header)
    assert faults == ()
    return found


def faults_of(raw: str, *, in_header: bool = False) -> list[tuple[str, int]]:
    return [(fault.kind.code, fault.offset) for fault in cut_passages(raw, in_header=in_header)[1]]


def span(text: str, grounds: str = "5.1.2e") -> str:
    return f"[[vertrouwelijk {grounds} | {text}]]"


def block(text: str, grounds: str = "5.1.2e") -> str:
    return f"::: vertrouwelijk {grounds}\n{text}\n:::\n"


# --- what is cut ---


@pytest.mark.parametrize(
    ("raw", "text", "inners"),
    [
        pytest.param("", "", (), id="nothing"),
        pytest.param("Gewone [tekst](x.md) met [haken] en ::.", None, (), id="no markers"),
        pytest.param(f"a {span('x')} b", f"a {SPAN} b", ("x",), id="a span"),
        pytest.param(span("x"), SPAN, ("x",), id="nothing but a span"),
        pytest.param(f"{span('x')} b", f"{SPAN} b", ("x",), id="a span first"),
        pytest.param(f"a {span('x')}", f"a {SPAN}", ("x",), id="a span last"),
        pytest.param(span("x") + span("y"), SPAN + SPAN, ("x", "y"), id="spans side by side"),
        pytest.param(f"a{span('x')}b", f"a{SPAN}b", ("x",), id="a span inside a word"),
        pytest.param(span("x", "5.1, lid 2, onder e"), SPAN, ("x",), id="an article with commas"),
        pytest.param("[[vertrouwelijk 5.1.2e|x]]", SPAN, ("x",), id="a span without spaces"),
        pytest.param("[[  vertrouwelijk\t5.1.2e   |  x  ]]", SPAN, ("x",), id="a span with more spaces"),
        pytest.param("a " + span("x\ny") + " b", f"a {SPAN} b", ("x\ny",), id="a span over two lines"),
        pytest.param(span("a | b"), SPAN, ("a | b",), id="a bar inside a span"),
        pytest.param(span("[a](b.md) "), SPAN, ("[a](b.md)",), id="a link inside a span"),
        pytest.param(span("a]b"), SPAN, ("a]b",), id="a bracket inside a span"),
        pytest.param(f"# Kop {span('x')}", f"# Kop {SPAN}", ("x",), id="in a heading"),
        pytest.param(f"`{span('x')}`", f"`{SPAN}`", ("x",), id="in a code span"),
        pytest.param(f"    {span('x')}", f"    {SPAN}", ("x",), id="in indented code"),
        pytest.param(f"| {span('x')} | b |", f"| {SPAN} | b |", ("x",), id="in a table"),
        pytest.param(f"- {span('x')}\n- b", f"- {SPAN}\n- b", ("x",), id="in a list"),
        pytest.param(f"> {span('x')}", f"> {SPAN}", ("x",), id="in a quotation"),
        pytest.param(f"[a {span('x')} b](c.md)", f"[a {SPAN} b](c.md)", ("x",), id="in the text of a link"),
        pytest.param(f"[^1]: {span('x')}", f"[^1]: {SPAN}", ("x",), id="in a footnote"),
        pytest.param(f"[x] {span('y')}", f"[x] {SPAN}", ("y",), id="behind brackets"),
        pytest.param(f"{span('x')} :::", f"{SPAN} :::", ("x",), id="colons inside a line are text"),
        pytest.param(f"{OPEN}\nx\n:::", f"\n{BLOCK}\n\n", ("x",), id="a block"),
        pytest.param(f"a\n{OPEN}\nx\n:::\nb", f"a\n\n{BLOCK}\n\n\nb", ("x",), id="a block between lines"),
        pytest.param(f"{OPEN}  \nx\n:::  \nb", f"\n{BLOCK}\n\n\nb", ("x",), id="spaces behind the signs"),
        pytest.param(
            f"{OPEN}\n\n# K\n\nx\n\n:::", f"\n{BLOCK}\n\n", ("# K\n\nx",), id="a block of paragraphs"
        ),
        pytest.param(
            block("x") + block("y"), f"\n{BLOCK}\n\n\n\n{BLOCK}\n\n\n", ("x", "y"), id="blocks in a row"
        ),
        pytest.param(
            f"{OPEN}\na ::: b\n:::", f"\n{BLOCK}\n\n", ("a ::: b",), id="colons inside a block's line"
        ),
        pytest.param(f"{OPEN}\n\\:::\n:::", f"\n{BLOCK}\n\n", ("\\:::",), id="an escaped end inside a block"),
        pytest.param(f"    a\n\n{OPEN}\nx\n:::", f"    a\n\n\n{BLOCK}\n\n", ("x",), id="a block behind code"),
    ],
)
def test_passages_are_cut_out_wherever_they_stand(
    raw: str, text: str | None, inners: tuple[str, ...]
) -> None:
    found = cut(raw)
    assert (found.text, found.inners) == (raw if text is None else text, inners)


@pytest.mark.parametrize(
    ("grounds", "codes"),
    [
        ("5.1.2e", ("5.1.2e",)),
        ("persoonsgegevens", ("5.1.2e",)),
        ("afspraak", ("afspraak",)),
        ("5.1 lid 2 onder e", ("5.1.2e",)),
        ("5.1.2e, 5.1.1c", ("5.1.2e", "5.1.1c")),
        ("5.1.1c,5.1.2.e", ("5.1.1c", "5.1.2e")),
        ("persoonsgegevens, 5.1.2e, 5.1 lid 2 e", ("5.1.2e",)),
    ],
)
def test_a_mark_says_each_ground_once_and_in_one_form(grounds: str, codes: tuple[str, ...]) -> None:
    assert cut(span("x", grounds)).text == make_mark(codes, block=False)
    assert cut(block("x", grounds)).text.strip() == make_mark(codes, block=True)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        pytest.param(r"\[[a\]]", "[[a]]", id="brackets"),
        pytest.param(r"`\[[a\]]`", "`[[a]]`", id="in a code span"),
        pytest.param(r"    \[[a", "    [[a", id="in indented code"),
        pytest.param(r"\::: a", "::: a", id="colons"),
        pytest.param(r"\:::", ":::", id="nothing but colons"),
        pytest.param(r"  \::: a", "  ::: a", id="indented colons"),
        pytest.param(r"> \::: a", "> ::: a", id="colons in a quotation"),
        pytest.param(r"\[[vertrouwelijk 5.1.2e | a\]]", "[[vertrouwelijk 5.1.2e | a]]", id="a whole marker"),
    ],
)
def test_a_backslash_makes_a_marker_text(raw: str, text: str) -> None:
    found = cut(raw)
    assert (restore_literals(found.text), found.withheld) == (text, ())


def test_a_backslash_that_is_escaped_itself_escapes_nothing() -> None:
    assert cut(rf"\\{span('x')}").text == rf"\\{SPAN}"
    assert faults_of(r"\\[[a") == [("passage-onleesbaar", 2)]


@pytest.mark.parametrize(
    ("raw", "text", "inners"),
    [
        pytest.param(f"a: {span('x')}\nb: c\n", f"a: {SPAN}\nb: c\n", ("x",), id="a value"),
        pytest.param(
            f"a: b {span('x: y # z')} c\n", f"a: b {SPAN} c\n", ("x: y # z",), id="signs of YAML inside"
        ),
        pytest.param(
            "a: " + span("x\n  y") + "\nb: c\n", f"a: {SPAN}\nb: c\n", ("x\n  y",), id="over two lines"
        ),
        pytest.param(f"a: |\n  {span('x')}\n", f"a: |\n  {SPAN}\n", ("x",), id="in a block text"),
        pytest.param(f"a: '{span('x')}'\n", f"a: '{SPAN}'\n", ("x",), id="in quotes"),
        pytest.param(f"- a: {span('x')}\n", f"- a: {SPAN}\n", ("x",), id="in a list"),
        pytest.param(f"# {span('x')}\na: b\n", f"# {SPAN}\na: b\n", ("x",), id="in a comment"),
        pytest.param(f"a: {{b: {span('x')}}}\n", f"a: {{b: {SPAN}}}\n", ("x",), id="in braces"),
    ],
)
def test_spans_are_cut_out_of_headers(raw: str, text: str, inners: tuple[str, ...]) -> None:
    found = cut(raw, in_header=True)
    assert (found.text, found.inners) == (text, inners)


# --- what is a fault ---


@pytest.mark.parametrize(
    ("raw", "faults"),
    [
        pytest.param("[[a]]", [("link-als-passage", 0)], id="a wiki link"),
        pytest.param("![[plaatje.png]]", [("link-als-passage", 1)], id="a picture of Obsidian"),
        pytest.param("[[advies#kop|het advies]]", [("link-als-passage", 0)], id="a link with other words"),
        pytest.param("Zo[[1]](#_ftn1).", [("link-als-passage", 2)], id="a note of Word"),
        pytest.param("[[12]](#_ftnref12) Zie a.", [("link-als-passage", 0)], id="the note itself"),
        pytest.param("[[3]](https://a.nl)", [("link-als-passage", 0)], id="a source by its number"),
        pytest.param(
            "[[1]](#a) [[2]](#b)", [("link-als-passage", 0), ("link-als-passage", 10)], id="two notes"
        ),
        pytest.param("[[1]] (x)", [("passage-onleesbaar", 0)], id="a number that is no note"),
        pytest.param("[[2026]](#a)", [("passage-onleesbaar", 0)], id="a number too long for a note"),
        pytest.param(
            "[[geheim | x]]",
            [("passage-onleesbaar", 0)],
            id="a word of secrecy",
        ),
        pytest.param(
            "[[de buurvrouw | persoonsgegeven]]",
            [("passage-onleesbaar", 0)],
            id="a ground behind the words",
        ),
        pytest.param("[[", [("passage-onleesbaar", 0)], id="two brackets"),
        pytest.param("a[0][[1]]", [("passage-onleesbaar", 4)], id="code"),
        pytest.param("`[[`", [("passage-onleesbaar", 1)], id="two brackets in a code span"),
        pytest.param("    [[a", [("passage-onleesbaar", 4)], id="two brackets in indented code"),
        pytest.param(
            "[[Vertrouwelijk 5.1.2e | x]]",
            [("passage-onleesbaar", 0)],
            id="a capital",
        ),
        pytest.param(
            "[[vertrouwlijk 5.1.2e | x]]",
            [("passage-onleesbaar", 0)],
            id="misspelt",
        ),
        pytest.param(
            "[[geheim 5.1.2e | x]]",
            [("passage-onleesbaar", 0)],
            id="another word",
        ),
        pytest.param("::: geheim\nx", [("passage-onleesbaar", 0)], id="a block with another word"),
        pytest.param(":::: vertrouwelijk 5.1.2e\nx", [("passage-onleesbaar", 0)], id="four colons"),
        pytest.param(
            "[[vertrouwelijk | x]]",
            [("passage-zonder-grond", 0)],
            id="no ground",
        ),
        pytest.param(
            "[[vertrouwelijk 5.1.2e x]]",
            [("passage-onleesbaar", 0)],
            id="no bar",
        ),
        pytest.param("::: vertrouwelijk\nx", [("passage-zonder-grond", 0)], id="a block without a ground"),
        pytest.param(
            block("x", ""), [("passage-zonder-grond", 0)], id="a block without a ground, and its end"
        ),
        pytest.param("::: geheim\nx\n:::", [("passage-onleesbaar", 0)], id="another word, and its end"),
        pytest.param(":: vertrouwelijk\nx\n:::", [("lijkt-op-passage", 0)], id="two colons, and its end"),
        pytest.param(
            "[[vertrouwelijk | x]] a ]]",
            [("passage-zonder-grond", 0), ("passage-zonder-begin", 24)],
            id="no ground, and an end too many",
        ),
        pytest.param(
            f"[[geheim | x]]\n:::\n{block('y')}",
            [("passage-onleesbaar", 0), ("passage-zonder-begin", 15)],
            id="the end of another passage",
        ),
        pytest.param(f"{OPEN}\nx\n  :::\n", [("blok-ingesprongen", 27)], id="only an indented end"),
        pytest.param(
            ":::vertrouwelijk 5.1.2e\nx", [("passage-onleesbaar", 0)], id="no space behind the colons"
        ),
        pytest.param("[[vertrouwelijk\u00a05.1.2e | x]]", [("passage-onleesbaar", 0)], id="a hard space"),
        pytest.param("[[vertrouwelijk 5.1.2e \uff5c x]]", [("passage-onleesbaar", 0)], id="a wide bar"),
        pytest.param("[[vertrouwelijk: x]]", [("passage-onleesbaar", 0)], id="a colon"),
        pytest.param("[[vertrouwelijk]]", [("passage-zonder-grond", 0)], id="nothing but the word"),
        pytest.param(
            "[[vertrouwelijk\u00a0| x]]", [("passage-zonder-grond", 0)], id="a hard space, no ground"
        ),
        pytest.param("a [[vertrouwelijk 5.1.2e | x", [("passage-niet-gesloten", 2)], id="no end"),
        pytest.param(
            span("x\n\ny"),
            [("passage-niet-gesloten", 0)],
            id="over a blank line",
        ),
        pytest.param(
            span("x\n \t\ny"),
            [("passage-niet-gesloten", 0)],
            id="over a line of spaces",
        ),
        pytest.param(f"a\n{OPEN}\nx\n", [("passage-niet-gesloten", 2)], id="a block without an end"),
        pytest.param("a ]] b", [("passage-zonder-begin", 2)], id="an end without a begin"),
        pytest.param("a\n:::\n", [("passage-zonder-begin", 2)], id="an end of a block without a begin"),
        pytest.param(block("x") + ":::\n", [("passage-zonder-begin", 31)], id="a second end of a block"),
        pytest.param(
            span(f"a {span('b')} c"),
            [("passage-in-passage", 0)],
            id="a span in a span",
        ),
        pytest.param(
            block(f"a {span('b')}"),
            [("passage-in-passage", 27)],
            id="a span in a block",
        ),
        pytest.param(
            block(block("x")),
            [("passage-in-passage", 25)],
            id="a block in a block",
        ),
        pytest.param(block("  :::"), [("blok-ingesprongen", 25)], id="an indented end in a block"),
        pytest.param(block("a ]]"), [("passage-zonder-begin", 27)], id="an end without a begin in a block"),
        pytest.param(block("::: x"), [("passage-in-passage", 25)], id="an end with a word in a block"),
        pytest.param(
            f"[[vertrouwelijk 5.1.2e | a\n{OPEN}\n]]",
            [("passage-in-passage", 0), ("passage-niet-gesloten", 27)],
            id="a block in a span",
        ),
        pytest.param(span("a[0]"), [("passage-eind-onduidelijk", 28)], id="three brackets at the end"),
        pytest.param("[[vertrouwelijk 5.1.2e | ]]", [("passage-leeg", 0)], id="an empty span"),
        pytest.param("[[vertrouwelijk 5.1.2e |]]", [("passage-leeg", 0)], id="a span without anything"),
        pytest.param(f"{OPEN}\n:::", [("passage-leeg", 0)], id="an empty block"),
        pytest.param(f"{OPEN}\n \n\n:::", [("passage-leeg", 0)], id="a block of blank lines"),
        pytest.param(f"  {OPEN}\nx", [("blok-ingesprongen", 0)], id="an indented block"),
        pytest.param(f"\t{OPEN}\nx", [("blok-ingesprongen", 0)], id="a block behind a tab"),
        pytest.param(
            f"> {OPEN}\n> x\n> :::", [("blok-ingesprongen", 0), ("blok-ingesprongen", 31)], id="in a quote"
        ),
        pytest.param("    :::", [("blok-ingesprongen", 0)], id="colons in indented code"),
        pytest.param(span("x", "privacy"), [("onbekende-grond", 16)], id="an unknown ground"),
        pytest.param(span("x", "5.1.2e, privacy"), [("onbekende-grond", 16)], id="one unknown ground of two"),
        pytest.param(
            span("x", "5.1, tweede lid, onder e, Woo"), [("onbekende-grond", 16)], id="an article in words"
        ),
        pytest.param(span("x", "5.1.2e,"), [("onbekende-grond", 16)], id="a comma too many"),
        pytest.param(block("x", "privacy"), [("onbekende-grond", 18)], id="a block with an unknown ground"),
        pytest.param(f"{OPEN} :::\nx\n:::", [("onbekende-grond", 18)], id="an end on the line of the begin"),
        pytest.param("[vertrouwelijk 5.1.2e | x]", [("lijkt-op-passage", 0)], id="single brackets"),
        pytest.param("(vertrouwelijk 5.1.2e | x)", [("lijkt-op-passage", 0)], id="round brackets"),
        pytest.param("((vertrouwelijk 5.1.2e | x))", [("lijkt-op-passage", 0)], id="double round brackets"),
        pytest.param("{{Vertrouwelijk 5.1.2e | x}}", [("lijkt-op-passage", 0)], id="braces"),
        pytest.param(
            "[ [vertrouwelijk 5.1.2e | x]]",
            [("lijkt-op-passage", 2)],
            id="a space between",
        ),
        pytest.param(
            r"\[\[vertrouwelijk 5.1.2e | x\]\]", [("lijkt-op-passage", 0)], id="each bracket escaped"
        ),
        pytest.param("［［vertrouwelijk 5.1.2e | x］］", [("lijkt-op-passage", 0)], id="wide brackets"),
        pytest.param("【vertrouwelijk 5.1.2e ｜ x】", [("lijkt-op-passage", 0)], id="other brackets"),
        pytest.param("<<vertrouwelijk 5.1.2e | x>>", [("lijkt-op-passage", 0)], id="angle brackets"),
        pytest.param("&#91;&#91;vertrouwelijk 5.1.2e | x]", [("lijkt-op-passage", 5)], id="entities"),
        pytest.param("：：： vertrouwelijk 5.1.2e\nx\n：：：", [("lijkt-op-passage", 2)], id="wide colons"),
        pytest.param(":: vertrouwelijk 5.1.2e\nx\n::", [("lijkt-op-passage", 0)], id="two colons"),
        pytest.param(" :: Vertrouwelijk\nx", [("lijkt-op-passage", 0)], id="two colons, indented"),
    ],
)
def test_whatever_looks_like_a_marker_must_be_one(raw: str, faults: list[tuple[str, int]]) -> None:
    assert faults_of(raw) == faults


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(f"- {OPEN} Geheimwoord :::", id="behind a hyphen"),
        pytest.param(f"1. {OPEN}\n\n    Geheimwoord\n", id="behind a number"),
        pytest.param(f"Zie {OPEN} Geheimwoord :::", id="inside a line"),
        pytest.param(f"\u00a0{OPEN}\nGeheimwoord\n\u00a0:::", id="behind a space that does not break"),
        pytest.param("[vertrouwelijk 5.1.2e: Geheimwoord]", id="a colon for the bar"),
    ],
)
def test_what_an_author_will_have_meant_as_a_passage_is_never_published(raw: str) -> None:
    assert faults_of(raw) != []


@pytest.mark.parametrize(
    ("raw", "faults"),
    [
        pytest.param(f"{OPEN}\na: b\n:::\n", [("blok-in-kop", 0)], id="a block"),
        pytest.param("a: |\n  ::: b\n", [("blok-in-kop", 5)], id="colons in a block text"),
        pytest.param("a: [[b], [c]]\n", [("passage-onleesbaar", 3)], id="lists in lists"),
        pytest.param(
            "a: " + span("x\nb: y") + "\n",
            [("passage-niet-gesloten", 3)],
            id="over a key",
        ),
        pytest.param(
            "- " + span("x\n- y") + "\n",
            [("passage-niet-gesloten", 2)],
            id="over an item",
        ),
        pytest.param(
            "a: " + span("x\nvertrouwelijkheid:\ny") + "\n",
            [("passage-niet-gesloten", 3)],
            id="over a key with nothing behind it",
        ),
    ],
)
def test_a_span_of_a_header_stays_within_its_value(raw: str, faults: list[tuple[str, int]]) -> None:
    assert faults_of(raw, in_header=True) == faults


@pytest.mark.parametrize(
    ("inner", "outside", "is_fault"),
    [
        pytest.param("[1]: a.md", "[zie][1]", True, id="a link"),
        pytest.param("[Bron A]: a.md", "[bron a]", True, id="a link by its text, in another case"),
        pytest.param("[1]: a.md", "[zie][2]", False, id="a link that is not used"),
        pytest.param("[^1]: noot", "a[^1]", True, id="a footnote"),
        pytest.param("[^1]: noot", "a[^2]", False, id="a footnote that is not used"),
        pytest.param("*[AVG]: wet", "De AVG geldt.", True, id="an abbreviation"),
        pytest.param("*[AVG]: wet", "De AVGX geldt.", False, id="an abbreviation inside a word"),
        pytest.param("Zie [1]: dat.", "[zie][1]", False, id="no definition"),
    ],
)
def test_a_definition_that_is_used_outside_cannot_be_withheld(
    inner: str, outside: str, *, is_fault: bool
) -> None:
    expected = [("definitie-in-passage", len(OPEN) + 1)] if is_fault else []
    assert faults_of(f"{OPEN}\n{inner}\n:::\n\n{outside}\n") == expected


def test_a_misspelt_ground_comes_with_what_was_probably_meant() -> None:
    (fault,) = cut_passages(span("x", "persoonsgegeven"), in_header=False)[1]
    assert (fault.kind.code, fault.suggestion) == ("onbekende-grond", "persoonsgegevens")


# --- places and lengths ---


@pytest.mark.parametrize(
    ("raw", "word"),
    [
        (f"a {span('lang geheim')} doel", "doel"),
        (f"{span('x')}{span('y')}doel", "doel"),
        (f"één 😀 {span('één 😀')} doel", "doel"),
        ("a\n" + block("x\ny\nz") + "doel", "doel"),
        (rf"\[[ \]] \[[ {span('x')} doel", "doel"),
        ("\\::: a\ndoel", "doel"),
        (f"doel {span('x')}", "doel"),
        (f"a {span('x')} b {block('')[:0]}doel {span('y')} z", "doel"),
    ],
)
def test_every_place_of_the_cut_text_leads_back_to_the_raw_text(raw: str, word: str) -> None:
    found = cut(raw)
    assert found.raw_offset(found.text.index(word)) == raw.index(word)


def test_a_mark_leads_back_to_its_passage() -> None:
    raw = f"a {span('x')} b\n{block('y')}"
    found = cut(raw)
    assert found.raw_offset(found.text.index(SPAN)) == raw.index("[[")
    assert found.withheld == ((2, 2 + len(span("x"))), (raw.index(":::"), len(raw) - 1))


@pytest.mark.parametrize("mask", [span, block], ids=["span", "block"])
def test_a_mark_says_nothing_about_the_length_of_what_it_hides(mask: object) -> None:
    assert callable(mask)
    short, long = (
        cut(f"a\n{mask(text)}\nb").text for text in ("x", "Een lange zin.\nEn nog een. " + "y" * 500)
    )
    assert short == long


# --- marks ---


def test_marks_are_split_filled_and_replaced() -> None:
    text = f"a {SPAN} b {make_mark(('5.1.1c', 'afspraak'), block=True)} \ue002c\ue003 \ue004"
    assert list(split_marks(text)) == [
        "a ",
        (("5.1.2e",), False),
        " b ",
        (("5.1.1c", "afspraak"), True),
        " [[c]] :::",
    ]
    assert fill_marks(text, ["x", "y"]) == "a x b y [[c]] :::"
    assert replace_marks(text, "…") == "a … b … [[c]] :::"
    assert (count_marks(text), has_mark(text), has_mark("a [[b")) == (2, True, False)


# --- for any text ---

_WORDS = st.sampled_from(
    ["tekst", "één", "😀", "a.", "x", "[a](b.md)", "`c`", "#", "-", "|", ">", "\\", "(", ")", "!"]
)
_GAPS = st.sampled_from([" ", "\n", "\n\n", "  \n    "])
_TEXT = st.lists(st.tuples(_WORDS, _GAPS), max_size=12).map(lambda pairs: "".join(w + g for w, g in pairs))
_GROUND = st.sampled_from(sorted(GROUNDS))
_PLAIN = st.text(st.characters(codec="utf-8", exclude_characters="".join(RESERVED)), max_size=60)


@given(_PLAIN)
@settings(deadline=None)
def test_a_text_without_markers_stays_as_it_is(text: str) -> None:
    assume("[[" not in text and "]]" not in text and "::" not in text)
    found = cut(text)
    assert (found.text, found.inners, found.withheld) == (text, (), ())
    assert [found.raw_offset(offset) for offset in range(len(text))] == list(range(len(text)))


@given(st.text(st.sampled_from("[]\\:| \nvertrouwelijk5.1.2e>\t"), max_size=60), st.booleans())
@settings(deadline=None)
def test_no_text_at_all_makes_it_crash(text: str, in_header: bool) -> None:  # noqa: FBT001 - filled in by Hypothesis
    found, faults = cut_passages(text, in_header=in_header)
    assert all(0 <= fault.offset <= len(text) for fault in faults)
    assert all(0 <= found.raw_offset(offset) <= len(text) for offset in range(len(found.text)))


@given(st.lists(st.tuples(_TEXT, st.booleans(), _GROUND, st.integers(0, 3)), min_size=1, max_size=6), _TEXT)
@settings(deadline=None)
def test_no_secret_is_left_and_all_else_is(parts: list[tuple[str, bool, str, int]], rest: str) -> None:
    raw, open_texts, inners = "", [], []
    for number, (text, is_block, ground, lines) in enumerate(parts):
        secret = "\n".join([f"Geheim{number}"] * (lines + 1))
        raw += f"{text}\n\n{block(secret, ground)}\n" if is_block else f"{text} {span(secret, ground)}"
        open_texts.append(text)
        inners.append(secret)
    raw += f"\n\n{rest}"
    found = cut(raw)
    assert "Geheim" not in found.text
    assert list(found.inners) == inners
    assert "vertrouwelijk" not in found.text
    for text in (*open_texts, rest):
        assert text in found.text
    assert [raw[start:end].count("vertrouwelijk") for start, end in found.withheld] == [1] * len(parts)
    assert "Geheim" not in "".join(
        raw[found.raw_offset(i)] for i, char in enumerate(found.text) if char.isalpha()
    )


@given(
    st.lists(
        st.tuples(st.sampled_from(["a ", "één\n", "😀"]), st.sampled_from(["x", "y z", "é"])), max_size=5
    )
)
@settings(deadline=None)
def test_filling_the_marks_restores_the_text(parts: list[tuple[str, str]]) -> None:
    found = cut("".join(text + span(inner) for text, inner in parts))
    assert fill_marks(found.text, found.inners) == "".join(text + inner for text, inner in parts)


_SIGNS = st.sampled_from(
    [
        *"[]{}(<:>\\|&;\t\n é",
        "[[",
        "]]",
        ":::",
        "::",
        "：",
        "\\[\\[",
        "&#91;",
        "&lbrack;",
        "vertrouwelijk 5.1.2e",
        "Vertrouw",
        "\nvertrouw",
        " | ",
        "VERTROUW",
        "∷",
    ]
)


@given(st.lists(_SIGNS, max_size=14).map("".join), st.booleans())
@settings(max_examples=examples(400), deadline=None)
def test_a_first_look_passes_no_marker_over(text: str, in_header: bool) -> None:  # noqa: FBT001 - filled in by Hypothesis
    quick = cut_passages(text, in_header=in_header)
    with pytest.MonkeyPatch.context() as patch:
        # Every line may hold one.
        patch.setattr("stadspanel_site.internal.passages._SIGN", re.compile(r"[^\n]+"))
        patch.setattr("stadspanel_site.internal.passages._PARTS", ("",))
        assert cut_passages(text, in_header=in_header) == quick
