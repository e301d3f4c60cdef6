"""The label of each word of the content model, the shape of each state, and how a reader is addressed."""

import re
from enum import StrEnum

from stadspanel_site.public.derived.courses import Reaction, RequestState, Term
from stadspanel_site.public.derived.inventory import Openness
from stadspanel_site.public.derived.norm_findings import NormState
from stadspanel_site.public.derived.states import Apart, Group, State
from stadspanel_site.words.grounds import GROUNDS
from stadspanel_site.words.kinds import KINDS
from stadspanel_site.words.vocabulary import (
    Accessibility,
    Conformance,
    FigurePlace,
    ImprovementState,
    Kind,
    MeetingSort,
    NormSort,
    Occasion,
    OnBehalfOf,
    PanelDecision,
    Phase,
    Question,
    ResponseSort,
    Side,
    StepState,
    Uptake,
    Verdict,
    WayIn,
)

COUNTED: dict[StrEnum, str] = {
    State.CLAIMED: "die de gemeente zegt al te doen",
    State.OVERDUE: "met een datum die voorbij is",
    State.REFUSED: "niet opgevolgd",
    State.NOT_COMPETENT: "waar de gemeente niet over zegt te gaan",
    State.OFFICIALS: "met een ambtelijk antwoord",
    State.NO_SUBSTANCE: "zonder inhoudelijk antwoord",
    State.RECEIVED: "met een antwoord dat wordt verwerkt",
    State.SILENT: "zonder antwoord",
    Apart.ANSWER_NOT_PUBLIC: "met een antwoord dat niet openbaar is",
    Apart.NO_STATEMENT: "waarover niets wordt meegedeeld",
    Apart.NOT_REQUIRED: "waarbij geen reactie nodig is",
    Apart.WITHDRAWN: "uit een advies dat is ingetrokken of vervangen",
    Apart.LAPSED: "vervallen",
}
"""The words behind a number, where the label itself would not fit there."""

MEANINGS: dict[State, str] = {
    State.DONE: "De laatste stap die is gemeld, zegt dat het is uitgevoerd.",
    State.PARTLY_DONE: "De gemeente volgde de aanbeveling voor een deel. Dat deel is uitgevoerd.",
    State.OTHERWISE_DONE: "De gemeente koos een andere weg. Die is uitgevoerd.",
    State.UNDER_WAY: "De laatste stap die is gemeld, zegt dat eraan wordt gewerkt.",
    State.POSTPONED: "De gemeente noemde een nieuwe datum. Die is nog niet voorbij.",
    State.PROMISED: "De gemeente zei dat zij het gaat doen. Niemand meldde nog dat het is begonnen.",
    State.CONDITIONAL: "De gemeente wil het doen, maar noemt een voorwaarde. Niemand meldde nog dat het is begonnen.",
    State.CLAIMED: "De gemeente zegt dat zij dit al deed. Dat is niet nagegaan.",
    State.OVERDUE: "De gemeente noemde een datum. Die is voorbij, en er is niet gemeld dat het is uitgevoerd.",
    State.STOPPED: "De gemeente is ermee gestopt.",
    State.REFUSED: "De gemeente doet dit niet.",
    State.NOT_COMPETENT: "De gemeente zegt dat een ander hierover beslist.",
    State.UNDECIDED: "De gemeente zei dat zij nog moet beslissen.",
    State.OFFICIALS: "Ambtenaren gaven antwoord. Dat is nog geen toezegging van het bestuur.",
    State.NO_SUBSTANCE: "De gemeente las het, maar zei niet wat zij ermee doet.",
    State.RECEIVED: "Er kwam een brief. Het panel verwerkt die nog.",
    State.SILENT: "De gemeente zei hier nog niets over.",
}
"""The meaning of each state, in a sentence."""


_WORDS: tuple[tuple[StrEnum, str, str], ...] = (
    (Uptake.FULL, "Volgt het advies op", "ja"),
    (Uptake.PARTIAL, "Volgt het advies deels op", "deels"),
    (Uptake.OTHERWISE, "Kiest een andere weg", "anders"),
    (Uptake.IN_PRINCIPLE, "Volgt het op onder voorwaarde", "deels"),
    (Uptake.EXISTING_POLICY, "Zegt dit al te doen", "zegt"),
    (Uptake.NONE, "Volgt het advies niet op", "nee"),
    (Uptake.NOT_COMPETENT, "Zegt er niet over te gaan", "nee"),
    (Uptake.NOTED, "Neemt het ter kennisgeving aan", "open"),
    (Uptake.UNDECIDED, "Nog niet besloten", "vraag"),
    (Question.EXTENT, "In hoeverre", ""),
    (Question.MANNER, "Hoe", ""),
    (Question.DEADLINE, "Wanneer", ""),
    (Question.REASONS, "Waarom", ""),
    (Reaction.WITHDRAWN, "Ingetrokken", "dicht"),
    (Reaction.REPLACED, "Vervangen door een ander advies", "dicht"),
    (Reaction.NOT_REQUIRED, "Geen reactie vereist", "dicht"),
    (Reaction.NO_STATEMENT, "Geen mededeling over een reactie", "dicht"),
    (Reaction.NOT_PUBLIC, "Reactie niet openbaar", "dicht"),
    (Reaction.LATE, "Reactie te laat", "voorbij"),
    (Reaction.WAITING, "Wacht op reactie", "open"),
    (Reaction.RECEIVED, "Antwoord ontvangen, wordt verwerkt", "brief"),
    (Reaction.INCOMPLETE, "Onvolledig beantwoord", "brief"),
    (Reaction.ANSWERED, "Beantwoord", "brief"),
    (Term.IN_TIME, "Op tijd beantwoord", "ja"),
    (Term.ANSWERED_LATE, "Te laat beantwoord", "deels"),
    (Term.NOT_YET_DUE, "Nog niet nodig", "open"),
    (Term.OVERDUE, "Te laat, nog geen reactie", "voorbij"),
    (Term.ANSWERED_WITHOUT_TERM, "Beantwoord, geen vaste termijn", "brief"),
    (Term.WAITING_WITHOUT_TERM, "Wacht op reactie, geen vaste termijn", "vraag"),
    (Group.DONE, "Gedaan", "ja"),
    (Group.RUNNING, "Loopt", "loopt"),
    (Group.CLAIMED, "Zegt dit al te doen", "zegt"),
    (Group.OVERDUE, "Datum voorbij", "voorbij"),
    (Group.NOT, "Niet opgevolgd", "nee"),
    (Group.OPEN, "Nog open", "open"),
    (State.DONE, "Uitgevoerd", "ja"),
    (State.PARTLY_DONE, "Deels uitgevoerd", "deels"),
    (State.OTHERWISE_DONE, "Iets anders gedaan", "anders"),
    (State.UNDER_WAY, "Bezig", "loopt"),
    (State.POSTPONED, "Uitgesteld", "pauze"),
    (State.PROMISED, "Toegezegd", "toegezegd"),
    (State.CONDITIONAL, "Toegezegd onder voorwaarde", "voorwaarde"),
    (State.CLAIMED, "Zegt dit al te doen", "zegt"),
    (State.OVERDUE, "Datum voorbij, niet als uitgevoerd gemeld", "voorbij"),
    (State.STOPPED, "Gestopt", "stop"),
    (State.REFUSED, "Volgt niet op", "nee"),
    (State.NOT_COMPETENT, "Zegt er niet over te gaan", "nee"),
    (State.UNDECIDED, "Nog niet besloten", "vraag"),
    (State.OFFICIALS, "Ambtelijk antwoord", "brief"),
    (State.NO_SUBSTANCE, "Geen inhoudelijk antwoord", "open"),
    (State.RECEIVED, "Antwoord ontvangen, wordt verwerkt", "brief"),
    (State.SILENT, "Nog geen antwoord", "open"),
    (Apart.ANSWER_NOT_PUBLIC, "Antwoord niet openbaar", "dicht"),
    (Apart.NO_STATEMENT, "Geen mededeling over een antwoord", "dicht"),
    (Apart.NOT_REQUIRED, "Geen reactie nodig", "dicht"),
    (Apart.WITHDRAWN, "Advies ingetrokken of vervangen", "dicht"),
    (Apart.LAPSED, "Vervallen: er is niets meer te doen", "dicht"),
    (RequestState.CONSIDERING, "In overweging", "denkt"),
    (RequestState.CONVERSATION, "Gesprek in plaats van advies", "brief"),
    (RequestState.NO_ADVICE, "Geen advies", "nee"),
    (RequestState.LAPSED, "Vervallen", "dicht"),
    (RequestState.PENDING, "In behandeling", "open"),
    (Verdict.CONVINCES, "Overtuigt", "ja"),
    (Verdict.CONVINCES_PARTLY, "Overtuigt deels", "deels"),
    (Verdict.DOES_NOT_CONVINCE, "Overtuigt niet", "nee"),
    (StepState.NOT_STARTED, "Niet gestart", "toegezegd"),
    (StepState.UNDER_WAY, "Bezig", "loopt"),
    (StepState.PARTLY_DONE, "Bezig, een deel is klaar", "loopt"),
    (StepState.DONE, "Uitgevoerd", "ja"),
    (StepState.POSTPONED, "Uitgesteld", "pauze"),
    (StepState.STOPPED, "Gestopt", "stop"),
    (StepState.LAPSED, "Vervallen", "dicht"),
    (ImprovementState.NOT_STARTED, "Niet gestart", "open"),
    (ImprovementState.UNDER_WAY, "Bezig", "deels"),
    (ImprovementState.PARTLY_DONE, "Deels uitgevoerd", "deels"),
    (ImprovementState.DONE, "Uitgevoerd", "ja"),
    (ImprovementState.POSTPONED, "Uitgesteld", "open"),
    (ImprovementState.STOPPED, "Gestopt", "nee"),
    (ImprovementState.UNKNOWN, "Niet bekend", "open"),
    (FigurePlace.UPTAKE, "Volgt de gemeente het panel?", ""),
    (FigurePlace.SPEED, "Hoe snel komt de reactie?", ""),
    (FigurePlace.COMPLETENESS, "Is het antwoord compleet?", ""),
    (FigurePlace.COMMITMENTS, "Doet de gemeente wat zij toezegt?", ""),
    (Openness.OPEN, "Openbaar", ""),
    (Openness.PARTLY, "Deels openbaar", ""),
    (Openness.CLOSED, "Niet openbaar", ""),
    (NormState.KEPT, "Gehouden", "ja"),
    (NormState.PARTLY, "Deels", "deels"),
    (NormState.NOT_KEPT, "Niet gehouden", "nee"),
    (NormState.RUNNING, "Het jaar loopt nog", "open"),
    (NormState.COUNTED, "Alleen geteld", "open"),
    (NormState.UNPUBLISHED, "Niet gepubliceerd", "open"),
    (NormState.UNKNOWN, "Niet bekend", "open"),
    (NormSort.REACTIONS, "De adviezen waar de gemeente om vroeg, en haar reacties", ""),
    (NormSort.NOTES, "De gesprekken en hun notities", ""),
    (NormSort.TOLD, "De dossiers die de gemeente meldde", ""),
    (NormSort.MEETINGS, "De kwartaaloverleggen", ""),
    (NormSort.EXPENSES, "De uitgaven en hun maximum", ""),
    (NormSort.EVALUATION, "De evaluaties", ""),
    (NormSort.NOTHING, "Niets op deze site", ""),
    (PanelDecision.CONSIDERING, "In overweging", ""),
    (PanelDecision.ADVICE, "Het panel geeft advies", ""),
    (PanelDecision.CONVERSATION, "Het panel kiest voor een gesprek", ""),
    (PanelDecision.NO_ADVICE, "Het panel geeft geen advies", ""),
    (PanelDecision.LAPSED, "Het verzoek is vervallen", ""),
    (OnBehalfOf.COLLEGE, "het college", ""),
    (OnBehalfOf.COUNCIL, "de gemeenteraad", ""),
    (OnBehalfOf.MAYOR, "de burgemeester", ""),
    (OnBehalfOf.OFFICIALS, "de ambtelijke organisatie", ""),
    (ResponseSort.SUBSTANTIVE, "Inhoudelijke reactie", ""),
    (ResponseSort.INTERIM, "Tussenbericht", ""),
    (ResponseSort.RECEIVED, "Ontvangen, wordt verwerkt", ""),
    (Side.MUNICIPALITY, "de gemeente", ""),
    (Side.PANEL, "het panel", ""),
    (Occasion.REQUEST, "Op verzoek van de gemeente", ""),
    (Occasion.CONVERSATION, "Na een gesprek met de gemeente", ""),
    (Occasion.OWN_INITIATIVE, "Op eigen initiatief", ""),
    (MeetingSort.QUARTERLY, "Kwartaaloverleg", ""),
    (MeetingSort.CONVERSATION, "Gesprek", ""),
    (MeetingSort.PANEL, "Panelvergadering", ""),
    (Phase.EXPLORATION, "Verkenning", ""),
    (Phase.DEVELOPMENT, "Ontwikkeling", ""),
    (Phase.TRIAL, "Proef", ""),
    (Phase.IN_USE, "In gebruik", ""),
    (Phase.ENDED, "Beëindigd", ""),
    (Phase.ABANDONED, "Niet doorgegaan", ""),
    (Phase.UNKNOWN, "Onbekend", ""),
    (Accessibility.YES, "toegankelijk", ""),
    (Accessibility.NO, "niet toegankelijk", ""),
    (Accessibility.UNKNOWN, "toegankelijkheid niet onderzocht", ""),
    (Conformance.FULL, "A: voldoet volledig", ""),
    (Conformance.PARTIAL, "B: voldoet gedeeltelijk", ""),
    (Conformance.FIRST_MEASURES, "C: eerste maatregelen genomen", ""),
    (Conformance.NONE, "D: voldoet niet", ""),
    (WayIn.CONTACT, "Contact", ""),
    (WayIn.PRESS, "Pers", ""),
    (WayIn.SUBJECT, "Onderwerp aandragen", ""),
    (WayIn.MEMBERSHIP, "Meedoen", ""),
    (WayIn.LICENCE, "Hergebruik", ""),
    *((kind, row.label, "") for kind, row in KINDS.items()),
)
"""Each word with its label, and its shape; empty for words that are no state."""
# Keyed by type and word: members of different enums with the same word are equal.
_LABEL_OF = {(type(word).__name__, word.value): text for word, text, _ in _WORDS}
_SHAPE_OF = {(type(word).__name__, word.value): form for word, _, form in _WORDS if form}
_OTHER_KINDS = {
    "bijlage": "Bijlage",
    "bericht": "Bericht",
    "stap": "Voortgang",
    "tussenbericht": "Tussenbericht",
}

_COLOURS = {
    "anders": "deels",
    "pauze": "loopt",
    "toegezegd": "loopt",
    "voorwaarde": "loopt",
    "stop": "nee",
    "brief": "inkt",
    "vraag": "open",
    "denkt": "open",
}


def all_texts() -> tuple[str, ...]:
    """Return every fixed text; these are public by nature."""
    grounds = (text for ground in GROUNDS.values() for text in (ground.label, ground.sentence, ground.law))
    return (
        *(text for _, text, _ in _WORDS),
        *MEANINGS.values(),
        *COUNTED.values(),
        *_OTHER_KINDS.values(),
        *grounds,
    )


def label(word: StrEnum | str) -> str:
    """Return the label of *word* on the site; a kind may be given by its name."""
    if isinstance(word, StrEnum):
        return _LABEL_OF[type(word).__name__, word.value]
    return _OTHER_KINDS.get(word) or _LABEL_OF[Kind.__name__, word]


def letter_label(sort: ResponseSort) -> str:
    """Return what a letter of this *sort* is called: an interim message is no response."""
    return label(sort if sort is ResponseSort.INTERIM else Kind.RESPONSE)


def shape(state: StrEnum) -> str:
    """Return the shape of *state*, a word that the macro `vormpje` draws."""
    return _SHAPE_OF[type(state).__name__, state.value]


def colour(form: str) -> str:
    """Return the colour of the shape *form*: shapes that mean nearly the same share one."""
    return _COLOURS.get(form, form)


_TURNED = re.compile(
    r"\b([Bb]en|[Dd]eel|[Hh]eb|[Kk]rijg|[Kk]un|[Ll]ees|Volg|[Ww]il|[Zz]ie|[Zz]oek)t u\b|\b([Vv]ervers)t(?= of)"
)
"""Verbs in front of `u`, which lose their t in front of `je`; `Deze site volgt u niet` is no such question."""
_READER = re.compile(r"(?<![\w-])([Uu])w?(?![\w-])")


def informal(text: str) -> str:
    """Return *text*, which the program wrote, as it speaks to somebody who is called `je`."""
    turned = _TURNED.sub(lambda match: match[2] or f"{match[1]} je", text)
    return _READER.sub(lambda match: "Je" if match[1] == "U" else "je", turned)
