"""Every kind of problem by its permanent code, gathered from the topics."""

from importlib import import_module
from pkgutil import iter_modules

from stadspanel_site.problems import kinds
from stadspanel_site.problems.problem import ProblemKind

_TOPICS = [import_module(f"{kinds.__name__}.{topic.name}") for topic in iter_modules(kinds.__path__)]

PROBLEM_KINDS: dict[str, ProblemKind] = {
    kind.code: kind for topic in _TOPICS for kind in vars(topic).values() if isinstance(kind, ProblemKind)
}
"""Every kind by its code; docs/problems.md has a section for each."""
