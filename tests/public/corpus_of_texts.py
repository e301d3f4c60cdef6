"""Texts in the shapes of real minutes, letters and reports, and the same ones written a little otherwise."""

import random
import re
from pathlib import Path

CORPUS = Path(__file__).parent / "corpus"
VARIATIONS = 4
"""Variations of each text."""
_NAME = re.compile(r"^%%%% (.+)\n", re.MULTILINE)
_BULLET = re.compile(r"^(?P<indent>[ >]*)[-*+](?= )", re.MULTILINE)
_INDENT = re.compile(r"^ {2,4}(?=\S)", re.MULTILINE)


def written_texts() -> dict[str, str]:
    """Return the texts that were written whole, by name."""
    found: dict[str, str] = {}
    for file in sorted(CORPUS.glob("*.txt")):
        _, *parts = _NAME.split(file.read_text(encoding="utf-8"))
        found |= dict(zip(parts[::2], parts[1::2], strict=True))
    return found


def all_texts() -> dict[str, str]:
    """Return the written texts and their variations, by name; the same at each call."""
    found = written_texts()
    for name, text in written_texts().items():
        chance = random.Random(name)  # noqa: S311 - no secret
        number = 0
        while number < VARIATIONS:
            varied = _varied(text, chance)
            if varied not in found.values():
                number += 1
                found[f"{name}, {number}"] = varied
    return found


def _varied(text: str, chance: random.Random) -> str:
    changes = (
        _other_bullets,
        _other_indents,
        _fewer_blank_lines,
        _more_blank_lines,
        _other_ends,
        _other_order,
    )
    for change in chance.sample(changes, 3):
        text = change(text, chance)
    return text


def _other_bullets(text: str, chance: random.Random) -> str:
    bullet = chance.choice("-*+")
    return _BULLET.sub(rf"\g<indent>{bullet}", text)


def _other_indents(text: str, chance: random.Random) -> str:
    return _INDENT.sub(lambda _: " " * chance.randint(2, 4), text)


def _fewer_blank_lines(text: str, chance: random.Random) -> str:
    return re.sub(r"\n\n", lambda match: chance.choice(["\n", match[0], match[0]]), text)


def _more_blank_lines(text: str, chance: random.Random) -> str:
    return re.sub(r"\n", lambda _: chance.choice(["\n\n", *["\n"] * 4]), text)


def _other_ends(text: str, chance: random.Random) -> str:
    return re.sub(r"\n", lambda _: chance.choice(["  \n", " \n", *["\n"] * 4]), text).rstrip("\n")


def _other_order(text: str, chance: random.Random) -> str:
    blocks = text.split("\n\n")
    chance.shuffle(blocks)
    return "\n\n".join(blocks)
