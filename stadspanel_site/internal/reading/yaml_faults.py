"""The faults in the YAML of a header, each at its probable cause and with a hint."""

import re
from dataclasses import dataclass

import yaml

from stadspanel_site.problems.kinds.content_files import NESTED_TOO_DEEPLY
from stadspanel_site.problems.kinds.header_form import UNREADABLE_HEADER
from stadspanel_site.problems.problem import ProblemKind


@dataclass(frozen=True, slots=True)
class YamlFault:
    """A fault in the YAML itself: a problem code and its offset."""

    kind: ProblemKind
    offset: int
    length: int = 1
    hint: str = ""


_KEY_NEEDS_COLON = (
    "achter de naam van de sleutel hoort een dubbele punt met een spatie; "
    "hoort de regel bij de tekst erboven, laat hem dan inspringen"
)
HARD_SPACE = "er staat een harde spatie (dat teken is niet te zien); typ een gewone spatie"
ONE_AWAY = "haal er één weg; zo is zeker welke waarde geldt"
NEW_ITEM = "begint hier een nieuw onderdeel, zet er dan een streepje en een spatie voor"
_COLON = "staat er een dubbele punt in de tekst? Zet de tekst tussen aanhalingstekens"
_CURLY = 'zet de tekst tussen rechte aanhalingstekens: "…"'
_QUOTES = "zet de tekst tussen aanhalingstekens"
_HINTS = (
    ("mapping values are not allowed", _COLON),
    ("sequence entries are not allowed", f"{_QUOTES}, of de lijst op de volgende regel"),
    ("mapping keys are not allowed", _QUOTES),
    ("cannot start any token", _QUOTES),
    ("while scanning an alias", _QUOTES),
    ("while scanning an anchor", _QUOTES),
    ("while scanning a tag", _QUOTES),
    ("while scanning a block scalar", "achter > of | staat niets; de tekst komt op de volgende regel"),
    (
        "while scanning a quoted scalar",
        'een aanhalingsteken is niet gesloten; hoort het bij de tekst, zet dan " om de hele tekst',
    ),
    ("while parsing a quoted scalar", "gebruik enkele aanhalingstekens, of zet nog een \\ voor de \\"),
    ("could not find expected ':'", _KEY_NEEDS_COLON),
    (
        "did not find expected key",
        'klopt het inspringen? Begint de tekst met een haakje of aanhalingsteken, zet dan " om de hele tekst',
    ),
    ("did not find expected '-' indicator", "klopt het inspringen van de lijst?"),
    ("did not find expected ',' or", "een haakje is niet gesloten, of er mist een komma"),
    ("did not find expected node content", "een haakje is niet gesloten, of er mist een waarde"),
    ("did not find expected <document start>", "haal de regel met ... weg"),
)
_BEGUN_EARLIER = ("while scanning a quoted scalar", "while scanning a simple key", "while parsing a flow ")
"""The errors of which the cause lies at their beginning, far from where reading stops."""
_KEY = re.compile(r"[ ]*(?:- +)*[\w-]+")
_VALUE = re.compile(r"[ ]*(?:- +)*[\w-]+:[ ]+(?P<value>\S.*)")
_LOOSE_ITEM = re.compile(r" *(?:-(?! )|[•–—·▪])")
_ITEM = "voor elke waarde van een lijst hoort een streepje met een spatie"
_HINT_OTHERWISE = "let op het inspringen, dubbele punten en aanhalingstekens"


def syntax_fault(error: yaml.YAMLError, text: str) -> YamlFault:
    """Return the probable cause of *error* in *text*, with a hint in Dutch."""
    context, stopped = getattr(error, "context_mark", None), getattr(error, "problem_mark", None)
    words = f"{getattr(error, 'context', '')} {getattr(error, 'problem', '')}"
    mark = (context if any(part in words for part in _BEGUN_EARLIER) else None) or stopped or context
    offset = min(mark.index, len(text)) if mark is not None else 0
    if "nest" in words or "exceeded" in words:
        return YamlFault(NESTED_TOO_DEEPLY, offset)
    hint = next((hint for part, hint in _HINTS if part in words), _HINT_OTHERWISE)
    start = text.rfind("\n", 0, offset) + 1
    if "\t" in text[start:].partition("\n")[0]:
        hint = "er staat een tab; gebruik spaties"
    elif ":\u00a0" in text[start:].partition("\n")[0]:
        hint = HARD_SPACE
    elif "mapping values are not allowed" in words and text[start:offset].partition(": ")[2][:1] in {*"“„‘"}:
        hint = _CURLY
    elif "could not find expected ':'" in words and _LOOSE_ITEM.match(text, start):
        hint = _ITEM
    elif "mapping values are not allowed" in words and _KEY.fullmatch(text, start, offset):
        return _fault_of_key(text, start, offset)
    return YamlFault(UNREADABLE_HEADER, offset, hint=hint)


def value_with_colon(text: str, fault: YamlFault) -> tuple[int, int] | None:
    """Return where the value stands of which a colon is the *fault*; None where the fault is another one."""
    if fault.hint not in {_COLON, _CURLY}:
        return None
    start = text.rfind("\n", 0, fault.offset) + 1
    value = _VALUE.match(text, start)
    return value.span("value") if value is not None and value.start("value") <= fault.offset else None


def _fault_of_key(text: str, start: int, offset: int) -> YamlFault:
    """Return the fault that makes YAML take the key at *start* for the rest of the text before it."""
    above = text[:start].rstrip()
    above_start = above.rfind("\n") + 1
    if _LOOSE_ITEM.match(above, above_start):
        return YamlFault(UNREADABLE_HEADER, above_start + _indent(text, above_start), hint=_ITEM)
    if not above or _indent(text, above_start) < _indent(text, start):
        return YamlFault(UNREADABLE_HEADER, offset, hint="staat deze regel te ver naar rechts?")
    hint = HARD_SPACE if ":\u00a0" in above[above_start:] else _KEY_NEEDS_COLON
    return YamlFault(UNREADABLE_HEADER, above_start + _indent(text, above_start), hint=hint)


def _indent(text: str, start: int) -> int:
    line = text[start:].partition("\n")[0]
    return len(line) - len(line.lstrip(" "))
