"""The promises of every place to publish to, each kind in a module of its own; and room where one is full."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from stadspanel_site.problems.refused import RefusedError
from stadspanel_site.publishing.release import Release
from stadspanel_site.words.dutch import count

RELEASE_ID = re.compile(r"[0-9]{8}T[0-9]{6}Z(\.[0-9]{1,6})?-[0-9a-f]{12}")
"""The name of a release (release.Release.id); a folder with another name is none."""


def check_id(release_id: str) -> None:
    """Raise RefusedError where *release_id* is no name of a release: it becomes part of a path."""
    if not RELEASE_ID.fullmatch(release_id):
        raise RefusedError("Dit is geen naam van een versie. Kijk met stadspanel releases welke er zijn.")


class NoRoomError(RefusedError):
    """Raised where a place is full; what was begun is gone again, and readers keep what they had."""

    def __init__(self, text: str, *, older_would_do: bool = True) -> None:
        """Tell *text*, and whether it may fit once older releases are gone."""
        super().__init__(text)
        self.older_would_do = older_would_do


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredRelease:
    """A release that lies at the target."""

    id: str
    current: bool
    """Whether this is the one that readers get."""


class Target(Protocol):
    """
    A place to publish to; what only some places have is here as others have it.

    Every method raises RefusedError where the place cannot be reached or does not let it. A method that
    fails or is killed leaves readers with the release that they had.
    """

    folder: Path | None
    """The folder of this computer that it writes to, or None."""
    keeps_releases: bool
    """Whether earlier releases stay there to go back to, and have a private part."""
    keeps_packed: bool
    """Whether compressed files lie there beside those of the site."""

    def laid_out(self) -> AbstractContextManager[Path]:
        """Yield a folder of this computer with everything that lies there, as a target in a folder has it."""

    def locked(self) -> AbstractContextManager[None]:
        """Keep other publications away; raises RefusedError where one is under way."""

    def read_ledger(self) -> bytes | None:
        """
        Return the ledger of all that was ever published there, or None where nothing was yet.

        That is the one of the newest release, also where readers have an earlier one again: that one does not know
        the addresses that came after it (`ledger.merge_ledgers` makes one of several).
        """

    def read_served(self, path: str) -> bytes | None:
        """Return the file at *path* of the site that readers get, or None; call it with the lock held."""

    def read_compressed(self) -> Mapping[str, bytes] | None:
        """Return the compressed files that readers get, by path, maybe damaged, with the lock held; None where of no use."""
        return None

    def read_private(self, release_id: str, name: str) -> bytes | None:
        """Return the file *name* of the private part of a release that lies there, or None where it has none."""

    def put(self, release: Release) -> None:
        """Bring *release* there whole, with the lock held; raises NoRoomError, and then nothing of it stays."""

    def releases(self) -> tuple[StoredRelease, ...]:
        """Return the releases that lie there, the newest first."""

    def make_current(self, release_id: str) -> None:
        """Let readers have the release *release_id* again, as `put` does; call it with the lock held."""

    def keep(self, number: int, *, spare: str = "") -> None:
        """Remove all but the newest *number* releases; the current one and *spare* always stay."""

    def spend_reserve(self) -> None:
        """Give up the room that is kept there for what is withdrawn, if any; call it with the lock held."""
        return

    def forget(self) -> str:
        """Remove what the place keeps of files that are gone, with the lock held; return what to tell of that, in Dutch."""
        return ""


def with_room(target: Target, work: Callable[[], None], *, spare: str = "", anyway: bool = False) -> int:
    """
    Do *work* at *target*; where it lacks room, remove releases one by one and try again. Return how many went.

    The release *spare* stays too. *anyway* tells that it must get out: the others go even where that
    seems not enough, and then the reserve. Raises RefusedError, which also tells how many went.
    """
    stored = target.releases() if target.keeps_releases else ()
    steps = [number for number, item in enumerate(stored) if not item.current and item.id != spare]
    # First only what a publication left half done.
    steps.append(len(stored))
    while True:
        try:
            work()
        except NoRoomError as full:
            if not steps and anyway:
                target.spend_reserve()
                anyway = False
                continue
            if not steps or not (full.older_would_do or anyway):
                raise RefusedError(" ".join((str(full), *gone_lines(_gone(target, stored))))) from full
            target.keep(steps.pop(), spare=spare)
        else:
            return _gone(target, stored)


def _gone(target: Target, stored: Collection[StoredRelease]) -> int:
    """Return how many of the releases *stored* are there no more."""
    left = {item.id for item in target.releases()} if stored else set()
    return len({item.id for item in stored} - left)


def gone_lines(gone: int) -> Iterator[str]:
    """Yield what is told of the number of releases that went to make room."""
    if gone:
        verb = "is" if gone == 1 else "zijn"
        yield f"Om plaats te maken {verb} {count(gone, 'andere versie', 'andere versies')} verwijderd."
