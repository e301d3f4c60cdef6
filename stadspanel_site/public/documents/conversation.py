"""The public side of a conversation: note and minutes, frozen."""

import datetime as dt
from dataclasses import dataclass

from stadspanel_site.public.documents.shared import (
    DossierRef,
    NotPublic,
    PublicDocument,
    PublicText,
    Withdrawal,
)
from stadspanel_site.words.vocabulary import MeetingSort, Side


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicNote(PublicDocument):
    """The note of a conversation (gespreksnotitie), endorsed by both sides."""

    reference: str
    summary: PublicText
    themes: tuple[str, ...]
    dossier: DossierRef | None
    endorsed_by: tuple[tuple[Side, dt.date | None, str], ...]
    """The side, day and function of each endorsement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicMinutes(PublicDocument):
    """The minutes of a conversation (gespreksverslag)."""

    anchor: str
    """Their id on the page of their conversation."""
    reference: str
    held_on: dt.date
    sort: MeetingSort
    themes: tuple[str, ...]
    dossier: DossierRef | None
    participants: tuple[str, ...]
    with_privacy_team: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicConversation:
    """A conversation, as far as it is public."""

    slug: str
    note: PublicNote | None = None
    minutes: tuple[PublicMinutes, ...] = ()
    being_endorsed: bool = False
    """The note changed and awaits new endorsements; nothing of it is shown."""
    withdrawn: tuple[Withdrawal, ...] = ()
    not_public: tuple[NotPublic, ...] = ()

    @property
    def documents(self) -> tuple[PublicNote | PublicMinutes, ...]:
        """The note, where there is one, and the minutes."""
        return self.minutes if self.note is None else (self.note, *self.minutes)

    @property
    def title(self) -> str:
        """The title of its first document."""
        return self.documents[0].title if self.documents else "Gesprek"

    @property
    def example(self) -> bool:
        """Whether it is fictional."""
        return any(item.example for item in self.documents)

    @property
    def newest_day(self) -> dt.date | None:
        """The day of its newest document; None where no day is public."""
        days = [self.note.date if self.note is not None else None, *(item.held_on for item in self.minutes)]
        return max((day for day in days if day is not None), default=None)
