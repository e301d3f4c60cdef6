"""What is dated after the build date does not exist yet: no byte of the site tells of it (content model, "Front matter")."""

import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import get_args

import pytest
from pydantic import BaseModel

from stadspanel_site.audit.disclosure_table import Fate, fates
from stadspanel_site.audit.entry_table import is_shown
from stadspanel_site.audit.raw_sources import read_raw
from stadspanel_site.disclosure.decisions import Outcome, decide
from stadspanel_site.disclosure.gate import disclose
from stadspanel_site.internal.layout import SCHEMAS
from stadspanel_site.internal.settings import Settings
from stadspanel_site.pipeline import make_site
from stadspanel_site.problems.problem import ProblemsFound
from stadspanel_site.search.index import without_index
from tests.disclosure.test_disclosure import GROUND, PATHS, WITHDRAWN, endorsed
from tests.sites_by_hand import (
    AS_OF,
    HEADERS,
    SITE,
    archive_of,
    document,
    site_of,
    told_by_pages,
    write_content,
)

TOMORROW = AS_OF + dt.timedelta(days=1)
LOG = "adviezen/x/voortgang.md"
FOLDER: dict[str, str] = {
    "adviezen/x/verzoek.md": document("verzoek"),
    "adviezen/x/advies.md": document("advies").replace(
        "tekst: Bewaar niets.",
        "tekst: Bewaar niets.\n    vertrouwelijkheid: vertrouwelijk\n    grond: 5.1.2e",
    ),
    "adviezen/x/reactie.md": document("reactie"),
}
"""A trajectory with an open recommendation and a closed one."""


def step(day: dt.date, number: int = 1, extra: str = "") -> str:
    return (
        f"  - datum: {day}\n    aanbeveling: {number}\n    stand: in_uitvoering\n"
        f"    toelichting: De borden zijn besteld.\n    gemeld_door: gemeente\n{extra}"
    )


SECRET_STEP = "    vertrouwelijkheid: geheim\n    grond: 5.1.2e\n"  # noqa: S105 - a level of confidentiality
CONFIDENTIAL = "    vertrouwelijkheid: vertrouwelijk\n    grond: 5.1.2h\n"
PAST = AS_OF - dt.timedelta(days=30)


def log(steps: str, confidentiality: str = "openbaar", extra: str = "") -> str:
    header = f"stappen:\n{steps}" if steps else "stappen: []\n"
    return document(
        "voortgang",
        header=header,
        confidentiality=confidentiality,
        extra=extra,
        body="Op 1 juli tekent iemand.\n",
    )


WITHOUT_A_TOLD_STEP = {
    "none": "",
    "to come": step(TOMORROW),
    "all to come": step(TOMORROW) + step(dt.date(2027, 1, 1)),
    "secret": step(PAST, extra=SECRET_STEP),
    "secret, and one to come": step(PAST, extra=SECRET_STEP) + step(TOMORROW),
    "confidential, and to come": step(TOMORROW, extra=CONFIDENTIAL),
    "on a closed recommendation": step(PAST, number=2),
}
ATTACHED = (
    "titel: Een titel\nbijlagen:\n  - {bestand: a.csv, titel: De planning, vertrouwelijkheid: openbaar}\n"
)


def files_of(folder: Path, texts: dict[str, str]) -> Mapping[str, bytes]:
    return make_site(
        told_by_pages(write_content(folder, {**texts, "adviezen/x/bijlagen/a.csv": "a;b\n1;2\n"})),
        index=without_index,
    )[0]


@pytest.fixture(scope="module")
def without_log(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    return files_of(tmp_path_factory.mktemp("without"), FOLDER)


@pytest.mark.parametrize("steps", WITHOUT_A_TOLD_STEP.values(), ids=WITHOUT_A_TOLD_STEP)
@pytest.mark.parametrize(
    "extra",
    ["", ATTACHED, "datum: 2026-04-02\n", "wijzigingen: [{datum: 2026-05-02, toelichting: Een dag.}]\n"],
)
def test_a_log_without_a_step_that_is_told_leaves_no_trace(
    tmp_path: Path, without_log: Mapping[str, bytes], steps: str, extra: str
) -> None:
    with_log = files_of(tmp_path / "with", FOLDER | {LOG: log(steps, extra=extra)})
    assert with_log == without_log


@pytest.mark.parametrize("steps", WITHOUT_A_TOLD_STEP.values(), ids=WITHOUT_A_TOLD_STEP)
def test_nor_does_the_register_name_it(tmp_path: Path, without_log: Mapping[str, bytes], steps: str) -> None:
    with_log = files_of(tmp_path / "with", FOLDER | {LOG: log(steps, "vertrouwelijk", GROUND)})
    assert with_log == without_log


def test_the_panel_is_told_that_nothing_of_it_is_shown() -> None:
    texts = FOLDER | {LOG: log(step(TOMORROW))}
    assert [found.code for found in decide(archive_of(texts), AS_OF).warnings] == ["voortgang-zonder-stap"]
    assert decide(archive_of(FOLDER | {LOG: log(step(AS_OF))}), AS_OF).warnings == ()


def test_a_confidential_step_still_tells_that_it_is_not_public(tmp_path: Path) -> None:
    site = site_of(tmp_path, FOLDER | {LOG: log(step(PAST, extra=CONFIDENTIAL))})
    assert "beveiliging en voorkomen van sabotage" in site.page("adviezen/x/")


def test_of_the_year_in_the_register_nothing_follows_from_a_step_on_a_closed_recommendation() -> None:
    years = []
    for steps in (step(dt.date(2025, 5, 1)), step(dt.date(2025, 5, 1)) + step(PAST, number=2)):
        texts = FOLDER | {LOG: log(steps, "vertrouwelijk", GROUND)}
        texts["adviezen/x/advies.md"] = texts["adviezen/x/advies.md"].replace("2026-02-01", "2025-02-01")
        years += [row.year for row in disclose(archive_of(texts), as_of=AS_OF).archive.register]
    assert years == [2025, 2025]


# Every day that a document can name, and what becomes of it as long as it is to come.

NOTHING_YET = "the document does not exist yet"
LEFT_OUT = "the entry or value does not exist yet"
ANNOUNCED = "a day to come is its purpose"
INSIDE = "stays inside on any day"
REFUSED = "an error"

DAYS = {
    "Header.embargo_until": NOTHING_YET,
    "Header.open_since": NOTHING_YET,
    "Header.reconsider_on": INSIDE,
    "Header.withdrawn_on": REFUSED,
    "SecrecyOrder.imposed_on": INSIDE,
    "SecrecyOrder.lifted_on": NOTHING_YET,
    "Correction.date": LEFT_OUT,
    "RequestHeader.date": NOTHING_YET,
    "RequestHeader.received_on": NOTHING_YET,
    "RequestDecision.date": LEFT_OUT,
    "AdviceHeader.date": NOTHING_YET,
    "AdviceHeader.offered_on": NOTHING_YET,
    "ExpectedResponse.date": ANNOUNCED,
    "CouncilItem.date": LEFT_OUT,
    "ResponseHeader.date": NOTHING_YET,
    "ResponseHeader.received_on": NOTHING_YET,
    "Classification.confirmed_on": LEFT_OUT,
    "RecommendationAnswer.deadline": ANNOUNCED,
    "AfterwordHeader.date": NOTHING_YET,
    "ProgressHeader.date": NOTHING_YET,
    "Step.date": LEFT_OUT,
    "Step.new_deadline": ANNOUNCED,
    "NoteHeader.date": NOTHING_YET,
    "Endorsement.date": NOTHING_YET,
    "MinutesHeader.date": NOTHING_YET,
    "MinutesHeader.held_on": NOTHING_YET,
    "DossierHeader.reported_on": LEFT_OUT,
    "Message.date": LEFT_OUT,
    "MemberHeader.since": NOTHING_YET,
    "MemberHeader.until": ANNOUNCED,
    "MeetingHeader.begins_at": ANNOUNCED,
    "MeetingHeader.ends_at": ANNOUNCED,
    "Expense.date": LEFT_OUT,
    "Expense.reported_on": INSIDE,
    "Expense.approved_on": INSIDE,
    "EvaluationHeader.date": NOTHING_YET,
    "Improvement.date": LEFT_OUT,
    # Of the settings.
    "Agreement.start": LEFT_OUT,
    "Agreement.end": ANNOUNCED,
    "Agreement.terminated_on": LEFT_OUT,
    "AccessibilityAudit.date": LEFT_OUT,
    "AccessibilityStatement.date": LEFT_OUT,
    "SecurityContact.expires_on": ANNOUNCED,
    "Lasting.day": ANNOUNCED,
}


def test_of_every_day_in_the_schema_somebody_decided_what_it_does_while_it_is_to_come() -> None:
    models: tuple[type[BaseModel], ...] = (*SCHEMAS.values(), Settings)
    assert {name for model in models for name in days_in(model)} == set(DAYS)


def days_in(model: type[BaseModel]) -> Iterator[str]:
    for name, field in model.model_fields.items():
        found = set(types_in(field.annotation))
        shared = next(
            parent for parent in reversed(model.__mro__) if name in getattr(parent, "model_fields", {})
        )
        if found & {dt.date, dt.datetime}:
            is_shared = shared.__name__ == "Header"
            yield f"{shared.__name__ if is_shared else model.__name__}.{name}"
        for inner in found:
            if isinstance(inner, type) and issubclass(inner, BaseModel):
                yield from days_in(inner)


def types_in(annotation: object) -> Iterator[object]:
    yield annotation
    for part in get_args(annotation):
        yield from types_in(part)


def replaced(kind: str, old: str, new: str) -> str:
    assert old in HEADERS[kind]
    return document(kind, header=HEADERS[kind].replace(old, new))


T = TOMORROW.isoformat()
BESIDE = FOLDER | {LOG: document("voortgang")}
NOT_YET = {
    "embargo": (PATHS["pagina"], document("pagina", extra=f"embargo_tot: {T}\n")),
    "open since": (PATHS["pagina"], document("pagina", extra=f"openbaar_sinds: {T}\n")),
    "request": ("adviezen/x/verzoek.md", replaced("verzoek", "2026-01-02", T)),
    "request received": ("adviezen/x/verzoek.md", document("verzoek", extra=f"ontvangen_op: {T}\n")),
    "advice": ("adviezen/y/advies.md", replaced("advies", "2026-02-01", T).replace("2026-01\n", "2026-07\n")),
    "advice offered": (
        "adviezen/y/advies.md",
        document("advies", extra=f"aangeboden_op: {T}\n").replace("2026-01\n", "2026-07\n"),
    ),
    "response": (
        "adviezen/x/reactie-2.md",
        replaced("reactie", "2026-03-01", T).replace("2026-12-01", "2027-12-01"),
    ),
    "response received": ("adviezen/x/reactie-2.md", document("reactie", extra=f"ontvangen_op: {T}\n")),
    "afterword": ("adviezen/x/nawoord.md", replaced("nawoord", "2026-03-15", T)),
    "progress": (LOG, document("voortgang", extra=f"datum: {T}\n")),
    "note": (PATHS["notitie"], endorsed().replace("datum: 2026-02-10", f"datum: {T}")),
    "one endorsement": (PATHS["notitie"], endorsed().replace("{datum: 2026-03-01", f"{{datum: {T}", 1)),
    "minutes": (PATHS["verslag"], replaced("verslag", "datum: 2026-02-12", f"datum: {T}")),
    "a conversation to come": (
        PATHS["verslag"],
        replaced("verslag", "gesprek_op: 2026-02-10", f"gesprek_op: {T}"),
    ),
    "evaluation": (PATHS["evaluatie"], replaced("evaluatie", "2026-05-01", T)),
    "member": (PATHS["lid"], document("lid", extra=f"sinds: {T}\n", body="Over dit lid.")),
    "member without consent": (
        PATHS["lid"],
        document("lid", extra=f"sinds: {T}\n").replace("toestemming: ja", "toestemming: nee"),
    ),
    "the finances of a year to come": ("financien/2027.yaml", document("financien", header="uitgaven: []\n")),
    "planned expenses": ("financien/2027.yaml", replaced("financien", "2026-01-05", "2027-01-05")),
    "registered request": (
        "adviezen/x/verzoek.md",
        document("verzoek", confidentiality="vertrouwelijk", extra=f"{GROUND}ontvangen_op: {T}\n"),
    ),
    "registered minutes": (
        PATHS["verslag"],
        replaced("verslag", "gesprek_op: 2026-02-10", f"gesprek_op: {T}").replace(
            ": openbaar", ": vertrouwelijk\ngrond: 5.1.2e"
        ),
    ),
    "withdrawn request": (
        "adviezen/z/verzoek.md",
        document("verzoek", status="ingetrokken", extra=f"{WITHDRAWN}ontvangen_op: {T}\n").replace(
            "2026-01\n", "2026-08\n"
        ),
    ),
    "withdrawn advice": (
        "adviezen/z/advies.md",
        document("advies", status="ingetrokken", extra=f"{WITHDRAWN}aangeboden_op: {T}\n").replace(
            "2026-01\n", "2026-08\n"
        ),
    ),
}


@pytest.mark.parametrize(("path", "text"), NOT_YET.values(), ids=NOT_YET)
def test_a_document_of_a_day_to_come_leaves_no_trace(tmp_path: Path, path: str, text: str) -> None:
    texts = {name: other for name, other in BESIDE.items() if name != path}
    if path == LOG:
        texts.pop(LOG, None)
    assert files_of(tmp_path / "with", texts | {path: text}) == files_of(tmp_path / "without", texts)
    raw = {name: read_raw(name, other.encode()) for name, other in (texts | {path: text}).items()}
    assert fates(raw, AS_OF)[path] is Fate.NOTHING
    assert decide(archive_of(texts | {path: text}), AS_OF).outcomes[path] is Outcome.HIDDEN


LEFT_OUT_OF = {
    "correction": ("pagina", PATHS["pagina"], f"wijzigingen: [{{datum: {T}, toelichting: Een getal.}}]\n"),
    "decision": ("verzoek", "adviezen/x/verzoek.md", f"besluit_panel: {{uitkomst: vervallen, datum: {T}}}\n"),
    "council": ("advies", "adviezen/x/advies.md", f"raad: [{{datum: {T}, titel: De raad spreekt}}]\n"),
    "reported": ("dossier", PATHS["dossier"], f"gemeld_op: {T}\n"),
    "improvement": (
        "evaluatie",
        PATHS["evaluatie"],
        f"verbeterpunten: [{{tekst: Sneller, stand: gestopt, datum: {T}, bron: Een brief}}]\n",
    ),
    "message": ("dossier", PATHS["dossier"], f"berichten: [{{datum: {T}, tekst: Er is nieuws}}]\n"),
}


@pytest.mark.parametrize(("kind", "path", "extra"), LEFT_OUT_OF.values(), ids=LEFT_OUT_OF)
def test_an_entry_or_value_of_a_day_to_come_leaves_no_trace(
    tmp_path: Path, kind: str, path: str, extra: str
) -> None:
    with_it = files_of(tmp_path / "with", BESIDE | {path: document(kind, extra=extra)})
    assert with_it == files_of(tmp_path / "without", BESIDE | {path: document(kind)})


def test_a_confirmation_of_a_day_to_come_leaves_no_trace(tmp_path: Path) -> None:
    found = []
    for number, day in enumerate(("", f", bevestigd_op: {T}")):
        answer = document("reactie", extra=f"indeling: {{door: panel{day}}}\n")
        found.append(files_of(tmp_path / str(number), BESIDE | {"adviezen/x/reactie.md": answer}))
    assert found[0] == found[1]


def test_expenses_and_steps_of_a_day_to_come_leave_no_trace(tmp_path: Path) -> None:
    more = f"  - {{datum: {T}, post: bestanden, omschrijving: Later, bedrag: '7', openbaar: ja, gemeld_op: {T}}}\n"
    texts = BESIDE | {PATHS["financien"]: document("financien")}
    later = texts | {
        PATHS["financien"]: document("financien") + more,
        LOG: document(
            "voortgang", header=HEADERS["voortgang"] + step(TOMORROW) + step(TOMORROW, extra=CONFIDENTIAL)
        ),
    }
    assert files_of(tmp_path / "with", later) == files_of(tmp_path / "without", texts)


LATER = (
    "  - {van: 2026-06-02, tot: 2029-12-31, totaal_maximum: 9999, reactietermijn_dagen: 21,"
    " begroting: {bestanden: {titel: Straks, maximum: 4321}}}\n"
)
SHORT = SITE.replace("tot: 2027-12-31", "tot: 2026-06-01")
NORM = f"{SITE}    normen: [{{artikel: 1, tekst: Zo., soort: niet_te_berekenen, niet_gehouden: [{{jaar: 2026, bron: Een}}]}}]\n"
OF_THE_SETTINGS = {
    "the next agreement": (SHORT, SHORT + LATER),
    "an end of the agreement": (
        SITE,
        SITE.replace("tot: 2027-12-31", f"tot: 2027-12-31\n    opgezegd_op: {T}"),
    ),
    "a year in which a norm was not kept": (
        NORM,
        NORM.replace("bron: Een}", "bron: Een}, {jaar: 2027, bron: Twee}"),
    ),
    "an audit": (
        SITE,
        f"{SITE}toegankelijkheid: {{onderzoek: {{datum: {T}, door: Iemand, hoe: Zo., rapport: 'https://example.org/r'}}}}\n",
    ),
    "an accessibility statement": (
        SITE,
        f"{SITE}toegankelijkheid: {{verklaring: {{datum: {T}, adres: 'https://example.org/r', status: voldoet_volledig}}}}\n",
    ),
}


@pytest.mark.parametrize(("now", "later"), OF_THE_SETTINGS.values(), ids=OF_THE_SETTINGS)
def test_what_the_settings_say_of_a_day_to_come_leaves_no_trace(tmp_path: Path, now: str, later: str) -> None:
    texts = BESIDE | {PATHS["financien"]: document("financien")}
    with_it = files_of(tmp_path / "with", texts | {"site.yaml": later})
    assert with_it == files_of(tmp_path / "without", texts | {"site.yaml": now})


def test_the_next_agreement_is_told_from_its_first_day_on(tmp_path: Path) -> None:
    site = site_of(tmp_path, {"site.yaml": SHORT + LATER}, as_of=TOMORROW)
    assert "Straks" in site.page("panel/")


@pytest.mark.parametrize("day", [T, "2026-12-01"])
@pytest.mark.parametrize("sort", ["", "soort_intrekking: publicatie\n", "soort_intrekking: inhoud\n"])
@pytest.mark.parametrize("confidentiality", ["openbaar", "vertrouwelijk"])
def test_a_withdrawal_of_a_day_to_come_is_an_error(
    tmp_path: Path, day: str, sort: str, confidentiality: str
) -> None:
    ground = GROUND if confidentiality == "vertrouwelijk" else ""
    text = document(
        "pagina",
        status="ingetrokken",
        confidentiality=confidentiality,
        extra=f"ingetrokken_op: {day}\nreden_intrekking: Zomaar.\n{sort}{ground}",
    )
    with pytest.raises(ProblemsFound) as found:
        files_of(tmp_path, {PATHS["pagina"]: text})
    (problem,) = (item for item in found.value.problems if item.is_error)
    assert problem.code == "intrekking-moet-nog-komen"
    line = text.split("\n")[problem.place.line - 1]
    assert line.startswith("ingetrokken_op:")


@pytest.mark.parametrize(
    ("path", "key", "header", "day", "expected"),
    [
        ("dossiers/x.md", "gemeld_op", "gemeld_op: {}", T, False),
        ("dossiers/x.md", "gemeld_op", "gemeld_op: {}", AS_OF.isoformat(), True),
        ("adviezen/x/reactie.md", "indeling", "indeling: {{door: panel, bevestigd_op: {}}}", T, False),
        (
            "adviezen/x/reactie.md",
            "indeling",
            "indeling: {{door: panel, bevestigd_op: {}}}",
            AS_OF.isoformat(),
            True,
        ),
    ],
)
def test_the_audit_takes_no_such_day_for_an_open_one(
    path: str, key: str, header: str, day: str, *, expected: bool
) -> None:
    raw = read_raw(path, f"---\n{header.format(day)}\n---\n".encode())
    keys = (key,) if key == "gemeld_op" else (key, "bevestigd_op")
    assert is_shown(raw, keys, AS_OF) is expected


def test_the_sites_above_are_free_of_errors(tmp_path: Path) -> None:
    assert site_of(tmp_path, {"site.yaml": SITE} | BESIDE).files
