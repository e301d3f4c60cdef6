"""Plan the accountability pages: the figures, their files, and the list of commitments."""

import datetime as dt
from collections.abc import Iterable

from stadspanel_site.public.derived.breakdowns import (
    TOGETHER,
    Part,
    Tally,
    answers_tally,
    day_classes,
    figures_per_theme,
    figures_per_year,
    questions_tally,
    states_tally,
    terms_tally,
)
from stadspanel_site.public.derived.commitments import list_commitments
from stadspanel_site.public.derived.courses import AdviceCourse
from stadspanel_site.public.derived.figures import (
    compute_figures,
    counted_apart,
    courses_that_count,
    quarterly_meetings,
)
from stadspanel_site.public.documents.archive import PublicArchive
from stadspanel_site.public.open_data.csv_files import (
    CsvTable,
    advices_table,
    answers_table,
    commitments_table,
    parts_table,
)
from stadspanel_site.public.pages.charts import bar_chart, days_chart
from stadspanel_site.public.pages.feedback_views import CommitmentsView, DrawnTally, FeedbackView, FileView
from stadspanel_site.public.pages.findable import Findable
from stadspanel_site.public.pages.page import FEEDBACK, Page


def feedback_pages(archive: PublicArchive, advices: tuple[AdviceCourse, ...]) -> Iterable[Page]:
    """Yield the page with the figures, the file of each table on it, and the page with the commitments."""
    found = courses_that_count(advices)
    of_examples = any(course.advice.example for course in found)
    as_of = archive.as_of
    whole = compute_figures(found, as_of)
    years = figures_per_year(found, as_of)
    themes = figures_per_theme(found, archive.site.themes, as_of)
    classes = day_classes(whole)
    yield Page(
        path=FEEDBACK.path,
        template="terugkoppeling.html",
        title=FEEDBACK.title,
        description="Hoe snel en hoe volledig de gemeente op adviezen reageert, en wat er van toezeggingen kwam.",
        found=Findable(kind="Pagina"),
        view=FeedbackView(
            figures=whole,
            figures_of_examples=of_examples,
            years=years,
            themes=themes,
            answers=_drawn(answers_tally(years, whole)),
            terms=terms_tally(years, whole),
            day_classes=classes,
            days_chart=days_chart(classes, whole.half_within) if classes else None,
            questions=_drawn(questions_tally(whole)),
            commitments=_drawn(states_tally(years, whole)),
            advices=found,
            quarterly=quarterly_meetings(archive.conversations, archive.meetings, as_of),
        ),
    )
    base_url = archive.site.base_url
    together = Part(title=TOGETHER, path="", figures=whole)
    yield _file("cijfers", parts_table(years, themes, together))
    yield _file("antwoorden", answers_table(found, as_of, base_url))
    yield _file("dagen", advices_table(found, as_of, base_url))
    yield _file("toezeggingen", commitments_table(found, as_of, base_url))
    yield _commitments(found, as_of, of_examples=of_examples)


def _drawn(tally: Tally) -> DrawnTally:
    return DrawnTally(tally=tally, chart=bar_chart(tally))


def _file(name: str, table: CsvTable) -> Page:
    return Page(
        path=f"{FEEDBACK.path}{name}.csv",
        template="tabel.csv",
        title=name,
        listed=False,
        view=FileView(table=table),
    )


def _commitments(found: tuple[AdviceCourse, ...], as_of: dt.date, *, of_examples: bool) -> Page:
    counted, _ = counted_apart(found)
    return Page(
        path="toezeggingen/",
        template="toezeggingen.html",
        title="Toezeggingen",
        description="Wat de gemeente toezegde aan het panel, tegen wanneer, en wat daarvan kwam.",
        crumbs=(FEEDBACK,),
        found=Findable(kind="Pagina"),
        view=CommitmentsView(
            commitments=list_commitments(counted), figures_of_examples=of_examples, as_of=as_of
        ),
    )
