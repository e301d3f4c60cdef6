"""A reader that goes through a Word file's text once and keeps of each element what people see (ECMA-376, 17)."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from xml.etree.ElementTree import Element, SubElement

from stadspanel_site.desk.importing import looks, plain_file
from stadspanel_site.desk.importing.drawings import (
    SeenPicture,
    alternative,
    is_hidden,
    outermost,
    pictures_in,
)
from stadspanel_site.desk.importing.losses import Finding
from stadspanel_site.desk.importing.numbering import read_lists
from stadspanel_site.desk.importing.package import R, Relation, W, WordFile, says, through
from stadspanel_site.desk.importing.placeholders import END, NUMBER, PICTURE, is_mark

_CONTENTS = ("toc ", "contents ", "inhopg ")
_FIELD = frozenset({f"{W}fldChar", f"{W}instrText"})


class Choice(Enum):
    """The fate of text that somebody marked, or made invisible."""

    KEEP = "houden"
    LEAVE_OUT = "weglaten"


@dataclass(frozen=True, slots=True)
class Around:
    """Where an element stands."""

    relations: Mapping[str, Relation]
    background: looks.Colour = looks.WHITE
    paragraph: looks.Properties = field(default_factory=dict)
    is_cell: bool = False


class TextReader:
    """A reader that goes through a text once and makes each element what is left of it."""

    def __init__(self, file: WordFile, choice: Choice | None) -> None:
        trees = {sort: next(iter(file.trees(sort)), None) for sort in ("styles", "numbering")}
        self.styles = looks.read_styles(trees["styles"])
        self.lists = read_lists(trees["numbering"], self.styles)
        self.choice = choice
        self.notes: set[tuple[str, str]] = set()
        self.pictures: list[SeenPicture] = []
        self.found: Counter[Finding] = Counter()
        self.marked: set[int] = set()
        self.unseen: set[int] = set()
        self.fields: list[bool] = []
        """Of each field that is open, whether its instruction is still going on."""
        self._hidden: set[int] = set()
        self._paragraphs = 0
        self._boxes: list[Element] = []
        self._chosen: list[Element] = []

    def all(self, parent: Iterable[Element], around: Around) -> list[Element]:
        """Return what is left of the elements in *parent*."""
        return [left for child in parent for left in self._one(child, around)]

    def _one(self, child: Element, around: Around) -> Iterator[Element]:
        space, _, name = child.tag.rpartition("}")
        match name:
            case "p" if f"{space}}}" == W:
                yield from self._paragraph(child, around)
            case "r" if f"{space}}}" == W:
                yield from self._run(child, around)
            case "tbl":
                yield from self._table(child, around)
            case "hyperlink":
                yield from self._link(child, around)
            case "fldSimple":
                yield from plain_file.made_field(child.get(f"{W}instr", ""), self.all(child, around))
            case "del" | "moveFrom":
                self.found[Finding.DELETION] += says(child) or says(child, f"{W}delText")
            case "ins" | "moveTo":
                self.found[Finding.INSERTION] += says(child)
                yield from self.all(child, around)
            case "oMath" | "oMathPara":
                self.found[Finding.FORMULA] += 1
                said = "".join(item.text or "" for item in child.iter() if item.tag.endswith("}t"))
                yield plain_file.made_run(plain_file.made_text(said))
            case "sdt" if (lost := looks.lost_of(child)) is not None:
                self.found[lost[0]] += lost[1]
            case "altChunk":
                self.found[Finding.EMBEDDED] += 1
            case "pPr" | "rPr" | "sectPr":
                return
            case _:
                # A wrapper that says something of what is in it, such as the language or a field.
                yield from self.all(alternative(child) if name == "AlternateContent" else child, around)

    def _paragraph(self, paragraph: Element, around: Around) -> Iterator[Element]:
        self._paragraphs += 1
        own = paragraph.find(f"{W}pPr")
        look = self.styles.of_paragraph(own)
        names = self.styles.names(look)
        inside = replace(around, paragraph=look, background=looks.background_of(look, around.background))
        outer, self._boxes = self._boxes, []
        content = self.all(paragraph, inside)
        boxes, self._boxes = self._boxes, outer
        has_content = any(item.tag not in {f"{W}r", f"{W}rPr"} for run in content for item in run.iter())
        if names and names[0].startswith(_CONTENTS):
            self.found[Finding.CONTENTS] += has_content
            yield from boxes
            return
        level = looks.level_of(names, look)
        is_large = own is not None and looks.is_drop_cap(own)
        item = self.lists.item(look) if has_content and not is_large else None
        properties = Element(f"{W}pPr")
        if level is not None and not around.is_cell:
            SubElement(properties, f"{W}pStyle", {f"{W}val": f"Heading{level}"})
            self.found[Finding.NUMBER] += item is not None and item.number > 0
        elif item is not None:
            number = SubElement(properties, f"{W}numPr")
            SubElement(number, f"{W}ilvl", {f"{W}val": str(item.depth)})
            SubElement(
                number, f"{W}numId", {f"{W}val": plain_file.ORDERED if item.number else plain_file.BULLETS}
            )
            self.found[Finding.LETTERED] += not item.is_plain
            if item.number:
                content.insert(0, plain_file.made_run(plain_file.made_text(f"{NUMBER}{item.number}{END}")))
        if has_content and not is_large and (item is None or level is not None):
            self.lists.interrupt()
        if is_large or (own is not None and own.find(f"{W}rPr/{W}del") is not None):
            # The end of the paragraph was struck out, or it is a large first letter: the next one goes on with it.
            SubElement(SubElement(properties, f"{W}rPr"), f"{W}del")
        paragraph[:] = [properties, *content]
        yield paragraph
        yield from boxes

    def _run(self, run: Element, around: Around) -> Iterator[Element]:
        look = self.styles.of_run(around.paragraph, run.find(f"{W}rPr"))
        boxes = len(self._boxes)
        kept = plain_file.with_signs(
            (item for child in run for item in self._in_run(child, around)), looks.font_of_signs(look)
        )
        has_text = bool(self._chosen) or any(
            item.tag in {f"{W}t", f"{W}sym"} and (item.text or "x").strip() for item in kept
        )
        if looks.is_on(look, "vanish") or looks.is_on(look, "webHidden") or looks.is_on(look, "specVanish"):
            if has_text:
                self._hide()
            del self._boxes[boxes:]
            kept, self._chosen = [item for item in kept if item.tag in _FIELD], []
        elif has_text and (
            looks.is_marked(look) or looks.is_unseen(look, around.paragraph, around.background)
        ):
            places = self.marked if looks.is_marked(look) else self.unseen
            if self.choice is Choice.LEAVE_OUT:
                self.found[Finding.MARKED] += self._paragraphs not in places
                kept, self._chosen = [item for item in kept if item.tag in _FIELD], []
            places.add(self._paragraphs)
        if not kept:
            return
        properties = Element(f"{W}rPr")
        for name, word in (("b", "b"), ("i", "i"), ("strike", "strike"), ("dstrike", "strike")):
            if looks.is_on(look, name):
                SubElement(properties, f"{W}{word}")
        if "vertAlign" in look:
            SubElement(properties, f"{W}vertAlign", {f"{W}val": look["vertAlign"].get(f"{W}val", "baseline")})
        run[:] = [properties, *kept]
        yield run

    def _in_run(self, child: Element, around: Around) -> Iterator[Element]:
        match child.tag.rpartition("}")[2]:
            case "fldChar" | "instrText":
                yield from self._field(child, child.get(f"{W}fldCharType", ""))
            case "drawing" | "pict":
                yield from self._drawing(child, around)
            case "AlternateContent":
                for item in alternative(child):
                    yield from self._in_run(item, around)
            case "ruby":
                # The words, without how they are said.
                for run in child.iterfind(f"{W}rubyBase/{W}r"):
                    yield from (left for item in run for left in self._in_run(item, around))
            case name if not any(self.fields):
                yield from self._sign(child, name)
            case "t" if (child.text or "").strip():
                # It belongs to how a field works, or to a field without end.
                self._hide()

    def _sign(self, child: Element, name: str) -> Iterator[Element]:
        match name:
            case "t":
                child.text = "".join(char for char in child.text or "" if not is_mark(char))
                yield child
            case "softHyphen":
                self.found[Finding.HYPHEN] += 1
            case "footnoteReference" | "endnoteReference":
                if (f"{name.removesuffix('Reference')}s", child.get(f"{W}id", "")) in self.notes:
                    yield child
            case "noBreakHyphen" | "ptab":
                yield plain_file.made_text("-" if name == "noBreakHyphen" else " ")
            case "cr":
                yield Element(f"{W}br")
            case "object":
                self.found[Finding.EMBEDDED] += 1
            case "br" if child.get(f"{W}type") in {"page", "column"}:
                yield plain_file.made_text(" ")
            case "sym":
                yield plain_file.in_letters(child)
            case "tab" | "br":
                yield child

    def _hide(self) -> None:
        """Count the paragraph as one with hidden text, once."""
        self.found[Finding.HIDDEN] += self._paragraphs not in self._hidden
        self._hidden.add(self._paragraphs)

    def _field(self, child: Element, sort: str) -> Iterator[Element]:
        if sort == "begin":
            self.fields.append(True)
            self._chosen = list(plain_file.chosen_in(child))
        elif sort == "separate" and self.fields:
            self.fields[-1], self._chosen = False, []
        elif sort == "end" and self.fields:
            self.fields.pop()
            yield from self._chosen
            self._chosen = []
        yield child

    def _drawing(self, drawing: Element, around: Around) -> Iterator[Element]:
        if is_hidden(drawing):
            self.found[Finding.HIDDEN] += 1
            return
        boxes = list(outermost(drawing, f"{W}txbxContent"))
        for box in boxes:
            lines = self.all(box, Around(around.relations))
            if any(map(says, lines)):
                self.found[Finding.TEXT_BOX] += 1
                self._boxes += lines
        pictures = list(pictures_in(drawing, boxes, around.relations))
        if not pictures and not boxes:
            self.found[Finding.DRAWING] += 1
        for picture in pictures:
            if picture is None:
                self.found[Finding.LOST_PICTURE] += 1
                continue
            self.pictures.append(picture)
            yield plain_file.made_text(f"{PICTURE}{len(self.pictures)}{END}")

    def _link(self, link: Element, around: Around) -> Iterator[Element]:
        content = self.all(link, around)
        relation = around.relations.get(link.get(f"{R}id", ""))
        if relation is None or not relation.is_outside:
            self.found[Finding.CROSS_REFERENCE] += bool(content)
            yield from content
            return
        link.attrib = {name: link.attrib[name] for name in (f"{R}id", f"{W}anchor") if name in link.attrib}
        link[:] = content
        yield link

    def _table(self, table: Element, around: Around) -> Iterator[Element]:
        self.found[Finding.EMPTY_FIELD] += looks.empty_fields_in(table)
        whole = list(through(table, f"{W}tr"))
        rows = [row for row in whole if row.find(f"{W}trPr/{W}hidden") is None and not looks.is_flat_row(row)]
        self.found[Finding.HIDDEN] += len(rows) < len(whole)
        first, behind = self.styles.behind_cells(table.find(f"{W}tblPr"), around.background)
        cells = []
        for number, row in enumerate(rows):
            row[:] = [item for item in (row.find(f"{W}trPr"), *through(row, f"{W}tc")) if item is not None]
            if row.find(f"{W}trPr/{W}del") is not None:
                self.found[Finding.DELETION] += 1
                row[:] = [row[0]]
                continue
            for cell in row.findall(f"{W}tc"):
                properties = cell.find(f"{W}tcPr")
                colour = looks.background_of(properties, first if number == 0 else behind)
                self.lists.interrupt()
                inside = replace(around, background=colour, is_cell=True)
                content = self.all((item for item in cell if item.tag != f"{W}tcPr"), inside)
                cell[:] = [*([properties] if properties is not None else []), *content]
                cells.append(content)
        self.lists.interrupt()
        if around.is_cell or len(cells) == 1:
            self.found[Finding.NESTED if around.is_cell else Finding.FRAME] += 1
            yield from (item for content in cells for item in content)
            return
        is_merged = any(item.tag in {f"{W}vMerge", f"{W}gridSpan"} for row in rows for item in row.iter())
        self.found[Finding.MERGED] += is_merged
        table[:] = rows
        yield table
