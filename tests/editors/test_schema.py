"""The JSON Schemas for editors say what the build says, as far as JSON Schema can say it."""

import json
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from stadspanel_site.editors.json_schema import SCHEMA_NAMES, SETTINGS, header_schema, schema_of
from stadspanel_site.editors.keys import common_keys, keys_of
from stadspanel_site.internal.checks.given_grounds import check_grounds
from stadspanel_site.internal.layout import SCHEMAS, SETTINGS_FILE
from stadspanel_site.internal.loading import load_archive
from stadspanel_site.words.kinds import KINDS, kind_at
from stadspanel_site.words.vocabulary import Kind
from tests.command_line import stadspanel
from tests.editors.editor_yaml import as_an_editor_reads, header_of
from tests.served_sites import COMPLETE, REAL
from tests.sites_by_hand import HEADERS, SITE

DOCUMENTS = [
    pytest.param(file, id=file.relative_to(REAL.parent).as_posix())
    for content in (COMPLETE, REAL)
    for file in sorted(content.rglob("*"))
    if (path := file.relative_to(content).as_posix()) == SETTINGS_FILE or kind_at(path)
]
DRAFT = "status: concept\nvertrouwelijkheid:\n"
ADOPTED = "status: vastgesteld\nvertrouwelijkheid: openbaar\n"


@cache
def validator(name: str) -> Draft7Validator:
    return Draft7Validator(schema_of(name))


def objections(name: str, header: str) -> list[str]:
    """Return what the schema called *name* says against *header*."""
    return [error.message for error in validator(name).iter_errors(as_an_editor_reads(header))]


def faults(name: str, header: str) -> list[str]:
    """Return what the build says against *header*, as far as it says it of one header alone."""
    path = SETTINGS_FILE if name == SETTINGS else KINDS[Kind(name)].example
    is_bare = path.endswith(".yaml")
    text = header if is_bare else f"---\n{header}---\n"
    archive, problems = load_archive({SETTINGS_FILE: SITE.encode(), path: text.encode()}, {})
    more = check_grounds(archive) if archive is not None else ()
    return [problem.code for problem in (*problems, *more)]


# --- the schemas themselves -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SCHEMA_NAMES)
def test_every_schema_is_a_valid_schema(name: str) -> None:
    Draft7Validator.check_schema(schema_of(name))


def test_every_kind_and_the_settings_have_a_schema() -> None:
    assert set(SCHEMA_NAMES) == {*(kind.value for kind in SCHEMAS), SETTINGS}


@pytest.mark.parametrize("kind", Kind)
def test_the_schema_has_every_key_and_demands_only_of_what_is_adopted(kind: Kind) -> None:
    schema = header_schema(kind)
    assert list(schema["properties"]) == [key.name for key in keys_of(kind)]
    assert schema["required"] == [key.name for key in common_keys() if key.is_required]
    assert set(schema["then"]["required"]) == {key.name for key in keys_of(kind) if key.is_required}
    assert schema["additionalProperties"] is False


@pytest.mark.parametrize("name", SCHEMA_NAMES)
def test_every_key_has_a_dutch_title_and_says_what_it_is(name: str) -> None:
    schema = schema_of(name)
    assert [found for found in schema["$defs"].values() if {"title", "description"} & set(found)] == []
    for group in (schema, *schema["$defs"].values()):
        for key, value in group.get("properties", {}).items():
            assert value["title"][:2].lower() == key[:2].lower() or key in {"nr", "url", "alt"}
            assert value["description"], key


# --- what the schema accepts and refuses, the build accepts and refuses ---------------------------------------


@pytest.mark.parametrize("file", DOCUMENTS)
def test_every_document_that_the_build_accepts_is_accepted(file: Path) -> None:
    content = COMPLETE if file.is_relative_to(COMPLETE) else REAL
    found = kind_at(file.relative_to(content).as_posix())
    name = found[0].value if found else SETTINGS
    assert objections(name, header_of(file.read_text(encoding="utf-8"))) == []


def changed(before: str, after: str) -> Callable[[str], str]:
    def change(text: str) -> str:
        assert before in text
        return text.replace(before, after, 1)

    return change


REFUSED: Mapping[str, tuple[str, Callable[[str], str]]] = {
    "a key that does not exist": ("advies", changed("kenmerk:", "kenmerc:")),
    "a key below a key that does not exist": ("advies", changed("    tekst:", "    tekts:")),
    "a status that does not exist": ("pagina", changed("vastgesteld", "definitief")),
    "no status": ("pagina", changed("status: vastgesteld\n", "")),
    "no confidentiality": ("pagina", changed("vertrouwelijkheid: openbaar\n", "")),
    "an adopted document without confidentiality": ("pagina", changed(" openbaar", "")),
    "an adopted document without a key that it needs": ("pagina", changed("titel:", "#")),
    "an adopted document with nothing behind a key that it needs": ("lid", changed("naam: ", "naam: # ")),
    "an empty text behind a key that it needs": ("dossier", changed("fase: proef", "fase: ''")),
    "a recommendation without its number": ("advies", changed("nr: 1\n    ", "")),
    "an answer without uptake": ("reactie", changed("    opvolging: volledig\n", "")),
    "a date with a month too many": ("advies", changed("2026-02-01", "2026-13-01")),
    "a date with a day too many": ("advies", changed("2026-02-01", "32-1-2026")),
    "a date in words": ("advies", changed("2026-02-01", "begin februari 2026")),
    "a date of another century": ("advies", changed("2026-02-01", "0026-02-01")),
    "a time that does not exist": ("agenda", changed("19:30", "25:30")),
    "an uptake that does not exist": ("reactie", changed("opvolging: volledig", "opvolging: helemaal")),
    "neither yes nor no": ("lid", changed("toestemming: ja", "toestemming: misschien")),
    "an amount with a word behind it": ("financien", changed("42,50", "42,50 per maand")),
    "a number in words": ("pagina", lambda text: f"{text}menu: twee\n"),
    "a ground that does not exist": ("pagina", lambda text: f"{text}grond: privacy\n"),
    "a code that is no ground": ("pagina", lambda text: f"{text}grond: 9.9.9z\n"),
    "not open, and no ground": ("verslag", changed(" openbaar", " vertrouwelijk")),
    "secret, and an empty ground": ("verslag", lambda t: f"{t}grond:\n".replace(" openbaar", " geheim", 1)),
    "a name with capitals": ("pagina", lambda text: f"{text}dossier: Camera’s\n"),
    "a text for a list": ("advies", changed("[dataveiligheid]", "dataveiligheid")),
    "a list for a text": ("pagina", changed("titel: ", "titel: [een, twee] #")),
    "a text for a group": ("notitie", changed("onderschreven:", "onderschreven: ja")),
    "a web address without https": (
        "pagina",
        lambda text: f"{text}bijlagen: [{{titel: A, url: voorbeeld}}]\n",
    ),
    "an attachment that does not say who may read it": (
        "pagina",
        lambda text: f"{text}bijlagen: [{{titel: A, bestand: a.pdf}}]\n",
    ),
    "withdrawn, and not said when": (
        "pagina",
        changed("vastgesteld", "ingetrokken\nreden_intrekking: Het klopt niet meer."),
    ),
    "a theme without a title": ("site", changed("{titel: Digitale ethiek}", "{}")),
    "a theme with capitals": ("site", changed("digitale-ethiek:", "Digitale-ethiek:")),
    "settings without a title": ("site", changed("titel: Proefpanel", "#")),
    "an agreement without an end": ("site", changed("    tot: 2027-12-31\n", "")),
    "a mail address without a name": ("site", changed("panel@example.org", "'@example.org'")),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_wrong_is_refused_by_both(case: str) -> None:
    name, change = REFUSED[case]
    right = SITE if name == SETTINGS else ADOPTED + HEADERS[name]
    assert objections(name, right) == []
    assert faults(name, right) == []
    wrong = change(right)
    assert faults(name, wrong) != []
    assert objections(name, wrong) != []


ACCEPTED: Mapping[str, tuple[str, str]] = {
    **{f"a draft of {kind.value} with nothing in it": (kind.value, DRAFT) for kind in Kind},
    "a Dutch date": ("nawoord", f"{ADOPTED}datum: 1-3-2026\noordeel: overtuigt\n"),
    "a ground in a word": ("pagina", f"{ADOPTED}titel: Contact\ngrond: persoonsgegevens\n"),
    "a ground with dots": ("pagina", f"{ADOPTED}titel: Contact\ngrond: 5.1.2.e\n"),
    "a ground as in the law": ("pagina", f"{ADOPTED}titel: Contact\ngrond: 5.1 lid 2 e\n"),
    "a ground with capitals": ("pagina", f"{ADOPTED}titel: Contact\ngrond: Artikel 5.1, lid 2, onder e\n"),
    "a ground that is a number to an editor": ("pagina", f"{ADOPTED}titel: Contact\ngrond: 5.2\n"),
    "a list of grounds": ("pagina", f"{ADOPTED}titel: Contact\ngrond: [5.2, beveiliging]\n"),
    "a title that is a number to an editor": ("pagina", f"{ADOPTED}titel: 2026\n"),
    "yes in other words": ("pagina", f"{ADOPTED}titel: Contact\nvoorbeeld: true\n"),
    "YES": ("pagina", f"{ADOPTED}titel: Contact\nvoorbeeld: JA\n"),
    "an embargo without an end": ("pagina", f"{ADOPTED}titel: Contact\nembargo_tot: onbekend\n"),
    "anything for the panel itself": ("pagina", f"{ADOPTED}titel: Contact\nintern: {{a: [1, {{b: c}}]}}\n"),
    "an endorsement that has to be made": ("notitie", ADOPTED + HEADERS["notitie"]),
    "withdrawn because it should not have been there": (
        "advies",
        "status: ingetrokken\nvertrouwelijkheid: openbaar\ningetrokken_op: 2026-05-01\nreden_intrekking: Fout.\n",
    ),
}


@pytest.mark.parametrize("case", ACCEPTED)
def test_what_is_right_is_accepted_by_both(case: str) -> None:
    name, header = ACCEPTED[case]
    assert faults(name, header) == []
    assert objections(name, header) == []


VALUES = st.sampled_from(
    [
        *("", "''", "~", "null", "ja", "Nee", "true", "TRUE", "0", "010", "1", "1.600", "42,50", "-3", "5.2"),
        *("€ 1.600", "2026-02-01", "1-3-2026", "2026-02-30", "19:30", "7.45", "2026-06-16 19:30", "onbekend"),
        *("5.1.2e", "Art. 5.1.2e", "BEVEILIGING", "[5.1.2e]", "[]", "{}", "[ja, nee]", "privacy", "a-b", "A"),
        *("https://example.org/a", "HTTPS://example.org", "panel@example.org", "/oud/adres/", "foto.png"),
        *("concept", "openbaar", "volledig", "in_beginsel", "proef", "gesprek", "een tekst", "'met: punt'"),
        *("{datum: 1-3-2026}", "[{nr: 1, tekst: a}]", "[{datum: 2026-02-01, tekst: a}]", "[{}]", "[~]"),
        *("1e3", "0x10", ".5", "+1", " 12 ", "'  '", '"2026-02-01 "', "'ja '", "|\n  een\n  twee"),
    ]
)


@given(kind=st.sampled_from(Kind), data=st.data())
def test_nothing_that_the_build_accepts_is_underlined(kind: Kind, data: st.DataObject) -> None:
    """An editor that underlines what is right teaches its users to look past it."""
    key = data.draw(st.sampled_from([key.name for key in keys_of(kind) if key.name != "status"]))
    value = data.draw(VALUES)
    empty = "" if key == "vertrouwelijkheid" else "vertrouwelijkheid:\n"
    header = f"status: concept\n{empty}{key}: {value}\n"
    if faults(kind.value, header) == []:
        assert objections(kind.value, header) == [], header


# --- the command ----------------------------------------------------------------------------------------------


def schema(*arguments: object) -> tuple[int, str, str]:
    result = stadspanel("schema", *arguments)
    return result.exit_code, result.stdout, result.stderr


def test_the_command_shows_a_schema() -> None:
    code, out, _ = schema("advies")
    assert code == 0
    assert json.loads(out) == schema_of("advies")


def test_the_command_writes_every_schema(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    code, out, _ = schema("--output", folder)
    assert code == 0
    assert out.startswith(f"Geschreven in {folder}: verzoek.schema.json, advies.schema.json, ")
    assert {file.name for file in folder.iterdir()} == {f"{name}.schema.json" for name in SCHEMA_NAMES}
    assert json.loads((folder / "site.schema.json").read_text(encoding="utf-8")) == schema_of(SETTINGS)


def _refusals(tmp_path: Path) -> Iterator[tuple[tuple[object, ...], int, str]]:
    words = ", ".join(SCHEMA_NAMES)
    file = tmp_path / "bestand"
    file.touch()
    yield (
        ("adveis",),
        2,
        f"Van adveis bestaat geen schema. Bedoelde u `advies`? Kies uit: {words}.",
    )
    yield (), 2, f"Noem een soort ({words}), of met --output een map voor alle schema’s."
    yield ("--output", file), 1, f"Schrijven naar {file} lukt niet: "


def test_the_command_says_what_it_cannot_do(tmp_path: Path) -> None:
    for arguments, code, words in _refusals(tmp_path):
        found, out, err = schema(*arguments)
        assert (found, out) == (code, "")
        assert words in " ".join(err.split()), arguments


LONGEST_DESCRIPTION = 100
"""The signs of one line beside the text in an editor."""


@pytest.mark.parametrize("name", SCHEMA_NAMES)
def test_every_description_is_one_line(name: str) -> None:
    def descriptions(part: Any) -> Iterator[str]:
        if isinstance(part, dict):
            if isinstance(part.get("description"), str):
                yield part["description"]
            for below in part.values():
                yield from descriptions(below)
        elif isinstance(part, list):
            for below in part:
                yield from descriptions(below)

    found = list(descriptions(schema_of(name)))
    assert found
    assert [words for words in found if "\n" in words or len(words) > LONGEST_DESCRIPTION] == []
