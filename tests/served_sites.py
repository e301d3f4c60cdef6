"""The two large sites, built and served for the browser, and every kind of page."""

import datetime as dt
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from fcntl import LOCK_EX, flock
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

from stadspanel_site.build_types import BuildOptions
from stadspanel_site.pipeline import build
from stadspanel_site.public.pages.page import Page, Plan
from stadspanel_site.public.pages.planning import plan_pages
from tests.sites_by_hand import disclosed

HERE = Path(__file__).parent
TEMPLATES = HERE.parent / "templates"
COMPLETE = HERE / "sites" / "complete" / "content"
CLOSED = defaultdict(frozenset[str], {COMPLETE: frozenset({"gesprekken/2025-06-register/"})})
"""Addresses that were public before, of which the register alone still tells."""
REAL = HERE.parent / "content"
AS_OF = {COMPLETE: dt.date(2026, 6, 1), REAL: dt.date(2026, 11, 23)}
CHROMIUM = next(
    (
        found
        for name in ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
        if (found := shutil.which(name))
    ),
    None,
)

KINDS = tuple(
    sorted(file.name for file in TEMPLATES.glob("*.html") if "{% extends" in file.read_text(encoding="utf-8"))
)
"""Every template is a kind of page, so that a new one is tested at once."""

_SERVER = """
import functools, http.server, pathlib, sys

class Server(http.server.ThreadingHTTPServer):
    request_queue_size = 64

class Handler(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def list_directory(self, path):
        self.send_error(404)

    def send_error(self, code, *told):
        page = pathlib.Path(self.directory, "404.html")
        if code != 404 or not page.is_file():
            return super().send_error(code, *told)
        data = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

server = Server(("127.0.0.1", 0), functools.partial(Handler, directory=sys.argv[1]))
print(server.server_port, flush=True)
server.serve_forever()
"""
"""
As `python -m http.server`, with a longer queue; as hosts of pages do, it lists no folder and has a page for 404.

A browser that finds the queue full tries again only a second later.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltSite:
    """A site on the disk, and its plan."""

    folder: Path
    """The folder of its files, at the path of its base address."""
    plan: Plan

    @property
    def pages(self) -> tuple[Page, ...]:
        """Every page that a visitor can see."""
        return tuple(page for page in self.plan.pages if page.template in KINDS)

    def text(self, page: Page) -> str:
        """Return the HTML of *page*."""
        return (self.folder / page.file).read_text(encoding="utf-8")

    def fullest(self, kind: str) -> Page | None:
        """Return the longest page of *kind*."""
        pages = [page for page in self.pages if page.template == kind]
        return max(pages, key=lambda page: len(self.text(page)), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ServedSite:
    """A built site that can be visited."""

    built: BuiltSite
    address: str
    """The address of its first page; ends in a slash."""

    def url(self, page: Page) -> str:
        """Return the whole address of *page*."""
        return self.address + page.path


def build_site(content: Path, folder: Path) -> BuiltSite:
    """Build *content* below *folder*, at the path of its own base address, unless another process did."""
    day = AS_OF[content]
    options = BuildOptions(
        content=content, templates=TEMPLATES, output=folder, as_of=day, today=day, were_public=CLOSED[content]
    )
    plan = plan_pages(disclosed(options).told_of(options.were_public).archive)
    path = urlsplit(plan.frame.site.base_url).path.strip("/")
    options = replace(options, output=folder / path if path else folder / "site")
    options.output.parent.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        flock(lock, LOCK_EX)
        if not options.output.is_dir():
            build(options)
    return BuiltSite(folder=options.output, plan=plan)


@contextmanager
def served(site: BuiltSite) -> Iterator[ServedSite]:
    """Serve *site* on the loopback address."""
    path = urlsplit(site.plan.frame.site.base_url).path.lstrip("/")
    with served_folder(site.folder.parent if path else site.folder) as address:
        yield ServedSite(built=site, address=f"{address}{path}")


@contextmanager
def serving(server: ThreadingHTTPServer) -> Iterator[int]:
    """Let *server* answer from a thread of its own; return its port."""
    # It sees that it must stop when it looks: by itself, only twice a second.
    Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def served_folder(folder: Path) -> Iterator[str]:
    """Serve *folder* on the loopback address, from another process: with a thread, tests could not fork."""
    command = [sys.executable, "-c", _SERVER, str(folder)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8"
    ) as server:
        try:
            assert server.stdout is not None
            yield f"http://127.0.0.1:{server.stdout.readline().strip()}/"
        finally:
            server.terminate()
