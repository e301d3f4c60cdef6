"""`stadspanel openbaar-maken`: what was closed is open, its ground stands below `intern`, and every other byte stays."""

from pathlib import Path

import pytest
from click.testing import Result

from tests.command_line import stadspanel
from tests.sites_by_hand import HEADERS, codes_of, document, write_content

PATH = "paginas/over.md"
WORDS = "grond: [5.1.2e, opsporing]\ntoelichting_grond: >-\n  Over een gezin\n  in de Kerkstraat\npublieke_omschrijving: 'Een brief: kort'\n"
MOVED = "  grond: ['5.1.2e', opsporing]\n  toelichting_grond: >-\n    Over een gezin\n    in de Kerkstraat\n  publieke_omschrijving: 'Een brief: kort'\n"
ORDER = "geheimhouding: {organ: college, datum: 2026-03-01, grond: 5.1.2b}\n"


def run(content: Path, path: str, *arguments: str) -> Result:
    return stadspanel("disclose", path, *arguments, "--content", content, env={"CI": ""})


def opened(tmp_path: Path, path: str, text: str, *arguments: str) -> str:
    """Return what the document *text* at *path* becomes, without errors."""
    content = write_content(tmp_path / "content", {path: text.encode()})
    result = run(content, path, *arguments)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "is nu openbaar" in result.stdout
    data = (content / path).read_bytes()
    assert codes_of({path: data}) == []
    assert run(content, path).exit_code == 1  # there is nothing left to open
    return data.decode()


def page(extra: str, confidentiality: str = "vertrouwelijk") -> str:
    return document("pagina", confidentiality=confidentiality, extra=extra, body="Één.  \n\n\n")


@pytest.mark.parametrize("confidentiality", ["vertrouwelijk", "openbaar", "geheim"])
def test_its_ground_moves_to_intern_and_the_rest_stays(tmp_path: Path, confidentiality: str) -> None:
    text = page(f"# een opmerking\n{WORDS}# nog een\nmenu: 3\n", confidentiality)
    assert opened(tmp_path, PATH, text) == page(
        f"# een opmerking\n# nog een\nmenu: 3\nintern:\n{MOVED}", "openbaar"
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("intern:\n", f"intern:\n{MOVED}"),
        ("intern: {}\n", f"intern:\n  aantekening: {{}}\n{MOVED}"),
        ("intern: Zie de mail.\n", f"intern:\n  aantekening: Zie de mail.\n{MOVED}"),
        ("intern: >-\n  Zie\n  de mail.\n", f"intern:\n  aantekening: >-\n    Zie\n    de mail.\n{MOVED}"),
        ("intern:\n- een\n- twee\n", f"intern:\n  aantekening:\n  - een\n  - twee\n{MOVED}"),
        ("intern:\n  a: 1\n  b: 2\n", f"intern:\n{MOVED}  a: 1\n  b: 2\n"),
        ("intern: {a: 1}\n", f"intern:\n  aantekening: {{a: 1}}\n{MOVED}"),
    ],
)
def test_what_stood_below_intern_stays(tmp_path: Path, before: str, after: str) -> None:
    assert opened(tmp_path, PATH, page(f"{WORDS}{before}menu: 3\n")) == page(f"{after}menu: 3\n", "openbaar")


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_a_byte_order_mark_stay(tmp_path: Path, line_end: str, mark: str) -> None:
    found = opened(tmp_path, PATH, mark + page("grond: 5.1.2e\n").replace("\n", line_end))
    assert found == mark + page("intern:\n  grond: '5.1.2e'\n", "openbaar").replace("\n", line_end)


def test_the_ground_of_an_open_entry_moves_too_and_a_closed_one_stays_closed(tmp_path: Path) -> None:
    header = HEADERS["advies"].replace(
        "  - nr: 2\n    tekst: Bewaar niets.\n",
        "  - grond: 5.1.2e\n    nr: 2\n    tekst: Bewaar niets.\n"
        "  - {nr: 3, tekst: Meet niets., grond: 5.1.2h}\n"
        "  - {nr: 4, tekst: Tel niets., vertrouwelijkheid: vertrouwelijk, grond: 5.1.2h}\n"
        "  - nr: 5\n    tekst: Wacht.\n    vertrouwelijkheid: openbaar\n    grond: [persoonsgegevens]\n",
    )
    after = (
        header.replace("- grond: 5.1.2e\n    nr: 2", "- nr: 2")
        .replace(", grond: 5.1.2h}\n  - {nr: 4", "}\n  - {nr: 4")
        .replace("    grond: [persoonsgegevens]\n", "")
    )
    moved = "intern:\n  grond_aanbevelingen_2: '5.1.2e'\n  grond_aanbevelingen_3: '5.1.2h'\n  grond_aanbevelingen_5: [persoonsgegevens]\n"
    found = opened(tmp_path, "adviezen/x/advies.md", document("advies", header=header))
    assert found == document("advies", header=after + moved)


def test_of_imposed_secrecy_it_says_who_lifted_it_and_when(tmp_path: Path) -> None:
    text = page(f"grond: geheimhouding\n{ORDER}")
    content = write_content(tmp_path / "asked", {PATH: text})
    result = run(content, PATH)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "--opgeheven-door" in result.stderr
    assert (content / PATH).read_text() == text
    found = opened(tmp_path, PATH, text, "--opgeheven-door", "raad", "--date", "2026-05-01")
    order = ORDER.replace("{organ", "{opgeheven_door: raad, opgeheven_op: 2026-05-01, organ")
    assert found == page(f"{order}intern:\n  grond: geheimhouding\n", "openbaar")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("--opgeheven-door", "wethouder", "--date", "2026-05-01"),
            "--opgeheven-door is raad, college, burgemeester of commissie.",
        ),
        (("--opgeheven-door", "raad", "--date", "2199-05-01"), "01-05-2199 moet nog komen"),
    ],
)
def test_who_lifted_it_is_a_body_and_when_is_no_day_to_come(
    tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    content = write_content(tmp_path, {PATH: page(f"grond: geheimhouding\n{ORDER}")})
    result = run(content, PATH, *arguments)
    assert result.exit_code != 0
    assert said in result.stderr


def test_a_secret_document_gets_a_reference_of_the_series(tmp_path: Path) -> None:
    text = document("advies", confidentiality="geheim", extra="grond: 5.1.2e\n").replace("SPD-2026-01", "G-1")
    found = opened(tmp_path, "adviezen/x/advies.md", text, "--reference", "SPD-2026-07")
    assert "kenmerk: SPD-2026-07\n" in found


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (page("", "openbaar"), "is al openbaar."),
        (
            page("embargo_tot: 2199-01-01\n", "openbaar"),
            "is al openbaar, maar wacht nog op zijn dag: haal `embargo_tot` weg",
        ),
        (page("embargo_tot: onbekend\n", "openbaar"), "maar wacht nog op zijn dag"),
        (page("embargo_tot: 2026-01-01\n", "openbaar"), "is al openbaar."),
        (
            document(
                "pagina", status="ingetrokken", extra="ingetrokken_op: 2026-05-01\nreden_intrekking: x\n"
            ),
            "is ingetrokken",
        ),
        (
            "---\n{status: vastgesteld, vertrouwelijkheid: vertrouwelijk, grond: 5.1.2e, titel: Over}\n---\n",
            "elke sleutel op een eigen regel",
        ),
        (page("grond: 5.1.2e\nintern:\n  grond: 5.1.2h\n"), "staat al een grond"),
    ],
)
def test_what_cannot_be_opened_stays_as_it_is(tmp_path: Path, text: str, said: str) -> None:
    content = write_content(tmp_path, {PATH: text})
    result = run(content, PATH)
    assert (result.exit_code, result.stdout) == (1, "")
    assert said in result.stderr
    assert (content / PATH).read_text() == text
