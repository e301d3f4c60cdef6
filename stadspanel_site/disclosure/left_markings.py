"""Errors for what is left in an open text by somebody who meant to close it."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from itertools import chain, islice

from stadspanel_site.disclosure.ordinary_sources import may_show_a_marking
from stadspanel_site.disclosure.shown_texts import (
    CELL,
    CODE,
    ESCAPE,
    FIGURE,
    GAP,
    RUN,
    VALUE,
    ShownText,
    place_of,
    shown_documents,
    shown_settings,
    shown_texts,
)
from stadspanel_site.internal.documents import InternalArchive, InternalDocument
from stadspanel_site.internal.headers.common import Header
from stadspanel_site.internal.headers.panel_life import MeetingHeader
from stadspanel_site.internal.source import Source
from stadspanel_site.problems.kinds.content_files import COPY, INVALID_NAME
from stadspanel_site.problems.kinds.disclosures import MARKED_AS_CLOSED, TEXT_OF_CLOSED_MEETING
from stadspanel_site.problems.kinds.withheld_passages import LOOKS_LIKE_A_PASSAGE
from stadspanel_site.problems.problem import Place, Problem, ProblemKind, problem
from stadspanel_site.public.rendering.bodies import BodyRenderer
from stadspanel_site.side_by_side import side_by_side
from stadspanel_site.store.kept import UNMARKED, Kept
from stadspanel_site.words.almost_markers import SPAN, almost_markers, holds_marker, is_labelled, left_open
from stadspanel_site.words.closed_lines import (
    is_aside,
    is_level,
    marks_as_closed,
    may_mark_as_closed,
    names_closed,
    opens_closed_part,
    tells_in_confidence,
)
from stadspanel_site.words.vocabulary import Confidentiality

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LOUD = re.compile(r"(?:[A-Z]{4,} )+(?=\S)")
"""The words in capitals before a title in ordinary letters."""
_LISTED = frozenset({CELL, "li", "dd"})
"""The holders in which a level can be one of several; there only a shout is a marking."""
_SENTENCE_ENDS = (".", ":", "!", "?", ";")
_SENTENCE = re.compile(r"(?<=\w[\w)][.!?]) +(?=[^\W\d_])")
_SHOUT = re.compile(r"\b[A-Z]{3,}(?: [A-Z]{3,})+\b")
_ASIDE = re.compile(r"[(\[]([^()\[\]\n]{5,300})[)\]]")
_NOTHING = re.compile(
    r"niet (?:openbaar|op de site|in dit verslag|bijgevoegd)|apart|afzonderlijk|geen (?:openbaar )?verslag|vertrouwelijk|besloten",
    re.IGNORECASE,
)
"""Says below a heading that what is closed does not stand there."""
_SAYS_CLOSED = re.compile(r"\bbesloten\b|genodigden|(?:niet|geen) openba", re.IGNORECASE)
"""Below a meeting behind closed doors a text that says so tells nothing more."""

_NO_BLOCKS = frozenset({CODE, FIGURE, VALUE, RUN})
_BLOCKS = 20
"""The most paragraphs, items or cells over which a marker may be broken."""
_SHOWN = 24
"""The number of characters by which a finding is found back."""
_ENOUGH = 200
"""The most findings of one document; a text that is full of them takes too long to tell."""
_REMARK = re.compile(r"^[ \t]*#[# \t]*(\S[^\n]*)", re.MULTILINE)
_ESCAPED_ALONE = re.compile(f"^[ \t]*{ESCAPE}:::[ \t]*$", re.MULTILINE)

_OLD_COPY = re.compile(
    r"-(?:oud|old|kopie|copy|back-?up|bak|orig|origineel|conflict|klad|te?mp)(?:-?\d+)?(?=\.)"
)
"""The end of a name of what somebody kept before changing a text."""

Finding = tuple[ProblemKind, ShownText, str, str]
"""The kind of problem, the text, the words in it by which the place is found, and what was meant."""


def refuse_markings(archive: InternalArchive, kept: Kept | None = None, jobs: int = 1) -> Iterator[Problem]:
    """
    Yield an error for each failed marker in an open text, and for each line that says that the text is closed.

    In *kept* it is noted which documents have none: it follows from their sources, and from what they keep silent on.
    *jobs* processes look for them.
    """
    kept = kept or Kept()
    # No name of a theme closes a text, and nothing can be settled in the settings.
    settings = shown_settings(archive)
    yield from _old_copies(archive)
    yield from _problems(archive.settings_source, _failed_markers(settings, explains=_explains(settings)))
    renderer = BodyRenderer()
    left = []
    for document, closed in shown_documents(archive):
        digest = kept.store.secret_digest(document.path, document.source.raw.text, *map(str, sorted(closed)))
        if kept.find(UNMARKED, digest) is None:
            left.append((digest, document, closed))

    def found_in(number: int) -> Iterator[Problem]:
        _, document, closed = left[number]
        found: tuple[Problem, ...] = ()
        if may_show_a_marking(document.source) or _is_closed_meeting(document):
            found = tuple(_in_document(document, shown_texts(document, closed, renderer)))
        lines = {item.place.line for item in found}
        yield from (*found, *(item for item in _said_beside(document) if item.place.line not in lines))

    # Other processes only tell where there is something to find; it is found here, and nothing of it travels.
    doubts = side_by_side(lambda number: any(True for _ in found_in(number)), len(left), jobs)
    for number, doubtful in enumerate(doubts):
        if doubtful:
            yield from found_in(number)
        else:
            kept.put(UNMARKED, left[number][0], b"")


def _old_copies(archive: InternalArchive) -> Iterator[Problem]:
    """Yield an error for each open document that lies as an older copy, by its name, beside the document itself."""
    paths = {item.path for item in archive.documents}
    for document in archive.complete_documents:
        meant = _OLD_COPY.sub("", document.path)
        if meant != document.path and meant in paths and document.confidentiality is Confidentiality.OPEN:
            yield problem(INVALID_NAME.advise(COPY), Place(document.path), quoted=meant)


def _in_document(document: InternalDocument[Header], texts: Sequence[ShownText]) -> Iterator[Problem]:
    explains = _explains(texts)
    findings = chain(
        _text_of_closed_meeting(texts) if _is_closed_meeting(document) else (),
        _failed_markers(texts, explains=explains),
        _broken_markers(texts),
        _closed_lines(texts, explains=explains),
    )
    return _problems(document.source, findings, _settled(document))


def _said_beside(document: InternalDocument[Header]) -> Iterator[Problem]:
    """Yield an error for the name of an open document, or a remark in its header, that says that it is closed."""
    source = document.source
    if document.header.confidentiality is not Confidentiality.OPEN or _is_closed_meeting(document):
        return
    # A folder may be named after a closed document beside an open one.
    name = source.path.rpartition("/")[2].partition(".")[0]
    found = [
        (remark[1], source.header_place_at(*remark.span(1)), "")
        for remark in _REMARK.finditer(source.header_cut.text)
        if marks_as_closed(remark[1])
    ]
    # One word alone is what a page is about.
    if "-" in name and (name.endswith("-concept") or names_closed(name.split("-")[-2:])):
        found.append((name, Place(source.path), ", de naam"))
    for words, place, where in found:
        if "embargo" in words.casefold() and source.word("embargo_tot"):
            continue  # its own key says the same
        if (code := _code(source.path, words)) not in _settled(document):
            yield problem(MARKED_AS_CLOSED, place, allowance=code, waar=where)


def _problems(
    source: Source, findings: Iterable[Finding], settled: frozenset[str] | None = None
) -> Iterator[Problem]:
    """Yield a problem for each of *findings* in *source* that is not *settled*; None where nothing can be."""
    found: dict[int, Problem] = {}
    for kind, shown, words, meant in islice(findings, _ENOUGH):
        code = "" if settled is None else _code(source.path, words)
        place = place_of(source, shown, words)
        if not settled or code not in settled:
            # One mistake often looks wrong in several ways; the first says enough.
            found.setdefault(place.line, problem(kind, place, suggestion=meant, allowance=code))
    yield from found.values()


def _is_closed_meeting(document: InternalDocument[Header]) -> bool:
    header = document.header
    return isinstance(header, MeetingHeader) and header.behind_closed_doors


def _text_of_closed_meeting(texts: Iterable[ShownText]) -> Iterator[Finding]:
    body = [
        shown
        for shown in texts
        if not shown.path and shown.holder != RUN and shown.text.replace(GAP, "").strip()
    ]
    if not all(_SAYS_CLOSED.search(shown.text) for shown in body):
        # Its words are those of the whole text, so that whoever adds to it is asked again.
        yield TEXT_OF_CLOSED_MEETING, body[0], "\n".join(shown.text for shown in body), ""


def _failed_markers(texts: Iterable[ShownText], *, explains: bool) -> Iterator[Finding]:
    for shown in texts:
        if shown.holder != CODE and not explains and is_labelled(shown.text):
            yield LOOKS_LIKE_A_PASSAGE, shown, shown.text[:_SHOWN], SPAN
        if shown.holder == RUN:
            continue  # all else of it is seen in the text around it
        if shown.holder == CODE and ESCAPE in shown.text:
            continue  # an explanation of the marker
        text = shown.text
        if ESCAPE in text:
            text = _ESCAPED_ALONE.sub(GAP, text).replace(ESCAPE, "")
        if shown.holder == "dd" and "\n" in text:
            text = f": {text}"  # its colon made it the explanation of a word
        # Readers see a name of a sign that was escaped twice.
        for form in dict.fromkeys((text, unescape(text))):
            for words, meant in almost_markers(form, in_code=shown.holder == CODE):
                yield LOOKS_LIKE_A_PASSAGE, shown, words, meant


def _broken_markers(texts: Sequence[ShownText]) -> Iterator[Finding]:
    """Yield a finding for each bracket that is closed only in a later paragraph, item or row, with a marker between."""
    blocks = [shown for shown in texts if shown.holder not in _NO_BLOCKS]
    for number, shown in enumerate(blocks):
        start = left_open(shown.text)
        joined = shown.text[start:]
        for behind in blocks[number + 1 : number + _BLOCKS] if start >= 0 else ():
            joined += f"\n{behind.text}"
            if left_open(joined) < 0:
                if holds_marker(joined):
                    yield LOOKS_LIKE_A_PASSAGE, shown, shown.text[start : start + _SHOWN], SPAN
                break


def _closed_lines(texts: Sequence[ShownText], *, explains: bool) -> Iterator[Finding]:
    def is_closed(words: str) -> bool:
        return marks_as_closed(words) and not (explains and is_level(words))

    for number, shown in enumerate(texts):
        if shown.holder in {CODE, FIGURE, RUN} or not may_mark_as_closed(shown.text):
            continue
        for line in _lines(shown):
            opens = shown.holder != VALUE and opens_closed_part(_SENTENCE.split(line)[-1])
            if is_closed(line) or (opens and _goes_on(shown, line, texts[number + 1 :])):
                yield MARKED_AS_CLOSED, shown, line, ""
        for line in shown.text.split("\n"):
            first, *others = _SENTENCE.split(line)
            sentences = (first, *others) if others and shown.holder not in _LISTED else others
            is_asked = any(is_aside(match[1]) for match in _ASIDE.finditer(line)) or tells_in_confidence(line)
            shouts = (match[0] for match in _SHOUT.finditer(line))
            if is_asked or any(map(is_closed, chain(sentences, shouts))):
                yield MARKED_AS_CLOSED, shown, line, ""


def _goes_on(shown: ShownText, line: str, behind: Sequence[ShownText]) -> bool:
    """Tell whether an open text stands below *line*, rather than a mark, another heading, or that nothing follows."""
    rest = shown.text.partition(line)[2].strip()
    for text in [ShownText(rest, "p")] if rest else behind:
        if text.holder in {RUN, FIGURE, VALUE}:
            continue
        if text.holder not in _HEADINGS:
            return GAP not in text.text and not _NOTHING.search(text.text)
        if shown.holder not in _HEADINGS or text.holder <= shown.holder:
            break
    return False


def _explains(texts: Iterable[ShownText]) -> bool:
    """Tell whether a heading, term, cell or label is `openbaar`: then the text explains the levels."""
    return any(
        re.match(r"(?:openbaar|extern)[ .]*(?::(?! ?(?:ja|nee)\b)|\Z)", shown.text.casefold())
        for shown in texts
    )


def _lines(shown: ShownText) -> Iterator[str]:
    """Yield the lines of *shown* that stand apart, and do not go on with a sentence."""
    before = ""
    is_heading = shown.holder in _HEADINGS or shown.path[-1:] == ("titel",)
    for line in shown.text.split("\n"):
        stands_apart = line.isupper() or not before or before.rstrip().endswith(_SENTENCE_ENDS)
        if line.isupper() or (stands_apart and shown.holder not in _LISTED):
            yield line
            if is_heading and line.endswith(")"):
                yield line.rpartition("(")[2]
            if shown.path[-1:] == ("titel",):
                yield line.partition(", ")[2]
            if is_heading and (loud := _LOUD.match(line)):
                yield loud[0]
        before = line


def _code(path: str, words: str) -> str:
    """Return the code by which the document at *path* settles a finding, without repeating its *words*."""
    found = "\n".join([path, *words.casefold().split()])
    return hashlib.sha256(found.encode()).hexdigest()[:8]


def _settled(document: InternalDocument[Header]) -> frozenset[str]:
    return frozenset(item.passage.lower() for item in document.header.allowances if item.passage)
