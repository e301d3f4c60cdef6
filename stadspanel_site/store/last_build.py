"""
The last build, so that a next one of the same sources is answered at once.

It holds where the same bytes were read, by the same program, for the same day, and the site still stands, byte for
byte. Nothing is taken from a time stamp; few modules need be loaded. What is kept are hashes, numbers and warnings.
"""

import hashlib
import json
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from stadspanel_site.output import MARKER, is_at_rest, is_linked
from stadspanel_site.problems.problem import Place, Problem, warning
from stadspanel_site.store.entries import Store

_PIECE = 1 << 20
_Found = tuple[str, str, os.stat_result]


@dataclass(frozen=True, slots=True)
class Sources:
    """The bytes of all that a site is made from, besides the program."""

    content: Path
    templates: Path
    digest: bytes
    moments: tuple[tuple[int, ...], ...]
    """When each file changed last, by the file system: only to see whether one did meanwhile."""


@dataclass(frozen=True, slots=True)
class Told:
    """The counts and warnings that a build tells when it is done."""

    documents: int
    published: int
    registered: int
    hidden: int
    pages: int
    warnings: tuple[Problem, ...]


def sources_of(content: Path, templates: Path) -> Sources | None:
    """Return what lies in the folders *content* and *templates*; None where something is no ordinary file or folder."""
    if is_linked(content):
        return None
    whole = hashlib.sha256()
    moments = []
    try:
        # Of content/ nothing hidden is read; of templates/ each file has words that are open.
        for folder, reads_hidden in ((content, False), (templates, True)):
            for path, place, known in _below(str(folder), "", reads_hidden=reads_hidden):
                _add(whole, path, place, known)
                moments.append((known.st_ctime_ns, known.st_size, known.st_ino))
            whole.update(b"\0")
    except OSError:
        return None
    return Sources(content, templates, whole.digest(), tuple(moments))


def folder_digest(folder: Path) -> bytes | None:
    """Return the hash of the files in *folder*, but for the mark of a site; None where something is no ordinary file."""
    whole = hashlib.sha256()
    with suppress(OSError):
        found = sorted(_below(str(folder), "", reads_hidden=True))
        for path, place, known in found:
            if path != MARKER and not stat.S_ISDIR(known.st_mode):
                _add(whole, path, place, known)
        return whole.digest()
    return None


def told_before(store: Store, sources: Sources | None, wishes: Iterable[str], output: Path) -> Told | None:
    """Return what the build of *sources* with these *wishes* told, if *output* is still its site; call it with the lock held."""
    entry = store.get(*_key(sources, wishes)) if sources is not None and is_at_rest(output) else None
    if entry is None:
        return None
    site, (documents, published, registered, hidden, pages), warnings = json.loads(entry)
    stands = folder_digest(output)
    if stands is None or site != stands.hex():
        return None
    return Told(
        documents, published, registered, hidden, pages, tuple(_warning(*found) for found in warnings)
    )


def note_build(
    store: Store, sources: Sources | None, wishes: Iterable[str], files: Mapping[str, bytes], told: Told
) -> None:
    """Keep what the build of *files*, which need not stand in the output yet, told, unless *sources* changed since they were looked at."""
    if sources is None or sources_of(sources.content, sources.templates) != sources:
        return
    whole = hashlib.sha256()
    for path in sorted(files):
        _begin(whole, path, len(files[path]))
        whole.update(files[path])
    counts = (told.documents, told.published, told.registered, told.hidden, told.pages)
    warnings = [
        (found.code, found.what, found.place.path, found.place.line, found.place.column)
        for found in told.warnings
    ]
    store.put(json.dumps((whole.hexdigest(), counts, warnings)).encode(), *_key(sources, wishes))


def _key(sources: Sources, wishes: Iterable[str]) -> tuple[bytes | str, ...]:
    return ("build", sources.digest, *wishes)


def _warning(code: str, what: str, path: str, line: int, column: int) -> Problem:
    # Its words are filled in already.
    return Problem(Place(path, line, column), warning(code, what.replace("{", "{{").replace("}", "}}")))


def _below(folder: str, beginning: str, *, reads_hidden: bool) -> Iterator[_Found]:
    """Yield the path below the first folder, the place and the state of all below *folder*; raises OSError for a link."""
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        if entry.name.startswith(".") and entry.name.isprintable() and not reads_hidden:
            continue
        path, known = beginning + entry.name, entry.stat(follow_symlinks=False)
        is_folder = stat.S_ISDIR(known.st_mode)
        if not (is_folder or stat.S_ISREG(known.st_mode)):
            # Before anybody opens it: a pipe would be waited for.
            raise OSError(path)
        yield path, entry.path, known
        if is_folder:
            yield from _below(entry.path, f"{path}/", reads_hidden=reads_hidden)


def _add(whole: "hashlib._Hash", path: str, place: str, known: os.stat_result) -> None:
    """Add what lies at *place* to the hash of the *whole*; raises OSError."""
    if stat.S_ISDIR(known.st_mode):
        _begin(whole, f"{path}/", 0)
        return
    _begin(whole, path, known.st_size)
    handle = os.open(place, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    try:
        left = known.st_size
        # Room that is not used costs more than to read a small file; a byte more tells that it grew.
        while left >= 0 and (piece := os.read(handle, min(left + 1, _PIECE))):
            whole.update(piece)
            left -= len(piece)
    finally:
        os.close(handle)
    if left:
        # It changed while it was read.
        raise OSError(path)


def _begin(whole: "hashlib._Hash", path: str, size: int) -> None:
    name = os.fsencode(path)
    whole.update(len(name).to_bytes(4) + name + size.to_bytes(8))
