"""What the municipality says later of a recommendation is told where an older step or answer would hide it."""

import pytest

from tests.sites_by_hand import HEADERS, document, problems_of

FOLDER = "adviezen/2026-a/"
STEP = HEADERS["voortgang"]
LATER = "datum: 2026-05-01\nafzender: college\nopvolging: niet\n"
REFUSED = f"{LATER}per_aanbeveling:\n  - nr: 1\n    opvolging: niet\n    motivering: Toch niet.\n"
WHOLE = f"{LATER}motivering: Er is geen geld.\n"


def told(later: str = REFUSED, steps: str = STEP, status: str = "vastgesteld", **more: str) -> list[str]:
    """Return what is told of an advice with an answer, *steps* and a *later* answer."""
    texts = {
        f"{FOLDER}advies.md": document("advies"),
        f"{FOLDER}reactie.md": document("reactie"),
        f"{FOLDER}voortgang.md": document("voortgang", header=steps),
        f"{FOLDER}reactie-2.md": document("reactie", header=later, status=status),
    } | more
    codes = ("stap-voor-weigering", "antwoord-van-eerder")
    return [item.code for item in problems_of(texts) if item.code in codes]


def step(day: str, state: str) -> str:
    """Return one more step."""
    return f"  - {{datum: {day}, aanbeveling: 1, stand: {state}, toelichting: Zo., gemeld_door: gemeente}}\n"


@pytest.mark.parametrize(
    ("later", "steps"),
    [
        (REFUSED, STEP),
        (REFUSED.replace("    opvolging: niet", "    opvolging: niet_bevoegd"), STEP),
        (REFUSED, STEP.replace("in_uitvoering", "deels_uitgevoerd")),
        (REFUSED, STEP.replace("in_uitvoering", "uitgesteld\n    nieuwe_termijn: 2027-01-01")),
        (REFUSED, STEP + step("2026-03-20", "gestopt")),
    ],
)
def test_a_refusal_after_a_step_that_goes_on_is_told(later: str, steps: str) -> None:
    assert told(later, steps) == ["stap-voor-weigering"]


@pytest.mark.parametrize(
    ("later", "steps"),
    [
        (REFUSED.replace("    opvolging: niet", "    opvolging: anders"), STEP),
        (REFUSED, STEP + step("2026-05-01", "gestopt")),
        (REFUSED, STEP + step("2026-05-02", "in_uitvoering")),
        (REFUSED, STEP.replace("in_uitvoering", "uitgevoerd")),
        (REFUSED, STEP.replace("in_uitvoering", "niet_gestart")),
        (REFUSED.replace("nr: 1", "nr: 2"), STEP),
        (REFUSED.replace("2026-05-01", "2026-02-20"), STEP),
        (REFUSED.replace("afzender", "soort: tussenbericht\nafzender"), STEP),
    ],
)
def test_any_other_answer_beside_a_step_is_not(later: str, steps: str) -> None:
    assert told(later, steps) == []


def test_a_later_answer_on_the_whole_alone_is_told() -> None:
    assert told(WHOLE) == ["antwoord-van-eerder"]
    assert told(WHOLE.replace("2026-05-01", "2026-02-20")) == []
    assert told(WHOLE.replace("afzender", "soort: tussenbericht\nafzender")) == []
    assert told(WHOLE, status="concept") == []
    answers = HEADERS["reactie"].replace("    opvolging: volledig", "    opvolging: niet")
    assert told(WHOLE, **{f"{FOLDER}reactie.md": document("reactie", header=answers)}) == []
