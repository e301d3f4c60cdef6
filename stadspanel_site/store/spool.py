"""Bytes that wait on the disk, so that memory holds few of them, in a file without a name: it is gone at every end, a kill too."""

import os
import tempfile
import threading
import weakref
from dataclasses import dataclass, field
from pathlib import Path

from stadspanel_site.problems.refused import RefusedError

_CHANGED = (
    "Wat tijdelijk op de schijf stond is veranderd of weg. Er is niets veranderd aan de site. Begin opnieuw."
)


@dataclass(slots=True, weakref_slot=True, eq=False)
class OpenFile:
    """A file that is open as long as anything that lies in it may be asked for."""

    handle: int
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def __post_init__(self) -> None:
        """Close it when it is not needed any more."""
        weakref.finalize(self, os.close, self.handle)

    def read(self, start: int, size: int) -> bytes:
        """Return *size* bytes from *start*; raises RefusedError where they are not there any more."""
        try:
            data = self._read(start, size)
            # One piece is all there is, but of more than two gigabytes.
            while 0 < len(data) < size and (more := self._read(start + len(data), size - len(data))):
                data += more
        except OSError as error:
            raise RefusedError(_CHANGED) from error
        if len(data) != size:
            raise RefusedError(_CHANGED)
        return data

    def _read(self, start: int, size: int) -> bytes:
        if hasattr(os, "pread"):
            # Processes that work side by side share the place up to where each of them read.
            return os.pread(self.handle, size, start)
        with self._lock:
            os.lseek(self.handle, start, os.SEEK_SET)
            return os.read(self.handle, size)

    def append(self, data: bytes) -> int:
        """Write *data* behind what is there and return where it begins; raises OSError."""
        with self._lock:
            start = os.lseek(self.handle, 0, os.SEEK_END)
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(self.handle, rest) :]
            return start


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """So many bytes of a file, or of some in memory, that are read when they are asked for."""

    whole: OpenFile | bytes
    start: int
    size: int

    @classmethod
    def of(cls, data: bytes) -> "Piece":
        """Return all of *data*, in memory."""
        return cls(data, 0, len(data))

    def read(self) -> bytes:
        """Return these bytes; raises RefusedError where they are not there any more."""
        if isinstance(self.whole, bytes):
            return self.whole[self.start : self.start + self.size]
        return self.whole.read(self.start, self.size)

    def part(self, start: int, end: int | None = None) -> "Piece":
        """Return what lies from *start* to *end* in it, as a slice does."""
        first, stop, _ = slice(start, end).indices(self.size)
        return Piece(self.whole, self.start + first, max(stop - first, 0))


@dataclass(slots=True)
class Spool:
    """Bytes in one file without a name, or in memory."""

    folder: Path | None = None
    """The folder of that file; None for the one that the system has for such files."""
    in_memory: bool = False
    """Whether nothing may stand on a disk."""
    _file: OpenFile | None = field(default=None, init=False)

    def put(self, data: bytes) -> Piece:
        """Put *data* there; raises OSError where the disk does not let it."""
        if self.in_memory:
            return Piece.of(data)
        if self._file is None:
            with tempfile.TemporaryFile(buffering=0, dir=self.folder) as opened:
                self._file = OpenFile(os.dup(opened.fileno()))
        return Piece(self._file, self._file.append(data), len(data))
