"""A build of what was built before is answered at once, and of anything else it is a whole one."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path

import pytest
from click.testing import Result

from stadspanel_site.commands import timings
from stadspanel_site.commands.timings import STAGES
from stadspanel_site.internal.reading_content import read_content
from stadspanel_site.store import entries, last_build
from stadspanel_site.store.entries import VARIABLE
from tests.command_line import stadspanel
from tests.dying import ROOT
from tests.sites_by_hand import TEMPLATES, document, files_in, write_content

pytestmark = pytest.mark.slow

AT_ONCE = "Er is niets veranderd."
SECRET = "Pietersenbakker"  # noqa: S105 - a name


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with content, of which a site was built."""
    folder = tmp_path_factory.mktemp("gebouwd")
    extra = "bijlagen:\n  - {bestand: a.csv, titel: Telling, vertrouwelijkheid: openbaar}\n"
    write_content(
        folder / "content",
        {
            "paginas/a.md": document("pagina", extra=extra),
            "paginas/b.md": document(
                "pagina", body=f"Dit is het.\n\n::: vertrouwelijk 5.1.2e\n{SECRET}\n:::\n"
            ),
            "adviezen/2026-02-sensoren/advies.md": document("advies"),
            "paginas/bijlagen/a.csv": "jaar,aantal\n2024,3\n",
        },
    )
    shutil.copytree(TEMPLATES, folder / "templates")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(VARIABLE, str(folder / "opslag"))
        assert AT_ONCE not in build(folder).output
    return folder


@pytest.fixture
def folder(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of that folder, with what was kept."""
    place = shutil.copytree(built, tmp_path / "kopie")
    monkeypatch.setenv(VARIABLE, str(place / "opslag"))
    return place


def build(folder: Path, *more: str) -> Result:
    """Build the site of the content in *folder* as a user does, and return what came of it."""
    places = (f"--{name}={folder / name}" for name in ("content", "templates", "output"))
    done = stadspanel("build", *places, "--as-of=2026-06-01", *more)
    assert done.exit_code == 0, done.output
    return done


def without_time(done: Result) -> str:
    """Return what was told, but for the seconds that it took."""
    return done.output.replace(f"{AT_ONCE} ", "").rpartition(" in ")[0]


def test_where_nothing_changed_it_is_told_again_and_nothing_is_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # In CI no warning is told in a line.
    monkeypatch.delenv("CI", raising=False)
    before = build(folder, "--opnieuw")
    site, place = files_in(folder / "output"), (folder / "output").stat().st_ino
    again = build(folder)
    assert AT_ONCE in again.output
    assert without_time(again) == without_time(before)
    assert "let op[" in again.output, "the warnings are told again"
    assert (files_in(folder / "output"), (folder / "output").stat().st_ino) == (site, place)
    assert AT_ONCE in build(folder).output


def test_asked_for_timings_each_stage_is_told_and_the_site_is_the_same(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A second at each look: the stages of so small a site take less than the clock of the system tells apart.
    monkeypatch.setattr(timings, "_now", partial(next, count(0.0)))
    site = files_in(folder / "output")
    told = build(folder, "--opnieuw", "--timings").stdout.splitlines()
    assert files_in(folder / "output") == site
    costs = {stage.strip(): float(cost) for cost, stage in ((line[:8], line[8:]) for line in told[1:-1])}
    assert told[0] == "Rekentijd per stap, in seconden van één processor:"
    assert list(costs) == list(STAGES)
    assert all(costs.values())
    assert told[-1].startswith("3 stukken gelezen")


def test_where_nothing_changed_the_program_is_not_loaded(folder: Path) -> None:
    places = [f"--{name}={folder / name}" for name in ("content", "templates", "output")]
    words = ["build", *places, "--as-of=2026-06-01"]
    code = f"""
import sys
from stadspanel_site.commands.build import build
build.main({words[1:]!r}, standalone_mode=False)
heavy = {{"pydantic", "jinja2", "markdown", "yaml", "stadspanel_site.pipeline"}}
print(sorted(heavy & sys.modules.keys()))
"""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    assert AT_ONCE in done.stdout
    assert done.stdout.endswith("[]\n")


def replaced(file: Path, old: str, new: str) -> None:
    """Change *file* so that neither its size nor its time tells of it."""
    known, text = file.stat(), file.read_text(encoding="utf-8")
    assert old in text
    assert len(old) == len(new)
    file.write_text(text.replace(old, new), encoding="utf-8")
    os.utime(file, ns=(known.st_atime_ns, known.st_mtime_ns))


def turned(file: Path) -> None:
    """Change the last byte of *file*."""
    data = file.read_bytes()
    file.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))


def linked(file: Path) -> None:
    """Put a link to the same bytes in the place of *file*."""
    file.symlink_to(file.rename(file.parents[2] / "elders"))


CHANGES: dict[str, Callable[[Path], object]] = {
    "a document": lambda folder: replaced(folder / "content/paginas/b.md", "Dit is het", "Dat is het"),
    "a withheld passage": lambda folder: replaced(
        folder / "content/paginas/b.md", SECRET, SECRET.replace("P", "T")
    ),
    "a setting": lambda folder: replaced(folder / "content/site.yaml", "Proefpanel", "Buurtpanel"),
    "a new file": lambda folder: (folder / "content/paginas/c.md").write_text(document("pagina")),
    "a file that went": lambda folder: (folder / "content/paginas/b.md").unlink(),
    "another name": lambda folder: (folder / "content/paginas/b.md").rename(folder / "content/paginas/c.md"),
    "an attachment": lambda folder: replaced(folder / "content/paginas/bijlagen/a.csv", "2024", "2025"),
    "a template": lambda folder: replaced(folder / "templates/pagina.html", "<h1", "<H1"),
    "a style": lambda folder: (folder / "templates/static/nieuw.css").write_text("p { color: #000 }"),
    "a file of the site": lambda folder: turned(folder / "output/a/index.html"),
    "a file of the site that went": lambda folder: (folder / "output/b/index.html").unlink(),
    "a file beside those of the site": lambda folder: (folder / "output/los.html").write_text("los"),
    "a link in the site": lambda folder: linked(folder / "output/a/index.html"),
    "the whole site": lambda folder: shutil.rmtree(folder / "output"),
    "the rest of a killed build": lambda folder: (folder / ".output.nieuw").mkdir(),
    "what was kept": lambda folder: shutil.rmtree(folder / "opslag"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_after_any_change_it_is_a_whole_build(folder: Path, change: Callable[[Path], object]) -> None:
    change(folder)
    assert AT_ONCE not in build(folder).output
    assert AT_ONCE in build(folder).output
    assert {file.name for file in folder.glob(".output.*")} == {".output.slot"}


@pytest.mark.parametrize("more", [["--as-of=2026-06-02"], ["--base-url=https://x.example/"], ["--opnieuw"]])
def test_of_another_day_or_address_and_anew_it_is_a_whole_build(folder: Path, more: list[str]) -> None:
    assert AT_ONCE not in build(folder, *more).output
    assert (AT_ONCE in build(folder, *more).output) == (more != ["--opnieuw"])


def test_of_another_program_it_is_a_whole_build(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entries, "versions_of_this_run", lambda: "een ander programma")
    assert AT_ONCE not in build(folder).output


def test_a_site_of_a_day_to_come_is_told_of_whole_each_time(folder: Path) -> None:
    for _ in range(2):
        done = build(folder, "--as-of=2999-01-01")
        assert AT_ONCE not in done.output
        assert "2999" in done.output


def test_what_changes_during_the_build_is_not_taken_for_what_was_built(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = folder / "content/paginas/b.md"
    before = file.read_bytes()
    reads = read_content

    def read_and_put_back(root: Path) -> object:
        file.write_bytes(before.replace(b"Dit is het", b"Dat was het"))
        content = reads(root)
        file.write_bytes(before)
        return content

    monkeypatch.setattr("stadspanel_site.pipeline.read_content", read_and_put_back)
    build(folder, "--opnieuw")
    monkeypatch.undo()
    monkeypatch.setenv(VARIABLE, str(folder / "opslag"))
    assert "Dat was het" in (folder / "output/b/index.html").read_text(encoding="utf-8")
    assert AT_ONCE not in build(folder).output
    assert "Dat was het" not in (folder / "output/b/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("meanwhile", [b"langer dan het was", b"kort"])
def test_a_file_that_grows_or_shrinks_while_it_is_read_has_no_hash(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, meanwhile: bytes
) -> None:
    (tmp_path / "a.md").write_bytes(b"negen bytes")
    before = last_build.folder_digest(tmp_path)

    def opened(place: str, flags: int, *, really: Callable[[str, int], int] = os.open) -> int:
        Path(place).write_bytes(meanwhile)
        return really(place, flags)

    monkeypatch.setattr(os, "open", opened)
    assert (before is None, last_build.folder_digest(tmp_path)) == (False, None)


def test_a_file_has_the_same_hash_in_any_number_of_pieces(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.md").write_bytes(b"negen bytes")
    at_once = last_build.folder_digest(tmp_path)
    monkeypatch.setattr(last_build, "_PIECE", 3)
    assert last_build.folder_digest(tmp_path) == at_once


def test_of_the_content_it_keeps_hashes_and_places_alone(folder: Path) -> None:
    kept = b"".join(file.read_bytes() for file in (folder / "opslag/afgeleid").iterdir())
    assert b"adviezen/2026-02-sensoren/advies.md" in kept
    assert SECRET.encode() not in kept
    assert last_build.sources_of(folder / "content", folder / "templates") is not None


@pytest.mark.parametrize("name", ["content", "templates"])
def test_a_link_among_the_sources_is_left_to_the_build(folder: Path, name: str) -> None:
    (folder / name / "koppeling.md").symlink_to(folder / "content/paginas/a.md")
    assert last_build.sources_of(folder / "content", folder / "templates") is None


@pytest.mark.parametrize("name", ["content", "erboven/content"])
def test_a_link_in_place_of_the_content_is_left_to_the_build(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    above = folder.rename(folder.with_name("elders"))
    folder.mkdir()
    (folder / name.partition("/")[0]).symlink_to(above / "content" if name == "content" else above)
    monkeypatch.chdir(folder)
    monkeypatch.setenv(VARIABLE, str(above / "opslag"))
    places = (f"--templates={above / 'templates'}", f"--output={above / 'output'}")
    done = stadspanel("build", f"--content={name}", *places, "--as-of=2026-06-01")
    assert done.exit_code == 1
    assert f"De map {name} is een koppeling" in done.output
