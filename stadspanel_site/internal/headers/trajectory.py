"""The headers of a trajectory (request, advice, response, afterword, progress) and of a conversation (note, minutes)."""

import datetime as dt
from typing import ClassVar

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
    Fingerprint,
    Key,
    Line,
    Many,
    Model,
    OneOf,
    WebAddress,
    YesNo,
    as_key,
    optional,
)
from stadspanel_site.internal.reading.prose import BlockText, ParagraphText
from stadspanel_site.words.vocabulary import (
    MeetingSort,
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

    outcome: OneOf[PanelDecision] = as_key("uitkomst", "wat het panel besloot")
    date: Day | None = optional("datum", "de dag van het besluit")
    reasons: BlockText | None = optional("motivering", "waarom; nodig bij `geen_advies`")


class RequestHeader(ReferencedHeader):
    """A request of the municipality for advice (adviesverzoek)."""

    own_days: ClassVar[tuple[str, ...]] = ("date", "received_on")

    sender: Line = as_key("afzender", "wie vraagt: een functie of afdeling")
    question: BlockText = as_key("vraag", "de vraag in een paar zinnen")
    received_on: Day | None = optional("ontvangen_op", "de dag waarop het panel de brief kreeg")
    decision: RequestDecision | None = optional("besluit_panel", "wat het panel besloot")
    conversations: Many[Key] = as_key("gesprekken", "mappen uit `gesprekken` die erbij horen", default=())
    apart_from_advice: YesNo = as_key(
        "los_van_advies", "`ja` als het verzoek openbaar blijft terwijl het advies dat niet is", default=False
    )


class Recommendation(Entry):
    """A numbered recommendation."""

    number: Count = as_key("nr", "het nummer, vanaf 1")
    text: ParagraphText = as_key("tekst", "de aanbeveling")
    note: BlockText | None = optional("toelichting", "uitleg")


class ExpectedResponse(Model):
    """The day on which the municipality expects to answer."""

    date: Day = as_key("datum", "de dag die de gemeente noemde")
    reason: Line | None = optional("reden", "waarom dan")


class CouncilItem(Model):
    """A meeting of the council that discussed the advice."""

    date: Day = as_key("datum", "de dag van de vergadering")
    sort: Line | None = optional("soort", "wat voor vergadering")
    title: Line = as_key("titel", "het onderwerp")
    url: WebAddress | None = optional("url", "waar het te vinden is")


class AdviceHeader(ReferencedHeader):
    """An advice of the panel, in numbered recommendations (advies)."""

    own_days: ClassVar[tuple[str, ...]] = ("date", "offered_on")

    title: Line = as_key("titel", "de titel")
    themes: Many[Key] = as_key("themas", "thema’s of deelthema’s uit `site.yaml`")
    summary: ParagraphText = as_key("samenvatting", "20 tot 120 woorden in gewone taal")
    recommendations: Many[Recommendation] = as_key("aanbevelingen", "de genummerde aanbevelingen")
    offered_on: Day | None = optional(
        "aangeboden_op",
        "de dag waarop de gemeente het kreeg; dan begint de teller (leeg: de dag van het stuk)",
    )
    occasion: OneOf[Occasion] | None = optional("aanleiding", "waar het advies uit voortkomt")
    consulted: Many[Line] = as_key(
        "geraadpleegd", "wie het panel sprak: functies of organisaties", default=()
    )
    conversations: Many[Key] = as_key("gesprekken", "mappen uit `gesprekken` die erbij horen", default=())
    replaces: Line | None = optional("vervangt", "het kenmerk van het advies dat dit vervangt")
    needs_response: YesNo = as_key(
        "reactie_vereist", "`nee` als er geen antwoord hoeft te komen", default=True
    )
    response_expected: ExpectedResponse | None = optional(
        "reactie_verwacht", "wanneer de gemeente zelf verwacht te antwoorden"
    )
    response_stance: OneOf[ResponseStance] | None = optional(
        "reactiestand", "`geen_mededeling`: de site zegt niet of er een reactie is"
    )
    council: Many[CouncilItem] = as_key("raad", "wanneer de gemeenteraad erover sprak", default=())


class Classification(Model):
    """The side that chose the category of an answer."""

    by: OneOf[Side] = as_key("door", "wie de opvolging koos")
    confirmed_on: Day | None = optional("bevestigd_op", "de dag waarop de gemeente dat bevestigde")


class RecommendationAnswer(Entry):
    """The answer of the municipality to one recommendation."""

    number: Count = as_key("nr", "het nummer van de aanbeveling")
    uptake: OneOf[Uptake] = as_key("opvolging", "het antwoord op deze aanbeveling")
    extent: ParagraphText | None = optional("mate", "in hoeverre")
    manner: BlockText | None = optional("wijze", "op welke manier")
    deadline: Day | None = optional("termijn", "de dag waarop het klaar is")
    deadline_text: Line | None = optional("termijn_tekst", "de termijn in woorden, als er geen dag is")
    reasons: BlockText | None = optional("motivering", "waarom")


class ResponseHeader(DatedHeader):
    """A response of the municipality (reactie)."""

    own_days: ClassVar[tuple[str, ...]] = ("date", "received_on")

    sender: Line = as_key("afzender", "wie antwoordt: een functie of afdeling")
    uptake: OneOf[Uptake] | None = optional(
        "opvolging",
        "het antwoord op het hele advies, in de woorden van de gemeente; alleen bij `inhoudelijk` nodig",
    )
    received_on: Day | None = optional("ontvangen_op", "de dag waarop het panel de brief kreeg")
    on_behalf_of: OneOf[OnBehalfOf] = as_key(
        "namens", "namens wie (`college` als u niets schrijft)", default=OnBehalfOf.COLLEGE
    )
    sort: OneOf[ResponseSort] = as_key(
        "soort",
        "wat voor brief het is (leeg: `inhoudelijk`); `ontvangen` als hij nog niet is verwerkt",
        default=ResponseSort.SUBSTANTIVE,
    )
    portfolio_holder: Line | None = optional("portefeuillehouder", "de functie van de wethouder")
    responsible: Line | None = optional("verantwoordelijk", "de afdeling die het uitvoert")
    summary: ParagraphText | None = optional("samenvatting", "20 tot 120 woorden in gewone taal")
    reasons: BlockText | None = optional("motivering", "de reden bij het hele antwoord")
    classification: Classification | None = optional("indeling", "wie de opvolging koos")
    answers: Many[RecommendationAnswer] = as_key(
        "per_aanbeveling", "het antwoord op elke aanbeveling", default=()
    )

    @property
    def dated(self) -> dt.date:
        """The later of the day of the letter and that of its receipt."""
        return max(self.date, self.received_on or self.date)


class AfterwordHeader(DatedHeader):
    """The panel's opinion of the response (nawoord)."""

    verdict: OneOf[Verdict] = as_key("oordeel", "wat het panel van de reactie vindt")
    verdicts: Many[RecommendationVerdict] = as_key(
        "per_aanbeveling", "het oordeel over elk antwoord", default=()
    )
    apart_from_response: YesNo = as_key(
        "los_van_reactie", "`ja` als het niet gaat over een reactie die niet openbaar is", default=False
    )


class Step(Entry):
    """A dated step in the log of progress."""

    date: Day = as_key("datum", "de dag van deze stap")
    recommendation: Count = as_key("aanbeveling", "het nummer van de aanbeveling")
    state: OneOf[StepState] = as_key("stand", "hoe ver het is")
    note: BlockText = as_key("toelichting", "wat er gebeurde")
    reported_by: OneOf[Side] = as_key("gemeld_door", "wie het meldde")
    source: Line | None = optional("bron", "waar u het vandaan heeft")
    new_deadline: Day | None = optional("nieuwe_termijn", "de nieuwe dag; nodig bij `uitgesteld`")


class ProgressHeader(Header):
    """A dated log of progress since the response (voortgang)."""

    own_days: ClassVar[tuple[str, ...]] = ("date",)

    date: Day | None = optional("datum", "de dag van de laatste wijziging")
    steps: Many[Step] = as_key("stappen", "wat er gebeurde")
    apart_from_response: YesNo = as_key(
        "los_van_reactie", "`ja` als het niet gaat over een reactie die niet openbaar is", default=False
    )


class Endorsement(Model):
    """The endorsement of a note by one side: day, function, proof and fingerprint of the text."""

    date: Day | None = optional("datum", "de dag van onderschrijven")
    role: Line | None = optional("functie", "de functie van wie onderschrijft, geen naam")
    proof: Line | None = optional(
        "bewijs", "waar het uit blijkt: een bestand in `bijlagen`, of een mail of brief; komt niet op de site"
    )
    fingerprint: Fingerprint = optional("vingerafdruk", "maakt het programma; typ hem niet")


class Endorsements(Model):
    """The endorsements of both sides."""

    empty_groups: ClassVar[frozenset[str]] = frozenset({"gemeente", "panel"})

    municipality: Endorsement = as_key("gemeente", "de handtekening van de gemeente", default=Endorsement())
    panel: Endorsement = as_key("panel", "de handtekening van het panel", default=Endorsement())


class NoteHeader(ReferencedHeader):
    """The outcome of a conversation, endorsed by both sides (gespreksnotitie)."""

    empty_groups: ClassVar[frozenset[str]] = frozenset({"onderschreven"})

    title: Line = as_key("titel", "de titel")
    summary: ParagraphText = as_key("samenvatting", "20 tot 120 woorden in gewone taal")
    endorsements: Endorsements = as_key("onderschreven", "de handtekeningen, bij `gemeente` en bij `panel`")
    themes: Many[Key] = as_key("themas", "thema’s of deelthema’s uit `site.yaml`", default=())


class MinutesHeader(ReferencedHeader):
    """The minutes of a conversation or meeting (gespreksverslag)."""

    own_days: ClassVar[tuple[str, ...]] = ("date", "held_on")

    title: Line = as_key("titel", "de titel")
    held_on: Day = as_key("gesprek_op", "de dag van het gesprek")
    sort: OneOf[MeetingSort] = as_key("soort_overleg", "wat voor overleg het was")
    themes: Many[Key] = as_key("themas", "thema’s of deelthema’s uit `site.yaml`", default=())
    participants: Many[Line] = as_key("deelnemers", "wie erbij waren: functies, geen namen", default=())
    with_privacy_team: YesNo | None = optional(
        "privacyteam_aanwezig", "of iemand van het privacyteam van de gemeente erbij was"
    )
