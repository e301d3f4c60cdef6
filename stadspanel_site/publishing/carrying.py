"""
What a release takes over of the one before: style sheets and the like, for who opened a page just before it.

A page names its assets with their hash. Without these, a page of a second ago would lose its style when the site
changes, and one that a cache keeps for ten minutes would go without it all that time.
"""

import hashlib
from collections.abc import Callable, Container

from stadspanel_site.public.rendering.assets import HASHED
from stadspanel_site.publishing.json_files import NotAsWrittenError
from stadspanel_site.publishing.manifest import MANIFEST, read_manifest


def carried_assets(read: Callable[[str], bytes | None], files: Container[str]) -> dict[str, bytes]:
    """
    Return the assets of the release that readers have, by path, that are not among the new *files*.

    *read* returns a file of that release, or None. Never a page; nothing that it took over itself, so that they do not
    pile up; and nothing that is not exactly what its manifest says.
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
