"""The inventory of the register as a file for spreadsheets."""

from collections.abc import Iterable

from stadspanel_site.public.derived.inventory import InventoryItem
from stadspanel_site.public.open_data.csv_files import CsvTable
from stadspanel_site.public.wording.labels import label
from stadspanel_site.words.grounds import GROUNDS


def inventory_table(items: Iterable[InventoryItem], base_url: str) -> CsvTable:
    """Return a line for each document: what it is, whether it is public, and the grounds in words and as articles."""
    return CsvTable(
        head=(
            *("kenmerk", "soort", "jaar", "openbaarheid", "redenen", "artikelen"),
            *("titel", "omschrijving", "adres", "voorbeeld"),
        ),
        lines=tuple(
            (
                item.reference,
                label(item.kind),
                item.year,
                label(item.openness),
                ", ".join(GROUNDS[code].label for code in item.grounds),
                "; ".join(GROUNDS[code].law for code in item.grounds if GROUNDS[code].law),
                item.title,
                item.description,
                base_url + item.path if item.path else "",
                "ja" if item.example else "nee",
            )
            for item in items
        ),
    )
