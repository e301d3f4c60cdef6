"""The text of a new document: a draft with the keys that it needs, or with every key explained in comments."""

import datetime as dt
import re
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from stadspanel_site.desk.editing import scalar
from stadspanel_site.editors.keys import Key, is_common, keys_of, ordered_keys
from stadspanel_site.internal.headers.trajectory import AdviceHeader, Recommendation
from stadspanel_site.internal.reading.json_types import Sort
from stadspanel_site.words.kinds import KINDS
from stadspanel_site.words.marks import replace_marks
from stadspanel_site.words.vocabulary import QUESTIONS_THAT_APPLY, Kind, Question, Status, Uptake

Answers = Mapping[str, str]
"""The value of each key; for a list of names, these names with commas between them."""

_WIDTH = 96
_LONGEST_TEXT = 160
_UNASKED = frozenset({"status", "vertrouwelijkheid", "kenmerk"})
_ASKED_ALWAYS = frozenset({"opvolging"})
"""Only a letter that nobody sorted yet does without."""
_EXTRA = {
    "vertrouwelijkheid": "Zolang u niet kiest, blijft het stuk een concept.",
    "kenmerk": (
        "Een concept heeft er geen nodig: `stadspanel vaststellen` vult het in. Een geheim stuk krijgt er een "
        "buiten de reeks, dat u zelf kiest."
    ),
    "onderschreven": "`stadspanel onderschrijven` schrijft ze.",
    "aanbevelingen": "Neem voor elke aanbeveling het hele blokje over, met het volgende nummer.",
    "stappen": "Neem voor elke stap het hele blokje over.",
    "uitgaven": "Neem voor elke uitgave het hele blokje over.",
}
_LONG = "Past dat niet op één regel? Zet dan >- achter de dubbele punt, en spring op de volgende regels in."
_FIRST = {"nr": "1"}
"""The values that the first entry of a list begins with."""
_WRITTEN_LATER = frozenset({"kenmerk", "onderschreven"})
"""The keys that another command adds."""
_TWO_ENTRIES = frozenset({"aanbevelingen"})
"""The lists that seldom have one entry."""
_QUESTIONS = {
    Question.EXTENT: "In hoeverre wordt dit opgevolgd?",
    Question.MANNER: "Op welke manier?",
    Question.DEADLINE: "Wanneer is het klaar? Is er geen dag, gebruik dan `termijn_tekst`.",
    Question.REASONS: "Waarom?",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """A question to the author of a new file."""

    title: str
    description: str
    choices: tuple[str, ...] = ()
    default: str = ""


def prompt_for(key: Key, *, themes: tuple[str, ...], today: dt.date) -> Prompt:
    """Return the question for the value of *key*; *themes* are those of the site."""
    return Prompt(
        title=key.title,
        # "Titel (de titel)" would say the same twice.
        description=""
        if key.description in {f"{word} {key.title.lower()}" for word in ("de", "het")}
        else key.description,
        choices=themes if key.name == "themas" else key.choices,
        default=today.isoformat() if key.name == "datum" else "",
    )


def asked_keys(kind: Kind) -> tuple[Key, ...]:
    """Return the keys of *kind* that the author is asked for: those with a short answer."""
    return tuple(
        key
        for key in keys_of(kind)
        if (key.is_required or key.name in _ASKED_ALWAYS)
        and key.name not in _UNASKED
        and key.sort not in {Sort.TEXT, Sort.BLOCKS, Sort.GROUP, Sort.ANYTHING}
    )


def new_document(
    kind: Kind, answers: Answers, advice: AdviceHeader | None = None, *, explained: bool = False
) -> str:
    """Return a new draft of *kind* with *answers*, for each recommendation of *advice* an entry, and comments where *explained*."""
    answered = advice if kind is Kind.RESPONSE else None
    header = "\n".join((_explained if explained else _needed)(kind, answers, answered))
    return f"{header}\n" if KINDS[kind].place.endswith(".yaml") else f"---\n{header}\n---\n"


def _needed(kind: Kind, answers: Answers, advice: AdviceHeader | None) -> Iterator[str]:
    """Yield the lines with the keys that an adopted document of *kind* must have, and with those of *answers*."""
    for key in ordered_keys(kind):
        if advice is not None and key.name == "per_aanbeveling":
            yield f"{key.name}:"
            yield from _answer_entries(advice, explained=False)
        elif answers.get(key.name) or (key.is_required and key.name not in _WRITTEN_LATER):
            yield _line(key, answers)
            if key.below and key.is_list:
                yield from _bare_entries([inner.name for inner in key.below if inner.is_required], key.name)


def _bare_entries(names: list[str], list_name: str) -> Iterator[str]:
    for number in (1, 2) if list_name in _TWO_ENTRIES else (1,):
        for place, name in enumerate(names):
            value = f" {number}" if name in _FIRST else ""
            yield f"{'    ' if place else '  - '}{name}:{value}"


def _explained(kind: Kind, answers: Answers, advice: AdviceHeader | None) -> Iterator[str]:
    yield "# Regels met een # doen niet mee. Wilt u zo’n sleutel gebruiken, haal dan het # aan het begin weg."
    is_told = False
    for key in ordered_keys(kind):
        if is_common(key) and not is_told:
            yield from ("#", "# Deze sleutels mogen in elk stuk.")
            is_told = True
        if advice is not None and key.name == "per_aanbeveling":
            yield from _comment(key, "")
            yield f"{key.name}:"
            yield from _answer_entries(advice, explained=True)
        else:
            yield from _entry(key, answers)


def _entry(key: Key, answers: Answers) -> Iterator[str]:
    yield from _comment(key, "")
    is_off = key.name == "kenmerk" or not (key.is_required or answers.get(key.name))
    yield f"#{key.name}:" if is_off else _line(key, answers)
    if key.below and key.is_required and key.is_list:
        yield from _first_entry(key)
    elif key.below:
        yield from (f"#{line}" for line in _below(key))


def _line(key: Key, answers: Answers) -> str:
    answer = answers.get(key.name, "")
    if key.name == "status":
        return f"{key.name}: {Status.DRAFT.value}"
    if key.is_list and answer:
        return f"{key.name}: [{', '.join(map(scalar, separated(answer)))}]"
    return f"{key.name}: {scalar(answer)}" if answer else f"{key.name}:"


def separated(answer: str, separator: str = ",") -> list[str]:
    """Return the parts of *answer*, between which stand semicolons, or else commas or another *separator*."""
    return [name for part in answer.split(";" if ";" in answer else separator) if (name := part.strip())]


def _first_entry(key: Key) -> Iterator[str]:
    """Yield the first entry of the list *key*, to be filled in, with its optional keys switched off."""
    for number, inner in enumerate(sorted(key.below, key=lambda inner: not inner.is_required)):
        off = "" if inner.is_required else "#"
        yield from (f"{off}{line}" for line in _comment(inner, "  " if number == 0 else "    "))
        before = "  - " if number == 0 else "    "
        yield f"{off}{before}{inner.name}: {_FIRST.get(inner.name, '')}".rstrip()


def _below(key: Key) -> Iterator[str]:
    """Yield the keys of the group *key*, as an example that is switched off."""
    indent, own = ("    ", "  - ") if key.is_list else ("  ", "  ")
    for number, inner in enumerate(sorted(key.below, key=lambda inner: not inner.is_required)):
        before = own if number == 0 else indent
        yield from _comment(inner, "  " if number == 0 else indent)
        yield f"{before}{inner.name}:"
        for line in _below(inner) if inner.below else ():
            yield f"{indent}{line}"


def _comment(key: Key, indent: str) -> list[str]:
    said = [f"{key.description[:1].upper()}{key.description[1:]}."]
    if not all(f"`{choice}`" in key.description for choice in key.choices):
        said.append(f"Kies uit: {', '.join(key.choices)}.")
    elif key.sort is Sort.YES_NO and not key.description.startswith("`"):
        said.append("Kies uit: ja, nee.")
    if not indent and key.name in _EXTRA:
        said.append(_EXTRA[key.name])
    if not indent and key.is_required and key.sort in {Sort.TEXT, Sort.BLOCKS} and not key.is_list:
        said.append(_LONG)
    return _wrapped(" ".join(said), indent)


def _wrapped(text: str, indent: str) -> list[str]:
    return [f"{indent}# {line}" for line in textwrap.wrap(text, _WIDTH - len(indent), break_on_hyphens=False)]


def _answer_entries(advice: AdviceHeader, *, explained: bool) -> Iterator[str]:
    """Yield an entry for each recommendation, with the questions that a response answers."""
    answer = next(key for key in keys_of(Kind.RESPONSE) if key.name == "per_aanbeveling")
    uptake = next(key for key in answer.below if key.name == "opvolging")
    for place, recommendation in enumerate(advice.recommendations):
        yield from _wrapped(_told(recommendation), "  ")
        yield f"  - nr: {recommendation.number}"
        # One explanation of the questions is enough.
        yield from _comment(uptake, "    ") if explained and place == 0 else ()
        yield "    opvolging:"
        for question, words in _QUESTIONS.items():
            uptakes = [kind.value for kind in Uptake if question in QUESTIONS_THAT_APPLY[kind]]
            belongs = f" Hoort bij: {', '.join(uptakes)}." if place == 0 else ""
            yield from _wrapped(f"{words}{belongs}", "    ") if explained else ()
            yield f"    {question.value}:"


def _told(recommendation: Recommendation) -> str:
    if not recommendation.is_open:
        return f"Aanbeveling {recommendation.number} is niet openbaar."
    text = " ".join(replace_marks(recommendation.text, "…").split())
    # Brackets could be mistaken for the marker of a passage.
    text = re.sub(r"[\[{]", "(", re.sub(r"[\]}]", ")", text))
    return f"Aanbeveling {recommendation.number}: {textwrap.shorten(text, _LONGEST_TEXT, placeholder=' …')}"
