"""The headers of a conversation: the endorsed note and the minutes."""

from typing import Annotated, ClassVar

from pydantic import Field

from stadspanel_site.internal.headers.common import ReferencedHeader
from stadspanel_site.internal.reading.field_types import (
    Day,
    Fingerprint,
    Key,
    Line,
    Listed,
    Model,
    YesNo,
    one_of,
)
from stadspanel_site.internal.reading.prose import ParagraphText
from stadspanel_site.words.vocabulary import MeetingSort


class Endorsement(Model):
    """The endorsement of a note by one side: day, function, proof and fingerprint of the text."""

    date: Day | None = Field(default=None, alias="datum", description="de dag van onderschrijven")
    role: Line | None = Field(
        default=None, alias="functie", description="de functie van wie onderschrijft, geen naam"
    )
    proof: Line | None = Field(
        default=None,
        alias="bewijs",
        description="waar het uit blijkt: een bestand in `bijlagen`, of een mail of brief; komt niet op de site",
    )
    fingerprint: Fingerprint = Field(
        default=None, alias="vingerafdruk", description="maakt het programma; typ hem niet"
    )


class Endorsements(Model):
    """The endorsements of both sides."""

    empty_groups: ClassVar[frozenset[str]] = frozenset({"gemeente", "panel"})

    municipality: Endorsement = Field(
        default=Endorsement(), alias="gemeente", description="de handtekening van de gemeente"
    )
    panel: Endorsement = Field(
        default=Endorsement(), alias="panel", description="de handtekening van het panel"
    )


class NoteHeader(ReferencedHeader):
    """The outcome of a conversation, endorsed by both sides (gespreksnotitie)."""

    empty_groups: ClassVar[frozenset[str]] = frozenset({"onderschreven"})

    title: Line = Field(alias="titel", description="de titel")
    summary: ParagraphText = Field(alias="samenvatting", description="20 tot 120 woorden in gewone taal")
    endorsements: Endorsements = Field(
        alias="onderschreven", description="de handtekeningen, bij `gemeente` en bij `panel`"
    )
    themes: Annotated[tuple[Key, ...], Listed] = Field(
        default=(), alias="themas", description="thema’s of deelthema’s uit `site.yaml`"
    )


class MinutesHeader(ReferencedHeader):
    """The minutes of a conversation or meeting (gespreksverslag)."""

    own_days: ClassVar[tuple[str, ...]] = ("date", "held_on")

    title: Line = Field(alias="titel", description="de titel")
    held_on: Day = Field(alias="gesprek_op", description="de dag van het gesprek")
    sort: Annotated[MeetingSort, one_of(MeetingSort)] = Field(
        alias="soort_overleg", description="wat voor overleg het was"
    )
    themes: Annotated[tuple[Key, ...], Listed] = Field(
        default=(), alias="themas", description="thema’s of deelthema’s uit `site.yaml`"
    )
    participants: Annotated[tuple[Line, ...], Listed] = Field(
        default=(), alias="deelnemers", description="wie erbij waren: functies, geen namen"
    )
    with_privacy_team: YesNo | None = Field(
        default=None,
        alias="privacyteam_aanwezig",
        description="of iemand van het privacyteam van de gemeente erbij was",
    )
