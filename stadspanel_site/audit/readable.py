"""What can be read in a finished file: every text a reader, a program or a search engine may find in it."""

import bz2
import gzip
import json
import lzma
import re
import zlib
from collections.abc import Iterator

from stadspanel_site.attachments.pdf_text import readable_text
from stadspanel_site.attachments.refusals import OTHER_KIND, FileRefused
from stadspanel_site.audit.normal import decoded

_COMPRESSED = {".gz": gzip.decompress, ".bz2": bz2.decompress, ".xz": lzma.decompress}
_BINARY = {".pdf": "PDF", ".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WebP"}
_INLINE = re.compile(
    r"</?(?:a|abbr|b|bdi|cite|code|em|i|kbd|mark|q|s|small|span|strong|sub|sup|time|tspan|u|wbr)\b[^>]*>"
)
_TAG = re.compile(r"<[^>]*>")
_TELLING_TAG = re.compile(r"<(?!/)[^>]*[ !?][^>]*>")
"""A tag with an attribute, a comment or a declaration."""
_LARGEST = 50_000_000
_GZIP_MAGIC = b"\x1f\x8b"


def texts_of(path: str, data: bytes) -> Iterator[str]:
    """Yield the texts of the finished file *path*."""
    for ending, decompress in _COMPRESSED.items():
        if path.endswith(ending):
            yield from texts_of(path.removesuffix(ending), decompress(data)[:_LARGEST])
            return
    if data.startswith(_GZIP_MAGIC):
        # Search indexes are compressed whatever their names say.
        yield zlib.decompress(data, wbits=31).decode("utf-8", "replace")
        return
    ending = path[path.rfind(".") :].lower()
    if ending in _BINARY:
        yield readable_text(data, _BINARY[ending])
        return
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        # What cannot be read cannot be searched.
        raise FileRefused(OTHER_KIND) from None
    if ending in {".html", ".xml", ".svg"}:
        # The running text, in which no tag parts a word; and the tags, with their attributes and comments.
        yield decoded(_TAG.sub(" ", _INLINE.sub("", text)))
        yield decoded("\n".join(dict.fromkeys(_TELLING_TAG.findall(text))))
        return
    if ending == ".json":
        yield from _of_json(text)
    yield decoded(text)


def _of_json(text: str) -> Iterator[str]:
    try:
        yield "\n".join(_strings(json.loads(text)))
    except ValueError:
        return


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield str(key)
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)
