"""The questions to the maker of a new site, and the form of each answer."""

import re
from dataclasses import dataclass

from stadspanel_site.desk.new_documents import separated
from stadspanel_site.problems.problem import closest
from stadspanel_site.words.dutch import article_apart, municipality
from stadspanel_site.words.vocabulary import NormSort


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A question to the maker of a new site; an empty answer is always possible."""

    name: str
    title: str
    description: str
    default: str = ""
    example: str = "Een"
    of_agreement: bool = False


UNKNOWN = "nog niet ingevuld"
NO_AGREEMENT = "nog geen"

SETTINGS = (
    Setting(
        name="panel", title="Panel", description="met het lidwoord ervoor: de Dataraad, of het Voorbeeldpanel"
    ),
    Setting(name="gemeente", title="Gemeente", description="zoals: gemeente Voorbeeld"),
    Setting(
        name="tooi",
        title="Code van de gemeente",
        description="in het register van overheden (TOOI), zoals gm0000",
        example="gm0000",
    ),
    Setting(name="titel", title="Titel", description="de naam van de site"),
    Setting(
        name="basis_url",
        title="Adres",
        description="waar de site komt te staan; dat mag later anders",
        default="https://www.example.org/",
    ),
    Setting(
        name="email",
        title="E-mailadres",
        description="van het panel; dit komt op de site",
        example="panel@example.org",
    ),
    Setting(
        name="kenmerk_vorm",
        title="Vorm van een kenmerk",
        description="met {jaar} en {nr}; {nr:02} maakt van 1 het nummer 01",
        default="ADV-{jaar}-{nr:02}",
    ),
    Setting(
        name="themas",
        title="Thema’s",
        description="waar adviezen over gaan, met komma’s ertussen, zoals: Digitale privacy, Digitale ethiek",
    ),
    Setting(
        name="afspraken",
        title="Samenwerkingsafspraken",
        description="hun eerste en laatste dag, zoals: 2026-01-01 tot 2029-12-31",
        default=NO_AGREEMENT,
        example="2026-01-01 tot 2029-12-31",
    ),
    Setting(
        name="reactietermijn",
        title="Reactietermijn",
        description="binnen hoeveel dagen de gemeente antwoordt",
        example="42",
        of_agreement=True,
    ),
    Setting(
        name="maximum",
        title="Maximum",
        description="hoeveel euro per jaar het panel hoogstens uitgeeft, met btw",
        example="5000",
        of_agreement=True,
    ),
    Setting(
        name="begroting",
        title="Begroting",
        description="posten met hun maximum, met puntkomma’s ertussen, zoals: Website: 500; Onkosten: 400",
        example="Website: 500",
        of_agreement=True,
    ),
    Setting(
        name="normen",
        title="Normen",
        description=(
            "artikel, soort en bij overleggen het aantal, met puntkomma’s ertussen, zoals: "
            "2 reactie_op_gevraagd_advies; punt 3 overleggen_per_jaar 4"
        ),
        example="3 overleggen_per_jaar 4",
        of_agreement=True,
    ),
)
"""The questions, in the order in which they are asked."""

NORM_TEXTS = {
    NormSort.REACTIONS: "De gemeente reageert op elk advies waar zij om vroeg.",
    NormSort.NOTES: "Een gesprek leidt tot een notitie die het panel en de gemeente allebei onderschrijven.",
    NormSort.TOLD: "De gemeente vertelt het panel op tijd over nieuwe ontwikkelingen.",
    NormSort.MEETINGS: "Elk jaar zijn er overleggen van het panel met de gemeente.",
    NormSort.EXPENSES: "De gemeente vergoedt de kosten van het panel, tot een maximum per jaar.",
    NormSort.EVALUATION: "De afspraken worden elk jaar geëvalueerd.",
}
_SHORT = 6
"""No sort of norm has a name this short."""

NORM = re.compile(rf"(?P<article>.+?)[ :]+(?P<sort>{'|'.join(NORM_TEXTS)})(?: +(?P<number>[0-9]+))?")
PERIOD = re.compile(r"(\S.*?) +(?:tot(?: en met)?|t/m) +(\S.*)")


def municipality_name(answer: str) -> str:
    """Return the name in *answer*, as: gemeente Voorbeeld; empty where there is none."""
    return municipality(answer) if answer else ""


def panel_name(answer: str) -> tuple[str, str]:
    """Return the article and the name in *answer*; the article is empty where it has none."""
    article, name = article_apart(answer[:1].lower() + answer[1:])
    return (article, name) if article else ("", answer)


def ill_formed(name: str, answer: str) -> str:
    """Return the fault in the form of *answer* to the question *name*, in Dutch, or an empty text."""
    if name == "themas" and not all(re.search("[A-Za-z0-9]", part) for part in separated(answer)):
        return "een thema heeft letters of cijfers in zijn naam."
    if name == "tooi" and not re.fullmatch("gm[0-9]{4}", answer):
        return "schrijf gm en vier cijfers, zoals gm0000."
    if name == "afspraken" and answer.lower() != NO_AGREEMENT and not PERIOD.fullmatch(answer):
        return f"schrijf de eerste en de laatste dag, zoals 2026-01-01 tot 2029-12-31, of: {NO_AGREEMENT}."
    if name == "normen" and not all(map(NORM.fullmatch, separated(answer, ";"))):
        wrong = next(part for part in separated(answer, ";") if not NORM.fullmatch(part))
        near = next(
            filter(None, (closest(word, NORM_TEXTS) for word in wrong.split() if len(word) > _SHORT)), ""
        )
        meant = f" Bedoelde u {near}?" if near else ""
        return f"schrijf elke norm zoals 3 overleggen_per_jaar 4.{meant} Kies uit: {', '.join(NORM_TEXTS)}."
    return ""
