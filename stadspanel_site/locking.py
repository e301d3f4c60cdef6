"""Lock a file, so that only one process does what goes with it; a process that dies lets go."""

import os
from pathlib import Path


def try_lock(handle: int, file: Path) -> bool:
    """
    Lock the open file *handle*, that lies at *file*, until it is closed; False where another process has it.

    Who has it may remove the file at the end: a lock on a file that is not there any more is no lock.
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
