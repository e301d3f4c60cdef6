"""Ctrl-C for a while: what a shell starts in the background ignores it, and so does all that it starts in turn."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def interrupts(answer: signal.Handlers) -> Iterator[None]:
    """Answer Ctrl-C with *answer*; a process that is started meanwhile begins with it."""
    before = signal.signal(signal.SIGINT, answer)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
