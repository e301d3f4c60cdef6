"""
The complete site comes out as it stands in gold/: every page, word by word.

Where the difference is meant, renew the gold copy and look at what changed before it is committed:

    .venv/bin/python -m tests.whole.test_gold && git diff tests/gold
"""

import difflib
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.asset_names import without_hashes
from tests.disclosure.test_canaries import complete_site
from tests.gold_copy import GOLD, read, shortened, whole

HERE = Path(__file__).parent.parent
ACTUAL = HERE / "actual" / "complete"
RENEW = ".venv/bin/python -m tests.whole.test_gold"

_TEXTS = frozenset({".html", ".xml", ".txt", ".ics"})
_FILES = frozenset({"data/verdwenen.json"})
"""The other texts that no table of open data makes."""
_LINES_SHOWN = 60


def built() -> dict[str, str]:
    """Return the text files of the complete site, by their path; what an asset holds changes none of them."""
    return {
        path: without_hashes(data.decode())
        for path, data in complete_site().items()
        if Path(path).suffix in _TEXTS or path in _FILES
    }


def write(folder: Path, texts: Mapping[str, str]) -> None:
    """Make *folder* hold exactly *texts*."""
    shutil.rmtree(folder, ignore_errors=True)
    for path, text in texts.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())


def differences(gold: Mapping[str, str], actual: Mapping[str, str]) -> Iterator[str]:
    """Yield what differs between two sites, line by line."""
    for path in sorted({*gold, *actual}):
        yield from difflib.unified_diff(
            gold.get(path, "").splitlines(),
            actual.get(path, "").splitlines(),
            f"gold/{path}" if path in gold else "(niet in gold)",
            f"nu/{path}" if path in actual else "(niet meer gemaakt)",
            n=2,
            lineterm="",
        )


def test_the_complete_site_is_as_its_gold_copy() -> None:
    actual = built()
    found = list(differences(read(GOLD), actual))
    if not found:
        shutil.rmtree(ACTUAL.parent, ignore_errors=True)
        return
    write(ACTUAL, shortened(actual))
    shown = "\n".join(found[:_LINES_SHOWN])
    more = f"\n… and {len(found) - _LINES_SHOWN} lines more" if len(found) > _LINES_SHOWN else ""
    pytest.fail(
        f"{shown}{more}\n\nThe site as it is now: {ACTUAL.relative_to(HERE.parent)}\n"
        f"All differences:       git diff --no-index {GOLD.relative_to(HERE.parent)} {ACTUAL.relative_to(HERE.parent)}\n"
        f"If they are meant:     {RENEW}",
        pytrace=False,
    )


def test_what_is_written_once_is_read_everywhere() -> None:
    entry, foot = "<entry>\n<id>tag:a:b</id>\n</entry>\n", '<nav aria-label="Meer op deze site">\n</html>\n'
    site = {"a.xml": f"<feed>\n{entry}</feed>\n", "b.xml": entry + entry, "c.html": foot, "leeg.txt": ""}
    short = shortened(site)
    assert short == {**site, "a.xml": "<feed>\n@@ entry b 1\n</feed>\n", "b.xml": "@@ entry b 1\n" * 2,
                     "shared.txt": f"@@ entry b 1\n{entry}"}  # fmt: skip
    assert whole(short) == site
    assert whole(shortened(read(GOLD))) == read(GOLD)


def test_a_difference_is_told_by_file_and_line() -> None:
    gold = {"a/index.html": "een\ntwee\n", "weg.txt": "oud\n"}
    actual = {"a/index.html": "een\ndrie\n", "nieuw.xml": "nieuw\n"}
    assert list(differences(gold, actual)) == [
        "--- gold/a/index.html",
        "+++ nu/a/index.html",
        "@@ -1,2 +1,2 @@",
        " een",
        "-twee",
        "+drie",
        "--- (niet in gold)",
        "+++ nu/nieuw.xml",
        "@@ -0,0 +1 @@",
        "+nieuw",
        "--- gold/weg.txt",
        "+++ (niet meer gemaakt)",
        "@@ -1 +0,0 @@",
        "-oud",
    ]


def renew() -> None:
    """Make the gold copy anew, and say what changed."""
    before, now = read(GOLD), built()
    write(GOLD, shortened(now))
    shutil.rmtree(ACTUAL.parent, ignore_errors=True)
    changed = sum(before.get(path) != text for path, text in now.items()) + len(before.keys() - now.keys())
    sys.stdout.write(f"{GOLD.relative_to(HERE.parent)}: {len(now)} files, {changed} of them changed.\n")


if __name__ == "__main__":
    renew()
