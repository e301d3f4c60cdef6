"""Plan the ordinary pages: those that the panel writes (paginas/), and those about the site itself."""

from collections.abc import Iterable
from dataclasses import dataclass

from stadspanel_site.public.documents.archive import PublicPage
from stadspanel_site.public.pages.page import PAGE, Findable, MenuItem, Page, View, page_of
from stadspanel_site.public.pages.page_source import PageSource
from stadspanel_site.public.wording.labels import informal
from stadspanel_site.words.addresses import page_path
from stadspanel_site.words.vocabulary import FormOfAddress

_ACCESSIBILITY = MenuItem(title="Toegankelijkheid", path="toegankelijkheid/")
_PRIVACY = MenuItem(title="Privacy", path="privacy/")
ABOUT = (_ACCESSIBILITY, _PRIVACY)
"""The pages about the site itself, at the foot of every page."""
_DESCRIPTIONS = {
    _ACCESSIBILITY: "Hoe goed deze site voor iedereen werkt, en waar u het meldt als dat niet zo is.",
    _PRIVACY: "Wat deze site van u weet, en wat niet.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView(View):
    """A page that the panel wrote."""

    document: PublicPage


def ordinary_pages(source: PageSource) -> Iterable[Page]:
    """Yield the pages of the panel, and those about the site."""
    for document in source.archive.pages:
        yield Page(
            path=page_path(document.path),
            template="pagina.html",
            title=document.title,
            example=document.example,
            found=Findable(kind="Pagina", day=document.date),
            view=PageView(document=document),
        )
    is_informal = source.archive.site.form_of_address is FormOfAddress.INFORMAL
    for item, description in _DESCRIPTIONS.items():
        told = informal(description) if is_informal else description
        yield page_of(item, f"{item.path.rstrip('/')}.html", told, found=PAGE)
