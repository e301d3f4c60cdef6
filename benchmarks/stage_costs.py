"""Measure what each stage of a first build costs, in processor seconds of one process, for sites that grow."""

import argparse
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from beside_others import written
from generated_content import ROOT, advices, write_ours

sys.path.insert(0, str(ROOT))

from stadspanel_site.commands.options import build_options
from stadspanel_site.commands.timings import STAGES, built_by_stage
from stadspanel_site.store.entries import VARIABLE


def costs(number: int) -> dict[str, float]:
    """Return the costs of each stage of the first build of *number* advices with their responses."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        os.environ[VARIABLE] = str(folder / "opslag")
        write_ours(tuple(advices(number)), folder / "content")
        began = time.process_time()
        _, spent = built_by_stage(build_options(folder / "content", output=folder / "output"))
        spent["alles"] = max(time.process_time() - began, sum(spent.values()))
    return spent


def table(numbers: Sequence[int]) -> str:
    """Return the costs of sites of these *numbers* of advices as a table."""
    found = {number: costs(number) for number in numbers}
    heads = " | ".join(f"{number} adviezen" for number in numbers)
    rows = (
        f"| {stage} | {' | '.join(f'{found[number][stage]:.2f}' for number in numbers)} |"
        for stage in (*STAGES, "alles")
    )
    return "\n".join((f"| stap | {heads} |", f"| --- |{' --- |' * len(numbers)}", *rows, ""))


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print, and with --write put the table in a page such as docs/prestaties.md."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--advices", type=int, nargs="+", default=[100, 1000])
    words.add_argument("--write", type=Path)
    asked = words.parse_args(arguments)
    found = table(asked.advices)
    sys.stdout.write(found)
    if asked.write is not None:
        page = asked.write.read_text(encoding="utf-8")
        asked.write.write_text(written(page, "stappen", found), encoding="utf-8")


if __name__ == "__main__":
    main()
