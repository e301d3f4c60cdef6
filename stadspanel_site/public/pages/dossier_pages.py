"""Plan the list of dossiers, and the page of each."""

from collections.abc import Iterable
from dataclasses import dataclass

from stadspanel_site.public.derived.breakdowns import Standing, standing_of
from stadspanel_site.public.derived.courses import AdviceCourse, RequestCourse
from stadspanel_site.public.derived.dossier_events import DossierEvent, dossier_events
from stadspanel_site.public.derived.states import Bar
from stadspanel_site.public.documents.archive import PublicDossier
from stadspanel_site.public.documents.conversation import PublicConversation, PublicMinutes, PublicNote
from stadspanel_site.public.documents.trajectory import PublicRequest
from stadspanel_site.public.pages.conversation_pages import newest_first
from stadspanel_site.public.pages.long_lists import LongList, advice_parts, advices_in_parts, beginning_of
from stadspanel_site.public.pages.page import Findable, MenuItem, Page, View, page_of, plain_text
from stadspanel_site.public.pages.page_source import PageSource
from stadspanel_site.public.pages.theme_pages import FIRST
from stadspanel_site.public.rendering.header_texts import words_of
from stadspanel_site.public.wording.labels import label
from stadspanel_site.words.addresses import dossier_path

DOSSIERS = MenuItem(title="Dossiers", path="dossiers/")
_EVENTS = 60
_BARS = 20
"""The most dossiers in the list that have a bar: one takes as much room as five lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DossiersView(View):
    """The list of dossiers, by title; those without public documents apart."""

    dossiers: tuple[tuple[PublicDossier, Bar], ...]
    """Each with the states of its recommendations."""
    empty: tuple[PublicDossier, ...]
    has_bars: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierView(View):
    """A dossier with all that belongs to it, newest first."""

    dossier: PublicDossier
    standing: Standing
    """The states of the recommendations about it."""
    events: LongList[DossierEvent]
    advices: tuple[AdviceCourse, ...]
    parts: tuple[LongList[AdviceCourse], ...]
    """The advices that the page shows, and then those on each page behind it."""
    requests: tuple[RequestCourse, ...]
    conversations: tuple[PublicConversation, ...]

    @property
    def is_empty(self) -> bool:
        """Whether no public document belongs to it yet."""
        return not (self.advices or self.requests or self.conversations)


def dossier_pages(source: PageSource) -> Iterable[Page]:
    """Yield the list of dossiers and a page for each."""
    views = [_view(source, dossier) for dossier in source.archive.dossiers]
    by_title = sorted(views, key=lambda view: (view.dossier.title, view.dossier.key))
    filled = tuple((view.dossier, view.standing.bar) for view in by_title if not view.is_empty)
    empty = tuple(view.dossier for view in by_title if view.is_empty)
    every = DossiersView(dossiers=filled, empty=empty, has_bars=len(filled) <= _BARS)
    yield page_of(DOSSIERS, "dossiers.html", "Toepassingen en beleid waar het panel naar kijkt.", every)
    for view in views:
        yield _page(view)
        of = MenuItem(title=view.dossier.title, path=dossier_path(view.dossier.key))
        yield from advice_parts(of, view.parts[1:], DOSSIERS, len(source.advices))


def _view(source: PageSource, dossier: PublicDossier) -> DossierView:
    key = dossier.key
    advices = tuple(course for course in source.advices if key in course.dossiers)
    requests = tuple(course for course in source.requests if _names(key, course.request))
    courses: tuple[AdviceCourse | RequestCourse, ...] = (*advices, *requests)
    trajectories = [course.trajectory for course in courses]
    documents = (item for found in trajectories for item in (found.advice, found.request) if item is not None)
    slugs = {ref.slug for document in documents for ref in document.conversations}
    conversations = newest_first(
        item for item in source.archive.conversations if item.slug in slugs or _names(key, *item.documents)
    )
    return DossierView(
        dossier=dossier,
        standing=standing_of(course for course in source.counted if key in course.dossiers),
        events=beginning_of(dossier_events(dossier, advices, requests, conversations), _EVENTS),
        advices=advices,
        parts=advices_in_parts(advices, dossier_path(key), FIRST),
        requests=requests,
        conversations=conversations,
    )


def _page(view: DossierView) -> Page:
    dossier = view.dossier
    return Page(
        path=dossier_path(dossier.key),
        template="dossier.html",
        title=dossier.title,
        description=plain_text(words_of(dossier.description)),
        crumbs=(DOSSIERS,),
        example=dossier.example,
        changed_on=max((message.date for message in dossier.messages), default=None),
        followed_as=dossier.first_address.strip("/"),
        found=Findable(kind="Dossier", state=f"Fase: {label(dossier.phase).lower()}"),
        view=view,
    )


def _names(key: str, *documents: PublicRequest | PublicNote | PublicMinutes) -> bool:
    return any(document.dossier is not None and document.dossier.key == key for document in documents)
