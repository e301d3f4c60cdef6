"""Plan the pages of what lies in folders: trajectories, conversations, dossiers, and the themes they have."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from itertools import groupby

from stadspanel_site.public.derived.breakdowns import about_theme
from stadspanel_site.public.derived.commitments import commitments_of
from stadspanel_site.public.derived.courses import (
    AdviceCourse,
    RequestCourse,
)
from stadspanel_site.public.derived.dossier_events import dossier_events
from stadspanel_site.public.derived.figures import counted_apart, courses_that_count
from stadspanel_site.public.derived.open_points import open_points
from stadspanel_site.public.derived.timeline import timeline
from stadspanel_site.public.documents.archive import PublicArchive
from stadspanel_site.public.documents.conversation import PublicConversation
from stadspanel_site.public.documents.site import PublicTheme
from stadspanel_site.public.pages import views
from stadspanel_site.public.pages.findable import (
    Findable,
    found_advice,
    found_conversation,
    found_dossier,
    found_request,
)
from stadspanel_site.public.pages.page import (
    ADVICES,
    CONVERSATIONS,
    DOSSIERS,
    THEMES,
    Page,
    conversation_date,
    conversation_title,
    newest,
    plain_text,
)
from stadspanel_site.public.wording.sentences import roll_up
from stadspanel_site.words.addresses import conversation_path, dossier_path, theme_path, trajectory_path
from stadspanel_site.words.marks import split_marks


def trajectory_pages(
    archive: PublicArchive, advices: tuple[AdviceCourse, ...], requests: tuple[RequestCourse, ...]
) -> Iterable[Page]:
    """Yield a page for each trajectory."""
    conversations = {conversation.slug: conversation for conversation in archive.conversations}
    for course in advices:
        trajectory = course.trajectory
        yield Page(
            path=trajectory_path(trajectory.slug),
            template="advies.html",
            title=course.advice.title,
            description=plain_text(course.advice.summary),
            crumbs=(ADVICES,),
            example=course.advice.example,
            changed_on=newest(
                trajectory.advice,
                trajectory.request,
                *trajectory.responses,
                trajectory.afterword,
                trajectory.progress,
            ),
            found=found_advice(course),
            view=views.AdviceView(
                course=course,
                timeline=timeline(course, conversations),
                open_points=open_points(course),
                withheld=_withheld(trajectory),
            ),
        )
    for request in requests:
        document = request.trajectory.request
        yield Page(
            path=trajectory_path(request.trajectory.slug),
            template="verzoek.html",
            title=document.title if document else "Adviesverzoek",
            description=plain_text(document.question) if document else "",
            crumbs=(ADVICES,),
            example=document.example if document else False,
            changed_on=newest(document),
            found=found_request(request),
            view=views.RequestView(course=request, withheld=_withheld(request.trajectory)),
        )


def conversation_pages(archive: PublicArchive) -> Iterable[Page]:
    """Yield the list of conversations and a page for each."""
    newest_first = _newest_first(archive.conversations)
    yield Page(
        path=CONVERSATIONS.path,
        template="gesprekken.html",
        title="Gesprekken",
        description="Notities en verslagen van gesprekken tussen het panel en de gemeente.",
        view=views.ConversationsView(
            years=tuple((year, tuple(found)) for year, found in groupby(newest_first, key=_year_of))
        ),
    )
    for conversation in newest_first:
        documents = (conversation.note, *conversation.minutes)
        yield Page(
            path=conversation_path(conversation.slug),
            template="gesprek.html",
            title=conversation_title(conversation),
            description=plain_text(conversation.note.summary) if conversation.note else "",
            crumbs=(CONVERSATIONS,),
            example=any(document.example for document in documents if document),
            changed_on=newest(*documents),
            found=found_conversation(conversation, conversation_date(conversation)),
            view=views.ConversationView(conversation=conversation, withheld=_withheld(conversation)),
        )


def dossier_pages(
    archive: PublicArchive, advices: tuple[AdviceCourse, ...], requests: tuple[RequestCourse, ...]
) -> Iterable[Page]:
    """Yield the list of dossiers and a page for each."""
    yield Page(
        path=DOSSIERS.path,
        template="dossiers.html",
        title="Dossiers",
        description="Toepassingen en beleid waar het panel naar kijkt.",
        view=views.DossiersView(
            dossiers=tuple(sorted(archive.dossiers, key=lambda item: (item.title, item.key)))
        ),
    )
    counted = courses_that_count(advices)
    for dossier in archive.dossiers:
        own_advices = _in_dossier(advices, dossier.key)
        own_requests = tuple(
            course for course in requests if dossier.key in _dossier_keys(course.trajectory.request)
        )
        own_conversations = _conversations_of(archive, dossier.key, (*own_advices, *own_requests))
        yield Page(
            path=dossier_path(dossier.key),
            template="dossier.html",
            title=dossier.title,
            description=plain_text(dossier.description),
            crumbs=(DOSSIERS,),
            example=dossier.example,
            changed_on=max((message.date for message in dossier.messages), default=None),
            found=found_dossier(dossier),
            view=views.DossierView(
                dossier=dossier,
                roll_up=roll_up(_in_dossier(counted, dossier.key)),
                events=dossier_events(dossier, own_advices, own_requests, own_conversations),
                advices=own_advices,
                commitments=commitments_of(counted_apart(own_advices)[0]),
                requests=own_requests,
                conversations=own_conversations,
            ),
        )


def theme_pages(archive: PublicArchive, advices: tuple[AdviceCourse, ...]) -> Iterable[Page]:
    """Yield the list of themes and a page for each."""
    themes = archive.site.themes
    counted = courses_that_count(advices)
    yield Page(
        path=THEMES.path,
        template="themas.html",
        title="Thema’s",
        description="De thema’s waar het panel over adviseert.",
        view=views.ThemesView(
            lines=tuple(
                views.ThemeLine(
                    theme=theme,
                    subthemes=tuple(item for item in themes if item.parent == theme.key),
                    roll_up=roll_up(about_theme(counted, theme, themes)),
                )
                for theme in themes
                if not theme.parent
            )
        ),
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
            crumbs=(THEMES, *((_theme_item(parent),) if parent else ())),
            found=Findable(kind="Thema"),
            view=views.ThemeView(
                theme=theme,
                parent=parent,
                subthemes=subthemes,
                roll_up=roll_up(about_theme(counted, theme, themes)),
                advices=about_theme(advices, theme, themes),
                conversations=_newest_first(
                    item for item in archive.conversations if keys & _themes_of(item)
                ),
                dossiers=tuple(item for item in archive.dossiers if keys & set(item.themes)),
            ),
        )


def _year_of(conversation: PublicConversation) -> int | None:
    day = conversation_date(conversation)
    return day.year if day > dt.date.min else None


def _in_dossier(advices: tuple[AdviceCourse, ...], key: str) -> tuple[AdviceCourse, ...]:
    return tuple(
        course for course in advices if key in _dossier_keys(course.advice, course.trajectory.request)
    )


def _conversations_of(
    archive: PublicArchive, key: str, courses: Iterable[AdviceCourse | RequestCourse]
) -> tuple[PublicConversation, ...]:
    """Return the conversations that name the dossier, and those that its advices and requests name."""
    named = {
        ref.slug
        for course in courses
        for document in (course.trajectory.advice, course.trajectory.request)
        if document is not None
        for ref in document.conversations
    }
    return _newest_first(
        item
        for item in archive.conversations
        if item.slug in named or key in _dossier_keys(item.note, *item.minutes)
    )


def _newest_first(conversations: Iterable[PublicConversation]) -> tuple[PublicConversation, ...]:
    return tuple(sorted(conversations, key=lambda item: (conversation_date(item), item.slug), reverse=True))


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
