"""The marks of a large file of data, from those of its rows, each a line of CSV or JSON: only rows that are new are read."""

import struct
from array import array
from collections.abc import Iterator
from hashlib import sha256
from itertools import groupby

from stadspanel_site.audit.comparable_text import decoded, goes_on, ways_to_spell, words
from stadspanel_site.audit.files_for_programs import ZIP_STARTS, json_values
from stadspanel_site.audit.word_marks import CODE, MarkOfWord

_Spelled = tuple[bytes | memoryview, ...]
"""The marks in each way to spell; empty where they do not differ from the first. None at all: not to be read alone."""

_SMALLEST = 50_000
"""Bytes of a file below which it is as fast to read it as a whole."""
_MORE_THAN_ONE_TEXT = {".json": ("\\", "base64", "<", "&lt;"), ".csv": ("\\", "base64")}
"""For each ending the signs that let a file be read in more than one way."""
_IN_PLACE_OF_A_ROW = b"57344e57344"
"""A number in JSON, which can stand only where a row can; or a name, of which nothing else is said."""
_WAYS = 4
_HEAD = struct.Struct(f"<16s{_WAYS}I")
"""The head of a row that is kept: its hash, and how many bytes its marks take in each way to spell."""


class MarksOfRows:
    """The marks of each row, made once for all files of a folder that have it."""

    def __init__(self) -> None:
        self._mark_of = MarkOfWord()
        self._folder, self._known = "", dict[bytes, _Spelled]()

    def of_file(self, path: str, data: bytes, before: bytes | memoryview) -> tuple[bytes, bytes] | None:
        """
        Return the marks of all words of the file *data* at *path*, and what is to be kept of its rows, as *before* was.

        None where it is no large file of data, or where rows must be read together. Raises FileRefused as readers do.
        """
        ending = path[path.rfind(".") :].lower()
        if len(data) < _SMALLEST or ending not in _MORE_THAN_ONE_TEXT or data.startswith(ZIP_STARTS):
            return None
        try:
            data.decode()
        except UnicodeDecodeError:
            return None
        if (folder := path.rpartition("/")[0]) != self._folder:
            # Elsewhere hardly a row is the same, and those of large files take much memory.
            self._folder, self._known = folder, {}
        self._known |= _unpacked(before)
        found: dict[bytes, _Spelled] = {}
        parts = []
        for part in _parts(ending, data):
            if isinstance(part, bytes):
                digest = sha256(b"%b %b" % (ending.encode(), part)).digest()[:16]
                spelled = self._known.get(digest)
                if spelled is None:
                    self._known[digest] = spelled = self._spelled(ending, _text_of(ending, part.decode()))
                found[digest] = spelled
            else:
                spelled = self._spelled(ending, part)
            if not spelled:
                return None
            parts.append(spelled)
        return _joined(parts), _packed(found)

    def _spelled(self, ending: str, text: str) -> _Spelled:
        if any(sign in text for sign in _MORE_THAN_ONE_TEXT[ending]):
            return ()
        text = decoded(text)
        if goes_on(text.rstrip()):
            return ()
        first, *others = (self._marks_of(way) for way in ways_to_spell(text))
        return first, *(b"" if marks == first else marks for marks in others)

    def _marks_of(self, text: str | None) -> bytes:
        return array(CODE, map(self._mark_of.__getitem__, words(text))).tobytes() if text is not None else b""


def _parts(ending: str, data: bytes) -> Iterator[bytes | str]:
    """Yield the rows as they lie there, and the text of what stands between them, in their order; raises FileRefused."""
    if ending == ".csv":
        yield from (line for _, line in _lines(data))
        return
    # Of a file of many megabytes only the places of its rows are held.
    rows, between = list[tuple[int, int]](), list[bytes]()
    has_places = _IN_PLACE_OF_A_ROW not in data
    for start, line in _lines(data):
        row = line.removesuffix(b",")
        if has_places and _is_row(row):
            rows.append((start, start + len(row)))
            place = b"%b" if row.startswith(b"{") else b'"%b": null'
            between.append(place % _IN_PLACE_OF_A_ROW + line[len(row) :])
        else:
            between.append(line)
    left = iter(rows)
    for is_row, values in groupby(
        json_values(b"\n".join(between).decode()), _IN_PLACE_OF_A_ROW.decode().__eq__
    ):
        if is_row and rows:
            yield from (data[slice(*next(left))] for _ in values)
        else:
            yield "\n".join(values)


def _is_row(line: bytes) -> bool:
    """Tell whether *line* has the look of an object or of a text with its name; in what is JSON it then is one."""
    if line.startswith(b"{"):
        return line.endswith(b"}")
    return line.startswith(b'"') and line.endswith(b'"') and b'": "' in line


def _lines(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield where each line begins, and the line."""
    start = 0
    while (end := data.find(b"\n", start)) >= 0:
        yield start, data[start:end]
        start = end + 1
    yield start, data[start:]


def _text_of(ending: str, row: str) -> str:
    return row if ending == ".csv" else "\n".join(json_values(row if row.startswith("{") else f"{{{row}}}"))


def _joined(parts: list[_Spelled]) -> bytes:
    """Return the marks of the whole: in each way in which one part is spelled, with the first way of the others."""
    ways = range(_WAYS)
    used = [way for way in ways if way == 0 or any(spelled[way] for spelled in parts)]
    return b"".join(spelled[way] or spelled[0] for way in used for spelled in parts)


def _packed(rows: dict[bytes, _Spelled]) -> bytes:
    told: list[bytes | memoryview] = []
    for digest, spelled in rows.items():
        told += (_HEAD.pack(digest, *map(len, spelled)), *spelled)
    return b"".join(told)


def _unpacked(entry: bytes | memoryview) -> dict[bytes, _Spelled]:
    whole, start = memoryview(entry), 0
    rows: dict[bytes, _Spelled] = {}
    while start < len(whole):
        digest, *lengths = _HEAD.unpack_from(whole, start)
        start += _HEAD.size
        spelled = []
        for length in lengths:
            spelled.append(whole[start : start + length])
            start += length
        rows[digest] = tuple(spelled)
    return rows
