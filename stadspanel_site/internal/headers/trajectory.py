"""The headers of a trajectory: request, advice, response, afterword and progress."""

import datetime as dt
from typing import Annotated, ClassVar

from pydantic import Field

from stadspanel_site.internal.headers.common import (
    DatedHeader,
    Entry,
    Header,
    RecommendationVerdict,
    ReferencedHeader,
)
from stadspanel_site.internal.reading.field_types import (
    Count,
    Day,
    Key,
    Line,
    Listed,
    Model,
    WebAddress,
    YesNo,
    one_of,
)
from stadspanel_site.internal.reading.prose import BlockText, ParagraphText
from stadspanel_site.words.vocabulary import (
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
    """The decision of the panel about a request."""

    outcome: Annotated[PanelDecision, one_of(PanelDecision)] = Field(
        alias="uitkomst", description="wat het panel besloot"
    )
    date: Day | None = Field(default=None, alias="datum", description="de dag van het besluit")
    reasons: BlockText | None = Field(
        default=None, alias="motivering", description="waarom; nodig bij `geen_advies`"
    )


class RequestHeader(ReferencedHeader):
    """A request of the municipality for advice (adviesverzoek)."""

    own_days: ClassVar[tuple[str, ...]] = ("date", "received_on")

    sender: Line = Field(alias="afzender", description="wie vraagt: een functie of afdeling")
    question: BlockText = Field(alias="vraag", description="de vraag in een paar zinnen")
    received_on: Day | None = Field(
        default=None, alias="ontvangen_op", description="de dag waarop het panel de brief kreeg"
    )
    decision: RequestDecision | None = Field(
        default=None, alias="besluit_panel", description="wat het panel besloot"
    )
    conversations: Annotated[tuple[Key, ...], Listed] = Field(
        default=(), alias="gesprekken", description="mappen uit `gesprekken` die erbij horen"
    )
    apart_from_advice: YesNo = Field(
        default=False,
        alias="los_van_advies",
        description="`ja` als het verzoek openbaar blijft terwijl het advies dat niet is",
    )


class Recommendation(Entry):
    """A numbered recommendation."""

    number: Count = Field(alias="nr", description="het nummer, vanaf 1")
    text: ParagraphText = Field(alias="tekst", description="de aanbeveling")
    note: BlockText | None = Field(default=None, alias="toelichting", description="uitleg")


class ExpectedResponse(Model):
    """The day on which the municipality expects to answer."""

    date: Day = Field(alias="datum", description="de dag die de gemeente noemde")
    reason: Line | None = Field(default=None, alias="reden", description="waarom dan")


class CouncilItem(Model):
    """A meeting of the council that discussed the advice."""

    date: Day = Field(alias="datum", description="de dag van de vergadering")
    sort: Line | None = Field(default=None, alias="soort", description="wat voor vergadering")
    title: Line = Field(alias="titel", description="het onderwerp")
    url: WebAddress | None = Field(default=None, alias="url", description="waar het te vinden is")


class AdviceHeader(ReferencedHeader):
    """An advice of the panel, in numbered recommendations (advies)."""

    own_days: ClassVar[tuple[str, ...]] = ("date", "offered_on")

    title: Line = Field(alias="titel", description="de titel")
    themes: Annotated[tuple[Key, ...], Listed] = Field(
        alias="themas", description="thema’s of deelthema’s uit `site.yaml`"
    )
    summary: ParagraphText = Field(alias="samenvatting", description="20 tot 120 woorden in gewone taal")
    recommendations: Annotated[tuple[Recommendation, ...], Listed] = Field(
        alias="aanbevelingen", description="de genummerde aanbevelingen"
    )
    offered_on: Day | None = Field(
        default=None,
        alias="aangeboden_op",
        description="de dag waarop de gemeente het kreeg; dan begint de teller (leeg: de dag van het stuk)",
    )
    occasion: Annotated[Occasion, one_of(Occasion)] | None = Field(
        default=None, alias="aanleiding", description="waar het advies uit voortkomt"
    )
    consulted: Annotated[tuple[Line, ...], Listed] = Field(
        default=(), alias="geraadpleegd", description="wie het panel sprak: functies of organisaties"
    )
    conversations: Annotated[tuple[Key, ...], Listed] = Field(
        default=(), alias="gesprekken", description="mappen uit `gesprekken` die erbij horen"
    )
    replaces: Line | None = Field(
        default=None, alias="vervangt", description="het kenmerk van het advies dat dit vervangt"
    )
    needs_response: YesNo = Field(
        default=True, alias="reactie_vereist", description="`nee` als er geen antwoord hoeft te komen"
    )
    response_expected: ExpectedResponse | None = Field(
        default=None, alias="reactie_verwacht", description="wanneer de gemeente zelf verwacht te antwoorden"
    )
    response_stance: Annotated[ResponseStance, one_of(ResponseStance)] | None = Field(
        default=None,
        alias="reactiestand",
        description="`geen_mededeling`: de site zegt niet of er een reactie is",
    )
    council: Annotated[tuple[CouncilItem, ...], Listed] = Field(
        default=(), alias="raad", description="wanneer de gemeenteraad erover sprak"
    )


class Classification(Model):
    """The side that chose the category of an answer."""

    by: Annotated[Side, one_of(Side)] = Field(alias="door", description="wie de opvolging koos")
    confirmed_on: Day | None = Field(
        default=None, alias="bevestigd_op", description="de dag waarop de gemeente dat bevestigde"
    )


class RecommendationAnswer(Entry):
    """The answer of the municipality to one recommendation."""

    number: Count = Field(alias="nr", description="het nummer van de aanbeveling")
    uptake: Annotated[Uptake, one_of(Uptake)] = Field(
        alias="opvolging", description="het antwoord op deze aanbeveling"
    )
    extent: ParagraphText | None = Field(default=None, alias="mate", description="in hoeverre")
    manner: BlockText | None = Field(default=None, alias="wijze", description="op welke manier")
    deadline: Day | None = Field(default=None, alias="termijn", description="de dag waarop het klaar is")
    deadline_text: Line | None = Field(
        default=None, alias="termijn_tekst", description="de termijn in woorden, als er geen dag is"
    )
    reasons: BlockText | None = Field(default=None, alias="motivering", description="waarom")


class ResponseHeader(DatedHeader):
    """A response of the municipality (reactie)."""

    own_days: ClassVar[tuple[str, ...]] = ("date", "received_on")

    sender: Line = Field(alias="afzender", description="wie antwoordt: een functie of afdeling")
    uptake: Annotated[Uptake, one_of(Uptake)] | None = Field(
        default=None,
        alias="opvolging",
        description="het antwoord op het hele advies, in de woorden van de gemeente; alleen bij `ontvangen` niet nodig",
    )
    received_on: Day | None = Field(
        default=None, alias="ontvangen_op", description="de dag waarop het panel de brief kreeg"
    )
    on_behalf_of: Annotated[OnBehalfOf, one_of(OnBehalfOf)] = Field(
        default=OnBehalfOf.COLLEGE, alias="namens", description="namens wie (`college` als u niets schrijft)"
    )
    sort: Annotated[ResponseSort, one_of(ResponseSort)] = Field(
        default=ResponseSort.SUBSTANTIVE,
        alias="soort",
        description="wat voor brief het is (leeg: `inhoudelijk`); `ontvangen` als hij nog niet is verwerkt",
    )
    portfolio_holder: Line | None = Field(
        default=None, alias="portefeuillehouder", description="de functie van de wethouder"
    )
    responsible: Line | None = Field(
        default=None, alias="verantwoordelijk", description="de afdeling die het uitvoert"
    )
    summary: ParagraphText | None = Field(
        default=None, alias="samenvatting", description="20 tot 120 woorden in gewone taal"
    )
    reasons: BlockText | None = Field(
        default=None, alias="motivering", description="de reden bij het hele antwoord"
    )
    classification: Classification | None = Field(
        default=None, alias="indeling", description="wie de opvolging koos"
    )
    answers: Annotated[tuple[RecommendationAnswer, ...], Listed] = Field(
        default=(), alias="per_aanbeveling", description="het antwoord op elke aanbeveling"
    )

    @property
    def dated(self) -> dt.date:
        """The later of the day of the letter and that of its receipt."""
        return max(self.date, self.received_on or self.date)


class AfterwordHeader(DatedHeader):
    """The panel's opinion of the response (nawoord)."""

    verdict: Annotated[Verdict, one_of(Verdict)] = Field(
        alias="oordeel", description="wat het panel van de reactie vindt"
    )
    verdicts: Annotated[tuple[RecommendationVerdict, ...], Listed] = Field(
        default=(), alias="per_aanbeveling", description="het oordeel over elk antwoord"
    )
    apart_from_response: YesNo = Field(
        default=False,
        alias="los_van_reactie",
        description="`ja` als het niet gaat over een reactie die niet openbaar is",
    )


class Step(Entry):
    """A dated step in the log of progress."""

    date: Day = Field(alias="datum", description="de dag van deze stap")
    recommendation: Count = Field(alias="aanbeveling", description="het nummer van de aanbeveling")
    state: Annotated[StepState, one_of(StepState)] = Field(alias="stand", description="hoe ver het is")
    note: BlockText = Field(alias="toelichting", description="wat er gebeurde")
    reported_by: Annotated[Side, one_of(Side)] = Field(alias="gemeld_door", description="wie het meldde")
    source: Line | None = Field(default=None, alias="bron", description="waar u het vandaan heeft")
    new_deadline: Day | None = Field(
        default=None, alias="nieuwe_termijn", description="de nieuwe dag; nodig bij `uitgesteld`"
    )


class ProgressHeader(Header):
    """A dated log of progress since the response (voortgang)."""

    own_days: ClassVar[tuple[str, ...]] = ("date",)

    date: Day | None = Field(default=None, alias="datum", description="de dag van de laatste wijziging")
    steps: Annotated[tuple[Step, ...], Listed] = Field(alias="stappen", description="wat er gebeurde")
    apart_from_response: YesNo = Field(
        default=False,
        alias="los_van_reactie",
        description="`ja` als het niet gaat over een reactie die niet openbaar is",
    )

    @property
    def dated(self) -> dt.date | None:
        """The day of the log, if any."""
        return self.date
