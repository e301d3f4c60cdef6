"""The label of each word of the content model, and the shape of each state."""

from enum import StrEnum

from stadspanel_site.public.derived.courses import Execution, Reaction, RequestState
from stadspanel_site.public.derived.response_terms import Term
from stadspanel_site.words.grounds import GROUNDS
from stadspanel_site.words.kinds import KINDS
from stadspanel_site.words.vocabulary import (
    Accessibility,
    Conformance,
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
    (Uptake.IN_PRINCIPLE, "Volgt het in beginsel op"),
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
    (Reaction.INCOMPLETE, "Onvolledig beantwoord"),
    (Reaction.ANSWERED, "Beantwoord"),
    (Term.IN_TIME, "Op tijd beantwoord"),
    (Term.ANSWERED_LATE, "Te laat beantwoord"),
    (Term.NOT_YET_DUE, "Nog niet nodig"),
    (Term.OVERDUE, "Te laat, nog geen reactie"),
    (Term.ANSWERED_WITHOUT_TERM, "Beantwoord, geen vaste termijn"),
    (Term.WAITING_WITHOUT_TERM, "Wacht op reactie, geen vaste termijn"),
    (Execution.LATE, "Te laat"),
    (Execution.POSTPONED, "Uitgesteld"),
    (Execution.STOPPED, "Gestopt"),
    (Execution.NOT_STARTED, "Niet gestart"),
    (Execution.UNDER_WAY, "In uitvoering"),
    (Execution.PARTLY_DONE, "Deels uitgevoerd"),
    (Execution.DONE, "Uitgevoerd"),
    (Execution.NO_COMMITMENT, "Geen toezegging"),
    (RequestState.CONSIDERING, "In overweging"),
    (RequestState.CONVERSATION, "Gesprek in plaats van advies"),
    (RequestState.NO_ADVICE, "Geen advies"),
    (RequestState.LAPSED, "Vervallen"),
    (RequestState.PENDING, "In behandeling"),
    (Verdict.CONVINCES, "Overtuigt"),
    (Verdict.CONVINCES_PARTLY, "Overtuigt deels"),
    (Verdict.DOES_NOT_CONVINCE, "Overtuigt niet"),
    (StepState.NOT_STARTED, "Niet gestart"),
    (StepState.UNDER_WAY, "In uitvoering"),
    (StepState.PARTLY_DONE, "Deels uitgevoerd"),
    (StepState.DONE, "Uitgevoerd"),
    (StepState.POSTPONED, "Uitgesteld"),
    (StepState.STOPPED, "Gestopt"),
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
    (Uptake.EXISTING_POLICY, "ja"),
    (Uptake.PARTIAL, "deels"),
    (Uptake.IN_PRINCIPLE, "deels"),
    (Uptake.OTHERWISE, "nee"),
    (Uptake.NONE, "nee"),
    (Uptake.NOT_COMPETENT, "nee"),
    (Uptake.NOTED, "open"),
    (Uptake.UNDECIDED, "open"),
    (Reaction.ANSWERED, "ja"),
    (Reaction.INCOMPLETE, "deels"),
    (Reaction.LATE, "nee"),
    (Reaction.WAITING, "open"),
    (Reaction.NOT_PUBLIC, "dicht"),
    (Reaction.NO_STATEMENT, "dicht"),
    (Reaction.NOT_REQUIRED, "dicht"),
    (Reaction.WITHDRAWN, "dicht"),
    (Reaction.REPLACED, "dicht"),
    (Term.IN_TIME, "ja"),
    (Term.ANSWERED_LATE, "deels"),
    (Term.NOT_YET_DUE, "open"),
    (Term.OVERDUE, "nee"),
    (Term.ANSWERED_WITHOUT_TERM, "ja"),
    (Term.WAITING_WITHOUT_TERM, "open"),
    (Execution.DONE, "ja"),
    (Execution.PARTLY_DONE, "deels"),
    (Execution.UNDER_WAY, "deels"),
    (Execution.LATE, "nee"),
    (Execution.STOPPED, "nee"),
    (Execution.POSTPONED, "open"),
    (Execution.NOT_STARTED, "open"),
    (Execution.NO_COMMITMENT, "dicht"),
    (StepState.DONE, "ja"),
    (StepState.PARTLY_DONE, "deels"),
    (StepState.UNDER_WAY, "deels"),
    (StepState.STOPPED, "nee"),
    (StepState.POSTPONED, "open"),
    (StepState.NOT_STARTED, "open"),
    (RequestState.CONSIDERING, "open"),
    (RequestState.PENDING, "open"),
    (RequestState.CONVERSATION, "deels"),
    (RequestState.NO_ADVICE, "nee"),
    (RequestState.LAPSED, "dicht"),
    (Verdict.CONVINCES, "ja"),
    (Verdict.CONVINCES_PARTLY, "deels"),
    (Verdict.DOES_NOT_CONVINCE, "nee"),
)

# Keyed by type and word: members of different enums with the same word are equal.
_SHAPE_OF = {(type(word).__name__, word.value): text for word, text in _SHAPES}


def all_texts() -> tuple[str, ...]:
    """Return every fixed text; these are public by nature."""
    grounds = (text for ground in GROUNDS.values() for text in (ground.label, ground.sentence, ground.law))
    return (*(text for _, text in _LABELS), *_OTHER_KINDS.values(), *grounds)


def label(word: StrEnum | str) -> str:
    """Return the label of *word* on the site; a kind may be given by its name."""
    if isinstance(word, StrEnum):
        return _LABEL_OF[type(word).__name__, word.value]
    return _OTHER_KINDS.get(word) or _LABEL_OF[Kind.__name__, word]


def shape(state: StrEnum) -> str:
    """Return the shape of *state*: `ja` (tick), `deels` (half), `nee` (cross), `open` (ring) or `dicht` (bar)."""
    return _SHAPE_OF[type(state).__name__, state.value]
