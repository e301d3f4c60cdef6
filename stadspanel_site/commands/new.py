"""The command `nieuw` (in English `new`): a draft of any kind."""

from pathlib import Path

import click

from stadspanel_site.commands.asking import asking, text_options
from stadspanel_site.commands.exits import command
from stadspanel_site.commands.options import CONTENT, today
from stadspanel_site.commands.typed_here import say
from stadspanel_site.words.dutch import listing
from stadspanel_site.words.vocabulary import Kind

_ANSWERS = {
    "titel": "De titel.",
    "naam": "De naam van een lid.",
    "toestemming": "Of een lid met naam op de site wil: ja of nee.",
    "datum": "De dag van het stuk.",
    "afzender": "Van wie een verzoek of reactie komt: een functie of afdeling.",
    "themas": "De thema’s uit site.yaml, met komma’s ertussen.",
    "opvolging": "Het antwoord op het hele advies, zoals volledig of niet.",
    "oordeel": "Wat het panel van de reactie vindt.",
    "gesprek_op": "De dag van het gesprek.",
    "begint": "Dag en tijd van een vergadering, zoals 2026-06-16 19:30.",
    "soort_overleg": "Wat voor overleg het is.",
    "fase": "Hoe ver een toepassing of plan is.",
}


_HELP = f"""
Maak een nieuw concept, met wat er straks in moet staan.

SOORT is {listing(tuple(Kind), "of")}. NAAM is de naam van de map, of bij losse stukken van het bestand. Wat u niet
als optie geeft, vraagt het programma; ook later invullen kan.
"""


@command("nieuw", english="new", quotes=False, help=_HELP)
@click.argument("kind", metavar="SOORT")
@click.argument("name", metavar="[NAAM]", default="")
@CONTENT
@text_options(_ANSWERS)
@click.option("--alles", "explained", is_flag=True, help="Schrijf elke sleutel in het concept, met uitleg.")
def new(*, kind: str, name: str, content: Path, explained: bool, **answers: str | None) -> None:
    """Make a draft of a document."""
    from stadspanel_site.desk.new_draft import run_new

    given = {key: value for key, value in answers.items() if value is not None}
    say(run_new(content, kind, name.rstrip("/"), given, asking(), today=today(), explained=explained))
