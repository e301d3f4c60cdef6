"""The text in an attachment, as far as it can be read, and nothing else of it."""

import html
import re
import zipfile
from collections.abc import Iterator
from io import BytesIO

from stadspanel_site.attachments.file_formats import recognise

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
    if data.startswith(_ZIP_START):
        yield from _office_texts(data)
        return
    file_format = recognise(data)
    if file_format == "PDF":
        yield from _pdf_text(data)
    elif file_format in {None, "CSV"}:
        try:
            yield data.decode("utf-8-sig")
        except UnicodeDecodeError:
            if file_format == "CSV":
                yield data.decode("cp1252", "replace")


def _pdf_text(data: bytes) -> Iterator[str]:
    # Most builds have no PDF.
    from stadspanel_site.audit.page_drawings import pages  # noqa: PLC0415

    try:
        yield from (page.text() for page in pages(data))
    except Exception:  # noqa: BLE001 - readers fail in any way on damaged files
        return


def _office_texts(data: bytes) -> Iterator[str]:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            for part in archive.infolist():
                if _BODY_PARTS.fullmatch(part.filename) and part.file_size <= _LARGEST_PART:
                    text = archive.read(part).decode("utf-8", "replace")
                    yield html.unescape(_TAG.sub("", _BREAK.sub("\n", text)))
    except Exception:  # noqa: BLE001 - readers fail in any way on damaged files
        return
