"""
Finished files that lie on the disk until they are asked for, so that memory holds one at a time.

The file that they lie in has no name: it is gone at every end of the program, a kill included, and nobody else
can open it.
"""

import os
import tempfile
import threading
import weakref
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from stadspanel_site.problems.refused import RefusedError, reason_of

_V = TypeVar("_V")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class OnDemand(Mapping[str, _V]):
    """Values by path, each made anew whenever it is asked for."""

    paths: Mapping[str, object]
    """Only its keys count."""
    make: Callable[[str], _V]

    def __getitem__(self, path: str) -> _V:
        if path not in self.paths:
            raise KeyError(path)
        return self.make(path)

    def __iter__(self) -> Iterator[str]:
        return iter(self.paths)

    def __len__(self) -> int:
        return len(self.paths)


def joined(*parts: Mapping[str, _V]) -> OnDemand[_V]:
    """Return *parts* as one; where several have a path, the first counts."""
    holders = {path: part for part in reversed(parts) for path in part}
    return OnDemand(holders, lambda path: holders[path][path])


@dataclass(slots=True, weakref_slot=True)
class Shelf:
    """Files by path in one file of the system without a name; that is gone with the shelf."""

    in_memory: bool = False
    """Whether nothing may stand on a disk."""
    sizes: dict[str, int] = field(default_factory=dict)
    """The size of each file, in bytes."""
    _starts: dict[str, int] = field(default_factory=dict)
    _kept: dict[str, bytes] = field(default_factory=dict)
    _handle: int | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def put(self, path: str, data: bytes) -> None:
        """Put a file there; raises RefusedError where the disk does not let it."""
        self.sizes[path] = len(data)
        if self.in_memory:
            self._kept[path] = data
            return
        try:
            if self._handle is None:
                with tempfile.TemporaryFile(buffering=0) as opened:
                    self._handle = os.dup(opened.fileno())
                weakref.finalize(self, os.close, self._handle)
            self._starts[path] = os.lseek(self._handle, 0, os.SEEK_END)
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(self._handle, rest) :]
        except OSError as error:
            raise RefusedError(
                f"De bijlagen kunnen niet tijdelijk worden klaargezet: {reason_of(error)}. Er is niets veranderd. Maak ruimte "
                "in de map voor tijdelijke bestanden, of wijs met de variabele TMPDIR een andere map aan."
            ) from error

    @property
    def files(self) -> Mapping[str, bytes]:
        """The files, each read when it is asked for."""
        return self._kept if self.in_memory else OnDemand(self.sizes, self._read)

    def _read(self, path: str) -> bytes:
        data = bytearray()
        with self._lock:
            if self._handle is not None:
                os.lseek(self._handle, self._starts[path], os.SEEK_SET)
                while len(data) < self.sizes[path] and (
                    part := os.read(self._handle, self.sizes[path] - len(data))
                ):
                    data += part
        return bytes(data)
