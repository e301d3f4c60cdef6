"""The closed word lists of the content model: Dutch in the content, English in the code."""

from enum import StrEnum


class Status(StrEnum):
    """The stages of a document."""

    DRAFT = "concept"
    ADOPTED = "vastgesteld"
    WITHDRAWN = "ingetrokken"


class Confidentiality(StrEnum):
    """The levels of confidentiality of a document, or of an entry in one."""

    OPEN = "openbaar"
    CONFIDENTIAL = "vertrouwelijk"
    SECRET = "geheim"  # noqa: S105 - a word of the content model


class Kind(StrEnum):
    """The kinds of documents; a kind follows from place and file name, never from the text."""

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


class Article(StrEnum):
    """The article in front of a name in a sentence."""

    HET = "het"
    DE = "de"
    NONE = "geen"


class FormOfAddress(StrEnum):
    """The word for the reader on the site."""

    FORMAL = "u"
    INFORMAL = "je"


class Uptake(StrEnum):
    """The municipality's answers to a recommendation."""

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
    """The questions that an answer must settle: to what extent, how, by when and why."""

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
"""The questions that apply to each answer (content model, "The answer")."""


COMMITMENTS = frozenset({Uptake.FULL, Uptake.PARTIAL, Uptake.OTHERWISE, Uptake.IN_PRINCIPLE})
"""The answers that are a commitment to the panel (toezegging aan het panel)."""


class OnBehalfOf(StrEnum):
    """The bodies on whose behalf a response is given."""

    COLLEGE = "college"
    COUNCIL = "raad"
    MAYOR = "burgemeester"
    OFFICIALS = "ambtelijk"


class Organ(StrEnum):
    """The bodies that can impose secrecy (Gemeentewet, article 87)."""

    COUNCIL = "raad"
    COLLEGE = "college"
    MAYOR = "burgemeester"
    COMMITTEE = "commissie"


class ResponseSort(StrEnum):
    """The sorts of responses: an answer, the message that one will come, or a letter that nobody sorted yet."""

    SUBSTANTIVE = "inhoudelijk"
    INTERIM = "tussenbericht"
    RECEIVED = "ontvangen"


class Side(StrEnum):
    """The two parties of the agreement."""

    MUNICIPALITY = "gemeente"
    PANEL = "panel"


class Verdict(StrEnum):
    """The panel's opinions of an answer."""

    CONVINCES = "overtuigt"
    CONVINCES_PARTLY = "overtuigt_deels"
    DOES_NOT_CONVINCE = "overtuigt_niet"


class StepState(StrEnum):
    """The progress of a recommendation, according to one step."""

    NOT_STARTED = "niet_gestart"
    UNDER_WAY = "in_uitvoering"
    PARTLY_DONE = "deels_uitgevoerd"
    DONE = "uitgevoerd"
    POSTPONED = "uitgesteld"
    STOPPED = "gestopt"
    LAPSED = "vervallen"


class PanelDecision(StrEnum):
    """The panel's decisions about a request."""

    CONSIDERING = "in_overweging"
    ADVICE = "advies"
    CONVERSATION = "gesprek"
    NO_ADVICE = "geen_advies"
    LAPSED = "vervallen"


class Occasion(StrEnum):
    """The occasions for an advice."""

    REQUEST = "verzoek"
    CONVERSATION = "gesprek"
    OWN_INITIATIVE = "eigen_initiatief"


class ResponseStance(StrEnum):
    """The statement about a response that must not be mentioned."""

    NO_STATEMENT = "geen_mededeling"


class WithdrawalSort(StrEnum):
    """The reasons for a withdrawal: the panel takes its words back, or should not have published them."""

    SUBSTANCE = "inhoud"
    PUBLICATION = "publicatie"


class MeetingSort(StrEnum):
    """The sorts of meetings of the agreement."""

    QUARTERLY = "kwartaaloverleg"
    CONVERSATION = "gesprek"
    PANEL = "panelvergadering"


class NormSort(StrEnum):
    """The public facts that a norm of an agreement can be computed from."""

    REACTIONS = "reactie_op_gevraagd_advies"
    NOTES = "notitie_onderschreven"
    TOLD = "gemeld_op_tijd"
    MEETINGS = "overleggen_per_jaar"
    EXPENSES = "uitgaven_binnen_maximum"
    EVALUATION = "evaluatie_per_jaar"
    NOTHING = "niet_te_berekenen"


class ImprovementState(StrEnum):
    """The progress of a point for improvement."""

    NOT_STARTED = "niet_gestart"
    UNDER_WAY = "in_uitvoering"
    PARTLY_DONE = "deels_uitgevoerd"
    DONE = "uitgevoerd"
    POSTPONED = "uitgesteld"
    STOPPED = "gestopt"
    UNKNOWN = "onbekend"


class FigurePlace(StrEnum):
    """The figures of the feedback page that a text may point to, each by its id there."""

    UPTAKE = "opvolging"
    SPEED = "snelheid"
    COMPLETENESS = "volledigheid"
    COMMITMENTS = "toezeggingen"


class Phase(StrEnum):
    """The phases of an application or policy."""

    EXPLORATION = "verkenning"
    DEVELOPMENT = "ontwikkeling"
    TRIAL = "proef"
    IN_USE = "in_gebruik"
    ENDED = "beeindigd"
    ABANDONED = "niet_doorgegaan"
    UNKNOWN = "onbekend"


class WayIn(StrEnum):
    """The ways for people to take part, besides reading."""

    CONTACT = "contact"
    PRESS = "pers"
    SUBJECT = "onderwerp_aandragen"
    MEMBERSHIP = "meedoen"
    LICENCE = "licentie"


class LicenceCode(StrEnum):
    """The licences that a panel can choose, by their names in the list of SPDX."""

    ZERO = "CC0-1.0"
    BY = "CC-BY-4.0"
    BY_SHARE_ALIKE = "CC-BY-SA-4.0"


class RepositoryHome(StrEnum):
    """The readers of the repository with the content."""

    PRIVATE = "prive"
    PUBLIC = "openbaar"


class Conformance(StrEnum):
    """The statuses of a Dutch accessibility statement after an audit."""

    FULL = "voldoet_volledig"
    PARTIAL = "voldoet_gedeeltelijk"
    FIRST_MEASURES = "eerste_maatregelen"
    NONE = "voldoet_niet"


class Accessibility(StrEnum):
    """The accessibility of an attachment to assistive technology."""

    YES = "ja"
    NO = "nee"
    UNKNOWN = "onbekend"
