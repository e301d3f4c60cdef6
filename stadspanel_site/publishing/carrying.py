"""
Assets that a release keeps from the one before, for readers who already have a page open.

A page names its assets with their hash. Without the old ones, an open page would lose its style at the change.
A page that a cache keeps for ten minutes would go without it for those ten minutes.
"""

import hashlib
from collections.abc import Callable, Container

from stadspanel_site.public.rendering.assets import HASHED
from stadspanel_site.publishing.json_files import NotAsWrittenError
from stadspanel_site.publishing.manifest import MANIFEST, read_manifest


def carried_assets(read: Callable[[str], bytes | None], files: Container[str]) -> dict[str, bytes]:
    """
    Return the assets of the current release, by path, that are not among the new *files*.

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
