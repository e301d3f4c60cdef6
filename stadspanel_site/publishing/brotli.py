"""Reading of Brotli from elsewhere, with a limit on what comes out."""


def decompress_brotli(data: bytes, most: int) -> bytes | None:
    """Return the decompressed data, cut off near *most* bytes; None if it is not Brotli."""
    import brotli  # noqa: PLC0415 - only publishing and verifying need it

    reader = brotli.Decompressor()
    try:
        return bytes(reader.process(data, output_buffer_limit=most + 1))
    except brotli.error:
        return None
