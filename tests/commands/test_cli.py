"""The command line: exit codes, words, what it writes and prints, and that the same input gives the same bytes."""

import datetime as dt
import hashlib
import os
import pty
import re
import select
import shutil
import signal
import subprocess
import sys
import sysconfig
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import pytest
from click.testing import Result

from stadspanel_site.cli import main
from stadspanel_site.output import locked
from stadspanel_site.problems.kinds.keys_and_values import NO_SUCH_DATE, WHICH_DAY
from tests.command_line import stadspanel
from tests.interrupts import interrupts
from tests.sites_by_hand import SITE, TEMPLATES, document, write_content

ROOT = TEMPLATES.parent
SECRET = "Geheimwoord"  # noqa: S105 - a word to look for
SUMMARY_LINE = (
    r"(\d+) stuk(?:ken)? gelezen: (\d+) openbaar, (\d+) in het overzicht, (\d+) verborgen\. "
    r"(\d+) pagina’s in \d+\.\d s\.\n"
)

TEXTS = {
    "adviezen/2026-a/advies.md": document(
        "advies", extra="dossier: een\n", body="# Kop\n\nTekst met [een link](../../paginas/over.md).\n"
    ),
    "adviezen/2026-a/reactie.md": document("reactie"),
    "paginas/over.md": document("pagina", body="# Over\n\nWij.\n"),
    "agenda/een.md": document("agenda"),
    "leden/een.md": document("lid"),
    "financien/2026.yaml": document("financien"),
    "dossiers/een.md": document("dossier"),
    "gesprekken/2026-b/verslag.md": document(
        "verslag", confidentiality="vertrouwelijk", extra="grond: afspraak\n"
    ),
    "paginas/straks.md": document("pagina", status="concept"),
}
WRONG = {"paginas/over.md": document("pagina", extra=f"titl: {SECRET}\n", body=f"{SECRET}\n")}
WARNED = {
    "dossiers/a.md": document("dossier", extra="heroverwegen_op: 2026-01-01\n", body="Tekst.\n"),
    "gesprekken/2026-b/verslag.md": document("verslag", extra="dossier: a\n"),
}


def run(*arguments: str | Path, env: Mapping[str, str] | None = None, command: str = "build") -> Result:
    return stadspanel(command, *arguments, env={"CI": None, **(env or {})})


def process(
    *arguments: str | Path, env: Mapping[str, str] | None = None, cwd: Path = ROOT
) -> subprocess.CompletedProcess[str]:
    """Run Python for real, with an environment of its own."""
    clean = {key: value for key, value in os.environ.items() if key not in {"CI", "TZ", "PYTHONHASHSEED"}}
    return subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        check=False,
        cwd=cwd,
        encoding="utf-8",
        env={**clean, **(env or {})},
        timeout=120,
    )


def sums_of(folder: Path) -> dict[str, str]:
    """Return the hash of every file below *folder*."""
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return write_content(tmp_path / "content", TEXTS)


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    return write_content(tmp_path / "content", WRONG)


# --- exit codes ---


def test_a_build_that_succeeds_says_so_and_exits_with_0(content: Path, tmp_path: Path) -> None:
    result = run("--content", content, "--output", tmp_path / "site", "--as-of", "2026-06-01")
    found = re.fullmatch(SUMMARY_LINE, result.stdout)
    assert found is not None, result.output
    assert found.groups()[:4] == ("9", "7", "1", "1")
    pages = list((tmp_path / "site").rglob("*.html"))
    assert int(found[5]) == len(pages)
    assert (result.exit_code, result.stderr) == (0, "")


def test_warnings_take_a_line_each_and_are_told_by_a_check_and_do_not_stop_the_build(tmp_path: Path) -> None:
    content = write_content(tmp_path / "content", WARNED)
    result = run("--content", content, "--output", tmp_path / "site", "--as-of", "2026-06-01")
    checked = run("--content", content, "--as-of", "2026-06-01", command="check")
    for done in (result, checked):
        assert (done.exit_code, re.fullmatch(SUMMARY_LINE, done.stdout) is None) == (0, False)
    assert result.stderr == (
        f"let op[heroverwegen]: de datum om dit opnieuw te bekijken is voorbij ({content}/dossiers/a.md:8:18)\n"
        "Gevonden: 1 waarschuwing. Meer daarover leest u met: stadspanel controleren\n"
    )
    assert checked.stderr == (
        "let op[heroverwegen]: de datum om dit opnieuw te bekijken is voorbij\n"
        f"  --> {content}/dossiers/a.md:8:18\n"
        "   |\n"
        " 8 | heroverwegen_op: 2026-01-01\n"
        "   |                  ^^^^^^^^^^\n"
        "   = wat nu: bekijk of het stuk openbaar kan, of kies een nieuwe datum\n"
        "   = uitleg: docs/problems.md#heroverwegen\n"
        "\nGevonden: 1 waarschuwing.\n"
    )
    assert (tmp_path / "site" / "index.html").is_file()


@pytest.mark.parametrize("command", ["build", "check"])
def test_problems_are_told_with_their_line_and_exit_with_1(wrong: Path, tmp_path: Path, command: str) -> None:
    target: list[str | Path] = ["--output", tmp_path / "site"] if command == "build" else []
    result = run("--content", wrong, *target, command=command)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        "fout[onbekende-sleutel]: deze sleutel bestaat hier niet (pagina)\n"
        f"  --> {wrong}/paginas/over.md:5:1\n"
        "   |\n"
        f" 5 | titl: {SECRET}\n"
        "   | ^^^^\n"
        "   = bedoelde u `titel`?\n"
        "   = wat nu: verbeter de naam, of haal de sleutel weg\n"
        "   = uitleg: docs/problems.md#onbekende-sleutel\n"
        "\nGevonden: 1 fout.\nEr is niets geschreven.\n"
    )
    assert {path.name for path in tmp_path.iterdir()} <= {"content", ".site.slot"}


def test_a_site_that_stands_stays_when_there_are_problems(content: Path, tmp_path: Path) -> None:
    output = tmp_path / "site"
    run("--content", content, "--output", output)
    before = sums_of(output)
    write_content(content, WRONG)
    assert run("--content", content, "--output", output).exit_code == 1
    assert sums_of(output) == before


def test_an_output_that_is_refused_exits_with_1(content: Path, tmp_path: Path) -> None:
    (tmp_path / "map").mkdir()
    (tmp_path / "map" / "x").write_text("x")
    result = run("--content", content, "--output", tmp_path / "map")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        f"In de map {tmp_path}/map staat iets dat niet door dit programma is gemaakt. "
        "Kies met --output een andere map, of maak deze map leeg.\n"
    )


def test_a_second_build_at_the_same_time_exits_with_1(content: Path, tmp_path: Path) -> None:
    with locked(tmp_path / "site"):
        result = run("--content", content, "--output", tmp_path / "site")
    assert (result.exit_code, result.stderr) == (
        1,
        f"In {tmp_path}/site wordt al een site gemaakt. Wacht tot dat klaar is en probeer het opnieuw.\n",
    )


def test_an_output_that_cannot_be_made_exits_with_1(content: Path, tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("x")
    result = run("--content", content, "--output", tmp_path / "bestand" / "site")
    assert (result.exit_code, result.stdout) == (1, "")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["--as-of", "morgen"],
            "De waarde bij --as-of kan niet. 'morgen' is geen datum. Schrijf bijvoorbeeld 2026-03-01.",
        ),
        *(
            (
                ["--as-of", day],
                f"De waarde bij --as-of kan niet. '{day}' is geen datum die bestaat: {NO_SUCH_DATE.advice}.",
            )
            for day in ("2026-02-30", "31-11-2026", "maandag 3 maart 2026")
        ),
        (
            ["--as-of", "01/03/2026"],
            f"De waarde bij --as-of kan niet. '01/03/2026' kan twee dingen betekenen: {WHICH_DAY}.",
        ),
        (["--jobs", "0"], "De waarde bij --jobs kan niet. Geef een heel getal van 1 tot en met 64."),
        (["--jobs", "65"], "De waarde bij --jobs kan niet. Geef een heel getal van 1 tot en met 64."),
        (["--jobs", "veel"], "De waarde bij --jobs kan niet. Geef een heel getal van 1 tot en met 64."),
        (
            ["--content", "nergens"],
            "De map nergens bestaat niet. Noem haar met --content, of begin met: stadspanel begin MAP",
        ),
        (["--templates", "nergens"], "De map nergens bestaat niet."),
        (
            ["--content", "pyproject.toml"],
            "De map pyproject.toml bestaat niet. Noem haar met --content, of begin met: stadspanel begin MAP",
        ),
        (["--base-url", "example.org"], "--base-url begint met https:// of http://, met een naam erachter."),
        (
            ["--base-url", "ftp://example.org"],
            "--base-url begint met https:// of http://, met een naam erachter.",
        ),
        (
            ["--base-url", "https://x y.nl"],
            "--base-url begint met https:// of http://, met een naam erachter.",
        ),
        (["--base-url", f"https://{'é' * 60}.nl"], "De naam in --base-url kan niet bestaan."),
        (
            ["--base-url", "https://x.nl/../"],
            "In --base-url staat geen ?, # of @, en geen stuk als /../ of //: het is alleen waar de site staat.",
        ),
        (["--hulp"], "De optie --hulp bestaat niet."),
        (["--outpt", "x"], "De optie --outpt bestaat niet. Bedoelde u --content of --output?"),
        (["--zomaar"], "De optie --zomaar bestaat niet."),
        (["-x"], "De optie -x bestaat niet."),
        pytest.param(["--output"], "Bij de optie --output hoort een waarde."),
        (["nog-iets"], "Dit hoort er niet bij: nog-iets."),
        (["nog", "iets"], "Dit hoort er niet bij: nog iets."),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_usage_is_told_in_dutch_and_exits_with_2(
    arguments: list[str], message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"{message}\nUitleg: stadspanel build --help\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["bouw"], "De opdracht bouw bestaat niet.\nUitleg: stadspanel --help\n"),
        (["biuld"], "De opdracht biuld bestaat niet. Bedoelde u build?\nUitleg: stadspanel --help\n"),
        (["publis"], "De opdracht publis bestaat niet. Bedoelde u publiceren?\nUitleg: stadspanel --help\n"),
        (
            ["Controleer"],
            "De opdracht Controleer bestaat niet. Bedoelde u controleren?\nUitleg: stadspanel --help\n",
        ),
        (["nieuw"], "Er ontbreekt iets: SOORT.\nUitleg: stadspanel nieuw --help\n"),
        (["new"], "Er ontbreekt iets: SOORT.\nUitleg: stadspanel nieuw --help\n"),
        (["adopt"], "Er ontbreekt iets: BESTAND.\nUitleg: stadspanel vaststellen --help\n"),
        (["endorse", "x"], "Er ontbreekt iets: --partij/--side.\nUitleg: stadspanel onderschrijven --help\n"),
        (["--zomaar"], "De optie --zomaar bestaat niet.\nUitleg: stadspanel --help\n"),
        (
            ["check", "--output", "x"],
            "De optie --output bestaat niet.\nUitleg: stadspanel controleren --help\n",
        ),
    ],
)
def test_a_wrong_command_is_told_in_dutch_too(arguments: list[str], message: str) -> None:
    result = stadspanel(*arguments)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", message)


@pytest.mark.parametrize("command", sorted(main.commands))
def test_the_help_speaks_dutch_only(command: str) -> None:
    said = stadspanel(command, "--help").stdout
    assert re.findall(r"required|default|<=|Options|Usage|Commands|Show this", said) == []


def test_one_document_is_counted_as_one(tmp_path: Path) -> None:
    content = write_content(tmp_path / "content", {"paginas/over.md": document("pagina")})
    assert run("--content", content, command="check").stdout.startswith("1 stuk gelezen: 1 openbaar,")


def test_without_a_command_the_help_is_shown() -> None:
    result = stadspanel()
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("Gebruik: stadspanel [OPTIES] OPDRACHT")


# --- the day ---


@pytest.mark.parametrize("day", ["2026-06-01", "1-6-2026", "01-06-2026", "2026-6-1", "1 juni 2026"])
def test_the_day_may_be_written_in_several_ways(day: str) -> None:
    chosen = main.commands["build"].make_context("build", ["--as-of", day])
    assert chosen.params["as_of"] == dt.date(2026, 6, 1)


def test_the_day_decides_what_exists(content: Path, tmp_path: Path) -> None:
    run("--content", content, "--output", tmp_path / "toen", "--as-of", "2026-01-15")
    run("--content", content, "--output", tmp_path / "nu", "--as-of", "2026-06-01")
    page = Path("adviezen/2026-a/index.html")
    assert ((tmp_path / "toen" / page).exists(), (tmp_path / "nu" / page).exists()) == (False, True)


@pytest.mark.slow
@pytest.mark.parametrize("day", ["0001-01-01", "1900-01-01", "9999-12-31"])
def test_no_day_is_too_far(content: Path, day: str) -> None:
    """Far away there is a page for each year: a check makes them too, and does not write them."""
    assert run("--content", content, "--as-of", day, command="check").exit_code == 0


# --- check ---


def test_check_writes_nothing(content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    before = sums_of(tmp_path)
    result = run("--content", content, command="check")
    assert (result.exit_code, re.fullmatch(SUMMARY_LINE, result.stdout) is None) == (0, False)
    assert sums_of(tmp_path) == before
    assert {path.name for path in tmp_path.iterdir()} == {"content"}


def test_check_finds_what_build_finds(tmp_path: Path) -> None:
    content = write_content(tmp_path / "content", {**TEXTS, **WRONG, **WARNED})
    built = run("--content", content, "--output", tmp_path / "site")
    checked = run("--content", content, command="check")
    assert (checked.exit_code, checked.stderr) == (built.exit_code, built.stderr)


# --- what a log may hold ---


@pytest.mark.parametrize("value", ["true", "True", "1", "yes", "woodpecker", "drone", "on", "y"])
def test_in_ci_no_line_of_the_content_is_quoted(wrong: Path, tmp_path: Path, value: str) -> None:
    result = run("--content", wrong, "--output", tmp_path / "site", env={"CI": value})
    assert result.exit_code == 1
    assert result.stderr == (
        "fout[onbekende-sleutel]: deze sleutel bestaat hier niet (pagina)\n"
        f"  --> {wrong}/paginas/over.md:5:1\n"
        "   = bedoelde u `titel`?\n"
        "   = wat nu: verbeter de naam, of haal de sleutel weg\n"
        "   = uitleg: docs/problems.md#onbekende-sleutel\n"
        "\nGevonden: 1 fout.\nEr is niets geschreven.\n"
    )


@pytest.mark.parametrize("name", ["TF_BUILD", "JENKINS_URL", "TEAMCITY_VERSION"])
def test_ci_that_does_not_say_so_is_known_by_its_own_name(wrong: Path, tmp_path: Path, name: str) -> None:
    def said(**more: str) -> str:
        return run("--content", wrong, "--output", tmp_path / "site", env={name: "True", **more}).stderr

    assert SECRET not in said()
    assert SECRET in said(CI="false")


@pytest.mark.parametrize("value", ["", " ", "false", "False", "0", "no"])
def test_outside_ci_the_line_is_quoted(wrong: Path, tmp_path: Path, value: str) -> None:
    assert SECRET in run("--content", wrong, "--output", tmp_path / "site", env={"CI": value}).stderr


def test_a_quoted_line_shades_what_is_withheld(tmp_path: Path) -> None:
    body = f"Tekst [[vertrouwelijk 5.1.2e | {SECRET}]] en [een link](nergens.md).\n"
    content = write_content(tmp_path / "content", {"paginas/over.md": document("pagina", body=body)})
    result = run("--content", content, "--output", tmp_path / "site")
    assert result.exit_code == 1
    assert "en [een link](nergens.md)" in result.stderr
    assert "░░░" in result.stderr
    assert SECRET not in result.stderr


# --- help ---


@pytest.mark.parametrize(
    "arguments", [["--help"], ["-h"], ["build", "--help"], ["build", "-h"], ["check", "--help"]]
)
def test_help_is_in_dutch(arguments: list[str]) -> None:
    result = stadspanel(*arguments)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("Gebruik: stadspanel")
    english = r"Usage|Option|OPTION|Command|COMMAND|Show|show|this|message|and exit|default|required|Error|ARGS|range|\bPATH\b"
    assert re.findall(english, result.stdout) == []


def test_help_names_every_option() -> None:
    shown = stadspanel("build", "--help").stdout
    options = [name for param in main.commands["build"].params for name in param.opts]
    assert [name for name in options if name not in shown] == []


def test_help_loads_nothing_that_takes_long() -> None:
    code = (
        "import sys\nfrom stadspanel_site.cli import main\n"
        "try:\n    main(['build', '--help'])\nexcept SystemExit:\n    pass\n"
        "print(sorted({'pydantic', 'markdown', 'jinja2', 'yaml', 'nh3'} & set(sys.modules)), file=sys.stderr)"
    )
    done = process("-c", code)
    assert (done.returncode, done.stderr) == (0, "[]\n")


def test_the_help_of_build_py_says_how_to_call_it() -> None:
    assert process("build.py", "--help").stdout.startswith("Gebruik: build.py [OPTIES]\n")


# --- for real ---


def test_build_py_is_stadspanel_build(content: Path, tmp_path: Path) -> None:
    script = Path(sysconfig.get_path("scripts")) / "stadspanel"
    arguments: list[str | Path] = ["--content", content, "--as-of", "2026-06-01"]
    one = process("build.py", *arguments, "--output", tmp_path / "een")
    two = run(*arguments, "--output", tmp_path / "twee")
    assert (one.returncode, one.stderr, two.exit_code, two.stderr) == (0, "", 0, "")
    assert re.fullmatch(SUMMARY_LINE, one.stdout), one.stdout
    assert process(script, "--version").stdout == run(command="--version").stdout
    assert sums_of(tmp_path / "een") == sums_of(tmp_path / "twee")


def test_build_py_exits_with_1_and_2(wrong: Path, tmp_path: Path) -> None:
    found = process("build.py", "--content", wrong, "--output", tmp_path / "site")
    used = process("build.py", "--zomaar")
    assert (found.returncode, used.returncode) == (1, 2)
    assert used.stderr == "De optie --zomaar bestaat niet.\nUitleg: build.py --help\n"
    assert found.stdout + used.stdout == ""


def test_without_options_the_folders_beside_one_are_used_but_no_templates_that_are_not_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_content(tmp_path / "content", {"paginas/over.md": document("pagina")})
    shutil.copytree(TEMPLATES, tmp_path / "templates")
    (tmp_path / "templates" / "static" / "eigen.css").write_text("p {}")
    (tmp_path / "templates" / "static" / ".verborgen").write_text("x")
    layout = tmp_path / "templates" / "layout.html"
    named = """<link rel="stylesheet" href="{{ asset('eigen.css') }}">\n</head>"""
    layout.write_text(layout.read_text(encoding="utf-8").replace("</head>", named), encoding="utf-8")
    done = process(ROOT / "build.py", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "output" / "over" / "index.html").is_file()
    assert list((tmp_path / "output" / "static").glob("eigen.*.css")) == []
    monkeypatch.chdir(tmp_path)
    assert run("--templates", "templates").exit_code == 0
    assert [file.read_text() for file in (tmp_path / "output" / "static").glob("eigen.*.css")] == ["p {}"]
    assert not (tmp_path / "output" / "static" / ".verborgen").exists()


def test_another_base_url_goes_everywhere(content: Path, tmp_path: Path) -> None:
    for number, url in enumerate(("https://proef.example.net/map/", "https://proef.example.net/map")):
        run(
            "--content",
            content,
            "--output",
            tmp_path / str(number),
            "--base-url",
            url,
            "--as-of",
            "2026-06-01",
        )
    assert sums_of(tmp_path / "0") == sums_of(tmp_path / "1")
    pages = "".join(file.read_text() for file in (tmp_path / "0").rglob("*.html"))
    assert 'href="/map/adviezen/2026-a/"' in pages
    assert "www.example.org" not in pages
    assert 'href="/adviezen' not in pages


# --- the same input, the same bytes ---


@pytest.mark.slow
def test_more_processes_make_the_same_bytes(tmp_path: Path) -> None:
    texts = {f"paginas/p{number}.md": document("pagina", body=f"# Kop\n\n{number}\n") for number in range(40)}
    content = write_content(tmp_path / "content", {**TEXTS, **texts})
    for jobs in ("1", "2"):
        result = run(
            "--content", content, "--output", tmp_path / jobs, "--jobs", jobs, "--as-of", "2026-06-01"
        )
        assert (result.exit_code, result.stderr) == (0, "")
    assert sums_of(tmp_path / "1") == sums_of(tmp_path / "2")


def test_time_zone_language_hashing_and_place_change_no_byte(tmp_path: Path) -> None:
    first = write_content(tmp_path / "content", TEXTS)
    backwards = {path: {"site.yaml": SITE, **TEXTS}[path] for path in reversed([*TEXTS, "site.yaml"])}
    second = tmp_path / "elders" / "een map" / "inhoud"
    for path, text in backwards.items():
        (second / path).parent.mkdir(parents=True, exist_ok=True)
        (second / path).write_text(text, encoding="utf-8")
        os.utime(second / path, (0, 0))
    run("--content", first, "--output", tmp_path / "site0", "--as-of", "2026-06-01")
    other = {"TZ": "Pacific/Kiritimati", "LC_ALL": "POSIX", "LANG": "en_US.UTF-8", "PYTHONUTF8": "0"}
    # Of what stands in a set the order differs.
    seed = "12345" if os.environ.get("PYTHONHASHSEED") != "12345" else "1"
    arguments = ("--content", second, "--output", tmp_path / "site1", "--as-of", "2026-06-01")
    done = process("build.py", *arguments, env={**other, "PYTHONHASHSEED": seed})
    assert (done.returncode, done.stderr) == (0, "")
    assert sums_of(tmp_path / "site0") == sums_of(tmp_path / "site1")


def test_without_a_day_it_is_today_in_hilversum(content: Path, tmp_path: Path) -> None:
    """Wherever the build runs: both zones are a day apart for two hours of each day, and never more."""
    for number, zone in enumerate(("Pacific/Kiritimati", "Pacific/Niue")):
        done = process("build.py", "--content", content, "--output", tmp_path / str(number), env={"TZ": zone})
        assert done.returncode == 0
    assert sums_of(tmp_path / "0") == sums_of(tmp_path / "1")


# --- the progress bar ---

SLOW_CLOCK = """
import itertools, sys, types
import stadspanel_site.cli as cli
import stadspanel_site.commands.build as running
running.time = types.SimpleNamespace(monotonic=itertools.count(0, 0.25).__next__)
cli.main(["build", *sys.argv[1:]], prog_name="build.py")
"""
"""The command line with a clock on which each page takes a quarter of a second."""


def on_terminal(program: Path, code: str, *arguments: str | Path) -> tuple[int, str]:
    """Run *code* in the loaded *program*, a terminal for its errors; return its exit code and what that was sent."""
    leader, follower = pty.openpty()
    with subprocess.Popen(
        [program, "-I", "-c", code, *arguments],
        cwd=ROOT,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "100", "CI": ""},
        stderr=follower,
        stdin=follower,
        stdout=subprocess.DEVNULL,
    ) as running:
        os.close(follower)
        sent = b""
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            if not select.select([leader], [], [], 0.1)[0]:
                if running.poll() is not None:
                    break
                continue
            try:
                part = os.read(leader, 65536)
            except OSError:  # Linux: the other side is closed
                break
            if not part:
                break
            sent += part
        ended = running.wait(timeout=10)
    os.close(leader)
    return ended, sent.decode()


def test_a_slow_build_shows_on_a_terminal_how_far_it_is_and_gives_the_cursor_back(
    content: Path, tmp_path: Path, loaded_script: Path
) -> None:
    code, sent = on_terminal(loaded_script, SLOW_CLOCK, "--content", content, "--output", tmp_path / "site")
    assert code == 0
    assert re.search(r"Pagina’s maken  \[#+-+\]  +\d+%", sent), sent
    assert re.findall(r"eta|ETA|\d+d \d\d:", sent) == []
    assert "100%" in sent
    assert sent.count("\x1b[?25l") > 0
    assert sent.rstrip().endswith("\x1b[?25h")


def test_the_cursor_comes_back_when_a_build_breaks_off(
    content: Path, tmp_path: Path, loaded_script: Path
) -> None:
    shutil.copytree(TEMPLATES, tmp_path / "templates")
    (tmp_path / "templates" / "sitemap.xml").write_text("{{ bestaat_niet }}")
    code, sent = on_terminal(
        loaded_script,
        SLOW_CLOCK,
        "--content",
        content,
        "--output",
        tmp_path / "site",
        "--templates",
        tmp_path / "templates",
    )
    assert code != 0
    assert sent.count("\x1b[?25l") > 0
    assert "\x1b[?25h" in sent


def test_a_fast_build_shows_no_bar(content: Path, tmp_path: Path, loaded_script: Path) -> None:
    fast = SLOW_CLOCK.replace("0.25", "0.0001")
    assert on_terminal(loaded_script, fast, "--content", content, "--output", tmp_path / "site") == (0, "")


def test_a_slow_build_that_is_no_terminal_shows_no_bar(
    content: Path, tmp_path: Path, loaded_script: Path
) -> None:
    words = (loaded_script, "-I", "-c", SLOW_CLOCK, "--content", content, "--output", tmp_path / "site")
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def until_at_work(running: "subprocess.Popen[str]", slot: Path) -> None:
    """Wait until the build *running* has taken its *slot*: before that there is nothing to break off."""
    opened = Path(f"/proc/{running.pid}/fd")
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and running.poll() is None:
        with suppress(OSError):
            if slot in {link.readlink() for link in opened.iterdir()}:
                return
        time.sleep(0.02)


@pytest.mark.usefixtures("in_the_background")
def test_a_build_that_is_broken_off_says_so_and_keeps_the_old_site(content: Path, tmp_path: Path) -> None:
    output = tmp_path / "site"
    run("--content", content, "--output", output)
    before = sums_of(output)
    texts = {f"paginas/p{number}.md": document("pagina", body="Tekst.\n" * 50) for number in range(1500)}
    write_content(content, texts)
    command: list[str | Path] = [sys.executable, ROOT / "build.py", "--content", content, "--output", output]
    with interrupts(signal.SIG_DFL):
        running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    with running:
        until_at_work(running, tmp_path / ".site.slot")
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=120)
    if running.returncode == 0:
        pytest.skip("the build was faster than the signal")
    assert (running.returncode, out, err.strip()) == (1, "", "Afgebroken.")
    assert sums_of(output) == before
