"""Measure a cold build of a thousand documents beside one of the same texts by MkDocs."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from audit_share import ROOT, make_content

# By default MkDocs puts a link to every page on every page; without that menu a page costs it least.
SETTINGS = {
    "with its menu": "site_name: Meting\n",
    "without a menu": "site_name: Meting\nnav:\n  - Begin: index.md\n",
}


def seconds(command: list[str], folder: Path) -> float:
    """Return the processor time of *command* in *folder*, its children included, in seconds."""
    before = os.times()
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)  # noqa: S603 - our own words
    after = os.times()
    if done.returncode != 0:
        sys.exit(done.stderr.decode())
    return after.children_user + after.children_system - before.children_user - before.children_system


def make_docs(content: Path, docs: Path) -> int:
    """Copy the Markdown of *content* to *docs*, with a first page; return the number of files."""
    files = sorted(content.rglob("*.md"))
    for file in files:
        place = docs / file.relative_to(content)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, place)
    (docs / "index.md").write_text("# Begin\n", encoding="utf-8")
    return len(files)


def main() -> None:
    """Build the texts with both, and print the processor times and their ratio."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        make_content(folder / "content")
        documents = make_docs(folder / "content", folder / "docs")
        output = folder / "output"
        words = [sys.executable, str(ROOT / "build.py"), "--content", str(folder / "content")]
        ours = seconds([*words, "--output", str(output), "--as-of", "2026-11-23"], ROOT)
        sys.stdout.write(
            f"{documents} documents: {ours:.1f} s of processor time, audit and search index included\n"
        )
        for title, settings in SETTINGS.items():
            (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
            theirs = seconds([sys.executable, "-m", "mkdocs", "build", "--quiet", "--clean"], folder)
            sys.stdout.write(f"MkDocs {title}: {theirs:.1f} s; ours is {ours / theirs:.2f} times that\n")


if __name__ == "__main__":
    main()
