"""The headers of a conversation: the endorsed note and the minutes."""

from typing import ClassVar

from stadspanel_site.internal.headers.common import ReferencedHeader
from stadspanel_site.internal.reading.field_types import (
    Day,
    Fingerprint,
    Key,
    Line,
    Many,
    Model,
    OneOf,
    YesNo,
    as_key,
    optional,
)
from stadspanel_site.internal.reading.prose import ParagraphText
from stadspanel_site.words.vocabulary import MeetingSort


class Endorsement(Model):
    """The endorsement of a note by one side: day, function, proof and fingerprint of the text."""

    date: Day | None = optional("datum", "de dag van onderschrijven")
    role: Line | None = optional("functie", "de functie van wie onderschrijft, geen naam")
    proof: Line | None = optional(
        "bewijs", "waar het uit blijkt: een bestand in `bijlagen`, of een mail of brief; komt niet op de site"
    )
    fingerprint: Fingerprint = optional("vingerafdruk", "maakt het programma; typ hem niet")


class Endorsements(Model):
    """The endorsements of both sides."""

    empty_groups: ClassVar[frozenset[str]] = frozenset({"gemeente", "panel"})

    municipality: Endorsement = as_key("gemeente", "de handtekening van de gemeente", default=Endorsement())
    panel: Endorsement = as_key("panel", "de handtekening van het panel", default=Endorsement())


class NoteHeader(ReferencedHeader):
    """The outcome of a conversation, endorsed by both sides (gespreksnotitie)."""

    empty_groups: ClassVar[frozenset[str]] = frozenset({"onderschreven"})

    title: Line = as_key("titel", "de titel")
    summary: ParagraphText = as_key("samenvatting", "20 tot 120 woorden in gewone taal")
    endorsements: Endorsements = as_key("onderschreven", "de handtekeningen, bij `gemeente` en bij `panel`")
    themes: Many[Key] = as_key("themas", "thema’s of deelthema’s uit `site.yaml`", default=())


class MinutesHeader(ReferencedHeader):
    """The minutes of a conversation or meeting (gespreksverslag)."""

    own_days: ClassVar[tuple[str, ...]] = ("date", "held_on")

    title: Line = as_key("titel", "de titel")
    held_on: Day = as_key("gesprek_op", "de dag van het gesprek")
    sort: OneOf[MeetingSort] = as_key("soort_overleg", "wat voor overleg het was")
    themes: Many[Key] = as_key("themas", "thema’s of deelthema’s uit `site.yaml`", default=())
    participants: Many[Line] = as_key("deelnemers", "wie erbij waren: functies, geen namen", default=())
    with_privacy_team: YesNo | None = optional(
        "privacyteam_aanwezig", "of iemand van het privacyteam van de gemeente erbij was"
    )
