"""The looks that spare most texts a rule: without them the same is found, in texts of every shape."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from frontmatter.default_handlers import YAMLHandler
from hypothesis import example, given, settings
from hypothesis import strategies as st

from stadspanel_site.internal import links
from stadspanel_site.internal.checks import (
    foreign_markup,
    links_in_bodies,
    long_titles,
    loose_stars,
    lost_words,
)
from stadspanel_site.internal.checks.all_checks import check_archive
from stadspanel_site.internal.limits import BRACKETS, NOTES, check_body
from stadspanel_site.internal.loading import load_archive
from stadspanel_site.internal.reading.yaml_tree import Mapping, Node, Sequence, read_tree
from stadspanel_site.internal.source import read_source
from stadspanel_site.internal.written_texts import written_texts
from stadspanel_site.problems.kinds import header_form
from stadspanel_site.words.characters import brought_in
from tests.examples import examples
from tests.public.corpus_of_texts import all_texts
from tests.sites_by_hand import HEADERS, SITE, document

TEXTS = all_texts()
_PIECES = st.sampled_from(
    [
        *(
            "a",
            "b c",
            " ",
            "  ",
            "\n",
            "\n\n",
            "\t",
            "    ",
            "> ",
            "- ",
            "* ",
            "1. ",
            "3) ",
            "2.",
            "#",
            "# kop\n",
        ),
        *(
            "*",
            "**",
            "***",
            "****",
            "_",
            "__",
            "~",
            "~~",
            "~~~",
            "|",
            "a | b\n",
            "- | -\n",
            "`",
            "``",
            "```\n",
        ),
        *(
            "[",
            "]",
            "[a]",
            "[a](b.md)",
            "![a](c.png)",
            "[a]: d.md\n",
            "[^1]",
            "[^1]: e\n",
            "*[AB]: f\n",
            "\\",
        ),
        *(
            "<",
            ">",
            "<https://g.nl>",
            "https://g.nl/_h_",
            "===\n",
            "---\n",
            "--",
            "-----",
            "&amp;",
            "\x01",
            "9" * 5,
        ),
    ]
)
SOME_TEXT = st.lists(_PIECES, max_size=24).map("".join)
_SIGN = re.compile(r"(?<![*_~])(\*{2,3}|_{2,3}|~~)(?![*_~])")
_EDGE = re.compile(r"\n[ \t>]*(?=\n)|\||\n(?=\x01|#)")
_ANYTHING = re.compile("")


def loose_signs_piece_by_piece(text: str) -> Iterator[tuple[int, int]]:
    """Yield the places of loose signs, with a search in each piece apart."""
    position = 0
    for end in (*(edge.start() for edge in _EDGE.finditer(text)), len(text)):
        for found in loose_stars._in_one_piece(text, position, end, _SIGN.finditer(text, position, end)):
            yield found.span()
        position = end


def loose_signs(text: str) -> list[tuple[int, int]]:
    """Return the places of loose signs, as the check finds them."""
    return [found.span() for found in loose_stars._loose_signs(text)]


@pytest.mark.parametrize("name", TEXTS)
def test_loose_signs_in_texts_in_the_shape_of_real_ones(name: str) -> None:
    assert loose_signs(TEXTS[name]) == list(loose_signs_piece_by_piece(TEXTS[name]))


@given(SOME_TEXT)
@example("**a **b\n\n**c** d**")
@example("a ** b ** c | ~~ d ~~\n# ** e")
@settings(max_examples=examples(600), deadline=None)
def test_loose_signs_in_any_text(text: str) -> None:
    assert loose_signs(text) == list(loose_signs_piece_by_piece(text))
    assert loose_signs(text) == [] or any(sign in text for sign in ("**", "__", "~~"))


_AROUND_BOLD = st.sampled_from(
    [
        *(
            "**",
            "**",
            "**",
            "a",
            "b.",
            " ",
            " ",
            "\n",
            "\n\n",
            ". ",
            "(",
            "- ",
            "1. ",
            "> ",
            "# ",
            "|",
            "`",
            "__",
            "~~",
            "*",
            "_",
        ),
        "https://a.nl/",
        "](c.md)",
        "[",
        "<d>",
        "\\",
        "    ",
        "```\n",
        "\n# ",
    ]
)


@given(st.lists(_AROUND_BOLD, max_size=14).map("".join))
@example("a **b** c **d** e **")
@example("**a https://b.nl** c **d**")
@settings(max_examples=examples(1500), deadline=None)
def test_signs_that_plainly_touch_are_not_loose(text: str) -> None:
    if not loose_stars._may_be_loose(text):
        assert list(loose_stars._found_in(text)) == []


@pytest.mark.parametrize("name", TEXTS)
def test_nor_are_they_in_texts_in_the_shape_of_real_ones(name: str) -> None:
    assert loose_stars._may_be_loose(TEXTS[name]) or list(loose_stars._found_in(TEXTS[name])) == []


@given(SOME_TEXT)
@example("a\n3. b\n3. c\n")
@example("- 2. a\n- b\n")
@example(f"{'> ' * 95}a")
@example("| a |\n| - |\n| b | c |\n")
@example("~~~\na\n")
@settings(max_examples=examples(600), deadline=None)
def test_lost_words_in_any_text(text: str) -> None:
    sooner = list(lost_words.find_lost(text))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lost_words, "_MAY_LOSE", _ANYTHING)
        assert sooner == list(lost_words.find_lost(text))


@given(SOME_TEXT)
@settings(max_examples=examples(600), deadline=None)
def test_limits_of_any_text(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        for name, most in (("LENGTH", 12), ("LINES", 3)):
            patch.setattr(f"stadspanel_site.internal.limits.PARAGRAPH_{name}", most)
        patch.setattr("stadspanel_site.internal.limits.BRACKETS", 2)
        patch.setattr("stadspanel_site.internal.limits.NOTES", 2)
        patch.setattr("stadspanel_site.internal.limits.TABLE_COLUMNS", 1)
        sooner = list(check_body(text))
        patch.setattr("stadspanel_site.internal.limits._has_room", lambda _: False)
        assert sooner == list(check_body(text))


def test_brackets_count_more_than_notes() -> None:
    assert BRACKETS <= NOTES


_LINES = [
    *("> " * 13 + "a", ">" * 12, "\t" * 13 + "- a", "    " * 13 + "1. a", "- " * 13 + "a", "1) " * 13 + "a"),
    *("> - a", " - a", "2. a", "* ", "a", "", "=", " -- ", "> ===", "- - -", "a ="),
]


@given(st.lists(st.sampled_from(_LINES), max_size=6).map("\n".join))
@settings(max_examples=examples(400), deadline=None)
def test_what_stands_at_the_start_of_a_line_is_found_at_the_same_place(text: str) -> None:
    deep = re.compile(
        r"^(?:[ \t]*>){13}|^(?:\t| {4}){13}[ \t]*(?:[-*+>]|[0-9]+[.)])|^[ \t]*(?:(?:[-*+]|[0-9]+[.)])[ \t]+){13}",
        re.MULTILINE,
    )
    below = re.compile(r"^[ \t>]*(?:=+|-+)[ \t]*$", re.MULTILINE)
    begin = re.compile(r"^[ \t>]*(?:[-*+]|[0-9]+[.)])(?=[ \t])", re.MULTILINE)
    after = f"\n{text}"
    assert _starts(deep, text)[:1] == _starts(links_in_bodies._DEEP, after)[:1]
    assert bool(_starts(below, text)) is bool(_starts(long_titles._MAY_BE_LONG, after))
    assert begin.sub("x", text) == loose_stars._BEGIN.sub("\nx", after)[1:]


def _starts(pattern: re.Pattern[str], text: str) -> list[int]:
    return [match.start() for match in pattern.finditer(text)]


@given(SOME_TEXT)
@settings(max_examples=examples(300), deadline=None)
def test_links_in_any_text(text: str) -> None:
    sooner = links.find_links(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(links, "SIGNS_OF_LINKS", ("",))
        assert sooner == links.find_links(text)
        patch.setattr(links, "_PLAIN_TARGET", re.compile("(?!)"))
        links._links_in.cache_clear()
        assert sooner == links.find_links(text)
    links._links_in.cache_clear()
    assert "]:" in text or links._DEFINITION.search(text) is None


def titles_one_by_one(node: Node, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], str]]:
    """Yield each title below *node*, with a call for each value."""
    if isinstance(node, Mapping):
        for key, value in node.entries:
            yield from titles_one_by_one(value, (*path, key.text or ""))
    elif isinstance(node, Sequence):
        for index, item in enumerate(node.items):
            yield from titles_one_by_one(item, (*path, index))
    elif node.text and (path[-1] in {"titel", "naam"} or path[-2:-1] == ("deelthemas",)):
        yield path, node.text


_VALUES: st.SearchStrategy[Any] = st.recursive(
    st.text("ab ", max_size=4),
    lambda below: (
        st.lists(below, max_size=3)
        | st.dictionaries(st.sampled_from(["titel", "naam", "deelthemas", "x"]), below, max_size=3)
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(["titel", "naam", "deelthemas", "x"]), _VALUES, min_size=1))
@settings(max_examples=examples(300), deadline=None)
def test_titles_of_any_header(header: dict[str, Any]) -> None:
    tree, _ = read_tree(yaml.safe_dump(header, sort_keys=False))
    assert tree is not None
    found = list(long_titles._titles(tree))
    assert found == list(titles_one_by_one(tree))


@given(
    st.text(st.characters(exclude_characters="\\"), max_size=12),
    st.sampled_from(['"{}"', "'{}'", "{}", "|\n  {}"]),
)
@example("\ue000\x85\u2028\u200b", "{}")
@settings(max_examples=examples(600), deadline=None)
def test_without_a_backslash_yaml_brings_in_nothing(text: str, form: str) -> None:
    whole = f"x: {form.format(text)}\n"
    try:
        events = list(yaml.parse(whole, Loader=yaml.CSafeLoader))
    except (yaml.YAMLError, UnicodeError):
        return
    for event in events:
        if isinstance(event, yaml.ScalarEvent):
            start, end = event.start_mark, event.end_mark
            assert start is not None
            assert end is not None
            assert not brought_in(event.value, whole[start.index : end.index])


def test_with_a_backslash_it_may_bring_in_what_is_refused() -> None:
    _, faults = read_tree('x: "\\u202e"')
    assert len(faults) == 1


@given(st.lists(st.sampled_from(["---", "----", "--- ", "a: b", "", " ", "--", " ---", "tekst"]), max_size=8))
@settings(max_examples=examples(600), deadline=None)
def test_a_header_is_closed_or_not(lines: list[str]) -> None:
    text = "\n".join(lines)
    boundaries = re.findall(r"^-{3,}[ \t]*$", text, re.MULTILINE)
    _, problems = read_source("paginas/over.md", text.encode())
    begins = re.match(r"-{3,}[ \t]*$", text, re.MULTILINE) and YAMLHandler().FM_BOUNDARY.match(text)
    is_open = [item for item in problems if item.kind == header_form.HEADER_NOT_CLOSED]
    assert bool(is_open) is bool(begins and len(boundaries) == 1)


_SAID = st.lists(
    st.sampled_from(
        [
            *(
                "](b)",
                "]:",
                "]",
                "(",
                ": ",
                "<",
                ">",
                "[a",
                "[a](b.md)",
                "\\[[",
                "\\]]",
                "- a ",
                "1. b ",
                "titel",
                "naam",
            ),
            *(
                "a",
                " ",
                "\n",
                "\n\n",
                "x" * 70,
                "'",
                '"',
                "&amp;",
                "#c",
                "\\x5d",
                ">" * 14,
                "- " * 14,
                "[naam]: ",
            ),
        ]
    ),
    max_size=8,
).map("".join)
_MORE = "links:\n  - url: https://example.org/\n    titel: Meer\n"
_FORMS = st.sampled_from(["{}", "'{}'", '"{}"', "|\n  {}", ">-\n  {}"])


@given(_SAID, _FORMS, st.sampled_from(["Meten op straat.", "Sensoren in de stad", "Meer"]))
@example("[a](b.md)", '"{}"', "Meten op straat.")
@example("- a\n- b\n", ">-\n  {}", "Meten op straat.")
@example("x" * 210, "{}", "Sensoren in de stad")
@example("x" * 210, "{}", "Meer")
@example("[a\\x5d(b.md)", '"{}"', "Meten op straat.")
@example("<javascript:a>", "{}", "Meten op straat.")
@settings(max_examples=examples(800), deadline=None)
def test_the_same_is_found_in_any_header(text: str, form: str, place: str) -> None:
    said = form.format(text.replace("\n", "\n  "))
    whole = document("dossier", header=f"{HEADERS['dossier']}{_MORE}".replace(place, said))
    archive, _ = load_archive({"site.yaml": SITE.encode(), "dossiers/x.md": whole.encode()}, {})
    assert archive is not None
    sooner = check_archive(archive)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(long_titles, "_may_hold_long", lambda _: True)
        patch.setattr(links_in_bodies, "_may_hold_markup", lambda _: True)
        patch.setattr(links_in_bodies, "linked_texts", written_texts)
        patch.setattr(foreign_markup, "_MAY_BE_ITEM", _ANYTHING)
        patch.setattr(loose_stars, "_may_be_loose", lambda _: True)
        assert sooner == check_archive(archive)
