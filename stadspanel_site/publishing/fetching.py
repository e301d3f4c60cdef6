"""Ask one web server for one thing at a time: within limits of time and size, and never led to another place."""

import http.client
import secrets
import socket
import ssl
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from stadspanel_site.problems.refused import RefusedError, reason_of

_SECONDS = 20
_CHUNK = 65_536
_FRESH = {"Cache-Control": "no-cache"}
"""Asks caches on the way to look again; those of most hosts do so only for an address that they do not know."""
_CERTIFICATES = {
    9: "het certificaat geldt nog niet; klopt de klok van deze computer?",
    10: "het certificaat is verlopen",
    62: "het certificaat is van een ander adres",
}
"""By the number that OpenSSL gives (X509_V_ERR_...)."""
_SORTS: dict[type[Exception], str] = {
    ssl.SSLError: "een beveiligde verbinding lukt niet",
    socket.gaierror: "dit adres is niet te vinden; is er verbinding met internet?",
    TimeoutError: "het antwoord liet te lang op zich wachten",
    ConnectionResetError: "de verbinding viel weg",
    http.client.HTTPException: "het antwoord is niet te lezen",
    UnicodeError: "dit adres kan niet",
}


class NotFetchedError(RefusedError):
    """Raised where a server gives no answer; says so in Dutch, for users."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer of a server."""

    status: int
    headers: Mapping[str, str]
    """By name, in lower case; what was said more than once with commas between."""
    body: bytes
    """At most as long as was allowed, and one byte more where there was more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Root:
    """The root of a site on a server."""

    scheme: str
    host: str
    port: int | None
    path: str
    """Begins and ends with a slash."""

    def url(self, path: str) -> str:
        """Return the whole address of *path* below the root."""
        port = f":{self.port}" if self.port else ""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}{port}{self.path}{path}"


def root_of(url: str) -> Root:
    """Return the root of the site at *url*; raises NotFetchedError."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise NotFetchedError(f"{url} is geen webadres") from None
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise NotFetchedError(f"{url} is geen webadres dat begint met https:// of http://")
    return Root(
        scheme=parts.scheme,
        host=parts.hostname,
        port=port,
        path="/" + f"{parts.path}/".lstrip("/").replace("//", "/"),
    )


def why_unanswered(error: Exception) -> str:
    """Return why a server gave no answer, in Dutch."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return _CERTIFICATES.get(error.verify_code, "het certificaat is niet te vertrouwen")
    sorts = (words for sort, words in _SORTS.items() if isinstance(error, sort))
    return next(sorts, "") or (reason_of(error) if isinstance(error, OSError) else str(error))


def fetch(root: Root, path: str, most: int, *, is_fresh: bool = False) -> Answer:
    """Return the answer for *path* below *root*, *most* bytes of it; *is_fresh* from no cache. Raises NotFetchedError."""
    with closing(Connection(root)) as connection:
        return connection.get(
            path, most, _FRESH if is_fresh else {}, secrets.token_hex(8) if is_fresh else ""
        )


class Connection:
    """A connection to the server of one site; asks again where the server hung up. For one thread."""

    def __init__(self, root: Root) -> None:
        self._root = root
        if root.scheme == "https":
            self._connection: http.client.HTTPConnection = http.client.HTTPSConnection(
                root.host, root.port, timeout=_SECONDS, context=ssl.create_default_context()
            )
        else:
            self._connection = http.client.HTTPConnection(root.host, root.port, timeout=_SECONDS)

    def get(self, path: str, most: int, headers: Mapping[str, str] | None = None, query: str = "") -> Answer:
        """Return the answer for *path* below the root, *most* bytes of it; raises NotFetchedError."""
        where = self._root.path + quote(path) + (f"?{query}" if query else "")
        asked = {"User-Agent": "stadspanel", "Accept-Encoding": "identity", **(headers or {})}
        for is_last in (False, True):
            try:
                self._connection.request("GET", where, headers=asked)
                return self._read(most)
            except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError) as error:
                self.close()
                if is_last:
                    raise NotFetchedError(self._reason(error)) from error
            except (OSError, http.client.HTTPException, UnicodeError) as error:
                self.close()
                raise NotFetchedError(self._reason(error)) from error
        raise AssertionError

    def _read(self, most: int) -> Answer:
        response = self._connection.getresponse()
        body = bytearray()
        while len(body) <= most and (chunk := response.read(min(_CHUNK, most + 1 - len(body)))):
            body += chunk
        if not response.isclosed():
            # More than was asked for: leave the rest, and begin anew.
            response.read(0)
            if len(body) > most:
                self.close()
        said = response.headers
        headers = {name.lower(): ", ".join(said.get_all(name, ())) for name in said}
        return Answer(status=response.status, headers=headers, body=bytes(body))

    def close(self) -> None:
        """Hang up; the next question opens it again."""
        self._connection.close()

    def _reason(self, error: Exception) -> str:
        return f"{self._root.scheme}://{self._root.host} antwoordt niet: {why_unanswered(error)}"
