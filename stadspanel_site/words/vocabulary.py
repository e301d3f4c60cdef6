"""The closed lists of words of the content model: Dutch in the content, English in the code."""

from enum import StrEnum


class Status(StrEnum):
    """How far a document is."""

    DRAFT = "concept"
    ADOPTED = "vastgesteld"
    WITHDRAWN = "ingetrokken"


class Confidentiality(StrEnum):
    """Who may read a document, or an entry of one."""

    OPEN = "openbaar"
    CONFIDENTIAL = "vertrouwelijk"
    SECRET = "geheim"  # noqa: S105 - a word of the content model


class Kind(StrEnum):
    """What a document is; follows from its place and file name, never from its text."""

    REQUEST = "verzoek"
    ADVICE = "advies"
    RESPONSE = "reactie"
    AFTERWORD = "nawoord"
    PROGRESS = "voortgang"
    NOTE = "notitie"
    MINUTES = "verslag"
    DOSSIER = "dossier"
    PAGE = "pagina"
    MEMBER = "lid"
    MEETING = "agenda"
    FINANCES = "financien"
    EVALUATION = "evaluatie"


class Uptake(StrEnum):
    """What the municipality says it does with a recommendation (agreement, article 5a)."""

    FULL = "volledig"
    PARTIAL = "gedeeltelijk"
    OTHERWISE = "anders"
    IN_PRINCIPLE = "in_beginsel"
    EXISTING_POLICY = "staand_beleid"
    NONE = "niet"
    NOT_COMPETENT = "niet_bevoegd"
    NOTED = "ter_kennisgeving"
    UNDECIDED = "nog_niet_besloten"


class Question(StrEnum):
    """The questions that an answer must settle: to what extent, in what way, by when, and why."""

    EXTENT = "mate"
    MANNER = "wijze"
    DEADLINE = "termijn"
    REASONS = "motivering"


QUESTIONS_THAT_APPLY: dict[Uptake, tuple[Question, ...]] = {
    Uptake.FULL: (Question.MANNER, Question.DEADLINE),
    Uptake.PARTIAL: (Question.EXTENT, Question.MANNER, Question.DEADLINE, Question.REASONS),
    Uptake.OTHERWISE: (Question.MANNER, Question.DEADLINE, Question.REASONS),
    Uptake.IN_PRINCIPLE: (Question.MANNER, Question.DEADLINE, Question.REASONS),
    Uptake.EXISTING_POLICY: (Question.MANNER,),
    Uptake.NONE: (Question.REASONS,),
    Uptake.NOT_COMPETENT: (Question.REASONS,),
    Uptake.NOTED: (Question.EXTENT, Question.MANNER, Question.DEADLINE, Question.REASONS),
    Uptake.UNDECIDED: (Question.DEADLINE, Question.REASONS),
}
"""Content model, "The answer": which questions an answer of each kind leaves to be answered."""


def open_questions(uptake: Uptake, said: frozenset[Question]) -> tuple[Question, ...]:
    """Return the questions that an answer of this kind leaves open, given those of which something is *said*."""
    # Taking note of an advice answers nothing, whatever is said with it.
    answered = frozenset() if uptake is Uptake.NOTED else said
    return tuple(question for question in QUESTIONS_THAT_APPLY[uptake] if question not in answered)


def questions_said(
    *, extent: object, manner: object, deadline: object, reasons: object
) -> frozenset[Question]:
    """Return the questions of which something is said."""
    said = (
        (Question.EXTENT, extent),
        (Question.MANNER, manner),
        (Question.DEADLINE, deadline),
        (Question.REASONS, reasons),
    )
    return frozenset(question for question, words in said if words)


COMMITMENTS = frozenset({Uptake.FULL, Uptake.PARTIAL, Uptake.OTHERWISE, Uptake.IN_PRINCIPLE})
"""The answers that are a commitment to the panel (toezegging aan het panel)."""


class OnBehalfOf(StrEnum):
    """On whose behalf a response is given."""

    COLLEGE = "college"
    COUNCIL = "raad"
    MAYOR = "burgemeester"
    OFFICIALS = "ambtelijk"


class ResponseSort(StrEnum):
    """Whether a response answers, or only says that an answer will come."""

    SUBSTANTIVE = "inhoudelijk"
    INTERIM = "tussenbericht"


class Side(StrEnum):
    """The two parties of the agreement."""

    MUNICIPALITY = "gemeente"
    PANEL = "panel"


class Verdict(StrEnum):
    """What the panel makes of an answer."""

    CONVINCES = "overtuigt"
    CONVINCES_PARTLY = "overtuigt_deels"
    DOES_NOT_CONVINCE = "overtuigt_niet"


class StepState(StrEnum):
    """How far the execution of a recommendation is, according to one step."""

    NOT_STARTED = "niet_gestart"
    UNDER_WAY = "in_uitvoering"
    PARTLY_DONE = "deels_uitgevoerd"
    DONE = "uitgevoerd"
    POSTPONED = "uitgesteld"
    STOPPED = "gestopt"


class PanelDecision(StrEnum):
    """What the panel decided about a request."""

    CONSIDERING = "in_overweging"
    ADVICE = "advies"
    CONVERSATION = "gesprek"
    NO_ADVICE = "geen_advies"
    LAPSED = "vervallen"


class Occasion(StrEnum):
    """What an advice comes from."""

    REQUEST = "verzoek"
    CONVERSATION = "gesprek"
    OWN_INITIATIVE = "eigen_initiatief"


class ResponseStance(StrEnum):
    """What the site says about a response of which nothing may be said."""

    NO_STATEMENT = "geen_mededeling"


class WithdrawalSort(StrEnum):
    """Why a document was withdrawn: the panel takes its words back, or it should not have been published."""

    SUBSTANCE = "inhoud"
    PUBLICATION = "publicatie"


class MeetingSort(StrEnum):
    """The sorts of meetings of the agreement."""

    QUARTERLY = "kwartaaloverleg"
    CONVERSATION = "gesprek"
    PANEL = "panelvergadering"


class Phase(StrEnum):
    """How far an application or policy is."""

    EXPLORATION = "verkenning"
    DEVELOPMENT = "ontwikkeling"
    TRIAL = "proef"
    IN_USE = "in_gebruik"
    ENDED = "beeindigd"
    ABANDONED = "niet_doorgegaan"
    UNKNOWN = "onbekend"


class WayIn(StrEnum):
    """The ways in for people: what they can do, beside reading."""

    CONTACT = "contact"
    PRESS = "pers"
    SUBJECT = "onderwerp_aandragen"
    MEMBERSHIP = "meedoen"
    LICENCE = "licentie"


class RepositoryHome(StrEnum):
    """Who can read the repository with the content."""

    PRIVATE = "prive"
    PUBLIC = "openbaar"


class Conformance(StrEnum):
    """The statuses of a Dutch accessibility statement that an audit can lead to."""

    FULL = "voldoet_volledig"
    PARTIAL = "voldoet_gedeeltelijk"
    FIRST_MEASURES = "eerste_maatregelen"
    NONE = "voldoet_niet"


class Accessibility(StrEnum):
    """Whether an attachment can be read with assistive technology."""

    YES = "ja"
    NO = "nee"
    UNKNOWN = "onbekend"
