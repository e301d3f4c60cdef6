"""
Images made anew from their pixels, in the sizes of a page.

Only the pixels and the colour profile stay: EXIF with its place, XMP, comments, text and thumbnails go. Colours
that are clear go too, or all but clear: the eraser of a drawing program leaves them in the file.
"""

import warnings
from contextlib import suppress
from io import BytesIO
from typing import Any, Literal

# Named by itself, or Pillow loads all its other formats to find WebP.
from PIL import Image, ImageCms, ImageOps, WebPImagePlugin  # noqa: F401
from PIL.JpegImagePlugin import get_sampling

from stadspanel_site.attachments.cleaned import Cleaned, Variant
from stadspanel_site.attachments.colour_profile import bare_profile
from stadspanel_site.attachments.segments import webp_chunks
from stadspanel_site.problems.kinds.attached_files import BROKEN, MOVING, TOO_LARGE
from stadspanel_site.problems.refused import FileRefused

MAX_PIXELS = 60_000_000
"""More than an ordinary photo of any phone has; 180 MB when decoded."""
PAGE_WIDTH = 1600
SMALL_WIDTH = 800
_SEEN = 8
"""From so much of 255 on a colour is seen: black on white as 1.06 to 1."""
_MAX_WEBP_SIDE = 16_383

# Pillow refuses at twice this number, before it decodes; in between it warns, which `clean_image` silences.
Image.MAX_IMAGE_PIXELS = MAX_PIXELS // 2

_PROFILE_SPACES = {"L": b"GRAY", "1": b"GRAY", "RGB": b"RGB ", "RGBA": b"RGB ", "P": b"RGB "}

ImageFormat = Literal["PNG", "JPEG", "WebP"]

_MODES: dict[ImageFormat, frozenset[str]] = {
    "PNG": frozenset({"1", "L", "P", "RGB", "RGBA"}),
    "JPEG": frozenset({"L", "RGB"}),
    "WebP": frozenset({"RGB", "RGBA"}),
}
_OPTIONS: dict[ImageFormat, dict[str, int]] = {
    "PNG": {"optimize": True},
    "JPEG": {"quality": 88, "optimize": True, "progressive": True},
    "WebP": {"quality": 80, "method": 4},
}


def clean_image(data: bytes, image_format: ImageFormat) -> Cleaned:
    """Return the image *data* made anew in the same format, at most as wide as a page; raises FileRefused."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # they quote the file
        try:
            return _clean(data, image_format)
        except FileRefused:
            raise
        except Image.DecompressionBombError:
            raise FileRefused(TOO_LARGE) from None
        except Exception:  # noqa: BLE001 - decoders fail in any way on hostile bytes
            raise FileRefused(BROKEN) from None


def _clean(data: bytes, image_format: ImageFormat) -> Cleaned:
    image = Image.open(BytesIO(data), formats=[image_format.upper()])
    if image.width * image.height > MAX_PIXELS:
        raise FileRefused(TOO_LARGE)
    # A phone's photo may be an MPO: a JPEG with previews or depth data behind it. Its first picture is the photo.
    if image.format != "MPO" and getattr(image, "is_animated", False):
        raise FileRefused(MOVING)
    image.load()
    profile = image.info.get("icc_profile") or b""
    # Charts and screenshots have a colour for each pixel; one for every four would blur their lines.
    options = {"subsampling": 0} if image.format == "JPEG" and get_sampling(image) == 0 else {}
    # Damaged EXIF says nothing about the pixels; these are turned before what is left of it is written anew.
    with suppress(Exception):
        ImageOps.exif_transpose(image, in_place=True)
    pixels = _plain(image, profile)
    lossless = image_format == "PNG" or (
        image_format == "WebP" and any(kind == b"VP8L" for kind, _ in webp_chunks(data))
    )

    page = _resized(pixels, PAGE_WIDTH)
    encoded = _encode(page, image_format, profile, **options, lossless=lossless)
    variants = []
    for width in sorted({page.width, min(page.width, SMALL_WIDTH)}, reverse=True):
        small = _resized(pixels, width)
        is_same = image_format == "WebP" and width == page.width
        if is_same or small.height > _MAX_WEBP_SIDE:
            continue
        webp = _encode(small, "WebP", profile, lossless=lossless)
        if len(webp) < len(encoded):
            variants.append(Variant(f"-{small.width}.webp", webp, small.width, small.height))
    return Cleaned(
        data=encoded, format=image_format, width=page.width, height=page.height, variants=tuple(variants)
    )


def _plain(image: Image.Image, profile: bytes) -> Image.Image:
    """Return the pixels in a mode that every format and browser knows, with nothing attached."""
    if image.mode.startswith(("I", "F")):
        # 16 bits a pixel: convert() would clip instead of scale.
        image = image.point(lambda value: value * (1 / 256)).convert("L")
    elif image.mode == "CMYK":
        image = _from_cmyk(image, profile)
    if image.has_transparency_data:
        image = image.convert("RGBA")
        unseen = image.getchannel("A").point([255] * _SEEN + [0] * (256 - _SEEN))
        image.paste((0, 0, 0, 0), mask=unseen)
    elif image.mode == "P":
        image = _with_used_colours(image)
    elif image.mode not in {"1", "L", "RGB"}:
        image = image.convert("RGB")
    bare = image.copy()
    bare.info = {}
    return bare


def _from_cmyk(image: Image.Image, profile: bytes) -> Image.Image:
    if profile[16:20] == b"CMYK":
        with suppress(ImageCms.PyCMSError, OSError, ValueError):
            if converted := ImageCms.profileToProfile(
                image, BytesIO(profile), ImageCms.createProfile("sRGB"), outputMode="RGB"
            ):
                return converted
    return image.convert("RGB")


def _with_used_colours(image: Image.Image) -> Image.Image:
    """Return the image with every unused colour of its palette made black."""
    counts = image.histogram()
    palette = image.getpalette("RGB") or []
    image = image.copy()
    image.putpalette([value if counts[index // 3] else 0 for index, value in enumerate(palette)], "RGB")
    return image


def _resized(image: Image.Image, width: int) -> Image.Image:
    if image.width <= width:
        return image
    smooth = {"P": "RGB", "1": "L"}.get(image.mode)
    image = image.convert(smooth) if smooth else image
    height = max(1, round(image.height * width / image.width))
    return image.resize((width, height), Image.Resampling.LANCZOS)


def _encode(
    image: Image.Image, image_format: ImageFormat, profile: bytes, *, lossless: bool, **more: int
) -> bytes:
    if image.mode not in _MODES[image_format]:
        image = image.convert("RGB")
    options: dict[str, Any] = _OPTIONS[image_format] | more
    if image_format == "WebP":
        options["lossless"] = lossless
    # A profile for other colours, or one that is cut off, would make the image look wrong.
    bare = bare_profile(profile) if profile[16:20] == _PROFILE_SPACES[image.mode] else b""
    if bare:
        options["icc_profile"] = bare
    out = BytesIO()
    image.save(out, format=image_format, **options)
    return out.getvalue()
