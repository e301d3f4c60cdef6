"""Every text that can be read in an attachment, with the place where people find it."""

import csv
import html
import logging
import re
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO

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
    lines = _table(data).splitlines(keepends=True)
    rows = csv.reader(lines, delimiter=max(_DELIMITERS, key=lines[0].count))
    yield from (PlacedText(" ; ".join(row), ROW, number) for number, row in enumerate(rows, 1) if row)


def _table(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


_LARGEST_PART = 20_000_000
_ZIP_START = b"PK\x03\x04"
_BODY_PARTS = re.compile(
    r"(?:word/(?:document|footnotes|endnotes|comments|header\d*|footer\d*)|content|styles|xl/sharedStrings"
    r"|xl/(?:threadedComments/[^/]+|comments\d*)|ppt/(?:slides|notesSlides|comments)/[^/]+)\.xml"
)
"""Files in which Word, LibreOffice, Excel and PowerPoint keep the text, with what stands above it and beside it."""
_BREAK = re.compile(r"</(?:w:p|text:p|text:h|si|a:p|t|text|p:text)>")
_TAG = re.compile(r"<[^>]*>")


def texts_of_attachment(data: bytes) -> Iterator[str]:
    """
    Yield the text in the file *data*: PDF, a text, or a document of an office program.

    Of a PDF one text for each page. Yields nothing where there is none, or where the file cannot be read: what is
    not published may be as broken as it likes. Metadata, pictures and fonts are no text of the author's.
    """
    file_format = "ZIP" if data.startswith(_ZIP_START) else recognise(data)
    if file_format == "PDF":
        # Most builds have no PDF.
        from stadspanel_site.audit.page_drawings import pages  # noqa: PLC0415
    with suppress(Exception):  # readers fail in any way on damaged files
        if file_format == "ZIP":
            with zipfile.ZipFile(BytesIO(data)) as archive:
                for part in archive.infolist():
                    if _BODY_PARTS.fullmatch(part.filename) and part.file_size <= _LARGEST_PART:
                        text = archive.read(part).decode("utf-8", "replace")
                        yield html.unescape(_TAG.sub("", _BREAK.sub("\n", text)))
        elif file_format == "PDF":
            yield from (page.text() for page in pages(data))
        elif file_format == "CSV":
            yield _table(data)
        elif file_format is None:
            yield data.decode("utf-8-sig")
