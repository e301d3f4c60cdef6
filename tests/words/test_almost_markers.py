"""What still looks like the marker of a withheld passage in a text as readers see it, and what does not."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from stadspanel_site.words.almost_markers import _SIGNED, BLOCK, SPAN, almost_markers, holds_marker
from tests.examples import examples

_ANYTHING = re.compile("")
_ROOM = "stadspanel_site.words.almost_markers"

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
        "Van ^^Jansen^^ (5.1.2e) in mei.",
        "Van >!Jansen!< in mei.",
        "! Jansen stopt in mei. !<",
        "[persoonsgegevens: Jansen]",
        "{Bedrijfsgegevens : Jansen}",
        "[LAK]Jansen[/LAK]",
        "Jansen[/lakken]",
        "De melding kwam van Jansen (5.1.2e) in mei.",
        "Van mevrouw De Vries [art. 5.1.2.e].",
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


def _with_a_mistake(word: str) -> set[str]:
    """Return *word* with one letter left out, added, changed or swapped with the next."""
    letters = sorted({*word, "x"})
    cuts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    return {
        *(before + after[1:] for before, after in cuts),
        *(before + letter + after for before, after in cuts for letter in letters),
        *(before + letter + after[1:] for before, after in cuts if after for letter in letters),
        *(before + after[1] + after[0] + after[2:] for before, after in cuts if len(after) > 1),
    }


@pytest.mark.slow
def test_a_first_look_passes_over_no_word_with_two_mistakes() -> None:
    once = _with_a_mistake("vertrouwelijk")
    twice = once.union(*map(_with_a_mistake, sorted(once)[:: max(1, len(once) // 60)]))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(f"{_ROOM}._NEAR", ("",))
        known = set(filter(holds_marker, twice))
    assert len(known) > len(once) - 3
    assert [word for word in known if not holds_marker(word)] == []


_PIECES = st.sampled_from(
    [
        *SPANS,
        *BLOCKS,
        *ORDINARY,
        *"[](){}<>|:;=~+*#x█_.…-\n ",
        "\n",
        "xx",
        "==",
        "5.1.2e",
        "gelakt",
        "vert rouwelijk",
        *(
            "N\u0131et openbaar",
            "beg\u0131n niet openbaar",
            "ge\u2019heim",
            "\uff1a",
            "\u00e9",
            "XX",
            "\u2013",
        ),
    ]
)


@given(text=st.lists(_PIECES, max_size=6).map("".join), in_code=st.booleans())
@example(text="(5.1.2e", in_code=False)
@example(text="5.1.2e ¦", in_code=False)
@example(text="█ 5.1.2e", in_code=False)
@example(text="...._ 5.1.2e", in_code=False)
@example(text="a ++b++ 5.1.2e", in_code=False)
@example(text="a\n ∷ \n", in_code=False)
@example(text="Niet openbaar gedeelte - einde", in_code=False)
@example(text="n\u0131et openbaar gedeelte - einde", in_code=False)
@settings(max_examples=examples(400), deadline=None)
def test_a_first_look_passes_nothing_over(text: str, in_code: bool) -> None:  # noqa: FBT001 - filled in by Hypothesis
    quick = list(almost_markers(text, in_code=in_code))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(f"{_ROOM}._NEAR", ("",))
        patch.setattr(f"{_ROOM}._SIGNED", [(find, _ANYTHING, meant) for find, _, meant in _SIGNED])
        assert list(almost_markers(text, in_code=in_code)) == quick
