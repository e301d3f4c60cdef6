"""A site says `u` or `je` to its reader, everywhere the same, and no word of the panel changes with it."""

import re
from pathlib import Path

import pytest

from stadspanel_site.public.wording.labels import informal
from tests.sites_by_hand import SITE, TEMPLATES, document, site_of

INVERTED = re.compile(r"\b(\w+t) je\b")
NO_QUESTION = {"dat", "wat", "Wat", "zodat", "volgt", "Zocht"}
"""Words before `je` that keep their t: no verbs, a verb in the past, and `Deze site volgt je niet`."""


@pytest.mark.parametrize(
    ("formal", "expected"),
    [
        ("Kunt u iets niet lezen? Dan kunt u bellen.", "Kun je iets niet lezen? Dan kun je bellen."),
        ("U kunt ook vragen wat u zoekt.", "Je kunt ook vragen wat je zoekt."),
        ("Bent u niet tevreden? Krijgt u geen antwoord?", "Ben je niet tevreden? Krijg je geen antwoord?"),
        ("Ververst of deelt u dat adres", "Ververs of deel je dat adres"),
        ("Deze site volgt u niet. Volgt u een link?", "Deze site volgt je niet. Volg je een link?"),
        ("Uw rechten, in uw browser: gaf u toestemming?", "Je rechten, in je browser: gaf je toestemming?"),
        ('<h2 id="uw-browser">Zocht u iets?</h2>', '<h2 id="uw-browser">Zocht je iets?</h2>'),
        ("Meer leest u bij de uren: nu, menu, u.", "Meer lees je bij de uren: nu, menu, je."),
    ],
)
def test_you_is_said_in_good_dutch(formal: str, expected: str) -> None:
    assert informal(formal) == expected


def test_no_template_keeps_a_formal_word_or_a_verb_that_no_longer_fits() -> None:
    formal = "\n".join(file.read_text(encoding="utf-8") for file in TEMPLATES.rglob("*.html"))
    said = informal(formal)
    assert set(INVERTED.findall(informal(re.sub(r"\b[Uu]w\b", "", formal)))) <= NO_QUESTION
    assert re.findall(r"(?<![\w-])[Uu]w?(?![\w-])", said) == []


@pytest.mark.parametrize(
    ("word", "title", "other"), [("je", "Je rechten", "Uw rechten"), ("u", "Uw rechten", "Je rechten")]
)
def test_the_whole_site_speaks_as_the_settings_say(tmp_path: Path, word: str, title: str, other: str) -> None:
    text = "Wilt u iets vragen? Kunt u komen?"
    site = site_of(
        tmp_path,
        {
            "site.yaml": f"{SITE}aanspreekvorm: {word}\n",
            "paginas/komen.md": document("pagina", body=f"{text}\n"),
        },
    )
    assert title in site.page("privacy/")
    assert other not in site.page("privacy/")
    assert text in site.page("komen/")
    own = "".join(page for path, page in site.files.items() if path.endswith(".html") and "komen" not in path)
    assert bool(re.search(r"(?<![\w-])[Uu]w?(?![\w-])", re.sub(r"<script.*?</script>|=\"uw-", "", own))) is (
        word == "u"
    )
