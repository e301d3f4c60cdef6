"""A small site with something hidden of each kind, and ways to break the gate that keeps it inside."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pkgutil import resolve_name
from typing import Any

import pytest

from stadspanel_site.disclosure.decisions import Outcome
from stadspanel_site.internal.links import resolve
from stadspanel_site.internal.passages import CutText
from stadspanel_site.words.marks import fill_marks, make_mark, split_marks
from stadspanel_site.words.vocabulary import Confidentiality
from tests.audit.test_breaches import photo
from tests.self_test.test_noninterference import break_the_gate, in_documents, with_header
from tests.sites_by_hand import SUMMARY, document

Patch = pytest.MonkeyPatch
Break = Callable[[Patch], None]

LONG = "faillissement dreigt voor de firma die palen onderhoudt en daarover zeurt"
IN_TEXT = ("Bo Lam", "Ad", "Roos", "06-12345678", "€ 7.310", "14 mei 1961", LONG)
GROUND = "grond: 5.1.2e\n"
SECRET = {"confidentiality": "geheim", "extra": GROUND}
DAY = "2026-09-01"


def span(text: str) -> str:
    return f"[[vertrouwelijk 5.1.2e | {text}]]"


ADVICE = (
    document(
        "advies",
        extra=f"""\
            intern: Bel eerst Truus
            dossier: sensoren
            bijlagen:
              - {{bestand: haven.jpg, titel: Haven, vertrouwelijkheid: openbaar}}
              - {{bestand: kwik.csv, titel: Offerte, vertrouwelijkheid: vertrouwelijk, grond: 5.1.2e}}
              - {{bestand: zeis.csv, titel: Hooivork, vertrouwelijkheid: geheim, grond: 5.1.2e}}
            wijzigingen:
              - {{datum: {DAY}, toelichting: Een korenwolf is gezien.}}
            """,
        body="\n\n".join(f"Wij spraken over {span(text)} in de zaal." for text in IN_TEXT)
        + f"\n\n![De haven met {span('Juliana')} in mei](bijlagen/haven.jpg)\n\nZie [het besluit](../2026-geheim/advies.md)"
        " en [het antwoord](reactie-kaasboer.md).\n",
    )
    .replace(SUMMARY, f"{SUMMARY} Volgens {span('Vosselaar')} kan het.")
    .replace(
        "tekst: Bewaar niets.\n",
        "tekst: Bewaar niets.\n  - {nr: 3, tekst: Sluit het gemaal., vertrouwelijkheid: vertrouwelijk, grond: 5.1.2e}\n",
    )
)
STEP = "  - {{datum: {}, aanbeveling: 1, stand: gestopt, toelichting: {}, gemeld_door: panel{}}}\n"
EXPENSE = "  - {{datum: {}, post: bestanden, omschrijving: {}, bedrag: '{}'{}}}\n"
CONTENT: dict[str, str | bytes] = {
    "adviezen/2026-open/advies.md": ADVICE,
    "adviezen/2026-open/bijlagen/haven.jpg": photo(),
    "adviezen/2026-open/bijlagen/kwik.csv": "nr;leverancier\n1;Havermans\n",
    "adviezen/2026-open/bijlagen/zeis.csv": "nr;waarde\n1;Dorsvlegel\n",
    "adviezen/2026-open/reactie.md": document("reactie").replace("Overal borden.", f"Borden van {span('Ekkelkamp')}."),
    "adviezen/2026-open/reactie-kaasboer.md": document("reactie", confidentiality="vertrouwelijk", extra=GROUND, body="De ijking is onjuist.\n"),
    "adviezen/2026-open/voortgang.md": document(
        "voortgang",
        header="los_van_reactie: ja\nstappen:\n"
        + STEP.format("2026-04-01", "Besteld.", "")
        + STEP.format("2026-04-02", "Ooievaar gezien.", ", vertrouwelijkheid: geheim, grond: 5.1.2e")
        + STEP.format(DAY, "Reiger komt.", ""),
    ),
    "adviezen/2026-geheim/advies.md": document("advies", **SECRET, body="Spoed.\n")
    .replace("titel: Sensoren", "titel: Rekenkamer")
    .replace("SPD-2026-01", "GHM-7731"),
    "adviezen/2026-dicht/advies.md": document(
        "advies", confidentiality="vertrouwelijk", extra=f"{GROUND}toelichting_grond: Het gezin in de Kerkstraat\n"
    )
    .replace("titel: Sensoren", "titel: Griffie")
    .replace("SPD-2026-01", "SPD-2026-02"),
    "adviezen/2026-straks/advies.md": document("advies", extra=f"embargo_tot: {DAY}\n")
    .replace("titel: Sensoren", "titel: Zonneweide")
    .replace("SPD-2026-01", "SPD-2026-03"),
    "adviezen/2026-straks/verzoek.md": document("verzoek")
    .replace("2026-01-02", DAY)
    .replace("Wat vindt het panel?", "Mag de veerpont varen?")
    .replace("SPD-2026-01", "SPD-2026-03"),
    "gesprekken/stil-overleg/verslag.md": document("verslag", **SECRET).replace("sensoren", "houtkap").replace("SPD-2026-05", "GHM-7732"),
    "paginas/stil-plan.md": document("pagina", status="concept", header="titel: Verhuizing\n"),
    "paginas/over.md": document("pagina", body="Wij zijn het panel.\n", extra="aliassen: [oud/over]\n"),
    "paginas/weg.md": document(
        "pagina",
        status="ingetrokken",
        header="titel: Zwemvijver\nsoort_intrekking: publicatie\ningetrokken_op: 2026-05-01\nreden_intrekking: Ruzie.\n",
    ),
    "paginas/gewist.md": document(
        "pagina",
        status="ingetrokken",
        header="titel: Moestuin\nsoort_intrekking: publicatie\ningetrokken_op: 2026-05-01\nreden_intrekking: Nee.\nadres_ook: ja\n",
    ),
    "dossiers/sensoren.md": document(
        "dossier", extra=f"gemeld_op: {DAY}\nberichten:\n  - {{datum: {DAY}, tekst: De bever bouwt.}}\n"
    ),
    "leden/anna.md": document("lid", extra="intern: Woont aan de Brink\n"),
    "leden/zwart.md": document(
        "lid",
        header="naam: Zoë Og\ntoestemming: nee\nfoto: {bestand: zeil.jpg, alt: Aan boord}\n",
        body="Houdt kwartels.\n",
    ),
    "leden/bijlagen/zeil.jpg": photo("blue"),
    "agenda/2026-07-01-x.md": document(
        "agenda", extra="plaats: Zaal Pi\nbesloten: ja\nverslag: ../gesprekken/stil-overleg/verslag.md\n"
    ),
    "financien/2026.yaml": document(
        "financien",
        header="uitgaven:\n"
        + EXPENSE.format("2026-01-05", "Opslag", "42,50", ", openbaar: ja")
        + EXPENSE.format("2026-01-06", "Taxi naar Weesp", "10", "")
        + EXPENSE.format(DAY, "Kanotocht", "21", ", openbaar: ja"),
    ),
}  # fmt: skip

# --- ways to break it ---


def swapped(name: str, make: Callable[[Any], Any]) -> Break:
    """Return the breach in which what *make* returns stands in the place of the function *name*."""
    whole = f"stadspanel_site.{name}"
    return lambda patch: patch.setattr(whole, make(resolve_name(whole)))


def always(name: str, value: object) -> Break:
    return swapped(name, lambda _: lambda *_args, **_more: value)


def uncut(wanted: str, left: Callable[[str], str] = str) -> Break:
    """Return the breach in which of the passage *wanted* something is *left* beside its mark."""

    def make(real: Any) -> Any:
        def cut_passages(raw: str, *, in_header: bool) -> tuple[CutText, Any]:
            cut, faults = real(raw, in_header=in_header)
            pieces = [piece for piece in split_marks(cut.text) if not isinstance(piece, str)]
            marks = [make_mark(grounds, block=is_block) for grounds, is_block in pieces]
            told = [
                left(inner) + mark if inner == wanted else mark
                for inner, mark in zip(cut.inners, marks, strict=True)
            ]
            return replace(cut, text=fill_marks(cut.text, told)), faults

        return cut_passages

    return swapped("internal.source.cut_passages", make)


def documents(change: Callable[[Any, Any], Any]) -> Break:
    """Return the breach that makes *change* to each cleared document, given the internal one."""
    return lambda patch: break_the_gate(patch, in_documents(change))


def row(text: Callable[[Any], str]) -> Break:
    """Return the breach that says *text*, of the whole archive, in the rows of the register."""

    def breach(cleared: Any, archive: Any, _: Any) -> Any:
        told = {path: replace(found, description=text(archive)) for path, found in cleared.register.items()}
        return replace(cleared, register=told)

    return lambda patch: break_the_gate(patch, breach)


def header_at(archive: Any, path: str) -> Any:
    return next(item for item in archive.documents if item.path == path).header


def raw_at(archive: Any, path: str) -> str:
    return str(next(item for item in archive.documents if item.path == path).source.raw.text)


def linked(target: str) -> Break:
    """Return the breach in which links to what is not public get a *target* with what they name."""

    def make(real: Any) -> Any:
        def _target(crossing: Any, link: Any, document: Any) -> str:
            path, _ = resolve(link.target, document.path) or ("", "")
            is_hidden = path.endswith(".md") and path not in crossing.cleared.documents
            name = path.rpartition("/")[2].removesuffix(".md")
            return (
                target.format(path=path.removesuffix("/advies.md"), name=name)
                if is_hidden
                else str(real(crossing, link, document))
            )

        return _target

    return swapped("disclosure.crossing.Crossing._target", make)


def outcome(path: str, decided: Outcome) -> Break:
    def make(real: Any) -> Any:
        return lambda found, as_of: decided if found.path == path else real(found, as_of)

    return swapped("disclosure.decisions.decide_alone", make)


def as_open(kind: str) -> Break:
    """Return the breach in which entries of this *kind* count as open."""

    def make(real: Any) -> Any:
        return lambda entry: Confidentiality.OPEN if type(entry).__name__ == kind else real(entry)

    return swapped("disclosure.headers._confidentiality", make)


def all_files(_: Any) -> Any:
    def files(document: Any, _: Any) -> Iterator[Any]:
        for index, item in enumerate(document.header.attachments):
            yield item.title, item.file, document.source.header_place(("bijlagen", index, "bestand"))

    return files


def all_photos(real: Any) -> Any:
    return lambda document, cleared: real(
        document, document.header if document.path.startswith("leden/") else cleared
    )


def named_files(real: Any) -> Any:
    return lambda document, cleared: (
        (f"{title} {document.header.attachments[-1].file.split('.')[0]}", file, place)
        for title, file, place in real(document, cleared)
    )


def summary(text: Callable[[Any], object]) -> Break:
    """Return the breach in which a summary ends with a *text* of the internal document."""
    return documents(
        lambda found, inside: (
            with_header(found, summary=type(found.header.summary)(f"{found.header.summary} {text(inside)}"))
            if getattr(found.header, "summary", None)
            else found
        )
    )


def expenses(real: Any) -> Any:
    return lambda document, crossing: real(
        with_header(
            document,
            expenses=tuple(item.model_copy(update={"is_public": True}) for item in document.header.expenses),
        ),
        crossing,
    )


def tombstone(cleared: Any, archive: Any, _: Any) -> Any:
    title = raw_at(archive, "paginas/weg.md").partition("titel: ")[2].partition("\n")[0]
    told = (replace(item, withdrawal=replace(item.withdrawal, reason=title)) for item in cleared.tombstones)
    return replace(cleared, tombstones=tuple(told))


def at(path: str, change: Callable[[Any, Any], Any]) -> Break:
    """Return the breach that makes *change* to the cleared document at *path*, given the header of the internal one."""
    return documents(lambda found, inside: change(found, inside.header) if found.path == path else found)


def members(cleared: Any, archive: Any, _: Any) -> Any:
    return replace(cleared, members={item.path: False for item in archive.members})


def both(*breaks: Break) -> Break:
    def breach(patch: Patch) -> None:
        for one in breaks:
            one(patch)

    return breach
