"""Plan the files for machines: feeds, sitemap, robots.txt and security.txt."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urljoin

from stadspanel_site.public.documents.site import PublicSecurity
from stadspanel_site.public.pages.feeds import feeds
from stadspanel_site.public.pages.page import Page, View, unlisted
from stadspanel_site.public.pages.page_source import PageSource
from stadspanel_site.public.pages.woo_index import WooIndexView, woo_index_pages
from stadspanel_site.words.addresses import SECURITY_FILE


@dataclass(frozen=True, slots=True, kw_only=True)
class SitemapView(View):
    """The address of each listed page, with the day of its newest document."""

    pages: tuple[tuple[str, dt.date | None], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RobotsView(View):
    """The indexes that the Woo index looks for; none without the setting."""

    indexes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SecurityView(View):
    """The contact for reports of security problems (security.txt, RFC 9116)."""

    contact: PublicSecurity
    canonical: str
    """The address of the file at the root of the host."""


def machine_pages(source: PageSource, pages: Iterable[Page]) -> Iterable[Page]:
    """Yield the files for machines; the sitemap names those of *pages* that are listed."""
    archive = source.archive
    listed = sorted((page for page in pages if page.listed), key=lambda page: page.path)
    yield from feeds(source, pages)
    in_sitemap = tuple((page.path, page.changed_on) for page in listed)
    yield unlisted("sitemap.xml", "sitemap.xml", view=SitemapView(pages=in_sitemap))
    for_woo_index = tuple(woo_index_pages(source, listed))
    yield from for_woo_index
    indexes = tuple(page.path for page in for_woo_index if isinstance(page.view, WooIndexView))
    yield unlisted("robots.txt", "robots.txt", view=RobotsView(indexes=indexes))
    if archive.site.security is not None:
        canonical = urljoin(archive.site.base_url, f"/{SECURITY_FILE}")
        view = SecurityView(contact=archive.site.security, canonical=canonical)
        yield unlisted(SECURITY_FILE, "security.txt", view=view)
