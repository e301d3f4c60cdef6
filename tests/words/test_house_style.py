"""A municipality's design tokens: what of its stylesheet goes out, and what is refused."""

import re
from pathlib import Path

import pytest

from stadspanel_site.pipeline import make_site
from stadspanel_site.problems.problem import ProblemsFound
from stadspanel_site.words.house_style import (
    BRAND,
    CARD,
    INK,
    LINK,
    PAPER,
    SOFT,
    TokensRefusedError,
    hard_to_read,
    read_tokens,
    theme_stylesheet,
)
from tests.asset_names import without_hashes
from tests.sites_by_hand import SITE, TEMPLATES, Site, codes_of, options, site_of, write_content

NAMED = SITE + "thema: huisstijl/gemeente.css\n"
TOKENS = """\
/* The colours of a town. */
.town-theme {
  --town-blue: #123a86;
  --nl-link-color: var(--town-blue);
  --utrecht-heading-color: rgb(10 20 30 / 90%);
  --town-unused: #fff;
}
"""

REFUSED = {
    "another file": '@import "other.css";',
    "a font": "@font-face { --a: b }",
    "a property": ".t { color: red }",
    "a property after a token": ".t { --a: b; color: red }",
    "an address": ".t { --a: url(https://example.org/x.png) }",
    "an address in capitals": ".t { --a: URL(x.png) }",
    "an address in pieces": ".t { --a: u/**/rl(x.png) }",
    "a set of images": '.t { --a: image-set("x.png" 1x) }',
    "a script of long ago": ".t { --a: expression(alert(1)) }",
    "an escape": r".t { --a: \75rl(x.png) }",
    "a nested rule": ".t { --a: b; .u { --c: d } }",
    "a rule that does not end": ".t { --a: b",
    "the end of a rule too many": ".t { --a: b } }",
    "markup": "</style><script>alert(1)</script>",
    "no rule": "--a: b;",
}

READ = {
    "nothing": ("", {}),
    "only a comment": ("/* .t { color: red } */", {}),
    "the last without a semicolon": (".t{--a:b}", {"--a": "b"}),
    "more rules": (":root { --a: b } .t, .u { --c: d }", {"--a": "b", "--c": "d"}),
    "the same again": (".t { --a: b; --a: c }", {"--a": "c"}),
    "on more lines": (".t { --a:\n   'Een', sans-serif;\n }", {"--a": "'Een', sans-serif"}),
    "functions that load nothing": (".t { --a: calc(1px + var(--b)) }", {"--a": "calc(1px + var(--b))"}),
    "no value": (".t { --a: ; }", {"--a": ""}),
}


@pytest.mark.parametrize("stylesheet", REFUSED.values(), ids=REFUSED.keys())
def test_what_is_more_than_custom_properties_is_refused(stylesheet: str) -> None:
    with pytest.raises(TokensRefusedError):
        read_tokens(stylesheet)


@pytest.mark.parametrize(("stylesheet", "tokens"), READ.values(), ids=READ.keys())
def test_custom_properties_are_read(stylesheet: str, tokens: dict[str, str]) -> None:
    assert read_tokens(stylesheet) == tokens


def test_only_what_the_site_asks_for_goes_out_in_light_and_on_paper() -> None:
    own = "a { color: var(--nl-link-color, blue) } h1 { color: var( --utrecht-heading-color ) }"
    assert theme_stylesheet(read_tokens(TOKENS), [own]) == (
        "@media print, (prefers-color-scheme: light) {\n"
        "  :root {\n"
        "    --nl-link-color: var(--town-blue);\n"
        "    --town-blue: #123a86;\n"
        "    --utrecht-heading-color: rgb(10 20 30 / 90%);\n"
        "  }\n"
        "}\n"
    )


def test_tokens_that_ask_for_each_other_end() -> None:
    tokens = read_tokens(".t { --a: var(--b); --b: var(--a) }")
    assert theme_stylesheet(tokens, ["p { color: var(--a) }"]).count("--a:") == 1


def built(folder: Path, settings: str, stylesheet: str = TOKENS) -> Site:
    return site_of(folder / "content", {"site.yaml": settings, "huisstijl/gemeente.css": stylesheet})


def test_every_page_has_the_house_style_after_the_styles_of_the_site(tmp_path: Path) -> None:
    site = built(tmp_path, NAMED)
    theme = next(text for path, text in site.files.items() if without_hashes(path) == "static/thema.css")
    assert "--nl-link-color: var(--town-blue);" in theme
    pages = [text for path, text in site.files.items() if path.endswith(".html")]
    assert pages
    for text in pages:
        assert 0 < text.index("static/stijl.") < text.index("static/thema.")


def test_without_the_setting_there_is_none_and_the_file_is_told_of(tmp_path: Path) -> None:
    site = built(tmp_path, SITE)
    assert not [path for path in site.files if path.startswith("static/thema")]
    assert "static/thema" not in site.page("")
    assert site.warnings == ("bestand-ongebruikt",)


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("../gemeente.css", "pad-verlaat-map"),
        ("/etc/gemeente.css", "pad-verlaat-map"),
        ("https://example.org/gemeente.css", "pad-verlaat-map"),
    ],
)
def test_the_file_lies_in_the_content_folder(path: str, code: str) -> None:
    assert code in codes_of({"site.yaml": f"{SITE}thema: {path}\n"})


@pytest.mark.parametrize("path", ["site.yaml", "huisstijl/bijlagen/gemeente.css", "huisstijl/anders.css"])
def test_the_file_is_a_stylesheet_that_is_there_and_no_attachment(path: str, tmp_path: Path) -> None:

    files = {"site.yaml": f"{SITE}thema: {path}\n", "huisstijl/bijlagen/gemeente.css": TOKENS}
    with pytest.raises(ProblemsFound) as found:
        make_site(options(write_content(tmp_path / "content", files)))
    assert "huisstijl-ontbreekt" in {problem.code for problem in found.value.problems}


@pytest.mark.parametrize(
    ("declarations", "found"),
    [
        ("--nl-link-color: #154273", []),
        ("--nl-link-color: #eee", [("--nl-link-color", "1,1", "4,5")]),
        ("--nl-link-color: #EEEEEEff", [("--nl-link-color", "1,1", "4,5")]),
        ("--nl-link-color: rgb(238, 238, 238)", [("--nl-link-color", "1,1", "4,5")]),
        ("--nl-link-color: rgb(238 238 238)", [("--nl-link-color", "1,1", "4,5")]),
        ("--a: #eee; --nl-link-color: var(--b, var(--a))", [("--nl-link-color", "1,1", "4,5")]),
        ("--a: var(--a); --nl-link-color: var(--a)", []),
        ("--nl-link-color: oklch(50% 0.1 200)", []),
        ("--nl-link-color: #eeeeee80", []),
        ("--utrecht-document-color: white", [("--utrecht-document-color", "1", "4,5")]),
        # The cards of the site stay white.
        (
            "--utrecht-document-background-color: #000; --utrecht-document-color: #fff; --nl-link-color: #8cf",
            [
                ("--utrecht-document-color", "1", "4,5"),
                ("--nl-link-color", "1,7", "4,5"),
                # On this ground lie the buttons, in the colour of the site.
                ("--utrecht-document-background-color", "2", "4,5"),
            ],
        ),
        (
            "--utrecht-page-header-background-color: #0c4a45",
            [("--utrecht-page-header-background-color", "1", "4,5")],
        ),
        ("--utrecht-page-header-background-color: #0c4a45; --utrecht-page-header-color: #fff", []),
        (
            "--utrecht-page-footer-background-color: #777",
            [("--utrecht-page-footer-background-color", "1,6", "4,5")],
        ),
        (
            "--utrecht-button-secondary-action-color: #fff; --utrecht-button-secondary-action-background-color: #ffd200",
            [("--utrecht-button-secondary-action-color", "1,4", "4,5")],
        ),
        ("--utrecht-focus-outline-color: #ffd200", [("--utrecht-focus-outline-color", "1,3", "3")]),
        ("--utrecht-focus-outline-color: #888", []),
        ("--proefstad-geel: #ff0", []),
    ],
)
def test_colours_that_readers_cannot_tell_apart_are_found(
    declarations: str, found: list[tuple[str, str, str]]
) -> None:
    assert list(hard_to_read(read_tokens(f".t {{ {declarations} }}"))) == found


def test_the_colours_of_the_site_itself_are_those_that_are_measured_against() -> None:
    style = (TEMPLATES / "static" / "stijl.css").read_text(encoding="utf-8")
    for name, colour in (
        *(("--inkt", INK), ("--papier", PAPER), ("--inkt-zacht", SOFT), ("--kaart", CARD)),
        *(("--merk", BRAND), ("--link", LINK)),
    ):
        assert re.search(rf"{name}: [^;]*{colour}\)*;", style), name
