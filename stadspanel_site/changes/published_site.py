"""
Read a site that was published, from a folder or from the internet: its pages and the files beside them.

From the internet only what a visitor can find is read: what the site map names, and what pages link to. No address
is ever guessed: a name that is asked for stands in the log of a server.
"""

import http.client
import re
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urldefrag, urljoin, urlsplit

from stadspanel_site.problems.refused import RefusedError

_AT_ONCE = 8
_SECONDS = 20
_LARGEST = 30_000_000
_MOST = 20_000
"""Addresses of one site; more is no site of ours."""
_LINK = re.compile(rb"""<(?:a|link|img)\b[^>]*?\s(?:href|src)="([^"]*)\"""", re.IGNORECASE)
_LOCATION = re.compile(rb"<loc>([^<]*)</loc>")
_IN_FILES = (".html", ".csv", ".xml")


def is_compared(path: str) -> bool:
    """Tell whether the file *path* of a site is an address for readers: a page, a table, a feed, an attachment."""
    return path.endswith(_IN_FILES) or "bijlagen" in path.split("/")[:-1]


def read_folder(folder: Path) -> dict[str, bytes]:
    """Return the files of the site in *folder* that are compared, by their path; raises RefusedError."""
    if not (folder / "index.html").is_file():
        raise RefusedError(f"In de map {folder} staat geen site.")
    try:
        return {
            path: file.read_bytes()
            for file in sorted(folder.rglob("*"))
            if is_compared(path := file.relative_to(folder).as_posix()) and file.is_file()
        }
    except OSError as error:
        raise RefusedError(f"De map {folder} is niet te lezen: {error.strerror}.") from error


def read_address(address: str) -> dict[str, bytes]:
    """Return the files of the site at *address* (http or https), by their path; raises RefusedError."""
    base = f"{address.rstrip('/')}/"
    if not re.match(r"https?://[^/\s]", base):
        raise RefusedError(f"{address} is geen adres van een site: het begint met https:// of http://.")
    found: dict[str, bytes] = {}
    seen: set[str] = set()
    new = {"", "sitemap.xml"}
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        while new:
            seen |= new
            if len(seen) > _MOST:
                raise RefusedError(f"De site op {address} heeft te veel adressen om te vergelijken.")
            asked = sorted(new)
            answers = dict(zip(asked, pool.map(lambda path: _fetched(base, path), asked), strict=True))
            if answers.get("", b"") is None:
                raise RefusedError(f"Op {address} staat geen site.")
            read = {_file(path): data for path, data in answers.items() if data is not None}
            found |= read
            new = set(_links(base, read)) - seen
    return dict(sorted(found.items()))


def _file(path: str) -> str:
    return f"{path}index.html" if not path or path.endswith("/") else path


def _links(base: str, files: Mapping[str, bytes]) -> Iterator[str]:
    """Yield what *files* lead to on the same site, as paths below *base*, as far as it is compared."""
    for path, data in files.items():
        if path.endswith(".xml"):
            # A site map names the address that the site was made for, wherever this copy of it stands.
            named = [unescape(found.decode("utf-8", "replace")) for found in _LOCATION.findall(data)]
            made_for = min(named, key=len, default="")
            links = [base + address.removeprefix(made_for) for address in named]
        else:
            links = [unescape(found.decode("utf-8", "replace")) for found in _LINK.findall(data)]
        for link in links if path.endswith((".xml", ".html")) else ():
            whole = urldefrag(urljoin(base + path, link))[0].partition("?")[0]
            if whole.startswith(base) and is_compared(_file(below := unquote(whole.removeprefix(base)))):
                yield below


def _fetched(base: str, path: str) -> bytes | None:
    """Return what stands at *path*, or None where nothing does; raises RefusedError."""
    request = urllib.request.Request(base + quote(path), headers={"User-Agent": "stadspanel diff"})  # noqa: S310 - http(s) only
    try:
        with _OPENER.open(request, timeout=_SECONDS) as answer:
            data: bytes = answer.read(_LARGEST + 1)
    except urllib.error.HTTPError as error:
        if error.code in {404, 410}:
            return None
        raise RefusedError(f"De site op {base} antwoordt met fout {error.code} op /{path}.") from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise RefusedError(
            f"De site op {base} is niet te lezen. Klopt het adres, en is er verbinding met internet?"
        ) from error
    if len(data) > _LARGEST:
        raise RefusedError(f"Het bestand /{path} op {base} is te groot om te vergelijken.")
    return data


class _OnOneSite(urllib.request.HTTPRedirectHandler):
    """Follows a server on its own host only: elsewhere stands another site."""

    def redirect_request(self, req: urllib.request.Request, *answer: Any) -> urllib.request.Request | None:
        """Return the next request, as urllib asks for it; the last of *answer* is the new address."""
        if urlsplit(answer[-1]).netloc != urlsplit(req.full_url).netloc:
            raise RefusedError(f"{req.full_url} leidt naar {answer[-1]}. Noem dat adres zelf.")
        return super().redirect_request(req, *answer)


_OPENER = urllib.request.build_opener(_OnOneSite)
