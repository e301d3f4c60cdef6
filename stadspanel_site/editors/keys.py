"""
The keys of each kind of document, with a description in Dutch.

This is the one source for the JSON Schemas, the comments in a new document and the tables of docs/velden.md. A field
in `internal/headers/` describes its key; a type in `internal/reading/field_types.py` says how the value is written.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from stadspanel_site.internal.headers.common import Header
from stadspanel_site.internal.layout import SCHEMAS
from stadspanel_site.internal.reading.field_types import Model
from stadspanel_site.internal.reading.json_types import SORT, Sort
from stadspanel_site.internal.settings import Settings
from stadspanel_site.words.vocabulary import Kind

_TITLES = {
    "alt": "Alternatieve tekst",
    "themas": "Thema’s",
    "nr": "Nummer",
    "url": "Webadres",
    "beeindigd": "Beëindigd",
}
"""The titles of keys, where that is not the key itself with spaces."""

_PATTERNS = "patternProperties"
NAME = "sleutel"
"""The key, in a form, for a name that the author gives."""
VALUE = "waarde"
"""The key, in a form, for the value behind such a name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A key of a header."""

    name: str
    title: str
    description: str
    """A part of a Dutch sentence."""
    sort: Sort
    choices: tuple[str, ...] = ()
    """The words that it can have, if there is a closed list of them."""
    is_required: bool
    """Whether an adopted document must have it."""
    is_list: bool
    below: tuple["Key", ...] = ()
    """The keys in its group, or in each group of its list."""
    names_are_free: bool = False
    """Whether the author names the groups below it; then the first key of *below* is that name."""


def keys_of(kind: Kind) -> tuple[Key, ...]:
    """Return the keys of documents of *kind*, in the order of the content model."""
    return _keys(SCHEMAS[kind])


def common_keys() -> tuple[Key, ...]:
    """Return the keys that every kind may have."""
    return _keys(Header)


def settings_keys() -> tuple[Key, ...]:
    """Return the keys of `site.yaml`."""
    return _keys(Settings)


def is_common(key: Key) -> bool:
    """Tell whether *key* is one that any document may have, and none of its kind needs."""
    return not key.is_required and any(key.name == common.name for common in common_keys())


def ordered_keys(kind: Kind) -> list[Key]:
    """Return the keys of *kind* for authors: the first two decide, required keys follow, common keys come last."""
    return sorted(
        keys_of(kind),
        key=lambda key: (
            key.name not in {"status", "vertrouwelijkheid"},
            is_common(key),
            not key.is_required,
        ),
    )


def key_title(name: str) -> str:
    """Return the title of the key *name*."""
    return _TITLES.get(name) or name.replace("_", " ").capitalize()


@cache
def _keys(model: type[Model]) -> tuple[Key, ...]:
    schema = model.model_json_schema(by_alias=True)
    return tuple(_keys_in(schema, schema.get("$defs", {})))


def _keys_in(group: Mapping[str, Any], types: Mapping[str, Any]) -> Iterator[Key]:
    for name, declared in group["properties"].items():
        value = _resolved(declared, types)
        is_list = value.get("type") == "array"
        item = _resolved(value["items"], types) if is_list else value
        named = _resolved(next(iter(value[_PATTERNS].values())), types) if _PATTERNS in value else None
        yield Key(
            name=name,
            title=key_title(name),
            description=declared.get("description", ""),
            sort=Sort.GROUP if named is not None else _sort(item),
            choices=tuple(item["enum"]) if _sort(item) is Sort.CHOICE else (),
            is_required=name in group.get("required", ()),
            is_list=is_list,
            below=_below(item if named is None else named, types, names_are_free=named is not None),
            names_are_free=named is not None,
        )


def _below(item: Mapping[str, Any], types: Mapping[str, Any], *, names_are_free: bool) -> tuple[Key, ...]:
    keys = tuple(_keys_in(item, types)) if "properties" in item else ()
    if not names_are_free:
        return keys
    name = _named(NAME, "Sleutel", "de naam in de bestanden", Sort.KEY)
    value = _named(VALUE, "Naam op de site", "hoe het op de site heet", _sort(item))
    return name, *(keys or (value,))


def _named(name: str, title: str, description: str, sort: Sort) -> Key:
    return Key(name=name, title=title, description=description, sort=sort, is_required=True, is_list=False)


def _resolved(value: Mapping[str, Any], types: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the type of *value*, optional or not."""
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
