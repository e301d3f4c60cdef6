"""The headers outside the trajectories: conversations, dossiers, pages, members, meetings, money, evaluations."""

from typing import Annotated, ClassVar

from pydantic import Field

from stadspanel_site.internal.headers.common import DatedHeader, Header, ReferencedHeader
from stadspanel_site.reading.fields import (
    Count,
    Day,
    FilePath,
    Fingerprint,
    Key,
    Line,
    Listed,
    Model,
    Moment,
    Number,
    Text,
    TimeOrMoment,
    WebAddress,
    YesNo,
    one_of,
)
from stadspanel_site.vocabulary import MeetingSort, Phase, StepState


class Endorsement(Model):
    """That one side endorsed a note: when, in which function, and the text it saw."""

    date: Day | None = Field(default=None, alias="datum", description="de dag van onderschrijven")
    role: Line | None = Field(
        default=None, alias="functie", description="de functie van wie onderschrijft, geen naam"
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
    """gespreksnotitie: the outcome of a conversation, endorsed by both sides (agreement, article 5b)."""

    empty_groups: ClassVar[frozenset[str]] = frozenset({"onderschreven"})

    title: Line = Field(alias="titel", description="de titel")
    summary: Text = Field(alias="samenvatting", description="20 tot 120 woorden in gewone taal")
    endorsements: Endorsements = Field(
        alias="onderschreven", description="de handtekeningen, bij `gemeente` en bij `panel`"
    )
    themes: Annotated[tuple[Key, ...], Listed] = Field(
        default=(), alias="themas", description="thema’s of deelthema’s uit `site.yaml`"
    )


class MinutesHeader(ReferencedHeader):
    """gespreksverslag: the minutes of a conversation or meeting (agreement, article 7)."""

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
        default=None, alias="pit_aanwezig", description="of het privacyteam (PIT) erbij was"
    )


class Message(Model):
    """A dated message about a dossier."""

    date: Day = Field(alias="datum", description="de dag van het bericht")
    text: Text = Field(alias="tekst", description="wat er te melden is")


class Link(Model):
    """A link to a page elsewhere."""

    title: Line = Field(alias="titel", description="hoe de pagina heet")
    url: WebAddress = Field(alias="url", description="een webadres")


class DossierHeader(Header):
    """dossier: one application or policy that documents belong to."""

    title: Line = Field(alias="titel", description="de titel")
    themes: Annotated[tuple[Key, ...], Listed] = Field(
        alias="themas", description="thema’s of deelthema’s uit `site.yaml`"
    )
    description: Text = Field(alias="omschrijving", description="wat het is, in een paar zinnen")
    phase: Annotated[Phase, one_of(Phase)] = Field(alias="fase", description="hoe ver het is")
    reported_on: Day | None = Field(
        default=None, alias="gemeld_op", description="de dag waarop de gemeente het aan het panel meldde"
    )
    messages: Annotated[tuple[Message, ...], Listed] = Field(
        default=(), alias="berichten", description="nieuws over het dossier"
    )
    links: Annotated[tuple[Link, ...], Listed] = Field(
        default=(), alias="links", description="pagina’s elders"
    )


class PageHeader(Header):
    """pagina: an ordinary page."""

    title: Line = Field(alias="titel", description="de titel")
    menu: Count | None = Field(
        default=None,
        alias="menu",
        description="de plaats in het menu; zonder deze sleutel staat de pagina onderaan",
    )


class Photo(Model):
    """A photo of a member."""

    file: FilePath = Field(alias="bestand", description="de naam in de map `bijlagen` naast het stuk")
    alt: Line = Field(alias="alt", description="wat er te zien is, voor wie de foto niet ziet")


class MemberHeader(Header):
    """lid: a member of the panel."""

    name: Line = Field(alias="naam", description="de naam")
    consents: YesNo = Field(alias="toestemming", description="`ja` als het lid met naam op de site wil")
    role: Line | None = Field(default=None, alias="rol", description="wat het lid in het panel doet")
    since: Day | None = Field(default=None, alias="sinds", description="de eerste dag")
    until: Day | None = Field(
        default=None, alias="tot", description="de laatste dag; daarna staat de naam er niet meer"
    )
    photo: Photo | None = Field(default=None, alias="foto", description="een foto van het lid")
    stays_listed: YesNo = Field(
        default=False, alias="blijft_vermeld", description="`ja` als de naam ook na het vertrek blijft staan"
    )


class MeetingHeader(Header):
    """agenda: a meeting of the panel's own cycle, or the quarterly meeting with the municipality."""

    title: Line = Field(alias="titel", description="de titel")
    begins_at: Moment = Field(alias="begint", description="dag en tijd, zoals `2026-06-16 19:30`")
    sort: Annotated[MeetingSort, one_of(MeetingSort)] = Field(
        alias="soort_overleg", description="wat voor overleg het is"
    )
    ends_at: TimeOrMoment | None = Field(default=None, alias="eindigt", description="de tijd, of dag en tijd")
    location: Line | None = Field(default=None, alias="plaats", description="waar")
    behind_closed_doors: YesNo = Field(
        default=False, alias="besloten", description="`ja`: de plaats komt niet op de site"
    )
    cancelled: YesNo = Field(
        default=False, alias="afgelast", description="`ja`: de vergadering gaat niet door"
    )
    minutes: Line | None = Field(default=None, alias="verslag", description="het pad naar het verslag")


class Expense(Model):
    """One expense."""

    date: Day = Field(alias="datum", description="de dag van de uitgave")
    item: Key = Field(alias="post", description="de post uit de begroting in `site.yaml`")
    description: Text = Field(alias="omschrijving", description="waarvoor")
    amount: Number = Field(alias="bedrag", description="hoeveel euro, met btw")
    is_public: YesNo = Field(
        default=False, alias="openbaar", description="`ja` als deze regel los op de site mag"
    )
    reported_on: Day | None = Field(
        default=None, alias="gemeld_op", description="voor de eigen boekhouding; komt niet op de site"
    )
    approved_on: Day | None = Field(
        default=None, alias="goedgekeurd_op", description="voor de eigen boekhouding; komt niet op de site"
    )
    proof: Line | None = Field(
        default=None, alias="bewijs", description="welke bon erbij hoort; komt niet op de site"
    )


class FinancesHeader(Header):
    """financien: the expenses of one year."""

    expenses: Annotated[tuple[Expense, ...], Listed] = Field(
        alias="uitgaven", description="de uitgaven van dit jaar"
    )


class Score(Model):
    """A figure that was given to the cooperation."""

    name: Line = Field(alias="naam", description="waarvoor het cijfer is")
    value: Number = Field(alias="waarde", description="welk cijfer")
    scale: Count = Field(alias="schaal", description="van de hoeveel")
    given_by: Line = Field(alias="gegeven_door", description="door wie: functies, geen namen")


class Improvement(Model):
    """A point to improve, and how far it is."""

    text: Text = Field(alias="tekst", description="het punt")
    state: Annotated[StepState, one_of(StepState)] = Field(alias="stand", description="hoe ver het is")
    note: Text | None = Field(default=None, alias="toelichting", description="uitleg")


class EvaluationHeader(DatedHeader):
    """evaluatie: the yearly evaluation (agreement, article 8a)."""

    title: Line = Field(alias="titel", description="de titel")
    scores: Annotated[tuple[Score, ...], Listed] = Field(
        default=(), alias="cijfers", description="de cijfers die gegeven zijn"
    )
    improvements: Annotated[tuple[Improvement, ...], Listed] = Field(
        default=(), alias="verbeterpunten", description="wat beter kan"
    )
