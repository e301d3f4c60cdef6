"""Peculiarities of a server over ssh: names of folders, a clock, kills, and refusals by sshd and rsync."""

import getpass
import os
import shutil
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from stadspanel_site.problems.refused import RefusedError
from stadspanel_site.publishing.targets.ssh import open_ssh
from stadspanel_site.publishing.targets.ssh_address import read_ssh_address
from stadspanel_site.publishing.targets.target import Target
from tests.publishing import ssh_server
from tests.publishing.places import SSH, UNCHANGED, Place, files_of_site, said
from tests.publishing.releases_by_hand import ledger, publish, publish_apart, release, site_of
from tests.publishing.ssh_server import SshServer

ONE, TWO, THREE = (release(number) for number in (1, 2, 3))


@pytest.fixture
def by_line(ssh_up: SshServer, monkeypatch: pytest.MonkeyPatch) -> SshServer:
    """Return the server at the end of a line, which can be absent or killed without it."""
    monkeypatch.setenv("TEST_SSH_CONFIG", str(ssh_up.settings))
    return ssh_up


# --- on the server --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("published", [SSH], indirect=True)
def test_what_did_not_change_is_the_same_file_and_a_web_server_may_read_it(published: Place) -> None:
    first, second = (published.folder / "releases" / item.id / "site" for item in (ONE, TWO))
    same = {
        file.relative_to(second).as_posix()
        for file in second.rglob("*")
        if file.is_file()
        and (first / file.relative_to(second)).exists()
        and file.samefile(first / file.relative_to(second))
    }
    assert same == {path for path, data in site_of(ONE).items() if site_of(TWO).get(path) == data}
    assert same
    modes = {found.is_dir(): oct(found.stat().st_mode & 0o777) for found in second.parent.rglob("*")}
    assert modes == {True: "0o755", False: "0o644"}


@pytest.mark.parametrize("name", ["het paneel", "$(touch x)", "a;touch x", "'\"`\\", "-rf", "~", "*", "élan"])
def test_any_name_of_a_folder_is_just_a_name(ssh_up: SshServer, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "doel" / name
    target = open_ssh(ssh_up.place(folder))
    publish(target, ONE, TWO, keep=1)
    assert files_of_site(folder) == site_of(TWO)
    assert target.read_ledger() == ledger(2)
    assert [found.name for found in (tmp_path / "doel").iterdir()] == [name]


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
    assert files_of_site(tmp_path / "paneel") == site_of(ONE)


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


# --- killed ---------------------------------------------------------------------------------------------------


def is_free(target: Target) -> bool:
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
    by_line: SshServer, tmp_path: Path, moment: Callable[[Path], bool]
) -> None:
    folder = tmp_path / "paneel"
    target = open_ssh(by_line.place(folder))
    publish(target, ONE)
    process = publish_apart(by_line.place(folder), 2, 100)
    while process.poll() is None and not moment(folder):
        time.sleep(0.001)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    assert files_of_site(folder) in (site_of(ONE), site_of(release(2, pages_besides=100)))
    while not is_free(target):
        time.sleep(0.1)
    assert list(folder.rglob(".nieuw-*")) == []
    publish(target, THREE, keep=1)
    assert files_of_site(folder) == site_of(THREE)
    assert [found.name for found in (folder / "releases").iterdir()] == [THREE.id]


# --- what is refused, in words --------------------------------------------------------------------------------


@pytest.mark.usefixtures("by_line")
def test_a_server_that_does_not_exist_or_does_not_answer() -> None:
    assert said(open_ssh("ssh://server.invalid/srv/paneel")) == (
        f"De server server.invalid is niet gevonden. Controleer de naam in het doel. {UNCHANGED}"
    )
    assert said(open_ssh(f"ssh://127.0.0.1:{ssh_server.free_port()}/srv/paneel")) == (
        f"De verbinding met de server 127.0.0.1 lukt niet, of viel weg. Probeer het opnieuw. {UNCHANGED}"
    )


@pytest.mark.parametrize(
    ("spoilt", "told"),
    [
        pytest.param(
            ("{keys}/known_hosts", "{keys}/niemand"),
            "De server 127.0.0.1 is hier nog niet bekend. Maak één keer zelf verbinding met: {ssh}, "
            "en vergelijk de vingerafdruk met die van de beheerder.",
            id="not known",
        ),
        pytest.param(
            ("{keys}/known_hosts", "{own}/known_hosts"),
            "De server 127.0.0.1 heeft een andere sleutel dan de vorige keer. Vraag de beheerder of dat klopt; "
            "alleen dan haalt u de oude sleutel weg met: {forget}",
            id="another key than before",
        ),
        pytest.param(
            ("{keys}/user\n", "{keys}/host\n"),
            "De server 127.0.0.1 laat ons niet binnen. Controleer de gebruiker in het doel, en of diens sleutel op de "
            "server staat. Om een wachtwoord wordt niet gevraagd.",
            id="does not let us in",
        ),
    ],
)
def test_a_server_with_other_keys(
    ssh_up: SshServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spoilt: tuple[str, str], told: str
) -> None:
    keys = ssh_up.settings.parent
    other = " ".join((keys / "user.pub").read_text().split()[:2])
    (tmp_path / "known_hosts").write_text(f"[127.0.0.1]:{ssh_up.port} {other}\n")
    old, new = (form.format(keys=keys, own=tmp_path) for form in spoilt)
    settings = tmp_path / "ssh_config"
    settings.write_text(ssh_up.settings.read_text().replace(old, new))
    monkeypatch.setenv("TEST_SSH_CONFIG", str(settings))
    user, port = getpass.getuser(), ssh_up.port
    told = told.format(ssh=f"ssh -p {port} {user}@127.0.0.1", forget=f"ssh-keygen -R '[127.0.0.1]:{port}'")
    assert said(open_ssh(ssh_up.place(tmp_path / "paneel"))) == f"{told} {UNCHANGED}"


@pytest.mark.parametrize(
    ("place", "login", "known_as"),
    [
        ("ssh://a.nl/srv/p", "a.nl", "a.nl"),
        ("ssh://paneel@a.nl/srv/p", "paneel@a.nl", "a.nl"),
        ("paneel@a.nl:/srv/p", "paneel@a.nl", "a.nl"),
        ("ssh://a.nl:22/srv/p", "-p 22 a.nl", "a.nl"),
        ("ssh://paneel@a.nl:2222/srv/p", "-p 2222 paneel@a.nl", "'[a.nl]:2222'"),
        ("ssh://paneel@[::1]:2222/srv/p", "-p 2222 paneel@::1", "'[::1]:2222'"),
    ],
)
def test_a_server_is_named_to_ssh_as_its_target_says(place: str, login: str, known_as: str) -> None:
    address = read_ssh_address(place)
    assert (address.login, address.known_as) == (login, known_as)


def test_a_folder_in_which_nothing_may_be_written(ssh_up: SshServer) -> None:
    assert said(open_ssh(ssh_up.place(Path("/sys/paneel")))) == (
        "In de map van dit doel op de server 127.0.0.1 mag niet worden geschreven. Geef de gebruiker daar rechten, "
        f"of kies een andere map. {UNCHANGED}"
    )


NEEDED = [
    *("sh", "bash", "cat", "cp", "find", "flock", "grep", "ln", "ls", "mkdir", "mv", "readlink", "rm"),
    *("rmdir", "sleep", "rsync", "sync", "timeout"),
]


@pytest.mark.parametrize(
    ("missing", "package"), [("rsync", "rsync"), ("flock", "util-linux")], ids=["rsync", "flock"]
)
@pytest.mark.usefixtures("ssh_up")
def test_a_server_without_a_program(tmp_path: Path, missing: str, package: str) -> None:
    """The list above holds all that a server needs."""
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
            f"Op de server 127.0.0.1 ontbreekt {missing}. Installeer het daar met: sudo apt install {package} "
            f"{UNCHANGED}"
        )
        found = shutil.which(missing, path=os.environ["PATH"].partition(":")[2])
        assert found is not None
        (programs / missing).symlink_to(found)
        publish(target, ONE)
    assert files_of_site(tmp_path / "paneel") == site_of(ONE)


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
