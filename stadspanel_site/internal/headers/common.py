"""The keys that every kind of document may have, and the groups of keys that several kinds share."""

import datetime as dt
from typing import Annotated, Any

from pydantic import Field

from stadspanel_site.reading.fields import (
    UNKNOWN_DATE,
    Count,
    Day,
    DayOrUnknown,
    FilePath,
    GroundCodes,
    Key,
    Line,
    Listed,
    Model,
    PlainText,
    SitePath,
    Text,
    WebAddress,
    YesNo,
    one_of,
)
from stadspanel_site.vocabulary import Accessibility, Confidentiality, Status, Verdict, WithdrawalSort


class Attachment(Model):
    """A file or a web address that belongs to a document."""

    file: FilePath | None = Field(default=None, alias="bestand")
    url: WebAddress | None = Field(default=None, alias="url")
    title: Line = Field(alias="titel")
    confidentiality: Annotated[Confidentiality, one_of(Confidentiality)] = Field(alias="vertrouwelijkheid")
    grounds: GroundCodes = Field(default=(), alias="grond")
    accessible: Annotated[Accessibility, one_of(Accessibility)] = Field(
        default=Accessibility.UNKNOWN, alias="toegankelijk"
    )


class Correction(Model):
    """A public correction of a document."""

    date: Day = Field(alias="datum")
    note: Text = Field(alias="toelichting")


class Allowance(Model):
    """Settles a finding of the audit without repeating it."""

    datum_found: Line | None = Field(default=None, alias="gegeven")
    passage: Line | None = Field(default=None, alias="passage")
    reason: PlainText = Field(alias="reden")


class Entry(Model):
    """An entry of a list that may be kept from the public by itself."""

    confidentiality: Annotated[Confidentiality, one_of(Confidentiality)] = Field(
        default=Confidentiality.OPEN, alias="vertrouwelijkheid"
    )
    grounds: GroundCodes = Field(default=(), alias="grond")

    @property
    def is_open(self) -> bool:
        """Whether the entry is as public as its document."""
        return self.confidentiality is Confidentiality.OPEN


class RecommendationVerdict(Model):
    """What the panel makes of the answer to one recommendation."""

    number: Count = Field(alias="nr")
    verdict: Annotated[Verdict, one_of(Verdict)] = Field(alias="oordeel")
    note: Text | None = Field(default=None, alias="toelichting")


class Header(Model):
    """What stands in the header of any document."""

    status: Annotated[Status, one_of(Status)] = Field(alias="status")
    confidentiality: Annotated[Confidentiality, one_of(Confidentiality)] = Field(alias="vertrouwelijkheid")
    title: Line | None = Field(default=None, alias="titel")
    dossier: Key | None = Field(default=None, alias="dossier")
    grounds: GroundCodes = Field(default=(), alias="grond")
    grounds_note: Text | None = Field(default=None, alias="toelichting_grond")
    public_description: PlainText | None = Field(default=None, alias="publieke_omschrijving")
    embargo_until: DayOrUnknown | None = Field(default=None, alias="embargo_tot")
    open_since: Day | None = Field(default=None, alias="openbaar_sinds")
    reconsider_on: Day | None = Field(default=None, alias="heroverwegen_op")
    attachments: Annotated[tuple[Attachment, ...], Listed] = Field(default=(), alias="bijlagen")
    aliases: Annotated[tuple[SitePath, ...], Listed] = Field(default=(), alias="aliassen")
    corrections: Annotated[tuple[Correction, ...], Listed] = Field(default=(), alias="wijzigingen")
    withdrawn_on: Day | None = Field(default=None, alias="ingetrokken_op")
    withdrawal_reason: PlainText | None = Field(default=None, alias="reden_intrekking")
    withdrawal_sort: Annotated[WithdrawalSort, one_of(WithdrawalSort)] | None = Field(
        default=None, alias="soort_intrekking"
    )
    example: YesNo = Field(default=False, alias="voorbeeld")
    allowances: Annotated[tuple[Allowance, ...], Listed] = Field(default=(), alias="toegestaan")
    internal_note: Any = Field(default=None, alias="intern")

    @property
    def dated(self) -> dt.date | None:
        """The day from which the document exists; None for kinds that are not of a day."""
        return None

    @property
    def embargo_end(self) -> dt.date | None:
        """The day on which a dated embargo ends, or None."""
        return self.embargo_until if isinstance(self.embargo_until, dt.date) else None

    @property
    def has_endless_embargo(self) -> bool:
        """Whether the embargo has no end yet."""
        return self.embargo_until == UNKNOWN_DATE


class DatedHeader(Header):
    """The header of a document that is of a day."""

    date: Day = Field(alias="datum")

    @property
    def dated(self) -> dt.date | None:
        """The day of the document."""
        return self.date


class ReferencedHeader(DatedHeader):
    """The header of a document with a reference (kenmerk)."""

    reference: Line = Field(alias="kenmerk")
