"""
The keys of each kind of document, with what they are in Dutch.

One source for the JSON Schema, for the comments in a new document and for the tables of the handleiding: what a key
is stands at its field in `internal/headers/`, how its value is written at its type in `internal/reading/field_types.py`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from stadspanel_site.internal.headers.common import Header
from stadspanel_site.internal.layout import SCHEMAS
from stadspanel_site.internal.reading.field_types import Model
from stadspanel_site.internal.reading.json_types import SORT, Sort
from stadspanel_site.words.vocabulary import Kind

_TITLES = {
    "alt": "Alternatieve tekst",
    "themas": "Thema’s",
    "nr": "Nummer",
    "url": "Webadres",
    "pit_aanwezig": "PIT aanwezig",
    "beeindigd": "Beëindigd",
}
"""What a key is called, where that is not the key itself with spaces."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A key of a header."""

    name: str
    title: str
    description: str
    """What it is: a part of a sentence, in Dutch."""
    sort: Sort
    choices: tuple[str, ...] = ()
    """The words that it can have, where there is a closed list of them."""
    is_required: bool
    """Whether an adopted document must have it."""
    is_list: bool
    below: tuple["Key", ...] = ()
    """The keys of the group behind it, or of each group of the list behind it."""


@cache
def keys_of(kind: Kind) -> tuple[Key, ...]:
    """Return the keys of documents of *kind*, in the order of the content model."""
    return _keys(SCHEMAS[kind])


@cache
def common_keys() -> tuple[Key, ...]:
    """Return the keys that every kind may have."""
    return _keys(Header)


def key_title(name: str) -> str:
    """Return what the key *name* is called among people."""
    return _TITLES.get(name) or name.replace("_", " ").capitalize()


def _keys(model: type[Model]) -> tuple[Key, ...]:
    schema = model.model_json_schema(by_alias=True)
    return tuple(_keys_in(schema, schema.get("$defs", {})))


def _keys_in(group: Mapping[str, Any], types: Mapping[str, Any]) -> Iterator[Key]:
    for name, declared in group["properties"].items():
        value = _resolved(declared, types)
        is_list = value.get("type") == "array"
        item = _resolved(value["items"], types) if is_list else value
        yield Key(
            name=name,
            title=key_title(name),
            description=declared.get("description", ""),
            sort=_sort(item),
            choices=tuple(item["enum"]) if _sort(item) is Sort.CHOICE else (),
            is_required=name in group.get("required", ()),
            is_list=is_list,
            below=tuple(_keys_in(item, types)) if "properties" in item else (),
        )


def _resolved(value: Mapping[str, Any], types: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the type that *value* is of, whether it may be left out or not."""
    if SORT in value:
        return value
    if "$ref" in value:
        found: Mapping[str, Any] = types[value["$ref"].rpartition("/")[2]]
        return found
    options = [option for option in value.get("anyOf", ()) if option.get("type") != "null"]
    return _resolved(options[0], types) if options else value


def _sort(value: Mapping[str, Any]) -> Sort:
    if SORT in value:
        return Sort(value[SORT])
    if "enum" in value:
        return Sort.CHOICE
    return Sort.GROUP if "properties" in value else Sort.ANYTHING
