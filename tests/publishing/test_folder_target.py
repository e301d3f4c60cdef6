"""A folder as target: whole releases, one at a time, whatever is killed, full, locked or asked meanwhile."""

import errno
import http.client
import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from stadspanel_site.locking import try_lock
from stadspanel_site.problems.refused import RefusedError
from stadspanel_site.publishing.release import Release
from stadspanel_site.publishing.targets.folder import CURRENT, MARKER, SITE, FolderTarget
from stadspanel_site.publishing.verifying_folder import verify_site, verify_target
from tests.releases_by_hand import release_of

ROOT = Path(__file__).parent.parent.parent
KILLS = 50
REQUESTS = 10_000


def put(target: FolderTarget, *releases: Release) -> None:
    for release in releases:
        with target.locked():
            target.put(release)


def names(target: FolderTarget) -> list[str]:
    return [item.id + (" *" if item.current else "") for item in target.releases()]


def now_served(folder: Path) -> str:
    return (folder / CURRENT / SITE / "p0" / "index.html").read_text(encoding="utf-8")[3:6]


ONE, TWO, THREE = (
    release_of(word, moment=f"2026060{day}T080000Z", pages=3)
    for day, word in enumerate(("een", "twee", "drie"), 1)
)


def test_a_release_lies_there_whole_and_readers_get_it(tmp_path: Path) -> None:
    target = FolderTarget(tmp_path / "doel")
    files = {path: replace(file, variants={}) for path, file in ONE.site.files.items()}
    files["p0/index.html"] = replace(files["p0/index.html"], variants={"gzip": b"gz", "br": b"br"})
    site = replace(ONE.site, files=files, server_files={"nginx.conf": b"# niets\n"})
    put(target, replace(ONE, site=site))
    place = tmp_path / "doel" / "releases" / ONE.id
    found = {file.relative_to(place).as_posix() for file in place.rglob("*") if file.is_file()}
    assert found == {
        *(f"site/{path}" for path in ONE.site.files),
        "prive/adressen.json",
        "site/p0/index.html.gz",
        "site/p0/index.html.br",
        "server/nginx.conf",
    }
    assert (tmp_path / "doel" / CURRENT).readlink() == Path("releases", ONE.id)
    assert now_served(tmp_path / "doel") == "een"
    assert target.read_ledger() == ONE.ledger


def test_releases_lie_side_by_side_and_an_earlier_one_can_be_had_again(tmp_path: Path) -> None:
    target = FolderTarget(tmp_path)
    put(target, ONE, TWO, THREE)
    assert names(target) == [f"{THREE.id} *", TWO.id, ONE.id]
    target.make_current(ONE.id)
    assert names(target) == [THREE.id, TWO.id, f"{ONE.id} *"]
    assert now_served(tmp_path) == "een"
    # What was published since stays known.
    assert target.read_ledger() == THREE.ledger


@pytest.mark.parametrize(
    ("number", "current", "left"),
    [(1, THREE, [THREE]), (2, THREE, [THREE, TWO]), (5, THREE, [THREE, TWO, ONE]), (1, ONE, [THREE, ONE])],
)
def test_the_newest_stay_and_what_readers_have(
    tmp_path: Path, number: int, current: Release, left: list[Release]
) -> None:
    target = FolderTarget(tmp_path)
    put(target, ONE, TWO, THREE)
    target.make_current(current.id)
    target.keep(number)
    assert [name.removesuffix(" *") for name in names(target)] == [item.id for item in left]


def test_the_same_release_again_changes_nothing(tmp_path: Path) -> None:
    target = FolderTarget(tmp_path)
    put(target, ONE, TWO, ONE)
    assert names(target) == [TWO.id, f"{ONE.id} *"]


@pytest.mark.parametrize("name", ["brief.docx", ".git", "releases"])
def test_a_folder_with_something_else_is_left_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    with pytest.raises(RefusedError) as refused, FolderTarget(tmp_path).locked():
        pytest.fail("it was locked")
    assert str(refused.value) == (
        f"In de map {tmp_path} staat iets dat niet door dit programma is gemaakt. "
        "Kies met --to een andere map, of maak deze map leeg."
    )
    assert [found.name for found in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("call", [FolderTarget.releases, lambda target: target.make_current("x")])
def test_where_nothing_was_published_nothing_is_made(
    tmp_path: Path, call: Callable[[FolderTarget], object]
) -> None:
    with pytest.raises(RefusedError) as refused:
        call(FolderTarget(tmp_path / "leeg"))
    assert str(refused.value) == f"In {tmp_path / 'leeg'} is nog niets gepubliceerd."
    assert list(tmp_path.iterdir()) == []


def test_a_release_that_is_not_there_cannot_be_had(tmp_path: Path) -> None:
    put(FolderTarget(tmp_path), ONE)
    for name in (TWO.id, "..", ".nieuw-x", ""):
        with pytest.raises(RefusedError, match="ligt niet in"):
            FolderTarget(tmp_path).make_current(name)
    assert now_served(tmp_path) == "een"


def test_a_broken_ledger_is_refused(tmp_path: Path) -> None:
    put(FolderTarget(tmp_path), ONE)
    (tmp_path / "adressen.json").write_text("{", encoding="utf-8")
    with pytest.raises(RefusedError) as refused:
        FolderTarget(tmp_path).read_ledger()
    assert str(refused.value) == (
        f"Het register van adressen in {tmp_path} is niet te lezen: het is geen JSON. Zet adressen.json terug uit een "
        "reservekopie: zonder dat register kan een adres ongemerkt verdwijnen."
    )


def test_the_ledger_of_a_release_that_was_taken_back_stays_known_without_the_copy_beside_it(
    tmp_path: Path,
) -> None:
    target = FolderTarget(tmp_path)
    put(target, ONE, release_of("twee", moment=TWO.id[:16], pages=4))
    with target.locked():
        target.make_current(ONE.id)
    known = target.read_ledger()
    (tmp_path / "adressen.json").unlink()
    assert target.read_ledger() == known
    assert b'"p3/"' in (known or b"")


def test_a_ledger_that_is_gone_is_refused_in_words(tmp_path: Path) -> None:
    put(FolderTarget(tmp_path), ONE)
    for file in tmp_path.rglob("adressen.json"):
        file.unlink()
    with pytest.raises(RefusedError) as refused:
        FolderTarget(tmp_path).read_ledger()
    assert str(refused.value) == (
        f"Het register van adressen in {tmp_path} is er niet meer. Zet adressen.json terug uit een "
        "reservekopie: zonder dat register kan een adres ongemerkt verdwijnen."
    )


def test_a_lock_whose_file_went_meanwhile_is_no_lock(tmp_path: Path) -> None:
    """Who has it may remove its file at the end: another that has that file open already may not go on then."""
    file = tmp_path / "slot"
    handle = os.open(file, os.O_RDWR | os.O_CREAT)
    try:
        file.unlink()
        assert not try_lock(handle, file)
        file.write_bytes(b"")
        assert not try_lock(handle, file)
    finally:
        os.close(handle)


def test_releases_that_cannot_go_are_told_of_apart(tmp_path: Path) -> None:
    target = FolderTarget(tmp_path)
    put(target, ONE, TWO)
    # Something stands where a release goes before it is gone.
    (tmp_path / "releases" / f".weg-{ONE.id}").write_bytes(b"")
    with pytest.raises(RefusedError) as refused:
        target.keep(1)
    assert str(refused.value) == (
        f"Eerdere uitgaven verwijderen uit {tmp_path} lukt niet: {os.strerror(errno.ENOTDIR)}."
    )


def test_two_at_once_and_one_is_refused(tmp_path: Path) -> None:
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
        with pytest.raises(RefusedError) as refused, FolderTarget(tmp_path).locked():
            pytest.fail("it was locked twice")
        process.kill()
    assert str(refused.value) == (
        f"Er wordt al gepubliceerd naar {tmp_path}. Wacht tot dat klaar is en probeer het opnieuw."
    )
    # Who dies lets go.
    put(FolderTarget(tmp_path), TWO)


# --- killed ---

_KILLER = """
import os, signal, sys, time
from pathlib import Path
from stadspanel_site.publishing.targets.folder import FolderTarget
from tests.dying import die_at
from tests.releases_by_hand import release_of
target = FolderTarget(Path(sys.argv[1]))
for line in sys.stdin:
    how, moment, word, number = line.split()
    told, tells = os.pipe()
    pid = os.fork()
    if pid == 0:
        release = release_of(word, moment=f"20260601T{int(number):06d}Z")
        steps = die_at(int(moment) if how == "step" else -1)
        with target.locked():
            target.put(release)
            target.keep(2)
        os.write(tells, str(steps()).encode())
        os._exit(0)
    os.close(tells)
    if how == "time":
        time.sleep(float(moment))
        os.kill(pid, signal.SIGKILL)
    status = os.waitpid(pid, 0)[1]
    print(status, os.read(told, 9).decode(), flush=True)
    os.close(told)
"""
"""Starts publications in a process of their own that are killed; Python is loaded once for all."""


@contextmanager
def killer(folder: Path) -> Iterator[Callable[..., tuple[int, str]]]:
    """Yield what publishes, to be killed at a step or a time; it returns how that ended, and how many steps it took."""
    with subprocess.Popen(
        [sys.executable, "-c", _KILLER, str(folder)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        asked, answered = process.stdin, process.stdout
        assert asked is not None
        assert answered is not None

        def publish(how: str, moment: float, number: int) -> tuple[int, str]:
            asked.write(f"{how} {moment} {'twee' if number % 2 else 'drie'} {number}\n")
            asked.flush()
            status, _, steps = answered.readline().strip().partition(" ")
            return int(status), steps

        yield publish
        process.kill()


def test_fifty_kills_leave_readers_with_a_whole_release(tmp_path: Path) -> None:
    """Half of them at steps of the work, from its first to its last, half whenever it happens."""
    target = FolderTarget(tmp_path)
    put(target, release_of("een", moment="20260531T000000Z"))
    chance = random.Random(1)  # noqa: S311 - moments, no secrets
    unfinished = 0
    with killer(tmp_path) as publish:
        status, told = publish("step", -1, 0)
        started, steps = time.monotonic(), int(told)
        assert (status, steps > 100) == (0, True)
        assert publish("step", -1, 1)[0] == 0
        longest = time.monotonic() - started
        for number in range(2, KILLS + 2):
            if number % 2:
                # What the kill before left makes it more steps, never less.
                step = (number - 3) * (steps - 1) // (KILLS - 2)
                assert publish("step", step, number) == (signal.SIGKILL, ""), step
            else:
                assert publish("time", chance.uniform(0, longest), number)[0] in {0, signal.SIGKILL}
            assert verify_site(tmp_path / CURRENT / SITE).findings == (), f"after kill {number}"
            # Whatever has a name is whole; readers have one of these.
            whole = {item.id for item in target.releases()}
            assert [verify_site(tmp_path / "releases" / name / SITE).findings for name in whole] == [
                ()
            ] * len(whole)
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
        f"Publiceren naar {tmp_path} lukt niet: {os.strerror(errno.EFBIG)}. De site die er stond, staat er nog."
    )
    assert names(FolderTarget(tmp_path)) == [f"{ONE.id} *"]
    assert verify_target(tmp_path).findings == ()


def test_a_full_disk_leaves_the_old_site(small_disk: Path) -> None:
    target = FolderTarget(small_disk / "doel")
    put(target, ONE)
    with pytest.raises(RefusedError, match="lukt niet"):
        put(target, release_of("groot", moment="20260602T080000Z", pages=200))
    assert names(target) == [f"{ONE.id} *"]
    assert verify_target(small_disk / "doel").findings == ()
    put(target, TWO)
    assert now_served(small_disk / "doel") == "twe"


def test_a_folder_without_rights_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("", encoding="utf-8")
    with pytest.raises(RefusedError, match="lukt niet"), FolderTarget(tmp_path / "bestand").locked():
        pytest.fail("it was locked")


# --- readers meanwhile ---

_TURNER = """
import sys
from pathlib import Path
from stadspanel_site.publishing.targets.folder import FolderTarget
target = FolderTarget(Path(sys.argv[1]))
ids = [item.id for item in target.releases()]
turns = 0
while True:
    with target.locked():
        target.make_current(ids[turns % len(ids)])
    turns += 1
    if turns == 1:
        print("begonnen", flush=True)
"""
_SERVER = """
import sys
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
class Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1
    def log_message(self, *_): pass
server = ThreadingHTTPServer(("127.0.0.1", 0), lambda *a: Handler(*a, directory=sys.argv[1]))
print(server.server_address[1], flush=True)
server.serve_forever()
"""


def test_readers_notice_nothing_of_going_back_and_forth(tmp_path: Path) -> None:
    """10,000 requests to a real server while releases take turns: no error, and no page that is half of each."""
    put(FolderTarget(tmp_path), ONE, TWO)
    pages = {item.site.files["p0/index.html"].data for item in (ONE, TWO)}
    root = str(tmp_path / CURRENT / SITE)
    with (
        subprocess.Popen([sys.executable, "-c", _SERVER, root], stdout=subprocess.PIPE, text=True) as server,
        subprocess.Popen(
            [sys.executable, "-c", _TURNER, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
        ) as turner,
    ):
        try:
            assert server.stdout is not None
            assert turner.stdout is not None
            connection = http.client.HTTPConnection("127.0.0.1", int(server.stdout.readline()), timeout=30)
            assert turner.stdout.readline() == "begonnen\n"
            seen: dict[bytes, int] = dict.fromkeys(pages, 0)
            # However slow the turns come, until both were had often.
            while sum(seen.values()) < REQUESTS or min(seen.values()) <= REQUESTS // 20:
                assert turner.poll() is None
                connection.request("GET", "/p0/index.html")
                answer = connection.getresponse()
                body = answer.read()
                assert answer.status == 200
                seen[body] = seen.get(body, 0) + 1
            connection.close()
        finally:
            server.kill()
            turner.kill()
    assert set(seen) == pages
    assert (tmp_path / MARKER).is_file()
