"""The files that pages load, each with the hash of its content in its name, so that browsers may keep it for ever."""

import hashlib
import re
from collections.abc import Mapping

STATIC = "static"
"""The folder of templates/ with these files, and the folder of the site."""
THEME = "thema.css"
"""The stylesheet with the municipality's own colours and letters, where there is one."""

Assets = Mapping[str, str]
"""The path in the site of each file, by the name that templates know it by."""

HASHED = re.compile(rf"{STATIC}/(?:[^/]+/)*[^/]+?\.[0-9a-f]{{8}}(?:\.[^/.]+)?")
"""What the path of such a file looks like; a file at one of these never changes."""


def asset_path(name: str, data: bytes) -> str:
    """Return the path in the site of the file *name*, which holds *data*: `stijl.css` to `static/stijl.0123abcd.css`."""
    folder, slash, last = name.rpartition("/")
    stem, dot, suffix = last.rpartition(".")
    if not stem:
        stem, dot, suffix = last, "", ""
    return f"{STATIC}/{folder}{slash}{stem}.{hashlib.sha256(data).hexdigest()[:8]}{dot}{suffix}"
