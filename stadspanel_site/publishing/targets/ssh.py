"""
Publish to a folder on a server over ssh: releases side by side, and a link `current` to the one that readers get.

    path/releases/20261124T053000Z-0123456789ab/{site,server,prive}/
    path/current -> releases/20261124T053000Z-0123456789ab
    path/adressen.json   the ledger that was brought last

That is how the target for a folder lays it out too, marker and lock included: a server may be published to from
itself and from elsewhere.
"""

import io
import re
import subprocess
import tarfile
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from stadspanel_site.problems.refused import RefusedError, reason_of
from stadspanel_site.publishing.release import Release, order_of
from stadspanel_site.publishing.targets import ssh_scripts as scripts
from stadspanel_site.publishing.targets.disk_files import lay_out_files, on_disk
from stadspanel_site.publishing.targets.ssh_address import SshAddress, read_ssh_address
from stadspanel_site.publishing.targets.ssh_calls import UNCHANGED, ConnectionLostError, Server, environment
from stadspanel_site.publishing.targets.target import RELEASE_ID, NoRoomError, StoredRelease, Target, check_id

_LONGEST_SOCKET = 85
_FREE = re.compile(rb"\s(\d+)\s+-?\d+%\s")
"""In what df tells: the free blocks of 1024 bytes."""
_UNKNOWN = (
    "Of de site op de server is veranderd, is nu niet bekend. "
    "Kijk met stadspanel releases welke versie op de site staat."
)
ASKED_AGAIN_AFTER = (1.0, 2.0, 4.0)
"""Seconds before each time that the server is asked what became of a switch."""


class SshTarget(Target):
    """A folder on a server; see Target for what it promises."""

    folder = None
    keeps_releases = keeps_packed = True

    def __init__(self, address: SshAddress, asked_again_after: Sequence[float] = ASKED_AGAIN_AFTER) -> None:
        self._server = Server(address=address)
        self._asked_again_after = asked_again_after
        self._lock: subprocess.Popen[bytes] | None = None
        self._holder = ""

    @contextmanager
    def laid_out(self) -> Iterator[Path]:
        """Yield a copy of the folder on the server."""
        with tempfile.TemporaryDirectory(prefix="stadspanel-") as folder:
            if self.releases():
                self._server.download(Path(folder))
            yield Path(folder)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other publications away; raises RefusedError where one is under way."""
        alone = self._server
        with _workplace() as folder, _session(_sharing(alone, folder)) as (server, session, holder):
            self._server, self._lock, self._holder = server, session, holder
            try:
                yield
            finally:
                self._server, self._lock, self._holder = alone, None, ""

    def read_ledger(self) -> bytes | None:
        """Return the ledger that was brought last, or None where nothing was published yet."""
        return self._server.run(scripts.READ_LEDGER) or None

    def read_served(self, path: str) -> bytes | None:
        """Return the file at *path* of the site that readers get, or None."""
        return self._server.run(scripts.READ_SERVED, path) or None

    def read_compressed(self) -> Mapping[str, bytes]:
        """Return the compressed files of the site that readers get, by path."""
        try:
            with tarfile.open(fileobj=io.BytesIO(self._server.run(scripts.READ_COMPRESSED))) as packed:
                files = ((item.name.removeprefix("./"), packed.extractfile(item)) for item in packed)
                return {name: file.read() for name, file in files if file is not None}
        except (RefusedError, tarfile.TarError):
            # Without them, for want of tar there say, all is compressed anew.
            return {}

    def read_private(self, release_id: str, name: str) -> bytes | None:
        """Return the file *name* of the private part of the release *release_id*, or None."""
        check_id(release_id)
        return self._server.run(scripts.READ_PRIVATE, release_id, name) or None

    def put(self, release: Release) -> None:
        """Bring *release* there, whole, and let readers have it; call it with the lock held."""
        check_id(release.id)
        self._check_lock()
        link, _, told = self._server.run(scripts.PREPARE).partition(b"\n")
        name = link.decode("utf-8", "replace").removeprefix("releases/")
        old = name if RELEASE_ID.fullmatch(name) else None
        fresh = f"releases/{scripts.FRESH}{release.id}"
        with _workplace(release) as folder:
            lacking = self._check_room(folder, fresh, old, _FREE.search(told))
            try:
                self._server.upload(folder, fresh, old)
            except NoRoomError as full:
                raise (lacking or full) from full
        self._check_lock()
        self._server.run(scripts.NAME, release.id, self._holder)
        try:
            self._switch(scripts.GO_ON, release.id)
        except NoRoomError:
            if old != release.id:
                with suppress(RefusedError):
                    self._server.run(scripts.REMOVE, release.id)
            raise

    def releases(self, rest: str = UNCHANGED) -> tuple[StoredRelease, ...]:
        """Return the releases that lie there, the newest first; *rest* is what to tell besides where that fails."""
        told = self._server.run(scripts.LIST, rest=rest).decode("utf-8", "replace")
        current, _, names = told.partition("\n")
        return tuple(
            StoredRelease(id=name, current=current == f"releases/{name}")
            for name in sorted(filter(RELEASE_ID.fullmatch, names.splitlines()), key=order_of, reverse=True)
        )

    def make_current(self, release_id: str) -> None:
        """Let readers have the release *release_id* again; call it with the lock held."""
        check_id(release_id)
        self._check_lock()
        self._switch(scripts.GO_BACK, release_id)

    def keep(self, number: int, *, spare: str = "") -> None:
        """Remove all but the newest *number* releases; the current one and *spare* always stay."""
        # The site may have changed before this.
        found = self.releases(rest="")
        gone = [release.id for release in found[number:] if not release.current and release.id != spare]
        if gone:
            self._check_lock(rest="")
            self._server.run(scripts.REMOVE, *gone, rest="")

    def spend_reserve(self) -> None:
        """Remove the file that keeps room for this."""
        self._server.run(scripts.SPEND_RESERVE, rest="")

    def _switch(self, script: str, release_id: str) -> None:
        """Let readers have a release by *script*; where the connection breaks, ask the server whether they do."""
        try:
            self._server.run(script, release_id, self._holder, rest="")
        except ConnectionLostError as lost:
            server = replace(self._server, shared=None)
            if self._lock is not None and self._lock.stdin is not None:
                # Where it is still held, the server can be asked once it is let go.
                self._lock.stdin.close()
            for wait in self._asked_again_after:
                time.sleep(wait)
                try:
                    link = server.run(scripts.ASK).decode("utf-8", "replace").strip()
                except RefusedError:
                    continue
                if link == f"releases/{release_id}":
                    return
                raise RefusedError(f"{lost} {UNCHANGED}") from lost
            raise RefusedError(f"{lost} {_UNKNOWN}") from lost
        except NoRoomError as full:
            raise NoRoomError(f"{full} {UNCHANGED}") from full
        except RefusedError as refused:
            raise RefusedError(f"{refused} {UNCHANGED}") from refused

    def _check_room(
        self, source: Path, fresh: str, old: str | None, found: re.Match[bytes] | None
    ) -> NoRoomError | None:
        """Return what to tell where df *found* no room for *source*, or None; raises it where older releases would do."""
        # What is reckoned here is a little too much.
        free = int(found[1]) * 1024 if found else None
        if free is None or sum(on_disk(file.stat().st_size) for file in source.rglob("*")) <= free:
            return None
        needed = sum(map(on_disk, self._server.would_send(source, fresh, old)))
        if needed <= free:
            return None
        older = [release.id for release in self.releases() if not release.current]
        told = self._server.run(scripts.SIZES, *filter(None, (old, *older))) if older else b""
        sizes = [int(line.split()[0]) * 1024 for line in told.splitlines()]
        would_do = needed <= free + sum(sizes[1 if old else 0 :])
        full = NoRoomError(self._server.full(needed, free), older_would_do=would_do)
        if would_do:
            raise full
        return full

    def _check_lock(self, rest: str = UNCHANGED) -> None:
        if self._lock is None:
            raise RuntimeError("the lock must be held")
        if self._lock.poll() is not None:
            raise self._server.lost(rest)


def open_ssh(text: str) -> SshTarget:
    """Return the place that *text* means; raises RefusedError. Nothing is asked of the server yet."""
    return SshTarget(read_ssh_address(text))


@contextmanager
def _workplace(release: Release | None = None) -> Iterator[Path]:
    """Make a folder of this computer for a while, with *release* in it; raises RefusedError."""
    with ExitStack() as stack:
        try:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="stadspanel-")))
            if release is not None:
                lay_out_files(folder, release.laid_out)
        except OSError as error:
            raise RefusedError(
                f"Op deze computer kan niets worden klaargezet in {tempfile.gettempdir()}: {reason_of(error)}. {UNCHANGED}"
            ) from error
        yield folder


@contextmanager
def _session(server: Server) -> Iterator[tuple[Server, subprocess.Popen[bytes], str]]:
    """Hold the lock on *server*, with the number of the process there; raises RefusedError where another does."""
    with subprocess.Popen(  # noqa: S603 - no shell here; the one on the server gets every word quoted
        server.command(scripts.LOCK, first=True),
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as session:
        try:
            line = b"" if session.stdout is None else session.stdout.readline()
            if not line.startswith(scripts.HELD):
                _, said = session.communicate()
                raise server.refusal(session.returncode, said)
            yield server, session, line.removeprefix(scripts.HELD).decode("ascii", "replace").strip()
        finally:
            if session.stdin is not None:
                session.stdin.close()
            try:
                session.wait(timeout=10)
            except subprocess.TimeoutExpired:
                session.kill()


def _sharing(server: Server, folder: Path) -> Server:
    """Return *server*, whose calls share one connection by a socket in *folder*."""
    socket = folder / "ssh"
    # ssh adds seventeen characters while it makes the socket, and a system allows a hundred or so.
    return server if len(str(socket)) > _LONGEST_SOCKET else replace(server, shared=socket)
