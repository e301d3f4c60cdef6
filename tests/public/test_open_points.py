"""What is still open of an advice, as the letter says it."""

from pathlib import Path

import pytest

from stadspanel_site.public.pages.planning import plan_pages
from stadspanel_site.public.pages.trajectory_pages import AdviceView
from tests.sites_by_hand import disclosed, document, options, write_content

ADVICE = document("advies")
ANSWER = "datum: 2026-03-01\nafzender: college\nopvolging: volledig\nper_aanbeveling:\n"
BOTH = "".join(
    f"  - nr: {one}\n    opvolging: volledig\n    wijze: Zo.\n    termijn: 2026-12-01\n" for one in (1, 2)
)
CASES = {
    "no answer yet": ({}, ("De gemeente heeft nog niet gereageerd.",)),
    "an interim message alone": (
        {"reactie.md": document("reactie", extra="soort: tussenbericht\n")},
        ("De gemeente stuurde alleen een tussenbericht, en heeft nog niet inhoudelijk gereageerd.",),
    ),
    "a promise, and a no with its reason": (
        {"reactie.md": document("reactie")},
        ("Aanbeveling 1: de gemeente heeft iets toegezegd. De stand: toegezegd, termijn 1 december 2026.",),
    ),
    "silence about one": (
        {
            "reactie.md": document(
                "reactie", header=f"{ANSWER}  - nr: 1\n    opvolging: niet\n    motivering: Nee.\n"
            )
        },
        ("Aanbeveling 2: de gemeente zegt hier niets over.",),
    ),
    "questions without an answer": (
        {
            "reactie.md": document(
                "reactie",
                header=f"{ANSWER}  - nr: 1\n    opvolging: niet\n  - nr: 2\n    opvolging: niet\n    motivering: Nee.\n",
            )
        },
        ("Aanbeveling 1: de gemeente beantwoordde niet: ‘waarom’.",),
    ),
    "not decided yet": (
        {
            "reactie.md": document(
                "reactie",
                header=(
                    f"{ANSWER}  - nr: 1\n    opvolging: nog_niet_besloten\n    termijn: 2026-09-01\n    motivering: Later.\n"
                    "  - nr: 2\n    opvolging: nog_niet_besloten\n    termijn_tekst: Bij de begroting\n"
                ),
            )
        },
        (
            "Aanbeveling 1: de gemeente heeft nog niet besloten. Termijn: 1 september 2026.",
            "Aanbeveling 2: de gemeente heeft nog niet besloten. Termijn: Bij de begroting.",
            "Aanbeveling 2: de gemeente beantwoordde niet: ‘waarom’.",
        ),
    ),
    "not decided by the day that was named": (
        {
            "reactie.md": document(
                "reactie",
                header=(
                    f"{ANSWER}  - nr: 1\n    opvolging: nog_niet_besloten\n    termijn: 2026-05-31\n    motivering: Later.\n"
                    "  - nr: 2\n    opvolging: niet\n    motivering: Nee.\n"
                ),
            )
        },
        ("Aanbeveling 1: de gemeente heeft nog niet besloten. De termijn is voorbij: 31 mei 2026.",),
    ),
    "done": (
        {
            "reactie.md": document("reactie"),
            "voortgang.md": document(
                "voortgang",
                header="stappen:\n  - {datum: 2026-04-01, aanbeveling: 1, stand: uitgevoerd, toelichting: Ze staan er., gemeld_door: panel}\n",
            ),
        },
        (),
    ),
    "officials, who promise nothing": (
        {"reactie.md": document("reactie", header=f"namens: ambtelijk\n{ANSWER}{BOTH}")},
        tuple(f"Aanbeveling {one}: er kwam alleen een antwoord van ambtenaren." for one in (1, 2)),
    ),
    "under way, though the city said that it does so already": (
        {
            "reactie.md": document("reactie", header=f"{ANSWER}{BOTH.replace('volledig', 'staand_beleid')}"),
            "voortgang.md": document(
                "voortgang",
                header="stappen:\n  - {datum: 2026-04-01, aanbeveling: 1, stand: in_uitvoering, toelichting: De helft., gemeld_door: panel}\n",
            ),
        },
        ("Aanbeveling 1: de stand: bezig, termijn 1 december 2026.",),
    ),
    "withdrawn": (
        {
            "advies.md": document(
                "advies",
                status="ingetrokken",
                extra="ingetrokken_op: 2026-05-01\nreden_intrekking: Klopt niet.\nsoort_intrekking: inhoud\n",
            )
        },
        (),
    ),
    "an answer that is not public is no silence": (
        {
            "reactie.md": document(
                "reactie", header=f"{ANSWER}  - nr: 1\n    opvolging: niet\n    motivering: Nee.\n"
            ),
            "reactie-twee.md": document(
                "reactie", confidentiality="vertrouwelijk", extra="grond: bedrijfsgegevens\n"
            ),
        },
        (),
    ),
}


@pytest.mark.parametrize(("texts", "expected"), CASES.values(), ids=CASES.keys())
def test_the_letter_says_what_is_still_open(
    texts: dict[str, str], expected: tuple[str, ...], tmp_path: Path
) -> None:
    documents = {f"adviezen/sensoren/{name}": text for name, text in {"advies.md": ADVICE, **texts}.items()}
    archive = disclosed(options(write_content(tmp_path / "content", documents))).archive
    views = [page.view for page in plan_pages(archive).pages if isinstance(page.view, AdviceView)]
    assert [view.open_points for view in views] == [expected]
