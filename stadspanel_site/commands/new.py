"""The command `new`: a draft of any kind, or the settings of a new site."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from stadspanel_site.commands.exits import command
from stadspanel_site.commands.options import CONTENT, today
from stadspanel_site.words.dutch import listing
from stadspanel_site.words.vocabulary import Kind

if TYPE_CHECKING:
    # Importing it would slow down --help.
    from stadspanel_site.desk.new_documents import Prompt

_ANSWERS = {
    "titel": "De titel.",
    "naam": "De naam van een lid.",
    "toestemming": "Of een lid met naam op de site wil: ja of nee.",
    "datum": "De dag van het stuk.",
    "afzender": "Van wie een verzoek of reactie komt: een functie of afdeling.",
    "themas": "De thema’s uit site.yaml, met komma’s ertussen; bij instellingen zoals ze heten.",
    "opvolging": "Het antwoord op het hele advies, zoals volledig of niet.",
    "oordeel": "Wat het panel van de reactie vindt.",
    "gesprek_op": "De dag van het gesprek.",
    "begint": "Dag en tijd van een vergadering, zoals 2026-06-16 19:30.",
    "soort_overleg": "Wat voor overleg het is.",
    "fase": "Hoe ver een toepassing of plan is.",
    "basis_url": "Waar de site komt te staan (bij instellingen).",
    "panel": "De naam van het panel met het lidwoord ervoor, zoals het Voorbeeldpanel (bij instellingen).",
    "email": "Het mailadres van het panel (bij instellingen).",
    "gemeente": "De naam van de gemeente, zoals gemeente Voorbeeld (bij instellingen).",
    "kenmerk_vorm": "De vorm van een kenmerk, zoals ADV-{jaar}-{nr:02} (bij instellingen).",
}


def _answers(function: Callable[..., None]) -> Callable[..., None]:
    for name, words in reversed(_ANSWERS.items()):
        option = click.option(f"--{name.replace('_', '-')}", name, default=None, metavar="TEKST", help=words)
        function = option(function)
    return function


_HELP = f"""
Maak een nieuw concept, met uitleg bij elke sleutel.

SOORT is {listing(tuple(Kind), "of")}. NAAM is de naam van de map, of bij losse stukken van het bestand. Begint u
met een lege map, vraag dan eerst om instellingen, zonder naam: dat maakt site.yaml. Wat u niet als optie geeft,
vraagt het programma.
"""


@command(quotes=False, help=_HELP)
@click.argument("kind", metavar="SOORT")
@click.argument("name", metavar="[NAAM]", default="")
@CONTENT
@_answers
def new(*, kind: str, name: str, content: Path, **answers: str | None) -> None:
    """Make a draft of a document, or site.yaml."""
    from stadspanel_site.desk.new_draft import run_new
    from stadspanel_site.desk.new_site import WORD, run_new_settings

    given = {key: value for key, value in answers.items() if value is not None}
    # Questions need somebody to answer them.
    ask = _Asking() if sys.stdin.isatty() else None
    if kind == WORD:
        if name:
            raise click.UsageError(f"Bij {WORD} hoort geen naam: er is één site.yaml.")
        click.echo(run_new_settings(content, given, ask))
    else:
        click.echo(run_new(content, kind, name.rstrip("/"), given, ask, today=today()))


class _Asking:
    """Questions on a terminal, with instructions before the first."""

    def __init__(self) -> None:
        self._is_told = False

    def __call__(self, question: "Prompt", check: Callable[[str], str]) -> str:
        """Ask *question* until *check* accepts the answer, which may be empty."""
        if not self._is_told:
            click.echo("Beantwoord de vragen. Wat u nog niet weet, slaat u over met Enter.", err=True)
            self._is_told = True
        choices = f"kies uit: {', '.join(question.choices)}" if question.choices else ""
        about = "; ".join(part for part in (question.description, choices) if part)
        while True:
            # Click's own check of the answer speaks English.
            answer = click.prompt(
                f"{question.title} ({about})" if about else question.title,
                default=question.default,
                show_default=bool(question.default),
                err=True,
            ).strip()
            fault = check(answer)
            if not fault:
                return str(answer)
            # A full sentence needs no introduction.
            click.echo(fault if fault[0].isupper() else f"Dat kan niet: {fault}", err=True)
