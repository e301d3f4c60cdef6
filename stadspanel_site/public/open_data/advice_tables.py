"""The tables about advices: advices, recommendations, steps, responses, requests and commitments."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from stadspanel_site.public.derived.courses import AdviceCourse, Reaction, RecommendationCourse, RequestState
from stadspanel_site.public.derived.figures import counts
from stadspanel_site.public.derived.lasting_ids import document_id, recommendation_id
from stadspanel_site.public.derived.states import GROUPS, Apart, Group, State
from stadspanel_site.public.documents.shared import PublicDocument
from stadspanel_site.public.documents.trajectory import (
    PublicRecommendation,
    PublicRequest,
    PublicResponse,
    PublicStep,
    PublicTrajectory,
)
from stadspanel_site.public.open_data.table import (
    Definition,
    Place,
    Value,
    code,
    codes,
    day,
    keys,
    number,
    text,
    yes_no,
)
from stadspanel_site.public.pages.page_source import PageSource
from stadspanel_site.words.vocabulary import (
    Kind,
    Occasion,
    Question,
    Side,
    StepState,
    Uptake,
    Verdict,
)

_OF_RECOMMENDATION = "Het vaste nummer van de aanbeveling, zoals in de tabel aanbevelingen."
_OF_ADVICE = "Het vaste nummer van het advies, zoals in de tabel adviezen."


@dataclass(frozen=True, slots=True)
class _Recommended:
    """A public recommendation within its advice."""

    course: AdviceCourse
    item: RecommendationCourse
    text: PublicRecommendation
    state: State | Apart

    @property
    def id(self) -> str:
        return recommendation_id(self.course.advice.reference, self.item.number)


@dataclass(frozen=True, slots=True)
class _Reported:
    """A step within the recommendation that it is about."""

    course: AdviceCourse
    item: RecommendationCourse
    step: PublicStep


@dataclass(frozen=True, slots=True)
class _Sent:
    """A request or response within its trajectory."""

    trajectory: PublicTrajectory
    response: PublicResponse


@dataclass(frozen=True, slots=True)
class _Asked:
    trajectory: PublicTrajectory
    request: PublicRequest
    state: RequestState | None


def _advice_id(course: AdviceCourse) -> str:
    return document_id(Kind.ADVICE, course.advice, course.advice.reference)


def _place(kind: Kind, document: PublicDocument, reference: str) -> Place:
    return Place(
        id=document_id(kind, document, reference),
        path=document.address,
        published_on=document.open_since,
        example=document.example,
    )


def _recommended(source: PageSource) -> Iterable[_Recommended]:
    for course in source.advices:
        public = [item for item in course.recommendations if item.state is not None]
        for item, state in zip(public, course.states, strict=True):
            if isinstance(item.recommendation, PublicRecommendation):
                yield _Recommended(course, item, item.recommendation, state)


def _at_recommendation(course: AdviceCourse, item: RecommendationCourse, ending: str = "") -> Place:
    return Place(
        id=recommendation_id(course.advice.reference, item.number) + ending,
        path=f"{course.advice.address}#aanbeveling-{item.number}",
        published_on=course.advice.open_since,
        example=course.advice.example,
    )


def _answer(item: RecommendationCourse, name: str) -> Value:
    answer = item.counted.public if item.counted else None
    return getattr(answer, name) if answer is not None else None


def _at_step(row: _Reported) -> Place:
    place = _at_recommendation(row.course, row.item, f"/stap-{row.step.date.isoformat()}")
    progress = row.course.trajectory.progress
    since = progress.open_since if progress is not None else None
    return replace(place, published_on=max(row.step.date, since or row.step.date))


# Each field is a line of a table.
# fmt: off
ADVICES: Definition[AdviceCourse] = Definition(
    name="adviezen",
    title="Adviezen",
    row="Een rij is een advies van het panel.",
    rows=lambda source: source.advices,
    place=lambda row: _place(Kind.ADVICE, row.advice, row.advice.reference),
    fields=(
        text("kenmerk", "Het nummer dat het panel aan het advies gaf.", "SPD-2024-02", lambda row: row.advice.reference),
        text("titel", "De titel van het advies.", "Slimme lantaarns", lambda row: row.advice.title),
        text("samenvatting", "Het advies in het kort. Op de plek van weggelaten tekst staat (…).", "Meet zonder camera.", lambda row: row.advice.summary),
        day("aangeboden_op", "De dag waarop het panel het advies aan de gemeente gaf.", "2024-03-18", lambda row: row.advice.offered_on),
        code("aanleiding", Occasion, "Waarom het panel advies gaf.", "verzoek", lambda row: row.advice.occasion),
        keys("themas", "De thema’s waar het advies over gaat.", "digitale-privacy;dataveiligheid", lambda row: row.advice.themes),
        keys("dossiers", "De dossiers waar het advies bij hoort.", "slimme-lantaarns", lambda row: row.dossiers),
        code("reactie", Reaction, "De stand van de reactie van de gemeente.", "beantwoord", lambda row: row.reaction),
        day("uiterlijk_op", "De laatste dag voor een reactie volgens de afspraken. Leeg zonder termijn.", "2024-04-29", lambda row: row.due_on),
        day("beantwoord_op", "De dag van de eerste openbare reactie.", "2024-04-20", lambda row: row.answered_on),
        day("verwacht_op", "De dag waarop de gemeente denkt te antwoorden.", "2024-05-10", lambda row: row.expected_on),
        yes_no("telt_mee", "`true` als het advies meetelt in de cijfers op de site.", "true", counts),
        day("ingetrokken_op", "De dag waarop het panel het advies introk.", "2025-01-10", lambda row: row.advice.withdrawal.date if row.advice.withdrawal else None),
    ),
)

RECOMMENDATIONS: Definition[_Recommended] = Definition(
    name="aanbevelingen",
    title="Aanbevelingen",
    row="Een rij is een aanbeveling die openbaar is, met het antwoord van de gemeente dat telt en wat ervan kwam.",
    rows=_recommended,
    place=lambda row: _at_recommendation(row.course, row.item),
    fields=(
        text("advies", _OF_ADVICE, "SPD-2024-02/advies", lambda row: _advice_id(row.course)),
        number("nummer", "Het nummer van de aanbeveling in het advies.", "1", lambda row: row.item.number),
        text("tekst", "De aanbeveling. Op de plek van weggelaten tekst staat (…).", "Hang een bord op.", lambda row: row.text.text),
        code("stand", (*State, *Apart), "Wat ervan kwam, zo ver bekend.", "uitgevoerd", lambda row: row.state),
        code("groep", Group, "Het deel van de balk op de site. Leeg als de aanbeveling niet meetelt.", "gedaan", lambda row: GROUPS[row.state] if isinstance(row.state, State) else None),
        code("antwoord", Uptake, "Het antwoord van de gemeente. Leeg zonder openbaar antwoord.", "volledig", lambda row: _answer(row.item, "uptake")),
        yes_no("antwoord_niet_openbaar", "`true` als er een antwoord is dat niet openbaar is.", "false", lambda row: row.item.counted is not None and row.item.counted.public is None),
        text("reactie", "Het vaste nummer van de reactie met dit antwoord.", "SPD-2024-02/reactie", lambda row: document_id(Kind.RESPONSE, row.item.counted.response, row.course.advice.reference) if row.item.counted else None),
        text("in_hoeverre", "In hoeverre de gemeente de aanbeveling volgt.", "Alleen in het centrum.", lambda row: _answer(row.item, "extent")),
        text("wijze", "Hoe de gemeente het gaat doen.", "De borden komen bij elke lantaarn.", lambda row: _answer(row.item, "manner")),
        day("eerste_termijn", "De dag die de gemeente het eerst noemde.", "2025-01-31", lambda row: row.item.first_deadline),
        day("termijn", "De dag die nu geldt. Die is anders als de gemeente de dag verschoof.", "2025-06-30", lambda row: row.item.deadline),
        text("termijn_in_woorden", "Wat de gemeente over de termijn zei, als zij geen dag noemde.", "na de zomer", lambda row: _answer(row.item, "deadline_text")),
        text("motivering", "Waarom de gemeente zo antwoordt.", "Er is geen geld voor.", lambda row: _answer(row.item, "reasons")),
        codes("vragen", Question, "De vragen die het antwoord moet beantwoorden.", "wijze;termijn", lambda row: row.item.counted.questions if row.item.counted else ()),
        codes("vragen_open", Question, "De vragen die het antwoord niet beantwoordt.", "termijn", lambda row: row.item.counted.open_questions if row.item.counted else ()),
        code("oordeel_panel", Verdict, "Wat het panel van het antwoord vindt.", "overtuigt_deels", lambda row: row.item.verdict.verdict if row.item.verdict else None),
        code("gemeld_door", Side, "Wie de stap meldde waar de stand uit volgt.", "gemeente", lambda row: row.item.reported_by),
        day("gemeld_op", "De dag van die stap.", "2025-03-01", lambda row: row.item.steps[0].date if row.item.reported_by else None),
        yes_no("telt_mee", "`true` als het advies meetelt in de cijfers op de site.", "true", lambda row: counts(row.course)),
    ),
)


STEPS: Definition[_Reported] = Definition(
    name="stappen",
    title="Stappen",
    row="Een rij is een stap die de gemeente of het panel meldde bij de uitvoering van een aanbeveling.",
    rows=lambda source: (_Reported(course, item, step) for course in source.advices for item in course.recommendations for step in item.steps[::-1]),
    place=_at_step,
    fields=(
        text("advies", _OF_ADVICE, "SPD-2024-02/advies", lambda row: _advice_id(row.course)),
        text("aanbeveling", _OF_RECOMMENDATION, "SPD-2024-02/aanbeveling-1", lambda row: recommendation_id(row.course.advice.reference, row.item.number)),
        day("datum", "De dag van de stap.", "2025-03-01", lambda row: row.step.date),
        code("stand", StepState, "Hoe ver de uitvoering toen was.", "in_uitvoering", lambda row: row.step.state),
        text("toelichting", "Wat er over de stap is gemeld.", "De borden zijn besteld.", lambda row: row.step.note),
        code("gemeld_door", Side, "Wie de stap meldde.", "gemeente", lambda row: row.step.reported_by),
        text("bron", "Waar de melding staat.", "Brief van 1 maart 2025", lambda row: row.step.source),
        day("nieuwe_termijn", "De nieuwe dag, als de gemeente die verschoof.", "2025-06-30", lambda row: row.step.new_deadline),
    ),
)
