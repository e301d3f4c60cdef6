"""Locks on files: one process at a time holds one, and a process that dies releases it."""

import os
from contextlib import suppress
from pathlib import Path


def try_lock(handle: int, file: Path) -> bool:
    """Lock the open file *handle* at *file* until `let_go`; return False where it is held, or was deleted meanwhile."""
    try:
        import fcntl
    except ImportError:  # Windows
        return _lock_on_windows(handle)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return os.path.samestat(os.fstat(handle), file.stat())
    except OSError:
        return False


def let_go(handle: int) -> None:
    """Close *handle* and end its lock, though a process that was begun meanwhile may still have it open."""
    with suppress(ImportError, OSError):
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_UN)
    os.close(handle)


def _lock_on_windows(handle: int) -> bool:
    import msvcrt

    try:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
    except OSError:
        return False
    return True
