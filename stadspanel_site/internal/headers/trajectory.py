"""The headers of a trajectory: request, advice, response, afterword and progress."""

import datetime as dt
from typing import Annotated

from pydantic import Field

from stadspanel_site.internal.headers.common import (
    DatedHeader,
    Entry,
    Header,
    RecommendationVerdict,
    ReferencedHeader,
)
from stadspanel_site.reading.fields import (
    Count,
    Day,
    Key,
    Line,
    Listed,
    Model,
    Text,
    WebAddress,
    YesNo,
    one_of,
)
from stadspanel_site.vocabulary import (
    Occasion,
    OnBehalfOf,
    PanelDecision,
    ResponseSort,
    ResponseStance,
    Side,
    StepState,
    Uptake,
    Verdict,
)


class RequestDecision(Model):
    """What the panel decided about a request."""

    outcome: Annotated[PanelDecision, one_of(PanelDecision)] = Field(alias="uitkomst")
    date: Day | None = Field(default=None, alias="datum")
    reasons: Text | None = Field(default=None, alias="motivering")


class RequestHeader(ReferencedHeader):
    """adviesverzoek: the municipality asks."""

    sender: Line = Field(alias="afzender")
    question: Text = Field(alias="vraag")
    received_on: Day | None = Field(default=None, alias="ontvangen_op")
    decision: RequestDecision | None = Field(default=None, alias="besluit_panel")
    conversations: Annotated[tuple[Key, ...], Listed] = Field(default=(), alias="gesprekken")
    apart_from_advice: YesNo = Field(default=False, alias="los_van_advies")


class Recommendation(Entry):
    """One numbered recommendation."""

    number: Count = Field(alias="nr")
    text: Text = Field(alias="tekst")
    note: Text | None = Field(default=None, alias="toelichting")


class ExpectedResponse(Model):
    """When the municipality itself expects to answer."""

    date: Day = Field(alias="datum")
    reason: Line | None = Field(default=None, alias="reden")


class CouncilItem(Model):
    """When the council spoke of the advice."""

    date: Day = Field(alias="datum")
    sort: Line | None = Field(default=None, alias="soort")
    title: Line = Field(alias="titel")
    url: WebAddress | None = Field(default=None, alias="url")


class AdviceHeader(ReferencedHeader):
    """advies: the panel advises, in numbered recommendations."""

    title: Line = Field(alias="titel")
    themes: Annotated[tuple[Key, ...], Listed] = Field(alias="themas")
    summary: Text = Field(alias="samenvatting")
    recommendations: Annotated[tuple[Recommendation, ...], Listed] = Field(alias="aanbevelingen")
    offered_on: Day | None = Field(default=None, alias="aangeboden_op")
    occasion: Annotated[Occasion, one_of(Occasion)] | None = Field(default=None, alias="aanleiding")
    consulted: Annotated[tuple[Line, ...], Listed] = Field(default=(), alias="geraadpleegd")
    conversations: Annotated[tuple[Key, ...], Listed] = Field(default=(), alias="gesprekken")
    replaces: Line | None = Field(default=None, alias="vervangt")
    needs_response: YesNo = Field(default=True, alias="reactie_vereist")
    response_expected: ExpectedResponse | None = Field(default=None, alias="reactie_verwacht")
    response_stance: Annotated[ResponseStance, one_of(ResponseStance)] | None = Field(
        default=None, alias="reactiestand"
    )
    council: Annotated[tuple[CouncilItem, ...], Listed] = Field(default=(), alias="raad")


class Classification(Model):
    """Who chose the category of an answer."""

    by: Annotated[Side, one_of(Side)] = Field(alias="door")
    confirmed_on: Day | None = Field(default=None, alias="bevestigd_op")


class RecommendationAnswer(Entry):
    """What the municipality answers to one recommendation."""

    number: Count = Field(alias="nr")
    uptake: Annotated[Uptake, one_of(Uptake)] = Field(alias="opvolging")
    extent: Text | None = Field(default=None, alias="mate")
    manner: Text | None = Field(default=None, alias="wijze")
    deadline: Day | None = Field(default=None, alias="termijn")
    deadline_text: Line | None = Field(default=None, alias="termijn_tekst")
    reasons: Text | None = Field(default=None, alias="motivering")


class ResponseHeader(DatedHeader):
    """reactie: what the municipality answers."""

    sender: Line = Field(alias="afzender")
    uptake: Annotated[Uptake, one_of(Uptake)] = Field(alias="opvolging")
    received_on: Day | None = Field(default=None, alias="ontvangen_op")
    on_behalf_of: Annotated[OnBehalfOf, one_of(OnBehalfOf)] = Field(
        default=OnBehalfOf.COLLEGE, alias="namens"
    )
    sort: Annotated[ResponseSort, one_of(ResponseSort)] = Field(
        default=ResponseSort.SUBSTANTIVE, alias="soort"
    )
    portfolio_holder: Line | None = Field(default=None, alias="portefeuillehouder")
    responsible: Line | None = Field(default=None, alias="verantwoordelijk")
    summary: Text | None = Field(default=None, alias="samenvatting")
    reasons: Text | None = Field(default=None, alias="motivering")
    classification: Classification | None = Field(default=None, alias="indeling")
    answers: Annotated[tuple[RecommendationAnswer, ...], Listed] = Field(default=(), alias="per_aanbeveling")

    @property
    def dated(self) -> dt.date:
        """The later of the day of the letter and the day of its receipt: before that nobody has it."""
        return max(self.date, self.received_on or self.date)


class AfterwordHeader(DatedHeader):
    """nawoord: what the panel makes of the answer."""

    verdict: Annotated[Verdict, one_of(Verdict)] = Field(alias="oordeel")
    verdicts: Annotated[tuple[RecommendationVerdict, ...], Listed] = Field(
        default=(), alias="per_aanbeveling"
    )
    apart_from_response: YesNo = Field(default=False, alias="los_van_reactie")


class Step(Entry):
    """One dated step of the log of what was done."""

    date: Day = Field(alias="datum")
    recommendation: Count = Field(alias="aanbeveling")
    state: Annotated[StepState, one_of(StepState)] = Field(alias="stand")
    note: Text = Field(alias="toelichting")
    reported_by: Annotated[Side, one_of(Side)] = Field(alias="gemeld_door")
    source: Line | None = Field(default=None, alias="bron")
    new_deadline: Day | None = Field(default=None, alias="nieuwe_termijn")


class ProgressHeader(Header):
    """voortgang: what was done since, as a dated log."""

    date: Day | None = Field(default=None, alias="datum")
    steps: Annotated[tuple[Step, ...], Listed] = Field(alias="stappen")
    apart_from_response: YesNo = Field(default=False, alias="los_van_reactie")

    @property
    def dated(self) -> dt.date | None:
        """The day of the log, where it has one."""
        return self.date
