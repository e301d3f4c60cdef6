"""The site as it is served: content types, headers, caching, compression and redirects of finished files."""

import gzip
import io
import os
import re
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from html.parser import HTMLParser
from types import MappingProxyType
from urllib.parse import urlsplit

from stadspanel_site.attachments.shelf import OnDemand, joined
from stadspanel_site.problems.refused import RefusedError
from stadspanel_site.public.rendering.assets import HASHED
from stadspanel_site.public.rendering.content_policy import (
    PROTECTION,
    SHARING,
    TRANSPORT,
    header_policy_text,
    is_shared,
    policy_of,
)
from stadspanel_site.publishing.release import ServedFile, ServedSite
from stadspanel_site.publishing.server_settings.settings_files import (
    FOR_SERVERS,
    FOREVER,
    IN_ROOT,
    REVALIDATE,
    settings_files,
)
from stadspanel_site.publishing.unpacking import ENDINGS, unpacked
from stadspanel_site.words.addresses import address_of
from stadspanel_site.words.content_types import TEXTS, content_type_of, ending

SETTINGS_IN_ROOT = frozenset(IN_ROOT)
"""Files in the root of the site that hosts read; visitors never get them."""

_NONE: Mapping[str, bytes] = MappingProxyType({})
_PLAIN_PATH = re.compile(r"/(?:[A-Za-z0-9._~-]+/)*")


def served_site(
    files: Mapping[str, bytes], *, base_url: str, compressed: Mapping[str, bytes] | None = _NONE
) -> ServedSite:
    """
    Return the finished *files* as the site at *base_url* is served.

    What of *compressed* unpacks to the file beside it is taken over; where it is None nothing is compressed. Pure: the same files make the same site. Raises RefusedError where the path of *base_url* has
    characters that the settings of a server could take for something else.
    """
    parts = urlsplit(base_url)
    root = f"{parts.path.rstrip('/')}/"
    if not _PLAIN_PATH.fullmatch(root):
        raise RefusedError(
            "Het pad in basis_url kan zo niet in de instellingen van een server staan. "
            "Gebruik alleen letters, cijfers, punten en streepjes, zoals https://www.example.org/panel/"
        )
    secure = parts.scheme == "https"
    redirects = redirects_of(files, root)
    folders = sorted({path.partition("/")[0] for path in files if path.endswith(".html") and "/" in path})
    settings = partial(settings_files, root=root, secure=secure, redirects=redirects, folders=folders)
    whole = joined(settings(IN_ROOT), files)
    packed = [path for path in sorted(whole) if compressed is not None and _is_compressed(path)]
    # Nearly all the time goes to compressing, which lets other threads work meanwhile.
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        made = pool.map(lambda path: _variants(path, whole[path], compressed or _NONE), packed)
        variants = dict(zip(packed, made, strict=True))

    def served(path: str) -> ServedFile:
        file = served_file(path, whole[path], secure=secure, compressed=None)
        return replace(file, variants=variants.get(path, {}))

    return ServedSite(
        files=OnDemand(dict.fromkeys(sorted(whole)), served),
        redirects=redirects,
        server_files=settings(FOR_SERVERS),
    )


def served_file(
    path: str, data: bytes, *, secure: bool, compressed: Mapping[str, bytes] | None = _NONE
) -> ServedFile:
    """Return the file *data* at *path* as it is served; *secure* where the site stands at https."""
    return ServedFile(
        data=data,
        content_type="text/plain; charset=utf-8" if path in SETTINGS_IN_ROOT else content_type_of(path),
        headers=headers_of(path, secure=secure),
        variants={} if compressed is None or not _is_compressed(path) else _variants(path, data, compressed),
    )


def headers_of(path: str, *, secure: bool) -> dict[str, str]:
    """Return the headers that a server sends with the file at *path*, the content type excepted."""
    return {
        "Content-Security-Policy": header_policy_text(policy_of(address_of(path))),
        **PROTECTION,
        **(TRANSPORT if secure else {}),
        **(SHARING if is_shared(path) else {}),
        "Cache-Control": FOREVER if HASHED.fullmatch(path) else REVALIDATE,
    }


_MARK = b'http-equiv="refresh"'
_TARGET = re.compile(r"0; *url=(.*)", re.IGNORECASE)
_PLAIN = re.compile(r"[A-Za-z0-9._~/-]*(?:#[A-Za-z0-9._~:-]+)?")
"""Characters without a meaning in any server's settings; the addresses of the site have no others."""


def redirects_of(files: Mapping[str, bytes], root: str) -> dict[str, str]:
    """Return the redirects that pages among *files* make, below the path *root*: `oud/` to `nieuw/`."""
    # A host that reads them sooner sends readers on, and tells search engines that the move is permanent. A page whose
    # address is not plain is left out; the page itself keeps working.
    found = {}
    for path in sorted(path for path in files if path.endswith("/index.html")):
        data = files[path]
        if _MARK not in data:
            continue
        address, target = address_of(path), redirect_in(data)
        if target.startswith(root) and _PLAIN.fullmatch(address) and _PLAIN.fullmatch(target):
            found[address] = target.removeprefix(root)
    return found


def redirect_in(page: bytes) -> str:
    """Return where *page* leads on to by itself; empty where it stays."""
    reader = _Refresh()
    reader.feed(page.decode())
    return reader.target


class _Refresh(HTMLParser):
    """Reader of the refresh target in the head of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.target = ""
        self._in_head = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._in_head = tag == "head" or (self._in_head and tag != "body")
        if self._in_head and tag == "meta" and given.get("http-equiv", "").lower() == "refresh":
            match = _TARGET.fullmatch(given.get("content", ""))
            self.target = match[1] if match is not None else ""


def _is_compressed(path: str) -> bool:
    return ending(path) in TEXTS and path not in SETTINGS_IN_ROOT


def _variants(path: str, data: bytes, compressed: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return *data* compressed by each coding that makes it smaller, from *compressed* where that is right."""
    made = {}
    for coding, pack in (("br", _brotli), ("gzip", _gzip)):
        old = compressed.get(path + ENDINGS[coding], b"")
        variant = old if unpacked(old, len(data), coding) == data else pack(data)
        if len(variant) < len(data):
            made[coding] = variant
    return made


def _brotli(data: bytes) -> bytes:
    import brotli  # noqa: PLC0415 - only publishing needs it

    return bytes(brotli.compress(data, quality=11))


def _gzip(data: bytes) -> bytes:
    """Return *data* as gzip (RFC 1952), without time and file name in its header."""
    packed = io.BytesIO()
    # gzip.compress() leaves the header to zlib, which writes the operating system into it.
    with gzip.GzipFile(filename="", mode="wb", compresslevel=9, fileobj=packed, mtime=0) as file:
        file.write(data)
    return packed.getvalue()
