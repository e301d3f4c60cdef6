"""The tables about advices: advices, recommendations, steps, responses, requests and commitments."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from stadspanel_site.public.derived.commitments import Commitment, commitments_of
from stadspanel_site.public.derived.courses import AdviceCourse, Reaction, RecommendationCourse, RequestState
from stadspanel_site.public.derived.figures import counts
from stadspanel_site.public.derived.filters import implied_themes
from stadspanel_site.public.derived.lasting_ids import (
    LastingName,
    document_name,
    recommendation_name,
    reference_of,
)
from stadspanel_site.public.derived.states import GROUPS, Apart, Group, State
from stadspanel_site.public.documents.shared import PublicDocument
from stadspanel_site.public.documents.trajectory import (
    PublicRequest,
    PublicResponse,
    PublicStep,
    PublicTrajectory,
)
from stadspanel_site.public.open_data.table import (
    Definition,
    Place,
    code,
    codes,
    day,
    keys,
    number,
    place_of,
    text,
    yes_no,
)
from stadspanel_site.public.pages.page_source import PageSource
from stadspanel_site.words.addresses import trajectory_path
from stadspanel_site.words.vocabulary import (
    Kind,
    Occasion,
    OnBehalfOf,
    PanelDecision,
    Question,
    ResponseSort,
    Side,
    StepState,
    Uptake,
    Verdict,
)

_EXAMPLE = "tag:example.org,2024-01-01:ADV-2024-02"
_OF_RECOMMENDATION = "De vaste naam van de aanbeveling, zoals in de tabel aanbevelingen."
_OF_ADVICE = "De vaste naam van het advies, zoals in de tabel adviezen. Leeg zonder openbaar advies."


@dataclass(frozen=True, slots=True)
class _Advised:
    """An advice with its themes, those above its sub-themes included."""

    course: AdviceCourse
    themes: tuple[str, ...]
    counts: bool


@dataclass(frozen=True, slots=True)
class _Recommended:
    """A public recommendation within its advice."""

    course: AdviceCourse
    item: RecommendationCourse
    state: State | Apart
    counts: bool


@dataclass(frozen=True, slots=True)
class _Reported:
    """A step within the recommendation that it is about."""

    course: AdviceCourse
    item: RecommendationCourse
    step: PublicStep


@dataclass(frozen=True, slots=True)
class _Sent:
    """A response within its trajectory."""

    trajectory: PublicTrajectory
    response: PublicResponse


@dataclass(frozen=True, slots=True)
class _Asked:
    trajectory: PublicTrajectory
    request: PublicRequest
    state: RequestState | None


def _name(kind: Kind, document: PublicDocument, trajectory: PublicTrajectory) -> LastingName:
    return document_name(kind, document, reference_of(trajectory), trajectory_path(trajectory.slug))


def _advice_of(trajectory: PublicTrajectory) -> LastingName | None:
    return _name(Kind.ADVICE, trajectory.advice, trajectory) if trajectory.advice is not None else None


def _recommendation_of(course: AdviceCourse, item: RecommendationCourse) -> LastingName:
    folder = trajectory_path(course.trajectory.slug)
    return recommendation_name(course.advice.reference, folder, item.number)


def _place(kind: Kind, document: PublicDocument, trajectory: PublicTrajectory) -> Place:
    return place_of(document, _name(kind, document, trajectory))


def _advised(source: PageSource) -> Iterable[_Advised]:
    themes = source.archive.site.themes
    for course in source.advices:
        yield _Advised(course, implied_themes(course.advice.themes, themes), source.counts(course))


def _recommended(source: PageSource) -> Iterable[_Recommended]:
    for course in source.advices:
        for item, state in course.stated:
            yield _Recommended(course, item, state, source.counts(course))


def _at_recommendation(course: AdviceCourse, item: RecommendationCourse, ending: str = "") -> Place:
    place = place_of(course.advice, _recommendation_of(course, item) + ending)
    return replace(place, path=f"{place.path}#aanbeveling-{item.number}")


def _at_step(row: _Reported) -> Place:
    progress = row.course.trajectory.progress
    since = progress.open_since if progress is not None else None
    known_on = max(row.step.date, since or row.step.date)
    return replace(_at_recommendation(row.course, row.item, f"-{known_on}"), published_on=known_on)


def _requests(source: PageSource) -> Iterable[_Asked]:
    states = {found.trajectory.slug: found.state for found in source.requests}
    for trajectory in source.archive.trajectories:
        if trajectory.request is not None:
            yield _Asked(trajectory, trajectory.request, states.get(trajectory.slug))


# Each field is a line of a table.
# fmt: off
ADVICES: Definition[_Advised] = Definition(
    name="adviezen",
    title="Adviezen",
    row="Een rij is een advies van het panel.",
    rows=_advised,
    place=lambda row: _place(Kind.ADVICE, row.course.advice, row.course.trajectory),
    fields=(
        text("kenmerk", "Het nummer dat het panel aan het advies gaf.", "ADV-2024-02", lambda row: row.course.advice.reference),
        text("titel", "De titel van het advies.", "Slimme lantaarns", lambda row: row.course.advice.title),
        text("samenvatting", "Het advies in het kort. Op de plek van weggelaten tekst staat (…).", "Meet zonder camera.", lambda row: row.course.advice.summary),
        day("aangeboden_op", "De dag waarop het panel het advies aan de gemeente gaf.", "2024-03-18", lambda row: row.course.advice.offered_on),
        code("aanleiding", Occasion, "Waarom het panel advies gaf.", "verzoek", lambda row: row.course.advice.occasion),
        keys("themas", "De thema’s waar het advies over gaat. Bij een deelthema staat ook het thema zelf.", "digitale-privacy;dataveiligheid", lambda row: row.themes),
        keys("dossiers", "De dossiers waar het advies bij hoort.", "slimme-lantaarns", lambda row: row.course.dossiers),
        code("reactie", Reaction, "De stand van de reactie van de gemeente.", "beantwoord", lambda row: row.course.reaction),
        day("uiterlijk_op", "De laatste dag voor een reactie volgens de afspraken. Leeg zonder termijn.", "2024-04-29", lambda row: row.course.due_on),
        day("beantwoord_op", "De dag van de eerste openbare reactie.", "2024-04-20", lambda row: row.course.answered_on),
        day("verwacht_op", "De dag waarop de gemeente denkt te antwoorden.", "2024-05-10", lambda row: row.course.expected_on),
        yes_no("telt_mee", "`true` als het advies meetelt in de cijfers op de site.", "true", lambda row: row.counts),
        day("ingetrokken_op", "De dag waarop het panel het advies introk.", "2025-01-10", lambda row: row.course.advice.withdrawal.date if row.course.advice.withdrawal else None),
    ),
)

RECOMMENDATIONS: Definition[_Recommended] = Definition(
    name="aanbevelingen",
    title="Aanbevelingen",
    row="Een rij is een aanbeveling die openbaar is, met het antwoord van de gemeente dat telt en wat ervan kwam.",
    rows=_recommended,
    place=lambda row: _at_recommendation(row.course, row.item),
    fields=(
        text("advies", _OF_ADVICE, f"{_EXAMPLE}/advies", lambda row: _advice_of(row.course.trajectory)),
        number("nummer", "Het nummer van de aanbeveling in het advies.", "1", lambda row: row.item.number),
        text("tekst", "De aanbeveling. Op de plek van weggelaten tekst staat (…).", "Hang een bord op.", lambda row: row.item.text),
        code("stand", (*State, *Apart), "Wat ervan kwam, zo ver bekend.", "uitgevoerd", lambda row: row.state),
        code("groep", Group, "Het deel van de balk op de site. Leeg als de aanbeveling niet meetelt.", "gedaan", lambda row: GROUPS[row.state] if isinstance(row.state, State) else None),
        code("antwoord", Uptake, "Het antwoord van de gemeente. Leeg zonder openbaar antwoord.", "volledig", lambda row: row.item.answer.uptake if row.item.answer else None),
        yes_no("antwoord_niet_openbaar", "`true` als er een antwoord is dat niet openbaar is.", "false", lambda row: row.item.answer_word is Apart.ANSWER_NOT_PUBLIC),
        text("reactie", "De vaste naam van de reactie met dit antwoord.", f"{_EXAMPLE}/reactie-2024-04-20", lambda row: _name(Kind.RESPONSE, row.item.counted.response, row.course.trajectory) if row.item.counted else None),
        text("in_hoeverre", "In hoeverre de gemeente de aanbeveling volgt.", "Alleen in het centrum.", lambda row: row.item.answer.extent if row.item.answer else None),
        text("wijze", "Hoe de gemeente het gaat doen.", "De borden komen bij elke lantaarn.", lambda row: row.item.answer.manner if row.item.answer else None),
        day("eerste_termijn", "De dag die de gemeente het eerst noemde.", "2025-01-31", lambda row: row.item.first_deadline),
        day("termijn", "De dag die nu geldt. Die is anders als de gemeente de dag verschoof.", "2025-06-30", lambda row: row.item.deadline),
        text("termijn_in_woorden", "Wat de gemeente over de termijn zei, als zij geen dag noemde.", "na de zomer", lambda row: row.item.answer.deadline_text if row.item.answer else None),
        text("motivering", "Waarom de gemeente zo antwoordt.", "Er is geen geld voor.", lambda row: row.item.answer.reasons if row.item.answer else None),
        codes("vragen", Question, "De vragen die het antwoord moet beantwoorden.", "wijze;termijn", lambda row: row.item.questions),
        codes("vragen_open", Question, "De vragen die het antwoord niet beantwoordt.", "termijn", lambda row: row.item.open_questions),
        code("oordeel_panel", Verdict, "Wat het panel van het antwoord vindt.", "overtuigt_deels", lambda row: row.item.verdict.verdict if row.item.verdict and not row.item.verdict_on_earlier else None),
        code("gemeld_door", Side, "Wie de stap meldde waar de stand uit volgt.", "gemeente", lambda row: row.item.reported_by),
        day("gemeld_op", "De dag van die stap.", "2025-03-01", lambda row: row.item.steps[0].date if row.item.reported_by else None),
        yes_no("telt_mee", "`true` als het advies meetelt in de cijfers op de site.", "true", lambda row: row.counts),
    ),
)


STEPS: Definition[_Reported] = Definition(
    name="stappen",
    title="Stappen",
    row="Een rij is een stap die de gemeente of het panel meldde bij de uitvoering van een aanbeveling.",
    rows=lambda source: (_Reported(course, item, step) for course in source.advices for item in course.recommendations for step in item.steps[::-1]),
    place=_at_step,
    fields=(
        text("advies", _OF_ADVICE, f"{_EXAMPLE}/advies", lambda row: _advice_of(row.course.trajectory)),
        text("aanbeveling", _OF_RECOMMENDATION, f"{_EXAMPLE}/aanbeveling-1", lambda row: _recommendation_of(row.course, row.item)),
        day("datum", "De dag van de stap.", "2025-03-01", lambda row: row.step.date),
        code("stand", StepState, "Hoe ver de uitvoering toen was.", "in_uitvoering", lambda row: row.step.state),
        text("toelichting", "Wat er over de stap is gemeld.", "De borden zijn besteld.", lambda row: row.step.note),
        code("gemeld_door", Side, "Wie de stap meldde.", "gemeente", lambda row: row.step.reported_by),
        text("bron", "Waar de melding staat.", "Brief van 1 maart 2025", lambda row: row.step.source),
        day("nieuwe_termijn", "De nieuwe dag, als de gemeente die verschoof.", "2025-06-30", lambda row: row.step.new_deadline),
    ),
)

RESPONSES: Definition[_Sent] = Definition(
    name="reacties",
    title="Reacties",
    row="Een rij is een openbare brief waarmee de gemeente op een advies reageert, ook een tussenbericht.",
    rows=lambda source: (_Sent(trajectory, response) for trajectory in source.archive.trajectories for response in trajectory.responses),
    place=lambda row: _place(Kind.RESPONSE, row.response, row.trajectory),
    fields=(
        text("advies", _OF_ADVICE, f"{_EXAMPLE}/advies", lambda row: _advice_of(row.trajectory)),
        text("titel", "De titel van de reactie.", "Reactie op het advies over lantaarns", lambda row: row.response.title),
        day("datum", "De datum van de brief.", "2024-04-20", lambda row: row.response.date),
        day("ontvangen_op", "De dag waarop het panel de brief kreeg.", "2024-04-22", lambda row: row.response.received_on),
        text("afzender", "Van wie de brief komt.", "Het college", lambda row: row.response.sender),
        code("namens", OnBehalfOf, "Voor welk orgaan de brief spreekt.", "college", lambda row: row.response.on_behalf_of),
        code("soort", ResponseSort, "Wat voor brief het is.", "inhoudelijk", lambda row: row.response.sort),
        code("antwoord", Uptake, "Het antwoord op het hele advies. Leeg als dat nog niet is ingedeeld.", "gedeeltelijk", lambda row: row.response.uptake),
        text("portefeuillehouder", "De bestuurder die erover gaat.", "De wethouder van digitale zaken", lambda row: row.response.portfolio_holder),
        text("verantwoordelijk", "Wie bij de gemeente de toezeggingen uitvoert.", "Team openbare ruimte", lambda row: row.response.responsible),
        text("samenvatting", "De reactie in het kort. Op de plek van weggelaten tekst staat (…).", "Er komen borden.", lambda row: row.response.summary),
        code("ingedeeld_door", Side, "Wie de soorten antwoord koos.", "panel", lambda row: row.response.classified_by),
        day("indeling_bevestigd_op", "De dag waarop de ander die keuze bevestigde.", "2024-05-01", lambda row: row.response.classification_confirmed_on),
        day("ingetrokken_op", "De dag waarop de reactie is ingetrokken.", "2025-01-10", lambda row: row.response.withdrawal.date if row.response.withdrawal else None),
    ),
)

REQUESTS: Definition[_Asked] = Definition(
    name="verzoeken",
    title="Verzoeken",
    row="Een rij is een openbaar verzoek om advies.",
    rows=_requests,
    place=lambda row: _place(Kind.REQUEST, row.request, row.trajectory),
    fields=(
        text("kenmerk", "Het nummer van het verzoek. Het advies heeft hetzelfde nummer.", "ADV-2024-02", lambda row: row.request.reference),
        text("titel", "De titel van het verzoek.", "Adviesverzoek slimme lantaarns", lambda row: row.request.title),
        text("afzender", "Wie het advies vroeg.", "Het college", lambda row: row.request.sender),
        text("vraag", "De vraag. Op de plek van weggelaten tekst staat (…).", "Mogen deze lantaarns meten?", lambda row: row.request.question),
        day("datum", "De datum van het verzoek.", "2024-02-01", lambda row: row.request.date),
        day("ontvangen_op", "De dag waarop het panel het verzoek kreeg.", "2024-02-02", lambda row: row.request.received_on),
        code("besluit", PanelDecision, "Wat het panel met het verzoek doet. Leeg zonder besluit.", "advies", lambda row: row.request.decision.outcome if row.request.decision else None),
        day("besluit_op", "De dag van dat besluit.", "2024-02-10", lambda row: row.request.decision.date if row.request.decision else None),
        text("besluit_toelichting", "Waarom het panel zo besloot.", "Het onderwerp past bij het panel.", lambda row: row.request.decision.reasons if row.request.decision else None),
        code("stand", RequestState, "De stand van het verzoek. Leeg als er een openbaar advies is.", "in-behandeling", lambda row: row.state),
        text("advies", _OF_ADVICE, f"{_EXAMPLE}/advies", lambda row: _advice_of(row.trajectory)),
    ),
)

COMMITMENTS: Definition[Commitment] = Definition(
    name="toezeggingen",
    title="Toezeggingen",
    row="Een rij is een toezegging: de gemeente zei dat zij een aanbeveling geheel of deels gaat uitvoeren.",
    rows=lambda source: commitments_of(filter(counts, source.advices)),
    place=lambda row: replace(_at_recommendation(row.course, row.item, "/toezegging"), published_on=row.counted.response.open_since),
    fields=(
        text("advies", _OF_ADVICE, f"{_EXAMPLE}/advies", lambda row: _advice_of(row.course.trajectory)),
        text("aanbeveling", _OF_RECOMMENDATION, f"{_EXAMPLE}/aanbeveling-1", lambda row: _recommendation_of(row.course, row.item)),
        text("tekst", "De aanbeveling. Op de plek van weggelaten tekst staat (…).", "Hang een bord op.", lambda row: row.item.text),
        code("antwoord", Uptake, "Het antwoord van de gemeente.", "volledig", lambda row: row.answer.uptake),
        text("wijze", "Hoe de gemeente het gaat doen.", "De borden komen bij elke lantaarn.", lambda row: row.answer.manner),
        day("eerste_termijn", "De dag die de gemeente het eerst noemde.", "2025-01-31", lambda row: row.item.first_deadline),
        day("termijn", "De dag die nu geldt. Die is anders als de gemeente de dag verschoof.", "2025-06-30", lambda row: row.item.deadline),
        text("termijn_in_woorden", "Wat de gemeente over de termijn zei, als zij geen dag noemde.", "na de zomer", lambda row: row.answer.deadline_text),
        code("stand", (*State, *Apart), "Wat ervan kwam, zo ver bekend.", "bezig", lambda row: row.item.state),
        day("datum_voorbij_sinds", "De dag na de termijn, als die voorbij is en niet is gemeld dat het klaar is.", "2025-07-01", lambda row: row.item.overdue_since),
        day("laatste_stap_op", "De dag van de laatste stap die is gemeld.", "2025-03-01", lambda row: row.last_step.date if row.last_step else None),
        text("verantwoordelijk", "Wie bij de gemeente dit uitvoert.", "Team openbare ruimte", lambda row: row.counted.response.responsible),
    ),
)
