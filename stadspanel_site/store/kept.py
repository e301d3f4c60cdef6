"""
What the stages made for the last build, so that the next one makes only what changed.

All that is made of one site lies in one entry of the store, or in memory beside a preview. It is replaced by what the
next build used, once the audit found no error in that: what does not go out any more is gone here too.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Thread

from stadspanel_site.store.entries import Store

STAGES = PAGE, WORDS, MARKS, ROWS, TEXT, INDEX, PART, UNMARKED, SOUND = (
    "page",
    "words",
    "marks",
    "rows",
    "text",
    "index",
    "part",
    "unmarked",
    "sound",
)
"""
The pages; the words of bodies; marks of the words in a file, or in each row of it; the text that is found of a page; the
index of all these and its parts; open texts that say nothing of closing; and texts without a problem, of which nothing is
kept but their hash.
"""

_SIZE = 8
_Key = tuple[str, str]
"""The stage, and what it made something from: a hash."""


@dataclass(slots=True)
class Kept:
    """Results by stage and by what they follow from, besides the program: those of the last build and of this one."""

    store: Store = field(default_factory=Store, repr=False)
    site: tuple[str, ...] = ()
    """The words that tell this site from others of the same user."""
    _before: dict[_Key, bytes | memoryview] | None = field(default=None, init=False, repr=False)
    """None where they were not read yet."""
    _used: dict[_Key, bytes | memoryview] = field(default_factory=dict, init=False, repr=False)
    _has_new: bool = field(default=False, init=False)
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

    def get(self, stage: str, made_from: str) -> bytes | memoryview | None:
        """Return what *stage* made of the same before; None where it is not there."""
        key = stage, made_from
        found = self._read_before().get(key)
        if found is None:
            return self._used.get(key)
        self._used[key] = found
        return found

    def put(self, stage: str, made_from: str, made: bytes) -> None:
        """Keep what *stage* made of nothing else, once this build has ended well."""
        self._used[stage, made_from] = made
        self._has_new = True

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
        self._used, self._has_new = {}, False

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
        is_changed = self._has_new or self._before is None or len(self._used) != len(self._before)
        self._before = self._used
        if self.store.folder is not None and self.store.takes_new:
            if is_changed:
                parts = _parts({" ".join(key): made for key, made in self._used.items()})
                self.store.put(parts, "kept", *self.site)
            else:
                self.store.touch("kept", *self.site)
            self.store.settle(*self.site)
        self.begin()

    def _read_before(self) -> dict[_Key, bytes | memoryview]:
        """Return the results of the last build, which are read once."""
        self._end_reading()
        return self._before if self._before is not None else self._read()

    def _end_reading(self) -> None:
        if self._reading is not None:
            self._reading.join()
            self._reading = None

    def _read(self) -> dict[_Key, bytes | memoryview]:
        entry = self.store.get("kept", *self.site) or packed({})
        found: dict[_Key, bytes | memoryview] = {}
        for name, data in _unpacked(entry):
            stage, _, made_from = name.partition(" ")
            found[stage, made_from] = data
        self._before = found
        return found


def packed(named: Mapping[str, bytes | memoryview]) -> bytes:
    """Return what is *named* as one entry: what says what comes behind it and how long that is, after its own length."""
    return b"".join(_parts(named))


def _parts(named: Mapping[str, bytes | memoryview]) -> tuple[bytes | memoryview, ...]:
    told = json.dumps([(name, len(data)) for name, data in named.items()]).encode()
    return len(told).to_bytes(_SIZE), told, *named.values()


def unpacked(entry: bytes | memoryview) -> dict[str, bytes]:
    """Return what was packed as *entry*, by its names."""
    return {name: bytes(data) for name, data in _unpacked(entry)}


def _unpacked(entry: bytes | memoryview) -> Iterator[tuple[str, memoryview]]:
    whole = memoryview(entry)
    start = _SIZE + int.from_bytes(whole[:_SIZE])
    for name, size in json.loads(bytes(whole[_SIZE:start])):
        yield name, whole[start : start + size]
        start += size


def file_digest(path: str, data: bytes) -> str:
    """Return the hash of the finished file *data* at *path*."""
    name = path.encode("utf-8", "surrogatepass")
    return hashlib.sha256(len(name).to_bytes(4) + name + data).hexdigest()
