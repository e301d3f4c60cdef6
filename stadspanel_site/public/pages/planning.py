"""Plan every page: its address, its template, and the public documents it shows."""

import datetime as dt
from collections.abc import Iterable
from urllib.parse import urljoin

from stadspanel_site.public.derived.courses import (
    AdviceCourse,
    Reaction,
    advice_course,
    agreement_on,
    request_course,
)
from stadspanel_site.public.derived.figures import compute_figures, courses_that_count, quarterly_meetings
from stadspanel_site.public.derived.news import news
from stadspanel_site.public.documents.archive import PublicArchive
from stadspanel_site.public.pages import views
from stadspanel_site.public.pages.feedback_pages import feedback_pages
from stadspanel_site.public.pages.filter_pages import advice_lists
from stadspanel_site.public.pages.findable import STATES, Findable
from stadspanel_site.public.pages.page import ABOUT, MENU, SEARCH, THEMES, Page, Plan
from stadspanel_site.public.pages.pages_of_folders import (
    conversation_pages,
    dossier_pages,
    theme_pages,
    trajectory_pages,
)
from stadspanel_site.words.addresses import SECURITY_FILE, page_path

_ON_HOME = 6


_IN_FEED = 100


_LISTS = (*(item.path for item in MENU[:3]), THEMES.path, "toezeggingen/", *(item.path for item in MENU[3:]))
"""The pages that list others, in the order of the menu."""


def plan_pages(archive: PublicArchive) -> Plan:
    """Return every page of the site, in the order of their addresses."""
    advices = tuple(
        sorted(
            (
                advice_course(item, archive.site, archive.as_of)
                for item in archive.trajectories
                if item.advice
            ),
            key=lambda course: (course.advice.date or dt.date.min, course.trajectory.slug),
            reverse=True,
        )
    )
    requests = tuple(
        sorted(
            (request_course(item) for item in archive.trajectories if not item.advice),
            key=lambda course: (
                (course.trajectory.request and course.trajectory.request.date) or dt.date.min,
                course.trajectory.slug,
            ),
            reverse=True,
        )
    )
    pages = [
        _home(archive, advices),
        *advice_lists(archive, advices, requests),
        *trajectory_pages(archive, advices, requests),
        *conversation_pages(archive),
        *dossier_pages(archive, advices, requests),
        *theme_pages(archive, advices),
        *feedback_pages(archive, advices),
        _register(archive),
        _panel(archive),
        *_about_the_site(),
        *_loose_pages(archive),
        *_notices(archive),
    ]
    pages.append(_search(pages))
    pages += _machine_pages(archive, pages)
    menu = sorted((page.menu, page.path, page.title) for page in archive.pages if page.menu is not None)
    ways = {way.path for way in archive.site.ways_in}
    frame = views.Frame(
        site=archive.site,
        as_of=archive.as_of,
        menu=(*MENU, *(views.MenuItem(title=title, path=page_path(path)) for _, path, title in menu)),
        footer=(
            *(
                views.MenuItem(title=page.title, path=page_path(page.path))
                for page in archive.pages
                # What is a way in stands there as one.
                if page.menu is None and page_path(page.path) not in ways
            ),
            *(item for item, _ in ABOUT),
        ),
    )
    return Plan(frame, tuple(sorted(pages, key=lambda page: page.path)))


def _home(archive: PublicArchive, advices: tuple[AdviceCourse, ...]) -> Page:
    counted = courses_that_count(advices)
    waiting = [course for course in advices if course.reaction in {Reaction.WAITING, Reaction.LATE}]
    return Page(
        path="",
        template="home.html",
        title=archive.site.title,
        description=f"Wat het {archive.site.panel_name} adviseert aan de {archive.site.municipality_name}, "
        "en wat de gemeente ermee doet.",
        view=views.HomeView(
            news=news(archive)[:_ON_HOME],
            waiting=tuple(sorted(waiting, key=lambda course: (-course.days, course.trajectory.slug))),
            figures=compute_figures(counted, archive.as_of),
            figures_of_examples=any(course.advice.example for course in counted),
            meetings=tuple(item for item in archive.meetings if item.begins_at.date() >= archive.as_of)[:2],
            about=next((page for page in archive.pages if page.path == "over-het-panel"), None),
        ),
    )


def _register(archive: PublicArchive) -> Page:
    return Page(
        path="openbaarheid/",
        found=Findable(kind="Pagina"),
        template="openbaarheid.html",
        title="Openbaarheid",
        description="Wat niet openbaar is, en waarom.",
        view=views.RegisterView(
            rows=archive.register,
            grounds=tuple(sorted({ground for row in archive.register for ground in row.grounds})),
        ),
    )


def _panel(archive: PublicArchive) -> Page:
    return Page(
        path="panel/",
        found=Findable(kind="Pagina"),
        template="panel.html",
        title="Het panel",
        description="Wie in het panel zitten, de afspraken met de gemeente, de agenda en de uitgaven.",
        view=views.PanelView(
            members=tuple(member for member in archive.members if not member.is_former),
            former=tuple(member for member in archive.members if member.is_former),
            unnamed=archive.members_unnamed,
            agreement=agreement_on(archive.site, archive.as_of),
            agreements=archive.site.agreements,
            upcoming=tuple(item for item in archive.meetings if item.begins_at.date() >= archive.as_of),
            past=tuple(item for item in archive.meetings if item.begins_at.date() < archive.as_of)[::-1],
            finances=archive.finances,
            evaluations=archive.evaluations,
            quarterly=quarterly_meetings(archive.conversations, archive.meetings, archive.as_of),
        ),
    )


def _search(pages: list[Page]) -> Page:
    lists = (page for path in _LISTS for page in pages if page.path == path)
    return Page(
        path=SEARCH.path,
        template="zoeken.html",
        title=SEARCH.title,
        description="Zoek in alles wat op deze site staat.",
        view=views.SearchView(
            lists=tuple(
                views.ListLink(title=page.title, path=page.path, description=page.description)
                for page in lists
            ),
            states=STATES,
        ),
    )


def _about_the_site() -> Iterable[Page]:
    for item, description in ABOUT:
        yield Page(
            path=item.path,
            found=Findable(kind="Pagina"),
            template=f"{item.path.rstrip('/')}.html",
            title=item.title,
            description=description,
            view=views.SiteView(),
        )


def _loose_pages(archive: PublicArchive) -> Iterable[Page]:
    for document in archive.pages:
        yield Page(
            path=page_path(document.path),
            template="pagina.html",
            title=document.title,
            example=document.example,
            found=Findable(kind="Pagina", day=document.date),
            view=views.PageView(document=document),
        )


def _notices(archive: PublicArchive) -> Iterable[Page]:
    for tombstone in archive.tombstones:
        yield Page(
            path=tombstone.path,
            template="ingetrokken.html",
            title="Ingetrokken",
            listed=False,
            view=views.TombstoneView(withdrawal=tombstone.withdrawal),
        )
    for redirect in archive.redirects:
        yield Page(
            path=redirect.path,
            template="verhuisd.html",
            title="Verhuisd",
            listed=False,
            view=views.RedirectView(target=redirect.target),
        )
    yield Page(
        path="404.html", template="404.html", title="Niet gevonden", listed=False, view=views.NotFoundView()
    )


def _machine_pages(archive: PublicArchive, pages: list[Page]) -> Iterable[Page]:
    items = news(archive)[:_IN_FEED]
    days = [item.date for item in items]
    yield Page(
        path="feed.xml",
        template="feed.xml",
        title=archive.site.title,
        listed=False,
        view=views.FeedView(items=items, updated=max(days, default=dt.date(2022, 1, 1))),
    )
    listed = ((page.path, page.changed_on) for page in pages if page.listed)
    yield Page(
        path="sitemap.xml",
        template="sitemap.xml",
        title="",
        listed=False,
        view=views.SitemapView(pages=tuple(sorted(listed, key=lambda item: item[0]))),
    )
    if archive.site.security is not None:
        yield Page(
            path=SECURITY_FILE,
            template="security.txt",
            title="",
            listed=False,
            view=views.SecurityView(
                contact=archive.site.security, canonical=urljoin(archive.site.base_url, f"/{SECURITY_FILE}")
            ),
        )
    yield Page(path="robots.txt", template="robots.txt", title="", listed=False, view=views.NotFoundView())
