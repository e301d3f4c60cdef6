"""The commands for who writes: make a draft, adopt it, endorse a note, and see how plain the language is."""

import datetime as dt
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from stadspanel_site.commands.dutch_click import DutchCommand
from stadspanel_site.commands.options import CONTENT, HELP, Day, may_quote, today

if TYPE_CHECKING:
    # Loading these takes longer than showing the help may take.
    from stadspanel_site.desk.new_documents import Prompt
    from stadspanel_site.problems.problem import Problem

PROBLEMS = 1

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
    "panel": "De naam van het panel (bij instellingen).",
    "email": "Het mailadres van het panel (bij instellingen).",
    "gemeente": "De naam van de gemeente, zoals gemeente Voorbeeld (bij instellingen).",
    "kenmerk_vorm": "De vorm van een kenmerk, zoals ADV-{jaar}-{nr:02} (bij instellingen).",
}


def _answers(command: Callable[..., None]) -> Callable[..., None]:
    for name, words in reversed(_ANSWERS.items()):
        option = click.option(f"--{name.replace('_', '-')}", name, default=None, metavar="TEKST", help=words)
        command = option(command)
    return command


@click.command(cls=DutchCommand)
@click.argument("kind", metavar="SOORT")
@click.argument("name", metavar="[NAAM]", default="")
@CONTENT
@_answers
@HELP
def new(*, kind: str, name: str, content: Path, **answers: str | None) -> None:
    """
    Maak een nieuw concept, met uitleg bij elke sleutel.

    SOORT is verzoek, advies, reactie, nawoord, voortgang, notitie, verslag, dossier, pagina, lid, agenda,
    financien of evaluatie. NAAM is de naam van de map, of bij losse stukken van het bestand. Begint u met een
    lege map, vraag dan eerst om instellingen, zonder naam: dat maakt site.yaml. Wat u niet als optie geeft,
    vraagt het programma.
    """
    from stadspanel_site.commands.new import run_new
    from stadspanel_site.commands.new_site_settings import WORD, run_new_settings

    given = {key: value for key, value in answers.items() if value is not None}
    # Only where there is somebody to answer.
    ask = _Asking() if sys.stdin.isatty() else None
    if kind == WORD:
        if name:
            raise click.UsageError(f"Bij {WORD} hoort geen naam: er is één site.yaml.")
        _say(lambda: run_new_settings(content, given, ask), content)
        return
    _say(lambda: run_new(content, kind, name.rstrip("/"), given, ask, today=today()), content)


@click.command(cls=DutchCommand)
@click.argument("path", metavar="BESTAND", type=click.Path(path_type=Path))
@click.option(
    "--reference", default="", metavar="KENMERK", help="Een eigen kenmerk, in plaats van het volgende."
)
@CONTENT
@HELP
def adopt(*, path: Path, reference: str, content: Path) -> None:
    """Stel een concept vast, en geef het zo nodig een kenmerk."""
    from stadspanel_site.commands.adopt import run_adopt

    _say(lambda: run_adopt(content, path, reference=reference, today=today()), content)


@click.command(cls=DutchCommand)
@click.argument("path", metavar="BESTAND", type=click.Path(path_type=Path))
@click.option("--side", required=True, metavar="PARTIJ", help="Wie onderschrijft: gemeente of panel.")
@click.option(
    "--functie",
    "--function",
    "function",
    required=True,
    metavar="FUNCTIE",
    help="De functie van wie onderschrijft, geen naam.",
)
@click.option(
    "--date", type=Day(), default=None, metavar="DATUM", help="De dag van onderschrijven (vandaag)."
)
@CONTENT
@HELP
def endorse(*, path: Path, side: str, function: str, date: dt.date | None, content: Path) -> None:
    """Onderschrijf een gespreksnotitie zoals zij er nu staat."""
    from stadspanel_site.commands.endorse import run_endorse
    from stadspanel_site.words.vocabulary import Side

    if side not in {found.value for found in Side}:
        raise click.UsageError("--side is gemeente of panel.")
    now = today()
    _say(
        lambda: run_endorse(content, path, Side(side), function=function, date=date or now, today=now),
        content,
    )


@click.command(cls=DutchCommand)
@click.argument("paths", metavar="[BESTAND]...", nargs=-1, type=click.Path(path_type=Path))
@CONTENT
@HELP
def language(*, paths: tuple[Path, ...], content: Path) -> None:
    """Kijk of de samenvattingen in gewone taal zijn. Dit is advies, nooit een fout."""
    from stadspanel_site.commands.language import run_language

    _say(lambda: run_language(content, paths, may_quote=may_quote()), content)


COMMANDS = (new, adopt, endorse, language)


def _say(work: Callable[[], str], content: Path) -> None:
    from stadspanel_site.problems.problem import ProblemsFound
    from stadspanel_site.problems.refused import RefusedError, WrongUsageError

    try:
        said = work()
    except WrongUsageError as wrong:
        raise click.UsageError(str(wrong)) from None
    except RefusedError as refused:
        click.echo(str(refused), err=True)
        sys.exit(PROBLEMS)
    except ProblemsFound as found:
        _report(found.problems, content)
        click.echo("Er is niets geschreven.", err=True)
        sys.exit(PROBLEMS)
    click.echo(said)


def _report(problems: "Iterable[Problem]", content: Path) -> None:
    from stadspanel_site.problems.text import problem_text, quote_nothing, summary

    # What the file would have become is on no disk, so that there is no line to quote.
    found = tuple(problems)
    for problem in found:
        click.echo(problem_text(problem, content.as_posix(), quote_nothing) + "\n", err=True)
    click.echo(f"Gevonden: {summary(found)}.", err=True)


class _Asking:
    """Asks on a terminal, and says once how to answer."""

    def __init__(self) -> None:
        self._is_told = False

    def __call__(self, question: "Prompt", check: Callable[[str], str]) -> str:
        """Ask *question* until *check* finds nothing wrong with the answer; nothing is an answer too."""
        if not self._is_told:
            click.echo("Beantwoord de vragen. Wat u nog niet weet, slaat u over met Enter.", err=True)
            self._is_told = True
        choices = f"kies uit: {', '.join(question.choices)}" if question.choices else ""
        about = "; ".join(part for part in (question.description, choices) if part)
        while True:
            # Without click's own check of the answer, which speaks English.
            answer = click.prompt(
                f"{question.title} ({about})" if about else question.title,
                default=question.default,
                show_default=bool(question.default),
                err=True,
            ).strip()
            fault = check(answer)
            if not fault:
                return str(answer)
            # A sentence of its own says that by itself.
            click.echo(fault if fault[0].isupper() else f"Dat kan niet: {fault}", err=True)
