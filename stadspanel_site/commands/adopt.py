"""The command `vaststellen` (in English `adopt`): a draft becomes final and gets a reference."""

from pathlib import Path

import click

from stadspanel_site.commands.exits import command, tell
from stadspanel_site.commands.options import CONTENT, DOCUMENT, build_options
from stadspanel_site.commands.typed_here import say


@command("vaststellen", english="adopt", quotes=False)
@DOCUMENT
@click.option(
    "--reference", default="", metavar="KENMERK", help="Een eigen kenmerk, in plaats van het volgende."
)
@CONTENT
def adopt(*, path: Path, reference: str, content: Path) -> None:
    """Stel een concept vast, en geef het zo nodig een kenmerk."""
    from stadspanel_site.desk.adopting import run_adopt

    done, warnings = run_adopt(build_options(content), path, reference=reference)
    tell(warnings, content)
    say(done)
