"""What a public code base has: one licence, said alike everywhere, what is code and what content, and publiccode.yml."""

import fnmatch
import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

ROOT = Path(__file__).parent.parent
LICENCE = "EUPL-1.2"
TEXT = {"type": "string", "minLength": 1}


def mandatory(**keys: Any) -> dict[str, Any]:
    """Return a schema in which all *keys* are mandatory, and others may be."""
    return {"type": "object", "required": [*keys], "properties": keys}


def some(item: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "minItems": 1, "items": item}


# The mandatory keys of the standard, version 0.4, with what it says of their values.
DESCRIPTION = mandatory(
    shortDescription={**TEXT, "maxLength": 150},
    longDescription={"type": "string", "minLength": 150, "maxLength": 10_000},
    features=some(TEXT),
)
STANDARD = mandatory(
    publiccodeYmlVersion={"const": "0.4"},
    name=TEXT,
    url={"type": "string", "pattern": r"^https://\S+$"},
    platforms=some(TEXT),
    # Those of the list that fit.
    categories=some({"enum": ["content-management", "digital-citizenship", "website-builder"]}),
    developmentStatus={"enum": ["concept", "development", "beta", "stable", "obsolete"]},
    softwareType={
        "enum": [
            *(f"standalone/{kind}" for kind in ("mobile", "iot", "desktop", "web", "backend", "other")),
            "addon",
            "library",
            "configurationFiles",
        ]
    },
    description={
        "type": "object",
        "minProperties": 1,
        "additionalProperties": DESCRIPTION,
        "propertyNames": {"pattern": "^[a-z]{2}$"},
    },
    legal=mandatory(license={"const": LICENCE}),
    # Who maintains it by themselves, or with others, names people.
    maintenance=mandatory(type={"enum": ["internal", "community"]}, contacts=some(mandatory(name=TEXT))),
    localisation=mandatory(
        localisationReady={"type": "boolean"}, availableLanguages=some({"pattern": "^[a-z]{2}$"})
    ),
)


def described() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
    return found


def licence_of(path: str) -> str:
    """Return what REUSE.toml says of the file *path*: its last annotation that fits counts."""
    with (ROOT / "REUSE.toml").open("rb") as file:
        annotations = tomllib.load(file)["annotations"]
    return next(
        str(annotation["SPDX-License-Identifier"])
        for annotation in reversed(annotations)
        if any(fnmatch.fnmatchcase(path, pattern) for pattern in annotation["path"])
    )


def test_publiccode_has_what_the_standard_asks() -> None:
    assert [error.message for error in Draft202012Validator(STANDARD).iter_errors(described())] == []


@pytest.mark.parametrize("key", [*STANDARD["required"], "contacts", "license", "features"])
def test_publiccode_without_a_mandatory_key_would_be_refused(key: str) -> None:
    def without(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: without(inner) for name, inner in value.items() if name != key}
        return value

    assert not Draft202012Validator(STANDARD).is_valid(without(described()))


def test_publiccode_shows_pictures_that_exist() -> None:
    shown = [path for text in described()["description"].values() for path in text["screenshots"]]
    assert shown != []
    assert [path for path in shown if not (ROOT / path).is_file()] == []


def test_one_licence_is_said_everywhere() -> None:
    with (ROOT / "pyproject.toml").open("rb") as file:
        assert tomllib.load(file)["project"]["license"] == LICENCE
    for name in ("README.md", "CONTRIBUTING.md"):
        assert LICENCE in (ROOT / name).read_text(encoding="utf-8"), name


def test_each_file_is_code_or_content() -> None:
    tracked = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, encoding="utf-8"
    ).stdout.split("\0")[:-1]
    content = {path for path in tracked if path.startswith("content/")}
    assert {licence_of(path) for path in content} == {"LicenseRef-nog-te-kiezen"}
    assert {licence_of(path) for path in {*tracked} - content} == {LICENCE}


@pytest.mark.parametrize("name", ["CONTRIBUTING.md", "SECURITY.md"])
def test_who_is_not_known_is_not_made_up(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "nog te kiezen" in text
    assert re.findall(r"\S+@\S+", text) == []
