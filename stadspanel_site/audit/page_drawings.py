"""Pages of a PDF as a reader sees them, with or without some of their parts, and where each word stands on them."""

import ctypes
import math
import sys
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

Box = tuple[float, float, float, float]
"""Left, top, right and bottom, in points from the top left of the page as it is shown."""

TEXT, PICTURE = pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_IMAGE
OTHER = pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_SHADING
_DEEPEST = 12
_UNDRAWN = {pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP}
_FAR, _FINE = 10_000, 64
_MOST_DOTS = 5000


@dataclass(slots=True)
class Word:
    """A word on a page: its characters, their boxes, and the parts of the page that draw them."""

    text: str = ""
    boxes: list[Box] = field(default_factory=list)
    parts: set[int] = field(default_factory=set)
    """Keys of `Page.parts`."""

    @property
    def box(self) -> Box:
        """Where all of it stands."""
        return around(self.boxes)


def around(boxes: Iterable[Box]) -> Box:
    """Return the smallest box that holds *boxes*."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def common(one: Box, other: Box) -> Box | None:
    """Return the box that lies within both, or None."""
    left, top, right, bottom = (*map(max, one[:2], other[:2]), *map(min, one[2:], other[2:]))
    return (left, top, right, bottom) if left < right and top < bottom else None


def pixels(box: Box, scale: float) -> tuple[int, int, int, int]:
    """Return *box* in whole pixels, at least one wide and high."""
    left, top, right, bottom = (round(edge * scale) for edge in box)
    return left, top, max(right, left + 1), max(bottom, top + 1)


class Page:
    """A page of a PDF and the parts that it is made of."""

    def __init__(self, raw: Any, number: int) -> None:
        self.number = number
        """Counts from 1."""
        self.raw = raw
        width, height = raw.get_size()
        self.box: Box = (0, 0, max(1, math.ceil(width)), max(1, math.ceil(height)))
        self.parts: dict[int, Any] = {}
        """Every part, those within forms too, by a key of its own."""
        self.kinds: dict[int, list[int]] = {kind: [] for kind in (TEXT, PICTURE, *OTHER)}
        """The keys of the parts of each kind."""
        self.loose: set[int] = set()
        """The keys of the parts that stand within no form."""
        self.shown = self._to_shown()
        self._gather(raw, pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject, _DEEPEST)

    def _gather(self, holder: Any, count: Callable[..., int], get: Callable[..., Any], depth: int) -> None:
        for index in range(count(holder)):
            part = get(holder, index)
            kind = pdfium.FPDFPageObj_GetType(part)
            if kind == pdfium.FPDF_PAGEOBJ_FORM and depth:
                self._gather(part, pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject, depth - 1)
            elif kind in self.kinds:
                self.parts[_key(part)] = part
                self.kinds[kind].append(_key(part))
                self.loose |= {_key(part)} if depth == _DEEPEST else set()

    def _to_shown(self) -> Callable[[Box], Box]:
        """Return what makes of a box in the page's own coordinates one as it is shown."""
        x, y = ctypes.c_int(), ctypes.c_int()
        ends = []
        for corner in ((0, 0), (_FAR, 0), (0, _FAR)):
            sides = (round(side * _FINE) for side in self.box[2:])
            pdfium.FPDF_PageToDevice(self.raw, 0, 0, *sides, 0, *corner, x, y)
            ends.append((x.value / _FINE, y.value / _FINE))
        (left, top), across, up = ends
        a, b = (across[0] - left) / _FAR, (across[1] - top) / _FAR
        c, d = (up[0] - left) / _FAR, (up[1] - top) / _FAR

        def shown(box: Box) -> Box:
            x0, y0, x1, y1 = box
            xs = left + a * x0 + c * y0, left + a * x1 + c * y1
            ys = top + b * x0 + d * y0, top + b * x1 + d * y1
            return min(xs), min(ys), max(xs), max(ys)

        return shown

    def _text(self) -> Any:
        """Return PDFium's reading of the page, of the letters as they are drawn."""
        # The words that stand for a part to those who hear it would be read instead.
        for part in map(self.parts.__getitem__, self.kinds[TEXT]):
            for index in reversed(range(pdfium.FPDFPageObj_CountMarks(part))):
                mark = pdfium.FPDFPageObj_GetMark(part, index)
                if pdfium.FPDFPageObjMark_GetParamValueType(mark, b"ActualText"):
                    pdfium.FPDFPageObj_RemoveMark(part, mark)
        return self.raw.get_textpage()

    def text(self) -> str:
        """Return the text in lines, also where it is not seen."""
        # A word that is broken off at the end of a line has a sign of its own there.
        return str(self._text().get_text_range()).replace("\ufffe", "-\n").replace("\r\n", "\n")

    def words(self) -> list[Word]:
        """Return the words in the order in which they stand in the file."""
        text = self._text()
        found = [Word()]
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        for index in range(text.count_chars()):
            char = chr(min(pdfium.FPDFText_GetUnicode(text, index), sys.maxunicode))
            if char <= " " or char.isspace() or pdfium.FPDFText_IsGenerated(text, index):
                if found[-1].text:
                    found.append(Word())
            elif pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top):
                word = found[-1]
                word.text += char
                word.boxes.append(self.shown((left.value, bottom.value, right.value, top.value)))
                word.parts.add(_key(pdfium.FPDFText_GetTextObject(text, index)))
        return found if found[-1].text else found[:-1]

    def is_drawn(self, word: Word) -> bool:
        """Tell whether *word* is there to be seen, if nothing lies over it."""
        parts = map(self.parts.get, word.parts & self.parts.keys())
        return not _UNDRAWN.issuperset(map(pdfium.FPDFTextObj_GetTextRenderMode, parts))

    def has_letters(self, word: Word) -> bool:
        """Tell whether the font of *word* has its letters: one that is not in the file may be missing here."""
        scale = min(_FAR, 12 / max(1e-3, word.box[3] - word.box[1]))
        for key in word.parts & self.parts.keys():
            part = self.parts[key]
            font = pdfium.FPDFTextObj_GetFont(part)
            # What cuts a word off or masks it does so when it is drawn alone too.
            paths = (pdfium.FPDFFont_GetGlyphPath(font, ord(char), 12) for char in word.text)
            if pdfium.FPDFFont_GetIsEmbedded(font) or any(
                map(pdfium.FPDFGlyphPath_CountGlyphSegments, paths)
            ):
                return True
            colour = tuple(ctypes.c_uint() for _ in "rgba")
            pdfium.FPDFPageObj_GetFillColor(part, *colour)
            pdfium.FPDFPageObj_SetFillColor(part, 0, 0, 0, 255)
            alone = pdfium.FPDFTextObj_GetRenderedBitmap(self.raw.pdf, self.raw, part, scale)
            pdfium.FPDFPageObj_SetFillColor(part, *colour)
            if alone and pypdfium2.PdfBitmap.from_raw(alone).to_pil().getchannel("A").getbbox():
                return True
        return False

    def box_of(self, key: int) -> Box:
        """Return where the part *key* would stand if nothing cut it off; within a form, it may stand anywhere."""
        return self.shown(self._bounds(key)) if key in self.loose else self.box

    def _bounds(self, key: int) -> Box:
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        pdfium.FPDFPageObj_GetBounds(self.parts[key], left, bottom, right, top)
        return left.value, bottom.value, right.value, top.value

    def clip_of(self, key: int) -> Box:
        """Return the part of the page outside which *key* is cut off; it may be empty."""
        return common(self.box, self.shown(self._clip(key))) or (0, 0, 0, 0)

    def _clip(self, key: int) -> Box:
        clip = pdfium.FPDFPageObj_GetClipPath(self.parts[key])
        x, y = ctypes.c_float(), ctypes.c_float()
        found: Box = self.raw.get_bbox()
        for path in range(max(0, pdfium.FPDFClipPath_CountPaths(clip))):
            corners = []
            for index in range(pdfium.FPDFClipPath_CountPathSegments(clip, path)):
                pdfium.FPDFPathSegment_GetPoint(pdfium.FPDFClipPath_GetPathSegment(clip, path, index), x, y)
                corners.append((x.value, y.value, x.value, y.value))
            found = (common(found, around(corners)) if corners else found) or (0, 0, 0, 0)
        return found

    def whole(self, key: int, scale: float) -> Image.Image:
        """Return the part *key* alone, with nothing cut off, as large as the page; the page is spoilt by it."""
        part = self.parts[key]
        left, bottom, right, top = self._bounds(key)
        page_left, page_bottom, page_right, page_top = self.raw.get_bbox()
        across, up = (page_right - page_left) / (right - left), (page_top - page_bottom) / (top - bottom)
        clip = self._clip(key)
        x, y = (clip[0] + clip[2]) / 2, (clip[1] + clip[3]) / 2
        pdfium.FPDFPageObj_TransformClipPath(part, _FAR, 0, 0, _FAR, x - _FAR * x, y - _FAR * y)
        pdfium.FPDFPageObj_Transform(
            part, across, 0, 0, up, page_left - left * across, page_bottom - bottom * up
        )
        return self.drawn(scale, without=self.parts.keys() - {key}, notes=False)

    def may_be_clear(self, key: int) -> bool:
        """Tell whether a mask, or the state that it is drawn in, may make dots of the picture *key* clear."""
        part = self.parts[key]
        if pdfium.FPDFPageObj_HasTransparency(part):
            return True
        found = pdfium.FPDFImageObj_GetRenderedBitmap(self.raw.pdf, self.raw, part)
        image = pypdfium2.PdfBitmap.from_raw(found).to_pil() if found else Image.new("L", (1, 1))
        return image.mode == "RGBA" and any(image.getchannel("A").histogram()[:-1])

    def bare(self, key: int, scale: float, box: Box) -> Image.Image | None:
        """Return the part of *box* in which the picture *key* stands, with all its dots, those too that a mask makes clear."""
        bitmap, matrix = pdfium.FPDFImageObj_GetBitmap(self.parts[key]), pdfium.FS_MATRIX()
        if not bitmap or not pdfium.FPDFPageObj_GetMatrix(self.parts[key], matrix):
            return None
        # Its first dot, and from there to the end of the first row and of the first column, on the page as it is shown.
        corners = ((matrix.c, matrix.d), (matrix.a + matrix.c, matrix.b + matrix.d), (0, 0))
        (x, y, *_), right, down = (self.shown((at + matrix.e, up + matrix.f) * 2) for at, up in corners)
        (ux, uy), (vx, vy) = ((end[0] - x, end[1] - y) for end in (right, down))
        turned = ux * vy - uy * vx
        size = [max(1, round(math.hypot(*side) * scale)) for side in ((ux, uy), (vx, vy))]
        left, top, end, bottom = pixels(box, scale)
        place = end - left, bottom - top
        if not turned or max(*size, *place) > _MOST_DOTS:
            return None
        image: Image.Image = pypdfium2.PdfBitmap.from_raw(bitmap).to_pil().convert("L").resize(size)
        across, along = size[0] / turned / scale, size[1] / turned / scale
        x, y = left - x * scale, top - y * scale
        to_row = (vy * across, -vx * across, (x * vy - y * vx) * across)
        to_column = (-uy * along, ux * along, (y * ux - x * uy) * along)
        kind, smooth = Image.Transform.AFFINE, Image.Resampling.BILINEAR
        return image.transform(place, kind, to_row + to_column, smooth, fillcolor=255)

    def scale(self, wanted: float, box: Box) -> float:
        """Return the scale *wanted*, or the largest at which *box* has no more than six million pixels."""
        return min(wanted, math.sqrt(6_000_000 / ((box[2] - box[0]) * (box[3] - box[1]))))

    def drawn(
        self,
        scale: float,
        box: Box | None = None,
        *,
        without: Collection[int] = (),
        notes: bool = True,
        colour: bool = False,
    ) -> Image.Image:
        """Return the page as a reader sees it, or only *box*; *without* some parts, and maybe without its *notes*."""
        left, top, right, bottom = pixels(box or self.box, scale)
        width, height = (round(side * scale) for side in self.box[2:])
        flags = (pdfium.FPDF_ANNOT if notes else 0) | (0 if colour else pdfium.FPDF_GRAYSCALE)
        kind = pdfium.FPDFBitmap_BGR if colour else pdfium.FPDFBitmap_Gray
        bitmap = pypdfium2.PdfBitmap.new_native(right - left, bottom - top, kind)
        bitmap.fill_rect((255, 255, 255, 255), 0, 0, right - left, bottom - top)
        for key in without:
            pdfium.FPDFPageObj_SetIsActive(self.parts[key], 0)
        arguments = bitmap, self.raw, -left, -top, width, height, 0, flags
        pdfium.FPDF_RenderPageBitmap(*arguments)
        if notes and self.raw.formenv:
            pdfium.FPDF_FFLDraw(self.raw.formenv, *arguments)
        for key in without:
            pdfium.FPDFPageObj_SetIsActive(self.parts[key], 1)
        image: Image.Image = bitmap.to_pil()
        return image


def pages(data: bytes) -> Iterator[Page]:
    """Yield each page of the PDF *data*, to be used before the next; raises PdfiumError."""
    document = pypdfium2.PdfDocument(data)
    try:
        if document.get_formtype() in {pdfium.FORMTYPE_ACRO_FORM, pdfium.FORMTYPE_XFA_FOREGROUND}:
            document.init_forms()
        for index in range(len(document)):
            page = document[index]
            yield Page(page, index + 1)
            page.close()
    finally:
        document.close()


def is_encrypted(data: bytes) -> bool:
    """Tell whether the PDF *data* is encrypted, with or without a password to open it."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as failed:
        return bool(failed.err_code == pdfium.FPDF_ERR_PASSWORD)
    revision: int = pdfium.FPDF_GetSecurityHandlerRevision(document)
    document.close()
    return revision >= 0


def _key(handle: Any) -> int:
    return ctypes.cast(handle, ctypes.c_void_p).value or 0
