"""The command `handeling`: an act that somebody started with a form on the git host."""

import json
import os
import subprocess
import sys
from pathlib import Path
from textwrap import indent
from typing import TYPE_CHECKING

import click

from stadspanel_site.commands.exits import PROBLEMS, command
from stadspanel_site.commands.options import CONTENT, now

if TYPE_CHECKING:
    # Importing it would slow down --help.
    from stadspanel_site.desk.acts.doing import Started

_PROGRAM = "from stadspanel_site.cli import main; main(prog_name='stadspanel')"


@command("handeling", quotes=False)
@click.argument("act", metavar="HANDELING")
@CONTENT
def perform(*, act: str, content: Path) -> None:
    """
    Doe wat iemand met een knop op de git-host vroeg, zoals vaststellen.

    De antwoorden staan in de variabele ANTWOORDEN; de rest geeft de git-host. Zie docs/publiceren.md.
    """
    from stadspanel_site.desk.acts.doing import do_act
    from stadspanel_site.desk.acts.known_acts import act_named
    from stadspanel_site.problems.refused import RefusedError

    title = act_named(act).title
    try:
        done = do_act(_started(act, content), _run)
    except RefusedError as refused:
        # Four spaces: whatever stands there is shown as it is.
        told = indent(str(refused), "    ")
        _append("GITHUB_STEP_SUMMARY", f"## {title}: dat lukte niet\n\n{told}\n\nEr is niets veranderd.\n")
        # What somebody typed never begins a line of the log, where the host could take it for a command.
        click.echo(indent(str(refused), "| "), err=True)
        sys.exit(PROBLEMS)
    _append("GITHUB_STEP_SUMMARY", f"## {title}\n\n{done.report}\n")
    _append("GITHUB_OUTPUT", f"commit={done.commit}\ntak={done.branch}\n")
    click.echo(done.report)


def _started(act: str, content: Path) -> "Started":
    from stadspanel_site.desk.acts.doing import Started
    from stadspanel_site.desk.acts.git_host import Clone

    told = os.environ
    person = told.get("GITHUB_ACTOR", "")
    repository = told.get("GITHUB_REPOSITORY", "")
    clone = Clone(
        root=Path.cwd(),
        address=f"{told.get('GITHUB_SERVER_URL', '')}/{repository}",
        proposals=f"{told.get('GITHUB_API_URL', '')}/repos/{repository}/pulls",
        token=told.get("TOKEN", ""),
        person=person,
        mail=f"{told.get('GITHUB_ACTOR_ID', '0')}+{person}@users.noreply.github.com",
    )
    return Started(
        name=act,
        answers=_answers(told.get("ANTWOORDEN", "")),
        clone=clone,
        content=content,
        branch=told.get("GITHUB_REF_NAME", ""),
        main=told.get("HOOFDTAK", "main"),
        number=f"{told.get('GITHUB_RUN_ID', '0')}-{told.get('GITHUB_RUN_ATTEMPT', '1')}",
        now=now(),
    )


def _answers(text: str) -> dict[str, str]:
    try:
        found = json.loads(text or "{}")
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise click.UsageError("In ANTWOORDEN hoort te staan wat in het formulier is ingevuld, als JSON.")
    # A box that is ticked comes as true.
    words = {True: "true", False: "", None: ""}
    return {
        name: words[value] if isinstance(value, bool | None) else " ".join(str(value).split())
        for name, value in found.items()
    }


def _run(words: tuple[str, ...]) -> tuple[bool, str]:
    """Give a command of this program, apart from what the folder here holds."""
    ran = subprocess.run(  # noqa: S603 - this program, without a shell
        [sys.executable, "-I", "-c", _PROGRAM, *words],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    # Warnings are for the check that follows.
    return ran.returncode == 0, (ran.stdout if ran.returncode == 0 else ran.stderr).strip()


def _append(name: str, text: str) -> None:
    if file := os.environ.get(name):
        with Path(file).open("a", encoding="utf-8") as opened:
            opened.write(text)
