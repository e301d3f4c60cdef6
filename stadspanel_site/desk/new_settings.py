"""The text of a new `site.yaml`: the settings of a new panel, with every key explained in comments."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from stadspanel_site.desk import new_site_questions as questions
from stadspanel_site.desk.editing import scalar
from stadspanel_site.desk.new_documents import separated
from stadspanel_site.words.addresses import neutral_name
from stadspanel_site.words.vocabulary import Article, NormSort

_VALUE = re.compile(r"<([a-z_]+)>")
_TEXT = Path(__file__).parent / "beginnings" / "site.yaml"


def new_settings(answers: Mapping[str, str]) -> str:
    """Return a `site.yaml` with *answers*, by the names in `SETTINGS`; a missing answer stays to be filled in."""
    values = {item.name: answers.get(item.name) or item.default for item in questions.SETTINGS}
    told = {name: scalar(value) for name, value in values.items() if value}
    told["titel"] = scalar(values["titel"] or questions.UNKNOWN)
    article, name = questions.panel_name(values["panel"])
    told["panel"] = scalar(name or questions.UNKNOWN)
    told["lidwoord"] = article or (Article.NONE if name else Article.HET)
    told["gemeente"] = scalar(questions.municipality_name(values["gemeente"]) or questions.UNKNOWN)
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
    period = questions.PERIOD.fullmatch(values["afspraken"])
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
    for norm in map(questions.NORM.fullmatch, separated(values["normen"], ";")):
        if norm is not None:
            yield f"      - artikel: {scalar(norm['article'])}"
            yield f"        tekst: {scalar(questions.NORM_TEXTS[NormSort(norm['sort'])])}"
            yield f"        soort: {norm['sort']}"
            if norm["number"]:
                yield f"        aantal: {norm['number']}"
