"""The manifest: every public file of a release with its hash, so that anyone can check what a server sends."""

import datetime as dt
import hashlib
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import NonNegativeInt

from stadspanel_site.publishing.json_files import NotAsWrittenError, at, json_bytes, json_object
from stadspanel_site.publishing.release import ServedSite

MANIFEST = "uitgave.json"
"""Its name, below the root of the site."""

_VERSION = 1
_PATH = re.compile(r"[\w.~+@%-]+(?:/[\w.~+@%-]+)*/?\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedFile:
    """The entry of a file in the manifest."""

    sha256: str
    size: int
    """In bytes."""
    content_type: str
    variants: frozenset[str] = frozenset()
    """The codings by which it also lies there compressed (`gzip`, `br`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """The contents of a release; the manifest itself is not among them."""

    base_url: str
    day: str
    """The day that the site was made for, as 2026-11-24."""
    files: Mapping[str, ListedFile]
    redirects: Mapping[str, str]
    carried: frozenset[str] = frozenset()
    """The files that were kept from the release before (publishing/making.py)."""
    settings: Mapping[str, str] | None = None
    """The SHA-256 of each of the settings that are copied to a server, by file name; None where it is not known."""
    private: frozenset[str] = frozenset()
    """The names of the files that are kept with the release for nobody else."""


def manifest_bytes(
    site: ServedSite,
    *,
    base_url: str,
    day: dt.date,
    carried: Collection[str] = (),
    private: Collection[str] = (),
) -> bytes:
    """Return the manifest of *site* for *day*; *carried* are kept files, *private* the names of private ones."""
    return json_bytes(
        {
            "versie": _VERSION,
            "basis_url": base_url,
            "dag": day.isoformat(),
            "bestanden": {
                path: {
                    "sha256": hashlib.sha256(file.data).hexdigest(),
                    "omvang": len(file.data),
                    "soort": file.content_type,
                    **({"ook_als": sorted(file.variants)} if file.variants else {}),
                }
                for path, file in site.files.items()
                if path != MANIFEST
            },
            "verhuisd": dict(site.redirects),
            "van_eerder": sorted(carried),
            "instellingen": {
                name: hashlib.sha256(data).hexdigest() for name, data in site.server_files.items()
            },
            # Names alone: with a hash somebody could check a guess.
            "prive": sorted(private),
        }
    )


def read_manifest(data: bytes) -> Manifest:
    """Return the manifest in the untrusted file *data*; raises NotAsWrittenError."""
    value = json_object(data, _VERSION)
    files = {
        path: ListedFile(
            sha256=at(entry, "sha256", str),
            size=at(entry, "omvang", NonNegativeInt),
            content_type=at(entry, "soort", str),
            variants=frozenset(at(entry, "ook_als", list[str], [])),
        )
        for path, entry in at(value, "bestanden", dict[str, dict[str, Any]]).items()
    }
    redirects = at(value, "verhuisd", dict[str, str])
    targets = (target.partition("#")[0] for target in redirects.values())
    for path in (*files, *redirects, *filter(None, targets)):
        if not _PATH.match(path) or {".", ".."} & set(path.split("/")):
            raise NotAsWrittenError("er staat een pad in dat niet kan")
    return Manifest(
        base_url=at(value, "basis_url", str),
        day=at(value, "dag", str),
        files=files,
        redirects=redirects,
        carried=frozenset(at(value, "van_eerder", list[str])),
        # Releases of before the settings were in their list hold settings that say something of the content.
        settings=at(value, "instellingen", dict[str, str]) if "instellingen" in value else None,
        private=frozenset(at(value, "prive", list[str], [])),
    )


HOW = "Hoe dat gaat, staat in docs/publiceren.md onder ‘Als de instellingen veranderen’."


def settings_remark(before: bytes | None, now: bytes | None, was: str = "die er stond") -> tuple[str, ...]:
    """
    Return what to tell of settings that differ between two manifests; nothing where there was none *before*.

    *was* says which release had the manifest before. Settings of a release that does not list them count as others:
    they still held its redirects.
    """
    if before is None:
        return ()
    old, new = _settings(before), _settings(now or b"")
    changed = sorted(name for name in {*old, *new} if old.get(name) != new.get(name))
    told = (
        f"Let op: de instellingen voor de server zijn anders dan die van de versie {was} ({', '.join(changed)}). "
        f"Gebruikt u er een van, kopieer die dan opnieuw. {HOW}"
    )
    return (told,) if changed else ()


def remark_on(before: bytes | None, now: bytes | None) -> tuple[str, ...]:
    """Return what to tell who put the release of the manifest *now* in the place of the one *before*."""
    is_same = before is not None and before == now
    same = "Lezers zien geen verschil: alles is gelijk aan wat er stond."
    return (same,) if is_same else settings_remark(before, now)


def _settings(manifest: bytes) -> dict[str, str]:
    try:
        return dict(read_manifest(manifest).settings or {})
    except NotAsWrittenError:
        return {}
