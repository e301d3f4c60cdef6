"""
Colour profiles with only what the colours need: nothing about a device or its owner.

A screenshot carries the profile of the screen. That holds the name that the owner gave it and the day it was
measured. The maker's own tags hold the serial number (ICC.1:2022, 7.2 and 9.2).
"""

from struct import error, pack, unpack_from

_HEADER, _ENTRY = 128, 12
_COLOURS = frozenset(
    b"rXYZ gXYZ bXYZ rTRC gTRC bTRC kTRC wtpt bkpt chad cicp A2B0 A2B1 A2B2 B2A0 B2A1 B2A2 gamt".split()
)
_SPACES = {b"RGB ": "RGB", b"GRAY": "Gray", b"CMYK": "CMYK", b"Lab ": "Lab"}
_SOME_DAY = pack(">6H", 2000, 1, 1, 0, 0, 0)
_NEWER = 4
"""From this version on texts are written as `mluc`."""


def bare_profile(profile: bytes) -> bytes:
    """Return *profile* (ICC) with only the tags that colours are computed from; empty where it is damaged."""
    name = _SPACES.get(profile[16:20])
    if name is None or profile[36:40] != b"acsp" or int.from_bytes(profile[:4]) != len(profile):
        return b""
    try:
        (count,) = unpack_from(">I", profile, _HEADER)
        entries = [
            unpack_from(">4sII", profile, _HEADER + 4 + _ENTRY * index)
            for index in range(min(count, len(profile)))
        ]
    except error:
        return b""
    tags = {}
    for kind, start, size in entries:
        if kind in _COLOURS:
            tags[kind] = profile[start : start + size]
            if len(tags[kind]) != size:
                return b""
    is_newer = profile[8] >= _NEWER
    # Every profile must have these two; they repeat what the header says.
    tags[b"desc"] = _multi(name) if is_newer else _description(name)
    tags[b"cprt"] = _multi("CC0") if is_newer else b"text\0\0\0\0CC0\0"
    return _profile(profile[:_HEADER], tags)


def _profile(header: bytes, tags: dict[bytes, bytes]) -> bytes:
    position = _HEADER + 4 + _ENTRY * len(tags)
    table, body = [pack(">I", len(tags))], b""
    at: dict[bytes, int] = {}
    for kind, data in sorted(tags.items()):
        # The three curves are often the same.
        if data not in at:
            at[data] = position + len(body)
            body += data + b"\0" * (-len(data) % 4)
        table.append(pack(">4sII", kind, at[data], len(data)))
    size = pack(">I", position + len(body))
    # Gone are the writer (4-8, 80-84), the time (24-36), the device (48-64), the checksum (84-100) and the rest.
    bare = size + bytes(4) + header[8:24] + _SOME_DAY + header[36:48] + bytes(16) + header[64:80]
    return bare.ljust(_HEADER, b"\0") + b"".join(table) + body


def _multi(text: str) -> bytes:
    return (
        b"mluc\0\0\0\0" + pack(">II2s2sII", 1, 12, b"en", b"US", 2 * len(text), 28) + text.encode("utf-16-be")
    )


def _description(text: str) -> bytes:
    words = text.encode("ascii") + b"\0"
    return b"desc\0\0\0\0" + pack(">I", len(words)) + words + bytes(8 + 2 + 1 + 67)
