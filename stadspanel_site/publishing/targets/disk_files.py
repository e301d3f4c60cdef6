"""Files of a release on a disk of this computer: how much room they take, and how they reach the disk."""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from stadspanel_site.words.dutch import file_size

_BLOCK = 4096


def on_disk(size: int) -> int:
    """Return the bytes that a file of *size* bytes takes: whole blocks, and one for its name and its folder."""
    return (-(-size // _BLOCK) + 1) * _BLOCK


def asked(needed: int, free: int) -> str:
    """Return how many bytes are asked for, and how many are free, in Dutch."""
    left = file_size(free) if free else "niets"
    return f"dit vraagt ongeveer {file_size(needed)}, en er is {left} vrij"


def holds(file: Path, data: bytes) -> bool:
    """Tell whether *file* is an ordinary file that holds *data*."""
    return file.is_file() and not file.is_symlink() and file.read_bytes() == data


def lay_out_files(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write *files* below *folder*; none of them need reach the disk at once."""
    for path, data in files:
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def write_all(folder: Path, files: Iterable[tuple[str, bytes]], before: Path) -> None:
    """Write *files* below *folder* and see them reach the disk, each with the time that the same one has below *before*."""
    folder.mkdir(parents=True)
    folders = {folder}
    for path, data in files:
        above = (folder / path).parent
        if above not in folders:
            above.mkdir(parents=True, exist_ok=True)
        while above not in folders:
            folders.add(above)
            above = above.parent
        write_file(folder / path, data)
        # Servers tell it, and from a new one follows that something was published, though readers see nothing of it.
        if holds(before / path, data):
            time = (before / path).stat().st_mtime_ns
            os.utime(folder / path, ns=(time, time))
    for made in sorted(folders, reverse=True):
        sync_folder(made)


def write_file(file: Path, data: bytes) -> None:
    """Write *data* to *file* and see it reach the disk."""
    with file.open("wb") as opened:
        opened.write(data)
        opened.flush()
        os.fsync(opened.fileno())


def sync_folder(folder: Path) -> None:
    """See the names in *folder* reach the disk; some systems cannot, and need not, open a folder for that."""
    with suppress(PermissionError, IsADirectoryError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
