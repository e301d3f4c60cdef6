"""The rule on how long a title, a name or a subheading is."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from stadspanel_site.internal.documents import InternalArchive
from stadspanel_site.internal.reading.yaml_tree import Mapping, Node, Path, Scalar, Sequence
from stadspanel_site.problems.kinds.naming import TITLE_TOO_LONG
from stadspanel_site.problems.problem import Problem, problem
from stadspanel_site.words.blocks import read_blocks

LONGEST = 200
"""Characters; three lines on a laptop, and more than any title of a real advice."""
_SHOWN = ("titel", "naam")
_GROUP = "deelthemas"
"""Its values are titles, under keys of the panel's own."""


def check_titles(archive: InternalArchive) -> Iterator[Problem]:
    """A title, a name and a subheading have no more than 200 characters."""
    for source in (archive.settings_source, *(document.source for document in archive.documents)):
        for path, text in _titles(source.header):
            if len(" ".join(text.split())) > LONGEST:
                yield problem(TITLE_TOO_LONG, source.header_place(path))
        blocks = read_blocks(source.body)
        for before, token in pairwise(blocks.tokens):
            if before.type == "heading_open" and len(token.content) > LONGEST:
                start, end = blocks.span(token)
                yield problem(TITLE_TOO_LONG, source.body_place(start, end - start))


def _titles(node: Mapping | Sequence, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Yield what is shown as a title below *node*, with its path in the header."""
    steps: Iterable[tuple[str | int, Node]] = (
        ((key.text or "", value) for key, value in node.entries)
        if isinstance(node, Mapping)
        else enumerate(node.items)
    )
    for step, value in steps:
        if not isinstance(value, Scalar):
            yield from _titles(value, (*path, step))
        elif value.text and (step in _SHOWN or path[-1:] == (_GROUP,)):
            yield (*path, step), value.text
