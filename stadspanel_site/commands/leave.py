"""The command `vertrek`: the last day of a member, and where the name stands."""

import datetime as dt
from pathlib import Path

import click

from stadspanel_site.commands.exits import command
from stadspanel_site.commands.options import CONTENT, date_option, today
from stadspanel_site.commands.typed_here import say


@command("vertrek", quotes=False)
@click.argument("member", metavar="LID")
@date_option("De laatste dag (vandaag).")
@CONTENT
def leave(*, member: str, date: dt.date | None, content: Path) -> None:
    """Zeg dat een lid vertrekt, en toon waar de naam staat."""
    from stadspanel_site.desk.leaving import run_leave

    say(run_leave(content, member, last_day=date or today()))
