"""The public copies of all other documents: a new internal field stays inside until somebody copies it here by hand."""

import datetime as dt
from decimal import Decimal

from stadspanel_site.disclosure.cleared import Cleared
from stadspanel_site.disclosure.crossing import Crossing, folder_ref, withdrawal
from stadspanel_site.internal.headers import panel_life, trajectory
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
from stadspanel_site.public.documents.shared import FolderRef


def disclose_dossier(document: Cleared[panel_life.DossierHeader], crossing: Crossing) -> PublicDossier:
    """Return the public copy of a dossier."""
    header = document.header
    messages = sorted(header.messages, key=lambda item: item.date, reverse=True)
    return PublicDossier(
        **crossing.shared(document, None),
        key=slug_of(document.path),
        themes=header.themes,
        description=crossing.text(document, header.description),
        phase=header.phase,
        reported_on=header.reported_on,
        messages=tuple(
            PublicMessage(date=item.date, text=crossing.text(document, item.text)) for item in messages
        ),
        links=tuple((item.title, item.url) for item in header.links),
    )


def disclose_page(document: Cleared[panel_life.PageHeader], crossing: Crossing) -> PublicPage:
    """Return the public copy of a page."""
    header = document.header
    return PublicPage(**crossing.shared(document, None), path=slug_of(document.path), menu=header.menu)


def disclose_members(crossing: Crossing) -> tuple[PublicMember, ...]:
    """Return the listed members, the nameless last, these by their public facts: the order of files is that of names."""
    former = crossing.cleared.members
    found = [
        _member(item, crossing, is_former=former[item.path])
        for item in crossing.cleared.of_kind(panel_life.MemberHeader)
        if item.path in former
    ]
    unnamed = sorted(
        (item for item in found if not item.name),
        key=lambda item: (item.since or dt.date.min, item.until or dt.date.max, item.role),
    )
    return (*(item for item in found if item.name), *unnamed)


def _member(
    document: Cleared[panel_life.MemberHeader], crossing: Crossing, *, is_former: bool
) -> PublicMember:
    header = document.header
    photo = header.photo
    return PublicMember(
        name=header.name,
        role=header.role or "",
        since=header.since,
        until=header.until,
        is_former=is_former,
        photo=PublicPhoto(path=crossing.file(document, photo.file), alt=photo.alt) if photo else None,
        body=crossing.body(document),
        example=header.example,
        withdrawal=withdrawal(header),
    )


def disclose_meeting(document: Cleared[panel_life.MeetingHeader], crossing: Crossing) -> PublicMeeting:
    """Return the public copy of a meeting."""
    header = document.header
    end = header.ends_at
    if isinstance(end, dt.time):
        end = dt.datetime.combine(header.begins_at.date(), end)
    return PublicMeeting(
        title=header.title,
        sort=header.sort,
        begins_at=header.begins_at,
        ends_at=end,
        location=header.location or "",
        behind_closed_doors=header.behind_closed_doors,
        cancelled=header.cancelled,
        minutes=_minutes_of(document, crossing),
        attachments=crossing.attached(document),
        attachments_not_public=document.attachments_not_public,
        body=crossing.body(document),
        example=header.example,
        withdrawal=withdrawal(header),
    )


def _minutes_of(document: Cleared[panel_life.MeetingHeader], crossing: Crossing) -> FolderRef | None:
    """Return the conversation with the minutes that the meeting names, if published."""
    path, _ = resolve(document.header.minutes or "", document.path) or ("", "")
    found = (item for item in crossing.cleared.of_kind(trajectory.MinutesHeader) if item.path == path)
    return next(map(folder_ref, found), None)


def disclose_finances(document: Cleared[panel_life.FinancesHeader], crossing: Crossing) -> PublicFinances:
    """Return the expenses of a year: totals, and only those lines that are marked as public."""
    header = document.header
    year = int(slug_of(document.path))
    agreement = crossing.cleared.settings.agreement_of_year(year)
    caps = agreement.caps if agreement is not None else {}
    expenses = header.expenses
    return PublicFinances(
        year=year,
        expenses=tuple(
            PublicExpenses(
                title=cap.title,
                total=sum((item.amount for item in expenses if item.item == key), Decimal(0)),
                maximum=cap.maximum,
                lines=tuple(
                    PublicExpense(
                        date=item.date,
                        description=crossing.text(document, item.description),
                        amount=item.amount,
                    )
                    for item in sorted(expenses, key=lambda item: item.date)
                    if item.item == key and item.is_public
                ),
            )
            for key, cap in caps.items()
        ),
        total=sum((item.amount for item in expenses), Decimal(0)),
        maximum=agreement.total_maximum if agreement is not None else None,
        example=header.example,
        withdrawal=withdrawal(header),
    )


def disclose_evaluation(
    document: Cleared[panel_life.EvaluationHeader], crossing: Crossing
) -> PublicEvaluation:
    """Return the public copy of an evaluation."""
    header = document.header
    return PublicEvaluation(
        **crossing.shared(document, header.date),
        year=int(slug_of(document.path)),
        precedes_agreement=header.precedes_agreement,
        scores=tuple(
            PublicScore(name=item.name, value=item.value, scale=item.scale, given_by=item.given_by)
            for item in header.scores
        ),
        improvements=tuple(
            PublicImprovement(
                text=crossing.text(document, item.text),
                state=item.state,
                date=item.date,
                source=item.source or "",
                shown_at=item.shown_at,
                note=crossing.text(document, item.note),
            )
            for item in header.improvements
        ),
    )
