"""The words in files for programs: calendars (RFC 5545), JSON (RFC 8259), lists of words (RFC 8949), ZIP archives."""

import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from itertools import chain

from stadspanel_site.audit.image_text import loose_text
from stadspanel_site.problems.kinds.attached_files import BROKEN, OTHER_KIND
from stadspanel_site.problems.refused import FileRefused

_FOLD = re.compile(rb"(?:\r\n|\r|\n)[ \t]")
_CALENDAR_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06")
_LOCKED_OR_ADDED_TO = 0b1001
"""Flags of a member that is encrypted, or of which more stands behind it."""
_LOCAL_HEADER, _NAME_LENGTH = 30, 26
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_LIST_OF_WORDS = b"pagefind_dcd"
_NEXT_WORD = re.compile(
    rb"(?:[\x00-\x17\x20-\x37\x80-\x97\xa0-\xb7\xf4-\xf6]|[\x18\x38\x98\xb8].|[\x19\x39\x99\xb9]..|[\x1a\x3a\x9a].{4})*+"
    rb"(?:([\x60-\x77])|\x78(.)|\Z)",
    re.DOTALL,
)
"""The head of the next text, of up to 255 bytes, or the end, behind numbers and heads of rows and tables (RFC 8949, 3)."""
_SHORT_TEXT = 0x60


def unfolded(calendar: bytes) -> bytes:
    """Return *calendar* with its long lines whole; a fold may part the bytes of one letter (RFC 5545, 3.1)."""
    return _FOLD.sub(b"", calendar)


def without_calendar_escapes(text: str) -> str:
    """Return the text of a calendar with its escapes written out (RFC 5545, 3.3.11; RFC 6868)."""
    return _CALENDAR_ESCAPE.sub(
        lambda match: "\n" if match[1] in "nN" else match[1], text.replace("^n", "\n")
    )


_read_json = json.JSONDecoder(
    # Keys and values in a row, as a dictionary would keep the last of two.
    object_pairs_hook=lambda pairs: list(chain.from_iterable(pairs)),
    parse_int=str,
    parse_float=str,
).decode


def json_values(text: str) -> list[str]:
    """Return each string and number in the JSON *text* as it is written, in order, keys included, also those that come twice."""
    try:
        todo = [_read_json(text.removeprefix("\ufeff"))]
    except (ValueError, RecursionError):
        raise FileRefused(BROKEN) from None
    found = []
    while todo:
        value = todo.pop()
        if isinstance(value, str):
            found.append(value)
        elif isinstance(value, list):
            todo += value[::-1]
    return found


def listed_words(data: bytes) -> str | None:
    """Return each text in a list of words of Pagefind's, which is CBOR; None for other files, and where it holds other items."""
    # Read as one text, each would begin with the letter that stands there for its length.
    if not data.startswith(_LIST_OF_WORDS):
        return None
    found, end = [], len(_LIST_OF_WORDS)
    while end < len(data):
        head = _NEXT_WORD.match(data, end)
        if head is None:
            return None
        short, long = head.groups()
        length = ord(short) - _SHORT_TEXT if short else ord(long or b"\0")
        start, end = head.end(), head.end() + length
        found.append(data[start:end])
    return b"\n".join(filter(None, found)).decode("utf-8", "replace") if end == len(data) else None


def members(data: bytes, largest: int) -> Iterator[tuple[str, bytes, str]]:
    """Yield the name of each file in the archive *data*, its bytes and what is said with it; raises FileRefused where it is not whole."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            yield from _members(archive, data, largest)
            yield "", b"", loose_text(archive.comment)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, ValueError, zlib.error):
        raise FileRefused(BROKEN) from None


def _members(archive: zipfile.ZipFile, data: bytes, largest: int) -> Iterator[tuple[str, bytes, str]]:
    files = sorted(archive.infolist(), key=lambda file: file.header_offset)
    position = 0
    if sum(file.file_size for file in files) > largest:
        raise FileRefused(OTHER_KIND)
    for file in files:
        is_known = file.compress_type in _METHODS and not file.flag_bits & _LOCKED_OR_ADDED_TO
        if file.header_offset != position or not is_known:
            raise FileRefused(OTHER_KIND)
        lengths = data[position + _NAME_LENGTH : position + _LOCAL_HEADER]
        extra = position + _LOCAL_HEADER + int.from_bytes(lengths[:2], "little")
        start = extra + int.from_bytes(lengths[2:], "little")
        position = start + file.compress_size
        content = archive.read(file)
        if content.startswith(ZIP_STARTS) or _has_more(file, data[start:position]):
            raise FileRefused(OTHER_KIND)
        yield file.filename, content, loose_text(b"\n".join((file.comment, file.extra, data[extra:start])))
    if position != archive.start_dir:
        raise FileRefused(OTHER_KIND)


def _has_more(file: zipfile.ZipInfo, stored: bytes) -> bool:
    """Tell whether bytes stand behind the end of what was compressed."""
    if file.compress_type == zipfile.ZIP_STORED:
        return file.compress_size != file.file_size
    unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
    unpacking.decompress(stored)
    return bool(unpacking.unused_data)
