"""Entries of an open document that may not come out: of a day to come, closed, or about what is closed."""

import pytest

from tests.audit.test_audit import findings
from tests.sites_by_hand import document

FOLDER = "adviezen/x"
LATER = "{datum: 2099-01-01, titel: Klaproosveld}"
ADVICE, LOG = f"{FOLDER}/advies.md", f"{FOLDER}/voortgang.md"
CLOSED = document("advies").replace(
    "  - nr: 2\n", "  - nr: 2\n    vertrouwelijkheid: vertrouwelijk\n    grond: 5.1.2e\n"
)


def kinds(texts: dict[str, str], shown: str = "Klaproosveld") -> set[str]:
    """Return the kinds of what is found where a page says what is *shown*."""
    return {
        item.partition(" ")[2].split(f" {next(iter(texts)).partition('/')[0]}/")[0]
        for item in findings(texts, {"a.html": shown})
    }


@pytest.mark.parametrize(
    ("path", "text", "key"),
    [
        (ADVICE, document("advies", extra=f"raad:\n  - {LATER}\n"), "raad"),
        (ADVICE, document("advies", extra=f"wijzigingen:\n  - {LATER}\n"), "wijzigingen"),
        (f"{FOLDER}/verzoek.md", document("verzoek", extra=f"besluit_panel: {LATER}\n"), "besluit_panel"),
        ("dossiers/x.md", document("dossier", extra=f"berichten:\n  - {LATER}\n"), "berichten"),
        (
            "financien/2026.yaml",
            document("financien") + f"  - {LATER[:-1]}, openbaar: ja}}\n",
            "uitgaven",
        ),
    ],
)
def test_an_entry_of_a_day_to_come_does_not_exist_yet(path: str, text: str, key: str) -> None:
    assert kinds({path: text}) == {key}
    assert kinds({path: text.replace("2099-01-01", "2026-06-01")}) == set()


@pytest.mark.parametrize(
    ("advice", "step"),
    [
        (CLOSED, "aanbeveling: 02, datum: 2026-04-01"),
        (document("advies"), "aanbeveling: 1, datum: 2099-04-01"),
        (document("advies"), "aanbeveling: 1, datum: 2026-04-01, vertrouwelijkheid: geheim"),
    ],
)
def test_a_log_that_tells_no_step_tells_nothing(advice: str, step: str) -> None:
    log = document("voortgang", header=f"stappen:\n  - {{{step}}}\n", body="Klaproosveld.\n")
    texts = {ADVICE: advice, f"{FOLDER}/reactie.md": document("reactie"), LOG: log}
    assert kinds(texts) == {"tekst"}
    assert kinds({**texts, LOG: log.replace(step, "aanbeveling: 1, datum: 2026-06-01")}) == set()


@pytest.mark.parametrize("key", ["intern", "toelichting_grond"])
def test_what_never_comes_out_is_kept_wherever_it_stands(key: str) -> None:
    assert kinds({ADVICE: document("advies", extra=f"{key}: Klaproosveld\n")}) == {key}


def test_receipts_and_reasons_of_what_was_settled_are_kept() -> None:
    receipts = document("financien") + "    bewijs: Klaproosveld\n    openbaar: ja\n"
    assert kinds({"financien/2026.yaml": receipts}) == {"uitgaven"}
    settled = document("advies", extra="toegestaan:\n  - {gegeven: 0123abcd, reden: Klaproosveld}\n")
    assert kinds({ADVICE: settled}) == {"toegestaan"}


@pytest.mark.parametrize(
    ("path", "days"),
    [
        (ADVICE, "aangeboden_op: {}"),
        (ADVICE, "openbaar_sinds: {}"),
        (ADVICE, "embargo_tot: {}"),
        (ADVICE, "geheimhouding: {{organ: raad, opgeheven_op: {}}}"),
        (f"{FOLDER}/verzoek.md", "ontvangen_op: {}"),
        ("gesprekken/x/verslag.md", "gesprek_op: {}"),
        ("leden/x.md", "sinds: {}"),
    ],
)
def test_a_document_of_a_day_to_come_does_not_exist_yet(path: str, days: str) -> None:
    kind = {"leden": "lid"}.get(path.partition("/")[0], path.rpartition("/")[2].removesuffix(".md"))
    text = document(kind, extra=f"{days}\n", body="Klaproosveld.\n").replace("gesprek_op: 2026-02-10\n", "")
    assert kinds({path: text.format("2026-06-02")}) == {"tekst"}
    assert kinds({path: text.format("2026-06-01")}) == set()


def test_of_a_registered_document_only_its_public_description_comes_out() -> None:
    row = document(
        "advies",
        confidentiality="vertrouwelijk",
        extra="grond: 5.1.2e\npublieke_omschrijving: Klaproosveld\n",
    )
    assert kinds({ADVICE: row}) == set()
    assert kinds({ADVICE: row.replace("titel: Sensoren", "titel: Madelief")}, "Madelief") == {"titel"}


@pytest.mark.parametrize(
    ("advice", "other", "afterword", "found"),
    [
        ("", "", "", set()),
        ("reactiestand: geen_mededeling\n", "", "", {"tekst"}),
        ("", "vertrouwelijk", "", {"tekst"}),
        ("", "vertrouwelijk", "los_van_reactie: ja\n", set()),
        ("", "geheim", "", set()),
    ],
)
def test_what_speaks_of_a_closed_answer_is_closed(
    advice: str, other: str, afterword: str, found: set[str]
) -> None:
    texts = {ADVICE: document("advies", extra=advice), f"{FOLDER}/reactie.md": document("reactie")}
    texts[f"{FOLDER}/nawoord.md"] = document("nawoord", extra=afterword, body="Klaproosveld.\n")
    texts |= {f"{FOLDER}/reactie-2.md": document("reactie", confidentiality=other)} if other else {}
    assert kinds(texts) == found


def test_a_member_without_consent_is_kept_where_the_file_has_the_name() -> None:
    text = document("lid").replace("Lid Eén", "Klaproosveld").replace("ing: ja", "ing: nee")
    assert "naam" in kinds({"leden/klaproosveld.md": text})
    assert kinds({"leden/klaproosveld.md": text.replace("ing: nee", "ing: ja")}) == set()


def test_a_registered_log_that_tells_no_step_has_no_row() -> None:
    more = "grond: 5.1.2e\npublieke_omschrijving: Klaproosveld\nlos_van_reactie: ja\n"
    log = document("voortgang", confidentiality="vertrouwelijk", extra=more)
    assert kinds({ADVICE: document("advies"), LOG: log}) == set()
    later = log.replace("2026-04-01", "2099-04-01")
    assert kinds({ADVICE: document("advies"), LOG: later}) == {"publieke_omschrijving"}


@pytest.mark.parametrize(
    ("word", "status", "found"), [("geheim", "vastgesteld", {"tekst"}), ("", "concept", set())]
)
def test_a_request_beside_a_secret_advice_is_hidden_too(word: str, status: str, found: set[str]) -> None:
    texts = {ADVICE: document("advies", confidentiality=word, status=status)}
    assert kinds({**texts, f"{FOLDER}/verzoek.md": document("verzoek", body="Klaproosveld.\n")}) == found
