"""The looks of text in a Word file: bold, hidden, marked, or of the colour of its background (ECMA-376, 17.7)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from stadspanel_site.desk.importing.losses import Finding
from stadspanel_site.desk.importing.package import W, says
from stadspanel_site.desk.importing.plain_file import FONTS_OF_SIGNS
from stadspanel_site.words.house_style import contrast, luminance

Properties = Mapping[str, Element]
"""Properties by their local name; the last one in force."""

_OFF = frozenset({"0", "false", "off", "none"})
_LEAST_CONTRAST = 1.3
"""The contrast (WCAG 2.2) below which nobody sees text; the palest grey that people write in has 1.6."""
_SMALLEST = 6
"""Half points; smaller text looks like a line."""
_COLOURED = 48
"""Between the strongest and the weakest of red, green and blue: a grey or nearly white shade marks nothing."""
_DARK = 0.4
_FLATTEST = 80
"""Twentieths of a point, of a line or a row; lower ones show half a letter at most."""
_NO_OUTLINE = 9
_GALLERY = "Table of Contents"
_WHITE_OF_THEME = frozenset({"background1", "light1"})
_LEVELS = {
    "title": 1,
    **{f"{word} {level}": min(level, 6) for word in ("heading", "kop") for level in range(1, 10)},
}
WHITE = (255, 255, 255)

Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a file, by id."""

    by_id: Mapping[str, Element]
    usual: str
    """The style of paragraphs that name none."""
    base: Properties
    """The looks that all text has."""

    def chain(self, name: str | None) -> list[Element]:
        """Return the style *name* after those that it builds on."""
        found: list[Element] = []
        while name is not None and (style := self.by_id.get(name)) is not None and style not in found:
            found.insert(0, style)
            name = given(style, "basedOn")
        return found

    def of_run(self, paragraph: Properties, own: Element | None) -> Properties:
        """Return the properties of a run with its *own* ones in a paragraph with the properties *paragraph*."""
        style = paragraph.get("pStyle")
        lists = [self.base]
        for name in (style.get(f"{W}val") if style is not None else self.usual, given(own, "rStyle")):
            lists += [_named(part.find(f"{W}rPr")) for part in self.chain(name)]
        return {name: item for some in (*lists, _named(own)) for name, item in some.items()}

    def of_paragraph(self, own: Element | None) -> Properties:
        """Return the properties of a paragraph with its *own* ones."""
        chain = self.chain(given(own, "pStyle") or self.usual)
        lists = [_named(part.find(f"{W}pPr")) for part in chain]
        return {name: item for some in (*lists, _named(own)) for name, item in some.items()}

    def names(self, paragraph: Properties) -> list[str]:
        """Return the names of the style of a paragraph and of those that it builds on, the nearest first."""
        style = paragraph.get("pStyle")
        return [
            (given(part, "name") or "").lower()
            for part in reversed(self.chain(style.get(f"{W}val") if style is not None else None))
        ]

    def behind_cells(self, table: Element | None, around: Colour) -> tuple[Colour, Colour]:
        """Return the colours behind the first row and the other rows of a table with the properties *table*."""
        styles = self.chain(given(table, "tblStyle"))
        behind = background_of(table, around)
        for style in styles:
            behind = background_of(style.find(f"{W}tcPr"), behind)
        first = behind
        for style in styles:
            for part in style.findall(f"{W}tblStylePr"):
                if part.get(f"{W}type") == "firstRow":
                    first = background_of(part.find(f"{W}tcPr"), first)
        return first, behind


def read_styles(tree: Element | None) -> Styles:
    """Return the styles in *tree*."""
    if tree is None:
        return Styles({}, "", {})
    found = {style.get(f"{W}styleId", ""): style for style in tree.iter(f"{W}style")}
    paragraphs = (name for name, style in found.items() if style.get(f"{W}type") == "paragraph")
    usual = next((name for name in paragraphs if found[name].get(f"{W}default") not in {None, *_OFF}), "")
    return Styles(found, usual, _named(tree.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")))


def given(parent: Element | None, name: str) -> str | None:
    """Return the value of the property *name* in *parent*."""
    found = parent.find(f"{W}{name}") if parent is not None else None
    return found.get(f"{W}val") if found is not None else None


def level_of(names: Iterable[str], look: Properties) -> int | None:
    """Return the level of a paragraph that is a heading, by the *names* of its styles or its outline."""
    for name in names:
        if name in _LEVELS:
            return _LEVELS[name]
    outline = look["outlineLvl"].get(f"{W}val", "") if "outlineLvl" in look else ""
    return min(int(outline) + 1, 6) if outline.isdecimal() and int(outline) < _NO_OUTLINE else None


def is_drop_cap(own: Element) -> bool:
    """Tell whether a paragraph with its *own* properties is the large first letter of the next one."""
    frame = own.find(f"{W}framePr")
    return frame is not None and frame.get(f"{W}dropCap", "none") != "none"


def lost_of(field: Element) -> tuple[Finding, int] | None:
    """Return as what, and how often, a *field* stays out: the lines of a table of contents, or a form's own words."""
    if given(field.find(f"{W}sdtPr/{W}docPartObj"), "docPartGallery") == _GALLERY:
        return Finding.CONTENTS, sum(map(says, field.iter(f"{W}p")))
    return (Finding.EMPTY_FIELD, 1) if is_on(_named(field.find(f"{W}sdtPr")), "showingPlcHdr") else None


def empty_fields_in(part: Element) -> int:
    """Empty each cell of a *part* of a table, and leave out each row, that is a field without a value; return how many."""
    empty = 0
    for child in list(part):
        if child.tag != f"{W}sdt" or lost_of(child) is None:
            empty += empty_fields_in(child) if child.tag != f"{W}tc" else 0
        elif next((item.tag for item in child.iter() if item.tag in {f"{W}tr", f"{W}tc"}), "") == f"{W}tr":
            part.remove(child)
            empty += 1
        else:
            for cell in child.iter(f"{W}tc"):
                cell[:] = [*cell.iterfind(f"{W}tcPr"), Element(f"{W}p")]
            empty += 1
    return empty


def font_of_signs(look: Properties) -> str | None:
    """Return the font of text of which the letters are signs, such as an arrow for an à."""
    fonts = look.get("rFonts")
    font = (fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or "") if fonts is not None else ""
    return font if font.startswith(FONTS_OF_SIGNS) else None


def is_on(properties: Properties, name: str) -> bool:
    """Tell whether the property *name* holds."""
    return name in properties and properties[name].get(f"{W}val") not in _OFF


def is_marked(look: Properties) -> bool:
    """Tell whether somebody went over the text with a marker."""
    highlight = look["highlight"].get(f"{W}val") if "highlight" in look else None
    if highlight not in {None, "none", "white"}:
        return True
    shade = _shade(look.get("shd"))
    return shade is not None and (max(shade) - min(shade) > _COLOURED or luminance(shade) < _DARK)


def is_unseen(look: Properties, paragraph: Properties, background: Colour) -> bool:
    """Tell whether nobody can see the text: of the colour of the *background*, without colour, or hardly any size."""
    size = look["sz"].get(f"{W}val", "") if "sz" in look else ""
    if size.isdecimal() and int(size) < _SMALLEST:
        return True
    if "spacing" in paragraph and _is_flat(paragraph["spacing"], "line", "lineRule"):
        return True
    if "textFill" in look and any(item.tag.endswith("}noFill") for item in look["textFill"].iter()):
        return True
    colour = _colour_of(look["color"]) if "color" in look else None
    behind = _shade(look.get("shd")) or background
    if colour is None:
        # Word picks black or white itself, whichever is seen.
        return False
    return contrast(colour, behind) < _LEAST_CONTRAST


def is_flat_row(row: Element) -> bool:
    """Tell whether the *row* of a table is too low for its text."""
    height = row.find(f"{W}trPr/{W}trHeight")
    return height is not None and _is_flat(height, "val", "hRule")


def _is_flat(height: Element, name: str, rule: str) -> bool:
    size = height.get(f"{W}{name}", "")
    return height.get(f"{W}{rule}") == "exact" and size.isdecimal() and int(size) < _FLATTEST


def _colour_of(item: Element) -> Colour | None:
    given_by_theme = WHITE if item.get(f"{W}themeColor") in _WHITE_OF_THEME else None
    return _colour(item.get(f"{W}val")) or given_by_theme


def background_of(properties: Element | Properties | None, around: Colour) -> Colour:
    """Return the colour behind what has these *properties*, within what has the colour *around*."""
    if isinstance(properties, Element):
        properties = _named(properties)
    return _shade((properties or {}).get("shd")) or around


def _shade(item: Element | None) -> Colour | None:
    if item is None:
        return None
    pattern, front = item.get(f"{W}val", "clear"), _colour(item.get(f"{W}color")) or (0, 0, 0)
    fill = _colour(item.get(f"{W}fill"))
    part = 100 if pattern == "solid" else int(pattern[3:]) if pattern[3:].isdecimal() else 0
    if not part:
        return fill
    behind = fill or WHITE
    red, green, blue = (
        (one * part + other * (100 - part)) // 100 for one, other in zip(front, behind, strict=True)
    )
    return red, green, blue


def _colour(text: str | None) -> Colour | None:
    try:
        red, green, blue = bytes.fromhex(text or "")
    except ValueError:
        return None
    return red, green, blue


def _named(properties: Element | None) -> dict[str, Element]:
    return {item.tag.rpartition("}")[2]: item for item in properties} if properties is not None else {}
