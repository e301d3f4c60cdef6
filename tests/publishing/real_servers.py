"""
nginx, Caddy and Apache as docs/publiceren.md sets them up, on the loopback address.

Our settings are loaded as they are; of the blocks in the guide only names, ports and folders are changed.
"""

import atexit
import functools
import http.client
import os
import pwd
import re
import shutil
import socket
import ssl
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from email.message import Message
from pathlib import Path

import pytest

from stadspanel_site.publishing.release import ServedSite
from tests.needed import need
from tests.publishing.ssh_server import free_port

LOOPBACK = "127.0.0.1"
GUIDE = Path(__file__).parent.parent.parent / "docs" / "publiceren.md"
SBIN = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"))
"""The path to servers, also for ordinary users."""
BROTLI_MODULE = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
APACHE_MODULES = Path("/usr/lib/apache2/modules")
_MIME_TYPES = Path("/etc/mime.types")
_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer of a server."""

    status: int
    headers: Message
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningServer:
    """A server with a site, its ports and its name."""

    name: str
    host: str
    plain_port: int
    secure_port: int
    root: str
    """The path of the site."""
    codings: frozenset[str]
    """The compressions that it can send."""

    def get(self, path: str, headers: Mapping[str, str] | None = None, *, secure: bool = True) -> Answer:
        """Ask for *path* on the host, with these *headers* only."""
        return next(iter(self.get_each([(path, headers or {})], secure=secure)))

    def ask(self, method: str, path: str, headers: Mapping[str, str]) -> Answer:
        """Ask for *path* in another way than GET."""
        with closing(self._connection(secure=True)) as connection:
            connection.request(method, path, headers=dict(headers))
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers, answer.read())

    def get_each(
        self, questions: Iterable[tuple[str, Mapping[str, str]]], *, secure: bool = True
    ) -> Iterator[Answer]:
        """Ask one question after another; the connection stays open as long as the server allows."""
        connection = None
        try:
            for path, headers in questions:
                connection = connection or self._connection(secure=secure)
                # By default http.client asks for identity.
                connection.putrequest("GET", path, skip_accept_encoding=True)
                for name, value in headers.items():
                    connection.putheader(name, value)
                connection.endheaders()
                answer = connection.getresponse()
                yield Answer(answer.status, answer.headers, answer.read())
                if answer.will_close:
                    connection.close()
                    connection = None
        finally:
            if connection is not None:
                connection.close()

    def _connection(self, *, secure: bool) -> http.client.HTTPConnection:
        channel = socket.create_connection(
            (LOOPBACK, self.secure_port if secure else self.plain_port), timeout=_SECONDS
        )
        connection = http.client.HTTPConnection(self.host)
        connection.sock = _trusting().wrap_socket(channel, server_hostname=self.host) if secure else channel
        return connection


@functools.cache
def _trusting() -> ssl.SSLContext:
    """Return what trusts every certificate, without the list of those that the system trusts: it is long to read."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def write_served(site: ServedSite, folder: Path) -> None:
    """Write the files of *site* with their variants in *folder*, for a server."""
    for path, file in site.files.items():
        whole = folder / path
        whole.parent.mkdir(parents=True, exist_ok=True)
        whole.write_bytes(file.data)
        for coding, data in file.variants.items():
            whole.with_name(whole.name + {"gzip": ".gz", "br": ".br"}[coding]).write_bytes(data)


@functools.cache
def certificate() -> tuple[Path, Path]:
    """Return a certificate made by the tests, and its key."""
    folder = Path(tempfile.mkdtemp(prefix="stadspanel-tls-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    made, key = folder / "certificate.pem", folder / "key.pem"
    subprocess.run(
        [
            *(need("openssl", "openssl", path=SBIN), "req", "-x509", "-newkey", "ec", "-pkeyopt"),
            *("ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj", "/CN=localhost"),
            *("-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", str(key), "-out", str(made)),
        ],
        check=True,
        capture_output=True,
    )
    return made, key


@contextmanager
def serving(name: str, site: ServedSite, *, host: str, root: str) -> Iterator[RunningServer]:
    """Serve *site* at the path *root* with the server *name*."""
    with open_folder(name) as folder:
        release = folder / "releases" / "1"
        write_served(site, release / "site")
        (folder / "current").symlink_to("releases/1", target_is_directory=True)
        with _started(name, folder, site.server_files, host=host, root=root) as server:
            yield server


@contextmanager
def serving_target(name: str, target: Path, *, host: str, root: str = "/") -> Iterator[RunningServer]:
    """Serve the current release of *target* as it changes, with its present settings."""
    with open_folder(name) as folder:
        (folder / "current").symlink_to(target / "current", target_is_directory=True)
        settings = {file.name: file.read_bytes() for file in (target / "current" / "server").iterdir()}
        with _started(name, folder, settings, host=host, root=root) as server:
            yield server


@contextmanager
def serving_each(release: Path, changes: Mapping[str, Callable[[Path], object]]) -> Iterator[dict[str, str]]:
    """
    Serve a copy of the folder *release* for each of *changes* with one nginx; yield the address of each by name.

    A change gets the folder with `current` and the copied settings.
    """
    with open_folder("nginx") as folder:
        servers: dict[str, RunningServer] = {}
        blocks = []
        ports: set[int] = set()
        while len(ports) < 2 * len(changes):
            ports.add(free_port())
        for name, change in changes.items():
            own = folder / str(len(servers))
            shutil.copytree(release, own / "releases" / "1", symlinks=True)
            (own / "current").symlink_to("releases/1", target_is_directory=True)
            for file in (own / "current" / "server").iterdir():
                shutil.copy(file, own)
            change(own)
            servers[name] = _server("nginx", LOOPBACK, "/", ports.pop, ports.pop)
            blocks.append(_nginx_block(servers[name], own))
        command = _nginx_command("\n".join(blocks), folder)
        with _running(need("nginx", SERVERS["nginx"][1], path=SBIN), command, {}, servers[name], folder):
            yield {name: f"https://{LOOPBACK}:{server.secure_port}/" for name, server in servers.items()}


@contextmanager
def open_folder(name: str) -> Iterator[Path]:
    """Yield a folder for *name* that servers can read."""
    # Apache runs as another user, for whom the folders of pytest are closed.
    folder = Path(tempfile.mkdtemp(prefix=f"stadspanel-{name}-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _started(
    name: str, folder: Path, settings: Mapping[str, bytes], *, host: str, root: str
) -> Iterator[RunningServer]:
    """Start the server *name* for `current/site` in *folder*, with *settings* by file name."""
    start, package = SERVERS[name]
    binary = need(name, package, path=SBIN)
    for file, data in settings.items():
        (folder / file).write_bytes(data)
    server = _server(name, host, root, free_port, free_port)
    command, environment = start(server, folder)
    with _running(binary, command, environment, server, folder):
        yield server


def _server(
    name: str, host: str, root: str, plain: Callable[[], int], secure: Callable[[], int]
) -> RunningServer:
    return RunningServer(
        name=name,
        host=host,
        plain_port=plain(),
        secure_port=secure(),
        root=root,
        codings=frozenset({"gzip", "br"} if name != "nginx" or BROTLI_MODULE.is_file() else {"gzip"}),
    )


@contextmanager
def _running(
    binary: str, command: list[str], environment: Mapping[str, str], server: RunningServer, folder: Path
) -> Iterator[None]:
    """Run *command* until the end, and wait until *server* answers."""
    log = (folder / "log").open("wb")
    with (
        log,
        subprocess.Popen(
            [binary, *command],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            env={"PATH": SBIN, **environment},
        ) as process,
    ):
        try:
            _await(process, server, folder)
            yield
        finally:
            process.terminate()
            process.wait(_SECONDS)


def _await(process: subprocess.Popen[bytes], server: RunningServer, folder: Path) -> None:
    deadline = time.monotonic() + _SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            server.get(server.root)
        except OSError:
            time.sleep(0.05)
        else:
            return
    said = "\n".join(
        file.read_text("utf-8", "replace") for file in (folder / "log", folder / "error.log") if file.exists()
    )
    pytest.fail(f"{server.name} does not start:\n{said}", pytrace=False)


def _block(language: str, server: RunningServer, folder: Path) -> str:
    """Return the block in *language* of the guide, adapted to this computer."""
    (block,) = re.findall(
        rf"^```{language}\n(.*?)^```$", GUIDE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )
    made, key = certificate()
    for written, here in {
        "/srv/stadspanel/": f"{folder}/",
        f"/etc/{language.removesuffix('file')}/": f"{folder}/",
        "/etc/letsencrypt/live/www.example.org/fullchain.pem": str(made),
        "/etc/letsencrypt/live/www.example.org/privkey.pem": str(key),
        "www.example.org": server.host,
    }.items():
        block = block.replace(written, here)
    return str(block)


def _nginx(server: RunningServer, folder: Path) -> tuple[list[str], Mapping[str, str]]:
    return _nginx_command(_nginx_block(server, folder), folder), {}


def _nginx_block(server: RunningServer, folder: Path) -> str:
    block = _block("nginx", server, folder)
    # This computer may have no IPv6.
    block = re.sub(r"^ *listen \[::\].*\n", "", block, flags=re.MULTILINE)
    block = block.replace("listen 80;", f"listen {LOOPBACK}:{server.plain_port};")
    block = block.replace("listen 443 ssl", f"listen {LOOPBACK}:{server.secure_port} ssl")
    if not BROTLI_MODULE.is_file():
        block = re.sub(r"^ *include .*brotli.*\n", "", block, flags=re.MULTILINE)
    return block


def _nginx_command(blocks: str, folder: Path) -> list[str]:
    config = folder / "own.conf"
    temporary = "\n".join(
        f"  {kind}_temp_path {folder}/{kind};"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    config.write_text(
        f"""\
{f"load_module {BROTLI_MODULE};" if BROTLI_MODULE.is_file() else ""}
daemon off; master_process off; pid {folder}/pid; error_log {folder}/error.log;
events {{}}
http {{
  access_log off;
  # As in Debian: what stands around the block changes nothing of it.
  include /etc/nginx/mime.types; default_type text/plain; gzip on; server_tokens on;
{temporary}
{blocks}
}}
""",
        encoding="utf-8",
    )
    return ["-c", str(config), "-p", str(folder), "-e", str(folder / "error.log")]


def _caddy(server: RunningServer, folder: Path) -> tuple[list[str], Mapping[str, str]]:
    made, key = certificate()
    block = _block("caddyfile", server, folder)
    # On a real host Caddy asks for a certificate itself.
    block = block.replace("{\n", f"{{\n    tls {made} {key}\n", 1)
    config = folder / "Caddyfile"
    config.write_text(
        f"""\
{{
  admin off
  default_bind {LOOPBACK}
  http_port {server.plain_port}
  https_port {server.secure_port}
}}
{block}
""",
        encoding="utf-8",
    )
    return ["run", "--config", str(config), "--adapter", "caddyfile"], {"HOME": str(folder)}


def _apache(server: RunningServer, folder: Path) -> tuple[list[str], Mapping[str, str]]:
    modules = "alias authz_core dir headers mime mpm_event rewrite socache_shmcb ssl unixd".split()  # noqa: SIM905 - names
    loaded = "\n".join(
        f"LoadModule {name}_module {file}"
        for name in modules
        # Some are built in.
        if (file := APACHE_MODULES / f"mod_{name}.so").is_file()
    )
    user = "User www-data\nGroup www-data" if pwd.getpwuid(os.getuid()).pw_name == "root" else ""
    block = _block("apache", server, folder)
    block = block.replace("*:80>", f"{LOOPBACK}:{server.plain_port}>")
    block = block.replace("*:443>", f"{LOOPBACK}:{server.secure_port}>")
    if server.root != "/":
        block = re.sub(r"DocumentRoot (.*)", rf"Alias {server.root.rstrip('/')} \1", block)
    config = folder / "own.conf"
    config.write_text(
        f"""\
ServerRoot {folder}
{loaded}
{user}
PidFile {folder}/pid
ErrorLog {folder}/error.log
ServerName {server.host}
TypesConfig {_MIME_TYPES if _MIME_TYPES.is_file() else os.devnull}
Listen {LOOPBACK}:{server.plain_port} http
Listen {LOOPBACK}:{server.secure_port} https
DocumentRoot {folder}/empty
{block}
""",
        encoding="utf-8",
    )
    (folder / "empty").mkdir()
    return ["-d", str(folder), "-f", str(config), "-D", "FOREGROUND"], {}


SERVERS = {
    "nginx": (_nginx, "nginx libnginx-mod-http-brotli-static"),
    "caddy": (_caddy, "caddy"),
    "apache2": (_apache, "apache2-bin"),
}
"""The start of each server, and its package."""
