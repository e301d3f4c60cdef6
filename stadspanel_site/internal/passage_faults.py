"""The faults in the markers of withheld passages, each told once."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from stadspanel_site.problems.kinds import withheld_passages
from stadspanel_site.problems.problem import ProblemKind

_LEAVES_AN_END = {
    withheld_passages.BLOCK_IN_HEADER, withheld_passages.INDENTED_BLOCK, withheld_passages.LOOKS_LIKE_A_PASSAGE,
    withheld_passages.PASSAGE_IN_PASSAGE, withheld_passages.PASSAGE_NOT_CLOSED, withheld_passages.PASSAGE_WITHOUT_GROUND,
    withheld_passages.UNCLEAR_END, withheld_passages.UNREADABLE_MARKER,
}  # fmt: skip
_MISSPELT = re.compile(r"(?:\[\[|:::)[ \t]*vertrouwelijk[^\S\n]*(?:[|\]\n]|$)")
_SIGN_OF_BLOCK = re.compile(r"[ \t>]*[:：∷]")


@dataclass(frozen=True, slots=True)
class PassageFault:
    """A fault in a marker: a problem code and its offset."""

    kind: ProblemKind
    offset: int
    suggestion: str = ""


def unopened(raw: str, start: int, meant: str) -> PassageFault:
    """Return the fault of the marker at *start* of *raw*, which opens no passage."""
    is_bare = _MISSPELT.match(raw, start) is not None
    kind = withheld_passages.PASSAGE_WITHOUT_GROUND if is_bare else withheld_passages.UNREADABLE_MARKER
    return PassageFault(kind, start, meant)


def told_once(raw: str, faults: Iterable[PassageFault]) -> Iterator[PassageFault]:
    """Yield *faults* without the end of each passage that failed to begin: mending its begin mends both."""
    left = {True: 0, False: 0}
    for fault in faults:
        of_block = _SIGN_OF_BLOCK.match(raw, fault.offset) is not None
        if fault.kind == withheld_passages.PASSAGE_NOT_BEGUN and left[of_block]:
            left[of_block] -= 1
            continue
        left[of_block] += fault.kind in _LEAVES_AN_END
        yield fault
