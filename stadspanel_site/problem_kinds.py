"""Every kind of problem by its permanent code: whether it stops the build, what is wrong, what to do."""

from stadspanel_site.problem_tables.audit import AUDIT
from stadspanel_site.problem_tables.files import FILES
from stadspanel_site.problem_tables.header import HEADER
from stadspanel_site.problem_tables.kind import ProblemKind
from stadspanel_site.problem_tables.passages import PASSAGES
from stadspanel_site.problem_tables.texts import TEXTS
from stadspanel_site.problem_tables.together import TOGETHER
from stadspanel_site.problem_tables.warnings import WARNINGS
from stadspanel_site.problems import Problem, Severity

PROBLEM_KINDS: dict[str, ProblemKind] = FILES | HEADER | PASSAGES | TOGETHER | TEXTS | WARNINGS | AUDIT
"""Every kind by its code; docs/problems.md has a section for each."""


def is_error(problem: Problem) -> bool:
    """Tell whether *problem* stops the build."""
    return PROBLEM_KINDS[problem.code].severity is Severity.ERROR
