"""Death at a chosen change of the file system, a moment that depends on no clock and no load."""

import os
import signal
import sys
from collections.abc import Callable
from typing import Any

_CHANGES = frozenset({"os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.symlink", "os.truncate"})
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def die_at(step: int) -> Callable[[], int]:
    """
    Kill this process just before change number *step* of a file system, counted from 0; -1 lets it live.

    Return a function that counts the changes so far. The watch stays on, so call it in a process made for this.
    """
    taken = 0

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal taken
        if event in _CHANGES or (event == "open" and (arguments[2] or 0) & _WRITES):
            if taken == step:
                os.kill(os.getpid(), signal.SIGKILL)
            taken += 1

    sys.addaudithook(watch)
    return lambda: taken
