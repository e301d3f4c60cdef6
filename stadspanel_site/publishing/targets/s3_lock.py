"""
Keep two publications to one store apart, with nothing but writing, listing and deleting.

Each writes a slip with a name of its own, and only then looks whether another lies there: of two, at least one sees
the other and goes. So it does not matter whether a store knows conditional writes, which some accept and ignore.
A slip that has not been renewed for a while is one of a publication that was killed. Only the clock of the store
counts, never the one of this computer.
"""

import datetime as dt
import secrets
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from stadspanel_site.problems.refused import RefusedError
from stadspanel_site.publishing.targets.s3_store import S3Store

FOLDER = "slot/"
DEAD_AFTER = dt.timedelta(minutes=15)
"""Longer than the slowest request can take, with its second and third try."""
_RENEW_AFTER = 60.0


@contextmanager
def held(store: S3Store, dead_after: dt.timedelta) -> Iterator[Callable[[], None]]:
    """Keep other publications away, and yield what has to be called while there is work; raises RefusedError where one is under way."""
    slip, renewed = FOLDER + secrets.token_hex(16), time.monotonic()

    def renew() -> None:
        """Tell others that we are still here; raises RefusedError where they thought not."""
        nonlocal renewed
        if time.monotonic() - renewed < _RENEW_AFTER:
            return
        if slip not in store.list(FOLDER):
            raise RefusedError(
                "Het publiceren lag te lang stil, en een ander is begonnen. Probeer het opnieuw."
            )
        store.put(slip, b"")
        renewed = time.monotonic()

    try:
        # Within, because a slip may lie there also where the answer was lost.
        store.put(slip, b"")
        others, now = store.list_with_time(FOLDER)
        if others.pop(slip, None) is None:
            raise RefusedError(
                "De opslag toont niet meteen wat er is geschreven, en is hiervoor niet te gebruiken."
            )
        if any(
            now - other.modified < dead_after and not _note(name).exists() for name, other in others.items()
        ):
            minutes = max(1, round(dead_after.total_seconds() / 60))
            raise RefusedError(
                "Naar deze opslag wordt al gepubliceerd. Wacht tot dat klaar is en probeer het opnieuw. "
                f"Is een eerdere poging afgebroken, dan kan het na {minutes} minuten weer."
            )
        for other in others:
            store.delete(other)
            _note(other).unlink(missing_ok=True)
        yield renew
    finally:
        try:
            store.delete(slip)
        except RefusedError:
            # For others it is dead after a while; on this computer we know that it is already.
            with suppress(OSError):
                _note(slip).touch()


def _note(slip: str) -> Path:
    """Return the file of this computer that tells, where it is there, that *slip* is of nobody any more."""
    return Path(tempfile.gettempdir(), f"stadspanel-{slip.replace('/', '-')}")
