"""The JSON Schema of each kind of header, with titles and descriptions in Dutch, for editors that complete and check."""

from typing import Any

from stadspanel_site.internal.keys import drawer_of_kind, key_title
from stadspanel_site.vocabulary import Kind, Status

DIALECT = "https://json-schema.org/draft/2020-12/schema"

Json = dict[str, Any]


def header_schema(kind: Kind) -> Json:
    """
    Return the JSON Schema of the header of *kind*.

    Only an adopted document must have every key that its kind needs: a draft may leave them out, or empty.
    """
    made = drawer_of_kind(kind).schema.model_json_schema(by_alias=True)
    required = [name for name in made.pop("required", ()) if name not in {"status", "vertrouwelijkheid"}]
    types = {name: _in_dutch(value) for name, value in made.pop("$defs", {}).items()}
    header = _in_dutch(made)
    # Without a status nobody knows what the rest must be.
    header["properties"]["status"]["anyOf"].remove(_EMPTY)
    return {
        "$schema": DIALECT,
        **header,
        "title": kind.value,
        "required": ["status", "vertrouwelijkheid"],
        "if": {"properties": {"status": {"const": Status.ADOPTED.value}}, "required": ["status"]},
        "then": {
            "required": required,
            "properties": {name: {"not": {"type": "null"}} for name in (*required, "vertrouwelijkheid")},
        },
        "$defs": types,
    }


def _in_dutch(value: Json) -> Json:
    """Return *value* without the English words of the code, its keys with Dutch titles, each allowed to be empty."""
    bare = {name: part for name, part in value.items() if name not in {"title", "description", "required"}}
    if "properties" in value:
        bare["properties"] = {name: _key(name, part) for name, part in value["properties"].items()}
    return bare


def _key(name: str, value: Json) -> Json:
    words = {"title": key_title(name), "description": value.get("description", "")}
    rest = {key: part for key, part in value.items() if key not in {*words, "default"}}
    if not rest:  # whatever the author likes
        return words
    options = rest["anyOf"] if list(rest) == ["anyOf"] else [rest]
    return {**words, "anyOf": [*(option for option in options if option != _EMPTY), _EMPTY]}


_EMPTY: Json = {"type": "null"}
