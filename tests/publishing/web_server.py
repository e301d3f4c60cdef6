"""
A web server that serves a folder, logs every request, and makes mistakes on demand.

    python -m tests.publishing.web_server FOLDER LOG FAULTS

FAULTS is JSON: `without` (names of headers), `changed` (paths that come with other contents), `status` (by path),
`leads` (by path to where), `compressed` (`well`, `not`, `badly`, `otherwise`), `endless` (paths without an end).
"""

import gzip
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from stadspanel_site.publishing.serving import SETTINGS_IN_ROOT, headers_of
from stadspanel_site.words.content_types import content_type_of

ROOT = Path(__file__).parent.parent.parent


@dataclass(frozen=True)
class Served:
    """A running server."""

    url: str
    log: Path

    def asked(self) -> list[str]:
        """Return the requested paths, in order."""
        return self.log.read_text(encoding="utf-8").split()


@contextmanager
def web_server(folder: Path, **faults: Any) -> Iterator[Served]:
    """Serve *folder* on the loopback address, with *faults*."""
    log = folder.parent / "vragen.txt"
    log.write_text("", encoding="utf-8")
    command = [sys.executable, "-m", "tests.publishing.web_server", str(folder), str(log), json.dumps(faults)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield Served(f"http://127.0.0.1:{process.stdout.readline().strip()}/", log)
        finally:
            process.kill()


class _Handler(SimpleHTTPRequestHandler):
    protocol_version, server_version, sys_version = "HTTP/1.1", "proef", ""
    folder: Path
    log: Path
    faults: dict[str, Any]

    def do_GET(self) -> None:
        """Answer, with the faults that were asked for."""
        with self.log.open("a", encoding="utf-8") as log:
            log.write(self.path + "\n")
        # What stands behind a question mark changes nothing, as at any host of files.
        path = self.path.partition("?")[0].removeprefix("/")
        if path in self.faults.get("leads", {}):
            self._answer(301, b"", {"Location": self.faults["leads"][path]})
            return
        file = self.folder / (f"{path}index.html" if not path or path.endswith("/") else path)
        if file.is_dir():
            self._answer(301, b"", {"Location": f"/{path}/"})
            return
        is_there = file.is_file() and path not in SETTINGS_IN_ROOT
        file = file if is_there else self.folder / "404.html"
        status = self.faults.get("status", {}).get(path, 200 if is_there else 404)
        body = file.read_bytes() if file.is_file() else b""
        if path in self.faults.get("changed", []):
            body = body[:-1] + b"?"
        name = file.relative_to(self.folder).as_posix()
        headers = {"Content-Type": content_type_of(name), **headers_of(name, secure=False)}
        if path in self.faults.get("endless", []):
            self._endless(headers)
            return
        way = self.faults.get("compressed", "well")
        if "gzip" in self.headers.get("Accept-Encoding", "") and way != "not":
            headers |= {"Content-Encoding": "br" if way == "otherwise" else "gzip", "Vary": "Accept-Encoding"}
            body = gzip.compress(body + b"?" if way == "badly" else body)
        self._answer(status, body, headers)

    def _answer(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            if name.lower() not in self.faults.get("without", []):
                self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _endless(self, headers: dict[str, str]) -> None:
        self.send_response(200)
        for name, value in {**headers, "Connection": "close"}.items():
            self.send_header(name, value)
        self.end_headers()
        self.close_connection = True
        try:
            while True:
                self.wfile.write(b"x" * 65_536)
        except OSError:
            return

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


def _serve(folder: str, log: str, faults: str) -> None:
    _Handler.folder, _Handler.log, _Handler.faults = Path(folder), Path(log), json.loads(faults)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    sys.stdout.write(f"{server.server_address[1]}\n")
    sys.stdout.flush()
    server.serve_forever()


if __name__ == "__main__":
    _serve(*sys.argv[1:])
