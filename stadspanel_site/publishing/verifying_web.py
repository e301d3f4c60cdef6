"""
Verifying of a server against its manifest: contents, headers, redirects, compressed answers.

The server is asked for the names in its manifest, and for names that are the same for every site (`UNSERVED`): a request for
a hidden document would write its name into a log. Redirects are not followed.
"""

import hashlib
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import local
from urllib.parse import unquote, urljoin, urlsplit

from stadspanel_site.publishing.fetching import Answer, Connection, NotFetchedError, Root, fetch, root_of
from stadspanel_site.publishing.findings import Finding, Verified, ledger_findings
from stadspanel_site.publishing.json_files import NotAsWrittenError
from stadspanel_site.publishing.ledger import LEDGER
from stadspanel_site.publishing.manifest import MANIFEST, ListedFile, Manifest, read_manifest
from stadspanel_site.publishing.release import PRIVATE, SERVER, SITE
from stadspanel_site.publishing.serving import SETTINGS_IN_ROOT
from stadspanel_site.publishing.unpacking import ENDINGS, unpacked
from stadspanel_site.publishing.verifying_headers import as_shown, is_kept, sent_too_much, wrong_headers
from stadspanel_site.words.addresses import address_of

_AT_ONCE = 4
_SECONDS = 900
_MOST = 100_000_000
_MANIFEST_MOST = 50_000_000
_WORTH_COMPRESSING = 1_000
_TEXTS = ("text/", "application/json", "application/xml", "application/atom+xml", "image/svg+xml")
_OK, _NOT_FOUND = 200, 404
_FOR_GOOD = frozenset({301, 308})
_LEADS_ON = frozenset({302, 303, 307}) | _FOR_GOOD
_ABSENT = "dit-adres-bestaat-niet/"
UNSERVED = (
    *(".git/HEAD", ".git/config", ".env", ".stadspanel-uitgaven", "releases/", f"{SITE}/{MANIFEST}"),
    *(f"{PRIVATE}/{LEDGER}", f"{PRIVATE}/openbaar.json", f"{SERVER}/stadspanel-nginx.conf"),
)
"""Names that no site has, and that a server gives which reads the wrong folder."""
_FOLDERS = 3
"""The number of folders without a page that are asked for."""
_SETTINGS = (
    "kopieer de instellingen voor de server opnieuw (docs/publiceren.md, ‘Als de instellingen veranderen’), en kijk of "
    "er bij de server geen andere regels staan"
)
_HIDE = f"zoek uit of iemand het las; zie voor de stappen ‘Een stuk intrekken’ in docs/publiceren.md. En {_SETTINGS}"
_PAGE_404 = "404.html"
_ASK = "kijk of het adres klopt en de server werkt, en probeer het opnieuw"
_CONTENT = "kijk of de server de map current/site leest, en publiceer anders opnieuw"
_ENOUGH = 10
"""The number of unanswered requests after which the rest is not made."""


def verify_web(url: str, *, with_headers: bool) -> Verified:
    """Return the findings in the site at *url*; headers of the server count only *with_headers*."""
    try:
        root = root_of(url)
        manifest = _manifest(root)
    except (NotFetchedError, NotAsWrittenError) as wrong:
        return Verified(findings=(Finding(MANIFEST, str(wrong), _ASK),))
    visit = _Visit(root, manifest, with_headers=with_headers)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        asked = [(path, manifest.files[path]) for path in sorted(manifest.files.keys() - SETTINGS_IN_ROOT)]
        found = [item for items in pool.map(visit.look_at, asked) for item in items]
    found += visit.others_findings()
    visit.close()
    found += ledger_findings(visit.ledger, manifest.files) if visit.ledger else ()
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
        self.ledger = b""
        self._plain: dict[str, list[str]] = {coding: [] for coding in ENDINGS}
        self._sent: set[str] = set()

    def look_at(self, item: tuple[str, ListedFile]) -> list[Finding]:
        """Return the findings in one file."""
        path, listed = item
        if self._failed >= _ENOUGH or time.monotonic() > self._ends:
            return [Finding("", "niet alles is bekeken: de server antwoordt niet, of te langzaam", _ASK)]
        if listed.size > _MOST:
            return [Finding(path, "dit bestand is te groot om te controleren", "vergelijk het zelf")]
        try:
            return list(self._look_at(path, listed))
        except NotFetchedError as failed:
            self._failed += 1
            return [Finding(path, str(failed), _ASK)]

    def close(self) -> None:
        """Close every connection."""
        for connection in self._opened:
            connection.close()

    def others_findings(self) -> list[Finding]:
        """Return the findings at addresses of which the manifest says nothing."""
        try:
            return [*self._absent(), *self._without_slash(), *_unencrypted(self.root, self.manifest)]
        except NotFetchedError as failed:
            return [Finding("", str(failed), _ASK)]

    def _look_at(self, path: str, listed: ListedFile) -> Iterator[Finding]:
        address = address_of(path)
        answer = self._get(address, listed.size)
        if answer.status in _LEADS_ON:
            yield from (Finding(address, what, _SETTINGS) for what in self._wrong_redirect(address, answer))
            return
        if answer.status != _OK and not (path == _PAGE_404 and answer.status == _NOT_FOUND):
            yield Finding(address, f"de server antwoordt met {answer.status}", _CONTENT)
            return
        if not _is_same(answer.body, listed):
            yield Finding(address, "de inhoud is anders dan in de versie", _CONTENT)
        if path == LEDGER:
            self.ledger = answer.body
        yield from self._headers(address, path, answer)
        if listed.content_type.startswith(_TEXTS) and listed.size > _WORTH_COMPRESSING:
            for coding in ENDINGS:
                yield from self._compressed(path, listed, coding)

    def _headers(self, address: str, path: str, answer: Answer) -> Iterator[Finding]:
        if self.with_headers:
            kind, secure = self.manifest.files[path].content_type, self.root.scheme == "https"
            for what in wrong_headers(path, answer.headers, kind, secure=secure):
                yield Finding(address, what, _SETTINGS)

    def _wrong_redirect(self, address: str, answer: Answer) -> Iterator[str]:
        """Yield what is wrong with an answer that leads on, such as to another place than the manifest says."""
        wanted = self.manifest.redirects.get(address)
        location = answer.headers.get("location", "")
        if wanted is None:
            yield f"de server verwijst door ({answer.status}), en dat hoort hier niet"
            return
        parts = urlsplit(urljoin(self.root.url(address), location))
        known = urlsplit(self.manifest.base_url)
        roots = {self.root.host: self.root.path, known.hostname or "": known.path}
        path = roots.get(parts.hostname or "?")
        if path is None:
            yield "de server verwijst door naar een andere site"
        elif unquote(parts.path) != path + wanted.partition("#")[0]:
            yield "de server verwijst door naar een ander adres dan de versie zegt"
        elif answer.status not in _FOR_GOOD:
            yield f"de server verwijst maar voor even door ({answer.status})"
        if self.with_headers:
            if is_kept(answer.headers):
                caching = answer.headers["cache-control"]
                yield f"browsers bewaren deze doorverwijzing (cache-control: {as_shown(caching)})"
            yield from sent_too_much(answer.headers)

    def _compressed(self, path: str, listed: ListedFile, coding: str) -> Iterator[Finding]:
        address = address_of(path)
        answer = self._get(address, listed.size + _WORTH_COMPRESSING, {"Accept-Encoding": coding})
        sent = answer.headers.get("content-encoding", "identity")
        if sent == "identity":
            if coding in listed.variants:
                self._plain[coding].append(address)
            if not _is_same(answer.body, listed):
                yield Finding(
                    address, f"gevraagd als {coding} is de inhoud anders dan in de versie", _CONTENT
                )
            return
        if sent != coding:
            yield Finding(address, f"gevraagd als {coding} komt het als {sent}", _SETTINGS)
        elif not _is_same(unpacked(answer.body, listed.size, coding) or b"", listed):
            yield Finding(address, f"gecomprimeerd ({coding}) is de inhoud anders dan in de versie", _CONTENT)
        else:
            self._sent.add(coding)
            self.compressed += 1
        if self.with_headers and "accept-encoding" not in answer.headers.get("vary", "").lower():
            yield Finding(
                address, "bij het gecomprimeerde antwoord ontbreekt Vary: Accept-Encoding", _SETTINGS
            )
        yield from self._headers(address, path, answer)

    def _uncompressed(self) -> Iterator[Finding]:
        """Yield the texts that come as they are, though compressed ones lie there."""
        for coding, addresses in self._plain.items():
            # A server may lack the module for Brotli, but then it lacks it for all.
            if self.with_headers and (coding == "gzip" or coding in self._sent):
                for address in addresses:
                    yield Finding(address, f"dit komt niet gecomprimeerd ({coding})", _SETTINGS)

    def _absent(self) -> Iterator[Finding]:
        """Yield the findings at addresses where nothing lies, or nothing for readers."""
        yield from self._uncompressed()
        page = self.manifest.files.get(_PAGE_404)
        most = page.size if page is not None else 0
        answer = self._get(_ABSENT, most)
        if f"{_ABSENT}index.html" in self.manifest.files:
            return
        if answer.status != _NOT_FOUND:
            what = f"een adres dat niet bestaat, antwoordt met {answer.status} en hoort 404 te geven"
            yield Finding(_ABSENT, what, _SETTINGS)
        elif page is not None and not _is_same(answer.body, page):
            yield Finding(
                _ABSENT, "een adres dat niet bestaat, geeft een andere bladzijde dan 404.html", _SETTINGS
            )
        if page is not None and answer.status == _NOT_FOUND:
            yield from self._headers(_ABSENT, _PAGE_404, answer)
        for path in (*UNSERVED, *self._folders(), *(sorted(SETTINGS_IN_ROOT) if self.with_headers else ())):
            found = self._get(path, most)
            # A page for all that is not there was told of above.
            if found.status == _OK and (answer.status == _NOT_FOUND or found.body != answer.body):
                yield Finding(path, "dit mag niemand te zien krijgen, en de server geeft het", _HIDE)

    def _folders(self) -> list[str]:
        """Return some folders of the site in which no page lies."""
        files = self.manifest.files
        found = {f"{path.rpartition('/')[0]}/" for path in files if "/" in path}
        return sorted(folder for folder in found if f"{folder}index.html" not in files)[:_FOLDERS]

    def _without_slash(self) -> Iterator[Finding]:
        """Yield a finding if the address of a page does not work without its last slash."""
        pages = (path for path in sorted(self.manifest.files) if path.endswith("/index.html"))
        for path in list(pages)[:1]:
            address = address_of(path).rstrip("/")
            answer = self._get(address, self.manifest.files[path].size)
            leads = urlsplit(urljoin(self.root.url(address), answer.headers.get("location", ""))).path
            is_led = answer.status in _LEADS_ON and unquote(leads).endswith(f"{address}/")
            if not is_led and not _is_same(answer.body, self.manifest.files[path]):
                yield Finding(address, "dit adres werkt niet zonder streep (/) aan het eind", _SETTINGS)

    def _get(self, address: str, most: int, headers: Mapping[str, str] | None = None) -> Answer:
        connection: Connection | None = getattr(self._own, "connection", None)
        if connection is None:
            connection = self._own.connection = Connection(self.root)
            self._opened.append(connection)
        return connection.get(address, most, headers)


def _is_same(body: bytes, listed: ListedFile) -> bool:
    return len(body) == listed.size and hashlib.sha256(body).hexdigest() == listed.sha256


def _unencrypted(root: Root, manifest: Manifest) -> Iterator[Finding]:
    """Yield a finding if the site can be read without https too; another port tells nothing of that."""
    if root.scheme != "https" or root.port is not None or not manifest.base_url.startswith("https:"):
        return
    try:
        answer = fetch(replace(root, scheme="http"), "", 0)
    except NotFetchedError:
        return
    if not answer.headers.get("location", "").startswith("https://"):
        yield Finding("", "de site is ook zonder beveiligde verbinding (http) te lezen", _SETTINGS)
