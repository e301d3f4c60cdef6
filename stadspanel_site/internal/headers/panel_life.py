"""The headers of the panel itself: members, meetings, expenses and evaluations."""

import datetime as dt
from typing import Annotated, ClassVar

from pydantic import Field

from stadspanel_site.internal.headers.common import DatedHeader, Header
from stadspanel_site.internal.reading.bounded_types import Amount, Several
from stadspanel_site.internal.reading.field_types import (
    Day,
    FilePath,
    Key,
    Line,
    Listed,
    Model,
    Moment,
    Number,
    TimeOrMoment,
    YesNo,
    one_of,
)
from stadspanel_site.internal.reading.prose import BlockText, ParagraphText
from stadspanel_site.words.vocabulary import FigurePlace, ImprovementState, MeetingSort


class Photo(Model):
    """A photo of a member."""

    file: FilePath = Field(alias="bestand", description="de naam in de map `bijlagen` naast het stuk")
    alt: Line = Field(alias="alt", description="wat er te zien is, voor wie de foto niet ziet")


class MemberHeader(Header):
    """A member of the panel (lid)."""

    own_days: ClassVar[tuple[str, ...]] = ("since",)

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

    def has_left(self, day: dt.date) -> bool:
        """Tell whether the member had left before *day*."""
        return self.until is not None and self.until < day


class MeetingHeader(Header):
    """A meeting of the panel, or the quarterly one with the municipality (agenda)."""

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
    """An expense."""

    date: Day = Field(alias="datum", description="de dag van de uitgave")
    item: Key = Field(alias="post", description="de post uit de begroting in `site.yaml`")
    description: BlockText = Field(alias="omschrijving", description="waarvoor")
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
    """The expenses of one year (financien)."""

    expenses: Annotated[tuple[Expense, ...], Listed] = Field(
        alias="uitgaven", description="de uitgaven van dit jaar"
    )


class Score(Model):
    """A mark given to the cooperation."""

    name: Line = Field(alias="naam", description="waarvoor het cijfer is")
    value: Amount = Field(alias="waarde", description="welk cijfer")
    scale: Several = Field(alias="schaal", description="van de hoeveel")
    given_by: Line = Field(alias="gegeven_door", description="door wie: functies, geen namen")


class Improvement(Model):
    """A point for improvement, with its state."""

    text: ParagraphText = Field(alias="tekst", description="het punt")
    state: Annotated[ImprovementState, one_of(ImprovementState)] = Field(
        alias="stand", description="hoe ver het is"
    )
    date: Day | None = Field(
        default=None, alias="datum", description="van welke dag die stand is; nodig, behalve bij `onbekend`"
    )
    source: Line | None = Field(
        default=None, alias="bron", description="welk stuk dat zegt; nodig, behalve bij `onbekend`"
    )
    shown_at: Annotated[FigurePlace, one_of(FigurePlace)] | None = Field(
        default=None, alias="te_zien_bij", description="welk cijfer op `/terugkoppeling/` het laat zien"
    )
    note: BlockText | None = Field(default=None, alias="toelichting", description="uitleg")


class EvaluationHeader(DatedHeader):
    """The yearly evaluation (evaluatie)."""

    title: Line = Field(alias="titel", description="de titel")
    precedes_agreement: YesNo = Field(
        default=False,
        alias="voorafgaand",
        description="`ja` als zij aan de afspraken voorafging; dan is zij niet de evaluatie van dat jaar",
    )
    scores: Annotated[tuple[Score, ...], Listed] = Field(
        default=(), alias="cijfers", description="de cijfers die gegeven zijn"
    )
    improvements: Annotated[tuple[Improvement, ...], Listed] = Field(
        default=(), alias="verbeterpunten", description="wat beter kan"
    )
