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

    date: Day | None = Field(default=None, alias="datum")
    role: Line | None = Field(default=None, alias="functie")
    fingerprint: Fingerprint = Field(default=None, alias="vingerafdruk")


class Endorsements(Model):
    """The endorsements of both sides."""

    empty_groups: ClassVar[frozenset[str]] = frozenset({"gemeente", "panel"})

    municipality: Endorsement = Field(default=Endorsement(), alias="gemeente")
    panel: Endorsement = Field(default=Endorsement(), alias="panel")


class NoteHeader(ReferencedHeader):
    """gespreksnotitie: the outcome of a conversation, endorsed by both sides (agreement, article 5b)."""

    empty_groups: ClassVar[frozenset[str]] = frozenset({"onderschreven"})

    title: Line = Field(alias="titel")
    summary: Text = Field(alias="samenvatting")
    endorsements: Endorsements = Field(alias="onderschreven")
    themes: Annotated[tuple[Key, ...], Listed] = Field(default=(), alias="themas")


class MinutesHeader(ReferencedHeader):
    """gespreksverslag: the minutes of a conversation or meeting (agreement, article 7)."""

    title: Line = Field(alias="titel")
    held_on: Day = Field(alias="gesprek_op")
    sort: Annotated[MeetingSort, one_of(MeetingSort)] = Field(alias="soort_overleg")
    themes: Annotated[tuple[Key, ...], Listed] = Field(default=(), alias="themas")
    participants: Annotated[tuple[Line, ...], Listed] = Field(default=(), alias="deelnemers")
    with_privacy_team: YesNo | None = Field(default=None, alias="pit_aanwezig")


class Message(Model):
    """A dated message about a dossier."""

    date: Day = Field(alias="datum")
    text: Text = Field(alias="tekst")


class Link(Model):
    """A link to a page elsewhere."""

    title: Line = Field(alias="titel")
    url: WebAddress = Field(alias="url")


class DossierHeader(Header):
    """dossier: one application or policy that documents belong to."""

    title: Line = Field(alias="titel")
    themes: Annotated[tuple[Key, ...], Listed] = Field(alias="themas")
    description: Text = Field(alias="omschrijving")
    phase: Annotated[Phase, one_of(Phase)] = Field(alias="fase")
    reported_on: Day | None = Field(default=None, alias="gemeld_op")
    messages: Annotated[tuple[Message, ...], Listed] = Field(default=(), alias="berichten")
    links: Annotated[tuple[Link, ...], Listed] = Field(default=(), alias="links")


class PageHeader(Header):
    """pagina: an ordinary page."""

    title: Line = Field(alias="titel")
    menu: Count | None = Field(default=None, alias="menu")


class Photo(Model):
    """A photo of a member."""

    file: FilePath = Field(alias="bestand")
    alt: Line = Field(alias="alt")


class MemberHeader(Header):
    """lid: a member of the panel."""

    name: Line = Field(alias="naam")
    consents: YesNo = Field(alias="toestemming")
    role: Line | None = Field(default=None, alias="rol")
    since: Day | None = Field(default=None, alias="sinds")
    until: Day | None = Field(default=None, alias="tot")
    photo: Photo | None = Field(default=None, alias="foto")
    stays_listed: YesNo = Field(default=False, alias="blijft_vermeld")


class MeetingHeader(Header):
    """agenda: a meeting of the panel's own cycle, or the quarterly meeting with the municipality."""

    title: Line = Field(alias="titel")
    begins_at: Moment = Field(alias="begint")
    sort: Annotated[MeetingSort, one_of(MeetingSort)] = Field(alias="soort_overleg")
    ends_at: TimeOrMoment | None = Field(default=None, alias="eindigt")
    location: Line | None = Field(default=None, alias="plaats")
    behind_closed_doors: YesNo = Field(default=False, alias="besloten")
    cancelled: YesNo = Field(default=False, alias="afgelast")
    minutes: Line | None = Field(default=None, alias="verslag")


class Expense(Model):
    """One expense."""

    date: Day = Field(alias="datum")
    item: Key = Field(alias="post")
    description: Text = Field(alias="omschrijving")
    amount: Number = Field(alias="bedrag")
    is_public: YesNo = Field(default=False, alias="openbaar")
    reported_on: Day | None = Field(default=None, alias="gemeld_op")
    approved_on: Day | None = Field(default=None, alias="goedgekeurd_op")
    proof: Line | None = Field(default=None, alias="bewijs")


class FinancesHeader(Header):
    """financien: the expenses of one year."""

    expenses: Annotated[tuple[Expense, ...], Listed] = Field(alias="uitgaven")


class Score(Model):
    """A figure that was given to the cooperation."""

    name: Line = Field(alias="naam")
    value: Number = Field(alias="waarde")
    scale: Count = Field(alias="schaal")
    given_by: Line = Field(alias="gegeven_door")


class Improvement(Model):
    """A point to improve, and how far it is."""

    text: Text = Field(alias="tekst")
    state: Annotated[StepState, one_of(StepState)] = Field(alias="stand")
    note: Text | None = Field(default=None, alias="toelichting")


class EvaluationHeader(DatedHeader):
    """evaluatie: the yearly evaluation (agreement, article 8a)."""

    title: Line = Field(alias="titel")
    scores: Annotated[tuple[Score, ...], Listed] = Field(default=(), alias="cijfers")
    improvements: Annotated[tuple[Improvement, ...], Listed] = Field(default=(), alias="verbeterpunten")
