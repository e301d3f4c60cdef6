"""Plan the files for machines: feeds, sitemap, robots.txt and security.txt."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from urllib.parse import urljoin

from stadspanel_site.public.derived.lasting_ids import LastingName
from stadspanel_site.public.derived.news import NewsItem
from stadspanel_site.public.documents.site import PublicSecurity
from stadspanel_site.public.pages.dossier_pages import DossierView
from stadspanel_site.public.pages.notice_pages import RedirectView
from stadspanel_site.public.pages.page import FEED, Page, View, unlisted
from stadspanel_site.public.pages.page_source import PageSource
from stadspanel_site.public.pages.theme_pages import ThemeView
from stadspanel_site.public.pages.woo_index import WooIndexView, woo_index_pages
from stadspanel_site.words.addresses import SECURITY_FILE, conversation_path, trajectory_path

_NEWS_SHOWN = 100
_BEFORE_ALL_NEWS = dt.date(2022, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedView(View):
    """An Atom feed (RFC 4287)."""

    id: str
    about: str
    """The address of the page that it follows."""
    entries: tuple[tuple[str, NewsItem], ...]
    """Each with its id; the newest, or corrected last, comes first."""
    updated: dt.date


def feeds(source: PageSource, pages: Iterable[Page]) -> Iterable[Page]:
    """Yield the feed of all news and that of each of *pages* that has one, with a notice where it was before."""
    yield _feed(source, Page(path="", template="", title=source.archive.site.title), source.news)
    followed = {page.path: page for page in pages if page.feed}
    of_folder: dict[str, list[int]] = defaultdict(list)
    for place, item in enumerate(source.news):
        of_folder[item.folder].append(place)
    for page in followed.values():
        places = sorted(chain.from_iterable(of_folder.get(folder, ()) for folder in _folders(page)))
        yield _feed(source, page, map(source.news.__getitem__, places))
    for redirect in source.archive.redirects:
        if redirect.target in followed:
            view = RedirectView(target=followed[redirect.target].feed)
            yield unlisted(f"{redirect.path}{FEED}/", "verhuisd.html", "Verhuisd", view)


def _feed(source: PageSource, page: Page, items: Iterable[NewsItem]) -> Page:
    site = source.archive.site
    newest = sorted(items, key=lambda item: item.updated, reverse=True)[:_NEWS_SHOWN]
    name = f"{page.followed_as}/feed" if page.followed_as else "feed"
    path = f"{page.path}{FEED}"
    view = FeedView(
        id=LastingName(name, path).id_on(site),
        about=page.path,
        entries=tuple((item.name.id_on(site), item) for item in newest),
        updated=max((item.updated for item in newest), default=_BEFORE_ALL_NEWS),
    )
    return unlisted(path, FEED, page.title, view)


def _folders(page: Page) -> frozenset[str]:
    """Return the pages whose news belongs to *page*."""
    found = {page.path}
    if isinstance(view := page.view, DossierView | ThemeView):
        found |= {trajectory_path(course.trajectory.slug) for course in view.advices}
        found |= {conversation_path(item.slug) for item in view.conversations}
    if isinstance(view, DossierView):
        found |= {trajectory_path(course.trajectory.slug) for course in view.requests}
    if isinstance(view, ThemeView):
        found |= {item.address for item in view.dossiers}
    return frozenset(found)


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
