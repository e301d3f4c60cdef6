"""The names of assets as templates know them, for tests that are not about the hashes in their names."""

import re

_HASH = re.compile(r"(\bstatic/[\w./-]+?)\.[0-9a-f]{8}(?=\.\w+)")


def without_hashes(text: str) -> str:
    """Return *text* in which the path of every asset is as if its name held no hash."""
    return _HASH.sub(r"\1", text)
