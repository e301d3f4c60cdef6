"""The files that pages load, named after their content, so that browsers may keep them for ever."""

import hashlib
import re
from collections.abc import Mapping

STATIC = "static"
"""The folder with these files, both in templates/ and on the site."""
THEME = "thema.css"
"""The stylesheet with the municipality's own colours and letters, where there is one."""

Assets = Mapping[str, str]
"""The path on the site of each file, by its name in templates."""

HASHED = re.compile(rf"{STATIC}/(?:[^/]+/)*[^/]+?\.[0-9a-f]{{8}}(?:\.[^/.]+)?")
"""The form of such paths; a file at one of them never changes."""


def asset_path(name: str, data: bytes) -> str:
    """Return the path on the site of the file *name* with *data*, such as `static/stijl.0123abcd.css`."""
    folder, slash, last = name.rpartition("/")
    stem, dot, suffix = last.rpartition(".")
    if not stem:
        stem, dot, suffix = last, "", ""
    return f"{STATIC}/{folder}{slash}{stem}.{hashlib.sha256(data).hexdigest()[:8]}{dot}{suffix}"
