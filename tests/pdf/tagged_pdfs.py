"""A reader of the tags of a PDF: the faults that PDF/UA-1 (ISO 14289-1) and ISO 32000-1, 14.7 and 14.8, know of."""

import io
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")
ROWS = frozenset({"THead", "TBody", "TFoot"})
GROUPING = frozenset(["Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "NonStruct"])
STANDARD = GROUPING.union(
    ROWS, HEADINGS, ["P", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "Span", "Link", "Figure"]
)
INSIDE = {
    "LI": {"L"},
    "Lbl": {"LI"},
    "LBody": {"LI"},
    "TR": ROWS | {"Table"},
    "TH": {"TR"},
    "TD": {"TR"},
    "Caption": {"Table", "Figure", "L"},
    "THead": {"Table"},
    "TBody": {"Table"},
    "TFoot": {"Table"},
}
"""What an element may stand in."""

HOLDS = {
    "L": {"L", "LI", "Caption"},
    "LI": {"Lbl", "LBody"},
    "Table": ROWS | {"TR", "Caption"},
    "TR": {"TH", "TD"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TFoot": {"TR"},
}
"""What an element holds, and nothing else."""

PAINTING = frozenset(
    [*["Tj", "TJ", "'", '"', "Do", "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh"], "INLINE IMAGE"]
)
"""Operators that leave something on the page (ISO 32000-1, annex A)."""


@dataclass(frozen=True, slots=True)
class Tag:
    """An element of the tree of tags, with the roles above it."""

    role: str
    element: Any
    above: tuple[str, ...] = ()

    def kids(self) -> list[Any]:
        """Return numbers of marked content, elements, and references to links."""
        found = self.element.get("/K", [])
        return list(found) if isinstance(found, pikepdf.Array) else [found]

    def below(self) -> "list[Tag]":
        """Return the elements right below this one."""
        kids = [kid for kid in self.kids() if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
        return [Tag(str(kid.S)[1:], kid, (*self.above, self.role)) for kid in kids]

    def whole(self) -> "Iterator[Tag]":
        """Give this element and all below it, in the order of reading."""
        yield self
        for tag in self.below():
            yield from tag.whole()

    def marked(self) -> list[tuple[Any, int]]:
        """Return the content that this element holds by itself: the page, and its number there."""
        numbers = [int(kid) for kid in self.kids() if not isinstance(kid, pikepdf.Dictionary)]
        return [(self.element.Pg.objgen, number) for number in numbers]

    def annotations(self) -> list[Any]:
        """Return the objects of the links that this element holds by itself."""
        return [
            kid.Obj.objgen for kid in self.kids() if isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid
        ]


def tags_of(pdf: pikepdf.Pdf) -> list[Tag]:
    """Return the elements of *pdf* in the order of reading."""
    (top,) = pdf.Root.StructTreeRoot.K
    return list(Tag(str(top.S)[1:], top).whole())


def faults_of(data: bytes) -> Counter[str]:
    """Return the kinds of faults in the tags of the PDF *data*, and how often; empty where they hold."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        tags = tags_of(pdf)
        parents = dict(_pairs(pdf.Root.StructTreeRoot.ParentTree))
        linking: dict[Any, list[Tag]] = defaultdict(list)
        owning: dict[Any, list[tuple[int, Tag]]] = defaultdict(list)
        for tag in tags:
            for place in tag.annotations():
                linking[place].append(tag)
            for place, number in tag.marked():
                owning[place].append((number, tag))
        return Counter(
            [
                *_of_document(pdf),
                *(fault for tag in tags for fault in _of_element(tag)),
                *_of_headings(tags),
                *_of_headers(tags),
                *(fault for page in pdf.pages for fault in _of_links(page, linking, parents)),
                *(fault for page in pdf.pages for fault in _of_content(page, owning[page.objgen], parents)),
                *(fault for item in pdf.objects for fault in _of_font(item)),
            ]
        )


def outside_of(data: bytes) -> list[str]:
    """Return the text on each page of the PDF *data* that no tag leads to."""
    document = pypdfium2.PdfDocument(data)
    found = []
    for page in document:
        words = page.get_textpage()
        untagged = [
            item
            for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT])
            if pdfium.FPDFPageObj_GetMarkedContentID(item) < 0
        ]
        found.append("".join(_text(item, words) for item in untagged))
    return found


def _text(item: Any, words: Any) -> str:
    size = pdfium.FPDFTextObj_GetText(item, words, None, 0)
    buffer = (pdfium.FPDF_WCHAR * size)()
    pdfium.FPDFTextObj_GetText(item, words, buffer, size)
    return bytes(buffer).decode("utf-16-le").rstrip("\0")


def _pairs(numbers: Any) -> Iterator[tuple[int, Any]]:
    """Give the pairs of a number tree (ISO 32000-1, 7.9.7)."""
    flat = list(numbers.get("/Nums", []))
    yield from zip(map(int, flat[::2]), flat[1::2], strict=True)
    for kid in numbers.get("/Kids", []):
        yield from _pairs(kid)


def _of_document(pdf: pikepdf.Pdf) -> Iterator[str]:
    root: Any = pdf.Root
    nothing = pikepdf.Dictionary()
    with pdf.open_metadata() as metadata:
        asked = {
            "a language": str(root.get("/Lang", "")),
            "a title": metadata.get("dc:title", ""),
            "a title that shows": root.get("/ViewerPreferences", nothing).get("/DisplayDocTitle", False),
            "a mark that it is tagged": root.get("/MarkInfo", nothing).get("/Marked", False),
            "tags that are not suspect": not root.get("/MarkInfo", nothing).get("/Suspects", False),
            "no roles of its own": "/RoleMap" not in root.StructTreeRoot,
            "no encryption": not pdf.is_encrypted,
            "the order of tags on each page": all(page.get("/Tabs") == "/S" for page in pdf.pages),
            "one document": [tag.role for tag in tags_of(pdf)].count("Document") == 1,
        }
    yield from (f"the document has not: {what}" for what, there in asked.items() if not there)


def _of_element(tag: Tag) -> Iterator[str]:
    above = tag.above[-1] if tag.above else ""
    below = {kid.role for kid in tag.below()}
    if tag.role not in STANDARD:
        yield f"{tag.role} is no role"
    if above not in INSIDE.get(tag.role, {above}):
        yield f"{tag.role} in {above}"
    yield from (f"{tag.role} holds {role}" for role in below - HOLDS.get(tag.role, below))
    if tag.role in HOLDS and (tag.marked() or not below):
        yield f"{tag.role} holds content of its own, or nothing"
    if tag.role == "Figure" and not (
        str(tag.element.get("/Alt", "")) or str(tag.element.get("/ActualText", ""))
    ):
        yield "Figure without text"
    if tag.role == "Link" and not (tag.annotations() and any(each.marked() for each in tag.whole())):
        yield "Link without words, or without a link"
    if tag.role == "Link" and "Link" in tag.above:
        yield "Link in a Link"
    if tag.role != "Link" and tag.annotations():
        yield f"a link in {tag.role}"
    if tag.role not in {"TD", "TH"} and not tag.kids():
        yield f"{tag.role} is empty"
    for kid in tag.below():
        if kid.element.get("/P").objgen != tag.element.objgen:
            yield f"{kid.role} names another parent"


def _of_headings(tags: list[Tag]) -> Iterator[str]:
    levels = [HEADINGS.index(tag.role) + 1 for tag in tags if tag.role in HEADINGS]
    for before, level in zip([0, *levels], levels, strict=False):
        if level > before + 1:
            yield f"H{level} after H{before}"


def _of_headers(tags: list[Tag]) -> Iterator[str]:
    """Give header cells that no cell belongs to (ISO 14289-1, 7.5)."""
    named = {
        str(name)
        for tag in tags
        if tag.role == "TD"
        for name in tag.element.get("/A", {}).get("/Headers", [])
    }
    for tag in tags:
        scope = "/Scope" in tag.element.get("/A", {})
        if tag.role == "TH" and not scope and str(tag.element.get("/ID")) not in named:
            yield "TH without cells"
        if tag.role == "Table" and not any(each.role == "TH" for each in tag.whole()):
            yield "Table without TH"


def _of_links(
    page: pikepdf.Page, linking: Mapping[Any, list[Tag]], parents: Mapping[int, Any]
) -> Iterator[str]:
    for annotation in page.get("/Annots", []):
        found = linking[annotation.objgen]
        if [tag.role for tag in found] != ["Link"]:
            yield f"a link in {len(found)} elements: {', '.join(tag.role for tag in found)}"
        elif parents[int(annotation.StructParent)].objgen != found[0].element.objgen:
            yield "a link names another parent"
        if annotation.get("/Subtype") != "/Link" or not str(annotation.get("/Contents", "")):
            yield "an annotation that is no link, or says nothing"
        if int(annotation.get("/F", 0)) & 0b100010:
            yield "a link is hidden"


def _of_content(
    page: pikepdf.Page, owners: list[tuple[int, Tag]], parents: Mapping[int, Any]
) -> Iterator[str]:
    """Give content that is neither in the tree nor marked as decoration, or both (ISO 14289-1, 7.1)."""
    for number, tag in owners:
        if parents[int(page.obj.StructParents)][number].objgen != tag.element.objgen:
            yield "content names another parent"
    yield from (
        f"content {number} stands twice"
        for number, count in Counter(n for n, _ in owners).items()
        if count > 1
    )
    owned = {number for number, _ in owners}
    open_marks: list[str] = []
    seen: set[int] = set()
    for step in pikepdf.parse_content_stream(page):
        operands: Any = step.operands
        if str(step.operator) in {"BMC", "BDC"}:
            marked = int(operands[1].get("/MCID", -1)) if len(operands) > 1 else -1
            mark = "artifact" if operands[0] == "/Artifact" else "content" if marked >= 0 else ""
            if mark and set(open_marks) - {"", mark}:
                yield "decoration in content, or the other way around"
            if mark == "content":
                seen.add(marked)
            open_marks.append(mark)
        elif str(step.operator) == "EMC":
            open_marks.pop()
        elif str(step.operator) in PAINTING and not any(open_marks):
            yield "content without a mark"
    yield from ("content that no element holds" for _ in seen - owned)
    yield from ("an element holds content that is not there" for _ in owned - seen)
    for name, form in page.resources.get("/XObject", {}).items():
        if form.get("/Subtype") == "/Form" and b"/MCID" in form.read_bytes():
            yield f"marks in a form: {name}"


def _of_font(item: Any) -> Iterator[str]:
    """Give fonts that are not embedded or whose signs have no letters (ISO 14289-1, 7.21)."""
    if not isinstance(item, pikepdf.Dictionary):
        return
    if item.get("/Type") == "/Font" and "/DescendantFonts" in item and "/ToUnicode" not in item:
        yield "a font without letters"
    if item.get("/Type") == "/FontDescriptor" and "/FontFile" not in " ".join(dict(item)):
        yield "a font that is not embedded"
