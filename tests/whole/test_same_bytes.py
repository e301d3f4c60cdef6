"""Same input, same bytes: whoever builds the site elsewhere gets every byte of it, search index and settings included."""

import datetime as dt
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.served_sites import AS_OF, COMPLETE, REAL, TEMPLATES

pytestmark = pytest.mark.slow
HERE = {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "1"}
THERE = {"TZ": "Pacific/Kiritimati", "LC_ALL": "nl_NL.UTF-8", "LANG": "nl_NL.UTF-8", "PYTHONHASHSEED": "4242"}
"""Another day already, other numbers, and another order of sets."""


def copy(folder: Path, target: Path, order: Callable[[Path], str | int]) -> Path:
    """Copy *folder* to *target*, one file after another in *order*: in which file systems list them later on."""
    for file in sorted((found for found in folder.rglob("*") if found.is_file()), key=order):
        whole = target / file.relative_to(folder)
        whole.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, whole)
    return target


def hashes(
    templates: Path, output: Path, jobs: int, environment: Mapping[str, str], sites: Mapping[Path, dt.date]
) -> list[dict[str, str]]:
    """Return the hash of each file of whole *sites*, as another process makes them in another folder of its own."""
    output.parent.mkdir(parents=True, exist_ok=True)
    told = (str(word) for site in sites.items() for word in site)
    done = subprocess.run(
        [sys.executable, "-m", "tests.whole.whole_site", templates, output, str(jobs), *told],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(TEMPLATES.parent), **environment},
        cwd=output.parent,
        check=True,
        stdout=subprocess.PIPE,
    )
    return list(json.loads(done.stdout))


def test_another_folder_zone_language_order_and_number_of_processes_change_no_byte(tmp_path: Path) -> None:
    sites, there, elsewhere = (REAL, COMPLETE), dict[Path, dt.date](), tmp_path / "heel" / "ergens anders"
    for content in sites:
        backwards = {file: -number for number, file in enumerate(sorted(content.rglob("*")))}
        folder = elsewhere / content.parent.name / "stukken"
        there[copy(content, folder, backwards.__getitem__)] = AS_OF[content]
    templates = copy(TEMPLATES, elsewhere / "sjablonen", lambda file: file.name[::-1])
    one = hashes(TEMPLATES, tmp_path / "hier", 1, HERE, {content: AS_OF[content] for content in sites})
    other = hashes(templates, elsewhere / "uit", 2, THERE, there)
    for first, second in zip(one, other, strict=True):
        assert sorted(first.keys() ^ second.keys()) == []
        assert [path for path, found in first.items() if second[path] != found] == []
        assert {
            "web/zoeken/pagefind/pagefind-entry.json",
            "br/index.html",
            "gzip/index.html",
            "said/index.html",
        } <= {*first}
