"""Changes of files, noticed however an editor saves them."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

Snapshot = frozenset[tuple[str, int, int, int]]
"""Each file with its time of change (ns), size (bytes) and inode: a save changes at least one."""


def snapshot(folders: Iterable[Path]) -> Snapshot:
    """Return the state of the files below *folders*; those that vanish meanwhile are left out."""
    return frozenset(entry for folder in folders for entry in _below(str(folder)))


def _below(folder: str) -> Iterator[tuple[str, int, int, int]]:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        try:
            if entry.is_dir(follow_symlinks=False):
                yield from _below(entry.path)
            else:
                found = entry.stat(follow_symlinks=False)
                yield entry.path, found.st_mtime_ns, found.st_size, found.st_ino
        except OSError:
            continue
