"""From the bytes of an attachment to those that may be published: the same ones for the same versions of libraries."""

from stadspanel_site.attachments.clean_images import clean_image
from stadspanel_site.attachments.cleaned import Cleaned
from stadspanel_site.attachments.file_formats import FORMATS, clean_csv, recognise
from stadspanel_site.problems.kinds.attached_files import BROKEN, OTHER_KIND, TOO_LARGE
from stadspanel_site.problems.refused import FileRefused

MAX_BYTES = 25_000_000


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
        # What reads PDFs takes as long to load as two pictures take to clean.
        from stadspanel_site.attachments.clean_pdf import clean_pdf  # noqa: PLC0415

        return Cleaned(data=clean_pdf(data, title), format="PDF")
    return clean_image(data, expected)
