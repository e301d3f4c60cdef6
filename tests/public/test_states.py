"""The one state of each recommendation (content model, "One state per recommendation"), and the bar that counts them."""

import csv
import datetime as dt
import io
import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from stadspanel_site.public.derived.breakdowns import standing_of
from stadspanel_site.public.derived.states import GROUPS, STATES, Apart, Group, State, bar_of
from stadspanel_site.public.wording.labels import MEANINGS, label
from stadspanel_site.public.wording.sentences import bar_sentence
from stadspanel_site.words.terms import deadline_named_last
from stadspanel_site.words.vocabulary import Side
from tests.public.test_courses import (
    FULL,
    WITHDRAWN,
    answer,
    course,
    course_of,
    courses_of,
    progress,
    response,
    step,
)
from tests.sites_by_hand import document

if TYPE_CHECKING:
    from tests.served_sites import BuiltSite

PAST, COMING = "2026-05-31", "2026-06-01"
"""The day before the build date, and the build date itself."""
CLOSED = "    vertrouwelijkheid: vertrouwelijk\n    grond: 5.1.2e\n"


def moved(day: str) -> str:
    return f"    nieuwe_termijn: {day}\n"


# In the order of the table: the answer, its words, the steps, and the state.
TABLE: dict[str, tuple[str, dict[str, str], list[str], State | Apart]] = {
    "done": ("volledig", {}, [step("2026-04-01", "uitgevoerd")], State.DONE),
    "done after its day": ("volledig", {"termijn": PAST}, [step("2026-04-01", "uitgevoerd")], State.DONE),
    "done without a promise": ("niet", {}, [step("2026-04-01", "uitgevoerd")], State.DONE),
    "done on a condition": ("in_beginsel", {}, [step("2026-04-01", "uitgevoerd")], State.DONE),
    "90 days where 30 was asked": (
        *("gedeeltelijk", {}, [step("2026-04-01", "uitgevoerd")]),
        State.PARTLY_DONE,
    ),
    "something else was done": ("anders", {}, [step("2026-04-01", "uitgevoerd")], State.OTHERWISE_DONE),
    "stopped": ("volledig", {"termijn": PAST}, [step("2026-04-01", "gestopt")], State.STOPPED),
    "nothing left to do": ("volledig", {"termijn": PAST}, [step("2026-04-01", "vervallen")], Apart.LAPSED),
    "a day that passed": ("volledig", {"termijn": PAST}, [], State.OVERDUE),
    "passed while at work": (
        *("gedeeltelijk", {"termijn": PAST}, [step("2026-04-01", "in_uitvoering")]),
        State.OVERDUE,
    ),
    "passed on another way": ("anders", {"termijn": PAST}, [], State.OVERDUE),
    "a new day that passed": (
        *("volledig", {}, [step("2026-04-01", "uitgesteld", extra=moved(PAST))]),
        State.OVERDUE,
    ),
    "the day itself": ("volledig", {"termijn": COMING}, [], State.PROMISED),
    "a day in words never passes": ("volledig", {"termijn_tekst": "Voor mei"}, [], State.PROMISED),
    "nor does the day of a condition": ("in_beginsel", {"termijn": PAST}, [], State.CONDITIONAL),
    "nor that of no promise": ("niet", {"termijn": PAST}, [], State.REFUSED),
    "at work": ("volledig", {}, [step("2026-04-01", "in_uitvoering")], State.UNDER_WAY),
    "a part is ready": ("volledig", {}, [step("2026-04-01", "deels_uitgevoerd")], State.UNDER_WAY),
    "at work though refused": ("niet", {}, [step("2026-04-01", "in_uitvoering")], State.UNDER_WAY),
    "at work on what was done already": (
        *("staand_beleid", {}, [step("2026-04-01", "in_uitvoering")]),
        State.UNDER_WAY,
    ),
    "put off": (
        *("volledig", {"termijn": PAST}, [step("2026-04-01", "uitgesteld", extra=moved("2026-09-01"))]),
        State.POSTPONED,
    ),
    "put off on a condition, and the day passed": (
        *("in_beginsel", {}, [step("2026-04-01", "uitgesteld", extra=moved(PAST))]),
        State.CONDITIONAL,
    ),
    "promised": ("volledig", {"termijn": "2026-12-01"}, [], State.PROMISED),
    "promised in part": ("gedeeltelijk", {}, [], State.PROMISED),
    "promised in another way": ("anders", {}, [], State.PROMISED),
    "reported as not begun": ("volledig", {}, [step("2026-04-01", "niet_gestart")], State.PROMISED),
    "on a condition": ("in_beginsel", {}, [], State.CONDITIONAL),
    "a claim": ("staand_beleid", {}, [], State.CLAIMED),
    "refused": ("niet", {}, [], State.REFUSED),
    "not theirs": ("niet_bevoegd", {}, [], State.NOT_COMPETENT),
    "undecided": ("nog_niet_besloten", {}, [], State.UNDECIDED),
    "noted": ("ter_kennisgeving", {}, [], State.NO_SUBSTANCE),
    "the last step by date": (
        *("volledig", {}, [step("2026-05-01", "in_uitvoering"), step("2026-04-01", "uitgevoerd")]),
        State.UNDER_WAY,
    ),
    "a step of tomorrow": ("volledig", {}, [step("2026-07-01", "uitgevoerd")], State.PROMISED),
    "a closed step": ("volledig", {}, [step("2026-04-01", "uitgevoerd", extra=CLOSED)], State.PROMISED),
    "a closed step after an open one": (
        *(
            "volledig",
            {},
            [step("2026-04-01", "in_uitvoering"), step("2026-05-01", "gestopt", extra=CLOSED)],
        ),
        State.UNDER_WAY,
    ),
}


@pytest.mark.parametrize(("uptake", "words", "steps", "expected"), TABLE.values(), ids=TABLE)
def test_each_recommendation_has_one_state(
    uptake: str, words: dict[str, str], steps: list[str], expected: State | Apart
) -> None:
    documents = {"reactie": response(answer(1, uptake, **words))}
    if steps:
        documents["voortgang"] = progress(*steps)
    assert course_of(documents).recommendations[0].state is expected


CLOSED_RESPONSE = document("reactie", confidentiality="vertrouwelijk", extra="grond: 5.1.2e\n")
UNSORTED = document("reactie", header="datum: 2026-03-01\nafzender: college\nsoort: ontvangen\n")
WITHOUT_AN_ANSWER: dict[str, tuple[dict[str, str], State | Apart]] = {
    "silence": ({}, State.SILENT),
    "silent on this one": ({"reactie": response(answer(2, "niet"))}, State.SILENT),
    "an interim message": ({"reactie": response(FULL, extra="soort: tussenbericht\n")}, State.SILENT),
    "a letter that nobody sorted yet": ({"reactie": UNSORTED}, State.RECEIVED),
    "that letter, and a step": (
        {"reactie": UNSORTED, "voortgang": progress(step("2026-04-01", "uitgevoerd"))},
        State.DONE,
    ),
    "that letter after an answer": ({"reactie": response(FULL), "reactie-2": UNSORTED}, State.PROMISED),
    "officials who promise": (
        {"reactie": response(answer(1, termijn=PAST), extra="namens: ambtelijk\n")},
        State.OFFICIALS,
    ),
    "officials on a condition": (
        {"reactie": response(answer(1, "in_beginsel"), extra="namens: ambtelijk\n")},
        State.OFFICIALS,
    ),
    "officials who refuse": (
        {"reactie": response(answer(1, "niet"), extra="namens: ambtelijk\n")},
        State.REFUSED,
    ),
    "officials at work": (
        {
            "reactie": response(answer(1, termijn=PAST), extra="namens: ambtelijk\n"),
            "voortgang": progress(step("2026-04-01", "in_uitvoering")),
        },
        State.UNDER_WAY,
    ),
    "a response that is not public": ({"reactie": CLOSED_RESPONSE}, Apart.ANSWER_NOT_PUBLIC),
    "silent beside one that is not public": (
        {"reactie": response(answer(2, "niet")), "reactie-2": CLOSED_RESPONSE},
        Apart.ANSWER_NOT_PUBLIC,
    ),
    "an answer that is not public": (
        {"reactie": response(answer(1, vertrouwelijkheid="vertrouwelijk", grond="5.1.2e"))},
        Apart.ANSWER_NOT_PUBLIC,
    ),
    "a step after it": (
        {
            "reactie": response(answer(1, vertrouwelijkheid="vertrouwelijk", grond="5.1.2e")),
            "voortgang": progress(step("2026-04-01", "uitgevoerd")),
        },
        Apart.ANSWER_NOT_PUBLIC,
    ),
    "nothing is said": (
        {"advies": document("advies", extra="reactiestand: geen_mededeling\n")},
        Apart.NO_STATEMENT,
    ),
    "no response is needed": (
        {"advies": document("advies", extra="reactie_vereist: nee\n")},
        Apart.NOT_REQUIRED,
    ),
    "answered though not needed": (
        {"advies": document("advies", extra="reactie_vereist: nee\n"), "reactie": response(FULL)},
        State.PROMISED,
    ),
    "a withdrawn advice": (
        {"advies": document("advies", status="ingetrokken", extra=WITHDRAWN), "reactie": response(FULL)},
        Apart.WITHDRAWN,
    ),
}


@pytest.mark.parametrize(("documents", "expected"), WITHOUT_AN_ANSWER.values(), ids=WITHOUT_AN_ANSWER)
def test_silence_and_what_may_not_be_told_are_not_the_same(
    documents: dict[str, str], expected: State | Apart
) -> None:
    assert course_of(documents).states[0] is expected


def test_the_newest_day_that_the_municipality_named_counts() -> None:
    moved_first = {
        "reactie": response(answer(1, termijn="2026-03-15")),
        "voortgang": progress(step("2026-03-10", "uitgesteld", extra=moved(PAST))),
    }
    assert course_of(moved_first).recommendations[0].state is State.OVERDUE
    answered_again = moved_first | {"reactie-2": response(answer(1, termijn="2026-12-01"), day="2026-04-01")}
    found = course_of(answered_again).recommendations[0]
    assert (found.state, found.overdue_since) == (State.POSTPONED, None)
    assert found.deadline is not None
    assert found.deadline.isoformat() == "2026-12-01"


EARLY, LATER, LAST = (dt.date(2026, month, 1) for month in (3, 4, 5))


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ([], None),
        ([(EARLY, None)], None),
        ([(EARLY, LATER)], LATER),
        ([(LATER, LAST), (EARLY, LATER)], LAST),
        ([(EARLY, LATER), (LATER, None)], LATER),
        # Of one day the last counts: a letter stands before a step, and a step before the next.
        ([(EARLY, LAST), (EARLY, LATER)], LATER),
    ],
)
def test_of_several_deadlines_the_one_named_last_counts(
    named: list[tuple[dt.date, dt.date | None]], expected: dt.date | None
) -> None:
    assert deadline_named_last(named) == expected


def test_a_letter_that_nobody_sorted_stops_the_days_of_waiting() -> None:
    found = course(reactie=UNSORTED)
    assert (found.waits, found.days, found.reaction.value) == (False, 28, "ontvangen")


def test_a_recommendation_that_is_not_public_stands_in_no_bar() -> None:
    advice = document("advies").replace("    tekst: Bewaar niets.\n", f"    tekst: Bewaar niets.\n{CLOSED}")
    found = course(advies=advice, reactie=response(FULL))
    assert [item.state for item in found.recommendations] == [State.PROMISED, None]
    assert found.states == (State.PROMISED,)


def test_a_state_that_follows_from_a_step_says_who_reported_it() -> None:
    documents = {
        "reactie": response(FULL),
        "voortgang": progress(step("2026-04-01", "in_uitvoering").replace("gemeente", "panel")),
    }
    first, second = course_of(documents).recommendations
    assert (first.reported_by, second.reported_by) == (Side.PANEL, None)


def test_an_answer_of_officials_is_no_commitment() -> None:
    found = course(reactie=response(FULL, extra="namens: ambtelijk\n")).recommendations[0]
    assert (found.is_commitment, found.overdue_since) == (False, None)


def test_every_state_stands_in_one_group_and_has_a_meaning() -> None:
    assert [state for states in STATES.values() for state in states] == list(State)
    assert set(GROUPS) == set(State) == set(MEANINGS)


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        ([], "Er zijn nog geen aanbevelingen om te tellen."),
        ([Apart.LAPSED], "Er zijn nog geen aanbevelingen om te tellen."),
        ([State.PROMISED], "De stand van de ene aanbeveling: toegezegd."),
        (
            [State.PROMISED, Apart.ANSWER_NOT_PUBLIC],
            "De stand van de ene aanbeveling die meetelt: toegezegd.",
        ),
        ([State.PROMISED] * 3, "Van de 3 aanbevelingen is er geen uitgevoerd."),
        (
            [State.DONE, State.SILENT],
            "Van de 2 aanbevelingen is er 1 uitgevoerd. Op 1 kwam nog geen antwoord.",
        ),
        (
            [State.DONE, State.DONE, State.PARTLY_DONE, State.OVERDUE],
            (
                "Van de 4 aanbevelingen zijn er 2 uitgevoerd, en 1 deels of op een andere manier. "
                "Bij 1 is de datum voorbij."
            ),
        ),
    ],
)
def test_the_bar_in_a_sentence_calls_no_intention_a_deed(states: list[State | Apart], expected: str) -> None:
    assert bar_sentence(bar_of(states)) == expected


def test_behind_each_segment_stands_the_list_that_it_counts() -> None:
    courses = courses_of(
        {"reactie": response(FULL)},
        {"reactie": response(answer(1, termijn=PAST) + answer(2, "staand_beleid"))},
        {"advies": document("advies", status="ingetrokken", extra=WITHDRAWN)},
        {},
    )
    found = standing_of(courses)
    assert [(item.segment.group, item.segment.count, len(item.items)) for item in found.lists] == [
        (Group.RUNNING, 1, 1),
        (Group.CLAIMED, 1, 1),
        (Group.OVERDUE, 1, 1),
        (Group.NOT, 1, 1),
        (Group.OPEN, 2, 2),
    ]
    assert found.bar.apart == ((Apart.WITHDRAWN, 2),)


# --- every bar of the site can be counted again ------------------------------------------------------------


def bars(page: str) -> list[Counter[str]]:
    """Return the words and counts of each bar on *page*, as a reader sees them."""
    legends = re.findall(r'<ul class="balklegenda".*?</ul>', page, re.DOTALL)
    return [
        Counter(
            {word: int(count) for count, word in re.findall(r"<strong>([\d.]+)</strong> ([^<]+)</a>", legend)}
        )
        for legend in legends
    ]


@pytest.mark.parametrize("site", ["complete_on_disk", "real_on_disk"])
def test_every_bar_follows_from_the_file_alone(site: str, request: pytest.FixtureRequest) -> None:
    built: BuiltSite = request.getfixturevalue(site)
    text = (built.folder / "terugkoppeling/aanbevelingen.csv").read_text(encoding="utf-8-sig")
    lines = list(csv.DictReader(io.StringIO(text), delimiter=";"))

    def counted(chosen: list[dict[str, str]]) -> Counter[str]:
        return Counter(line["groep"].lower() for line in chosen if line["groep"] != "telt niet mee")

    expected = {path: counted(lines) for path in ("", "adviezen/", "aanbevelingen/", "terugkoppeling/")}
    for column, folder in (("themas", "themas/"), ("dossiers", "dossiers/")):
        for key in {key for line in lines for key in line[column].split(", ") if key}:
            expected[f"{folder}{key}/"] = counted([line for line in lines if key in line[column].split(", ")])
    assert {path for path in expected if path.startswith("dossiers/")}
    for path, counts in expected.items():
        page = (built.folder / path / "index.html").read_text(encoding="utf-8")
        assert bars(page) == ([counts] if counts else []), path
    assert {label(group).lower() for group in Group} >= set(counted(lines))
