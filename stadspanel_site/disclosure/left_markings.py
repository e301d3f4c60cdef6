"""Errors for what is left in an open text by somebody who meant to close it."""

import hashlib
from collections.abc import Iterator

from stadspanel_site.disclosure.shown_texts import CELL, CODE, FIGURE, ShownText, place_of, shown_texts
from stadspanel_site.internal.documents import AnyDocument, InternalArchive, InternalDocument
from stadspanel_site.problems.kinds.disclosures import MARKED_AS_CLOSED
from stadspanel_site.problems.problem import Problem, problem
from stadspanel_site.words.closed_lines import is_level, marks_as_closed

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LISTED = frozenset({CELL, "li", "dd"})
"""The holders in which a level can be one of several; there only a shout is a marking."""
_SENTENCE_ENDS = (".", ":", "!", "?", ";")


def refuse_markings(archive: InternalArchive) -> Iterator[Problem]:
    """Yield an error for each line of an open text that says that the text is closed."""
    for document, texts in shown_texts(archive):
        explains = any(_says_open(shown) for shown in texts)
        for shown in texts if isinstance(document, InternalDocument) else ():
            if shown.holder in {CODE, FIGURE}:
                continue
            for line in _lines(shown):
                if marks_as_closed(line) and not (explains and is_level(line)):
                    code = _code(document, line)
                    if code not in _settled(document):
                        yield problem(
                            MARKED_AS_CLOSED, place_of(document.source, shown, line), allowance=code
                        )


def _says_open(shown: ShownText) -> bool:
    """Tell whether a heading, term or cell is `openbaar`: then the text explains the levels."""
    return shown.text.strip(" .:").casefold() == "openbaar"


def _lines(shown: ShownText) -> Iterator[str]:
    """Yield the lines of *shown* that stand apart, and do not go on with a sentence."""
    before = ""
    for line in shown.text.split("\n"):
        stands_apart = line.isupper() or not before or before.rstrip().endswith(_SENTENCE_ENDS)
        if line.isupper() or (stands_apart and shown.holder not in _LISTED):
            yield line
            if shown.holder in _HEADINGS and line.endswith(")"):
                yield line.rpartition("(")[2]
        before = line


def _code(document: AnyDocument, words: str) -> str:
    """Return the code by which the document settles a finding, without repeating its *words*."""
    found = "\n".join([document.path, *words.casefold().split()])
    return hashlib.sha256(found.encode()).hexdigest()[:8]


def _settled(document: AnyDocument) -> frozenset[str]:
    found = document.header.allowances if isinstance(document, InternalDocument) else ()
    return frozenset(item.passage.lower() for item in found if item.passage)
