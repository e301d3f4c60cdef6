"""A plain Word file: paragraphs, headings, lists, tables, notes and links, and nothing else."""

import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from xml.etree.ElementTree import Element, SubElement, tostring

from stadspanel_site.desk.importing.package import Relation, W

ORDERED, BULLETS = "1", "2"
"""The two lists that there are."""
FONTS_OF_SIGNS = ("Wingdings", "Webdings", "Symbol")
_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"


def packed(trees: Mapping[str, tuple[Element, Mapping[str, Relation]]]) -> bytes:
    """Return the Word file with these *trees*, each with what its links refer to."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, (tree, relations) in trees.items():
            archive.writestr(f"word/{name}.xml", tostring(tree))
            archive.writestr(f"word/_rels/{name}.xml.rels", tostring(_links(relations)))
        archive.writestr("word/styles.xml", tostring(_styles()))
        archive.writestr("word/numbering.xml", tostring(_numbering()))
    return out.getvalue()


def made_run(part: Element) -> Element:
    """Return a run of one *part*."""
    run = Element(f"{W}r")
    run.append(part)
    return run


def made_text(text: str) -> Element:
    """Return *text* as it stands in a run."""
    made = Element(f"{W}t")
    made.text = text
    return made


def with_signs(parts: Iterable[Element], font: str | None) -> list[Element]:
    """Return *parts* of a run with each letter as the sign that it is in *font*; a space stays one."""
    if font is None:
        return list(parts)
    made: list[Element] = []
    for part in parts:
        if part.tag != f"{W}t":
            made.append(part)
            continue
        for char in part.text or "":
            sign = Element(f"{W}sym", {f"{W}font": font, f"{W}char": f"{ord(char):04X}"})
            made.append(made_text(char) if char.isspace() else sign)
    return made


def in_letters(sign: Element) -> Element:
    """Return *sign* as text, where its font has letters as any other."""
    code = sign.get(f"{W}char", "")
    is_own = sign.get(f"{W}font", "").startswith(FONTS_OF_SIGNS) or code.upper().startswith("F0")
    return sign if is_own or not re.fullmatch("[0-9A-Fa-f]{2,4}", code) else made_text(chr(int(code, 16)))


def chosen_in(field: Element) -> Iterator[Element]:
    """Yield what was chosen in the list of a form that *field* begins."""
    for choices in field.iter(f"{W}ddList"):
        entries = [entry.get(f"{W}val", "") for entry in choices.iter(f"{W}listEntry")]
        result = choices.find(f"{W}result")
        number = result.get(f"{W}val", "") if result is not None else "0"
        yield from map(made_text, entries[int(number) :][:1] if number.isdecimal() else ())


def made_field(code: str, content: Iterable[Element]) -> Iterator[Element]:
    """Yield the field *code*, which shows *content*, in the form that is read further on."""
    told = Element(f"{W}instrText")
    told.text = code
    begin, separate, end = (
        Element(f"{W}fldChar", {f"{W}fldCharType": sort}) for sort in ("begin", "separate", "end")
    )
    for part in (begin, told, separate):
        yield made_run(part)
    yield from content
    yield made_run(end)


def _links(relations: Mapping[str, Relation]) -> Element:
    root = Element(f"{_PACKAGE}Relationships")
    for name, relation in relations.items():
        if relation.is_outside:
            SubElement(
                root,
                f"{_PACKAGE}Relationship",
                {"Id": name, "Type": _LINK, "Target": relation.target, "TargetMode": "External"},
            )
    return root


def _styles() -> Element:
    root = Element(f"{W}styles")
    for level in range(1, 7):
        style = SubElement(root, f"{W}style", {f"{W}type": "paragraph", f"{W}styleId": f"Heading{level}"})
        SubElement(style, f"{W}name", {f"{W}val": f"heading {level}"})
    return root


def _numbering() -> Element:
    root = Element(f"{W}numbering")
    for name, form in ((ORDERED, "decimal"), (BULLETS, "bullet")):
        definition = SubElement(root, f"{W}abstractNum", {f"{W}abstractNumId": name})
        for depth in range(9):
            level = SubElement(definition, f"{W}lvl", {f"{W}ilvl": str(depth)})
            SubElement(level, f"{W}numFmt", {f"{W}val": form})
        number = SubElement(root, f"{W}num", {f"{W}numId": name})
        SubElement(number, f"{W}abstractNumId", {f"{W}val": name})
    return root
