"""The program as it can be typed here, in every message that names one of its commands."""

import re
import shlex
import shutil
import sys
from pathlib import Path

import click

PROGRAM = "stadspanel"
"""The program's own name, which its texts use."""


def typed_program() -> str:
    """Return what to type in the present folder to run this program: its name where the shell finds it, or its path."""
    called, python = Path(sys.argv[0]), Path(sys.executable)
    script = called if called.stem == PROGRAM else python.with_name(PROGRAM + python.suffix)
    whole = script.absolute()
    found = shutil.which(PROGRAM)
    if not whole.is_file() or (found is not None and whole.samefile(found)):
        return PROGRAM
    here = Path.cwd()
    if not whole.is_relative_to(here):
        return shlex.quote(script.as_posix())
    near = whole.relative_to(here)
    return shlex.quote(near.as_posix() if len(near.parts) > 1 else f"./{near}")


def as_typed(text: str) -> str:
    """Return our own *text* with each command of the program as it can be typed here."""
    here = click.get_current_context(silent=True)
    root = here.find_root() if here is not None else None
    program, names = typed_program(), "[a-z]+"
    if root is not None and isinstance(root.command, click.Group):
        program, names = root.info_name or program, "|".join(root.command.commands)
    return re.sub(
        rf"(?<![\w./-]){PROGRAM} (?=(?:{names})(?![\w-]))", f"{program} ".replace("\\", r"\\"), text
    )


def say(text: str) -> None:
    """Print our own *text*."""
    click.echo(as_typed(text))
