"""The output folder: exactly the given files, all at once or not at all, and nothing else is ever touched."""

import errno
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from stadspanel_site import output as module
from stadspanel_site.output import MARKER, check_target, locked, write_output
from stadspanel_site.problems.refused import RefusedError
from tests.sites_by_hand import files_in

ONE = {"index.html": b"een", "a/index.html": b"een", "a/b/c.css": b"een", "weg/oud.html": b"een"}
TWO = {"index.html": b"twee", "a/index.html": b"twee", "nieuw/x.html": b"twee"}


@pytest.fixture(autouse=True, params=[1, 300], ids=["folders stay", "folders go"])
def _many(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a site of one folder be large enough to leave it for the next build, or not."""
    monkeypatch.setattr("stadspanel_site.output._MANY", request.param)


def site_in(folder: Path) -> dict[str, bytes]:
    """Return every file below *folder* but the marker, by its path."""
    return {path: data for path, data in files_in(folder).items() if path != MARKER}


def names_beside(output: Path) -> set[str]:
    """Return what lies beside *output* but the empty folders for the next build."""
    spare = output.parent / f".{output.name}.mappen"
    assert not any(file.is_file() for file in spare.rglob("*"))
    return {file.name for file in output.parent.iterdir()} - {output.name, spare.name}


# --- writing ---


@pytest.mark.parametrize("old", [None, {}, ONE, TWO], ids=["none", "empty", "another", "the same"])
def test_the_folder_holds_exactly_the_files(tmp_path: Path, old: Mapping[str, bytes] | None) -> None:
    output = tmp_path / "output"
    if old is not None:
        write_output(output, old)
    write_output(output, TWO)
    assert site_in(output) == TWO
    assert {folder.name for folder in output.iterdir() if folder.is_dir()} == {"a", "nieuw"}
    assert names_beside(output) == set()


def test_an_empty_folder_that_was_there_is_used(tmp_path: Path) -> None:
    output = tmp_path / "output"
    output.mkdir()
    check_target(output)
    write_output(output, ONE)
    assert site_in(output) == ONE


def test_what_somebody_else_put_there_goes_too(tmp_path: Path) -> None:
    output = tmp_path / "output"
    write_output(output, ONE)
    (output / "vreemd").mkdir()
    (output / "vreemd" / "x.html").write_text("x")
    write_output(output, ONE)
    assert site_in(output) == ONE


def test_a_file_may_become_a_folder_and_a_folder_a_file(tmp_path: Path) -> None:
    output = tmp_path / "output"
    write_output(output, {"a": b"x", "b/c": b"y"})
    write_output(output, {"a/d": b"x", "b": b"y"})
    assert site_in(output) == {"a/d": b"x", "b": b"y"}


def test_a_link_in_the_old_output_is_not_followed(tmp_path: Path) -> None:
    output, precious = tmp_path / "output", tmp_path / "kostbaar"
    precious.mkdir()
    (precious / "x").write_text("x")
    write_output(output, ONE)
    (output / "koppeling").symlink_to(precious)
    write_output(output, TWO)
    assert site_in(output) == TWO
    assert (precious / "x").read_text() == "x"


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param({"x" * 300: b"x"}, id="a name that is too long"),
        pytest.param({"a": b"x", "a/b": b"y"}, id="a file that is a folder too"),
        pytest.param({"a/" * 2100 + "b": b"y"}, id="a path that is too long"),
    ],
)
@pytest.mark.parametrize("old", [None, ONE], ids=["nothing there", "a site there"])
def test_the_old_output_stands_where_writing_fails(
    tmp_path: Path, broken: Mapping[str, bytes], old: Mapping[str, bytes] | None
) -> None:
    output = tmp_path / "output"
    if old is not None:
        write_output(output, old)
    with pytest.raises(
        RefusedError, match=r"^Schrijven naar .* lukt niet: .*\. Wat er stond, staat er nog\.$"
    ):
        write_output(output, {"eerst.html": b"x", **broken})
    assert (site_in(output) if output.exists() else None) == old
    assert names_beside(output) == set()
    write_output(output, TWO)
    assert site_in(output) == TWO


# --- what stays the same ---


def test_a_file_that_stays_the_same_stays_the_same_file(tmp_path: Path) -> None:
    output = tmp_path / "output"
    write_output(output, ONE)
    before = {path: (output / path).stat() for path in ONE}
    write_output(output, ONE | {"a/index.html": b"EEN"})
    after = {path: (output / path).stat() for path in ONE}
    assert [path for path in ONE if after[path].st_ino == before[path].st_ino] == [
        "index.html",
        "a/b/c.css",
        "weg/oud.html",
    ]
    assert all(known.st_nlink == 1 for known in after.values())


def edited(output: Path, _: Path) -> None:
    """Put other bytes of the same number in a file, at the same time."""
    file, time_before = output / "a/index.html", (output / "a/index.html").stat()
    file.write_bytes(b"EEN")
    os.utime(file, ns=(time_before.st_atime_ns, time_before.st_mtime_ns))


def named_elsewhere(output: Path, elsewhere: Path) -> None:
    """Give a file a second name, as a copy with hard links does."""
    os.link(output / "a/index.html", elsewhere)


def with_another_mode(output: Path, _: Path) -> None:
    """Let nobody else read a file."""
    (output / "a/index.html").chmod(0o600)


def moved_behind_a_link(output: Path, elsewhere: Path) -> None:
    """Put a link to the same bytes in the place of a file."""
    (output / "a/index.html").rename(elsewhere)
    (output / "a/index.html").symlink_to(elsewhere)


def folder_moved_behind_a_link(output: Path, elsewhere: Path) -> None:
    """Put a link to the same files in the place of their folder."""
    (output / "a").rename(elsewhere)
    (output / "a").symlink_to(elsewhere)


def gone(output: Path, _: Path) -> None:
    """Remove a file."""
    (output / "a/index.html").unlink()


def a_folder(output: Path, _: Path) -> None:
    """Put a folder in the place of a file."""
    (output / "a/index.html").unlink()
    (output / "a/index.html").mkdir()


def a_pipe(output: Path, _: Path) -> None:
    """Put a pipe in the place of a file."""
    (output / "a/index.html").unlink()
    os.mkfifo(output / "a/index.html")


@pytest.mark.parametrize(
    "happens",
    [
        edited,
        named_elsewhere,
        with_another_mode,
        moved_behind_a_link,
        folder_moved_behind_a_link,
        gone,
        a_folder,
        a_pipe,
    ],
)
def test_a_file_to_which_something_happened_is_written_anew(
    tmp_path: Path, happens: Callable[[Path, Path], None]
) -> None:
    output, elsewhere = tmp_path / "output", tmp_path / "elders"
    write_output(output, ONE)
    mode = (output / "index.html").stat().st_mode
    happens(output, elsewhere)
    kept = {file.stat().st_ino for file in (elsewhere, *elsewhere.glob("**/*")) if file.is_file()}
    write_output(output, ONE)
    assert site_in(output) == ONE
    found = [(output / path).lstat() for path in ONE]
    assert {(known.st_mode, known.st_nlink) for known in found} == {(mode, 1)}
    assert not kept & {known.st_ino for known in found}


def test_where_no_file_may_have_two_names_all_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    output = tmp_path / "output"
    write_output(output, ONE)
    monkeypatch.setattr(os, "link", refused)
    write_output(output, ONE)
    assert site_in(output) == ONE


# --- folders for the next build ---


def folders_kept(output: Path) -> set[str]:
    spare = output.parent / f".{output.name}.mappen"
    return {path.relative_to(spare).as_posix() for path in spare.rglob("*")}


@pytest.fixture
def output_with_spare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("stadspanel_site.output._MANY", 1)
    output = tmp_path / "output"
    write_output(output, ONE)
    write_output(output, ONE)
    return output


def test_empty_folders_of_the_site_wait_for_the_next_build(output_with_spare: Path) -> None:
    assert folders_kept(output_with_spare) == {"a", "a/b", "weg"}
    waiting = (output_with_spare.parent / ".output.mappen/a/b").stat().st_ino
    write_output(output_with_spare, ONE | {"z/x.html": b"x"})
    assert (output_with_spare / "a/b").stat().st_ino == waiting
    assert site_in(output_with_spare) == ONE | {"z/x.html": b"x"}


def test_the_name_of_a_folder_that_went_is_nowhere_any_more(output_with_spare: Path) -> None:
    write_output(output_with_spare, {path: data for path, data in ONE.items() if "weg" not in path})
    assert "weg" not in folders_kept(output_with_spare) | files_in(output_with_spare.parent).keys()
    assert not (output_with_spare / "weg").exists()
    assert folders_kept(output_with_spare) == {"a", "a/b"}


def with_a_file(spare: Path) -> None:
    (spare / "a" / "vreemd.html").write_text("x")


def with_the_marker(spare: Path) -> None:
    (spare / MARKER).write_text("x")


def with_a_file_for_a_folder(spare: Path) -> None:
    (spare / "weg").rmdir()
    (spare / "weg").write_text("x")


def with_a_folder_for_a_file(spare: Path) -> None:
    (spare / "index.html" / "a").mkdir(parents=True)


def with_a_link_for_a_folder(spare: Path) -> None:
    (spare / "weg").rmdir()
    (spare / "weg").symlink_to(spare.parent / "elders")


def open_to_all(spare: Path) -> None:
    (spare / "a").chmod(0o777)


def a_link(spare: Path) -> None:
    spare.rename(spare.with_name("elders2"))
    spare.symlink_to(spare.with_name("elders2"))


def no_folder(spare: Path) -> None:
    shutil.rmtree(spare)
    spare.write_text("x")


@pytest.mark.parametrize(
    "happens",
    [
        with_a_file,
        with_the_marker,
        with_a_file_for_a_folder,
        with_a_folder_for_a_file,
        with_a_link_for_a_folder,
        open_to_all,
        a_link,
        no_folder,
    ],
)
def test_whatever_happens_to_the_folders_that_wait_the_site_is_the_same(
    output_with_spare: Path, happens: Callable[[Path], None]
) -> None:
    modes = {path.stat().st_mode for path in output_with_spare.rglob("*") if path.is_dir()}
    elsewhere = output_with_spare.parent / "elders"
    elsewhere.mkdir()
    happens(output_with_spare.parent / ".output.mappen")
    write_output(output_with_spare, ONE)
    assert site_in(output_with_spare) == ONE
    found = [path for path in output_with_spare.rglob("*") if path.is_dir()]
    assert {path.relative_to(output_with_spare).as_posix() for path in found} == {"a", "a/b", "weg"}
    assert not any(path.is_symlink() for path in found)
    assert {path.stat().st_mode for path in found} == modes
    assert list(elsewhere.iterdir()) == []


# --- builds that were cut off ---


def test_a_half_written_folder_is_cleared_away(tmp_path: Path) -> None:
    output = tmp_path / "output"
    write_output(output, ONE)
    (tmp_path / ".output.nieuw" / "a").mkdir(parents=True)
    (tmp_path / ".output.nieuw" / "a" / "half.html").write_text("half")
    write_output(output, TWO)
    assert site_in(output) == TWO
    assert names_beside(output) == set()


def test_an_old_folder_that_was_set_aside_comes_back_first(tmp_path: Path) -> None:
    output, aside = tmp_path / "output", tmp_path / ".output.oud"
    write_output(aside, ONE)
    with pytest.raises(RefusedError):
        write_output(output, {"x" * 300: b"x"})
    assert site_in(output) == ONE
    write_output(output, TWO)
    assert site_in(output) == TWO
    assert names_beside(output) == set()


def test_an_old_folder_that_was_replaced_is_cleared_away(tmp_path: Path) -> None:
    output = tmp_path / "output"
    write_output(output, TWO)
    write_output(tmp_path / ".output.oud", ONE)
    write_output(output, TWO)
    assert site_in(output) == TWO
    assert names_beside(output) == set()


def test_where_folders_cannot_change_places_the_old_one_is_set_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on other systems than Linux."""
    monkeypatch.setattr(sys, "platform", "darwin")
    output = tmp_path / "output"
    write_output(output, ONE)
    write_output(output, TWO)
    assert site_in(output) == TWO
    assert names_beside(output) == set()


def test_an_old_site_that_cannot_be_cleared_away_waits_for_the_next_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "output"
    write_output(output, ONE)

    def refuse(_: Path, *, ignore_errors: bool = False) -> None:
        if not ignore_errors:
            raise PermissionError(errno.EACCES, "no")

    with monkeypatch.context() as patch:
        patch.setattr(shutil, "rmtree", refuse)
        write_output(output, TWO)
    assert site_in(output) == TWO
    write_output(output, ONE)
    assert site_in(output) == ONE
    assert names_beside(output) == set()


# --- what is refused ---


def refusal(output: Path, *sources: Path) -> str:
    with pytest.raises(RefusedError) as caught:
        check_target(output, *sources)
    return str(caught.value)


def test_a_folder_that_is_not_ours_is_refused(tmp_path: Path) -> None:
    (tmp_path / "map").mkdir()
    (tmp_path / "map" / "vakantie.jpg").write_text("x")
    assert refusal(tmp_path / "map") == (
        f"In de map {tmp_path}/map staat iets dat niet door dit programma is gemaakt. "
        "Kies met --output een andere map, of maak deze map leeg."
    )


def test_a_folder_named_like_the_marker_makes_no_folder_ours(tmp_path: Path) -> None:
    (tmp_path / "map" / MARKER).mkdir(parents=True)
    assert "niet door dit programma" in refusal(tmp_path / "map")


def test_hidden_files_make_a_folder_foreign_too(tmp_path: Path) -> None:
    (tmp_path / "map" / ".git").mkdir(parents=True)
    assert "niet door dit programma" in refusal(tmp_path / "map")


@pytest.mark.parametrize("kind", ["file", "link to a site", "link to nothing", "pipe"])
def test_what_is_no_ordinary_folder_is_refused(tmp_path: Path, kind: str) -> None:
    output = tmp_path / "output"
    match kind:
        case "file":
            output.write_text("x")
        case "pipe":
            os.mkfifo(output)
        case "link to a site":
            write_output(tmp_path / "echt", ONE)
            output.symlink_to(tmp_path / "echt")
        case _:
            output.symlink_to(tmp_path / "nergens")
    assert refusal(output) == f"{output} is geen gewone map. Kies met --output een andere map."


@pytest.mark.parametrize(
    ("output", "source"),
    [
        ("content", "content"),
        ("content/output", "content"),
        ("content/a/b", "content"),
        (".", "content"),
        ("map", "map/content"),
        ("map", "map/a/b/content"),
        ("content/../content/x", "content"),
        ("koppeling/x", "content"),
        ("x", "koppeling"),
    ],
)
def test_a_folder_that_overlaps_the_content_is_refused(tmp_path: Path, output: str, source: str) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "map" / "a" / "b" / "content").mkdir(parents=True)
    (tmp_path / "koppeling").symlink_to(tmp_path / ("x" if source == "koppeling" else "content"))
    message = (
        f"De map {tmp_path / output} overlapt met {tmp_path / source}. Kies met --output een andere map."
    )
    assert refusal(tmp_path / output, tmp_path / source) == message
    assert refusal(tmp_path / output, Path("/proc"), tmp_path / source) == message


@pytest.mark.parametrize("output", ["output", "content2", "contents/x", ".content", "a/b/c"])
def test_a_folder_beside_the_content_is_fine(tmp_path: Path, output: str) -> None:
    (tmp_path / "content").mkdir()
    check_target(tmp_path / output, tmp_path / "content", tmp_path / "templates")


def test_a_site_of_ours_is_fine(tmp_path: Path) -> None:
    write_output(tmp_path / "output", ONE)
    check_target(tmp_path / "output", tmp_path / "content")


# --- the lock ---


def test_a_second_build_is_refused_while_the_first_is_at_work(tmp_path: Path) -> None:
    output = tmp_path / "output"
    with locked(output):
        with pytest.raises(RefusedError) as caught, locked(output):
            pass
        assert str(caught.value) == (
            f"In {output} wordt al een site gemaakt. Wacht tot dat klaar is en probeer het opnieuw."
        )
        with locked(tmp_path / "ander"):
            pass
    with locked(output):
        pass


def test_a_lock_ends_with_the_build_however_it_ends(tmp_path: Path) -> None:
    output = tmp_path / "a" / "b" / "output"
    with pytest.raises(KeyError), locked(output):
        raise KeyError
    with locked(output):
        assert not output.exists()


def test_a_lock_ends_with_its_process(tmp_path: Path) -> None:
    output = tmp_path / "output"
    code = (
        "import sys, time; from pathlib import Path; from stadspanel_site.output import locked\n"
        "with locked(Path(sys.argv[1])):\n    print('vast', flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", code, output], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "vast\n"
        with pytest.raises(RefusedError), locked(output):
            pass
        process.kill()
    with locked(output):
        pass


@pytest.mark.parametrize("place", ["bestand/output", "bestand/a/output"])
def test_where_no_folder_can_be_made_the_output_is_refused(tmp_path: Path, place: str) -> None:
    (tmp_path / "bestand").write_text("x")
    with pytest.raises(RefusedError), locked(tmp_path / place):
        pass


def test_the_folder_one_stands_in_is_a_folder_like_any_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "hier").mkdir()
    monkeypatch.chdir(tmp_path / "hier")
    try:
        with locked(Path()):
            write_output(Path(), ONE)
    except RefusedError:
        return
    assert site_in(tmp_path / "hier") == ONE


# --- a kill at any moment ---

WRITER = """
import sys
from pathlib import Path
from stadspanel_site import output as module
from stadspanel_site.output import locked, write_output

output = Path(sys.argv[1])
module._MANY = int(sys.argv[2])
versions = [
    {f"{name}/{i}/index.html": f"{name} {i}".encode() * 50 for i in range(150)} | {"static/x.css": name.encode()}
    for name in ("a", "b")
]
print("klaar", flush=True)
while True:
    for files in versions:
        with locked(output):
            write_output(output, files)
"""


def version(name: str) -> dict[str, bytes]:
    files = {f"{name}/{i}/index.html": f"{name} {i}".encode() * 50 for i in range(150)}
    return files | {"static/x.css": name.encode()}


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can let two folders change places")
def test_a_kill_at_any_moment_leaves_the_one_site_or_the_other(tmp_path: Path) -> None:
    output = tmp_path / "output"
    chance = random.Random(1)  # noqa: S311 - moments, no secrets
    for round_number in range(30):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, output, str(module._MANY)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        ) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "klaar\n"
            time.sleep(chance.uniform(0, 0.06))
            process.send_signal(signal.SIGKILL)
        assert process.returncode == -signal.SIGKILL
        if output.exists():
            assert site_in(output) in (version("a"), version("b"))
            assert (output / MARKER).is_file()
        else:
            assert round_number == 0
            write_output(output, version("a"))
        check_target(output)
    with locked(output):
        write_output(output, ONE)
    assert site_in(output) == ONE
    assert names_beside(output) == {".output.slot"}


# --- a full disk ---


def test_the_old_site_stands_when_the_disk_is_full(small_disk: Path) -> None:
    output = small_disk / "output"
    write_output(output, ONE)
    with pytest.raises(RefusedError, match="lukt niet"):
        write_output(output, {f"{i}.html": b"x" * 100_000 for i in range(20)})
    assert site_in(output) == ONE
    write_output(output, TWO)
    assert site_in(output) == TWO


def test_even_a_lock_file_that_cannot_be_written_to_is_a_lock(tmp_path: Path) -> None:
    """The file holds nothing: who made it does not matter."""
    (tmp_path / ".output.slot").write_text("van iemand anders")
    with locked(tmp_path / "output"):
        write_output(tmp_path / "output", ONE)
    assert site_in(tmp_path / "output") == ONE


def test_relative_paths_work_as_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with locked(Path("output")):
        check_target(Path("output"), Path("content"))
        write_output(Path("output"), ONE)
    assert site_in(tmp_path / "output") == ONE
    assert names_beside(tmp_path / "output") == {".output.slot"}
