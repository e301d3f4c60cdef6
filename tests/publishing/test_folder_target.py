"""Peculiarities of a folder as target: its ledger and lock, other processes, kills, limits of the system."""

import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from stadspanel_site.locking import try_lock
from stadspanel_site.problems.refused import RefusedError
from stadspanel_site.publishing.release import SITE, Release
from stadspanel_site.publishing.targets.folder import CURRENT, FolderTarget
from stadspanel_site.publishing.targets.target import StoredRelease
from stadspanel_site.publishing.verifying import verify_target
from stadspanel_site.publishing.verifying_folder import verify_site
from tests.dying import Death, dying
from tests.publishing.releases_by_hand import ROOT, release_of

KILLS = 50


def put(target: FolderTarget, *releases: Release) -> None:
    for release in releases:
        with target.locked():
            target.put(release)


ONE, TWO = (
    release_of(word, moment=f"2026060{day}T080000Z", pages=3) for day, word in enumerate(("een", "twee"), 1)
)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells which file a number is")
def test_each_file_and_folder_is_on_the_disk_before_readers_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "doel" / "releases" / ONE.id
    safe = set()

    def sync(handle: int) -> None:
        safe.add(str(Path(f"/proc/self/fd/{handle}").readlink()).replace(".nieuw-", ""))

    monkeypatch.setattr(os, "fsync", sync)
    monkeypatch.setattr(FolderTarget, "_point_at", lambda *_: None)
    put(FolderTarget(tmp_path / "doel"), ONE)
    assert {str(found) for found in (place.parent, place, *place.rglob("*"))} <= safe


def test_what_did_not_change_keeps_its_time(tmp_path: Path) -> None:
    """A server tells it (`Last-Modified`): a new one would tell that something was written that stays inside."""
    target, site = FolderTarget(tmp_path / "doel"), tmp_path / "doel" / CURRENT / SITE

    def times() -> dict[Path, int]:
        return {file.relative_to(site): file.stat().st_mtime_ns for file in site.rglob("*") if file.is_file()}

    put(target, ONE)
    first = times()
    put(target, replace(ONE, id=f"20260602T080000Z-{ONE.id[-12:]}"))
    assert times() == first
    before = {file: (site / file).read_bytes() for file in first}
    put(target, replace(TWO, id=f"20260603T080000Z-{TWO.id[-12:]}"))
    kept = {file for file, time_ns in times().items() if first.get(file) == time_ns}
    assert kept == {
        file for file in before if (site / file).is_file() and before[file] == (site / file).read_bytes()
    }
    assert set(before) - kept


@pytest.mark.parametrize("call", [FolderTarget.releases, lambda target: target.make_current("x")])
def test_where_nothing_was_published_nothing_is_made(
    tmp_path: Path, call: Callable[[FolderTarget], object]
) -> None:
    with pytest.raises(RefusedError) as refused:
        call(FolderTarget(tmp_path / "leeg"))
    assert str(refused.value) == f"In {tmp_path / 'leeg'} is nog niets gepubliceerd."
    assert list(tmp_path.iterdir()) == []


def test_a_broken_ledger_is_refused(tmp_path: Path) -> None:
    put(FolderTarget(tmp_path), ONE)
    (tmp_path / "adressen.json").write_text("{", encoding="utf-8")
    with pytest.raises(RefusedError) as refused:
        FolderTarget(tmp_path).read_ledger()
    assert str(refused.value) == (
        f"Het register van adressen in {tmp_path} is niet te lezen: het is geen JSON. Zet adressen.json terug uit een "
        "reservekopie: zonder dat register kan een adres ongemerkt verdwijnen."
    )


def test_a_lock_whose_file_went_meanwhile_is_no_lock(tmp_path: Path) -> None:
    """The holder may remove the file: a process that opened it before then locks a file that protects nothing."""
    file = tmp_path / "slot"
    handle = os.open(file, os.O_RDWR | os.O_CREAT)
    try:
        file.unlink()
        assert not try_lock(handle, file)
        file.write_bytes(b"")
        assert not try_lock(handle, file)
    finally:
        os.close(handle)


def test_another_process_keeps_the_lock_until_it_dies(tmp_path: Path) -> None:
    put(FolderTarget(tmp_path), ONE)
    code = (
        "import sys, time; from pathlib import Path\n"
        "from stadspanel_site.publishing.targets.folder import FolderTarget\n"
        "with FolderTarget(Path(sys.argv[1])).locked():\n    print('vast', flush=True); time.sleep(60)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "vast\n"
        with (
            pytest.raises(RefusedError, match="wordt al gepubliceerd"),
            FolderTarget(tmp_path).locked(),
        ):
            pytest.fail("it was locked twice")
        process.kill()
    put(FolderTarget(tmp_path), TWO)


# --- killed ---

_WORK = """
import sys
from pathlib import Path
from stadspanel_site.publishing.targets.folder import FolderTarget
from tests.dying import die_as_asked
from tests.publishing.releases_by_hand import release_of
target = FolderTarget(Path(sys.argv[1]))

def work(number):
    word = "twee" if int(number) % 2 else "drie"
    release = release_of(word, moment=f"20260601T{int(number):06d}Z")
    with target.locked():
        target.put(release)
        target.keep(2)

die_as_asked(work)
"""
"""Publishes the release of a number."""


@pytest.fixture
def killer(tmp_path: Path) -> Iterator[Death]:
    """Yield a call that publishes the release of a number, and is killed."""
    with dying(_WORK, tmp_path) as killer:
        yield killer


def test_fifty_kills_leave_readers_with_a_whole_release(tmp_path: Path, killer: Death) -> None:
    """Half of them at steps of the work, from its first to its last, half whenever it happens."""
    target = FolderTarget(tmp_path)
    put(target, release_of("een", moment="20260531T000000Z"))
    chance = random.Random(1)  # noqa: S311 - moments, no secrets
    unfinished = 0
    status, told = killer("step", -1, 0)
    started, steps = time.monotonic(), int(told)
    assert (status, steps > KILLS) == (0, True)
    assert killer("step", -1, 1)[0] == 0
    longest = time.monotonic() - started
    for number in range(2, KILLS + 2):
        if number % 2:
            # The remains of the previous kill add steps, never take them away.
            step = (number - 3) * (steps - 1) // (KILLS - 2)
            assert killer("step", step, number) == (signal.SIGKILL, ""), step
        else:
            assert killer("time", chance.uniform(0, longest), number)[0] in {0, signal.SIGKILL}
        assert verify_site(tmp_path / CURRENT / SITE).findings == (), f"after kill {number}"
        # Every named release is whole, and readers have one of them.
        whole = {item.id for item in target.releases()}
        assert [verify_site(tmp_path / "releases" / name / SITE).findings for name in whole] == [()] * len(
            whole
        )
        assert any(item.current for item in target.releases())
        assert target.read_ledger() is not None
        unfinished += any(found.name.startswith(".") for found in (tmp_path / "releases").iterdir())
    assert unfinished > 0
    put(target, release_of("vier", moment="20260602T000000Z"))
    target.keep(2)
    assert verify_target(tmp_path).findings == ()
    assert len(target.releases()) == 2


def test_a_process_of_which_files_may_not_grow_leaves_the_old_site(tmp_path: Path) -> None:
    put(FolderTarget(tmp_path), ONE)
    before, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, hard))
        with pytest.raises(RefusedError) as refused:
            put(FolderTarget(tmp_path), TWO)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (before, hard))
        signal.signal(signal.SIGXFSZ, ignored)
    assert str(refused.value) == (
        f"Publiceren naar {tmp_path} lukt niet: het bestand wordt te groot. De site die er stond, staat er nog."
    )
    assert FolderTarget(tmp_path).releases() == (StoredRelease(id=ONE.id, current=True),)
    assert verify_target(tmp_path).findings == ()
