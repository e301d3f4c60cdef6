"""
The program, loaded once; each command is a fork of it on its own terminal.

    python -m tests.loaded_program    (reads lines of JSON: the terminal, the folder and the words of a command)

Loading Python and the program takes most of the time of a small command.
"""

import json
import os
import pkgutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import NoReturn

import stadspanel_site
from stadspanel_site.cli import main
from tests.interrupts import interrupts
from tests.sites_by_hand import build_to, write_content

ROOT = Path(__file__).parent.parent


class LoadedProgram:
    """A loaded process, ready to run commands."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def start(self, terminal: str, folder: Path, words: list[str]) -> int:
        """Start the program with *words* in *folder*, with the device *terminal*; return its process id."""
        assert self._process.stdin is not None
        print(json.dumps([terminal, str(folder), words]), file=self._process.stdin, flush=True)
        return self._told()

    def exit_code(self) -> int:
        """Wait for the end of the command, and return its exit code."""
        return self._told()

    def _told(self) -> int:
        assert self._process.stdout is not None
        return int(self._process.stdout.readline())


@contextmanager
def loaded_program(environment: Mapping[str, str]) -> Iterator[LoadedProgram]:
    """Run a process with *environment* that has the program loaded."""
    command = [sys.executable, "-m", "tests.loaded_program"]
    with interrupts(signal.SIG_DFL):
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
    with process:
        yield LoadedProgram(process)


def _load() -> None:
    for found in pkgutil.walk_packages(stadspanel_site.__path__, "stadspanel_site."):
        import_module(found.name)
    with tempfile.TemporaryDirectory() as folder:
        build_to(Path(folder) / "output", write_content(Path(folder) / "content", {}))


def _serve() -> None:
    for line in sys.stdin:
        terminal, folder, words = json.loads(line)
        opened = os.open(terminal, os.O_RDWR | os.O_NOCTTY)
        pid = os.fork()
        if pid == 0:
            _become(opened, folder, words)
        os.close(opened)
        print(pid, flush=True)  # noqa: T201 - to the process that asked
        print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)  # noqa: T201


def _become(terminal: int, folder: str, words: list[str]) -> NoReturn:
    for number in range(3):
        os.dup2(terminal, number)
    sys.stdin, sys.stdout, sys.stderr = (
        os.fdopen(number, mode, encoding="utf-8", closefd=False)
        for number, mode in enumerate(("r", "w", "w"))
    )
    os.chdir(folder)
    code: object = 0
    try:
        main.main(words, prog_name="stadspanel")
    except SystemExit as ended:
        code = ended.code
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code if isinstance(code, int) else 1)


if __name__ == "__main__":
    _load()
    _serve()
