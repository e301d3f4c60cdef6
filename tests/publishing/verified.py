"""What `stadspanel verify` tells."""

from pathlib import Path

from click.testing import Result

from tests.command_line import stadspanel


def verify(place: str | Path, *arguments: str) -> Result:
    return stadspanel("verify", place, *arguments)


def told(result: Result) -> list[str]:
    """Return what was found, a line each."""
    assert result.exit_code == (1 if result.stderr else 0)
    return [line.removeprefix("- ") for line in result.stderr.splitlines() if line.startswith("- ")]
