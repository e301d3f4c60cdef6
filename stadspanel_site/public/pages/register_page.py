"""Plan the page with the register: what is public, in part or not, and why; and its file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from stadspanel_site.public.derived.inventory import InventoryItem, Openings, Openness, per_ground, per_year
from stadspanel_site.public.open_data.csv_files import inventory_table
from stadspanel_site.public.pages.feedback_pages import FileView
from stadspanel_site.public.pages.long_lists import LongList, in_parts
from stadspanel_site.public.pages.page import Findable, MenuItem, Page, View, unlisted
from stadspanel_site.public.pages.page_source import PageSource
from stadspanel_site.public.wording.labels import label
from stadspanel_site.words.grounds import GROUNDS
from stadspanel_site.words.metadata import law_address

REGISTER = MenuItem(title="Openbaarheid", path="openbaarheid/")
_NO_YEAR = "onbekend"
_MOST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One choice of the filter: its word in the address, its title and what it leaves."""

    word: str
    title: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceGroup:
    """A property of documents to filter by."""

    key: str
    title: str
    found: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterView(View):
    """The inventory, counted by year and by ground."""

    items: LongList[InventoryItem]
    years: tuple[Openings, ...]
    grounds: tuple[tuple[Openings, str], ...]
    """With the address of the article in the law; empty for other grounds."""
    groups: tuple[ChoiceGroup, ...]
    """The choices of the filter; none where it could not look at all documents."""
    file: str


def register_page(source: PageSource) -> Iterable[Page]:
    """Yield the page with the register, and its file."""
    items = source.inventory
    years, grounds = per_year(items), per_ground(items)
    file = f"{REGISTER.path}overzicht.csv"
    for part in in_parts(items, REGISTER.path, lambda item: item.year, most=_MOST, first=_MOST):
        here = part.here
        yield Page(
            path=REGISTER.path if here is None else here.path,
            template="openbaarheid.html",
            title=REGISTER.title if here is None else f"{REGISTER.title}, {here.title}",
            description="Wat openbaar is, wat niet, en waarom.",
            crumbs=() if here is None else (REGISTER,),
            found=Findable(kind="Pagina"),
            is_part=here is not None,
            view=RegisterView(
                items=part,
                years=years,
                grounds=tuple((found, law_address(found.of)) for found in grounds),
                groups=() if part.parts else _groups(items, years, grounds),
                file=file,
            ),
        )
    table = inventory_table(items, source.archive.site.base_url)
    yield unlisted(file, "tabel.csv", "overzicht", FileView(table=table))


def _groups(
    items: Sequence[InventoryItem], years: Iterable[Openings], grounds: Iterable[Openings]
) -> tuple[ChoiceGroup, ...]:
    how_many = {openness: sum(item.openness is openness for item in items) for openness in Openness}
    by_openness = (Choice(word=of, title=label(of), count=how_many[of]) for of in Openness)
    by_year = ((found.of or _NO_YEAR, _all(found)) for found in years)
    by_ground = (Choice(word=found.of, title=GROUNDS[found.of].label, count=_all(found)) for found in grounds)
    choices = (
        ("openbaarheid", "Openbaar", by_openness),
        ("jaar", "Jaar", (Choice(word=year, title=year, count=count) for year, count in by_year)),
        ("reden", "Reden", by_ground),
    )
    return tuple(
        ChoiceGroup(key=key, title=title, found=tuple(choice for choice in found if choice.count))
        for key, title, found in choices
    )


def _all(found: Openings) -> int:
    return found.open + found.partly + found.closed
