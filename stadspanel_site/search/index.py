"""
The search index of a site, from its finished pages.

Pagefind reads a copy of each page: the text that readers see and the parts of its compounds. Added are the facts
of a result: kind, state, day. Pagefind's filters are not used: their files differ from run to run. A file of our
own says instead which results are of each kind.
"""

import gzip
import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from pathlib import PurePosixPath

from stadspanel_site.public.pages.page import Findable, Plan, plain_text
from stadspanel_site.search.compounds import compound_parts, parts_for, words_of
from stadspanel_site.search.page_text import Block, page_text
from stadspanel_site.search.pagefind import index_files
from stadspanel_site.search.typed_form import as_typed
from stadspanel_site.side_by_side import side_by_side
from stadspanel_site.words.dutch import long_date

INDEX = "zoeken/pagefind"
"""The folder of the site in which the index lies."""
_KINDS = "soorten.json"

_USED = frozenset({"pagefind.js", "pagefind-entry.json", "wasm.nl.pagefind"})
_USED_KINDS = (".pf_meta", ".pf_index", ".pf_fragment")
"""The files that are kept of Pagefind's; its own interfaces and other languages stay out."""


def make_index(plan: Plan, files: Mapping[str, bytes], jobs: int = 1) -> dict[str, bytes]:
    """
    Return the files of the index of *files*, by their path; raises RefusedError.

    *jobs* processes read them.
    """
    found = sorted((page for page in plan.pages if page.found is not None), key=lambda page: page.path)
    texts = side_by_side(lambda number: page_text(files[found[number].file].decode()), len(found), jobs)
    pages = [
        _Text(page.path, as_typed(plain_text(page.title)), page.found, text)
        for page, text in zip(found, texts, strict=True)
        if page.found is not None
    ]
    words = [words_of(" ".join((page.title, *(block.text for block in page.blocks)))) for page in pages]
    compounds = compound_parts(frozenset().union(*words))
    made = index_files(
        (f"/{page.path}", _copy(page, parts_for(own, compounds)))
        for page, own in zip(pages, words, strict=True)
    )
    kept = {path: data for path, data in made.items() if path in _USED or path.endswith(_USED_KINDS)}
    return {f"{INDEX}/{path}": data for path, data in sorted((kept | {_KINDS: _kinds(made)}).items())}


def _kinds(made: Mapping[str, bytes]) -> bytes:
    """Return the results of each kind, by the names that Pagefind gives to results."""
    results: defaultdict[str, list[str]] = defaultdict(list)
    for path, data in sorted(made.items()):
        if path.endswith(".pf_fragment"):
            # The first letters say that the file is whole.
            _, _, told = gzip.decompress(data).decode().partition("{")
            results[json.loads("{" + told)["meta"].get("soort", "")].append(PurePosixPath(path).stem)
    return json.dumps(results, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def without_index(_plan: Plan, _files: Mapping[str, bytes], _jobs: int = 1) -> dict[str, bytes]:
    """Return no index, for callers that look at the pages only."""
    return {}


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
