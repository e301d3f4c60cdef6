"""
PDFs that only look redacted: what their readers do not see can still be copied out of them.

They are judged as they were brought. Cleaning takes comments, fields, properties and older states out, and leaves
pages, bookmarks and the texts of tags, also where nobody sees them.
"""

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence

from stadspanel_site.attachments.file_formats import recognise
from stadspanel_site.audit.comparable_text import allowance_code, folded
from stadspanel_site.audit.covered_pictures import covered_pictures
from stadspanel_site.audit.hidden_words import hidden_words
from stadspanel_site.audit.kept_readings import Readings
from stadspanel_site.audit.page_drawings import Box, is_encrypted, pages
from stadspanel_site.audit.placed_text import BOOKMARK, PAGE, SPOKEN, PlacedText
from stadspanel_site.problems.kinds.attached_files import BROKEN
from stadspanel_site.problems.kinds.disclosures import SEEMINGLY_REDACTED
from stadspanel_site.problems.problem import Place, Problem, problem
from stadspanel_site.problems.refused import FileRefused

ReadTexts = Callable[[], Sequence[PlacedText]]
"""Returns every text in the PDF; raises FileRefused."""
_NAMED = 4
"""So many places a message names; the others it counts."""
_TELLING = re.compile(r"[^\W\d_]{4,}|\d{4,}")
_USUAL = re.compile(
    r"achter|bijlage|blad|blan[ck]|colofon|conten|cover|dia|docu|figu|index|inhoud|kaart|lee?g|omslag|pag[ei]"
    r"|samenvat|scan|sheet|slide|tab[el]|tit[el]|voor(?:blad|kant|zijde)"
)
"""How the words begin that people and programs give to pages in bookmarks."""


def redaction_problems(
    data: bytes,
    read_texts: ReadTexts,
    path: str,
    document: str,
    settled: frozenset[str],
    *,
    readings: Readings,
) -> Iterator[Problem]:
    """Yield the problem of the PDF *data* at *path* of *document*, unless *settled*; where it hides nothing, tell *readings*."""
    if recognise(data) != "PDF":
        # Cleaning refuses it, and says so.
        return
    try:
        found = tuple(hidden_parts(data, read_texts))
        if not found:
            readings.hides_nothing(data, read_texts())
            return
    except FileRefused as refused:
        yield problem(refused.kind, Place(path))
        return
    told = (f"{place} {text}" for place, text in found)
    code = allowance_code(path, (hashlib.sha256(data).hexdigest(), *told))
    if code not in settled:
        places = list(dict.fromkeys(place for place, _ in found))
        more = len(places) - _NAMED
        named = ", ".join(places[:_NAMED]) + (
            f" en op nog {more} {'plek' if more == 1 else 'plekken'}" if more > 0 else ""
        )
        yield problem(SEEMINGLY_REDACTED, Place(path), allowance=code, plekken=named, stuk=document)


def hidden_parts(data: bytes, read_texts: ReadTexts) -> Iterator[tuple[str, str]]:
    """Yield what readers of the PDF *data* do not see, after its place in Dutch; raises FileRefused where pages cannot be drawn."""
    if is_encrypted(data):
        return  # it may not go out
    try:
        for page in pages(data):
            for text, box in hidden_words(page):
                yield f"bladzijde {page.number} ({_where(box, page.box)})", text
            for box in covered_pictures(page):
                yield f"bladzijde {page.number} ({_where(box, page.box)}, in een afbeelding)", ""
    except Exception:  # noqa: BLE001 - readers fail in any way on damaged files
        raise FileRefused(BROKEN) from None
    yield from _shown_nowhere(read_texts())


def _where(box: Box, page: Box) -> str:
    x, y = ((box[0] + box[2]) / 2 / page[2], (box[1] + box[3]) / 2 / page[3])
    if not (0 <= x <= 1 and 0 <= y <= 1):
        return "buiten de rand"
    row = ("bovenaan", "in het midden", "onderaan")[min(2, int(y * 3))]
    return row + (" links", "", " rechts")[min(2, int(x * 3))]


def _shown_nowhere(texts: Sequence[PlacedText]) -> Iterator[tuple[str, str]]:
    """Yield the bookmarks and spoken texts with a name or a number that no page says: it was taken from the pages."""
    # Letters only: a heading may be spaced out, a word broken off.
    shown = "".join(
        char for item in texts if item.part == PAGE for char in folded(item.text) if char.isalnum()
    )
    for item in texts:
        if shown and item.part in {BOOKMARK, SPOKEN}:
            names = (word for word in _TELLING.findall(item.text) if not word[0].islower())
            if any(not _USUAL.match(word) and word not in shown for word in map(folded, names)):
                yield item.place, item.text
