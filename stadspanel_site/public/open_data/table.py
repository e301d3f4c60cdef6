"""A table of open data: its fields, each defined once for files, schemas and the page about them, and its rows."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Generic, TypeVar

from stadspanel_site.public.derived.lasting_ids import LastingName, numbered
from stadspanel_site.public.derived.states import State
from stadspanel_site.public.documents.shared import PublicDocument, PublicText
from stadspanel_site.public.documents.site import PublicSite
from stadspanel_site.public.pages.page_source import PageSource
from stadspanel_site.public.rendering.header_texts import words_of
from stadspanel_site.public.wording.labels import MEANINGS, label
from stadspanel_site.words.marks import replace_marks

Value = str | PublicText | int | Decimal | dt.date | None | LastingName | tuple[str, ...]
"""The values that a field may hold: texts with their marks, codes, numbers, days, yes or no, other rows, and several codes."""
Cell = str | int | float | None
"""What a file holds; the same in every format."""

SEPARATOR = ";"
"""Stands between the codes of one field; no code holds it."""

R = TypeVar("R")


class Sort(StrEnum):
    """The sorts of values, by their names in a Table Schema."""

    TEXT = "string"
    DAY = "date"
    NUMBER = "integer"
    AMOUNT = "number"
    YES_NO = "boolean"


VALUE_WORDS = {
    Sort.TEXT: "tekst",
    Sort.DAY: "dag, als 2026-03-31",
    Sort.NUMBER: "heel getal",
    Sort.AMOUNT: "getal, met een punt",
    Sort.YES_NO: "true of false",
}
"""What each sort of values is called on the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """A field without its rows: all that a schema and a page tell of it."""

    name: str
    sort: Sort
    description: str
    example: str
    unit: str = ""
    codes: tuple[tuple[str, str], ...] = ()
    """The words that it may hold, each with its meaning; empty for other fields."""
    several: bool = False
    """Whether it may hold several codes, with SEPARATOR between them."""
    always: bool = False
    """Whether every row has a value."""


@dataclass(frozen=True, slots=True)
class Field(Generic[R]):
    """A field of a table, with what it holds for a row."""

    described: Described
    of: Callable[[R], Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What every row tells of itself."""

    name: LastingName
    path: str
    """On the site, without the base."""
    published_on: dt.date | None = None
    example: bool


def place_of(document: PublicDocument, name: LastingName) -> Place:
    """Return the place of a row about *document*, with its *name*."""
    return Place(name=name, path=document.address, published_on=document.open_since, example=document.example)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with its rows as cells, in the order of its fields."""

    name: str
    title: str
    row: str
    """What a row is, in a sentence."""
    fields: tuple[Described, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition(Generic[R]):
    """A table as it is defined: how its rows are found, and each of its fields."""

    name: str
    title: str
    row: str
    rows: Callable[[PageSource], Iterable[R]]
    place: Callable[[R], Place]
    fields: tuple[Field[R], ...]

    def filled(self, source: PageSource) -> Table:
        """Return the table with the rows of *source*."""
        return Table(
            name=self.name,
            title=self.title,
            row=self.row,
            fields=(_ID, *(field.described for field in self.fields), *_PLACE),
            rows=tuple(self._filled(source)),
        )

    def _filled(self, source: PageSource) -> Iterator[tuple[Cell, ...]]:
        site, rows = source.archive.site, tuple(self.rows(source))
        places = tuple(map(self.place, rows))
        names = numbered(place.name for place in places)
        for row, place, name in zip(rows, places, names, strict=True):
            yield (
                name.id_on(site),
                *(cell(field.of(row), site) for field in self.fields),
                site.base_url + place.path,
                cell(place.published_on, site),
                place.example,
            )


_ID = Described(
    name="id",
    sort=Sort.TEXT,
    description="De vaste naam van deze regel. Die is dezelfde in elk bestand, in de feeds en op de pagina’s.",
    example="tag:example.org,2024-01-01:ADV-2024-02/advies",
    always=True,
)
_PLACE = (
    Described(
        name="adres",
        sort=Sort.TEXT,
        description="De pagina op de site waar dit staat.",
        example="https://panel.example/adviezen/lantaarns/",
        always=True,
    ),
    Described(
        name="gepubliceerd_op",
        sort=Sort.DAY,
        description="De dag waarop dit openbaar werd. Leeg als die dag niet bekend is.",
        example="2024-03-18",
    ),
    Described(
        name="voorbeeld",
        sort=Sort.YES_NO,
        description="`true` als dit verzonnen is, om te laten zien hoe de site werkt.",
        example="false",
        always=True,
    ),
)


def text(name: str, description: str, example: str, of: Callable[[R], Value]) -> Field[R]:
    """Return a field of words."""
    return Field(Described(name=name, sort=Sort.TEXT, description=description, example=example), of)


def day(name: str, description: str, example: str, of: Callable[[R], Value]) -> Field[R]:
    """Return a field of days."""
    return Field(Described(name=name, sort=Sort.DAY, description=description, example=example), of)


def number(name: str, description: str, example: str, of: Callable[[R], Value]) -> Field[R]:
    """Return a field of whole numbers."""
    return Field(Described(name=name, sort=Sort.NUMBER, description=description, example=example), of)


def amount(name: str, description: str, example: str, of: Callable[[R], Value], unit: str = "") -> Field[R]:
    """Return a field of numbers with a fraction."""
    kept = Described(name=name, sort=Sort.AMOUNT, description=description, example=example, unit=unit)
    return Field(kept, of)


def yes_no(name: str, description: str, example: str, of: Callable[[R], Value]) -> Field[R]:
    """Return a field of true or false."""
    return Field(Described(name=name, sort=Sort.YES_NO, description=description, example=example), of)


def code(
    name: str, words: Iterable[StrEnum], description: str, example: str, of: Callable[[R], Value]
) -> Field[R]:
    """Return a field with one of *words*."""
    found = text(name, description, example, of)
    meanings = tuple(
        (word.value, f"{label(word)}. {MEANINGS[word]}" if isinstance(word, State) else label(word))
        for word in words
    )
    return replace(found, described=replace(found.described, codes=meanings))


def codes(
    name: str, words: Iterable[StrEnum], description: str, example: str, of: Callable[[R], Value]
) -> Field[R]:
    """Return a field with any number of *words*."""
    found = code(name, words, description, example, of)
    return replace(found, described=replace(found.described, several=True))


def keys(name: str, description: str, example: str, of: Callable[[R], Value]) -> Field[R]:
    """Return a field with any number of words that the site chose itself."""
    return codes(name, (), description, example, of)


def cell(value: Value, site: PublicSite) -> Cell:
    """Return *value* as files hold it: texts on one line, days as ISO 8601, nothing for what is empty."""
    # Most are empty or words.
    if value is None:
        return None
    if isinstance(value, PublicText):
        value = words_of(value)
    elif isinstance(value, tuple):
        value = SEPARATOR.join(map(str, value))
    if isinstance(value, str):
        return " ".join(replace_marks(str(value), "(…)").split()) or None
    if isinstance(value, LastingName):
        return value.id_on(site)
    if isinstance(value, Decimal):
        return float(value)
    return value.isoformat() if isinstance(value, dt.date) else value
