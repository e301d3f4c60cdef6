"""Texts that must not stop a build: an alarm that nobody can settle invites ways around the audit."""

import datetime as dt
import io
from pathlib import Path

import pytest
from PIL import Image

from stadspanel_site.pipeline import make_site
from stadspanel_site.problems.problem import ProblemsFound
from stadspanel_site.search.index import without_index
from tests.audit.honest_minutes import honest_minutes
from tests.sites_by_hand import document, options, told_by_pages, write_content

ADVICE = "adviezen/aa/advies.md"
OTHER = "adviezen/bb/advies.md"
OPEN = document("advies", body="Tekst.\n")
TEXT = "tekst: Zet borden neer."
LONG, OTHERS = "Zet borden neer bij elke sensor in de stad.", "Bewaar de beelden niet langer dan een dag."


def draft(extra: str = "", body: str = "") -> str:
    """Return the draft of another advice."""
    return document("advies", status="concept", extra=extra, body=body).replace("SPD-2026-01", "SPD-2026-02")


def picture() -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (60, 40), "green").save(stream, "PNG")
    return stream.getvalue()


def with_picture(title: str, *, name: str = "kaart.png") -> str:
    return f"bijlagen:\n  - {{bestand: {name}, titel: {title}, vertrouwelijkheid: openbaar}}\n"


def errors(folder: Path, texts: dict[str, str | bytes]) -> list[str]:
    try:
        make_site(told_by_pages(write_content(folder, texts)), index=without_index)
    except ProblemsFound as found:
        return [f"{item.code} {item.place.path}" for item in found.problems if item.is_error]
    return []


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param(
            {
                "adviezen/2026-03-hulp-bij-digitale-formulieren-thuis/verzoek.md": document("verzoek"),
                OTHER: draft(
                    body="Zie [het verzoek](../2026-03-hulp-bij-digitale-formulieren-thuis/verzoek.md).\n"
                ),
            },
            id="a draft links to an open document with a long name",
        ),
        pytest.param(
            {
                ADVICE: document("advies", extra=with_picture("Kaart")),
                "adviezen/aa/bijlagen/kaart.png": picture(),
                OTHER: draft(with_picture("Plan")),
                "adviezen/bb/bijlagen/kaart.png": picture(),
            },
            id="a file of a draft is named as a public one is",
        ),
        pytest.param(
            {
                ADVICE: document(
                    "advies",
                    extra=with_picture("Kaart")
                    + "  - {bestand: b.png, titel: Kaart, vertrouwelijkheid: openbaar}\n",
                ),
                "adviezen/aa/bijlagen/kaart.png": picture(),
                "adviezen/aa/bijlagen/b.png": picture(),
                "paginas/bijlagen/kaart-2.png": picture(),
            },
            id="a file that nobody declared is named as the second of two public ones is",
        ),
        pytest.param(
            {
                ADVICE: document("advies", extra=with_picture("Kaart van de stad", name="IMG_1.png")),
                "adviezen/aa/bijlagen/IMG_1.png": picture(),
                "paginas/bijlagen/kaart-van-de-stad.png": picture(),
                "paginas/bijlagen/IMG_1.png": picture(),
            },
            id="a file that nobody declared is named after a public title",
        ),
        pytest.param(
            {ADVICE: OPEN, "adviezen/aa/bijlagen/antwoorden.csv": b"a;b\n1;2\n"},
            id="a file that nobody declared is named as one of the site's own",
        ),
        pytest.param(
            {
                "paginas/contact.md": document("pagina", status="concept"),
                "paginas/over/contact.md": document("pagina", body="Tekst.\n"),
            },
            id="the name of a draft is a part of a public address",
        ),
        pytest.param(
            {ADVICE: OPEN, "paginas/2026.md": document("pagina", status="concept")},
            id="the name of a draft is a year",
        ),
        pytest.param(
            {
                "paginas/over.md": document("pagina", status="concept"),
                "paginas/over/contact.md": document(
                    "pagina", body="Tekst.\n", extra="aliassen: [over/mail]\n"
                ),
            },
            id="a public page below a draft",
        ),
        pytest.param(
            {
                ADVICE: OPEN,
                "dossiers/sensoren-in-de-stad.md": document("dossier").replace(
                    "Sensoren in de stad", "Meetpunten"
                ),
                OTHER: draft("dossier: sensoren-in-de-stad\n"),
            },
            id="a draft names a public dossier",
        ),
        pytest.param(
            {
                ADVICE: OPEN,
                "gesprekken/2024-05-algoritmeregister/verslag.md": document("verslag", body="Tekst.\n"),
                OTHER: draft("gesprekken: [2024-05-algoritmeregister]\n"),
            },
            id="a draft names a public conversation",
        ),
        pytest.param(
            {
                ADVICE: OPEN,
                "adviezen/aa/reactie.md": document("reactie"),
                "adviezen/aa/reactie-2.md": document(
                    "reactie", status="concept", extra="titel: 'Reactie op: Sensoren'\n"
                ),
            },
            id="a draft has the title that the site gives by itself",
        ),
        pytest.param(
            {
                ADVICE: OPEN,
                OTHER: draft(
                    body="Dit adviseerden wij al:\n\n1. Zet borden neer.\n2. Bewaar niets.\n\nNu dus opnieuw.\n"
                ),
            },
            id="a draft repeats public recommendations",
        ),
        pytest.param(
            {
                ADVICE: OPEN.replace(TEXT, f"tekst: {LONG}").replace(
                    "tekst: Bewaar niets.", f"tekst: {OTHERS}"
                ),
                OTHER: draft(
                    body=f"Dit adviseerden wij al:\n\n1. {LONG}\n2. {OTHERS}\n\nNu dus: {LONG} {OTHERS}\n"
                ),
            },
            id="a draft repeats long public recommendations",
        ),
        pytest.param(
            {ADVICE: OPEN.replace(TEXT, "tekst: Zet [[vertrouwelijk 5.1.2e | hier\n      en daar]] borden.")},
            id="a passage over two lines of a plain value",
        ),
        pytest.param(
            {
                ADVICE: OPEN.replace(
                    TEXT,
                    "tekst: |\n      Zet [[vertrouwelijk 5.1.2e | hier\n      en\n      daar]] borden.\n",
                )
            },
            id="a passage over lines of a block value",
        ),
        pytest.param(
            {ADVICE: document("advies", body="Van [[vertrouwelijk 5.1.2e | Deelthemas]].\n")},
            id="a passage with a word that is the name of a setting",
        ),
        pytest.param(
            {ADVICE: OPEN.replace(TEXT, "tekst: Zet [[vertrouwelijk 5.1.2e | hier]]#1 borden neer.")},
            id="a sign right behind a passage",
        ),
        pytest.param(
            {
                ADVICE: OPEN,
                "adviezen/aa/reactie.md": document(
                    "reactie",
                    status="ingetrokken",
                    extra="ontvangen_op: 2027-01-01\ningetrokken_op: 2026-05-01\n"
                    "reden_intrekking: Een vergissing van de griffie.\n",
                ),
            },
            id="a withdrawn answer of a day to come",
        ),
        pytest.param(
            {
                "paginas/a.md": document(
                    "pagina", body="Zie [het rapport](https://example.org/) van de gemeente.\n"
                ),
                "paginas/b.md": document(
                    "pagina", status="concept", body="Dat was: zie het rapport van de gemeente.\n"
                ),
                "paginas/c.md": document(
                    "pagina", status="concept", extra="intern: Zie het rapport van de gemeente\n"
                ),
            },
            id="a draft repeats public words without their link",
        ),
        pytest.param(
            {
                "leden/joke-klaproos.md": document(
                    "lid",
                    status="ingetrokken",
                    extra="soort_intrekking: publicatie\ningetrokken_op: 2026-05-01\nreden_intrekking: Dat vroeg zij.\n",
                    header="naam: Joke Klaproos\ntoestemming: ja\n",
                )
            },
            id="a withdrawn member, whose file has the name and no address",
        ),
    ],
)
def test_nothing_stops_this_build(texts: dict[str, str | bytes], tmp_path: Path) -> None:
    assert errors(tmp_path, texts) == []


OF_THE_AUDIT = {
    "lek",
    "woorden-ook-open",
    "woorden-ook-open-gewoon",
    "persoonsgegeven",
    "mogelijk-persoonsgegeven",
}


def test_eighty_honest_minutes_give_no_error_and_hardly_a_warning(tmp_path: Path) -> None:
    try:
        found = make_site(options(write_content(tmp_path, honest_minutes())), index=without_index)[1].warnings
    except ProblemsFound as raised:
        found = raised.problems
    assert [item for item in found if item.is_error] == []
    told = [f"{item.code} {item.place.path}:{item.place.line}" for item in found if item.code in OF_THE_AUDIT]
    assert len(told) <= 5, told


@pytest.mark.slow
def test_the_complete_site_and_the_real_content_give_hardly_a_warning() -> None:
    found = []
    for name in ("content", "tests/sites/complete/content"):
        content = Path(__file__).parents[2] / name
        chosen = options(content, as_of=dt.date(2026, 11, 23))
        found += [item for item in make_site(chosen)[1].warnings if item.code in OF_THE_AUDIT]
    assert len(found) <= 1
