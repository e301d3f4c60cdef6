"""Every table of open data, in the order in which the page about them tells of them."""

from typing import Any

from stadspanel_site.public.open_data.advice_tables import ADVICES, RECOMMENDATIONS, STEPS
from stadspanel_site.public.open_data.table import Definition, Table
from stadspanel_site.public.pages.page_source import PageSource

DEFINITIONS: tuple[Definition[Any], ...] = (ADVICES, RECOMMENDATIONS, STEPS)


def all_tables(source: PageSource) -> tuple[Table, ...]:
    """Return every table, filled."""
    return tuple(definition.filled(source) for definition in DEFINITIONS)
