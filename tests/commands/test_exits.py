"""How a command ends where its work raises: the words, the stream and the exit code, the same for every command."""

import os
import re
import signal
import socket
import time
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from stadspanel_site.commands.exits import command
from stadspanel_site.commands.options import CONTENT
from stadspanel_site.problems.kinds.body_text import DEAD_LINK
from stadspanel_site.problems.problem import Place, ProblemsFound, problem
from stadspanel_site.problems.refused import RefusedError, WrongUsageError
from tests.command_line import stadspanel
from tests.sites_by_hand import document, write_content

FOUND = ProblemsFound([problem(DEAD_LINK, Place("paginas/over.md", 4, 1, 3))])
WORDS = "fout[dode-link]: deze link leidt nergens heen\n  --> {}/paginas/over.md:4:1\n"
NEXT = "   = wat nu: verbeter het pad naar het bestand; een webadres begint met https:// en een mailadres met mailto:; een bijlage staat ook in de kop, met `vertrouwelijkheid: openbaar`\n"
MANUAL = "   = uitleg: docs/problems.md#dode-link\n\n"
LINE = "   |\n 4 | Een\n   | ^^^\n"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return write_content(tmp_path / "content", {"paginas/over.md": "---\n---\n\nEen\n"})


def ending(
    raised: Exception | None, content: Path, *, failed: str | None = None, quotes: bool = True
) -> Result:
    """Run a command whose work raises, or does not."""
    more = {} if failed is None else {"failed": failed}

    @command(quotes=quotes, **more)
    @CONTENT
    def work(*, content: Path) -> None:
        if raised is not None:
            raise raised
        click.echo(f"Klaar: {content.name}.")

    arguments = ["--content", str(content)]
    return CliRunner(env={"CI": None}).invoke(work, arguments, prog_name="werk", catch_exceptions=False)


def test_work_that_ends_well_exits_with_0(content: Path) -> None:
    done = ending(None, content)
    assert (done.exit_code, done.stdout, done.stderr) == (0, "Klaar: content.\n", "")


def test_a_fault_of_the_program_repeats_nothing_in_a_log(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fault = KeyError("een woord uit een stuk")
    with pytest.raises(KeyError):
        ending(fault, content)
    monkeypatch.setattr("stadspanel_site.commands.exits.may_quote", lambda: False)
    done = ending(fault, content)
    assert (done.exit_code, done.stdout) == (1, "")
    assert re.fullmatch(
        r"Er ging iets mis in het programma zelf: KeyError, bij test_exits\.py, regel \d+\. Geef dezelfde opdracht op "
        r"uw eigen computer: daar staat meer\.\n",
        done.stderr,
    ), done.stderr
    for ordinary in (click.Abort(), click.exceptions.Exit(3)):
        assert ending(ordinary, content).exit_code in {1, 3}
        assert "het programma zelf" not in ending(ordinary, content).output


def test_what_is_refused_is_said_and_exits_with_1(content: Path) -> None:
    done = ending(RefusedError("Dat kan niet."), content)
    assert (done.exit_code, done.stdout, done.stderr) == (1, "", "Dat kan niet.\n")


def test_wrong_usage_names_the_help_and_exits_with_2(content: Path) -> None:
    done = ending(WrongUsageError("Noem een soort."), content)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == "Noem een soort.\nUitleg: werk --help\n"


@pytest.mark.parametrize(
    ("failed", "said"),
    [(None, "\nEr is niets geschreven."), (" Verbeter eerst de fouten.", " Verbeter eerst de fouten.")],
)
def test_problems_are_told_and_then_what_that_means(content: Path, failed: str | None, said: str) -> None:
    done = ending(FOUND, content, failed=failed)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == f"{WORDS.format(content)}{LINE}{NEXT}{MANUAL}Gevonden: 1 fout.{said}\n"


def test_a_line_that_stands_on_no_disk_is_not_quoted(content: Path) -> None:
    done = ending(FOUND, content, quotes=False)
    expected = f"{WORDS.format(content)}{NEXT}{MANUAL}Gevonden: 1 fout.\nEr is niets geschreven.\n"
    assert done.stderr == expected


def test_a_preview_that_cannot_begin_says_why(tmp_path: Path) -> None:
    folder = write_content(tmp_path / "content", {"paginas/over.md": document("pagina")})
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        for option, value, said in (
            (
                "--port",
                str(port),
                f"Poort {port} is bezet of mag niet. Kies een andere, bijvoorbeeld: --port {port + 1}",
            ),
            ("--proof", "nergens.md", f"nergens.md is geen stuk in de map {folder}."),
        ):
            done = stadspanel("serve", "--content", folder, option, value)
            assert (done.exit_code, done.stdout, done.stderr) == (1, "", f"{said}\n")


def test_a_request_to_end_lets_go_as_ctrl_c_does() -> None:
    let_go = []

    @command()
    def work() -> None:
        try:
            os.kill(os.getpid(), signal.SIGTERM)
            time.sleep(10)
        finally:
            let_go.append(True)

    before = signal.getsignal(signal.SIGTERM)
    ended = CliRunner().invoke(work)
    assert (ended.exit_code, ended.output, let_go) == (1, "\nAfgebroken.\n", [True])
    assert signal.getsignal(signal.SIGTERM) == before
