"""The tables of keys in docs/velden.md, from the schema; to renew: `.venv/bin/python -m tests.guide_tables`."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from stadspanel_site.editors.keys import Key, common_keys, keys_of
from stadspanel_site.words.vocabulary import Kind

PAGE = Path(__file__).parent.parent / "docs" / "velden.md"
_HEAD = "| Sleutel | Wat het is | Nodig |\n| --- | --- | --- |\n"


def tables() -> dict[str, str]:
    """Return the tables of the page, by the title of their section."""
    common = {key.name: key.is_required for key in common_keys()}
    own = {
        f"`{kind.value}`": [
            key
            for key in keys_of(kind)
            if key.name not in common or (key.is_required and not common[key.name])
        ]
        for kind in Kind
    }
    return {title: _table(keys) for title, keys in {"Elk stuk": list(common_keys()), **own}.items()}


def renewed(page: str) -> str:
    """Return *page* with its tables renewed."""
    for title, table in tables().items():
        section = re.compile(rf"(^## {re.escape(title)}\n\n(?:(?!\||#).*\n)*)(?:\|.*\n)+", re.MULTILINE)
        match = section.search(page)
        assert match is not None, title
        page = page[: match.end(1)] + table + page[match.end() :]
    return page


def _table(keys: Iterable[Key]) -> str:
    required_first = sorted(keys, key=lambda key: not key.is_required)
    return _HEAD + "".join(row for key in required_first for row in _rows(key, ""))


def _rows(key: Key, mark: str) -> Iterator[str]:
    choices = ", ".join(f"`{choice}`" for choice in key.choices)
    is_told = all(f"`{choice}`" in key.description for choice in key.choices)
    what = key.description if is_told else f"{key.description}: {choices}"
    yield f"| {mark}`{key.name}` | {what} | {'ja' if key.is_required else 'nee'} |\n"
    for below in sorted(key.below, key=lambda below: not below.is_required):
        yield from _rows(below, "⤷ ")


if __name__ == "__main__":
    PAGE.write_text(renewed(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
