"""The lists of a Word file: which paragraphs are items, how deep, and with which number (ECMA-376, 17.9)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from stadspanel_site.desk.importing.looks import Properties, Styles, given
from stadspanel_site.desk.importing.package import W

DEEPEST = 4
"""The deepest level that is made; deeper items come to stand beside it."""
_PLAIN = frozenset({"decimal", "decimalZero"})


@dataclass(frozen=True, slots=True)
class Item:
    """The place of a paragraph in a list."""

    depth: int
    number: int
    """Its number; 0 in a list with bullets."""
    is_plain: bool
    """Whether the number looks as in Markdown."""


@dataclass(slots=True)
class Lists:
    """The lists while a text is read; it counts along."""

    styles: Styles
    levels: Mapping[str, Mapping[int, Element]]
    numbers: Mapping[str, Element]
    """The lists that use a definition."""
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)
    _open: list[int] = field(default_factory=list)

    def item(self, paragraph: Properties) -> Item | None:
        """Return the place of the next paragraph, with these properties, in a list; None where it is no item."""
        wanted = paragraph.get("numPr")
        number = given(wanted, "numId")
        found = self.numbers.get(number or "")
        definition = self._definition(found)
        if wanted is None or found is None or definition is None:
            return None
        at = int(level) if (level := given(wanted, "ilvl") or "0").isdecimal() else 0
        shape = self.levels[definition].get(at)
        override = next(
            (item for item in found.iter(f"{W}lvlOverride") if item.get(f"{W}ilvl") == str(at)), None
        )
        own = override.find(f"{W}lvl") if override is not None else None
        shape = own if own is not None else shape
        form, text = given(shape, "numFmt") or "decimal", given(shape, "lvlText")
        if form == "none" or text == "":
            return None
        count = self._count(
            definition, number or "", at, given(shape, "start"), given(override, "startOverride")
        )
        is_bullet = form == "bullet" or (text is not None and "%" not in text)
        has_words = len([char for char in text or "" if char.isalpha()]) > 1
        is_plain = is_bullet or (form in _PLAIN and (text or "%1").count("%") == 1)
        return Item(self._depth(at), 0 if is_bullet else count, is_plain and not has_words)

    def interrupt(self) -> None:
        """Note that a paragraph stands between the items, or that a cell begins or ends."""
        self._open.clear()

    def _definition(self, found: Element | None) -> str | None:
        for _ in range(len(self.numbers) + 1):
            definition = given(found, "abstractNumId")
            if definition is None or definition not in self.levels:
                return None
            link = self.levels[definition].get(-1)
            if link is None:
                return definition
            style = self.styles.by_id.get(link.get(f"{W}val", ""))
            numbered = style.find(f"{W}pPr/{W}numPr") if style is not None else None
            found = self.numbers.get(given(numbered, "numId") or "")
        return None

    def _count(self, definition: str, number: str, level: int, start: str | None, anew: str | None) -> int:
        counts = self._counts.setdefault(definition, {})
        if (number, level) not in self._begun:
            self._begun.add((number, level))
            if anew is not None and anew.isdecimal():
                counts[level] = int(anew) - 1
        first = int(start) if start is not None and start.isdecimal() else 1
        counts[level] = counts.get(level, first - 1) + 1
        for deeper in [deep for deep in counts if deep > level]:
            del counts[deeper]
        return counts[level]

    def _depth(self, level: int) -> int:
        while self._open and self._open[-1] > level:
            self._open.pop()
        if not self._open or self._open[-1] < level:
            self._open.append(level)
        return min(len(self._open) - 1, DEEPEST)


def read_lists(tree: Element | None, styles: Styles) -> Lists:
    """Return the lists that *tree* defines."""
    levels: dict[str, dict[int, Element]] = {}
    numbers: dict[str, Element] = {}
    for item in tree if tree is not None else ():
        if item.tag == f"{W}abstractNum":
            own = levels.setdefault(item.get(f"{W}abstractNumId", ""), {})
            for level in item.iter(f"{W}lvl"):
                at = level.get(f"{W}ilvl", "0")
                own[int(at) if at.isdecimal() else 0] = level
            link = item.find(f"{W}numStyleLink")
            if link is not None:
                own[-1] = link
        elif item.tag == f"{W}num":
            numbers[item.get(f"{W}numId", "")] = item
    return Lists(styles, levels, numbers)
