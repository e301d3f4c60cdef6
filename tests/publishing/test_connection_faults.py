"""Faults on the way to a server: what is told of each, and whether what readers get is as it says."""

import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from botocore.retries.standard import ExponentialBackoff

from stadspanel_site.problems.refused import RefusedError
from stadspanel_site.publishing.targets.s3 import HALF, S3Target, open_s3
from stadspanel_site.publishing.targets.s3_store import UNCHANGED as STORE_UNCHANGED
from stadspanel_site.publishing.targets.ssh import SshTarget
from stadspanel_site.publishing.targets.ssh_address import read_ssh_address
from tests.publishing import ssh_server
from tests.publishing.places import SAYS, UNCHANGED, files_of_site, in_store, said
from tests.publishing.releases_by_hand import publish, release, site_of
from tests.publishing.s3_server import Line, S3Server, running
from tests.publishing.ssh_server import SshServer

ONE, TWO, THREE = (release(number) for number in (1, 2, 3))


# --- a connection over ssh that is cut ------------------------------------------------------------------------

_CUTTER = """#!/bin/sh
{before}
if [ "$(cat {folder}/cut 2>/dev/null)" = "{name}" ] {only}; then
    rm {folder}/cut
    [ ! -e {folder}/away-then ] || mv {folder}/away-then {folder}/away
    at=$$
    while [ "$at" -gt 1 ]; do
        while read -r key value; do [ "$key" != PPid: ] || above=$value; done <"/proc/$at/status"
        [ "$(cat /proc/$at/comm)" != sshd ] || [ "$(cat /proc/$above/comm)" != sshd ] || kill -9 "$at"
        at=$above
    done
    sleep 0.5
fi
{after}
"""
"""A program on the server that cuts the connection over which it was started, and goes on."""


class Cutting:
    """A server that cuts the connection when it comes to a program."""

    def __init__(self, server: SshServer, folder: Path) -> None:
        self.server, self._folder = server, folder

    def cut_at(self, program: str, *, and_go_away: bool = False) -> None:
        """Cut the next connection that comes to *program*, and let the server answer no more."""
        (self._folder / "cut").write_text(program)
        if and_go_away:
            (self._folder / "away-then").touch()

    def come_back(self) -> None:
        """Let the server answer again."""
        (self._folder / "away").unlink(missing_ok=True)


@pytest.fixture(scope="module")
def cutting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cutting]:
    """Run a server that can cut connections."""
    folder = tmp_path_factory.mktemp("cutting")
    keys, programs = folder / "keys", folder / "on-server"
    keys.mkdir()
    programs.mkdir()
    for name, program, only in (
        ("prepare", "df", ""),
        ("send", "rsync", ""),
        ("sync", "find", ""),
        ("ledger", "ln", ""),
        ("list", "ls", '&& [ "$*" = "-1 releases" ]'),
    ):
        real = subprocess.run(["which", program], capture_output=True, text=True, check=True).stdout.strip()
        text = _CUTTER.format(folder=folder, name=name, only=only, before="", after=f'exec {real} "$@"')
        (programs / program).write_text(text)
    text = _CUTTER.format(
        folder=folder,
        name="switch",
        only='&& [ "$*" = "-T .current.nieuw current" ]',
        before='/bin/mv "$@"',
        after="",
    )
    (programs / "mv").write_text(text)
    for found in programs.iterdir():
        found.chmod(0o755)
    with (
        ssh_server.running(keys, f"{programs}:/usr/bin:/bin") as server,
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setenv("PATH", str(server.programs), prepend=":")
        ssh = server.programs / "ssh"
        away = f'[ ! -e {folder}/away ] || {{ echo "Connection refused" >&2; exit 255; }}'
        ssh.write_text(ssh.read_text().replace("exec", f"{away}\nexec", 1))
        yield Cutting(server, folder)


CUT = "De verbinding met de server 127.0.0.1 lukt niet, of viel weg. Probeer het opnieuw."


@pytest.mark.parametrize(
    ("moment", "told"),
    [
        pytest.param("prepare", f"{CUT} {UNCHANGED}", id="before it is sent"),
        pytest.param("send", f"{CUT} {UNCHANGED}", id="while it is sent"),
        pytest.param("sync", f"{CUT} {UNCHANGED}", id="while it reaches the disk"),
        pytest.param("ledger", f"{CUT} {UNCHANGED}", id="just before the switch"),
        pytest.param("switch", None, id="just after the switch"),
        pytest.param("list", CUT, id="while old releases go"),
    ],
)
def test_a_cut_at_any_moment_and_what_is_told_stays_true(
    cutting: Cutting, tmp_path: Path, moment: str, told: str | None
) -> None:
    folder = tmp_path / "paneel"
    target = SshTarget(read_ssh_address(cutting.server.place(folder)), asked_again_after=(0.1, 1, 2))
    publish(target, ONE)
    ended: str | None = None
    with target.locked():
        if moment != "list":
            cutting.cut_at(moment)
        try:
            target.put(TWO)
            if moment == "list":
                cutting.cut_at(moment)
            target.keep(3)
        except RefusedError as refused:
            ended = str(refused)
    assert ended == told
    new = site_of(TWO) if UNCHANGED not in (told or "") else site_of(ONE)
    assert files_of_site(folder) == new
    if moment in {"send", "sync", "ledger"}:
        # What runs on the server goes on for a while.
        time.sleep(0.6)
        assert files_of_site(folder) == new
    assert [found.name for found in folder.rglob(".*nieuw*")] == []
    publish(target, THREE, keep=1)
    assert files_of_site(folder) == site_of(THREE)


def test_where_the_server_stays_away_it_is_told_that_it_is_not_known(
    cutting: Cutting, tmp_path: Path
) -> None:
    folder = tmp_path / "paneel"
    target = SshTarget(read_ssh_address(cutting.server.place(folder)), asked_again_after=(0.1, 0.1))
    publish(target, ONE)
    with target.locked():
        cutting.cut_at("switch", and_go_away=True)
        with pytest.raises(RefusedError) as refused:
            target.put(TWO)
    assert str(refused.value) == (
        f"{CUT} Of de site op de server is veranderd, is nu niet bekend. "
        "Kijk met stadspanel releases welke versie op de site staat."
    )
    cutting.come_back()
    assert [stored.current for stored in target.releases()] == [True, False]
    publish(target, THREE, keep=1)
    assert files_of_site(folder) == site_of(THREE)


def test_going_back_over_a_connection_that_is_cut(cutting: Cutting, tmp_path: Path) -> None:
    folder = tmp_path / "paneel"
    target = SshTarget(read_ssh_address(cutting.server.place(folder)), asked_again_after=(0.1, 1, 2))
    publish(target, ONE, TWO)
    for moment, after in (("switch", ONE), ("switch", TWO)):
        with target.locked():
            cutting.cut_at(moment)
            target.make_current(after.id)
        assert files_of_site(folder) == site_of(after)


# --- a store --------------------------------------------------------------------------------------------------

AWAY = "De opslag is niet te bereiken, of de verbinding viel weg. Probeer het opnieuw."
BUSY = "De opslag heeft het te druk of is even niet beschikbaar. Probeer het over een paar minuten opnieuw."
REGION = "De regio klopt niet. Zet de goede in het doel: &region=…"
FORBIDDEN = (
    "De opslag staat dit niet toe. Geef deze sleutel het recht om in de emmer te lezen, te schrijven, te wissen en de "
    "inhoud te tonen."
)
ANY, SENT, SHOWN = ".", "PUT .*/inhoud/", "PUT .*/site/nieuws"


@pytest.fixture(scope="module")
def first(s3_up: S3Server) -> Callable[[Path], object]:
    """Publish release 1 to a store once, and return what copies it to another folder there."""
    place = in_store(s3_up, Path("storing", "eerst", "doel"))
    publish(place.open(), ONE)
    return lambda folder: shutil.copytree(s3_up.objects / place.folder, s3_up.objects / folder)


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ((ANY, 503, "SlowDown"), f"{BUSY} {STORE_UNCHANGED}"),
        ((ANY, 500, "InternalError"), f"{BUSY} {STORE_UNCHANGED}"),
        (
            (ANY, 403, "InvalidAccessKeyId"),
            "De opslag kent deze sleutel niet. Controleer AWS_ACCESS_KEY_ID. " + STORE_UNCHANGED,
        ),
        (
            (ANY, 403, "SignatureDoesNotMatch"),
            f"De sleutel klopt niet. Controleer AWS_SECRET_ACCESS_KEY. {STORE_UNCHANGED}",
        ),
        ((ANY, 403, "AccessDenied"), f"{FORBIDDEN} {STORE_UNCHANGED}"),
        ((ANY, 400, "AuthorizationHeaderMalformed"), f"{REGION} {STORE_UNCHANGED}"),
        ((ANY, 400, "IllegalLocationConstraintException"), f"{REGION} {STORE_UNCHANGED}"),
        ((ANY, 301, "PermanentRedirect"), f"{REGION} {STORE_UNCHANGED}"),
        (
            (ANY, 404, "NoSuchBucket"),
            f"De emmer (bucket) van dit doel bestaat niet. Maak hem aan, of verbeter de naam. {STORE_UNCHANGED}",
        ),
        ((SENT, 503, "SlowDown"), f"{BUSY} {STORE_UNCHANGED}"),
        ((SENT, 403, "AccessDenied"), f"{FORBIDDEN} {STORE_UNCHANGED}"),
        (
            (SENT, 507, "Full"),
            f"De opslag is vol. Maak daar ruimte en probeer het opnieuw. {STORE_UNCHANGED}",
        ),
        ((SHOWN, 503, "SlowDown"), f"{BUSY} {HALF}"),
        ((SHOWN, 403, "AccessDenied"), f"{FORBIDDEN} {HALF}"),
        (("DELETE .*/site/", 403, "AccessDenied"), f"{FORBIDDEN} {HALF}"),
    ],
    ids=lambda value: " ".join(map(str, value)) if isinstance(value, tuple) else "told",
)
def test_what_a_store_answers_is_told_and_nobody_has_to_wait(
    line: Line, first: Callable[[Path], object], tmp_path: Path, fault: tuple[str, int, str], told: str
) -> None:
    place = in_store(line, tmp_path / "diep" / "doel")
    first(place.folder)
    target = place.open()
    line.fault, line.times = fault, sys.maxsize
    try:
        with pytest.raises(RefusedError) as refused:
            publish(target, TWO)
    finally:
        line.times = 0
    assert str(refused.value) == told
    found = place.served()
    if told.endswith(HALF):
        assert all(data in {site_of(ONE).get(path), site_of(TWO).get(path)} for path, data in found.items())
        assert found not in (site_of(ONE), site_of(TWO))
    else:
        assert found == site_of(ONE)
    publish(target, THREE, keep=1)
    assert place.served() == site_of(THREE)
    assert [key for key in place.all_there() if key.startswith("slot/")] == []


def test_a_store_that_is_busy_twice_is_asked_a_third_time(
    line: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[int] = []

    def without_waiting(_: ExponentialBackoff, context: Any) -> float:
        waits.append(context.attempt_number)
        return 0

    monkeypatch.setattr(ExponentialBackoff, "delay_amount", without_waiting)
    monkeypatch.delenv("AWS_MAX_ATTEMPTS")
    place = in_store(line, tmp_path / "diep" / "doel")
    target = open_s3(place.text)
    for number, asked, status in ((1, ANY, 503), (2, SENT, 500), (3, SHOWN, 503)):
        line.fault, line.times = (asked, status, "SlowDown"), 2
        publish(target, release(number))
        assert line.times == 0
        assert place.served() == site_of(release(number))
    assert {1, 2} <= {*waits}


def test_a_store_that_goes_away_and_comes_back_is_free_at_once(tmp_path: Path) -> None:
    with running(tmp_path / "s3") as server:
        target = open_s3(server.place())
        publish(target, ONE)
        with target.locked():
            server.kill()
            with pytest.raises(RefusedError) as refused:
                target.put(TWO)
        assert str(refused.value) == f"{AWAY} {STORE_UNCHANGED}"
        assert said(target) == f"{AWAY} {STORE_UNCHANGED}"
        server.start()
        publish(target, THREE, keep=1)
        assert [stored.id for stored in target.releases()] == [THREE.id]


@pytest.mark.parametrize("mistake", [KeyboardInterrupt, ZeroDivisionError])
def test_however_a_publisher_ends_nobody_has_to_wait(
    s3_up: S3Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mistake: type[BaseException]
) -> None:
    place = in_store(s3_up, tmp_path / "diep" / "doel")
    target = place.open()
    assert isinstance(target, S3Target)
    publish(target, ONE)
    put, sent = target._store.put, []

    def put_some(key: str, data: bytes, content_type: str = "") -> None:
        sent.append(key)
        if len(sent) > 4:
            raise mistake
        put(key, data, content_type)

    monkeypatch.setattr(target._store, "put", put_some)
    with pytest.raises(mistake):
        publish(target, TWO)
    monkeypatch.undo()
    assert place.served() == site_of(ONE)
    publish(place.open(), THREE, keep=1)
    assert place.served() == site_of(THREE)


def test_a_slip_that_could_not_be_taken_away_holds_nobody_up_here(line: Line, tmp_path: Path) -> None:
    place = in_store(line, tmp_path / "diep" / "doel")
    target = place.open()
    line.mend(1)
    assert said(target) == f"{AWAY} {STORE_UNCHANGED}"
    line.mend(sys.maxsize)
    publish(place.open(), ONE)
    assert place.served() == site_of(ONE)
    # Of another computer nothing is known.
    place.put("slot/van-een-ander")
    assert said(target) == SAYS["s3"]["in use"]
