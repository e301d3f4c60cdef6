"""Find the addresses of hidden documents and the names of files that are not public."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import urlsplit

from stadspanel_site.audit.comparable_text import Run, folded, words
from stadspanel_site.problems.problem import Place

_ADDRESS = re.compile(r"(?<![\w.~<-])[\w.~-]*(?:/[\w.~-]*)+")
_FILE_NAME = re.compile(r"[^\s/\"'<>()\[\]=?#&;,]+\.\w{1,5}\b")
_SIMPLE_NAME = re.compile(_FILE_NAME.pattern + r"\Z")
_FOLDERS = frozenset({"adviezen", "gesprekken", "dossiers"})
"""Folders of the site whose addresses are unmistakable, wherever they stand."""
_BELOW_A_PAGE = frozenset({"bijlagen", "index.html"})


@dataclass(frozen=True, slots=True)
class HiddenNames:
    """The folded addresses and file names that may stand nowhere, with their sources."""

    addresses: Mapping[tuple[str, ...], Place]
    """By their parts."""
    files: Mapping[str, Place]
    odd_files: tuple[str, ...]
    """Names that an expression would find only in part."""
    base_url: str
    runs: frozenset[Run]
    """Their words; a text without any needs no second look."""
    has_wordless: bool

    @property
    def base_path(self) -> str:
        """The path of the site, without a trailing slash."""
        return urlsplit(self.base_url).path


def hidden_names(
    paths: Iterable[tuple[str, Place]], files: Iterable[tuple[str, Place]], base_url: str
) -> HiddenNames:
    """Return the search for the addresses *paths* and file names *files* that must stay inside."""
    addresses = {tuple(folded(name).strip("/").split("/")): place for name, place in paths}
    names = {folded(name): place for name, place in files}
    runs = frozenset((*(words(" ".join(parts)) for parts in addresses), *map(words, names)))
    return HiddenNames(
        addresses=addresses,
        files=names,
        odd_files=tuple(name for name in names if not _SIMPLE_NAME.match(name)),
        base_url=folded(base_url.rstrip("/")),
        runs=runs - {()},
        has_wordless=() in runs,
    )


def names_in(names: HiddenNames, path: str, texts: Iterable[str]) -> Iterator[tuple[Place, str, bool]]:
    """Yield each source that the *texts* or name of the file *path* betray, its kind, and whether the name does."""
    text = folded("\n".join([f"/{path}", *texts])).replace("\\/", "/").replace(f"{names.base_url}/", " /")
    own_name = folded(f"/{path}")
    # The end of a sentence does not belong to the address.
    for found in sorted({address.rstrip(".") for address in _ADDRESS.findall(text)}):
        # Two slashes begin an address on another site.
        if not found.startswith("//"):
            for place in _betrayed(found, names):
                yield place, "adres", found in own_name
    seen = set(_FILE_NAME.findall(text)) & names.files.keys()
    for name in sorted(seen | {name for name in names.odd_files if name in text}):
        yield names.files[name], "bestandsnaam", name in own_name


def _betrayed(address: str, names: HiddenNames) -> Iterator[Place]:
    """Yield the place of each hidden address that *address* is, or lies below."""
    below = address.removeprefix(names.base_path) if address.startswith(f"{names.base_path}/") else address
    parts = [part for part in below.split("/") if part.strip(".")]
    for first, second in pairwise(parts):
        if first in _FOLDERS and (first, second) in names.addresses:
            yield names.addresses[first, second]
    # The name of a page may be any word, so only an address from the root counts.
    from_root = address.startswith(("/", "."))
    for end in range(1 if from_root else 2, len(parts) + 1):
        page, rest = tuple(parts[:end]), parts[end:]
        is_whole = not rest and (end > 1 or address.endswith("/"))
        if page[0] not in _FOLDERS and (is_whole or (rest and rest[0] in _BELOW_A_PAGE)):
            place = names.addresses.get(page)
            if place is not None:
                yield place
