"""Plan the page about the panel itself."""

from collections.abc import Iterable
from dataclasses import dataclass

from stadspanel_site.public.derived.figures import QuarterlyMeetings
from stadspanel_site.public.documents.panel import (
    PublicEvaluation,
    PublicFinances,
    PublicMeeting,
    PublicMember,
)
from stadspanel_site.public.documents.site import PublicAgreement
from stadspanel_site.public.pages.page import PAGE, MenuItem, Page, View, page_of
from stadspanel_site.public.pages.page_source import PageSource

PANEL = MenuItem(title="Het panel", path="panel/")


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelView(View):
    """The panel: members, agreements, agenda, expenses and evaluations."""

    members: tuple[PublicMember, ...]
    former: tuple[PublicMember, ...]
    unnamed: int
    """Sitting members who did not agree to be named."""
    agreement: PublicAgreement | None
    agreements: tuple[PublicAgreement, ...]
    upcoming: tuple[PublicMeeting, ...]
    past: tuple[PublicMeeting, ...]
    finances: tuple[PublicFinances, ...]
    evaluations: tuple[PublicEvaluation, ...]
    quarterly: tuple[QuarterlyMeetings, ...]


def panel_page(source: PageSource) -> Iterable[Page]:
    """Yield the page about the panel."""
    archive, as_of = source.archive, source.archive.as_of
    view = PanelView(
        members=tuple(member for member in archive.members if not member.is_former),
        former=tuple(member for member in archive.members if member.is_former),
        unnamed=archive.members_unnamed,
        agreement=archive.site.agreement_on(as_of),
        agreements=archive.site.agreements,
        upcoming=tuple(item for item in archive.meetings if item.begins_at.date() >= as_of),
        past=tuple(item for item in archive.meetings if item.begins_at.date() < as_of)[::-1],
        finances=archive.finances,
        evaluations=archive.evaluations,
        quarterly=source.quarterly,
    )
    told = "Wie er in het panel zit, de afspraken met de gemeente, de agenda en de uitgaven."
    yield page_of(PANEL, "panel.html", told, view, found=PAGE)
