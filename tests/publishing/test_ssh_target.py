"""Publishing to a server over ssh: a real sshd and rsync, killed, full, unknown and unwilling."""

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from stadspanel_site.problems.refused import RefusedError
from stadspanel_site.publishing.targets.ssh import open_ssh
from stadspanel_site.publishing.targets.ssh_address import read_ssh_address
from stadspanel_site.publishing.targets.target import Target
from tests import ssh_server
from tests.ssh_server import SshServer
from tests.target_releases import ledger, publish, release, site_of

ONE, TWO = release(1, {}), release(2, {})
UNCHANGED = " De site op de server is niet veranderd."


def files_of(folder: Path) -> dict[str, bytes]:
    """Return the files that a server would serve of *folder*, the compressed ones excepted."""
    root = (folder / "current" / "site").resolve()
    return {
        file.relative_to(root).as_posix(): file.read_bytes()
        for file in root.rglob("*")
        if file.is_file() and file.suffix != ".gz"
    }


def names_in(folder: Path) -> set[str]:
    return {found.name for found in folder.iterdir()}


# --- the text of a target -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "user", "host", "port", "path"),
    [
        ("ssh://paneel@www.example.org/srv/paneel", "paneel", "www.example.org", None, "/srv/paneel"),
        ("ssh://paneel@www.example.org:2222/srv/paneel/", "paneel", "www.example.org", 2222, "/srv/paneel"),
        ("ssh://www.example.org/srv//paneel", None, "www.example.org", None, "/srv/paneel"),
        ("ssh://paneel@www.example.org/~/site", "paneel", "www.example.org", None, "site"),
        ("ssh://paneel@[2001:db8::1]:22/srv/paneel", "paneel", "2001:db8::1", 22, "/srv/paneel"),
        ("ssh://paneel@server/srv/het%20paneel", "paneel", "server", None, "/srv/het paneel"),
        ("paneel@www.example.org:/srv/paneel", "paneel", "www.example.org", None, "/srv/paneel"),
        ("paneel@www.example.org:site", "paneel", "www.example.org", None, "site"),
        ("paneel@www.example.org:~/site", "paneel", "www.example.org", None, "site"),
        ("paneel@[2001:db8::1]:site", "paneel", "2001:db8::1", None, "site"),
        ("paneel@server:/srv/$(id);'x'", "paneel", "server", None, "/srv/$(id);'x'"),
    ],
)
def test_a_target_is_read(text: str, user: str | None, host: str, port: int | None, path: str) -> None:
    address = read_ssh_address(text)
    assert (address.user, address.host, address.port, address.path) == (user, host, port, path)


@pytest.mark.parametrize(
    "text",
    [
        "ssh://paneel@server",
        "ssh://paneel@server/",
        "ssh://paneel@/srv/paneel",
        "ssh://server:poort/srv/paneel",
        "ssh://server:99999/srv/paneel",
        "ssh://paneel:geheim@server/srv/paneel",
        "ssh://paneel@server/srv/paneel?x=geheim",
        "ssh://paneel@server/srv/paneel#geheim",
        "ssh://[zo-maar]/srv/paneel",
        # What ssh would take for options.
        "ssh://-oProxyCommand=geheim/srv/paneel",
        "ssh://-l@server/srv/paneel",
        "-oProxyCommand=geheim@server:site",
        "paneel@-oProxyCommand=geheim:site",
        "paneel@server:",
        "paneel@server:/",
        "paneel@server:.",
        "paneel@server:../site",
        "paneel@server:/srv/../../etc",
        "paneel@server:~ander/site",
        "paneel@server::module",
        "paneel@server:/srv/een\nregel",
        "pa neel@server:site",
        "server:site",
        "/srv/paneel",
    ],
)
def test_a_target_that_could_mean_something_else_is_refused(text: str) -> None:
    with pytest.raises(RefusedError) as refused:
        open_ssh(text)
    assert "geheim" not in str(refused.value)


# --- on the server --------------------------------------------------------------------------------------------


def test_releases_stand_side_by_side(ssh_up: SshServer, tmp_path: Path) -> None:
    folder = tmp_path / "paneel"
    for published in (ONE, TWO):
        publish(open_ssh(ssh_up.place(folder)), published)
    assert names_in(folder) == {".slot", ".stadspanel-uitgaven", "adressen.json", "current", "releases"}
    assert names_in(folder / "releases") == {ONE.id, TWO.id}
    assert (folder / "current").readlink() == Path("releases", TWO.id)
    assert (folder / "current" / "server" / "nginx.conf").read_bytes() == b"# 2"
    assert (folder / "current" / "site" / "index.html.gz").read_bytes()[:2] == b"gz"
    modes = {
        file.is_dir(): oct(file.stat().st_mode & 0o777) for file in (folder / "releases" / TWO.id).rglob("*")
    }
    assert modes == {True: "0o755", False: "0o644"}


def test_what_did_not_change_is_the_same_file(ssh_up: SshServer, tmp_path: Path) -> None:
    folder = tmp_path / "paneel"
    for published in (ONE, TWO):
        publish(open_ssh(ssh_up.place(folder)), published)
    first, second = (folder / "releases" / name / "site" for name in (ONE.id, TWO.id))
    same = {
        file.relative_to(second).as_posix()
        for file in second.rglob("*")
        if file.is_file()
        and (first / file.relative_to(second)).exists()
        and file.samefile(first / file.relative_to(second))
    }
    assert same == {path for path, data in site_of(ONE).items() if site_of(TWO).get(path) == data}
    assert same


@pytest.mark.parametrize("name", ["het paneel", "$(touch x)", "a;touch x", "'\"`\\", "-rf", "~", "*", "élan"])
def test_any_name_of_a_folder_is_just_a_name(ssh_up: SshServer, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "doel" / name
    target = open_ssh(ssh_up.place(folder))
    publish(target, ONE)
    publish(target, TWO, keep=1)
    assert files_of(folder) == site_of(TWO)
    assert target.read_ledger() == ledger(2)
    assert names_in(tmp_path / "doel") == {name}


def test_a_path_without_a_slash_begins_in_the_home_folder(ssh_up: SshServer, tmp_path: Path) -> None:
    relative = os.path.relpath(tmp_path / "paneel", Path.home())
    if relative.startswith(".."):
        # A target has no `..`: a link in the home folder leads there.
        link = Path.home() / f".stadspanel-test-{os.getpid()}"
        link.symlink_to(tmp_path)
        relative = f"{link.name}/paneel"
    else:
        link = None
    try:
        publish(open_ssh(f"ssh://127.0.0.1:{ssh_up.port}/~/{relative}"), ONE)
    finally:
        if link is not None:
            link.unlink()
    assert files_of(tmp_path / "paneel") == site_of(ONE)


def test_the_ledger_of_a_release_that_was_taken_back_stays(ssh_up: SshServer, tmp_path: Path) -> None:
    target = open_ssh(ssh_up.place(tmp_path / "paneel"))
    for published in (ONE, TWO):
        publish(target, published)
    (tmp_path / "paneel" / "adressen.json").unlink()
    with target.locked():
        target.make_current(ONE.id)
        target.keep(1)
    assert target.read_ledger() == ledger(2)


def test_a_clock_that_was_set_back_makes_no_ledger_the_older_one(ssh_up: SshServer, tmp_path: Path) -> None:
    folder = tmp_path / "paneel"
    target = open_ssh(ssh_up.place(folder))
    publish(target, ONE)
    tomorrow = time.time() + 86_400
    for file in (folder / "adressen.json", folder / "current" / "site" / "adressen.json"):
        os.utime(file, (tomorrow, tomorrow))
    publish(target, TWO)
    assert target.read_ledger() == ledger(2)
    assert (folder / "adressen.json").read_bytes() == ledger(2)
    os.utime(folder / "current" / "site" / "adressen.json", (0, 0))
    with target.locked():
        target.make_current(ONE.id)
    assert target.read_ledger() == ledger(2)


def test_releases_that_cannot_go_are_told_of_apart(ssh_up: SshServer, tmp_path: Path) -> None:
    target = open_ssh(ssh_up.place(tmp_path / "paneel"))
    for published in (ONE, TWO):
        publish(target, published)
    # Something stands where a release goes before it is gone.
    (tmp_path / "paneel" / "releases" / f".weg-{ONE.id}").write_bytes(b"")
    with pytest.raises(RefusedError) as refused, target.locked():
        target.keep(1)
    assert str(refused.value) == "Het werk op de server 127.0.0.1 lukt niet (code 1)."


def test_readers_never_see_half_a_switch(ssh_up: SshServer, tmp_path: Path) -> None:
    folder = tmp_path / "paneel"
    target = open_ssh(ssh_up.place(folder))
    publish(target, ONE)
    stopped = threading.Event()
    seen: set[bytes] = set()

    def read() -> None:
        while not stopped.is_set():
            seen.add((folder / "current" / "site" / "index.html").read_bytes())

    reader = threading.Thread(target=read)
    reader.start()
    try:
        publish(target, TWO)
        with target.locked():
            for _ in range(3):
                target.make_current(ONE.id)
                target.make_current(TWO.id)
    finally:
        stopped.set()
        reader.join()
    assert seen == {site_of(ONE)["index.html"], site_of(TWO)["index.html"]}


# --- killed ---------------------------------------------------------------------------------------------------


def started(place: str, number: int, pages: int) -> subprocess.Popen[bytes]:
    """Start a process that publishes."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.target_releases", place, str(number), str(pages)],
        cwd=Path(__file__).parent.parent.parent,
        stderr=subprocess.DEVNULL,
        # With all that it starts itself, to be killed together.
        start_new_session=True,
    )


def free(target: Target) -> bool:
    """Tell whether nobody holds the lock."""
    try:
        with target.locked():
            return True
    except RefusedError:
        return False


@pytest.mark.parametrize(
    "moment",
    [
        pytest.param(lambda _: True, id="before anything"),
        pytest.param(lambda folder: any(folder.glob("releases/.nieuw-*")), id="while it is sent"),
        pytest.param(lambda folder: any(folder.glob("releases/.nieuw-*/site/veel/*")), id="half-way"),
        pytest.param(lambda folder: len(list(folder.glob("releases/2*"))) > 1, id="when it has its name"),
    ],
)
def test_a_kill_at_any_moment_leaves_a_whole_site_and_no_lock(
    ssh_up: SshServer, tmp_path: Path, moment: Callable[[Path], bool]
) -> None:
    folder = tmp_path / "paneel"
    target = open_ssh(ssh_up.place(folder))
    publish(target, ONE)
    process = started(ssh_up.place(folder), 2, 100)
    while process.poll() is None and not moment(folder):
        time.sleep(0.001)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    assert files_of(folder) in (site_of(ONE), site_of(release(2, {}, 100)))
    while not free(target):
        time.sleep(0.1)
    three = release(3, {})
    publish(target, three, keep=1)
    assert files_of(folder) == site_of(three)
    assert names_in(folder / "releases") == {three.id}


# --- what is refused, in words --------------------------------------------------------------------------------


def said(target: Target) -> str:
    """Return why publishing to *target* is refused."""
    with pytest.raises(RefusedError) as refused:
        publish(target, ONE)
    return str(refused.value)


def test_a_server_that_does_not_exist(ssh_up: SshServer) -> None:
    del ssh_up
    assert said(open_ssh("ssh://server.invalid/srv/paneel")) == (
        "De server server.invalid is niet gevonden. Controleer de naam in het doel." + UNCHANGED
    )


def test_a_server_that_does_not_answer(ssh_up: SshServer) -> None:
    del ssh_up
    place = f"ssh://127.0.0.1:{ssh_server.free_port()}/srv/paneel"
    assert said(open_ssh(place)) == (
        "De verbinding met de server 127.0.0.1 lukt niet, of viel weg. Probeer het opnieuw." + UNCHANGED
    )


@pytest.fixture
def settings(ssh_up: SshServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return settings of ssh that a test may spoil."""
    copy = tmp_path / "ssh_config"
    shutil.copy(ssh_up.settings, copy)
    monkeypatch.setenv("TEST_SSH_CONFIG", str(copy))
    return copy


def test_a_server_that_is_not_known(ssh_up: SshServer, tmp_path: Path, settings: Path) -> None:
    settings.write_text(settings.read_text().replace("known_hosts", "niemand"))
    assert said(open_ssh(ssh_up.place(tmp_path / "paneel"))) == (
        "De server 127.0.0.1 is hier nog niet bekend. Maak één keer zelf verbinding met: ssh 127.0.0.1, "
        "en vergelijk de vingerafdruk met die van de beheerder." + UNCHANGED
    )


def test_a_server_with_another_key_than_before(ssh_up: SshServer, tmp_path: Path, settings: Path) -> None:
    other = " ".join((ssh_up.settings.parent / "user.pub").read_text().split()[:2])
    known = tmp_path / "known_hosts"
    known.write_text(f"[127.0.0.1]:{ssh_up.port} {other}\n")
    settings.write_text(settings.read_text().replace(str(ssh_up.settings.parent / "known_hosts"), str(known)))
    assert said(open_ssh(ssh_up.place(tmp_path / "paneel"))) == (
        "De server 127.0.0.1 heeft een andere sleutel dan de vorige keer. Vraag de beheerder of dat klopt; "
        "alleen dan haalt u de oude sleutel weg met: ssh-keygen -R 127.0.0.1" + UNCHANGED
    )


def test_a_server_that_does_not_let_us_in(ssh_up: SshServer, tmp_path: Path, settings: Path) -> None:
    settings.write_text(settings.read_text().replace("/user\n", "/host\n"))
    assert said(open_ssh(ssh_up.place(tmp_path / "paneel"))) == (
        "De server 127.0.0.1 laat ons niet binnen. Controleer de gebruiker in het doel, en of diens sleutel op de "
        "server staat. Om een wachtwoord wordt niet gevraagd." + UNCHANGED
    )


def test_a_folder_in_which_nothing_may_be_written(ssh_up: SshServer) -> None:
    assert said(open_ssh(ssh_up.place(Path("/sys/paneel")))) == (
        "In de map van dit doel op de server 127.0.0.1 mag niet worden geschreven. Geef de gebruiker daar rechten, "
        "of kies een andere map." + UNCHANGED
    )


def test_a_path_that_is_a_file(ssh_up: SshServer, tmp_path: Path) -> None:
    (tmp_path / "paneel").touch()
    assert said(open_ssh(ssh_up.place(tmp_path / "paneel"))) == (
        "Het pad van dit doel op de server 127.0.0.1 is geen map." + UNCHANGED
    )


NEEDED = [
    "sh",
    "bash",
    "cat",
    "cp",
    "find",
    "flock",
    "grep",
    "ln",
    "ls",
    "mkdir",
    "mv",
    "readlink",
    "rm",
    "rmdir",
    "sleep",
    "rsync",
    "sync",
    "timeout",
]


@pytest.mark.parametrize(
    ("missing", "package"), [("rsync", "rsync"), ("flock", "util-linux")], ids=["rsync", "flock"]
)
@pytest.mark.usefixtures("ssh_up")
def test_a_server_without_a_program(tmp_path: Path, missing: str, package: str) -> None:
    """All that is needed there stands in the list above, and nothing else is."""
    programs = tmp_path / "op-server"
    programs.mkdir()
    for name in NEEDED:
        found = shutil.which(name)
        if name != missing and found is not None:
            (programs / name).symlink_to(found)
    keys = tmp_path / "sleutels"
    keys.mkdir()
    with ssh_server.running(keys, str(programs)) as server, pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", str(server.programs), prepend=":")
        target = open_ssh(server.place(tmp_path / "paneel"))
        assert said(target) == (
            f"Op de server 127.0.0.1 ontbreekt {missing}. Installeer het daar met: sudo apt install {package}"
            + UNCHANGED
        )
        found = shutil.which(missing, path=os.environ["PATH"].partition(":")[2])
        assert found is not None
        (programs / missing).symlink_to(found)
        publish(target, ONE)
    assert files_of(tmp_path / "paneel") == site_of(ONE)


@pytest.mark.parametrize(
    ("missing", "package"), [("ssh", "openssh-client"), ("rsync", "rsync")], ids=["ssh", "rsync"]
)
def test_a_computer_without_a_program(
    ssh_up: SshServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, missing: str, package: str
) -> None:
    programs = tmp_path / "hier"
    programs.mkdir()
    for name in {"ssh", "rsync"} - {missing}:
        (programs / name).symlink_to(str(shutil.which(name)))
    target = open_ssh(ssh_up.place(tmp_path / "paneel"))
    monkeypatch.setenv("PATH", str(programs))
    assert said(target) == (
        f"Op deze computer ontbreekt {missing}, dat hiervoor nodig is. Installeer het met: sudo apt install {package}"
    )


def test_a_full_disk_leaves_the_site_that_was_there(ssh_up: SshServer, small_disk: Path) -> None:
    folder = small_disk / "paneel"
    target = open_ssh(ssh_up.place(folder))
    publish(target, ONE)
    big = release(2, {f"{i}/index.html": os.urandom(100_000) for i in range(20)})
    with pytest.raises(RefusedError) as refused:
        publish(target, big)
    assert str(refused.value) == (
        "De schijf van de server 127.0.0.1 is vol. Maak ruimte, bijvoorbeeld door minder uitgaven te bewaren."
        + UNCHANGED
    )
    assert files_of(folder) == site_of(ONE)
    publish(target, TWO)
    assert files_of(folder) == site_of(TWO)
