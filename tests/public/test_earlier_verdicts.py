"""A verdict of the panel stands beside an answer that came after it as one about an earlier answer."""

import json
import re
from pathlib import Path

import pytest

from tests.public.test_courses import answer, response
from tests.sites_by_hand import document, site_of

FOLDER = "adviezen/2026-02-x/"
AFTERWORD = document(
    "nawoord", extra="per_aanbeveling:\n  - nr: 2\n    oordeel: overtuigt_niet\n    toelichting: Jammer.\n"
)
FIRST = response(answer(1) + answer(2, "niet"))
SECOND = response(answer(2), day="2026-04-10")
OF_ONE, OF_ALL = (
    ("over dit antwoord", "over een eerder antwoord"),
    ("over de hele reactie", "over een eerdere reactie"),
)


@pytest.mark.parametrize(
    ("documents", "of_one", "of_all"),
    [
        ({"reactie": FIRST}, 0, 0),
        ({"reactie": FIRST, "reactie-2": SECOND}, 1, 1),
        ({"reactie": FIRST, "reactie-2": response(answer(1), day="2026-04-10")}, 0, 1),
        ({"reactie": FIRST, "reactie-2": response(answer(2), day="2026-03-15")}, 0, 0),
        # A letter that came in after the afterword, whatever day stands above it.
        ({"reactie": FIRST, "reactie-2": response(answer(2), day="2026-03-14", extra="ontvangen_op: 2026-03-20\n")}, 1, 1),
        ({"reactie": FIRST, "reactie-2": response(answer(2), day="2026-04-10", extra="soort: tussenbericht\n")}, 0, 0),
        ({"reactie": FIRST, "reactie-2": response(answer(2), day="2026-04-10", extra="namens: ambtelijk\n")}, 0, 0),
        ({"reactie": FIRST, "reactie-2": SECOND, "nawoord": AFTERWORD.replace("2026-03-15", "2026-04-11")}, 0, 0),
    ],
    ids=["one letter", "a later one", "a later one of another", "the day itself", "late", "interim", "officials", "renewed"],
)  # fmt: skip
def test_a_verdict_says_of_which_answer_it_is(
    tmp_path: Path, documents: dict[str, str], of_one: int, of_all: int
) -> None:
    texts = {"advies": document("advies"), "nawoord": AFTERWORD} | documents
    site = site_of(tmp_path, {f"{FOLDER}{name}.md": text for name, text in texts.items()})
    page = site.page(FOLDER)
    assert [words in page for words in OF_ONE] == [not of_one, bool(of_one)]
    assert len(re.findall(f"Het panel {OF_ONE[of_one]}", page)) == 2
    assert [words in page for words in OF_ALL] == [not of_all, bool(of_all)]
    rows = json.loads(site.files["data/aanbevelingen.json"])
    found = rows["rijen"] if isinstance(rows, dict) else rows
    assert [row.get("oordeel_panel") for row in found] == [None, None if of_one else "overtuigt_niet"]
