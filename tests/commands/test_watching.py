"""`controleren --watch` checks what was saved, and nothing in the middle of a save."""

import time
from pathlib import Path

import pytest

from stadspanel_site.commands import check as module


class Clock:
    """A clock that sleeping moves on, and a file that a save empties at one second and fills a moment later."""

    def __init__(self, filled: float) -> None:
        self.now = 0.0
        self._filled = filled

    def sleep(self, seconds: float) -> None:
        """Let *seconds* go by."""
        self.now += seconds

    def snapshot(self, _: object) -> str:
        """Return how the file stands."""
        return "oud" if self.now < 1 else "leeg" if self.now < self._filled else "nieuw"


@pytest.mark.parametrize("filled", [1, 1.01, 1.05, 1.1])
def test_a_file_that_is_being_saved_is_checked_when_it_is_whole(
    monkeypatch: pytest.MonkeyPatch, filled: float
) -> None:
    clock, found = Clock(filled), list[str]()
    monkeypatch.setattr("stadspanel_site.preview.watching.snapshot", clock.snapshot)
    monkeypatch.setattr(time, "sleep", clock.sleep)

    def check_once() -> None:
        found.append(clock.snapshot(()))
        if len(found) == 2:
            raise KeyboardInterrupt

    module._keep_watching(check_once, Path("content"))
    assert found == ["oud", "nieuw"]
