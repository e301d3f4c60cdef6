"""The words of the site for a reader who is called `je` instead of `u`."""

import re

_TURNED = re.compile(
    r"\b([Bb]en|[Dd]eel|[Hh]eb|[Kk]rijg|[Kk]un|[Ll]ees|Volg|[Ww]il|[Zz]ie|[Zz]oek)t u\b|\b([Vv]ervers)t(?= of)"
)
"""Verbs in front of `u`, which lose their t in front of `je`; `Deze site volgt u niet` is no such question."""
_READER = re.compile(r"(?<![\w-])([Uu])w?(?![\w-])")


def informal(text: str) -> str:
    """Return *text*, which the program wrote, as it speaks to somebody who is called `je`."""
    turned = _TURNED.sub(lambda match: match[2] or f"{match[1]} je", text)
    return _READER.sub(lambda match: "Je" if match[1] == "U" else "je", turned)
