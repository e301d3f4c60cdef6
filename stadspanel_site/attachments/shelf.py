"""Finished files that lie on the disk until they are asked for, so that memory holds one at a time."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from stadspanel_site.problems.refused import RefusedError, reason_of
from stadspanel_site.store.spool import Piece, Spool

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


@dataclass(slots=True)
class Shelf:
    """Files by path in a *spool*, which is gone with the shelf."""

    spool: Spool = field(default_factory=Spool)
    _pieces: dict[str, Piece] = field(default_factory=dict)

    def put(self, path: str, data: bytes) -> None:
        """Put a file there; raises RefusedError where the disk does not let it."""
        try:
            self._pieces[path] = self.spool.put(data)
        except OSError as error:
            raise RefusedError(
                f"De bijlagen kunnen niet tijdelijk worden klaargezet: {reason_of(error)}. Er is niets veranderd. Maak ruimte "
                "in de map voor tijdelijke bestanden, of wijs met de variabele TMPDIR een andere map aan."
            ) from error

    @property
    def sizes(self) -> dict[str, int]:
        """The size of each file, in bytes."""
        return {path: piece.size for path, piece in self._pieces.items()}

    @property
    def files(self) -> Mapping[str, bytes]:
        """The files, each read when it is asked for."""
        pieces = self._pieces
        return OnDemand(pieces, lambda path: pieces[path].read())
