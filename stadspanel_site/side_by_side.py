"""Work in several processes at once, on what this one has in its memory: nothing is copied to them."""

import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_all_start_methods, get_context
from typing import Any, TypeVar

T = TypeVar("T")
AS_PAYS = 0
"""The number of processes that leaves it to the amount of work."""
_WORTH = 400
"""The fewest pieces of work, of some milliseconds each, that are worth the start of a process."""
_AT_ONCE = 16
_work: list[Callable[[int], Any]] = []


def side_by_side(work: Callable[[int], T], count: int, jobs: int) -> Iterator[T]:
    """
    Yield what *work* makes of each number below *count*, in their order, whatever the number of processes *jobs*.

    Only the numbers and what is made travel between processes; *work* itself must depend on nothing else.
    """
    if jobs == AS_PAYS:
        jobs = _cores() if count >= _WORTH else 1
    # A process with threads can leave a lock closed for ever in its copy.
    if jobs == 1 or threading.active_count() > 1 or "fork" not in get_all_start_methods():
        yield from map(work, range(count))
        return
    with ProcessPoolExecutor(jobs, get_context("fork"), initializer=_work.append, initargs=(work,)) as pool:
        yield from pool.map(_do, range(count), chunksize=_AT_ONCE)


def _do(number: int) -> Any:
    return _work[-1](number)


def _cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
