"""Room at a place that is full: earlier releases go, the oldest first, never the one that readers have."""

from collections.abc import Callable, Collection, Iterator

from stadspanel_site.problems.refused import RefusedError
from stadspanel_site.publishing.targets.target import NoRoomError, StoredRelease, Target
from stadspanel_site.words.dutch import count


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
