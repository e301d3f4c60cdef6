"""The figures in parts, their charts, their files and their sentences: all say the same."""

import csv
import datetime as dt
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stadspanel_site.public.derived.breakdowns import (
    DayClass,
    Tally,
    TallyRow,
    answers_tally,
    day_classes,
    figures_per_theme,
    figures_per_year,
    questions_tally,
    states_tally,
    terms_tally,
)
from stadspanel_site.public.derived.commitments import list_commitments
from stadspanel_site.public.derived.courses import AdviceCourse, Reaction, Term
from stadspanel_site.public.derived.figures import Figures, compute_figures
from stadspanel_site.public.derived.states import Group, State
from stadspanel_site.public.documents.site import PublicTheme
from stadspanel_site.public.open_data.csv_files import (
    CsvTable,
    advices_table,
    answers_table,
    commitments_table,
    csv_text,
)
from stadspanel_site.public.rendering.charts import bar_chart, days_chart
from stadspanel_site.public.wording.labels import label
from stadspanel_site.public.wording.sentences import (
    answers_summary,
    commitments_summary,
    days_summary,
    deadlines,
    outcome,
    questions_summary,
    waiting_note,
)
from tests.examples import examples
from tests.public.test_courses import (
    FULL,
    TERM,
    WITHDRAWN,
    answer,
    course,
    course_of,
    courses_of,
    progress,
    response,
    step,
)
from tests.public.test_states import CLOSED_RESPONSE
from tests.sites_by_hand import AS_OF, SITE, document, site_of

THEMES = (
    PublicTheme(key="digitale-privacy", title="Digitale privacy", description="", parent=""),
    PublicTheme(key="dataveiligheid", title="Dataveiligheid", description="", parent="digitale-privacy"),
    PublicTheme(key="digitale-ethiek", title="Digitale ethiek", description="", parent=""),
)


# --- parts and wholes --------------------------------------------------------------------------------------

OFFERED = {"2025-03-01": "dataveiligheid", "2025-11-01": "digitale-ethiek", "2026-02-01": "dataveiligheid"}
RESPONSES = {
    "none": "",
    "full": response(FULL, day="2026-03-01"),
    "half": response(answer(1, "gedeeltelijk", termijn="2026-04-01"), day="2026-05-01"),
    "note": response(answer(1, "ter_kennisgeving") + answer(2, "nog_niet_besloten"), day="2026-03-20"),
}
STEPS = {"none": "", "done": progress(step("2026-05-10", "uitgevoerd"))}


def some_course(day: str, answered: str, steps: str, *, number: int) -> AdviceCourse:
    advice = document("advies").replace("datum: 2026-02-01", f"datum: {day}")
    documents = {"advies": advice.replace("dataveiligheid", OFFERED[day])}
    if RESPONSES[answered]:
        documents["reactie"] = RESPONSES[answered]
        if STEPS[steps]:
            documents["voortgang"] = STEPS[steps]
    found = course_of(documents, site=TERM)
    return replace(found, trajectory=replace(found.trajectory, slug=f"x{number}"))


POOL = {
    (day, answered, steps): some_course(day, answered, steps, number=index)
    for index, (day, answered, steps) in enumerate(
        (day, answered, steps) for day in OFFERED for answered in RESPONSES for steps in STEPS
    )
}
some_courses = st.lists(st.sampled_from(sorted(POOL)), max_size=12).map(
    lambda keys: tuple(POOL[key] for key in keys)
)


def sums(figures: Figures) -> Counter[str]:
    """Return all that may be added up."""
    found = Counter(
        advices=figures.advices,
        answered=figures.answered,
        waiting=figures.waiting,
        late=figures.late,
        with_term=figures.with_term,
        in_time=figures.in_time,
        recommendations=figures.recommendations,
        agreed=figures.agreed,
        agreed_partly=figures.agreed_partly,
        asked=figures.questions_asked,
        questions_answered=figures.questions_answered,
        commitments=figures.commitments.total,
        due=figures.commitments.due,
        kept=figures.commitments.kept,
        overdue=figures.commitments.overdue,
        moved=figures.commitments.moved,
    )
    found.update({uptake.name: count for uptake, count in figures.uptakes})
    found.update({state.value: count for state, count in figures.bar.states})
    return found


@given(some_courses)
@settings(max_examples=examples(60), deadline=None)
def test_the_years_together_are_the_whole(courses: tuple[AdviceCourse, ...]) -> None:
    whole = compute_figures(courses, AS_OF)
    years = figures_per_year(courses, AS_OF)
    assert sum((sums(part.figures) for part in years), Counter()) == +sums(whole)
    assert sorted(days for part in years for days in part.figures.days) == list(whole.days)


@given(some_courses)
@settings(max_examples=examples(60), deadline=None)
def test_every_tally_adds_up_across_and_down(courses: tuple[AdviceCourse, ...]) -> None:
    whole = compute_figures(courses, AS_OF)
    years = figures_per_year(courses, AS_OF)
    expected = (
        (answers_tally(years, whole), whole.recommendations),
        (terms_tally(years, whole), whole.advices),
        (questions_tally(whole), whole.questions_asked),
        (states_tally(years, whole), whole.commitments.total),
    )
    for tally, total in expected:
        assert tally.totals[-1] == total
        for counts in (tally.totals, *(row.counts for row in tally.rows)):
            assert len(counts) == len(tally.columns)
            assert len(counts) == 1 or sum(counts[:-1]) == counts[-1]


@given(some_courses)
@settings(max_examples=examples(60), deadline=None)
def test_every_advice_that_counts_stands_in_one_class_of_days(courses: tuple[AdviceCourse, ...]) -> None:
    whole = compute_figures(courses, AS_OF)
    classes = day_classes(whole)
    assert sum(item.answered for item in classes) == whole.answered
    assert sum(item.waiting for item in classes) == whole.waiting
    assert len(classes) <= 6
    assert [item.first for item in classes[1:]] == [item.last + 1 for item in classes[:-1]]


def test_an_advice_counts_for_each_theme_that_it_is_about_and_for_the_theme_above() -> None:
    both = document("advies").replace("[dataveiligheid]", "[dataveiligheid, digitale-ethiek]")
    parts = figures_per_theme(courses_of({"advies": both}, {}), THEMES, AS_OF)
    assert [(part.title, part.path, part.figures.advices) for part in parts] == [
        ("Digitale privacy", "themas/digitale-privacy/", 2),
        ("Digitale ethiek", "themas/digitale-ethiek/", 1),
    ]


def test_a_theme_or_a_year_without_advices_that_count_is_left_out() -> None:
    back = {"advies": document("advies", status="ingetrokken", extra=WITHDRAWN)}
    assert figures_per_theme(courses_of(back), THEMES, AS_OF) == ()
    assert figures_per_year(courses_of(back), AS_OF) == ()


OWN = document("advies", extra="aanleiding: eigen_initiatief\n")


@pytest.mark.parametrize(
    ("documents", "as_of", "expected"),
    [
        ({"reactie": response(FULL, day="2026-03-15")}, AS_OF, Term.IN_TIME),  # the last day of the term
        ({"reactie": response(FULL, day="2026-03-16")}, AS_OF, Term.ANSWERED_LATE),
        ({}, dt.date(2026, 3, 15), Term.NOT_YET_DUE),
        ({}, dt.date(2026, 3, 16), Term.OVERDUE),
        ({"advies": OWN}, AS_OF, Term.WAITING_WITHOUT_TERM),
        ({"advies": OWN, "reactie": response(FULL)}, AS_OF, Term.ANSWERED_WITHOUT_TERM),
    ],
)
def test_where_an_advice_stands_with_the_term(
    documents: dict[str, str], as_of: dt.date, expected: Term
) -> None:
    assert course_of(documents, as_of, TERM).term is expected


def test_late_begins_on_the_day_after_the_last_day() -> None:
    late = course(site=TERM)
    assert (late.due_on, late.late_since) == (dt.date(2026, 3, 15), dt.date(2026, 3, 16))
    assert course(as_of=dt.date(2026, 3, 15), site=TERM).late_since is None
    item = course(reactie=response(answer(1, termijn="2026-05-31"))).recommendations[0]
    assert item.overdue_since == dt.date(2026, 6, 1)
    assert course(reactie=response(answer(1, termijn="2026-06-01"))).recommendations[0].overdue_since is None


# --- charts ------------------------------------------------------------------------------------------------


@given(some_courses)
@settings(max_examples=examples(60), deadline=None)
def test_bars_are_as_long_as_their_numbers_and_their_pieces_adjoin(courses: tuple[AdviceCourse, ...]) -> None:
    whole = compute_figures(courses, AS_OF)
    chart = bar_chart(answers_tally(figures_per_year(courses, AS_OF), whole))
    assert sum(bar.total for bar in chart.bars) == whole.recommendations
    longest = max((bar.total for bar in chart.bars), default=0)
    for bar in chart.bars:
        assert sum(piece.count for piece in bar.pieces) == bar.total
        end = 0.0
        for piece in bar.pieces:
            assert piece.x == pytest.approx(end, abs=0.02)
            assert piece.width == pytest.approx(100 * piece.count / longest, abs=0.02)
            end = piece.x + piece.width
        assert end <= 100.02
    assert len({piece.shape for bar in chart.bars for piece in bar.pieces} - set(chart.shapes)) == 0


def test_a_bar_chart_says_its_numbers_in_words_and_shows_the_whole_only_where_it_has_no_parts() -> None:
    rows = (
        TallyRow(title="Volgt op", shape="ja", counts=(2, 0, 2)),
        TallyRow(title="Volgt niet op", shape="nee", counts=(1, 0, 1)),
    )
    chart = bar_chart(Tally(columns=("2025", "2026", "Samen"), rows=rows))
    assert [bar.title for bar in chart.bars] == ["2025", "2026"]
    assert chart.description == "2025: volgt op 2, volgt niet op 1. 2026: geen."
    alone = tuple(replace(row, counts=row.counts[-1:]) for row in rows)
    assert [bar.title for bar in bar_chart(Tally(columns=("Samen",), rows=alone)).bars] == ["Samen"]


def test_the_chart_of_days_has_a_column_for_each_class_and_a_line_at_the_half() -> None:
    classes = (
        DayClass(first=0, last=13, answered=1, waiting=0),
        DayClass(first=14, last=27, answered=2, waiting=2),
    )
    chart = days_chart(classes, 20)
    assert chart.description == (
        "0 tot en met 13 dagen: 1 beantwoord. 14 tot en met 27 dagen: 2 beantwoord, 2 wacht nog."
    )
    assert [(piece.shape, piece.x, piece.height) for piece in chart.pieces] == [
        ("ja", 0.0, 2.0),
        ("ja", 50.0, 4.0),
        ("open", 50.0, 4.0),
    ]
    assert [(tick.x, tick.days, tick.anchor) for tick in chart.ticks] == [
        (0.0, 0, "start"),
        (50.0, 14, "middle"),
        (100.0, 28, "end"),
    ]
    assert chart.half is not None
    assert (chart.half.x, chart.half.anchor) == (73.21, "end")


# --- sentences ---------------------------------------------------------------------------------------------

CLOSED = "    vertrouwelijkheid: vertrouwelijk\n    grond: 5.1.2e\n"
CLOSED_ANSWER = {"vertrouwelijkheid": "vertrouwelijk", "grond": "5.1.2e"}


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (answer(1) + answer(2), "De gemeente zegt het advies op te volgen"),
        (answer(1, "staand_beleid") + answer(2, "staand_beleid"), "De gemeente zegt dit al te doen"),
        (answer(1, "anders") + answer(2, "anders"), "De gemeente kiest een andere weg"),
        (answer(1, "niet_bevoegd") + answer(2, "niet_bevoegd"), "De gemeente zegt hier niet over te gaan"),
        (answer(1, "niet") + answer(2, "niet"), "De gemeente volgt het advies niet op"),
        (answer(1, "nog_niet_besloten") + answer(2, "nog_niet_besloten"), "De gemeente gaf nog geen besluit"),
        (
            answer(1) + answer(2, "staand_beleid"),
            "De gemeente over 2 aanbevelingen: 1 volgt zij op en 1 zegt zij al te doen",
        ),
        (
            answer(1, "anders") + answer(2, "niet"),
            "De gemeente over 2 aanbevelingen: 1 op een andere manier en 1 niet",
        ),
        (
            answer(1, "niet") + answer(2, "niet_bevoegd"),
            "De gemeente over 2 aanbevelingen: 1 niet en 1 waar zij niet over zegt te gaan",
        ),
        (
            answer(1, "gedeeltelijk") + answer(2, "in_beginsel"),
            "De gemeente over 2 aanbevelingen: 1 deels en 1 onder voorwaarde",
        ),
        (answer(1), "De gemeente over 2 aanbevelingen: 1 volgt zij op en 1 zonder antwoord"),
        (
            answer(1, "nog_niet_besloten"),
            "De gemeente over 2 aanbevelingen: 1 nog niet besloten en 1 zonder antwoord",
        ),
        (
            answer(1, **CLOSED_ANSWER),
            "De gemeente over 2 aanbevelingen: 1 zonder antwoord en 1 niet openbaar",
        ),
        (answer(1, **CLOSED_ANSWER) + answer(2, **CLOSED_ANSWER), "Het antwoord is niet openbaar"),
    ],
)
def test_the_outcome_of_an_advice_in_one_sentence(answers: str, expected: str) -> None:
    assert outcome(course(reactie=response(answers))) == expected


@pytest.mark.parametrize(
    ("uptake", "expected"),
    [
        ("volledig", "De gemeente zegt het advies op te volgen, zonder antwoord per aanbeveling"),
        ("niet", "De gemeente volgt het advies niet op, zonder antwoord per aanbeveling"),
        ("gedeeltelijk", "De gemeente zegt het advies deels op te volgen, zonder antwoord per aanbeveling"),
        (
            "ter_kennisgeving",
            "De gemeente neemt het advies ter kennisgeving aan, zonder antwoord per aanbeveling",
        ),
        ("nog_niet_besloten", "De gemeente gaf nog geen besluit"),
    ],
)
def test_an_answer_to_the_whole_alone_is_told_as_that(uptake: str, expected: str) -> None:
    header = f"datum: 2026-03-01\nafzender: college\nopvolging: {uptake}\n"
    found = course(reactie=document("reactie", header=header))
    assert outcome(found) == expected
    assert found.bar.count(State.SILENT) == 2  # what is said of the whole is no answer to a recommendation


@pytest.mark.parametrize(
    ("closed", "part", "word"),
    [
        ({"reactie_2": CLOSED_RESPONSE}, "1 niet openbaar", "Antwoord niet openbaar"),
        (
            {"advies": document("advies", extra="reactiestand: geen_mededeling\n")},
            "1 waarover niets wordt meegedeeld",
            "Geen mededeling over een antwoord",
        ),
        ({}, "1 zonder antwoord", "Geen antwoord"),
    ],
)
def test_an_answer_that_may_exist_is_no_silence(closed: dict[str, str], part: str, word: str) -> None:
    found = course_of({"reactie": response(answer(1))} | closed)
    assert outcome(found) == f"De gemeente over 2 aanbevelingen: 1 volgt zij op en {part}"
    full = course_of({"reactie": response(answer(1, wijze="Zo.", termijn="2026-12-01"))} | closed)
    assert full.reaction is (Reaction.ANSWERED if closed else Reaction.INCOMPLETE)
    figures = compute_figures((found,), AS_OF)
    assert (figures.silent, figures.not_public_answers) == (int(not closed), int("reactie_2" in closed))
    assert [row["antwoord"] for row in read(csv_text(answers_table((found,), AS_OF, "")))][1] == word
    public = "openbaar " if closed else ""
    expected = f"De gemeente zegt het advies deels op te volgen, zonder {public}antwoord per aanbeveling"
    assert outcome(course_of({"reactie": response()} | closed)) == expected


def test_the_outcome_says_that_it_is_about_the_public_recommendations() -> None:
    last = "    tekst: Bewaar niets.\n"
    advice = document("advies").replace(last, f"{last}  - nr: 3\n    tekst: Dicht.\n{CLOSED}")
    found = course(advies=advice, reactie=response(answer(1) + answer(2, "niet")))
    assert outcome(found) == "De gemeente over 2 openbare aanbevelingen: 1 volgt zij op en 1 niet"


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (answer(1, termijn="2026-12-01"), "1 december 2026"),
        (answer(1, termijn="2026-12-01") + answer(2, termijn="2026-12-01"), "1 december 2026"),
        (
            answer(1, termijn="2026-12-01") + answer(2, termijn="2026-09-01"),
            "de eerste datum is 1 september 2026, de laatste 1 december 2026",
        ),
        (
            answer(1, termijn="2026-12-01") + answer(2, "in_beginsel"),
            "1 december 2026; bij 1 aanbeveling geen datum genoemd",
        ),
        (answer(1, termijn_tekst="na de zomer"), "geen datum genoemd"),
        (answer(1, "anders"), "geen datum genoemd"),
        (answer(1, "niet") + answer(2, "staand_beleid"), ""),
        (answer(1, **CLOSED_ANSWER), ""),
        ("", ""),
    ],
)
def test_by_when_the_commitments_are_due_in_one_line(answers: str, expected: str) -> None:
    assert deadlines(course(reactie=response(answers))) == expected


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (answer(1, termijn="2026-12-01"), "1 december 2026; daarna bij 1 aanbeveling een nieuwe datum"),
        (answer(1), "geen datum genoemd; daarna bij 1 aanbeveling een nieuwe datum"),
        (answer(2, termijn="2026-12-01"), "1 december 2026"),
    ],
)
def test_what_the_response_said_is_not_overwritten_by_a_step(answers: str, expected: str) -> None:
    moved = progress(step("2026-05-01", "uitgesteld", extra="    nieuwe_termijn: 2027-06-01\n"))
    assert deadlines(course(reactie=response(answers), voortgang=moved)) == expected


EXPECTED = document("advies", extra="reactie_verwacht: {datum: 2026-06-30, reden: Vakantie.}\n")


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (course(site=TERM, advies=EXPECTED), "(verwacht 30 juni 2026)"),
        (course(dt.date(2026, 6, 30), TERM, advies=EXPECTED), "(verwacht 30 juni 2026)"),
        (course(dt.date(2026, 7, 1), TERM, advies=EXPECTED), "(verwacht 30 juni 2026; die dag is voorbij)"),
        (
            course(dt.date(2026, 7, 1), advies=EXPECTED),
            "(geen vaste termijn; verwacht 30 juni 2026; die dag is voorbij)",
        ),
        (course(site=TERM), "(geen nieuwe datum bekend)"),
        (
            course(dt.date(2026, 3, 1), TERM, advies=EXPECTED),
            "(nog niet nodig: kan tot en met 15 maart 2026; verwacht 30 juni 2026)",
        ),
        (course(dt.date(2026, 3, 1), TERM), "(nog niet nodig: kan tot en met 15 maart 2026)"),
        (course(), "(geen vaste termijn)"),
        (course(advies=EXPECTED), "(geen vaste termijn; verwacht 30 juni 2026)"),
        (course(advies=EXPECTED, reactie=response(FULL)), ""),
        (course(advies=document("advies", extra="reactie_vereist: nee\n")), ""),
    ],
)
def test_what_is_fair_to_say_of_an_advice_that_waits(found: AdviceCourse, expected: str) -> None:
    assert waiting_note(found) == expected


NO_ANSWER: dict[str, str] = {}
ANSWERED = {"reactie": response(FULL)}


@pytest.mark.parametrize(
    ("folders", "expected"),
    [
        ([], "Er zijn nog geen adviezen die meetellen."),
        (
            [NO_ANSWER],
            "De gemeente reageerde nog niet op het ene advies dat meetelt. Eén advies wacht nog, nu 120 dagen.",
        ),
        (
            [ANSWERED],
            "De gemeente reageerde op het ene advies dat meetelt. De reactie kwam na 28 dagen.",
        ),
        (
            [NO_ANSWER, NO_ANSWER],
            "De gemeente reageerde nog op geen van de 2 adviezen. 2 adviezen wachten nog, het langste nu 120 dagen.",
        ),
        (
            [ANSWERED, {"reactie": response(FULL, day="2026-02-02")}, NO_ANSWER],
            (
                "De gemeente reageerde op 2 van de 3 adviezen. De helft van de reacties kwam binnen 1 dag. De snelste reactie kwam "
                "na 1 dag, de langzaamste na 28 dagen. Eén advies wacht nog, nu 120 dagen."
            ),
        ),
    ],
)
def test_how_fast_the_answers_come_in_sentences(folders: list[dict[str, str]], expected: str) -> None:
    assert days_summary(compute_figures(courses_of(*folders), AS_OF)) == expected


def test_the_other_figures_in_sentences() -> None:
    none = compute_figures((), AS_OF)
    assert answers_summary(none) == "Er zijn nog geen adviezen die meetellen."
    asked = compute_figures(courses_of({}), AS_OF)
    assert answers_summary(asked) == "De gemeente reageerde nog niet op aanbevelingen die openbaar zijn."
    assert questions_summary(none) == "Er zijn nog geen antwoorden waarbij vragen horen."
    assert commitments_summary(none) == "Er zijn nog geen toezeggingen aan het panel."

    full = compute_figures(courses_of(ANSWERED), AS_OF)
    assert answers_summary(full) == (
        "De gemeente reageerde op 1 advies met samen 2 aanbevelingen. Daarvan zegt zij er 1 op te volgen. "
        "Wat zij deed, staat in de balk bovenaan."
    )
    assert questions_summary(full) == (
        "De gemeente beantwoordde alle vragen die bij de antwoorden horen: 3 van de 3."
    )
    assert commitments_summary(full) == (
        "De gemeente deed 1 toezegging aan het panel. Daarvan is er geen geheel of deels uitgevoerd. "
        "Geen enkele toezegging is over haar datum heen."
    )

    poor = response(answer(1, termijn="2026-03-10") + answer(2, "gedeeltelijk", termijn="2026-03-20"))
    moved = progress(
        step("2026-03-05", "uitgesteld", extra="    nieuwe_termijn: 2026-04-01\n"),
    )
    found = compute_figures(courses_of({"reactie": poor, "voortgang": moved}), AS_OF)
    assert questions_summary(found) == (
        "De gemeente beantwoordde 2 van de 6 vragen die bij de antwoorden horen. "
        "Niet beantwoord: ‘In hoeverre’ 1 keer, ‘Hoe’ 2 keer en ‘Waarom’ 1 keer."
    )
    assert commitments_summary(found) == (
        "De gemeente deed 2 toezeggingen aan het panel. "
        "Daarvan is er geen geheel of deels uitgevoerd. "
        "Bij 2 is de datum voorbij, en is niet gemeld dat het klaar is. Bij 1 is de eerste datum verschoven."
    )


def test_where_a_figure_stands_a_link_says_what_its_words_mean(tmp_path: Path) -> None:
    files = {"adviezen/x/advies.md": document("advies", extra="dossier: sensoren\n")}
    site = site_of(tmp_path, files | {"dossiers/sensoren.md": document("dossier")})
    for path in ("", "adviezen/", "themas/", "themas/digitale-privacy/", "dossiers/sensoren/"):
        figures = site.page(path).partition("Van de 2 aanbevelingen is er geen uitgevoerd.")[2]
        assert '<a href="/aanbevelingen/' in figures.partition("</main>")[0], path


# --- commitments -------------------------------------------------------------------------------------------


def test_commitments_are_sorted_out_by_where_they_stand_and_then_by_date() -> None:
    courses = courses_of(
        {"reactie": response(answer(1, termijn="2026-05-20") + answer(2, termijn="2026-05-10"))},
        {"reactie": response(answer(1, termijn="2026-12-01") + answer(2, termijn_tekst="Ooit"))},
        {
            "reactie": response(answer(1, termijn="2026-05-01") + answer(2, termijn="2026-05-01")),
            "voortgang": progress(step("2026-04-01", "uitgevoerd"), step("2026-04-02", "gestopt", number=2)),
        },
        {"reactie": response(answer(1, "niet") + answer(2, termijn="2026-06-01"))},
    )
    found = list_commitments(courses)
    places = {
        name: [(item.course.trajectory.slug, item.item.number) for item in getattr(found, name)]
        for name in ("overdue", "dated", "undated", "stopped", "done")
    }
    assert places == {
        "overdue": [("x0", 2), ("x0", 1)],
        "dated": [("x3", 2), ("x1", 1)],
        "undated": [("x1", 2)],
        "stopped": [("x2", 2)],
        "done": [("x2", 1)],
    }
    assert found.open_count == 5


# --- files -------------------------------------------------------------------------------------------------


def read(text: str) -> list[dict[str, str]]:
    """Read a file as a spreadsheet does."""
    return list(csv.DictReader(text.removeprefix("\N{BOM}").splitlines(), delimiter=";"))


@given(some_courses)
@settings(max_examples=examples(40), deadline=None)
def test_who_counts_the_lines_of_the_files_finds_the_figures(courses: tuple[AdviceCourse, ...]) -> None:
    distinct = tuple({found.trajectory.slug: found for found in courses}.values())
    figures = compute_figures(distinct, AS_OF)
    whole = answers_tally((), figures)
    answers = read(csv_text(answers_table(distinct, AS_OF, "https://x/")))
    assert Counter(line["antwoord"] for line in answers) == {row.title: row.counts[-1] for row in whole.rows}
    assert sum(int(line["vragen"]) for line in answers) == figures.questions_asked
    assert sum(int(line["vragen_beantwoord"]) for line in answers) == figures.questions_answered
    advices = [
        line
        for line in read(csv_text(advices_table(distinct, AS_OF, "https://x/")))
        if line["telt_mee"] == "ja"
    ]
    assert sorted(int(line["dagen"]) for line in advices if line["beantwoord_op"]) == list(figures.days)
    assert sum(bool(line["te_laat_sinds"]) for line in advices) == figures.late
    promised = read(csv_text(commitments_table(distinct, AS_OF, "https://x/")))
    assert len(promised) == figures.commitments.total
    assert sum(bool(line["datum_voorbij_sinds"]) for line in promised) == figures.commitments.overdue
    assert {line["stand_op"] for line in (*answers, *advices, *promised)} <= {"2026-06-01"}


def test_a_file_opens_as_a_table_in_a_dutch_spreadsheet_and_holds_no_formula() -> None:
    table = CsvTable(
        head=("wat", "hoeveel", "wanneer"),
        lines=(
            ("=1+1", 2, dt.date(2026, 6, 1)),
            ("+31", None, None),
            ("-1", 0, None),
            ("@naam", 0, None),
            ("\t=1", 0, None),
            ('Zeg "ja"; of nee\nnu', 0, None),
        ),
    )
    assert csv_text(table) == (
        "\ufeffwat;hoeveel;wanneer\r\n'=1+1;2;2026-06-01\r\n'+31;;\r\n'-1;0;\r\n'@naam;0;\r\n'=1;0;\r\n"
        '"Zeg ""ja""; of nee nu";0;\r\n'
    )


# --- pages -------------------------------------------------------------------------------------------------

TEXTS = {
    "site.yaml": TERM,
    "adviezen/a/advies.md": document("advies"),
    "adviezen/a/reactie.md": response(
        answer(1, wijze="Overal borden.", termijn="2026-05-01") + answer(2, "niet", motivering="Nee.")
    ),
    "adviezen/b/advies.md": document("advies")
    .replace("SPD-2026-01", "SPD-2025-02")
    .replace("2026-02", "2025-02"),
}


def table(page: str, name: str) -> dict[str, list[str]]:
    """Return the lines of the table with this id: what stands first, and the other cells."""
    found = re.search(rf'<caption id="{name}">.*?</table>', page, re.DOTALL)
    assert found is not None
    lines = re.findall(r"<tr>(.*?)</tr>", found[0], re.DOTALL)
    cells = [
        [
            " ".join(re.sub(r"<[^>]*>", "", cell).split())
            for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", line, re.DOTALL)
        ]
        for line in lines
    ]
    return {line[0]: line[1:] for line in cells}


def test_the_page_its_charts_and_its_files_show_the_same_numbers(tmp_path: Path) -> None:
    site = site_of(tmp_path, TEXTS)
    page = site.page("terugkoppeling/")
    lines = read(site.files["terugkoppeling/antwoorden.csv"])
    on_page = table(page, "tabel-opvolging")
    assert on_page == {
        "Antwoord": ["2025", "2026", "Samen"],
        "Volgt het advies op": ["0", "1", "1"],
        "Volgt het advies niet op": ["0", "1", "1"],
        "Samen": ["0", "2", "2"],
    }
    assert Counter(line["antwoord"] for line in lines) == {
        name: int(cells[-1]) for name, cells in on_page.items() if name not in {"Antwoord", "Samen"}
    }
    assert "2025: geen. 2026: volgt het advies op 1, volgt het advies niet op 1." in page
    assert table(page, "tabel-termijn")["Samen"] == ["1", "1", "2"]
    years = [line for line in read(site.files["terugkoppeling/cijfers.csv"]) if line["soort"] == "jaar"]
    assert [(line["deel"], line["adviezen"], line["beantwoord"]) for line in years] == [
        ("2025", "1", "0"),
        ("2026", "1", "1"),
    ]


def test_no_other_figure_bears_the_name_of_a_state(tmp_path: Path) -> None:
    # A date that passed and was kept is no "datum voorbij", of which the same page says that there is none.
    page = site_of(tmp_path, TEXTS).page("terugkoppeling/")
    names = re.findall("<dt>(.*?)</dt>", page[page.index('id="toezeggingen"') :])
    assert names == ["Met een datum", "Dag al geweest", "Datum verschoven"]
    assert not {*names} & {label(of) for of in (*Group, *State)}


def test_a_chart_has_a_name_and_a_text_and_no_style_of_its_own(tmp_path: Path) -> None:
    page = site_of(tmp_path, TEXTS).page("terugkoppeling/")
    charts = re.findall(r'<svg class="grafiek"[^>]* role="img".*?</svg>\n<ul', page, re.DOTALL)
    assert len(charts) == 4
    for chart in charts:
        named = re.search(r'role="img" aria-labelledby="(\S+) (\S+)"', chart)
        assert named is not None
        assert f'<title id="{named[1]}">' in chart
        assert f'<desc id="{named[2]}">' in chart
        for pattern in re.findall(r"url\(#([^)]+)\)", chart):
            assert f'<pattern id="{pattern}"' in page
    assert "style=" not in page


def test_only_deeds_have_the_colours_of_the_bar_and_answers_are_in_ink(tmp_path: Path) -> None:
    page = site_of(tmp_path, TEXTS).page("terugkoppeling/")
    colours = {
        chart: set(re.findall(r'<rect class="merk--(\w+)"', drawn))
        for chart, drawn in re.findall(
            r'role="img" aria-labelledby="grafiek-(\w+)-.*?>(.*?)</ul>', page, re.DOTALL
        )
    }
    assert colours == {
        "opvolging": {"inkt"},
        "dagen": {"inkt"},
        "vragen": {"inkt"},
        "toezeggingen": {"voorbij"},
    }
    assert re.findall(r'<span class="rijnaam merk--(\w+)">', page) == ["inkt"] * 4 + ["voorbij"]


def test_each_figure_says_as_of_when_it_holds_and_where_to_correct_it(tmp_path: Path) -> None:
    page = site_of(tmp_path, TEXTS).page("terugkoppeling/")
    notes = re.findall(r'<p class="rekenwijze">.*?</p>', page, re.DOTALL)
    assert len(notes) == 7
    for note in notes:
        assert "<strong>Zo is dit berekend:</strong>" in note
        assert 'Stand op <time datetime="2026-06-01">1 juni 2026</time>' in note
        assert '<a href="#klopt-niet">' in note
    assert 'id="klopt-niet"' in page


def test_the_list_of_commitments_leads_to_the_recommendation_and_is_found(tmp_path: Path) -> None:
    site = site_of(tmp_path, TEXTS)
    page = site.page("toezeggingen/")
    assert '<a href="/adviezen/a/#aanbeveling-1">Zet borden neer.</a>' in page
    assert "Datum voorbij, niet als uitgevoerd gemeld" in page
    assert 'sinds <time datetime="2026-05-02">2 mei 2026</time>' in page
    assert "Overal borden." in page
    assert "https://www.example.org/toezeggingen/" in site.page("sitemap.xml")
    for path in ("", "terugkoppeling/", "panel/"):
        assert 'href="/toezeggingen/"' in site.page(path)


@pytest.mark.parametrize(("level", "reference"), [("geheim", "INTERN-7"), ("vertrouwelijk", "SPD-2026-03")])
def test_an_advice_that_is_not_public_changes_no_figure_and_no_file(
    tmp_path: Path, level: str, reference: str
) -> None:
    ground = "grond: 5.1.2e\n"
    hidden = {
        "adviezen/c/advies.md": document("advies", confidentiality=level, extra=ground).replace(
            "SPD-2026-01", reference
        ),
        "adviezen/c/reactie.md": document("reactie", confidentiality=level, extra=ground),
    }
    without = site_of(tmp_path / "without", TEXTS)
    with_it = site_of(tmp_path / "with", TEXTS | hidden)
    paths = [
        path for path in without.files if path.startswith(("terugkoppeling/", "toezeggingen/", "themas/"))
    ]
    assert len(paths) == 6 + 1 + 4 + 3
    assert {path: with_it.files[path] for path in paths} == {path: without.files[path] for path in paths}


def test_a_site_without_advices_has_the_pages_too(tmp_path: Path) -> None:
    site = site_of(tmp_path, {"site.yaml": SITE})
    assert "Er zijn nog geen adviezen die meetellen." in site.page("terugkoppeling/")
    assert "Er zijn nog geen toezeggingen." in site.page("toezeggingen/")
    assert 'class="grafiek"' not in site.page("terugkoppeling/")
