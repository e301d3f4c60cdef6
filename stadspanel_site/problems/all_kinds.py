"""Every kind of problem by its permanent code: whether it stops the build, what is wrong, what to do."""

from stadspanel_site.problems.kinds.bodies import TEXTS
from stadspanel_site.problems.kinds.content_files import FILES
from stadspanel_site.problems.kinds.headers import HEADER
from stadspanel_site.problems.kinds.leaks import AUDIT
from stadspanel_site.problems.kinds.problem_kind import ProblemKind
from stadspanel_site.problems.kinds.together import TOGETHER
from stadspanel_site.problems.kinds.warnings import WARNINGS
from stadspanel_site.problems.kinds.withheld_passages import PASSAGES
from stadspanel_site.problems.problem import Problem, ProblemsFound, Severity

PROBLEM_KINDS: dict[str, ProblemKind] = FILES | HEADER | PASSAGES | TOGETHER | TEXTS | WARNINGS | AUDIT
"""Every kind by its code; docs/problems.md has a section for each."""


def is_error(problem: Problem) -> bool:
    """Tell whether *problem* stops the build."""
    return PROBLEM_KINDS[problem.code].severity is Severity.ERROR


def refuse_errors(*found: Problem) -> tuple[Problem, ...]:
    """Return what was *found*, sorted by place; raises ProblemsFound with all of it where one is an error."""
    if any(map(is_error, found)):
        raise ProblemsFound(found)
    return tuple(sorted(found))
