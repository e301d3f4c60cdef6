"""How the forms read and write a file: what nobody changed stays byte for byte, whatever stands there."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from stadspanel_site.desk.new_documents import new_document
from stadspanel_site.editors.forms_folder import OWN_FILES
from stadspanel_site.words.kinds import KINDS, kind_at
from stadspanel_site.words.vocabulary import Kind
from tests.editors.test_forms import PACKAGE, config, need_the_package
from tests.needed import need
from tests.served_sites import COMPLETE, REAL

pytestmark = pytest.mark.slow

_SCRIPT = """
import { formatFor } from "./documents.js";
import { readFileSync } from "node:fs";
const saved = JSON.parse(readFileSync(0, "utf8")).map(({ text, fields, bare, steps, value }) => {
  const { fromFile, toFile } = formatFor(fields, bare);
  const values = fromFile(text.trim());
  let group = values;
  for (const step of steps.slice(0, -1)) group = group[step] ??= {};
  if (steps.length) group[steps.at(-1)] = value;
  return `${toFile(values).trim()}\\n`;
});
process.stdout.write(JSON.stringify(saved));
"""

_COUNT = """
import { formatFor } from "./documents.js";
import { readFileSync } from "node:fs";
const visit = (group, edit) => {
  for (const [name, value] of Object.entries(group)) {
    if (name === "tekst_van_het_bestand") continue;
    if (typeof value === "string" && /\\w\\s*$/.test(value)) edit(group, name, value);
    else if (value && typeof value === "object") visit(value, edit);
  }
};
const changed = JSON.parse(readFileSync(0, "utf8")).flatMap(({ text, bare }) => {
  const { fromFile, toFile } = formatFor([], bare);
  const values = fromFile(text.trim());
  const before = text.trim().split("\\n");
  const found = [];
  visit(values, (group, name, value) => {
    group[name] = value.replace(/\\s*$/, "x$&");
    const after = toFile(structuredClone(values)).trim().split("\\n");
    group[name] = value;
    found.push(after.length === before.length ? before.filter((line, at) => line !== after[at]).length : -1);
  });
  return found;
});
process.stdout.write(JSON.stringify(changed));
"""


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    need_the_package()
    need("node", "nodejs")
    made = tmp_path_factory.mktemp("documents")
    for file in OWN_FILES.glob("*.js"):
        shutil.copy(file, made)
    shutil.copytree(PACKAGE.parent.parent / "yaml" / "browser" / "dist", made / "yaml")
    (made / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    (made / "save.js").write_text(_SCRIPT, encoding="utf-8")
    (made / "count.js").write_text(_COUNT, encoding="utf-8")
    return made


def save(folder: Path, changes: list[tuple[str, str, list[str | int], Any]]) -> list[str]:
    """Return what the forms make of each text, of the form so called, with a value put at a path."""
    fields = {found["name"]: found["fields"] for found in config()["collections"][:-1]}
    fields["site"] = config()["collections"][-1]["files"][0]["fields"]
    asked = [
        {
            "text": text,
            "fields": fields[form],
            "bare": form in {"site", "financien"},
            "steps": steps,
            "value": value,
        }
        for text, form, steps, value in changes
    ]
    saved: list[str] = run(folder, "save.js", asked)
    return saved


def run(folder: Path, script: str, asked: Any) -> Any:
    """Return what *script* makes of *asked*."""
    done = subprocess.run(
        ["node", script],
        cwd=folder,
        input=json.dumps(asked),
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def _form_of(path: str) -> str:
    found = kind_at(path)
    return found[0].value if found is not None else "site"


OURS = [
    (file.relative_to(root).as_posix(), file.read_text(encoding="utf-8").strip() + "\n")
    for root in (REAL, COMPLETE)
    for file in sorted(root.rglob("*"))
    if file.suffix in {".md", ".yaml"}
]


def test_every_document_of_ours_comes_back_byte_for_byte(folder: Path) -> None:
    saved = save(folder, [(text, _form_of(path), [], None) for path, text in OURS])
    assert [path for (path, old), new in zip(OURS, saved, strict=True) if old != new] == []
    assert len(OURS) > 100


def test_one_letter_more_in_any_value_of_ours_changes_one_line(folder: Path) -> None:
    changed = run(folder, "count.js", [{"text": text, "bare": path.endswith(".yaml")} for path, text in OURS])
    assert set(changed) == {1}
    assert len(changed) > 1000


@pytest.mark.parametrize("explained", [False, True], ids=["short", "explained"])
def test_a_new_draft_comes_back_byte_for_byte(folder: Path, explained: bool) -> None:  # noqa: FBT001 - a case
    drafts = [(new_document(kind, {"titel": "Een titel"}, explained=explained), kind.value) for kind in Kind]
    assert save(folder, [(text, form, [], None) for text, form in drafts]) == [text for text, _ in drafts]


HEADER = """\
---
# Wat hier staat, blijft staan.
status: concept
vertrouwelijkheid:   openbaar
titel: 007
datum: 1-3-2026
themas: digitale-privacy
samenvatting: >-
  Een eerste regel met woorden
  en een tweede regel.

  Een derde.
aanbevelingen:
  # De eerste.
  - nr: 1
    tekst: "Met: dubbele punt"

  - {nr: 2, tekst: 1e3}
  - nr: 03
    tekst: Zonder [[vertrouwelijk 5.1.2e | Jan's buurvrouw: nr. #4]] erbij.
kenmerk: 1e000001
intern: {a: [1e3, ~], b: no}
---

De tekst.
"""

EDITS: dict[str, tuple[list[str | int], Any, dict[str, str]]] = {
    "a date": (["datum"], "2-3-2026", {"datum: 1-3-2026": "datum: 2-3-2026"}),
    "a number that YAML would read otherwise": (["titel"], "1e3", {"titel: 007": "titel: '1e3'"}),
    "words behind a hash": (["titel"], "Nr. #2 # b", {"titel: 007": "titel: 'Nr. #2 # b'"}),
    "one word of a folded text": (
        ["samenvatting"],
        "Een eerste regel met woorden en een andere regel.\nEen derde.",
        {"en een tweede regel.": "en een andere regel."},
    ),
    "the end of a folded text": (
        ["samenvatting"],
        "Een eerste regel met woorden en een tweede regel.\nEen derde regel.",
        {"  Een derde.": "  Een derde regel."},
    ),
    "an entry, in its own quotes": (
        ["aanbevelingen", 0, "tekst"],
        "Met: twee punten",
        {'"Met: dubbele punt"': '"Met: twee punten"'},
    ),
    "an entry within braces": (
        ["aanbevelingen", 1],
        {"nr": 2, "tekst": "Een, en twee"},
        {"{nr: 2, tekst: 1e3}": "{nr: 2, tekst: 'Een, en twee'}"},
    ),
    "a key more within braces": (
        ["aanbevelingen", 1],
        {"nr": 2, "tekst": "Een", "toelichting": "Twee"},
        {"  - {nr: 2, tekst: 1e3}": "  - nr: 2\n    tekst: Een\n    toelichting: Twee"},
    ),
    "words beside a passage": (
        ["aanbevelingen", 2, "tekst"],
        "Met [[vertrouwelijk 5.1.2e | Jan's buurvrouw: nr. #4]] erbij.",
        {"Zonder [[": "Met [["},
    ),
    "an entry more": (
        ["aanbevelingen", 3],
        {"nr": 4, "tekst": "Zet: een bord"},
        {" erbij.\n": " erbij.\n  - nr: 4\n    tekst: 'Zet: een bord'\n"},
    ),
    "a key of a group": (
        ["groep_datums", "openbaar_sinds"],
        "1-4-2026",
        {"kenmerk:": "openbaar_sinds: 1-4-2026\nkenmerk:"},
    ),
    "a key less": (["datum"], "", {"datum: 1-3-2026\n": ""}),
    "openness not chosen": (["vertrouwelijkheid"], None, {"vertrouwelijkheid:   openbaar": "vertrouwelijkheid:"}),
    "a second theme": (
        ["themas"],
        ["digitale-privacy", "dataveiligheid"],
        {"themas: digitale-privacy": "themas:\n  - digitale-privacy\n  - dataveiligheid"},
    ),
    "the text": (["body"], "Andere tekst.\n\n- een", {"De tekst.": "Andere tekst.\n\n- een"}),
}  # fmt: skip


@pytest.mark.parametrize("name", EDITS)
def test_one_change_changes_nothing_else(folder: Path, name: str) -> None:
    steps, value, expected = EDITS[name]
    text = HEADER
    for old, new in expected.items():
        assert text.count(old) == 1
        text = text.replace(old, new)
    (saved,) = save(folder, [(HEADER, "advies", steps, value)])
    assert saved == text


def test_what_a_field_cannot_show_stays(folder: Path) -> None:
    odd = HEADER.replace(
        "intern:",
        "aliassen: /oud/\nwijzigingen: {datum: 1-1-2026, toelichting: x}\nreactie_verwacht: straks\ndossier: [a, b]\nintern:",
    )
    steps: list[str | int] = ["datum"]
    saved = save(folder, [(odd, "advies", steps, "2-3-2026"), (odd, "advies", ["groep_datums"], {})])
    assert saved == [odd.replace("1-3-2026\nthemas", "2-3-2026\nthemas"), odd]


def test_an_entry_can_be_taken_out_and_the_others_move(folder: Path) -> None:
    third = "  - nr: 03\n    tekst: Zonder [[vertrouwelijk 5.1.2e | Jan's buurvrouw: nr. #4]] erbij.\n"
    kept = {"nr": 3, "tekst": "Zonder [[vertrouwelijk 5.1.2e | Jan's buurvrouw: nr. #4]] erbij."}
    (saved,) = save(folder, [(HEADER, "advies", ["aanbevelingen"], [kept])])
    before, comment, rest = HEADER.partition("  # De eerste.\n")
    assert saved == before + comment + third + rest.partition(third)[2]


SETTINGS = """\
# Van het panel.
titel: Stadspanel
themas:
  digitale-privacy: {titel: Digitale privacy}
  # Dit later.
  digitale-ethiek:
    titel: Digitale ethiek
    deelthemas:
      inclusiviteit: Inclusiviteit
afspraken:
  - van: 2022-01-01
    tot: 2025-12-31
    totaal_maximum: 8.000
    begroting:
      bestanden: {titel: Bestanden, maximum: 1.600}
"""


def test_the_settings_keep_their_comments_and_amounts(folder: Path) -> None:
    changes: dict[str, tuple[list[str | int], Any]] = {
        SETTINGS.replace("Stadspanel", "Ons panel"): (["titel"], "Ons panel"),
        SETTINGS.replace("inclusiviteit: Inclusiviteit", "inclusiviteit: Meedoen"): (
            ["themas", 1, "deelthemas", 0, "waarde"],
            "Meedoen",
        ),
        SETTINGS.replace("afspraken:", "  kinderen:\n    titel: Kinderen\nafspraken:"): (
            ["themas", 2],
            {"sleutel": "kinderen", "titel": "Kinderen"},
        ),
        SETTINGS.replace("8.000", "8.500"): (["afspraken", 0, "totaal_maximum"], "8.500"),
    }
    saved = save(folder, [(SETTINGS, "site", *change) for change in changes.values()])
    assert saved[:3] == list(changes)[:3]
    # A text that looks like another number stands between quotes.
    assert saved[3].replace("'8.500'", "8.500") == list(changes)[3]


def test_an_expense_keeps_its_amount_when_another_is_added(folder: Path) -> None:
    text = "status: vastgesteld\nvertrouwelijkheid: openbaar\nuitgaven:\n  - datum: 2026-01-01\n    bedrag: 1.600\n"
    assert KINDS[Kind.FINANCES].place.endswith(".yaml")
    (saved,) = save(
        folder, [(text, "financien", ["uitgaven", 1], {"datum": "2026-02-01", "bedrag": "42,50"})]
    )
    assert saved == f"{text}  - datum: 2026-02-01\n    bedrag: 42,50\n"
