"""Marks that stand in a text while it is made into Markdown; they are characters that no text may hold itself."""

import re

NUMBER, PICTURE, NOTE, END = "\ue000", "\ue001", "\ue002", "\ue003"
"""Around the number of an item, of a picture, and of a note."""
ESCAPE = "\ue004"
"""Where a backslash is to come."""
NUMBERED = re.compile(rf"{NUMBER}(\d+){END}")
PICTURED = re.compile(rf"{PICTURE}(\d+){END}")
NOTED = re.compile(rf"{NOTE}(\d+){END}")
_ANY = re.compile(rf"[{NUMBER}-{NOTE}]\d+{END}|{ESCAPE}")


def without_marks(text: str) -> str:
    """Return *text* without marks."""
    return _ANY.sub("", text)


def is_mark(char: str) -> bool:
    """Tell whether *char* belongs to a mark."""
    return NUMBER <= char <= ESCAPE
