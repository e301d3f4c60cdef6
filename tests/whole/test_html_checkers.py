"""The Nu HTML checker and html-validate find nothing on the whole site, nor in its style sheet and its pictures."""

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.needed import missing, need
from tests.served_sites import BuiltSite

TOOLS = Path(__file__).parent.parent / "tools"
VNU = TOOLS / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
HTML_VALIDATE = TOOLS / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"

NO_FAULTS = (
    # A file has no origin, so nothing on it is from 'self'. The browser holds the policy, in tests/browser/.
    "Resource violates Content Security Policy",
    # A property of SVG 2 that every browser knows and this checker does not.
    "CSS: “paint-order”: Property “paint-order” doesn't exist.",
)
"""How the messages begin that are wrong here."""

INLINE_SCRIPT = "Inline script violates Content Security Policy"
DATA_BLOCK = '<script type="application/ld+json">'
"""Browsers never run a block of data, and ask no policy before; this checker takes it for a script."""

pytestmark = pytest.mark.tools


def need_checker(command: str, package: str, file: Path) -> None:
    """Skip the test, or in CI fail it, where its checker is missing."""
    need(command, package)
    if not file.exists():
        missing("De controles van de HTML ontbreken; haal ze op met: make test (of: npm ci in tests/tools)")


def nu(*folders: Path) -> Iterator[str]:
    """Yield what the Nu checker says about every file below *folders*."""
    need_checker("java", "default-jre-headless", VNU)
    run = subprocess.run(
        # Starts soon and checks a little slower: there are a hundred pages, not a million.
        [
            "java",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xss2m",
            "-jar",
            VNU,
            "--skip-non-html",
            "--also-check-css",
            "--also-check-svg",
            "--stdout",
            "--format",
            "json",
            *folders,
        ],
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    said: list[dict[str, Any]] = json.loads(run.stdout)["messages"]
    for message in said:
        is_data = message["message"].startswith(INLINE_SCRIPT) and DATA_BLOCK in message.get("extract", "")
        if not is_data and not message["message"].startswith(NO_FAULTS):
            yield f"{message['url']}:{message.get('lastLine')}: {message['message']}"


def html_validate(report: Path, *folders: Path) -> Iterator[str]:
    """Yield what html-validate says about every page below *folders*; it cuts its report off in a pipe."""
    need_checker("node", "nodejs npm", HTML_VALIDATE)
    run = subprocess.run(
        [
            "node",
            HTML_VALIDATE,
            "--config",
            TOOLS / "htmlvalidate.cjs",
            "--formatter",
            f"json={report}",
            *(folder / "**" / "*.html" for folder in folders),
        ],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env=os.environ | {"NO_COLOR": "1"},
    )
    assert report.exists(), run.stderr
    for file in json.loads(report.read_text(encoding="utf-8")):
        for message in file["messages"]:
            yield f"{file['filePath']}:{message['line']}: {message['ruleId']}: {message['message']}"


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """Return a folder with one page, and one fault in it: a checker that says nothing may not have looked."""
    page = '<!DOCTYPE html>\n<html lang="nl">\n<head><title>Fout</title></head>\n<body><img src="a.png"></body>\n</html>\n'
    folder = tmp_path / "met-een-fout"
    folder.mkdir()
    (folder / "index.html").write_text(page, encoding="utf-8")
    return folder


def test_the_nu_checker_finds_nothing_but_a_fault_that_is_planted(
    complete_on_disk: BuiltSite, real_on_disk: BuiltSite, faulty: Path
) -> None:
    said = list(nu(complete_on_disk.folder, real_on_disk.folder, faulty))
    planted = [found for found in said if faulty.name in found]
    assert any("attribute" in found and "alt" in found for found in planted)
    assert [found for found in said if found not in planted] == []


def test_html_validate_finds_nothing_but_a_fault_that_is_planted(
    tmp_path: Path, complete_on_disk: BuiltSite, real_on_disk: BuiltSite, faulty: Path
) -> None:
    said = list(html_validate(tmp_path / "report.json", complete_on_disk.folder, real_on_disk.folder, faulty))
    planted = [found for found in said if faulty.name in found]
    assert any("wcag/h37" in found for found in planted)
    assert [found for found in said if found not in planted] == []
