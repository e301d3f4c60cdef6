"""The report on pending work, and the draft of an evaluation."""

from stadspanel_site.build_types import BuildOptions
from stadspanel_site.internal.checks.all_checks import checked_archive
from stadspanel_site.internal.reading_content import read_content
from stadspanel_site.pipeline import disclose_checked, disclose_content
from stadspanel_site.report.chains import waiting_points
from stadspanel_site.report.evaluation import evaluation_draft
from stadspanel_site.report.internal_chains import internal_chains
from stadspanel_site.report.public_chains import public_chains
from stadspanel_site.report.report_text import FORMS, ToDo


def report_text(options: BuildOptions, form: str, *, only_public: bool) -> str:
    """Return the pending work on the day of *options*; raises ProblemsFound."""
    archive, noticed = checked_archive(read_content(options.content))
    disclosure, _ = disclose_checked(archive, noticed, options)
    known = waiting_points(public_chains(disclosure.archive), options.as_of)
    points = known
    if not only_public:
        points = waiting_points(internal_chains(archive, options.as_of), options.as_of)
    report = ToDo(as_of=options.as_of, points=points, public=frozenset(known), only_public=only_public)
    return FORMS[form](report)


def evaluation_text(options: BuildOptions, year: int) -> str:
    """Return the draft evaluation of *year*, from public data alone; raises ProblemsFound."""
    disclosure, _ = disclose_content(read_content(options.content), options)
    return evaluation_draft(disclosure.archive, year)
