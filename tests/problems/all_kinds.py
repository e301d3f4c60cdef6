"""Every kind of problem by its permanent code, gathered from the topics."""

from importlib import import_module
from pkgutil import iter_modules

from stadspanel_site.problems import kinds
from stadspanel_site.problems.problem import ProblemKind

TOPICS = {
    topic.name: [
        kind
        for kind in vars(import_module(f"{kinds.__name__}.{topic.name}")).values()
        if isinstance(kind, ProblemKind)
    ]
    for topic in iter_modules(kinds.__path__)
}
"""The kinds that stand in the file of each topic."""

PROBLEM_KINDS = {kind.code: kind for found in TOPICS.values() for kind in found}
"""Every kind by its code; docs/problems.md has a section for each."""
