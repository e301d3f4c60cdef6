"""Runs of words are found wherever they stand, and in the order of the text."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from stadspanel_site.audit.word_runs import anchors

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


def test_what_only_shares_its_rarest_word_is_passed_over() -> None:
    found = anchors(
        [("geen", "camera", "op"), ("op", "het", "plein")], Counter({"op": 5, "het": 5, "geen": 5})
    )
    assert list(found.candidates(("een", "camera", "bij", "een", "plein"))) == []
