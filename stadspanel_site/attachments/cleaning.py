"""
From the bytes of an attachment to the bytes that may be published.

The same bytes give the same bytes, with the same versions of Pillow and pikepdf.
"""

from dataclasses import dataclass

from stadspanel_site.attachments.clean_images import Variant, clean_image
from stadspanel_site.attachments.clean_pdf import clean_pdf
from stadspanel_site.attachments.kinds import FORMATS, Format, clean_csv, recognise
from stadspanel_site.problems.kinds.attached_files import BROKEN, OTHER_KIND, TOO_LARGE
from stadspanel_site.problems.refused import FileRefused

MAX_BYTES = 25_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaned:
    """A file that may be published."""

    data: bytes
    format: Format
    width: int = 0
    height: int = 0
    """In pixels, as shown; 0 where the file is no image."""
    variants: tuple[Variant, ...] = ()
    """The same image as WebP, widest first; only files that are smaller than `data`."""


def clean(data: bytes, *, extension: str, title: str) -> Cleaned:
    """Return the file *data* without metadata; raises FileRefused. *title* is the public one, set in a PDF."""
    if len(data) > MAX_BYTES:
        raise FileRefused(TOO_LARGE)
    if not data:
        raise FileRefused(BROKEN)
    expected = FORMATS.get(extension.removeprefix(".").lower())
    if expected == "CSV" and recognise(data) in {"CSV", None}:
        return Cleaned(data=clean_csv(data), format="CSV")
    if expected is None or expected == "CSV" or recognise(data) != expected:
        raise FileRefused(OTHER_KIND)
    if expected == "PDF":
        return Cleaned(data=clean_pdf(data, title), format="PDF")
    image = clean_image(data, expected)
    return Cleaned(
        data=image.data,
        format=expected,
        width=image.width,
        height=image.height,
        variants=image.variants,
    )
