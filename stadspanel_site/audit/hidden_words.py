"""
Words in a PDF that no reader sees: each page is drawn with its words and without them.

A word whose place looks the same in both drawings is not seen: it lies below a box or a picture, has the colour of
what is behind it, is cut off, lies off the page or is not drawn at all. Of the last kind is also what a scanner
writes below its picture: no secret, where the picture itself shows letters in the place of the word.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from PIL import Image

from stadspanel_site.audit.page_drawings import TEXT, Box, Page, Word, around, common, pixels
from stadspanel_site.audit.pictured_words import difference, letters, not_pictured

_SCALE = 1.25
_FINE_HEIGHT, _LARGEST_SCALE = 16, 40
_DUST = 0.08
"""Square points of a letter that nobody can read, about as many as at half a point."""
_GROUPS = 4
_FEW = 3
"""As many letters may be lost at the edge of a box; fewer tell nothing."""
_OF_THE_PROGRAM = re.compile(r"(?:Powered|by|TCPDF|\(www\.tcpdf\.org\)|\s)+")
"""Words that a widely used program writes invisibly on the last page of each PDF."""


def hidden_words(page: Page) -> Iterator[tuple[str, Box]]:
    """Yield each run of words on *page* that no reader sees, and where it stands."""
    words = page.words()
    unseen = _unseen(page, words)
    numbered = ((number, unseen[number]) for number in sorted(unseen))
    found = []
    for _, run in groupby(enumerate(numbered), key=lambda item: item[1][0] - item[0]):
        parts = [part for _, (_, part) in run]
        text = " ".join(part.text for part in parts)
        if letters(text) > 1 and not _OF_THE_PROGRAM.fullmatch(text):
            found.append((text, around(part.box for part in parts)))
    if sum(letters(text) for text, _ in found) >= _FEW:
        yield from found


def _unseen(page: Page, words: Sequence[Word]) -> dict[int, Word]:
    """Return what is not seen of *words*, by their index."""
    drawn = {index: word for index, word in enumerate(words) if page.is_drawn(word) and not _is_dust(word)}
    hidden = {index: word for index, word in enumerate(words) if index not in drawn}
    groups = _apart(page, drawn)
    lost = _lost(page, groups, drawn, page.box, _SCALE)
    near = common(around(_grown(part.box) for part in lost.values()), page.box) if lost else None
    if near:
        # What is small or pale is looked at again, from nearby and in colour.
        high = min(max(0.1, part.box[3] - part.box[1]) for part in lost.values())
        lost = _lost(page, groups, lost, near, min(max(_FINE_HEIGHT / high, 2), _LARGEST_SCALE), colour=True)
    seen = [word for index, word in drawn.items() if index not in lost]
    lost = {
        index: part for index, part in lost.items() if not _is_doubled(part, seen) and page.has_letters(part)
    }
    return not_pictured(page, hidden | lost, everything=not lost)


def _is_dust(word: Word) -> bool:
    left, top, right, bottom = word.box
    return letters(word.text) >= _FEW and (right - left) * (bottom - top) < _DUST * len(word.text)


def _grown(box: Box) -> Box:
    return box[0] - 1, box[1] - 1, box[2] + 1, box[3] + 1


def _is_doubled(word: Word, seen: Sequence[Word]) -> bool:
    """Tell whether the same word is seen in the same place: bold letters and shadows are words drawn twice."""
    left, top, right, bottom = word.box
    x, y = (left + right) / 2, (top + bottom) / 2
    return any(
        other.text == word.text and other.box[0] <= x <= other.box[2] and other.box[1] <= y <= other.box[3]
        for other in seen
    )


# --- with and without words ---


def _lost(
    page: Page,
    groups: Sequence[dict[int, Word]],
    wanted: Collection[int],
    box: Box,
    scale: float,
    *,
    colour: bool = False,
) -> dict[int, Word]:
    """Return what of the *wanted* words in *groups* makes no difference to how *box* looks."""
    lost: dict[int, Word] = {}
    if not wanted:
        return lost
    scale = page.scale(scale, box)
    whole = page.drawn(scale, box, colour=colour)
    for group in groups:
        if group.keys().isdisjoint(wanted):
            continue
        others = (word.parts for other in groups if other is not group for word in other.values())
        own = set().union(*(word.parts for word in group.values()))
        without = set(page.kinds[TEXT]) - (set().union(*others) - own)
        change = difference(whole, page.drawn(scale, box, without=without, colour=colour))
        for index in group.keys() & wanted:
            part = _unchanged_part(group[index], change, box, scale)
            if part:
                lost[index] = part
    return lost


def _apart(page: Page, words: dict[int, Word]) -> list[dict[int, Word]]:
    """Return *words* in groups in which none lies over another: a label over a hidden word would differ in its place."""
    scale = page.scale(1, page.box)
    size = pixels(page.box, scale)[2:]
    groups: list[tuple[Image.Image, dict[int, Word]]] = []
    for index, word in words.items():
        left, top, right, bottom = word.box
        edge = (bottom - top) * 0.3
        side = min(edge, (right - left) * 0.2)
        place = pixels((left + side, top + edge, right - side, bottom - edge), scale)
        free = (group for group in groups if not group[0].crop(place).getbbox())
        group = next(free, None)
        if group is None and len(groups) < _GROUPS:
            group = Image.new("1", size), {}
            groups.append(group)
        mask, members = group or groups[-1]
        mask.paste(1, place)
        members[index] = word
    return [members for _, members in groups]


def _unchanged_part(word: Word, change: Image.Image, box: Box, scale: float) -> Word | None:
    """Return the letters of *word* whose place did not change, if they are more than an edge of a box hides."""
    left, top = box[:2]
    moved = [(x0 - left, y0 - top, x1 - left, y1 - top) for x0, y0, x1, y1 in word.boxes]
    across, down = change.crop(pixels(around(moved), scale)).getprojection()
    gap = max(map(len, bytes(across).split(b"\1")))
    if sum(down) * 5 >= len(down) * 3 and gap * len(word.text) <= len(across) * 1.6:
        return None
    unseen = [not _is_changed(place, change, scale) for place in moved]
    if all(unseen):
        return word
    runs = (
        [index for index, _ in run]
        for is_lost, run in groupby(enumerate(unseen), lambda item: item[1])
        if is_lost
    )
    longest = max(runs, key=len, default=[])
    text = "".join(word.text[index] for index in longest)
    if letters(text) < _FEW:
        return None
    return Word(text, [word.boxes[index] for index in longest], word.parts)


def _is_changed(place: Box, change: Image.Image, scale: float) -> bool:
    # The letters on either side may touch its edges.
    side = (place[2] - place[0]) * 0.2
    area = pixels((place[0] + side, place[1], place[2] - side, place[3]), scale)
    found = change.crop(area).getbbox()
    return found is not None and (found[3] - found[1]) * 2 >= area[3] - area[1]
