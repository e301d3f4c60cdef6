"""
The withheld passages, cut out of raw text before YAML or Markdown sees it.

Two markers, each with its ground:

    ::: vertrouwelijk 5.1.2e            [[vertrouwelijk persoonsgegevens | the text of a span]]
    the text of a block
    :::

Anything that looks like a marker must be one; otherwise it is a fault. No fault repeats text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from stadspanel_site.internal.passage_faults import PassageFault, told_once, unopened
from stadspanel_site.problems.kinds import withheld_passages
from stadspanel_site.problems.kinds.secrecy import UNKNOWN_GROUND
from stadspanel_site.problems.problem import closest
from stadspanel_site.words.almost_markers import BLOCK, SPAN
from stadspanel_site.words.also_called import ground_meant
from stadspanel_site.words.grounds import GROUND_WORDS, ground_code
from stadspanel_site.words.marks import make_literal, make_mark

_TOKEN = re.compile(
    r"(?<!\\)(?P<slashes>\\*)(?P<bracket>\[\[|\]\])"
    r"|^(?P<line>(?P<indent>(?:[^\S\n]|>)*)(?P<escape>\\*):::[^\n]*)$"
    r"|(?P<almost_block>(?:^[ \t>]*)?(?:::|[：∷])[^\S\n]*vertrouw[^\n]*)$"
    # Also as other programs write it: brackets of another width, as entities, or escaped.
    r"|(?P<almost_span>(?:(?<![\[\\])[\[{(<［【〔⟦]{1,2}|(?<!\\)\\\[\\\[|&(?:\#0{0,4}91|\#x0{0,4}5b|lbrack|lsqb);)"
    r"[^\S\n]{0,20}vertrouw\w*[^\]\n|｜)}]{0,200}[|｜])"
    r"|(?P<one_bracket>(?<![\[\\])\[[ \t]*vertrouwelijk[ \t]+(?P<ground>[\w.]*\w))",
    re.MULTILINE | re.IGNORECASE,
)
_SIGN = re.compile(
    r"\[\[|\]\]|::|[：∷]|[\[{(<［【〔⟦][^\S\n]{0,20}vertrouw|&(?:#|lbrack|lsqb)", re.IGNORECASE
)
"""Stands in every marker, and is sought in no time; a marker stands on one line."""
_PARTS = ("[[", "]]", "::", "：", "∷", "&")
"""One of these stands in each sign that has no `vertrouw`."""
# The lengths are bounded, since refusing a text full of near-markers must not take minutes.
_OPEN_BLOCK = re.compile(r":::[ \t]{1,20}vertrouwelijk[ \t]{1,20}(?P<grounds>\S[^\n]{0,200}?)[ \t]{0,200}")
_CLOSE_BLOCK = re.compile(r":::[ \t]*")
_OPEN_SPAN = re.compile(
    r"\[\[[ \t]{0,20}vertrouwelijk[ \t]{1,20}(?P<grounds>[^\[\]|\n]{0,200}[^\[\]|\s])[ \t]{0,20}\|"
)
_LINK = re.compile(r"\[\[[^\[\]|\n]{1,200}(?:\|[^\[\]|\n]{1,200})?\]\](?!\])")
"""A link as Obsidian and wikis write it."""
_NUMBER = re.compile(r"\[\[\d{1,3}\]\]\((#?)")
"""A note as Word writes it, or a source by its number."""
_INSTEAD_OF_NUMBER = {"#": "[^1]", "": "[tekst](https://…)"}
_WORDS_OF_SECRECY = (
    "confidentieel", "geheim", "gelakt", "lakken", "vertrouwelijk", "weggelaten", "weglaten", *GROUND_WORDS,
)  # fmt: skip
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_SWALLOWED_KEY = re.compile(
    # Anything that YAML could take for a key or an item on a next line, and the deciding keys on one line.
    r"\n[^\n]*:(?:\s|$)|\n[ \t]*[-?](?:\s|$)"
    r"|[,{]\s*[\"']?(?:status|vertrouwelijkheid|grond|embargo_tot|openbaar\w*)[\"']?\s*:"
)
_DEFINITION = re.compile(
    r"^[ ]{0,3}(?:\[(?P<label>[^\]\n]+)\]:|\*\[(?P<abbreviation>[^\]\n]+)\]:)", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class CutText:
    """A text without its withheld passages, with the way back to places in the raw text."""

    text: str
    """The text with a mark in place of each passage."""
    inners: tuple[str, ...]
    """The text of each passage, only for the fingerprint of an endorsement."""
    withheld: tuple[tuple[int, int], ...]
    """The ranges of the passages in the raw text, markers included."""
    pieces: tuple[tuple[int, int], ...]
    """The start of each remaining piece: (offset in *text*, offset in the raw text)."""

    def raw_offset(self, offset: int) -> int:
        """Return the offset in the raw text of the character at *offset* of the cut text."""
        cut, raw = max((piece for piece in self.pieces if piece[0] <= offset), default=(0, 0))
        return raw + offset - cut


class _Token(NamedTuple):
    """A well-formed marker, by its offsets in the raw text, and what stands in its place."""

    start: int
    end: int
    stand_in: str
    inner: tuple[int, int] | None = None
    """The offsets of the passage that it withholds; an escaped marker withholds nothing."""


def cut_passages(raw: str, *, in_header: bool) -> tuple[CutText, tuple[PassageFault, ...]]:
    """Return *raw* without its withheld passages, and the faults in its markers."""
    faults: list[PassageFault] = []
    found = list(_tokens(raw, faults, in_header=in_header))
    cut = _assemble(raw, found)
    if not faults and not in_header:
        faults += _definitions_used_outside(raw, cut)
    return cut, tuple(told_once(raw, faults))


def _tokens(raw: str, faults: list[PassageFault], *, in_header: bool) -> Iterator[_Token]:
    """Yield each passage and each escaped marker."""
    position = 0
    # At the start of a line, as in each header, that word has no sign before it.
    if not any(part in raw for part in _PARTS) and "vertrouw" not in raw.lower().replace("\nvertrouw", "\n"):
        return
    while (match := _next_token(raw, position)) is not None:
        position = match.end()
        if match["one_bracket"] is not None:
            if ground_code(match["ground"]) is not None:
                faults.append(PassageFault(withheld_passages.LOOKS_LIKE_A_PASSAGE, match.start(), SPAN))
        elif match["almost_block"] is not None or match["almost_span"] is not None:
            meant = BLOCK if match["almost_block"] is not None else SPAN
            faults.append(PassageFault(withheld_passages.LOOKS_LIKE_A_PASSAGE, match.start(), meant))
        elif match["bracket"] is not None:
            token, position = _read_bracket(raw, match, faults, in_header=in_header)
            if token is not None:
                yield token
        elif match["escape"]:
            position = match.end("escape") + 3
            yield _Token(match.start("escape"), position, make_literal(":::"))
        else:
            passage = _read_block(raw, match, faults, in_header=in_header)
            if passage is not None:
                position = passage.end
                yield passage


def _read_bracket(
    raw: str, match: re.Match[str], faults: list[PassageFault], *, in_header: bool
) -> tuple[_Token | None, int]:
    """Return what begins or ends at the brackets of *match*, if anything does, and where to read on."""
    start = match.start("bracket")
    if len(match["slashes"]) % 2:
        return _Token(start - 1, match.end(), make_literal(match["bracket"])), match.end()
    if match["bracket"] == "]]":
        faults.append(PassageFault(withheld_passages.PASSAGE_NOT_BEGUN, start))
        return None, match.end()
    link, number = _LINK.match(raw, start), _NUMBER.match(raw, start)
    if link is not None and (number is not None or not _means_secrecy(link[0])):
        meant = _INSTEAD_OF_NUMBER[number[1]] if number else "[tekst](../map/stuk.md)"
        faults.append(PassageFault(withheld_passages.LINK_LIKE_A_PASSAGE, start, meant))
        return None, link.end()
    passage = _read_span(raw, start, faults, in_header=in_header)
    return passage, match.end() if passage is None else passage.end


def _means_secrecy(link: str) -> bool:
    """Tell whether a word of *link* is, or resembles, one that withholds; without words it could be anything."""
    words = re.findall(r"[\w.]*[^\W\d_][\w.]*", link)
    return not words or any(map(_is_of_secrecy, words))


@lru_cache(4096)
def _is_of_secrecy(word: str) -> bool:
    # Documents link to the same names again and again, and comparing takes long.
    return ground_code(word) is not None or closest(word, _WORDS_OF_SECRECY) != ""


def _next_token(raw: str, position: int) -> re.Match[str] | None:
    while (sign := _SIGN.search(raw, position)) is not None:
        end = raw.find("\n", sign.end())
        end = len(raw) if end < 0 else end
        found = _TOKEN.search(raw, max(position, raw.rfind("\n", 0, sign.start()) + 1), end)
        if found is not None:
            return found
        position = end
    return None


def _read_span(raw: str, start: int, faults: list[PassageFault], *, in_header: bool) -> _Token | None:
    opening = _OPEN_SPAN.match(raw, start)
    if opening is None:
        faults.append(unopened(raw, start, SPAN))
        return None
    end = raw.find("]]", opening.end())
    if -1 < raw.find("[[", opening.end()) < end:
        faults.append(PassageFault(withheld_passages.PASSAGE_IN_PASSAGE, start))
        return None
    inner = raw[opening.end() : end] if end >= 0 else ""
    if end < 0 or _BLANK_LINE.search(inner) or (in_header and _SWALLOWED_KEY.search(inner)):
        faults.append(PassageFault(withheld_passages.PASSAGE_NOT_CLOSED, start))
        return None
    if re.search(r"^[ \t>]*:::", inner, re.MULTILINE):
        faults.append(PassageFault(withheld_passages.PASSAGE_IN_PASSAGE, start))
        return None
    if raw.startswith("]", end + 2):
        faults.append(PassageFault(withheld_passages.UNCLEAR_END, end))
    if not inner.strip():
        faults.append(PassageFault(withheld_passages.EMPTY_PASSAGE, start))
    grounds = _read_grounds(opening["grounds"], opening.start("grounds"), faults)
    return _Token(start, end + 2, make_mark(grounds, block=False), (opening.end(), end))


def _read_block(
    raw: str, match: re.Match[str], faults: list[PassageFault], *, in_header: bool
) -> _Token | None:
    start, is_end = match.start("line"), _ends_block(match)
    if in_header and not is_end:
        faults.append(PassageFault(withheld_passages.BLOCK_IN_HEADER, start))
        return None
    if match["indent"] and not in_header:
        faults.append(PassageFault(withheld_passages.INDENTED_BLOCK, start))
        return None
    if is_end:
        faults.append(PassageFault(withheld_passages.PASSAGE_NOT_BEGUN, start))
        return None
    opening = _OPEN_BLOCK.fullmatch(match["line"])
    if opening is None:
        faults.append(unopened(raw, start, BLOCK))
        return None
    grounds = _read_grounds(opening["grounds"], start + opening.start("grounds"), faults)
    # A block is its own paragraph, whatever surrounds it.
    stand_in = f"\n{make_mark(grounds, block=True)}\n\n"
    position, is_closed = match.end(), False
    while (inside := _next_token(raw, position)) is not None:
        position = inside.end()
        if inside["line"] is not None and not inside["escape"]:
            ends = _ends_block(inside)
            if ends and not inside["indent"]:
                inner = (match.end() + 1, max(match.end() + 1, inside.start()))
                if not raw[slice(*inner)].strip():
                    faults.append(PassageFault(withheld_passages.EMPTY_PASSAGE, start))
                return _Token(start, inside.end(), stand_in, inner)
            is_closed |= ends
            kind = withheld_passages.INDENTED_BLOCK if ends else withheld_passages.PASSAGE_IN_PASSAGE
            faults.append(PassageFault(kind, inside.start()))
        elif inside["bracket"] is not None and len(inside["slashes"]) % 2 == 0:
            is_begin = inside["bracket"] == "[["
            kind = withheld_passages.PASSAGE_IN_PASSAGE if is_begin else withheld_passages.PASSAGE_NOT_BEGUN
            faults.append(PassageFault(kind, inside.start("bracket")))
    if not is_closed:
        faults.append(PassageFault(withheld_passages.PASSAGE_NOT_CLOSED, start))
    return _Token(start, len(raw), stand_in, (match.end(), len(raw)))


def _ends_block(match: re.Match[str]) -> bool:
    return _CLOSE_BLOCK.fullmatch(match["line"], len(match["indent"])) is not None


def _read_grounds(text: str, offset: int, faults: list[PassageFault]) -> tuple[str, ...]:
    codes, names = [], text.split(",")
    # One article of the law has commas of its own.
    for name in names if any(map(ground_code, names)) or not ground_meant(text) else [text]:
        code = ground_code(name)
        if code is None:
            faults.append(PassageFault(UNKNOWN_GROUND, offset, ground_meant(name)))
        else:
            codes.append(code)
    return tuple(dict.fromkeys(codes))


def _assemble(raw: str, found: list[_Token]) -> CutText:
    text: list[str] = []
    pieces: list[tuple[int, int]] = []
    length = position = 0
    for token in (*found, _Token(len(raw), len(raw), "")):
        for piece, start in ((raw[position : token.start], position), (token.stand_in, token.start)):
            pieces.append((length, start))
            text.append(piece)
            length += len(piece)
        position = token.end
    return CutText(
        text="".join(text),
        inners=tuple(raw[slice(*token.inner)].strip() for token in found if token.inner),
        withheld=tuple((token.start, token.end) for token in found if token.inner),
        pieces=tuple(pieces),
    )


def _definitions_used_outside(raw: str, cut: CutText) -> list[PassageFault]:
    """Yield a fault for each definition inside a passage (note, link, abbreviation) that open text uses."""
    faults = []
    for start, end in cut.withheld:
        for match in _DEFINITION.finditer(raw, start, end):
            label = match["label"]
            used = (
                re.search(rf"\[{re.escape(label)}\]", cut.text, re.IGNORECASE)
                if label is not None
                else re.search(rf"\b{re.escape(match['abbreviation'])}\b", cut.text)
            )
            if used:
                faults.append(PassageFault(withheld_passages.DEFINITION_IN_PASSAGE, match.start()))
    return faults
