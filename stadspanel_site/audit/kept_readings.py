"""The texts that were read in public PDFs before: the reading is kept, which follows from the bytes, never the verdict."""

import hashlib
import json
from collections.abc import Iterable

from stadspanel_site.attachments.cleaned import crossed
from stadspanel_site.audit.placed_text import BOOKMARK, PAGE, SPOKEN, TAKEN_OUT, PlacedText
from stadspanel_site.audit.readable import texts_of
from stadspanel_site.store.entries import Store

_GO_OUT = frozenset({PAGE, BOOKMARK, SPOKEN})
"""The parts that cleaning leaves; notes, fields and files it takes out, and they are nobody's to keep."""


class Readings:
    """The texts of public PDFs: those in the store, and those that were read since and may go there."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.known: set[str] = set()
        """The paths of brought PDFs that hide nothing, and of which the texts were there."""
        self._new: dict[tuple[str, bytes], object] = {}

    def brought(self, path: str, data: bytes) -> tuple[PlacedText, ...] | None:
        """Return the texts in the brought PDF *data* at *path*; None unless it was found before that it hides nothing."""
        entry = self._store.get("brought", _digest(data))
        if entry is None:
            return None
        self.known.add(path)
        return tuple(PlacedText(*found) for found in json.loads(entry))

    def hides_nothing(self, data: bytes, texts: Iterable[PlacedText]) -> None:
        """Remember that the brought PDF *data* has these *texts*, if all of them are on the site too."""
        left = [found for found in texts if found.part not in TAKEN_OUT]
        if crossed(self._store, _digest(data)) and all(found.part in _GO_OUT for found in left):
            self._new["brought", _digest(data)] = [(found.text, found.part, found.number) for found in left]

    def finished(self, path: str, data: bytes) -> tuple[str, ...]:
        """Return the texts in the finished file *data* at *path*; raises FileRefused where it cannot be read."""
        if not path.lower().endswith(".pdf"):
            return tuple(texts_of(path, data))
        made_from = ("finished", _digest(data))
        entry = self._store.get(*made_from)
        if entry is not None:
            return tuple(json.loads(entry))
        self._new[made_from] = texts = tuple(texts_of(path, data))
        return texts

    def keep(self) -> None:
        """Put in the store what was read since."""
        for made_from, texts in self._new.items():
            self._store.put(json.dumps(texts).encode(), *made_from)


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()
