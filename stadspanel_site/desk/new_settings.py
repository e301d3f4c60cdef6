"""The questions to the maker of a new site, and the `site.yaml` that follows, with every key explained in comments."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from stadspanel_site.desk.editing import scalar
from stadspanel_site.desk.new_documents import separated
from stadspanel_site.problems.problem import closest
from stadspanel_site.publishing.safeguards import NOT_FILLED_IN
from stadspanel_site.words.addresses import neutral_name
from stadspanel_site.words.dutch import article_apart, municipality
from stadspanel_site.words.vocabulary import Article, NormSort


@dataclass(frozen=True, slots=True)
class Setting:
    """A question to the maker of a new site; an empty answer is always possible."""

    name: str
    title: str
    description: str
    default: str = ""
    example: str = "Een"
    of_agreement: bool = False


NO_AGREEMENT = "nog geen"

SETTINGS = (
    Setting("panel", "Panel", "met het lidwoord ervoor: de Dataraad, of het Voorbeeldpanel"),
    Setting("gemeente", "Gemeente", "zoals: gemeente Voorbeeld"),
    Setting(
        "tooi", "Code van de gemeente", "in het register van overheden (TOOI), zoals gm0000", example="gm0000"
    ),
    Setting("titel", "Titel", "de naam van de site"),
    Setting(
        "basis_url",
        "Adres",
        "waar de site komt te staan; dat mag later anders",
        default="https://www.example.org/",
    ),
    Setting("email", "E-mailadres", "van het panel; dit komt op de site", example="panel@example.org"),
    Setting(
        "kenmerk_vorm",
        "Vorm van een kenmerk",
        "met {jaar} en {nr}; {nr:02} maakt van 1 het nummer 01",
        default="ADV-{jaar}-{nr:02}",
    ),
    Setting(
        "themas",
        "Thema’s",
        "waar adviezen over gaan, met komma’s ertussen, zoals: Digitale privacy, Digitale ethiek",
    ),
    Setting(
        "afspraken",
        "Samenwerkingsafspraken",
        "hun eerste en laatste dag, zoals: 2026-01-01 tot 2029-12-31",
        default=NO_AGREEMENT,
        example="2026-01-01 tot 2029-12-31",
    ),
    Setting(
        "reactietermijn",
        "Reactietermijn",
        "binnen hoeveel dagen de gemeente antwoordt",
        example="42",
        of_agreement=True,
    ),
    Setting(
        "maximum",
        "Maximum",
        "hoeveel euro per jaar het panel hoogstens uitgeeft, met btw",
        example="5000",
        of_agreement=True,
    ),
    Setting(
        "begroting",
        "Begroting",
        "posten met hun maximum, met puntkomma’s ertussen, zoals: Website: 500; Onkosten: 400",
        example="Website: 500",
        of_agreement=True,
    ),
    Setting(
        "normen",
        "Normen",
        "artikel, soort en bij overleggen het aantal, met puntkomma’s ertussen, zoals: "
        "2 reactie_op_gevraagd_advies; punt 3 overleggen_per_jaar 4",
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
_VALUE = re.compile(r"<([a-z_]+)>")
_TEXT = Path(__file__).parent / "beginnings" / "site.yaml"


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
    parts = separated(answer, ";" if name == "begroting" else ",") if name in {"themas", "begroting"} else []
    names = [neutral_name(part.partition(":")[0] if name == "begroting" else part) for part in parts]
    if again := next((part for index, part in enumerate(parts) if names[index] in names[:index]), ""):
        return f"{again} staat er twee keer."
    if name == "begroting" and re.search(r"(?:^|;)[^:;]*[0-9](?:,-)?\s*(?:;|$)", answer):
        return "zet een dubbele punt voor het maximum, zoals Website: 500."
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


def new_settings(answers: Mapping[str, str]) -> str:
    """Return a `site.yaml` with *answers*, by the names in `SETTINGS`; a missing answer stays to be filled in."""
    values = {item.name: answers.get(item.name) or item.default for item in SETTINGS}
    told = {name: scalar(value) for name, value in values.items() if value}
    article, name = panel_name(values["panel"])
    told["titel"] = scalar(values["titel"] or name or NOT_FILLED_IN)
    told["panel"] = scalar(name or NOT_FILLED_IN)
    told["lidwoord"] = article or (Article.NONE if name else Article.HET)
    told["gemeente"] = scalar(municipality_name(values["gemeente"]) or NOT_FILLED_IN)
    told["email"] = told.get("email", "")
    told["tooi"] = f"  tooi: {told['tooi']}" if values["tooi"] else "#  tooi: gm0000"
    told["themas"] = "\n".join(_themes(values["themas"])) or "#  voorbeeldthema:\n#    titel: Voorbeeldthema"
    told["afspraken"] = "\n".join(_agreement(values))
    filled = _VALUE.sub(lambda match: told.get(match[1], match[0]), _TEXT.read_text(encoding="utf-8"))
    if not values["themas"]:
        filled = filled.replace("\nthemas:\n", "\nthemas: {}\n")
    return "\n".join(line.rstrip() for line in filled.splitlines()) + "\n"


def _themes(answer: str) -> Iterator[str]:
    for title in separated(answer):
        yield f"  {neutral_name(title)}:"
        yield f"    titel: {scalar(title)}"


def _agreement(values: Mapping[str, str]) -> Iterator[str]:
    period = PERIOD.fullmatch(values["afspraken"])
    if period is None:
        return
    yield "afspraken:"
    yield f"  - van: {scalar(period[1])}"
    yield f"    tot: {scalar(period[2])}"
    for key, name in (("reactietermijn_dagen", "reactietermijn"), ("totaal_maximum", "maximum")):
        yield f"    {key}: {scalar(values[name]) if values[name] else ''}"
    if values["begroting"]:
        yield "    begroting:"
    for item in separated(values["begroting"], ";"):
        title, _, maximum = (part.strip() for part in item.partition(":"))
        most = f", maximum: {scalar(maximum)}" if maximum else ""
        yield f"      {neutral_name(title)}: {{titel: {scalar(title)}{most}}}"
    if values["normen"]:
        yield "    normen:"
    for norm in map(NORM.fullmatch, separated(values["normen"], ";")):
        if norm is not None:
            yield f"      - artikel: {scalar(norm['article'])}"
            yield f"        tekst: {scalar(NORM_TEXTS[NormSort(norm['sort'])])}"
            yield f"        soort: {norm['sort']}"
            if norm["number"]:
                yield f"        aantal: {norm['number']}"
