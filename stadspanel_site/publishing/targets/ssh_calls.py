"""
Talk with a server over ssh and rsync, and say in Dutch what fails.

What these programs say is never passed on: it is looked through for what is wrong. They ask for nothing
(BatchMode), and which key and which known hosts they use stands in the user's own settings of ssh.
"""

import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from stadspanel_site.problems.refused import RefusedError
from stadspanel_site.publishing.targets.disk_files import asked
from stadspanel_site.publishing.targets.ssh_address import SshAddress
from stadspanel_site.publishing.targets.target import NoRoomError

UNCHANGED = "De site op de server is niet veranderd."

_OPTIONS = (
    "BatchMode=yes",
    "ClearAllForwardings=yes",
    "ConnectTimeout=15",
    "LogLevel=ERROR",
    "ServerAliveCountMax=4",
    "ServerAliveInterval=15",
)
# English words, so that they can be looked through; and files that the web server may read.
_BEFORE_EACH = "LC_ALL=C; export LC_ALL; umask 022; root=$1; "

NOT_OURS, IN_USE, NO_RELEASE, NO_LEDGER, LOST = 71, 72, 73, 74, 75
"""Exit codes of our scripts on the server, besides those of a shell."""
OF_SSH = 255

_FULL = "De schijf van de server {host} is vol{size}. Maak daar ruimte en probeer het opnieuw."
_CUT = "De verbinding met de server {host} lukt niet, of viel weg. Probeer het opnieuw."
_SAID = {
    re.compile(pattern): text
    for pattern, text in {
        "Could not resolve hostname": "De server {host} is niet gevonden. Controleer de naam in het doel.",
        "IDENTIFICATION HAS CHANGED": "De server {host} heeft een andere sleutel dan de vorige keer. Vraag de beheerder "
        "of dat klopt; alleen dan haalt u de oude sleutel weg met: ssh-keygen -R {known_as}",
        "Host key verification failed|host key is known": "De server {host} is hier nog niet bekend. Maak één keer zelf "
        "verbinding met: ssh {login}, en vergelijk de vingerafdruk met die van de beheerder.",
        r"Permission denied \([a-z]|Too many authentication failures|Load key": "De server {host} laat ons niet binnen. "
        "Controleer de gebruiker in het doel, en of diens sleutel op de server staat. Om een wachtwoord wordt niet gevraagd.",
        "No space left on device|Disk quota exceeded|No space left": _FULL,
        "rsync: (command )?not found|rsync: No such file": "Op de server {host} ontbreekt rsync. Installeer het daar met: "
        "sudo apt install rsync",
        "flock: (command )?not found": "Op de server {host} ontbreekt flock. Installeer het daar met: sudo apt install "
        "util-linux",
        "Permission denied|Read-only file system|Operation not permitted": "In de map van dit doel op de server {host} mag "
        "niet worden geschreven. Geef de gebruiker daar rechten, of kies een andere map.",
        "Not a directory|File exists": "Het pad van dit doel op de server {host} is geen map.",
        "onnection (refused|reset|closed|timed out|unexpectedly closed)|No route to host|timed out|"
        "Network is unreachable|closed by remote host|Broken pipe|Timeout": _CUT,
    }.items()
}
_OF_OURS = {
    NOT_OURS: "In de map van dit doel op de server {host} staat iets dat niet door dit programma is gemaakt. "
    "Kies een andere map, of maak deze leeg.",
    IN_USE: "Naar dit doel op de server {host} wordt al gepubliceerd. Wacht tot dat klaar is en probeer het opnieuw.",
    NO_RELEASE: "Deze versie staat niet op de server {host}. Kijk met stadspanel releases welke er zijn.",
    NO_LEDGER: "Het register van adressen op de server {host} is er niet meer. Zet adressen.json terug uit een "
    "reservekopie: zonder dat register kan een adres ongemerkt verdwijnen.",
    LOST: _CUT,
}


class ConnectionLostError(RefusedError):
    """Raised where the server may have done what was asked, or not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A server and the folder on it, with the calls that can be made there; each raises RefusedError."""

    address: SshAddress
    shared: Path | None = None
    """The socket of a connection that is open (ControlPath of ssh); calls go over it as long as it is there."""

    def command(self, script: str, *arguments: str, first: bool = False) -> list[str]:
        """Return the command that runs *script* there (`$root`, then `$2` and on); the *first* opens what others share."""
        words = (
            "sh",
            "-c",
            _BEFORE_EACH + script,
            "stadspanel",
            _never_an_option(self.address.path),
            *arguments,
        )
        return [*self._shell(first=first), "--", self.address.host, shlex.join(words)]

    def run(self, script: str, *arguments: str, rest: str = UNCHANGED) -> bytes:
        """Return what *script* prints on the server; *rest* is what to tell besides where it fails."""
        return self._done(self.command(script, *arguments), rest)

    def upload(self, source: Path, folder: str, unchanged: str | None) -> None:
        """Bring what is in *source* to *folder*, and nothing else; what *unchanged* has is linked (by content)."""
        self._done(self._rsync(source, folder, unchanged))

    def would_send(self, source: Path, folder: str, unchanged: str | None) -> Iterator[int]:
        """Yield the size of each file that `upload` would send, without sending any."""
        told = self._done(self._rsync(source, folder, unchanged, "--dry-run", "--out-format=%l"))
        return map(int, told.split())

    def _rsync(self, source: Path, folder: str, unchanged: str | None, *options: str) -> list[str]:
        linked = [] if unchanged is None else [f"--link-dest=../{unchanged}/"]
        kept = ("--checksum", "--perms", "--chmod=D755,F644", "--delete", *linked, *options)
        return [*self._copying(*kept), f"{source}/", f"{self._there}{folder}/"]

    def _copying(self, *options: str) -> list[str]:
        return [
            *(_program("rsync"), "--recursive", "--secluded-args", "--timeout=300", *options),
            *(f"--rsh={shlex.join(self._shell())}", "--"),
        ]

    @property
    def _there(self) -> str:
        """The folder of the address, as rsync names it."""
        return f"{self.address.rsync_host}:{_never_an_option(self.address.path)}/"

    def full(self, needed: int, free: int) -> str:
        """Return what to tell where *needed* bytes are asked for and *free* are free."""
        size = f": {asked(needed, free)}"
        return f"{_FULL.format(host=self.address.host, size=size)} {UNCHANGED}"

    def lost(self, rest: str = UNCHANGED) -> ConnectionLostError:
        """Return what to tell where the connection broke."""
        return ConnectionLostError(f"{_CUT.format(host=self.address.host)} {rest}".strip())

    def download(self, folder: Path) -> None:
        """Bring the folder of the address to *folder*, links as they are."""
        self._done([*self._copying("--links", "--hard-links"), self._there, f"{folder}/"])

    def refusal(self, code: int, said: bytes, rest: str = UNCHANGED) -> RefusedError:
        """Return what to tell of a command that ended with *code*, having said *said*."""
        text = said.decode("utf-8", "replace")
        is_lost = code == OF_SSH or code < 0
        known = (told for pattern, told in _SAID.items() if pattern.search(text))
        other = _CUT if is_lost else f"Het werk op de server {{host}} lukt niet (code {code})."
        form = _OF_OURS.get(code) or next(known, other)
        names = {"host": self.address.host, "login": self.address.login, "known_as": self.address.known_as}
        told = f"{form.format(**names, size='')} {rest if code != IN_USE else ''}".strip()
        if form == _FULL:
            return NoRoomError(told)
        return ConnectionLostError(told) if is_lost else RefusedError(told)

    def _done(self, command: list[str], rest: str = UNCHANGED) -> bytes:
        done = subprocess.run(  # noqa: S603 - no shell here; the one on the server gets every word quoted
            command, env=environment(), stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
        if done.returncode != 0:
            raise self.refusal(done.returncode, done.stderr, rest)
        return done.stdout

    def _shell(self, *, first: bool = False) -> list[str]:
        command = [_program("ssh"), "-T"]
        options = list(_OPTIONS)
        if self.shared is not None:
            options += [
                f"ControlMaster={'yes' if first else 'no'}",
                f"ControlPath={self.shared}",
                "ControlPersist=no",
            ]
        for option in options:
            command += ["-o", option]
        if self.address.user is not None:
            command += ["-l", self.address.user]
        if self.address.port is not None:
            command += ["-p", str(self.address.port)]
        return command


def environment() -> dict[str, str]:
    """Return the environment for ssh and rsync: messages in English, for us to read."""
    return {**os.environ, "LC_ALL": "C"}


def _program(name: str) -> str:
    program = shutil.which(name)
    if program is None:
        package = "openssh-client" if name == "ssh" else name
        raise RefusedError(
            f"Op deze computer ontbreekt {name}, dat hiervoor nodig is. Installeer het met: sudo apt install {package}"
        )
    return program


def _never_an_option(path: str) -> str:
    return path if path.startswith("/") else f"./{path}"
