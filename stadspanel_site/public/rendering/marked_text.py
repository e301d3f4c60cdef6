"""Text of a header as HTML or as bare words, with the grounds in words where a passage was withheld."""

import re

from markupsafe import Markup, escape

from stadspanel_site.words.grounds import GROUNDS
from stadspanel_site.words.marks import split_marks


def mark_html(grounds: tuple[str, ...]) -> Markup:
    """Return the mark that stands where a passage was withheld; a screen reader reads its words."""
    words = " en ".join(GROUNDS[code].label for code in grounds)
    return Markup('<span class="weggelaten">niet openbaar: {}</span>').format(words)


def marked_text(text: str) -> Markup:
    """Return *text* escaped, with each mark as HTML."""
    return Markup().join(
        escape(piece) if isinstance(piece, str) else mark_html(piece[0]) for piece in split_marks(text)
    )


def bare_text(text: str) -> str:
    """Return *text* with words in place of each mark, for where no HTML can stand."""
    return "".join(piece if isinstance(piece, str) else _bare_mark(piece[0]) for piece in split_marks(text))


def paragraphs(text: str) -> Markup:
    """Return *text* as paragraphs, one for each run of lines between blank lines."""
    parts = [part.strip() for part in re.split(r"\n\s*\n", text) if part.strip()]
    return Markup().join(Markup("<p>{}</p>").format(marked_text(part)) for part in parts)


def _bare_mark(grounds: tuple[str, ...]) -> str:
    return f"[niet openbaar: {' en '.join(GROUNDS[code].label for code in grounds)}]"
