"""
Let out dossiers, pages, members, meetings, expenses and evaluations: field by field.

A new internal field stays inside until somebody copies it here by hand.
"""

import datetime as dt
from decimal import Decimal

from stadspanel_site.disclosure.crossing import PassageWay, may_be_named
from stadspanel_site.internal.attachment_paths import attachment_path
from stadspanel_site.internal.documents import InternalDocument
from stadspanel_site.internal.headers.conversation import MinutesHeader
from stadspanel_site.internal.headers.dossiers_and_pages import DossierHeader, PageHeader
from stadspanel_site.internal.headers.panel_life import (
    EvaluationHeader,
    FinancesHeader,
    MeetingHeader,
    MemberHeader,
)
from stadspanel_site.internal.layout import slug_of
from stadspanel_site.internal.links import resolve
from stadspanel_site.public.documents.archive import PublicDossier, PublicMessage, PublicPage
from stadspanel_site.public.documents.panel import (
    PublicEvaluation,
    PublicExpense,
    PublicExpenses,
    PublicFinances,
    PublicImprovement,
    PublicMeeting,
    PublicMember,
    PublicPhoto,
    PublicScore,
)
from stadspanel_site.public.documents.shared import FolderRef, PublicBody


def disclose_dossier(document: InternalDocument[DossierHeader], way: PassageWay) -> PublicDossier:
    """Return a published dossier."""
    header = document.header
    messages = sorted(
        (item for item in header.messages if item.date <= way.as_of), key=lambda item: item.date, reverse=True
    )
    return PublicDossier(
        title=header.title,
        date=None,
        open_since=way.open_since(header),
        example=header.example,
        body=way.body(document),
        attachments=way.attached(document),
        attachments_not_public=way.attached_not_public(document),
        corrections=way.corrections(header),
        withdrawal=way.withdrawal(header),
        key=slug_of(document.path),
        themes=header.themes,
        description=header.description,
        phase=header.phase,
        reported_on=header.reported_on,
        messages=tuple(PublicMessage(date=item.date, text=item.text) for item in messages),
        links=tuple((item.title, item.url) for item in header.links),
    )


def disclose_page(document: InternalDocument[PageHeader], way: PassageWay) -> PublicPage:
    """Return a published page."""
    header = document.header
    return PublicPage(
        title=header.title,
        date=None,
        open_since=way.open_since(header),
        example=header.example,
        body=way.body(document),
        attachments=way.attached(document),
        attachments_not_public=way.attached_not_public(document),
        corrections=way.corrections(header),
        withdrawal=way.withdrawal(header),
        path=slug_of(document.path),
        menu=header.menu,
    )


def disclose_member(document: InternalDocument[MemberHeader], way: PassageWay) -> PublicMember:
    """Return a member who agreed to be named; a former one without name, unless the name stays listed."""
    header = document.header
    is_former = header.until is not None and header.until < way.as_of
    named = may_be_named(header, way.as_of)
    photo = header.photo if named else None
    return PublicMember(
        name=header.name if named else "",
        role=header.role or "",
        since=header.since,
        until=header.until,
        is_former=is_former,
        photo=PublicPhoto(
            path=way.attachments.get((document.path, attachment_path(document.path, photo.file)), ""),
            alt=photo.alt,
        )
        if photo is not None
        else None,
        body=way.body(document) if named else PublicBody(),
        example=header.example,
        withdrawal=way.withdrawal(header),
    )


def disclose_meeting(document: InternalDocument[MeetingHeader], way: PassageWay) -> PublicMeeting:
    """Return a published meeting; of one behind closed doors no place is told."""
    header = document.header
    end = header.ends_at
    if isinstance(end, dt.time):
        end = dt.datetime.combine(header.begins_at.date(), end)
    return PublicMeeting(
        title=header.title,
        sort=header.sort,
        begins_at=header.begins_at,
        ends_at=end,
        location="" if header.behind_closed_doors else header.location or "",
        behind_closed_doors=header.behind_closed_doors,
        cancelled=header.cancelled,
        minutes=_minutes_of(document, way),
        attachments=way.attached(document),
        attachments_not_public=way.attached_not_public(document),
        body=way.body(document),
        example=header.example,
        withdrawal=way.withdrawal(header),
    )


def _minutes_of(document: InternalDocument[MeetingHeader], way: PassageWay) -> FolderRef | None:
    """Return the conversation whose minutes the meeting names, where those are published."""
    found = resolve(document.header.minutes, document.path) if document.header.minutes else None
    target = way.by_path.get(found[0]) if found else None
    minutes = way.decisions.published(target)
    if minutes is None or not isinstance(minutes.header, MinutesHeader):
        return None
    return FolderRef(
        slug=slug_of(minutes.path), title=minutes.header.title, reference=minutes.header.reference
    )


def disclose_finances(document: InternalDocument[FinancesHeader], way: PassageWay) -> PublicFinances:
    """Return the expenses of a year up to the build date: totals, and only those lines that say they are public."""
    header = document.header
    year = int(slug_of(document.path))
    agreement = way.archive.settings.agreement_of_year(year)
    caps = agreement.caps if agreement is not None else {}
    expenses = [item for item in header.expenses if item.date <= way.as_of]
    return PublicFinances(
        year=year,
        expenses=tuple(
            PublicExpenses(
                title=cap.title,
                total=sum((item.amount for item in expenses if item.item == key), Decimal(0)),
                maximum=cap.maximum,
                lines=tuple(
                    PublicExpense(date=item.date, description=item.description, amount=item.amount)
                    for item in sorted(expenses, key=lambda item: item.date)
                    if item.item == key and item.is_public
                ),
            )
            for key, cap in caps.items()
        ),
        total=sum((item.amount for item in expenses), Decimal(0)),
        maximum=agreement.total_maximum if agreement is not None else None,
        example=header.example,
        withdrawal=way.withdrawal(header),
    )


def disclose_evaluation(document: InternalDocument[EvaluationHeader], way: PassageWay) -> PublicEvaluation:
    """Return a published evaluation."""
    header = document.header
    return PublicEvaluation(
        title=header.title,
        date=header.date,
        open_since=way.open_since(header),
        example=header.example,
        body=way.body(document),
        attachments=way.attached(document),
        attachments_not_public=way.attached_not_public(document),
        corrections=way.corrections(header),
        withdrawal=way.withdrawal(header),
        year=int(slug_of(document.path)),
        scores=tuple(
            PublicScore(name=item.name, value=item.value, scale=item.scale, given_by=item.given_by)
            for item in header.scores
        ),
        improvements=tuple(
            PublicImprovement(text=item.text, state=item.state, note=item.note or "")
            for item in header.improvements
        ),
    )
