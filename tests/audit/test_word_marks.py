"""The marks of a text are those of its words, however it is read, and no run that stands in it is passed over."""

from array import array
from collections import Counter
from itertools import chain
from zlib import crc32

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stadspanel_site.audit.comparable_text import (
    _BEYOND_ASCII,
    _SPACED,
    _may_be_spaced,
    _word_signs,
    spelled_words,
    words,
)
from stadspanel_site.audit.word_marks import CODE, MarksOfLines, Sought, sought
from tests.examples import examples

_SIGNS = [
    "a",
    "b",
    "z",
    "é",
    "ü",
    "ö",
    "ß",
    "İ",
    "ﬁ",
    "’",
    "?",
    "1",
    ".",
    "-",
    "_",
    "<",
    "\xad",
    "‐",
    "̈",
    "́",
    "\t",
    "\r",
    "\x1f",
    "\u2028",
]
_TEXTS = st.lists(
    st.sampled_from([*_SIGNS, " ", "\xa0", "\n", "-\n", " a b c d ", "woord", "1.000"]), max_size=24
).map("".join)
_WORDS = st.sampled_from("de raad wil geen camera op het plein".split())  # noqa: SIM905 - words


def whole_marks(*texts: str) -> bytes:
    """Return the marks of the words of *texts*, each read as a whole."""
    marks = [crc32(word.encode()) for word in chain.from_iterable(spelled_words(*texts))]
    return array("I", marks).tobytes()


@given(st.lists(_TEXTS, max_size=3))
@settings(max_examples=examples(1000))
def test_texts_read_by_lines_have_the_marks_of_whole_texts(texts: list[str]) -> None:
    assert MarksOfLines().of_texts(texts) == whole_marks(*texts)


@pytest.mark.parametrize(
    "text",
    [
        "a-\nb",
        "a- \r\nb",
        "a\u00ad\n\n b",
        "a\u2010\nb",
        "a -\nb",
        "J. a\nn s e n\nx",
        "b\u00fc\nu\u0308\n",
        "1.\n000\n",
        "\n\n",
    ],
)
def test_a_word_may_go_on_in_the_next_line(text: str) -> None:
    assert MarksOfLines().of_texts((text, text)) == whole_marks(text, text)


@given(_TEXTS)
@settings(max_examples=examples(1000))
def test_every_spaced_word_has_two_letters_by_themselves(text: str) -> None:
    assert _may_be_spaced(text) or not _SPACED.search(text)


def test_what_begins_within_the_mark_of_a_word_is_no_run() -> None:
    looked_for, text = Sought({0: [(0, bytes(8))]}), array(CODE, [0, 1, 0, 1 << 24])
    assert not looked_for.may_stand_in(text.tobytes())
    assert not looked_for.may_stand_in(text.tobytes() + bytes(4))
    assert looked_for.may_stand_in(text.tobytes() + bytes(8))


@given(
    st.sets(st.lists(_WORDS, min_size=1, max_size=4).map(tuple), max_size=8),
    st.lists(_WORDS, max_size=20).map(tuple),
    st.dictionaries(_WORDS, st.integers(0, 3)),
)
def test_a_text_may_hold_the_runs_that_stand_in_it_and_no_others(
    runs: set[tuple[str, ...]], text: tuple[str, ...], often: dict[str, int]
) -> None:
    stands = any(text[start : start + len(run)] == run for run in runs for start in range(len(text)))
    looked_for = sought(runs, Counter(often))
    assert looked_for.may_stand_in(whole_marks(" ".join(text))) is stands
    assert sorted(looked_for.marks) == sorted(whole_marks(" ".join(run)) for run in runs)


@given(st.one_of(st.text(max_size=12), st.text("’‘“”–…€é\xa0ëïe1.\u0301\u0323\u302e\u0345 ", max_size=12)))
@settings(max_examples=examples(2000))
def test_frequent_signs_part_words_as_all_others_do(text: str) -> None:
    whole = _BEYOND_ASCII.sub(lambda match: _word_signs(match[0]), text)
    assert words(text) == words(whole)


@pytest.mark.parametrize("ending", ["", "\n", "a-\nb", "bü\n"])
def test_a_long_text_is_read_piece_by_piece(monkeypatch: pytest.MonkeyPatch, ending: str) -> None:
    monkeypatch.setattr("stadspanel_site.audit.word_marks._AT_ONCE", 7)
    monkeypatch.setattr("stadspanel_site.audit.word_marks._MOST", 3)
    for count in range(12):
        text = "\n".join(f"woord {number}" for number in range(count)) + ending
        assert MarksOfLines().of_texts((text, text)) == whole_marks(text, text)
