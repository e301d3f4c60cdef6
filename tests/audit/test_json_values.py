"""All that JSON says is read, in its order, whatever the depth and however often a key comes."""

import json
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stadspanel_site.audit.files_for_programs import json_values
from stadspanel_site.problems.refused import FileRefused

_LEAVES = st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=3))
_VALUES = st.recursive(
    _LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=2), inner, max_size=4)
    ),
    max_leaves=20,
)


def said(value: object) -> Iterator[str]:
    """Yield what *value* says, found in another way."""
    if isinstance(value, dict):
        for key, inside in value.items():
            yield key
            yield from said(inside)
    elif isinstance(value, list):
        for inside in value:
            yield from said(inside)
    elif value is not None and not isinstance(value, bool):
        yield str(value)


@given(_VALUES)
def test_every_text_and_number_is_read_in_order(value: object) -> None:
    assert json_values(json.dumps(value)) == list(said(value))


def test_a_key_that_comes_twice_is_read_twice() -> None:
    assert json_values('{"a": 1.50, "a": ["b", {"a": 1e3}]}') == ["a", "1.50", "a", "b", "a", "1e3"]


@pytest.mark.parametrize("text", ["", "{", '{"a": }', "[" * 100_000])
def test_what_is_no_json_is_refused(text: str) -> None:
    with pytest.raises(FileRefused):
        json_values(text)
