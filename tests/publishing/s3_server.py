"""A real S3 server with its objects on the disk, and a line to it that can break."""

import hashlib
import http.client
import json
import os
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Self

import pytest

from tests.needed import missing
from tests.publishing.ssh_server import await_port, free_port

_TOOLS = Path(__file__).parent.parent / "tools"
PROGRAM = _TOOLS / "node_modules" / "s3rver" / "bin" / "s3rver.js"
SLOW_DISK = _TOOLS / "slow_disk.cjs"
SMALL_STORE = _TOOLS / "small_store.cjs"
_MENDED = _TOOLS / "s3rver_whole.cjs"
"""Corrections of the mistakes in s3rver."""
BUCKET = "emmer"
OBJECT = "._S3rver_object"
"""The end of the name of each file that holds the content of an object."""
_BESIDE = ("._S3rver_object.md5", "._S3rver_metadata.json")
KEYS = {
    "AWS_ACCESS_KEY_ID": "S3RVER",
    "AWS_SECRET_ACCESS_KEY": "S3RVER",
    "AWS_MAX_ATTEMPTS": "1",
    "AWS_CONFIG_FILE": os.devnull,
    "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
    "AWS_EC2_METADATA_DISABLED": "true",
}
"""The keys of the store as variables; the settings of the user are left out."""
_MISSING = next(
    (
        told
        for told, found in (
            ("Node ontbreekt; installeer het met: sudo apt install nodejs npm", shutil.which("node")),
            ("s3rver ontbreekt; haal het op met: make test", PROGRAM.is_file()),
        )
        if not found
    ),
    None,
)
"""The missing program and its package, if any."""


class S3Server:
    """A server that can be killed and started again with the same objects."""

    def __init__(self, folder: Path, *modules: Path) -> None:
        """Keep objects in *folder*; *modules* are loaded into the server first."""
        self._folder = folder
        self._loaded = [word for module in (*modules, _MENDED) for word in ("-r", str(module))]
        self.port = free_port()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def objects(self) -> Path:
        """Where the objects of the bucket lie on the disk."""
        return self._folder / BUCKET

    def lying(self, folder: str) -> dict[str, bytes]:
        """Return all objects in *folder*, as they lie on the disk: to ask for each takes ten times as long."""
        return {
            file.relative_to(self.objects / folder).as_posix().removesuffix(OBJECT): file.read_bytes()
            for file in (self.objects / folder).rglob(f"*{OBJECT}")
        }

    def start(self) -> None:
        """Start, with the bucket made and no object half written."""
        if _MISSING is not None:
            missing(_MISSING)
        self.clear_halves()
        words = ["node", *self._loaded, str(PROGRAM), "-a", "127.0.0.1", "-p", str(self.port)]
        words += ["-d", str(self._folder), "--configure-bucket", BUCKET, "--silent"]
        self._process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        await_port(self.port, self._process)

    def kill(self) -> None:
        """Stop at once, even in the middle of a request."""
        assert self._process is not None
        self._process.kill()
        self._process.wait()

    def clear_halves(self) -> None:
        """Remove half-written objects after a kill, as real stores do by themselves."""
        for data in self.objects.rglob("*._S3rver_*"):
            name = data.with_name(data.name.partition("._S3rver_")[0])
            content, digest, told = (name.with_name(name.name + ending) for ending in (OBJECT, *_BESIDE))
            with suppress(OSError, ValueError):
                json.loads(told.read_bytes())
                if digest.read_text() == hashlib.md5(content.read_bytes()).hexdigest():  # noqa: S324 - S3 uses it
                    continue
            for part in (content, digest, told):
                part.unlink(missing_ok=True)

    def place(self, folder: str = "paneel", port: int | None = None) -> str:
        """Return the text of a target for *folder*."""
        return f"s3://{BUCKET}/{folder}?endpoint=http://127.0.0.1:{port or self.port}&region=us-east-1"


@contextmanager
def running(folder: Path, *modules: Path) -> Iterator[S3Server]:
    """Run a server that keeps its objects in *folder*, with its keys in the environment; *modules* are loaded into it first."""
    server = S3Server(folder, *modules)
    server.start()
    with pytest.MonkeyPatch.context() as patch:
        for name, value in KEYS.items():
            patch.setenv(name, value)
        try:
            yield server
        finally:
            server.kill()


class Line:
    """A line to the server that lets some requests through and then breaks."""

    def __init__(self, server: S3Server) -> None:
        self._server = server
        self._left = 0
        self._lock = threading.Lock()
        self.passed: list[str] = []
        """The requests that passed, as method and path."""
        self.fault: tuple[str, int, str] = ("nothing", 0, "")
        """Which requests are answered with which status and code, as a pattern of method and path."""
        self.times = 0
        """How many of those requests are."""
        line = self

        class _Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def pass_on(self) -> None:
                if line._is_faulty(f"{self.command} {self.path}"):
                    self._refuse(*line.fault[1:])
                    return
                if not line._may_pass(f"{self.command} {self.path}"):
                    self.close_connection = True
                    return
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                other = http.client.HTTPConnection("127.0.0.1", line._server.port)
                other.putrequest(self.command, self.path, skip_host=True, skip_accept_encoding=True)
                for name, value in self.headers.items():
                    if name.lower() != "expect":  # answered here already
                        other.putheader(name, value)
                other.endheaders(body)
                answer = other.getresponse()
                data = answer.read()
                self.send_response_only(answer.status)
                for name, value in answer.getheaders():
                    if name.lower() not in {"transfer-encoding", "content-length", "connection"}:
                        self.send_header(name, value)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)
                other.close()

            def _refuse(self, status: int, code: str) -> None:
                self.rfile.read(int(self.headers.get("Content-Length") or 0))
                told = f"<Error><Code>{code}</Code><Message>fault</Message></Error>".encode()
                self.send_response(status)
                self.send_header("Content-Length", str(len(told)))
                self.end_headers()
                self.wfile.write(told)

            do_GET = do_PUT = do_DELETE = pass_on  # noqa: N815 - the names of http.server

            def log_message(self, *_: Any) -> None:
                pass

        self._line = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
        self._line.daemon_threads = True
        self._thread = threading.Thread(target=self._line.serve_forever, kwargs={"poll_interval": 0.02})

    def lying(self, folder: str) -> dict[str, bytes]:
        """Return what lies at the end of this line."""
        return self._server.lying(folder)

    @property
    def port(self) -> int:
        """The port where the line begins."""
        return self._line.server_port

    def place(self, folder: str) -> str:
        """Return the text of a target for *folder*, reached over this line."""
        return self._server.place(folder, self.port)

    def mend(self, requests: int) -> None:
        """Let this number of *requests* through from now on."""
        with self._lock:
            self._left = requests
            self.passed.clear()

    def _is_faulty(self, request: str) -> bool:
        with self._lock:
            found = self.times > 0 and re.match(self.fault[0], request) is not None
            self.times -= found
            return found

    def _may_pass(self, request: str) -> bool:
        with self._lock:
            self._left -= 1
            if self._left < 0:
                return False
            self.passed.append(request)
            return True

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._line.shutdown()
        self._line.server_close()
        with suppress(RuntimeError):
            self._thread.join()
