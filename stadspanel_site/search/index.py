"""
The search index of a site, from its finished pages.

Pagefind reads a copy of each page: the text that readers see and the parts of its compounds. Added are the facts
of a result: kind, state, day. Pagefind's filters are not used: their files differ from run to run. A file of our
own says instead which results are of each kind.
"""

import gzip
import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import PurePosixPath

from stadspanel_site.public.pages.page import Findable, Page, Plan, plain_text
from stadspanel_site.search.compounds import compound_parts, parts_for, words_of
from stadspanel_site.search.page_text import Block, page_text
from stadspanel_site.search.pagefind import index_files
from stadspanel_site.search.typed_form import as_typed
from stadspanel_site.side_by_side import begun, side_by_side
from stadspanel_site.store.kept import INDEX as INDEX_OF_PAGES
from stadspanel_site.store.kept import TEXT, Kept, file_digest, packed, unpacked
from stadspanel_site.words.dutch import long_date

INDEX = "zoeken/pagefind"
"""The folder of the site in which the index lies."""
_KINDS = "soorten.json"

_USED = frozenset({"pagefind.js", "pagefind-entry.json", "wasm.nl.pagefind"})
_USED_KINDS = (".pf_meta", ".pf_index", ".pf_fragment")
"""The files that are kept of Pagefind's; its own interfaces and other languages stay out."""


def make_index(
    plan: Plan, files: Mapping[str, bytes], kept: Kept, jobs: int = 1
) -> Callable[[], dict[str, bytes]]:
    """
    Begin the index of *files*; return what waits for its own files, by their path, and raises RefusedError.

    *jobs* processes read what is not in *kept*.
    """
    found = _found(plan, files)
    made_from = _digest(found)
    _carry(found, kept)
    entry = kept.get(INDEX_OF_PAGES, made_from)
    if entry is not None:
        return lambda: unpacked(entry)
    texts = _texts(found, files, kept, jobs)
    waited_for = begun(lambda: _made(found, texts), jobs)

    def made() -> dict[str, bytes]:
        index = waited_for()
        kept.put(INDEX_OF_PAGES, made_from, packed(index))
        return index

    return made


def without_index(
    plan: Plan, files: Mapping[str, bytes], kept: Kept, _jobs: int = 1
) -> Callable[[], dict[str, bytes]]:
    """Return no index, for callers that look at the pages only; what is kept for it stays as far as it still holds."""
    found = _found(plan, files)
    made_from = _digest(found)
    entry = kept.get(INDEX_OF_PAGES, made_from)
    for path, data in unpacked(entry).items() if entry is not None else ():
        kept.carry(file_digest(path, data))
    _carry(found, kept)
    return dict


def _found(plan: Plan, files: Mapping[str, bytes]) -> list[tuple[Page, str]]:
    """Return the pages that are found, by their address, each with the hash of its file."""
    pages = sorted((page for page in plan.pages if page.found is not None), key=lambda page: page.path)
    return [(page, file_digest(page.file, files[page.file])) for page in pages]


def _digest(found: Sequence[tuple[Page, str]]) -> str:
    """Return the hash of all that the index of the pages *found* is made from."""
    told = [(page.path, page.title, repr(page.found), digest) for page, digest in found]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def _carry(found: Sequence[tuple[Page, str]], kept: Kept) -> None:
    for _, digest in found:
        kept.carry(digest)


def _made(found: Sequence[tuple[Page, str]], texts: Sequence[tuple[Block, ...]]) -> dict[str, bytes]:
    pages = [
        _Text(page.path, as_typed(plain_text(page.title)), page.found, text)
        for (page, _), text in zip(found, texts, strict=True)
        if page.found is not None
    ]
    words = [words_of(" ".join((page.title, *(block.text for block in page.blocks)))) for page in pages]
    compounds = compound_parts(frozenset().union(*words))
    made = index_files(
        (f"/{page.path}", _copy(page, parts_for(own, compounds)))
        for page, own in zip(pages, words, strict=True)
    )
    used = {path: data for path, data in made.items() if path in _USED or path.endswith(_USED_KINDS)}
    return {f"{INDEX}/{path}": data for path, data in sorted((used | {_KINDS: _kinds(made)}).items())}


def _texts(
    found: Sequence[tuple[Page, str]], files: Mapping[str, bytes], kept: Kept, jobs: int
) -> list[tuple[Block, ...]]:
    """Return the text of each page *found*, from its file unless it was read before."""
    left = [(page, digest) for page, digest in found if kept.get(TEXT, digest) is None]
    read = side_by_side(lambda number: page_text(files[left[number][0].file].decode()), len(left), jobs)
    for (_, digest), blocks in zip(left, read, strict=True):
        kept.put(TEXT, digest, json.dumps([(block.text, block.heading) for block in blocks]).encode())
    return [
        tuple(Block(text, heading) for text, heading in json.loads(bytes(kept.get(TEXT, digest) or b"[]")))
        for _, digest in found
    ]


def _kinds(made: Mapping[str, bytes]) -> bytes:
    """Return the results of each kind, by the names that Pagefind gives to results."""
    results: defaultdict[str, list[str]] = defaultdict(list)
    for path, data in sorted(made.items()):
        if path.endswith(".pf_fragment"):
            # The first letters say that the file is whole.
            _, _, told = gzip.decompress(data).decode().partition("{")
            results[json.loads("{" + told)["meta"].get("soort", "")].append(PurePosixPath(path).stem)
    return json.dumps(results, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


@dataclass(frozen=True, slots=True)
class _Text:
    path: str
    title: str
    found: Findable
    blocks: tuple[Block, ...]


def _copy(page: _Text, parts: tuple[str, ...]) -> str:
    """Return *page* as Pagefind reads it."""
    day = page.found.day
    told = {
        "title": page.title,
        "soort": page.found.kind,
        "stand": page.found.state,
        "dag": long_date(day) if day is not None else "",
        "delen": " ".join(parts),
    }
    metas = "".join(
        f'<meta data-pagefind-meta="{name}[content]" content="{escape(text)}">'
        for name, text in told.items()
        if text
    )
    body = "".join(
        f"<{name}>{escape(block.text)}</{name}>" for block in page.blocks for name in [block.heading or "p"]
    )
    return (
        f'<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8">{metas}</head>'
        f"<body><main data-pagefind-body>{body}</main></body></html>"
    )
