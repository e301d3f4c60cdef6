"""One row for each kind: complete, without contradictions, and with a recipe that tells which files a kind touches."""

import re
from pathlib import Path

import pytest

from stadspanel_site.internal.layout import SCHEMAS
from stadspanel_site.words.addresses import document_path, has_own_address
from stadspanel_site.words.kinds import KINDS, NAME, NAMES, YEAR, kind_at
from stadspanel_site.words.vocabulary import Kind

ROOT = Path(__file__).parent.parent.parent
PACKAGE = ROOT / "stadspanel_site"
SLUGS = {NAME: ("a", "2026-01-een"), NAMES: ("a", "een/twee-3/vier"), YEAR: ("1999", "2026")}
NO_SLUGS = ("", "A", "a_b", "-a", "a-", "a--b", "a/", "/a", "..", "é", "a.b")
MOST_FILES = 16
"""The program files that a new kind may touch."""
OF_AN_EVALUATION = re.compile(
    r"\bEVALUATION\b|Evaluation|\bevaluations\b|\bscores\b|\bimprovements\b|verbeterpunten"
)
"""Whatever names the kind, or one of the keys and fields that only it has."""


def test_every_kind_has_a_row_and_a_header() -> None:
    assert set(KINDS) == set(Kind) == set(SCHEMAS)


@pytest.mark.parametrize("kind", Kind)
def test_what_lies_in_its_place_is_of_that_kind_and_nothing_else(kind: Kind) -> None:
    row = KINDS[kind]
    for slug in (*SLUGS[row.slug], row.sample):
        assert kind_at(row.place.format(slug=slug)) == (kind, slug)
    for slug in NO_SLUGS:
        assert kind_at(row.place.format(slug=slug)) is None
    assert kind_at(row.example) is not None
    for path in (
        f"x/{row.example}",
        f"{row.example}x",
        row.example.replace(".", "-", 1),
        row.example.upper(),
    ):
        assert kind_at(path) is None


@pytest.mark.parametrize("kind", [kind for kind, row in KINDS.items() if row.shares_folder])
def test_only_where_a_folder_may_hold_more_a_name_can_be_numbered(kind: Kind) -> None:
    found = kind_at(KINDS[kind].example.replace(".md", "-2.md"))
    assert found == ((kind, "naam") if KINDS[kind].has_more else None)


@pytest.mark.parametrize("kind", Kind)
def test_an_address_is_a_page_and_perhaps_a_place_on_it(kind: Kind) -> None:
    page, _, place = document_path(kind, "2026").partition("#")
    assert page.endswith("/")
    assert has_own_address(kind) is ("2026" in page)
    assert KINDS[kind].shares_folder <= has_own_address(kind)
    assert re.fullmatch("[a-z0-9-]*", place)
    if KINDS[kind].has_more:
        assert document_path(kind, "x", "dag") != document_path(kind, "x", "andere-dag")


def test_no_two_kinds_share_a_name() -> None:
    rows = KINDS.values()
    for names in ([row.label for row in rows], [row.place for row in rows], [row.form for row in rows]):
        assert len(set(names)) == len(names)


def test_the_recipe_names_every_file_that_a_kind_touches() -> None:
    """The list in docs/development.md is that of the files that name an evaluation."""
    guide = (ROOT / "docs" / "development.md").read_text(encoding="utf-8")
    recipe = guide.partition("### Add a document kind\n")[2].partition("\n### ")[0]
    told = re.findall(r"^\| `([^`]+)` \|", recipe, re.MULTILINE)
    named = {
        path.relative_to(ROOT if path.suffix != ".py" else PACKAGE).as_posix()
        for path in (*PACKAGE.rglob("*.py"), *(ROOT / "templates").rglob("*.*"))
        if path.suffix in {".py", ".html", ".xml", ".txt"}
        and OF_AN_EVALUATION.search(path.read_text(encoding="utf-8"))
    }
    # To draft the evaluation of a year, to ask whether there was one, to check what it says, to name a norm about it and to count its marks is something else.
    elsewhere = (
        "report/",
        "desk/new_settings",
        "public/derived/kept_norms",
        "public/wording/norm_sentences",
        "public/wording/labels",
        "internal/checks/",
        "public/open_data/",
    )
    assert set(told) == {path for path in named if not path.startswith(elsewhere)}
    # A kind with pages of its own has a template besides.
    assert len(told) + 1 <= MOST_FILES
