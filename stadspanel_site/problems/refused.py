"""Exceptions that refuse: in Dutch for users, or with a kind of problem."""

import errno
import os

from stadspanel_site.problems.problem import ProblemKind

_UNREAD = {errno.ENOENT: "er is geen bestand met deze naam", errno.EISDIR: "dit is een map"}


class RefusedError(Exception):
    """Raised when a request cannot be carried out; its message tells users why, in Dutch."""


class WrongUsageError(RefusedError):
    """Raised when a command is used in a way that can never work."""


class FileRefused(Exception):  # noqa: N818 - "refused" says it
    """Raised when a file may not be published as it is; carries the kind of problem, no word of the file."""

    def __init__(self, kind: ProblemKind) -> None:
        self.kind = kind
        super().__init__(kind.code)


def why_unread(error: OSError) -> str:
    """Return why a file that somebody named cannot be read."""
    return _UNREAD.get(error.errno or 0, reason_of(error))


def reason_of(error: OSError) -> str:
    """Return why the system refused, in its own words and without a path."""
    return os.strerror(error.errno) if error.errno else str(error)
