"""How plain a text is: syllables, sentences, the score with its constants, and the advice that comes of it."""

from pathlib import Path

import pytest

from stadspanel_site.desk.readability import band, count_syllables, flesch_douma, read
from tests.command_line import stadspanel
from tests.sites_by_hand import document, write_content

SYLLABLES = {
    1: "de huis één nieuw leeuw mooi team PIT 2026 schrift angst reis vrouw",
    2: (
        "advies panel data station milieu gooien draaien koeien bureau niveaus website online software update "
        "download vrije lelijk café reëel naïef e-mail foto's auto’s zoiets dieet cliënt toilet geëist zeeën "
        "yoghurt kijken mensen"
    ),
    3: (
        "gemeente reünie ideeën sociaal nationaal functioneel ratio museum video theorie actueel bijzonder college "
        "AVG BSN wethouder camera sensoren inwoners openbaar medium Israël ruïne poëzie commissie "
        "privacy servicepunt aanleiding toepassing"
    ),
    4: (
        "samenvatting aanbeveling burgemeester financiën officieel informatie professioneel situatie beoordelen "
        "bureaucratie burgemeesters gemeenteraad algoritme aquarium beantwoorden onderschreven digitale beïnvloeden "
        "DPIA"
    ),
    5: (
        "coördinatie geïnteresseerd officiële individueel vertrouwelijkheid verantwoordelijk initiatief organisatie evaluatie "
        "gezichtsherkenning"
    ),
    6: "geautomatiseerd",
    7: "algoritmeregister",
}
WORDS = [(word, number) for number, words in SYLLABLES.items() for word in words.split()]


@pytest.mark.parametrize(("word", "number"), WORDS, ids=[word for word, _ in WORDS])
def test_a_word_has_as_many_syllables_as_it_is_said_with(word: str, number: int) -> None:
    assert count_syllables(word) == number


def test_the_score_is_that_of_douma() -> None:
    # 206,835 - 0,93 x 10 - 77 x 1,5 = 82,035; with Flesch's own constants it would be 69,8.
    assert flesch_douma(10, 1.5) == pytest.approx(82.035)
    assert flesch_douma(0, 0) == pytest.approx(206.835)


def test_a_text_is_scored_by_its_own_words_and_sentences() -> None:
    found = read("De gemeente meet. Het panel vindt dat goed.")
    assert found is not None
    # 8 words in 2 sentences; 10 syllables: de ge-meen-te meet, het pa-nel vindt dat goed.
    assert (found.words_per_sentence, found.syllables_per_word) == (4, 11 / 8)
    assert found.score == pytest.approx(206.835 - 0.93 * 4 - 77 * 11 / 8)


BANDS = [
    (120, "zeer gemakkelijk"),
    (90, "zeer gemakkelijk"),
    (89.9, "gemakkelijk"),
    (80, "gemakkelijk"),
    (70, "tamelijk gemakkelijk"),
    (60, "normaal"),
    (45, "tamelijk moeilijk"),
    (30, "moeilijk"),
    (29.9, "zeer moeilijk"),
    (-40, "zeer moeilijk"),
]


@pytest.mark.parametrize(("score", "words"), BANDS)
def test_a_score_means(score: float, words: str) -> None:
    assert band(score) == words


SENTENCES = [
    ("Eén zin.", 1),
    ("Eén zin zonder punt", 1),
    ("Eén zin. En nog een! En een vraag? Ja.", 4),
    ("Het panel sprak o.a. met de gemeente, d.w.z. met PIT.", 1),
    ("Zie art. 5 van de Wet. Daar staat het.", 2),
    ("Het kost 1.600,50 euro. Dat is veel.", 2),
    ("Hij zei: “Dat kan niet.” Toen ging hij weg.", 2),
    ("Een kopje\n\nEen alinea", 2),
    ("Nog niet af... maar bijna.", 1),
    ("Grond 5.1.2e geldt.", 1),
]


@pytest.mark.parametrize(("text", "number"), SENTENCES, ids=[text[:30] for text, _ in SENTENCES])
def test_a_text_has_as_many_sentences_as_a_reader_counts(text: str, number: int) -> None:
    found = read(text)
    assert found is not None
    assert len(found.sentences) == number


def test_a_text_without_words_has_no_score() -> None:
    assert read(" … – ") is None


PASSIVE = {
    "De gegevens worden bewaard.": True,
    "Er wordt gemeten in het park.": True,
    "Dit werd door de gemeente besloten.": True,
    "De tekst wordt onderschreven.": True,
    "De gemeente bewaart de gegevens.": False,
    "Het wordt een goed gebied voor bewoners.": False,
    "Het panel heeft dit besloten.": False,
    "Het verslag wordt lang.": False,
}


@pytest.mark.parametrize(("text", "is_passive"), PASSIVE.items())
def test_a_sentence_with_worden_and_a_participle_is_passive(text: str, is_passive: bool) -> None:  # noqa: FBT001
    found = read(text)
    assert found is not None
    assert found.sentences[0].is_passive is is_passive


# --- the command ----------------------------------------------------------------------------------------------

EASY = "samenvatting: De gemeente meet wie er loopt. Het panel vindt dat goed. Zet wel borden neer.\n"
HARD = (
    "samenvatting: >-\n  De gegevens worden bewaard. Er wordt ook\n  gemeten. Ten aanzien van de "
    "verantwoordelijkheidsverdeling\n  tussen de beleidsmedewerkers van de gemeentelijke organisatie en de leden van "
    "het panel\n  [[vertrouwelijk 5.1.2e | Geheimwoord uit Geheimdorp]] bestaan nog onduidelijkheden.\n"
)


def told(tmp_path: Path, summary: str, *, ci: str | None = None) -> str:
    text = document("advies", status="concept", header=f"titel: Proef\n{summary}")
    content = write_content(
        tmp_path / "content", {"adviezen/a/advies.md": text, "paginas/b.md": document("pagina")}
    )
    result = stadspanel("language", "--content", content, env={"CI": ci})
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout.replace(content.as_posix(), "content")


def test_an_easy_summary_gets_its_score_and_nothing_to_mend(tmp_path: Path) -> None:
    assert told(tmp_path, EASY) == (
        "content/adviezen/a/advies.md:5: leesbaarheid 105 van 100, zeer gemakkelijk\n"
        "  15 woorden, 3 zinnen; gemiddeld 5,0 woorden per zin, 1,3 lettergrepen en 4,0 letters per woord\n"
        "  langste zin: 6 woorden, op regel 5 (“De gemeente meet wie er loopt”)\n"
        "  = de tekst is kort: het cijfer is maar een aanwijzing\n"
    )


def test_a_hard_summary_gets_advice_with_its_lines(tmp_path: Path) -> None:
    said = told(tmp_path, HARD)
    assert (
        "langste zin: 21 woorden, op regel 7 (“Ten aanzien van de verantwoordelijkheidsverdeling tussen …”)"
        in said
    )
    assert "= meer dan 20 woorden in één zin, op regel 7: maak er twee van" in said
    assert "= veel zinnen met “worden”, op regel 6: schrijf wie wat doet" in said
    assert (
        "= gebruik gewonere woorden; lang zijn: verantwoordelijkheidsverdeling, beleidsmedewerkers," in said
    )


def test_a_withheld_passage_is_never_read(tmp_path: Path) -> None:
    assert "Geheim" not in told(tmp_path, HARD)
    first = "samenvatting: '[[vertrouwelijk 5.1.2e | Geheimwoord]] is het ermee eens. Dat zei hij.'\n"
    assert "(“is het ermee eens”)" in told(tmp_path, first)


def test_a_log_quotes_no_word_of_the_content(tmp_path: Path) -> None:
    said = told(tmp_path, HARD, ci="true")
    assert "op regel 7\n" in said
    for word in ("verantwoordelijkheidsverdeling", "aanzien", "“Ten", "beleidsmedewerkers"):
        assert word not in said


def test_only_the_documents_that_are_given_are_read(tmp_path: Path) -> None:
    told(tmp_path, EASY)
    content = tmp_path / "content"
    result = stadspanel("language", "paginas/b.md", "--content", content)
    assert result.stdout == f"{content.as_posix()}/paginas/b.md heeft geen samenvatting.\n"
    missing = stadspanel("language", "paginas/c.md", "--content", content)
    assert (missing.exit_code, missing.stderr) == (
        1,
        f"paginas/c.md is geen stuk in de map {content}. Bedoelde u {content.as_posix()}/paginas/b.md?\n",
    )
