"""Plan the page with the register of non-public documents."""

from collections.abc import Iterable
from dataclasses import dataclass

from stadspanel_site.public.documents.archive import RegisterRow
from stadspanel_site.public.pages.page import Findable, MenuItem, Page, View
from stadspanel_site.public.pages.page_source import PageSource

REGISTER = MenuItem(title="Openbaarheid", path="openbaarheid/")


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterView(View):
    """The register of non-public documents, and the grounds that it names."""

    rows: tuple[RegisterRow, ...]
    grounds: tuple[str, ...]


def register_page(source: PageSource) -> Iterable[Page]:
    """Yield the page with the register."""
    rows = source.archive.register
    yield Page(
        path=REGISTER.path,
        template="openbaarheid.html",
        title=REGISTER.title,
        description="Wat niet openbaar is, en waarom.",
        found=Findable(kind="Pagina"),
        view=RegisterView(
            rows=rows, grounds=tuple(sorted({ground for row in rows for ground in row.grounds}))
        ),
    )
