"""A text in an attachment with its place, as the readers of each format give it."""

from dataclasses import dataclass

PAGE, ROW, BOOKMARK, SPOKEN = "bladzijde", "rij", "een bladwijzer", "een tekst voor wie luistert"
PROPERTY, UNSEEN = "een eigenschap", "een deel dat niet te zien is"
TAKEN_OUT = frozenset({PROPERTY, UNSEEN})
"""The parts that cleaning takes out; their numbers are ids of programs, and nobody's."""


@dataclass(frozen=True, slots=True)
class PlacedText:
    """A text in an attachment, and where it stands."""

    text: str
    part: str = PAGE
    """In Dutch, and in a sentence: "bladzijde", "rij", "een bladwijzer"."""
    number: int = 0
    """Of the page or row, from 1; 0 where the part has none."""

    @property
    def place(self) -> str:
        """The place in words: "rij 3", "een opmerking op bladzijde 2"."""
        if self.number and self.part not in {PAGE, ROW}:
            return f"{self.part} op bladzijde {self.number}"
        return f"{self.part} {self.number}" if self.number else self.part
