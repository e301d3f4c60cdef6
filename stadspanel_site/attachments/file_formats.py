"""The kind of a file, by its content from the first byte on, so that a file cannot be two things: its name proves nothing."""

import csv
import re
from codecs import BOM_UTF8
from typing import Literal

from stadspanel_site.problems.kinds.attached_files import BROKEN, OTHER_KIND
from stadspanel_site.problems.kinds.content_files import MERGE_CONFLICT
from stadspanel_site.problems.refused import FileRefused
from stadspanel_site.words.content_types import ending

Format = Literal["PDF", "PNG", "JPEG", "WebP", "CSV"]

FORMATS: dict[str, Format] = {
    "pdf": "PDF",
    "png": "PNG",
    "jpg": "JPEG",
    "jpeg": "JPEG",
    "webp": "WebP",
    "csv": "CSV",
}
"""The formats that may be published, by file name extension."""

_STARTS: dict[Format, re.Pattern[bytes]] = {
    "PDF": re.compile(rb"%PDF-[12]\.[0-9]"),
    "PNG": re.compile(rb"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"),
    "JPEG": re.compile(rb"\xff\xd8\xff"),
    "WebP": re.compile(rb"RIFF.{4}WEBPVP8[ LX]", re.DOTALL),
}
# Beginnings that a browser, a word processor, a mail program or a PDF reader would not take for a table, nor git for the
# file itself.
_NO_TABLE = re.compile(
    r"\s*(?:<[a-z!?/]|\{\\rtf|%!|version https://git-lfs\.|\S*/annex/objects/|BEGIN:V(?:CARD|CALENDAR)\b"
    r"|(?:return-path|received|delivered-to|mime-version|message-id|from|to|cc|subject|x-[\w-]+): )",
    re.IGNORECASE,
)
_MARKUP = re.compile(r"<(?:script|html|svg|iframe|object|embed|!doctype|\?xml|\?php)\b|%PDF-", re.IGNORECASE)
# Control characters except tab and line ends, and marks that reverse the text that a reviewer reads.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_DELIMITERS = ";,\t|"
_CONFLICTS = ("<<<<<<< ", ">>>>>>> ")
"""The signs that git puts around two versions of the same rows."""


def format_of(path: str) -> Format | Literal[""]:
    """Return the format that the name of a file promises, or an empty text if it may not be published."""
    return FORMATS.get(ending(path).lower(), "")


def recognise(data: bytes) -> Format | None:
    """Return the format of *data*, or None where it is none that may be published."""
    for name, start in _STARTS.items():
        if start.match(data):
            return name
    return None if _table_text(data) is None else "CSV"


def clean_csv(data: bytes) -> bytes:
    """
    Return the table *data* in UTF-8, otherwise unchanged; raises FileRefused.

    Text beyond ASCII gets a byte order mark: without one, Excel reads Windows-1252. Cells that a spreadsheet takes
    for a formula stay as they are: they are the panel's own figures.
    """
    if not data.removeprefix(BOM_UTF8).strip():
        raise FileRefused(BROKEN)
    text = _table_text(data)
    if text is None:
        raise FileRefused(OTHER_KIND)
    lines = text.splitlines(keepends=True)
    if any(line.startswith(_CONFLICTS) for line in lines):
        raise FileRefused(MERGE_CONFLICT)
    delimiter = max(_DELIMITERS, key=lines[0].count)
    try:
        rows = sum(1 for row in csv.reader(lines, delimiter=delimiter, strict=True) if row)
    except csv.Error:
        raise FileRefused(BROKEN) from None
    if not rows:
        raise FileRefused(BROKEN)
    return text.encode("ascii" if text.isascii() else "utf-8-sig")


def _table_text(data: bytes) -> str | None:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        is_table = text.strip() and not any(
            (_CONTROLS.search(text), _NO_TABLE.match(text), _MARKUP.search(text))
        )
        return text if is_table else None
    return None
