"""The summaries of the documents, with the way from their words back to the lines of the file."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from stadspanel_site.desk.readability import WORD
from stadspanel_site.internal.documents import InternalArchive
from stadspanel_site.internal.reading.yaml_tree import Scalar
from stadspanel_site.internal.source import Source
from stadspanel_site.words.marks import replace_marks

KEY = "samenvatting"


@dataclass(frozen=True, slots=True)
class Summary:
    """The summary of a document, its withheld passages left out."""

    path: str
    text: str
    lines: tuple[int, ...]
    """The line of each word."""

    def line_of(self, word: int) -> int:
        """Return the line of the file on which the word of this number stands."""
        return self.lines[min(word, len(self.lines) - 1)]


def summaries_of(archive: InternalArchive) -> Iterator[Summary]:
    """Yield every summary of *archive*, drafts included, in the order of their paths."""
    for document in sorted(archive.documents, key=lambda document: document.path):
        node = document.source.header.get(KEY)
        if isinstance(node, Scalar) and node.text and (lines := tuple(_lines(document.source, node))):
            yield Summary(document.path, replace_marks(node.text, " – "), lines)


def _lines(source: Source, node: Scalar) -> Iterator[int]:
    text = source.header_cut.text[: node.end]
    # Behind the sign of a text of more lines (`>-`) its words begin on the next line.
    sign = re.compile(r"[|>][^\n]*\n").match(text, node.start)
    for word in WORD.finditer(text, sign.end() if sign is not None else node.start):
        yield source.raw.place(source.header_offset + source.header_cut.raw_offset(word.start())).line
