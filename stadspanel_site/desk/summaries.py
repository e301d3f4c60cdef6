"""The summaries of the documents, with the line in the file of each of their words."""

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
    """The summary of a document, without its withheld passages."""

    path: str
    text: str
    lines: tuple[int, ...]
    """The line of each word."""

    def line_of(self, word: int) -> int:
        """Return the line in the file of the word with this number."""
        return self.lines[min(word, len(self.lines) - 1)]


def summaries_of(archive: InternalArchive) -> Iterator[Summary]:
    """Yield every summary in *archive*, drafts included, sorted by path."""
    for document in sorted(archive.documents, key=lambda document: document.path):
        node = document.source.header.get(KEY)
        if isinstance(node, Scalar) and node.text and (lines := tuple(_lines(document.source, node))):
            yield Summary(document.path, replace_marks(node.text, " – "), lines)


def _lines(source: Source, node: Scalar) -> Iterator[int]:
    text = source.header_cut.text[: node.end]
    # After the sign of a multi-line text (`>-`), its words begin on the next line.
    sign = re.compile(r"[|>][^\n]*\n").match(text, node.start)
    for word in WORD.finditer(text, sign.end() if sign is not None else node.start):
        yield source.raw.place(source.header_offset + source.header_cut.raw_offset(word.start())).line
