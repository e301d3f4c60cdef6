"""The keys of every kind of document, and the groups of keys that several kinds share."""

import datetime as dt
from typing import Any, ClassVar

from stadspanel_site.internal.reading.field_types import (
    UNKNOWN_DATE,
    Count,
    Day,
    DayOrUnknown,
    FilePath,
    GroundCodes,
    Key,
    Line,
    Many,
    Model,
    OneOf,
    PlainText,
    SitePath,
    Text,
    WebAddress,
    YesNo,
    as_key,
    optional,
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

    file: FilePath | None = optional("bestand", "de naam in de map `bijlagen` naast het stuk; dit of `url`")
    url: WebAddress | None = optional("url", "een webadres; dit of `bestand`")
    title: Line = as_key("titel", "hoe de bijlage heet; ook de naam op de site")
    confidentiality: OneOf[Confidentiality] = as_key("vertrouwelijkheid", "of de bijlage openbaar is")
    grounds: GroundCodes = as_key("grond", "waarom de bijlage niet openbaar is", default=())
    accessible: OneOf[Accessibility] = as_key(
        "toegankelijk", "of de bijlage te lezen is met hulpmiddelen", default=Accessibility.UNKNOWN
    )


class Correction(Model):
    """A public correction of a document."""

    date: Day = as_key("datum", "de dag van de verbetering")
    note: BlockText = as_key("toelichting", "wat er verbeterd is; komt op de site")


class Allowance(Model):
    """A settlement of a finding of the audit, which does not repeat the finding."""

    datum_found: Line | None = optional(
        "gegeven", "de code van het gegeven dat mag blijven staan; dit of `passage`"
    )
    passage: Line | None = optional(
        "passage", "de code van de passage die mag blijven staan; dit of `gegeven`"
    )
    reason: PlainText = as_key("reden", "waarom dat mag")


class SecrecyOrder(Model):
    """The secrecy that a body of the municipality imposed (geheimhouding; Gemeentewet, article 87 and on)."""

    imposed_by: OneOf[Organ] = as_key("organ", "wie haar oplegde")
    imposed_on: Day = as_key("datum", "de dag waarop dat gebeurde")
    grounds: GroundCodes = as_key("grond", "het artikel van de Woo waarom")
    lifted_by: OneOf[Organ] | None = optional("opgeheven_door", "wie haar ophief, als zij niet meer geldt")
    lifted_on: Day | None = optional("opgeheven_op", "de dag waarop zij werd opgeheven")


class Entry(Model):
    """An entry of a list that can be closed by itself."""

    confidentiality: OneOf[Confidentiality] = as_key(
        "vertrouwelijkheid", "alleen als dit deel niet openbaar is", default=Confidentiality.OPEN
    )
    grounds: GroundCodes = as_key("grond", "waarom dit deel niet openbaar is", default=())

    @property
    def is_open(self) -> bool:
        """Whether the entry is as public as its document."""
        return self.confidentiality is Confidentiality.OPEN


class RecommendationVerdict(Model):
    """The panel's opinion of the answer to one recommendation."""

    number: Count = as_key("nr", "het nummer van de aanbeveling")
    verdict: OneOf[Verdict] = as_key("oordeel", "wat het panel van dit antwoord vindt")
    note: BlockText | None = optional("toelichting", "waarom")


class Header(Model):
    """The header of any document."""

    own_days: ClassVar[tuple[str, ...]] = ()
    """The fields with the days before which nobody outside the panel knows the document."""

    status: OneOf[Status] = as_key("status", "hoe ver het stuk is")
    confidentiality: OneOf[Confidentiality] = as_key("vertrouwelijkheid", "wie het stuk mag lezen")
    title: Line | None = optional(
        "titel", "de titel; bij sommige soorten nodig, anders bedenkt de site er een"
    )
    dossier: Key | None = optional("dossier", "de naam van het bestand in `dossiers`, zonder `.md`")
    grounds: GroundCodes = as_key(
        "grond", "waarom het niet openbaar is (dan nodig); één grond of een lijst", default=()
    )
    grounds_note: Text | None = optional(
        "toelichting_grond", "uitleg voor het panel zelf; komt nooit op de site"
    )
    public_description: PlainText | None = optional(
        "publieke_omschrijving", "de enige woorden over een vertrouwelijk stuk die op de site komen"
    )
    secrecy_order: SecrecyOrder | None = optional(
        "geheimhouding", "nodig als een grond `geheimhouding` is; komt nooit op de site"
    )
    embargo_until: DayOrUnknown | None = optional(
        "embargo_tot", "de dag waarop het openbaar wordt, of `onbekend`"
    )
    open_since: Day | None = optional(
        "openbaar_sinds", "de dag waarop het openbaar werd; bepaalt wat “nieuw” is"
    )
    reconsider_on: Day | None = optional(
        "heroverwegen_op", "de dag waarop u opnieuw kijkt of het openbaar kan; geeft alleen een waarschuwing"
    )
    attachments: Many[Attachment] = as_key("bijlagen", "een lijst van bestanden of webadressen", default=())
    aliases: Many[SitePath] = as_key(
        "aliassen", "oude adressen op de site, die naar het nieuwe leiden", default=()
    )
    corrections: Many[Correction] = as_key("wijzigingen", "openbare verbeteringen van het stuk", default=())
    withdrawn_on: Day | None = optional(
        "ingetrokken_op", "de dag van intrekken; nodig als het ingetrokken is"
    )
    withdrawal_reason: PlainText | None = optional(
        "reden_intrekking",
        "waarom het ingetrokken is (dan nodig); alleen bij `soort_intrekking: inhoud` komt dit op de site",
    )
    withdrawal_sort: OneOf[WithdrawalSort] | None = optional(
        "soort_intrekking",
        "`inhoud`: het panel denkt er anders over; `publicatie`: het had er niet moeten staan",
    )
    erases_address: YesNo = as_key(
        "adres_ook",
        "`ja` als ook het adres zelf niet openbaar mag zijn; alleen bij `soort_intrekking: publicatie`",
        default=False,
    )
    example: YesNo = as_key("voorbeeld", "`ja` als het verzonnen is", default=False)
    allowances: Many[Allowance] = as_key(
        "toegestaan",
        "een lijst; zegt dat een vondst van de controle goed is; komt nooit op de site",
        default=(),
    )
    internal_note: Any = optional("intern", "wat u maar wilt; komt nooit op de site")

    @property
    def dated(self) -> dt.date | None:
        """The day of the document; None for kinds without a day."""
        return vars(self).get("date")

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

    date: Day = as_key("datum", "de dag van het stuk")


class ReferencedHeader(DatedHeader):
    """The header of a document with a reference (kenmerk)."""

    reference: Line = as_key("kenmerk", "het kenmerk, in de vorm van `site.yaml`; gelijk in de hele map")
