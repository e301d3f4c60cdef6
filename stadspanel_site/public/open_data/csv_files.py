"""
The figures as files: a line for each thing counted, so that anybody can recount them.

UTF-8 with a byte order mark, semicolons and ISO dates: Excel with Dutch settings opens this as a table. Each line
names the day on which it holds.
"""

import csv
import datetime as dt
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter

from stadspanel_site.public.derived.breakdowns import Part
from stadspanel_site.public.derived.commitments import commitments_of
from stadspanel_site.public.derived.courses import AdviceCourse, RecommendationCourse
from stadspanel_site.public.derived.figures import Figures, counts
from stadspanel_site.public.derived.filters import implied_themes
from stadspanel_site.public.derived.inventory import InventoryItem
from stadspanel_site.public.derived.states import GROUPS, State
from stadspanel_site.public.documents.shared import PublicText
from stadspanel_site.public.documents.site import PublicTheme
from stadspanel_site.public.documents.trajectory import PublicAdvice
from stadspanel_site.public.rendering.header_texts import words_of
from stadspanel_site.public.wording.labels import label
from stadspanel_site.words.addresses import trajectory_path
from stadspanel_site.words.grounds import GROUNDS
from stadspanel_site.words.marks import replace_marks

Cell = str | PublicText | int | dt.date | None

_ADVICE_HEAD = ("kenmerk", "advies", "jaar", "themas")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""Characters that start a formula in a spreadsheet."""


_FIGURES: dict[str, Callable[[Figures], Cell]] = {
    "adviezen": attrgetter("advices"),
    "beantwoord": attrgetter("answered"),
    "wacht": attrgetter("waiting"),
    "met_termijn": attrgetter("with_term"),
    "op_tijd": attrgetter("in_time"),
    "te_laat": attrgetter("late"),
    "helft_binnen_dagen": attrgetter("half_within"),
    "aanbevelingen_met_reactie": attrgetter("recommendations"),
    "zegt_op_te_volgen": attrgetter("agreed"),
    "zegt_deels_op_te_volgen": attrgetter("agreed_partly"),
    "vragen": attrgetter("questions_asked"),
    "vragen_beantwoord": attrgetter("questions_answered"),
    "toezeggingen": attrgetter("commitments.total"),
    "toezeggingen_datum_voorbij": attrgetter("commitments.due"),
    "toezeggingen_uitgevoerd": attrgetter("commitments.kept"),
    "toezeggingen_niet_als_uitgevoerd_gemeld": attrgetter("commitments.overdue"),
    "toezeggingen_verschoven": attrgetter("commitments.moved"),
    "stand_op": attrgetter("as_of"),
}
"""The columns of figures, by their names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CsvTable:
    """A table for other programs."""

    head: tuple[str, ...]
    lines: tuple[tuple[Cell, ...], ...]


def csv_text(table: CsvTable) -> str:
    """Return the whole file; no cell of it is a formula."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(table.head)
    writer.writerows([_cell(value) for value in line] for line in table.lines)
    return f"\N{ZERO WIDTH NO-BREAK SPACE}{text.getvalue()}"


def advices_table(courses: Iterable[AdviceCourse], as_of: dt.date, base_url: str) -> CsvTable:
    """Return a line for each advice, with its days and the state of the answer."""
    return CsvTable(
        head=(
            *(*_ADVICE_HEAD, "aangeboden_op", "uiterlijk_op", "beantwoord_op", "dagen"),
            *("reactie", "te_laat_sinds", "verwacht_op", "telt_mee", "stand_op", "adres"),
        ),
        lines=tuple(
            (
                *_advice(course.advice),
                course.advice.offered_on,
                course.due_on if counts(course) else None,
                course.answered_on,
                course.days if counts(course) else None,
                label(course.reaction),
                course.late_since,
                course.expected_on,
                "ja" if counts(course) else "nee",
                as_of,
                base_url + trajectory_path(course.trajectory.slug),
            )
            for course in courses
        ),
    )


def answers_table(courses: Iterable[AdviceCourse], as_of: dt.date, base_url: str) -> CsvTable:
    """Return a line for each public recommendation of the answered advices that count."""
    counted = tuple(filter(counts, courses))
    return CsvTable(
        head=(
            *(*_ADVICE_HEAD, "aanbeveling", "antwoord", "vragen", "vragen_beantwoord"),
            *("niet_beantwoord", "stand_op", "adres"),
        ),
        lines=tuple(
            (
                *_advice(course.advice),
                item.number,
                *_answer(item),
                as_of,
                _address(base_url, course, item.number),
            )
            for course in counted
            if course.answered_on is not None
            for item in course.recommendations
            if item.is_public
        ),
    )


def recommendations_table(
    courses: Iterable[AdviceCourse], themes: Sequence[PublicTheme], as_of: dt.date, base_url: str
) -> CsvTable:
    """Return a line for each public recommendation, with its state; every bar can be counted from these."""
    return CsvTable(
        head=(
            *(*_ADVICE_HEAD, "dossiers", "aanbeveling", "stand", "groep", "gemeld_door", "gemeld_op"),
            *("stand_op", "adres"),
        ),
        lines=tuple(
            (
                *_advice(course.advice)[:-1],
                ", ".join(implied_themes(course.advice.themes, themes)),
                ", ".join(course.dossiers),
                item.number,
                label(state),
                label(GROUPS[state]) if isinstance(state, State) else "telt niet mee",
                label(item.reported_by) if item.reported_by else "",
                item.steps[0].date if item.reported_by else None,
                as_of,
                _address(base_url, course, item.number),
            )
            for course in courses
            for item, state in zip(
                (item for item in course.recommendations if item.is_public), course.states, strict=True
            )
        ),
    )


def commitments_table(courses: Iterable[AdviceCourse], as_of: dt.date, base_url: str) -> CsvTable:
    """Return a line for each commitment to the panel, with its dates and state."""
    counted = tuple(filter(counts, courses))
    return CsvTable(
        head=(
            *(*_ADVICE_HEAD, "aanbeveling", "tekst", "antwoord", "wijze"),
            *("eerste_datum", "datum", "datum_in_woorden", "stand", "datum_voorbij_sinds", "laatste_stap_op"),
            *("verantwoordelijk", "stand_op", "adres"),
        ),
        lines=tuple(
            (
                *_advice(found.course.advice),
                found.item.number,
                found.text,
                label(found.answer.uptake),
                found.answer.manner,
                found.item.first_deadline,
                found.item.deadline,
                found.answer.deadline_text,
                label(found.item.state) if found.item.state else "",
                found.item.overdue_since,
                found.last_step.date if found.last_step else None,
                found.counted.response.responsible,
                as_of,
                _address(base_url, found.course, found.item.number),
            )
            for found in commitments_of(counted)
        ),
    )


def parts_table(years: Iterable[Part], themes: Iterable[Part], whole: Part) -> CsvTable:
    """Return a line with the figures of each year, of each theme and of the whole."""
    parts = (*(("jaar", part) for part in years), *(("thema", part) for part in themes), ("alles", whole))
    return CsvTable(
        head=("soort", "deel", *_FIGURES),
        lines=tuple(
            (sort, part.title, *(figure(part.figures) for figure in _FIGURES.values()))
            for sort, part in parts
        ),
    )


def inventory_table(items: Iterable[InventoryItem], base_url: str) -> CsvTable:
    """Return a line for each document: what it is, whether it is public, and the grounds in words and as articles."""
    return CsvTable(
        head=(
            *("kenmerk", "soort", "jaar", "openbaarheid", "redenen", "artikelen"),
            *("titel", "omschrijving", "adres", "voorbeeld"),
        ),
        lines=tuple(
            (
                item.reference,
                label(item.kind),
                item.year,
                label(item.openness),
                ", ".join(GROUNDS[code].label for code in item.grounds),
                "; ".join(GROUNDS[code].law for code in item.grounds if GROUNDS[code].law),
                item.title,
                item.description,
                base_url + item.path if item.path else "",
                "ja" if item.example else "nee",
            )
            for item in items
        ),
    )


def _advice(advice: PublicAdvice) -> tuple[Cell, ...]:
    return advice.reference, advice.title, advice.offered_on.year, ", ".join(advice.themes)


def _answer(item: RecommendationCourse) -> tuple[str, int, int, str]:
    missing = item.counted.open_questions if item.counted else ()
    asked = len(item.counted.questions) if item.counted else 0
    return (
        label(item.answer_word) if item.answer_word else "Geen antwoord",
        asked,
        asked - len(missing),
        ", ".join(label(question) for question in missing),
    )


def _address(base_url: str, course: AdviceCourse, number: int) -> str:
    return f"{base_url}{trajectory_path(course.trajectory.slug)}#aanbeveling-{number}"


def _cell(value: Cell) -> str:
    if isinstance(value, PublicText):
        value = words_of(value)
    if not isinstance(value, str):
        return "" if value is None else str(value)
    text = " ".join(replace_marks(value, "(…)").split())
    return f"'{text}" if text.startswith(_FORMULA) else text
