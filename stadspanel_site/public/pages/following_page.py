"""Plan the page that tells how to follow the site, and the files that it names: the calendar and the list of what went."""

from collections.abc import Iterable
from dataclasses import dataclass

from stadspanel_site.public.documents.shared import PublicDocument
from stadspanel_site.public.open_data.calendar import calendar_text
from stadspanel_site.public.pages.data_pages import TextView
from stadspanel_site.public.pages.page import PAGE, MenuItem, Page, View, page_of, unlisted
from stadspanel_site.public.pages.page_source import PageSource

FOLLOWING = MenuItem(title="Volgen", path="volgen/")
CALENDAR = "agenda.ics"
GONE = "data/verdwenen.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoneView(View):
    """The addresses that moved, and those taken back for their content; what should not have been published is not named."""

    moved: tuple[tuple[str, str, bool], ...]
    """The former address, the present one, and whether it is that of an example."""
    taken_back: tuple[PublicDocument, ...]


def following_page(source: PageSource) -> Iterable[Page]:
    """Yield the page about following, the calendar and the list of what moved or was taken back."""
    archive = source.archive
    told = "Op de hoogte blijven: met een feed, een agenda of een nieuwsbrief."
    yield page_of(FOLLOWING, "volgen.html", told, found=PAGE)
    calendar = TextView(write=calendar_text, of=(archive.meetings, archive.site))
    yield unlisted(CALENDAR, "gegevens.txt", view=calendar)
    notices = {item.path for item in archive.tombstones}
    documents = [known.document for known in source.documents]
    examples = tuple(document.address for document in documents if document.example)
    view = GoneView(
        moved=tuple(
            (item.path, item.target, any(_are_one(item.target, address) for address in examples))
            for item in archive.redirects
            if item.target not in notices
        ),
        taken_back=tuple(
            document
            for document in documents
            if document.withdrawal is not None and document.address not in notices
        ),
    )
    yield unlisted(GONE, "verdwenen.json", view=view)


def _are_one(target: str, address: str) -> bool:
    """Tell whether *target* is *address*, its folder or a file below it."""
    return target.startswith(address) or address.startswith(target)
