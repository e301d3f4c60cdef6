"""The blocks of a Markdown text, and where in it code stands (CommonMark with GitHub's tables)."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, list_block, paragraph, table
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

ABBREVIATION, NOTE, NOTE_END = "abbreviation", "footnote_reference_open", "footnote_reference_close"
"""The types of the tokens that define an abbreviation or a note."""
CODE = frozenset({"fence", "code_block"})
"""The types of the tokens that hold code."""
_ABBREVIATION = re.compile(r"\*\[(?P<name>[^\]\n]+)\] ?:[ \t]*(?P<words>\S.*)")
BAR = re.compile(r"(?<!\\)\|")
"""The sign between two cells of a table."""
_NEEDS = {
    rule: re.compile(needs, re.MULTILINE)
    for rule, needs in (
        ("table", r"\|"),
        ("fence", "```|~~~"),
        ("hr", r"([-*_])[ \t]*\1[ \t]*\1"),
        ("blockquote", ">"),
        ("footnote_def", r"\[\^"),
        (ABBREVIATION, r"\*\["),
        ("reference", r"\]:"),
        ("heading", "#"),
        ("lheading", r"^[ \t>]*(?:=+|-+)[ \t]*$"),
        ("deflist", r"^[ \t>]*[:~]"),
    )
}
"""The signs without which a rule finds nothing in a text."""
_DEPTHS, _CODE_DEPTH = "depths", 4
_MAY_HOLD_CODE = re.compile("`|~~~|    |\t")
_TICKS = re.compile("`+")
_RUN = re.compile(r"(?<!\\)(?P<slashes>(?:\\\\)*)(?P<run>`+)|\\(?P<escaped>`)")


@lru_cache(64)
def _grammar(unneeded: frozenset[str]) -> MarkdownIt:
    """Return the parser of blocks without the rules *unneeded*; it leaves the text of each block as written."""
    grammar = MarkdownIt("commonmark", {"maxNesting": 100}).disable("html_block")
    grammar.use(footnote_plugin, inline=False, move_to_end=False).use(deflist_plugin)
    rules = grammar.block.ruler
    rules.before("reference", ABBREVIATION, _abbreviation, {"alt": ["paragraph", "reference", "blockquote"]})
    # After lists: a row may stand in one.
    rules.before("lheading", "table", table, {"alt": ["paragraph", "reference"]})
    rules.at("list", _list, {"alt": ["paragraph", "reference", "blockquote"]})
    rules.at("paragraph", _paragraph)
    grammar.core.ruler.disable(["inline", "text_join"])
    # Targets stay as written: the gate decides on each.
    grammar.normalizeLink = lambda target: target  # type: ignore[assignment, method-assign]
    grammar.validateLink = lambda _: True  # type: ignore[assignment, method-assign]
    rules.disable(unneeded)
    return grammar


@dataclass(frozen=True, slots=True)
class Blocks:
    """The blocks of a text, and its definitions of links."""

    tokens: tuple[Token, ...]
    definitions: dict[str, Any]
    lines: tuple[int, ...]
    """The offset of each line, and the length of the text."""

    def span(self, token: Token) -> tuple[int, int]:
        """Return the offsets of the lines of *token*."""
        first, last = token.map or (0, 0)
        return self.lines[first], self.lines[min(last, len(self.lines) - 1)]


def read_blocks(text: str) -> Blocks:
    """Return the blocks of *text*; the checks and the page often ask for the same one."""
    return _read(text.rstrip("\n"))


@lru_cache(256)
def _read(text: str) -> Blocks:
    found: dict[str, Any] = {}
    # Most texts need few rules, and each rule looks at each line.
    unneeded = frozenset(rule for rule, needs in _NEEDS.items() if needs.search(text) is None)
    tokens = _grammar(unneeded).parse(text, found)
    lines = tuple(accumulate((len(line) + 1 for line in text.split("\n")), initial=0))
    return Blocks(tuple(tokens), found, (*lines[:-1], len(text)))


@lru_cache(4096)
def code_ranges(text: str) -> tuple[tuple[int, int], ...]:
    """Return the offsets in *text* of all code, in order: blocks and spans."""
    if _MAY_HOLD_CODE.search(text) is None:
        return ()
    blocks = read_blocks(text)
    found = set()
    for before, token in zip((None, *blocks.tokens), blocks.tokens, strict=False):
        if token.type in CODE:
            found.add(blocks.span(token))
        elif token.type == "inline" and "`" in token.content:
            start, end = blocks.span(token)
            is_cell = before is not None and before.tag in {"td", "th"}
            for first, last in _cells(text, start, end) if is_cell else [(start, end)]:
                found.update(_code_spans(text, first, last))
    return tuple(sorted(found))


def is_code(text: str, offset: int) -> bool:
    """Tell whether the character at *offset* of *text* stands in code."""
    ranges = code_ranges(text)
    index = bisect_right(ranges, (offset, len(text)))
    return index > 0 and ranges[index - 1][0] <= offset < ranges[index - 1][1]


def closing_run(text: str, opening: str, start: int, end: int) -> re.Match[str] | None:
    """Return the run of backticks in *text* that is as long as *opening* and so closes its code (CommonMark, 6.1)."""
    return next((run for run in _TICKS.finditer(text, start, end) if run[0] == opening), None)


def _cells(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for bar in BAR.finditer(text, start, end):
        yield start, bar.start()
        start = bar.end()
    yield start, end


def _code_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the offsets of each code span: a run of backticks up to the next run as long."""
    position = start
    while (opening := _RUN.search(text, position, end)) is not None:
        position = opening.end()
        if opening["run"] is None:
            continue
        closing = closing_run(text, opening["run"], position, end)
        if closing is not None:
            yield opening.start("run"), closing.end()
            position = closing.end()


def _list(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - its signature
    """Read a list, and remember meanwhile how deep the text around it stands."""
    if silent:
        return list_block(state, start, end, silent)
    depths = state.env.setdefault(_DEPTHS, [])
    depths.append(state.blkIndent)
    try:
        return list_block(state, start, end, silent)
    finally:
        depths.pop()


def _paragraph(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - its signature
    """Read a paragraph; a line four deeper than the list it would go back to, goes on with it (CommonMark, 4.4)."""
    depths, given = state.env.get(_DEPTHS, ()), {}
    for line in range(start + 1, end if depths else 0):
        depth = state.sCount[line]
        back_to = next((known for known in reversed(depths) if known <= depth), depth)
        if state.isEmpty(line) or (depth < state.blkIndent and depth - back_to < _CODE_DEPTH):
            break
        given[line] = depth
        state.sCount[line] = max(depth, state.blkIndent + _CODE_DEPTH) if depth < state.blkIndent else depth
    try:
        return paragraph(state, start, end, silent)
    finally:
        for line, depth in given.items():
            state.sCount[line] = depth


def _abbreviation(state: StateBlock, start: int, _end: int, silent: bool) -> bool:  # noqa: FBT001 - its signature
    """Read the line of an abbreviation: `*[AVG]: Algemene verordening gegevensbescherming`."""
    if state.is_code_block(start):
        return False
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    match = _ABBREVIATION.fullmatch(line)
    if match is None or silent:
        return match is not None
    token = state.push(ABBREVIATION, "", 0)
    token.info, token.content, token.map = match["name"].strip(), match["words"].strip(), [start, start + 1]
    state.line = start + 1
    return True


_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
_FIRST = re.compile(
    # Emphasis and code may begin a line; only a run or a space behind the sign makes a block of it.
    r"^(?P<number>\d{1,9})(?=[.)](?:[ \t]|$))"
    r"|^(?=[-+#>=:|]|~~~|```|\*(?:[ \t]|$|\[)|(?P<rule>[*_])(?:[ \t]*(?P=rule)){2,}[ \t]*$|\[(?:[^\[\]\\]|\\.)*\] ?:)",
    re.MULTILINE,
)


@lru_cache(4096)
def as_paragraphs(text: str) -> str:
    """Return *text* with a backslash before each sign that would begin another block than a paragraph."""
    return _FIRST.sub(lambda match: f"{match['number'] or ''}\\", _INDENT.sub("", text))
