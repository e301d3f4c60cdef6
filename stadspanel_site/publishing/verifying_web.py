"""
Verifying of a server against its manifest: contents, headers, redirects, compressed answers.

The server is asked only for the names in its manifest: a request for a hidden file would write that name into a
log. Redirects are not followed.
"""

import hashlib
import time
import zlib
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from operator import itemgetter
from threading import local
from urllib.parse import unquote, urljoin, urlsplit

from stadspanel_site.publishing.brotli import decompress_brotli
from stadspanel_site.publishing.fetching import Answer, Connection, NotFetchedError, Root, fetch, root_of
from stadspanel_site.publishing.findings import Finding, Verified, losses
from stadspanel_site.publishing.json_files import NotAsWrittenError
from stadspanel_site.publishing.ledger import LEDGER, read_ledger
from stadspanel_site.publishing.manifest import MANIFEST, ListedFile, Manifest, read_manifest
from stadspanel_site.publishing.serving import SETTINGS_IN_ROOT
from stadspanel_site.words.addresses import address_of

_AT_ONCE = 4
_SECONDS = 900
_MOST = 100_000_000
_MANIFEST_MOST = 50_000_000
_WORTH_COMPRESSING = 1_000
_TEXTS = ("text/", "application/json", "application/xml", "application/atom+xml", "image/svg+xml")
_OK, _NOT_FOUND = 200, 404
_LEADS_ON = frozenset({301, 302, 303, 307, 308})
_ENOUGH = 10
"""The number of unanswered requests after which the rest is not made."""


def verify_web(url: str, *, with_headers: bool) -> Verified:
    """Return the findings in the site at *url*; headers of the server count only *with_headers*."""
    try:
        root = root_of(url)
        manifest = _manifest(root)
    except (NotFetchedError, NotAsWrittenError) as wrong:
        return Verified(files=0, findings=(Finding(MANIFEST, str(wrong)),))
    visit = _Visit(root, manifest, with_headers=with_headers)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        asked = [
            item
            for item in sorted(manifest.files.items(), key=itemgetter(0))
            if item[0] not in SETTINGS_IN_ROOT
        ]
        found = [item for items in pool.map(visit.look_at, asked) for item in items]
    visit.close()
    found += visit.ledger_findings()
    return Verified(files=len(asked) + 1, compressed=visit.compressed, findings=tuple(found))


def _manifest(root: Root) -> Manifest:
    answer = fetch(root, MANIFEST, _MANIFEST_MOST)
    if answer.status != _OK:
        raise NotFetchedError(
            f"de server antwoordt met {answer.status}: hier is niets gepubliceerd om te controleren"
        )
    return read_manifest(answer.body)


class _Visit:
    """A round along all files of the manifest, in several threads at once."""

    def __init__(self, root: Root, manifest: Manifest, *, with_headers: bool) -> None:
        self.root, self.manifest, self.with_headers = root, manifest, with_headers
        self.compressed = 0
        self._own = local()
        self._opened: list[Connection] = []
        self._ends = time.monotonic() + _SECONDS
        self._failed = 0
        self._ledger = b""

    def look_at(self, item: tuple[str, ListedFile]) -> list[Finding]:
        """Return the findings in one file."""
        path, listed = item
        if self._failed >= _ENOUGH or time.monotonic() > self._ends:
            return [Finding("", "niet alles is bekeken: de server antwoordt niet, of te langzaam")]
        if listed.size > _MOST:
            return [Finding(path, "dit bestand is te groot om te controleren")]
        try:
            return list(self._look_at(path, listed))
        except NotFetchedError as failed:
            self._failed += 1
            return [Finding(path, str(failed))]

    def close(self) -> None:
        """Close every connection."""
        for connection in self._opened:
            connection.close()

    def ledger_findings(self) -> list[Finding]:
        """Return the addresses of the ledger that the manifest does not have."""
        if not self._ledger:
            return []
        try:
            return list(losses(read_ledger(self._ledger).addresses, self.manifest.files))
        except NotAsWrittenError as wrong:
            return [Finding(LEDGER, str(wrong))]

    def _look_at(self, path: str, listed: ListedFile) -> Iterator[Finding]:
        address = address_of(path)
        answer = self._get(address, listed.size)
        if answer.status in _LEADS_ON:
            yield from self._redirect(address, answer)
            return
        if answer.status != _OK and not (path == "404.html" and answer.status == _NOT_FOUND):
            yield Finding(address, f"de server antwoordt met {answer.status}")
            return
        if not _is_same(answer.body, listed):
            yield Finding(address, "de inhoud is anders dan in de uitgave")
        if path == LEDGER:
            self._ledger = answer.body
        if self.with_headers:
            yield from _header_findings(
                address, answer.headers, listed, is_secure=self.root.scheme == "https"
            )
        if listed.content_type.startswith(_TEXTS) and listed.size > _WORTH_COMPRESSING:
            for coding in ("gzip", "br"):
                yield from self._compressed(address, listed, coding)

    def _redirect(self, address: str, answer: Answer) -> Iterator[Finding]:
        """Yield a finding if an answer leads to another place than the manifest says."""
        wanted = self.manifest.redirects.get(address)
        location = answer.headers.get("location", "")
        if wanted is None:
            yield Finding(address, f"de server verwijst door ({answer.status}), en dat hoort hier niet")
            return
        parts = urlsplit(urljoin(self.root.url(address), location))
        known = urlsplit(self.manifest.base_url)
        roots = {self.root.host: self.root.path, known.hostname or "": known.path}
        path = roots.get(parts.hostname or "?")
        if path is None:
            yield Finding(address, "de server verwijst door naar een andere site")
        elif unquote(parts.path) != path + wanted.partition("#")[0]:
            yield Finding(address, "de server verwijst door naar een ander adres dan de uitgave zegt")

    def _compressed(self, address: str, listed: ListedFile, coding: str) -> Iterator[Finding]:
        answer = self._get(address, listed.size + _WORTH_COMPRESSING, {"Accept-Encoding": coding})
        sent = answer.headers.get("content-encoding", "identity")
        if sent == "identity":
            if not _is_same(answer.body, listed):
                yield Finding(address, f"gevraagd als {coding} is de inhoud anders dan in de uitgave")
            return
        if sent != coding:
            yield Finding(address, f"gevraagd als {coding} komt het als {sent}")
        elif not _is_same(self._decompressed(answer.body, listed.size, coding) or b"", listed):
            yield Finding(address, f"gecomprimeerd ({coding}) is de inhoud anders dan in de uitgave")
        elif self.with_headers and "accept-encoding" not in answer.headers.get("vary", "").lower():
            yield Finding(address, "bij het gecomprimeerde antwoord ontbreekt Vary: Accept-Encoding")
        else:
            self.compressed += 1

    def _decompressed(self, body: bytes, most: int, coding: str) -> bytes | None:
        if coding == "br":
            return decompress_brotli(body, most)
        try:
            # Accepts the header of gzip; decompressed, the data may be endless.
            return zlib.decompressobj(wbits=31).decompress(body, most + 1)
        except zlib.error:
            return None

    def _get(self, address: str, most: int, headers: Mapping[str, str] | None = None) -> Answer:
        connection: Connection | None = getattr(self._own, "connection", None)
        if connection is None:
            connection = self._own.connection = Connection(self.root)
            self._opened.append(connection)
        return connection.get(address, most, headers)


def _is_same(body: bytes, listed: ListedFile) -> bool:
    return len(body) == listed.size and hashlib.sha256(body).hexdigest() == listed.sha256


def _header_findings(
    address: str, headers: Mapping[str, str], listed: ListedFile, *, is_secure: bool
) -> Iterator[Finding]:
    sent, wanted = (
        text.partition(";")[0].strip().lower()
        for text in (headers.get("content-type", ""), listed.content_type)
    )
    if sent != wanted:
        yield Finding(address, f"Content-Type is {sent or 'er niet'}, en hoort {wanted} te zijn")
    needed = ["referrer-policy"]
    if wanted == "text/html":
        needed.append("content-security-policy")
    if is_secure:
        needed.append("strict-transport-security")
    for name in needed:
        if not headers.get(name, "").strip():
            yield Finding(address, f"de header {name} ontbreekt")
    if headers.get("x-content-type-options", "").strip().lower() != "nosniff":
        yield Finding(address, "de header x-content-type-options: nosniff ontbreekt")
