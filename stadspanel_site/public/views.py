"""What each template is given, beside the site itself: one frozen type per kind of page."""

import datetime as dt
from dataclasses import dataclass

from stadspanel_site.public.archive import (
    PublicAgreement,
    PublicConversation,
    PublicDossier,
    PublicEvaluation,
    PublicFinances,
    PublicMeeting,
    PublicMember,
    PublicPage,
    PublicSite,
    PublicTheme,
    RegisterRow,
)
from stadspanel_site.public.courses import AdviceCourse, RequestCourse
from stadspanel_site.public.documents import Withdrawal
from stadspanel_site.public.figures import Figures, QuarterlyMeetings
from stadspanel_site.public.news import NewsItem


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuItem:
    """An entry of the navigation."""

    title: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What stands around every page."""

    site: PublicSite
    as_of: dt.date
    menu: tuple[MenuItem, ...]
    footer: tuple[MenuItem, ...]
    """The pages of paginas/ that are not in the menu."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """The home page."""

    news: tuple[NewsItem, ...]
    waiting: tuple[AdviceCourse, ...]
    """Advices that wait for an answer, longest first."""
    figures: Figures
    figures_of_examples: bool
    meetings: tuple[PublicMeeting, ...]
    """The next ones."""
    about: PublicPage | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AdvicesView:
    """The list of advices and of requests without one; both newest first."""

    advices: tuple[AdviceCourse, ...]
    requests: tuple[RequestCourse, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviceView:
    """A published advice."""

    course: AdviceCourse
    withheld: tuple[tuple[tuple[str, ...], int], ...]
    """The passages that were withheld: the grounds, and how many with these."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestView:
    """A request without a public advice."""

    course: RequestCourse
    withheld: tuple[tuple[tuple[str, ...], int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationsView:
    """The list of conversations, newest first."""

    conversations: tuple[PublicConversation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationView:
    """A conversation."""

    conversation: PublicConversation
    withheld: tuple[tuple[tuple[str, ...], int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DossiersView:
    """The list of dossiers, by title."""

    dossiers: tuple[PublicDossier, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierView:
    """A dossier with all that belongs to it, newest first."""

    dossier: PublicDossier
    advices: tuple[AdviceCourse, ...]
    requests: tuple[RequestCourse, ...]
    conversations: tuple[PublicConversation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemesView:
    """The list of themes."""

    themes: tuple[PublicTheme, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeView:
    """A theme or sub-theme with all that belongs to it, sub-themes included; newest first."""

    theme: PublicTheme
    parent: PublicTheme | None
    subthemes: tuple[PublicTheme, ...]
    advices: tuple[AdviceCourse, ...]
    conversations: tuple[PublicConversation, ...]
    dossiers: tuple[PublicDossier, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackView:
    """The figures."""

    figures: Figures
    figures_of_examples: bool
    advices: tuple[AdviceCourse, ...]
    """The advices that the figures are of, newest first; those left out too."""
    quarterly: tuple[QuarterlyMeetings, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterView:
    """The register of non-public documents, and the grounds that it names."""

    rows: tuple[RegisterRow, ...]
    grounds: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelView:
    """The panel itself."""

    members: tuple[PublicMember, ...]
    former: tuple[PublicMember, ...]
    unnamed: int
    agreement: PublicAgreement | None
    """The one in force."""
    agreements: tuple[PublicAgreement, ...]
    upcoming: tuple[PublicMeeting, ...]
    past: tuple[PublicMeeting, ...]
    finances: tuple[PublicFinances, ...]
    evaluations: tuple[PublicEvaluation, ...]
    quarterly: tuple[QuarterlyMeetings, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView:
    """An ordinary page."""

    document: PublicPage


@dataclass(frozen=True, slots=True, kw_only=True)
class TombstoneView:
    """What stands at the address of a withdrawn document."""

    withdrawal: Withdrawal


@dataclass(frozen=True, slots=True, kw_only=True)
class RedirectView:
    """The way to the new address of a document."""

    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFoundView:
    """The page for addresses that do not exist."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedView:
    """The Atom feed."""

    items: tuple[NewsItem, ...]
    updated: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class SitemapView:
    """The addresses of all pages, each with the day of its newest document where it has one."""

    pages: tuple[tuple[str, dt.date | None], ...]


View = (
    HomeView
    | AdvicesView
    | AdviceView
    | RequestView
    | ConversationsView
    | ConversationView
    | DossiersView
    | DossierView
    | ThemesView
    | ThemeView
    | FeedbackView
    | RegisterView
    | PanelView
    | PageView
    | TombstoneView
    | RedirectView
    | NotFoundView
    | FeedView
    | SitemapView
)
