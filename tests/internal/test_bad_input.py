"""Nasty input: each is refused with its place and without a traceback, and the previous output stays."""

import os
import re
import signal
import unicodedata
from base64 import b64decode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stadspanel_site.disclosure.gate import disclose
from stadspanel_site.internal.checks.all_checks import check_archive
from stadspanel_site.internal.limits import BRACKETS, PARAGRAPH_LENGTH
from stadspanel_site.internal.links import (
    find_images_by_reference,
    find_images_without_text,
    find_links,
)
from stadspanel_site.internal.loading import load_archive
from stadspanel_site.internal.passages import cut_passages
from stadspanel_site.internal.quoting import quote_from
from stadspanel_site.internal.source import read_source
from stadspanel_site.output import MARKER
from stadspanel_site.pipeline import build
from stadspanel_site.problems.problem import Problem, ProblemsFound
from stadspanel_site.problems.text import problem_text, quote_nothing
from stadspanel_site.public.rendering.bodies import BodyPlace, BodyRenderer
from tests.examples import examples
from tests.problems.all_kinds import PROBLEM_KINDS
from tests.sites_by_hand import AS_OF, SITE, document, options, problems_of, site_of, write_content

PAGE = "paginas/over.md"
OTHER = "paginas/wij.md"
FOLDER = "adviezen/sensoren/"
ADVICE, ANSWER = f"{FOLDER}advies.md", f"{FOLDER}reactie.md"
AFTERWORD, PROGRESS = f"{FOLDER}nawoord.md", f"{FOLDER}voortgang.md"
MONEY = "financien/2026.yaml"
PNG = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTj2FAAAAABJRU5ErkJggg=="
)
"""A picture of one dot."""

Texts = Mapping[str, str | bytes]


def page(body: str = "", *, extra: str = "", title: str = "Over ons") -> str:
    """Return an ordinary page, adopted and open."""
    return f"---\nstatus: vastgesteld\nvertrouwelijkheid: openbaar\ntitel: {title}\n{extra}---\n{body}"


def attached(file: str, confidentiality: str = "openbaar", extra: str = "") -> str:
    """Return the header lines that declare the attachment *file*."""
    return f"bijlagen:\n  - bestand: '{file}'\n    titel: Een bijlage\n    vertrouwelijkheid: {confidentiality}\n{extra}"


def trajectory(**changes: str) -> dict[str, str]:
    """Return an advice with all that follows on it; *changes* replaces documents by their file name."""
    kinds = ("advies", "reactie", "nawoord", "voortgang")
    return {f"{FOLDER}{kind}.md": changes.get(kind, document(kind)) for kind in kinds}


def changed(text: str, old: str, new: str) -> str:
    """Return *text* with the first *old* replaced; it must be there."""
    assert old in text
    return text.replace(old, new, 1)


@contextmanager
def within(seconds: int, *, waiting: bool = False) -> Iterator[None]:
    """Fail where the work takes longer than *seconds* of the processor, or of the clock where it may be *waiting*."""
    # Other work of the machine is no fault of the program.
    clock, alarm = (signal.ITIMER_REAL, signal.SIGALRM) if waiting else (signal.ITIMER_PROF, signal.SIGPROF)

    def stop(_: int, __: FrameType | None) -> None:
        raise AssertionError(f"takes longer than {seconds} s")

    before = signal.signal(alarm, stop)
    signal.setitimer(clock, seconds)
    try:
        yield
    finally:
        signal.setitimer(clock, 0)
        signal.signal(alarm, before)


def refusal(content: Path) -> tuple[Problem, ...]:
    """Return why a build of *content* is refused; it must be, with places, and leave the previous output alone."""
    output = content.parent / "output"
    output.mkdir()
    for name in (MARKER, "index.html"):
        (output / name).write_bytes(b"vorige keer")
    with pytest.raises(ProblemsFound) as found:
        build(options(content, output=output))
    assert {file.name: file.read_bytes() for file in output.iterdir()} == {
        MARKER: b"vorige keer",
        "index.html": b"vorige keer",
    }
    problems = found.value.problems
    quotes = (quote_nothing, quote_from(content))
    for problem in problems:
        assert problem.place.path
        for quote in quotes:
            assert f"[{problem.code}]" in problem_text(problem, "content", quote)
    return problems


def refusal_of(folder: Path, texts: Texts) -> tuple[Problem, ...]:
    """Return why the site of *texts*, written below *folder*, is refused."""
    return refusal(write_content(folder / "content", texts))


def errors_of(texts: Texts) -> list[Problem]:
    """Return the errors of *texts*, found in memory."""
    files = {"site.yaml": SITE, PAGE: page(), **texts}
    archive, problems = load_archive(
        {path: text if isinstance(text, bytes) else text.encode() for path, text in sorted(files.items())}, {}
    )
    checked = check_archive(archive) if archive is not None else ()
    return [found for found in (*problems, *checked) if found.is_error]


# --- form: bytes, the header, YAML ---

FORM: dict[str, tuple[str, Texts]] = {
    "the same key twice": ("dubbele-sleutel", {PAGE: page(extra="menu: 1\nmenu: 2\n")}),
    "confidentiality twice, first open": (
        "dubbele-sleutel",
        {PAGE: page(extra="vertrouwelijkheid: geheim\n")},
    ),
    "confidentiality twice, the same": (
        "dubbele-sleutel",
        {PAGE: page(extra="vertrouwelijkheid: openbaar\n")},
    ),
    "confidentiality twice, once in quotes": (
        "dubbele-sleutel",
        {PAGE: page(extra='"vertrouwelijkheid": geheim\n')},
    ),
    "confidentiality twice, once with an escape": (
        "dubbele-sleutel",
        {PAGE: page(extra='"vertrouwelijkhei\\u0064": geheim\n')},
    ),
    "confidentiality of an attachment twice": (
        "dubbele-sleutel",
        {PAGE: page(extra=attached("a.png", extra="    vertrouwelijkheid: geheim\n"))},
    ),
    "a key twice between braces": (
        "dubbele-sleutel",
        {ADVICE: document("advies", extra="reactie_verwacht: {datum: 2026-01-01, datum: 2026-02-01}\n")},
    ),
    "a key of site.yaml twice": ("dubbele-sleutel", {"site.yaml": SITE + "titel: Nog een\n"}),
    "a header that is not closed": (
        "kop-niet-gesloten",
        {PAGE: "---\nstatus: vastgesteld\nvertrouwelijkheid: openbaar\ntitel: Over ons\n\nTekst.\n"},
    ),
    "only the opening of a header": ("kop-niet-gesloten", {PAGE: "---"}),
    "only a header without keys": ("kop-leeg", {PAGE: "---\n---\n"}),
    "a header of comments": ("kop-leeg", {PAGE: "---\n# titel: Over ons\n---\n"}),
    "text before the header": ("geen-kop", {PAGE: "Beste lezer,\n" + page()}),
    "a blank line before the header": ("geen-kop", {PAGE: "\n" + page()}),
    "a space before the header": ("geen-kop", {PAGE: " " + page()}),
    "no header at all": ("geen-kop", {PAGE: "# Over ons\n"}),
    "a closing of the header that is no line of its own": (
        "kop-niet-gesloten",
        {PAGE: "---\nstatus: vastgesteld\n--- tekst\n"},
    ),
    "two byte order marks": ("onzichtbaar-teken", {PAGE: "\ufeff\ufeff" + page()}),
    "a byte order mark further on": ("onzichtbaar-teken", {PAGE: page("\ufeffTekst.\n")}),
    "a merge conflict in the header": (
        "samenvoegconflict",
        {PAGE: page(extra="<<<<<<< HEAD\nmenu: 1\n=======\nmenu: 2\n>>>>>>> anders\n")},
    ),
    "a merge conflict in the body": ("samenvoegconflict", {PAGE: page("<<<<<<< HEAD\na\n=======\n")}),
    "a comment of Word in a value of one line": (
        "opmerking-in-tekst",
        {
            "adviezen/x/advies.md": document("advies").replace(
                "Zet borden neer.", "'Zet borden neer. Opmerking [JK1]: klopt dit?'"
            )
        },
    ),
    "both sides of a merge conflict": ("samenvoegconflict", {PAGE: page("Tekst.\n=======\nAndere tekst.\n")}),
    "the line between them": ("samenvoegconflict", {PAGE: page("Tekst\n\n=======\nAndere tekst.\n")}),
    "the end of a merge conflict": ("samenvoegconflict", {PAGE: page(">>>>>>> anders\n")}),
    "the middle of a merge conflict in three": ("samenvoegconflict", {PAGE: page("||||||| basis\n")}),
    "Latin-1": ("geen-utf8", {PAGE: page("Eén zin.\n").encode("latin-1")}),
    "Windows-1252": ("geen-utf8", {PAGE: page("Eén € euro.\n").encode("cp1252")}),
    "UTF-16 with its mark": ("binair-bestand", {PAGE: page().encode("utf-16")}),
    "UTF-16 without its mark": ("binair-bestand", {PAGE: page().encode("utf-16-le")}),
    "UTF-32": ("binair-bestand", {PAGE: page().encode("utf-32")}),
    "a surrogate in UTF-8": ("geen-utf8", {PAGE: page().encode() + b"\xed\xa0\x80"}),
    "a picture": ("binair-bestand", {PAGE: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"}),
    "an empty file": ("leeg-bestand", {PAGE: ""}),
    "only white space": ("leeg-bestand", {PAGE: " \n\t\r\n\u00a0\n"}),
    "only a byte order mark": ("leeg-bestand", {PAGE: "\ufeff"}),
    "an anchor": ("yaml-verwijzing", {PAGE: page(title="&a Over ons")}),
    "an alias": ("yaml-verwijzing", {PAGE: page(extra="intern: *a\n")}),
    "an anchor on a key": ("yaml-verwijzing", {PAGE: page(extra="&a menu: 1\n")}),
    "a billion laughs": (
        "yaml-verwijzing",
        {PAGE: page(extra="intern: &a [x, x, x]\ngrond: &b [*a, *a, *a]\n")},
    ),
    "a tag": ("yaml-soortaanduiding", {PAGE: page(extra="intern: !!python/object:os.system x\n")}),
    "a tag of one's own": ("yaml-soortaanduiding", {PAGE: page(title="!belangrijk Over ons")}),
    "a merge key": ("onbekende-sleutel", {PAGE: page(extra="<<: {vertrouwelijkheid: geheim}\n")}),
    "a second header": ("tweede-kop", {PAGE: page("---\nstatus: concept\ntitel: x\n---\nTekst.")}),
    "a second header further on": (
        "tweede-kop",
        {PAGE: page("Tekst.\n\n---\ntitel: x\nvertrouwelijkheid:\n---\nTekst.")},
    ),
    "a second header with quotation marks": (
        "tweede-kop",
        {PAGE: page('Tekst.\n\n---\ntitel: x\nvertrouwelijkheid: "geheim"\n---\nTekst.')},
    ),
    "a second header with a remark": (
        "tweede-kop",
        {PAGE: page("Tekst.\n\n---\nstatus: concept  # nog lezen\ntitel: x\n---\nTekst.")},
    ),
    "the header of Jekyll": ("tweede-kop", {PAGE: page("---\nlayout: post\ntitle: x\n---\nTekst.")}),
    "the header of Obsidian": (
        "tweede-kop",
        {PAGE: page("\n\n---\naliases: []\ntags:\n  - vergadering\n- x\npublish: false\n---\n\nTekst.")},
    ),
    "the header of Hugo": ("tweede-kop", {PAGE: page('+++\ntitle = "x"\ndraft = true\n+++\nTekst.')}),
    "a note for the panel below a header that ends too early": (
        "kop-te-vroeg-gesloten",
        {PAGE: page("intern: Vraag de wethouder nog niets.\n---\nTekst.")},
    ),
    "an embargo below a header that ends too early": (
        "kop-te-vroeg-gesloten",
        {PAGE: page("\n\nembargo_tot: 2030-01-01\n\nTekst.")},
    ),
    "a group below a header that ends too early": (
        "kop-te-vroeg-gesloten",
        {PAGE: page("bijlagen:\n  - bestand: a.pdf\n---\nTekst.")},
    ),
    "a rule within a note for the panel": (
        "kop-te-vroeg-gesloten",
        {PAGE: page("  Bel de wethouder.\n---\nTekst.", extra="intern: |\n  Nog doen:\n")},
    ),
    "a key that is never shown, further on in the text": (
        "kop-te-vroeg-gesloten",
        {PAGE: page("Tekst.\n\ntoelichting_grond: Vraag de wethouder nog niets.")},
    ),
    "a second YAML document": ("kop-onleesbaar", {PAGE: page(extra="...\nintern: x\n")}),
    "a YAML directive": ("kop-onleesbaar", {PAGE: "---\n%YAML 1.1\n---\nTekst.\n"}),
    "a list for a key": ("sleutel-geen-tekst", {PAGE: page(extra="? [a]\n: b\n")}),
    "an empty key": ("sleutel-geen-tekst", {PAGE: page(extra="'': b\n")}),
    "a tab for indentation": ("kop-onleesbaar", {PAGE: page(extra="intern:\n\t- x\n")}),
    "a quotation mark that is not closed": ("kop-onleesbaar", {PAGE: page(title='"Over ons')}),
    "a bracket that is not closed": ("kop-onleesbaar", {PAGE: page(extra="aliassen: [oud\n")}),
    "a colon in a text": ("kop-onleesbaar", {PAGE: page(title="Gesprek: over sensoren")}),
    "a comment behind a value": ("opmerking-achter-waarde", {PAGE: page(title="Over ons #2")}),
    "a comment behind a value in quotes": (
        "opmerking-achter-waarde",
        {PAGE: page(title="'Over ons' # nieuw")},
    ),
    "a comment behind a list": ("opmerking-achter-waarde", {PAGE: page(extra="aliassen: [oud] # nieuw\n")}),
    "a comment behind a date": (
        "opmerking-achter-waarde",
        {PAGE: page(extra="embargo_tot: 2027-01-01 # of later\n")},
    ),
    "a comment behind the sign of a text block": (
        "opmerking-achter-waarde",
        {PAGE: page(extra="intern: | # kort\n  tekst\n")},
    ),
    "3,000 brackets in the header": ("te-diep-genest", {PAGE: page(extra=f"intern: {'[ ' * 3000}\n")}),
    "3,000 braces in the header": ("te-diep-genest", {PAGE: page(extra=f"intern: {'{' * 3000}\n")}),
    "3,000 dashes in the header": ("te-diep-genest", {PAGE: page(extra=f"intern:\n  {'- ' * 3000}x\n")}),
    "3,000 markers in the header": ("passage-onleesbaar", {PAGE: page(extra=f"intern: {'[' * 3000}\n")}),
    "a list for a header": ("kop-geen-sleutels", {PAGE: "---\n- titel\n---\n"}),
    "a text for a header": ("kop-geen-sleutels", {PAGE: "---\ntitel\n---\n"}),
    "expenses between the lines of a header": (
        "kop-twee-delen",
        {MONEY: f"---\n{document('financien')}---\n"},
    ),
    "expenses as a list": ("kop-geen-sleutels", {MONEY: "- datum: 2026-01-01\n"}),
    "a NUL": ("binair-bestand", {PAGE: page("Te\0kst.\n")}),
}

# --- values and keys ---

VALUES: dict[str, tuple[str, Texts]] = {
    "no status": ("ontbrekende-sleutel", {PAGE: changed(page(), "status: vastgesteld\n", "")}),
    "an empty status": ("ontbrekende-sleutel", {PAGE: changed(page(), "vastgesteld", "")}),
    "no confidentiality": (
        "ontbrekende-sleutel",
        {PAGE: changed(page(), "vertrouwelijkheid: openbaar\n", "")},
    ),
    "an empty confidentiality": ("ontbrekende-sleutel", {PAGE: changed(page(), "openbaar", "")}),
    "an empty confidentiality in quotes": ("ontbrekende-sleutel", {PAGE: changed(page(), "openbaar", "''")}),
    "no confidentiality in a draft": ("ontbrekende-sleutel", {PAGE: "---\nstatus: concept\ntitel: a\n---\n"}),
    "no status in the expenses": (
        "ontbrekende-sleutel",
        {MONEY: changed(document("financien"), "status: vastgesteld\n", "")},
    ),
    "a misspelt status": ("onbekende-waarde", {PAGE: changed(page(), "vastgesteld", "vastgestelt")}),
    "a status in capitals": ("onbekende-waarde", {PAGE: changed(page(), "vastgesteld", "Vastgesteld")}),
    "a misspelt confidentiality": ("onbekende-waarde", {PAGE: changed(page(), "openbaar", "openbare")}),
    "a confidentiality in capitals": ("onbekende-waarde", {PAGE: changed(page(), "openbaar", "OPENBAAR")}),
    "a list of confidentialities": ("verkeerde-soort", {PAGE: changed(page(), "openbaar", "[openbaar]")}),
    "a misspelt answer": (
        "onbekende-waarde",
        trajectory(reactie=changed(document("reactie"), "volledig", "volleding")),
    ),
    "an unknown ground": (
        "onbekende-grond",
        {PAGE: document("pagina", confidentiality="vertrouwelijk", extra="grond: 5.1.9z\n")},
    ),
    "an unknown key": ("onbekende-sleutel", {PAGE: page(extra="vertrouwelijkheit: geheim\n")}),
    "a key in capitals": ("onbekende-sleutel", {PAGE: page(extra="Embargo_tot: 2027-01-01\n")}),
    "a key with a look-alike letter": (
        "onbekende-sleutel",
        {PAGE: page(extra="emb\u0430rgo_tot: 2027-01-01\n")},
    ),
    "a key of another kind": ("onbekende-sleutel", {PAGE: page(extra="los_van_reactie: ja\n")}),
    "an unknown key in an attachment": (
        "onbekende-sleutel",
        {PAGE: page(extra=attached("a.png", extra="    geheim: ja\n"))},
    ),
    "an unknown key in a recommendation": (
        "onbekende-sleutel",
        trajectory(advies=changed(document("advies"), "tekst:", "toelichtin: x\n    tekst:")),
    ),
    "an unknown key in an answer": (
        "onbekende-sleutel",
        trajectory(reactie=changed(document("reactie"), "wijze:", "geheim: ja\n    wijze:")),
    ),
    "an unknown key in a step": (
        "onbekende-sleutel",
        trajectory(voortgang=changed(document("voortgang"), "stand:", "grondd: x\n    stand:")),
    ),
    "an unknown key in a verdict": (
        "onbekende-sleutel",
        trajectory(
            nawoord=document("nawoord", extra="per_aanbeveling: [{nr: 1, oordeel: overtuigt, x: y}]\n")
        ),
    ),
    "an unknown key in an endorsement": (
        "onbekende-sleutel",
        {
            "gesprekken/sensoren/notitie.md": changed(
                document("notitie"), "onderschreven:", "onderschreven: {panel: {naam: x}}"
            )
        },
    ),
    "an unknown key in an expense": (
        "onbekende-sleutel",
        {MONEY: changed(document("financien"), "bedrag:", "aan: x\n    bedrag:")},
    ),
    "an unknown key in site.yaml": ("onbekende-sleutel", {"site.yaml": SITE + "wachtwoord: x\n"}),
    "an unknown key in the panel of site.yaml": (
        "onbekende-sleutel",
        {"site.yaml": changed(SITE, "naam: Proefpanel", "naam: Proefpanel, mail: x")},
    ),
    "an unknown key in a theme of site.yaml": (
        "onbekende-sleutel",
        {"site.yaml": changed(SITE, "titel: Digitale ethiek", "titel: Digitale ethiek, kleur: rood")},
    ),
    "an unknown key in an agreement of site.yaml": (
        "onbekende-sleutel",
        {"site.yaml": changed(SITE, "    totaal_maximum", "    maximum: 3\n    totaal_maximum")},
    ),
    "an unknown key in a cap of site.yaml": (
        "onbekende-sleutel",
        {"site.yaml": changed(SITE, "maximum: 1600", "maximum: 1600, min: 3")},
    ),
    "a group where a text belongs": ("verkeerde-soort", {PAGE: page(title="{a: b}")}),
    "a text where a list belongs": ("verkeerde-soort", {PAGE: page(extra="bijlagen: a.png\n")}),
    "a text where a group belongs": ("verkeerde-soort", {PAGE: page(extra="bijlagen: [a.png]\n")}),
    "an answer to a recommendation that does not exist": (
        "aanbeveling-bestaat-niet",
        trajectory(reactie=changed(document("reactie"), "nr: 2", "nr: 3")),
    ),
    "a step of a recommendation that does not exist": (
        "aanbeveling-bestaat-niet",
        trajectory(voortgang=changed(document("voortgang"), "aanbeveling: 1", "aanbeveling: 0")),
    ),
    "a verdict on a recommendation that does not exist": (
        "aanbeveling-bestaat-niet",
        trajectory(nawoord=document("nawoord", extra="per_aanbeveling: [{nr: 9, oordeel: overtuigt}]\n")),
    ),
    "two answers to one recommendation": (
        "nummer-dubbel",
        trajectory(reactie=changed(document("reactie"), "nr: 2", "nr: 1")),
    ),
    "a negative number": (
        "geen-heel-getal",
        trajectory(advies=changed(document("advies"), "nr: 1", "nr: -1")),
    ),
    "a number of a hundred digits": ("geen-heel-getal", {PAGE: page(extra=f"menu: {'9' * 100}\n")}),
    "an amount that is not a number": (
        "geen-getal",
        {MONEY: changed(document("financien"), "42,50", "NaN")},
    ),
    "an amount in English notation": (
        "geen-getal",
        {MONEY: changed(document("financien"), "42,50", "1,600.00")},
    ),
    "a passage in the title": ("passage-niet-hier", {PAGE: page(title="Over [[vertrouwelijk 5.1.2e | x]]")}),
    "a passage in a key": ("sleutel-geen-tekst", {PAGE: page(extra="'[[vertrouwelijk 5.1.2e | x]]': y\n")}),
    "a passage in the confidentiality": (
        "passage-niet-hier",
        {PAGE: changed(page(), "openbaar", "'[[vertrouwelijk 5.1.2e | x]]'")},
    ),
    "a secret answer beside an open advice": (
        "geheime-reactie",
        trajectory(reactie=document("reactie", confidentiality="geheim", extra="grond: 5.1.2e\n")),
    ),
}

IMPOSSIBLE_DATES = (
    *("2026-02-30", "31-4-2026", "2026-13-01", "2026-00-10", "2026-01-00", "32-1-2026", "29-2-2027"),
    *("0000-01-01", "0001-01-01", "1899-12-31", "2200-01-01", "9999-12-31"),
    *(
        "1 maart",
        "1 maart 26",
        "maandag 3 maart 2026",
        "20260301",
        "2026/03-01",
        "2026-03",
        "maart 2026",
        "morgen",
        "2026-03-01 12:00",
        "-1-1-2026",
    ),
)

# --- passages ---

PASSAGES: dict[str, tuple[str, str]] = {
    "a block that is not closed": ("passage-niet-gesloten", "::: vertrouwelijk 5.1.2e\nzwijgwoord\n"),
    "a span that is not closed": ("passage-niet-gesloten", "De [[vertrouwelijk 5.1.2e | zwijgwoord.\n"),
    "a span over two paragraphs": ("passage-niet-gesloten", "[[vertrouwelijk 5.1.2e | zwijg\n\nwoord]]\n"),
    "a span closed by one bracket": ("passage-niet-gesloten", "[[vertrouwelijk 5.1.2e | zwijgwoord]\n"),
    "a block closed by an indented line": (
        "blok-ingesprongen",
        "::: vertrouwelijk 5.1.2e\nzwijgwoord\n  :::\n",
    ),
    "a block in a block": (
        "passage-in-passage",
        "::: vertrouwelijk 5.1.2e\n::: vertrouwelijk 5.1.2e\nzwijgwoord\n:::\n:::\n",
    ),
    "a span in a span": (
        "passage-in-passage",
        "[[vertrouwelijk 5.1.2e | a [[vertrouwelijk 5.1.2e | zwijgwoord]] b]]\n",
    ),
    "a span in a block": (
        "passage-in-passage",
        "::: vertrouwelijk 5.1.2e\n[[vertrouwelijk 5.1.2e | zwijgwoord]]\n:::\n",
    ),
    "a misspelt word": ("passage-onleesbaar", "[[vertrouwlijk 5.1.2e | zwijgwoord]]\n"),
    "a misspelt word in a block": ("passage-onleesbaar", "::: vertrouwljk 5.1.2e\nzwijgwoord\n:::\n"),
    "another word": ("passage-onleesbaar", "[[geheim 5.1.2e | zwijgwoord]]\n"),
    "a capital": ("passage-onleesbaar", "[[Vertrouwelijk 5.1.2e | zwijgwoord]]\n"),
    "four colons": ("passage-onleesbaar", ":::: vertrouwelijk 5.1.2e\nzwijgwoord\n::::\n"),
    "two colons": ("lijkt-op-passage", ":: vertrouwelijk 5.1.2e\nzwijgwoord\n::\n"),
    "no space behind the colons": ("passage-onleesbaar", ":::vertrouwelijk 5.1.2e\nzwijgwoord\n:::\n"),
    "no ground": ("passage-zonder-grond", "[[vertrouwelijk | zwijgwoord]]\n"),
    "no ground for a block": ("passage-zonder-grond", "::: vertrouwelijk\nzwijgwoord\n:::\n"),
    "no bar": ("passage-onleesbaar", "[[vertrouwelijk 5.1.2e zwijgwoord]]\n"),
    "an unknown ground": ("onbekende-grond", "[[vertrouwelijk 5.1.2x | zwijgwoord]]\n"),
    "an unknown ground of a block": ("onbekende-grond", "::: vertrouwelijk privacy\nzwijgwoord\n:::\n"),
    "one unknown ground of two": ("onbekende-grond", "[[vertrouwelijk 5.1.2e, privacy | zwijgwoord]]\n"),
    "an indented block": ("blok-ingesprongen", "   ::: vertrouwelijk 5.1.2e\n   zwijgwoord\n   :::\n"),
    "a block in a quotation": ("blok-ingesprongen", "> ::: vertrouwelijk 5.1.2e\n> zwijgwoord\n> :::\n"),
    "single brackets": ("lijkt-op-passage", "[vertrouwelijk 5.1.2e | zwijgwoord]\n"),
    "braces": ("lijkt-op-passage", "{{vertrouwelijk 5.1.2e | zwijgwoord}}\n"),
    "only an end": ("passage-zonder-begin", "zwijgwoord]]\n"),
    "only the end of a block": ("passage-zonder-begin", "zwijgwoord\n:::\n"),
    "an empty span": ("passage-leeg", "[[vertrouwelijk 5.1.2e | ]] zwijgwoord\n"),
    "an empty block": ("passage-leeg", "::: vertrouwelijk 5.1.2e\n\n:::\nzwijgwoord\n"),
    "an end that is not clear": ("passage-eind-onduidelijk", "[[vertrouwelijk 5.1.2e | [zwijgwoord]]]\n"),
    "a misspelt passage in code": ("passage-onleesbaar", "`[[vertrouwlijk 5.1.2e | zwijgwoord]]`\n"),
    "a footnote that is used outside": (
        "definitie-in-passage",
        "a[^1]\n\n::: vertrouwelijk 5.1.2e\n[^1]: zwijgwoord\n:::\n",
    ),
    "a link that is used outside": (
        "definitie-in-passage",
        "[a]\n\n::: vertrouwelijk 5.1.2e\n[a]: https://zwijgwoord.example.org\n:::\n",
    ),
    "an abbreviation that is used outside": (
        "definitie-in-passage",
        "AB\n\n::: vertrouwelijk 5.1.2e\n*[AB]: zwijgwoord\n:::\n",
    ),
}

HEADER_PASSAGES: dict[str, tuple[str, str]] = {
    "a block": ("blok-in-kop", "intern: |\n  x\n::: vertrouwelijk 5.1.2e\nzwijgwoord\n:::\n"),
    "an indented block": ("blok-in-kop", "intern: |\n  ::: vertrouwelijk 5.1.2e\n  zwijgwoord\n  :::\n"),
    "a span that is not closed": ("passage-niet-gesloten", "intern: '[[vertrouwelijk 5.1.2e | zwijgwoord'\n"),
    "a misspelt span": ("passage-onleesbaar", "intern: '[[vertrouwlijk 5.1.2e | zwijgwoord]]'\n"),
    "a span without a ground": ("passage-zonder-grond", "intern: '[[vertrouwelijk | zwijgwoord]]'\n"),
    "a span that swallows the next key": (
        "passage-niet-gesloten",
        "intern: Over [[vertrouwelijk 5.1.2e | zwijgwoord\nembargo_tot: 2030-01-01\ntoelichting_grond: x ]]\n",
    ),
    "a span that swallows a key in quotes": (
        "passage-niet-gesloten",
        'intern: Over [[vertrouwelijk 5.1.2e | zwijgwoord\n"embargo_tot": 2030-01-01 ]]\n',
    ),
    "a span that swallows a key with a space behind it": (
        "passage-niet-gesloten",
        "intern: Over [[vertrouwelijk 5.1.2e | zwijgwoord\nembargo_tot : 2030-01-01 ]]\n",
    ),
    "a span that swallows a key with a question mark": (
        "passage-niet-gesloten",
        "intern: Over [[vertrouwelijk 5.1.2e | zwijgwoord\n? embargo_tot\n: 2030-01-01 ]]\n",
    ),
    "a span that swallows the next item of a list": (
        "passage-niet-gesloten",
        "intern:\n  - Over [[vertrouwelijk 5.1.2e | zwijgwoord\n  - iets anders ]]\n",
    ),
    "a span that swallows the end of the header": (
        "passage-niet-gesloten",
        "intern: '[[vertrouwelijk 5.1.2e | zwijgwoord\n---\nnog iets ]]'\n",
    ),
}

# --- characters ---

CHARACTERS: dict[str, str] = {
    **{
        f"bidi U+{ord(char):04X}": char
        for char in "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    },
    **{f"invisible U+{ord(char):04X}": char for char in "\u200b\u2060\ufeff"},
    **{f"private U+{ord(char):04X}": char for char in "\ue000\ue001\ue002\ue003\ue004\ue005\uf000\uf8ff"},
    **{
        f"control U+{ord(char):04X}": char
        for char in "\x00\x01\x02\x03\x07\x08\x0b\x0c\x1b\x7f\x85\u2028\u2029\ufff9\ufffc\ufffd\uffff"
    },
}

# --- bodies ---

BODIES: dict[str, tuple[str, str]] = {
    "a dead link": ("dode-link", "[x](niets.md)"),
    "a link to a folder": ("dode-link", "[x](.)"),
    "an empty link": ("dode-link", "[x]()"),
    "a link to a file that was not declared": ("dode-link", "[x](bijlagen/geheim.pdf)"),
    "a link to the settings": ("dode-link", "[x](../site.yaml)"),
    "a link out of the content": ("link-verlaat-map", "[x](../../../etc/passwd)"),
    "a link out of the content in disguise": ("link-verlaat-map", "[x](%2e%2e/%2e%2e/%2e%2e/etc/passwd)"),
    "a link with backslashes": ("link-verlaat-map", r"[x](..\..\etc\passwd)"),
    "an absolute link to a file": ("dode-link", "[x](/etc/passwd)"),
    "a comment of Word, in the margin": (
        "opmerking-in-tekst",
        "Tekst.\n\nMet opmerkingen [JD1]: klopt dit nog?",
    ),
    "an answer to a comment of Word": ("opmerking-in-tekst", "Tekst.\nMet opmerkingen [A12R11]: ja"),
    "a comment of an English Word": ("opmerking-in-tekst", "Tekst.\n\nCommented [JD1]: is that so?"),
    "a comment of an older Word": ("opmerking-in-tekst", "Tekst.\n\nOpmerking [JD1]: klopt dit?"),
    "a comment of Word in bold": ("opmerking-in-tekst", "- **Met opmerkingen [JD1]:** klopt dit?"),
    "a deletion in the margin of Word": (
        "opmerking-in-tekst",
        "Tekst.\n\nVerwijderd: de naam van de bewoner\n",
    ),
    "a deletion of an English Word": ("opmerking-in-tekst", "Tekst.\nDeleted: the name\n"),
    "another look in the margin of Word": ("opmerking-in-tekst", "Opgemaakt: Lettertype: 11 pt\n\nTekst.\n"),
    "another look of an English Word": ("opmerking-in-tekst", "Tekst.\n\n**Formatted:** Font: Bold\n"),
    "a comment of Google Docs that was settled": ("opmerking-in-tekst", "Tekst.\n\n_Marked as resolved_\n"),
    "a Dutch one": ("opmerking-in-tekst", "Tekst.\n\n*Gemarkeerd als opgelost*\n"),
    "a comment of Google Docs": ("opmerking-in-tekst", "Tekst[a].\n\n[a]Klopt dit nog?\n"),
    "a comment of Google Docs as a link": ("opmerking-in-tekst", "[\\[a\\]](#cmnt_ref1)Klopt dit nog?\n"),
    "the place of that comment": ("opmerking-in-tekst", "Tekst[\\[b\\]](#cmnt12) en meer.\n"),
    "a remark of Obsidian": ("opmerking-in-tekst", "Tekst %%alleen voor ons%% hier."),
    "a block of Obsidian": ("opmerking-in-tekst", "Tekst.\n\n%%\nalleen voor ons\n%%\n"),
    "a remark that is not closed": ("opmerking-in-tekst", "Tekst.\n\n%% alleen voor ons\n"),
    "a remark in a list": ("opmerking-in-tekst", "- punt %%voor ons%%\n"),
    "a remark of CriticMarkup": ("opmerking-in-tekst", "Tekst {>>klopt dit?<<} hier."),
    "a deletion": ("opmerking-in-tekst", "De heer {--zwijgwoord--} sprak."),
    "an insertion": ("opmerking-in-tekst", "De heer {++zwijgwoord++} sprak."),
    "a substitution": ("opmerking-in-tekst", "De heer {~~zwijg~>woord~~} sprak."),
    "a remark of a template": ("opmerking-in-tekst", "Tekst {# alleen voor ons #} hier."),
    "a remark of Liquid": ("opmerking-in-tekst", "{% comment %}\nvoor ons\n{% endcomment %}"),
    "a remark of Hugo": ("opmerking-in-tekst", "Tekst {{/* alleen voor ons */}} hier."),
    "a link without a scheme": ("link-geweigerd", "[x](//kwaad.example.org/)"),
    "a file": ("link-geweigerd", "[x](file:///etc/passwd)"),
    "data": ("link-geweigerd", "[x](data:text/html,x)"),
    "data in capitals": ("link-geweigerd", "[x](DATA:text/html;base64,eA==)"),
    "vbscript": ("link-geweigerd", "[x](vbscript:x)"),
    "ftp": ("link-geweigerd", "<ftp://example.org/>"),
    "a port that is none": ("link-geweigerd", "[x](https://example.org:99999)"),
    "a port of letters": ("link-geweigerd", "Zie [x].\n\n[x]: https://example.org:abc/"),
    "an autolink with such a port": ("link-geweigerd", "<HTTP://example.org:65536/>"),
    "no host": ("link-geweigerd", "[x](https://)"),
    "a host too far": ("link-geweigerd", "[x](https:///example.org)"),
    "only a port": ("link-geweigerd", "[x](http://:80/)"),
    "a sign that no host has": ("link-geweigerd", "[x](https://example|a.org/)"),
    "javascript": ("link-geweigerd", "[x](javascript:alert(1))"),
    "javascript with capitals": ("link-geweigerd", "[x](JavaScript:alert(1))"),
    "javascript with a tab": ("link-geweigerd", "[x](java\tscript:alert(1))"),
    "javascript with a line end": ("link-geweigerd", "[x](java\nscript:alert(1))"),
    "javascript behind a space": ("link-geweigerd", "[x]( javascript:alert(1))"),
    "javascript behind a hard space": ("link-geweigerd", "[x](\u00a0javascript:alert(1))"),
    "javascript between angle brackets": ("link-geweigerd", "[x](<javascript:alert(1)>)"),
    "javascript as an autolink": ("link-geweigerd", "<javascript:alert(1)>"),
    "javascript with an encoded colon": ("link-geweigerd", "[x](javascript%3Aalert(1))"),
    "javascript with a named colon": ("link-geweigerd", "[x](javascript&colon;alert(1))"),
    "javascript with a numbered colon": ("link-geweigerd", "[x](javascript&#58;alert(1))"),
    "javascript with an encoded letter": ("link-geweigerd", "[x](%6Aavascript:alert(1))"),
    "javascript in a definition": ("link-geweigerd", "[x]\n\n[x]: javascript:alert(1)"),
    "javascript in a definition between angle brackets": (
        "link-geweigerd",
        "[x]\n\n[x]: <javascript:alert(1)>",
    ),
    "javascript in a definition on the next line": ("link-geweigerd", "[x]\n\n[x]:\n  javascript:alert(1)"),
    "javascript in a definition that nothing uses": ("link-geweigerd", "[x]: javascript:alert(1)"),
    "javascript behind a picture": (
        "link-geweigerd",
        "[![a](bijlagen/a.png)](javascript:alert(1))",
    ),
    "a picture elsewhere": ("afbeelding-niet-genoemd", "![x](https://example.org/x.png)"),
    "a picture of data": ("afbeelding-niet-genoemd", "![x](data:image/png;base64,eA==)"),
    "a picture that was not declared": ("afbeelding-niet-genoemd", "![x](bijlagen/a.png)"),
    "a picture without words": ("afbeelding-zonder-tekst", "![ ](bijlagen/a.png)"),
    "a comment": ("html-opmerking", "Tekst <!-- geheim --> tekst."),
    "a comment that is not closed": ("html-opmerking", "Tekst <!-- geheim"),
    "a script": ("html-in-tekst", "<script>alert(1)</script>"),
    "a script in capitals": ("html-in-tekst", "<SCRIPT SRC=//kwaad.example.org/x.js>"),
    "a picture in HTML": ("html-in-tekst", '<img src="x" onerror="alert(1)">'),
    "a slash for a space": ("html-in-tekst", "<svg/onload=alert(1)>"),
    "a tag that is not closed": ("html-in-tekst", '<a href="javascript:alert(1)"'),
    "a tag of Word": ("html-in-tekst", "<o:p>&nbsp;</o:p>"),
    "only an end tag": ("html-in-tekst", "</p>"),
    "a declaration": ("html-in-tekst", "<!DOCTYPE html>"),
    "a processing instruction": ("html-in-tekst", "<?php x ?>"),
    "HTML in an abbreviation": ("html-in-tekst", "*[AB]: <b>x</b>\n\nAB"),
    "HTML in the title of a link": ("html-in-tekst", '[x](https://example.org "<b>")'),
    "3,000 quotations in each other": ("te-diep-genest", "> " * 3000 + "x"),
    "3,000 quotations without spaces": ("te-diep-genest", ">" * 3000 + "x"),
    "60 lists in each other": ("te-diep-genest", "\n".join("    " * depth + "- x" for depth in range(60))),
    "60 lists in each other, by tabs": (
        "te-diep-genest",
        "\n".join("\t" * depth + "- x" for depth in range(60)),
    ),
    "3,000 lists on one line": ("te-diep-genest", "- " * 3000 + "x"),
    "3,000 numbered lists on one line": ("te-diep-genest", "1. " * 3000 + "x"),
    "150 markers": ("passage-onleesbaar", "[" * 150),
}

UNSEEN_DEFINITIONS: dict[str, str] = {
    "behind a tab": "[x]\n\n[x]:\t{}\n",
    "in a quotation": "> [x]\n>\n> [x]: {}\n",
    "in a list": "- [x]\n\n    [x]: {}\n",
    "in a footnote": "a[^1] [x]\n\n[^1]: Noot.\n\n    [x]: {}\n",
    "in a definition list": "Woord\n:   Uitleg [x].\n\n    [x]: {}\n",
    "on the next line, behind a tab": "[x]\n\n[x]:\n\t{}\n",
}

# --- attachments ---

ATTACHMENTS: dict[str, tuple[str, str]] = {
    "is missing": ("bijlage-ontbreekt", "niets.png"),
    "is a folder": ("bijlage-ontbreekt", "map"),
    "is empty": ("bijlage-zonder-bron", ""),
    "is the settings": ("pad-verlaat-map", "../../site.yaml"),
    "is a document": ("pad-verlaat-map", "../over.md"),
    "goes down and up": ("pad-verlaat-map", "map/../../over.md"),
    "goes up in its folder": ("pad-verlaat-map", "bijlagen/../over.md"),
    "is absolute": ("pad-verlaat-map", "/etc/passwd"),
    "is on a disk": ("pad-verlaat-map", "C:/geheim.png"),
    "has backslashes": ("pad-verlaat-map", "..\\over.md"),
    "is an address": ("pad-verlaat-map", "file:///etc/passwd"),
    "has a home": ("bijlage-ontbreekt", "~/geheim.png"),
    "is in disguise": ("bijlage-ontbreekt", "%2e%2e/over.md"),
    "cannot be published": ("bijlage-soort", "a.exe"),
    "has no extension": ("bijlage-soort", "a"),
}

# --- places ---

PLACES: dict[str, tuple[str, str]] = {
    "a capital in a slug": ("ongeldige-naam", "adviezen/Sensoren/advies.md"),
    "a space in a slug": ("ongeldige-naam", "adviezen/slimme sensoren/advies.md"),
    "an underscore in a slug": ("ongeldige-naam", "adviezen/slimme_sensoren/advies.md"),
    "a capital in a file name": ("ongeldige-naam", "adviezen/sensoren/Advies.md"),
    "dots in a slug": ("onbekende-plaats", "adviezen/a..b/advies.md"),
    "an accent in a slug": ("ongeldige-naam", "paginas/één.md"),
    "a double hyphen": ("ongeldige-naam", "paginas/a--b.md"),
    "a hyphen at the end": ("ongeldige-naam", "paginas/a-.md"),
    "an advice in the folder of advices": ("onbekende-plaats", "adviezen/advies.md"),
    "an advice in a folder too deep": ("onbekende-plaats", "adviezen/a/b/advies.md"),
    "an unknown folder": ("onbekende-plaats", "notulen/a.md"),
    "an unknown kind": ("onbekende-plaats", "adviezen/sensoren/notulen.md"),
    "a loose document": ("onbekende-plaats", "README.md"),
    "settings with another extension": ("onbekende-plaats", "site.yml"),
    "another extension": ("onbekende-plaats", "paginas/over.markdown"),
    "a year of two digits": ("onbekende-plaats", "financien/26.yaml"),
    "expenses in Markdown": ("onbekende-plaats", "financien/2026.md"),
}

# --- site.yaml ---

SETTINGS: dict[str, tuple[str, str]] = {
    "no title": ("ontbrekende-sleutel", changed(SITE, "titel: Proefpanel\n", "")),
    "no address": ("ontbrekende-sleutel", changed(SITE, "basis_url: https://www.example.org/\n", "")),
    "no panel": (
        "ontbrekende-sleutel",
        changed(SITE, "panel: {naam: Proefpanel, email: panel@example.org}\n", ""),
    ),
    "a panel without a name": ("ontbrekende-sleutel", changed(SITE, "naam: Proefpanel, ", "")),
    "no municipality": ("ontbrekende-sleutel", changed(SITE, "gemeente: {naam: gemeente Proefstad}\n", "")),
    "no form of the reference": (
        "ontbrekende-sleutel",
        changed(SITE, "kenmerk_vorm: 'SPD-{jaar}-{nr:02}'\n", ""),
    ),
    "no themes": (
        "ontbrekende-sleutel",
        SITE.partition("themas:")[0] + "afspraken:" + SITE.partition("afspraken:")[2],
    ),
    "a theme without a title": ("ontbrekende-sleutel", changed(SITE, "{titel: Digitale ethiek}", "{}")),
    "an agreement without a begin": (
        "ontbrekende-sleutel",
        changed(SITE, "- van: 2022-01-01\n    tot", "- tot"),
    ),
    "an agreement without an end": ("ontbrekende-sleutel", changed(SITE, "    tot: 2027-12-31\n", "")),
    "a cap without a title": ("ontbrekende-sleutel", changed(SITE, "titel: Bestanden delen, ", "")),
    "a sub-theme without a title": (
        "verkeerde-soort",
        changed(SITE, "dataveiligheid: Dataveiligheid", "dataveiligheid: ''"),
    ),
    "an address that is none": (
        "geen-webadres",
        changed(SITE, "https://www.example.org/", "example.org"),
    ),
    "an address with a quotation mark": ("geen-webadres", changed(SITE, "example.org/", 'example.org/"x')),
    "a mail address that is none": ("geen-mailadres", changed(SITE, "panel@example.org", "panel")),
    "themes as a list": (
        "verkeerde-soort",
        changed(SITE, "digitale-ethiek: {titel: Digitale ethiek}", "").replace(
            "themas:\n  digitale-privacy: {titel: Digitale privacy, deelthemas: {dataveiligheid: Dataveiligheid}}\n",
            "themas: [digitale-privacy]\n",
        ),
    ),
    "a theme with spaces": ("geen-sleutelnaam", changed(SITE, "digitale-ethiek", "'Digitale ethiek'")),
    "two themes of one name": ("dubbele-sleutel", changed(SITE, "digitale-ethiek:", "digitale-privacy:")),
    "agreements as a group": ("verkeerde-soort", changed(SITE, "  - van", "    van")),
    "agreements that overlap": ("afspraak-periode", SITE + "  - van: 2027-12-31\n    tot: 2030-12-31\n"),
    "a form without a year": ("kenmerk-vorm-ongeldig", changed(SITE, "{jaar}", "")),
    "a form with a strange field": ("kenmerk-vorm-ongeldig", changed(SITE, "{jaar}", "{jaar}{maand}")),
    "a form with an attribute": ("kenmerk-vorm-ongeldig", changed(SITE, "{jaar}", "{jaar.__class__}")),
    "a form with an index": ("kenmerk-vorm-ongeldig", changed(SITE, "{jaar}", "{jaar[0]}")),
    "a form with a loose brace": ("kenmerk-vorm-ongeldig", changed(SITE, "{jaar}", "{jaar")),
    "a form of astronomic width": (
        "kenmerk-vorm-ongeldig",
        changed(SITE, "{nr:02}", "{nr:1000000000000000}"),
    ),
    "an empty file": ("leeg-bestand", ""),
    "only a comment": ("kop-leeg", "# titel: Proefpanel\n"),
    "a list": ("kop-geen-sleutels", "- titel\n"),
    "a text": ("kop-geen-sleutels", "Proefpanel\n"),
    "no YAML": ("kop-onleesbaar", "titel: Proef: panel\n"),
    "two documents": ("kop-twee-delen", f"---\n{SITE}---\n{SITE}"),
    "a passage": (
        "passage-niet-hier",
        changed(SITE, "titel: Proefpanel", "titel: '[[vertrouwelijk 5.1.2e | x]]'"),
    ),
}


@pytest.mark.parametrize(("code", "texts"), (FORM | VALUES).values(), ids=(FORM | VALUES).keys())
def test_a_document_is_refused_with(code: str, texts: Texts, tmp_path: Path) -> None:
    problems = refusal_of(tmp_path, texts)
    assert code in {found.code for found in problems}
    place = next(found.place for found in problems if found.code == code)
    assert place.line > 0 or code == "leeg-bestand"


@pytest.mark.parametrize("date", IMPOSSIBLE_DATES)
def test_a_date_is_refused_that_is(date: str) -> None:
    problems = errors_of({PAGE: page(extra=f"embargo_tot: '{date}'\n")})
    assert [found.code for found in problems] in (["geen-datum"], ["datum-bestaat-niet"])
    assert problems[0].place.line == 5


@pytest.mark.parametrize(("code", "body"), PASSAGES.values(), ids=PASSAGES.keys())
def test_a_passage_is_refused_with(code: str, body: str, tmp_path: Path) -> None:
    content = write_content(tmp_path / "content", {PAGE: page(body)})
    problems = refusal(content)
    assert code in {found.code for found in problems}
    quote = quote_from(content)
    texts = [problem_text(found, "content", quote) for found in problems]
    assert "zwijgwoord" not in "\n".join(texts)


@pytest.mark.parametrize(("code", "extra"), HEADER_PASSAGES.values(), ids=HEADER_PASSAGES.keys())
def test_in_the_header_is_refused(code: str, extra: str, tmp_path: Path) -> None:
    content = write_content(tmp_path / "content", {PAGE: page(extra=extra)})
    problems = refusal(content)
    assert code in {found.code for found in problems}
    quote = quote_from(content)
    texts = [problem_text(found, "content", quote) for found in problems]
    assert "zwijgwoord" not in "\n".join(texts)


@pytest.mark.parametrize("char", CHARACTERS.values(), ids=CHARACTERS.keys())
def test_a_character_is_refused_in_body_and_header(char: str) -> None:
    for text, line in ((page(f"a\nb{char}c\n"), 7), (page(title=f"b{char}c"), 4)):
        problems = errors_of({PAGE: text})
        assert [found.place.line for found in problems] == [line]


@pytest.mark.parametrize("char", CHARACTERS.values(), ids=CHARACTERS.keys())
def test_a_character_is_refused_that_yaml_would_make_of_an_escape(char: str) -> None:
    problems = errors_of({PAGE: page(title=f'"b\\u{ord(char):04x}c"')})
    assert {found.place.line for found in problems} == {4}


@pytest.mark.parametrize(("code", "body"), BODIES.values(), ids=BODIES.keys())
def test_a_body_is_refused_with(code: str, body: str, tmp_path: Path) -> None:
    with within(5):
        problems = refusal_of(
            tmp_path, {PAGE: page(body + "\n"), OTHER: page(), "paginas/bijlagen/a.png": PNG}
        )
    found = next(found for found in problems if found.code == code)
    assert found.place.path == PAGE
    assert found.place.line >= 6


@pytest.mark.parametrize("disguise", UNSEEN_DEFINITIONS.values(), ids=UNSEEN_DEFINITIONS.keys())
@pytest.mark.parametrize("target", ["javascript:alert(1)", "niets.md", "../../../etc/passwd"])
def test_a_definition_of_a_link_is_seen(disguise: str, target: str, tmp_path: Path) -> None:
    problems = refusal_of(tmp_path, {PAGE: page(disguise.format(target))})
    assert {found.code for found in problems} <= {"link-geweigerd", "dode-link", "link-verlaat-map"}


@pytest.mark.parametrize("disguise", UNSEEN_DEFINITIONS.values(), ids=UNSEEN_DEFINITIONS.keys())
def test_a_definition_of_a_link_to_a_page_leads_there(disguise: str, tmp_path: Path) -> None:
    texts: Texts = {PAGE: page(disguise.format("wij.md")), OTHER: page(title="Wij")}
    assert 'href="/wij/"' in site_of(tmp_path / "content", texts).page("over/")


@pytest.mark.parametrize(
    "target",
    ["%68ttps://example.org", "ht tps://example.org", "https&colon;//example.org", "ht\ttps://example.org"],
)
def test_a_disguised_link_elsewhere_is_no_traceback(target: str, tmp_path: Path) -> None:
    assert {found.code for found in refusal_of(tmp_path, {PAGE: page(f"[x]({target})\n")})} <= {
        "link-geweigerd",
        "dode-link",
    }


@pytest.mark.parametrize(
    "target",
    [
        *("&#106;avascript:alert(1)", "&#x6A;avascript:alert(1)", "java&Tab;script:alert(1)"),
        *("javascript&#x3a;alert(1)", "javascript&#0000058;alert(1)", "javascript%253Aalert(1)"),
        *("java\u200dscript:alert(1)", "\uff4aavascript:alert(1)", r"javascript\:alert(1)"),
    ],
)
def test_a_link_in_disguise_is_refused(target: str, tmp_path: Path) -> None:
    assert refusal_of(tmp_path, {PAGE: page(f"[x]({target})\n")})


@pytest.mark.parametrize(
    "body", ["![x][y]\n\n[y]: {}", "![y][]\n\n[y]: {}", "![y]\n\n[y]: {}", "> ![y]\n>\n> [y]: {}"]
)
@pytest.mark.parametrize("target", ["https://example.org/volgpixel.png", "bijlagen/geheim.png"])
def test_a_picture_by_reference_is_refused_like_any_other(body: str, target: str, tmp_path: Path) -> None:
    texts: Texts = {PAGE: page(body.format(target) + "\n"), "paginas/bijlagen/geheim.png": PNG}
    assert refusal_of(tmp_path, texts)


@pytest.mark.parametrize("body", ["![][y]\n\n[y]: bijlagen/a.png", "![]\n\n[]: bijlagen/a.png"])
def test_a_picture_by_reference_needs_words_too(body: str, tmp_path: Path) -> None:
    texts: Texts = {PAGE: page(body + "\n", extra=attached("a.png")), "paginas/bijlagen/a.png": PNG}
    assert {found.place.line for found in refusal_of(tmp_path, texts)} <= {10, 12}


@pytest.mark.parametrize("confidentiality", ["vertrouwelijk", "geheim"])
def test_a_picture_that_is_not_open_is_refused(confidentiality: str, tmp_path: Path) -> None:
    header = attached("a.png", confidentiality, extra="    grond: 5.1.2e\n")
    texts: Texts = {PAGE: page("![x](bijlagen/a.png)\n", extra=header), "paginas/bijlagen/a.png": PNG}
    assert {found.code for found in refusal_of(tmp_path, texts)} == {"afbeelding-niet-genoemd"}


@pytest.mark.parametrize("confidentiality", ["vertrouwelijk", "geheim"])
def test_a_link_to_an_attachment_that_is_not_open_is_refused(confidentiality: str, tmp_path: Path) -> None:
    header = attached("a.pdf", confidentiality, extra="    grond: 5.1.2e\n")
    texts: Texts = {PAGE: page("[x](bijlagen/a.pdf)\n", extra=header), "paginas/bijlagen/a.pdf": "x"}
    assert {found.code for found in refusal_of(tmp_path, texts)} == {"dode-link"}


@pytest.mark.parametrize(("code", "file"), ATTACHMENTS.values(), ids=ATTACHMENTS.keys())
def test_an_attachment_is_refused_that(code: str, file: str, tmp_path: Path) -> None:
    texts: Texts = {
        PAGE: page(extra=attached(file)),
        **{f"paginas/bijlagen/{name}": "x" for name in ("a.exe", "a", "map/a.png")},
    }
    assert [(found.code, found.place.line) for found in refusal_of(tmp_path, texts)] == [(code, 6)]


@pytest.mark.parametrize(("code", "path"), PLACES.values(), ids=PLACES.keys())
def test_a_place_is_refused_for(code: str, path: str, tmp_path: Path) -> None:
    problems = refusal_of(tmp_path, {path: page()})
    assert [(found.code, found.place.path) for found in problems] == [(code, path)]


@pytest.mark.parametrize(
    ("path", "meant"),
    [
        ("adviezen/Slimme Sensoren/Advies.md", "adviezen/slimme-sensoren/advies.md"),
        ("paginas/\u00e9\u00e9n.md", "paginas/een.md"),
        ("paginas/e\u0301e\u0301n.md", "paginas/een.md"),
        ("paginas/over (ons) .md", "paginas/over-ons.md"),
        ("paginas/over.MD", "paginas/over.md"),
        ("paginas/over.markdown", "paginas/over.md"),
        ("adviezen/sensoren/reactie2.md", "adviezen/sensoren/reactie-2.md"),
        ("adviezen/sensoren/Reactie 2.md", "adviezen/sensoren/reactie-2.md"),
        ("advies/sensoren/advies.md", "adviezen/sensoren/advies.md"),
        ("Pagina's/over.md", "paginas/over.md"),
        ("financi\u00ebn/2026.yml", "financien/2026.yaml"),
        ("site.yml", "site.yaml"),
        ("adviezen/advies.md", "adviezen/naam/advies.md"),
    ],
)
def test_a_name_that_cannot_be_comes_with_one_that_can(path: str, meant: str, tmp_path: Path) -> None:
    named = unicodedata.normalize("NFC", path)
    (found,) = (item for item in refusal_of(tmp_path, {path: page()}) if item.place.path == named)
    assert (found.quoted or found.suggestion) == meant


@pytest.mark.parametrize("year", ["0000", "٢٠٢٦"])
def test_a_year_that_does_not_exist_is_no_traceback(year: str, tmp_path: Path) -> None:
    assert refusal_of(tmp_path, {f"financien/{year}.yaml": document("financien")})


@pytest.mark.parametrize(("code", "text"), SETTINGS.values(), ids=SETTINGS.keys())
def test_the_settings_are_refused_with(code: str, text: str, tmp_path: Path) -> None:
    with within(5):
        problems = refusal_of(tmp_path, {"site.yaml": text, f"{FOLDER}verzoek.md": document("verzoek")})
    assert code in {found.code for found in problems if found.place.path == "site.yaml"}


def told(texts: Texts) -> list[tuple[int, int, str, str]]:
    """Return the line, column, code and message of each error, without what follows."""
    found = errors_of(texts)
    messages = [problem_text(item, "content", quote_nothing).partition("\n")[0] for item in found]
    return [
        (item.place.line, item.place.column, item.code, message.partition("]: ")[2])
        for item, message in zip(found, messages, strict=True)
    ]


def test_a_key_without_a_value_is_pointed_at_and_not_called_missing() -> None:
    message = "de sleutel `titel` heeft geen waarde (pagina)"
    assert told({PAGE: page(title="")}) == [(4, 1, "ontbrekende-sleutel", message)]
    without = page().replace("titel: Over ons\n", "")
    message = "de sleutel `titel` ontbreekt (pagina)"
    assert told({PAGE: without}) == [(2, 1, "ontbrekende-sleutel", message)]


def test_a_key_that_is_misspelt_is_one_mistake() -> None:
    message = "deze sleutel bestaat hier niet (pagina)"
    texts = {PAGE: page().replace("titel:", "title:")}
    assert told(texts) == [(4, 1, "onbekende-sleutel", message)]
    assert [found.suggestion for found in errors_of(texts)] == ["titel"]
    # One for which nothing looks like the right one.
    assert [code for _, _, code, _ in told({PAGE: page().replace("titel:", "kop:")})] == [
        "ontbrekende-sleutel",
        "onbekende-sleutel",
    ]


@pytest.mark.parametrize(
    ("extra", "advice"),
    [
        ("aliassen: {a: b}\n", "zet de waarden tussen [ en ]"),
        ("wijzigingen: [een]\n", "begin elk onderdeel op een eigen regel met `- datum:`"),
        ("geheimhouding: een\n", "schrijf op de regels eronder elke sleutel"),
        ("reden_intrekking: [een]\n", "schrijf één tekst"),
    ],
)
def test_what_is_of_another_sort_comes_with_how_to_write_it(extra: str, advice: str) -> None:
    (found,) = errors_of({PAGE: page(extra=extra)})
    assert found.code == "verkeerde-soort"
    assert f"= wat nu: {advice}" in problem_text(found, "content", quote_nothing)


NORMS = "    totaal_maximum: 8000 ->     totaal_maximum: 8000\n    normen: ["
WRONG_SETTINGS: dict[str, tuple[str, str]] = {
    # The place of each problem, as the line and what stands from its column.
    "a form without a number": (
        "kenmerk-vorm-ongeldig",
        "kenmerk_vorm: 'SPD-{jaar}-{nr:02}' -> kenmerk_vorm: ▸'SPD-{jaar}'",
    ),
    "a sub-theme with the name of a theme": ("thema-dubbel", "{dataveiligheid: -> {▸digitale-privacy:"),
    "a theme with the name of a sub-theme": ("thema-dubbel", "  digitale-ethiek: ->   ▸dataveiligheid:"),
    "a period that ends before it begins": ("afspraak-periode", "tot: 2027-12-31 -> tot: ▸2021-12-31"),
    "a period that was ended before it began": (
        "afspraak-periode",
        "tot: 2027-12-31 -> tot: 2027-12-31\n    opgezegd_op: ▸2021-12-31",
    ),
    "periods that overlap": (
        "afspraak-periode",
        "afspraken:\n -> afspraken:\n  - {van: ▸2027-12-31, tot: 2028-12-31}\n",
    ),
    "a norm that needs a number": (
        "ontbrekende-sleutel",
        f"{NORMS}▸{{artikel: 1, tekst: Zo., soort: overleggen_per_jaar}}]",
    ),
    "a norm with a number that means nothing": (
        "norm-sleutel",
        f"{NORMS}{{artikel: 1, tekst: Zo., soort: evaluatie_per_jaar, ▸aantal: 2}}]",
    ),
    "a year before the agreement": (
        "norm-jaar",
        f"{NORMS}{{artikel: 1, tekst: Zo., soort: gemeld_op_tijd, niet_gehouden: [{{jaar: ▸2021, bron: X}}]}}]",
    ),
    "a year after the agreement": (
        "norm-jaar",
        f"{NORMS}{{artikel: 1, tekst: Zo., soort: gemeld_op_tijd, niet_gehouden: [{{jaar: ▸2028, bron: X}}]}}]",
    ),
    "a breach without a source": (
        "ontbrekende-sleutel",
        f"{NORMS}{{artikel: 1, tekst: Zo., soort: gemeld_op_tijd, niet_gehouden: [▸{{jaar: 2026}}]}}]",
    ),
    "a norm of a sort that is not there": (
        "onbekende-waarde",
        f"{NORMS}{{artikel: 1, tekst: Zo., soort: ▸evaluaties_per_jaar}}]",
    ),
    "a way in to a page that is not there": (
        "ingang-onbekend",
        "themas: -> meedoen: {tekst: Doe mee., pagina: ▸meedoen}\nthemas:",
    ),
    "nobody who reads reports": (
        "beveiliging-contact",
        ", email: panel@example.org} -> }\n▸beveiliging: {verloopt_op: 2026-12-31}",
    ),
    "a policy that can be read on the way": (
        "beveiliging-contact",
        "themas: -> beveiliging: {verloopt_op: 2026-12-31, beleid: ▸'http://www.example.org/'}\nthemas:",
    ),
    "a house style that is not there": ("huisstijl-ontbreekt", "themas: -> thema: ▸stijl.css\nthemas:"),
}


@pytest.mark.parametrize(("code", "change"), WRONG_SETTINGS.values(), ids=WRONG_SETTINGS.keys())
def test_what_is_wrong_with_the_settings_is_told_at_its_line_and_key(
    code: str, change: str, tmp_path: Path
) -> None:
    text = changed(SITE, *change.split(" -> "))
    line, _, place = text.partition("▸")[0].rpartition("\n")
    problems = refusal_of(tmp_path, {"site.yaml": text.replace("▸", ""), PAGE: page()})
    assert [(found.code, found.place.line, found.place.column) for found in problems] == [
        (code, line.count("\n") + 2, len(place) + 1)
    ]


# A key that stands too far to the right belongs to the text above it, and would be read by everybody.
SWALLOWED = {
    "by a folded text": (ADVICE, "tekst: Zet borden neer.", "tekst: >-\n      Zet borden neer.\n      vertrouwelijkheid: vertrouwelijk"),
    "by a text with its lines": (ADVICE, "tekst: Bewaar niets.", "tekst: |\n      Bewaar niets.\n\n      intern: De buurman vroeg dit."),
    "by a text in quotes": (ADVICE, "tekst: Bewaar niets.", 'tekst: "Bewaar niets.\n      intern: De buurman"'),
    "by the summary": (ADVICE, "samenvatting: ", "samenvatting: >-\n  embargo_tot: 2027-01-01\n  "),
    "an item": (ADVICE, "tekst: Zet borden neer.", "tekst: >-\n      Zet borden neer.\n      - nr: 3\n        tekst: Nog een."),
    "the day of an answer": (ANSWER, "wijze: Overal borden.\n", "wijze: >-\n      Overal borden.\n      termijn: 2026-12-01\n      "),
    "the next answer": (ANSWER, "motivering: Dat kan niet.", "motivering: >-\n      Dat kan niet.\n      wijze: Ooit"),
    "a step": (PROGRESS, "toelichting: De borden zijn besteld.", "toelichting: >-\n      Besteld.\n      grond: 5.1.2e"),
    "the status": (PAGE, "titel: Over ons", "titel: >-\n  Over ons\n  status: concept"),
    "without a value": (PAGE, "titel: Over ons", "titel: >-\n  Over ons\n  intern:\n  de buurman"),
}  # fmt: skip


@pytest.mark.parametrize(("path", "old", "new"), SWALLOWED.values(), ids=SWALLOWED.keys())
def test_a_key_that_became_text_is_refused_at_its_line(path: str, old: str, new: str) -> None:
    texts = {**trajectory(), PAGE: page()}
    text = changed(texts[path], old, new)
    found = [item for item in errors_of({**texts, path: text}) if item.code == "sleutel-in-tekst"]
    lines = [text.split("\n")[item.place.line - 1][item.place.column - 1 :] for item in found]
    assert lines
    assert all(re.match("[a-z_]+:", line) for line in lines)


@pytest.mark.parametrize(
    "words",
    [
        "Vraag: mag dit?",
        "vraag: mag dit?",
        "Intern: wie leest dit?",
        "interne zaken: nee",
        "wijze (termijn: 1 mei)",
        "het is intern: echt",
        "http://voorbeeld.example/intern:x",
    ],
)
def test_a_sentence_with_a_colon_is_no_key(words: str) -> None:
    text = changed(
        document("advies"), "tekst: Bewaar niets.", f"tekst: >-\n      Bewaar niets.\n      {words}"
    )
    assert "sleutel-in-tekst" not in {item.code for item in errors_of({ADVICE: text})}


UNUSABLE = (
    "SPD-{nr}",
    "SPD-{jaar}",
    "SPD",
    "{jaar}{maand}-{nr}",
    "{jaar.x}-{nr}",
    "{jaar}-{nr:09999}",
    "{jaar",
    "{jaar}{nr}{nr}",
    "{jaar}-{nr!r:02d}",
    "{jaar}-{nr:00}",
)


@pytest.mark.parametrize("form", UNUSABLE)
def test_an_unusable_form_of_references_is_told_once_and_no_reference_is_blamed(form: str) -> None:
    site = changed(SITE, "SPD-{jaar}-{nr:02}", form)
    secret = document("verslag", confidentiality="geheim", extra="grond: 5.1.2e\n").replace("05", "06")
    texts = trajectory() | {
        "gesprekken/2026-a/verslag.md": document("verslag"),
        "gesprekken/2026-b/verslag.md": secret,
    }
    assert [found.code for found in errors_of({"site.yaml": site, **texts})] == ["kenmerk-vorm-ongeldig"]


def test_every_fault_of_the_settings_is_told_at_once(tmp_path: Path) -> None:
    text = SITE + "titel: Nog een\nwachtwoord: x\nthema: []\n"
    codes = [found.code for found in refusal_of(tmp_path, {"site.yaml": text})]
    assert codes == ["dubbele-sleutel", "onbekende-sleutel", "verkeerde-soort"]


def test_names_that_the_author_chose_stay_out_of_the_log_of_ci(tmp_path: Path) -> None:
    for name, line in (("Geheim Woord", "'Geheim Woord': {titel: x}"), ("geheim-woord", "geheim-woord: []")):
        text = changed(SITE, "digitale-ethiek: {titel: Digitale ethiek}", line)
        problems = refusal_of(tmp_path / name, {"site.yaml": text})
        assert name not in "\n".join(problem_text(found, "content", quote_nothing) for found in problems)


@pytest.mark.parametrize("title", ["''", '""', "' '", "|\n  \n"])
def test_what_must_be_told_may_not_be_an_empty_text(title: str, tmp_path: Path) -> None:
    assert refusal_of(tmp_path, {PAGE: page(title=title)})


@pytest.mark.parametrize(
    "alias",
    ["index.html", "over/index.html/oud", "over/bijlagen/een-bijlage.png", "a" * 300, "404.html", "FEED.xml"],
)
def test_an_earlier_address_that_cannot_be_written_is_refused_with_its_place(
    alias: str, tmp_path: Path
) -> None:
    texts: Texts = {
        PAGE: page(extra=f"aliassen: [{alias}]\n" + attached("a.png")),
        "paginas/bijlagen/a.png": PNG,
    }
    assert {found.place.line for found in refusal_of(tmp_path, texts)} == {5}


def test_an_attachment_that_is_declared_open_and_confidential_is_refused(tmp_path: Path) -> None:
    again = "  - {bestand: a.png, titel: Nog eens, vertrouwelijkheid: vertrouwelijk, grond: 5.1.2e}\n"
    texts: Texts = {PAGE: page(extra=attached("a.png") + again), "paginas/bijlagen/a.png": PNG}
    assert refusal_of(tmp_path, texts)


# --- the file system ---


@pytest.mark.parametrize("hidden", [PAGE, "paginas/bijlagen/a.png", "adviezen", "paginas/lus", "site.yaml"])
@pytest.mark.parametrize("target", ["inside", "outside", "nowhere"])
def test_a_symbolic_link_is_refused_wherever_it_leads(hidden: str, target: str, tmp_path: Path) -> None:
    content = write_content(tmp_path / "content", {OTHER: page()})
    outside = tmp_path / "elders"
    write_content(outside, {PAGE: page(title="zwijgwoord")})
    link = content / hidden
    link.unlink(missing_ok=True)
    link.parent.mkdir(parents=True, exist_ok=True)
    is_folder = "." not in link.name
    targets = {
        "inside": content / "paginas" if is_folder else content / OTHER,
        "outside": outside / "paginas" if is_folder else outside / PAGE,
        "nowhere": tmp_path / "niets",
    }
    link.symlink_to(targets[target])
    problems = refusal(content)
    assert ("koppeling-geweigerd", hidden) in {(found.code, found.place.path) for found in problems}
    quote = quote_from(content)
    texts = [problem_text(found, "content", quote) for found in problems]
    assert "zwijgwoord" not in "\n".join(texts)


@pytest.mark.parametrize("path", [PAGE, "paginas/bijlagen/pijp.png", "pijp"])
def test_a_pipe_is_refused_and_not_waited_for(path: str, tmp_path: Path) -> None:
    content = write_content(tmp_path / "content", {OTHER: page(), "paginas/bijlagen/a.png": PNG})
    os.mkfifo(content / path)
    with within(60, waiting=True):
        problems = refusal(content)
    assert [(found.code, found.place.path) for found in problems] == [("geen-gewoon-bestand", path)]


def test_a_file_name_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    content = write_content(tmp_path / "content", {PAGE: page()})
    (Path(os.fsdecode(os.fsencode(content / "paginas") + b"/\xff.md"))).write_text(page(), encoding="utf-8")
    assert [found.code for found in refusal(content)] == ["ongeldige-naam"]


@pytest.mark.parametrize("name", ["a\nb.md", "a\x1b[31mb.md", "a\n::error::b.md", "a\rb.md"])
def test_a_file_name_cannot_write_lines_of_its_own_in_the_log(name: str, tmp_path: Path) -> None:
    content = write_content(tmp_path / "content", {f"paginas/{name}": page()})
    for problem in refusal(content):
        text = problem_text(problem, "content", quote_nothing)
        assert all(char == "\n" or char.isprintable() for char in text)
        assert sum(line.lstrip().startswith("-->") for line in text.split("\n")) == 1
        assert not any(line.startswith(("::", "b.md")) for line in text.split("\n"))


def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = write_content(tmp_path / "content", {PAGE: page()})
    read = Path.read_bytes

    def refuse(self: Path) -> bytes:
        if self == content / PAGE:
            raise PermissionError(13, "Permission denied")
        return read(self)

    # Rights would do, were it not that tests may run as root.
    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert {found.place.path for found in refusal(content)} == {PAGE}


def test_a_folder_named_like_a_document_is_refused_whatever_is_in_it(tmp_path: Path) -> None:
    assert refusal_of(tmp_path, {f"{FOLDER}advies.md/kladje.txt": "x"})


def test_a_document_of_over_two_megabytes_is_refused(tmp_path: Path) -> None:
    problems = refusal_of(tmp_path, {PAGE: page("woord " * 350_000)})
    assert [found.code for found in problems] == ["bestand-te-groot"]


# --- what is odd, and yet in order ---


def test_one_byte_order_mark_is_dropped_and_the_header_holds(tmp_path: Path) -> None:
    draft = "\ufeff" + document("pagina", status="concept", body="zwijgwoord\n")
    opened = "\ufeff" + page("Welkom.\n")
    site = site_of(tmp_path / "content", {PAGE: opened, OTHER: draft, "site.yaml": "\ufeff" + SITE})
    assert "Welkom." in site.page("over/")
    # Our own tables begin with one, for spreadsheets; nothing of what was read has it.
    texts = (
        text.removeprefix("\ufeff") if path.endswith(".csv") else text for path, text in site.files.items()
    )
    assert "\ufeff" not in "\n".join(texts)
    assert "zwijgwoord" not in site.everything
    assert "vertrouwelijkheid:" not in site.everything


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_the_line_ends_of_windows_and_old_macs_make_no_difference(line_end: str, tmp_path: Path) -> None:
    body = "# Kop\n\nTekst.\n\n::: vertrouwelijk 5.1.2e\nzwijgwoord\n:::\n"
    texts = {PAGE: page(body), OTHER: document("pagina", status="concept", body="zwijgwoord\n")}
    odd = {path: text.replace("\n", line_end) for path, text in texts.items()}
    plain = site_of(tmp_path / "een", texts)
    assert site_of(tmp_path / "twee", odd).files == plain.files
    assert "zwijgwoord" not in plain.everything


def test_problems_behind_windows_line_ends_have_the_same_place() -> None:
    text = page("Tekst.\n\n<b>vet</b>\n")
    places = [found.place for found in errors_of({PAGE: text})]
    assert [(place.line, place.column) for place in places] == [(8, 1)]
    assert [found.place for found in errors_of({PAGE: text.replace("\n", "\r\n")})] == places


@pytest.mark.slow
@pytest.mark.parametrize(
    "mark", ["*", "_", "`", "**a ", "_a ", "`a ", "(", "<", "&", "|", "~", "> ", "![", "[ "]
)
def test_thousands_of_signs_take_no_time(mark: str, tmp_path: Path) -> None:
    number = BRACKETS if "[" in mark else PARAGRAPH_LENGTH // len(mark) - 10
    with within(10):
        assert "woord" in site_of(tmp_path / "content", {PAGE: page(f"woord {mark * number}\n")}).page(
            "over/"
        )


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        *("](" * 10_000, "[x](" * 10_000, f"[a](x{' ' * 100_000}y)", f"[a]:{' ' * 100_000}", "![ " * 30_000),
        *("{" + "href=a " * 15_000, "{href=" + "a" * 100_000, f"{{href{' ' * 100_000}", "- " * 50_000),
        *("\\" * 100_000, "(vertrouwelijk " * 5_000, f"[vertrouw{'a' * 50_000}", f"[[{' ' * 100_000}"),
        *("[vertrouwelijk " + "." * 100_000, f"::{' ' * 100_000}", ">" * 100_000, f"a{' ' * 100_000}:::"),
    ],
    ids=lambda text: text[:15].strip(),
)
def test_looking_for_links_and_passages_takes_no_time(text: str) -> None:
    # Each takes a tenth of a second; where the time grew with the square of the text, it would be minutes.
    with within(10):
        cut_passages(text, in_header=False)
        cut_passages(text, in_header=True)
        for find in (find_links, find_images_without_text, find_images_by_reference):
            find(text)


@pytest.mark.parametrize(
    "body",
    ["---\n" * 20_000, ("---\n" + "Een gewone regel.\n" * 39 + "\n") * 120, f"---\n{' ' * 50_000}x\n" * 2],
    ids=["rules", "a text behind each rule", "spaces behind a rule"],
)
def test_looking_for_a_second_header_takes_no_time(body: str) -> None:
    with within(10):
        _, faults = read_source(PAGE, page(body).encode())
    assert "tweede-kop" not in {found.code for found in faults}


def test_looking_for_a_header_lower_down_takes_no_time() -> None:
    with within(10):
        _, faults = read_source(PAGE, b"Tekst.\n" + b"---\n" * 40_000)
    assert [found.code for found in faults] == ["geen-kop"]


@pytest.mark.parametrize(
    "body",
    [
        "---\n\nplaats: raadhuis\n\n---\n\nTekst.\n",
        "---\nEen zin: met een dubbele punt.\n\n---\n",
        "Aanwezig: drie leden\n---\n\nplaats: raadhuis\n---\n",
        "Tekst.\n\n+++\n",
        "```yaml\n---\nlayout: post\n---\n```\n",
        "- - -\nlayout: post\n---\n",
    ],
)
def test_a_rule_above_a_text_is_no_second_header(body: str) -> None:
    assert [found.code for found in errors_of({PAGE: page(body)})] == []


@pytest.mark.parametrize(
    "line",
    ["-        " * 12 + "x", " " * 9_900 + "x", "> " * 12 + " " * 9_900 + "x", "\t" * 9_900 + "x"],
    ids=["items", "spaces", "quotations", "tabs"],
)
def test_looking_how_deep_a_text_goes_takes_no_time(line: str) -> None:
    with within(10):
        assert errors_of({PAGE: page(f"{line}\n\n" * 9)}) == []


@pytest.mark.parametrize("line", ["- " * 13, "-\t1.  " * 7, "> " * 13, ">" * 13, "    " * 13 + "- a"])
def test_what_nests_thirteen_deep_is_refused_and_twelve_deep_is_not(line: str) -> None:
    assert [found.code for found in errors_of({PAGE: page(f"{line}\n")})] == ["te-diep-genest"]
    shallower = line[4:] if line.startswith((" ", "-\t")) else line.removesuffix("> ").removesuffix("- ")
    assert errors_of({PAGE: page(f"{shallower[:-1]}\n")}) == []


def test_lines_as_long_as_they_may_be_are_no_trouble(tmp_path: Path) -> None:
    texts: Texts = {
        PAGE: page("w" * PARAGRAPH_LENGTH),
        OTHER: page(("woord " * 1_600 + "\n\n") * 10, extra=f"intern: {'a ' * 49_000}\n"),
    }
    with within(10):
        assert site_of(tmp_path / "content", texts).page("wij/").count("woord") == 16_000


def test_lines_of_a_megabyte_are_refused_at_once(tmp_path: Path) -> None:
    texts: Texts = {PAGE: page("w" * 1_000_000), OTHER: page(extra=f"intern: {'a ' * 500_000}\n")}
    with within(5):
        assert [found.code for found in refusal_of(tmp_path, texts)] == ["tekst-te-groot", "kop-te-groot"]


def test_of_a_very_long_line_only_a_part_is_quoted(tmp_path: Path) -> None:
    content = write_content(tmp_path / "content", {PAGE: page("w" * 4_000 + "<b>" + "w" * 4_000)})
    [problem] = refusal(content)
    text = problem_text(problem, "content", quote_from(content))
    assert len(text) < 1000
    assert "<b>" in text


def test_a_title_of_ten_thousand_characters_is_no_trouble(tmp_path: Path) -> None:
    title = "sensoren " * 1_111
    texts: Texts = {
        PAGE: page(title=title),
        ADVICE: changed(document("advies"), "titel: Sensoren", f"titel: {title}"),
    }
    site = site_of(tmp_path / "content", texts)
    assert title.strip() in site.page("over/")
    assert title.strip() in site.page(FOLDER)


def test_every_problem_of_a_build_is_told_at_once(tmp_path: Path) -> None:
    texts: Texts = {
        PAGE: "geen kop",
        OTHER: page("<b>"),
        ADVICE: document("advies", extra="vervangt: niets\n"),
    }
    problems = refusal_of(tmp_path, texts)
    assert [found.code for found in problems] == ["vervangt-onbekend", "geen-kop", "html-in-tekst"]
    assert list(problems) == sorted(problems)


# --- properties ---

PROPERTY = settings(max_examples=examples(150), deadline=None, database=None, derandomize=True)
VALID = document("advies", body="Lees [meer](https://example.org/) en [[vertrouwelijk 5.1.2e | dit niet]].\n")
PIECES = st.sampled_from(
    [
        *(
            "[[",
            "]]",
            ":::",
            "[[vertrouwelijk 5.1.2e | ",
            "::: vertrouwelijk 5.1.2e\n",
            "\n:::\n",
            "\\[[",
            "\\",
        ),
        *(
            "---\n",
            "\n",
            "\n\n",
            " ",
            "\t",
            ": ",
            "- ",
            "#",
            " # ",
            "'",
            '"',
            "{",
            "}",
            "[",
            "]",
            "&a ",
            "*a",
            "!a ",
        ),
        *(
            "|",
            ">",
            "? ",
            "<",
            "<!--",
            "](",
            "![",
            "[^1]",
            "[^1]: ",
            "*[a]: ",
            "[x]: ",
            "javascript:",
            "https://a",
        ),
        *(
            "status: geheim\n",
            "vertrouwelijkheid",
            "grond: 5.1.2e\n",
            "\ufeff",
            "\u202e",
            "\x00",
            "\ue000",
            "%",
            "...",
        ),
    ]
)


def outcome(text: bytes) -> list[str]:
    """Return the codes of the problems of an advice with *text*; it may not raise."""
    found = errors_of({ADVICE: text})
    for problem in found:
        assert problem.code in PROBLEM_KINDS
        assert problem_text(problem, "content", quote_nothing)
    return [problem.code for problem in found]


@PROPERTY
@given(st.binary(max_size=300))
def test_no_bytes_are_too_strange(data: bytes) -> None:
    assert outcome(data)


@PROPERTY
@given(st.integers(0, len(VALID)), st.one_of(st.text(max_size=30), st.lists(PIECES, max_size=6).map("".join)))
def test_no_text_in_a_document_is_too_strange(offset: int, text: str) -> None:
    outcome((VALID[:offset] + text + VALID[offset:]).encode("utf-8", "replace"))


@PROPERTY
@given(st.integers(0, len(SITE)), st.one_of(st.text(max_size=30), st.lists(PIECES, max_size=6).map("".join)))
def test_no_text_in_the_settings_is_too_strange(offset: int, text: str) -> None:
    errors_of({"site.yaml": (SITE[:offset] + text + SITE[offset:]).encode("utf-8", "replace")})


MARKDOWN = st.lists(
    st.sampled_from(
        [
            *(
                "woord",
                " ",
                "\n",
                "\n\n",
                "\t",
                "    ",
                "> ",
                "- ",
                "1. ",
                "# ",
                "* ",
                ": ",
                "|",
                "|-|\n",
                "---\n",
            ),
            *(
                "[x]",
                "[x]: ",
                "[x]:\t",
                "[x][y]",
                "](",
                ")",
                "![x]",
                "[^1]",
                "[^1]: ",
                "*[x]: ",
                "`",
                "*",
                "_",
                "~",
            ),
            *(
                "wij.md",
                "wij.md#kop",
                "https://example.org/",
                "mailto:a@example.org",
                "<https://example.org>",
                "#kop",
            ),
            *(
                "{: #a }",
                "{: .b title=c }",
                "{: href=wij.md }",
                "&amp;",
                "&#58;",
                "%3A",
                "\\",
                '"titel"',
                "[TOC]",
            ),
            *("[[vertrouwelijk 5.1.2e | dit niet]]", "\n::: vertrouwelijk 5.1.2e\ndit niet\n:::\n", "\\[["),
        ]
    ),
    max_size=12,
).map("".join)


@settings(PROPERTY, max_examples=examples(400))
@given(MARKDOWN)
def test_a_body_without_errors_can_be_shown_and_withholds_its_passages(body: str) -> None:
    texts = {"site.yaml": SITE, PAGE: page(body), OTHER: page(title="Wij")}
    archive, problems = load_archive({path: text.encode() for path, text in sorted(texts.items())}, {})
    assert archive is not None
    if any(found.is_error for found in (*problems, *check_archive(archive))):
        return
    pages = disclose(archive, as_of=AS_OF).archive.pages
    for shown in pages:
        html = BodyRenderer().render(shown.body, BodyPlace(level=2, prefix="tekst", base_path="/"))
        assert "dit niet" not in html


@pytest.mark.parametrize("value", ["", " ''", ' ""', " ~", " null"])
@pytest.mark.parametrize(
    ("path", "text", "key"),
    [
        ("paginas/x.md", document("pagina", extra="embargo_tot: 2027-01-01\n"), "embargo_tot"),
        ("agenda/x.md", document("agenda", extra="plaats: Stadhuis\nbesloten: ja\n"), "besloten"),
        (
            "paginas/x.md",
            document(
                "pagina",
                status="ingetrokken",
                extra="ingetrokken_op: 2026-05-01\nreden_intrekking: Fout.\nsoort_intrekking: publicatie\nadres_ook: ja\n",
            ),
            "adres_ook",
        ),
    ],
)
def test_a_key_that_holds_back_has_a_value(path: str, text: str, key: str, value: str) -> None:
    empty = re.sub(rf"(?<={key}:) .*", value, text)
    assert [found.code for found in problems_of({path: text}) if found.is_error] == []
    assert "ontbrekende-sleutel" in [found.code for found in problems_of({path: empty})]
    draft = re.sub("status: .*", "status: concept", empty)
    assert "ontbrekende-sleutel" not in [found.code for found in problems_of({path: draft})]
