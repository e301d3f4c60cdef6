"""Making of a release from a finished site: the served files, the ledger and the manifest."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from urllib.parse import urlsplit

from stadspanel_site.public.pages.permanent_addresses import Address, Standing
from stadspanel_site.publishing.ledger import LEDGER, Ledger, ledger_bytes, shown_bytes
from stadspanel_site.publishing.manifest import MANIFEST, manifest_bytes
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
    private: Mapping[str, bytes] | None = MappingProxyType({}),
) -> Release:
    """
    Return the release of *files*, made for *day* and published at *moment*.

    *carried* are files of the release before that it keeps for readers of that one; *private* is not for readers, and
    the ledger goes with it. Without a private part (None) all of the ledger is public.
    """
    whole = ledger_bytes(ledger)
    shown = whole if private is None else shown_bytes(ledger)
    site = served_site({**carried, **files, LEDGER: shown}, base_url=base_url)
    moved = {item.path: item.target for item in addresses if item.standing is Standing.MOVED}
    site = replace(site, redirects={**moved, **site.redirects})
    manifest = manifest_bytes(site, base_url=base_url, day=day, carried=carried)
    # The manifest is served like every other file, with the same policy.
    own = served_file(MANIFEST, manifest, secure=urlsplit(base_url).scheme == "https")
    site = replace(site, files=dict(sorted({**site.files, MANIFEST: own}.items())))
    release_id = f"{moment}-{hashlib.sha256(manifest).hexdigest()[:_DIGITS]}"
    kept = {} if private is None else {**private, LEDGER: whole}
    return Release(id=release_id, site=site, ledger=whole, private=kept)


def made_since(files: Mapping[str, bytes], site: ServedSite) -> dict[str, bytes]:
    """Return the files of *site* that are not in *files*: the audit has not searched those yet."""
    fresh = {path: file.data for path, file in site.files.items() if files.get(path) != file.data}
    return fresh | {f"server/{name}": data for name, data in site.server_files.items()}
