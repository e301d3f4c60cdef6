"""Same input, same bytes: whoever builds the site elsewhere gets every byte of it, search index and settings included."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.served_sites import AS_OF, COMPLETE, REAL, TEMPLATES
from tests.sites_by_hand import files_in

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


def written(
    content: Path, templates: Path, output: Path, *, jobs: int, environment: dict[str, str], day: str
) -> Path:
    """Return the folder with the whole site, as another process writes it from another folder of its own."""
    output.mkdir(parents=True)
    subprocess.run(
        [
            sys.executable,
            "-m",
            "tests.whole.whole_site",
            str(content),
            str(templates),
            str(output),
            day,
            str(jobs),
        ],
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(Path(__file__).parent.parent.parent),
            **environment,
        },
        cwd=output.parent,
        check=True,
    )
    return output


@pytest.mark.parametrize("content", [REAL, COMPLETE], ids=["real", "complete"])
def test_another_folder_zone_language_order_and_number_of_processes_change_no_byte(
    content: Path, tmp_path: Path
) -> None:
    day = AS_OF[content].isoformat()
    here = written(content, TEMPLATES, tmp_path / "hier", jobs=1, environment=HERE, day=day)
    elsewhere = tmp_path / "heel" / "ergens anders"
    backwards = {file: -number for number, file in enumerate(sorted(content.rglob("*")))}
    there = written(
        copy(content, elsewhere / "stukken", backwards.__getitem__),
        copy(TEMPLATES, elsewhere / "sjablonen", lambda file: file.name[::-1]),
        elsewhere / "uit",
        jobs=2,
        environment=THERE,
        day=day,
    )
    first, second = files_in(here), files_in(there)
    assert sorted(first.keys() ^ second.keys()) == []
    assert [path for path, data in first.items() if second[path] != data] == []
    for part in (
        "web/zoeken/pagefind/pagefind-entry.json",
        "br/index.html",
        "gzip/index.html",
        "said/index.html",
    ):
        assert part in first
