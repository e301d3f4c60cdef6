"""Work in several processes at once, on what this one has in its memory: nothing is copied to them."""

import ctypes
import gc
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from functools import cache, partial
from itertools import chain
from multiprocessing import active_children, get_all_start_methods, get_context, parent_process
from multiprocessing.process import BaseProcess
from typing import Any, Self, TypeVar
from weakref import finalize

T = TypeVar("T")
U = TypeVar("U")
AS_PAYS = 0
"""The number of processes that leaves it to the amount of work."""
_WORTH = 150
"""The fewest pieces of work, of some milliseconds each, that are worth the start of a process."""
_AT_ONCE = 16
_STANDS_BY, _END = "stands by", "end"
_PR_SET_PDEATHSIG = 1
_work: list[Callable[[int], Any]] = []


def side_by_side(work: Callable[[int], T], count: int, jobs: int) -> Iterator[T]:
    """
    Yield what *work* makes of each number below *count*, in their order, whatever the number of processes *jobs*.

    Only the numbers and what is made travel between processes; *work* itself must depend on nothing else. As long as
    a process that was `begun` is at work on the only other core it is done here: more would take memory and no less time.
    """
    done = 0
    if jobs == AS_PAYS:
        while (
            count - done >= _WORTH
            and _cores() - sum(child.name != _STANDS_BY for child in active_children()) <= 1
        ):
            yield from map(work, range(done, done + _AT_ONCE))
            done += _AT_ONCE
        jobs = _cores() if count - done >= _WORTH else 1
    if jobs == 1 or not _may_fork():
        yield from map(work, range(done, count))
        return
    pool = ProcessPoolExecutor(jobs, get_context("fork"), initializer=_begin, initargs=(work,))
    results: Iterable[T] = ()
    try:
        # What the system has no room for, or ends for want of it, is done here.
        with suppress(BrokenProcessPool, OSError), _interrupted_later():
            results = pool.map(_do, range(done, count), chunksize=_AT_ONCE)
        with suppress(BrokenProcessPool):
            for made in results:
                yield made
                done += 1
    finally:
        pool.shutdown(cancel_futures=True)
    yield from map(work, range(done, count))


def begun(work: Callable[[], T], jobs: int) -> Callable[[], T]:
    """Return what waits for *work*, begun in another process where *jobs* leaves room; raises what it raises."""
    started = _started(work, jobs)
    return cache(work) if started is None else _result_of(*started, work)


class StandBy:
    """Another process, from before this one has much in memory, that waits for some work, or ends with its context."""

    def __init__(self, jobs: int) -> None:
        """Let it begin to wait where *jobs* leaves room for it; else the work is done here."""
        self.jobs = jobs
        asked, self._asks = os.pipe()
        self._started = _started(partial(_do_asked, asked, self._asks), jobs, _STANDS_BY)
        os.close(asked)
        self._leave = finalize(self, _leave, self._asks, self._started)

    def __enter__(self) -> Self:
        """Return this object."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let it end, unless it was asked: it holds the lock of this process too."""
        self._leave()

    def begin(self, work: Callable[[Iterable[U]], T], items: Callable[[], Iterable[U]]) -> Callable[[], T]:
        """Return what `begun` does, of *work* with *items*; all of this travels. It can be asked for once."""
        if self._started is None:
            return cache(lambda: work(items()))
        self._leave.detach()
        process, place = self._started
        process.name = "works"
        result = _result_of(process, place, lambda: work(items()))
        # Where the other process was stopped all is done here.
        with suppress(BrokenPipeError), os.fdopen(self._asks, "wb") as pipe:
            for told in chain((work,), items(), (_END,)):
                pickle.dump(told, pipe, pickle.HIGHEST_PROTOCOL)
        return result


def _do_asked(place: int, asks: int) -> Any:
    # Else this process itself would keep it from hearing that the first one is gone.
    os.close(asks)
    with open(place, "rb", closefd=False) as file:
        work = pickle.load(file)  # noqa: S301 - of `begin`
        return work(iter(partial(pickle.load, file), _END))


def _leave(asks: int, started: tuple[BaseProcess, int] | None) -> None:
    os.close(asks)
    if started is not None:
        process, place = started
        process.kill()
        process.join()
        os.close(place)


def _started(work: Callable[[], Any], jobs: int, name: str = "works") -> tuple[BaseProcess, int] | None:
    """Return a process that does *work*, and the place where it tells the result; None where there is no room for one."""
    if jobs == 1 or not _may_fork() or _cores() == 1 or sys.platform != "linux":
        return None
    # Unlike a pipe it takes all that is told at once, so that the other process ends, and its memory is free.
    place = os.memfd_create("told")
    process = get_context("fork").Process(target=_tell, args=(work, place), daemon=True, name=name)
    try:
        with _interrupted_later():
            process.start()
    except OSError:
        os.close(place)
        return None
    return process, place


def _result_of(process: BaseProcess, place: int, work: Callable[[], T]) -> Callable[[], T]:
    """Return what waits for the result of *process*, told at that *place*, and does its *work* where it was stopped."""

    @cache
    def told() -> tuple[Any, Exception | None]:
        process.join()
        with open(place, "rb", closefd=False) as file:
            file.seek(0)
            result = pickle.load(file) if process.exitcode == 0 else (work(), None)  # noqa: S301 - of `_tell`
        close()
        return result

    def result() -> T:
        made, error = told()
        if error is not None:
            raise error
        return made  # type: ignore[no-any-return]

    close = finalize(result, os.close, place)
    return result


def _tell(work: Callable[[], Any], place: int) -> None:
    # Of Ctrl-C the first process tells what there is to tell.
    _follow(signal.SIG_DFL)
    try:
        told: tuple[Any, Exception | None] = work(), None
    except Exception as error:  # noqa: BLE001 - it is raised in the process that waits
        told = None, error
    with open(place, "wb", closefd=False) as file:
        pickle.dump(told, file, pickle.HIGHEST_PROTOCOL)


def _may_fork() -> bool:
    # A process with threads can leave a lock closed for ever in its copy.
    return threading.active_count() == 1 and "fork" in get_all_start_methods()


def _begin(work: Callable[[int], Any]) -> None:
    # The first process waits for what was begun, which takes no time, and tells what there is to tell.
    _follow(signal.SIG_IGN)
    _work.append(work)


@contextmanager
def _interrupted_later() -> Iterator[None]:
    """Let Ctrl-C wait while this lasts: a process that begins meanwhile knows no answer to it yet."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _follow(answer: signal.Handlers) -> None:
    """Let this process *answer* Ctrl-C so, and end with the first one, however that ends (Linux, prctl(2))."""
    # To look for what is left over would copy all that the first process has in its memory.
    gc.freeze()
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        # It may have ended before that was asked.
        first = parent_process()
        if first is not None and os.getppid() != first.pid:
            os._exit(1)
    signal.signal(signal.SIGINT, answer)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def _do(number: int) -> Any:
    return _work[-1](number)


def _cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
