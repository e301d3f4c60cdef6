"""The pictures of a Word file: what is seen of them, made anew from the pixels."""

import warnings
from io import BytesIO

from PIL import Image

from stadspanel_site.attachments.clean_images import ImageFormat, clean_image
from stadspanel_site.desk.importing.drawings import SeenPicture

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
    """
    Return the ending, the bytes and whether they were cut or converted; None where nothing can be read.

    Word keeps what was cut off a picture; here it goes, with all that a camera wrote in it.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # they quote the file
            image = Image.open(BytesIO(data), formats=list(_READ))
            form = _READ[image.format or ""]
            is_changed = any(picture.cut) or image.format in {"GIF", "BMP", "TIFF"}
            if is_changed:
                data, form = _cut(image, picture.cut), "PNG" if form != "JPEG" else "JPEG"
        return _ENDINGS[form], clean_image(data, form).data, is_changed
    except Exception:  # noqa: BLE001 - refused, or hostile bytes, on which decoders fail in any way
        return None


def _cut(image: Image.Image, cut: tuple[int, int, int, int]) -> bytes:
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
