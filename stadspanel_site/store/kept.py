"""
What the stages made for the last build, so that the next one makes only what changed.

All that is made of one site lies in one entry of the store, or in memory beside a preview. It is replaced by what the
next build used, once the audit found no error in that: what does not go out any more is gone here too.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from threading import Thread

from stadspanel_site.problems.refused import RefusedError
from stadspanel_site.store.entries import Store
from stadspanel_site.store.spool import Piece, Spool

STAGES = PAGE, WORDS, MARKS, ROWS, TEXT, INDEX, PART, SAME, UNMARKED, SOUND, NOBODY = (
    *("page", "words", "marks", "rows", "text", "index", "part", "same"),
    *("unmarked", "sound", "nobody"),
)
"""
The pages; the words of bodies; marks of the words in a file, or in each row of it; the text that is found of a page; the
index of all these, its parts and what these follow from; open texts that say nothing of closing, texts without a problem
and documents that name nobody, of which nothing is kept but their hash.
"""

_SIZE = 8
_Key = tuple[str, str]
"""The stage, and what it made something from: a hash."""


@dataclass(slots=True)
class Kept:
    """Results by stage and by what they follow from, of the last build and this one; with a store they lie on its disk."""

    store: Store = field(default_factory=Store, repr=False)
    site: tuple[str, ...] = ()
    """The words that tell this site from others of the same user."""
    _before: dict[_Key, Piece] | None = field(default=None, init=False, repr=False)
    """None where they were not read yet."""
    _used: dict[_Key, Piece] = field(default_factory=dict, init=False, repr=False)
    _new: Spool | None = field(default=None, init=False, repr=False)
    """Where lies what this build made; None where it made nothing yet."""
    _at_work: list[Thread] | None = field(default=None, init=False, repr=False)
    """The work that goes on beside this process; None where it would wait for that."""
    _reading: Thread | None = field(default=None, init=False, repr=False)
    _reader: "Kept | None" = field(default=None, init=False, repr=False)
    """The one that adds nothing, so that it is read from the disk once."""

    @property
    def reading_only(self) -> "Kept":
        """The same results, to which none is added on the disk."""
        if self.store.folder is None:
            return self
        if self._reader is None:
            self._reader = Kept(self.store.reading_only, self.site)
            self._reader._before = self._read_before()  # noqa: SLF001 - of the same class
        return self._reader

    def get(self, stage: str, made_from: str) -> bytes | None:
        """Return what *stage* made of the same before; None where it is not there."""
        found = self.find(stage, made_from)
        return None if found is None else found.read()

    def find(self, stage: str, made_from: str) -> Piece | None:
        """Return what `get` does, to be read when it is asked for."""
        key = stage, made_from
        found = self._read_before().get(key)
        if found is None:
            return self._used.get(key)
        self._used[key] = found
        return found

    def of_stage(self, stage: str) -> frozenset[str]:
        """Return what *stage* made anything from before."""
        return frozenset(made_from for key, made_from in self._read_before() if key == stage)

    def put(self, stage: str, made_from: str, made: bytes) -> Piece:
        """Keep what *stage* made of nothing else, once this build has ended well, and return it to be read."""
        if self._new is None:
            self._new = Spool(self.store.folder, in_memory=self.store.folder is None)
        try:
            piece = self._new.put(made)
        except OSError:
            # A full disk is no reason to end a build.
            self._new = Spool(in_memory=True)
            piece = self._new.put(made)
        self._used[stage, made_from] = piece
        return piece

    def note(self, stage: str, digests: Iterable[str]) -> None:
        """Keep the *digests* of *stage* themselves, of which nothing else is to be known."""
        for digest in digests:
            if self.find(stage, digest) is None:
                self.put(stage, digest, b"")

    def carry(self, made_from: str) -> None:
        """Keep what any stage made of the same before, though this build does not ask for it."""
        before = self._read_before()
        for stage in STAGES:
            if (stage, made_from) in before:
                self._used[stage, made_from] = before[stage, made_from]

    def begin(self) -> None:
        """Forget what a build used that did not end well."""
        # A process with threads is never copied for others to work beside it.
        self._end_reading()
        self._used, self._new = {}, None

    def read_ahead(self) -> None:
        """Begin to read what is there, while this process loads the rest of the program."""
        if self.store.folder is not None:
            self._reading = Thread(target=self._read)
            self._reading.start()

    @contextmanager
    def meanwhile(self) -> Iterator[Callable[[Callable[[], object]], None]]:
        """Let what is kept be written while this process goes on, and other work that is passed on; wait for both in the end."""
        self._at_work = []
        try:
            yield self._begin_work
        finally:
            for thread in self._at_work:
                thread.join()
            self._at_work = None

    def keep(self) -> None:
        """Keep what was used since the build began, and nothing else: the audit found no error in it."""
        self._begin_work(self._write)

    def _begin_work(self, work: Callable[[], object]) -> None:
        if self._at_work is None:
            work()
        else:
            thread = Thread(target=work)
            self._at_work.append(thread)
            thread.start()

    def _write(self) -> None:
        is_changed = self._new is not None or self._before is None or len(self._used) != len(self._before)
        if self.store.folder is None:
            self._before = self._used
        elif self.store.takes_new:
            if is_changed:
                parts = _parts({" ".join(key): made for key, made in self._used.items()})
                with suppress(RefusedError):
                    self.store.put(parts, "kept", *self.site)
                # To be read from there, so that no file without a name stays for long.
                self._before = None
            else:
                self.store.touch("kept", *self.site)
            self.store.settle(*self.site)
        self.begin()

    def _read_before(self) -> dict[_Key, Piece]:
        """Return the results of the last build, which are read once."""
        self._end_reading()
        return self._before if self._before is not None else self._read()

    def _end_reading(self) -> None:
        if self._reading is not None:
            self._reading.join()
            self._reading = None

    def _read(self) -> dict[_Key, Piece]:
        entry = self.store.opened("kept", *self.site)
        found: dict[_Key, Piece] = {}
        for name, data in _unpacked(entry) if entry is not None else ():
            stage, _, made_from = name.partition(" ")
            found[stage, made_from] = data
        self._before = found
        return found


def packed(named: Mapping[str, bytes]) -> bytes:
    """Return what is *named* as one entry: what says what comes behind it and how long that is, after its own length."""
    return b"".join(_parts({name: Piece.of(data) for name, data in named.items()}))


def _parts(named: Mapping[str, Piece]) -> Iterator[bytes]:
    told = json.dumps([(name, data.size) for name, data in named.items()]).encode()
    yield len(told).to_bytes(_SIZE) + told
    for data in named.values():
        yield data.read()


def unpacked(entry: bytes) -> dict[str, bytes]:
    """Return what was packed as *entry*, by its names."""
    return {name: data.read() for name, data in _unpacked(Piece.of(entry))}


def _unpacked(entry: Piece) -> Iterator[tuple[str, Piece]]:
    start = _SIZE + int.from_bytes(entry.part(0, _SIZE).read())
    for name, size in json.loads(entry.part(_SIZE, start).read()):
        yield name, entry.part(start, start + size)
        start += size


def file_digest(path: str, data: bytes) -> str:
    """Return the hash of the finished file *data* at *path*."""
    name = path.encode("utf-8", "surrogatepass")
    return hashlib.sha256(len(name).to_bytes(4) + name + data).hexdigest()
