"""Computed facts in sentences: the outcome of an advice, its delays and the figures."""

from collections import Counter
from collections.abc import Mapping
from enum import StrEnum

from stadspanel_site.public.derived.courses import AdviceCourse, Reaction
from stadspanel_site.public.derived.figures import Figures
from stadspanel_site.public.derived.news import NewsItem
from stadspanel_site.public.derived.states import Apart, Bar, State
from stadspanel_site.public.documents.shared import PublicText
from stadspanel_site.public.wording.labels import COUNTED, label
from stadspanel_site.words import dutch
from stadspanel_site.words.vocabulary import Kind, Question, ResponseSort, Uptake

_RECOMMENDATION = ("aanbeveling", "aanbevelingen")
_ADVICE = ("advies", "adviezen")
_DAY = ("dag", "dagen")
_NONE_COUNT = "Er zijn nog geen adviezen die meetellen."
_WHOLES = {
    Uptake.FULL: "De gemeente zegt het advies op te volgen",
    Uptake.PARTIAL: "De gemeente zegt het advies deels op te volgen",
    Uptake.OTHERWISE: "De gemeente kiest een andere weg",
    Uptake.IN_PRINCIPLE: "De gemeente zegt het advies onder voorwaarde op te volgen",
    Uptake.EXISTING_POLICY: "De gemeente zegt dit al te doen",
    Uptake.NONE: "De gemeente volgt het advies niet op",
    Uptake.NOT_COMPETENT: "De gemeente zegt hier niet over te gaan",
    Uptake.NOTED: "De gemeente neemt het advies ter kennisgeving aan",
    Uptake.UNDECIDED: "De gemeente gaf nog geen besluit",
    Apart.ANSWER_NOT_PUBLIC: "Het antwoord is niet openbaar",
    Apart.NO_STATEMENT: "Over een antwoord wordt niets meegedeeld",
    None: "De gemeente gaf nog geen besluit",
}
_PARTS = {
    Uptake.FULL: "volgt zij op",
    Uptake.PARTIAL: "deels",
    Uptake.OTHERWISE: "op een andere manier",
    Uptake.IN_PRINCIPLE: "onder voorwaarde",
    Uptake.EXISTING_POLICY: "zegt zij al te doen",
    Uptake.NONE: "niet",
    Uptake.NOT_COMPETENT: "waar zij niet over zegt te gaan",
    Uptake.UNDECIDED: "nog niet besloten",
    Uptake.NOTED: "ter kennisgeving aangenomen",
    None: "zonder antwoord",
    Apart.ANSWER_NOT_PUBLIC: "niet openbaar",
    Apart.NO_STATEMENT: COUNTED[Apart.NO_STATEMENT],
}


def outcome(course: AdviceCourse) -> str:
    """Return what the municipality answered to an advice, by the answers that count; an intention, not a deed."""
    if course.reaction is Reaction.RECEIVED:
        return "Het antwoord is ontvangen en wordt verwerkt"
    items = [item for item in course.recommendations if item.is_public]
    answers = Counter(item.answer_word for item in items)
    said = course.headline.uptake if course.headline else None
    if said not in {None, Uptake.UNDECIDED} and not any(item.counted for item in items):
        return f"{_WHOLES[said]}, zonder {'' if answers[None] else 'openbaar '}antwoord per aanbeveling"
    if len(answers) <= 1:
        return _WHOLES[next(iter(answers), None)]
    every = len(items)
    public = " openbare" if every < len(course.recommendations) else ""
    parts = tuple(f"{answers[word]} {said}" for word, said in _PARTS.items() if answers[word])
    return f"De gemeente over {every}{public} aanbevelingen: {dutch.listing(parts)}"


def deadlines(course: AdviceCourse) -> str:
    """Return the deadlines that the answers named, in words; empty where no deadline applies."""
    asked = [
        item
        for item in course.recommendations
        if item.counted and (item.deadline or Question.DEADLINE in item.questions)
    ]
    days = sorted({item.first_deadline for item in asked if item.first_deadline})
    undated = sum(item.first_deadline is None for item in asked)
    said = tuple(map(dutch.long_date, days[:1] + days[1:][-1:]))
    told = [f"de eerste datum is {said[0]}, de laatste {said[1]}" if len(said) > 1 else "".join(said)]
    if undated:
        told.append(
            f"bij {dutch.count(undated, *_RECOMMENDATION)} geen datum genoemd"
            if days
            else "geen datum genoemd"
        )
    if moved := sum(item.deadline != item.first_deadline for item in asked):
        told.append(f"daarna bij {dutch.count(moved, *_RECOMMENDATION)} een nieuwe datum")
    return "; ".join(filter(None, told))


def waiting_note(course: AdviceCourse) -> str:
    """Return the due and the expected day of an advice that waits, in words."""
    expected = f"verwacht {dutch.long_date(course.expected_on)}" if course.expected_on else ""
    expected += "; die dag is voorbij" if course.is_past_expected else ""
    if course.reaction is Reaction.LATE:
        return f"({expected})" if expected else "(geen nieuwe datum bekend)"
    if course.reaction is not Reaction.WAITING:
        return ""
    due = f"nog niet nodig: kan tot en met {dutch.long_date(course.due_on)}" if course.due_on else ""
    return f"({'; '.join(words for words in (due or 'geen vaste termijn', expected) if words)})"


def bar_sentence(bar: Bar) -> str:
    """Return the bar in a sentence: the deeds first, then what is overdue, then silence."""
    if not bar.total:
        return "Er zijn nog geen aanbevelingen om te tellen."
    done, otherwise = bar.count(State.DONE), bar.count(State.PARTLY_DONE, State.OTHERWISE_DONE)
    overdue, silent = bar.count(State.OVERDUE), bar.count(State.SILENT)
    if bar.total == 1:
        which = " die meetelt" if bar.apart else ""
        return f"De stand van de ene aanbeveling{which}: {label(bar.states[0][0]).lower()}."
    told = f"Van de {dutch.number(bar.total)} aanbevelingen {_are(done)} uitgevoerd"
    told += f", en {dutch.number(otherwise)} deels of op een andere manier" if otherwise else ""
    told += f". Bij {dutch.number(overdue)} is de datum voorbij" if overdue else ""
    return told + (f". Op {dutch.number(silent)} kwam nog geen antwoord." if silent else ".")


def counted_label(state: StrEnum) -> str:
    """Return the words of *state* behind a number."""
    return COUNTED.get(state) or label(state).lower()


def state_counts(bar: Bar) -> str:
    """Return the number of recommendations in each state, in words; empty without any."""
    found = (*bar.states, *bar.apart)
    return ", ".join(f"{dutch.number(count)} {counted_label(state)}" for state, count in found)


def days_summary(figures: Figures) -> str:
    """Return sentences about the speed of the answers, and about the advices that wait."""
    return " ".join(filter(None, (_answered(figures), _speed(figures), _waiting(figures))))


def answers_summary(figures: Figures) -> str:
    """Return sentences about the recommendations that were answered and followed."""
    if not figures.advices:
        return _NONE_COUNT
    if not figures.recommendations:
        return "De gemeente reageerde nog niet op aanbevelingen die openbaar zijn."
    partly = figures.agreed_partly
    otherwise = f", en {partly} deels, onder voorwaarde of op een andere manier" if partly else ""
    return (
        f"De gemeente reageerde op {dutch.count(figures.answered, *_ADVICE)} met samen "
        f"{dutch.count(figures.recommendations, *_RECOMMENDATION)}. "
        f"Daarvan zegt zij er {figures.agreed or 'geen'} op te volgen{otherwise}. "
        "Wat zij deed, staat in de balk bovenaan."
    )


def questions_summary(figures: Figures) -> str:
    """Return sentences about the completeness of the answers and the open questions."""
    asked = figures.questions_asked
    if not asked:
        return "Er zijn nog geen antwoorden waarbij vragen horen."
    if figures.questions_answered == asked:
        return f"De gemeente beantwoordde alle vragen die bij de antwoorden horen: {asked} van de {asked}."
    missing = tuple(
        f"‘{label(question)}’ {dutch.count(total - said, 'keer', 'keer')}"
        for question, total, said in figures.questions
        if total > said
    )
    return (
        f"De gemeente beantwoordde {figures.questions_answered or 'geen'} van de "
        f"{dutch.count(asked, 'vraag', 'vragen')} die bij de antwoorden horen. "
        f"Niet beantwoord: {dutch.listing(missing)}."
    )


def commitments_summary(figures: Figures) -> str:
    """Return sentences about the commitments: their number, those kept, those late."""
    found = figures.commitments
    if not found.total:
        return "Er zijn nog geen toezeggingen aan het panel."
    moved = f" Bij {dutch.number(found.moved)} is de eerste datum verschoven." if found.moved else ""
    overdue = (
        f"Bij {dutch.number(found.overdue)} is de datum voorbij, en is niet gemeld dat het klaar is."
        if found.overdue
        else "Geen enkele toezegging is over haar datum heen."
    )
    return (
        f"De gemeente deed {dutch.count(found.total, 'toezegging', 'toezeggingen')} aan het panel. "
        f"Daarvan {_are(found.kept)} geheel of deels uitgevoerd. "
        f"{overdue}{moved}"
    )


def _answered(figures: Figures) -> str:
    if not figures.advices:
        return _NONE_COUNT
    if figures.advices == 1:
        return (
            f"De gemeente reageerde {'' if figures.answered else 'nog niet '}op het ene advies dat meetelt."
        )
    if not figures.answered:
        return f"De gemeente reageerde nog op geen van de {figures.advices} adviezen."
    return f"De gemeente reageerde op {figures.answered} van de {figures.advices} adviezen."


def _speed(figures: Figures) -> str:
    if not figures.days:
        return ""
    first, last = figures.days[0], figures.days[-1]
    if len(figures.days) == 1:
        return f"De reactie kwam na {dutch.count(first, *_DAY)}."
    return (
        f"De helft van de reacties kwam binnen {dutch.count(figures.half_within or 0, *_DAY)}. "
        f"De snelste reactie kwam na {dutch.count(first, *_DAY)}, de langzaamste na {dutch.count(last, *_DAY)}."
    )


def _waiting(figures: Figures) -> str:
    if not figures.days_waiting:
        return ""
    longest = dutch.count(figures.days_waiting[-1], *_DAY)
    if len(figures.days_waiting) == 1:
        return f"Eén advies wacht nog, nu {longest}."
    return f"{figures.waiting} adviezen wachten nog, het langste nu {longest}."


def _are(amount: int) -> str:
    return f"{'zijn' if amount > 1 else 'is'} er {dutch.number(amount) if amount else 'geen'}"


_EVENTS: Mapping[str, tuple[str, str]] = {
    Kind.ADVICE: ("Advies uitgebracht: {}", "Lees het advies op de site."),
    Kind.REQUEST: ("Het panel is om advies gevraagd: {}", "Lees het verzoek op de site."),
    Kind.RESPONSE: ("De gemeente antwoordt op: {}", "Lees het antwoord op de site."),
    ResponseSort.INTERIM: (
        "De gemeente stuurde een tussenbericht over: {}",
        "Lees het tussenbericht op de site. Het geeft nog geen antwoord.",
    ),
    Kind.AFTERWORD: (
        "Het panel schreef een nawoord bij: {}",
        "Lees op de site wat het panel van het antwoord vindt.",
    ),
    "bericht": ("Bericht over: {}", "Lees het bericht op de site."),
    "stap": ("Bericht over de uitvoering van: {}", "Lees op de site hoe het met deze aanbeveling gaat."),
}
"""The title of each kind of news, and the summary of one that has none; other kinds are called by their name."""
_EXAMPLE = "Voorbeeld: "


def event_title(item: NewsItem) -> str:
    """Return what happened, with the title of what it is about."""
    title = _event(item)[0].format(item.about.removeprefix(_EXAMPLE))
    return f"{_EXAMPLE}{title}" if item.example else title


def event_summary(item: NewsItem) -> PublicText | str:
    """Return the summary of *item*, or a sentence that says where to read more."""
    return item.summary or _event(item)[1]


def _event(item: NewsItem) -> tuple[str, str]:
    return _EVENTS.get(item.kind) or (f"{label(item.kind)}: {{}}", "Lees meer op de site.")
