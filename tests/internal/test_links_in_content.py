"""Links in the content folder are refused, wherever they lie and lead; so is the folder that is a link itself."""

import os
from pathlib import Path

import pytest

from tests.command_line import stadspanel
from tests.sites_by_hand import document, write_content

SECRET = "kanariepiet"  # noqa: S105 - a word to look for
ADVICE = document(
    "advies",
    extra="bijlagen:\n  - {bestand: bijlagen/kaart.csv, titel: Kaart, vertrouwelijkheid: openbaar}\n",
)


@pytest.fixture
def panel(tmp_path: Path) -> Path:
    """Return a folder with content, beside one that is nobody's business."""
    texts = {"adviezen/2026-a/advies.md": ADVICE, "adviezen/2026-a/bijlagen/kaart.csv": "a;b\n1;2\n"}
    write_content(tmp_path / "panel" / "content", {**texts, "paginas/over.md": document("pagina")})
    write_content(
        tmp_path / "elders" / "content", {"paginas/geheim.md": document("pagina", body=f"{SECRET}\n")}
    )
    (tmp_path / "elders" / "lijst.csv").write_text(f"{SECRET};b\n", encoding="utf-8")
    return tmp_path / "panel"


def check(folder: Path, content: str = "content") -> tuple[int, str]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        ran = stadspanel("build", "--content", content, "--as-of", "2026-06-01")
    finally:
        os.chdir(before)
    assert ran.exception is None or isinstance(ran.exception, SystemExit), ran.exception
    assert SECRET not in ran.output
    assert not ran.exit_code or not (folder / "output").exists()
    return ran.exit_code, ran.output


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("paginas/over.md", "../../../elders/content/paginas/geheim.md"),
        ("paginas/diep/in/over.md", "/etc/hostname"),
        ("paginas/map", "../../../elders/content/paginas"),
        ("adviezen/2026-a/bijlagen/kaart.csv", "../../../../../elders/lijst.csv"),
        ("adviezen/2026-a/bijlagen/los.csv", "../../../../../elders/lijst.csv"),
        ("adviezen/2026-a/bijlagen/diep/los.csv", "kaart.csv"),
        ("adviezen/2026-a/bijlagen", "/etc"),
        ("adviezen/2026-b", "2026-a"),
        ("site.yaml", "../../elders/content/site.yaml"),
        ("leden/lid.md", "nergens"),
        ("leden/kring.md", "kring.md"),
        ("financien/2026.yaml", "/dev/zero"),
        ("stijl.css", "/dev/zero"),
        ("agenda", "agenda"),
    ],
)
def test_a_link_is_refused(panel: Path, name: str, target: str) -> None:
    link = panel / "content" / name
    if link.is_dir():
        link.rename(panel / "weg")
    link.unlink(missing_ok=True)
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(target)
    code, said = check(panel)
    assert code == 1
    assert "fout[koppeling-geweigerd]" in said
    assert f"content/{name}" in said


def test_what_waits_for_somebody_is_refused(panel: Path) -> None:
    os.mkfifo(panel / "content" / "adviezen" / "2026-a" / "bijlagen" / "pijp.csv")
    assert "bijlagen/pijp.csv" in check(panel)[1]


@pytest.mark.parametrize("target", ["{elders}/content", "../elders/content", "echt"])
def test_a_content_folder_that_is_a_link_is_refused(panel: Path, target: str) -> None:
    (panel / "content").rename(panel / "echt")
    (panel / "content").symlink_to(target.format(elders=panel.parent / "elders"))
    for content in ("content", str(panel / "content"), "content/", "./content"):
        code, said = check(panel, content)
        assert (code, "is een koppeling" in said) == (1, True), said


def test_so_is_one_that_lies_below_a_link(panel: Path) -> None:
    (panel / "stukken").symlink_to("../elders")
    code, said = check(panel, "stukken/content")
    assert (code, "is een koppeling" in said) == (1, True), said
    # What somebody names whole, is meant.
    assert check(panel, str(panel / "stukken" / "content"))[0] == 0


def test_every_command_that_reads_content_refuses_it(panel: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (panel / "content").rename(panel / "echt")
    (panel / "content").symlink_to("../elders/content")
    monkeypatch.chdir(panel)
    for command in (
        ["check"], ["check", "--format", "json"], ["preview"], ["report", "--openbaar"], ["publish", "--to", "doel"],
        ["language"], ["adopt", "content/paginas/geheim.md"], ["withdraw", "content/paginas/geheim.md", "--reden", "x"],
    ):  # fmt: skip
        ran = stadspanel(*command)
        assert (ran.exit_code, "is een koppeling" in ran.output, SECRET in ran.output) == (1, True, False), (
            command,
            ran.output,
        )
