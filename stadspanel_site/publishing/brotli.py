"""Read Brotli where its library is installed: a site can be verified without."""

from collections.abc import Callable

Decompress = Callable[[bytes, int], bytes | None]
"""Returns what was compressed, not much more than so many bytes of it; None where it was compressed otherwise."""


def brotli() -> Decompress | None:
    """Return the function that decompresses Brotli, or None where there is none."""
    try:
        import brotli as library  # noqa: PLC0415 - an extra
    except ImportError:
        return None

    def decompress(data: bytes, most: int) -> bytes | None:
        reader = library.Decompressor()
        try:
            return bytes(reader.process(data, output_buffer_limit=most + 1))
        except library.error:
            return None

    return decompress
