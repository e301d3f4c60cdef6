"""Read Brotli from elsewhere, and no more of it than was asked for."""


def decompress_brotli(data: bytes, most: int) -> bytes | None:
    """Return what was compressed, not much more than *most* bytes of it; None where it was compressed otherwise."""
    import brotli  # noqa: PLC0415 - only who publishes or verifies needs it

    reader = brotli.Decompressor()
    try:
        return bytes(reader.process(data, output_buffer_limit=most + 1))
    except brotli.error:
        return None
