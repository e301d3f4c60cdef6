"""Small sites for tests: content as a table of paths and texts, and the site built from it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from textwrap import dedent

from stadspanel_site.build_types import BuildOptions, IndexMaker
from stadspanel_site.disclosure.gate import Disclosure
from stadspanel_site.internal.checks.all_checks import check_archive
from stadspanel_site.internal.documents import InternalArchive
from stadspanel_site.internal.loading import load_archive
from stadspanel_site.internal.reading_content import read_content
from stadspanel_site.pipeline import build, disclose_content, make_site
from stadspanel_site.problems.problem import Problem, ProblemsFound
from stadspanel_site.search.index import without_index
from tests.pages_once import pages_once

AS_OF = dt.date(2026, 6, 1)
"""The build date of these sites."""

TEMPLATES = Path(__file__).parent.parent / "templates"

SITE = """\
titel: Proefpanel
basis_url: https://www.example.org/
panel: {naam: Proefpanel, email: panel@example.org}
gemeente: {naam: gemeente Proefstad}
kenmerk_vorm: 'SPD-{jaar}-{nr:02}'
themas:
  digitale-privacy: {titel: Digitale privacy, deelthemas: {dataveiligheid: Dataveiligheid}}
  digitale-ethiek: {titel: Digitale ethiek}
privacy: {verantwoordelijke: {naam: Proefstad, email: p@example.org}, doel: Tonen., \
grondslag: AVG., bewaartermijn: Kort., verzoeken: p@example.org, fg: {naam: FG, email: f@example.org}}
afspraken:
  - van: 2022-01-01
    tot: 2027-12-31
    totaal_maximum: 8000
    begroting:
      bestanden: {titel: Bestanden delen, maximum: 1600}
"""

SUMMARY = " ".join(["Het panel vindt dat bewoners vooraf moeten weten wat er gemeten wordt en waarom."] * 2)

HEADERS = {
    "verzoek": "kenmerk: SPD-2026-01\ndatum: 2026-01-02\nafzender: team Proef\nvraag: Wat vindt het panel?\n",
    "advies": (
        "titel: Sensoren\nkenmerk: SPD-2026-01\ndatum: 2026-02-01\nthemas: [dataveiligheid]\n"
        f"samenvatting: {SUMMARY}\naanbevelingen:\n  - nr: 1\n    tekst: Zet borden neer.\n"
        "  - nr: 2\n    tekst: Bewaar niets.\n"
    ),
    "reactie": (
        "datum: 2026-03-01\nafzender: college\nopvolging: gedeeltelijk\nper_aanbeveling:\n"
        "  - nr: 1\n    opvolging: volledig\n    wijze: Overal borden.\n    termijn: 2026-12-01\n"
        "  - nr: 2\n    opvolging: niet\n    motivering: Dat kan niet.\n"
    ),
    "nawoord": "datum: 2026-03-15\noordeel: overtuigt_deels\n",
    "voortgang": (
        "stappen:\n  - datum: 2026-04-01\n    aanbeveling: 1\n    stand: in_uitvoering\n"
        "    toelichting: De borden zijn besteld.\n    gemeld_door: gemeente\n"
    ),
    "notitie": (
        f"titel: Gesprek over sensoren\nkenmerk: SPD-2026-05\ndatum: 2026-02-10\nsamenvatting: {SUMMARY}\n"
        "onderschreven:\n"
    ),
    "verslag": (
        "titel: Verslag over sensoren\nkenmerk: SPD-2026-05\ndatum: 2026-02-12\ngesprek_op: 2026-02-10\n"
        "soort_overleg: gesprek\n"
    ),
    "dossier": "titel: Sensoren in de stad\nthemas: [digitale-privacy]\nomschrijving: Meten op straat.\nfase: proef\n",
    "pagina": "titel: Over ons\n",
    "lid": "naam: Lid Eén\ntoestemming: ja\n",
    "agenda": "titel: Overleg\nbegint: 2026-07-01 19:30\nsoort_overleg: kwartaaloverleg\n",
    "financien": (
        "uitgaven:\n  - datum: 2026-01-05\n    post: bestanden\n    omschrijving: Opslag\n    bedrag: 42,50\n"
    ),
    "evaluatie": "titel: Evaluatie 2026\ndatum: 2026-05-01\n",
}
"""The keys that each kind needs once it is adopted, besides status and confidentiality."""


def document(
    kind: str,
    *,
    status: str = "vastgesteld",
    confidentiality: str = "openbaar",
    extra: str = "",
    body: str = "",
    header: str | None = None,
) -> str:
    """Return a document of *kind*; *extra* is added to its header, *header* replaces the keys of its kind."""
    lines = f"status: {status}\nvertrouwelijkheid: {confidentiality}\n"
    lines += HEADERS[kind] if header is None else header
    lines += dedent(extra)
    return lines if kind == "financien" else f"---\n{lines}---\n{dedent(body)}"


@dataclass(frozen=True)
class Site:
    """A site, built in memory."""

    files: Mapping[str, str]
    warnings: tuple[str, ...]

    def page(self, path: str) -> str:
        """Return the page at the address *path*."""
        return self.files[f"{path}index.html" if path.endswith("/") or not path else path]

    @property
    def everything(self) -> str:
        """Every file name and every text, as one text to search."""
        return "\n".join(
            f"{path}\n{text}" for path, text in sorted(self.files.items()) if "static/" not in path
        )


def write_content(folder: Path, texts: Mapping[str, str | bytes]) -> Path:
    """Write *texts* (path to text) below *folder*, with a site.yaml unless they have one; return the folder."""
    for path, text in {"site.yaml": SITE, **texts}.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def files_in(folder: Path) -> dict[str, bytes]:
    """Return every file below *folder* by its path."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def everything_in(folder: Path) -> str:
    """Return every name and every text below *folder*, as one text to search."""
    return "\n".join(f"{path}\n{data.decode('utf-8', 'replace')}" for path, data in files_in(folder).items())


def options(content: Path, *, output: Path | None = None, as_of: dt.date = AS_OF) -> BuildOptions:
    """Return options to build *content*."""
    return BuildOptions(
        content=content,
        templates=TEMPLATES,
        output=output or content.parent / "output",
        as_of=as_of,
        today=as_of,
    )


def told_by_pages(content: Path, *, as_of: dt.date = AS_OF) -> BuildOptions:
    """Return options to build *content* for what its pages say: each page of the same values is made once."""
    return replace(options(content, as_of=as_of), pages=pages_once)


def disclosed(chosen: BuildOptions) -> Disclosure:
    """Return what comes through the gate of the content that *chosen* names."""
    return disclose_content(read_content(chosen.content), chosen)[0]


def site_of(folder: Path, texts: Mapping[str, str | bytes], *, as_of: dt.date = AS_OF) -> Site:
    """Return the site built from *texts*, written below *folder*."""
    files, result = make_site(told_by_pages(write_content(folder, texts), as_of=as_of), index=without_index)
    text = {path: data.decode("utf-8", "replace") for path, data in files.items()}
    return Site(text, tuple(found.code for found in result.warnings))


def problems_without_pages(content: Path, *, as_of: dt.date = AS_OF) -> tuple[Problem, ...]:
    """Return every problem of *content*, errors or only warnings, but those that only its pages show."""
    chosen = replace(
        options(content, as_of=as_of), pages=lambda plan, **_: {page.file: b"{}" for page in plan.pages}
    )
    try:
        return make_site(chosen, index=without_index)[1].warnings
    except ProblemsFound as found:
        return found.problems


def archive_of(texts: Mapping[str, str], files: Mapping[str, int] | None = None) -> InternalArchive:
    """Return the archive of *texts*, which hold no errors."""
    archive, problems = load_archive(_encoded(texts), files or {})
    assert archive is not None
    assert problems == ()
    return archive


def problems_of(
    texts: Mapping[str, str | bytes], files: Mapping[str, int] | None = None
) -> tuple[Problem, ...]:
    """Return every problem of *texts*, sorted."""
    archive, problems = load_archive(_encoded(texts), files or {})
    return tuple(sorted((*problems, *(check_archive(archive) if archive is not None else ()))))


def codes_of(texts: Mapping[str, str | bytes], files: Mapping[str, int] | None = None) -> list[str]:
    """Return the codes of every problem of *texts*."""
    return [found.code for found in problems_of(texts, files)]


def build_to(
    output: Path, content: Path, *, as_of: dt.date = AS_OF, index: IndexMaker = without_index
) -> None:
    """Build *content* into *output*, without a search index unless *index* makes one."""
    build(options(content, output=output, as_of=as_of), index=index)


def _encoded(texts: Mapping[str, str | bytes]) -> dict[str, bytes]:
    found = {"site.yaml": SITE, **texts}
    return {path: text if isinstance(text, bytes) else text.encode() for path, text in sorted(found.items())}
