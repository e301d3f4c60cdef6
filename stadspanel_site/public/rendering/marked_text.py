"""Texts with marks as HTML or as bare words; a mark becomes its grounds in words."""

import re

from markupsafe import Markup, escape

from stadspanel_site.words.grounds import GROUNDS
from stadspanel_site.words.marks import has_mark, restore_literals, split_marks


def mark_html(grounds: tuple[str, ...]) -> Markup:
    """Return the HTML of the mark of a withheld passage; screen readers hear where it begins and ends."""
    words = " en ".join(GROUNDS[code].label for code in grounds)
    return Markup('<span class="weggelaten">weggelaten: {}<span class="hoor">, einde</span></span>').format(
        words
    )


def marked_text(text: str) -> Markup:
    """Return *text* escaped, unless it is HTML, with each mark as HTML."""
    if not has_mark(text):
        return escape(restore_literals(text))
    return Markup().join(
        escape(piece) if isinstance(piece, str) else mark_html(piece[0]) for piece in split_marks(text)
    )


def bare_text(text: str, end: str = "") -> str:
    """Return *text* with words in place of each mark, for places without HTML; *end* is for what is only heard."""
    if not has_mark(text):
        return str(restore_literals(text))
    return "".join(
        piece if isinstance(piece, str) else _bare_mark(piece[0], end) for piece in split_marks(text)
    )


def paragraphs(text: str) -> Markup:
    """Return *text* as HTML paragraphs, split at blank lines."""
    parts = [part.strip() for part in re.split(r"\n\s*\n", text) if part.strip()]
    return Markup().join(Markup("<p>{}</p>").format(marked_text(part)) for part in parts)


def _bare_mark(grounds: tuple[str, ...], end: str) -> str:
    return f"[weggelaten: {' en '.join(GROUNDS[code].label for code in grounds)}{end}]"
