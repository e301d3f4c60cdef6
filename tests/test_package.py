"""The wheel: it is whole, it holds no content, and installed elsewhere it does what the checkout does."""

import os
import re
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import venv
import zipfile
from email import message_from_string
from pathlib import Path
from urllib.request import urlopen

import pytest

from stadspanel_site.desk.acts.known_acts import ACTS
from tests.command_line import stadspanel
from tests.commands.test_cli import TEXTS
from tests.editors.test_forms import PACKAGE, need_the_package
from tests.needed import need
from tests.publishing.committed_content import committed
from tests.sites_by_hand import AS_OF, files_in, write_content

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
BESIDE = {
    *(f"requirements/{name}.txt" for name in ("site", "pdf", "s3")),
    *(f".vscode/{name}.json" for name in ("extensions", "settings", "tasks")),
    *(f".github/workflows/{name}.yml" for name in (*ACTS, "handeling", "site-op-slot")),
    *(
        f"docs/{name}.md"
        for name in (
            "handleiding",
            "schrijven",
            "velden",
            "instellingen",
            "voorstellen",
            "terminal",
            "problems",
            "publiceren",
            "formulieren",
            "veiligheid",
        )
    ),
    *(f"docs/pictures/{name}.png" for name in ("antwoord", "fout", "proefdruk", "vragen")),
    *(
        f"docs/pictures/knoppen/{file.name}"
        for file in (ROOT / "docs" / "pictures" / "knoppen").glob("*.png")
    ),
}
"""What a new panel gets of what stands beside the program."""
READER = PACKAGE.parent.parent / "yaml"


@pytest.fixture(scope="session")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with what `python -m build` makes of the checkout: the sources, and of those the wheel."""
    folder = tmp_path_factory.mktemp("dist")
    # In the checkout, where build.py stands before the package of that name; and nothing is fetched.
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, cwd=ROOT)
    return folder


@pytest.fixture(scope="session")
def installed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the command of the wheel, in an environment of its own with what the program needs."""
    # `make installed` gives one with nothing of this environment, and perhaps another Python.
    if command := os.environ.get("INSTALLED"):
        return Path(command).absolute()
    packed: Path = request.getfixturevalue("packed")
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, symlinks=True)
    place = sysconfig.get_path("purelib", "venv", {"base": str(folder)})
    # The packages that the program needs come from here; the settings of editable installs among them do not count.
    (Path(place) / "needed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    pip = (sys.executable, "-m", "pip", "-qq", "--python", folder / "bin" / "python", "install")
    run(*pip, "--no-deps", "--no-index", "--no-compile", *packed.glob("*.whl"), cwd=folder)
    where = "import stadspanel_site; print(stadspanel_site.__file__)"
    assert run(folder / "bin" / "python", "-c", where, cwd=folder).startswith(place)
    return folder / "bin" / "stadspanel"


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of the test, with content and nothing else."""
    write_content(tmp_path / "content", TEXTS)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words: str | Path, cwd: Path, code: int = 0) -> str:
    """Run a command with hardly anything around it; return what it says, on both streams."""
    done = subprocess.run(
        [*map(str, words)],
        cwd=cwd,
        env={"PATH": "/usr/bin:/bin", "HOME": str(cwd)},
        encoding="utf-8",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        timeout=120,
    )
    assert done.returncode == code, done.stdout
    return done.stdout


def checkout(*words: str | Path) -> str:
    """Run the command of the checkout in the folder of the test; return what it says, on both streams."""
    done = stadspanel(*words, env={"CI": None})
    assert done.exit_code == 0, done.output
    return done.output


def sources(folder: str) -> set[str]:
    """Return the paths of what the program needs of *folder* in the checkout."""
    return {
        file.relative_to(ROOT).as_posix()
        for file in (ROOT / folder).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }


def forms_program() -> set[str]:
    """Return the paths of what travels of the program behind the forms, where npm fetched it."""
    found = {
        file.relative_to(ROOT).as_posix()
        for folder in (PACKAGE / "locales", PACKAGE / "npm", READER / "browser" / "dist")
        for file in folder.rglob("*")
        if file.is_file() and file.suffix != ".map"
    }
    files = (PACKAGE / "LICENSE.txt", PACKAGE / "package.json", READER / "LICENSE", READER / "package.json")
    whole = {file.relative_to(ROOT).as_posix() for file in files}
    return found | whole if found else set()


# --- what travels ---------------------------------------------------------------------------------------------


def test_the_wheel_holds_the_program_and_the_templates_and_nothing_else(packed: Path) -> None:
    with zipfile.ZipFile(next(packed.glob("*.whl"))) as wheel:
        found = {name for name in wheel.namelist() if ".dist-info/" not in name}
    inside = {f"stadspanel_site/{path}" for path in sources("templates") | forms_program() | BESIDE}
    assert found == sources("stadspanel_site") | inside


def test_the_sources_that_travel_hold_no_content_either(packed: Path) -> None:
    with tarfile.open(next(packed.glob("*.tar.gz"))) as archive:
        found = {name.partition("/")[2] for name in archive.getnames()}
    described = {".gitignore", "PKG-INFO", "README.md", "pyproject.toml"}
    travels = sources("stadspanel_site") | sources("templates") | forms_program() | BESIDE
    assert found == travels | described


def test_the_wheel_says_its_licence_its_extras_and_the_pythons_that_it_is_tried_on(packed: Path) -> None:
    with zipfile.ZipFile(next(packed.glob("*.whl"))) as wheel:
        name = next(name for name in wheel.namelist() if name.endswith(".dist-info/METADATA"))
        said = message_from_string(wheel.read(name).decode())
    assert said["License-Expression"] == "EUPL-1.2"
    assert said.get_all("Provides-Extra") == ["pdf", "s3"]
    pythons = {line for line in said.get_all("Classifier", []) if "Python :: 3." in line}
    tried = re.search(r"^PYTHONS \?= (.+)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert tried is not None
    assert pythons == {f"Programming Language :: Python :: {it[6:]}" for it in tried[1].split()}


def test_each_lower_bound_is_the_version_that_the_tests_run_with() -> None:
    with (ROOT / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)
    extras = project["project"]["optional-dependencies"].values()
    bounds = [
        *project["project"]["dependencies"],
        *(bound for extra in extras for bound in extra),
        *project["dependency-groups"]["build"],
    ]
    lowest = dict(
        re.findall(
            r"^([a-z0-9-]+)(?:\[.+\])?==(\S+)",
            (ROOT / "requirements" / "lowest.txt").read_text(encoding="utf-8"),
            re.MULTILINE,
        )
    )
    for bound in bounds:
        name, version = re.sub(r"\[.+\]", "", bound).split(">=")
        # 1.44 and 1.44.0 are one version.
        assert re.fullmatch(re.escape(version) + r"(\.0)*", lowest[name]), bound


@pytest.mark.parametrize(
    ("of_the_system", "on_the_path", "chosen"),
    [
        (11, 11, "system/python3"),
        (13, 11, "system/python3"),
        (11, 13, "python3"),
        (9, 12, "python3"),
        (9, 9, "system/python3"),
        (None, 12, "python3"),
        (12, None, "system/python3"),
        (None, None, "python3"),
    ],
)
def test_the_newest_python_is_used_and_of_two_as_new_that_of_the_system(
    tmp_path: Path, of_the_system: int | None, on_the_path: int | None, chosen: str
) -> None:
    for folder, version in {"system": of_the_system, "path": on_the_path}.items():
        python = tmp_path / folder / "python3"
        python.parent.mkdir()
        # One without the package that makes environments says nothing.
        python.write_text(f"#!/bin/sh\n{f'echo {version} $3' if version else 'exit 1'}\n", encoding="utf-8")
        python.chmod(0o755)
    make = ["make", "--no-print-directory", "--eval=which: ; @echo $(PYTHON)", "which"]
    path = f"{tmp_path / 'path'}{os.pathsep}{os.environ['PATH']}"
    told = subprocess.run(
        [*make, f"SYSTEM={tmp_path / 'system' / 'python3'}"],
        env={name: value for name, value in os.environ.items() if name not in {"PYTHON", "MAKEFLAGS"}}
        | {"PATH": path},
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    assert told.stdout.strip().removeprefix(f"{tmp_path}/") == chosen


def test_what_lies_beside_the_program_and_not_in_git_does_not_travel(tmp_path: Path) -> None:
    committed(tmp_path, {})
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "notulen.md").touch()
    done = subprocess.run(
        [
            "make",
            f"--makefile={ROOT / 'Makefile'}",
            "--old-file=.venv/site",
            "--old-file=forms",
            "FORMS=forms",
            "wheel",
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, "templates/notulen.md" in done.stderr) == (2, True), done.stderr
    assert not (tmp_path / "dist").exists()


def test_where_the_package_that_makes_a_wheel_is_missing_one_line_says_so() -> None:
    # Without -S Python would find the packages beside it.
    said = run(sys.executable, "-S", "-m", "build", cwd=ROOT, code=1)
    assert said == "The package build is not installed here. Give: make wheel\n"


# --- what it does ---------------------------------------------------------------------------------------------


def test_the_installed_program_makes_the_site_that_the_checkout_makes(
    installed: Path, elsewhere: Path
) -> None:
    day = f"--as-of={AS_OF}"
    checkout("build", day, "--output=ours")
    run(installed, "build", day, "--output=its", cwd=elsewhere)
    assert files_in(elsewhere / "its") == files_in(elsewhere / "ours")
    assert "adviezen/2026-a/index.html" in files_in(elsewhere / "its")


def test_the_installed_program_publishes_with_the_settings_for_servers(
    installed: Path, elsewhere: Path
) -> None:
    publish = ("publish", f"--as-of={AS_OF}", "--allow=niet-vastgelegd,voorbeeldadres", "--to")
    checkout(*publish, "ours")
    run(installed, *publish, "its", cwd=elsewhere)
    # The tests themselves compress less well.
    its, ours = (
        {path: path.endswith(".br") or data for path, data in files_in(elsewhere / name / "current").items()}
        for name in ("its", "ours")
    )
    assert its == ours
    assert {"stadspanel-nginx.conf", "stadspanel.caddy", ".htaccess"} <= {Path(path).name for path in its}


@pytest.mark.parametrize(
    "words", [["check", f"--as-of={AS_OF}", "--format=json"], ["schema", "advies"], ["--version"]]
)
def test_the_installed_program_says_what_the_checkout_says(
    installed: Path, elsewhere: Path, words: list[str]
) -> None:
    assert run(installed, *words, cwd=elsewhere) == checkout(*words)


def test_the_installed_program_makes_the_forms_that_the_checkout_makes(
    installed: Path, elsewhere: Path
) -> None:
    need_the_package()
    # Both find the program behind the forms by themselves, from any folder.
    checkout("forms", "--output=ours")
    run(installed, "forms", "--output=its", cwd=elsewhere)
    assert files_in(elsewhere / "its") == files_in(elsewhere / "ours")
    assert "config.json" in files_in(elsewhere / "its")


def test_from_an_empty_folder_the_installed_program_shows_what_is_written_and_makes_the_forms(
    installed: Path, tmp_path: Path
) -> None:
    need_the_package()
    begun = tmp_path / "panel"
    run(installed, "begin", "panel", cwd=tmp_path)
    run(installed, "preview", cwd=begun)
    run(installed, "forms", cwd=begun)
    made = ("voorbeeld/index.html", "beheer/sveltia/index.js")
    assert [path for path in made if not (begun / path).is_file()] == []


def test_the_installed_program_serves_the_site_on_this_computer(installed: Path, elsewhere: Path) -> None:
    words = (installed, "serve", f"--as-of={AS_OF}", "--port=0")
    with subprocess.Popen(
        [*map(str, words)], cwd=elsewhere, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8"
    ) as server:
        try:
            assert server.stdout is not None
            address = next(found[0] for line in server.stdout if (found := re.search(r"http://\S+/", line)))
            with urlopen(address, timeout=30) as page:  # noqa: S310 - our own server
                assert b"<!doctype html>" in page.read().lower()
        finally:
            server.terminate()


# --- another panel --------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def second(installed: Path, packed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the repository of a panel of another municipality, begun with nothing but the wheel."""
    folder = tmp_path_factory.mktemp("second")
    wheel = next(packed.glob("*.whl"))
    run(installed, "begin", "panel", "--wiel", wheel, *ANOTHER_PANEL, cwd=folder)
    return folder / "panel"


ANOTHER_PANEL = (
    "--panel=de Dataraad",
    "--gemeente=gemeente Dorpsdam",
    "--titel=Dataraad Dorpsdam",
    "--basis-url=https://dataraad.dorpsdam.nl/",
    "--email=dataraad@dorpsdam.nl",
    "--themas=Slimme straten, Algoritmes",
    "--afspraken=2026-01-01 tot 2029-12-31",
    "--reactietermijn=42",
    "--maximum=5000",
    "--begroting=Website: 1000; Zaalhuur: 500",
    "--normen=3 reactie_op_gevraagd_advies; 4b overleggen_per_jaar 2",
)
OURS = re.compile(rb"hilversum|stadspanel data|\bSPD-|\bPIT\b|artikel 7b", re.IGNORECASE)
"""Words of the panel that this program was first made for."""

COMPRESSED = re.compile(r"^(wiel|\.git)/|\.(gz|br|png)$")


@pytest.mark.usefixtures("needs_git")
def test_a_second_municipality_publishes_with_no_word_of_the_first(
    installed: Path, second: Path, tmp_path: Path
) -> None:
    run("git", "config", "user.name", "Een", cwd=second)
    run("git", "config", "user.email", "een@example.org", cwd=second)
    run("git", "add", "--all", cwd=second)
    run("git", "commit", "--quiet", "--allow-empty", "--message", "Begin", cwd=second)
    run(installed, "check", cwd=second)
    run(installed, "build", cwd=second)
    run(installed, "publish", "--to", tmp_path / "server", cwd=second)
    built, published = (
        files_in(place) for place in (second / "output", tmp_path / "server" / "current" / "site")
    )
    assert "Dataraad Dorpsdam" in built["index.html"].decode()
    assert built["index.html"] == published["index.html"]
    everywhere = {**files_in(second), **files_in(tmp_path / "server")}
    # What is compressed stands beside it as it is, is the program, whose work is looked through, or shows the example.
    texts = {path: data for path, data in everywhere.items() if not COMPRESSED.search(path)}
    found = {path: sorted(set(OURS.findall(data))) for path, data in texts.items() if OURS.search(data)}
    assert found == {}


def test_the_second_municipality_renews_its_program(second: Path, packed: Path) -> None:
    need("make", "make")
    before = (second / "requirements.txt").read_bytes()
    assert before.startswith(b"./wiel/stadspanel_site-")
    (second / "requirements.txt").write_text("old\n")
    guide = (second / "docs" / "problems.md").read_bytes()
    (second / "docs" / "problems.md").write_text("old\n")
    run("make", "wiel", f"WIEL={next(packed.glob('*.whl'))}", cwd=second)
    assert (second / "requirements.txt").read_bytes() == before
    assert (second / "docs" / "problems.md").read_bytes() == guide
    assert "pip install" in run("make", "--dry-run", "install", cwd=second)
