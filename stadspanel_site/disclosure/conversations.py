"""
Let out conversations: field by field.

A new internal field stays inside until somebody copies it here by hand.
"""

from stadspanel_site.disclosure.crossing import PassageWay
from stadspanel_site.internal.documents import InternalConversation, InternalDocument
from stadspanel_site.internal.headers.conversation import MinutesHeader, NoteHeader
from stadspanel_site.public.documents.conversation import PublicConversation, PublicMinutes, PublicNote
from stadspanel_site.public.documents.shared import Withdrawal
from stadspanel_site.words.vocabulary import Side


def disclose_conversation(folder: InternalConversation, way: PassageWay) -> PublicConversation | None:
    """Return what is public of *folder*, or None where nothing has a page."""
    decisions = way.decisions
    note = decisions.published(folder.note)
    minutes = sorted(
        decisions.all_published(folder.minutes),
        key=lambda item: (item.header.held_on, item.path),
        reverse=True,
    )
    being_endorsed = decisions.is_suspended(folder.note)
    if note is None and not minutes and not being_endorsed:
        return None
    return PublicConversation(
        slug=folder.slug,
        note=_note(note, way) if note is not None else None,
        minutes=tuple(_minutes(item, way) for item in minutes),
        being_endorsed=being_endorsed,
        withdrawn=tuple(
            Withdrawal(date=found.withdrawn_on, reason=found.withdrawal_reason)
            for item in folder.documents
            if (found := decisions.tombstone(item)) is not None
        ),
        not_public=way.not_public(folder.documents),
    )


def _note(document: InternalDocument[NoteHeader], way: PassageWay) -> PublicNote:
    header = document.header
    sides = ((Side.MUNICIPALITY, header.endorsements.municipality), (Side.PANEL, header.endorsements.panel))
    return PublicNote(
        title=header.title,
        date=header.date,
        open_since=way.open_since(header),
        example=header.example,
        body=way.body(document),
        attachments=way.attached(document),
        attachments_not_public=way.attached_not_public(document),
        corrections=way.corrections(header),
        withdrawal=way.withdrawal(header),
        reference=header.reference,
        summary=header.summary,
        themes=header.themes,
        dossier=way.dossier(header.dossier),
        endorsed_by=tuple((side, endorsement.date, endorsement.role or "") for side, endorsement in sides),
    )


def _minutes(document: InternalDocument[MinutesHeader], way: PassageWay) -> PublicMinutes:
    header = document.header
    return PublicMinutes(
        title=header.title,
        date=header.date,
        open_since=way.open_since(header),
        example=header.example,
        body=way.body(document),
        attachments=way.attached(document),
        attachments_not_public=way.attached_not_public(document),
        corrections=way.corrections(header),
        withdrawal=way.withdrawal(header),
        anchor=way.anchors[document.path],
        reference=header.reference,
        held_on=header.held_on,
        sort=header.sort,
        themes=header.themes,
        dossier=way.dossier(header.dossier),
        participants=header.participants,
        with_privacy_team=header.with_privacy_team,
    )
