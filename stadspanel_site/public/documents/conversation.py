"""The public side of a conversation: note and minutes, frozen."""

import datetime as dt
from dataclasses import dataclass

from stadspanel_site.public.documents.shared import DossierRef, NotPublic, PublicDocument, Withdrawal
from stadspanel_site.words.vocabulary import MeetingSort, Side


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicNote(PublicDocument):
    """gespreksnotitie, endorsed by both sides."""

    reference: str
    summary: str
    themes: tuple[str, ...]
    dossier: DossierRef | None
    endorsed_by: tuple[tuple[Side, dt.date | None, str], ...]
    """Side, day and function of each endorsement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicMinutes(PublicDocument):
    """gespreksverslag."""

    anchor: str
    """The id of the minutes on the page of their conversation."""
    reference: str
    held_on: dt.date
    sort: MeetingSort
    themes: tuple[str, ...]
    dossier: DossierRef | None
    participants: tuple[str, ...]
    with_privacy_team: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicConversation:
    """One conversation, as far as it is public."""

    slug: str
    note: PublicNote | None = None
    minutes: tuple[PublicMinutes, ...] = ()
    being_endorsed: bool = False
    """The note changed and waits for both sides to endorse it again; nothing of it is shown."""
    withdrawn: tuple[Withdrawal, ...] = ()
    not_public: tuple[NotPublic, ...] = ()
