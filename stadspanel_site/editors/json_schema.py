"""
The JSON Schemas of the headers and of `site.yaml`, with titles and descriptions in Dutch, for editors.

Editors complete and underline by these. The build checks what a schema cannot express, such as that a file exists or
that a number is unique. Draft 7 is the dialect that the YAML extensions of editors know best.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from stadspanel_site.editors.keys import key_title
from stadspanel_site.internal.layout import SCHEMAS, SETTINGS_FILE
from stadspanel_site.internal.reading.json_types import EMPTY, MAY_BE_EMPTY
from stadspanel_site.internal.settings import Settings
from stadspanel_site.problems.problem import closest
from stadspanel_site.problems.refused import RefusedError, WrongUsageError, reason_of
from stadspanel_site.words.vocabulary import Confidentiality, Kind, Status, WithdrawalSort

DIALECT = "http://json-schema.org/draft-07/schema#"
SETTINGS = "site"
"""The name of the schema of `site.yaml`, beside those of the kinds."""
SCHEMA_NAMES = (*(kind.value for kind in Kind), SETTINGS)

Json = dict[str, Any]


def schema_of(name: str) -> Json:
    """Return the schema called *name*, one of SCHEMA_NAMES."""
    return settings_schema() if name == SETTINGS else header_schema(Kind(name))


def header_schema(kind: Kind) -> Json:
    """Return the schema of the header of *kind*."""
    # Only an adopted document needs every required key: a draft may omit them, or leave them empty.
    made = SCHEMAS[kind].model_json_schema(by_alias=True)
    header = _in_dutch(made, kind.value)
    # The status decides which other keys are required.
    header["properties"]["status"]["anyOf"].remove(EMPTY)
    return {
        **header,
        "required": ["status", "vertrouwelijkheid"],
        "if": {
            "anyOf": [
                _where(status=Status.ADOPTED),
                _where(status=Status.WITHDRAWN, soort_intrekking=WithdrawalSort.SUBSTANCE),
            ]
        },
        "then": _demands(made, made.get("$defs", {})),
        "allOf": [
            {
                "if": _where(status=Status.WITHDRAWN),
                "then": _filled_in("vertrouwelijkheid", "ingetrokken_op", "reden_intrekking"),
            },
            *(
                {"if": _where(status=Status.ADOPTED, vertrouwelijkheid=word), "then": _filled_in("grond")}
                for word in (Confidentiality.CONFIDENTIAL, Confidentiality.SECRET)
            ),
        ],
    }


def settings_schema() -> Json:
    """Return the schema of `site.yaml`."""
    made = Settings.model_json_schema(by_alias=True)
    return {**_in_dutch(made, SETTINGS_FILE), "allOf": [_demands(made, made["$defs"])]}


def _in_dutch(made: Json, title: str) -> Json:
    """Return the schema *made* by pydantic without the English words of the code, and with every key allowed to be empty."""
    types = {name: _group_in_dutch(value) for name, value in made.get("$defs", {}).items()}
    return {"$schema": DIALECT, **_group_in_dutch(made), "title": title, "$defs": types}


def _group_in_dutch(value: Json) -> Json:
    dropped = {"title", "description", "required", "$defs", MAY_BE_EMPTY}
    bare = {name: part for name, part in value.items() if name not in dropped}
    if "properties" in value:
        bare["properties"] = {name: _key(name, part) for name, part in value["properties"].items()}
    return bare


def _key(name: str, value: Json) -> Json:
    words = {"title": key_title(name), "description": value.get("description", "")}
    rest = {key: part for key, part in value.items() if key not in {*words, "default"}}
    if not rest:  # any value
        return words
    if "patternProperties" in rest:  # keys that the author names
        rest["additionalProperties"] = False
    options = rest["anyOf"] if list(rest) == ["anyOf"] else [rest]
    return {**words, "anyOf": [*(option for option in options if option.get("type") != "null"), EMPTY]}


def _demands(group: Json, types: Mapping[str, Json]) -> Json:
    """Return the demands of a complete document on a *group* of keys, with the groups below it."""
    required = group.get("required", [])
    below = {}
    for name, value in group.get("properties", {}).items():
        is_needed = name in required and name not in group.get(MAY_BE_EMPTY, ())
        found = ({"not": EMPTY} if is_needed else {}, _demands_behind(value, types))
        demands = [demand for demand in found if demand]
        if demands:
            below[name] = demands[0] if len(demands) == 1 else {"allOf": demands}
    return {**({"required": required} if required else {}), **({"properties": below} if below else {})}


def _demands_behind(value: Json, types: Mapping[str, Json]) -> Json:
    """Return the demands on the *value* of a key, in whatever form."""
    if "$ref" in value:
        return _demands(types[value["$ref"].rpartition("/")[2]], types)
    if "items" in value:
        below = _demands_behind(value["items"], types)
        return {"items": below} if below else {}
    if "patternProperties" in value:
        named = {name: _demands_behind(part, types) for name, part in value["patternProperties"].items()}
        return {"patternProperties": named} if any(named.values()) else {}
    found = [_demands_behind(option, types) for option in value.get("anyOf", ())]
    return next((demand for demand in found if demand), {})


def _where(**words: Status | Confidentiality | WithdrawalSort) -> Json:
    return {
        "properties": {name: {"const": word.value} for name, word in words.items()},
        "required": list(words),
    }


def _filled_in(*names: str) -> Json:
    return {"required": list(names), "properties": {name: {"not": EMPTY} for name in names}}


def run_schema(name: str, output: Path | None) -> str:
    """Return the schema *name*, or write it (or all) to *output*; raises WrongUsageError or RefusedError."""
    if name and name not in SCHEMA_NAMES:
        guess = closest(name, SCHEMA_NAMES)
        meant = f" Bedoelde u `{guess}`?" if guess else ""
        raise WrongUsageError(f"Van {name} bestaat geen schema.{meant} Kies uit: {', '.join(SCHEMA_NAMES)}.")
    if output is None:
        if not name:
            raise WrongUsageError(
                f"Noem een soort ({', '.join(SCHEMA_NAMES)}), of met --output een map voor alle schema’s."
            )
        return schema_text(name).rstrip("\n")
    names = (name,) if name else SCHEMA_NAMES
    try:
        output.mkdir(parents=True, exist_ok=True)
        for found in names:
            (output / schema_file(found)).write_text(schema_text(found), encoding="utf-8")
    except OSError as error:
        raise RefusedError(f"Schrijven naar {output.as_posix()} lukt niet: {reason_of(error)}.") from error
    return f"Geschreven in {output.as_posix()}: {', '.join(map(schema_file, names))}."


def schema_file(name: str) -> str:
    """Return the name of the file with the schema called *name*."""
    return f"{name}.schema.json"


def schema_text(name: str) -> str:
    """Return the file with the schema called *name*."""
    return json.dumps(schema_of(name), ensure_ascii=False, indent=1) + "\n"
