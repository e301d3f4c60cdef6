"""The tables about the panel: conversations, register, meetings, expenses, evaluations, norms and all documents."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from stadspanel_site.public.derived.inventory import InventoryItem, Openness
from stadspanel_site.public.derived.kept_norms import agreement_courses
from stadspanel_site.public.derived.lasting_ids import Known, LastingName, document_name, named_meetings
from stadspanel_site.public.derived.norm_findings import NormState, NormYear
from stadspanel_site.public.documents.conversation import PublicMinutes, PublicNote
from stadspanel_site.public.documents.panel import (
    PublicEvaluation,
    PublicExpenses,
    PublicFinances,
    PublicImprovement,
    PublicMeeting,
    PublicScore,
)
from stadspanel_site.public.documents.site import PublicAgreement, PublicNorm
from stadspanel_site.public.open_data.table import (
    Definition,
    Place,
    Value,
    amount,
    code,
    day,
    keys,
    number,
    place_of,
    text,
    yes_no,
)
from stadspanel_site.public.pages.page import newest_day
from stadspanel_site.public.pages.page_source import PageSource
from stadspanel_site.words.addresses import neutral_name
from stadspanel_site.words.vocabulary import ImprovementState, Kind, MeetingSort, NormSort, Side

_CLOSED_MEETING = "Besloten overleg"


@dataclass(frozen=True, slots=True)
class _Meets:
    """A meeting with its name."""

    name: LastingName
    meeting: PublicMeeting


@dataclass(frozen=True, slots=True)
class _Spent:
    """The expenses of one sort within their year."""

    year: PublicFinances
    expenses: PublicExpenses


@dataclass(frozen=True, slots=True)
class _Judged:
    """A mark, or a point to improve, within its evaluation; the other of the two is None."""

    evaluation: PublicEvaluation
    place: int
    score: PublicScore | None = None
    improvement: PublicImprovement | None = None


@dataclass(frozen=True, slots=True)
class _Agreed:
    """A norm in a year of its agreement."""

    agreement: PublicAgreement
    norm: PublicNorm
    year: NormYear


def _judged(source: PageSource) -> Iterator[_Judged]:
    for evaluation in source.archive.evaluations:
        for place, score in enumerate(evaluation.scores, 1):
            yield _Judged(evaluation, place, score=score)
        for place, improvement in enumerate(evaluation.improvements, 1):
            yield _Judged(evaluation, place, improvement=improvement)


def _agreed(source: PageSource) -> Iterable[_Agreed]:
    for course in agreement_courses(source.archive, source.counted):
        for norm in course.norms:
            yield from (_Agreed(course.agreement, norm.norm, year) for year in norm.years)


def _of_known(known: Known) -> Place:
    return place_of(known.document, known.name)


def _own(name: str) -> LastingName:
    """Return the name of a row that is no document of its own."""
    return LastingName(name, name)


def _of_inventory(row: InventoryItem) -> Place:
    if row.known is not None:
        return _of_known(row.known)
    name = _own(f"register/{row.reference or 'zonder-kenmerk'}/{row.kind.value}")
    return Place(name=name, path="openbaarheid/", example=row.example)


def _of_expenses(row: _Spent) -> Place:
    name = _own(f"uitgaven/{row.year.year}/{neutral_name(row.expenses.title)}")
    return Place(name=name, path=f"panel/#uitgaven-{row.year.year}", example=row.year.example)


def _of_evaluation(row: _Judged) -> Place:
    sort = "cijfer" if row.score else "verbeterpunt"
    name = document_name(Kind.EVALUATION, row.evaluation) + f"/{sort}-{row.place}"
    return place_of(row.evaluation, name)


def _of_norm(row: _Agreed) -> Place:
    name = _own(f"afspraken/{row.agreement.start}/{neutral_name(row.norm.article)}/{row.year.year}")
    return Place(name=name, path="afspraken/", example=row.year.finding.example)


def _endorsed_on(row: Known, side: Side) -> Value:
    found = row.document.endorsed_by if isinstance(row.document, PublicNote) else ()
    return next((date for one, date, _ in found if one is side), None)


# Each field is a line of a table.
# fmt: off
CONVERSATIONS: Definition[Known] = Definition(
    name="gesprekken",
    title="Gesprekken",
    row="Een rij is een openbare notitie of een openbaar verslag van een gesprek.",
    rows=lambda source: (item for item in source.documents if item.kind in {Kind.NOTE, Kind.MINUTES}),
    place=_of_known,
    fields=(
        text("gesprek", "Het gesprek. De notitie en de verslagen van één gesprek hebben hetzelfde kenmerk.", "ADV-2024-01", lambda row: row.reference),
        code("soort", (Kind.NOTE, Kind.MINUTES), "Of het de notitie is of een verslag.", "verslag", lambda row: row.kind),
        text("titel", "De titel van het stuk.", "Gesprek over slimme lantaarns", lambda row: row.document.title),
        day("datum", "De datum van het stuk.", "2024-02-14", lambda row: row.document.date),
        day("gesprek_op", "De dag van het gesprek. Alleen bij een verslag.", "2024-02-12", lambda row: row.document.held_on if isinstance(row.document, PublicMinutes) else None),
        code("overleg", MeetingSort, "Wat voor gesprek het was. Alleen bij een verslag.", "gesprek", lambda row: row.document.sort if isinstance(row.document, PublicMinutes) else None),
        yes_no("privacyteam_erbij", "`true` als het privacyteam van de gemeente erbij was. Leeg als dat niet in het verslag staat.", "true", lambda row: row.document.with_privacy_team if isinstance(row.document, PublicMinutes) else None),
        text("samenvatting", "Het gesprek in het kort. Alleen bij een notitie.", "De gemeente legde uit hoe de lantaarns meten.", lambda row: row.document.summary if isinstance(row.document, PublicNote) else None),
        keys("themas", "De thema’s waar het gesprek over ging.", "digitale-privacy", lambda row: row.document.themes if isinstance(row.document, PublicNote | PublicMinutes) else ()),
        text("dossier", "Het dossier waar het gesprek bij hoort.", "slimme-lantaarns", lambda row: row.document.dossier.key if isinstance(row.document, PublicNote | PublicMinutes) and row.document.dossier else None),
        day("gemeente_onderschreef_op", "De dag waarop de gemeente de notitie onderschreef.", "2024-02-20", lambda row: _endorsed_on(row, Side.MUNICIPALITY)),
        day("panel_onderschreef_op", "De dag waarop het panel de notitie onderschreef.", "2024-02-21", lambda row: _endorsed_on(row, Side.PANEL)),
    ),
)

REGISTER: Definition[InventoryItem] = Definition(
    name="register",
    title="Openbaarheid",
    row="Een rij is een stuk van een traject of gesprek waarvan iedereen mag weten dat het bestaat: openbaar, deels openbaar of niet openbaar.",
    rows=lambda source: source.inventory,
    place=_of_inventory,
    fields=(
        text("kenmerk", "Het nummer van het stuk. Leeg als het stuk geen nummer heeft.", "ADV-2026-02", lambda row: row.reference),
        code("soort", Kind, "Wat voor stuk het is.", "advies", lambda row: row.kind),
        number("jaar", "Het jaar van het stuk. Leeg als dat niet bekend is.", "2026", lambda row: row.year),
        code("openbaarheid", Openness, "Of het stuk openbaar is.", "deels", lambda row: row.openness),
        keys("gronden", "De redenen waarom het stuk of een deel ervan niet openbaar is. Op de pagina Openbaarheid staat wat ze betekenen.", "5.1.2e", lambda row: row.grounds),
        text("titel", "De titel. Leeg als het stuk niet openbaar is.", "Slimme lantaarns", lambda row: row.title),
        text("omschrijving", "Wat er over een stuk dat niet openbaar is, gezegd mag worden.", "Advies over de beveiliging van een gebouw", lambda row: row.description),
    ),
)

MEETINGS: Definition[_Meets] = Definition(
    name="bijeenkomsten",
    title="Bijeenkomsten",
    row="Een rij is een overleg uit de agenda, ook als het voorbij is of niet doorgaat.",
    rows=lambda source: (_Meets(name, meeting) for name, meeting in named_meetings(source.archive.meetings)),
    place=lambda row: Place(name=row.name, path="panel/#agenda", example=row.meeting.example),
    fields=(
        text("titel", f"De titel. Bij een besloten overleg staat hier altijd ‘{_CLOSED_MEETING}’.", "Kwartaaloverleg", lambda row: _CLOSED_MEETING if row.meeting.behind_closed_doors else row.meeting.title),
        code("soort", MeetingSort, "Wat voor overleg het is.", "kwartaaloverleg", lambda row: row.meeting.sort),
        day("datum", "De dag van het overleg.", "2026-06-16", lambda row: row.meeting.begins_at.date()),
        text("begint_om", "Het tijdstip waarop het begint. Leeg als dat niet bekend is.", "19:30", lambda row: f"{row.meeting.begins_at:%H:%M}" if row.meeting.begins_at.hour or row.meeting.begins_at.minute else None),
        text("eindigt_om", "Het tijdstip waarop het eindigt. Leeg als dat niet bekend is.", "21:00", lambda row: f"{row.meeting.ends_at:%H:%M}" if row.meeting.ends_at else None),
        text("plaats", "Waar het is. Leeg bij een besloten overleg.", "Het gemeentehuis", lambda row: "" if row.meeting.behind_closed_doors else row.meeting.location),
        yes_no("besloten", "`true` als alleen genodigden erbij mogen zijn.", "false", lambda row: row.meeting.behind_closed_doors),
        yes_no("gaat_niet_door", "`true` als het overleg niet doorgaat.", "false", lambda row: row.meeting.cancelled),
    ),
)

EXPENSES: Definition[_Spent] = Definition(
    name="uitgaven",
    title="Uitgaven",
    row="Een rij is een post van de uitgaven in één jaar, met het maximum dat is afgesproken. Alle bedragen zijn met btw.",
    rows=lambda source: (_Spent(year, expenses) for year in source.archive.finances for expenses in year.expenses),
    place=_of_expenses,
    fields=(
        number("jaar", "Het jaar van de uitgaven.", "2025", lambda row: row.year.year),
        text("post", "Waar het geld voor was.", "Website, hosting en onderhoud", lambda row: row.expenses.title),
        amount("bedrag", "Wat het panel eraan uitgaf.", "1250.5", lambda row: row.expenses.total, "euro"),
        amount("maximum", "Het maximum voor deze post. Leeg zonder maximum.", "1600.0", lambda row: row.expenses.maximum, "euro"),
        amount("maximum_alle_posten", "Het maximum voor alle posten samen in dat jaar.", "8000.0", lambda row: row.year.maximum, "euro"),
        day("ingetrokken_op", "De dag waarop het overzicht is ingetrokken.", "2026-01-10", lambda row: row.year.withdrawal.date if row.year.withdrawal else None),
    ),
)

EVALUATIONS: Definition[_Judged] = Definition(
    name="evaluaties",
    title="Evaluaties",
    row="Een rij is een cijfer of een verbeterpunt uit een evaluatie van de samenwerking.",
    rows=_judged,
    place=_of_evaluation,
    fields=(
        number("jaar", "Het jaar waar de evaluatie over gaat.", "2025", lambda row: row.evaluation.year),
        text("evaluatie", "De titel van de evaluatie.", "Evaluatie 2025", lambda row: row.evaluation.title),
        yes_no("ging_vooraf", "`true` als de evaluatie aan de afspraken voorafging.", "false", lambda row: row.evaluation.precedes_agreement),
        text("onderwerp", "Waar het cijfer over gaat, of wat er beter moet.", "Samenwerking", lambda row: row.score.name if row.score else row.improvement.text if row.improvement else None),
        amount("cijfer", "Het cijfer. Leeg bij een verbeterpunt.", "7.5", lambda row: row.score.value if row.score else None),
        number("schaal", "Het hoogste cijfer dat kan.", "10", lambda row: row.score.scale if row.score else None),
        text("gegeven_door", "Wie het cijfer gaf.", "het panel", lambda row: row.score.given_by if row.score else None),
        code("stand", ImprovementState, "Wat er van het verbeterpunt kwam. Leeg bij een cijfer.", "in_uitvoering", lambda row: row.improvement.state if row.improvement else None),
        day("stand_sinds", "De dag van die stand.", "2026-02-01", lambda row: row.improvement.date if row.improvement else None),
        text("toelichting", "Wat er over het verbeterpunt is gezegd.", "Er komt een vaste contactpersoon.", lambda row: row.improvement.note if row.improvement else None),
        text("bron", "Waar die stand vandaan komt.", "Verslag van het kwartaaloverleg", lambda row: row.improvement.source if row.improvement else None),
    ),
)

NORMS: Definition[_Agreed] = Definition(
    name="normen",
    title="Normen",
    row="Een rij is een afspraak tussen het panel en de gemeente in één jaar, met wat daarvan bekend is.",
    rows=_agreed,
    place=_of_norm,
    fields=(
        day("afspraken_van", "De eerste dag van de afspraken waar dit in staat.", "2022-01-01", lambda row: row.agreement.start),
        day("afspraken_tot_en_met", "De laatste dag van die afspraken.", "2025-12-31", lambda row: row.agreement.last_day),
        text("artikel", "Het artikel van de afspraken.", "4", lambda row: row.norm.article),
        text("tekst", "Wat er is afgesproken, in de woorden van het panel.", "Op elk gevraagd advies komt een reactie.", lambda row: row.norm.text),
        code("soort", NormSort, "Waaruit volgt of de afspraak is gehouden.", "overleggen_per_jaar", lambda row: row.norm.sort),
        number("jaar", "Het jaar.", "2025", lambda row: row.year.year),
        code("stand", NormState, "Of de afspraak in dat jaar is gehouden.", "gehouden", lambda row: row.year.state),
        number("gevonden", "Hoeveel er op de site staan.", "3", lambda row: row.year.finding.found),
        number("van_de", "Hoeveel het er hadden moeten zijn. Nul als dat niet te zeggen is.", "4", lambda row: row.year.finding.expected),
        number("met_privacyteam", "Hoeveel overleggen er met het privacyteam waren. Nul bij andere afspraken.", "4", lambda row: row.year.finding.with_privacy_team),
        text("bron_niet_gehouden", "De bron die zegt dat de afspraak niet is gehouden.", "Brief van de gemeente", lambda row: row.year.breach.source if row.year.breach else None),
    ),
)

DOCUMENTS: Definition[Known] = Definition(
    name="documenten",
    title="Documenten",
    row="Een rij is een openbaar stuk, van welke soort ook. De berichten over leden horen er niet bij.",
    rows=lambda source: source.documents,
    place=_of_known,
    fields=(
        code("soort", Kind, "Wat voor stuk het is.", "advies", lambda row: row.kind),
        text("kenmerk", "Het nummer dat de stukken van één map delen. Leeg bij een stuk zonder nummer.", "ADV-2024-02", lambda row: row.reference),
        text("titel", "De titel.", "Slimme lantaarns", lambda row: row.document.title),
        day("datum", "De datum van het stuk.", "2024-03-18", lambda row: row.document.date),
        day("bijgewerkt_op", "De dag van de laatste verbetering, of anders de dag waarop het stuk openbaar werd.", "2024-04-01", lambda row: newest_day(row.document)),
        number("bijlagen", "Het aantal openbare bijlagen.", "2", lambda row: len(row.document.attachments)),
        day("ingetrokken_op", "De dag waarop het stuk is ingetrokken. Het is dan nog wel te lezen.", "2025-01-10", lambda row: row.document.withdrawal.date if row.document.withdrawal else None),
    ),
)
