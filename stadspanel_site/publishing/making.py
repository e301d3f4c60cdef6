"""Making of a release from a finished site: the served files, the ledger and the manifest."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from urllib.parse import urlsplit

from stadspanel_site.attachments.shelf import joined
from stadspanel_site.public.pages.permanent_addresses import Address, Standing
from stadspanel_site.publishing.ledger import LEDGER, Ledger, ledger_bytes, shown_bytes
from stadspanel_site.publishing.manifest import MANIFEST, manifest_bytes
from stadspanel_site.publishing.release import Release, ServedSite
from stadspanel_site.publishing.serving import served_file, served_site

_MOMENT = "%Y%m%dT%H%M%SZ"
_DIGITS = 12


def moment_of(release_id: str) -> str:
    """Return the moment in the name of a release."""
    return release_id.partition("-")[0]


def next_moment(now: dt.datetime, earlier: Iterable[str]) -> str:
    """Return *now* (UTC) as text, but at least a second after the newest of the releases *earlier*."""
    newest = max(filter(_is_moment, map(moment_of, earlier)), default="")
    written = now.strftime(_MOMENT)
    if written > newest:
        return written
    # Names must tell the newer, also for two in one second or after the clock was set back.
    after = dt.datetime.strptime(newest, _MOMENT).replace(tzinfo=dt.UTC) + dt.timedelta(seconds=1)
    return after.strftime(_MOMENT)


def _is_moment(text: str) -> bool:
    try:
        dt.datetime.strptime(text, _MOMENT).replace(tzinfo=dt.UTC)
    except ValueError:
        return False
    return True


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
    manifest = manifest_bytes(site, base_url=base_url, day=day, carried=carried)
    # The manifest is served like every other file, with the same policy.
    is_secure = urlsplit(base_url).scheme == "https"
    own = served_file(MANIFEST, manifest, secure=is_secure, compressed=compressed)
    site = replace(site, files=joined({MANIFEST: own}, site.files))
    release_id = f"{moment}-{hashlib.sha256(manifest).hexdigest()[:_DIGITS]}"
    kept = {} if private is None else {**private, LEDGER: whole}
    return Release(id=release_id, site=site, ledger=whole, private=kept)


def made_since(files: Mapping[str, bytes], site: ServedSite) -> dict[str, bytes]:
    """Return the files of *site* that are not in *files*: the audit has not searched those yet."""
    fresh = {path: file.data for path, file in site.files.items() if files.get(path) != file.data}
    return fresh | {f"server/{name}": data for name, data in site.server_files.items()}
