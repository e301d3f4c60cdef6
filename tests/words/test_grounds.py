"""The grounds for keeping something from the public, in every notation of the content model."""

import re

import pytest

from stadspanel_site.words.grounds import AGREEMENT, GROUND_WORDS, GROUNDS, Ground, ground_code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        *((code, code) for code in GROUNDS),
        # The notations of the content model.
        ("5.1.2.e", "5.1.2e"),
        ("5.1 lid 2 e", "5.1.2e"),
        ("persoonsgegevens", "5.1.2e"),
        ("bedrijfsgegevens", "5.1.1c"),
        ("opsporing", "5.1.2c"),
        ("toezicht", "5.1.2d"),
        ("beveiliging", "5.1.2h"),
        # What authors make of them.
        ("5.1.2 e", "5.1.2e"),
        ("5.1.2E", "5.1.2e"),
        ("5.1.2 onder e", "5.1.2e"),
        ("5.1 lid 2e", "5.1.2e"),
        ("5.1 lid 2.e", "5.1.2e"),
        ("5.1 lid 2 onder e", "5.1.2e"),
        ("5.1, lid 2, onder e", "5.1.2e"),
        ("5.1 LID 2 E", "5.1.2e"),
        ("artikel 5.1 lid 2 onder e", "5.1.2e"),
        ("art. 5.1.2.e", "5.1.2e"),
        ("art 5.1.1.c", "5.1.1c"),
        ("  5.1   lid 2\n e ", "5.1.2e"),
        ("5.1 lid 5", "5.1.5"),
        ("5.2", "5.2.1"),
        ("5.2 lid 1", "5.2.1"),
        ("5.2 lid 2", "5.2.2"),
        ("5.4a lid 1", "5.4a.1"),
        ("Persoonsgegevens", "5.1.2e"),
        ("GEHEIMHOUDING", "geheimhouding"),
    ],
)
def test_each_notation_names_its_ground(text: str, code: str) -> None:
    assert ground_code(text) == code


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "e", "2e", "5", "5.1", "5.1.2", "5.1 lid 2", "5.1e", "5.1 e", "5.4a"),
        *("5.1.3", "5.1.7", "5.1.2j", "5.1.1f", "5.1.4a", "5.2.3", "5.2.1a", "5.3", "5.4.1", "5.4a.2", "6.1"),
        *("5.1.2e.", "5.1.2e x", "x 5.1.2e", "5.1.2ee", "5.1.2e, 5.1.1c", "5,1,2e", "5-1-2e", "512e"),
        *("privacy", "persoonsgegeven", "vertrouwelijk", "geheim", "ja", "5.1.2é", "٥.1.2e"),
    ],
)
def test_anything_else_names_none(text: str) -> None:
    assert ground_code(text) is None


@pytest.mark.parametrize("ground", GROUNDS.values(), ids=GROUNDS)
def test_each_ground_is_told_in_words(ground: Ground) -> None:
    assert re.fullmatch(r"[a-zë].*[^.]", ground.label), "a few words that fit in a sentence"
    assert re.fullmatch(r"[A-Z].*\.", ground.sentence), "a sentence"
    assert (ground.law == "") == (ground.code in {"geheimhouding", "afspraak"})


@pytest.mark.parametrize(
    ("code", "law"),
    [
        ("5.1.1c", "Woo, artikel 5.1, eerste lid, onder c"),
        ("5.1.2e", "Woo, artikel 5.1, tweede lid, onder e"),
        ("5.1.5", "Woo, artikel 5.1, vijfde lid"),
        ("5.2.1", "Woo, artikel 5.2, eerste lid"),
    ],
)
def test_a_ground_of_the_woo_names_its_article(code: str, law: str) -> None:
    assert GROUNDS[code].law == law


def test_labels_and_sentences_are_told_apart() -> None:
    assert len({ground.label for ground in GROUNDS.values()}) == len(GROUNDS)
    assert len({ground.sentence for ground in GROUNDS.values()}) == len(GROUNDS)


def test_the_agreement_is_said_to_be_no_ground_of_the_woo() -> None:
    assert "geen grond uit de Wet open overheid" in GROUNDS[AGREEMENT].sentence


def test_whatever_is_suggested_can_be_written() -> None:
    assert [word for word in GROUND_WORDS if ground_code(word) is None] == []
