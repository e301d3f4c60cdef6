"""
The parts of image files, read without decoding a pixel.

With them metadata is removed from the images inside a PDF, and read without the library that wrote the file. Each
function raises ValueError where the parts do not fit.
"""

import re
from collections.abc import Iterator

from stadspanel_site.attachments.colour_profile import bare_profile

_MARK = 0xFF
_START_OF_SCAN, _END_OF_IMAGE, _COMMENT, _JFIF, _ADOBE = 0xDA, 0xD9, 0xFE, 0xE0, 0xEE
_APPLICATION = range(0xE0, 0xFE)
"""The segments of programs, and of extensions that may come."""
_AFTER_END = 0
"""Stands for a marker where bytes follow the end of the image."""
# Within a scan, FF is followed by 00 or by the number of a restart; anything else is the next segment.
_NEXT_MARKER = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
_JP2_PARTS = frozenset(
    {
        b"jP  ",
        b"ftyp",
        b"rreq",
        b"jp2h",
        b"jp2c",
        b"ihdr",
        b"bpcc",
        b"colr",
        b"pclr",
        b"cmap",
        b"cdef",
        b"res ",
    }
)
"""The boxes with the pixels, and how to read them."""
_JP2_REMARK, _JP2_TILE, _JP2_PIXELS = 0x64, 0x90, 0x93
_JP2_START = b"\xff\x4f"
_NUMBERED = b"\x01"
"""The method of a `colr` box without a colour profile."""
_PNG_PARTS = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"})
_SIZE_BYTES, _JFIF_SIZE, _ADOBE_SIZE = 2, 18, 16
_PNG_HEADER, _WEBP_HEADER, _JP2_HEADER = 8, 12, 8


def jpeg_segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the marker and the bytes of each segment after the first two bytes; a scan holds its pixels."""
    position = 2
    while position < len(data):
        if data[position] != _MARK:
            raise ValueError
        marker = data[position + 1]
        if marker == _MARK:  # fill bytes may stand before a marker
            position += 1
            continue
        if marker == _END_OF_IMAGE:
            yield marker, data[position : position + 2]
            if position + 2 < len(data):
                yield _AFTER_END, data[position + 2 :]
            return
        size = int.from_bytes(data[position + 2 : position + 4])
        end = position + 2 + size
        if size < _SIZE_BYTES or end > len(data):
            raise ValueError
        if marker == _START_OF_SCAN:
            found = _NEXT_MARKER.search(data, end)
            end = found.start() if found else len(data)
        yield marker, data[position:end]
        position = end


def bare_jpeg(data: bytes) -> bytes:
    """Return the JPEG *data* without EXIF, XMP, comments and thumbnails; no pixel is decoded."""
    kept = [b"\xff\xd8"]
    for marker, segment in jpeg_segments(data):
        if marker == _JFIF and segment[4:9] == b"JFIF\0" and len(segment) >= _JFIF_SIZE:
            kept.append(b"\xff\xe0\x00\x10" + segment[4:16] + b"\0\0")
        elif marker == _ADOBE and segment[4:9] == b"Adobe" and len(segment) >= _ADOBE_SIZE:
            kept.append(b"\xff\xee\x00\x0e" + segment[4:16])  # says how the colours are to be read
        elif marker not in {*_APPLICATION, _COMMENT, _AFTER_END}:
            kept.append(segment)
    return b"".join(kept)


def bare_jp2(data: bytes) -> bytes:
    """Return the JPEG 2000 *data* with only the boxes of its pixels, and these without remarks."""
    if data.startswith(_JP2_START):  # pixels without boxes
        return _bare_pixels(data)
    return b"".join(_bare_box(kind, body) for kind, body in _jp2_boxes(data) if kind in _JP2_PARTS)


def _bare_box(kind: bytes, body: bytes) -> bytes:
    if kind == b"jp2h":
        body = bare_jp2(body)
    elif kind == b"jp2c":
        body = _bare_pixels(body)
    elif kind == b"colr" and not body.startswith(_NUMBERED):
        body = body[:3] + bare_profile(body[3:])
    return (_JP2_HEADER + len(body)).to_bytes(4) + kind + body


def _bare_pixels(data: bytes) -> bytes:
    """Return the pixels *data* (ISO 15444-1, annex A) with its remarks blank: as long, or what it says of itself is wrong."""
    if not data.startswith(_JP2_START):
        raise ValueError
    bare, position, end_of_tile = bytearray(data), 2, 0
    while position + 4 <= len(data) and data[position + 1] != _END_OF_IMAGE:
        if data[position] != _MARK:
            raise ValueError
        marker, size = data[position + 1], int.from_bytes(data[position + 2 : position + 4])
        if marker == _JP2_TILE:
            length = int.from_bytes(data[position + 6 : position + 10])
            end_of_tile = position + length if length else len(data)
        if marker == _JP2_PIXELS:
            if end_of_tile <= position:
                raise ValueError
            position = end_of_tile
            continue
        if marker == _JP2_REMARK:
            bare[position + 6 : position + 2 + size] = bytes(size - 4)
        position += 2 + size
    return bytes(bare[: position + 2])


def _jp2_boxes(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    position = 0
    while position < len(data):
        size, kind = int.from_bytes(data[position : position + 4]), data[position + 4 : position + 8]
        is_long = size == 1
        if is_long:
            size = int.from_bytes(data[position + 8 : position + 16])
        elif size == 0:
            size = len(data) - position
        if size < _JP2_HEADER or position + size > len(data):
            raise ValueError
        yield kind, data[position + (16 if is_long else _JP2_HEADER) : position + size]
        position += size


def png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the kind and the body of each chunk, and what follows the last one under an empty kind."""
    position = _PNG_HEADER
    while position < len(data):
        size, kind = int.from_bytes(data[position : position + 4]), data[position + 4 : position + 8]
        if position + 12 + size > len(data):
            raise ValueError
        yield kind, data[position + 8 : position + 8 + size]
        position += 12 + size
        if kind == b"IEND":
            if position < len(data):
                yield b"", data[position:]
            return


def is_bare_png(data: bytes) -> bool:
    """Tell whether the PNG *data* is whole, and holds its pixels alone."""
    try:
        return _PNG_PARTS.issuperset(kind for kind, _ in png_chunks(data))
    except ValueError:
        return False


def webp_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the kind and the body of each chunk, and what follows the last one under an empty kind."""
    end = min(8 + int.from_bytes(data[4:8], "little"), len(data))
    position = _WEBP_HEADER
    while position + 8 <= end:
        kind = data[position : position + 4]
        size = int.from_bytes(data[position + 4 : position + 8], "little")
        if position + 8 + size > len(data):
            raise ValueError
        yield kind, data[position + 8 : position + 8 + size]
        position += 8 + size + size % 2  # bodies are padded to an even length
    if position < len(data):
        yield b"", data[position:]
