"""What the templates of the accountability pages are given, beside the site itself."""

import datetime as dt
from dataclasses import dataclass

from stadspanel_site.public.derived.breakdowns import DayClass, Part, Tally
from stadspanel_site.public.derived.commitments import CommitmentLists
from stadspanel_site.public.derived.courses import AdviceCourse
from stadspanel_site.public.derived.figures import Figures, QuarterlyMeetings
from stadspanel_site.public.open_data.csv_files import CsvTable
from stadspanel_site.public.pages.charts import BarChart, DaysChart


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnTally:
    """A table of counts with its chart."""

    tally: Tally
    chart: BarChart


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackView:
    """The figures."""

    figures: Figures
    figures_of_examples: bool
    years: tuple[Part, ...]
    """Oldest first."""
    themes: tuple[Part, ...]
    answers: DrawnTally
    terms: Tally
    day_classes: tuple[DayClass, ...]
    days_chart: DaysChart | None
    """None where there is no advice."""
    questions: DrawnTally
    commitments: DrawnTally
    advices: tuple[AdviceCourse, ...]
    """The advices that the figures are of, newest first; those left out too."""
    quarterly: tuple[QuarterlyMeetings, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileView:
    """A table as a file for other programs."""

    table: CsvTable


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentsView:
    """The commitments to the panel."""

    commitments: CommitmentLists
    figures_of_examples: bool
    as_of: dt.date
