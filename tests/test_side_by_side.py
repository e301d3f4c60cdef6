"""Work side by side: the same comes of it as of work in one process, problems included."""

import errno
import os
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from stadspanel_site.pipeline import build, make_site
from stadspanel_site.problems.problem import Problem, ProblemsFound
from stadspanel_site.problems.refused import RefusedError
from stadspanel_site.search.index import without_index
from stadspanel_site.side_by_side import AS_PAYS, StandBy, begun, side_by_side
from tests.interrupts import interrupts
from tests.sites_by_hand import document, options, write_content

HERE = os.getpid()
HIDDEN = "[[vertrouwelijk persoonsgegevens | de heer Bo Kanarievogel]]"


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another test of this process may have left a thread, and a machine may have one core."""
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setattr("stadspanel_site.side_by_side._cores", lambda: 2)


@pytest.mark.parametrize("jobs", [AS_PAYS, 1, 2, 3])
@pytest.mark.parametrize("count", [0, 1, 5, 100, 900])
def test_what_is_made_comes_in_its_order(jobs: int, count: int) -> None:
    offset = 7
    assert list(side_by_side(lambda number: number + offset, count, jobs)) == list(range(7, count + 7))


def test_more_work_is_done_by_more_processes_than_this_one(monkeypatch: pytest.MonkeyPatch) -> None:
    # Another test of this process may have left a thread.
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    assert os.getpid() not in side_by_side(lambda _: os.getpid(), 100, 2)
    assert set(side_by_side(lambda _: os.getpid(), 100, AS_PAYS)) == {os.getpid()}


@pytest.mark.usefixtures("alone")
def test_what_is_at_work_already_has_a_core_of_its_own() -> None:
    here = {os.getpid()}

    def at_work() -> set[int]:
        return set(side_by_side(lambda _: os.getpid(), 200, AS_PAYS))

    read, write = os.pipe()
    waited_for = begun(lambda: os.read(read, 1), AS_PAYS)
    assert at_work() == here
    assert not set(side_by_side(lambda _: os.getpid(), 200, 2)) & here
    os.write(write, b"x")
    assert waited_for() == b"x"
    assert not at_work() & here
    os.close(read)
    os.close(write)


def test_a_process_with_threads_is_not_copied() -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert set(side_by_side(lambda _: os.getpid(), 100, 2)) == {os.getpid()}
    finally:
        done.set()
        thread.join()


@pytest.mark.usefixtures("alone")
def test_what_a_killed_process_leaves_is_done_here() -> None:
    here = os.getpid()

    def work(number: int) -> int:
        if number == 70 and os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    assert list(side_by_side(work, 200, 2)) == list(range(200))


@pytest.mark.usefixtures("alone")
def test_where_no_process_can_be_started_all_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> int:
        raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")

    monkeypatch.setattr(os, "fork", refuse)
    assert set(side_by_side(lambda _: os.getpid(), 100, 2)) == {os.getpid()}
    assert begun(os.getpid, 2)() == os.getpid()


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_refusal_stops_it(jobs: int) -> None:
    def refuse(number: int) -> int:
        if number == 20:
            raise RefusedError("zo niet")
        return number

    with pytest.raises(RefusedError, match="zo niet"):
        list(side_by_side(refuse, 100, jobs))


def problems_of(content: Path, jobs: int) -> tuple[Problem, ...]:
    with pytest.raises(ProblemsFound) as raised:
        make_site(replace(options(content), jobs=jobs), index=without_index)
    return raised.value.problems


def test_a_failed_marker_is_found_by_any_number_of_processes(tmp_path: Path) -> None:
    texts = {f"paginas/p{number}.md": document("pagina", body="Een gewone zin.\n") for number in range(40)}
    texts["paginas/p7.md"] = document("pagina", body="[vertrouwelijk: Jansen] zei iets.\n")
    content = write_content(tmp_path, texts)
    found = problems_of(content, 1)
    assert [problem.code for problem in found if problem.is_error]
    assert problems_of(content, 2) == found


def test_a_leak_is_found_by_any_number_of_processes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = write_content(
        tmp_path, {"paginas/over.md": document("pagina", body=f"Een zin over {HIDDEN}.\n")}
    )
    make_site(replace(options(content), jobs=2), index=without_index)
    monkeypatch.setattr(
        "stadspanel_site.build_types.marker_file", lambda _: {"map/lek.txt": b"Hier staat Bo Kanarievogel."}
    )
    monkeypatch.setattr("stadspanel_site.build_types.BuildOptions.is_of_a_day_to_come", True)
    found = problems_of(content, 1)
    assert "map/lek.txt" in "".join(map(str, found))
    assert problems_of(content, 2) == found


# --- work that another process begins ---


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize("jobs", [AS_PAYS, 1, 2])
def test_what_was_begun_is_waited_for_once(jobs: int) -> None:
    result = begun(lambda: (os.getpid(), "x" * 1_000_000), jobs)
    assert (result()[0] == os.getpid()) is (jobs == 1)
    assert result() is result()


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize("jobs", [1, 2])
def test_what_was_begun_may_be_refused(jobs: int) -> None:
    def refuse() -> None:
        raise RefusedError("zo niet")

    result = begun(refuse, jobs)
    for _ in range(2):
        with pytest.raises(RefusedError, match="zo niet"):
            result()


@pytest.mark.usefixtures("alone")
def test_where_the_other_process_is_killed_it_is_done_here() -> None:
    here = os.getpid()

    def work() -> int:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return os.getpid()

    assert begun(work, 2)() == here


class _WithLockError(Exception):
    """An exception that cannot travel to another process."""

    def __init__(self) -> None:
        super().__init__(HIDDEN, threading.Lock())


def _fail_with_lock() -> None:
    raise _WithLockError


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize("limit", [0, 4096])
def test_what_cannot_be_told_is_done_here_and_told_by_nobody_else(
    limit: int, capfd: pytest.CaptureFixture[str]
) -> None:
    def no_room() -> bytes:
        if os.getpid() != HERE:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        return bytes(100_000)

    assert begun(no_room, 2)() == bytes(100_000)
    assert begun(lambda: HERE.__add__, 2)()(0) == HERE
    assert begun(lambda: lambda: HERE, 2)()() == HERE
    with pytest.raises(_WithLockError):
        begun(_fail_with_lock, 2)()
    with StandBy(2) as beside:
        assert beside.begin(_here_once_unpacked, lambda: [1])()() == 1
    assert capfd.readouterr() == ("", "")


def _here_once_unpacked(items: Iterable[int]) -> Callable[[], int]:
    first = next(iter(items))
    return lambda: first


@pytest.mark.usefixtures("alone")
def test_the_other_process_ends_before_anybody_waits_for_it() -> None:
    result = begun(lambda: "x" * 10_000_000, 2)
    for process in get_context("fork").active_children():
        process.join(timeout=15)
    assert not get_context("fork").active_children()
    assert len(result()) == 10_000_000


@pytest.mark.usefixtures("alone")
def test_a_build_that_fails_lets_go_of_the_output_though_another_process_is_still_at_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = write_content(tmp_path / "content", {"paginas/a.md": document("pagina")})
    chosen = replace(options(content, output=tmp_path / "output"), jobs=2)
    build(replace(chosen, jobs=1), index=without_index)
    write_content(content, {"paginas/a.md": document("pagina", header="titel: [\n")})
    slow = "stadspanel_site.audit.withheld.gather"
    monkeypatch.setattr(slow, lambda *_, **__: time.sleep(5))
    with pytest.raises(ProblemsFound) as found:
        build(chosen)
    monkeypatch.undo()
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    write_content(content, {"paginas/a.md": document("pagina")})
    build(chosen, index=without_index)
    assert found.value.problems


# --- a process that waits for work ---


def told_of(items: Iterable[int]) -> tuple[int, int]:
    """Return which process works, and the sum of *items*."""
    return os.getpid(), sum(items)


def killed_at_ten(items: Iterable[int]) -> tuple[int, int]:
    """Return what `told_of` does, here; another process is killed in the middle of it."""
    here, found = HERE, list(items)
    if os.getpid() != here and 10 in found:
        os.kill(os.getpid(), signal.SIGKILL)
    return os.getpid(), sum(found)


def refused(_: Iterable[int]) -> tuple[int, int]:
    """Raise what is told to people."""
    raise RefusedError("zo niet")


def standing_by() -> list[BaseProcess]:
    """Return the processes that stand by: what a test before left may be ending still."""
    return [process for process in get_context("fork").active_children() if process.name == "stands by"]


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize("jobs", [AS_PAYS, 1, 2])
@pytest.mark.parametrize("count", [0, 1, 20_000])
def test_what_stands_by_works_with_all_that_it_is_given(jobs: int, count: int) -> None:
    beside = StandBy(jobs)
    assert list(side_by_side(lambda number: number, 400, jobs)) == list(range(400))
    process, found = beside.begin(told_of, lambda: range(count))()
    assert (process == os.getpid()) is (jobs == 1)
    assert found == sum(range(count))


@pytest.mark.usefixtures("alone")
def test_what_stands_by_may_be_refused_and_may_be_killed() -> None:
    with pytest.raises(RefusedError, match="zo niet"):
        StandBy(2).begin(refused, lambda: range(3))()
    assert StandBy(2).begin(killed_at_ten, lambda: range(20))() == (os.getpid(), sum(range(20)))
    beside = StandBy(2)
    for process in standing_by():
        process.kill()
        process.join()
    assert beside.begin(told_of, lambda: range(200_000))() == (os.getpid(), sum(range(200_000)))


@pytest.mark.usefixtures("alone")
def test_what_stood_by_in_vain_ends() -> None:
    open_before = len([*Path("/dev/fd").iterdir()])
    with suppress(RefusedError), StandBy(2) as beside:
        assert len(standing_by()) == 1
        raise RefusedError("zo niet")
    assert not standing_by()
    del beside
    result = StandBy(2).begin(told_of, lambda: range(3))
    assert result()[1] == 3
    del result
    assert len([*Path("/dev/fd").iterdir()]) <= open_before


STARTED = """
import os, sys, threading, time
from stadspanel_site import side_by_side as module
module._cores = lambda: 2
{work}
"""


def said(work: str, sign: signal.Signals | None = None) -> tuple[int, str]:
    """Return the exit code of a process that does *work*, and what all say after a *sign*: Ctrl-C comes to each of them."""
    with interrupts(signal.SIG_DFL):
        process = subprocess.Popen(
            [sys.executable, "-c", STARTED.format(work=work)],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            bufsize=0,  # else the end may be read with the first line
            start_new_session=True,
        )
    assert process.stdout is not None
    assert process.stdout.readline() == b"begonnen\n"
    if sign is signal.SIGINT:
        os.killpg(process.pid, sign)
    elif sign is not None:
        process.send_signal(sign)
    told, _ = process.communicate(timeout=15)
    return process.returncode, told.decode()


def test_what_nobody_waits_for_ends_in_silence() -> None:
    work = """
result = module.begun(lambda: "x" * 10_000_000, 2)
time.sleep(.2)
del result
print("begonnen", flush=True)
for _ in range(200):
    left = len(module.get_context("fork").active_children())
    if not left:
        break
    time.sleep(.05)
print(left)
"""
    assert said(work) == (0, "0\n")


KILLED_SOON = """
class Slow:
    def prctl(self, *_):
        print("begonnen", flush=True)
        time.sleep(1)
module.ctypes.CDLL = lambda _: Slow()
module.begun(lambda: time.sleep(100), 2)()
"""
"""A process that asks to hear of the end of the first one when that was killed already."""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process that the first one is gone")
@pytest.mark.parametrize(
    "work",
    [
        'module.begun(lambda: (print("begonnen", flush=True), time.sleep(100)), 2)()',
        'list(module.side_by_side(lambda number: (number or print("begonnen", flush=True), time.sleep(.05)), 1000, 2))',
        'beside = module.StandBy(2); print("begonnen", flush=True); time.sleep(20)',
        KILLED_SOON,
    ],
)
def test_where_the_first_process_is_killed_the_others_end(work: str) -> None:
    # What it says ends once no process can say more.
    assert said(work, signal.SIGKILL) == (-signal.SIGKILL, "")


@pytest.mark.parametrize(
    "work",
    [
        'module.begun(lambda: (print("begonnen", flush=True), time.sleep(20)), 2)()',
        'list(module.side_by_side(lambda number: (number or print("begonnen", flush=True), time.sleep(.05)), 1000, 2))',
        'beside = module.StandBy(2); print("begonnen", flush=True); time.sleep(20)',
    ],
)
def test_an_interruption_is_told_by_nobody_but_the_first(work: str) -> None:
    code, told = said(f"try:\n    {work}\nexcept KeyboardInterrupt:\n    print('gestopt')", signal.SIGINT)
    assert (code, told) == (0, "gestopt\n")
