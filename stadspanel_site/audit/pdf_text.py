"""All that can be read in a PDF, besides its looks, with other libraries than the one that cleaned it, and other blind spots."""

import html
import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PdfReader, generic

from stadspanel_site.audit.image_text import image_texts, loose_text
from stadspanel_site.audit.page_drawings import pages
from stadspanel_site.audit.placed_text import BOOKMARK, PROPERTY, SPOKEN, UNSEEN, PlacedText

_NOTE, _FIELD, _FILE = "een opmerking", "een invulveld", "een bestand in de PDF"
_TOLD_OF = {BOOKMARK: {"/Title"}, SPOKEN: {"/Alt", "/E", "/T"}}
"""The keys of the words that a bookmark and a tag say."""
_FONT_PROGRAMS = frozenset({"/FontFile", "/FontFile2", "/FontFile3"})
# Within the drawing of a page a name with a string is what is said of a stretch: ActualText, Alt, or a program's own.
_WITHIN_DRAWING = re.compile(
    rb"/([^\s()<>\[\]{}/%]+)\s*(?:\(((?:[^\\()]|\\.)*+)\)|<([0-9A-Fa-f\s]*+)>)", re.DOTALL
)
_PIXELS_OF_JP2 = b"\xff\x93"
_REMARK = re.compile(rb"%([^\r\n]{3,})")
# What a stretch of a page is, by the name that the author gave to its style.
_STYLE = re.compile(rb"/([^\s()<>\[\]{}/%]+)\s*(?:<<[^()<>]*>>|/[^\s/<]+\s|\s)\s*(?:BDC|BMC|DP|MP)\b")
_ESCAPED = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)


def pdf_texts(data: bytes) -> Iterator[PlacedText]:
    """Yield every text in the PDF *data*; raises in many ways where it cannot be read."""
    yield from (PlacedText(page.text(), number=page.number) for page in pages(data))
    with BytesIO(data) as opened:
        reader = PdfReader(opened)
        try:
            yield from dict.fromkeys(_object_texts(reader))
        finally:
            # Its parts lead to one another, and would stay until the garbage is looked for.
            reader.resolved_objects.clear()


def _object_texts(reader: PdfReader) -> Iterator[PlacedText]:
    references = (page.indirect_reference for page in reader.pages)
    numbers = {found.idnum: number for number, found in enumerate(references, 1) if found}
    seen = set[int]()
    todo: list[tuple[str, Any, str, int]] = [("", reader.trailer, UNSEEN, 0)]
    while todo:
        key, part, name, number = todo.pop()
        if isinstance(part, generic.IndirectObject):
            if part.idnum in seen:
                continue
            seen.add(part.idnum)
            number = numbers.get(part.idnum, number)
            part = part.get_object()
        if isinstance(part, generic.StreamObject) and key not in _FONT_PROGRAMS:
            yield from (PlacedText(text, kind, number) for text, kind in _stream_texts(part))
        if isinstance(part, generic.DictionaryObject):
            name = _name(key, part, name)
            for child in part:
                yield PlacedText(str(child), UNSEEN)
                # Of what a page leads to, only its notes stand on that page alone.
                goes_on = child == "/Annots" or (key == "/Annots" and isinstance(part.raw_get(child), str))
                todo.append((str(child), part.raw_get(child), name, number if goes_on else 0))
        elif isinstance(part, generic.ArrayObject):
            todo += [(key, item, name, number) for item in list.__iter__(part)]
        elif isinstance(part, generic.ByteStringObject):
            yield PlacedText(loose_text(bytes(part)), _part(key, part, name), number)
        elif isinstance(part, str):
            yield PlacedText(part, _part(key, part, name), number)


def _part(key: str, value: object, holder: str) -> str:
    if isinstance(value, generic.NameObject) or key not in _TOLD_OF.get(holder, {key}) | {"/ActualText"}:
        return UNSEEN
    return SPOKEN if key == "/ActualText" else holder


def _name(key: str, part: generic.DictionaryObject, holder: str) -> str:
    """Return what the dictionary *part* below *key* is called; what says nothing of itself is part of its holder."""
    if "/Title" in part and "/Parent" in part:
        return BOOKMARK
    if "/S" in part and "/P" in part:
        return UNSEEN if str(part["/S"]) in {"/Figure", "/Formula"} else SPOKEN
    if "/FT" in part or part.get("/Subtype") == "/Widget":
        return _FIELD
    if "/Rect" in part:
        return _NOTE
    if "/EF" in part:
        return _FILE
    return PROPERTY if key == "/Info" else holder if holder in {_FIELD, _FILE} else UNSEEN


def _stream_texts(stream: generic.StreamObject) -> Iterator[tuple[str, str]]:
    if stream.get("/Subtype") == "/Image":
        if stream.get("/Filter") in ("/DCTDecode", ["/DCTDecode"]):
            as_it_stands = stream._data  # noqa: SLF001 - not decoded
            yield from ((text, PROPERTY) for text in image_texts(as_it_stands, "JPEG"))
        elif stream.get("/Filter") in ("/JPXDecode", ["/JPXDecode"]):
            yield loose_text(stream._data.partition(_PIXELS_OF_JP2)[0]), PROPERTY  # noqa: SLF001
        return
    content = stream.get_data()
    if stream.get("/Type") in {"/Metadata", "/EmbeddedFile"}:
        kind = _FILE if str(stream["/Type"]) == "/EmbeddedFile" else PROPERTY
        yield html.unescape(loose_text(content)), kind
        return
    for name, plain, hexadecimal in _WITHIN_DRAWING.findall(content):
        digits = b"".join(hexadecimal.split()).decode()
        raw = _ESCAPED.sub(_unescape, plain) if plain else bytes.fromhex(digits + "0" * (len(digits) % 2))
        text = raw.decode("utf-16-be", "replace") if raw.startswith(b"\xfe\xff") else loose_text(raw)
        yield text, SPOKEN if name in {b"ActualText", b"E"} else UNSEEN
    for loose in (*_REMARK.findall(content), *dict.fromkeys(_STYLE.findall(content))):
        yield loose_text(loose), UNSEEN


def _unescape(match: re.Match[bytes]) -> bytes:
    code = match[1]
    return bytes([int(code, 8) % 256]) if code.isdigit() and b"8" not in code and b"9" not in code else code
