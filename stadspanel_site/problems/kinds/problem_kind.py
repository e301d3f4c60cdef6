"""What all problems with one code share."""

from dataclasses import dataclass

from stadspanel_site.problems.problem import Severity


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """What all problems with one code share; the texts may name `words` of the problem."""

    severity: Severity
    what: str
    advice: str
    keeps_secret: bool = False
    """The line it points at holds what must not be repeated, not even on a terminal."""


def error(what: str, advice: str, *, keeps_secret: bool = False) -> ProblemKind:
    """Return a kind that stops the build."""
    return ProblemKind(Severity.ERROR, what, advice, keeps_secret)


def warning(what: str, advice: str, *, keeps_secret: bool = False) -> ProblemKind:
    """Return a kind that is only worth a look."""
    return ProblemKind(Severity.WARNING, what, advice, keeps_secret)
