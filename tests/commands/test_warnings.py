"""When warnings are told whole: by `check`, of a change by what it brings along, and of a document that is adopted."""

from pathlib import Path

import pytest
from click.testing import Result

from tests.changes.test_diff import commit, git
from tests.command_line import stadspanel
from tests.sites_by_hand import AS_OF, HEADERS, SITE, SUMMARY, document, write_content

SECRET = "Kanariepiet"  # noqa: S105 - a word to look for
OLD, LINKS = "dossiers/oud.md", "paginas/links.md"


def dossier(about: str) -> str:
    return document("dossier", header=HEADERS["dossier"].replace("Meten op straat", about))


TEXTS = {
    OLD: dossier(SECRET),
    LINKS: document("pagina", header="titel: Links\n", body="Zie [dit](over.md).\n"),
    "paginas/over.md": document("pagina", body="Wij.\n"),
}
EMPTY = (
    "let op[dossier-zonder-stukken]: bij dit dossier hoort geen enkel stuk, en er staat geen tekst of bericht in\n"
    "  --> {content}/{path}:4:8\n"
    "   |\n"
    " 4 | titel: Sensoren in de stad\n"
    "   |        ^^^^^^^^^^^^^^^^^^^\n"
    "   = wat nu: noem het dossier in een stuk met `dossier:`, of zet er een tekst of een bericht in\n"
    "   = uitleg: docs/problems.md#dossier-zonder-stukken\n\n"
)
TO_A_DRAFT = (
    "let op[link-naar-niet-openbaar]: deze link leidt naar een stuk dat niet openbaar is; op de site wordt het gewone tekst\n"
    "  --> {content}/paginas/links.md:6:11\n"
    "   |\n"
    " 6 | Zie [dit](over.md).\n"
    "   |           ^^^^^^^\n"
    "   = wat nu: controleer of de tekst van de link niets verraadt\n"
    "   = uitleg: docs/problems.md#link-naar-niet-openbaar\n\n"
)
pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("needs_git")]

READ_THEM = "Meer daarover leest u met: stadspanel controleren"
ONE_ELSEWHERE = f"1 waarschuwing stond er al, in wat niet veranderd is. {READ_THEM}\n"


def run(command: str, content: Path, *arguments: str, ci: str = "") -> Result:
    day = () if command in {"adopt", "disclose"} else ("--as-of", AS_OF.isoformat())
    return stadspanel(command, "--content", content, *day, *arguments, env={"CI": ci})


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return write_content(tmp_path / "content", TEXTS)


@pytest.fixture
def kept(content: Path) -> Path:
    """Keep the content in a repository."""
    git(content.parent, "init", "--quiet")
    commit(content.parent)
    return content


# --- a build tells each in a line, at home; what else makes something counts them ---

LINE = "let op[dossier-zonder-stukken]: bij dit dossier hoort geen enkel stuk, en er staat geen tekst of bericht in"


@pytest.mark.parametrize(
    ("command", "ci", "told"),
    [("build", "", f"{LINE} ({{content}}/{OLD}:4:8)\n"), ("build", "true", ""), ("preview", "", "")],
)
def test_a_build_tells_each_in_a_line_or_counts_them_and_says_where_more_is_read(
    content: Path, tmp_path: Path, command: str, ci: str, told: str
) -> None:
    result = run(command, content, "--output", str(tmp_path / "site"), ci=ci)
    told = told.format(content=content)
    assert (result.exit_code, result.stderr) == (0, f"{told}Gevonden: 1 waarschuwing. {READ_THEM}\n")


@pytest.mark.parametrize("ci", ["", "true"])
@pytest.mark.parametrize("dry", [(), ("--dry-run",)])
def test_a_publication_counts_them_and_names_what_is_missing_of_the_privacy_statement(
    content: Path, tmp_path: Path, ci: str, dry: tuple[str, ...]
) -> None:
    to = ("--to", str(tmp_path / "doel"), "--allow", "voorbeeldadres,niet-vastgelegd", *dry)
    result = run("publish", content, *to, ci=ci)
    assert (result.exit_code, result.stderr) == (0, f"Gevonden: 1 waarschuwing. {READ_THEM}\n")
    write_content(content, {"site.yaml": SITE.replace("doel: Tonen., ", "")})
    told = f"let op[privacy-onvolledig]: op /privacy/ is nog niet ingevuld: doel ({content}/site.yaml:9:1)\n"
    for _ in range(2):
        result = run("publish", content, *to, ci=ci)
        assert (result.exit_code, result.stderr) == (0, f"{told}Gevonden: 2 waarschuwingen. {READ_THEM}\n")


def test_an_error_is_told_whole_and_the_warnings_beside_it_are_counted(content: Path, tmp_path: Path) -> None:
    texts = {
        "paginas/over.md": document("pagina", extra="titl: x\n"),
        "adviezen/kort/advies.md": document("advies").replace(SUMMARY, "Kort."),
    }
    write_content(content, texts)
    result = run("build", content, "--output", str(tmp_path / "site"))
    assert result.exit_code == 1
    assert result.stderr == (
        "fout[onbekende-sleutel]: deze sleutel bestaat hier niet (pagina)\n"
        f"  --> {content}/paginas/over.md:5:1\n"
        "   |\n"
        " 5 | titl: x\n"
        "   | ^^^^\n"
        "   = bedoelde u `titel`?\n"
        "   = wat nu: verbeter de naam, of haal de sleutel weg\n"
        "   = uitleg: docs/problems.md#onbekende-sleutel\n\n"
        f"Gevonden: 1 fout en 1 waarschuwing. {READ_THEM}\nEr is niets geschreven.\n"
    )


# --- check tells them, of everything or of a change ---


def test_a_check_tells_every_warning_whole(content: Path) -> None:
    result = run("check", content)
    assert result.stderr == f"{EMPTY.format(content=content, path=OLD)}Gevonden: 1 waarschuwing.\n"


def test_of_a_change_it_tells_nothing_of_files_that_stay_as_they_were(kept: Path) -> None:
    result = run("check", kept, "--changed-since", "HEAD")
    assert (result.exit_code, result.stderr) == (0, ONE_ELSEWHERE)


def test_of_a_change_it_tells_what_was_in_the_file_already(kept: Path) -> None:
    write_content(kept, {OLD: dossier("Anders"), "dossiers/nog.md": document("dossier")})
    result = run("check", kept, "--changed-since", "HEAD")
    told = "".join(EMPTY.format(content=kept, path=path) for path in ("dossiers/nog.md", OLD))
    assert (result.exit_code, result.stderr) == (0, f"{told}Gevonden: 2 waarschuwingen.\n")


def test_of_a_change_it_tells_what_it_causes_in_another_file(kept: Path) -> None:
    write_content(kept, {"paginas/over.md": document("pagina", status="concept")})
    result = run("check", kept, "--changed-since", "HEAD")
    told = f"{TO_A_DRAFT.format(content=kept)}Gevonden: 1 waarschuwing.\n"
    assert (result.exit_code, result.stderr) == (0, f"{ONE_ELSEWHERE}{told}")


def test_of_a_change_it_tells_every_error(kept: Path) -> None:
    write_content(kept, {"paginas/over.md": document("pagina", extra="titl: x\n")})
    commit(kept.parent)
    result = run("check", kept, "--changed-since", "HEAD")
    assert result.exit_code == 1
    assert "fout[onbekende-sleutel]" in result.stderr
    assert result.stderr.endswith("Gevonden: 1 fout.\nEr is niets geschreven.\n")
    # The last version cannot be made, and so what it warned of is not known.
    write_content(kept, {"paginas/over.md": document("pagina")})
    assert "let op[dossier-zonder-stukken]" in run("check", kept, "--changed-since", "HEAD").stderr


def test_where_nothing_was_kept_yet_all_of_it_is_new(kept: Path) -> None:
    write_content(kept.parent / "ander", TEXTS)
    result = run("check", kept.parent / "ander", "--changed-since", "HEAD")
    assert "let op[dossier-zonder-stukken]" in result.stderr


def test_a_file_that_ends_its_lines_otherwise_did_not_change(kept: Path) -> None:
    (kept / OLD).write_bytes((kept / OLD).read_bytes().replace(b"\n", b"\r\n"))
    assert run("check", kept, "--changed-since", "HEAD").stderr == ONE_ELSEWHERE


def test_the_point_where_a_branch_began_can_be_named(kept: Path) -> None:
    git(kept.parent, "switch", "--quiet", "--create", "voorstel")
    write_content(kept, {OLD: dossier("Anders")})
    commit(kept.parent)
    assert "let op[dossier-zonder-stukken]" in run("check", kept, "--changed-since", "main...").stderr
    assert run("check", kept, "--changed-since", "HEAD").stderr == ONE_ELSEWHERE


def test_beside_the_lines_of_a_proposal_stands_what_it_brings_along(kept: Path) -> None:
    git(kept.parent, "switch", "--quiet", "--create", "voorstel")
    arguments = ("--changed-since", "main...", "--format", "github")
    result = run("check", kept, *arguments, ci="true")
    assert (result.stdout, result.stderr) == ("", f"{ONE_ELSEWHERE}Gevonden: geen problemen.\n")
    write_content(kept, {OLD: dossier("Anders")})
    commit(kept.parent)
    result = run("check", kept, *arguments, ci="true")
    assert result.stdout.count("::warning ") == 1
    assert result.stderr == "Gevonden: 1 waarschuwing.\n"
    assert SECRET not in result.output


@pytest.mark.parametrize("revision", ["nergens", "--output=x"])
def test_a_revision_that_is_not_there_is_refused(kept: Path, revision: str) -> None:
    result = run("check", kept, f"--changed-since={revision}")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "evisie" in result.stderr


def test_without_git_there_is_nothing_to_compare_with(content: Path) -> None:
    result = run("check", content, "--changed-since", "HEAD")
    assert result.exit_code == 1
    assert result.stderr.startswith(f"De map {content} staat niet in een repository van git (")


# --- a document that becomes final, or open, tells its own ---

DRAFT = "gesprekken/2026-praat/verslag.md"
CALL = "Bel Wilgenroos op 06-12345678.\n"
SETTLED = "Bel Wilgenroos niet.\n"
ADOPTED = "{content}/gesprekken/2026-praat/verslag.md is vastgesteld (vertrouwelijkheid: openbaar).\n"


def adopt(content: Path, body: str, *, ci: str = "") -> Result:
    write_content(content, {DRAFT: document("verslag", status="concept", body=body)})
    return run("adopt", content, str(content / DRAFT), ci=ci)


def test_a_document_that_is_adopted_tells_its_own_warnings_whole(content: Path) -> None:
    result = adopt(content, CALL)
    assert (result.exit_code, result.stdout) == (0, ADOPTED.format(content=content))
    code = result.stderr.partition("{gegeven: ")[2][:8]
    assert result.stderr == (
        "let op[mogelijk-persoonsgegeven]: hier staat misschien een persoonsgegeven: telefoon\n"
        f"   --> {content}/{DRAFT}:10:1\n"
        "    |\n"
        f" 10 | {CALL.rstrip()}\n"
        "    | ^\n"
        f"    = toe te voegen bij `toegestaan:` - {{gegeven: {code}, reden: …}}\n"
        "    = wat nu: controleer of het openbaar mag zijn; is het goed, zet dan de code bij `toegestaan:`\n"
        "    = uitleg: docs/problems.md#mogelijk-persoonsgegeven\n\n"
        "Gevonden: 1 waarschuwing.\n"
    )


def test_one_without_warnings_says_nothing_of_those_of_others(content: Path) -> None:
    result = adopt(content, SETTLED)
    assert (result.exit_code, result.stdout, result.stderr) == (0, ADOPTED.format(content=content), "")


def test_nothing_of_it_is_quoted_in_ci(content: Path) -> None:
    result = adopt(content, CALL, ci="true")
    assert "let op[mogelijk-persoonsgegeven]" in result.stderr
    assert "Wilgenroos" not in result.output


def test_one_that_could_not_be_published_is_not_adopted(content: Path) -> None:
    result = adopt(content, "BSN 111222333.\n")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(
        "fout[persoonsgegeven]: hier staat een persoonsgegeven dat niet op de site hoort: bsn\n"
    )
    assert "toe te voegen bij `toegestaan:` - {gegeven: " in result.stderr
    assert result.stderr.endswith("Gevonden: 1 fout.\nEr is niets geschreven.\n")
    assert "status: concept" in (content / DRAFT).read_text(encoding="utf-8")


def test_an_error_elsewhere_does_not_stop_it(content: Path) -> None:
    write_content(content, {"paginas/over.md": document("pagina", extra="titl: x\n")})
    result = adopt(content, SETTLED)
    assert (result.exit_code, result.stdout, result.stderr) == (0, ADOPTED.format(content=content), "")


def test_a_document_that_is_opened_tells_them_too(content: Path) -> None:
    text = document("verslag", confidentiality="vertrouwelijk", extra="grond: afspraak\n", body=CALL)
    write_content(content, {DRAFT: text})
    result = run("disclose", content, str(content / DRAFT))
    assert result.exit_code == 0
    assert result.stderr.startswith("let op[mogelijk-persoonsgegeven]")
    assert result.stderr.endswith("Gevonden: 1 waarschuwing.\n")
