"""
Tables that are wider than a sheet of paper or a screen.

On paper: smaller letters, broken words and a turned page, in that order. On a screen: a box that scrolls, which is a
stop of the keyboard only where it does.
"""

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


def classes_of(table: Element) -> str:
    """Return the classes of the box of *table*, and mark the cells of which words must be broken on paper."""
    rows = [list(row) for row in table.iter("tr")]
    columns = [
        [row[index] for row in rows if index < len(row)] for index in range(max(map(len, rows), default=0))
    ]
    widest = [max(map(_widest, column)) for column in columns]
    # From the last of these widths on it does not scroll; without one it always may.
    on_screen = next((f" {name}" for most, name in _SCREENS if _needed(widest) <= most), "")
    return _on_paper(columns, widest) + on_screen


def _on_paper(columns: list[list[Element]], widest: list[float]) -> str:
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


def _needed(widest: list[float], longest: float = float("inf")) -> float:
    """Return how many letters must stand beside one another, where words of more than *longest* are broken."""
    return sum(min(width, longest) + _GAP for width in widest)


def _widest(cell: Element) -> float:
    """Return the letters of the widest word of *cell*; capitals and bold letters count for more."""
    words = replace_marks("".join(cell.itertext()), _MARK).split()
    wide = (len(word) + 0.3 * sum(char.isupper() for char in word) for word in words)
    return max(wide, default=0) * (1.1 if cell.tag == "th" else 1)
