"""Runs of words are found wherever they stand, and in the order of the text."""

from collections import Counter
from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from stadspanel_site.audit.comparable_text import RUN, Run, forms
from stadspanel_site.audit.source_text import SourceText
from stadspanel_site.audit.what_to_find import _across
from stadspanel_site.audit.word_runs import anchors, placed

_WORDS = st.sampled_from("de raad wil geen camera op het plein".split())  # noqa: SIM905 - words


@given(
    st.sets(st.lists(_WORDS, min_size=1, max_size=4).map(tuple), max_size=8),
    st.lists(_WORDS, max_size=20).map(tuple),
    st.dictionaries(_WORDS, st.integers(0, 3)),
)
def test_every_run_in_a_text_is_found(
    runs: set[tuple[str, ...]], text: tuple[str, ...], often: dict[str, int]
) -> None:
    found = [run for run in anchors(runs, Counter(often)).candidates(text) if run in runs]
    standing = [
        run
        for run in runs
        for offset in range(len(text) - len(run) + 1)
        if text[offset : offset + len(run)] == run
    ]
    assert sorted(found) == sorted(standing)


_FEW = st.sampled_from(["de", "raad", "wil"])


@given(
    st.sets(st.lists(_FEW, min_size=1, max_size=3).map(tuple), min_size=2, max_size=8),
    st.lists(st.lists(_FEW, max_size=4).map(tuple), min_size=2, max_size=5),
    st.dictionaries(_FEW, st.integers(0, 3)),
)
def test_by_the_places_of_each_word_the_same_runs_are_found(
    runs: set[tuple[str, ...]], texts: list[tuple[str, ...]], often: dict[str, int]
) -> None:
    index = anchors(runs, Counter(often))
    found = runs.intersection(index.candidates_in(placed(texts)))
    assert found == runs.intersection(run for text in texts for run in index.candidates(text))


def test_what_only_shares_its_rarest_word_is_passed_over() -> None:
    found = anchors(
        [("geen", "camera", "op"), ("op", "het", "plein")], Counter({"op": 5, "het": 5, "geen": 5})
    )
    assert list(found.candidates(("een", "camera", "bij", "een", "plein"))) == []


def runs_of(text: Run) -> set[Run]:
    """Return each run of as many words as betray a text; what stands apart is in none."""
    found = {text[start : start + RUN] for start in range(len(text) - RUN + 1)}
    return {run for run in found if all(run)}


@given(st.lists(st.lists(st.integers(0, 999).map(str), max_size=40).map(" ".join), max_size=8))
def test_words_that_stand_in_a_row_across_the_texts_of_a_document_are_all_known(texts: list[str]) -> None:
    items = [SourceText(text, "a.md") for text in texts]
    forms_of = {text: forms(text) for text in texts}
    known = [*chain.from_iterable(forms_of.values()), *_across(items, forms_of)]
    whole = " ".join(texts).split()
    assert set().union(*map(runs_of, known)) == runs_of(tuple(whole))


def test_texts_of_two_documents_do_not_stand_in_a_row() -> None:
    one, other = SourceText("een twee drie vier", "a.md"), SourceText("vijf zes zeven acht", "b.md")
    forms_of = {item.text: forms(item.text) for item in (one, other)}
    assert not set().union(*map(runs_of, _across((one, other), forms_of)))


def test_a_text_stands_in_a_row_as_it_is_written_and_as_a_page_shows_it() -> None:
    texts = ("de raad wil [geen](https://example.org) camera", "op het plein")
    forms_of = {text: forms(text) for text in texts}
    found = set(_across([SourceText(text, "a.md") for text in texts], forms_of))
    assert found == {
        ("de", "raad", "wil", "geen", "https", "example", "org", "camera", "op", "het", "plein"),
        ("de", "raad", "wil", "geen", "camera", "op", "het", "plein"),
    }
