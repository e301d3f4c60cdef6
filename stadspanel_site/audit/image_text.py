"""All parts of an image file besides its pixels, as text: metadata may be left there."""

import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice

from stadspanel_site.attachments.segments import jpeg_segments, png_chunks, webp_chunks

_PIXELS = frozenset({b"IDAT", b"fdAT", b"VP8 ", b"VP8L", b"ALPH", b"PLTE"})
_JPEG_METADATA = frozenset({0, 0xFE, *range(0xE0, 0xF0)})
_COMPRESSED = frozenset({b"zTXt", b"iTXt", b"iCCP"})
_LARGEST = 10_000_000
_SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""How many numbers one dot of a PNG has, by the kind of its colours."""


def image_texts(data: bytes, image_format: str) -> Iterator[str]:
    """Yield the texts in the image *data* ("PNG", "JPEG" or "WebP"); raises ValueError where it is damaged."""
    if image_format == "JPEG":
        for marker, segment in jpeg_segments(data):
            if marker in _JPEG_METADATA:
                yield loose_text(segment)
        return
    chunks = tuple({"PNG": png_chunks, "WebP": webp_chunks}[image_format](data))
    if image_format == "PNG":
        dots = b"".join(body for kind, body in chunks if kind == b"IDAT")
        yield from _behind_the_dots(dict(chunks).get(b"IHDR", b""), dots)
    for kind, body in chunks:
        if kind not in _PIXELS:
            yield loose_text(body)
        if kind in _COMPRESSED:
            yield from _unpacked(body)


def _behind_the_dots(header: bytes, dots: bytes) -> Iterator[str]:
    """Yield what the *dots* of a PNG hold besides dots, as its *header* counts them (RFC 2083, 4.1.1)."""
    wide, high, (depth, colour, _, _, is_interlaced) = header[:4], header[4:8], header[8:13]
    bits = int.from_bytes(wide) * depth * _SAMPLES[colour]
    size = 0 if is_interlaced else int.from_bytes(high) * (1 + (bits + 7) // 8)
    unpacking = zlib.decompressobj()
    found = unpacking.decompress(dots, size + _LARGEST)
    if not is_interlaced:
        yield loose_text(found[size:])
    yield loose_text(unpacking.unused_data)


def _unpacked(body: bytes) -> Iterator[str]:
    """Yield the compressed text behind any zero byte, as its start differs from kind to kind."""
    # In iTXt the text is behind the fifth at most.
    for zero in islice(re.finditer(b"\0", body), 6):
        for start in (zero.end(), zero.end() + 1):
            with suppress(zlib.error):
                yield loose_text(zlib.decompressobj().decompress(body[start:], _LARGEST))


def loose_text(data: bytes) -> str:
    """Return *data* read as UTF-8, as Latin-1 and, where possible, as UTF-16 from either byte on."""
    readings = [data.decode("utf-8", "replace"), data.replace(b"\0", b"").decode("latin-1")]
    if b"\0" in data:
        # The words on both sides of a zero byte may be two.
        readings.append(data.decode("latin-1"))
        readings += [
            data[start:].decode(coding, "replace")
            for start in (0, 1)
            for coding in ("utf-16-le", "utf-16-be")
        ]
    return "\n".join(readings)
