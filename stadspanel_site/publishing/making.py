"""Making of a release from a finished site, with the ledger, the manifest and assets of the one before; and of one that is locked."""

import datetime as dt
import hashlib
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import replace
from html import escape
from types import MappingProxyType
from urllib.parse import urlsplit

from stadspanel_site.attachments.shelf import joined
from stadspanel_site.problems.refused import RefusedError
from stadspanel_site.public.pages.permanent_addresses import Address, Standing
from stadspanel_site.public.rendering.assets import HASHED
from stadspanel_site.publishing.json_files import NotAsWrittenError
from stadspanel_site.publishing.ledger import LEDGER, Ledger, ledger_bytes, shown_bytes
from stadspanel_site.publishing.manifest import MANIFEST, manifest_bytes, read_manifest
from stadspanel_site.publishing.release import Release, ServedSite, order_of
from stadspanel_site.publishing.serving import served_file, served_site

_MOMENT = "%Y%m%dT%H%M%SZ"
_DIGITS = 12
_LITTLE = 60
"""Seconds that a name may run ahead of the clock: for two in one second, or a clock that is set a little."""


def next_moment(now: dt.datetime, earlier: Iterable[str]) -> str:
    """Return *now* (UTC) as text, so that it comes after the releases and moments *earlier* (release.order_of)."""
    number, newest = max(map(order_of, earlier), default=(0, ""))
    soon = ((now + dt.timedelta(seconds=second)).strftime(_MOMENT) for second in range(_LITTLE))
    moment = next((written for written in soon if written > newest), "")
    if not moment:
        # A clock that ran far ahead names no release but those of then.
        moment, number = now.strftime(_MOMENT), number + 1
    return f"{moment}.{number}" if number else moment


def make_release(
    files: Mapping[str, bytes],
    addresses: Iterable[Address],
    ledger: Ledger,
    *,
    base_url: str,
    day: dt.date,
    moment: str,
    carried: Mapping[str, bytes] = MappingProxyType({}),
    compressed: Mapping[str, bytes] | None = MappingProxyType({}),
    private: Mapping[str, bytes] | None = MappingProxyType({}),
) -> Release:
    """
    Return the release of *files*, made for *day* and published at *moment*.

    *carried* are files of the release before that it keeps for readers of that one; *private* is not for readers, and
    the ledger goes with it. Without a private part (None) all of the ledger is public. *compressed* is what the
    release before has of compressed files (serving.served_site).
    """
    whole = ledger_bytes(ledger)
    shown = whole if private is None else shown_bytes(ledger)
    site = served_site(joined({LEDGER: shown}, files, carried), base_url=base_url, compressed=compressed)
    moved = {item.path: item.target for item in addresses if item.standing is Standing.MOVED}
    site = replace(site, redirects={**moved, **site.redirects})
    kept = {} if private is None else {**private, LEDGER: whole}
    manifest = manifest_bytes(site, base_url=base_url, day=day, carried=carried, private=kept)
    # The manifest is served like every other file, with the same policy.
    is_secure = urlsplit(base_url).scheme == "https"
    own = served_file(MANIFEST, manifest, secure=is_secure, compressed=compressed)
    site = replace(site, files=joined({MANIFEST: own}, site.files))
    release_id = f"{moment}-{hashlib.sha256(manifest).hexdigest()[:_DIGITS]}"
    return Release(id=release_id, site=site, ledger=whole, private=kept)


def made_since(files: Mapping[str, bytes], site: ServedSite) -> dict[str, bytes]:
    """Return the files of *site* that are not in *files*: the audit has not searched those yet."""
    fresh = {path: file.data for path, file in site.files.items() if files.get(path) != file.data}
    return fresh | {f"server/{name}": data for name, data in site.server_files.items()}


def carried_assets(read: Callable[[str], bytes | None], files: Container[str]) -> dict[str, bytes]:
    """
    Return the assets of the current release, by path, that are not among the new *files*.

    Pages name them with their hash: one that is open, or in a cache, would lose its style without them.
    *read* returns a file of that release, or None. Pages are never kept, nor files that it kept itself, so that
    nothing piles up. Each file must be exactly what its manifest says.
    """
    data = read(MANIFEST)
    if data is None:
        return {}
    try:
        manifest = read_manifest(data)
    except NotAsWrittenError:
        return {}
    found = {}
    for path, listed in sorted(manifest.files.items()):
        if HASHED.fullmatch(path) and path not in files and path not in manifest.carried:
            asset = read(path)
            if asset is not None and hashlib.sha256(asset).hexdigest() == listed.sha256:
                found[path] = asset
    return found


LOCKED = "De site staat op slot: lezers zien één pagina. Weer open: stadspanel publish --weer-open"
"""The words once it is locked."""
_PAGE = """\
<!DOCTYPE html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Even niet beschikbaar{of_site}</title>
</head>
<body>
<main>
<h1>Deze site is even niet beschikbaar</h1>
<p>Wij kijken iets na. Probeer het later nog eens.</p>
{reach}</main>
</body>
</html>
"""


def refuse_locked(ledger: Ledger) -> None:
    """Raise RefusedError where the site is locked."""
    if ledger.is_locked:
        raise RefusedError(
            "De site staat op slot: lezers zien één pagina, en dat blijft zo. Mag zij weer open? Kies op GitHub Actions > "
            "Site op slot > weer open, of geef: stadspanel publish --weer-open, met dezelfde --to."
        )


def locked_files(title: str, email: str | None) -> Mapping[str, bytes]:
    """Return the files of a locked site named *title*; readers reach the panel at *email*. Either may be missing."""
    address = escape(email or "", quote=True)
    page = _PAGE.format(
        of_site=f" - {escape(title)}" if title else "",
        reach=f'<p>Vragen? Mail <a href="mailto:{address}">{address}</a>.</p>\n' if email else "",
    ).encode()
    return {"404.html": page, "index.html": page}
