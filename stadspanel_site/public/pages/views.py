"""What each template is given, beside the site itself: one frozen type per kind of page."""

import datetime as dt
from dataclasses import dataclass

from stadspanel_site.public.derived.commitments import Commitment
from stadspanel_site.public.derived.courses import AdviceCourse, RequestCourse
from stadspanel_site.public.derived.dossier_events import DossierEvent
from stadspanel_site.public.derived.figures import Figures, QuarterlyMeetings
from stadspanel_site.public.derived.filters import FilterGroup, FilterValue, Traits
from stadspanel_site.public.derived.news import NewsItem
from stadspanel_site.public.derived.timeline import TimelinePoint
from stadspanel_site.public.documents.archive import PublicDossier, PublicPage, RegisterRow
from stadspanel_site.public.documents.conversation import PublicConversation
from stadspanel_site.public.documents.panel import (
    PublicEvaluation,
    PublicFinances,
    PublicMeeting,
    PublicMember,
)
from stadspanel_site.public.documents.shared import Withdrawal
from stadspanel_site.public.documents.site import PublicAgreement, PublicSecurity, PublicSite, PublicTheme
from stadspanel_site.public.pages.feedback_views import CommitmentsView, FeedbackView, FileView
from stadspanel_site.public.pages.findable import StateMark


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuItem:
    """An entry of the navigation."""

    title: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListLink:
    """A page that lists others, and what it lists."""

    title: str
    path: str
    description: str


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
class AdviceRow:
    """An advice in a list that can be filtered."""

    course: AdviceCourse
    traits: Traits


@dataclass(frozen=True, slots=True, kw_only=True)
class AdvicesView:
    """The list of advices by year, and of requests without one; all newest first."""

    years: tuple[tuple[int, tuple[AdviceRow, ...]], ...]
    requests: tuple[RequestCourse, ...]
    groups: tuple[FilterGroup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AdvicesPartView:
    """The advices that one choice of a filter leaves, newest first."""

    value: FilterValue
    advices: tuple[AdviceCourse, ...]
    total: int
    """How many there are without the filter."""
    groups: tuple[FilterGroup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviceView:
    """A published advice."""

    course: AdviceCourse
    timeline: tuple[TimelinePoint, ...]
    open_points: tuple[str, ...]
    """What is still open, in sentences."""
    withheld: tuple[tuple[tuple[str, ...], int], ...]
    """The passages that were withheld: the grounds, and how many with these."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestView:
    """A request without a public advice."""

    course: RequestCourse
    withheld: tuple[tuple[tuple[str, ...], int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationsView:
    """The list of conversations by year, newest first; the year is None where no date is public."""

    years: tuple[tuple[int | None, tuple[PublicConversation, ...]], ...]


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
    roll_up: str
    """What became of the recommendations; empty where there are none."""
    events: tuple[DossierEvent, ...]
    advices: tuple[AdviceCourse, ...]
    commitments: tuple[Commitment, ...]
    requests: tuple[RequestCourse, ...]
    conversations: tuple[PublicConversation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeLine:
    """A theme in the list, with its sub-themes."""

    theme: PublicTheme
    subthemes: tuple[PublicTheme, ...]
    roll_up: str
    """What became of the recommendations; empty where there are none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemesView:
    """The list of themes."""

    lines: tuple[ThemeLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeView:
    """A theme or sub-theme with all that belongs to it, sub-themes included; newest first."""

    theme: PublicTheme
    parent: PublicTheme | None
    subthemes: tuple[PublicTheme, ...]
    roll_up: str
    """What became of the recommendations; empty where there are none."""
    advices: tuple[AdviceCourse, ...]
    conversations: tuple[PublicConversation, ...]
    dossiers: tuple[PublicDossier, ...]


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
class SearchView:
    """The search page: the lists for who cannot or will not search, and the marks that results may show."""

    lists: tuple[ListLink, ...]
    states: tuple[StateMark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteView:
    """A page about the site itself."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class SecurityView:
    """Who reads reports of security problems (security.txt)."""

    contact: PublicSecurity
    canonical: str
    """Where the host says so."""


View = (
    HomeView
    | AdvicesView
    | AdvicesPartView
    | AdviceView
    | RequestView
    | ConversationsView
    | ConversationView
    | DossiersView
    | DossierView
    | ThemesView
    | ThemeView
    | FeedbackView
    | FileView
    | CommitmentsView
    | RegisterView
    | PanelView
    | PageView
    | TombstoneView
    | RedirectView
    | SearchView
    | SiteView
    | NotFoundView
    | FeedView
    | SitemapView
    | SecurityView
)
