"""A day that lies before the one that it follows on: a warning, for mostly the year is wrong."""

import pytest

from tests.sites_by_hand import HEADERS, codes_of, document, problems_of

FOLDER = "adviezen/2026-02-sensoren/"
TEXTS = {
    f"{FOLDER}verzoek.md": document("verzoek", extra="ontvangen_op: 2026-01-03\n"),
    f"{FOLDER}advies.md": document("advies", extra="aangeboden_op: 2026-02-03\n"),
    f"{FOLDER}reactie.md": document("reactie", extra="ontvangen_op: 2026-03-02\n"),
    f"{FOLDER}nawoord.md": document("nawoord"),
    f"{FOLDER}voortgang.md": document("voortgang"),
    "gesprekken/2026-02-sensoren/verslag.md": document("verslag"),
    "leden/lid-een.md": document("lid", extra="sinds: 2024-01-01\ntot: 2026-01-01\n"),
}

EARLIER = {
    "a request that came before it was written": (
        f"{FOLDER}verzoek.md",
        "ontvangen_op: 2026-01-03 -> ontvangen_op: ▸2025-01-03",
        "die van het verzoek",
    ),
    "a decision before the request": (
        f"{FOLDER}verzoek.md",
        "ontvangen_op: -> besluit_panel: {uitkomst: advies, datum: ▸2025-01-20}\nontvangen_op:",
        "die van het verzoek",
    ),
    "an advice before the request": (
        f"{FOLDER}advies.md",
        "datum: 2026-02-01 -> datum: ▸2025-02-01",
        "die van het verzoek",
    ),
    "an advice that was offered before it was there": (
        f"{FOLDER}advies.md",
        "aangeboden_op: 2026-02-03 -> aangeboden_op: ▸2026-01-31",
        "die van het advies",
    ),
    "a response that came before it was written": (
        f"{FOLDER}reactie.md",
        "ontvangen_op: 2026-03-02 -> ontvangen_op: ▸2026-02-28",
        "die van de reactie",
    ),
    "a response that came before the advice": (
        f"{FOLDER}reactie.md",
        "datum: 2026-03-01 -> datum: ▸2025-03-01|ontvangen_op: 2026-03-02 -> ontvangen_op: 2026-02-02",
        "die van het advies",
    ),
    "a response from before the advice that came later": (
        f"{FOLDER}reactie.md",
        "datum: 2026-03-01 -> datum: ▸2026-01-01",
        "die van het advies",
    ),
    "a response from before the advice": (
        f"{FOLDER}reactie.md",
        "datum: 2026-03-01 -> datum: ▸2026-02-02|ontvangen_op: 2026-03-02\n -> ",
        "die van het advies",
    ),
    "a term that was over": (
        f"{FOLDER}reactie.md",
        "termijn: 2026-12-01 -> termijn: ▸2025-12-01",
        "die van de reactie",
    ),
    "an afterword from before the response": (
        f"{FOLDER}nawoord.md",
        "datum: 2026-03-15 -> datum: ▸2025-03-15",
        "die van de reactie",
    ),
    "a step before the advice": (
        f"{FOLDER}voortgang.md",
        "datum: 2026-04-01 -> datum: ▸2025-04-01",
        "die van het advies",
    ),
    "a step that moves a deadline to before itself": (
        f"{FOLDER}voortgang.md",
        "stand: in_uitvoering -> stand: uitgesteld\n    nieuwe_termijn: ▸2025-06-01",
        "die van de stap",
    ),
    "a postponement to before the day in the answer": (
        f"{FOLDER}voortgang.md",
        "stand: in_uitvoering -> stand: uitgesteld\n    nieuwe_termijn: ▸2026-06-01",
        "de dag die eerst genoemd was",
    ),
    "a second postponement to before the first": (
        f"{FOLDER}voortgang.md",
        (
            "stand: in_uitvoering -> stand: uitgesteld\n    nieuwe_termijn: 2027-06-01|stappen:\n -> stappen:\n"
            "  - {datum: 2026-05-01, aanbeveling: 1, stand: uitgesteld, nieuwe_termijn: ▸2027-03-01, toelichting: Zo., "
            "gemeld_door: gemeente}\n"
        ),
        "de dag die eerst genoemd was",
    ),
    "minutes from before the conversation": (
        "gesprekken/2026-02-sensoren/verslag.md",
        "datum: 2026-02-12 -> datum: ▸2026-02-09",
        "die van het gesprek",
    ),
    "a correction from before the text": (
        f"{FOLDER}reactie.md",
        "afzender: college -> wijzigingen: [{datum: ▸2026-02-28, toelichting: Zo.}]\nafzender: college",
        "die van het stuk",
    ),
    "a member who left before coming": (
        "leden/lid-een.md",
        "tot: 2026-01-01 -> tot: ▸2023-01-01",
        "die bij sinds",
    ),
}


def test_days_in_their_order_are_no_problem() -> None:
    assert codes_of(TEXTS) == []


def test_the_same_day_is_no_problem() -> None:
    same = {path: text.replace("2026-03-01", "2026-02-03") for path, text in TEXTS.items()}
    assert codes_of(same) == []


@pytest.mark.parametrize(("path", "changes", "what"), EARLIER.values(), ids=EARLIER.keys())
def test_a_warning_is_given_for(path: str, changes: str, what: str) -> None:
    text = TEXTS[path]
    for change in changes.split("|"):
        old, _, new = change.partition(" -> ")
        assert text.count(old) == 1
        text = text.replace(old, new)
    before = text.partition("▸")[0]
    (found,) = problems_of(TEXTS | {path: text.replace("▸", "")})
    place = (found.place.path, found.place.line, found.place.column)
    assert (found.code, dict(found.words)) == ("datum-volgorde", {"waar": f"vóór {what}"})
    assert place == (path, before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1)


@pytest.mark.parametrize(
    "step",
    [
        "stand: uitgesteld\n    nieuwe_termijn: 2027-06-01",
        "stand: uitgesteld\n    nieuwe_termijn: 2026-12-01",
        "stand: in_uitvoering\n    nieuwe_termijn: 2026-06-01",
    ],
)
def test_a_later_day_and_one_that_is_no_postponement_are_no_problem(step: str) -> None:
    log = TEXTS[f"{FOLDER}voortgang.md"].replace("stand: in_uitvoering", step)
    assert codes_of(TEXTS | {f"{FOLDER}voortgang.md": log}) == []
    other = log.replace("aanbeveling: 1", "aanbeveling: 2").replace("2027-06-01", "2026-06-01")
    assert codes_of(TEXTS | {f"{FOLDER}voortgang.md": other}) == []


@pytest.mark.parametrize(
    ("path", "old", "year", "what"),
    [
        (f"{FOLDER}reactie.md", "termijn: 2026-12-01", 2126, "die van de reactie"),
        (f"{FOLDER}reactie.md", "ontvangen_op: 2026-03-02", 2062, "die van de reactie"),
        (f"{FOLDER}voortgang.md", "datum: 2026-04-01", 2126, "die van het advies"),
        ("gesprekken/2026-02-sensoren/verslag.md", "datum: 2026-02-12", 2062, "die van het gesprek"),
        (f"{FOLDER}reactie.md", "termijn: 2026-12-01", 2046, ""),
    ],
)
def test_a_day_that_lies_more_than_twenty_years_later_is_told(
    path: str, old: str, year: int, what: str
) -> None:
    found = problems_of(TEXTS | {path: TEXTS[path].replace(old, old.replace("2026", str(year)))})
    far = [dict(item.words)["waar"] for item in found if item.code == "datum-volgorde"]
    assert f"meer dan twintig jaar na {what}" in far if what else far == []


@pytest.mark.parametrize("other", ["verzoek", "advies", "reactie"])
def test_a_draft_and_a_document_that_is_not_there_have_no_day(other: str) -> None:
    early = {f"{FOLDER}nawoord.md": document("nawoord", header=HEADERS["nawoord"].replace("2026", "2020"))}
    draft = {f"{FOLDER}{other}.md": document(other, status="concept")}
    assert codes_of(early) == []
    assert codes_of({**early, **draft}) == []
