"""
Pagefind, which makes the index: pages in, files out, all in memory.

Its service takes one message at a time over pipes, and nothing is written, not even for a moment. So a leak on a
page lies in no temporary folder before the audit has read it.
"""

import base64
import json
import os
import subprocess
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Any

from stadspanel_site.problems.refused import RefusedError

_SECONDS = 300
"""The time that it may take; ten thousand pages take a tenth of that."""


def index_files(pages: Iterable[tuple[str, str]]) -> dict[str, bytes]:
    """Return the files that Pagefind makes of *pages* (address and HTML), by their path in its folder."""
    program = _program()
    try:
        # Its own folder and no variables, so that stray settings change nothing.
        with subprocess.Popen(  # noqa: S603 - the binary of our own environment
            [program, "--service"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=program.parent,
            env={name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ},
        ) as process:
            clock = threading.Timer(_SECONDS, process.kill)
            clock.start()
            try:
                return _converse(process, pages)
            finally:
                clock.cancel()
                clock.join()
                process.kill()
    except (OSError, EOFError, ValueError, KeyError, TypeError) as error:
        raise RefusedError(_message("Pagefind kan hier niet werken of stopte voortijdig")) from error


def _program() -> Path:
    try:
        from pagefind_bin import get_executable  # noqa: PLC0415 - its absence is a message, not a traceback

        return Path(get_executable()).resolve()
    except (ImportError, OSError) as error:
        raise RefusedError(_message("het onderdeel Pagefind ontbreekt")) from error


def _message(reason: str) -> str:
    return (
        f"De zoekindex kan niet worden gemaakt: {reason}. Er is niets geschreven. "
        "Installeer de onderdelen opnieuw met: make clean site"
    )


def _converse(process: subprocess.Popen[bytes], pages: Iterable[tuple[str, str]]) -> dict[str, bytes]:
    to, back = process.stdin, process.stdout
    if to is None or back is None:
        raise ValueError("no pipes")
    index = _ask(to, back, {"type": "NewIndex", "config": {"force_language": "nl"}})["index_id"]
    for address, html in pages:
        _ask(to, back, {"type": "AddFile", "index_id": index, "url": address, "file_contents": html})
    made = _ask(to, back, {"type": "GetFiles", "index_id": index})["files"]
    return {file["path"]: base64.b64decode(file["content"], validate=True) for file in made}


def _ask(to: IO[bytes], back: IO[bytes], payload: dict[str, Any]) -> Any:
    """Send one message and return its answer; both are JSON in Base64, and end in a comma."""
    to.write(base64.b64encode(json.dumps({"message_id": 1, "payload": payload}).encode()) + b",")
    to.flush()
    answer = bytearray()
    while not answer.endswith(b","):
        piece = os.read(back.fileno(), 1 << 20)
        if not piece:
            raise EOFError
        answer += piece
    found = json.loads(base64.b64decode(answer[:-1]))["payload"]
    if found["type"] == "Error":
        raise ValueError("refused")
    return found
