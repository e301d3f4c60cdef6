"""The command `verwerken`: a response to an advice, of a letter that is only a file."""

from pathlib import Path

import click

from stadspanel_site.commands.exits import command
from stadspanel_site.commands.options import CONTENT, today
from stadspanel_site.commands.typed_here import say


@command("verwerken", quotes=False)
@click.argument("name", metavar="MAP")
@click.option(
    "--brief", "letter", required=True, metavar="BESTAND", type=click.Path(path_type=Path), help="De brief."
)
@click.option("--datum", default="", metavar="DATUM", help="De dag van de brief.")
@click.option("--afzender", default="", metavar="TEKST", help="Van welke functie of afdeling de brief komt.")
@click.option(
    "--samenvatting", default="", metavar="TEKST", help="Wat er in staat, in 20 tot 120 gewone woorden."
)
@click.option(
    "--openheid", default="", metavar="WOORD", help="Mag iedereen de brief lezen? Leeg is nog te kiezen."
)
@CONTENT
def process(*, name: str, letter: Path, openheid: str, content: Path, **answers: str) -> None:
    """Maak een concept van het antwoord van de gemeente, met de brief als bijlage."""
    from stadspanel_site.desk.letters import run_process

    say(run_process(content, name.rstrip("/"), letter, answers=answers, openness=openheid, today=today()))
