"""Messages name the program as it can be typed where they are read."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from stadspanel_site.cli import main
from stadspanel_site.commands.typed_here import as_typed
from tests.command_line import stadspanel
from tests.sites_by_hand import SITE, document, write_content

pytestmark = pytest.mark.slow

SCRIPT = Path(sys.executable).with_name("stadspanel")
UNENDORSED = {"gesprekken/2026-b/notitie.md": document("notitie")}


@pytest.fixture
def house(tmp_path: Path, loaded_script: Path) -> Path:
    """Return a folder with a panel's content, and the program in a folder of its own as a panel has it."""
    program = tmp_path / ".venv" / "bin"
    program.mkdir(parents=True)
    (program / "stadspanel").symlink_to(loaded_script)
    write_content(tmp_path / "content", UNENDORSED)
    return tmp_path


def said(program: str | Path, *arguments: str, cwd: Path, path: str = "/usr/bin:/bin", ci: str = "") -> str:
    done = subprocess.run(
        [program, *arguments],
        capture_output=True,
        check=False,
        cwd=cwd,
        encoding="utf-8",
        env={"PATH": path, "CI": ci, "HOME": str(cwd)},
        timeout=120,
    )
    return done.stdout + done.stderr


@pytest.mark.parametrize("ci", ["", "true"])
@pytest.mark.parametrize("form", ["text", "github", "gitlab", "json"])
def test_every_form_of_a_problem_names_the_program_beside_the_content(
    house: Path, form: str, ci: str
) -> None:
    heard = said(".venv/bin/stadspanel", "check", "--format", form, cwd=house, ci=ci)
    assert "onderschrijven, met: .venv/bin/stadspanel onderschrijven" in heard
    assert re.findall(r"(?<!\.venv/bin/)stadspanel onderschrijven", heard) == []


def test_a_program_that_the_shell_finds_is_named_by_its_name(house: Path) -> None:
    heard = said("stadspanel", "check", cwd=house, path=f"{SCRIPT.parent}:/usr/bin:/bin")
    assert "onderschrijven, met: stadspanel onderschrijven" in heard


def test_wrong_usage_and_refusals_name_it_too(house: Path) -> None:
    assert "Uitleg: .venv/bin/stadspanel nieuw --help" in said(".venv/bin/stadspanel", "new", cwd=house)
    assert "met: .venv/bin/stadspanel begin MAP" in said(
        ".venv/bin/stadspanel", "check", "--content", "nergens", cwd=house
    )
    (house / "content" / "site.yaml").write_text(SITE + "onbekend: ja\n")
    refused = said(".venv/bin/stadspanel", "adopt", "content/gesprekken/2026-b/notitie.md", cwd=house)
    assert "Kijk met: .venv/bin/stadspanel controleren" in refused


def test_what_is_to_be_typed_next_is_named_so(house: Path) -> None:
    heard = said(".venv/bin/stadspanel", "nieuw", "pagina", "uitleg", "--titel", "Uitleg", cwd=house)
    assert "  .venv/bin/stadspanel vaststellen content/paginas/uitleg.md\n" in heard


def test_a_program_elsewhere_is_named_by_its_path(house: Path, tmp_path: Path) -> None:
    below = tmp_path / "een map"
    below.mkdir()
    assert "Uitleg: ../.venv/bin/stadspanel --help" in said("../.venv/bin/stadspanel", "x", cwd=below)
    assert f"Uitleg: {house}/.venv/bin/stadspanel --help" in said(
        house / ".venv" / "bin" / "stadspanel", "x", cwd=below
    )


def test_the_build_alone_names_the_program_beside_its_python(tmp_path: Path) -> None:
    (tmp_path / ".venv").symlink_to(SCRIPT.parent.parent)
    house = write_content(tmp_path / "content", UNENDORSED).parent
    heard = said(house / ".venv/bin/python", str(Path(__file__).parents[2] / "build.py"), cwd=house)
    assert "leest u met: .venv/bin/stadspanel controleren" in heard


def test_only_our_own_commands_are_named_so() -> None:
    told = "De map stadspanel data en /srv/stadspanel nieuw en stadspanel nieuwbouw blijven. Geef: stadspanel nieuw"
    with main.make_context("./sp", ["check"]):
        assert as_typed(told) == told.replace("Geef: stadspanel nieuw", "Geef: ./sp nieuw")


# --- two languages ---


@pytest.mark.parametrize(
    ("english", "dutch"),
    [
        ("new", "nieuw"),
        ("check", "controleren"),
        ("serve", "bekijken"),
        ("adopt", "vaststellen"),
        ("endorse", "onderschrijven"),
        ("diff", "vergelijken"),
        ("withdraw", "intrekken"),
        ("publish", "publiceren"),
        ("disclose", "openbaar-maken"),
    ],
)
def test_a_command_has_a_dutch_and_an_english_name_and_is_listed_once(english: str, dutch: str) -> None:
    runner = CliRunner()
    help_of = [
        runner.invoke(main, [name, "--help"], prog_name="stadspanel").stdout for name in (english, dutch)
    ]
    assert help_of[0] == help_of[1]
    assert help_of[0].startswith(f"Gebruik: stadspanel {dutch} ")
    listed = runner.invoke(main, ["--help"], prog_name="stadspanel").stdout
    assert len(re.findall(rf"^  {dutch} \({english}\)  ", listed, re.MULTILINE)) == 1
    assert re.findall(rf"^  {english} ", listed, re.MULTILINE) == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("chek", "controleren"),
        ("controleer", "controleren"),
        ("Publish", "publiceren"),
        ("publiseren", "publiceren"),
        ("onderschrijf", "onderschrijven"),
        ("bekijk", "bekijken"),
        ("vaststelen", "vaststellen"),
        ("withdrow", "intrekken"),
        ("nieuwe", "nieuw"),
        ("biuld", "build"),
    ],
)
def test_an_unknown_word_is_answered_over_both_languages(typed: str, meant: str) -> None:
    result = stadspanel(typed)
    assert f"Bedoelde u {meant}?" in result.stderr
