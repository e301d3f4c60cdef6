"""The small acts of a panel's life: `verwerken`, `corrigeren`, `afdoen` and `vertrek`."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from stadspanel_site.internal.reading_content import read_content
from tests.command_line import stadspanel
from tests.sites_by_hand import SUMMARY, document, problems_of, site_of, write_content

ADVICE = "adviezen/2026-stil/advies.md"
TEXTS = {
    ADVICE: document("advies", body="Hallo, Lid Eén.\n\nMevrouw eén zei ja.\n"),
    "leden/lid-een.md": document("lid"),
    "paginas/over.md": document("pagina", body="Ook lid\neén deed mee.\n"),
    "paginas/zonder.md": document("pagina", header="titel: Zonder\n", body="Eéndagsvlieg.\n"),
}


def run(content: Path, *words: str, ci: str = "") -> Result:
    given = [*words[:1], "--content", str(content), *words[1:]]
    return stadspanel(*given, env={"CI": ci})


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return write_content(tmp_path / "content", TEXTS)


# --- corrigeren -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "wijzigingen:\n  - datum: 2026-05-02\n    toelichting: De datum klopt nu\n"),
        ("wijzigingen:\n", "wijzigingen:\n  - datum: 2026-05-02\n    toelichting: De datum klopt nu\n"),
        ("wijzigingen: []\n", "wijzigingen:\n  - datum: 2026-05-02\n    toelichting: De datum klopt nu\n"),
        (
            "wijzigingen:\n- datum: 2026-05-01\n  # eerder\n  toelichting: Eerder.\n",
            (
                "wijzigingen:\n- datum: 2026-05-02\n  toelichting: De datum klopt nu\n"
                "- datum: 2026-05-01\n  # eerder\n  toelichting: Eerder.\n"
            ),
        ),
    ],
    ids=["no key", "empty", "empty list", "earlier one"],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_correction_is_told_to_readers(tmp_path: Path, before: str, after: str, line_end: str) -> None:
    text = document("pagina", extra=before, body="Wij.\n").replace("\n", line_end)
    content = write_content(tmp_path / "content", {"paginas/over.md": text.encode()})
    ran = run(
        content,
        "corrigeren",
        "paginas/over.md",
        "--toelichting",
        " De datum  klopt nu",
        "--date",
        "2026-05-02",
    )
    assert (ran.exit_code, ran.stderr) == (0, "")
    data = (content / "paginas/over.md").read_bytes()
    assert problems_of({"paginas/over.md": data}) == ()
    assert data.decode() == document("pagina", extra=after, body="Wij.\n").replace("\n", line_end)
    assert "De datum klopt nu" in site_of(tmp_path / "site", {"paginas/over.md": data}).page("over/")


@pytest.mark.parametrize(
    ("closed", "told"),
    [
        ({}, "Dat komt op de site."),
        (
            {"confidentiality": "vertrouwelijk", "extra": "grond: 5.1.2e\n"},
            "Dat komt op de site zodra iedereen het stuk mag lezen.",
        ),
        (
            {"confidentiality": "geheim", "extra": "grond: 5.1.1c\n"},
            "Dat komt op de site zodra iedereen het stuk mag lezen.",
        ),
        ({"extra": "embargo_tot: 2199-01-01\n"}, "Dat komt op de site zodra iedereen het stuk mag lezen."),
    ],
    ids=["open", "confidential", "secret", "embargo"],
)
def test_whether_readers_see_a_correction_is_told(tmp_path: Path, closed: dict[str, str], told: str) -> None:
    content = write_content(tmp_path / "content", {"paginas/over.md": document("pagina", **closed)})
    ran = run(content, "corrigeren", "paginas/over.md", "--toelichting", "De datum klopt nu")
    assert (ran.exit_code, told in ran.stdout) == (0, True)


@pytest.mark.parametrize(
    ("text", "arguments", "said"),
    [
        (document("pagina", status="concept"), (), "is niet vastgesteld"),
        (document("pagina"), ("--toelichting", " "), "Schrijf in de toelichting wat er verbeterd is"),
        (document("pagina"), ("--date", "2199-01-01"), "01-01-2199 moet nog komen"),
        (
            document("pagina", extra="wijzigingen: [{datum: 2026-05-01, toelichting: Zo.}]\n"),
            (),
            "elk deel op een eigen regel",
        ),
        (
            document("pagina", extra="wijzigingen:\n  - datum: 2026-05-01\n    toelichting: >-\n      Zo.\n"),
            ("--date", "2026-05-01"),
            "staat dit al, met deze datum",
        ),
    ],
    ids=["draft", "no words", "to come", "flow", "told already"],
)
def test_what_cannot_be_corrected_stays_as_it_is(
    tmp_path: Path, text: str, arguments: tuple[str, ...], said: str
) -> None:
    content = write_content(tmp_path / "content", {"paginas/over.md": text})
    ran = run(content, "corrigeren", "paginas/over.md", "--toelichting", "Zo.", *arguments)
    assert (ran.exit_code, said in ran.stderr) == (1, True), ran.stderr
    assert (content / "paginas/over.md").read_text(encoding="utf-8") == text


# --- afdoen ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "- passage: 1a2b3c4d",
        "- {passage: 1a2b3c4d, reden: …}",
        "passage: '1a2b3c4d'",
        "toegestaan: - passage: 1a2b3c4d",
        " - passage:  1a2b3c4d ",
    ],
)
def test_a_finding_is_settled_with_the_line_of_the_check(content: Path, line: str) -> None:
    ran = run(content, "afdoen", ADVICE, "--regel", line, "--reden", "Dit zijn gewone woorden")
    assert (ran.exit_code, ran.stderr) == (0, "")
    added = "toegestaan:\n  - passage: '1a2b3c4d'\n    reden: Dit zijn gewone woorden\n"
    assert added in (content / ADVICE).read_text(encoding="utf-8")


def test_a_finding_is_settled_once(content: Path) -> None:
    for reason, code in (("Zo is het", 0), ("Nog eens", 1)):
        ran = run(content, "afdoen", ADVICE, "--regel", "- passage: 1a2b3c4d", "--reden", reason)
        assert ran.exit_code == code
    assert "is hier al afgedaan" in ran.stderr
    assert (content / ADVICE).read_text(encoding="utf-8").count("1a2b3c4d") == 1


@pytest.mark.parametrize(
    ("path", "text", "findings"),
    [
        ("paginas/over.md", document("pagina", body="Bel 06 12345678.\n"), 1),
        ("paginas/over.md", document("pagina", body="GEHEIM\n\nDe tekst.\n"), 1),
        ("paginas/over.md", document("pagina", body="GEHEIM\n\nDe tekst.\n\nNIET VERSPREIDEN\n"), 2),
        ("agenda/a.md", document("agenda", extra="besloten: ja\n", body="Wij bespreken de borden.\n"), 1),
    ],
)
def test_the_line_that_the_check_tells_settles_its_finding(
    path: str, text: str, findings: int, tmp_path: Path
) -> None:
    content = write_content(tmp_path / "content", {path: text})
    for _ in range(findings):
        told = stadspanel("check", "--content", content, env={"CI": ""})
        assert "toe te voegen bij `toegestaan:` " in told.stderr, told.stderr
        line = told.stderr.partition("toe te voegen bij `toegestaan:` ")[2].partition("\n")[0]
        ran = run(content, "afdoen", path, "--regel", line, "--reden", "Dat mag")
        assert (ran.exit_code, "Let op" in ran.stdout) == (0, False), ran.output
    after = stadspanel("check", "--content", content, env={"CI": ""})
    assert "toe te voegen bij" not in after.stderr


@pytest.mark.parametrize(
    ("wrong", "ci", "said"),
    [
        pytest.param(lambda code: code, "", "", id="as told"),
        pytest.param(lambda code: f"{code[1:]}{code[0]}", "", "Bedoelde u {code}?", id="one sign moved"),
        pytest.param(lambda code: f"{code[1:]}{code[0]}", "true", "geen melding", id="no code in a log"),
        pytest.param(lambda _: "deadbeef", "", "geen melding met de code deadbeef", id="another"),
    ],
)
def test_a_code_that_no_finding_has_is_told(
    tmp_path: Path, wrong: Callable[[str], str], ci: str, said: str
) -> None:
    texts = {
        "paginas/over.md": document("pagina", body="Bel 06 12345678.\n"),
        "paginas/x.md": document("pagina"),
    }
    content = write_content(tmp_path / "content", texts)
    told = stadspanel("check", "--content", content, env={"CI": ""}).stderr
    code = told.partition("- {gegeven: ")[2][:8]
    line = f"- gegeven: {wrong(code)}"
    ran = run(content, "afdoen", "paginas/over.md", "--regel", line, "--reden", "Verzonnen", ci=ci)
    assert ran.exit_code == 0, ran.stderr
    assert said.format(code=code) in ran.stdout
    assert ("Let op" in ran.stdout, "Bedoelde u" in ran.stdout) == (bool(said), "Bedoelde" in said), (
        ran.stdout
    )
    # The code of a finding belongs to its own document.
    ran = run(content, "afdoen", "paginas/x.md", "--regel", f"- gegeven: {code}", "--reden", "Verzonnen")
    assert "geen melding met de code" in ran.stdout


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        *(("1a2b3c4d", "Zo."), ("", "Zo."), ("- passage: 1a2b3c4d", " ")),
        # The words themselves settle nothing, and the code is there so that nobody repeats them.
        *(
            (f"- gegeven: {words}", "Zo.")
            for words in ("Bakkerij", "06-12345678", "1a2b3c", "1a2b3c4d5e", "mevrouw X")
        ),
        *((f"- passage: {words}", "Zo.") for words in ("Bakkerij", "1a2b3c4d-e", "deadbeef_")),
    ],
)
def test_half_a_settlement_is_refused(content: Path, line: str, reason: str) -> None:
    assert run(content, "afdoen", ADVICE, "--regel", line, "--reden", reason).exit_code == 1
    assert (content / ADVICE).read_text(encoding="utf-8") == TEXTS[ADVICE]


# --- vertrek --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("member", ["lid-een", "leden/lid-een.md", "Lid Eén", "lid eén"])
def test_a_member_leaves_and_the_places_of_the_name_are_listed(content: Path, member: str) -> None:
    ran = run(content, "vertrek", member, "--date", "2026-06-30", ci="true")
    assert (ran.exit_code, ran.stderr) == (0, "")
    assert "tot: 2026-06-30\n" in (content / "leden/lid-een.md").read_text(encoding="utf-8")
    listed = [line for line in ran.stdout.splitlines() if line.startswith("- ")]
    start = len(TEXTS[ADVICE].partition("Hallo")[0].splitlines()) + 1
    assert listed == [
        f"- {content.as_posix()}/{ADVICE}:{start}",
        f"- {content.as_posix()}/{ADVICE}:{start + 2} (alleen de achternaam)",
        f"- {content.as_posix()}/paginas/over.md:6",
        f"- {content.as_posix()}/paginas/over.md:7 (alleen de achternaam)",
    ]
    # A log of CI travels further than the content.
    assert "Eén" not in ran.stdout
    assert problems_of({path: (content / path).read_bytes() for path in TEXTS}) == ()


def test_a_name_that_stands_nowhere_else_asks_for_no_decision(tmp_path: Path) -> None:
    content = write_content(tmp_path / "content", {"leden/lid-een.md": document("lid")})
    ran = run(content, "vertrek", "lid-een", "--date", "2026-06-30")
    assert "\n\nDe naam staat verder nergens.\n\n" in ran.stdout
    assert "Beslis" not in ran.stdout


def test_the_last_day_of_a_member_can_be_changed(content: Path) -> None:
    for day in ("2026-06-30", "2026-07-31"):
        assert run(content, "vertrek", "lid-een", "--date", day).exit_code == 0
    text = (content / "leden/lid-een.md").read_text(encoding="utf-8")
    assert text.count("tot: ") == 1
    assert "tot: 2026-07-31\n" in text


def test_a_member_who_is_not_there_is_not_guessed(content: Path) -> None:
    ran = run(content, "vertrek", "lid-en", "--date", "2026-06-30")
    assert (ran.exit_code, "Bedoelde u lid-een?" in ran.stderr) == (1, True)


# --- verwerken ------------------------------------------------------------------------------------------------


def process(content: Path, letter: Path, *more: str, folder: str = "2026-stil") -> Result:
    given = (
        "--brief",
        str(letter),
        "--datum",
        "2026-03-03",
        "--afzender",
        "college",
        "--samenvatting",
        SUMMARY,
    )
    return run(content, "verwerken", folder, *given, *more)


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    file = tmp_path / "Brief van B&W.PDF"
    file.write_bytes(b"%PDF-1.7 proef")
    return file


@pytest.mark.parametrize("openness", ["", "openbaar"])
def test_a_letter_becomes_a_draft_with_a_summary_and_an_attachment(
    content: Path, letter: Path, openness: str
) -> None:
    ran = process(content, letter, "--openheid", openness)
    assert (ran.exit_code, ran.stderr) == (0, "")
    text = (content / "adviezen/2026-stil/reactie.md").read_text(encoding="utf-8")
    assert "status: concept\n" in text
    assert f"samenvatting: {SUMMARY}\n" in text
    expected = f"bijlagen:\n  - titel: Brief van de gemeente\n    vertrouwelijkheid: {openness}"
    assert expected.rstrip() in text
    assert "toegankelijk: nee\n" in text
    (file,) = (content / "adviezen/2026-stil/bijlagen").iterdir()
    assert file.read_bytes() == letter.read_bytes()
    assert f"bestand: '{file.name}'\n" in text or f"bestand: {file.name}\n" in text
    assert "nr: 2" in text
    assert read_content(content).problems == ()


def test_a_second_letter_stands_beside_the_first(content: Path, letter: Path) -> None:
    assert process(content, letter).exit_code == 0
    second = letter.with_name("tweede.pdf")
    second.write_bytes(b"%PDF-1.7 nog een")
    assert process(content, second).exit_code == 0
    assert (content / "adviezen/2026-stil/reactie-2.md").is_file()


@pytest.mark.parametrize(
    ("more", "folder"),
    [
        (("--openheid", "misschien"), "2026-stil"),
        ((), "2026-nergens"),
        (("--datum", "gisteren"), "2026-stil"),
    ],
    ids=["unknown word", "no folder", "no day"],
)
def test_a_letter_that_cannot_be_processed_leaves_nothing(
    content: Path, letter: Path, more: tuple[str, ...], folder: str
) -> None:
    ran = process(content, letter, *more, folder=folder)
    assert ran.exit_code != 0
    assert not (content / "adviezen/2026-stil/reactie.md").exists()
    assert list(content.rglob("*.pdf")) == []


@pytest.mark.parametrize(
    ("folder", "meant"),
    [
        ("content/adviezen/2026-stil", "2026-stil"),
        ("adviezen/2026-stil/advies.md", "2026-stil"),
        ("2026-stli", "2026-stil"),
        ("2026 Stil", "2026-stil"),
    ],
)
def test_the_folder_of_a_letter_is_asked_where_it_is_almost_right(
    content: Path, letter: Path, folder: str, meant: str
) -> None:
    ran = process(content, letter, folder=folder)
    assert (ran.exit_code, f"Bedoelde u `{meant}`?" in ran.stderr) == (1, True), ran.stderr


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("brief.docx", b"PK\x03\x04 word"),
        ("brief.pdf", b"PK\x03\x04 word"),
        ("brief", b"%PDF-1.7 proef"),
        ("brief.eml", b"From: kanarie@example.org\n"),
    ],
)
def test_a_letter_of_another_kind_stays_out_of_the_folder(
    content: Path, tmp_path: Path, name: str, data: bytes
) -> None:
    letter = tmp_path / name
    letter.write_bytes(data)
    ran = process(content, letter)
    assert (ran.exit_code, "Maak van de brief eerst een PDF" in ran.stderr) == (1, True), ran.stderr
    assert not (content / "adviezen/2026-stil/bijlagen").exists()


def test_a_letter_that_is_not_there_is_told(content: Path, tmp_path: Path) -> None:
    ran = process(content, tmp_path / "nergens.pdf")
    assert (ran.exit_code, "is niet te lezen: er is geen bestand met deze naam." in ran.stderr) == (1, True)
