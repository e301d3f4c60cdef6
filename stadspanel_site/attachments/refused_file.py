"""Why a file is refused: the kind of problem it has, and never a word of the file."""

from stadspanel_site.problems.problem import ProblemKind


class FileRefused(Exception):  # noqa: N818 - "refused" says it
    """Raised when a file may not be published as it is; carries only the kind of problem."""

    def __init__(self, kind: ProblemKind) -> None:
        self.kind = kind
        super().__init__(kind.code)
