"""Quotes of content files for a terminal, with withheld passages shaded."""

from pathlib import Path

from stadspanel_site.internal.passages import cut_passages
from stadspanel_site.internal.source import read_text
from stadspanel_site.problems.problem import Place
from stadspanel_site.problems.text import QuoteLine

_SHADE = "░"


def quote_from(content: Path) -> QuoteLine:
    """Return a function that quotes lines of the files in *content*, with withheld passages shaded."""
    lines: dict[str, list[str]] = {}

    def quote(place: Place) -> str | None:
        if not place.line:  # about the whole file, which may be a pipe or a link: not to be read
            return None
        if place.path not in lines:
            lines[place.path] = _shaded_lines(content, place.path)
        found = lines[place.path]
        return found[place.line - 1] if 0 < place.line <= len(found) else None

    return quote


def _shaded_lines(content: Path, path: str) -> list[str]:
    try:
        raw, _ = read_text(path, (content / path).read_bytes())
    except OSError:
        return []
    if raw is None:
        return []
    cut, faults = cut_passages(raw.text, in_header=False)
    if faults:
        # A broken marker leaves unknown how much must be withheld.
        return []
    text = raw.text
    for start, end in cut.withheld:
        shade = "".join(char if char == "\n" else _SHADE for char in text[start:end])
        text = text[:start] + shade + text[end:]
    return text.replace("\t", " ").split("\n")
