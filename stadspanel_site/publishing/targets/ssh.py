"""
Publish to a folder on a server over ssh: releases side by side, and a link `current` to the one that readers get.

    path/releases/20261124T053000Z-0123456789ab/{site,server,prive}/
    path/current -> releases/20261124T053000Z-0123456789ab
    path/adressen.json   the ledger that was brought last

That is how the target for a folder lays it out too, marker and lock included: a server may be published to from
itself and from elsewhere.
"""

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from stadspanel_site.problems.refused import RefusedError
from stadspanel_site.publishing.ledger import LEDGER
from stadspanel_site.publishing.release import Release, order_of
from stadspanel_site.publishing.targets.folder import MARKER
from stadspanel_site.publishing.targets.ssh_address import SshAddress, read_ssh_address
from stadspanel_site.publishing.targets.ssh_calls import (
    IN_USE,
    NO_LEDGER,
    NO_RELEASE,
    NOT_OURS,
    UNCHANGED,
    Server,
    environment,
)
from stadspanel_site.publishing.targets.target import RELEASE_ID, StoredRelease

# Unfinished work: what is coming, and what is going.
_FRESH, _GONE = ".nieuw-", ".weg-"
_HELD = b"vast\n"
_LONGEST_SOCKET = 85

# What runs on the server.
_ENTER = f"""
cd -- "$root" || exit 1
[ -e {MARKER} ] || [ -z "$(ls -A | grep -vx .slot)" ] || exit {NOT_OURS}
"""
_ENTER_IF_THERE = f"""
[ -d "$root" ] || exit 0
{_ENTER}"""
# The lock is held as long as this session reads from us: a publisher that is killed, or whose connection breaks,
# lets go. Where the server does not notice that the connection broke, it lets go after some hours.
_LOCK = f"""
command -v flock >/dev/null || {{ echo "flock: not found" >&2; exit 1; }}
here=$(pwd) above=$root made=0
while [ -n "$above" ] && [ ! -e "$above" ]; do
    made=$((made + 1))
    case $above in */*) above=${{above%/*}} ;; *) above= ;; esac
done
mkdir -p -- "$root" || exit 1
{_ENTER}
exec 9>>.slot || exit 1
flock -n 9 || exit {IN_USE}
# Who has it may remove the file at the end: a lock on a file that is not there any more is no lock.
[ .slot -ef /proc/self/fd/9 ] || exit {IN_USE}
new=
[ -e {MARKER} ] || new=yes
# First, so that who is killed here leaves nothing that seems to be of somebody else.
: >>{MARKER} && mkdir -p releases || exit 1
echo vast
timeout 4h cat >/dev/null
# Where nothing was published, nothing stays.
if [ -n "$new" ] && rmdir releases 2>/dev/null; then
    rm -f {MARKER} .slot
    cd -- "$here"
    while [ "$made" -gt 0 ] && rmdir -- "$root" 2>/dev/null; do
        made=$((made - 1)) root=${{root%/*}}
    done
fi
"""
_PREPARE = f"""
{_ENTER}
# What sent the last of a publication that was killed may still be ending.
rm -rf -- releases/{_FRESH}* releases/{_GONE}* 2>/dev/null || sleep 2
rm -rf -- releases/{_FRESH}* releases/{_GONE}* || exit 1
readlink current || :
"""
# A release gets its name when all of it has reached the disk.
_NAME = f"""
fresh="releases/{_FRESH}$2"
if [ -d "releases/$2" ]; then
    rm -rf -- "$fresh"
else
    find "$fresh" -exec sync -- {{}} + && mv -T -- "$fresh" "releases/$2" || exit 1
fi
"""
# The link changes in one step.
_SWITCH = f"""
[ -d "releases/$2/site" ] || exit {NO_RELEASE}
rm -f .current.nieuw
ln -s "releases/$2" .current.nieuw && mv -T .current.nieuw current || exit 1
"""
# Which ledger knows most: that of the newest release if readers have it, and after a release was taken back the one
# beside the releases. By their names, as release.order_of has it; never by time stamps.
_NEWEST_LEDGER = f"""
newest=$(find releases -mindepth 1 -maxdepth 1 -type d 2>/dev/null | grep -xE 'releases/{RELEASE_ID.pattern}' |
    sort -t . -k 2,2n -k 1,1 | tail -n 1)
ledger={LEDGER}
if [ ! -e "$ledger" ] || [ "$(readlink current)" = "$newest" ]; then
    # All of it was public once.
    for part in site prive; do
        [ -z "$newest" ] || [ ! -e "$newest/$part/{LEDGER}" ] || ledger=$newest/$part/{LEDGER}
    done
fi
"""
_KEEP_LEDGER = f"""
{_NEWEST_LEDGER}
[ ! -e "$ledger" ] || {{ cp -- "$ledger" .{LEDGER}.nieuw && mv -T .{LEDGER}.nieuw {LEDGER}; }} || exit 1
"""
# Before readers have the release: on a full disk they keep what they had.
_WRITE_LEDGER = f"""
ledger=releases/$2/prive/{LEDGER}
[ -e "$ledger" ] || ledger=releases/$2/site/{LEDGER}
cp -- "$ledger" .{LEDGER}.nieuw || exit 1
"""
_LEDGER_IN_PLACE = f"""
mv -T .{LEDGER}.nieuw {LEDGER} || exit 1
"""
_LIST = f"""
{_ENTER_IF_THERE}
readlink current || echo
[ ! -d releases ] || ls -1 releases
"""
_READ_LEDGER = f"""
{_ENTER_IF_THERE}
{_NEWEST_LEDGER}
[ ! -e "$ledger" ] || exec cat -- "$ledger"
[ -z "$newest" ] || exit {NO_LEDGER}
"""
_READ_SERVED = f"""
{_ENTER_IF_THERE}
[ ! -f "current/site/$2" ] || exec cat "current/site/$2"
"""
_READ_PRIVATE = f"""
{_ENTER_IF_THERE}
[ ! -f "releases/$2/prive/$3" ] || exec cat "releases/$2/prive/$3"
"""
# First without its name: a release that is half gone is never one to go back to.
_REMOVE = f"""
{_ENTER}
shift
cd releases || exit 1
for id; do mv -T -- "$id" "{_GONE}$id" || exit 1; done
rm -rf -- {_GONE}*
"""


class SshTarget:
    """A folder on a server; see Target for what it promises."""

    folder = None
    keeps_releases = True

    def __init__(self, address: SshAddress) -> None:
        self._server = Server(address=address)
        self._lock: subprocess.Popen[bytes] | None = None

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other publications away; raises RefusedError where one is under way."""
        alone = self._server
        with (
            tempfile.TemporaryDirectory(prefix="stadspanel-") as folder,
            _session(_sharing(alone, Path(folder))) as (server, session),
        ):
            self._server, self._lock = server, session
            try:
                yield
            finally:
                self._server, self._lock = alone, None

    def read_ledger(self) -> bytes | None:
        """Return the ledger that was brought last, or None where nothing was published yet."""
        return self._server.run(_READ_LEDGER) or None

    def read_served(self, path: str) -> bytes | None:
        """Return the file at *path* of the site that readers get, or None."""
        return self._server.run(_READ_SERVED, path) or None

    def read_private(self, release_id: str, name: str) -> bytes | None:
        """Return the file *name* of the private part of the release *release_id*, or None."""
        _check_id(release_id)
        return self._server.run(_READ_PRIVATE, release_id, name) or None

    def put(self, release: Release) -> None:
        """Bring *release* there, whole, and let readers have it; call it with the lock held."""
        _check_id(release.id)
        self._check_lock()
        found = self._server.run(_PREPARE).decode("utf-8", "replace").strip()
        old = found.removeprefix("releases/")
        with tempfile.TemporaryDirectory(prefix="stadspanel-") as folder:
            _write(Path(folder), release)
            self._server.upload(
                Path(folder), f"releases/{_FRESH}{release.id}", old if RELEASE_ID.fullmatch(old) else None
            )
        self._check_lock()
        self._server.run(_ENTER + _NAME + _WRITE_LEDGER + _SWITCH + _LEDGER_IN_PLACE, release.id)

    def releases(self) -> tuple[StoredRelease, ...]:
        """Return the releases that lie there, the newest first."""
        current, _, names = self._server.run(_LIST).decode("utf-8", "replace").partition("\n")
        return tuple(
            StoredRelease(id=name, current=current == f"releases/{name}")
            for name in sorted(filter(RELEASE_ID.fullmatch, names.splitlines()), key=order_of, reverse=True)
        )

    def make_current(self, release_id: str) -> None:
        """Let readers have the release *release_id* again; call it with the lock held."""
        _check_id(release_id)
        self._check_lock()
        self._server.run(_ENTER + _KEEP_LEDGER + _SWITCH, release_id)

    def keep(self, number: int) -> None:
        """Remove all but the newest *number* releases; the current one always stays."""
        found = self.releases()
        gone = [release.id for release in found[number:] if not release.current]
        if gone:
            self._check_lock()
            # The site changed before this.
            self._server.run(_REMOVE, *gone, rest="")

    def forget(self) -> str:
        """Do nothing: what is removed is gone."""
        return ""

    def _check_lock(self) -> None:
        if self._lock is None:
            raise RuntimeError("the lock must be held")
        if self._lock.poll() is not None:
            raise RefusedError(
                f"De verbinding met de server {self._server.address.host} viel weg. Probeer het opnieuw. {UNCHANGED}"
            )


def open_ssh(text: str) -> SshTarget:
    """Return the place that *text* means; raises RefusedError. Nothing is asked of the server yet."""
    return SshTarget(read_ssh_address(text))


def _write(folder: Path, release: Release) -> None:
    for path, data in release.laid_out:
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def _check_id(release_id: str) -> None:
    if not RELEASE_ID.fullmatch(release_id):
        raise RefusedError("Dit is geen naam van een uitgave. Kijk met stadspanel releases welke er zijn.")


@contextmanager
def _session(server: Server) -> Iterator[tuple[Server, subprocess.Popen[bytes]]]:
    """Hold the lock on *server*; raises RefusedError where another does."""
    with subprocess.Popen(  # noqa: S603 - no shell here; the one on the server gets every word quoted
        server.command(_LOCK, first=True),
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as session:
        try:
            if session.stdout is None or session.stdout.readline() != _HELD:
                _, said = session.communicate()
                raise server.refusal(session.returncode, said)
            yield server, session
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
