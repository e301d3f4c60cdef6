"""Letters that another program read in the wrong way are told, with their place; words that are right are not."""

import pytest

from tests.sites_by_hand import SITE, document, problems_of

PAGE = "paginas/over.md"


def told(body: str, title: str = "Over ons") -> list[tuple[int, int, str]]:
    """Return line, column and suggestion of each warning of a page with *body* below five lines of header."""
    found = problems_of({PAGE: document("pagina", body=body).replace("Over ons", title)})
    return [
        (item.place.line, item.place.column, item.quoted) for item in found if item.code == "verkeerd-gelezen"
    ]


@pytest.mark.parametrize(
    "right",
    [
        *("é", "ë", "ï", "ö", "ü", "è", "ê", "à", "ç", "ñ", "É", "Ë", "ß", "Ü", "À", "ò"),
        *("€", "’", "‘", "“", "–", "—", "…", "•", "™", "→", "≥", "✓", "½", "°", "²", "·", "\u00a0", "©"),
        *("ş", "ğ", "ı", "š", "ž", "ł", "ć", "ż"),
        *("😀", "🙂"),
    ],
)
def test_a_letter_in_utf_8_that_was_read_as_windows_reads_is_told(right: str) -> None:
    wrong = right.encode().decode("cp1252")
    assert told(f"Wij zien {wrong} staan.\n") == [(6, 10, right)]


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("COÃ–RDINATIE", "Ö"),
        ("â€ zei zij", ""),
        ("dat heet â€œzoâ€", "“"),
        ("ï»¿Tekst", ""),
        ("Ãƒ©", "Ã"),
        ("bÄ…k", "ą"),
    ],
)
def test_what_lost_a_part_is_told_too(wrong: str, right: str) -> None:
    assert [quoted for *_, quoted in told(f"{wrong}\n")] == [right]


def test_each_line_is_told_once_with_the_header() -> None:
    assert told("Een cafÃ© en nog een cafÃ©.\n\nDe reÃ¼nie.\n", "CafÃ©") == [
        (4, 11, "é"),
        (6, 8, "é"),
        (8, 6, "ü"),
    ]


def test_the_settings_are_read_as_well() -> None:
    found = problems_of({"site.yaml": SITE + "omschrijving: Het cafÃ©.\n"})
    assert [item.code for item in found if item.place.path == "site.yaml"] == ["verkeerd-gelezen"]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Ångström en Ärzte, één café, ’s avonds – of niet…",
            "São Paulo, AMANHÃ”, CAFÉ”, „JÄ“ en Å…",
            "De letter Â.",
        ),
        *(
            "Château, pâté, voilà: 20 °C, ½ kg, © 2026, 3 € en 5 ‰.",
            "Øresund, ð en þ, Ý”, Ó–Ó",
            "naïef, coöperatie, ruïne",
        ),
        *("« Â » en «Â»", "Het programma las `cafÃ©` verkeerd.", "```\nâ€™\n```"),
    ],
)
def test_what_is_right_or_stands_in_code_is_not_told(text: str) -> None:
    assert told(f"{text}\n") == []
