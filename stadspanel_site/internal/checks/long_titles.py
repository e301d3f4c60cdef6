"""The rule on how long a title, a name or a subheading is."""

import re
from collections.abc import Iterator

from stadspanel_site.internal.documents import InternalArchive
from stadspanel_site.internal.reading.yaml_tree import Mapping, Node, Path, Scalar, Sequence
from stadspanel_site.problems.kinds.naming import TITLE_TOO_LONG
from stadspanel_site.problems.problem import Problem, problem

LONGEST = 200
"""Characters; three lines on a laptop, and more than any title of a real advice."""
_SHOWN = ("titel", "naam")
_GROUP = "deelthemas"
"""Its values are titles, under keys of the panel's own."""
_SUBHEADING = re.compile(
    # Code goes first, so that nothing in it is taken for a subheading.
    r"^(?P<code>```|~~~).*?^(?P=code)"
    r"|^(?P<marked>#{1,6})[ \t]*(?P<text>[^\s#][^\n]*)"
    r"|^(?P<underlined>[^\s#>|][^\n]*)\n(?:=+|-+)[ ]*$",
    re.MULTILINE | re.DOTALL,
)


def check_titles(archive: InternalArchive) -> Iterator[Problem]:
    """A title, a name and a subheading have no more than 200 characters."""
    for source in (archive.settings_source, *(document.source for document in archive.documents)):
        for path, text in _titles(source.header):
            if len(" ".join(text.split())) > LONGEST:
                yield problem(TITLE_TOO_LONG, source.header_place(path))
        for match in _SUBHEADING.finditer(source.body):
            heading = match["text"] or match["underlined"] or ""
            if len(heading.rstrip(" \t#")) > LONGEST:
                length = len(match["underlined"] or match[0])
                yield problem(TITLE_TOO_LONG, source.body_place(match.start(), length))


def _titles(node: Node, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Yield what is shown as a title below *node*, with its path in the header."""
    match node:
        case Mapping():
            for key, value in node.entries:
                yield from _titles(value, (*path, key.text or ""))
        case Sequence():
            for index, item in enumerate(node.items):
                yield from _titles(item, (*path, index))
        case Scalar():
            if node.text and (path[-1] in _SHOWN or path[-2:-1] == (_GROUP,)):
                yield path, node.text
