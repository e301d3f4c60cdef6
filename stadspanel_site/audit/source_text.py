"""The texts of the sources, and where they stand."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from stadspanel_site.audit.placed_text import ROW, PlacedText
from stadspanel_site.problems.problem import Place

PARTS = frozenset({"aanbevelingen", "per_aanbeveling", "stappen"})
"""The lists whose entries may each be closed; a text in such an entry has the name of its list for its kind."""
PASSAGE, REFERENCE = "passage", "kenmerk"
"""The kind of a withheld part of an open text."""

ReadAttachment = Callable[[str], bytes]
"""Returns the bytes of the attachment at a path below the content folder; raises OSError."""
ReadPdf = Callable[[str], tuple[PlacedText, ...]]
"""Returns the texts in the PDF at such a path; raises FileRefused."""


@dataclass(frozen=True, slots=True)
class SourceText:
    """A text of the sources, and where it stands; its line is only looked for when something is wrong."""

    text: str
    path: str
    line: int = 0
    header: str = ""
    """The header that holds *value*, while its line is not known yet."""
    value: str = ""
    hidden_as: str = ""
    """Its kind, in Dutch, if it must not come out; empty if it may."""
    is_searched: bool = False
    """Whether it may stand in no open text either, of whatever document: passages, names, secret documents."""
    is_compared: bool = False
    """Whether no long stretch of it may stand in an open text: it is confidential, taken back, or under an embargo."""
    is_taken_back: bool = False
    """Whether it should not have been there, so that whatever repeats it is one finding of its document."""
    part: str = ""
    """The page of an attachment; `rij` where its lines are rows."""
    is_address: bool = False

    @property
    def place(self) -> Place:
        """The place with its line."""
        line = _line_of(self.header, self.value) if self.header else self.line
        return Place(self.path, line, 1) if line else Place(self.path)

    def lines(self) -> Iterator[tuple[int, str]]:
        """Yield each line, behind the offset at which it begins."""
        offset = 0
        for line in self.text.split("\n"):
            yield offset, line
            offset += len(line) + 1

    def at(self, offset: int) -> tuple[Place, str]:
        """Return the place of what stands at *offset*, and the page or row, as it follows a kind or path."""
        lines = self.text.count("\n", 0, max(offset, 0))
        if self.part:
            return Place(self.path), f", {self.part}" + (f" {lines + 1}" if self.part == ROW else "")
        place = self.place
        return (Place(place.path, place.line + lines, 1), "") if place.line else (place, "")


def _line_of(header: str, value: str) -> int:
    # A folded value (`>-`) breaks lines where YAML does not, but keeps its first words together.
    first = value.strip().split("\n", 1)[0]
    starts = (header.find(first[:length]) for length in (40, 20, 8) if first)
    offset = next((start for start in starts if start >= 0), 0)
    return header.count("\n", 0, offset) + 1
