"""PDFs drawn by hand, and pages as a scanner makes them: a picture with the words that were read in it below."""

import math
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String
from PIL import Image, ImageChops, ImageDraw, ImageFont

SIZE = (300, 200)
LINES = (
    "Melding van Pietersenbakker en anderen over sensoren",
    "in de straat. De metingen begonnen in maart en duurden",
    "tot de zomer van vorig jaar. Wie daar vragen over heeft,",
    "kan terecht bij de balie. Daarna volgt het advies, met",
    "een plan voor de pleinen en de parken van deze stad.",
)
Change = Callable[[Pdf], None]


def drawn(
    *contents: str,
    pictures: Mapping[str, Image.Image] | None = None,
    size: tuple[int, int] = SIZE,
    change: Change | None = None,
) -> bytes:
    """Return a PDF with a page for each of *contents*, which may use the fonts F and T and the *pictures*."""
    pdf = Pdf.new()
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding
    )
    fixed = Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Courier, Encoding=Name.WinAnsiEncoding
    )
    modes = Dictionary(
        Multiply=Dictionary(BM=Name.Multiply), Half=Dictionary(ca=0.5), Nothing=Dictionary(ca=0)
    )
    for content in contents:
        page = pdf.add_blank_page(page_size=size).obj
        page["/Resources"] = Dictionary(
            Font=Dictionary(F=font, C=fixed, T=_squares(pdf)),
            ExtGState=modes,
            XObject=Dictionary({f"/{name}": picture(pdf, image) for name, image in (pictures or {}).items()}),
        )
        page["/Contents"] = pdf.make_stream(content.encode("cp1252"))
    if change:
        change(pdf)
    out = BytesIO()
    pdf.save(out, static_id=True)
    return out.getvalue()


def picture(pdf: Pdf, image: Image.Image) -> Object:
    """Return *image* as a part of *pdf*."""
    data = BytesIO()
    image.convert("L").save(data, "JPEG", quality=70)
    return pdf.make_indirect(
        Stream(
            pdf,
            data.getvalue(),
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=image.width,
            Height=image.height,
            ColorSpace=Name.DeviceGray,
            BitsPerComponent=8,
            Filter=Name.DCTDecode,
        )
    )


def _squares(pdf: Pdf) -> Dictionary:
    """Return a font whose letters are drawings: a square with a hole for each."""
    letter = pdf.make_stream(b"600 0 0 0 500 500 d1 0 0 500 500 re 100 100 300 300 re f*")
    codes = range(65, 91)
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.Type3,
        FontBBox=Array([0, 0, 500, 500]),
        FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
        CharProcs=Dictionary(square=letter),
        Encoding=Dictionary(Type=Name.Encoding, Differences=Array([65, *[Name.square] * 26])),
        FirstChar=65,
        LastChar=90,
        Widths=Array([600 for _ in codes]),
        ToUnicode=pdf.make_stream(
            b"begincmap 1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfrange <41> <5a> <0041> endbfrange endcmap"
        ),
    )


@dataclass(frozen=True)
class Scan:
    """A page as a scanner makes it: the picture, and where each word stands on it, in pixels."""

    image: Image.Image
    words: tuple[tuple[str, tuple[float, float, float, float]], ...]
    scale: float
    skew: float = 0

    def pdf(self, *, above: str = "", below: str = "") -> bytes:
        """Return a PDF of it with its words below the picture; more may be drawn *above* and *below* all that."""
        width, height = self.image.width / self.scale, self.image.height / self.scale
        layer = " ".join(map(self._written, self.words))
        content = f"{below} q {width} 0 0 {height} 0 0 cm /I Do Q BT 3 Tr {layer} ET {above}"
        return drawn(content, pictures={"I": self.image}, size=(round(width), round(height)))

    def with_patch(self, word: str, patch: Image.Image | int) -> "Scan":
        """Return it with *patch*, a picture or a grey, over each *word* in the picture."""
        image = self.image.copy()
        for said, box in self.words:
            if said == word:
                left, top, right, bottom = (round(edge) for edge in box)
                place = (left - 3, top - 3, right + 3, bottom + 3)
                fits = (place[2] - place[0], place[3] - place[1])
                image.paste(patch if isinstance(patch, int) else patch.resize(fits), place)
        return Scan(image, self.words, self.scale, self.skew)

    def _written(self, found: tuple[str, tuple[float, float, float, float]]) -> str:
        word, (left, top, right, bottom) = found
        angle = math.radians(self.skew)
        middle_x, middle_y = self.image.width / 2, self.image.height / 2
        across, down = left - middle_x, bottom - middle_y
        x = (middle_x + across * math.cos(angle) + down * math.sin(angle)) / self.scale
        y = (self.image.height - (middle_y - across * math.sin(angle) + down * math.cos(angle))) / self.scale
        size = (bottom - top) / self.scale
        stretch = 100 * (right - left) / self.scale / (0.6 * size * len(word))
        turn = f"{math.cos(angle):.4f} {math.sin(angle):.4f} {-math.sin(angle):.4f} {math.cos(angle):.4f}"
        return f"/C {size:.2f} Tf {stretch:.2f} Tz {turn} {x:.2f} {y:.2f} Tm ({word}) Tj"


@cache
def scan(
    *,
    dpi: int = 150,
    paper: int = 255,
    ink: int = 20,
    noise: float = 0,
    skew: float = 0,
    columns: int = 1,
    points: float = 10,
) -> Scan:
    """Return a scan of some lines on a page of 300 by 200 points."""
    scale = dpi / 72
    image = Image.new("L", (round(SIZE[0] * scale), round(SIZE[1] * scale)), paper)
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(points * scale)
    words = []
    for column in range(columns):
        start = (15 + column * SIZE[0] / columns) * scale
        for number in range(10):
            x, y = start, (15 + number * points * 1.5) * scale
            for word in LINES[(number + column) % len(LINES)].split():
                box = draw.textbbox((x, y), word, font)
                if box[2] > start + (SIZE[0] / columns - 25) * scale or box[3] > image.height - 10 * scale:
                    break
                draw.text((x, y), word, ink, font)
                words.append((word, box))
                x = box[2] + points * scale * 0.3
    if skew:
        image = image.rotate(skew, Image.Resampling.BICUBIC, fillcolor=paper)
    if noise:
        image = Image.blend(image, ImageChops.add(image, specks(image.size, noise), 1, -128), 0.7)
    return Scan(image, tuple(words), scale, skew)


def specks(size: tuple[int, int], strength: float) -> Image.Image:
    """Return grey with specks, the same each time; *strength* is how far they differ from it, at most."""
    data = random.Random(7).randbytes(size[0] * size[1])  # noqa: S311 - no secret
    return Image.frombytes("L", size, data).point(
        [round(128 + (tone - 128) * strength / 64) for tone in range(256)]
    )


def with_bookmark(title: str) -> Change:
    """Return a change that adds a bookmark."""

    def change(pdf: Pdf) -> None:
        with pdf.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem(title, 0))

    return change


def with_note(**keys: Any) -> Change:
    """Return a change that adds an annotation to the first page."""

    def change(pdf: Pdf) -> None:
        note = Dictionary(Type=Name.Annot, Rect=Array([90, 90, 190, 110]), **keys)
        pdf.pages[0].obj["/Annots"] = Array([pdf.make_indirect(note)])

    return change


def with_tag(kind: str = "P", **keys: str) -> Change:
    """Return a change that tags the first page with spoken texts."""

    def change(pdf: Pdf) -> None:
        root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        tag = Dictionary(Type=Name.StructElem, P=root, Pg=pdf.pages[0].obj, K=0)
        for key, value in {"S": kind, **keys}.items():
            tag[f"/{key}"] = Name(f"/{value}") if key == "S" else String(value)
        root["/K"] = pdf.make_indirect(tag)
        pdf.Root["/StructTreeRoot"] = root

    return change
