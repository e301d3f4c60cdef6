"""Lighthouse gives the highest score for accessibility, best practices and findability; speed it cannot judge here."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests import served_sites
from tests.needed import missing, need
from tests.served_sites import KINDS, ServedSite, served_folder

LIGHTHOUSE = Path(__file__).parent.parent / "tools" / "lighthouse.cjs"
JUDGED = {"home.html", "advies.html", "stuk-reactie.html", "terugkoppeling.html", "afspraken.html"} & {*KINDS}

pytestmark = pytest.mark.tools


def scores(*addresses: str) -> dict[str, list[dict[str, Any]]]:
    """Return of each of *addresses* the categories, each with its score and what costs points."""
    need("node", "nodejs npm")
    if not (LIGHTHOUSE.parent / "node_modules" / "lighthouse").exists():
        missing("Lighthouse ontbreekt; haal het op met: make test (of: npm ci in tests/tools)")
    if served_sites.CHROMIUM is None:
        missing("Chromium ontbreekt; installeer het met: sudo apt install chromium-headless-shell")
    command = ["node", str(LIGHTHOUSE), str(served_sites.CHROMIUM), *addresses]
    run = subprocess.run(command, capture_output=True, check=False, encoding="utf-8", timeout=300)
    assert run.returncode == 0, run.stderr
    found: dict[str, list[dict[str, Any]]] = json.loads(run.stdout)
    return found


def test_lighthouse_gives_a_hundred_to_each_kind_of_page(complete: ServedSite, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text('<html><body><img src="a.png"></body></html>', encoding="utf-8")
    fullest = [complete.built.fullest(kind) for kind in sorted(JUDGED)]
    addresses = [complete.url(planned) for planned in fullest if planned is not None]
    with served_folder(tmp_path) as planted:
        told = scores(*addresses, planted)
    # A judge that says nothing may not have looked.
    assert all(category["score"] < 100 for category in told.pop(planted))
    assert len(addresses) == len(JUDGED) >= 3
    assert {
        (address, category["id"], *category["faults"])
        for address, categories in told.items()
        for category in categories
        if category["score"] != 100
    } == set()
    assert [len(categories) for categories in told.values()] == [3] * len(JUDGED)
