"""
A municipality's design tokens (NL Design System), read from its stylesheet and rewritten for the site.

Only custom properties that the site's own styles use go out. The stylesheet can therefore load nothing, and change
nothing but colours, fonts and sizes.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"\s*[^{}@;<>\\]+\{([^{}]*)\}")
_DECLARATION = re.compile(r"\s*(--[A-Za-z0-9_-]+)\s*:\s*([^;{}@<>\\]*?)\s*(?:;|\Z)")
_FUNCTION = re.compile(r"([A-Za-z-]*)\(")
_HARMLESS = frozenset(
    [
        *("", "calc", "clamp", "color", "color-mix", "hsl", "hsla", "hwb"),
        *("lab", "lch", "max", "min", "oklab", "oklch", "rgb", "rgba", "var"),
    ]
)
"""The functions allowed in a value; none of them loads anything."""
_ASKED = re.compile(r"var\(\s*(--[A-Za-z0-9_-]+)")
_HEX = re.compile(r"#(?:([0-9a-f])([0-9a-f])([0-9a-f])f?|([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})(?:ff)?)")
_RGB = re.compile(r"rgba?\(\s*([0-9]{1,3})[ ,]+([0-9]{1,3})[ ,]+([0-9]{1,3})\s*\)")
_VAR = re.compile(r"var\(\s*(--[A-Za-z0-9_-]+)\s*(?:,(.*))?\)")

INK, PAPER, SOFT, CARD, BRAND, LINK = "#16211f", "#fbfaf6", "#4b5955", "#fff", "#0c4a45", "#0b5880"
"""Colours of the site itself, where a municipality has none of its own."""
_TEXT = ("--utrecht-document-color",)
_HEADING = ("--nl-heading-level-1-color", "--utrecht-heading-color")
_LINK = ("--nl-link-color", "--utrecht-link-color")
_GROUND = ("--utrecht-document-background-color",)
_BUTTON = "--utrecht-button-secondary-action"
_STRAIGHT = 0.04045
"""Below this the light of a part of a colour (sRGB) follows a straight line."""
_FOR_LETTERS, _FOR_LINES = 4.5, 3.0
"""The contrasts that WCAG 2.2 asks (1.4.3 and 1.4.11)."""
_ON_PAGE_AND_CARD = ((_TEXT, INK), ((*_HEADING, *_TEXT), INK), (_LINK, LINK))
_HEADER, _FOOTER = "--utrecht-page-header", "--utrecht-page-footer"
_PAIRS = (
    *((inks, own, _GROUND, PAPER, _FOR_LETTERS) for inks, own in _ON_PAGE_AND_CARD),
    *((inks, own, (), CARD, _FOR_LETTERS) for inks, own in _ON_PAGE_AND_CARD),
    ((f"{_HEADER}-color", *_HEADING), BRAND, (f"{_HEADER}-background-color",), CARD, _FOR_LETTERS),
    ((f"{_FOOTER}-color",), SOFT, (f"{_FOOTER}-background-color",), CARD, _FOR_LETTERS),
    (("--nl-skip-link-color", *_LINK), LINK, ("--nl-skip-link-background-color",), CARD, _FOR_LETTERS),
    ((f"{_BUTTON}-color", *_HEADING), BRAND, (f"{_BUTTON}-background-color", *_GROUND), PAPER, _FOR_LETTERS),
    (("--utrecht-focus-outline-color", *_LINK), LINK, _GROUND, PAPER, _FOR_LINES),
)
"""Properties of what is read and of its ground, the first that there is, each with the colour of the site itself."""

Tokens = Mapping[str, str]
"""The value of each custom property."""


@dataclass(frozen=True, slots=True)
class TokensRefusedError(Exception):
    """Raised for a stylesheet that holds more than custom properties."""

    offset: int
    """The start of the first thing that is no custom property."""


def read_tokens(stylesheet: str) -> Tokens:
    """Return the custom properties of *stylesheet*, whatever their selectors; raises TokensRefusedError."""
    # Spaces in place of comments keep every offset the same.
    text = _COMMENT.sub(lambda comment: " " * len(comment[0]), stylesheet)
    tokens: dict[str, str] = {}
    offset = 0
    while text[offset:].strip():
        rule = _RULE.match(text, offset)
        if rule is None:
            raise TokensRefusedError(_next_word(text, offset))
        tokens |= _declarations(text, rule.start(1), rule.end(1))
        offset = rule.end()
    return tokens


def _declarations(text: str, start: int, end: int) -> Iterator[tuple[str, str]]:
    while text[start:end].strip():
        found = _DECLARATION.match(text, start, end)
        if found is None or not {name.lower() for name in _FUNCTION.findall(found[2])} <= _HARMLESS:
            raise TokensRefusedError(_next_word(text, start))
        yield found[1], " ".join(found[2].split())
        start = found.end()


def _next_word(text: str, offset: int) -> int:
    return offset + len(text[offset:]) - len(text[offset:].lstrip())


def theme_stylesheet(tokens: Tokens, own_stylesheets: Iterable[str]) -> str:
    """Return the stylesheet with the *tokens* that *own_stylesheets* use, directly or through other tokens."""
    # It applies in light mode and on paper: in dark mode a municipality's colours would be unreadable.
    todo = [name for stylesheet in own_stylesheets for name in _ASKED.findall(stylesheet)]
    used: dict[str, str] = {}
    while todo:
        name = todo.pop()
        if name in tokens and name not in used:
            used[name] = tokens[name]
            todo += _ASKED.findall(tokens[name])
    lines = "".join(f"    {name}: {value};\n" for name, value in sorted(used.items()))
    return f"@media print, (prefers-color-scheme: light) {{\n  :root {{\n{lines}  }}\n}}\n"


def hard_to_read(tokens: Tokens) -> Iterator[tuple[str, str, str]]:
    """Yield each token with a colour that is hard to tell from its ground, with the contrast and the least there is to be."""
    seen = set()
    for inks, own_ink, grounds, own_ground, least in _PAIRS:
        named = [next((name for name in names if name in tokens), "") for names in (inks, grounds)]
        ink, ground = (
            _colour(tokens.get(name, own), tokens)
            for name, own in zip(named, (own_ink, own_ground), strict=True)
        )
        name = named[0] or named[1]
        if name and name not in seen and ink and ground and (found := contrast(ink, ground)) < least:
            seen.add(name)
            yield name, _in_dutch(found), _in_dutch(least)


def _colour(value: str, tokens: Tokens, depth: int = 9) -> tuple[int, ...] | None:
    """Return the red, green and blue of *value*, or None where that cannot be told without a browser."""
    text = {"white": "#fff", "black": "#000"}.get(value.lower(), value.lower())
    if found := _HEX.fullmatch(text):
        return tuple(int(part * (3 - len(part)), 16) for part in found.groups() if part)
    if found := _RGB.fullmatch(text):
        return tuple(min(int(part), 255) for part in found.groups())
    if depth and (found := _VAR.fullmatch(value)):
        return _colour(tokens.get(found[1], (found[2] or "").strip()), tokens, depth - 1)
    return None


def contrast(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """Return the contrast of two colours, as WCAG reckons it."""
    dark, light = sorted(map(luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: tuple[int, ...]) -> float:
    """Return the relative luminance of *colour* (WCAG 2.2)."""
    parts = (part / 255 for part in colour)
    linear = (part / 12.92 if part <= _STRAIGHT else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _in_dutch(number: float) -> str:
    """Return *number* with one decimal, rounded down: what is not enough never looks as if it were."""
    return f"{int(number * 10) / 10:g}".replace(".", ",")
