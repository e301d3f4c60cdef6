"""What was asked cannot be done, and why: in Dutch for users, or as a kind of problem."""

from stadspanel_site.problems.problem import ProblemKind


class RefusedError(Exception):
    """Raised where what was asked cannot be done; says why, in Dutch, for users. What stood, still stands."""


class WrongUsageError(RefusedError):
    """Raised where a command is given in a way that can never work."""


class FileRefused(Exception):  # noqa: N818 - "refused" says it
    """Raised when a file may not be published as it is; carries the kind of problem, and never a word of the file."""

    def __init__(self, kind: ProblemKind) -> None:
        self.kind = kind
        super().__init__(kind.code)
