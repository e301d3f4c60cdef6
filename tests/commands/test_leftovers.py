"""What is left over is looked for seldom while a site is made."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from stadspanel_site.commands.build import run_build
from stadspanel_site.commands.options import build_options
from stadspanel_site.problems.refused import RefusedError
from tests.sites_by_hand import TEMPLATES, options


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """Put back how often it is looked for."""
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)
    gc.unfreeze()


def test_a_build_is_held_up_a_hundred_times_less_often(tmp_path: Path) -> None:
    build_options(tmp_path, TEMPLATES, tmp_path / "output")
    assert gc.isenabled()
    assert gc.get_threshold()[0] == 100_000


def test_while_a_site_is_made_for_a_command_it_is_not_looked_for_at_all(tmp_path: Path) -> None:
    found: list[bool] = []

    def work(*_: object) -> None:
        found.append(gc.isenabled())
        raise RefusedError("vol")

    with pytest.raises(RefusedError):
        run_build(work, options(tmp_path))
    assert (found, gc.isenabled()) == ([False], True)
    # Nor afterwards in what is there: that takes as long as telling what came of it.
    assert len(gc.get_objects()) < gc.get_freeze_count()
