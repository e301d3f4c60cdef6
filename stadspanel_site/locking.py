"""Locks on files: one process at a time holds one, and a process that dies releases it."""

import os
from pathlib import Path


def try_lock(handle: int, file: Path) -> bool:
    """
    Lock the open file *handle* at the path *file* until it is closed; return False where another process holds it.

    The holder may delete the file on exit; a lock on a deleted file protects nothing.
    """
    try:
        import fcntl
    except ImportError:  # Windows
        return _lock_on_windows(handle)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return os.path.samestat(os.fstat(handle), file.stat())
    except OSError:
        return False


def _lock_on_windows(handle: int) -> bool:
    import msvcrt

    try:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
    except OSError:
        return False
    return True
