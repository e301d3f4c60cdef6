"""The addresses on the site: paths without the base and without a leading slash."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache, partial
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from stadspanel_site.words.kinds import KINDS, kind_at
from stadspanel_site.words.metadata import InformationCategory
from stadspanel_site.words.vocabulary import Kind


def woo_files(category: int) -> tuple[str, str]:
    """Return the addresses of the index and the sitemap of a category for the Woo index, whose form DiWoo fixes."""
    return f"sitemapindex-diwoo-infocat{category:03}.xml", f"sitemap-diwoo-infocat{category:03}.xml"


WOO_FILES = tuple(path for category in InformationCategory for path in woo_files(category.number))
"""The files for the Woo index, which a site has only where it asks for them; no page links to them."""

FOR_HOSTS = ("_headers", "_redirects")
"""The files for hosts, in the root of the published site; no page links to them."""

_STEPS = re.compile(r"/(?:(?:\.|%2e){1,2}(?=/|\Z)|/)", re.IGNORECASE)
"""A part of a path that browsers take away, so that the pages would lie elsewhere."""
DATED_NAME = re.compile(r"\d{4}-\d\d-[^/]+")
"""The name of a folder that begins with a month: no words look like it."""
_NO_HOST = re.compile(r"[\s<>^|]|(?:^|\.)(?:[.-]|[^.]{64})|-(?:\.|$)")
"""Signs and parts that no name of a computer has: a part that is empty, too long, or has a hyphen at an end (RFC 1123)."""
_NUMBERED = re.compile("[a-z]+(?:-[0-9]+)?")

SECURITY_FILE = ".well-known/security.txt"
"""The contact for reports of security problems, at the place that RFC 9116 fixes; no other address begins with a dot."""

DOCUMENT_FOLDERS = tuple(
    dict.fromkeys(row.drawer for row in KINDS.values() if row.address.startswith(f"{row.drawer}/"))
)
"""The folders of the site with the pages of one sort of document; nothing else has an address below them."""

FOLDERS = (*DOCUMENT_FOLDERS, "themas", "zoeken", "data", "static")
"""The folders below which only the site itself makes addresses."""

FIXED = (
    "",
    *(f"{folder}/" for folder in FOLDERS),
    "aanbevelingen/",
    "terugkoppeling/",
    "toezeggingen/",
    "afspraken/",
    "openbaarheid/",
    "panel/",
    "toegankelijkheid/",
    "privacy/",
    "volgen/",
    "404.html",
    "agenda.ics",
    "data/verdwenen.json",
    "feed.xml",
    "sitemap.xml",
    "robots.txt",
)
"""The addresses that belong to the site itself."""

FILTERS = ("jaar", "reactie", "uitvoering", "antwoord")
"""The folders below adviezen/ with the pages that filter the list; no advice may take such a name."""


def document_path(kind: Kind, slug: str, name: str = "") -> str:
    """Return the address of a document; *name* is that of its file, or what goes instead, in a folder."""
    return KINDS[kind].address.format(slug=slug, name=name or kind.value)


@lru_cache(20_000)  # asked for at each link, each row and each page
def address_at(path: str, public_name: str = "") -> str:
    """
    Return the address of the document at *path*; that of the home page where there is none.

    Words that the author added to the name of its file are not public: *public_name* goes instead of such a name, and
    without one the address is that of its folder.
    """
    found = kind_at(path)
    if found is None:
        return ""
    name = PurePosixPath(path).stem
    if KINDS[found[0]].has_more and not _NUMBERED.fullmatch(name):
        return document_path(*found, public_name) if public_name else folder_page_of(path)
    return document_path(*found, name)


def page_of(path: str, public_name: str = "") -> str:
    """Return the address of the page that shows the document at *path*, with *public_name* as above."""
    return address_at(path, public_name).partition("#")[0]


def folder_page_of(path: str) -> str:
    """Return the address that the attachments of the document at *path* lie below: that of its folder, if it has one."""
    found = kind_at(path)
    if found is None or not KINDS[found[0]].shares_folder:
        return page_of(path)
    return f"{KINDS[found[0]].drawer}/{found[1]}/"


def is_of_a_folder(alias: str) -> bool:
    """Tell whether the earlier address *alias*, without a slash at its end, can be that of a folder."""
    drawer, _, slug = alias.partition("/")
    return "/" not in slug and any(row.shares_folder and row.drawer == drawer for row in KINDS.values())


def below_folders(page: str, folder: str, aliases: Iterable[str]) -> Iterator[str]:
    """Yield the addresses that *page*, below that of its *folder*, had where *aliases* are of that folder."""
    name = page.removeprefix(folder)
    if name:
        yield from (f"{alias}/{name}" for alias in aliases if is_of_a_folder(alias))


trajectory_path = partial(document_path, Kind.ADVICE)
"""The address of a trajectory, by its slug."""


def conversation_path(slug: str) -> str:
    """Return the address of a conversation, by its slug."""
    return f"gesprekken/{slug}/"


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
    """Tell whether documents of *kind* have a page of their own, or share that of their folder."""
    return not KINDS[kind].address.startswith("panel/")


def heading_path(kind: Kind, address: str, heading: str) -> str:
    """Return the address of *heading* in the document of *kind* at *address*."""
    if "{" not in KINDS[kind].address:
        # A list has one id for all its documents.
        return address
    page, _, place = address.partition("#")
    # This prefix keeps the headings of two documents on one page apart.
    return f"{page}#{place or ('tekst' if kind is Kind.PAGE else kind.value)}-{heading}"


def names_a_host(address: str) -> bool:
    """Tell whether the web address *address* names a computer and a port that exist, so that browsers open it."""
    try:
        parts = urlsplit(address)
        return bool(parts.hostname) and parts.port != -1 and not _NO_HOST.search(parts.hostname or "")
    except ValueError:
        return False


def web_address(text: str) -> str | None:
    """Return *text* as the address of a page, with https:// before www; None if it is none."""
    text = re.sub(r"^(?=www\.[^\s./]+\.)", "https://", text, flags=re.IGNORECASE)
    is_one = re.match(r"https?://[^\s<>\"'`\\]+\Z", text, re.IGNORECASE) and names_a_host(text)
    return text if is_one else None


def base_address(address: str) -> str:
    """
    Return the web *address* as it stands before each path of a site: its host in small ASCII letters (xn--…).

    Raises ValueError if it has a query, fragment or user, or steps in its path (RFC 3986), and UnicodeError for a host
    that cannot be.
    """
    scheme, _, rest = address.partition("://")
    if {*"?#@"} & {*rest} or _STEPS.search(rest):
        raise ValueError
    host, slash, path = rest.partition("/")
    plain = unicodedata.normalize("NFC", host).lower()
    return f"{scheme.lower()}://{plain if plain.isascii() else plain.encode('idna').decode()}{slash}{path}"


def neutral_name(title: str) -> str:
    """Return a file name made from a public title: lower case, ASCII, hyphens."""
    ascii_title = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_title).strip("-")[:60].strip("-") or "bijlage"
