"""
The text in a PDF or an image, visible or not, for the audit of published files.

PDFs are read with pypdf, images part by part: not with the libraries that cleaned them, whose blind spots would
be shared.
"""

import html
import logging
import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from stadspanel_site.attachments.file_formats import recognise
from stadspanel_site.audit.image_text import image_texts, loose_text
from stadspanel_site.problems.kinds.attached_files import BROKEN
from stadspanel_site.problems.refused import FileRefused

# Its messages quote the file.
_log = logging.getLogger("pypdf")
_log.addHandler(logging.NullHandler())
_log.propagate = False
_log.setLevel(logging.CRITICAL + 1)

_FONT_PROGRAMS = frozenset({"/FontFile", "/FontFile2", "/FontFile3"})
# Spoken texts of stretches of a page, written within the page's drawing.
_SPOKEN = re.compile(
    rb"/(?:ActualText|Alt|E|T|Contents)\s*(?:\(((?:[^\\()]|\\.)*+)\)|<([0-9A-Fa-f\s]*+)>)", re.DOTALL
)
_ESCAPED = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)


def readable_text(data: bytes, file_format: str) -> str:
    """
    Return all readable text in the finished file *data* ("PDF", "PNG", "JPEG", "WebP", "CSV").

    Of a PDF: the text of its pages, also where it is covered, white or off the page, and every string and name
    in it: title, XMP, bookmarks, links, notes, fields, scripts, tags with their spoken texts, names and texts
    of embedded files, metadata of JPEGs in it. Of an image: every part but its pixels.
    Not: words in pictures and scans, letters drawn as lines or in fonts that do not say which letters they
    draw, patterns, comments between drawing operators, embedded files that are compressed in themselves.
    Raises FileRefused where the file cannot be read, as it is then not known to be clean.
    """
    if recognise(data) != file_format:
        raise FileRefused(BROKEN)
    try:
        if file_format == "PDF":
            return "\n".join(_pdf_texts(data))
        if file_format == "CSV":
            return loose_text(data)
        return "\n".join(image_texts(data, file_format))
    except Exception:  # noqa: BLE001 - readers fail in any way on damaged files
        raise FileRefused(BROKEN) from None


def page_texts(data: bytes) -> tuple[str, ...]:
    """Return the text on each page of the PDF *data*; raises FileRefused where it cannot be read."""
    try:
        return tuple(_page_texts(data))
    except Exception:  # noqa: BLE001 - readers fail in any way on damaged files
        raise FileRefused(BROKEN) from None


def _page_texts(data: bytes) -> Iterator[str]:
    from pypdf import PdfReader  # noqa: PLC0415

    return (page.extract_text() for page in PdfReader(BytesIO(data)).pages)


def _pdf_texts(data: bytes) -> Iterator[str]:
    # 75 ms that a site without PDFs need not spend.
    from pypdf import PdfReader  # noqa: PLC0415

    reader = PdfReader(BytesIO(data))
    for page in reader.pages:
        yield page.extract_text()
    yield from dict.fromkeys(_object_texts(reader.trailer))


def _object_texts(trailer: object) -> Iterator[str]:
    from pypdf.generic import ArrayObject, ByteStringObject, DictionaryObject, IndirectObject, StreamObject  # noqa: PLC0415

    seen = set[int]()
    todo: list[tuple[str, Any]] = [("", trailer)]
    while todo:
        key, part = todo.pop()
        if isinstance(part, IndirectObject):
            if part.idnum in seen:
                continue
            seen.add(part.idnum)
            part = part.get_object()
        if isinstance(part, StreamObject) and key not in _FONT_PROGRAMS:
            yield from _stream_texts(part)
        if isinstance(part, DictionaryObject):
            for name in part:
                yield str(name)
                todo.append((str(name), part.raw_get(name)))
        elif isinstance(part, ArrayObject):
            todo += [(key, item) for item in list.__iter__(part)]
        elif isinstance(part, ByteStringObject):
            yield loose_text(bytes(part))
        elif isinstance(part, str):
            yield part


def _stream_texts(stream: Any) -> Iterator[str]:
    if stream.get("/Subtype") == "/Image":
        if stream.get("/Filter") in ("/DCTDecode", ["/DCTDecode"]):
            yield from image_texts(stream._data, "JPEG")  # noqa: SLF001 - as it stands, not decoded
        return
    content = stream.get_data()
    if stream.get("/Type") in {"/Metadata", "/EmbeddedFile"}:
        yield html.unescape(loose_text(content))
        return
    for plain, hexadecimal in _SPOKEN.findall(content):
        raw = _ESCAPED.sub(_unescape, plain) if plain else bytes.fromhex(_even(hexadecimal).decode())
        yield raw.decode("utf-16-be", "replace") if raw.startswith(b"\xfe\xff") else loose_text(raw)


def _unescape(match: re.Match[bytes]) -> bytes:
    code = match[1]
    return bytes([int(code, 8) % 256]) if code.isdigit() and b"8" not in code and b"9" not in code else code


def _even(digits: bytes) -> bytes:
    digits = b"".join(digits.split())
    return digits + b"0" * (len(digits) % 2)
