"""
The handleiding as a person follows it: each "Ik wil…" is a row of forms, buttons and proposals.

A form is filled in by the labels of the real forms; a button gives the commands of its workflow.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import yaml

from stadspanel_site.editors.forms_config import forms_config
from stadspanel_site.editors.git_backends import backend_at
from stadspanel_site.internal.loading import load_settings

ROOT = Path(__file__).parent.parent
GUIDE = ROOT / "docs" / "handleiding.md"
WORKFLOWS = ROOT / ".github" / "workflows"
NAME = "Slug"
"""The label of the name of a document in the forms."""

_FOLDS = "groep_"
_WISH = re.compile(r"^## (Ik wil [^\n]+)\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_ACT = re.compile(
    r"(?:[Ff]ormulier \*\*(?P<form>[^*]+)\*\*|[Kk]nop \*\*(?P<button>[^*]+)\*\*|Voeg \*\*(?P<file>[^*]+)\*\* toe|(?P<proposal>Leg het voor\.))"
    r"(?:[^\n]*\n\n {3}\| Veld \| Vul in \|\n {3}\|[ |-]+\n(?P<rows>(?: {3}\|[^\n]+\n)+))?"
)
_NUMBERED = re.compile(r"(.+) ([0-9]+)")


@dataclass(frozen=True, slots=True)
class Form:
    """A form that is filled in and saved."""

    name: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Button:
    """A button that is pressed, with what is asked filled in."""

    name: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that is brought to the host, in a proposal."""

    name: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal that is read by another and merged."""


Act = Form | Button | Upload | Proposal


def wishes() -> dict[str, tuple[Act, ...]]:
    """Return the acts of each "Ik wil…" of the handleiding, in order."""
    found = _WISH.findall(GUIDE.read_text(encoding="utf-8"))
    return {wish: tuple(_acts(text)) for wish, text in found}


def _acts(text: str) -> Iterator[Act]:
    for match in _ACT.finditer(text):
        rows = [row.strip().strip("|").split(" | ", 1) for row in (match["rows"] or "").splitlines()]
        values = {label.strip(): value.strip() for label, value in rows}
        if match["form"]:
            yield Form(match["form"], values)
        elif match["button"]:
            yield Button(match["button"], values)
        elif match["file"]:
            yield Upload(match["file"])
        else:
            yield Proposal()


def buttons() -> dict[str, Path]:
    """Return the workflow of each button that exists: those that a person starts with a form, by their name."""
    found = {
        path: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(WORKFLOWS.glob("*.yml"))
    }
    # YAML 1.1 reads the key `on` as true.
    return {flow["name"]: path for path, flow in found.items() if set(flow[True]) == {"workflow_dispatch"}}


def answers_of(workflow: Path, button: Button) -> dict[str, str]:
    """Return what the form of *workflow* hands over, with *button* filled in by the words at its fields."""
    asked = yaml.safe_load(workflow.read_text(encoding="utf-8"))[True]["workflow_dispatch"]["inputs"]
    answers = dict.fromkeys(asked, "")
    for label, value in button.values.items():
        name = next((name for name in asked if asked[name]["description"].startswith(label)), None)
        assert name is not None, f"{button.name} does not ask: {label}"
        assert value in asked[name].get("options", [value]), (button.name, value)
        answers[name] = value
    missing = [name for name in asked if asked[name].get("required") and not answers[name]]
    assert missing == [], button.name
    return answers


def act_of(workflow: Path) -> str:
    """Return the name of the act that *workflow* does on the documents; empty where it does none."""
    jobs = yaml.safe_load(workflow.read_text(encoding="utf-8"))["jobs"]
    calls = [job["with"] for job in jobs.values() if job.get("uses", "").endswith("/handeling.yml")]
    return str(calls[0]["handeling"]) if calls else ""


def save(content: Path, form: Form) -> Path:
    """Save *form* as filled in, into the folder *content*; return the file."""
    collection = _collection(content, form.name)
    values = dict(form.values)
    path = collection["path"].replace("{{slug}}", values.pop(NAME))
    assert re.fullmatch(collection["slug"]["pattern"][0], form.values[NAME]), form
    file: Path = content.parent / collection["folder"] / f"{path}.{collection['extension']}"
    header, body = _parts(file)
    for label, value in values.items():
        field, number = _field(collection["fields"], label)
        if field["name"] == "body":
            body = f"{value}\n"
        elif number:
            _fill_entry(header.setdefault(field["name"], []), field["fields"], int(number), value)
        else:
            header[field["name"]] = _written(field, value)
    shown = yaml.safe_dump(header, allow_unicode=True, sort_keys=False)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"---\n{shown}---\n{body}", encoding="utf-8")
    return file


def word_file(heading: str, paragraph: str) -> bytes:
    """Return the smallest Word file with a heading and a paragraph."""
    formats = "http://schemas.openxmlformats.org"
    words = f'xmlns:w="{formats}/wordprocessingml/2006/main"'
    types, links = (f'xmlns="{formats}/package/2006/{name}"' for name in ("content-types", "relationships"))
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    relation = f"{formats}/officeDocument/2006/relationships"
    parts = {
        "[Content_Types].xml": (
            f"<Types {types}>"
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{kind}.document.main+xml"/>'
            f'<Override PartName="/word/styles.xml" ContentType="{kind}.styles+xml"/></Types>'
        ),
        "_rels/.rels": (
            f'<Relationships {links}><Relationship Id="r1" Target="word/document.xml" Type="{relation}/officeDocument"/>'
            "</Relationships>"
        ),
        "word/_rels/document.xml.rels": (
            f'<Relationships {links}><Relationship Id="r1" Target="styles.xml" Type="{relation}/styles"/></Relationships>'
        ),
        "word/styles.xml": (
            f'<w:styles {words}><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>'
            "</w:styles>"
        ),
        "word/document.xml": (
            f'<w:document {words}><w:body><w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>'
            f"<w:r><w:t>{heading}</w:t></w:r></w:p><w:p><w:r><w:t>{paragraph}</w:t></w:r></w:p></w:body></w:document>"
        ),
    }
    data = BytesIO()
    with ZipFile(data, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return data.getvalue()


def _parts(file: Path) -> tuple[dict[str, Any], str]:
    """Return the header and the body of *file*; of a new one, what the form begins with."""
    if not file.exists():
        return {"status": "concept"}, ""
    _, header, body = file.read_text(encoding="utf-8").split("---\n", 2)
    found: dict[str, Any] = yaml.load(header, yaml.BaseLoader)  # noqa: S506 - it makes texts only
    return {key: value for key, value in found.items() if value != ""}, body


def _collection(content: Path, name: str) -> dict[str, Any]:
    settings = load_settings({"site.yaml": (content / "site.yaml").read_bytes()})
    assert settings is not None
    found = forms_config(settings, "content", backend_at("proef"))["collections"]
    return next(item for item in found if item["label_singular"] == name)


def _field(fields: list[dict[str, Any]], label: str) -> tuple[dict[str, Any], str]:
    """Return the field of *label*, and the number where it is an entry of a list."""
    every = list(_unfolded(fields))
    for field in every:
        if field["label"] == label:
            return field, ""
    numbered = _NUMBERED.fullmatch(label)
    assert numbered is not None, f"the form has no field {label}"
    entry = next(field for field in every if field.get("label_singular") == numbered[1])
    return entry, numbered[2]


def _unfolded(fields: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield *fields*; a group that only folds them gives way to what is in it."""
    for field in fields:
        if field["name"].startswith(_FOLDS):
            yield from field["fields"]
        else:
            yield field


def _fill_entry(entries: list[dict[str, Any]], fields: list[dict[str, Any]], number: int, value: str) -> None:
    """Fill in the entry with this *number*: the first thing that the form asks of it besides."""
    first = next(field for field in fields if field["name"] != "nr")
    entry = next((entry for entry in entries if int(entry["nr"]) == number), None)
    if entry is None:
        entry = {"nr": number}
        entries.append(entry)
    entry[first["name"]] = _written(first, value)


def _written(field: Mapping[str, Any], value: str) -> str | list[str]:
    """Return *value* as the form writes it; it must be one that the form takes."""
    if "options" in field:
        words = {option["label"]: option["value"] for option in field["options"]}
        chosen: str = (
            words[value] if value in words else next(word for word in words.values() if word == value)
        )
        return [chosen] if field.get("multiple") else chosen
    if "pattern" in field:
        assert re.search(field["pattern"][0], value), (field["label"], value)
    return value
