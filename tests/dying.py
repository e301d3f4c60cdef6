"""Death in the middle of work: at a chosen change of the file system, whatever the load, or after a while."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
_CHANGES = frozenset({"os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.symlink", "os.truncate"})
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def die_at(step: int) -> Callable[[], int]:
    """
    Kill this process just before change number *step* of a file system, counted from 0; -1 lets it live.

    Return a function that counts the changes so far. The watch stays on, so call it in a process made for this.
    """
    taken = 0

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal taken
        if event in _CHANGES or (event == "open" and (arguments[2] or 0) & _WRITES):
            if taken == step:
                os.kill(os.getpid(), signal.SIGKILL)
            taken += 1

    sys.addaudithook(watch)
    return lambda: taken


def die_as_asked(work: Callable[..., None]) -> None:
    """Do *work* with the words of each line of the input, in a process that is killed when the line says."""
    for line in sys.stdin:
        how, moment, *words = line.rstrip("\n").split("\t")
        told, tells = os.pipe()
        pid = os.fork()
        if pid == 0:
            steps = die_at(int(moment) if how == "step" else -1)
            work(*words)
            os.write(tells, str(steps()).encode())
            os._exit(0)
        os.close(tells)
        if how == "time":
            time.sleep(float(moment))
            os.kill(pid, signal.SIGKILL)
        status = os.waitpid(pid, 0)[1]
        print(status, os.read(told, 9).decode(), flush=True)  # noqa: T201 - to the process that asked
        os.close(told)


Death = Callable[..., tuple[int, str]]
"""A call with "step" or "time", the moment and the words for the work; it returns the status and the steps taken."""


@contextmanager
def dying(script: str, *arguments: Path) -> Iterator[Death]:
    """Run *script*, which calls `die_as_asked`, so that Python is loaded once for all that is killed."""
    with subprocess.Popen(
        [sys.executable, "-c", script, *arguments],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        asked, answered = process.stdin, process.stdout
        assert asked is not None
        assert answered is not None

        def die(how: str, moment: float, *words: object) -> tuple[int, str]:
            print(how, moment, *words, sep="\t", file=asked, flush=True)
            status, _, steps = answered.readline().strip().partition(" ")
            return int(status), steps

        yield die
        process.kill()
