"""A letter or an afterword that was taken back is told as taken back, and nothing else follows from it."""

from pathlib import Path

import pytest

from tests.sites_by_hand import Site, document, site_of

FOLDER = "adviezen/2026-02-x/"
GONE = "ingetrokken_op: 2026-05-01\nreden_intrekking: Het klopte niet.\nsoort_intrekking: inhoud\n"
MESSAGE = "datum: 2026-02-20\nafzender: college\nsoort: tussenbericht\nopvolging: nog_niet_besloten\n"
INTERIM = document("reactie", header=MESSAGE)


def site(folder: Path, withdrawn: str, **more: str) -> Site:
    """Return the site of an advice in a dossier with every piece, of which *withdrawn* was taken back."""
    dossier = "dossier: sensoren\n"
    texts = {
        f"{FOLDER}{kind}.md": document(
            kind,
            status="ingetrokken" if kind == withdrawn else "vastgesteld",
            extra=(GONE if kind == withdrawn else "") + (dossier if kind == "advies" else ""),
        )
        for kind in ("verzoek", "advies", "reactie", "nawoord")
    }
    texts |= {f"{FOLDER}{name}.md": text for name, text in more.items()}
    return site_of(folder, texts | {"dossiers/sensoren.md": document("dossier")})


@pytest.mark.parametrize(
    ("withdrawn", "what"),
    [
        ("verzoek", "Verzoek, later ingetrokken"),
        ("reactie", "Reactie namens het college, later ingetrokken"),
        ("nawoord", "Nawoord, later ingetrokken"),
        ("", ""),
    ],
)
def test_the_course_says_what_was_taken_back(tmp_path: Path, withdrawn: str, what: str) -> None:
    made = site(tmp_path, withdrawn)
    assert what in made.page(FOLDER)
    for page in (FOLDER, "dossiers/sensoren/"):
        assert ("later ingetrokken" in made.page(page)) == bool(withdrawn)


def test_an_advice_that_was_taken_back_says_so_first(tmp_path: Path) -> None:
    for withdrawn, first in (("advies", "Ingetrokken"), ("", "1 toegezegd")):
        head = site(tmp_path / withdrawn / "site", withdrawn).page(FOLDER).partition("standkort")[2][:400]
        assert (first in head, "uit een advies" in head) == (True, False), head


def test_a_verdict_that_was_taken_back_is_shown_no_more(tmp_path: Path) -> None:
    for withdrawn in ("nawoord", ""):
        made = site(tmp_path / withdrawn / "site", withdrawn)
        shown = "Het panel over de hele reactie" in made.page(FOLDER)
        told = "Over de hele reactie" in made.page("dossiers/sensoren/")
        course = made.page(FOLDER).partition('class="verloop"')[2].partition("</ol>")[0]
        assert {shown, told, "Overtuigt" in course} == {not withdrawn}


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, "De gemeente gaf een reactie die later is ingetrokken, en heeft nog niet opnieuw gereageerd."),
        ({"reactie-2": INTERIM.replace("2026-02-20", "2026-05-20")}, "De gemeente stuurde alleen een tussenbericht"),
        (
            {"reactie": document("reactie", status="ingetrokken", header=MESSAGE, extra=GONE)},
            "De gemeente heeft nog niet gereageerd.",
        ),
    ],
    ids=["a letter", "a letter, and a message", "only a message"],
)  # fmt: skip
def test_an_answer_that_was_taken_back_is_not_told_as_silence_alone(
    tmp_path: Path, more: dict[str, str], said: str
) -> None:
    assert said in site(tmp_path, "reactie", **more).page(FOLDER)
