"""The command line of the program, within the process of the tests."""

from collections.abc import Mapping

from click.testing import CliRunner, Result

from stadspanel_site.cli import main


def stadspanel(*words: object, env: Mapping[str, str | None] | None = None) -> Result:
    """Return what comes of the command *words*, with *env* on top of the environment; raises what the program does."""
    arguments = [*map(str, words)]
    return CliRunner(env=env).invoke(main, arguments, prog_name="stadspanel", catch_exceptions=False)
