"""A title, a name or a subheading that is longer than a line: a warning, with its place."""

import pytest

from stadspanel_site.problems.problem import Place
from tests.sites_by_hand import SITE, document, problems_of

LONG = "a" * 201
FITS = "a" * 200
PAGE = "paginas/over.md"

Case = tuple[str, str, int, int, int]
"""A path, its text, and the line, column and length of what is too long."""


def page(body: str = "", *, header: str = "titel: Over\n", status: str = "vastgesteld") -> str:
    return document("pagina", header=header, body=body, status=status)


TOO_LONG: dict[str, Case] = {
    "a title of 10,000 signs": (PAGE, page(header=f"titel: {'a' * 10_000}\n"), 4, 8, 10_000),
    "a title one sign too long": (PAGE, page(header=f"titel: {LONG}\n"), 4, 8, 201),
    "a title in quotes": (PAGE, page(header=f'titel: "{LONG}"\n'), 4, 8, 203),
    "a title of many words": (PAGE, page(header=f"titel: {'woord ' * 40}\n"), 4, 8, 239),
    "a title that is folded": (PAGE, page(header=f"titel: >-\n  {'woord ' * 40}\n"), 4, 8, 2),
    "a title of a draft": (PAGE, page(header=f"titel: {LONG}\n", status="concept"), 4, 8, 201),
    "a title of an attachment": (
        PAGE,
        page(
            header=f"titel: Over\nbijlagen:\n- {{url: https://a.nl, titel: {LONG}, vertrouwelijkheid: openbaar}}\n"
        ),
        6,
        30,
        201,
    ),
    "a subheading": (PAGE, page(f"Wij.\n\n## {LONG}\n"), 8, 1, 204),
    "a subheading with a line below": (PAGE, page(f"Wij.\n\n{LONG}\n---\n"), 8, 1, 201),
    "a subheading after code": (PAGE, page(f"```\n# {LONG}\n```\n\n# {LONG}\n"), 10, 1, 203),
    "a theme": ("site.yaml", SITE.replace("titel: Digitale ethiek", f"titel: {LONG}"), 8, 28, 201),
    "a theme below a theme": ("site.yaml", SITE.replace(": Dataveiligheid", f": {LONG}"), 7, 76, 201),
    "a name": ("site.yaml", SITE.replace("naam: Proefpanel", f"naam: {LONG}"), 3, 15, 201),
}
FIT = {
    "a title": page(header=f"titel: {FITS}\n"),
    "a title with many spaces": page(header=f"titel: {'a' + ' ' * 300 + 'b'}\n"),
    "a description": page(header=f"titel: Over\npublieke_omschrijving: {LONG}\n"),
    "what is kept inside": page(header=f"titel: Over\nintern: {LONG}\n"),
    "a subheading": page(f"## {FITS}\n"),
    "a text": page(f"{LONG}\n\n{LONG}\n\n---\n\n- {LONG}\n"),
    "code": page(f"```\n# {LONG}\n```\n"),
    "a table": page(f"a|{LONG}\n-|-\nb|c\n"),
}


@pytest.mark.parametrize("case", TOO_LONG.values(), ids=TOO_LONG)
def test_it_is_told_of(case: Case) -> None:
    path, text, line, column, length = case
    (found,) = (item for item in problems_of({path: text}) if item.code == "titel-te-lang")
    assert not found.is_error
    assert found.place == Place(path, line, column, length)


@pytest.mark.parametrize("text", FIT.values(), ids=FIT)
def test_it_fits(text: str) -> None:
    assert [item for item in problems_of({PAGE: text}) if item.code == "titel-te-lang"] == []


@pytest.mark.parametrize(
    "title",
    [
        "**Sensoren** in de stad",
        "*Sensoren*",
        "__Sensoren__",
        "`Sensoren`",
        "~~Sensoren~~ Camera’s",
        "[Sensoren](x.md)",
        "<b>Sensoren</b>",
        "Een<br>twee",
        "# Sensoren",
        "Sensoren &amp; meer",
        "Sensoren&nbsp;",
    ],
)
def test_markup_in_a_title_is_told(title: str) -> None:
    found = problems_of({PAGE: page(header=f"titel: '{title}'\n")})
    assert [(item.code, item.place.line) for item in found] == [("opmaak-in-titel", 4)]


@pytest.mark.parametrize(
    "title",
    [
        "Sensoren (deel 1)",
        "Punt #1 en C#",
        "2 * 3 * 4",
        "snake_case_woord en _los",
        "Data & ethiek",
        "R&D; en meer",
        "a < b en c > d",
        "Keuze [A] en [B]",
        "Het *-teken",
        "’s Zomers ~ buiten",
        "Sensoren* en camera’s*",
    ],
)
def test_signs_in_a_title_are_no_markup(title: str) -> None:
    assert problems_of({PAGE: page(header=f"titel: '{title}'\n")}) == ()
