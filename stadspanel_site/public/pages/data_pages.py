"""Plan the open data: the page about the tables, and the files of each."""

from collections.abc import Iterable
from dataclasses import dataclass

from stadspanel_site.public.open_data.all_tables import all_tables
from stadspanel_site.public.open_data.table_files import plain_csv, table_json
from stadspanel_site.public.pages.page import MenuItem, Page, View
from stadspanel_site.public.pages.page_source import PageSource

DATA = MenuItem(title="Open data", path="data/")


@dataclass(frozen=True, slots=True, kw_only=True)
class TextView(View):
    """A file for other programs, as it is."""

    text: str


def data_pages(source: PageSource) -> Iterable[Page]:
    """Yield the files of each table."""
    for table in all_tables(source):
        yield _file(f"{table.name}.csv", plain_csv(table))
        yield _file(f"{table.name}.json", table_json(table))


def _file(name: str, text: str) -> Page:
    path = f"{DATA.path}{name}"
    return Page(path=path, template="gegevens.txt", title=name, listed=False, view=TextView(text=text))
