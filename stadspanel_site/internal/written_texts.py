"""The texts of a document that are read as Markdown: its body and those of its header, with their places."""

from collections.abc import Iterator
from dataclasses import dataclass

from stadspanel_site.internal.documents import AnyDocument, InternalDocument
from stadspanel_site.internal.headers.common import Entry
from stadspanel_site.internal.reading.field_types import Model
from stadspanel_site.internal.reading.prose import Prose
from stadspanel_site.internal.reading.yaml_tree import Path, Scalar, node_at
from stadspanel_site.internal.source import Source
from stadspanel_site.problems.problem import Place


@dataclass(frozen=True, slots=True)
class WrittenText:
    """A text as Markdown, and the source that it stands in."""

    markdown: str
    source: Source
    path: Path = ()
    """The path of the value in the header; empty for the body."""

    def place(self, offset: int, length: int = 1) -> Place:
        """Return the place of the character at *offset*; in a header it is found back by its words."""
        if not self.path:
            return self.source.body_place(offset, length)
        node = node_at(self.source.header, self.path)
        words = self.markdown[offset : offset + length].split()[:1] or [self.markdown[offset : offset + 1]]
        if not isinstance(node, Scalar) or not words[0]:
            return self.source.header_place(self.path)
        found = node.start
        for _ in range(self.markdown.count(words[0], 0, offset) + 1):
            found = self.source.header_cut.text.find(words[0], found, node.end) + 1
            if not found:  # written otherwise, as between quotes
                return self.source.header_place(self.path)
        return self.source.raw.place(self.source.raw_offset(found - 1), len(words[0]))


def written_texts(document: AnyDocument, *, only_open: bool = False) -> Iterator[WrittenText]:
    """Yield the texts of *document*; *only_open* leaves out the entries that are not public. A draft has a body only."""
    yield WrittenText(document.source.body, document.source)
    if isinstance(document, InternalDocument):
        for path, text in _in_header(document.header, (), only_open=only_open):
            yield WrittenText(text.markdown, document.source, path)


def _in_header(value: object, path: Path, *, only_open: bool) -> Iterator[tuple[Path, Prose]]:
    match value:
        case Entry(is_open=False) if only_open:
            return
        case Prose():
            yield path, value
        case Model():
            for name, below in value:
                key = type(value).model_fields[name].alias or name
                yield from _in_header(below, (*path, key), only_open=only_open)
        case tuple():
            for index, item in enumerate(value):
                yield from _in_header(item, (*path, index), only_open=only_open)
