"""The server of a preview, for this computer alone; it reloads the browser after each build."""

import asyncio
import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import unquote, urlsplit

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from tornado.httpserver import HTTPServer
from tornado.web import Application, RequestHandler

from stadspanel_site.preview.preview_pages import SCRIPT, Answer, answer_to, with_reload
from stadspanel_site.preview.watching import Snapshot
from stadspanel_site.search.index import INDEX

_LOOPBACK = "127.0.0.1"
_PAUSE = 0.2
"""Seconds between two looks at the files."""


@dataclass(frozen=True, slots=True)
class Made:
    """The outcome of a build: the files of the site, or a page that says what is wrong."""

    files: Mapping[str, bytes]
    banner: str = ""
    problems: bytes = b""
    index: Callable[[], Mapping[str, bytes]] | None = None
    """Makes the search index, only once somebody searches: it takes longer than all the rest."""


Make = Callable[[], Made]
Look = Callable[[], Snapshot]


@dataclass(slots=True)
class _Shown:
    """The site that the browser sees at this moment, and the browsers that see it."""

    made: Made
    hosts: frozenset[str]
    generation: int = 0
    readers: set[Any] = field(default_factory=set)
    indexing: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def add_index(self) -> None:
        """Add the search index to what is shown, if it is not there yet."""
        async with self.indexing:
            made = self.made
            if made.index is None:
                return
            index = await asyncio.get_running_loop().run_in_executor(None, made.index)
            if self.made is made:
                self.made = replace(made, files={**made.files, **index}, index=None)


class _LocalOnly(RequestHandler):
    """
    Answers only to a browser that asked for this computer.

    Otherwise another site could read the preview through a name that it points at this computer.
    """

    shown: _Shown

    def prepare(self) -> None:
        if self.request.host not in self.shown.hosts:
            self.send_error(421)

    def set_default_headers(self) -> None:
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")


class _Pages(_LocalOnly):
    def initialize(self, shown: _Shown) -> None:
        self.shown = shown

    async def get(self, path: str) -> None:
        if path.startswith(f"{INDEX}/"):
            await self.shown.add_index()
        found = (
            Answer(500, "text/html", with_reload("", self.shown.made.problems, "", self.shown.generation))
            if self.shown.made.problems and "." not in path.rsplit("/", 1)[-1]
            else answer_to(
                unquote(path), self.shown.made.files, self.shown.made.banner, self.shown.generation
            )
        )
        if not isinstance(found, Answer):
            self.redirect(found.address)
            return
        self.set_status(found.status)
        self.set_header("Content-Type", found.content_type)
        self.finish(found.body)

    head = get


class _Script(_LocalOnly, LiveReloadJSHandler):  # type: ignore[misc]
    def initialize(self, shown: _Shown) -> None:
        self.shown = shown

    def get(self) -> None:
        if self.get_query_argument("generation", "") == str(self.shown.generation):
            super().get()
            return
        # The site was made anew between the page and its script: no message would reach the page.
        self.set_header("Content-Type", "text/javascript")
        self.finish("location.reload()")


class _Reload(LiveReloadHandler):  # type: ignore[misc]
    """
    The protocol of livereload, without its watcher.

    The watcher loses changes within three seconds of a reload, and hides exceptions.
    """

    def initialize(self, shown: _Shown) -> None:
        self.shown = shown

    def check_origin(self, origin: str) -> bool:
        return urlsplit(origin).netloc in self.shown.hosts and self.request.host in self.shown.hosts

    def open(self, *_: str) -> None:
        self.shown.readers.add(self)

    def on_close(self) -> None:
        self.shown.readers.discard(self)
        super().on_close()


async def serve(make: Make, look: Look, listening: socket.socket, ready: Callable[[str], None]) -> None:
    """
    Serve the site of *make* on the socket *listening*, and make it anew when *look* sees a change.

    *ready* is told the address once the first page can be read. Runs until it is cancelled.
    """
    loop = asyncio.get_running_loop()
    port = listening.getsockname()[1]
    before = await loop.run_in_executor(None, look)
    shown = _Shown(
        await loop.run_in_executor(None, make), frozenset({f"{_LOOPBACK}:{port}", f"localhost:{port}"})
    )
    own = {"shown": shown}
    server = HTTPServer(
        Application(
            [(f"/{SCRIPT}", _Script, own), ("/livereload", _Reload, own), ("/(.*)", _Pages, own)],
            log_function=lambda _: None,
        )
    )
    server.add_socket(listening)
    ready(f"http://{_LOOPBACK}:{port}/")
    try:
        while True:
            await asyncio.sleep(_PAUSE)
            now = await loop.run_in_executor(None, look)
            if now == before:
                continue
            # A save during the build counts for the next one.
            before = now
            shown.made = await loop.run_in_executor(None, make)
            shown.generation += 1
            for reader in tuple(shown.readers):
                reader.send_message({"command": "reload", "path": "*", "liveCSS": False})
    finally:
        server.stop()
        await server.close_all_connections()


def local_socket(port: int) -> socket.socket:
    """Return a socket that listens on this computer alone, at *port* (0: any that is free); raises OSError."""
    listening = socket.create_server((_LOOPBACK, port))
    listening.settimeout(0)
    return listening
