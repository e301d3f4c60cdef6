"""
The figures as files: a line for each thing counted, so that anybody can recount them.

UTF-8 with a byte order mark, semicolons and ISO dates: Excel with Dutch settings opens this as a table. Each line
names the day on which it holds.
"""

import csv
import datetime as dt
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import TypeVar

from stadspanel_site.public.derived.breakdowns import Part
from stadspanel_site.public.derived.commitments import Commitment, commitments_of
from stadspanel_site.public.derived.courses import AdviceCourse, RecommendationCourse
from stadspanel_site.public.derived.figures import Figures, counts
from stadspanel_site.public.derived.filters import implied_themes
from stadspanel_site.public.derived.inventory import InventoryItem
from stadspanel_site.public.derived.states import GROUPS, Apart, State
from stadspanel_site.public.documents.shared import PublicText
from stadspanel_site.public.documents.site import PublicTheme
from stadspanel_site.public.rendering.header_texts import words_of
from stadspanel_site.public.wording.labels import label
from stadspanel_site.words.addresses import trajectory_path
from stadspanel_site.words.grounds import GROUNDS
from stadspanel_site.words.marks import replace_marks

R = TypeVar("R")
Cell = str | PublicText | int | dt.date | None
Columns = Mapping[str, Callable[[R], Cell]]
"""The functions that give each column its value for a row, by the name of the column."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""Characters that start a formula in a spreadsheet."""


_FIGURES: Columns[Figures] = {
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


@dataclass(frozen=True, slots=True)
class _Line:
    """A public recommendation of an advice, with its state."""

    course: AdviceCourse
    item: RecommendationCourse
    state: State | Apart


def csv_text(table: CsvTable) -> str:
    """Return the whole file; no cell of it is a formula."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(table.head)
    writer.writerows([_cell(value) for value in line] for line in table.lines)
    return f"\N{ZERO WIDTH NO-BREAK SPACE}{text.getvalue()}"


def advices_table(courses: Iterable[AdviceCourse], as_of: dt.date, base_url: str) -> CsvTable:
    """Return a line for each advice, with its days and the state of the answer."""
    columns: Columns[AdviceCourse] = {
        **_advice(lambda course: course),
        "aangeboden_op": lambda course: course.advice.offered_on,
        "uiterlijk_op": lambda course: course.due_on if counts(course) else None,
        "beantwoord_op": lambda course: course.answered_on,
        "dagen": lambda course: course.days if counts(course) else None,
        "reactie": lambda course: label(course.reaction),
        "te_laat_sinds": lambda course: course.late_since,
        "verwacht_op": lambda course: course.expected_on,
        "telt_mee": lambda course: "ja" if counts(course) else "nee",
        "stand_op": lambda _: as_of,
        "adres": lambda course: base_url + trajectory_path(course.trajectory.slug),
    }
    return _table(columns, courses)


def answers_table(courses: Iterable[AdviceCourse], as_of: dt.date, base_url: str) -> CsvTable:
    """Return a line for each public recommendation of the answered advices that count."""
    columns: Columns[_Line] = {
        **_advice(lambda line: line.course),
        "aanbeveling": lambda line: line.item.number,
        "antwoord": lambda line: label(line.item.answer_word) if line.item.answer_word else "Geen antwoord",
        "vragen": lambda line: len(line.item.questions),
        "vragen_beantwoord": lambda line: len(line.item.questions) - len(line.item.open_questions),
        "niet_beantwoord": lambda line: ", ".join(map(label, line.item.open_questions)),
        "stand_op": lambda _: as_of,
        "adres": lambda line: _address(base_url, line.course, line.item.number),
    }
    answered = (course for course in filter(counts, courses) if course.answered_on is not None)
    return _table(columns, _lines(answered))


def recommendations_table(
    courses: Iterable[AdviceCourse], themes: Sequence[PublicTheme], as_of: dt.date, base_url: str
) -> CsvTable:
    """Return a line for each public recommendation, with its state; every bar can be counted from these."""
    columns: Columns[_Line] = {
        **_advice(lambda line: line.course),
        "themas": lambda line: ", ".join(implied_themes(line.course.advice.themes, themes)),
        "dossiers": lambda line: ", ".join(line.course.dossiers),
        "aanbeveling": lambda line: line.item.number,
        "stand": lambda line: label(line.state),
        "groep": lambda line: label(GROUPS[line.state]) if isinstance(line.state, State) else "telt niet mee",
        "gemeld_door": lambda line: label(line.item.reported_by) if line.item.reported_by else "",
        "gemeld_op": lambda line: line.item.steps[0].date if line.item.reported_by else None,
        "stand_op": lambda _: as_of,
        "adres": lambda line: _address(base_url, line.course, line.item.number),
    }
    return _table(columns, _lines(courses))


def commitments_table(courses: Iterable[AdviceCourse], as_of: dt.date, base_url: str) -> CsvTable:
    """Return a line for each commitment to the panel, with its dates and state."""
    columns: Columns[Commitment] = {
        **_advice(lambda found: found.course),
        "aanbeveling": lambda found: found.item.number,
        "tekst": lambda found: found.item.text,
        "antwoord": lambda found: label(found.answer.uptake),
        "wijze": lambda found: found.answer.manner,
        "eerste_datum": lambda found: found.item.first_deadline,
        "datum": lambda found: found.item.deadline,
        "datum_in_woorden": lambda found: found.answer.deadline_text,
        "stand": lambda found: label(found.item.state) if found.item.state else "",
        "datum_voorbij_sinds": lambda found: found.item.overdue_since,
        "laatste_stap_op": lambda found: found.last_step.date if found.last_step else None,
        "verantwoordelijk": lambda found: found.counted.response.responsible,
        "stand_op": lambda _: as_of,
        "adres": lambda found: _address(base_url, found.course, found.item.number),
    }
    return _table(columns, commitments_of(filter(counts, courses)))


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
    columns: Columns[InventoryItem] = {
        "kenmerk": lambda item: item.reference,
        "soort": lambda item: label(item.kind),
        "jaar": lambda item: item.year,
        "openbaarheid": lambda item: label(item.openness),
        "redenen": lambda item: ", ".join(GROUNDS[code].label for code in item.grounds),
        "artikelen": lambda item: "; ".join(GROUNDS[code].law for code in item.grounds if GROUNDS[code].law),
        "titel": lambda item: item.title,
        "omschrijving": lambda item: item.description,
        "adres": lambda item: base_url + item.path if item.path else "",
        "voorbeeld": lambda item: "ja" if item.example else "nee",
    }
    return _table(columns, items)


def _table(columns: Columns[R], rows: Iterable[R]) -> CsvTable:
    return CsvTable(
        head=tuple(columns), lines=tuple(tuple(cell(row) for cell in columns.values()) for row in rows)
    )


def _advice(of: Callable[[R], AdviceCourse]) -> Columns[R]:
    """Return the columns about the advice that a row is *of*."""
    return {
        "kenmerk": lambda row: of(row).advice.reference,
        "advies": lambda row: of(row).advice.title,
        "jaar": lambda row: of(row).advice.offered_on.year,
        "themas": lambda row: ", ".join(of(row).advice.themes),
    }


def _lines(courses: Iterable[AdviceCourse]) -> Iterator[_Line]:
    return (_Line(course, item, state) for course in courses for item, state in course.stated)


def _address(base_url: str, course: AdviceCourse, number: int) -> str:
    return f"{base_url}{trajectory_path(course.trajectory.slug)}#aanbeveling-{number}"


def _cell(value: Cell) -> str:
    if isinstance(value, PublicText):
        value = words_of(value)
    if not isinstance(value, str):
        return "" if value is None else str(value)
    text = " ".join(replace_marks(value, "(…)").split())
    return f"'{text}" if text.startswith(_FORMULA) else text
