"""The code of every municipality in the register of government organisations (TOOI)."""

from functools import cache
from pathlib import Path

from stadspanel_site.words.characters import without_accents
from stadspanel_site.words.dutch import municipality

_ALSO_CALLED = {
    "gemeente 's gravenhage": "gemeente den haag",
    "gemeente den bosch": "gemeente 's hertogenbosch",
    "gemeente bergen noord holland": "gemeente bergen nh",
    "gemeente bergen limburg": "gemeente bergen l",
}
"""Names that the register does not use, each as `comparable` gives it."""


@cache
def municipality_codes() -> dict[str, str]:
    """Return the name of each municipality, without `gemeente`, by its code."""
    text = Path(__file__).with_suffix(".txt").read_text(encoding="utf-8")
    return dict(line.split(" ", 1) for line in text.splitlines() if not line.startswith("#"))


def code_of(name: str) -> str:
    """Return the code of the municipality *name*, with or without `gemeente`, or an empty text."""
    return _codes_by_name().get(comparable(name), "")


def comparable(name: str) -> str:
    """Return the name of a municipality as every way to type it gives: without accents, one apostrophe, hyphen and case."""
    typed = str.maketrans("‘’`´‐‑–-", "''''    ", ".()")
    bare = " ".join(without_accents(municipality(name)).translate(typed).casefold().split())
    return _ALSO_CALLED.get(bare, bare)


@cache
def _codes_by_name() -> dict[str, str]:
    return {comparable(name): code for code, name in municipality_codes().items()}
