"""Plan the accountability pages: the figures, their files, the list of commitments, and what is known of the agreements."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from stadspanel_site.public.derived import breakdowns
from stadspanel_site.public.derived.commitments import Commitment
from stadspanel_site.public.derived.courses import AdviceCourse
from stadspanel_site.public.derived.figures import Figures, QuarterlyMeetings
from stadspanel_site.public.derived.kept_norms import agreement_courses
from stadspanel_site.public.derived.norm_findings import AgreementCourse
from stadspanel_site.public.documents.site import PublicAgreement
from stadspanel_site.public.open_data import csv_files
from stadspanel_site.public.pages.long_lists import MOST, LongList, beginning_of, in_parts, list_page
from stadspanel_site.public.pages.page import PAGE, MenuItem, Page, View, page_of, unlisted
from stadspanel_site.public.pages.page_source import PageSource

FEEDBACK = MenuItem(title="Terugkoppeling", path="terugkoppeling/")
_FIRST = 10
"""The commitments of each list on the page itself; a row of one is long."""
COMMITMENTS = MenuItem(title="Toezeggingen", path="toezeggingen/")


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackView(View):
    """The figures, whole and in parts."""

    figures: Figures
    figures_of_examples: bool
    years: tuple[breakdowns.Part, ...]
    """Oldest first."""
    themes: tuple[breakdowns.Part, ...]
    answers: breakdowns.Tally
    terms: breakdowns.Tally
    day_classes: tuple[breakdowns.DayClass, ...]
    """Empty where there is no advice."""
    questions: breakdowns.Tally
    commitments: breakdowns.Tally
    advices: LongList[AdviceCourse]
    """The newest advices that figures could be about."""
    quarterly: tuple[QuarterlyMeetings, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileView(View):
    """A table as a file for other programs."""

    table: csv_files.CsvTable


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentsView(View):
    """The commitments to the panel."""

    open_count: int
    """The number of all that are neither done nor stopped."""
    lists: Mapping[str, LongList[Commitment]]
    """Those that are shown, by the name of their list; only one of a part."""
    figures_of_examples: bool
    part: MenuItem | None = None


def feedback_pages(source: PageSource) -> Iterable[Page]:
    """Yield the page with the figures, the files with their lines, and the list of commitments."""
    archive, found = source.archive, source.counted
    as_of, base_url = archive.as_of, archive.site.base_url
    whole = source.figures
    years = breakdowns.figures_per_year(found, as_of)
    themes = breakdowns.figures_per_theme(found, archive.site.themes, as_of)
    view = FeedbackView(
        figures=whole,
        figures_of_examples=source.figures_of_examples,
        years=years,
        themes=themes,
        answers=breakdowns.answers_tally(years, whole),
        terms=breakdowns.terms_tally(years, whole),
        day_classes=breakdowns.day_classes(whole),
        questions=breakdowns.questions_tally(whole),
        commitments=breakdowns.states_tally(years, whole),
        advices=beginning_of(found, MOST),
        quarterly=source.quarterly,
    )
    told = "Hoe snel en hoe volledig de gemeente op adviezen reageert, en wat er van toezeggingen kwam."
    yield page_of(FEEDBACK, "terugkoppeling.html", told, view, found=PAGE)
    together = breakdowns.Part(title=breakdowns.TOGETHER, figures=whole)
    yield _file("cijfers", csv_files.parts_table(years, themes, together))
    yield _file("antwoorden", csv_files.answers_table(found, as_of, base_url))
    yield _file("aanbevelingen", csv_files.recommendations_table(found, archive.site.themes, as_of, base_url))
    yield _file("dagen", csv_files.advices_table(found, as_of, base_url))
    yield _file("toezeggingen", csv_files.commitments_table(found, as_of, base_url))
    yield from _commitment_pages(source)


def _commitment_pages(source: PageSource) -> Iterable[Page]:
    """Yield the list of commitments, and the parts of its lists."""
    found = source.commitments
    named = {
        "datum-voorbij": found.overdue,
        "met-datum": found.dated,
        "zonder-datum": found.undated,
        "gestopt": found.stopped,
        "uitgevoerd": found.done,
    }
    lists = {
        name: in_parts(
            rows,
            f"{COMMITMENTS.path}{name}/",
            lambda row: row.item.deadline.year if row.item.deadline is not None else None,
            first=_FIRST,
        )
        for name, rows in named.items()
    }
    whole = CommitmentsView(
        open_count=found.open_count,
        lists={name: parts[0] for name, parts in lists.items()},
        figures_of_examples=source.figures_of_examples,
    )
    told = "Wat de gemeente toezegde aan het panel, tegen wanneer, en wat daarvan kwam."
    yield page_of(COMMITMENTS, "toezeggingen.html", told, whole, crumbs=(FEEDBACK,), found=PAGE)
    others = {name: replace(rows, shown=(), parts=()) for name, rows in whole.lists.items()}
    for name, parts in lists.items():
        about = f"Toezeggingen: {name.replace('-', ' ')}"
        for part in parts[1:]:
            view = replace(whole, lists={**others, name: part}, part=part.here)
            yield list_page(COMMITMENTS, part, "toezeggingen.html", view, above=(FEEDBACK,), about=about)


def _file(name: str, table: csv_files.CsvTable) -> Page:
    return unlisted(f"{FEEDBACK.path}{name}.csv", "tabel.csv", name, FileView(table=table))


AGREEMENTS = MenuItem(title="Wat weten we over de afspraken?", path="afspraken/")


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementsView(View):
    """The agreements with their norms, newest first."""

    courses: tuple[AgreementCourse, ...]
    in_force: PublicAgreement | None


def agreements_page(source: PageSource) -> Iterable[Page]:
    """Yield the page about the agreements."""
    archive = source.archive
    courses = agreement_courses(archive, source.counted)
    view = AgreementsView(courses=courses, in_force=archive.site.agreement_on(archive.as_of))
    told = "Wat de gemeente en het panel afspraken, en wat daar per jaar over bekend is."
    yield page_of(AGREEMENTS, "afspraken.html", told, view, crumbs=(FEEDBACK,), found=PAGE)
