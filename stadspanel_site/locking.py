"""Lock a file, so that only one process does what goes with it; a process that dies lets go."""


def try_lock(handle: int) -> bool:
    """Lock the open file *handle* until it is closed; False where another process has it."""
    try:
        import fcntl
    except ImportError:  # Windows
        return _lock_on_windows(handle)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _lock_on_windows(handle: int) -> bool:
    import msvcrt

    try:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
    except OSError:
        return False
    return True
