"""The rules on titles, names and subheadings: how long they are, and that a title has no markup."""

import re
from collections.abc import Iterator
from itertools import pairwise

from stadspanel_site.internal.documents import InternalArchive
from stadspanel_site.internal.reading.yaml_tree import Node, Path, Scalar, below
from stadspanel_site.internal.source import Source
from stadspanel_site.problems.kinds.naming import MARKUP_IN_TITLE, TITLE_TOO_LONG
from stadspanel_site.problems.problem import Problem, problem
from stadspanel_site.words.blocks import read_blocks

LONGEST = 200
"""Characters; three lines on a laptop, and more than any title of a real advice."""
_MAY_BE_LONG = re.compile(rf"#.{{{LONGEST}}}|\n[ \t>]*(?:=+|-+)[ \t]*$", re.MULTILINE)
"""A subheading of that length on its line, or the line below one of several lines."""
_MARKUP = re.compile(
    r"(?<![\w*])(?P<sign>\*{1,3}|_{1,3}|~~|`)(?=[^\s*_~`]).{0,200}?[^\s*_~`](?P=sign)(?![\w*])|\[[^\[\]]+\]\([^()]*\)"
    r"|</?[A-Za-z][^<>]*>|^#{1,6} |&(?:[a-z]{2,8}|#\d{2,5});"
)
"""The signs of Markdown and HTML, which a reader would see in a title."""
_MAY_HAVE_MARKUP = re.compile(r"[*`~<&#]|\b_|\]\(")
_SHOWN = ("titel", "naam")
_GROUP = "deelthemas"
"""Its values are titles, under keys of the panel's own."""


def check_titles(archive: InternalArchive) -> Iterator[Problem]:
    """A title, a name and a subheading have no more than 200 characters; a title and a name have no markup."""
    for source in (archive.settings_source, *(document.source for document in archive.documents)):
        has_signs = _MAY_HAVE_MARKUP.search(source.header_cut.text) is not None
        for path, text in _titles(source.header) if has_signs or _may_hold_long(source) else ():
            if _MARKUP.search(text):
                yield problem(MARKUP_IN_TITLE, source.header_place(path))
            if len(" ".join(text.split())) > LONGEST:
                yield problem(TITLE_TOO_LONG, source.header_place(path))
        if _MAY_BE_LONG.search(f"\n{source.body}") is None:
            continue
        blocks = read_blocks(source.body)
        for before, token in pairwise(blocks.tokens):
            if before.type == "heading_open" and len(token.content) > LONGEST:
                start, end = blocks.span(token)
                yield problem(TITLE_TOO_LONG, source.body_place(start, end - start))


def _may_hold_long(source: Source) -> bool:
    """Tell whether a title in the header of *source* could be too long; without a backslash each name stands there."""
    header = source.header_cut.text
    own = [node for node in map(source.header.get, _SHOWN) if node is not None]
    return (
        sum(header.count(name) for name in (*_SHOWN, _GROUP)) > len(own)
        or "\\" in header
        or any(not isinstance(node, Scalar) or len(node.text or "") > LONGEST for node in own)
    )


def _titles(header: Node) -> Iterator[tuple[Path, str]]:
    """Yield what is shown as a title in *header*, with its path there."""
    for path, node in below(header):
        if isinstance(node, Scalar) and node.text and (path[-1] in _SHOWN or path[-2:-1] == (_GROUP,)):
            yield path, node.text
