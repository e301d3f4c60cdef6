"""Plan every page: its address, its template, and the public documents it shows."""

import datetime as dt
from collections.abc import Iterable

from stadspanel_site.addresses import page_path
from stadspanel_site.public import views
from stadspanel_site.public.archive import PublicArchive
from stadspanel_site.public.courses import (
    AdviceCourse,
    Reaction,
    advice_course,
    agreement_on,
    request_course,
)
from stadspanel_site.public.figures import compute_figures, courses_that_count, quarterly_meetings
from stadspanel_site.public.folder_pages import (
    conversation_pages,
    dossier_pages,
    theme_pages,
    trajectory_pages,
)
from stadspanel_site.public.news import news
from stadspanel_site.public.page import MENU, Page, Plan

_ON_HOME = 8


_IN_FEED = 100


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
        *trajectory_pages(advices, requests),
        *conversation_pages(archive),
        *dossier_pages(archive, advices, requests),
        *theme_pages(archive, advices),
        _feedback(archive, advices),
        _register(archive),
        _panel(archive),
        *_loose_pages(archive),
        *_notices(archive),
    ]
    pages += _machine_pages(archive, pages)
    menu = sorted((page.menu, page.path, page.title) for page in archive.pages if page.menu is not None)
    frame = views.Frame(
        site=archive.site,
        as_of=archive.as_of,
        menu=(*MENU, *(views.MenuItem(title=title, path=page_path(path)) for _, path, title in menu)),
        footer=tuple(
            views.MenuItem(title=page.title, path=page_path(page.path))
            for page in archive.pages
            if page.menu is None
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


def _feedback(archive: PublicArchive, advices: tuple[AdviceCourse, ...]) -> Page:
    counted = courses_that_count(advices)
    return Page(
        path="terugkoppeling/",
        template="terugkoppeling.html",
        title="Terugkoppeling",
        description="Hoe snel en hoe volledig de gemeente op adviezen reageert, en wat er van toezeggingen kwam.",
        view=views.FeedbackView(
            figures=compute_figures(counted, archive.as_of),
            figures_of_examples=any(course.advice.example for course in counted),
            advices=counted,
            quarterly=quarterly_meetings(archive.conversations, archive.meetings, archive.as_of),
        ),
    )


def _register(archive: PublicArchive) -> Page:
    return Page(
        path="openbaarheid/",
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


def _loose_pages(archive: PublicArchive) -> Iterable[Page]:
    for document in archive.pages:
        yield Page(
            path=page_path(document.path),
            template="pagina.html",
            title=document.title,
            example=document.example,
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
    yield Page(path="robots.txt", template="robots.txt", title="", listed=False, view=views.NotFoundView())
