"""The one rule for every address on the site: paths without the base and without a slash in front."""

import re
import unicodedata

from stadspanel_site.words.vocabulary import Kind

FIXED = (
    "",
    "adviezen/",
    "gesprekken/",
    "dossiers/",
    "themas/",
    "terugkoppeling/",
    "toezeggingen/",
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
"""The addresses that the site itself takes."""

FOR_HOSTS = ("_headers", "_redirects")
"""Files for hosts, which stand in the root once the site is published; no page leads there."""

SECURITY_FILE = ".well-known/security.txt"
"""Who reads reports of security problems; its place is fixed by RFC 9116. No other address begins with a dot."""

FOLDERS = ("adviezen", "gesprekken", "dossiers", "themas", "zoeken", "static")
"""The folders below which only the site itself makes addresses."""

FILTERS = ("jaar", "reactie", "uitvoering", "antwoord")
"""The folders below adviezen/ with the pages that filter the list; no advice can be called after one."""


def trajectory_path(slug: str) -> str:
    """Return the address of a trajectory."""
    return f"adviezen/{slug}/"


def filter_path(group: str, word: str) -> str:
    """Return the address of the advices for which *group*, one of FILTERS, is *word*."""
    return f"adviezen/{group}/{word.replace('_', '-')}/"


def conversation_path(slug: str) -> str:
    """Return the address of a conversation."""
    return f"gesprekken/{slug}/"


def dossier_path(key: str) -> str:
    """Return the address of a dossier."""
    return f"dossiers/{key}/"


def theme_path(key: str) -> str:
    """Return the address of a theme or sub-theme."""
    return f"themas/{key}/"


def page_path(slug: str) -> str:
    """Return the address of an ordinary page."""
    return f"{slug}/"


def document_path(kind: Kind, slug: str, anchor: str = "") -> str:
    """Return the address of a document of *kind*; *anchor* is its id where it shares a page."""
    own_page = {
        Kind.ADVICE: trajectory_path,
        Kind.NOTE: conversation_path,
        Kind.DOSSIER: dossier_path,
        Kind.PAGE: page_path,
    }
    if kind in own_page:
        return own_page[kind](slug)
    if kind is Kind.MINUTES:
        return f"{conversation_path(slug)}#{anchor or kind.value}"
    on_panel_page = {
        Kind.MEETING: "agenda",
        Kind.MEMBER: "leden",
        Kind.FINANCES: "uitgaven",
        Kind.EVALUATION: f"evaluatie-{slug}",
    }
    if kind in on_panel_page:
        return f"panel/#{on_panel_page[kind]}"
    return f"{trajectory_path(slug)}#{anchor or kind.value}"


def has_own_address(kind: Kind) -> bool:
    """Tell whether documents of *kind* have, or share with their folder, an address of their own."""
    return not document_path(kind, "naam").startswith("panel/")


def body_prefix(kind: Kind, anchor: str = "") -> str:
    """Return what stands before every id of a body of *kind*, so that bodies on one page never clash."""
    return anchor or ("tekst" if kind in {Kind.PAGE, Kind.DOSSIER} else kind.value)


def neutral_name(title: str) -> str:
    """Return a file name made from a public title: lower case, ASCII, hyphens."""
    ascii_title = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_title).strip("-")[:60].strip("-") or "bijlage"
