"""A rule about bold text: no space stands between the text and the signs around it."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise

from stadspanel_site.internal.documents import AnyDocument
from stadspanel_site.internal.written_texts import WrittenText
from stadspanel_site.problems.kinds.body_text import SPACE_IN_BOLD
from stadspanel_site.problems.problem import Problem, problem
from stadspanel_site.words.blocks import code_ranges

_NO_TEXT = re.compile(r"\]\([^()\n]*\)|<[^<>\s]*>|https?://\S+|\\.")
"""Addresses, and signs behind a backslash."""
_BEGIN = re.compile(r"\n[ \t>]*(?:[-*+]|[0-9]+[.)])(?=[ \t])")
_EDGE = re.compile(r"\n[ \t>]*(?=\n)|\||\n(?=\x01|#)")
"""The end of a paragraph, a cell or an item, behind which no bold goes on."""
_RUN = re.compile("[*_~][*_~]+")
_TOUCHING = re.compile(r"\*\*(?<!\S\*\*)(?!\s)[^\n*_~`\\<|\[\]/]+(?<!\s)\*\*(?=[\s.,;:!?)]|\Z)")
"""Bold text on one line between spaces, with nothing in it that could hide a sign."""
_SIGNS = frozenset({"**", "***", "__", "___", "~~"})


def check_loose_stars(_: AnyDocument, texts: Iterable[WrittenText]) -> Iterator[Problem]:
    """The signs of bold text touch it, or they are no signs (CommonMark 0.31.2, 6.2)."""
    for text in texts:
        for found in _found_in(text.markdown) if _may_be_loose(text.markdown) else ():
            yield problem(SPACE_IN_BOLD, text.place(found.start(), len(found[0])))


def _may_be_loose(markdown: str) -> bool:
    """Tell whether signs of bold text stand in *markdown* besides those that plainly touch theirs."""
    left = _TOUCHING.sub("", markdown) if "**" in markdown else markdown
    return "**" in left or "__" in left or "~~" in left


def _found_in(markdown: str) -> Iterator[re.Match[str]]:
    bare = _NO_TEXT.sub(_blank, _without_code(markdown))
    return _loose_signs(_BEGIN.sub(_blank, f"\n{bare}")[1:])


def _without_code(body: str) -> str:
    """Return *body* with a filling in place of its code, of the same length and the same lines."""
    pieces, position = [], 0
    for start, end in code_ranges(body):
        pieces += [body[position:start], re.sub(r"[^\n]", "x", body[max(start, position) : end])]
        position = max(position, end)
    return "".join([*pieces, body[position:]])


def _blank(match: re.Match[str]) -> str:
    """Return a filling in place of *match*, of the same length and the same lines."""
    return re.sub(r"[^\n]", "\x01", match[0])


def _loose_signs(text: str) -> Iterator[re.Match[str]]:
    edges = [0, *(edge.start() for edge in _EDGE.finditer(text)), len(text)]
    signs = (run for run in _RUN.finditer(text) if run[0] in _SIGNS)
    for piece, found in groupby(signs, lambda sign: bisect_right(edges, sign.start())):
        yield from _in_one_piece(text, edges[piece - 1], edges[piece], found)


def _is_around_words(text: str, first: re.Match[str], last: re.Match[str]) -> bool:
    """Tell whether two loose signs were meant as bold around words: ** vet **; between 2 ** 3 they were not."""
    return first[0] == last[0] == "**" and text[first.end() : last.start()].strip()[:1].isalpha()


def _in_one_piece(text: str, start: int, end: int, signs: Iterable[re.Match[str]]) -> Iterator[re.Match[str]]:
    """Yield those *signs* between *start* and *end* that would begin or end bold text without a space beside them."""
    begun: list[re.Match[str]] = []
    alone: list[re.Match[str]] = []
    for found in signs:
        before = text[max(start, found.start() - 1) : found.start()]
        behind = text[found.end() : min(end, found.end() + 1)]
        partner = next((other for other in reversed(begun) if other[0] == found[0]), None)
        if not before.strip() and not behind.strip():
            if partner is not None:
                begun.remove(partner)
                yield found
            elif alone and _is_around_words(text, alone[-1], found):
                yield found
            else:
                alone.append(found)
        elif not before.strip() or (not before.isalnum() and partner is None):
            begun.append(found)
        elif partner is not None:
            begun.remove(partner)
        else:
            yield from (other for other in alone[-1:] if other[0] == found[0])
    for first, second in pairwise(begun):
        # Two that begin and none that ends: **bold **and on.
        if first[0] == second[0]:
            yield second
