"""
Tables that are wider than a sheet of paper or a screen.

On paper: smaller letters, broken words and a turned page, in that order. On a screen: a box that scrolls, which is a
stop of the keyboard only where it does.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from stadspanel_site.words.marks import replace_marks

_SHEET, _SMALL, _TURNED = 85, 112, 168
"""Letters beside one another on A4: of the usual size, of 7 points, and of 7 points on its side, in a wide typeface."""
NEVER_SCROLLS = "tabel--past"
"""The class of a table that fits a screen of 320 pixels."""
_SCREENS = ((28, NEVER_SCROLLS), (50, "tabel--past-40"), (64, "tabel--past-64"))
"""Letters that fit a screen of 20, 40 and 64 times the usual size of letters, in a wide typeface, with the class for it."""
_GAP = 1.5
"""Letters of room between two columns."""
_WORD = 14.0
"""Letters of a word that is left whole where there is room for it."""
_MARK = "x" * 14


def fit_on_paper(table: Element) -> str:
    """Return the classes of the box of *table*, and mark the cells of which words must be broken."""
    rows = [list(row) for row in table.iter("tr")]
    columns = list(_columns(rows))
    widest = [max(map(_widest, column), default=0) for column in columns]
    if _needed(widest) <= _SHEET:
        return "tabel"
    if _needed(widest) <= _SMALL:
        return "tabel tabel--klein"
    small, turned = "tabel tabel--klein", "tabel tabel--klein tabel--dwars"
    room = _TURNED / len(widest) - _GAP
    longest = _WORD if _needed(widest, _WORD) <= _TURNED else max(1.0, room)
    for cell in (cell for column in columns for cell in column if _widest(cell) > longest):
        cell.set("class", f"{cell.get('class', '')} breekt".strip())
    return small if _needed(widest, longest) <= _SMALL else turned


def fit_on_screen(table: Element) -> str:
    """Return the class of the box of *table* for the width from which it does not scroll; empty where it may always."""
    widest = [
        max(map(_widest, column), default=0) for column in _columns([list(row) for row in table.iter("tr")])
    ]
    return next((name for most, name in _SCREENS if _needed(widest) <= most), "")


def _columns(rows: list[list[Element]]) -> Iterator[list[Element]]:
    for index in range(max(map(len, rows), default=0)):
        yield [row[index] for row in rows if index < len(row)]


def _needed(widest: list[float], longest: float = float("inf")) -> float:
    """Return how many letters must stand beside one another, where words of more than *longest* are broken."""
    return sum(min(width, longest) + _GAP for width in widest)


def _widest(cell: Element) -> float:
    """Return the letters of the widest word of *cell*; capitals and bold letters count for more."""
    words = replace_marks("".join(cell.itertext()), _MARK).split()
    wide = (len(word) + 0.3 * sum(char.isupper() for char in word) for word in words)
    return max(wide, default=0) * (1.1 if cell.tag == "th" else 1)
