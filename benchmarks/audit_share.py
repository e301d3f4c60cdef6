"""Measure the share of the audit in a cold build of a thousand documents."""

import datetime as dt
import os
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from stadspanel_site import pipeline
from stadspanel_site.build_types import BuildOptions
from stadspanel_site.pipeline import make_site

ROOT = Path(__file__).parent.parent
FOLDERS = 200
KINDS = ("advies", "verzoek", "reactie-1", "reactie-2", "nawoord", "voortgang")
MODEL = ROOT / "content" / "adviezen" / "2025-09-voorbeeld-chatassistent"


def make_content(folder: Path) -> int:
    """Write a site of about a thousand documents, a tenth of them hidden; return the number."""
    shutil.copytree(ROOT / "content", folder)
    written = 0
    for number in range(FOLDERS):
        place = folder / "adviezen" / f"traject-{number}"
        place.mkdir(parents=True)
        for kind in KINDS:
            text = (MODEL / f"{kind}.md").read_text(encoding="utf-8")
            text = text.replace("SPD-2025-04", f"SPD-2025-{number + 100}")
            if number % 10 == 0:
                text = text.replace("status: vastgesteld", "status: concept")
            (place / f"{kind}.md").write_text(text, encoding="utf-8")
            written += 1
    return written


def seconds() -> float:
    """Return the processor time of this process and its children, Pagefind included, in seconds."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def main() -> None:
    """Build the site, and print the time and the share of the audit."""
    spent = 0.0
    audit = pipeline.audit

    def timed(*arguments: object, **more: object) -> object:
        nonlocal spent
        started = seconds()
        try:
            return audit(*arguments, **more)  # type: ignore[arg-type]
        finally:
            spent += seconds() - started

    pipeline.audit = timed  # type: ignore[assignment]
    with TemporaryDirectory() as name:
        content = Path(name) / "content"
        documents = make_content(content)
        options = BuildOptions(
            content=content,
            templates=ROOT / "templates",
            output=Path(name) / "output",
            as_of=dt.date(2026, 11, 23),
            today=dt.date(2026, 11, 23),
        )
        started = seconds()
        files, _ = make_site(options)
        whole = seconds() - started
    sys.stdout.write(
        f"{documents} documents, {len(files)} files: {whole:.1f} s of processor time, "
        f"of which the audit {spent:.1f} s ({spent / whole:.0%})\n"
    )


if __name__ == "__main__":
    main()
