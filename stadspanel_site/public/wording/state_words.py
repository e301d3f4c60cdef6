"""The meaning of each state, and its words behind a number."""

from enum import StrEnum

from stadspanel_site.public.derived.states import Apart, State

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
