"""What became less public, which no step back may show again: each way, and what only seems to be one."""

import dataclasses
from collections.abc import Mapping
from pathlib import Path

import pytest

from stadspanel_site.changes.change_text import FORMS
from stadspanel_site.changes.comparing import Changes, compare
from stadspanel_site.changes.less_public import LessPublic, less_public
from stadspanel_site.changes.pairing import pair_things
from stadspanel_site.changes.record import Record, read_record, record_bytes
from stadspanel_site.changes.recording import record_from
from stadspanel_site.internal.reading_content import read_content
from stadspanel_site.pipeline import disclose_content
from tests.served_sites import COMPLETE
from tests.sites_by_hand import HEADERS, document, options, write_content

Texts = Mapping[str, str | bytes | None]
WITHHELD, CLOSED, WITHDRAWN = LessPublic.WITHHELD, LessPublic.CLOSED, LessPublic.WITHDRAWN
CONSENT, FILE, GONE = LessPublic.CONSENT, LessPublic.FILE, LessPublic.GONE

ATTACHED = "bijlagen: [{bestand: tabel.csv, titel: Tabel, vertrouwelijkheid: openbaar}]\n"
LINKED = "bijlagen: [{url: https://www.example.org/a, titel: Elders, vertrouwelijkheid: openbaar}]\n"
TAKEN_BACK = "ingetrokken_op: 2026-05-01\nreden_intrekking: Klopte niet.\nsoort_intrekking: publicatie\n"
SECRET = {"confidentiality": "geheim", "extra": "grond: 5.1.2h\n"}
CONFIDENTIAL = {"confidentiality": "vertrouwelijk", "extra": "grond: 5.1.2h\n"}
REFERRED = HEADERS["advies"].replace("SPD-2026-01", "SPD-2026-02")
ANSWER_2 = "  - nr: 2\n"
STEP = HEADERS["voortgang"]
SECOND_STEP = """\
  - datum: 2026-04-20
    aanbeveling: 1
    stand: in_uitvoering
    toelichting: De borden zijn er.
    gemeld_door: gemeente
"""
MINUTES = {"gesprekken/2026-g/verslag.md": document("verslag", body="Wij spraken over sensoren.\n")}
EXPENSES = HEADERS["financien"]

TEXTS: dict[str, str | bytes] = {
    "adviezen/2026-a/advies.md": document("advies", body="Jan Jansen vroeg erom. Piet schreef het op.\n"),
    "adviezen/2026-a/reactie.md": document("reactie"),
    "adviezen/2026-a/voortgang.md": document("voortgang", header=STEP + SECOND_STEP),
    "paginas/over.md": document("pagina", body="Wij zijn het panel.\n"),
    "paginas/tabellen.md": document("pagina", header="titel: Tabellen\n", extra=ATTACHED),
    "paginas/elders.md": document("pagina", header="titel: Elders\n", extra=LINKED),
    "paginas/bijlagen/tabel.csv": "a;b\n1;2\n",
    "leden/een.md": document("lid", extra="sinds: 2022-01-01\n"),
    "agenda/overleg.md": document("agenda", extra="plaats: Raadhuis\n"),
    "financien/2026.yaml": document("financien", header=f"{EXPENSES}    openbaar: ja\n"),
    **MINUTES,
}


def changed(path: str, old: str, new: str) -> Texts:
    text = TEXTS[path]
    assert isinstance(text, str)
    assert old in text
    return {path: text.replace(old, new)}


def body(text: str) -> Texts:
    return {"adviezen/2026-a/advies.md": document("advies", body=f"{text}\n")}


NEW_STEP = SECOND_STEP.replace("04-20", "05-01").replace("De borden", "[[vertrouwelijk 5.1.2e | Kees]]")

LESS: dict[str, tuple[Texts, set[LessPublic]]] = {
    "een naam wordt weggelaten": (
        body("[[vertrouwelijk 5.1.2e | Jan Jansen]] vroeg erom. Piet schreef het op."),
        {WITHHELD},
    ),
    "een blok wordt weggelaten": (
        {
            "adviezen/2026-a/advies.md": document(
                "advies", body="::: vertrouwelijk 5.1.2e\nJan Jansen vroeg erom. Piet schreef het op.\n:::\n"
            )
        },
        {WITHHELD},
    ),
    "een naam in de samenvatting wordt weggelaten": (
        changed("adviezen/2026-a/advies.md", "gemeten wordt", "[[vertrouwelijk 5.1.2e | gemeten]] wordt"),
        {WITHHELD},
    ),
    "een stap krijgt een andere datum en een naam gaat eruit": (
        {"adviezen/2026-a/voortgang.md": document("voortgang", header=STEP + NEW_STEP)},
        {WITHHELD, CLOSED},
    ),
    "een aanbeveling wordt vertrouwelijk": (
        changed(
            "adviezen/2026-a/advies.md",
            "tekst: Bewaar niets.\n",
            "tekst: Bewaar niets.\n    vertrouwelijkheid: vertrouwelijk\n    grond: 5.1.2e\n",
        ),
        {CLOSED},
    ),
    "een antwoord wordt vertrouwelijk": (
        changed(
            "adviezen/2026-a/reactie.md",
            ANSWER_2,
            f"{ANSWER_2}    vertrouwelijkheid: vertrouwelijk\n    grond: 5.1.2e\n",
        ),
        {CLOSED},
    ),
    "een stap wordt geheim": (
        changed(
            "adviezen/2026-a/voortgang.md",
            "toelichting: De borden zijn er.\n",
            "toelichting: De borden zijn er.\n    vertrouwelijkheid: geheim\n    grond: 5.1.2e\n",
        ),
        {CLOSED},
    ),
    "een stap wordt geheim terwijl er een bij komt": (
        changed(
            "adviezen/2026-a/voortgang.md",
            SECOND_STEP,
            f"{SECOND_STEP}    vertrouwelijkheid: geheim\n    grond: 5.1.2e\n"
            + SECOND_STEP.replace("04-20", "05-02").replace("zijn er", "hangen"),
        ),
        {CLOSED},
    ),
    "een advies wordt vertrouwelijk": (
        {"adviezen/2026-a/advies.md": document("advies", **CONFIDENTIAL)},
        {CLOSED, GONE},
    ),
    "een advies wordt geheim": (
        {
            "adviezen/2026-a/advies.md": document(
                "advies", header=HEADERS["advies"].replace("SPD-2026-01", "los"), **SECRET
            )
        },
        {GONE},
    ),
    "een reactie wordt vertrouwelijk": (
        {"adviezen/2026-a/reactie.md": document("reactie", **CONFIDENTIAL)},
        {CLOSED, GONE},
    ),
    "een pagina wordt geheim": ({"paginas/over.md": document("pagina", **SECRET)}, {GONE}),
    "een pagina wordt weer een concept": ({"paginas/over.md": document("pagina", status="concept")}, {GONE}),
    "een pagina krijgt een embargo": (
        {"paginas/over.md": document("pagina", extra="embargo_tot: 2026-12-01\n")},
        {GONE},
    ),
    "een verslag wordt weer een concept": (
        {"gesprekken/2026-g/verslag.md": document("verslag", status="concept")},
        {GONE},
    ),
    "een pagina is weg": ({"paginas/over.md": None}, {GONE}),
    "een pagina krijgt een andere naam zonder alias": (
        {"paginas/over.md": None, "paginas/wij.md": TEXTS["paginas/over.md"]},
        {GONE},
    ),
    "een pagina wordt ingetrokken": (
        {"paginas/over.md": document("pagina", status="ingetrokken", extra=TAKEN_BACK)},
        {WITHDRAWN},
    ),
    "een pagina wordt met haar adres ingetrokken": (
        {"paginas/over.md": document("pagina", status="ingetrokken", extra=f"{TAKEN_BACK}adres_ook: ja\n")},
        {GONE},
    ),
    "een reactie wordt ingetrokken": (
        {"adviezen/2026-a/reactie.md": document("reactie", status="ingetrokken", extra=TAKEN_BACK)},
        {WITHDRAWN, GONE},
    ),
    "een lid trekt de toestemming in": (
        changed("leden/een.md", "toestemming: ja", "toestemming: nee"),
        {CONSENT},
    ),
    "een lid verdwijnt": ({"leden/een.md": None}, {CONSENT}),
    "een oud-lid trekt de toestemming in": (
        {
            "leden/een.md": document(
                "lid",
                header="naam: Lid Eén\ntoestemming: nee\n",
                extra="sinds: 2022-01-01\ntot: 2026-05-01\n",
            )
        },
        {CONSENT},
    ),
    "een bijlage wordt vertrouwelijk": (
        changed("paginas/tabellen.md", "heid: openbaar}", "heid: vertrouwelijk, grond: 5.1.2h}"),
        {CLOSED, FILE},
    ),
    "een bijlage wordt geheim": (
        changed("paginas/tabellen.md", "heid: openbaar}", "heid: geheim, grond: 5.1.2h}"),
        {CLOSED, FILE},
    ),
    "een bijlage elders wordt vertrouwelijk": (
        changed("paginas/elders.md", "heid: openbaar}", "heid: vertrouwelijk, grond: 5.1.2h}"),
        {CLOSED},
    ),
    "een bijlage elders wordt geheim terwijl er een bij komt": (
        changed(
            "paginas/elders.md",
            "heid: openbaar}",
            "heid: geheim, grond: 5.1.2h}, {url: https://www.example.org/b, titel: B, vertrouwelijkheid: openbaar}",
        ),
        {CLOSED},
    ),
    "een bijlage krijgt een gelakte versie": ({"paginas/bijlagen/tabel.csv": "a;b\n1;-\n"}, {FILE}),
    "een bijlage is weg": (
        {
            "paginas/tabellen.md": document("pagina", header="titel: Tabellen\n"),
            "paginas/bijlagen/tabel.csv": None,
        },
        {CLOSED, FILE},
    ),
    "een vergadering wordt besloten": (
        changed("agenda/overleg.md", "plaats:", "besloten: ja\nplaats:"),
        {CLOSED},
    ),
    "een plaats staat niet meer bij een vergadering": (
        changed("agenda/overleg.md", "plaats: Raadhuis\n", ""),
        {CLOSED},
    ),
    "een uitgave is niet meer los te zien": (
        {"financien/2026.yaml": document("financien")},
        {CLOSED},
    ),
}


@pytest.mark.parametrize("name", LESS)
def test_each_way_to_become_less_public_is_known(name: str, tmp_path: Path) -> None:
    edits, reasons = LESS[name]
    assert set(reasons_since(tmp_path, edits)) == reasons


NOT_LESS: dict[str, Texts] = {
    "een stap met een weggelaten naam komt erbij": {
        "adviezen/2026-a/voortgang.md": document("voortgang", header=STEP + SECOND_STEP + NEW_STEP)
    },
    "een andere tekst": body("Iemand vroeg erom. Piet schreef het op."),
    "een nieuw stuk met een weggelaten naam": {
        "paginas/nieuw.md": document(
            "pagina", header="titel: Nieuw\n", body="Een [[vertrouwelijk 5.1.2e | naam]].\n"
        )
    },
    "een concept wordt meteen vertrouwelijk": {
        "adviezen/2026-b/advies.md": document("advies", header=REFERRED, **CONFIDENTIAL)
    },
    "een map krijgt een andere naam": {
        path: None if "2026-a" in path else text
        for path, text in {
            **TEXTS,
            **{path.replace("2026-a", "2026-z"): text for path, text in TEXTS.items()},
        }.items()
    }
    | {path: None for path in TEXTS if "2026-a" in path},
    "een reactie krijgt een andere datum": changed("adviezen/2026-a/reactie.md", "2026-03-01", "2026-03-02"),
    "een pagina verhuist met een alias": {
        "paginas/tabellen.md": None,
        "paginas/cijfers.md": document(
            "pagina", header="titel: Tabellen\n", extra=f"{ATTACHED}aliassen: [/tabellen/]\n"
        ),
    },
    "een pagina gaat op in een andere": {
        "paginas/over.md": None,
        "paginas/tabellen.md": document(
            "pagina", header="titel: Tabellen\n", extra=f"{ATTACHED}aliassen: [/over/]\n"
        ),
    },
    "een zittingstermijn eindigt": {
        "leden/een.md": document("lid", extra="sinds: 2022-01-01\ntot: 2026-05-01\n")
    },
    "een lid komt erbij": {"leden/twee.md": document("lid", header="naam: Lid Twee\ntoestemming: ja\n")},
    "een bijlage komt erbij": {
        "paginas/over.md": document("pagina", body="Wij zijn het panel.\n", extra=ATTACHED)
    },
    "een bijlage krijgt een andere titel": {
        "paginas/tabellen.md": document(
            "pagina", header="titel: Tabellen\n", extra=ATTACHED.replace("titel: Tabel", "titel: Lijst")
        )
    },
    "een bijlage elders krijgt een ander adres": {
        "paginas/elders.md": document(
            "pagina", header="titel: Elders\n", extra=LINKED.replace("org/a", "org/aa")
        )
    },
    "een vergadering wordt verzet": changed("agenda/overleg.md", "2026-07-01", "2026-07-08"),
    "een stap krijgt een andere datum": changed("adviezen/2026-a/voortgang.md", "04-20", "04-21"),
    "een stap komt erbij": {
        "adviezen/2026-a/voortgang.md": document(
            "voortgang", header=STEP + SECOND_STEP + SECOND_STEP.replace("04-20", "05-01")
        )
    },
    "het panel neemt een advies terug en laat het staan": {
        "adviezen/2026-a/advies.md": document(
            "advies",
            status="ingetrokken",
            extra=TAKEN_BACK.replace("publicatie", "inhoud"),
            body="Jan Jansen vroeg erom. Piet schreef het op.\n",
        )
    },
}  # fmt: skip


@pytest.mark.parametrize("name", NOT_LESS)
def test_what_only_seems_to_become_less_public_is_not_taken_for_it(name: str, tmp_path: Path) -> None:
    assert since(tmp_path, NOT_LESS[name])
    assert reasons_since(tmp_path / "waarom", NOT_LESS[name]) == ()


def test_a_passage_that_grows_is_less_public(tmp_path: Path) -> None:
    first = body("[[vertrouwelijk 5.1.2e | Jan]] Jansen vroeg erom. Piet schreef het op.")
    longer = body("[[vertrouwelijk 5.1.2e | Jan Jansen]] vroeg erom. Piet schreef het op.")
    assert reasons_since(tmp_path / "a", longer, first) == (WITHHELD,)
    assert reasons_since(tmp_path / "b", first, longer) == ()


def test_a_document_that_moves_and_withholds_at_once_is_less_public(tmp_path: Path) -> None:
    moved = {
        "paginas/over.md": None,
        "paginas/wij.md": document(
            "pagina", extra="aliassen: [/over/]\n", body="Wij zijn het [[vertrouwelijk 5.1.2e | panel]].\n"
        ),
    }
    assert reasons_since(tmp_path, moved) == (WITHHELD,)


def test_a_document_that_goes_while_its_folder_moves_is_less_public(tmp_path: Path) -> None:
    moved: dict[str, str | bytes | None] = {path: None for path in TEXTS if "2026-a" in path}
    moved["adviezen/2026-z/advies.md"] = document(
        "advies",
        body="Jan Jansen vroeg erom. Piet schreef het op.\n",
        extra="aliassen: [/adviezen/2026-a/]\n",
    )
    assert reasons_since(tmp_path, moved) == (GONE,)


def test_a_row_of_the_register_that_goes_is_less_public_unless_it_was_opened(tmp_path: Path) -> None:
    path = "adviezen/2026-b/advies.md"
    closed = {path: document("advies", header=REFERRED, **CONFIDENTIAL)}
    opened = {path: document("advies", header=REFERRED)}
    secret = {path: document("advies", header=REFERRED.replace("SPD-2026-02", "los"), **SECRET)}
    assert reasons_since(tmp_path / "a", opened, closed) == ()
    assert reasons_since(tmp_path / "b", secret, closed) == (CLOSED,)


@pytest.mark.parametrize("said", ["", "publieke_omschrijving: Over iets.\n"])
def test_the_words_of_a_row_of_the_register_that_change_are_less_public(tmp_path: Path, said: str) -> None:
    def row(said: str) -> Texts:
        extra = f"{CONFIDENTIAL['extra']}{said}"
        path = "adviezen/2026-b/advies.md"
        return {path: document("advies", header=REFERRED, confidentiality="vertrouwelijk", extra=extra)}

    told = "publieke_omschrijving: Over de brief van Jan Jansen.\n"
    assert reasons_since(tmp_path / "a", row(said), row(told)) == (CLOSED,)
    assert reasons_since(tmp_path / "b", row(told), row("")) == ()


@pytest.mark.parametrize(
    ("kind", "path", "extra"),
    [
        ("reactie", "adviezen/2026-a/reactie.md", "portefeuillehouder: Jan Jansen\n"),
        ("dossier", "dossiers/een.md", "links: [{titel: Jan Jansen, url: 'https://example.org/'}]\n"),
        ("verslag", "gesprekken/2026-c/verslag.md", "deelnemers: [Jan Jansen]\n"),
        ("lid", "leden/een.md", "rol: vriend van Jan Jansen\n"),
    ],
)
def test_a_key_that_goes_is_less_public_and_another_value_is_not(
    tmp_path: Path, kind: str, path: str, extra: str
) -> None:
    header = HEADERS[kind].replace("SPD-2026-05", "SPD-2026-09")
    other, after, before = (
        {path: document(kind, header=header, extra=said)}
        for said in (extra.replace("Jan Jansen", "Een ander"), "", extra)
    )
    assert reasons_since(tmp_path / "a", after, before) == (CLOSED,)
    assert reasons_since(tmp_path / "b", other, before) == ()
    assert reasons_since(tmp_path / "c", before, after) == ()


def test_of_two_members_with_one_term_each_counts(tmp_path: Path) -> None:
    two = {"leden/twee.md": document("lid", header="naam: Lid Twee\ntoestemming: ja\nsinds: 2022-01-01\n")}
    left = {"leden/een.md": document("lid", extra="sinds: 2022-01-01\ntot: 2026-05-01\n")}
    refused = {
        "leden/twee.md": document("lid", header="naam: Lid Twee\ntoestemming: nee\nsinds: 2022-01-01\n")
    }
    assert reasons_since(tmp_path / "a", {**two, **left}, two) == ()
    assert reasons_since(tmp_path / "b", {**left, **refused}, two) == (CONSENT,)


BOTH_WAYS = {
    "een stap krijgt een andere datum en een naam gaat eruit",
    "een pagina krijgt een andere naam zonder alias",
    "een bijlage krijgt een gelakte versie",
    "een stap wordt geheim terwijl er een bij komt",
    "een bijlage elders wordt geheim terwijl er een bij komt",
}
"""Whichever comes first, something of it goes."""


@pytest.mark.parametrize("name", sorted(LESS.keys() - BOTH_WAYS))
def test_what_is_opened_again_is_not_less_public(name: str, tmp_path: Path) -> None:
    edits, _ = LESS[name]
    assert reasons_since(tmp_path, {path: TEXTS.get(path) for path in edits}, edits) == ()


WORDS = {
    "een reactie wordt vertrouwelijk": (
        "Niet meer openbaar: Reactie “Reactie op: Sensoren” (/adviezen/2026-a/), "
        "alleen nog in het overzicht van niet-openbare stukken\n"
    ),
    "een bijlage wordt vertrouwelijk": (
        "Niet meer openbaar: Bestand “Tabel” (/tabellen/bijlagen/tabel.csv), "
        "alleen nog genoemd als bijlage die niet openbaar is\n"
    ),
    "een bijlage wordt geheim": "Verdwijnt: Bestand “Tabel” (/tabellen/bijlagen/tabel.csv)\n",
    "een antwoord wordt vertrouwelijk": (
        "Wordt weggelaten: Reactie “Reactie op: Sensoren” (/adviezen/2026-a/): 1 onderdeel\n"
    ),
    "een lid trekt de toestemming in": "Verdwijnt: Een lid van het panel (/panel/)\n",
    "een reactie wordt ingetrokken": (
        "Verandert: De pagina van “Sensoren” (/adviezen/2026-a/): de stand van de reactie en ingetrokken reacties\n"
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WORDS)
def test_what_is_closed_is_never_told_as_something_that_becomes_public(name: str, tmp_path: Path) -> None:
    said = FORMS["text"](since(tmp_path, LESS[name][0]), "eerst", ())
    assert WORDS[name] in f"{said}\n"
    assert "Wordt openbaar" not in said


# --- the record -----------------------------------------------------------------------------------------------


def test_a_record_that_is_kept_is_the_record_that_was_made() -> None:
    record = record_at(COMPLETE)
    data = record_bytes(record)
    assert read_record(data) == record
    assert record_bytes(read_record(data)) == data
    assert not compare(read_record(data), record)


def test_no_word_that_must_stay_inside_stands_in_a_record() -> None:
    data = record_bytes(record_at(COMPLETE)).decode()
    assert "zichtbaar" in data
    assert "kanarie" not in data


def test_what_is_hidden_makes_no_difference_to_a_record(tmp_path: Path) -> None:
    before = record_bytes(record_with(tmp_path / "a", {}))
    hidden: Texts = {
        "paginas/klad.md": document("pagina", header="titel: Klad\n", status="concept"),
        "paginas/geheim.md": document("pagina", header="titel: Geheim\n", **SECRET),
        "paginas/bijlagen/los.csv": "x;y\n",
        "adviezen/2026-q/advies.md": document(
            "advies", header=REFERRED.replace("SPD-2026-02", "los"), **SECRET
        ),
    }
    assert record_bytes(record_with(tmp_path / "b", hidden)) == before


def test_every_part_of_a_record_counts() -> None:
    # What is in the record and not compared would be kept for nothing.
    assert {item.name for item in dataclasses.fields(Record)} == {
        "things",
        "register",
        "tombstones",
        "redirects",
        "addresses",
    }


def record_with(folder: Path, edits: Texts) -> Record:
    texts = {path: text for path, text in {**TEXTS, **edits}.items() if text is not None}
    return record_at(write_content(folder / "content", texts))


def record_at(content: Path) -> Record:
    files = read_content(content)
    disclosure, _ = disclose_content(files, options(content))
    return record_from(disclosure, files.read_attachment)


def since(folder: Path, edits: Texts, before: Texts | None = None) -> Changes:
    """Return what changes from `TEXTS`, with *before* in them, by *edits*."""
    return compare(*records(folder, edits, before))


def reasons_since(folder: Path, edits: Texts, before: Texts | None = None) -> tuple[LessPublic, ...]:
    """Return why it is less public then."""
    old, new = records(folder, edits, before)
    return less_public(old, new, pair_things(old, new))


def records(folder: Path, edits: Texts, before: Texts | None) -> tuple[Record, Record]:
    old = record_with(folder / "oud", before or {})
    return old, record_with(folder / "nieuw", {**(before or {}), **edits})
