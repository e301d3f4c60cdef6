"""Find the addresses of hidden documents and the names of files that are not public."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import urlsplit

from stadspanel_site.audit.comparable_text import Run, folded, words
from stadspanel_site.problems.problem import Place
from stadspanel_site.words.addresses import DOCUMENT_FOLDERS

_ADDRESS = re.compile(r"(?<![\w.~<-])[\w.~-]*(?:/[\w.~-]*)+")
_FILE_NAME = re.compile(r"[^\s/\"'<>()\[\]=?#&;,]+\.\w{1,5}\b")
_SIMPLE_NAME = re.compile(_FILE_NAME.pattern + r"\Z")
_BELOW_A_PAGE = frozenset({"bijlagen", "index.html"})


@dataclass(frozen=True, slots=True)
class HiddenNames:
    """The addresses and file names that may stand nowhere, folded, with what they betray."""

    addresses: Mapping[tuple[str, ...], Place]
    """By their parts."""
    files: Mapping[str, Place]
    odd_files: tuple[str, ...]
    """Those of which an expression would find only a part."""
    base_url: str
    runs: frozenset[Run]
    """Their words: a text without these needs no second look."""
    has_wordless: bool

    @property
    def host(self) -> str:
        """The address of the site without http: or https:, which it may go without."""
        return self.base_url[self.base_url.find("/") :]

    @property
    def base_path(self) -> str:
        """The path that the site stands at, without a slash at its end."""
        return urlsplit(self.base_url).path


def hidden_names(
    paths: Iterable[tuple[str, Place]], files: Iterable[tuple[str, Place]], base_url: str
) -> HiddenNames:
    """Return what to look for, of the addresses *paths* and the file names *files* that must stay inside."""
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
    """Yield what the *texts* of the file *path* betray, its kind, and whether the name of the file does it."""
    text = folded("\n".join([f"/{path}", *texts])).replace("\\/", "/").replace(f"{names.host}/", " /")
    own_name = folded(f"/{path}")
    # The end of a sentence is none of the address.
    for found in sorted({address.rstrip(".") for address in _ADDRESS.findall(text)}):
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
        if first in DOCUMENT_FOLDERS and (first, second) in names.addresses:
            yield names.addresses[first, second]
    # Of a page only an address from the root counts: its name may be any word.
    from_root = address.startswith(("/", "."))
    for end in range(1 if from_root else 2, len(parts) + 1):
        page, rest = tuple(parts[:end]), parts[end:]
        is_whole = not rest and (end > 1 or address.endswith("/"))
        if page[0] not in DOCUMENT_FOLDERS and (is_whole or (rest and rest[0] in _BELOW_A_PAGE)):
            place = names.addresses.get(page)
            if place is not None:
                yield place
