"""Where on which server: the text of a target for ssh, read and refused where it could mean anything else."""

import re
import shlex
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from stadspanel_site.problems.refused import RefusedError

FORMS = "Schrijf ssh://gebruiker@server/pad of gebruiker@server:pad."

_USER = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*")
# A name or IPv4 address, or an IPv6 address; never a hyphen in front, which ssh would take for an option.
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?|[0-9A-Fa-f:]*:[0-9A-Fa-f:.]+")
_SHORT = re.compile(r"(?P<user>[^@:/]+)@(?P<host>\[[^\]/]+\]|[^@:/\[\]]+):(?P<path>.+)", re.DOTALL)

_PORT = 22


@dataclass(frozen=True, slots=True, kw_only=True)
class SshAddress:
    """A folder on a server; every part is safe to hand to ssh, and the path still needs quoting for a shell."""

    user: str | None
    host: str
    port: int | None
    path: str
    """Absolute, or from the user's home folder where it has no slash in front."""

    @property
    def login(self) -> str:
        """The server as a person types it behind `ssh`."""
        port = f"-p {self.port} " if self.port else ""
        return f"{port}{self.user}@{self.host}" if self.user else f"{port}{self.host}"

    @property
    def known_as(self) -> str:
        """The server as ssh knows it, for a shell."""
        return self.host if self.port in {None, _PORT} else shlex.quote(f"[{self.host}]:{self.port}")

    @property
    def rsync_host(self) -> str:
        """The server as rsync wants it before the colon."""
        return f"[{self.host}]" if ":" in self.host else self.host


def read_ssh_address(text: str) -> SshAddress:
    """Return what *text* means; raises RefusedError, which never repeats it: there may be a password in it."""
    if text.startswith("ssh://"):
        return _from_url(text)
    match = _SHORT.fullmatch(text)
    if match is None:
        raise RefusedError(f"Dit doel voor ssh is niet te lezen. {FORMS}")
    return _checked(match["user"], match["host"].strip("[]"), None, match["path"])


def _from_url(text: str) -> SshAddress:
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise RefusedError(f"De server of de poort in dit doel is niet te lezen. {FORMS}") from error
    if parts.password is not None:
        raise RefusedError(
            "In een doel hoort geen wachtwoord. Gebruik een sleutel van ssh, en haal het wachtwoord weg."
        )
    if parts.query or parts.fragment:
        raise RefusedError(f"In een doel voor ssh horen geen ? en geen #. {FORMS}")
    path = unquote(parts.path)
    # As in the short form, the home folder is where a path without a slash begins.
    return _checked(parts.username, parts.hostname or "", port, path[1:] if path.startswith("/~") else path)


def _checked(user: str | None, host: str, port: int | None, path: str) -> SshAddress:
    if user is not None and not _USER.fullmatch(user):
        raise RefusedError(f"De gebruiker in dit doel is niet te lezen. {FORMS}")
    if not _HOST.fullmatch(host):
        raise RefusedError(f"De server in dit doel is niet te lezen. {FORMS}")
    path = path.removeprefix("~/").rstrip("/")
    parts = [part for part in path.split("/") if part not in {"", "."}]
    if not parts or ".." in parts or path.startswith(("~", ":")) or not path.isprintable():
        raise RefusedError(
            "Het pad in dit doel moet een map zijn op de server, zonder .. en zonder vreemde tekens. "
            "Bijvoorbeeld: /srv/stadspanel"
        )
    return SshAddress(user=user, host=host, port=port, path="/" * path.startswith("/") + "/".join(parts))
