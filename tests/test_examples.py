"""The profile named on the command line holds already where the files of tests are read."""

from pathlib import Path

import pytest
from hypothesis import settings

from tests.conftest import AT_LENGTH
from tests.examples import QUICK, examples

AT_IMPORT = examples(80), examples(3), settings().max_examples


def test_a_quick_run_has_few_examples_and_any_other_has_all(pytestconfig: pytest.Config) -> None:
    is_quick = pytestconfig.getoption("--hypothesis-profile") == QUICK
    assert ((10, 1, 25) if is_quick else (80, 3, 100)) == AT_IMPORT
    assert settings().derandomize


def test_each_file_that_a_quick_run_leaves_out_is_there() -> None:
    assert [name for name in AT_LENGTH if not (Path(__file__).parents[1] / name).is_file()] == []
