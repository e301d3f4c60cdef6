"""Exceptions that refuse: in Dutch for users, or with a kind of problem."""

import errno
import os

from stadspanel_site.problems.problem import ProblemKind

_ERRORS = {
    errno.EACCES: "dat is hier niet toegestaan",
    errno.EPERM: "dat is hier niet toegestaan",
    errno.EROFS: "hier kan alleen gelezen worden",
    errno.ENOSPC: "de schijf is vol",
    errno.EDQUOT: "de ruimte van deze gebruiker is vol",
    errno.EFBIG: "het bestand wordt te groot",
    errno.EEXIST: "er staat al iets met die naam",
    errno.ENOENT: "er is geen bestand of map met die naam",
    errno.ENOTDIR: "een deel van het pad is geen map",
    errno.EISDIR: "dit is een map",
    errno.ENAMETOOLONG: "een naam is te lang",
    errno.ENOTEMPTY: "de map is niet leeg",
    errno.ELOOP: "de koppelingen leiden in een kring",
    errno.EMFILE: "er zijn te veel bestanden open",
    errno.ENFILE: "er zijn te veel bestanden open",
    errno.EIO: "de schijf geeft een fout",
    errno.EBUSY: "een ander programma gebruikt dit",
    errno.ETXTBSY: "een ander programma gebruikt dit",
    errno.EINVAL: "dat kan op deze plaats niet",
    errno.ECONNREFUSED: "de verbinding wordt geweigerd",
    errno.ECONNRESET: "de verbinding viel weg",
    errno.EPIPE: "de verbinding viel weg",
    errno.ETIMEDOUT: "het antwoord liet te lang op zich wachten",
    errno.EHOSTUNREACH: "de server is niet te bereiken",
    errno.ENETUNREACH: "er is geen verbinding met het netwerk",
}


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
    return "er is geen bestand met deze naam" if error.errno == errno.ENOENT else reason_of(error)


def reason_of(error: OSError) -> str:
    """Return why the system refused, without a path: in Dutch, or in its own words where that is rare."""
    number = error.errno or 0
    return _ERRORS.get(number) or (os.strerror(number) if number else str(error))
