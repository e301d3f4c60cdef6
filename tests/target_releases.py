"""Small releases made by hand, and a process that publishes one: what the tests of the targets bring somewhere."""

import hashlib
import json
import sys
from collections.abc import Mapping

from stadspanel_site.publishing.release import Release, ServedFile, ServedSite
from stadspanel_site.publishing.targets.s3 import open_s3
from stadspanel_site.publishing.targets.ssh import open_ssh
from stadspanel_site.publishing.targets.target import Target

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


def release(number: int, files: Mapping[str, bytes], pages_besides: int = 0) -> Release:
    """Return the release *number*, made on that minute, with *files* and some more pages that say its number."""
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


def ledger(number: int) -> bytes:
    """Return the ledger that release *number* brings."""
    value = {
        "adressen": {f"alleen-{i}/": "aanwezig" for i in range(1, number + 1)},
        "versie": 2,
    }
    return (json.dumps(value, indent=1, sort_keys=True) + "\n").encode()


def site_of(published: Release) -> dict[str, bytes]:
    """Return the files of the site of *published*, by path."""
    return {path: file.data for path, file in published.site.files.items()}


def publish(target: Target, published: Release, keep: int = 3) -> None:
    """Publish as the command does."""
    with target.locked():
        target.put(published)
        target.keep(keep)


def _served(path: str, data: bytes) -> ServedFile:
    cached = FOREVER if path.startswith("static/") else EACH_TIME
    return ServedFile(
        data=data,
        content_type=_TYPES[path.rpartition(".")[2]],
        headers={**POLICY, "Cache-Control": cached},
        variants={"gzip": b"gz" + data} if path == "index.html" else {},
    )


if __name__ == "__main__":
    # A process of its own, to be killed: where to, which release, with how many pages besides.
    place, numbered, besides = sys.argv[1:]
    opened: Target = open_s3(place) if place.startswith("s3:") else open_ssh(place)
    publish(opened, release(int(numbered), {}, int(besides)))
