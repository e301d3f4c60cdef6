"""The headers of the panel itself (members, meetings, expenses, evaluations), and of dossiers and pages."""

import datetime as dt
from typing import ClassVar

from stadspanel_site.internal.headers.common import DatedHeader, Header
from stadspanel_site.internal.reading.bounded_types import Amount, Several
from stadspanel_site.internal.reading.field_types import (
    Count,
    Day,
    FilePath,
    Key,
    Line,
    Many,
    Model,
    Moment,
    Number,
    OneOf,
    TimeOrMoment,
    WebAddress,
    YesNo,
    as_key,
    optional,
)
from stadspanel_site.internal.reading.prose import BlockText, ParagraphText
from stadspanel_site.words.vocabulary import FigurePlace, ImprovementState, MeetingSort, Phase


class Photo(Model):
    """A photo of a member."""

    file: FilePath = as_key("bestand", "de naam in de map `bijlagen` naast het stuk")
    alt: Line = as_key("alt", "wat er te zien is, voor wie de foto niet ziet")


class MemberHeader(Header):
    """A member of the panel (lid)."""

    own_days: ClassVar[tuple[str, ...]] = ("since",)

    name: Line = as_key("naam", "de naam")
    consents: YesNo = as_key("toestemming", "`ja` als het lid met naam op de site wil")
    role: Line | None = optional("rol", "wat het lid in het panel doet")
    since: Day | None = optional("sinds", "de eerste dag")
    until: Day | None = optional("tot", "de laatste dag; daarna staat de naam er niet meer")
    photo: Photo | None = optional("foto", "een foto van het lid")
    stays_listed: YesNo = as_key(
        "blijft_vermeld", "`ja` als de naam ook na het vertrek blijft staan", default=False
    )

    def has_left(self, day: dt.date) -> bool:
        """Tell whether the member had left before *day*."""
        return self.until is not None and self.until < day


class MeetingHeader(Header):
    """A meeting of the panel, or the quarterly one with the municipality (agenda)."""

    title: Line = as_key("titel", "de titel")
    begins_at: Moment = as_key("begint", "dag en tijd, zoals `2026-06-16 19:30`")
    sort: OneOf[MeetingSort] = as_key("soort_overleg", "wat voor overleg het is")
    ends_at: TimeOrMoment | None = optional("eindigt", "de tijd, of dag en tijd")
    location: Line | None = optional("plaats", "waar")
    behind_closed_doors: YesNo = as_key(
        "besloten", "`ja`: de plaats komt niet op de site, de titel wel", default=False
    )
    cancelled: YesNo = as_key("afgelast", "`ja`: de vergadering gaat niet door", default=False)
    minutes: Line | None = optional("verslag", "het pad naar het verslag")


class Expense(Model):
    """An expense."""

    date: Day = as_key("datum", "de dag van de uitgave")
    item: Key = as_key("post", "de post uit de begroting in `site.yaml`")
    description: BlockText = as_key("omschrijving", "waarvoor")
    amount: Number = as_key("bedrag", "hoeveel euro, met btw")
    is_public: YesNo = as_key("openbaar", "`ja` als deze regel los op de site mag", default=False)
    reported_on: Day | None = optional("gemeld_op", "voor de eigen boekhouding; komt niet op de site")
    approved_on: Day | None = optional("goedgekeurd_op", "voor de eigen boekhouding; komt niet op de site")
    proof: Line | None = optional("bewijs", "welke bon erbij hoort; komt niet op de site")


class FinancesHeader(Header):
    """The expenses of one year (financien)."""

    expenses: Many[Expense] = as_key("uitgaven", "de uitgaven van dit jaar")


class Score(Model):
    """A mark given to the cooperation."""

    name: Line = as_key("naam", "waarvoor het cijfer is")
    value: Amount = as_key("waarde", "welk cijfer")
    scale: Several = as_key("schaal", "van de hoeveel")
    given_by: Line = as_key("gegeven_door", "door wie: functies, geen namen")


class Improvement(Model):
    """A point for improvement, with its state."""

    text: ParagraphText = as_key("tekst", "het punt")
    state: OneOf[ImprovementState] = as_key("stand", "hoe ver het is")
    date: Day | None = optional("datum", "van welke dag die stand is; nodig, behalve bij `onbekend`")
    source: Line | None = optional("bron", "welk stuk dat zegt; nodig, behalve bij `onbekend`")
    shown_at: OneOf[FigurePlace] | None = optional(
        "te_zien_bij", "welk cijfer op `/terugkoppeling/` het laat zien"
    )
    note: BlockText | None = optional("toelichting", "uitleg")


class EvaluationHeader(DatedHeader):
    """The yearly evaluation (evaluatie)."""

    title: Line = as_key("titel", "de titel")
    precedes_agreement: YesNo = as_key(
        "voorafgaand",
        "`ja` als zij aan de afspraken voorafging; dan is zij niet de evaluatie van dat jaar",
        default=False,
    )
    scores: Many[Score] = as_key("cijfers", "de cijfers die gegeven zijn", default=())
    improvements: Many[Improvement] = as_key("verbeterpunten", "wat beter kan", default=())


class Message(Model):
    """A dated message about a dossier."""

    date: Day = as_key("datum", "de dag van het bericht")
    text: ParagraphText = as_key("tekst", "wat er te melden is")


class Link(Model):
    """A link to a page on another site."""

    title: Line = as_key("titel", "hoe de pagina heet")
    url: WebAddress = as_key("url", "een webadres")


class DossierHeader(Header):
    """An application or policy that documents belong to (dossier)."""

    title: Line = as_key("titel", "de titel")
    themes: Many[Key] = as_key("themas", "thema’s of deelthema’s uit `site.yaml`")
    description: BlockText = as_key("omschrijving", "wat het is, in een paar zinnen")
    phase: OneOf[Phase] = as_key("fase", "hoe ver het is")
    reported_on: Day | None = optional("gemeld_op", "de dag waarop de gemeente het aan het panel meldde")
    messages: Many[Message] = as_key("berichten", "nieuws over het dossier", default=())
    links: Many[Link] = as_key("links", "pagina’s elders", default=())


class PageHeader(Header):
    """An ordinary page (pagina)."""

    title: Line = as_key("titel", "de titel")
    menu: Count | None = optional(
        "menu", "de plaats in het menu; zonder deze sleutel staat de pagina onderaan"
    )
