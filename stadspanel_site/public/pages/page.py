"""A planned page, the menu, and what pages are called and dated by."""

import datetime as dt
from dataclasses import dataclass

from stadspanel_site.public.documents.conversation import PublicConversation
from stadspanel_site.public.documents.shared import PublicDocument
from stadspanel_site.public.pages import views
from stadspanel_site.public.pages.findable import Findable
from stadspanel_site.words.marks import split_marks


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfFile:
    """The PDF of a page: its address, and its size in bytes."""

    path: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page to be made: its address, and what its template needs to know."""

    path: str
    """The address; ends in a slash, or is a file."""
    template: str
    title: str
    view: views.View
    crumbs: tuple[views.MenuItem, ...] = ()
    """The pages above this one, home excepted."""
    example: bool = False
    """Shows a fictional document as its main thing."""
    description: str = ""
    listed: bool = True
    """Stands in the sitemap and may be indexed."""
    changed_on: dt.date | None = None
    """The day of the newest document on it."""
    found: Findable | None = None
    pdf: PdfFile | None = None
    """None where none is made."""
    """What a search result says of it; None where it cannot be found: lists, and what is no document."""

    @property
    def file(self) -> str:
        """The file in the output folder."""
        return f"{self.path}index.html" if self.path.endswith("/") or not self.path else self.path


@dataclass(frozen=True, slots=True)
class Plan:
    """All pages, and what stands around each."""

    frame: views.Frame
    pages: tuple[Page, ...]


MENU = (
    views.MenuItem(title="Adviezen", path="adviezen/"),
    views.MenuItem(title="Gesprekken", path="gesprekken/"),
    views.MenuItem(title="Dossiers", path="dossiers/"),
    views.MenuItem(title="Terugkoppeling", path="terugkoppeling/"),
    views.MenuItem(title="Openbaarheid", path="openbaarheid/"),
    views.MenuItem(title="Het panel", path="panel/"),
)


SEARCH = views.MenuItem(title="Zoeken", path="zoeken/")

ABOUT = (
    (
        views.MenuItem(title="Toegankelijkheid", path="toegankelijkheid/"),
        "Hoe goed deze site voor iedereen werkt, en waar u het meldt als dat niet zo is.",
    ),
    (
        views.MenuItem(title="Privacy", path="privacy/"),
        "Wat deze site van u weet, en wat niet.",
    ),
)
"""The pages about the site itself, at the foot of every page, each with its description."""


ADVICES, CONVERSATIONS, DOSSIERS, FEEDBACK, THEMES = (
    MENU[0],
    MENU[1],
    MENU[2],
    MENU[3],
    views.MenuItem(title="Thema’s", path="themas/"),
)


def conversation_date(conversation: PublicConversation) -> dt.date:
    """Return the day of the newest public document of a conversation."""
    days = [minutes.held_on for minutes in conversation.minutes]
    if conversation.note is not None and conversation.note.date is not None:
        days.append(conversation.note.date)
    return max(days, default=dt.date.min)


def conversation_title(conversation: PublicConversation) -> str:
    """Return what a conversation is called: after its note, or its first minutes."""
    if conversation.note is not None:
        return conversation.note.title
    return conversation.minutes[0].title if conversation.minutes else "Gesprek"


def plain_text(text: str) -> str:
    """Return *text* for where no mark can stand, such as a description."""
    return " ".join(piece if isinstance(piece, str) else "(…)" for piece in split_marks(text)).strip()


def newest(*documents: PublicDocument | None) -> dt.date | None:
    """Return the day of the newest of *documents*, corrections included."""
    days = [
        day
        for document in documents
        if document is not None
        for day in (document.open_since or document.date, *(item.date for item in document.corrections))
        if day is not None
    ]
    return max(days, default=None)
