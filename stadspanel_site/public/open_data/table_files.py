"""A table as files for other programs: CSV (RFC 4180) and JSON with the same values, and what describes them."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass
from typing import Any

from stadspanel_site.public.derived.lasting_ids import Known
from stadspanel_site.public.documents.site import PublicSite
from stadspanel_site.public.open_data.table import Cell, Described, Sort, Table
from stadspanel_site.public.pages.page import View
from stadspanel_site.public.rendering.header_texts import lines_of
from stadspanel_site.words.marks import replace_marks
from stadspanel_site.words.metadata import LICENCES, NOT_PART_OF_IT

_PACKAGE = "https://datapackage.org/profiles/1.0/datapackage.json"
_SCHEMA = "https://json-schema.org/draft/2020-12/schema"


def plain_csv(table: Table) -> str:
    """Return *table* as CSV in UTF-8 with commas, as the libraries of Python and R read it without options."""
    # A cell that a spreadsheet takes for a formula stays as it is: by RFC 4180 an apostrophe would be part of the value.
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(field.name for field in table.fields)
    writer.writerows(map(_written, row) for row in table.rows)
    return text.getvalue()


def table_json(table: Table, site: PublicSite) -> str:
    """Return *table* as JSON, its rows under `rijen`."""
    return as_json(
        {
            "tabel": table.name,
            "titel": table.title,
            "uitleg": f"{site.base_url}data/#{table.name}",
            "schema": f"{site.base_url}data/{table.name}.schema.json",
            **origin(site),
            "rijen": table,
        }
    )


def table_schema(table: Table, site: PublicSite) -> str:
    """Return the JSON Schema of the JSON of *table*."""
    names = [field.name for field in table.fields]
    row = {
        "type": "object",
        "properties": {field.name: _described(field) for field in table.fields},
        "required": names,
        "additionalProperties": False,
    }
    words = ("tabel", "titel", "uitleg", "schema", "bron")
    return as_json(
        {
            "$schema": _SCHEMA,
            "$id": f"{site.base_url}data/{table.name}.schema.json",
            "title": table.title,
            "description": table.row,
            "type": "object",
            "properties": {
                **{word: {"type": "string"} for word in words},
                "licentie": {"type": ["object", "null"]},
                "rijen": {"type": "array", "items": row},
            },
            "required": [*words, "licentie", "rijen"],
        }
    )


def data_package(tables: Iterable[Table], site: PublicSite) -> str:
    """Return the description of all CSV files together, as a Data Package."""
    licence = LICENCES[site.licence] if site.licence is not None else None
    licences = [{"name": licence.code, "title": licence.name, "path": licence.address}] if licence else []
    return as_json(
        {
            "$schema": _PACKAGE,
            "name": "open-data",
            "title": f"Open data van {site.title}",
            "description": NOT_PART_OF_IT,
            "homepage": f"{site.base_url}data/",
            **({"licenses": licences} if licences else {}),
            "resources": [_resource(table) for table in tables],
        }
    )


def origin(site: PublicSite) -> dict[str, object]:
    """Return the origin and licence that stand in each JSON file."""
    licence = LICENCES[site.licence] if site.licence is not None else None
    return {
        "bron": site.title,
        "licentie": {
            "code": licence.code,
            "naam": licence.name,
            "adres": licence.address,
            "geldt_niet_voor": NOT_PART_OF_IT,
        }
        if licence
        else None,
    }


def as_json(value: Mapping[str, object]) -> str:
    """Return *value* as JSON with each row on a line of its own, for people and for what compares versions."""
    # Python's own layout of JSON takes ten times as long, and its function makes an encoder at each call.
    return "".join((*_pieces(value, json.JSONEncoder(ensure_ascii=False).encode), "\n"))


def example_of(field: Described) -> Cell:
    """Return the example of *field* as JSON has it."""
    if field.sort in {Sort.NUMBER, Sort.AMOUNT, Sort.YES_NO}:
        found: Cell = json.loads(field.example)
        return found
    return field.example


def _pieces(value: object, dumps: Callable[[object], str]) -> Iterator[str]:
    """Yield *value* as JSON, piece by piece: of a table of many megabytes memory holds a row at a time."""
    if value and isinstance(value, Mapping):
        for number, (key, item) in enumerate(value.items()):
            yield f"{',' if number else '{'}\n{dumps(key)}: "
            yield from _pieces(item, dumps)
        yield "\n}"
    elif isinstance(value, Table):
        names = [field.name for field in value.fields]
        yield from _in_lines(dumps(dict(zip(names, row, strict=True))) for row in value.rows)
    elif isinstance(value, list):
        yield from _in_lines(map(dumps, value))
    else:
        yield dumps(value)


def _in_lines(items: Iterable[str]) -> Iterator[str]:
    before = "["
    for item in items:
        yield f"{before}\n{item}"
        before = ","
    yield "[]" if before == "[" else "\n]"


def _described(field: Described) -> dict[str, Any]:
    """Return *field* in the words of JSON Schema."""
    sort = "string" if field.sort is Sort.DAY else field.sort.value
    unit = f" In {field.unit}." if field.unit else ""
    about = {"description": f"{field.description}{unit}", "examples": [example_of(field)]}
    if field.codes and not field.several:
        values = [{"const": code, "title": meaning} for code, meaning in field.codes]
        return {**about, "oneOf": [*values, *([] if field.always else [{"type": "null"}])]}
    return {
        **about,
        "type": sort if field.always else [sort, "null"],
        **({"format": "date"} if field.sort is Sort.DAY else {}),
    }


def _resource(table: Table) -> dict[str, object]:
    """Return the part of a Data Package about the CSV of *table*, with its Table Schema."""
    return {
        "name": table.name,
        "title": table.title,
        "description": table.row,
        "path": f"{table.name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [_of_schema(field) for field in table.fields],
            "primaryKey": ["id"],
            "missingValues": [""],
        },
    }


def _of_schema(field: Described) -> dict[str, object]:
    limits: dict[str, object] = {"required": True} if field.always else {}
    if field.codes and not field.several:
        limits["enum"] = [code for code, _ in field.codes]
    return {
        "name": field.name,
        "type": field.sort.value,
        "description": field.description,
        "example": field.example,
        **({"unit": field.unit} if field.unit else {}),
        **({"constraints": limits} if limits else {}),
    }


def _written(cell: Cell) -> Cell:
    return str(cell).lower() if isinstance(cell, bool) else cell


@dataclass(frozen=True, slots=True, kw_only=True)
class EverythingView(View):
    """All that is public, in one file; its texts are made when it is written."""

    site: PublicSite
    tables: tuple[Table, ...]
    documents: tuple[Known, ...]


def whole_json(everything: EverythingView, words: MutableMapping[str, str]) -> str:
    """
    Return the tables by their name, and under `teksten` the text of each document by its id.

    *words* are those of bodies, by their Markdown; they are added where a page did not show them yet.
    """
    for body in (known.document.body for known in everything.documents):
        if body.markdown not in words:
            words[body.markdown] = lines_of(body)
    return as_json(
        {
            "titel": f"Open data van {everything.site.title}",
            "uitleg": f"{everything.site.base_url}data/",
            **origin(everything.site),
            "tabellen": {table.name: table for table in everything.tables},
            "teksten": {
                known.name.id_on(everything.site): replace_marks(words[known.document.body.markdown], "(…)")
                for known in everything.documents
                if known.document.body.markdown
            },
        }
    )
