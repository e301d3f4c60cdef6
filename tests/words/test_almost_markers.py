"""What still looks like the marker of a withheld passage in a text as readers see it, and what does not."""

import pytest

from stadspanel_site.words.almost_markers import BLOCK, SPAN, almost_markers

SPANS = [
    *(
        "[vertrouwelijk: Jansen]",
        "(vertrouwelijk) Jansen belde.",
        "De heer [vertrouwelijk] Jansen",
        "[vertrouwelijk 5.1.2e Jansen]",
    ),
    *(
        "[[vertrouwlijk 5.1.2e | Jansen]]",
        "[[Vertrouwelijk 5.1.2e | Jansen]]",
        "[vetrouwelijk 5.1.2e | x]",
        "((vertrouwelijk | x))",
    ),
    *(
        "5.1.2e | Jansen",
        "5.1.2.e | Jansen",
        "[5.1.2e | Jansen]",
        "[5.1.2e] Jansen",
        "(5.1.2e | Jansen)",
        "5.1 lid 2 e | Jansen",
    ),
    *(
        "persoonsgegevens | Jansen",
        "[Persoonsgegevens | Jansen]",
        "[[vertrouwelijk persoonsgegevens | Jansen]]",
    ),
    *(
        "vertrouwelijk 5.1.2e | Jansen",
        "vertrouwelijk persoonsgegevens Jansen",
        "vertrouwelijk | Jansen",
        "vertrouwelijk5.1.2e Jansen",
    ),
    *(
        "【vertrouwelijk 5.1.2e | x】",
        "⟦vertrouwelijk x⟧",
        "［［vertrouwelijk 5.1.2e｜x］］",
        "{{vertrouwelijk}}",
        "{vertrouwelijk}",
        "<vertrouwelijk> x",
    ),
    *(
        "|| Jansen ||",
        "||Jansen||",
        "[zwart] belde",
        "van [gelakt]",
        "{weggelakt}",
        "[ niet openbaar ]",
        "[geheim] Jansen",
        "[geheim: Jansen]",
    ),
    *("06-XXXXXXXX", "Jansen XXXX", "de heer ████", "▓▓▓▓▓", "naam: ■■■"),
    *(
        "(vertrouwelijk: Jansen)",
        "(vertrouwelijk 5.1.2e Jansen)",
        "(vertrouwelijk persoonsgegevens | Jansen)",
        "[vertrouwelijke gegevens van Jansen]",
    ),
    *(
        "[vertrou-welijk: x]",
        "[vertrouwe lijk: x]",
        "[ver\u00adtrouwelijk: x]",
        "[vеrtrоuwelijk: x]",
        "[VERTROUWELIJK: x]",
        "[vertrouwelĳk: x]",
    ),
    *(
        "vertrouwelijk] Jansen",
        "==vertrouwelijk== Jansen",
        "[^vertrouwelijk: x]",
        "[vertrouwelijkpersoonsgegevens | x]",
    ),
]
BLOCKS = [
    *(
        "::: vertrouwelijk 5.1.2e",
        ":: vertrouwelijk",
        ": vertrouwelijk 5.1.2e",
        ":::: vertrouwelijk",
        "：：： vertrouwelijk",
        "∶∶∶ vertrouwelijk",
    ),
    *(
        "꞉꞉꞉ vertrouwelijk",
        "::: Vertrouwlijk",
        "~~~vertrouwelijk",
        "```vertrouwelijk",
        "# vertrouwelijk: x",
        "Een zin ::: vertrouwelijk 5.1.2e",
    ),
    *("Tekst.\n:: vetrouwelijk\nJansen\n::", "::", ":", "::::", "：：：", "Tekst\n:"),
]
ORDINARY = [
    *(
        "De vergadering was vertrouwelijk.",
        "Vertrouwelijk overleg met de wethouder",
        "Het stuk is vertrouwelijk, op grond van artikel 5.1.2e",
    ),
    *(
        "Vertrouwelijke bedrijfsgegevens horen er niet in (artikel 5.1.1c).",
        "Status: vertrouwelijk",
        "Dit deel is vertrouwelijk (5.1.2e).",
    ),
    *(
        "3. Stand van zaken (vertrouwelijk)",
        "het gesprek (vertrouwelijk), daarna de rest",
        "Het was vertrouwelijk: niemand wist ervan.",
    ),
    *(
        "(vertrouwelijke stukken gaan apart)",
        "(vertrouwelijk overleg)",
        "De commissie houdt vertrouwelijk toezicht.",
        "artikel 5.1 [1]",
    ),
    *(
        "Toezicht | Autoriteit Persoonsgegevens",
        "Bron: Persoonsgegevens | Rijksoverheid",
        "Zie [1] en [noot 2].",
        "a | b",
        "zwart en gelakt hout",
    ),
    *(
        "xxx",
        "Over MCMXX",
        "vertrouwen, vrouwelijk, betrouwbaar",
        "Wat vertrouwelijkheid betekent: [zie boven].",
        "Dubbele punt: zo.",
        "10:30",
        "… vertrouwelijk behandeld",
    ),
    *(
        "Het zwarte blok █ is één teken",
        "Hij vroeg: vertrouwelijk of niet?",
        "“vertrouwelijk” is een woord",
        "5.1.2e",
        "de gronden 5.1.2e en 5.1.2i",
    ),
]
IN_CODE = [
    "vertrouwelijkheid: vertrouwelijk",
    "vertrouwelijk",
    "grond: [5.1.2e, persoonsgegevens]",
    "a || b || c",
    "XXXX",
    "status: vastgesteld\nvertrouwelijkheid: vertrouwelijk\ngrond: 5.1.2e",
]


def kinds(text: str, *, in_code: bool = False) -> set[str]:
    return {suggestion for _, suggestion in almost_markers(text, in_code=in_code)}


@pytest.mark.parametrize("text", SPANS)
def test_what_looks_like_a_span_is_one(text: str) -> None:
    assert kinds(text) == {SPAN}


@pytest.mark.parametrize("text", BLOCKS)
def test_what_looks_like_a_block_is_one(text: str) -> None:
    assert BLOCK in kinds(text)


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_words_are_none(text: str) -> None:
    assert kinds(text) == set()


@pytest.mark.parametrize("text", IN_CODE)
def test_an_explanation_in_code_is_none(text: str) -> None:
    assert kinds(text, in_code=True) == set()


@pytest.mark.parametrize(
    "text",
    [
        "vertrouwelijk\nJansen\n",
        "vertrouwelijk 5.1.2e Jansen",
        "[vertrouwelijk 5.1.2e | Jansen]",
        ":: vertrouwelijk\nJansen",
        "vertrouwelijk Jansen",
    ],
)
def test_a_marker_in_code_is_one_all_the_same(text: str) -> None:
    assert kinds(text, in_code=True)


@pytest.mark.slow
def test_looking_for_one_in_a_large_text_takes_no_time() -> None:
    for text in (
        "[vertrouwelijk " * 5_000,
        "vertrouwelijk " * 7_000,
        ":" * 90_000,
        "|" * 90_000,
        "( " * 50_000,
        "5.1.2e " * 15_000,
    ):
        list(almost_markers(text, in_code=False))
