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
    """
    Return the stylesheet with the *tokens* that *own_stylesheets* use, directly or through other tokens.

    It applies in light mode and on paper: in dark mode a municipality's colours would be unreadable.
    """
    todo = [name for stylesheet in own_stylesheets for name in _ASKED.findall(stylesheet)]
    used: dict[str, str] = {}
    while todo:
        name = todo.pop()
        if name in tokens and name not in used:
            used[name] = tokens[name]
            todo += _ASKED.findall(tokens[name])
    lines = "".join(f"    {name}: {value};\n" for name, value in sorted(used.items()))
    return f"@media print, (prefers-color-scheme: light) {{\n  :root {{\n{lines}  }}\n}}\n"
