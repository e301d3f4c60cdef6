"""
The search index of a site, from its finished pages.

Pagefind reads a copy of each page: the text that readers see and the parts of its compounds. Added are the facts
of a result: kind, state, day. Pagefind's filters are not used: their files differ from run to run. A file of our
own says instead which results are of each kind, in each of the parts of a large index.
"""

import gzip
import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from hashlib import sha256
from html import escape
from pathlib import PurePosixPath
from zlib import crc32

from stadspanel_site.public.pages.page import Findable, Page, Plan, plain_text
from stadspanel_site.search.compounds import compound_parts, parts_for, words_of
from stadspanel_site.search.page_text import as_typed, page_text
from stadspanel_site.search.pagefind import index_files
from stadspanel_site.side_by_side import StandBy, side_by_side
from stadspanel_site.store.kept import INDEX as INDEX_OF_PAGES
from stadspanel_site.store.kept import PART as PART_OF_INDEX
from stadspanel_site.store.kept import SAME as SAME_PART
from stadspanel_site.store.kept import TEXT, Kept, file_digest, packed, unpacked
from stadspanel_site.words.dutch import long_date

INDEX = "zoeken/pagefind"
"""The folder of the site in which the index lies, each part but the first in a folder of its own."""
_KINDS, _PARTS = "soorten.json", "delen.json"

_PROGRAM = frozenset({"pagefind.js", "wasm.nl.pagefind"})
_ENTRY = "pagefind-entry.json"
_END_OF_WORDS = b"\n"
_USED_KINDS = (".pf_meta", ".pf_index", ".pf_fragment")
"""The files that are kept of Pagefind's; its own interfaces and other languages stay out."""


_Made = tuple[str, str, dict[str, bytes] | None]
"""The name of a part, the hashes of what it is made from, and its files unless these are known."""


@dataclass(frozen=True, slots=True)
class _Text:
    """A page that is found, and what was kept of its text."""

    path: str
    title: str
    found: Findable | None
    entry: bytes

    @property
    def words(self) -> frozenset[str]:
        """The words on the page and in its title, which the page itself need not show."""
        return words_of(_title(self.title)).union(self.entry.partition(_END_OF_WORDS)[0].decode().split())

    @property
    def key(self) -> tuple[str, str, str, str]:
        """The values that tell it from all others."""
        return self.path, self.title, repr(self.found), sha256(self.entry).hexdigest()


def make_index(
    plan: Plan, files: Mapping[str, bytes], kept: Kept, beside: StandBy | None = None
) -> Callable[[], dict[str, bytes]]:
    """
    Begin the index of *files*; return what waits for its own files, by their path, and raises RefusedError.

    The process *beside* this one makes those parts of the index that are not in *kept*.
    """
    found = _found(plan, files)
    made_from = _digest(found)
    _carry(found, kept)
    made_before = _made_before(made_from, kept)
    if made_before is not None:
        return cache(partial(_joined, made_before, kept))
    beside = beside or StandBy(1)
    _read(found, files, kept, beside.jobs)
    pages_of = in_parts([page for page, _ in found])
    parts = {name: [page.path for page in pages] for name, pages in pages_of.items()}
    known, before = kept.of_stage(PART_OF_INDEX), kept.of_stage(SAME_PART)
    made_of = partial(_made, parts=parts, known={pair for pair in before if _hash_of_part(pair) in known})
    waited_for = beside.begin(
        made_of,
        lambda: (
            _Text(page.path, page.title, page.found, kept.get(TEXT, digest) or b"") for page, digest in found
        ),
    )

    @cache
    def made() -> dict[str, bytes]:
        parts = {}
        for name, pair, new in waited_for():
            parts[name] = pair
            if new is not None:
                kept.put(PART_OF_INDEX, _hash_of_part(pair), packed(new))
        kept.put(INDEX_OF_PAGES, made_from, json.dumps(parts).encode())
        return _joined(parts, kept)

    return made


def without_index(
    plan: Plan, files: Mapping[str, bytes], kept: Kept, _beside: StandBy | None = None
) -> Callable[[], dict[str, bytes]]:
    """Return no index, for callers that look at the pages only; what is kept for it stays as far as it still holds."""
    found = _found(plan, files)
    before = _made_before(_digest(found), kept)
    for path, data in _joined(before, kept).items() if before is not None else ():
        kept.carry(file_digest(path, data))
    _carry(found, kept)
    return dict


def _found(plan: Plan, files: Mapping[str, bytes]) -> list[tuple[Page, str]]:
    """Return the pages that are found, by their address, each with the hash of its file."""
    pages = sorted((page for page in plan.pages if page.found is not None), key=lambda page: page.path)
    return [(page, file_digest(page.file, files[page.file])) for page in pages]


def _digest(found: Sequence[tuple[Page, str]]) -> str:
    """Return the hash of all that the index of the pages *found* is made from."""
    return _hash([(page.path, page.title, repr(page.found), digest) for page, digest in found])


def _hash(told: object) -> str:
    return sha256(_json(told).encode()).hexdigest()


def _carry(found: Sequence[tuple[Page, str]], kept: Kept) -> None:
    for _, digest in found:
        kept.carry(digest)


def _made_before(made_from: str, kept: Kept) -> dict[str, str] | None:
    """Return the hashes of the parts of the same index, by their names; None where not all of it was *kept*."""
    parts = json.loads(kept.get(INDEX_OF_PAGES, made_from) or b"{}")
    found = (kept.find(PART_OF_INDEX, _hash_of_part(pair)) for pair in parts.values())
    return parts if parts and all(found) else None


def _joined(parts: Mapping[str, str], kept: Kept) -> dict[str, bytes]:
    """Return the files of the whole index, of which *parts* are kept, by name and hashes."""
    files, kinds, releases = {}, {}, {}
    kept.note(SAME_PART, parts.values())
    for name, pair in parts.items():
        of_part = unpacked(kept.get(PART_OF_INDEX, _hash_of_part(pair)) or packed({}))
        kinds[name] = json.loads(of_part.pop(_KINDS))
        files.update({str(PurePosixPath(INDEX, name, path)): data for path, data in of_part.items()})
        # Pagefind names what it makes of other pages otherwise.
        releases[name] = [path for path in of_part if path.endswith(".pf_meta")]
    told = {_KINDS: kinds, _PARTS: releases}
    lists = {f"{INDEX}/{name}": _json(found).encode() for name, found in told.items()}
    return dict(sorted((files | lists).items()))


def _json(told: object) -> str:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _made(texts: Iterable[_Text], parts: Mapping[str, Sequence[str]], known: Collection[str]) -> list[_Made]:
    """
    Return each of *parts* with the hashes of what it is made from, and its files unless these are *known*.

    The first hash is of its texts and of all words of the site, which say what is a compound. The second is of its
    texts with the parts of their compounds: most new words are no part of others.
    """
    text_of = {text.path: text for text in texts}
    vocabulary = set[str]().union(*(text.words for text in text_of.values()))
    parts_of, of_words = compound_parts(vocabulary), _hash(sorted(vocabulary))
    same = dict(pair.split() for pair in known)
    made: list[_Made] = []
    for name, paths in parts.items():
        # Each text is let go with its part.
        texts_of_part = [text_of.pop(path) for path in paths]
        keys = [text.key for text in texts_of_part]
        of_texts = _hash([of_words, name == "", keys])
        if of_texts in same:
            made.append((name, f"{of_texts} {same[of_texts]}", None))
            continue
        of_part = [(text, parts_for(text.words, parts_of)) for text in texts_of_part]
        digest = _hash([name == "", [(*key, words) for key, (_, words) in zip(keys, of_part, strict=True)]])
        files = None
        if digest not in same.values():
            copies = [(f"/{text.path}", _copy(text, words)) for text, words in of_part]
            files = _files_of_part(copies, is_first=not name)
        made.append((name, f"{of_texts} {digest}", files))
    return made


def _hash_of_part(pair: str) -> str:
    return pair.partition(" ")[2]


def _files_of_part(copies: Sequence[tuple[str, str]], *, is_first: bool) -> dict[str, bytes]:
    """Return the files of the part of these pages, with its kinds; the first part has the program for all."""
    made = index_files(copies)
    used = {
        path: data
        for path, data in made.items()
        if path == _ENTRY or path.endswith(_USED_KINDS) or (is_first and path in _PROGRAM)
    }
    return used | {_KINDS: _kinds(made)}


def _read(found: Sequence[tuple[Page, str]], files: Mapping[str, bytes], kept: Kept, jobs: int) -> None:
    """Keep the words and the text of each page *found* that was not read before."""
    left = [(page, digest) for page, digest in found if kept.find(TEXT, digest) is None]

    def text_of(number: int) -> bytes:
        blocks = page_text(files[left[number][0].file].decode())
        words = words_of(" ".join(block.text for block in blocks))
        told = json.dumps([(block.text, block.heading) for block in blocks])
        return " ".join(sorted(words)).encode() + _END_OF_WORDS + told.encode()

    for (_, digest), entry in zip(left, side_by_side(text_of, len(left), jobs), strict=True):
        kept.put(TEXT, digest, entry)


def _title(title: str) -> str:
    return as_typed(plain_text(title))


def _kinds(made: Mapping[str, bytes]) -> bytes:
    """Return the results of each kind, by the names that Pagefind gives to results."""
    results: defaultdict[str, list[str]] = defaultdict(list)
    for path, data in sorted(made.items()):
        if path.endswith(".pf_fragment"):
            # The first letters say that the file is whole.
            _, _, told = gzip.decompress(data).decode().partition("{")
            results[json.loads("{" + told)["meta"].get("soort", "")].append(PurePosixPath(path).stem)
    return _json(results).encode()


def _copy(text: _Text, parts: tuple[str, ...]) -> str:
    """Return a page as Pagefind reads it, with the *parts* of its compounds."""
    blocks = json.loads(text.entry.partition(_END_OF_WORDS)[2])
    of_result = text.found or Findable(kind="")
    day = of_result.day
    told = {
        "title": _title(text.title),
        "soort": of_result.kind,
        "stand": of_result.state,
        "dag": long_date(day) if day is not None else "",
        "delen": " ".join(parts),
    }
    metas = "".join(
        f'<meta data-pagefind-meta="{name}[content]" content="{escape(words)}">'
        for name, words in told.items()
        if words
    )
    body = "".join(
        f"<{name}>{escape(text)}</{name}>" for text, heading in blocks for name in [heading or "p"]
    )
    return (
        f'<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8">{metas}</head>'
        f"<body><main data-pagefind-body>{body}</main></body></html>"
    )


_PAGES, _MOST_PARTS = 200, 12
"""So many pages make one part; where that would make many parts, which readers all load, each holds more."""


def in_parts(pages: Sequence[Page]) -> dict[str, list[Page]]:
    """
    Return *pages* by the name of their part; the first has none, and holds what is of no day.

    An advice stays with its responses, in the year of the first of these. Years join up to the size of a part; one
    that is larger is parted by the names of its advices, so that none moves where another comes or goes.
    """
    size = _PAGES
    while len(pages) > size * _MOST_PARTS:
        size *= 2
    if len(pages) <= size:
        return {"": list(pages)}
    together: defaultdict[str, list[Page]] = defaultdict(list)
    for page in pages:
        together["/".join(page.path.split("/")[:2])].append(page)
    years: defaultdict[int, dict[str, list[Page]]] = defaultdict(dict)
    for name, of_one in together.items():
        years[_year(of_one)][name] = of_one
    parts: dict[str, list[Page]] = {"": [page for of_one in years.pop(0, {}).values() for page in of_one]}
    for year, named in sorted(years.items()):
        number = sum(map(len, named.values()))
        last = next(reversed(parts))
        if number <= size:
            part = last if len(parts[last]) + number <= size else str(year)
            parts.setdefault(part, []).extend(page for of_one in named.values() for page in of_one)
        else:
            for name, of_one in named.items():
                parts.setdefault(f"{year}-{crc32(name.encode()) % -(-number // size) + 1}", []).extend(of_one)
    return parts


def _year(pages: Sequence[Page]) -> int:
    """Return the first year of *pages* that belong together; 0 where they are of no day."""
    return min((page.found.day.year for page in pages if page.found and page.found.day), default=0)
