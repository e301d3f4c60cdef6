"""Every text that can be read in an attachment, with the place where people find it."""

import csv
import logging
from collections.abc import Iterator

from stadspanel_site.attachments.file_formats import recognise
from stadspanel_site.audit.image_text import image_texts, loose_text
from stadspanel_site.audit.placed_text import PROPERTY, ROW, PlacedText
from stadspanel_site.problems.kinds.attached_files import BROKEN
from stadspanel_site.problems.refused import FileRefused

_DELIMITERS = ";,\t|"

# Their messages quote the file.
for _name in ("pypdf", "pypdfium2"):
    logging.getLogger(_name).setLevel(logging.CRITICAL + 1)
    logging.getLogger(_name).addHandler(logging.NullHandler())
    logging.getLogger(_name).propagate = False


def texts_with_places(data: bytes, file_format: str) -> Iterator[PlacedText]:
    """
    Yield every text in the file *data* ("PDF", "PNG", "JPEG", "WebP", "CSV") with its place.

    Of a PDF: the text of its pages, also where it is covered, white or off the page, and every string and name
    in it: title, XMP, bookmarks, links, notes, fields, scripts, tags with their spoken texts, names and texts
    of embedded files, remarks between drawing operators, metadata of JPEGs in it. Of an image: every part but
    its pixels. Of a table: its rows, as a spreadsheet counts them.
    Not: words in pictures and scans, letters drawn as lines or in fonts that do not say which letters they
    draw, patterns, embedded files that are compressed in themselves.
    Raises FileRefused where the file cannot be read: what cannot be searched is not known to be clean.
    """
    if recognise(data) != file_format:
        raise FileRefused(BROKEN)
    try:
        if file_format == "PDF":
            # A site without PDFs need not load what reads them.
            from stadspanel_site.audit.pdf_text import pdf_texts  # noqa: PLC0415

            yield from pdf_texts(data)
        elif file_format == "CSV":
            yield from _rows(data)
        else:
            yield from (PlacedText(text, PROPERTY) for text in image_texts(data, file_format))
    except Exception:  # noqa: BLE001 - readers fail in any way on damaged files
        raise FileRefused(BROKEN) from None


def readable_text(data: bytes, file_format: str) -> str:
    """Return every text in the file *data* as one, as `texts_with_places` reads it; raises FileRefused."""
    texts = texts_with_places(data, file_format)
    return "\n".join((*(found.text for found in texts), loose_text(data) if file_format == "CSV" else ""))


def _rows(data: bytes) -> Iterator[PlacedText]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    lines = text.splitlines(keepends=True)
    rows = csv.reader(lines, delimiter=max(_DELIMITERS, key=lines[0].count))
    yield from (PlacedText(" ; ".join(row), ROW, number) for number, row in enumerate(rows, 1) if row)
