"""A table as files for other programs: CSV (RFC 4180) and JSON, with the same values."""

import csv
import io
import json

from stadspanel_site.public.open_data.table import Cell, Table


def plain_csv(table: Table) -> str:
    """Return *table* as CSV in UTF-8 with commas, as the libraries of Python and R read it without options."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(field.name for field in table.fields)
    writer.writerows(map(_written, row) for row in table.rows)
    return text.getvalue()


def table_json(table: Table) -> str:
    """Return *table* as JSON, its rows under `rijen`."""
    return as_json({"tabel": table.name, "titel": table.title, "rijen": rows_of(table)})


def rows_of(table: Table) -> list[dict[str, Cell]]:
    """Return the rows of *table*, each with its values by the name of their field."""
    names = [field.name for field in table.fields]
    return [dict(zip(names, row, strict=True)) for row in table.rows]


def as_json(value: object) -> str:
    """Return *value* as JSON that people can read too."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _written(cell: Cell) -> Cell:
    return str(cell).lower() if isinstance(cell, bool) else cell
