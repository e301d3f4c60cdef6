"""The settings for editors and for git stay true to the program, and work."""

import itertools
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from stadspanel_site.editors.json_schema import SCHEMA_NAMES, schema_file, schema_text
from stadspanel_site.internal.layout import SETTINGS_FILE
from stadspanel_site.problems.problem import Place, Severity, problem
from stadspanel_site.problems.text import problem_text, quote_nothing
from stadspanel_site.words.kinds import KINDS
from tests.needed import need
from tests.problems.all_kinds import PROBLEM_KINDS
from tests.served_sites import REAL
from tests.sites_by_hand import HEADERS, SITE

ROOT = Path(__file__).parent.parent.parent
VSCODE = ROOT / ".vscode"


def vscode(name: str) -> Any:
    return json.loads((VSCODE / name).read_text(encoding="utf-8"))


# --- VS Code --------------------------------------------------------------------------------------------------


def test_the_schemas_for_vs_code_are_those_of_the_program() -> None:
    """Renew them with `stadspanel schema NAAM --output .vscode/schemas`."""
    bare = {kind.value for kind, row in KINDS.items() if row.place.endswith(".yaml")} | {"site"}
    assert {file.name for file in (VSCODE / "schemas").iterdir()} == {schema_file(name) for name in bare}
    assert bare <= set(SCHEMA_NAMES)
    for name in bare:
        assert (VSCODE / "schemas" / schema_file(name)).read_text(encoding="utf-8") == schema_text(name)


def test_every_yaml_file_has_its_schema_in_vs_code() -> None:
    schema_of = {
        path.relative_to(ROOT).as_posix(): (ROOT / schema).name
        for schema, globs in vscode("settings.json")["yaml.schemas"].items()
        for glob in globs
        for path in ROOT.glob(glob)
        if (ROOT / schema).is_file()
    }
    files = {path.relative_to(ROOT).as_posix(): path for path in REAL.rglob("*.yaml")}
    assert schema_of == {
        name: schema_file("site" if path.name == SETTINGS_FILE else path.parent.name)
        for name, path in files.items()
    }
    assert len(files) > 1


def test_vs_code_asks_nothing_of_others() -> None:
    settings = vscode("settings.json")
    assert settings["yaml.schemaStore.enable"] is False
    assert settings["redhat.telemetry.enabled"] is False


@pytest.mark.parametrize("code", PROBLEM_KINDS)
@pytest.mark.parametrize(
    "place", [Place("adviezen/a/advies.md", 3, 14), Place("site.yaml")], ids=["line", "file"]
)
def test_vs_code_puts_every_problem_where_it_is(code: str, place: Place) -> None:
    found = []
    shown = problem_text(problem(PROBLEM_KINDS[code], place), "content", quote_nothing).splitlines()
    for matcher in vscode("tasks.json")["tasks"][0]["problemMatcher"]:
        first, second = (re.compile(pattern["regexp"], re.ASCII) for pattern in matcher["pattern"])
        if (what := first.match(shown[0])) and (where := second.match(shown[1])):
            found.append((matcher["severity"], what[1], where.groups()))
    line = (str(place.line), str(place.column)) if place.line else ()
    severity = "error" if PROBLEM_KINDS[code].severity is Severity.ERROR else "warning"
    assert found == [(severity, code, (f"content/{place.path}", *line))]


def _until(task: "subprocess.Popen[str]", last: str) -> list[str]:
    """Return the lines that *task* says, up to one like the pattern *last*."""
    assert task.stderr is not None
    lines = []
    for line in task.stderr:
        lines.append(line.rstrip("\n"))
        if re.match(last, lines[-1]):
            return lines
    raise AssertionError(lines)


@pytest.mark.slow
def test_vs_code_sees_a_fault_in_front_matter_after_each_save(tmp_path: Path) -> None:
    """The task is run as VS Code would, which starts it with the folder and reads what it says by its own patterns."""
    page = tmp_path / "content" / "paginas" / "contact.md"
    page.parent.mkdir(parents=True)
    (tmp_path / "content" / "site.yaml").write_text(SITE, encoding="utf-8")
    right = f"---\nstatus: vastgesteld\nvertrouwelijkheid: openbaar\n{HEADERS['pagina']}---\n"
    page.write_text(right, encoding="utf-8")
    task = vscode("tasks.json")["tasks"][0]
    assert (task["isBackground"], task["runOptions"]) == (True, {"runOn": "folderOpen"})
    matcher = task["problemMatcher"][0]
    ends = matcher["background"]["endsPattern"]
    with subprocess.Popen(
        [Path(sys.executable).parent / "stadspanel", *task["args"]],
        cwd=tmp_path,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as running:
        first = _until(running, ends)
        page.write_text(right.replace("openbaar", "openbarr"), encoding="utf-8")
        second = _until(running, ends)
        page.write_text(right, encoding="utf-8")
        third = _until(running, ends)
        running.terminate()
    begins = re.compile(matcher["background"]["beginsPattern"])
    assert all(begins.match(said[0]) for said in (first, second, third))
    what, where = (re.compile(pattern["regexp"], re.ASCII) for pattern in matcher["pattern"])
    found = [
        (told[1], place.groups())
        for line, following in itertools.pairwise(second)
        if (told := what.match(line)) and (place := where.match(following))
    ]
    assert found == [("onbekende-waarde", ("content/paginas/contact.md", "3", "20"))]
    assert not any(what.match(line) for line in first + third)


# --- pre-commit -----------------------------------------------------------------------------------------------


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Make a repository with a small panel, the hook of ours, and the program where the hook looks for it."""
    need("git", "git")
    folder = tmp_path / "stukken"
    for path, text in {
        "content/site.yaml": SITE,
        "content/paginas/contact.md": f"---\nstatus: vastgesteld\nvertrouwelijkheid: openbaar\n{HEADERS['pagina']}---\n",
        ".pre-commit-config.yaml": (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"),
        ".gitignore": "/.venv/\n",
    }.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    (folder / ".venv" / "bin").mkdir(parents=True)
    (folder / ".venv" / "bin" / "stadspanel").symlink_to(Path(sys.executable).parent / "stadspanel")
    for command in (["git", "init", "--quiet"], [sys.executable, "-m", "pre_commit", "install"]):
        assert run(folder, *command).returncode == 0
    return folder


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    outside = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "CI"))}
    return subprocess.run(
        command,
        cwd=folder,
        env={
            **outside,
            "PRE_COMMIT_HOME": str(folder.parent / "pre-commit"),
            # Whatever wants to fetch something fails.
            "https_proxy": "http://127.0.0.1:1",
            "http_proxy": "http://127.0.0.1:1",
            **dict.fromkeys(("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"), "Panel"),
            **dict.fromkeys(("GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"), "panel@example.org"),
        },
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def commit(folder: Path) -> subprocess.CompletedProcess[str]:
    assert run(folder, "git", "add", "--all").returncode == 0
    return run(folder, "git", "commit", "--message", "Wijziging")


@pytest.mark.slow
def test_a_commit_with_an_error_is_refused_and_says_where(repository: Path) -> None:
    assert commit(repository).returncode == 0, "what is right goes through"

    page = repository / "content" / "paginas" / "contact.md"
    page.write_text(page.read_text(encoding="utf-8").replace("openbaar", "openbarr"), encoding="utf-8")
    refused = commit(repository)
    assert refused.returncode == 1
    assert "stukken controleren" in refused.stderr
    assert "fout[onbekende-waarde]: bij `vertrouwelijkheid` kan deze waarde niet" in refused.stderr
    assert "--> content/paginas/contact.md:3:20" in refused.stderr

    assert run(repository, "git", "restore", "--staged", "--worktree", "content").returncode == 0
    (repository / "LEESMIJ.md").write_text("Geen stuk.\n", encoding="utf-8")
    other = commit(repository)
    assert other.returncode == 0
    assert "no files to check" in other.stderr
