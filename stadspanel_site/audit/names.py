"""Find the addresses of hidden documents and the names of files that are not public."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from stadspanel_site.audit.normal import Run, folded, words
from stadspanel_site.problems import Place

_ADDRESS = re.compile(r"(?<![\w.<])/[\w/.~-]*")
_FILE_NAME = re.compile(r"[^\s/\"'<>()\[\]=?#&;,]+\.\w{1,5}\b")
_SIMPLE_NAME = re.compile(_FILE_NAME.pattern + r"\Z")


@dataclass(frozen=True, slots=True)
class HiddenNames:
    """The addresses and file names that may stand nowhere, folded, with what they betray."""

    addresses: Mapping[str, Place]
    files: Mapping[str, Place]
    odd_files: tuple[str, ...]
    """Those of which an expression would find only a part."""
    base_url: str
    runs: frozenset[Run]
    """Their words: a text without these needs no second look."""
    has_wordless: bool


def hidden_names(
    paths: Iterable[tuple[str, Place]], files: Iterable[tuple[str, Place]], base_url: str
) -> HiddenNames:
    """Return what to look for, of the addresses *paths* and the file names *files* that must stay inside."""
    addresses = {folded(name): place for name, place in paths}
    names = {folded(name): place for name, place in files}
    runs = frozenset(words(name) for name in (*addresses, *names))
    return HiddenNames(
        addresses=addresses,
        files=names,
        odd_files=tuple(name for name in names if not _SIMPLE_NAME.match(name)),
        base_url=folded(base_url.rstrip("/")),
        runs=runs - {()},
        has_wordless=() in runs,
    )


def names_in(names: HiddenNames, path: str, texts: Iterable[str]) -> Iterator[tuple[Place, str, bool]]:
    """Yield what the *texts* of the file *path* betray, its kind, and whether the name of the file does it."""
    text = folded("\n".join([f"/{path}", *texts])).replace(f"{names.base_url}/", " /")
    own_name = folded(f"/{path}")
    for found in sorted(set(_ADDRESS.findall(text))):
        # Two slashes begin an address on another site.
        if not found.startswith("//"):
            for place in _below(found, names.addresses):
                yield place, "adres", found in own_name
    seen = set(_FILE_NAME.findall(text)) & names.files.keys()
    for name in sorted(seen | {name for name in names.odd_files if name in text}):
        yield names.files[name], "bestandsnaam", name in own_name


def _below(address: str, hidden: Mapping[str, Place]) -> Iterator[Place]:
    """Yield the place of each hidden address that *address* is, or lies below."""
    parts = address.split("/")
    for first in range(len(parts)):
        for last in range(first + 2, len(parts) + 1):
            place = hidden.get("/" + "/".join(parts[first + 1 : last]) + "/")
            if place is not None:
                yield place
