"""
A command as it was measured: its time, that of the processors, and its memory, children included.

Memory is measured in a run of its own: to look at it holds up a process of hundreds of megabytes.
"""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_LOOK, _REST = 0.02, 15
"""Seconds between two looks at the memory; or so many times what a look took, where that is longer."""


@dataclass(frozen=True, slots=True)
class Measured:
    """The costs of one run."""

    wall: float
    """Seconds that somebody waits."""
    processor: float
    """Seconds of all processors together."""
    memory: float = 0
    """The most memory at one moment in MB, shared pages counted once (PSS); 0 where nobody looked."""


def run(
    command: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None, *, looks: bool = False
) -> Measured:
    """Return the costs of *command* in *folder*, those of memory if it *looks*; stops the measurement where it fails."""
    before, started, most, wait = os.times(), time.monotonic(), 0, _LOOK
    with (folder / "log.txt").open("wb") as log:
        process = subprocess.Popen(  # noqa: S603 - our own words
            command, cwd=folder, stdout=log, stderr=log, env={**os.environ, **(environment or {})}
        )
        while looks:
            with suppress(subprocess.TimeoutExpired):
                process.wait(wait)
                break
            looked = time.monotonic()
            most = max(most, sum(_memories(_family(process.pid))))
            # What is measured must not wait for the measurement.
            wait = max(_LOOK, _REST * (time.monotonic() - looked))
        process.wait()
    wall, after = time.monotonic() - started, os.times()
    if process.returncode != 0:
        sys.exit((folder / "log.txt").read_text(encoding="utf-8"))
    processor = after.children_user + after.children_system - before.children_user - before.children_system
    return Measured(wall, processor, most / 1000)


def middle(found: Sequence[Measured]) -> Measured:
    """Return the median of the times, and the memory of the last, which was looked at."""
    walls, processors = zip(*((one.wall, one.processor) for one in found[:-1]), strict=True)
    return Measured(statistics.median(walls), statistics.median(processors), found[-1].memory)


def _family(process: int) -> Iterator[int]:
    """Yield *process* and all that it started and that still runs."""
    yield process
    with suppress(OSError):
        for thread in Path(f"/proc/{process}/task").iterdir():
            for child in (thread / "children").read_text(encoding="ascii").split():
                yield from _family(int(child))


def _memories(processes: Iterable[int]) -> Iterator[int]:
    """Yield the memory of *processes* in kB; that which two have as one (vfork) is counted once."""
    seen: set[str] = set()
    for process in processes:
        with suppress(OSError):
            told = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
            if told not in seen:
                seen.add(told)
                yield from (int(line.split()[1]) for line in told.splitlines() if line.startswith("Pss:"))
