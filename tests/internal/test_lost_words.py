"""What a body would lose on its page is named, with its place; honest texts stay free of it."""

import pytest

from stadspanel_site.internal.checks.lost_words import find_lost
from tests.sites_by_hand import codes_of, document


def lost(body: str) -> list[str]:
    """Return the code of each problem, with the line of the body, and the number that the page gives."""
    return [
        f"{kind.code} {body[:offset].count(chr(10)) + 1} {number}".strip()
        for kind, offset, number in find_lost(body)
    ]


NOTED = "Wij telden.[^a]\n\n[^a]: In mei.\n"
TABLE = "| Wie | Rol |\n| --- | --- |\n"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(TABLE + "| een | lid | te veel |\n", ["tabelvak-te-veel 3"], id="a cell too many"),
        pytest.param(TABLE + "een | lid | te veel\n", ["tabelvak-te-veel 3"], id="without outer bars"),
        pytest.param(TABLE + "| een | lid | | laat |\n", ["tabelvak-te-veel 3"], id="behind an empty cell"),
        pytest.param(
            "> " + TABLE.replace("\n|", "\n> |") + "> | a | b | c |\n", ["tabelvak-te-veel 3"], id="quoted"
        ),
        pytest.param("- punt\n\n  | a |\n  |---|\n  | b | c |\n", ["tabelvak-te-veel 5"], id="in a list"),
        pytest.param(TABLE + "| een | `a|b` |\n", ["tabelvak-te-veel 3"], id="a bar in code splits as well"),
        pytest.param(TABLE + "| een | a \\| b |\n", [], id="an escaped bar"),
        pytest.param(TABLE + "| een | lid | |\n| twee | lid |||\n", [], id="empty cells are no loss"),
        pytest.param(TABLE + "| een |\n", [], id="a cell too few"),
        pytest.param("```\n" + TABLE + "| a | b | c |\n```\n", [], id="a table in code"),
        pytest.param(TABLE + "| een | lid |\nBron: wij.\n", ["regel-in-tabel 4"], id="a line below a table"),
        pytest.param(
            TABLE + "Bron: wij.\nEn zij.\n", ["regel-in-tabel 3"], id="lines below one without rows"
        ),
        pytest.param("a | b\n--- | ---\n1 | 2\nzo \\| zo\n", ["regel-in-tabel 4"], id="with an escaped bar"),
        pytest.param("- x\n\n  |a|\n  |-|\n  Bron.\n", ["regel-in-tabel 5"], id="below one in a list"),
        pytest.param("> |a|\n> |-|\n> Bron.\n", ["regel-in-tabel 3"], id="below one that is quoted"),
        pytest.param(TABLE + "| een | lid |\n\nBron: wij.\n", [], id="a line apart from a table"),
        pytest.param(TABLE + "| een | lid |\n- punt\n", [], id="a list below a table"),
        pytest.param("Tekst.\n\n##\n\nMeer.\n", ["tussenkop-zonder-tekst 3"], id="a heading without a text"),
        pytest.param("## \u00a0\n\n## Zo\n", ["tussenkop-zonder-tekst 1"], id="with a hard space"),
        pytest.param("### ##\n", ["tussenkop-zonder-tekst 1"], id="with closing signs alone"),
        pytest.param("> - #\n", ["tussenkop-zonder-tekst 1"], id="in an item that is quoted"),
        pytest.param("## C#\n\n```\n##\n```\n\n\\#\n", [], id="what is no empty heading"),
        pytest.param("een | twee | drie\n", [], id="bars in text"),
        pytest.param("Zie [](https://a.nl).\n", ["link-zonder-tekst 1"], id="a link without a text"),
        pytest.param("- [ ](../b.md)\n", ["link-zonder-tekst 1"], id="with a space"),
        pytest.param("a\n\n> [\u00a0](<b c.md>)\n", ["link-zonder-tekst 3"], id="with a hard space, quoted"),
        pytest.param("|a|\n|-|\n|[](https://a.nl)|\n", ["link-zonder-tekst 3"], id="in a cell"),
        pytest.param("`[](a)` \\[](a) ![](a.png) [x](a) []() - [ ] (a)\n", [], id="what is no such link"),
        pytest.param(NOTED + "[^a]: Ook in juni.\n", ["noot-dubbel 4"], id="a note twice"),
        pytest.param("Tekst.\n\n[^a]: Noot.\n", ["noot-ongebruikt 3"], id="an unused note"),
        pytest.param("Tekst.\n\n[^a]: Noot, zie [^a].\n", ["noot-ongebruikt 3"], id="a note of itself alone"),
        pytest.param("Zo: `[^a]`.\n\n[^a]: Noot.\n", ["noot-ongebruikt 3"], id="only named in code"),
        pytest.param(
            "Zo: \\[^a].\n\n[^a]: Noot.\n", ["noot-ongebruikt 3"], id="only named behind a backslash"
        ),
        pytest.param("Tekst.[^b]\n", ["noot-onbekend 1"], id="an unknown note"),
        pytest.param(
            "- Punt.[^b]\n\n> Noot.[^b]\n", ["noot-onbekend 1", "noot-onbekend 3"], id="in list and quotation"
        ),
        pytest.param(NOTED, [], id="a note"),
        pytest.param("Een.[^a] Twee.[^a]\n\n[^a]: Noot.\n", [], id="a note that two places share"),
        pytest.param("Een.[^a]\n\n[^a]: Zie.[^b]\n\n[^b]: Noot.\n", [], id="a note of a note"),
        pytest.param("Zo: `[^a]`\n", [], id="in code"),
        pytest.param("Zie [het verslag][mei].\n", ["verwijzing-onbekend 1"], id="an unknown label"),
        pytest.param("- [ ] [Zie][mei]\n", ["verwijzing-onbekend 1"], id="in a task"),
        pytest.param("Zie [a][b].\n\n[b]: https://x.nl\n", [], id="a known label"),
        pytest.param("Zie [a][B  c].\n\n[b C]: https://x.nl\n", [], id="a label in other letters"),
        pytest.param(
            "Zie bron [1][2] en [3].\n\n- [x] [klaar](https://x.nl)\n- [ ] [x]\n", [], id="ordinary brackets"
        ),
        pytest.param(
            "[sic] [a](https://x.nl)[b](https://y.nl) [privacy by design]{en}\n", [], id="links in a row"
        ),
        pytest.param(
            "[a]\n\n[a]: https://x.nl\n[A]: https://y.nl\n", ["uitleg-dubbel 4"], id="a link defined twice"
        ),
        pytest.param("Tekst.\n\n[a]: https://x.nl\n", ["uitleg-ongebruikt 3"], id="an unused definition"),
        pytest.param("- [x]: klaar\n", ["uitleg-ongebruikt 1"], id="a task that is a definition"),
        pytest.param("[voorzitter]: afwezig\n", ["uitleg-ongebruikt 1"], id="words that are a definition"),
        pytest.param("[voorzitter]: is er niet\n", [], id="words that are none"),
        pytest.param(
            "De AVG.\n\n*[AVG]: Een.\n*[AVG]: Twee.\n", ["uitleg-dubbel 4"], id="an abbreviation twice"
        ),
        pytest.param("De AVGs.\n\n*[AVG]: Een.\n", ["uitleg-ongebruikt 3"], id="an unused abbreviation"),
        pytest.param("*[AVG]: Een.\n\nDe AVG.\n", [], id="an abbreviation"),
        pytest.param("1. a\n3. b\n4. c\n", ["nummer-anders 2 2"], id="a number left out"),
        pytest.param("2. a\n1. b\n", ["nummer-anders 2 3"], id="backwards"),
        pytest.param("1. a\n   1. b\n   3. c\n2. d\n", ["nummer-anders 3 2"], id="in a sub-list"),
        pytest.param("1. a\n1. b\n2. c\n", ["nummer-anders 2 2"], id="a number twice"),
        pytest.param("1. a\n1. b\n1. c\n", [], id="counted by the page"),
        pytest.param("7. a\n8. b\n\nTekst.\n\n9. c\n", [], id="going on after a paragraph"),
        pytest.param("1. a\n2) b\n", [], id="another sign, another list"),
        pytest.param("Tekst.\n\n```\n# kop\n", ["codeblok-open 3"], id="an open fence"),
        pytest.param("~~~~\nx\n~~~\n", ["codeblok-open 1"], id="closed with too few"),
        pytest.param("- a\n\n  ```\n  x\n\nTekst.\n", ["codeblok-open 3"], id="open in an item"),
        pytest.param("> ```\n> x\n\nTekst.\n", ["codeblok-open 1"], id="open in a quotation"),
        pytest.param("```\n", ["codeblok-open 1"], id="nothing but a fence"),
        pytest.param("```\nx\n```\n\n~~~\n~~~\n\n> ```\n> x\n> ```\n", [], id="closed fences"),
        pytest.param("> - " * 40 + "woord", ["te-diep-genest 1"], id="deeper than is read"),
        pytest.param("> " + "> - > " * 30 + "woord", ["te-diep-genest 1"], id="quotations in lists"),
        pytest.param(
            "".join(f"> {'  ' * depth}- a\n" for depth in range(60)),
            ["te-diep-genest 45"],
            id="deeper at each line",
        ),
        pytest.param("> - " * 20 + "woord", [], id="deep, and read"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_what_would_vanish_is_named(body: str, expected: list[str]) -> None:
    assert lost(body) == expected


@pytest.mark.parametrize(("status", "expected"), [("concept", []), ("vastgesteld", ["noot-ongebruikt"])])
def test_a_draft_may_still_be_unfinished(status: str, expected: list[str]) -> None:
    draft = document("pagina", status=status, body="Tekst.\n\n[^a]: Nog te plaatsen.\n")
    assert codes_of({"paginas/over.md": draft}) == expected


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("vastgesteld", ["onbekende-sleutel", "afbeelding-zonder-tekst", "noot-ongebruikt"]),
        ("concept", ["onbekende-sleutel"]),
    ],
)
def test_a_fault_in_the_header_keeps_none_of_the_text_from_being_told(
    status: str, expected: list[str]
) -> None:
    files = "bijlagen:\n  - {bestand: b.png, titel: B, vertrouwelijkheid: openbaar}\n"
    body = "Tekst.\n\n![nog te beschrijven](bijlagen/b.png)\n\n[^a]: Noot.\n"
    text = document("pagina", status=status, extra=f"kleur: rood\n{files}", body=body)
    assert codes_of({"paginas/a.md": text}, {"paginas/bijlagen/b.png": 1}) == expected


@pytest.mark.parametrize(
    ("open_text", "definition", "expected"),
    [
        ("De vogel[^1] zingt.", "[^1]: De noot.", ["definitie-in-passage"]),
        ("De vogel[^1] zingt[^2].", "[^1]: De noot.", ["noot-onbekend", "definitie-in-passage"]),
        ("Zie [de kaart][Bron].", "[bron]: kaart.md", ["definitie-in-passage"]),
        ("Zie [de kaart][bron].", "[bro]: kaart.md", ["verwijzing-onbekend"]),
    ],
)
def test_a_definition_in_a_passage_is_told_once(open_text: str, definition: str, expected: list[str]) -> None:
    body = f"{open_text}\n\n::: vertrouwelijk 5.1.2e\n{definition}\n:::\n"
    assert codes_of({"paginas/over.md": document("pagina", body=body)}) == expected
