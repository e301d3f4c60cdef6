"""The links of a body, found without rendering it; and that nothing which Markdown renders as one is missed."""

import re
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from stadspanel_site.internal.links import (
    find_images_by_reference,
    find_images_without_text,
    find_links,
    is_elsewhere,
    resolve,
    rewrite_links,
    scheme_of,
)
from stadspanel_site.public.documents.shared import ON_SITE, PublicBody
from stadspanel_site.public.rendering.bodies import BodyPlace, BodyRenderer
from tests.examples import examples


def targets(body: str) -> list[str]:
    return [link.target for link in find_links(body)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param("tekst zonder link", [], id="none"),
        pytest.param("[a](b.md)", ["b.md"], id="inline"),
        pytest.param("[a](b.md) en [c](d.md)", ["b.md", "d.md"], id="two"),
        pytest.param("[a]( b.md )", ["b.md"], id="spaces inside"),
        pytest.param("[a](\nb.md\n)", ["b.md"], id="over lines"),
        pytest.param("[a](<b c.md>)", ["b c.md"], id="angle brackets"),
        pytest.param('[a](b.md "titel")', ["b.md"], id="a title"),
        pytest.param("[a](b.md 'titel')", ["b.md"], id="a title in single quotes"),
        pytest.param('[a](b.md "een (titel) met haken")', ["b.md"], id="a title with parentheses"),
        pytest.param('[a](b.md "een ) haak")', ["b.md"], id="a title with one parenthesis"),
        pytest.param('[a](<b.md> "titel")', ["b.md"], id="angle brackets and a title"),
        pytest.param('[a](b.md\n"titel")', ["b.md"], id="a title on the next line"),
        pytest.param("[a](b_(c).md)", ["b_(c).md"], id="nested parentheses"),
        pytest.param("[a](b_(c_(d)).md) e", ["b_(c_(d)).md"], id="deeper parentheses"),
        pytest.param("([a](b.md))", ["b.md"], id="inside parentheses"),
        pytest.param("[a [b] c](d.md)", ["d.md"], id="brackets in the text"),
        pytest.param("[**a** `b`](c.md)", ["c.md"], id="markup in the text"),
        pytest.param("[a](b.md#c)", ["b.md#c"], id="a fragment"),
        pytest.param("[a](#c)", ["#c"], id="nothing but a fragment"),
        pytest.param("[a]()", [""], id="empty"),
        pytest.param("[](b.md)", ["b.md"], id="no text"),
        pytest.param("![a](b.png)", ["b.png"], id="an image"),
        pytest.param("[![a](b.png)](c.md)", ["b.png", "c.md"], id="an image in a link"),
        pytest.param("[a][b]\n\n[b]: c.md", ["c.md"], id="a reference"),
        pytest.param("[b]\n\n   [b]: c.md", ["c.md"], id="an indented reference"),
        pytest.param("[b]: <c.md> 'titel'", ["c.md"], id="a reference in angle brackets"),
        pytest.param("[b]:\n  c.md", ["c.md"], id="a reference over two lines"),
        pytest.param("[b]: c.md\n[d]: e.md", ["c.md", "e.md"], id="two references"),
        pytest.param("[^1]: noot met [a](b.md)", ["b.md"], id="a footnote is no reference"),
        pytest.param("<https://example.org/a>", ["https://example.org/a"], id="an autolink"),
        pytest.param("<mailto:a@example.org>", ["mailto:a@example.org"], id="an autolink of mail"),
        pytest.param("https://example.org/a", [], id="a bare address is text"),
        pytest.param("| [a](b.md) | [c](d.md) |", ["b.md", "d.md"], id="in a table"),
        pytest.param("> - [a](b.md)", ["b.md"], id="in a list in a quotation"),
        pytest.param("`[a](b.md)`", [], id="in code"),
        pytest.param("``` [a](b.md) ` [c](d.md) ```", [], id="in code with a backtick"),
        pytest.param("```\n[a](b.md)\n```", [], id="in fenced code"),
        pytest.param("~~~\n[a]: b.md\n~~~\n[c](d.md)", ["d.md"], id="in a fence of tildes"),
        pytest.param("a\n\n    [a](b.md)", [], id="in indented code"),
        pytest.param("- a\n\n      [a](b.md)", [], id="in code in a list"),
        pytest.param("a\n    [a](b.md)", ["b.md"], id="indented, but in a paragraph"),
        pytest.param("- a\n\n    [a](b.md)", ["b.md"], id="indented, but in a list"),
        pytest.param("`[a](b.md)", ["b.md"], id="behind a lone backtick"),
        pytest.param("\\`[a](b.md)`", ["b.md"], id="between escaped backticks"),
        pytest.param("``[a](b.md)`", ["b.md"], id="between backticks that do not match"),
        pytest.param("a `b\n\nc` [a](b.md)", ["b.md"], id="code ends with its paragraph"),
        pytest.param("| ` | [a](b.md) ` |\n|---|---|", ["b.md"], id="code ends with its cell"),
        pytest.param("\\[a](b.md)", [], id="escaped"),
        pytest.param("[a\\](b.md)", [], id="escaped at the end"),
        pytest.param("a](b.md)", [], id="never opened"),
        pytest.param("\\\\\\[c](d.md)", [], id="escaped by the third of three"),
        pytest.param("\\\\[a](b.md)", ["b.md"], id="behind an escaped backslash"),
        pytest.param("[a \\[b](c.md)", ["c.md"], id="an escaped bracket in the text of a link"),
        pytest.param("\\[a [b](c.md)](d.md)", ["c.md"], id="in escaped brackets"),
        pytest.param("\\[a `[` b](c.md)", ["c.md"], id="escaped with code, to be sure"),
        pytest.param("[a](één.md) 😀 [b](c.md)", ["één.md", "c.md"], id="behind emoji"),
    ],
)
def test_every_link_is_found(body: str, expected: list[str]) -> None:
    assert targets(body) == expected


@pytest.mark.parametrize(
    "body",
    [
        "[a](b.md)",
        '[a]( <b.md> "t")',
        "![a](b.md)",
        "[a]: b.md",
        "[a]: <b.md>",
        "<bb.md:b.md>",
        "é 😀 [a](b.md)",
    ],
)
def test_a_link_knows_where_its_target_stands(body: str) -> None:
    (link,) = find_links(body)
    assert body[link.start : link.end] == link.target


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param("![a](b.png)", [True], id="an image"),
        pytest.param("[a](b.png)", [False], id="a link"),
        pytest.param("![a [b] c](d.png)", [True], id="brackets in the text"),
        pytest.param("[![a](b.png)](c.md)", [True, False], id="an image in a link"),
        pytest.param('![a](b.png "t")', [True], id="a title"),
        pytest.param("wacht! [a](b.md)", [False], id="an exclamation mark apart"),
        pytest.param("![a [b [c] d] e](f.png)", [True], id="deeper brackets in the text"),
        pytest.param("![a \\] b](c.png)", [True], id="an escaped bracket in the text"),
        pytest.param("![a `b` c](d.png)", [True], id="code in the text"),
        pytest.param("![a <b> c](d.png)", [True], id="an angle in the text"),
        pytest.param("`a` ![b](c.png)", [True], id="code before it"),
        pytest.param("[a\n\nb](c.md)", [], id="a bracket in another paragraph"),
    ],
)
def test_images_are_told_from_links(body: str, expected: list[bool]) -> None:
    assert [link.is_image for link in find_links(body)] == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("![a](b.png)", ()),
        ("![](b.png)", (0,)),
        ("x ![ ](b.png)", (2,)),
        ("![\n](b.png)", (0,)),
        ("![][b]", (0,)),
        ("![](a.png) ![b](c.png) ![](d.png)", (0, 23)),
        ("[](b.md)", ()),
    ],
)
def test_images_without_text_are_found(body: str, expected: tuple[int, ...]) -> None:
    assert find_images_without_text(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("![a][b]\n\n[b]: c.png", (0,)),
        ("x ![a] [b]\n\n[b]: c.png", (2,)),
        ("![a][]\n\n[a]: c.png", (0,)),
        ("![a]\n\n[a]: c.png", (0,)),
        ("![a `]` b](c.png)", (0,)),  # cannot be told apart, and is refused with them
        ("![a](b.png)", ()),
        ("[a][b]\n\n[b]: c.md", ()),
        ("wacht! [a]", ()),
    ],
)
def test_images_that_name_their_file_elsewhere_are_found(body: str, expected: tuple[int, ...]) -> None:
    assert find_images_by_reference(body) == expected


def test_rewriting_changes_targets_and_nothing_else() -> None:
    body = "één [a](b.md \"t\") ![c](<d.png>) [e][f] <https://g.nl> `h`\n\n[f]: i.md 'j'\n"
    assert rewrite_links(
        body, lambda link: f"{'IMG' if link.is_image else ''}({link.target})".strip("()")
    ) == ("één [a](b.md \"t\") ![c](<IMG(d.png>) [e][f] <https://g.nl> `h`\n\n[f]: i.md 'j'\n")
    assert rewrite_links(body, lambda _: "X") == "één [a](X \"t\") ![c](<X>) [e][f] <X> `h`\n\n[f]: X 'j'\n"
    assert rewrite_links(body, lambda link: link.target) == body


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('een [a](b.md "t") twee', "een [a](X) twee"),
        ("[a]( b.md 't (u)' )", "[a]( X )"),
        ("[a](b.md (t))", "[a](X)"),
        ("[a](<b c.md> \"t\") 'en'", "[a](<X>) 'en'"),
        ('[a](\nb.md\n"t"\n)', "[a](\nX\n)"),
        ("[a][c]\n\n[c]: b.md 'j'\n", "[a][c]\n\n[c]: X\n"),
        ('[c]: <b.md>\n   (j k)\nVerder "zo".\n', '[c]: <X>\nVerder "zo".\n'),
        ('[c]: b.md\n\n"Zei hij."\n', '[c]: X\n\n"Zei hij."\n'),
        ('[c]: b.md\n"Zei hij" en ging.\n', '[c]: X\n"Zei hij" en ging.\n'),
        ("<https://b.nl> 'en'", "<X> 'en'"),
    ],
)
def test_a_link_that_is_closed_loses_its_title(body: str, expected: str) -> None:
    assert rewrite_links(body, lambda _: "X", closed=frozenset({"X"})) == expected


@pytest.mark.parametrize(
    ("target", "path", "expected"),
    [
        ("b.md", "paginas/a.md", ("paginas/b.md", "")),
        ("./b.md", "paginas/a.md", ("paginas/b.md", "")),
        ("b.md#c", "paginas/a.md", ("paginas/b.md", "c")),
        ("b.md?c=d#e", "paginas/a.md", ("paginas/b.md", "e")),
        ("../dossiers/b.md", "paginas/a.md", ("dossiers/b.md", "")),
        ("../../site.yaml", "paginas/a/b.md", ("site.yaml", "")),
        ("bijlagen/c.png", "adviezen/x/advies.md", ("adviezen/x/bijlagen/c.png", "")),
        ("een%20plaat.png", "paginas/a.md", ("paginas/een plaat.png", "")),
        ("een plaat.png", "paginas/a.md", ("paginas/een plaat.png", "")),
        ("%C3%A9.md", "paginas/a.md", ("paginas/é.md", "")),
        ("x/../b.md", "paginas/a.md", ("paginas/b.md", "")),
        ("..b.md", "paginas/a.md", ("paginas/..b.md", "")),
        # Outside, or no path.
        ("../../b.md", "paginas/a.md", None),
        ("../../../etc/passwd", "paginas/a.md", None),
        ("%2e%2e/%2e%2e/b.md", "paginas/a.md", None),
        ("..%2f..%2fb.md", "paginas/a.md", None),
        ("/paginas/b.md", "paginas/a.md", None),
        ("//example.org/b.md", "paginas/a.md", None),
        ("..\\..\\b.md", "paginas/a.md", None),
        ("https://example.org/", "paginas/a.md", None),
        ("javascript:alert(1)", "paginas/a.md", None),
        ("file:///etc/passwd", "paginas/a.md", None),
        ("C:/x", "paginas/a.md", None),
        ("http://[x", "paginas/a.md", None),
    ],
)
def test_a_target_is_a_file_of_the_content_or_none(
    target: str, path: str, expected: tuple[str, str] | None
) -> None:
    assert resolve(target, path) == expected


def test_a_name_may_begin_with_points() -> None:
    assert resolve("../..b.md", "paginas/a.md") == ("..b.md", "")


@pytest.mark.parametrize("target", ["%2fetc/passwd", "%2Fetc%2Fpasswd", "a/%2e%2e/%2e%2e/%2e%2e/x"])
def test_no_encoding_leads_out_of_the_content(target: str) -> None:
    found = resolve(target, "paginas/a.md")
    assert found is None or not found[0].startswith(("..",)), found


@pytest.mark.parametrize(
    ("target", "scheme"),
    [
        ("https://a.nl", "https"),
        ("HTTPS://a.nl", "https"),
        ("mailto:a@b.nl", "mailto"),
        ("tel:035", "tel"),
        ("javascript:alert(1)", "javascript"),
        ("JaVaScRiPt:alert(1)", "javascript"),
        (" javascript:alert(1)", "javascript"),
        ("java\tscript:alert(1)", "javascript"),
        ("java\nscript:alert(1)", "javascript"),
        ("\x01javascript:alert(1)", "javascript"),
        ("javascript&colon;alert(1)", "javascript"),
        ("javascript&#58;alert(1)", "javascript"),
        ("javascript%3Aalert(1)", "javascript"),
        ("data:text/html,x", "data"),
        ("vbscript:x", "vbscript"),
        ("file:///etc/passwd", "file"),
        ("a.md", ""),
        ("a/b:c.md", ""),
        ("#a:b", ""),
        ("//a.nl", ""),
        ("", ""),
    ],
)
def test_a_scheme_is_known_however_it_is_disguised(target: str, scheme: str) -> None:
    assert scheme_of(target) == scheme


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        *(
            ("https://a.nl", True),
            ("http://a.nl", True),
            ("mailto:a@b.nl", True),
            ("mailto:a+b@c-d.nl?subject=x", True),
            ("tel:035", True),
            ("tel:+31(0)35", True),
            ("#a", True),
        ),
        *(
            *(
                (text, False)
                for text in ("mailto:a", "mailto:@b.nl", "mailto:a@b", "mailto:", "tel:", "tel:a")
            ),
            ("a.md", False),
            ("//a.nl", False),
            ("javascript:x", False),
            ("ftp://a.nl", False),
            ("/", False),
            ("", False),
        ),
        *(("site:a/", False), ("weg:", False), ("niet-openbaar:", False), ("data:x", False)),
    ],
)
def test_elsewhere_is_what_has_a_safe_scheme(target: str, expected: bool) -> None:  # noqa: FBT001
    assert is_elsewhere(target) == expected


@pytest.mark.parametrize(
    "target", ["https&#58;//a.nl", "ht tps://a.nl", "https%3A//a.nl", "https&colon;//a.nl"]
)
def test_a_disguised_scheme_is_never_safe(target: str) -> None:
    assert not is_elsewhere(target)


@pytest.mark.parametrize("target", ["#[b](c.md", "#kop en [b](c.md", "https://a.nl[b](c.md"])
def test_an_address_that_holds_another_link_is_none(target: str) -> None:
    """As where a parenthesis was forgotten: `[a](#kop en [b](c.md)`."""
    assert not is_elsewhere(target)


# --- against the renderer ---

RENDERER = BodyRenderer()
TARGET = re.compile(r' (?:href|src)="([^"]*)"')
DECIDED = re.compile(r"/doel\Z|#x-|https?://|mailto:")
"""What the gate gave, a place on the page itself, or an address elsewhere that stands in the text."""


def missed(body: str) -> list[str]:
    """Return the targets of the page that the scanner of links did not see; the renderer refuses most."""
    markdown = rewrite_links(body, lambda _: f"{ON_SITE}doel")
    try:
        html = RENDERER.render(PublicBody(markdown=markdown), BodyPlace(1, "x", "/"))
    except ValueError:
        return ["undecided"]
    return [target for target in TARGET.findall(html) if not DECIDED.match(target)]


@pytest.mark.parametrize(
    "body",
    [
        "[a](DOEL.md)",
        "[a]( DOEL.md )",
        "[a](\nDOEL.md)",
        "[a](\tDOEL.md)",
        "[a](<DOEL.md>)",
        '[a](DOEL.md "t")',
        "[a](DOEL.md 't (u) v')",
        "[a](DOEL.md (t))",
        "[a](x(y)DOEL.md)",
        "[a](x\\(DOEL.md)",
        "[a](DOEL&#46;md)",
        "[a](x.md#DOEL)",
        "[a [b] c](DOEL.md)",
        "[a `]` b](DOEL.md)",
        "[a\nb](DOEL.md)",
        "![a](DOEL.png)",
        "[![a](DOEL.png)](DOEL.md)",
        "*[a](DOEL.md)*",
        "# [a](DOEL.md)",
        "| [a](DOEL.md) |\n|---|\n| [b](DOEL.md) |",
        "a\n:   [b](DOEL.md)",
        "a[^1]\n\n[^1]: [b](DOEL.md)",
        "a[^1]\n\n[^1]:\n    [b](DOEL.md)",
        "[a][b]\n\n[b]: DOEL.md",
        "[a] [b]\n\n[b]: DOEL.md",
        "[b][]\n\n[b]: DOEL.md",
        "[b]\n\n[b]: DOEL.md",
        "[B]\n\n[b]: <DOEL.md>",
        "[b]\n\n   [b]: DOEL.md",
        "[b]\n\n[b]:\n    DOEL.md",
        "[b]\n\n[b]: DOEL.md 't'",
        '[b]\n\n[b]: DOEL.md\n   "t"',
        "![a][b]\n\n[b]: DOEL.png",
        "tekst\n[b]: DOEL.md\n\n[b]",
        "[b]\n\n[c]: x.md\n[b]: DOEL.md",
        "<DOEL:x>",
        "<https:DOEL>",
        "[a](https://x.nl/DOEL)",
        # In a quotation, a list, a footnote, a definition; with tabs.
        "[b]\n\n> [b]: DOEL.md",
        "> [b]: DOEL.md\n>\n> [b]",
        "- [b]\n\n    [b]: DOEL.md",
        "- [b]: DOEL.md\n- [b]",
        "1. [b]: DOEL.md\n\n[b]",
        "> - [b]: DOEL.md\n\n[b]",
        "a[^1]\n\n[^1]: noot\n\n    [b]: DOEL.md\n\n[b]",
        "a[^1]\n\n[^1]: [b]: DOEL.md\n\n[b]",
        "a\n:   [b]: DOEL.md\n\n[b]",
        "[b]\n\n[b]:\tDOEL.md",
        "[b]\n\n[b]:  \n\tDOEL.md",
    ],
)
def test_whatever_markdown_renders_as_a_link_is_found(body: str) -> None:
    assert missed(body) == []


_PIECES = st.sampled_from(
    [
        *("[", "]", "(", ")", "](", "][", "]: ", "![", "[a]", "[a]: ", "[^a]", "[^a]: ", "*[a]: ", "]{en}"),
        *("<", ">", "<b.md>", "<b:c>", "<br>", '"', "'", ' "t"', "(t)", "`", "``", "\n```\n", "~~~", "\\"),
        *("\n", "\n\n", "\n> ", "\n- ", "\n1. ", "\n: ", "\n    ", "\t", "  ", "|", "\n|-|\n", "#", "---"),
        *("a", "één", "b.md", "/", "[a](b.md)", "![a](b.png)", "[a]: b.md", "[a]: <b c.md> 't'"),
        *("https://x.nl/b", "www.x.nl", "a@b.nl", "mailto:", "javascript:", "&#91;", "\u2028", "\u00a0"),
    ]
)


@given(st.lists(_PIECES, max_size=14).map("".join))
@settings(max_examples=examples(400), deadline=None)
@example("[b]:> ''\n\t[]()")
def test_no_link_is_missed_in_any_text(body: str) -> None:
    assert missed(body) == []


@given(st.text(st.sampled_from("[]()<>!\"' \n.md/ab:\\#&%"), max_size=40))
@settings(deadline=None)
def test_no_text_at_all_makes_the_scanner_crash(body: str) -> None:
    assert all(body[link.start : link.end] == link.target for link in find_links(body))
    assert rewrite_links(body, lambda link: link.target).startswith(body[:1])


@given(st.text(st.sampled_from("[]()<>!\"' \n.md/ab:"), max_size=40))
@settings(deadline=None)
def test_rewriting_to_the_same_changes_nothing(body: str) -> None:
    links = find_links(body)
    overlap = any(second.start < first.end for first, second in pairwise(links))
    if not overlap:
        assert rewrite_links(body, lambda link: link.target) == body


def test_overlapping_links_change_nothing_either() -> None:
    body = "[a](b[c](d) e"
    assert rewrite_links(body, lambda link: link.target) == body
