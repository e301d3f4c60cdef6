"""Locks on files: one process at a time holds one, and a process that dies releases it."""

import os
import sys
from contextlib import suppress
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


def try_lock(handle: int, file: Path) -> bool:
    """Lock the open file *handle* at *file* until `let_go`; return False where it is held, or was deleted meanwhile."""
    with suppress(OSError):
        if sys.platform == "win32":
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            return True
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return os.path.samestat(os.fstat(handle), file.stat())
    return False


def let_go(handle: int) -> None:
    """Close *handle* and end its lock, though a process that was begun meanwhile may still have it open."""
    if sys.platform != "win32":
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_UN)
    os.close(handle)
