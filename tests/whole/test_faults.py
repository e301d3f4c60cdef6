"""Builds that are cut off, hindered, or not alone: the old site or the new one stands, whole, and a message says why."""

import errno
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from stadspanel_site import pipeline
from stadspanel_site.build_types import BuildOptions
from stadspanel_site.internal.reading_content import ContentFiles
from stadspanel_site.output import check_target, locked
from stadspanel_site.problems.problem import ProblemsFound
from stadspanel_site.problems.refused import RefusedError, reason_of
from stadspanel_site.search.index import make_index
from tests.dying import Death, dying
from tests.sites_by_hand import AS_OF, build_to, document, files_in, write_content

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent.parent
KILLS = 100

_WORK = """
import sys
from pathlib import Path
from tests.dying import die_as_asked
from tests.sites_by_hand import build_to
from tests.whole.test_faults import made_once

with made_once():
    for content in sys.argv[2:]:
        build_to(Path(sys.argv[1]) / "warm", Path(content))
    die_as_asked(lambda content, output: build_to(Path(output), Path(content)))
"""
"""Puts the site of a content folder in another folder."""


@contextmanager
def made_once() -> Iterator[None]:
    """Make the site of each content folder once: until it is put in place nothing is written."""
    make, made = pipeline.site_from, {}

    def site_from(content: ContentFiles, options: BuildOptions, *more: Any) -> Any:
        if options.content not in made:
            made[options.content] = make(content, options, *more)
        return made[options.content]

    with patch.object(pipeline, "site_from", site_from):
        yield


def content_of(folder: Path, word: str) -> Path:
    """Write a small site in which every page says *word*, and return its content folder."""
    texts = {
        f"paginas/{word}-{number}.md": document("pagina", body=f"Dit is {word}.\n", extra="menu: 1\n")
        for number in range(4)
    }
    return write_content(folder / f"content-{word}", texts)


def command(content: Path, output: Path) -> list[str]:
    """Return the command of a real build."""
    day = f"--as-of={AS_OF.isoformat()}"
    return [sys.executable, "build.py", f"--content={content}", f"--output={output}", day]


def run_build(content: Path, output: Path, *before: str) -> subprocess.CompletedProcess[str]:
    """Build as a user does, and return what came of it."""
    return subprocess.run(
        [*before, *command(content, output)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


# --- kills ---


@pytest.fixture
def killer(tmp_path: Path) -> Iterator[Death]:
    """Yield a call that builds the site of a content folder, and is killed."""
    contents = (content_of(tmp_path, word) for word in ("ene", "andere"))
    with dying(_WORK, tmp_path, *contents) as killer:
        yield killer


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can let two folders change places")
def test_a_hundred_kills_of_builds_leave_the_old_site_or_the_new(tmp_path: Path, killer: Death) -> None:
    """Half of them whenever it happens, half at steps of the writing, from its first to its last."""
    contents = [content_of(tmp_path, word) for word in ("ene", "andere")]
    sites, longest = [], 0.0
    output = tmp_path / "output"
    with made_once():
        for content in (*contents, *contents):
            started = time.monotonic()
            build_to(output, content)
            longest = time.monotonic() - started
            sites.append(files_in(output))
    assert sites[0] != sites[1] == sites.pop()
    assert sites[0] == sites.pop()
    status, told = killer("step", -1, contents[0], output)
    assert (status, files_in(output)) == (0, sites[0])
    steps = int(told)
    assert steps > KILLS // 2
    chance = random.Random(7)  # noqa: S311 - moments, no secrets
    stands, renewed = 0, 0
    for number in range(KILLS):
        new = contents[1 - stands]
        if number % 2:
            # Of the kill before; the build would do it, and that would move the steps.
            shutil.rmtree(tmp_path / ".output.nieuw", ignore_errors=True)
            step = (number - 1) * (steps - 1) // (KILLS - 2)
            assert killer("step", step, new, output) == (signal.SIGKILL, ""), step
        else:
            moment = chance.uniform(0, min(longest * 1.2, 0.2))
            assert killer("time", moment, new, output)[0] in {0, signal.SIGKILL}
        found = files_in(output)
        assert found in sites, f"a mix after kill {number}"
        check_target(output)
        renewed += found == sites[1 - stands]
        stands = sites.index(found)
    # The first step is before the one where the folders change places, and the last is behind it.
    assert 0 < renewed < KILLS
    build_to(output, contents[1 - stands])
    assert files_in(output) == sites[1 - stands]
    assert {file.name for file in tmp_path.glob(".output.*")} == {".output.slot"}


def test_a_kill_of_the_command_itself_leaves_the_site(tmp_path: Path) -> None:
    old, new = (content_of(tmp_path, word) for word in ("ene", "andere"))
    output = tmp_path / "output"
    build_to(output, new, index=make_index)
    whole = files_in(output)
    build_to(output, old)
    before = files_in(output)
    for moment in (0.05, 0.3, 0.6):
        with subprocess.Popen(
            command(new, output), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as process:
            time.sleep(moment)
            process.kill()
        assert files_in(output) in (before, whole)
    done = run_build(new, output)
    assert (done.returncode, done.stderr) == (0, "")
    assert files_in(output) == whole


# --- what stands in the way ---


@pytest.fixture
def as_user() -> list[str]:
    """Return what to put before a command so that it may read and write no more than its user; skip where root can't."""
    if os.geteuid() != 0:
        return []
    powers = "-dac_override,-dac_read_search"
    plain = ["setpriv", f"--inh-caps={powers}", f"--bounding-set={powers}"]
    try:
        done = subprocess.run([*plain, "true"], capture_output=True, check=False)
    except OSError as error:
        pytest.skip(f"root may read and write everywhere: {error}")
    if done.returncode != 0:
        pytest.skip(f"root may read and write everywhere: {done.stderr.decode()}")
    return plain


@pytest.fixture
def closed(tmp_path: Path) -> Iterator[Path]:
    """Return a folder with a site in it, in which nothing can be made or renamed."""
    folder = tmp_path / "dicht"
    build_to(folder / "output", content_of(tmp_path, "ene"))
    (folder / ".output.slot").unlink()
    folder.chmod(0o555)
    yield folder
    folder.chmod(0o755)


def test_in_a_folder_that_may_not_be_written_to_the_old_site_stands(
    tmp_path: Path, closed: Path, as_user: list[str]
) -> None:
    before = files_in(closed)
    done = run_build(content_of(tmp_path, "andere"), closed / "output", *as_user)
    assert done.returncode == 1
    assert (
        done.stderr
        == f"Schrijven naar {closed}/output lukt niet: dat is hier niet toegestaan. Wat er stond, staat er nog.\n"
    )
    assert files_in(closed) == before


@pytest.mark.parametrize("step", ["mkdir", "write_bytes"])
@pytest.mark.parametrize("code", [errno.EROFS, errno.EACCES, errno.EDQUOT, errno.EIO])
def test_where_the_system_refuses_a_step_the_old_site_stands(
    tmp_path: Path, step: str, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = (content_of(tmp_path, word) for word in ("ene", "andere"))
    output = tmp_path / "output"
    build_to(output, old)
    before = files_in(output)
    real = getattr(Path, step)

    def refuse(self: Path, *arguments: Any, **named: Any) -> Any:
        if ".output.nieuw/" in f"{self}/":
            raise OSError(code, "no")
        return real(self, *arguments, **named)

    with monkeypatch.context() as patch:
        patch.setattr(Path, step, refuse)
        with pytest.raises(RefusedError) as caught:
            build_to(output, new)
    assert str(caught.value) == (
        f"Schrijven naar {output} lukt niet: {reason_of(OSError(code, 'x'))}. Wat er stond, staat er nog."
    )
    assert files_in(output) == before
    build_to(output, new)
    assert files_in(output) != before


@pytest.mark.parametrize("how", ["may not be read", "is gone", "fails"])
def test_a_source_that_cannot_be_read_is_a_problem_with_its_place(
    tmp_path: Path, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    content, output = content_of(tmp_path, "ene"), tmp_path / "output"
    build_to(output, content)
    before = files_in(output)
    errors = {
        "may not be read": PermissionError(),
        "is gone": FileNotFoundError(),
        "fails": OSError(errno.EIO, ""),
    }
    real = Path.read_bytes

    def refuse(self: Path) -> bytes:
        if self.name == "ene-2.md":
            raise errors[how]
        return real(self)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(ProblemsFound) as found:
        build_to(output, content)
    assert [(item.code, item.place.path) for item in found.value.problems] == [
        ("geen-gewoon-bestand", "paginas/ene-2.md")
    ]
    monkeypatch.undo()
    assert files_in(output) == before


@pytest.mark.parametrize(
    "folder",
    [
        pytest.param(False, id="file"),
        pytest.param(True, id="folder"),
    ],
)
def test_a_source_that_is_closed_stops_the_command_without_a_traceback(
    tmp_path: Path, as_user: list[str], *, folder: bool
) -> None:
    content, output = content_of(tmp_path, "ene"), tmp_path / "output"
    build_to(output, content)
    before = files_in(output)
    place = content / "paginas" if folder else content / "paginas" / "ene-2.md"
    place.chmod(0)
    done = run_build(content, output, *as_user)
    place.chmod(0o755)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "paginas" in done.stderr
    assert files_in(output) == before


# --- two at once ---


def test_of_two_builds_at_once_one_is_refused_and_nothing_is_lost(tmp_path: Path) -> None:
    old, new = (content_of(tmp_path, word) for word in ("ene", "andere"))
    output = tmp_path / "output"
    build_to(output, old)
    before = files_in(output)
    with locked(output):
        done = run_build(new, output)
    assert done.returncode == 1
    assert done.stderr == (
        f"In {output} wordt al een site gemaakt. Wacht tot dat klaar is en probeer het opnieuw.\n"
    )
    assert files_in(output) == before


def test_builds_that_start_together_leave_one_whole_site(tmp_path: Path) -> None:
    contents = [content_of(tmp_path, word) for word in ("ene", "andere")]
    output = tmp_path / "output"
    sites = []
    for content in contents:
        build_to(output, content, index=make_index)
        sites.append(files_in(output))
    started = [
        subprocess.Popen(
            command(content, output), cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for content in contents
    ]
    ended = [(process.communicate(timeout=60)[1], process.returncode) for process in started]
    refused = f"In {output} wordt al een site gemaakt. Wacht tot dat klaar is en probeer het opnieuw.\n"
    # They may just have followed on one another; what is never right is anything else than these two.
    assert set(ended) <= {("", 0), (refused, 1)}
    assert ("", 0) in ended
    assert files_in(output) in sites
