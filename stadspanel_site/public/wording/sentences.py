"""Computed facts in sentences: the outcome of an advice, its delays and the figures."""

from collections import Counter

from stadspanel_site.public.derived.courses import AdviceCourse, Reaction, RecommendationCourse
from stadspanel_site.public.derived.figures import Figures
from stadspanel_site.public.derived.states import Bar, State
from stadspanel_site.public.wording.labels import label, shape
from stadspanel_site.words import dutch
from stadspanel_site.words.vocabulary import Question

_RECOMMENDATION = ("aanbeveling", "aanbevelingen")
_ADVICE = ("advies", "adviezen")
_DAY = ("dag", "dagen")


def answer_shape(item: RecommendationCourse) -> str:
    """Return the shape of the answer to a recommendation."""
    if not item.is_public:
        return "dicht"
    if item.counted is None:
        return "open"
    return shape(item.counted.public.uptake) if item.counted.public else "dicht"


def outcome(course: AdviceCourse) -> str:
    """Return what the municipality answered to an advice, by the answers that count; an intention, not a deed."""
    if course.reaction is Reaction.RECEIVED:
        return "Het antwoord is ontvangen en wordt verwerkt"
    shapes = Counter(answer_shape(item) for item in course.recommendations if item.is_public)
    every = shapes.total()
    wholes = {
        "dicht": "Het antwoord is niet openbaar",
        "ja": "De gemeente zegt het advies op te volgen",
        "zegt": "De gemeente zegt dit al te doen",
        "anders": "De gemeente kiest een andere weg",
        "nee": "De gemeente volgt het advies niet op",
        "deels": "De gemeente zegt het advies deels op te volgen",
    }
    for form, sentence in wholes.items():
        if shapes[form] == every:
            return sentence
    public = " openbare" if every < len(course.recommendations) else ""
    of_all = f"van de {every}{public} aanbevelingen"
    yes, partly = shapes["ja"], shapes["deels"]
    sentences = (
        (yes and partly, f"De gemeente zegt {yes} {of_all} op te volgen, en {partly} deels"),
        (yes, f"De gemeente zegt {yes} {of_all} op te volgen"),
        (partly, f"De gemeente zegt {partly} {of_all} deels op te volgen"),
        (shapes["dicht"], "Een deel van het antwoord is niet openbaar"),
        (shapes["anders"], f"De gemeente kiest bij {shapes['anders']} {of_all} een andere weg"),
        (shapes["zegt"], f"De gemeente zegt {shapes['zegt']} {of_all} al te doen"),
        (shapes["nee"], f"De gemeente volgt {shapes['nee']} {of_all} niet op"),
    )
    return next((sentence for holds, sentence in sentences if holds), "De gemeente gaf nog geen besluit")


def deadlines(course: AdviceCourse) -> str:
    """Return the deadlines of the commitments in words; empty where no deadline applies."""
    asked = [
        item
        for item in course.recommendations
        if item.counted and (item.deadline or Question.DEADLINE in item.counted.questions)
    ]
    days = sorted({item.deadline for item in asked if item.deadline})
    undated = sum(item.deadline is None for item in asked)
    if not days:
        return "geen datum genoemd" if undated else ""
    first, last = dutch.long_date(days[0]), dutch.long_date(days[-1])
    said = first if first == last else f"van {first} tot en met {last}"
    return f"{said}; bij {undated} geen datum genoemd" if undated else said


def waiting_note(course: AdviceCourse) -> str:
    """Return the due and the expected day of an advice that waits, in words."""
    expected = f"verwacht {dutch.long_date(course.expected_on)}" if course.expected_on else ""
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
        return f"De stand van de ene aanbeveling: {label(bar.states[0][0]).lower()}."
    told = f"Van de {bar.total} aanbevelingen {_are(done)} uitgevoerd"
    told += f", en {otherwise} deels of op een andere manier" if otherwise else ""
    told += f". Bij {overdue} is de datum voorbij" if overdue else ""
    return told + (f". Op {silent} kwam nog geen antwoord." if silent else ".")


def state_counts(bar: Bar) -> str:
    """Return the number of recommendations in each state, in words; empty without any."""
    found = (*bar.states, *bar.apart)
    return ", ".join(f"{count} {label(state)[0].lower()}{label(state)[1:]}" for state, count in found)


def days_summary(figures: Figures) -> str:
    """Return sentences about the speed of the answers, and about the advices that wait."""
    return " ".join(filter(None, (_answered(figures), _speed(figures), _waiting(figures))))


def answers_summary(figures: Figures) -> str:
    """Return sentences about the recommendations that were answered and followed."""
    if not figures.recommendations:
        return "De gemeente reageerde nog niet op aanbevelingen die openbaar zijn."
    return (
        f"De gemeente reageerde op {dutch.count(figures.answered, *_ADVICE)} met samen "
        f"{dutch.count(figures.recommendations, *_RECOMMENDATION)}. "
        f"Bij {figures.agreed or 'geen'} zegt zij dat zij het advies opvolgt"
        + (f", bij {figures.agreed_partly} deels of onder voorwaarde" if figures.agreed_partly else "")
        + ". Wat zij deed, staat in de balk bovenaan."
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
    moved = f" Bij {found.moved} is de eerste datum verschoven." if found.moved else ""
    return (
        f"De gemeente deed {dutch.count(found.total, 'toezegging', 'toezeggingen')} aan het panel. "
        f"Daarvan {_are(found.kept)} geheel of deels uitgevoerd. "
        f"Bij {found.overdue or 'geen enkele'} is de datum voorbij zonder dat het als uitgevoerd is gemeld.{moved}"
    )


def _answered(figures: Figures) -> str:
    if figures.advices == 1:
        return (
            f"De gemeente reageerde {'' if figures.answered else 'nog niet '}op het ene advies dat meetelt."
        )
    if not figures.answered:
        return (
            f"De gemeente reageerde nog op geen van de {figures.advices} adviezen."
            if figures.advices
            else "Er zijn nog geen adviezen die meetellen."
        )
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
    return f"{'zijn' if amount > 1 else 'is'} er {amount or 'geen'}"
