"""The names of assets without their hashes, for tests of other things."""

import re

_HASH = re.compile(r"(\bstatic/[\w./-]+?)\.[0-9a-f]{8}(?=\.\w+)")


def without_hashes(text: str) -> str:
    """Return *text* with the hash taken out of the path of every asset."""
    return _HASH.sub(r"\1", text)
