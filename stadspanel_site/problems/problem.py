"""
What is wrong, where, and what to do about it.

A problem holds a place and words of our own, never text of a document: a log travels further than its
source. The line it points at is read when it is printed, and only where quoting is allowed.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from enum import Enum


class Severity(Enum):
    """Whether a problem stops the build."""

    ERROR = "fout"
    WARNING = "let op"


@dataclass(frozen=True, slots=True, order=True)
class ProblemKind:
    """All that problems with one code share; the texts may name `words` of the problem."""

    code: str
    """Permanent: manuals and other programs refer to it."""
    severity: Severity = field(compare=False)
    what: str = field(compare=False)
    advice: str = field(default="", compare=False)
    keeps_secret: bool = field(default=False, compare=False)
    """The line it points at holds what must not be repeated, not even on a terminal."""

    def advise(self, advice: str) -> "ProblemKind":
        """Return the kind with what to do about it."""
        return replace(self, advice=advice)


def error(code: str, what: str, *, keeps_secret: bool = False) -> ProblemKind:
    """Return a kind that stops the build."""
    return ProblemKind(code, Severity.ERROR, what, keeps_secret=keeps_secret)


def warning(code: str, what: str, *, keeps_secret: bool = False) -> ProblemKind:
    """Return a kind that is only worth a look."""
    return ProblemKind(code, Severity.WARNING, what, keeps_secret=keeps_secret)


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a content file; lines and columns count from 1, line 0 is the file as a whole."""

    path: str
    line: int = 0
    column: int = 0
    length: int = 1


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong: its place, its kind, and the words that its message needs."""

    place: Place
    kind: ProblemKind
    words: tuple[tuple[str, str], ...] = ()
    """Words from the content model (names of keys, kinds), safe in any log."""
    suggestion: str = ""
    """The word of the content model that was probably meant; safe in any log."""
    quoted: str = field(default="", compare=False)
    """What stands there, or a path that was probably meant; shown only where content may be quoted."""
    allowance: str = ""
    """What to write under `toegestaan` to settle it; shown only where content may be quoted."""

    @property
    def code(self) -> str:
        """The permanent code of its kind."""
        return self.kind.code

    @property
    def what(self) -> str:
        """What is wrong, in Dutch."""
        return self.kind.what.format_map(defaultdict(str, self.words))

    @property
    def advice(self) -> str:
        """What to do about it, in Dutch."""
        return self.kind.advice.format_map(defaultdict(str, self.words))

    @property
    def is_error(self) -> bool:
        """Whether it stops the build."""
        return self.kind.severity is Severity.ERROR


class ProblemsFound(Exception):  # noqa: N818 - "found" says it
    """Raised when the content holds errors; carries every problem, warnings too."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__(f"{len(self.problems)} problems")


def problem(
    kind: ProblemKind,
    place: Place,
    *,
    suggestion: str = "",
    quoted: str = "",
    allowance: str = "",
    **words: str,
) -> Problem:
    """Return a problem of *kind* at *place*, its message filled with *words*."""
    return Problem(place, kind, tuple(words.items()), suggestion, quoted, allowance)


def refuse_errors(*found: Problem) -> tuple[Problem, ...]:
    """Return what was *found*, sorted by place; raises ProblemsFound with all of it where one is an error."""
    if any(item.is_error for item in found):
        raise ProblemsFound(found)
    return tuple(sorted(found))


def closest(word: str, choices: Iterable[str]) -> str:
    """Return the choice that *word* was probably meant to be, or an empty text."""
    matches = get_close_matches(word.lower(), sorted(choices), n=1, cutoff=0.6)
    return matches[0] if matches else ""
