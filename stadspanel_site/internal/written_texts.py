"""The texts of a document that are read as Markdown: its body and those of its header, with their places."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import get_args

from stadspanel_site.internal.documents import AnyDocument, InternalDocument
from stadspanel_site.internal.headers.common import Entry, Header
from stadspanel_site.internal.links import SIGNS_OF_LINKS
from stadspanel_site.internal.reading.field_types import Model
from stadspanel_site.internal.reading.prose import Prose
from stadspanel_site.internal.reading.yaml_tree import Node, Path, Scalar, below, node_at
from stadspanel_site.internal.source import Source
from stadspanel_site.problems.problem import Place
from stadspanel_site.words.blocks import as_paragraphs


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
        node = self._node()
        words = self.markdown[offset : offset + length].split()[:1] or [self.markdown[offset : offset + 1]]
        if not isinstance(node, Scalar) or not words[0]:
            return self.source.header_place(self.path)
        text = self.source.header_cut.text
        # The sign of a block text (`|`, `>-`) is no part of it.
        found = text.find("\n", node.start) if text[node.start] in "|>" else node.start
        for _ in range(self.markdown.count(words[0], 0, offset) + 1):
            found = text.find(words[0], found, node.end) + 1
            if not found:  # written otherwise, as between quotes
                return self.source.header_place(self.path)
        return self.source.raw.place(self.source.raw_offset(found - 1), len(words[0]))

    @property
    def as_written(self) -> tuple[str, int]:
        """The text of the header as it stands in the source, and its offset there."""
        node = self._node()
        return self.source.header_cut.text[node.start : node.end], node.start

    def _node(self) -> Node:
        node = node_at(self.source.header, self.path)
        if self._says(node):
            return node
        # Entries before it were left out of the header that the path is of.
        return next((found for _, found in below(self.source.header) if self._says(found)), node)

    def _says(self, node: Node) -> bool:
        text = (node.text or "").strip() if isinstance(node, Scalar) else ""
        return self.markdown == text or self.markdown == as_paragraphs(text)


def header_may_hold(signs: Iterable[str], source: Source) -> bool:
    """Tell whether a text in the header of *source* could hold one of *signs*; YAML makes none without a backslash."""
    return any(source.raw.text.find(sign, 0, source.body_offset) >= 0 for sign in ("\\", *signs))


def linked_texts(document: AnyDocument, *, only_open: bool = False) -> Iterator[WrittenText]:
    """Yield the texts of *document* in which a link could stand, as `written_texts` does."""
    if header_may_hold(SIGNS_OF_LINKS, document.source):
        return written_texts(document, only_open=only_open)
    return iter((WrittenText(document.source.body, document.source),))


def written_texts(document: AnyDocument, *, only_open: bool = False) -> Iterator[WrittenText]:
    """Yield the texts of *document*; *only_open* leaves out the entries that are not public. A draft has a body only."""
    yield WrittenText(document.source.body, document.source)
    if isinstance(document, InternalDocument):
        yield from header_texts(document.header, document.source, only_open=only_open)


def header_texts(header: Header, source: Source, *, only_open: bool = False) -> Iterator[WrittenText]:
    """Yield the texts of *header*, or of what was left of it, which stands in *source*."""
    for path, text in _in_header(header, (), only_open=only_open):
        yield WrittenText(text.markdown, source, path)


@cache
def _telling(model: type[Model]) -> tuple[tuple[str, str], ...]:
    """Return the name and the key of each field of *model* in which a text may stand."""
    fields = model.model_fields.items()
    return tuple((name, field.alias or name) for name, field in fields if _may_hold(field.annotation))


def _may_hold(kind: object) -> bool:
    if parts := get_args(kind):
        return any(map(_may_hold, parts))
    return isinstance(kind, type) and (
        issubclass(kind, Prose) or (issubclass(kind, Model) and bool(_telling(kind)))
    )


def _in_header(value: object, path: Path, *, only_open: bool) -> Iterator[tuple[Path, Prose]]:
    match value:
        case Entry(is_open=False) if only_open:
            return
        case Prose():
            yield path, value
        case Model():
            for name, key in _telling(type(value)):
                if (held := getattr(value, name)) is not None:
                    yield from _in_header(held, (*path, key), only_open=only_open)
        case tuple():
            for index, item in enumerate(value):
                yield from _in_header(item, (*path, index), only_open=only_open)
