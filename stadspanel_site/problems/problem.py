"""
Problems in the content: each has a kind, a place, and the words for its message.

The words are ours, never text of a document: a log travels further than its source. The line at the place
is read only when it is printed, and only where content may be quoted.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from enum import Enum
from functools import partial


class Severity(Enum):
    """Whether a problem stops the build."""

    ERROR = "fout"
    WARNING = "let op"


@dataclass(frozen=True, slots=True, order=True)
class ProblemKind:
    """The common part of all problems with one code; its texts have room for `words`."""

    severity: Severity = field(compare=False)
    code: str
    """The permanent name; manuals and other programs refer to it."""
    what: str = field(compare=False)
    advice: str = field(default="", compare=False)
    keeps_secret: bool = field(default=False, compare=False)
    """Whether the line itself is secret, even on a terminal."""
    settled_by: str = field(default="passage", compare=False)
    """The key of an entry of `toegestaan` that settles it."""

    def advise(self, advice: str) -> "ProblemKind":
        """Return the kind with *advice* on how to solve it."""
        return replace(self, advice=advice)


error = partial(ProblemKind, Severity.ERROR)
"""A kind that stops the build."""
warning = partial(ProblemKind, Severity.WARNING)
"""A kind that only deserves a look."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a content file; lines and columns count from 1, line 0 is the file as a whole."""

    path: str
    line: int = 0
    column: int = 0
    length: int = 1


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One problem: its place, its kind, and the words for its message."""

    place: Place
    kind: ProblemKind
    words: tuple[tuple[str, str], ...] = ()
    """Words from the content model (names of keys, kinds), safe in any log."""
    suggestion: str = ""
    """The word of the content model that the author probably meant; safe in any log."""
    quoted: str = field(default="", compare=False)
    """A word or path from the content that the author probably meant; shown only where content may be quoted."""
    allowance: str = ""
    """The code that settles it under `toegestaan`: a slow hash, so that trying a list of names takes long."""

    @property
    def code(self) -> str:
        """The permanent code of the kind."""
        return self.kind.code

    @property
    def what(self) -> str:
        """The fault, in Dutch."""
        return self.kind.what.format_map(defaultdict(str, self.words))

    @property
    def advice(self) -> str:
        """The advice, in Dutch."""
        return self.kind.advice.format_map(defaultdict(str, self.words))

    @property
    def settling_line(self) -> str:
        """The entry of `toegestaan` that settles it; empty where nothing can."""
        return f"- {{{self.kind.settled_by}: {self.allowance}, reden: …}}" if self.allowance else ""

    @property
    def is_error(self) -> bool:
        """Whether the problem stops the build."""
        return self.kind.severity is Severity.ERROR


class ProblemsFound(Exception):  # noqa: N818 - "found" says it
    """Raised when the content has errors; carries every problem, including warnings."""

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
    """Return a problem of *kind* at *place*, with *words* for its message."""
    return Problem(place, kind, tuple(words.items()), suggestion, quoted, allowance)


def refuse_errors(*found: Problem) -> tuple[Problem, ...]:
    """Return what was *found*, sorted by place; raises ProblemsFound with all of it where one is an error."""
    if any(item.is_error for item in found):
        raise ProblemsFound(found)
    return tuple(sorted(found))


_DENIES = re.compile(r"(?<![^\W_])(?:niet|geen|nooit)(?![^\W_])", re.IGNORECASE)


def closest(word: str, choices: Iterable[str]) -> str:
    """Return the most similar of *choices*, whatever its capitals, or an empty text if none resembles *word*."""
    # Whoever writes `niet openbaar` did not mean `openbaar`, and `gestart` is no `niet_gestart`.
    denies = _DENIES.search(word) is not None
    by_form = {_bare(choice): choice for choice in sorted(choices, reverse=True)}
    for match in get_close_matches(_bare(word), sorted(by_form), n=1, cutoff=0.6):
        if denies == (_DENIES.search(match) is not None) or (
            not denies and get_close_matches(_bare(word), [match], cutoff=0.8)
        ):
            return by_form[match]
    return ""


def name_meant(word: str, titles: Mapping[str, str]) -> str:
    """Return the name that *word* resembles, or resembles the title of, in *titles*, or alone has it as a part."""
    word = word.rpartition("/")[2].removesuffix(".md") if word.endswith(".md") else word
    by_word = {text: name for name, title in titles.items() for text in (title, name)}
    if found := closest(word, by_word):
        return by_word[found]
    having = {name for text, name in by_word.items() if _bare(word) in re.split(r"[\W_]+", _bare(text))}
    return having.pop() if len(having) == 1 else ""


def _bare(word: str) -> str:
    """Return *word* without capitals and with each accent in its letter."""
    return unicodedata.normalize("NFC", word).casefold()
