"""
Writing in a picture of a PDF that no reader sees: below a box, in a part that is cut off, or where a mask makes it clear.

Only writing is looked for, lines of strokes on paper: most pictures that something lies over, or that are cut to
size, are photographs and backgrounds, and hide nothing that anybody meant to keep.
"""

from collections.abc import Iterator

from PIL import Image, ImageChops

from stadspanel_site.audit.page_drawings import OTHER, PICTURE, Box, Page, common, pixels
from stadspanel_site.audit.pictured_words import ink

_SCALE = 1.5
_CELL = 12
"""Pixels; about a line of a letter."""
_ROW = 3
"""So many cells side by side hold a word."""
_EDGE = 12
_LAYERS = 4
_NOTHING, _FLAT, _CLEAR = 12, 32, 45
_LEAST_INK, _MOST_INK = 0.03, 0.5
_STROKES_IN_FEW, _STROKES_IN_MANY = 1.2, 0.8
"""So many strokes each cell of a row has, if that is writing; in a long row letters may be larger."""


def covered_pictures(page: Page) -> Iterator[Box]:
    """Yield where writing in a picture on *page* is covered, cut off or made clear."""
    pictures = page.kinds[PICTURE]
    scale = page.scale(_SCALE, page.box)
    clear = [
        key
        for key in pictures
        if key in page.loose and _is_large(page.box_of(key), scale) and page.may_be_clear(key)
    ]
    is_covered = len(pictures) > 1 or any(pictures and page.kinds[kind] for kind in OTHER)
    shown = page.drawn(scale) if clear or is_covered else Image.new("L", (1, 1))
    for key in clear:
        yield from _clear(page, key, shown, scale)
    if is_covered:
        # A large one may lie whole below another, as a scan below its redacted copy.
        large = [key for key in pictures if _area(page.box_of(key)) * 4 > _area(page.box)][:_LAYERS]
        for keys in filter(None, (*({key} for key in large), set(pictures) - set(large))):
            picture = page.drawn(scale, without=page.parts.keys() - keys, notes=False)
            for left, top, right, bottom in _written(picture, shown):
                yield left / scale, top / scale, right / scale, bottom / scale
    for key in pictures:
        yield from _cut_off(page, key)


def _is_large(box: Box, scale: float) -> bool:
    """Tell whether a word fits in *box*."""
    return min((box[2] - box[0]) / _ROW, box[3] - box[1]) * scale >= _CELL


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _clear(page: Page, key: int, shown: Image.Image, scale: float) -> Iterator[Box]:
    """Yield where the picture *key* has writing that its own mask, or that of its state, makes clear."""
    box = common(page.box_of(key), page.clip_of(key))
    picture = page.bare(key, scale, box) if box else None
    if box and picture is not None:
        corner = pixels(box, scale)
        for left, top, right, bottom in _written(picture, shown.crop(corner), _NOTHING):
            x, y = corner[:2]
            yield (x + left) / scale, (y + top) / scale, (x + right) / scale, (y + bottom) / scale


def _cut_off(page: Page, key: int) -> Iterator[Box]:
    whole, clip = page.box_of(key), page.clip_of(key)
    seen = common(whole, clip) or (0, 0, 0, 0)
    if key not in page.loose or max(abs(one - other) for one, other in zip(whole, seen, strict=True)) < _EDGE:
        return
    scale = page.scale(_SCALE, page.box)
    picture = page.whole(key, scale)
    across, down = picture.width / (whole[2] - whole[0]), picture.height / (whole[3] - whole[1])
    left, top, right, bottom = (
        (edge - start) * by for edge, start, by in zip(seen, whole[:2] * 2, (across, down) * 2, strict=True)
    )
    picture.paste(255, (max(0, round(left)), max(0, round(top)), max(0, round(right)), max(0, round(bottom))))
    if next(_written(picture, Image.new("L", picture.size, 255)), None):
        yield whole


def _written(
    picture: Image.Image, shown: Image.Image, most: int = _FLAT
) -> Iterator[tuple[int, int, int, int]]:
    """Yield where *picture* has writing and *shown* nothing at all: tones that differ by less than *most*."""
    changed = ImageChops.difference(picture, shown).point([0] * 24 + [255] * 232).getbbox()
    if changed is None:
        return
    for top in range(changed[1], changed[3], _CELL // 2):
        row = []
        for left in range(changed[0], changed[2] + _CELL, _CELL):
            cell = left, top, left + _CELL, top + _CELL
            if (
                left < changed[2]
                and _is_flat(shown.crop(cell), most)
                and not _is_flat(picture.crop(cell), _CLEAR)
            ):
                row.append(cell)
                continue
            if len(row) >= _ROW:
                place = row[0][0], top, row[-1][2], top + _CELL
                if _is_writing(picture, place):
                    yield place
            row = []


def _is_flat(cell: Image.Image, most: int) -> bool:
    tones = cell.tobytes()
    return max(tones) - min(tones) < most


def _is_writing(picture: Image.Image, place: tuple[int, int, int, int]) -> bool:
    share, strokes = ink(picture, place)
    tones = picture.crop(place).histogram()
    paper = max(sum(tones[max(0, tone - 20) : tone + 21]) for tone in range(256))
    cells = (place[2] - place[0]) // _CELL
    fewest = cells * (_STROKES_IN_FEW if cells < 2 * _ROW else _STROKES_IN_MANY)
    return paper * 2 > sum(tones) and _LEAST_INK < share < _MOST_INK and strokes > fewest
