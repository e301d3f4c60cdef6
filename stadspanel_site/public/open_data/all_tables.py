"""Every table of open data, in the order in which the page about them tells of them."""

from typing import Any

from stadspanel_site.public.open_data import advice_tables, panel_tables
from stadspanel_site.public.open_data.table import Definition, Table
from stadspanel_site.public.pages.page_source import PageSource

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
