"""
The program, loaded once; each command is a fork of it on its own terminal.

    python -m tests.loaded_program    (reads lines of JSON: the terminal, the folder and the words of a command)
    python -m tests.loaded_program SOCKET    (runs what the script of `installed` asks)

Loading Python and the program takes most of the time of a small command.
"""

import gc
import json
import os
import pkgutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import lru_cache, partial
from importlib import import_module
from pathlib import Path
from typing import NoReturn

import brotli
import pytest

import stadspanel_site
from stadspanel_site import side_by_side
from stadspanel_site.audit import kept_readings, searched_files
from stadspanel_site.audit.readable import texts_of
from stadspanel_site.audit.word_marks import MarksOfLines
from stadspanel_site.cli import main
from stadspanel_site.public.rendering.renderer import compile_templates
from stadspanel_site.search import index, page_text, pagefind
from stadspanel_site.store.entries import Store, versions_of_this_run
from tests.interrupts import interrupts
from tests.sites_by_hand import TEMPLATES, build_to, document, write_content

ROOT = Path(__file__).parent.parent
_SCRIPT = """\
#!{python} -IS
import json, os, socket, sys
with socket.socket(socket.AF_UNIX) as asked:
    asked.connect({place!r})
    mask = os.umask(0o777)
    told = json.dumps([os.getcwd(), sys.argv, dict(os.environ), mask])
    socket.send_fds(asked, [len(told).to_bytes(4, "big")], [0, 1, 2])
    asked.sendall(told.encode())
    code = asked.recv(1)
    os._exit(code[0] if code else 70)
"""
"""The program, as a script that has the loaded one do the work with its own folder, words, environment and files."""


_WARM = {
    "adviezen/2026-a/advies.md": document("advies"),
    "adviezen/2026-a/reactie.md": document("reactie"),
    "paginas/a.md": document("pagina"),
}
"""A site like those of the tests: what is read of it, and its words, are known to each command."""


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


@contextmanager
def installed(folder: Path) -> Iterator[Path]:
    """Put a script in *folder* that runs as `stadspanel` does, in a fork of a process that has it loaded."""
    place, script = folder / "socket", folder / "stadspanel"
    script.write_text(_SCRIPT.format(python=sys.executable, place=str(place)))
    script.chmod(0o755)
    command = [sys.executable, "-m", "tests.loaded_program", str(place)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        try:
            yield script
        finally:
            process.terminate()


def sooner(patch: pytest.MonkeyPatch) -> None:
    """Let the program do with less than users want, and make once what follows from equal files, texts or pages alone."""
    # The system chooses when a file reaches the disk: of a publication most of the time goes to waiting for that.
    patch.setattr(os, "fsync", lambda _: None)
    # A build begins no other process by itself: the start of three takes longer than most sites of the tests.
    patch.setattr(side_by_side, "_cores", lambda: 1)
    # Hundreds of small sites share their style and scripts, and what is compressed may be larger.
    compress, read, marks = (
        brotli.compress,
        lru_cache(2048)(lambda path, data: tuple(texts_of(path, data))),
        MarksOfLines(),
    )
    patch.setattr(
        brotli, "compress", lru_cache(2048)(lambda data, quality=11: compress(data, quality=quality // 2))
    )
    patch.setattr(kept_readings, "texts_of", read)
    patch.setattr(searched_files, "MarksOfLines", lambda: marks)
    patch.setattr(marks, "_of_text", lru_cache(4096)(marks._of_text))
    patch.setattr(index, "page_text", lru_cache(2048)(page_text.page_text))
    indexed = lru_cache(512)(pagefind.index_files)
    patch.setattr(index, "index_files", lambda pages: dict(indexed(tuple(pages))))


def _load() -> None:
    sooner(pytest.MonkeyPatch())
    versions_of_this_run()
    for found in pkgutil.walk_packages(stadspanel_site.__path__, "stadspanel_site."):
        import_module(found.name)
    compile_templates(TEMPLATES, Store())
    with tempfile.TemporaryDirectory() as folder:
        build_to(Path(folder) / "output", write_content(Path(folder) / "content", _WARM))
    gc.freeze()


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
    _run([terminal] * 3, folder, partial(main.main, words, prog_name="stadspanel"), os._exit)


def _run(files: list[int], folder: str, work: Callable[[], object], end: Callable[[int], object]) -> NoReturn:
    """Do *work* in *folder*, with *files* as the standard ones; *end* is told its exit code."""
    for number, file in enumerate(files):
        os.dup2(file, number)
    for file in {*files}:
        os.close(file)
    sys.stdin, sys.stdout, sys.stderr = (
        os.fdopen(number, mode, encoding="utf-8", closefd=False)
        for number, mode in enumerate(("r", "w", "w"))
    )
    os.chdir(folder)
    code: object = 1
    try:
        work()
        code = 0
    except SystemExit as ended:
        code = ended.code
    except BaseException:  # noqa: BLE001 - as Python does, it is told
        sys.excepthook(*sys.exc_info())
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        end(code if isinstance(code, int) else 1)
        os._exit(0)


def _serve_at(place: str) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(place)
        server.listen(16)
        print("ready", flush=True)  # noqa: T201 - to the process that started this one
        while True:
            asked, _ = server.accept()
            if os.fork() == 0:
                server.close()
                _answer(asked, str(Path(place).with_name("stadspanel")))
            asked.close()
            with suppress(ChildProcessError):
                while os.waitpid(-1, os.WNOHANG) != (0, 0):
                    pass


def _answer(asked: socket.socket, script: str) -> NoReturn:
    size, files, _, _ = socket.recv_fds(asked, 4, 3)
    told = b""
    while len(told) < int.from_bytes(size, "big"):
        told += asked.recv(1 << 16)
    folder, words, environment, mask = json.loads(told)
    os.umask(mask)
    os.environ.clear()
    os.environ.update(environment)
    work: Callable[[], object] = main
    if words[1:3] == ["-I", "-c"]:
        work = partial(exec, words[3], {"__name__": "__main__"})
        del words[1:4]
    sys.argv = words
    # What it starts in turn with its Python is loaded as well.
    sys.executable = script
    _run(files, folder, work, lambda code: asked.send(bytes([code])))


if __name__ == "__main__":
    _load()
    _serve_at(sys.argv[1]) if sys.argv[1:] else _serve()
