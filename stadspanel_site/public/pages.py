"""Plan every page: its address, its template, and the public documents it shows."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, fields, is_dataclass

from stadspanel_site.addresses import conversation_path, dossier_path, page_path, theme_path, trajectory_path
from stadspanel_site.marks import split_marks
from stadspanel_site.public import views
from stadspanel_site.public.courses import (
    AdviceCourse,
    Reaction,
    RequestCourse,
    advice_course,
    agreement_on,
    request_course,
)
from stadspanel_site.public.documents import (
    PublicArchive,
    PublicConversation,
    PublicDocument,
    PublicTheme,
)
from stadspanel_site.public.figures import compute_figures, courses_that_count, quarterly_meetings
from stadspanel_site.public.news import news

_ON_HOME = 8
_IN_FEED = 100


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

    @property
    def file(self) -> str:
        """The file in the output folder."""
        return f"{self.path}index.html" if self.path.endswith("/") or not self.path else self.path


@dataclass(frozen=True, slots=True)
class Plan:
    """All pages, and what stands around each."""

    frame: views.Frame
    pages: tuple[Page, ...]


_MENU = (
    views.MenuItem(title="Adviezen", path="adviezen/"),
    views.MenuItem(title="Gesprekken", path="gesprekken/"),
    views.MenuItem(title="Dossiers", path="dossiers/"),
    views.MenuItem(title="Terugkoppeling", path="terugkoppeling/"),
    views.MenuItem(title="Openbaarheid", path="openbaarheid/"),
    views.MenuItem(title="Het panel", path="panel/"),
)
_ADVICES, _CONVERSATIONS, _DOSSIERS, _THEMES = (
    _MENU[0],
    _MENU[1],
    _MENU[2],
    views.MenuItem(title="Thema’s", path="themas/"),
)


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
        *_trajectories(advices, requests),
        *_conversations(archive),
        *_dossiers(archive, advices, requests),
        *_themes(archive, advices),
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
        menu=(*_MENU, *(views.MenuItem(title=title, path=page_path(path)) for _, path, title in menu)),
        footer=tuple(
            views.MenuItem(title=page.title, path=page_path(page.path))
            for page in archive.pages
            if page.menu is None
        ),
    )
    return Plan(frame, tuple(sorted(pages, key=lambda page: page.path)))


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


def _trajectories(advices: tuple[AdviceCourse, ...], requests: tuple[RequestCourse, ...]) -> Iterable[Page]:
    yield Page(
        path=_ADVICES.path,
        template="adviezen.html",
        title="Adviezen",
        description="Alle adviezen van het panel, met de reactie van de gemeente.",
        view=views.AdvicesView(advices=advices, requests=requests),
    )
    for course in advices:
        trajectory = course.trajectory
        yield Page(
            path=trajectory_path(trajectory.slug),
            template="advies.html",
            title=course.advice.title,
            description=_plain(course.advice.summary),
            crumbs=(_ADVICES,),
            example=course.advice.example,
            changed_on=_newest(
                trajectory.advice,
                trajectory.request,
                *trajectory.responses,
                trajectory.afterword,
                trajectory.progress,
            ),
            view=views.AdviceView(course=course, withheld=_withheld(trajectory)),
        )
    for request in requests:
        document = request.trajectory.request
        yield Page(
            path=trajectory_path(request.trajectory.slug),
            template="verzoek.html",
            title=document.title if document else "Adviesverzoek",
            description=_plain(document.question) if document else "",
            crumbs=(_ADVICES,),
            example=document.example if document else False,
            changed_on=_newest(document),
            view=views.RequestView(course=request, withheld=_withheld(request.trajectory)),
        )


def _conversations(archive: PublicArchive) -> Iterable[Page]:
    newest_first = tuple(
        sorted(archive.conversations, key=lambda item: (conversation_date(item), item.slug), reverse=True)
    )
    yield Page(
        path=_CONVERSATIONS.path,
        template="gesprekken.html",
        title="Gesprekken",
        description="Notities en verslagen van gesprekken tussen het panel en de gemeente.",
        view=views.ConversationsView(conversations=newest_first),
    )
    for conversation in newest_first:
        documents = (conversation.note, *conversation.minutes)
        yield Page(
            path=conversation_path(conversation.slug),
            template="gesprek.html",
            title=conversation_title(conversation),
            description=_plain(conversation.note.summary) if conversation.note else "",
            crumbs=(_CONVERSATIONS,),
            example=any(document.example for document in documents if document),
            changed_on=_newest(*documents),
            view=views.ConversationView(conversation=conversation, withheld=_withheld(conversation)),
        )


def _dossiers(
    archive: PublicArchive, advices: tuple[AdviceCourse, ...], requests: tuple[RequestCourse, ...]
) -> Iterable[Page]:
    yield Page(
        path=_DOSSIERS.path,
        template="dossiers.html",
        title="Dossiers",
        description="Toepassingen en beleid waar het panel naar kijkt.",
        view=views.DossiersView(
            dossiers=tuple(sorted(archive.dossiers, key=lambda item: (item.title, item.key)))
        ),
    )
    for dossier in archive.dossiers:
        yield Page(
            path=dossier_path(dossier.key),
            template="dossier.html",
            title=dossier.title,
            description=_plain(dossier.description),
            crumbs=(_DOSSIERS,),
            example=dossier.example,
            changed_on=max((message.date for message in dossier.messages), default=None),
            view=views.DossierView(
                dossier=dossier,
                advices=tuple(
                    course
                    for course in advices
                    if dossier.key in _dossier_keys(course.advice, course.trajectory.request)
                ),
                requests=tuple(
                    course for course in requests if dossier.key in _dossier_keys(course.trajectory.request)
                ),
                conversations=tuple(
                    item
                    for item in archive.conversations
                    if dossier.key in _dossier_keys(item.note, *item.minutes)
                ),
            ),
        )


def _themes(archive: PublicArchive, advices: tuple[AdviceCourse, ...]) -> Iterable[Page]:
    themes = archive.site.themes
    yield Page(
        path=_THEMES.path,
        template="themas.html",
        title="Thema’s",
        description="De thema’s waar het panel over adviseert.",
        view=views.ThemesView(themes=themes),
    )
    for theme in themes:
        subthemes = tuple(item for item in themes if item.parent == theme.key)
        keys = {theme.key, *(item.key for item in subthemes)}
        parent = next((item for item in themes if item.key == theme.parent), None)
        yield Page(
            path=theme_path(theme.key),
            template="thema.html",
            title=theme.title,
            description=theme.description,
            crumbs=(_THEMES, *((_theme_item(parent),) if parent else ())),
            view=views.ThemeView(
                theme=theme,
                parent=parent,
                subthemes=subthemes,
                advices=tuple(course for course in advices if keys & set(course.advice.themes)),
                conversations=tuple(item for item in archive.conversations if keys & _themes_of(item)),
                dossiers=tuple(item for item in archive.dossiers if keys & set(item.themes)),
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


def _plain(text: str) -> str:
    return " ".join(piece if isinstance(piece, str) else "(…)" for piece in split_marks(text)).strip()


def _newest(*documents: PublicDocument | None) -> dt.date | None:
    days = [
        day
        for document in documents
        if document is not None
        for day in (document.open_since or document.date, *(item.date for item in document.corrections))
        if day is not None
    ]
    return max(days, default=None)


def _dossier_keys(*documents: object) -> set[str]:
    refs = (getattr(document, "dossier", None) for document in documents)
    return {ref.key for ref in refs if ref is not None}


def _themes_of(conversation: PublicConversation) -> set[str]:
    documents = (conversation.note, *conversation.minutes)
    return {theme for document in documents if document is not None for theme in document.themes}


def _theme_item(theme: PublicTheme) -> views.MenuItem:
    return views.MenuItem(title=theme.title, path=theme_path(theme.key))


def _withheld(value: object) -> tuple[tuple[tuple[str, ...], int], ...]:
    """Count the marks in every text below *value*, by their grounds."""
    found = Counter(grounds for text in _texts(value) for grounds, _ in _marks(text))
    return tuple(sorted(found.items()))


def _marks(text: str) -> Iterable[tuple[tuple[str, ...], bool]]:
    return (piece for piece in split_marks(text) if not isinstance(piece, str))


def _texts(value: object) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))
