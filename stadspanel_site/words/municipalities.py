"""The code of every municipality in the register of government organisations (TOOI)."""

from functools import cache
from pathlib import Path


@cache
def municipality_codes() -> dict[str, str]:
    """Return the name of each municipality, without `gemeente`, by its code."""
    text = Path(__file__).with_suffix(".txt").read_text(encoding="utf-8")
    return dict(line.split(" ", 1) for line in text.splitlines() if not line.startswith("#"))
