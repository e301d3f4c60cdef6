"""The JSON files are written as the standard library writes them, only sooner."""

import json

from hypothesis import given
from hypothesis import strategies as st

from stadspanel_site.public.open_data.table_files import as_json

_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(max_size=4), inner, max_size=4)
        | st.lists(inner, max_size=3).map(tuple)
    ),
    max_leaves=20,
)


@given(st.dictionaries(st.text(max_size=4), _VALUES, max_size=5))
def test_any_value_is_written_as_with_an_indent(value: dict[str, object]) -> None:
    assert as_json(value) == json.dumps(value, ensure_ascii=False, indent=1) + "\n"
