"""
Words that the picture of a scan shows: what a scanner writes below it is no secret where its letters can be seen.

Letters are strokes of ink with paper between them. In a black box all is ink, in what was whited out nothing, and a
gradient or a photograph has few strokes for the letters that should stand there.
"""

import math
from bisect import bisect_left
from itertools import accumulate

from PIL import Image, ImageChops

from stadspanel_site.audit.page_drawings import PICTURE, TEXT, Page, Word, common, pixels

_CLEAR = 24
"""Of 255 shades of grey: a difference that any eye sees."""
_FAINT = 8
_CONTRAST = [round(255 * math.log1p((tone / 255) ** 2.2 / 0.05) / math.log(21)) for tone in range(256)] * 3
"""Tones such that a difference of 8 is a contrast of 1.1 to 1 (WCAG 2.2), as little as an eye sees."""
_FEW = 3
_FINE_HEIGHT = 16
_PICTURE_HEIGHT = 40
_FAINTEST = 12
"""So many tones ink differs from its paper, at least."""
_LEAST_INK, _MOST_INK = 0.04, 0.6
_STROKES_OF_A_WORD, _STROKES_A_LETTER = 1.3, 0.4
_NARROWEST, _WIDEST = 0.4, 8
"""How much higher than wide a letter may be in the place that a word is given."""


def letters(text: str) -> int:
    """Return how many letters and digits *text* has."""
    return sum(map(str.isalnum, text))


def difference(one: Image.Image, other: Image.Image) -> Image.Image:
    """Return white where an eye sees that *one* is not the *other*, and black elsewhere."""
    if one.mode == "L":
        return ImageChops.difference(one, other).point([0] * _CLEAR + [255] * (256 - _CLEAR))
    change = ImageChops.difference(one.point(_CONTRAST), other.point(_CONTRAST))
    red, green, blue = change.split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return most.point([0] * _FAINT + [255] * (256 - _FAINT))


def not_pictured(page: Page, unseen: dict[int, Word], *, everything: bool) -> dict[int, Word]:
    """Return the words of *unseen* in whose place no picture shows letters."""
    shown = page.kinds[PICTURE]
    if not everything:
        # A small picture over words that are drawn is no scan of them.
        shown = [key for key in shown if page.box_of(key)[3] - page.box_of(key)[1] > _PICTURE_HEIGHT]
    if not unseen or not shown:
        return unseen
    heights = sorted(word.box[3] - word.box[1] for word in unseen.values())
    scale = page.scale(min(max(1, _FINE_HEIGHT / max(1, heights[len(heights) // 2])), 4), page.box)
    visible = page.drawn(scale, without=page.kinds[TEXT])
    hidden = {key for key in page.parts if key not in shown}
    pictures = page.drawn(scale, without=hidden, notes=False)
    covered = difference(visible, pictures)
    return {index: word for index, word in unseen.items() if not _shows(word, pictures, covered, scale)}


def _shows(word: Word, pictures: Image.Image, covered: Image.Image, scale: float) -> bool:
    """Tell whether *pictures* show letters in the place of *word*, and nothing lies over them."""
    count = letters(word.text)
    place = pixels(word.box, scale)
    if common(place, (0, 0, *pictures.size)) is None:
        return False
    wide, high = place[2] - place[0], place[3] - place[1]
    if covered.crop(place).histogram()[255] * 2 > wide * high:
        return False
    is_upright = high > wide * 1.5 and count > 2  # noqa: PLR2004
    long, thick = (high, wide) if is_upright else (wide, high)
    if count < _FEW or not (1 if is_upright else _NARROWEST) < thick * count / long < _WIDEST:
        # Too little to be told from a speck, or no place in which the word could stand.
        return True
    share, strokes = ink(pictures, place, is_upright=is_upright)
    if count > _FEW and strokes < _STROKES_A_LETTER * count:
        return False
    return strokes >= _STROKES_OF_A_WORD or _LEAST_INK < share < _MOST_INK


def ink(
    picture: Image.Image, place: tuple[int, int, int, int], *, is_upright: bool = False
) -> tuple[float, float]:
    """Return the share of ink in *place*, what differs most from the paper, and how many strokes stand side by side in it."""
    left, top, right, bottom = place
    edge = bottom - top
    near = common((left - edge, top - edge // 2, right + edge, bottom + edge // 2), (0, 0, *picture.size))
    tones = picture.crop(near).histogram()
    dark, paper, light = (_tone(tones, share) for share in (0.02, 0.5, 0.98))
    contrast = max(paper - dark, light - paper)
    if contrast < _FAINTEST:
        return 0, 0
    is_dark = paper - dark >= light - paper
    limit = (paper + (dark if is_dark else light)) / 2
    found = picture.crop(place).point([255 if (tone < limit) == is_dark else 0 for tone in range(256)])
    if is_upright:
        found = found.transpose(Image.Transpose.ROTATE_90)
    data, row = found.tobytes(), found.width
    strokes = sorted(
        data[start : start + row].count(b"\0\xff") + (data[start] > 0) for start in range(0, len(data), row)
    )
    # Only a part of the rows meets all letters.
    most = strokes[-max(1, len(strokes) // 3) :]
    return data.count(255) / len(data), sum(most) / len(most)


def _tone(tones: list[int], share: float) -> int:
    """Return the tone below which *share* of all pixels are."""
    return bisect_left(list(accumulate(tones)), sum(tones) * share)
