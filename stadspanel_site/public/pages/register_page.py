"""Plan the page with the register: what is public, in part or not, and why; and its file."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from stadspanel_site.public.derived.filters import FilterGroup, FilterValue, filter_group
from stadspanel_site.public.derived.inventory import InventoryItem, Openings, Openness, per_ground, per_year
from stadspanel_site.public.open_data.csv_files import inventory_table
from stadspanel_site.public.pages.feedback_pages import FileView
from stadspanel_site.public.pages.long_lists import LongList, in_parts, list_page
from stadspanel_site.public.pages.page import PAGE, MenuItem, Page, View, unlisted
from stadspanel_site.public.pages.page_source import PageSource
from stadspanel_site.public.wording.labels import label
from stadspanel_site.words.grounds import GROUNDS
from stadspanel_site.words.metadata import law_address

REGISTER = MenuItem(title="Openbaarheid", path="openbaarheid/")
_NO_YEAR = "onbekend"
_MOST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterView(View):
    """The inventory, counted by year and by ground."""

    items: LongList[InventoryItem]
    years: tuple[Openings, ...]
    grounds: tuple[tuple[Openings, str], ...]
    """With the address of the article in the law; empty for other grounds."""
    groups: tuple[FilterGroup, ...]
    """The choices of the filter; none where it could not look at all documents."""
    file: str


def register_page(source: PageSource) -> Iterable[Page]:
    """Yield the page with the register, and its file."""
    items = source.inventory
    years, grounds = per_year(items), per_ground(items)
    file = f"{REGISTER.path}overzicht.csv"
    for part in in_parts(items, REGISTER.path, lambda item: item.year, most=_MOST, first=_MOST):
        view = RegisterView(
            items=part,
            years=years,
            grounds=tuple((found, law_address(found.of)) for found in grounds),
            groups=() if part.parts else _groups(items, years, grounds),
            file=file,
        )
        told = "Wat openbaar is, wat niet, en waarom."
        yield list_page(REGISTER, part, "openbaarheid.html", view, told=told, found=PAGE)
    table = inventory_table(items, source.archive.site.base_url)
    yield unlisted(file, "tabel.csv", "overzicht", FileView(table=table))


def _groups(
    items: Sequence[InventoryItem], years: Iterable[Openings], grounds: Iterable[Openings]
) -> tuple[FilterGroup, ...]:
    how_many = Counter(item.openness for item in items)
    by_openness = ((of, label(of), how_many[of]) for of in Openness)
    by_year = ((found.of or _NO_YEAR, found.of or _NO_YEAR, found.total) for found in years)
    by_ground = ((found.of, GROUNDS[found.of].label, found.total) for found in grounds)
    groups = (
        ("openbaarheid", "Openbaar", by_openness),
        ("jaar", "Jaar", by_year),
        ("reden", "Reden", by_ground),
    )
    return tuple(
        filter_group(
            key, title, (FilterValue(word=word, title=said, count=count) for word, said, count in found)
        )
        for key, title, found in groups
    )
