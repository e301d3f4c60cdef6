"""What `stadspanel verify` tells."""

from pathlib import Path

from click.testing import CliRunner, Result

from stadspanel_site.cli import main


def verify(place: str | Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["verify", str(place), *arguments], catch_exceptions=False)


def told(result: Result) -> list[str]:
    """Return what was found, a line each."""
    assert result.exit_code == (1 if result.stderr else 0)
    return [line.removeprefix("- ") for line in result.stderr.splitlines() if line.startswith("- ")]
