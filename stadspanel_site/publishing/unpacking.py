"""Unpacking of compressed data from elsewhere, with a limit on what comes out."""

import zlib

ENDINGS = {"gzip": ".gz", "br": ".br"}
"""The ending of the name of a compressed file, by its content coding."""


def unpacked(data: bytes, most: int, coding: str) -> bytes | None:
    """Return *data* unpacked from *coding*, cut off near *most* bytes; None if it is something else."""
    if coding == "gzip":
        # Accepts the header of gzip.
        unpacker = zlib.decompressobj(wbits=31)
        try:
            found = unpacker.decompress(data, most + 1)
        except zlib.error:
            return None
        # Browsers may show what comes behind it too.
        is_whole = unpacker.eof and not unpacker.unused_data
        return found if is_whole or len(found) > most else None
    import brotli  # noqa: PLC0415 - only publishing and verifying need it

    reader = brotli.Decompressor()
    try:
        found = bytes(reader.process(data, output_buffer_limit=most + 1))
    except brotli.error:
        return None
    return found if reader.is_finished() or len(found) > most else None
