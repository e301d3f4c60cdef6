"""Rules about what a body would lose on its page: cells, links, notes, definitions, numbers and fences."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from markdown_it.common.utils import normalizeReference
from markdown_it.token import Token

from stadspanel_site.internal.documents import AnyDocument, InternalWithdrawal, is_unfinished
from stadspanel_site.internal.written_texts import WrittenText
from stadspanel_site.problems.kinds import body_text
from stadspanel_site.problems.kinds.content_files import NESTED_TOO_DEEPLY
from stadspanel_site.problems.problem import Problem, ProblemKind, problem
from stadspanel_site.words.blocks import ABBREVIATION, BAR, NOTE, Blocks, is_code, read_blocks

Lost = tuple[ProblemKind, int, str]
"""The kind of problem, the offset in the body, and the number that the page gives instead."""

_NO_TEXT = re.compile(r"(?<![!\\])\[\s*\]\((?=[^\s)])")
"""The start of a link that nobody can see."""
_MAY_LOSE = re.compile(rf"\||```|~~~|#[ \t\u00a0]*$|\[[^\[\]]*\](?!\()|{_NO_TEXT.pattern}", re.MULTILINE)
"""A table, a fence, a heading without a text, or brackets that are no link in place, or no text."""
_MAY_COUNT = re.compile(r"\n(?:[ \t>]*(?:[-*+][ \t]+)*\d+[.)][ \t]|[-*+>\d.) \t]{40})")
"""A line with a number that may count, or that starts deep."""
_DEEPEST = 90
"""The deepest level that is certainly read; the parser leaves out what lies deeper than a hundred."""
_LABEL = re.compile(r"(?<!\\)\[((?:[^\[\]\\]|\\.)+)\]")
_NOT_DEFINED = frozenset({body_text.NOTE_UNKNOWN, body_text.LABEL_UNKNOWN})
_NO_LABEL = re.compile(r"[\d ]*|x|X|\^.*", re.DOTALL)
"""Brackets that are no text or label of a link: sources by number, boxes of tasks, notes."""


def check_lost_words(document: AnyDocument, texts: Iterable[WrittenText]) -> Iterator[Problem]:
    """All words of a text stand on its page, and its numbers count as written; a draft has no page yet."""
    has_page = not (isinstance(document, InternalWithdrawal) or is_unfinished(document))
    for text in texts if has_page else ():
        for kind, offset, number in find_lost(text.markdown):
            if kind in _NOT_DEFINED and _is_withheld(document, text.markdown, offset):
                continue  # that is told at the definition
            yield problem(kind, text.place(offset), **({"number": number} if number else {}))


def _is_withheld(document: AnyDocument, markdown: str, offset: int) -> bool:
    """Tell whether a passage of *document* defines the label at *offset*."""
    label = _LABEL.match(markdown, offset)
    if label is None:
        return False
    definition = re.compile(rf"^ {{0,3}}{re.escape(label[0])}:", re.MULTILINE | re.IGNORECASE)
    return any(map(definition.search, document.source.body_cut.inners))


def find_lost(body: str) -> Iterator[Lost]:
    """Yield what the page of *body* would lose or change."""
    if _MAY_LOSE.search(body) is None and _MAY_COUNT.search(f"\n{body}") is None:
        return
    blocks = read_blocks(body)
    deep = next((token for token in blocks.tokens if token.level > _DEEPEST and token.map), None)
    if deep is not None:
        yield NESTED_TOO_DEEPLY, blocks.span(deep)[0], ""
        return
    yield from _cells(body, blocks)
    yield from _numbers(body, blocks)
    yield from _fences(body, blocks)
    for before, token in pairwise(blocks.tokens):
        if before.type == "heading_open" and not token.content.strip():
            yield body_text.HEADING_WITHOUT_TEXT, _start(body, blocks, before, "#"), ""
    for link in _NO_TEXT.finditer(body):
        if not is_code(body, link.start()):
            yield body_text.LINK_WITHOUT_TEXT, link.start(), ""
    if "[" in body:
        yield from _labels(body, blocks)


def _cells(body: str, blocks: Blocks) -> Iterator[Lost]:
    columns = 0
    for token in blocks.tokens:
        columns = 0 if token.type == "table_open" else columns + (token.type == "th_open")
        if token.type == "tr_open" and columns:
            start, end = blocks.span(token)
            row = body[start:end].rstrip()
            position = len(row) - len(row.lstrip(" \t>"))
            position += (has_edge := row.startswith("|", position))
            bars = [bar.start() for bar in BAR.finditer(row, position)]
            if not bars and not has_edge:
                columns = 0  # one line tells of those below it
                yield body_text.LINE_IN_TABLE, start + position, ""
            elif len(bars) >= columns and (lost := row[bars[columns - 1] :].strip("| \t")):
                yield body_text.CELL_TOO_MANY, start + row.index(lost, bars[columns - 1]), ""


def _numbers(body: str, blocks: Blocks) -> Iterator[Lost]:
    lists: list[list[Token]] = []
    for token in blocks.tokens:
        if token.type == "ordered_list_open":
            lists.append([])
        elif token.type == "list_item_open" and token.info:
            lists[-1].append(token)
        elif token.type == "ordered_list_close":
            items = lists.pop()
            numbers = [int(item.info) for item in items]
            # Items that all have 1 leave the counting to the page.
            counted = numbers if set(numbers) == {1} else range(numbers[0], numbers[0] + len(numbers))
            for item, number, shown in zip(items, numbers, counted, strict=True):
                if number != shown:
                    yield body_text.COUNTED_OTHERWISE, _start(body, blocks, item, item.info), str(shown)
                    break


def _fences(body: str, blocks: Blocks) -> Iterator[Lost]:
    for token in blocks.tokens:
        if token.type == "fence":
            start, end = blocks.span(token)
            last = body[start:end].rstrip("\n").rpartition("\n")[2].strip(" \t>")
            is_alike = set(last) == set(token.markup[:1]) and len(last) >= len(token.markup)
            if not is_alike or "\n" not in body[start : end - 1]:
                yield body_text.FENCE_NOT_CLOSED, _start(body, blocks, token, token.markup), ""


def _labels(body: str, blocks: Blocks) -> Iterator[Lost]:
    """Yield notes, links and abbreviations that are defined twice, never used, or used without definition."""
    notes = [(token.meta["label"], *blocks.span(token)) for token in blocks.tokens if token.type == NOTE]
    found = blocks.definitions.get("references", {})
    defined = {label: body.index("[", blocks.lines[item["map"][0]]) for label, item in found.items()}
    twice = blocks.definitions.get("duplicate_refs", ())
    again = [body.index("[", blocks.lines[item["map"][0]]) for item in twice]
    starts = {*again, *defined.values(), *(body.index("[^", start) for _, start, _ in notes)}

    used: set[str] = set()
    used_notes: set[str] = set()
    before: re.Match[str] | None = None
    for match in _LABEL.finditer(body):
        label, start = match[1], match.start()
        if start in starts or is_code(body, start):
            continue
        if label.startswith("^"):
            places = [(first, last) for name, first, last in notes if f"^{name}" == label]
            if not places:
                yield body_text.NOTE_UNKNOWN, start, ""
            elif any(not first <= start < last for first, last in places):
                used_notes.add(label.removeprefix("^"))
            continue
        used.add(normalizeReference(label))
        if before is not None and before.end() == start and _is_reference(body, before, match):
            if normalizeReference(label) not in found:
                yield body_text.LABEL_UNKNOWN, start, ""
            before = None
        else:
            before = match

    seen: set[str] = set()
    for name, start, _ in notes:
        if name in seen:
            yield body_text.NOTE_TWICE, body.index("[^", start), ""
        elif name not in used_notes:
            yield body_text.NOTE_UNUSED, body.index("[^", start), ""
        seen.add(name)
    yield from ((body_text.DEFINED_TWICE, offset, "") for offset in again)
    unused = (offset for label, offset in defined.items() if label not in used)
    yield from ((body_text.DEFINED_UNUSED, offset, "") for offset in unused)
    yield from _abbreviations(body, blocks)


def _is_reference(body: str, text: re.Match[str], label: re.Match[str]) -> bool:
    is_image = body.startswith("!", text.start() - 1) if text.start() else False
    has_more = body.startswith(("(", "{"), label.end())
    return not (is_image or has_more or _NO_LABEL.fullmatch(text[1]) or _NO_LABEL.fullmatch(label[1]))


def _abbreviations(body: str, blocks: Blocks) -> Iterator[Lost]:
    seen = set()
    for token in blocks.tokens:
        if token.type != ABBREVIATION:
            continue
        start, end = blocks.span(token)
        word = re.compile(rf"(?<!\w){re.escape(token.info)}(?!\w)")
        if token.info in seen:
            yield body_text.DEFINED_TWICE, body.index("*[", start), ""
        elif word.search(body[:start]) is None and word.search(body, end) is None:
            yield body_text.DEFINED_UNUSED, body.index("*[", start), ""
        seen.add(token.info)


def _start(body: str, blocks: Blocks, token: Token, sign: str) -> int:
    """Return the offset of *sign*, with which *token* begins."""
    return body.index(sign, blocks.span(token)[0])
