"""What the audit finds at its edges: letters that nobody sees, and runs of words of exactly the length it looks for."""

from collections.abc import Mapping

import pytest

from tests.audit.test_audit import audit_twice
from tests.sites_by_hand import SITE, document

TWELVE = "wij kochten vier oude bakfietsen van vosselaar tegen zeer lage prijs eergisteren"
PAGE = "paginas/over.md"


def leaks(
    hidden: str, shown: str, extra: Mapping[str, str] | None = None, fixed: tuple[str, ...] = ()
) -> list[str]:
    """Return the codes of what the audit finds where *hidden* is withheld and *shown* stands on a page."""
    texts = {"site.yaml": SITE, PAGE: document("pagina", body=f"Van [[vertrouwelijk 5.1.2e | {hidden}]].\n")}
    texts |= extra or {}
    out = {"over/index.html": f"<html><body><p>{shown}</p></body></html>".encode()}
    found = audit_twice({path: text.encode() for path, text in texts.items()}, {}, out, fixed)
    return [item.code for item in found if item.is_error]


@pytest.mark.parametrize(
    "shown",
    [
        *("Bakkerij Vosselaar", "BAKKERIJ VOSSELAAR", "Bakkerij Vos\N{SOFT HYPHEN}selaar"),
        *("Bakkerij Vos\N{ZERO WIDTH SPACE}selaar", "Bakkerij Vosselaár", "Bakkerij Vossela\N{COMBINING ACUTE ACCENT}ar"),
        *("Bakkerij Vos&shy;selaar", "Bakkerij Vos&amp;shy;selaar", "Bakkerij <b>Vosselaar</b>", "Bakkerij_Vosselaar", "Bakkerij\N{NO-BREAK SPACE}Vosselaar"),
    ],
)  # fmt: skip
def test_a_name_is_found_whatever_letters_nobody_sees(shown: str) -> None:
    assert leaks("Bakkerij Vosselaar", shown) == ["lek"]
    assert leaks("Vosselaar", shown) == ["lek"]


def test_a_run_of_exactly_twelve_words_is_found() -> None:
    assert len(TWELVE.split()) == 12
    assert leaks(TWELVE, TWELVE) == ["lek"]
    assert leaks(f"{TWELVE} bij hem", f"Zo was het: {TWELVE}.") == ["lek"]
    assert leaks(TWELVE, "Er was niets.") == []


def test_a_short_secret_is_not_excused_by_the_page_of_another_document() -> None:
    row = document(
        "advies", confidentiality="vertrouwelijk", extra="grond: 5.1.2e\npublieke_omschrijving: Iets.\n"
    )
    texts = {"adviezen/aa/advies.md": row.replace("titel: Sensoren", "titel: Bakkerij Vosselaar")}
    assert "lek" in leaks("Bakkerij Vosselaar", "Bakkerij Vosselaar", texts)


def test_words_of_two_values_in_a_row_excuse_no_short_secret() -> None:
    texts = {"adviezen/aa/advies.md": document("advies", extra="geraadpleegd: [de bakkerij, Vosselaar]\n")}
    assert "lek" in leaks("Bakkerij Vosselaar", "Bakkerij Vosselaar", texts)


def test_what_the_program_says_by_itself_is_no_leak() -> None:
    assert (
        leaks("Bakkerij Vosselaar levert", "Bakkerij Vosselaar levert", fixed=("Bakkerij Vosselaar levert",))
        == []
    )


@pytest.mark.parametrize(
    ("number", "found"), [("1540", []), ("154000", []), ("1540007", ["lek"]), ("123456782", ["lek"])]
)
def test_only_figures_of_a_draft_evaluation_may_stand_on_the_site(number: str, found: list[str]) -> None:
    draft = document("evaluatie", status="concept", body=f"Samen {number}.")
    assert leaks("Bakkerij Vosselaar", f"Uitgaven: {number}", {"evaluaties/2025.md": draft}) == found
