"""A ground on something open: somebody meant to close it; and secrecy that a body imposed says by whom, when and why."""

from pathlib import Path

import pytest

from stadspanel_site.pipeline import make_site
from stadspanel_site.problems.problem import ProblemsFound
from stadspanel_site.search.index import without_index
from tests.sites_by_hand import HEADERS, codes_of, document, problems_of, told_by_pages, write_content

GROUND = "grond: 5.1.2e\n"
BESIDE = "grond-bij-openbaar"
CLOSED = "    vertrouwelijkheid: vertrouwelijk\n    grond: 5.1.2e\n"
FOLDER = {"adviezen/x/advies.md": document("advies"), "adviezen/x/reactie.md": document("reactie")}
PATHS = {
    "verzoek": "adviezen/x/verzoek.md",
    "advies": "adviezen/x/advies.md",
    "reactie": "adviezen/x/reactie.md",
    "nawoord": "adviezen/x/nawoord.md",
    "voortgang": "adviezen/x/voortgang.md",
    "notitie": "gesprekken/x/notitie.md",
    "verslag": "gesprekken/x/verslag.md",
    "dossier": "dossiers/x.md",
    "pagina": "paginas/x.md",
    "lid": "leden/x.md",
    "agenda": "agenda/x.md",
    "financien": "financien/2026.yaml",
    "evaluatie": "evaluaties/2026.md",
}


def found(kind: str, text: str) -> list[tuple[str, str]]:
    """Return the code of each error, and the line that it stands on."""
    problems = problems_of(FOLDER | {PATHS[kind]: text}, {"paginas/bijlagen/a.csv": 1})
    lines = text.split("\n")
    return [(item.code, lines[item.place.line - 1].strip()) for item in problems if item.is_error]


@pytest.mark.parametrize("kind", PATHS)
@pytest.mark.parametrize(
    "line",
    [
        "grond: 5.1.2e",
        "grond: [persoonsgegevens]",
        "toelichting_grond: Over een gezin",
        "publieke_omschrijving: Een brief",
    ],
)
def test_no_open_document_has_a_ground_or_the_words_for_one(kind: str, line: str) -> None:
    assert found(kind, document(kind, extra=f"{line}\n")) == [(BESIDE, line)]


def test_the_case_has_an_error_for_each() -> None:
    text = document("advies", extra="grond: persoonsgegevens\ntoelichting_grond: over een gezin\n")
    text = text.replace("tekst: Bewaar niets.", "tekst: Bewaar niets.\n    grond: 5.1.2e")
    assert [line for _, line in found("advies", text)] == [
        "grond: 5.1.2e",
        "grond: persoonsgegevens",
        "toelichting_grond: over een gezin",
    ]


@pytest.mark.parametrize("said", ["", "    vertrouwelijkheid: openbaar\n"])
@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("advies", "    tekst: Bewaar niets.\n"),
        ("reactie", "    motivering: Dat kan niet.\n"),
        ("voortgang", "    gemeld_door: gemeente\n"),
    ],
)
def test_no_open_entry_has_a_ground(kind: str, text: str, said: str) -> None:
    assert text in HEADERS[kind]
    entry = document(kind, header=HEADERS[kind].replace(text, f"{text}{said}    grond: [5.1.2e]\n"))
    assert found(kind, entry) == [(BESIDE, "grond: [5.1.2e]")]


def test_no_open_attachment_has_a_ground() -> None:
    line = "- {bestand: a.csv, titel: Tabel, vertrouwelijkheid: openbaar, grond: 5.1.1c}"
    assert found("pagina", document("pagina", extra=f"bijlagen:\n  {line}\n")) == [(BESIDE, line)]


@pytest.mark.parametrize("value", ["", " ''", " ~"])
def test_an_entry_that_leaves_its_confidentiality_empty_chooses_nothing(value: str) -> None:
    text = document("advies", header=HEADERS["advies"] + f"    vertrouwelijkheid:{value}\n")
    assert [code for code, _ in found("advies", text)] == ["ontbrekende-sleutel"]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        pytest.param(
            "advies",
            document(
                "advies",
                confidentiality="vertrouwelijk",
                extra=f"{GROUND}toelichting_grond: x\npublieke_omschrijving: y\n",
            ),
            id="a closed document",
        ),
        pytest.param("advies", document("advies", status="concept", extra=GROUND), id="a draft"),
        pytest.param("pagina", document("pagina", extra="grond:\ntoelichting_grond: ''\n"), id="empty keys"),
        pytest.param("advies", document("advies", header=HEADERS["advies"] + CLOSED), id="a closed entry"),
        pytest.param(
            "advies",
            document("advies", header=HEADERS["advies"] + CLOSED, extra="toelichting_grond: x\n"),
            id="the explanation for a closed entry",
        ),
        pytest.param(
            "pagina",
            document("pagina", extra="toelichting_grond: x\n", body="Van [[vertrouwelijk 5.1.5 | dit]]."),
            id="the explanation for a passage",
        ),
        pytest.param(
            "pagina",
            document("pagina", extra="intern:\n  grond: 5.1.2e\n  publieke_omschrijving: y\n"),
            id="what it had before",
        ),
        pytest.param(
            "pagina",
            document(
                "pagina",
                status="ingetrokken",
                extra=f"{GROUND}ingetrokken_op: 2026-05-01\nreden_intrekking: Een naam.\n",
            ),
            id="a withdrawal without text",
        ),
    ],
)
def test_what_belongs_to_something_closed_is_no_error(kind: str, text: str) -> None:
    assert [item for item in found(kind, text) if item[0] == BESIDE] == []


# --- secrecy that a body of the municipality imposed ---

ORDER = "geheimhouding: {organ: college, datum: 2026-05-01, grond: 5.1.2b}\n"
IMPOSED = "grond: geheimhouding\n"
LIFTED = "geheimhouding: {organ: college, datum: 2026-03-01, grond: 5.1.2b, opgeheven_door: raad, opgeheven_op: 2026-05-01}\n"
PASSAGE = "Van [[vertrouwelijk geheimhouding | dit]]."


def closed(extra: str) -> str:
    return document("pagina", confidentiality="vertrouwelijk", extra=extra)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (closed(IMPOSED), ["geheimhouding-ontbreekt"]),
        (closed("grond: [5.1.2e, geheimhouding]\n"), ["geheimhouding-ontbreekt"]),
        (document("pagina", body=PASSAGE), ["geheimhouding-ontbreekt"]),
        (
            document(
                "pagina",
                extra="bijlagen:\n  - {url: 'https://example.org/', titel: A, vertrouwelijkheid: geheim, grond: geheimhouding}\n",
            ),
            ["geheimhouding-ontbreekt"],
        ),
        (closed(IMPOSED + ORDER), []),
        (document("pagina", extra=ORDER, body=PASSAGE), []),
        (closed(IMPOSED + "geheimhouding: {organ: college, datum: 2026-05-01}\n"), ["ontbrekende-sleutel"]),
        (closed(IMPOSED + "geheimhouding: {organ: college, grond: 5.1.2b}\n"), ["ontbrekende-sleutel"]),
        (closed(IMPOSED + "geheimhouding: {datum: 2026-05-01, grond: 5.1.2b}\n"), ["ontbrekende-sleutel"]),
        (
            closed(IMPOSED + "geheimhouding: {organ: wethouder, datum: 2026-05-01, grond: 5.1.2b}\n"),
            ["onbekende-waarde"],
        ),
        (closed(IMPOSED + ORDER.replace("5.1.2b", "geheimhouding")), ["grond-ontbreekt"]),
        (closed(IMPOSED + ORDER.replace("5.1.2b", "afspraak")), ["grond-ontbreekt"]),
        (closed(IMPOSED + ORDER.replace("5.1.2b", "[]")), ["grond-ontbreekt"]),
        *(
            (closed(IMPOSED + ORDER.replace("college", organ)), [])
            for organ in ("raad", "burgemeester", "commissie")
        ),
        # It contradicts the grounds: still in force without a ground that names it, or named and lifted.
        (closed(GROUND + ORDER), ["geheimhouding-tegenstrijdig"]),
        (document("pagina", extra=ORDER), ["geheimhouding-tegenstrijdig"]),
        (closed(IMPOSED + LIFTED), ["geheimhouding-tegenstrijdig"]),
        (document("pagina", extra=LIFTED, body=PASSAGE), ["geheimhouding-tegenstrijdig"]),
        (document("pagina", extra=LIFTED), []),
        (closed(GROUND + LIFTED), []),
        (document("pagina", extra=LIFTED.replace(", opgeheven_door: raad", "")), ["ontbrekende-sleutel"]),
        (document("pagina", extra=LIFTED.replace(", opgeheven_op: 2026-05-01", "")), ["ontbrekende-sleutel"]),
    ],
)
def test_imposed_secrecy_says_by_whom_when_and_why_and_who_lifted_it(text: str, expected: list[str]) -> None:
    assert codes_of({"paginas/x.md": text}) == expected


def test_what_is_lifted_on_a_day_to_come_stays_closed_until_then(tmp_path: Path) -> None:
    pages = [
        make_site(
            told_by_pages(
                write_content(
                    tmp_path / day,
                    {"paginas/x.md": document("pagina", extra=LIFTED.replace("2026-05-01", day))},
                )
            ),
            index=without_index,
        )[0]
        for day in ("2026-06-01", "2026-06-02")
    ]
    assert ["x/index.html" in page for page in pages] == [True, False]


def test_by_whom_and_when_stays_inside(tmp_path: Path) -> None:
    found = []
    for number, order in enumerate(
        (
            ORDER,
            ORDER.replace("college", "raad").replace("2026-05-01", "2026-01-02").replace("5.1.2b", "5.1.2c"),
        )
    ):
        text = document("advies", confidentiality="vertrouwelijk", extra=IMPOSED + order)
        found.append(
            make_site(
                told_by_pages(write_content(tmp_path / str(number), {"adviezen/x/advies.md": text})),
                index=without_index,
            )[0]
        )
    assert found[0] == found[1]


def test_a_build_with_a_ground_beside_open_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound):
        make_site(
            told_by_pages(write_content(tmp_path, {"paginas/x.md": document("pagina", extra=GROUND)})),
            index=without_index,
        )


@pytest.mark.parametrize("key", ["vertrouwelijkheid:", "'vertrouwelijkheid':", '"vertrouwelijkh\\x65id":'])
def test_a_part_that_names_its_confidentiality_chooses_one(key: str) -> None:
    text = document("advies").replace("tekst: Bewaar niets.", f"tekst: Bewaar niets.\n    {key}")
    assert found("advies", text) == [("ontbrekende-sleutel", key)]
