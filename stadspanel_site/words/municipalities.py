"""The code of every municipality in the register of government organisations (TOOI)."""

import unicodedata
from functools import cache
from pathlib import Path

from stadspanel_site.words.dutch import municipality


@cache
def municipality_codes() -> dict[str, str]:
    """Return the name of each municipality, without `gemeente`, by its code."""
    text = Path(__file__).with_suffix(".txt").read_text(encoding="utf-8")
    return dict(line.split(" ", 1) for line in text.splitlines() if not line.startswith("#"))


def code_of(name: str) -> str:
    """Return the code of the municipality *name*, with or without `gemeente`, or an empty text."""
    return _codes_by_name().get(comparable(name), "")


def comparable(name: str) -> str:
    """Return the name of a municipality as every way to type it gives: one apostrophe, hyphen, accent and case."""
    typed = str.maketrans("‘’`´‐‑–", "''''---")
    return unicodedata.normalize("NFC", municipality(name)).translate(typed).casefold()


@cache
def _codes_by_name() -> dict[str, str]:
    return {comparable(name): code for code, name in municipality_codes().items()}
