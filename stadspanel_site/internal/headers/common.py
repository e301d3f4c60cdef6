"""The keys of every kind of document, and the groups of keys that several kinds share."""

import datetime as dt
from typing import Annotated, Any, ClassVar

from pydantic import Field

from stadspanel_site.internal.reading.field_types import (
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
from stadspanel_site.internal.reading.prose import BlockText
from stadspanel_site.words.vocabulary import (
    Accessibility,
    Confidentiality,
    Organ,
    Status,
    Verdict,
    WithdrawalSort,
)


class Attachment(Model):
    """A file or a web address that belongs to a document."""

    file: FilePath | None = Field(
        default=None, alias="bestand", description="de naam in de map `bijlagen` naast het stuk; dit of `url`"
    )
    url: WebAddress | None = Field(default=None, alias="url", description="een webadres; dit of `bestand`")
    title: Line = Field(alias="titel", description="hoe de bijlage heet; ook de naam op de site")
    confidentiality: Annotated[Confidentiality, one_of(Confidentiality)] = Field(
        alias="vertrouwelijkheid", description="of de bijlage openbaar is"
    )
    grounds: GroundCodes = Field(default=(), alias="grond", description="waarom de bijlage niet openbaar is")
    accessible: Annotated[Accessibility, one_of(Accessibility)] = Field(
        default=Accessibility.UNKNOWN,
        alias="toegankelijk",
        description="of de bijlage te lezen is met hulpmiddelen",
    )


class Correction(Model):
    """A public correction of a document."""

    date: Day = Field(alias="datum", description="de dag van de verbetering")
    note: BlockText = Field(alias="toelichting", description="wat er verbeterd is; komt op de site")


class Allowance(Model):
    """A settlement of a finding of the audit, which does not repeat the finding."""

    datum_found: Line | None = Field(
        default=None,
        alias="gegeven",
        description="de code van het gegeven dat mag blijven staan; dit of `passage`",
    )
    passage: Line | None = Field(
        default=None,
        alias="passage",
        description="de code van de passage die mag blijven staan; dit of `gegeven`",
    )
    reason: PlainText = Field(alias="reden", description="waarom dat mag")


class SecrecyOrder(Model):
    """The secrecy that a body of the municipality imposed (geheimhouding; Gemeentewet, article 87 and on)."""

    imposed_by: Annotated[Organ, one_of(Organ)] = Field(alias="organ", description="wie haar oplegde")
    imposed_on: Day = Field(alias="datum", description="de dag waarop dat gebeurde")
    grounds: GroundCodes = Field(alias="grond", description="het artikel van de Woo waarom")
    lifted_by: Annotated[Organ, one_of(Organ)] | None = Field(
        default=None, alias="opgeheven_door", description="wie haar ophief, als zij niet meer geldt"
    )
    lifted_on: Day | None = Field(
        default=None, alias="opgeheven_op", description="de dag waarop zij werd opgeheven"
    )


class Entry(Model):
    """An entry of a list that can be closed by itself."""

    confidentiality: Annotated[Confidentiality, one_of(Confidentiality)] = Field(
        default=Confidentiality.OPEN,
        alias="vertrouwelijkheid",
        description="alleen als dit deel niet openbaar is",
    )
    grounds: GroundCodes = Field(default=(), alias="grond", description="waarom dit deel niet openbaar is")

    @property
    def is_open(self) -> bool:
        """Whether the entry is as public as its document."""
        return self.confidentiality is Confidentiality.OPEN


class RecommendationVerdict(Model):
    """The panel's opinion of the answer to one recommendation."""

    number: Count = Field(alias="nr", description="het nummer van de aanbeveling")
    verdict: Annotated[Verdict, one_of(Verdict)] = Field(
        alias="oordeel", description="wat het panel van dit antwoord vindt"
    )
    note: BlockText | None = Field(default=None, alias="toelichting", description="waarom")


class Header(Model):
    """The header of any document."""

    own_days: ClassVar[tuple[str, ...]] = ()
    """The fields with the days before which nobody outside the panel knows the document."""

    status: Annotated[Status, one_of(Status)] = Field(alias="status", description="hoe ver het stuk is")
    confidentiality: Annotated[Confidentiality, one_of(Confidentiality)] = Field(
        alias="vertrouwelijkheid", description="wie het stuk mag lezen"
    )
    title: Line | None = Field(
        default=None,
        alias="titel",
        description="de titel; bij sommige soorten nodig, anders bedenkt de site er een",
    )
    dossier: Key | None = Field(
        default=None, alias="dossier", description="de naam van het bestand in `dossiers`, zonder `.md`"
    )
    grounds: GroundCodes = Field(
        default=(),
        alias="grond",
        description="waarom het niet openbaar is (dan nodig); één grond of een lijst",
    )
    grounds_note: Text | None = Field(
        default=None,
        alias="toelichting_grond",
        description="uitleg voor het panel zelf; komt nooit op de site",
    )
    public_description: PlainText | None = Field(
        default=None,
        alias="publieke_omschrijving",
        description="de enige woorden over een vertrouwelijk stuk die op de site komen",
    )
    secrecy_order: SecrecyOrder | None = Field(
        default=None,
        alias="geheimhouding",
        description="nodig als een grond `geheimhouding` is; komt nooit op de site",
    )
    embargo_until: DayOrUnknown | None = Field(
        default=None, alias="embargo_tot", description="de dag waarop het openbaar wordt, of `onbekend`"
    )
    open_since: Day | None = Field(
        default=None,
        alias="openbaar_sinds",
        description="de dag waarop het openbaar werd; bepaalt wat “nieuw” is",
    )
    reconsider_on: Day | None = Field(
        default=None,
        alias="heroverwegen_op",
        description="de dag waarop u opnieuw kijkt of het openbaar kan; geeft alleen een waarschuwing",
    )
    attachments: Annotated[tuple[Attachment, ...], Listed] = Field(
        default=(), alias="bijlagen", description="een lijst van bestanden of webadressen"
    )
    aliases: Annotated[tuple[SitePath, ...], Listed] = Field(
        default=(), alias="aliassen", description="oude adressen op de site, die naar het nieuwe leiden"
    )
    corrections: Annotated[tuple[Correction, ...], Listed] = Field(
        default=(), alias="wijzigingen", description="openbare verbeteringen van het stuk"
    )
    withdrawn_on: Day | None = Field(
        default=None, alias="ingetrokken_op", description="de dag van intrekken; nodig als het ingetrokken is"
    )
    withdrawal_reason: PlainText | None = Field(
        default=None,
        alias="reden_intrekking",
        description="waarom het ingetrokken is (dan nodig); alleen bij `soort_intrekking: inhoud` komt dit op de site",
    )
    withdrawal_sort: Annotated[WithdrawalSort, one_of(WithdrawalSort)] | None = Field(
        default=None,
        alias="soort_intrekking",
        description="`inhoud`: het panel denkt er anders over; `publicatie`: het had er niet moeten staan",
    )
    erases_address: YesNo = Field(
        default=False,
        alias="adres_ook",
        description="`ja` als ook het adres zelf niet openbaar mag zijn; alleen bij `soort_intrekking: publicatie`",
    )
    example: YesNo = Field(default=False, alias="voorbeeld", description="`ja` als het verzonnen is")
    allowances: Annotated[tuple[Allowance, ...], Listed] = Field(
        default=(),
        alias="toegestaan",
        description="een lijst; zegt dat een vondst van de controle goed is; komt nooit op de site",
    )
    internal_note: Any = Field(
        default=None, alias="intern", description="wat u maar wilt; komt nooit op de site"
    )

    @property
    def dated(self) -> dt.date | None:
        """The day of the document; None for kinds without a day."""
        return None

    def exists_on(self, day: dt.date) -> bool:
        """Tell whether the document exists on *day*: none of its own days is later."""
        own = (getattr(self, name) for name in self.own_days)
        return all(found is None or found <= day for found in own)

    @property
    def embargo_end(self) -> dt.date | None:
        """The day on which a dated embargo ends, or None."""
        return self.embargo_until if isinstance(self.embargo_until, dt.date) else None

    @property
    def has_endless_embargo(self) -> bool:
        """Whether the embargo has no end yet."""
        return self.embargo_until == UNKNOWN_DATE


class DatedHeader(Header):
    """The header of a document with a date."""

    own_days: ClassVar[tuple[str, ...]] = ("date",)

    date: Day = Field(alias="datum", description="de dag van het stuk")

    @property
    def dated(self) -> dt.date | None:
        """The day of the document."""
        return self.date


class ReferencedHeader(DatedHeader):
    """The header of a document with a reference (kenmerk)."""

    reference: Line = Field(
        alias="kenmerk", description="het kenmerk, in de vorm van `site.yaml`; gelijk in de hele map"
    )
