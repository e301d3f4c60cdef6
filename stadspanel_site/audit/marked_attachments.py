"""Names of public attachments, and lines in them, that say that they are not public."""

from collections.abc import Iterator

from stadspanel_site.audit.comparable_text import allowance_code, words
from stadspanel_site.audit.placed_text import ROW
from stadspanel_site.audit.withheld import Sources
from stadspanel_site.problems.kinds.disclosures import MARKED_AS_CLOSED
from stadspanel_site.problems.problem import Place, Problem, problem
from stadspanel_site.words.closed_lines import is_level, marks_as_closed, may_mark_as_closed

_EDGE = 3
"""The lines at the top and the bottom of a page among which a stamp stands, in small letters too."""
_IN_NAMES = frozenset({"vertrouwelijk", "vertrouwelijke", "geheim", "geheime", "confidential", "ongelakt"})
"""Words in the name of a file that was meant to stay inside."""


def check_marked_attachments(sources: Sources) -> Iterator[Problem]:
    """Yield a problem for each public attachment with such a name or line, unless the document that names it settles that."""
    told = set[str]()
    for path, settled_in in sources.declared_in.items():
        run = words(path.rpartition("/")[2])
        code = "" if _IN_NAMES.isdisjoint(run) else allowance_code(settled_in, run)
        if code and code not in sources.allowances.get(settled_in, ()):
            told.add(path)
            yield problem(MARKED_AS_CLOSED, Place(path), allowance=code, waar=", de naam")
    for item in sources.attached_open:
        if item.path in told or not may_mark_as_closed(item.text):
            continue
        settled_in = sources.declared_in.get(item.path, item.path)
        lines = tuple(item.lines())
        for number, (offset, line) in enumerate(lines):
            at_edge = item.part != ROW and not _EDGE <= number < len(lines) - _EDGE
            code = allowance_code(settled_in, words(line)) if _is_marking(line, at_edge=at_edge) else ""
            if code and code not in sources.allowances.get(settled_in, ()):
                told.add(item.path)
                place, part = item.at(offset)
                yield problem(MARKED_AS_CLOSED, place, allowance=code, waar=part)
                break


def _is_marking(line: str, *, at_edge: bool) -> bool:
    # A cell or a line of a list may name a level as one of several.
    return marks_as_closed(line) and (at_edge or line.isupper() or not is_level(line))
