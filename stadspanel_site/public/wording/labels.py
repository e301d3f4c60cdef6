"""The label of each word of the content model, and the shape of each state."""

from enum import StrEnum

from stadspanel_site.public.derived.courses import Reaction, RequestState
from stadspanel_site.public.derived.norm_findings import NormState
from stadspanel_site.public.derived.response_terms import Term
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

_LABELS: tuple[tuple[StrEnum, str], ...] = (
    (Uptake.FULL, "Volgt het advies op"),
    (Uptake.PARTIAL, "Volgt het advies deels op"),
    (Uptake.OTHERWISE, "Kiest een andere weg"),
    (Uptake.IN_PRINCIPLE, "Volgt het op onder voorwaarde"),
    (Uptake.EXISTING_POLICY, "Zegt dit al te doen"),
    (Uptake.NONE, "Volgt het advies niet op"),
    (Uptake.NOT_COMPETENT, "Zegt er niet over te gaan"),
    (Uptake.NOTED, "Neemt het ter kennisgeving aan"),
    (Uptake.UNDECIDED, "Nog niet besloten"),
    (Question.EXTENT, "In hoeverre"),
    (Question.MANNER, "Hoe"),
    (Question.DEADLINE, "Wanneer"),
    (Question.REASONS, "Waarom"),
    (Reaction.WITHDRAWN, "Ingetrokken"),
    (Reaction.REPLACED, "Vervangen door een ander advies"),
    (Reaction.NOT_REQUIRED, "Geen reactie vereist"),
    (Reaction.NO_STATEMENT, "Geen mededeling over een reactie"),
    (Reaction.NOT_PUBLIC, "Reactie niet openbaar"),
    (Reaction.LATE, "Reactie te laat"),
    (Reaction.WAITING, "Wacht op reactie"),
    (Reaction.RECEIVED, "Antwoord ontvangen, wordt verwerkt"),
    (Reaction.INCOMPLETE, "Onvolledig beantwoord"),
    (Reaction.ANSWERED, "Beantwoord"),
    (Term.IN_TIME, "Op tijd beantwoord"),
    (Term.ANSWERED_LATE, "Te laat beantwoord"),
    (Term.NOT_YET_DUE, "Nog niet nodig"),
    (Term.OVERDUE, "Te laat, nog geen reactie"),
    (Term.ANSWERED_WITHOUT_TERM, "Beantwoord, geen vaste termijn"),
    (Term.WAITING_WITHOUT_TERM, "Wacht op reactie, geen vaste termijn"),
    (Group.DONE, "Gedaan"),
    (Group.RUNNING, "Loopt"),
    (Group.CLAIMED, "Zegt dit al te doen"),
    (Group.OVERDUE, "Datum voorbij"),
    (Group.NOT, "Niet opgevolgd"),
    (Group.OPEN, "Nog open"),
    (State.DONE, "Uitgevoerd"),
    (State.PARTLY_DONE, "Deels uitgevoerd"),
    (State.OTHERWISE_DONE, "Iets anders gedaan"),
    (State.UNDER_WAY, "Bezig"),
    (State.POSTPONED, "Uitgesteld"),
    (State.PROMISED, "Toegezegd"),
    (State.CONDITIONAL, "Toegezegd onder voorwaarde"),
    (State.CLAIMED, "Zegt dit al te doen"),
    (State.OVERDUE, "Datum voorbij, niet als uitgevoerd gemeld"),
    (State.STOPPED, "Gestopt"),
    (State.REFUSED, "Volgt niet op"),
    (State.NOT_COMPETENT, "Zegt er niet over te gaan"),
    (State.UNDECIDED, "Nog niet besloten"),
    (State.OFFICIALS, "Ambtelijk antwoord"),
    (State.NO_SUBSTANCE, "Geen inhoudelijk antwoord"),
    (State.RECEIVED, "Antwoord ontvangen, wordt verwerkt"),
    (State.SILENT, "Nog geen antwoord"),
    (Apart.ANSWER_NOT_PUBLIC, "Antwoord niet openbaar"),
    (Apart.NO_STATEMENT, "Geen mededeling over een antwoord"),
    (Apart.NOT_REQUIRED, "Geen reactie nodig"),
    (Apart.WITHDRAWN, "Advies ingetrokken of vervangen"),
    (Apart.LAPSED, "Vervallen: er is niets meer te doen"),
    (RequestState.CONSIDERING, "In overweging"),
    (RequestState.CONVERSATION, "Gesprek in plaats van advies"),
    (RequestState.NO_ADVICE, "Geen advies"),
    (RequestState.LAPSED, "Vervallen"),
    (RequestState.PENDING, "In behandeling"),
    (Verdict.CONVINCES, "Overtuigt"),
    (Verdict.CONVINCES_PARTLY, "Overtuigt deels"),
    (Verdict.DOES_NOT_CONVINCE, "Overtuigt niet"),
    (StepState.NOT_STARTED, "Niet gestart"),
    (StepState.UNDER_WAY, "Bezig"),
    (StepState.PARTLY_DONE, "Bezig, een deel is klaar"),
    (StepState.DONE, "Uitgevoerd"),
    (StepState.POSTPONED, "Uitgesteld"),
    (StepState.STOPPED, "Gestopt"),
    (StepState.LAPSED, "Vervallen"),
    (ImprovementState.NOT_STARTED, "Niet gestart"),
    (ImprovementState.UNDER_WAY, "Bezig"),
    (ImprovementState.PARTLY_DONE, "Deels uitgevoerd"),
    (ImprovementState.DONE, "Uitgevoerd"),
    (ImprovementState.POSTPONED, "Uitgesteld"),
    (ImprovementState.STOPPED, "Gestopt"),
    (ImprovementState.UNKNOWN, "Niet bekend"),
    (FigurePlace.UPTAKE, "Volgt de gemeente het panel?"),
    (FigurePlace.SPEED, "Hoe snel komt de reactie?"),
    (FigurePlace.COMPLETENESS, "Is het antwoord compleet?"),
    (FigurePlace.COMMITMENTS, "Doet de gemeente wat zij toezegt?"),
    (NormState.KEPT, "Gehouden"),
    (NormState.PARTLY, "Deels"),
    (NormState.NOT_KEPT, "Niet gehouden"),
    (NormState.RUNNING, "Het jaar loopt nog"),
    (NormState.COUNTED, "Alleen geteld"),
    (NormState.UNPUBLISHED, "Niet gepubliceerd"),
    (NormState.UNKNOWN, "Niet bekend"),
    (PanelDecision.CONSIDERING, "In overweging"),
    (PanelDecision.ADVICE, "Het panel geeft advies"),
    (PanelDecision.CONVERSATION, "Het panel kiest voor een gesprek"),
    (PanelDecision.NO_ADVICE, "Het panel geeft geen advies"),
    (PanelDecision.LAPSED, "Het verzoek is vervallen"),
    (OnBehalfOf.COLLEGE, "het college"),
    (OnBehalfOf.COUNCIL, "de gemeenteraad"),
    (OnBehalfOf.MAYOR, "de burgemeester"),
    (OnBehalfOf.OFFICIALS, "de ambtelijke organisatie"),
    (ResponseSort.SUBSTANTIVE, "Inhoudelijke reactie"),
    (ResponseSort.INTERIM, "Tussenbericht"),
    (ResponseSort.RECEIVED, "Ontvangen, wordt verwerkt"),
    (Side.MUNICIPALITY, "de gemeente"),
    (Side.PANEL, "het panel"),
    (Occasion.REQUEST, "Op verzoek van de gemeente"),
    (Occasion.CONVERSATION, "Na een gesprek met de gemeente"),
    (Occasion.OWN_INITIATIVE, "Op eigen initiatief"),
    (MeetingSort.QUARTERLY, "Kwartaaloverleg"),
    (MeetingSort.CONVERSATION, "Gesprek"),
    (MeetingSort.PANEL, "Panelvergadering"),
    (Phase.EXPLORATION, "Verkenning"),
    (Phase.DEVELOPMENT, "Ontwikkeling"),
    (Phase.TRIAL, "Proef"),
    (Phase.IN_USE, "In gebruik"),
    (Phase.ENDED, "Beëindigd"),
    (Phase.ABANDONED, "Niet doorgegaan"),
    (Phase.UNKNOWN, "Onbekend"),
    (Accessibility.YES, "toegankelijk"),
    (Accessibility.NO, "niet toegankelijk"),
    (Accessibility.UNKNOWN, "toegankelijkheid niet onderzocht"),
    (Conformance.FULL, "A: voldoet volledig"),
    (Conformance.PARTIAL, "B: voldoet gedeeltelijk"),
    (Conformance.FIRST_MEASURES, "C: eerste maatregelen genomen"),
    (Conformance.NONE, "D: voldoet niet"),
    (WayIn.CONTACT, "Contact"),
    (WayIn.PRESS, "Pers"),
    (WayIn.SUBJECT, "Onderwerp aandragen"),
    (WayIn.MEMBERSHIP, "Meedoen"),
    (WayIn.LICENCE, "Hergebruik"),
    *((kind, row.label) for kind, row in KINDS.items()),
)
_LABEL_OF = {(type(word).__name__, word.value): text for word, text in _LABELS}
_OTHER_KINDS = {"bijlage": "Bijlage", "bericht": "Bericht", "stap": "Voortgang"}

_SHAPES: tuple[tuple[StrEnum, str], ...] = (
    (Uptake.FULL, "ja"),
    (Uptake.EXISTING_POLICY, "zegt"),
    (Uptake.PARTIAL, "deels"),
    (Uptake.IN_PRINCIPLE, "deels"),
    (Uptake.OTHERWISE, "anders"),
    (Uptake.NONE, "nee"),
    (Uptake.NOT_COMPETENT, "nee"),
    (Uptake.NOTED, "open"),
    (Uptake.UNDECIDED, "vraag"),
    (Reaction.ANSWERED, "brief"),
    (Reaction.INCOMPLETE, "brief"),
    (Reaction.RECEIVED, "brief"),
    (Reaction.LATE, "voorbij"),
    (Reaction.WAITING, "open"),
    (Reaction.NOT_PUBLIC, "dicht"),
    (Reaction.NO_STATEMENT, "dicht"),
    (Reaction.NOT_REQUIRED, "dicht"),
    (Reaction.WITHDRAWN, "dicht"),
    (Reaction.REPLACED, "dicht"),
    (Term.IN_TIME, "ja"),
    (Term.ANSWERED_LATE, "deels"),
    (Term.NOT_YET_DUE, "open"),
    (Term.OVERDUE, "voorbij"),
    (Term.ANSWERED_WITHOUT_TERM, "brief"),
    (Term.WAITING_WITHOUT_TERM, "vraag"),
    (Group.DONE, "ja"),
    (Group.RUNNING, "loopt"),
    (Group.CLAIMED, "zegt"),
    (Group.OVERDUE, "voorbij"),
    (Group.NOT, "nee"),
    (Group.OPEN, "open"),
    (State.DONE, "ja"),
    (State.PARTLY_DONE, "deels"),
    (State.OTHERWISE_DONE, "anders"),
    (State.UNDER_WAY, "loopt"),
    (State.POSTPONED, "pauze"),
    (State.PROMISED, "toegezegd"),
    (State.CONDITIONAL, "voorwaarde"),
    (State.CLAIMED, "zegt"),
    (State.OVERDUE, "voorbij"),
    (State.STOPPED, "stop"),
    (State.REFUSED, "nee"),
    (State.NOT_COMPETENT, "nee"),
    (State.UNDECIDED, "vraag"),
    (State.OFFICIALS, "brief"),
    (State.NO_SUBSTANCE, "open"),
    (State.RECEIVED, "brief"),
    (State.SILENT, "open"),
    *((why, "dicht") for why in Apart),
    (StepState.DONE, "ja"),
    (StepState.PARTLY_DONE, "loopt"),
    (StepState.UNDER_WAY, "loopt"),
    (StepState.STOPPED, "stop"),
    (StepState.LAPSED, "dicht"),
    (StepState.POSTPONED, "pauze"),
    (StepState.NOT_STARTED, "toegezegd"),
    (RequestState.CONSIDERING, "denkt"),
    (ImprovementState.DONE, "ja"),
    (ImprovementState.PARTLY_DONE, "deels"),
    (ImprovementState.UNDER_WAY, "deels"),
    (ImprovementState.STOPPED, "nee"),
    (ImprovementState.POSTPONED, "open"),
    (ImprovementState.NOT_STARTED, "open"),
    (ImprovementState.UNKNOWN, "open"),
    (NormState.KEPT, "ja"),
    (NormState.PARTLY, "deels"),
    (NormState.NOT_KEPT, "nee"),
    (NormState.RUNNING, "open"),
    (NormState.COUNTED, "open"),
    (NormState.UNPUBLISHED, "open"),
    (NormState.UNKNOWN, "open"),
    (RequestState.PENDING, "open"),
    (RequestState.CONVERSATION, "brief"),
    (RequestState.NO_ADVICE, "nee"),
    (RequestState.LAPSED, "dicht"),
    (Verdict.CONVINCES, "ja"),
    (Verdict.CONVINCES_PARTLY, "deels"),
    (Verdict.DOES_NOT_CONVINCE, "nee"),
)

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

CLOSED = "dicht"
"""The word for an answer that is not public."""

_COUNTED: dict[StrEnum, str] = {
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

# Keyed by type and word: members of different enums with the same word are equal.
_SHAPE_OF = {(type(word).__name__, word.value): text for word, text in _SHAPES}


def all_texts() -> tuple[str, ...]:
    """Return every fixed text; these are public by nature."""
    grounds = (text for ground in GROUNDS.values() for text in (ground.label, ground.sentence, ground.law))
    return (
        *(text for _, text in _LABELS),
        *MEANINGS.values(),
        *_COUNTED.values(),
        *_OTHER_KINDS.values(),
        *grounds,
    )


def label(word: StrEnum | str) -> str:
    """Return the label of *word* on the site; a kind may be given by its name."""
    if isinstance(word, StrEnum):
        return _LABEL_OF[type(word).__name__, word.value]
    return _OTHER_KINDS.get(word) or _LABEL_OF[Kind.__name__, word]


def counted_label(state: StrEnum) -> str:
    """Return the words of *state* behind a number."""
    return _COUNTED.get(state) or label(state).lower()


def shape(state: StrEnum) -> str:
    """Return the shape of *state*, a word that the macro `vormpje` draws."""
    return _SHAPE_OF[type(state).__name__, state.value]


def colour(form: str) -> str:
    """Return the colour of the shape *form*: shapes that mean nearly the same share one."""
    return _COLOURS.get(form, form)
