"""Small releases made by hand, and a process that publishes one."""

import hashlib
import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from stadspanel_site.public.pages.permanent_addresses import Address, Standing
from stadspanel_site.publishing.ledger import Ledger
from stadspanel_site.publishing.making import make_release
from stadspanel_site.publishing.release import Release, ServedFile, ServedSite
from stadspanel_site.publishing.targets.opening import open_target
from stadspanel_site.publishing.targets.target import Target
from tests.sites_by_hand import AS_OF

ROOT = Path(__file__).parent.parent.parent
BASE = "https://panel.nl/"
FOREVER = "public, max-age=31536000, immutable"
EACH_TIME = "no-cache"
POLICY = {"Content-Security-Policy": "default-src 'self'", "X-Content-Type-Options": "nosniff"}
_TYPES = {
    "css": "text/css; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "json": "application/json",
    "xml": "application/atom+xml",
}


def page(text: str, *links: str) -> bytes:
    """Return a page that says *text* and needs what *links* name, as paths below the root."""
    return "\n".join([f"<title>{text}</title>", *(f'<link href="/{link}">' for link in links)]).encode()


def release(
    number: int, files: Mapping[str, bytes] = MappingProxyType({}), pages_besides: int = 0
) -> Release:
    """Return release *number*, dated at that minute, with *files* and *pages_besides* more pages."""
    style = f"static/huis.{number:08x}.css"
    every = {
        style: f"/* {number} */".encode(),
        "index.html": page(f"voorpagina {number}", style, "nieuws/index.html"),
        "nieuws/index.html": page(f"nieuws {number}", style, "altijd/index.html"),
        "altijd/index.html": page("altijd"),
        f"alleen-{number}/index.html": page(f"alleen in {number}", style),
        "nieuws.xml": f"<feed>{number}</feed>".encode(),
        "cijfers.csv": b"jaar;aantal\n2026;1\n",
        "404.html": page("niet gevonden", style),
        "uitgave.json": json.dumps({"nummer": number}).encode(),
        "adressen.json": ledger(number),
        **{f"veel/{i}/index.html": page(f"{i} in {number}", style) for i in range(pages_besides)},
        **files,
    }
    digest = hashlib.sha256(repr(sorted(every.items())).encode()).hexdigest()
    return Release(
        id=f"20261124T{number // 60:02d}{number % 60:02d}00Z-{digest[:12]}",
        site=ServedSite(
            files={path: _served(path, data) for path, data in every.items()},
            redirects={"oud/": "nieuws/"},
            server_files={"nginx.conf": f"# {number}".encode()},
        ),
        ledger=ledger(number),
        private={"openbaar.json": f"alleen {number}".encode(), "adressen.json": ledger(number)},
    )


def release_of(word: str, *, moment: str = "20260601T080000Z", pages: int = 8) -> Release:
    """Return a release with a real manifest; every page says *word* and has compressed variants."""
    files = {
        f"p{number}/index.html": f"<p>{word} {'x' * 3000} {word}</p>".encode() for number in range(pages)
    }
    addresses = [Address(f"p{number}/", Standing.SERVED) for number in range(pages)]
    ledger = Ledger(addresses={item.path: item.standing for item in addresses})
    return make_release(files, addresses, ledger, base_url=BASE, day=AS_OF, moment=moment)


def ledger(number: int) -> bytes:
    """Return the ledger of release *number*."""
    value = {
        "adressen": {f"alleen-{i}/": "aanwezig" for i in range(1, number + 1)},
        "versie": 2,
    }
    return (json.dumps(value, indent=1, sort_keys=True) + "\n").encode()


def site_of(published: Release) -> dict[str, bytes]:
    """Return the files of the site of *published*, by path."""
    return {path: file.data for path, file in published.site.files.items()}


def publish(target: Target, *published: Release, keep: int = 3) -> None:
    """Publish one after another, each as the command does."""
    for item in published:
        with target.locked():
            target.put(item)
            target.keep(keep)


def publish_apart(place: str, number: int, pages: int) -> subprocess.Popen[bytes]:
    """Start a process that publishes release *number* to *place*, with *pages* more pages."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.publishing.releases_by_hand", place, str(number), str(pages)],
        cwd=ROOT,
        stderr=subprocess.DEVNULL,
        # With all that it starts itself, to be killed together.
        start_new_session=True,
    )


def _served(path: str, data: bytes) -> ServedFile:
    cached = FOREVER if path.startswith("static/") else EACH_TIME
    return ServedFile(
        data=data,
        content_type=_TYPES[path.rpartition(".")[2]],
        headers={**POLICY, "Cache-Control": cached},
        variants={"gzip": b"gz" + data, "br": b"br" + data} if path == "index.html" else {},
    )


if __name__ == "__main__":
    to, numbered, besides = sys.argv[1:]
    publish(open_target(to), release(int(numbered), pages_besides=int(besides)))
