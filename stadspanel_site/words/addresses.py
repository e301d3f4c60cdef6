"""The addresses on the site: paths without the base and without a leading slash."""

import re
import unicodedata
from functools import partial

from stadspanel_site.words.kinds import KINDS, kind_at
from stadspanel_site.words.vocabulary import Kind

FIXED = (
    "",
    "adviezen/",
    "aanbevelingen/",
    "gesprekken/",
    "dossiers/",
    "themas/",
    "terugkoppeling/",
    "toezeggingen/",
    "afspraken/",
    "openbaarheid/",
    "panel/",
    "toegankelijkheid/",
    "privacy/",
    "zoeken/",
    "404.html",
    "feed.xml",
    "sitemap.xml",
    "robots.txt",
    "static/",
)
"""The addresses that belong to the site itself."""

FOR_HOSTS = ("_headers", "_redirects")
"""The files for hosts, in the root of the published site; no page links to them."""

SECURITY_FILE = ".well-known/security.txt"
"""The contact for reports of security problems, at the place that RFC 9116 fixes; no other address begins with a dot."""

DOCUMENT_FOLDERS = tuple(
    dict.fromkeys(row.drawer for row in KINDS.values() if row.address.startswith(f"{row.drawer}/"))
)
"""The folders of the site with the pages of one sort of document; nothing else has an address below them."""

FOLDERS = (*DOCUMENT_FOLDERS, "themas", "zoeken", "static")
"""The folders below which only the site itself makes addresses."""

FILTERS = ("jaar", "reactie", "uitvoering", "antwoord")
"""The folders below adviezen/ with the pages that filter the list; no advice may take such a name."""


def document_path(kind: Kind, slug: str, anchor: str = "") -> str:
    """Return the address of a document; *anchor* is its id where one page holds several documents of *kind*."""
    return KINDS[kind].address.format(slug=slug, anchor=anchor or kind.value)


def page_at(kind: Kind, slug: str) -> str:
    """Return the address of the page that a document stands on."""
    return document_path(kind, slug).partition("#")[0]


def page_of(path: str) -> str:
    """Return the address of the page that shows the document at *path*; of the home page where there is none."""
    found = kind_at(path)
    return page_at(*found) if found is not None else ""


trajectory_path = partial(document_path, Kind.ADVICE)
"""The address of a trajectory, by its slug."""
conversation_path = partial(document_path, Kind.NOTE)
"""The address of a conversation, by its slug."""
dossier_path = partial(document_path, Kind.DOSSIER)
"""The address of a dossier, by its key."""
page_path = partial(document_path, Kind.PAGE)
"""The address of an ordinary page, by its slug."""


def filter_path(group: str, word: str) -> str:
    """Return the address of the advices for which *group*, one of FILTERS, is *word*."""
    return f"adviezen/{group}/{word.replace('_', '-')}/"


def theme_path(key: str) -> str:
    """Return the address of a theme or sub-theme."""
    return f"themas/{key}/"


def file_at(address: str) -> str:
    """Return the path of the file that is served at *address*."""
    return f"{address}index.html" if not address or address.endswith("/") else address


def address_of(file: str) -> str:
    """Return the address at which the file at the path *file* is served."""
    return file.removesuffix("index.html") if f"/{file}".endswith("/index.html") else file


def has_own_address(kind: Kind) -> bool:
    """Tell whether documents of *kind* have a page of their own, or share one with their folder."""
    return not KINDS[kind].address.startswith("panel/")


def heading_path(kind: Kind, address: str, heading: str) -> str:
    """Return the address of *heading* in the document of *kind* at *address*."""
    if "{" not in KINDS[kind].address:
        # A list has one id for all its documents.
        return address
    page, _, place = address.partition("#")
    # This prefix keeps the headings of two documents on one page apart.
    return f"{page}#{place or ('tekst' if kind is Kind.PAGE else kind.value)}-{heading}"


def is_base_address(address: str) -> bool:
    """Tell whether *address* can stand before each path of a site: it has no query, fragment or user (RFC 3986)."""
    return not {*"?#@"} & {*address}


def neutral_name(title: str) -> str:
    """Return a file name made from a public title: lower case, ASCII, hyphens."""
    ascii_title = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_title).strip("-")[:60].strip("-") or "bijlage"
