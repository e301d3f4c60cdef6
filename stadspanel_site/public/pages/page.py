"""A planned page, and the frame around all pages."""

import datetime as dt
from dataclasses import dataclass

from stadspanel_site.public.derived.lasting_ids import LastingName
from stadspanel_site.public.documents.shared import PublicDocument
from stadspanel_site.public.documents.site import PublicSite
from stadspanel_site.words.addresses import file_at
from stadspanel_site.words.marks import split_marks
from stadspanel_site.words.vocabulary import Kind

FEED = "feed.xml"
"""The name of a feed, in the folder of the page that it follows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """The values that the template of a page is given, beside the frame; every kind of page has a view of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuItem:
    """An entry of the navigation."""

    title: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Findable:
    """The words of a search result beside the title of the page."""

    kind: str
    state: str = ""
    """The words of a mark on the search page, or plain words."""
    day: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfFile:
    """The PDF of a page: its address, and its size in bytes."""

    path: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The document that a page shows as its main thing, for programs."""

    kind: Kind
    document: PublicDocument
    reference: str
    """Empty for a document without one."""
    name: LastingName
    based_on: tuple[tuple[LastingName, str], ...] = ()
    """The documents that it answers, each with its address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DataFile:
    """A file of open data."""

    title: str
    path: str
    media_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """The open data that a page describes, for programs."""

    files: tuple[DataFile, ...]
    licence: str = ""
    """The address of its text; empty where the panel chose none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page to be made: its address, and all that its template needs."""

    path: str
    """The address; ends in a slash, or is a file."""
    template: str
    title: str
    view: View = View()
    crumbs: tuple[MenuItem, ...] = ()
    """The pages above this one, home excepted."""
    example: bool = False
    """Shows a fictional document as its main thing."""
    description: str = ""
    listed: bool = True
    """Stands in the sitemap and may be indexed."""
    changed_on: dt.date | None = None
    """The day of the newest document on it."""
    found: Findable | None = None
    """None where search does not show it: lists, and pages without a document."""
    pdf: PdfFile | None = None
    """None where no PDF is made."""
    record: Record | None = None
    """None for lists, and for pages of more than one document."""
    is_part: bool = False
    """Holds rows of a long list, and comes and goes with its length."""
    dataset: Dataset | None = None
    """None on every page but that of the open data."""
    followed_as: str = ""
    """What its feed is known by, for good; empty where it has none."""

    @property
    def feed(self) -> str:
        """The address of its feed; empty where it has none."""
        return f"{self.path}{FEED}" if self.followed_as else ""

    @property
    def file(self) -> str:
        """The file in the output folder."""
        return file_at(self.path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The parts that stand around every page."""

    site: PublicSite
    as_of: dt.date
    menu: tuple[MenuItem, ...]
    footer: tuple[MenuItem, ...]
    """The ordinary pages outside the menu, and those about the site itself."""


@dataclass(frozen=True, slots=True)
class Plan:
    """All pages, and the frame around them."""

    frame: Frame
    pages: tuple[Page, ...]

    @property
    def parted(self) -> "tuple[Plan, Plan]":
        """The pages that are found when somebody searches, and the others."""
        found = tuple(page for page in self.pages if page.found is not None)
        others = tuple(page for page in self.pages if page.found is None)
        return Plan(self.frame, found), Plan(self.frame, others)

    @property
    def made_from(self) -> dict[str, object]:
        """The values that each page is made from, by its file, and those around all of them."""
        return {"elke pagina": self.frame, **{page.file: page for page in self.pages}}


PAGE = Findable(kind="Pagina")
"""The kind that a result names for a page that shows no document."""


def page_of(
    item: MenuItem,
    template: str,
    description: str,
    view: View | None = None,
    *,
    crumbs: tuple[MenuItem, ...] = (),
    found: Findable | None = None,
    dataset: Dataset | None = None,
) -> Page:
    """Return the page that *item* leads to."""
    return Page(
        path=item.path,
        template=template,
        title=item.title,
        view=view or View(),
        crumbs=crumbs,
        description=description,
        found=found,
        dataset=dataset,
    )


def unlisted(path: str, template: str, title: str = "", view: View | None = None) -> Page:
    """Return a page or a file for programs that stands in no list, and that search engines leave out."""
    return Page(path=path, template=template, title=title, listed=False, view=view or View())


def plain_text(text: str) -> str:
    """Return *text* for places without room for marks, such as a description."""
    return " ".join(piece if isinstance(piece, str) else "(…)" for piece in split_marks(text)).strip()


def newest_day(*documents: PublicDocument | None) -> dt.date | None:
    """Return the day of the newest of *documents*, corrections included."""
    days = [
        day
        for document in documents
        if document is not None
        for day in (document.open_since or document.date, *(item.date for item in document.corrections))
        if day is not None
    ]
    return max(days, default=None)
