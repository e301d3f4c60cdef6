"""Errors for what is left in an open text by somebody who meant to close it."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from stadspanel_site.disclosure.shown_texts import (
    CELL,
    CODE,
    ESCAPE,
    FIGURE,
    GAP,
    ShownText,
    place_of,
    shown_texts,
)
from stadspanel_site.internal.documents import AnyDocument, InternalArchive, InternalDocument
from stadspanel_site.problems.kinds.disclosures import MARKED_AS_CLOSED
from stadspanel_site.problems.kinds.withheld_passages import LOOKS_LIKE_A_PASSAGE
from stadspanel_site.problems.problem import Problem, ProblemKind, problem
from stadspanel_site.words.almost_markers import almost_markers
from stadspanel_site.words.closed_lines import is_level, marks_as_closed

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LISTED = frozenset({CELL, "li", "dd"})
"""The holders in which a level can be one of several; there only a shout is a marking."""
_SENTENCE_ENDS = (".", ":", "!", "?", ";")

_ENOUGH = 200
"""The most findings of one document; a text that is full of them takes too long to tell."""
_ESCAPED_ALONE = re.compile(f"^[ \t]*{ESCAPE}:::[ \t]*$", re.MULTILINE)

Finding = tuple[ProblemKind, ShownText, str, str]
"""The kind of problem, the text, the words in it by which the place is found, and what was meant."""


def refuse_markings(archive: InternalArchive) -> Iterator[Problem]:
    """Yield an error for each failed marker in an open text, and for each line that says that the text is closed."""
    for document, texts in shown_texts(archive):
        found: dict[int, Problem] = {}
        findings = islice(chain(_failed_markers(texts), _closed_lines(texts)), _ENOUGH)
        for kind, shown, words, meant in findings:
            code = _code(document, words)
            place = place_of(document.source, shown, words)
            if code not in _settled(document):
                # One mistake often looks wrong in several ways; the first says enough.
                found.setdefault(place.line, problem(kind, place, suggestion=meant, allowance=code))
        yield from found.values()


def _failed_markers(texts: Iterable[ShownText]) -> Iterator[Finding]:
    for shown in texts:
        if shown.holder == CODE and ESCAPE in shown.text:
            continue  # an explanation of the marker
        text = _ESCAPED_ALONE.sub(GAP, shown.text).replace(ESCAPE, "")
        if shown.holder == "dd" and "\n" in text:
            text = f": {text}"  # its colon made it the explanation of a word
        for words, meant in almost_markers(text, in_code=shown.holder == CODE):
            yield LOOKS_LIKE_A_PASSAGE, shown, words, meant


def _closed_lines(texts: Sequence[ShownText]) -> Iterator[Finding]:
    explains = any(_says_open(shown) for shown in texts)
    for shown in texts:
        for line in _lines(shown) if shown.holder not in {CODE, FIGURE} else ():
            if marks_as_closed(line) and not (explains and is_level(line)):
                yield MARKED_AS_CLOSED, shown, line, ""


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
