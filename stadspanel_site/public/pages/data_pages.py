"""Plan the open data: the page about the tables, the files of each, and all of them in one."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from stadspanel_site.public.open_data import advice_tables, panel_tables, table_files
from stadspanel_site.public.open_data.table import Definition, Table
from stadspanel_site.public.pages.page import PAGE, DataFile, Dataset, MenuItem, Page, View, page_of, unlisted
from stadspanel_site.public.pages.page_source import PageSource
from stadspanel_site.words.metadata import LICENCES, Licence

DEFINITIONS: tuple[Definition[Any], ...] = (
    advice_tables.ADVICES,
    advice_tables.RECOMMENDATIONS,
    advice_tables.STEPS,
    advice_tables.RESPONSES,
    advice_tables.REQUESTS,
    advice_tables.COMMITMENTS,
    panel_tables.CONVERSATIONS,
    panel_tables.REGISTER,
    panel_tables.MEETINGS,
    panel_tables.EXPENSES,
    panel_tables.EVALUATIONS,
    panel_tables.NORMS,
    panel_tables.DOCUMENTS,
)


def all_tables(source: PageSource) -> tuple[Table, ...]:
    """Return every table, filled."""
    return tuple(definition.filled(source) for definition in DEFINITIONS)


DATA = MenuItem(title="Open data", path="data/")
_TOLD = "Alles van deze site als bestand, voor wie ermee wil rekenen: wat erin staat en hoe het te lezen is."


@dataclass(frozen=True, slots=True, kw_only=True)
class DataView(View):
    """The tables, with what each of their fields means."""

    tables: tuple[Table, ...]
    """Without their rows."""
    licence: Licence | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TextView(View):
    """A file for other programs, as it is; it is written when its page is made."""

    write: Callable[..., str]
    of: tuple[Any, ...]

    @property
    def text(self) -> str:
        """The text of the file."""
        return self.write(*self.of)


def data_pages(source: PageSource) -> Iterable[Page]:
    """Yield the page about the tables, and the files."""
    site, tables = source.archive.site, all_tables(source)
    bare = tuple(replace(table, rows=()) for table in tables)
    licence = LICENCES[site.licence] if site.licence is not None else None
    dataset = Dataset(
        files=tuple(
            DataFile(title=table.title, path=f"{DATA.path}{table.name}.{end}", media_type=media)
            for table in tables
            for end, media in (("csv", "text/csv"), ("json", "application/json"))
        ),
        licence=licence.address if licence is not None else "",
    )
    view = DataView(tables=bare, licence=licence)
    yield page_of(DATA, "data.html", _TOLD, view, found=PAGE, dataset=dataset)
    for table, without_rows in zip(tables, bare, strict=True):
        yield _file(f"{table.name}.csv", table_files.plain_csv, table)
        yield _file(f"{table.name}.json", table_files.table_json, table, site)
        yield _file(f"{table.name}.schema.json", table_files.table_schema, without_rows, site)
    yield _file("datapackage.json", table_files.data_package, bare, site)
    everything = table_files.EverythingView(site=site, tables=tables, documents=source.documents)
    yield unlisted(f"{DATA.path}alles.json", "alles.json", "alles.json", everything)


def _file(name: str, write: Callable[..., str], *of: Any) -> Page:
    return unlisted(f"{DATA.path}{name}", "gegevens.txt", name, TextView(write=write, of=of))
