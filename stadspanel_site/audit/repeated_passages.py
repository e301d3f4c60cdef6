"""Find short passages whose words stand open elsewhere, such as a name left on the next page."""

from collections import Counter
from collections.abc import Iterator, Sequence

from stadspanel_site.audit.comparable_text import RUN, Run, allowance_code, forms, words
from stadspanel_site.audit.withheld import Sources
from stadspanel_site.audit.word_runs import anchors
from stadspanel_site.problems.kinds.disclosures import ORDINARY_WORDS_OPEN_ELSEWHERE, WORDS_OPEN_ELSEWHERE
from stadspanel_site.problems.problem import Problem, problem

_FEW_LETTERS = 4


def told_elsewhere(
    sources: Sources, open_words: Sequence[tuple[Run, ...]], how_often: Counter[str]
) -> Iterator[Problem]:
    """
    Yield a problem for each passage of fewer than eight words that stands open elsewhere.

    *open_words* are the forms of the open texts of *sources*; *how_often* counts their words.
    """
    short = [
        (item, run)
        for item in sources.withheld
        if item.is_passage
        for run in forms(item.text)
        if 0 < len(run) < RUN
    ]
    first: dict[Run, int] = {}
    wanted = {run for _, run in short}
    places = anchors(wanted, how_often)
    for index, texts in enumerate(open_words):
        for run in (run for text in texts for run in places.candidates(text)):
            if run in wanted:
                first.setdefault(run, index)
    for item, run in short:
        path = item.spot.path
        code = allowance_code(path, run)
        if run in first and code not in sources.allowances.get(path, frozenset()):
            kind = ORDINARY_WORDS_OPEN_ELSEWHERE if _is_ordinary(item.text, run) else WORDS_OPEN_ELSEWHERE
            other = sources.open_texts[first[run]]
            place = other.spot.place
            # Names of folders and files have no line.
            line = f":{_line(other.text, run, place.line)}" if place.line else ""
            yield problem(kind, item.spot.place, allowance=code, elders=f"{other.spot.path}{line}")


def _line(text: str, run: Run, first_line: int) -> int:
    """Return the line of the first place where *run* stands in *text*."""
    lines = text.split("\n")
    for index in range(len(lines)):
        found = words("\n".join(lines[index : index + 2]))
        if any(found[offset : offset + len(run)] == run for offset in range(len(found))):
            alone = words(lines[index])
            return first_line + index + (0 if run[0] in alone else 1)
    return first_line


def _is_ordinary(text: str, run: Run) -> bool:
    """Tell whether the passage is one ordinary word, or too short to say much."""
    letters = sum(char.isalpha() for char in "".join(run))
    return letters < _FEW_LETTERS or (len(run) == 1 and text.strip().islower())
