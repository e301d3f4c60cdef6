"""
The preview server, only for the user who started it; it reloads the browser after each build.

Other sites in the browser are refused by its headers, other users of the computer by an address that they cannot guess.
"""

import asyncio
import socket
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from threading import Event
from typing import Any
from urllib.parse import unquote

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from tornado.httpserver import HTTPServer
from tornado.httputil import HTTPServerRequest
from tornado.web import Application, RequestHandler

from stadspanel_site.attachments.shelf import joined
from stadspanel_site.preview.preview_pages import LATER, SCRIPT, STYLE, Answer, Moved, answer_to, with_reload
from stadspanel_site.preview.watching import Snapshot
from stadspanel_site.problems.refused import RefusedError
from stadspanel_site.search.index import INDEX

_LOOPBACK = "127.0.0.1"
_PAUSE = 0.1
"""Seconds between two looks at the files."""
_TO_LOAD = 0.5
"""Seconds at most in which the rest of the work gives way to browsers that load a page."""
_NEWER = "location.reload()"
_ASK_AGAIN = f"""
document.addEventListener("LiveReloadConnect", ((source) => async () => {{
  if (await (await fetch(source)).text() === "{_NEWER}") {_NEWER};
}})(document.currentScript.src));
"""
_FOR_NOBODY_ELSE = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""Headers of every answer: browsers show it in no frame, and give it to no other site."""


@dataclass(frozen=True, slots=True)
class Made:
    """The outcome of a build: the files of the site, or a page that says what is wrong."""

    files: Mapping[str, bytes]
    banner: str = ""
    problems: bytes = b""
    index: Callable[[], Mapping[str, bytes]] | None = None
    """Makes the search index, only once somebody searches: it takes longer than all the rest."""


class SupersededError(Exception):
    """Raised where there is a newer site to make."""


Make = Callable[[Callable[[Made], None], Event], Made]
"""Makes the site, and may show it before all was checked; once the event is set it may raise SupersededError."""
Look = Callable[[], Snapshot]


@dataclass(frozen=True, slots=True)
class Place:
    """The address of a preview: a port of this computer alone, and a path that nobody can guess."""

    socket: socket.socket
    token: str

    @property
    def hosts(self) -> frozenset[str]:
        """The names under which a browser on this computer may ask for it."""
        port = self.socket.getsockname()[1]
        return frozenset({f"{_LOOPBACK}:{port}", f"localhost:{port}"})

    @property
    def address(self) -> str:
        """The address of the home page; ends in a slash."""
        return f"http://{_LOOPBACK}:{self.socket.getsockname()[1]}/{self.token}/"


@dataclass(slots=True)
class _Shown:
    """The site that the browser sees at this moment, and the browsers that see it."""

    made: Made
    place: Place
    given: Made | None = None
    """The site that is shown, as it was given: without the index that was made since."""
    generation: int = -1
    """Counts from 0 what was shown."""
    readers: set[Any] = field(default_factory=set)
    is_loaded: Event = field(default_factory=Event)
    """Set once a browser loaded a page since the last work began."""
    indexing: asyncio.Lock = field(default_factory=asyncio.Lock)

    def show(self, made: Made) -> None:
        """Show *made* instead, unless it is there already, and let the browsers load it."""
        if made is self.given:
            return
        self.made = self.given = made
        self.generation += 1
        for reader in tuple(self.readers):
            reader.send_message({"command": "reload", "path": "*", "liveCSS": False})

    async def add_index(self) -> None:
        """Add the search index to what is shown, if it is not there yet."""
        async with self.indexing:
            made = self.made
            if made.index is None:
                return
            index = await asyncio.get_running_loop().run_in_executor(None, made.index)
            if self.made is made:
                self.made = replace(made, files=joined(index, made.files), index=None)


class _Guarded(RequestHandler):
    """
    A handler that answers only the preview's own pages, in the browser of the user who started it.

    Otherwise another site could read the preview: through a name that it points at this computer, in a frame, as a
    picture or a script, or by what a link tells of the page that it stands on.
    """

    shown: _Shown

    def initialize(self, shown: _Shown) -> None:
        self.shown = shown

    def prepare(self) -> None:
        if self.request.host not in self.shown.place.hosts:
            self.send_error(421)
        elif not _may_ask(self.request):
            self.send_error(403)

    def set_default_headers(self) -> None:
        for name, value in _FOR_NOBODY_ELSE.items():
            self.set_header(name, value)


def _may_ask(request: HTTPServerRequest) -> bool:
    """Tell whether a request comes from our own page or from a followed link."""
    # By the Fetch Metadata headers of the W3C; what sends none is no browser, or an old one.
    if request.headers.get("Sec-Fetch-Site", "none") in {"none", "same-origin"}:
        return True
    followed = (request.headers.get("Sec-Fetch-Mode"), request.headers.get("Sec-Fetch-Dest"))
    return followed == ("navigate", "document") and request.method in {"GET", "HEAD"}


class _Nothing(_Guarded):
    """The answer without the token: as if nothing were there."""

    def prepare(self) -> None:
        super().prepare()
        if not self._finished:
            self.send_error(404)


class _Pages(_Guarded):
    async def get(self, path: str) -> None:
        generation = self.shown.generation
        try:
            found = await self._found(path)
        except (RefusedError, SupersededError):
            # What makes the other pages will tell, or a newer site comes; then this page loads again.
            found = Answer(503, "text/html", with_reload("", LATER, "", generation))
        if not isinstance(found, Answer):
            self.redirect(f"/{self.shown.place.token}{found.address}")
            return
        self.set_status(found.status)
        self.set_header("Content-Type", found.content_type)
        self.finish(found.body)

    async def _found(self, path: str) -> Answer | Moved:
        if path.startswith(f"{INDEX}/"):
            await self.shown.add_index()
        made, generation = self.shown.made, self.shown.generation
        if made.problems and "." not in path.rsplit("/", 1)[-1]:
            return Answer(500, "text/html", with_reload("", made.problems, "", generation))
        # A page may be made only now.
        answer = partial(answer_to, unquote(path), made.files, made.banner, generation)
        return await asyncio.get_running_loop().run_in_executor(None, answer)

    head = get


class _Script(_Guarded, LiveReloadJSHandler):  # type: ignore[misc]
    """
    The script of a page, which loads the page again where there is a newer site already.

    It asks a second time once it is connected: before that no message reaches the page.
    """

    def get(self) -> None:
        if self.get_query_argument("generation", "") == str(self.shown.generation):
            super().get()
            self.write(_ASK_AGAIN)
            return
        self.set_header("Content-Type", "text/javascript")
        self.finish(_NEWER)


class _Reload(_Guarded, LiveReloadHandler):  # type: ignore[misc]
    """The protocol of livereload, without its watcher, which loses changes after a reload and hides exceptions."""

    def prepare(self) -> None:
        super().prepare()
        # A browser always says it; of who does not, tornado asks nothing.
        if not self._finished and self.request.headers.get("Origin") != f"http://{self.request.host}":
            self.send_error(403)

    def open(self, *_: str) -> None:
        self.shown.readers.add(self)
        self.shown.is_loaded.set()

    def on_close(self) -> None:
        self.shown.readers.discard(self)
        super().on_close()


async def serve(make: Make, look: Look, place: Place, ready: Callable[[], None]) -> None:
    """Serve the site of *make* at *place*, anew when *look* sees a change, until cancelled; calls *ready* at the first page."""
    loop = asyncio.get_running_loop()
    before = await loop.run_in_executor(None, look)
    shown, is_shown, stop = _Shown(Made({}), place), asyncio.Event(), Event()

    def show(made: Made) -> None:
        shown.show(made)
        is_shown.set()

    def show_soon(made: Made) -> None:
        is_new = made is not shown.given
        shown.is_loaded.clear()
        loop.call_soon_threadsafe(show, made)
        if is_new and shown.readers:
            # Both cores are at work on the rest; a browser beside that is half a second later.
            shown.is_loaded.wait(_TO_LOAD)

    def made_or_none() -> Made | None:
        # An exception that nobody waits for any more would be told by the loop.
        with suppress(SupersededError):
            return make(show_soon, stop)
        return None

    async def renew() -> None:
        """Make the site and show it; once it is shown, a save stops what is left of the work."""
        is_shown.clear()
        work = loop.run_in_executor(None, made_or_none)
        while not (await asyncio.wait({work}, timeout=_PAUSE))[0]:
            if is_shown.is_set() and await loop.run_in_executor(None, look) != before:
                stop.set()
        if (made := await work) is not None:
            show(made)
        stop.clear()

    own = {"shown": shown}
    server = HTTPServer(
        Application(
            [
                (f"/{SCRIPT}", _Script, own),
                ("/livereload", _Reload, own),
                (f"/({STYLE})", _Pages, own),
                (f"/{place.token}/(.*)", _Pages, own),
            ],
            default_handler_class=_Nothing,
            default_handler_args=own,
            log_function=lambda _: None,
        )
    )
    server.add_socket(place.socket)
    first = asyncio.create_task(renew())
    try:
        await is_shown.wait()
        ready()
        await first
        while True:
            await asyncio.sleep(_PAUSE)
            now = await loop.run_in_executor(None, look)
            if now != before:
                # A save during the build counts for the next one.
                before = now
                await renew()
    finally:
        stop.set()
        server.stop()
        await server.close_all_connections()


def local_place(port: int, token: str) -> Place:
    """Return a place of this computer alone, at *port* (0: any that is free), below *token*; raises OSError."""
    listening = socket.create_server((_LOOPBACK, port))
    listening.settimeout(0)
    return Place(listening, token)
