"""A real sshd on the loopback address, with a key for the user who runs the tests."""

import getpass
import os
import random
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from tests.needed import missing

SSHD = shutil.which("sshd", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
_MISSING = next(
    (
        f"{name} ontbreekt; installeer het met: sudo apt install rsync openssh-server openssh-client"
        for name, found in (("sshd", SSHD), ("ssh", shutil.which("ssh")), ("rsync", shutil.which("rsync")))
        if found is None
    ),
    None,
)
"""The missing program and its package, if any."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SshServer:
    """A running server."""

    port: int
    programs: Path
    """A folder with an `ssh` that knows this server and has the key, instead of the user's own settings."""
    settings: Path
    """Those settings, in the form of ~/.ssh/config."""

    def place(self, folder: Path) -> str:
        """Return the text of a target for *folder*."""
        return f"ssh://{getpass.getuser()}@127.0.0.1:{self.port}{quote(str(folder))}"


@contextmanager
def running(folder: Path, path: str = os.environ["PATH"], *, at_once: bool = False) -> Iterator[SshServer]:
    """Run a server that keeps its keys in *folder* and finds its programs in *path*; reach it *at_once*, without a line."""
    if _MISSING is not None:
        missing(_MISSING)
    ssh = shutil.which("ssh")
    assert SSHD is not None
    assert ssh is not None
    for name in ("host", "user"):
        key = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(folder / name)]
        subprocess.run(key, check=True)
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)  # where a service would have made it
    port = free_port()
    (folder / "sshd_config").write_text(
        f"Port {port}\nListenAddress 127.0.0.1\nHostKey {folder}/host\n"
        f"AuthorizedKeysFile {folder}/authorized_keys\nPidFile none\nStrictModes no\nUsePAM no\n"
        "PasswordAuthentication no\nKbdInteractiveAuthentication no\nMaxStartups 50\n"
        # SHLVL=2: in a first shell bash would read the .bashrc of the user.
        f"SetEnv PATH={path} SHLVL=2\n"
        # The default exchange of keys takes longer than the tests themselves.
        "KexAlgorithms curve25519-sha256\n"
    )
    # As the manual advises.
    (folder / "authorized_keys").write_text(f"restrict {(folder / 'user.pub').read_text()}")
    host = " ".join((folder / "host.pub").read_text().split()[:2])
    (folder / "known_hosts").write_text(f"[127.0.0.1]:{port} {host}\n")
    settings = folder / "ssh_config"
    settings.write_text(
        f"IdentityFile {folder}/user\nIdentitiesOnly yes\nUserKnownHostsFile {folder}/known_hosts\n"
        "GlobalKnownHostsFile /dev/null\n"
    )
    programs = folder / "programma"
    programs.mkdir()
    wrapper = programs / "ssh"
    # Over loopback each connection waits twice for the system (Nagle): where nothing of the line is tried, a server starts
    # at its own end of a pipe, as inetd does it.
    usual = folder / "ssh_config_inetd"
    inetd = f"ProxyCommand {SSHD} -i -f {folder}/sshd_config\n" if at_once else ""
    usual.write_text(settings.read_text() + inetd)
    wrapper.write_text(f'#!/bin/sh\nexec {ssh} -F "${{TEST_SSH_CONFIG:-{usual}}}" "$@"\n')
    wrapper.chmod(0o755)
    with subprocess.Popen(
        [SSHD, "-D", "-e", "-f", str(folder / "sshd_config")], stderr=subprocess.DEVNULL
    ) as server:
        try:
            await_port(port, server)
            yield SshServer(port=port, programs=programs, settings=settings)
        finally:
            server.terminate()


def free_port() -> int:
    """
    Return a port that nobody uses.

    Ports that the system hands out by itself are avoided: before our server listens, a connection of another test
    could have taken one.
    """
    chance = random.SystemRandom()
    while True:
        with suppress(OSError), socket.socket() as taken:
            port = chance.randrange(10_000, 32_000)
            taken.bind(("127.0.0.1", port))
            return port


def await_port(port: int, process: subprocess.Popen[bytes]) -> None:
    """Wait until *process* listens at *port*."""
    for _ in range(1200):
        if process.poll() is not None:
            raise AssertionError("the server does not start")
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    raise AssertionError("the server does not answer")
