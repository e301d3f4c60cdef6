"""The drawings of a Word file: text boxes, and pictures as far as they are seen (DrawingML, VML), made anew from the pixels."""

import warnings
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from xml.etree.ElementTree import Element

from PIL import Image

from stadspanel_site.attachments.clean_images import ImageFormat, clean_image
from stadspanel_site.desk.importing.package import A, R, Relation, W


@dataclass(frozen=True, slots=True)
class SeenPicture:
    """A picture in the text: its part, what it shows, and how much of each side is cut off (in thousandths of a percent)."""

    part: str
    words: str
    cut: tuple[int, int, int, int]


def alternative(element: Element) -> Iterable[Element]:
    """Return the newest form of *element* that holds anything to read, or else the oldest."""
    forms = [item for item in element if item.tag.endswith(("}Choice", "}Fallback"))]
    telling = (f"{W}txbxContent", f"{W}t", f"{A}blip")
    for form in forms:
        if any(item.tag in telling or item.tag.endswith("}imagedata") for item in form.iter()):
            return form
    return forms[-1] if forms else ()


def outermost(element: Element, tag: str) -> Iterator[Element]:
    """Yield each element *tag* within *element* that stands in no other one."""
    for child in element:
        # The same box stands in each form.
        if child.tag.endswith("}AlternateContent"):
            for form in alternative(child):
                yield from [form] if form.tag == tag else outermost(form, tag)
        elif child.tag == tag:
            yield child
        else:
            yield from outermost(child, tag)


def is_hidden(drawing: Element) -> bool:
    """Tell whether Word shows the *drawing* to nobody."""
    return _properties(drawing).get("hidden") in {"1", "true"}


def pictures_in(
    drawing: Element, boxes: Iterable[Element], relations: Mapping[str, Relation]
) -> Iterator[SeenPicture | None]:
    """Yield each picture of *drawing* outside its *boxes*; None for one that lies elsewhere."""
    inside = {id(item) for box in boxes for item in box.iter()}
    own = _properties(drawing)
    words = own.get("descr") or own.get("title") or ""
    pictures, cuts = [], []
    for item in drawing.iter():
        if id(item) in inside:
            continue
        if item.tag == f"{A}blip" or item.tag.endswith("}imagedata"):
            pictures.append(item)
        elif item.tag.endswith("}blipFill"):
            cuts.append(_cut(item))
    for number, item in enumerate(pictures):
        relation = relations.get(item.get(f"{R}embed") or item.get(f"{R}id") or "")
        cut = cuts[number] if len(cuts) == len(pictures) else _cut_of_shape(item)
        is_here = relation is not None and not relation.is_outside
        yield SeenPicture(relation.target, words, cut) if relation is not None and is_here else None


def _properties(drawing: Element) -> Element:
    return next((item for item in drawing.iter() if item.tag.endswith("}docPr")), Element("docPr"))


def _cut(fill: Element) -> tuple[int, int, int, int]:
    found = fill.find(f"{A}srcRect")
    sides = [found.get(side, "0") if found is not None else "0" for side in "ltrb"]
    left, top, right, bottom = (int(side) if side.isdecimal() else 0 for side in sides)
    return left, top, right, bottom


def _cut_of_shape(item: Element) -> tuple[int, int, int, int]:
    """Return how much is cut off the picture *item* of an older drawing, as parts of 65536 or of one."""

    def part(text: str) -> int:
        try:
            return max(
                0, int(float(text.removesuffix("f")) * (1 if text.endswith("f") else 65536) * 100_000 / 65536)
            )
        except ValueError:
            return 0

    left, top, right, bottom = (
        part(item.get(f"crop{side}", "0")) for side in ("left", "top", "right", "bottom")
    )
    return left, top, right, bottom


_READ: dict[str, ImageFormat] = {
    "PNG": "PNG",
    "JPEG": "JPEG",
    "WEBP": "WebP",
    "GIF": "PNG",
    "BMP": "PNG",
    "TIFF": "PNG",
}
"""The formats that can be read, each with that of its copy."""
_ENDINGS: dict[ImageFormat, str] = {"PNG": "png", "JPEG": "jpg", "WebP": "webp"}
_WHOLE = 100_000


def made_anew(picture: SeenPicture, data: bytes) -> tuple[str, bytes, bool] | None:
    """Return ending, bytes, and whether they were cut or converted: what was cut off goes. None where nothing can be read."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # they quote the file
            image = Image.open(BytesIO(data), formats=list(_READ))
            form = _READ[image.format or ""]
            is_changed = any(picture.cut) or image.format in {"GIF", "BMP", "TIFF"}
            if is_changed:
                data, form = _cropped(image, picture.cut), "PNG" if form != "JPEG" else "JPEG"
        return _ENDINGS[form], clean_image(data, form).data, is_changed
    except Exception:  # noqa: BLE001 - refused, or hostile bytes, on which decoders fail in any way
        return None


def _cropped(image: Image.Image, cut: tuple[int, int, int, int]) -> bytes:
    left, top, right, bottom = cut
    box = (
        image.width * left // _WHOLE,
        image.height * top // _WHOLE,
        image.width - image.width * right // _WHOLE,
        image.height - image.height * bottom // _WHOLE,
    )
    out = BytesIO()
    form = "JPEG" if image.format == "JPEG" else "PNG"
    shown = image.convert("RGB" if form == "JPEG" else "RGBA").crop(box)
    shown.save(out, format=form, **({"quality": 95} if form == "JPEG" else {}))
    return out.getvalue()
