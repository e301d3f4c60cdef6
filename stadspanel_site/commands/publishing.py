"""The commands around publishing: see what lies at a target, go back, withdraw a document, verify a site."""

import datetime as dt
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from stadspanel_site.commands.dutch_click import DutchCommand
from stadspanel_site.commands.options import CONTENT, HELP, Day, today
from stadspanel_site.publishing.allowing import ALLOWABLE

PROBLEMS = 1

TO = click.option("--to", required=True, metavar="DOEL", help="Waar de site gepubliceerd wordt.")


class Allowed(click.ParamType[tuple[str, ...]]):
    """Names of refusals that are let through, with commas between them."""

    name = "namen"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """Return the names in *value*."""
        if isinstance(value, tuple):
            return value
        names = tuple(filter(None, (name.strip() for name in value.split(","))))
        unknown = [name for name in names if name not in ALLOWABLE]
        if unknown:
            self.fail(f"{unknown[0]!r} kan niet. Kies uit: {', '.join(ALLOWABLE)}.", param, ctx)
        return names


@click.command(cls=DutchCommand)
@TO
@HELP
def releases(*, to: str) -> None:
    """Toon de uitgaven die er liggen, de nieuwste eerst."""
    from stadspanel_site.commands.publish import run_releases

    _say(lambda: run_releases(to))


@click.command(cls=DutchCommand)
@TO
@click.option(
    "--release",
    "release_id",
    default="",
    metavar="UITGAVE",
    help="De uitgave die terugkomt (die voor de huidige).",
)
@HELP
def rollback(*, to: str, release_id: str) -> None:
    """Zet een eerdere uitgave terug op de site."""
    from stadspanel_site.commands.publish import run_rollback

    _say(lambda: run_rollback(to, release_id))


@click.command(cls=DutchCommand)
@click.argument("path", metavar="BESTAND", type=click.Path(path_type=Path))
@click.option("--reden", required=True, metavar="TEKST", help="Waarom het stuk weg is; dit komt op de site.")
@click.option("--date", type=Day(), default=None, metavar="DATUM", help="De dag van intrekken (vandaag).")
@click.option(
    "--path-too",
    is_flag=True,
    help="Ook het adres verraadt iets: er blijft niets van over, ook geen mededeling.",
)
@CONTENT
@HELP
def withdraw(*, path: Path, reden: str, date: dt.date | None, path_too: bool, content: Path) -> None:
    """Trek een stuk in dat niet op de site had moeten staan."""
    from stadspanel_site.commands.withdraw import run_withdraw

    _say(lambda: run_withdraw(content, path, reason=reden, day=date or today(), path_too=path_too), content)


@click.command(cls=DutchCommand)
@click.argument("place", metavar="URL|MAP")
@click.option(
    "--allow",
    type=click.Choice(["headers"]),
    default=None,
    metavar="NAAM",
    help="Laat dit door: headers (Pages kan er geen instellen).",
)
@HELP
def verify(*, place: str, allow: str | None) -> None:
    """
    Kijk of een site precies is wat er gepubliceerd is.

    URL is het adres van de site; MAP is een map waar naartoe gepubliceerd is, of die van een site.
    """
    from stadspanel_site.commands.verify import run_verify

    text, is_right = run_verify(place, with_headers=allow is None)
    click.echo(text, err=not is_right)
    if not is_right:
        sys.exit(PROBLEMS)


COMMANDS = (releases, rollback, withdraw, verify)


def _say(work: Callable[[], str], content: Path | None = None) -> None:
    from stadspanel_site.commands.one_document import RefusedError, WrongUsageError
    from stadspanel_site.problems.problem import ProblemsFound
    from stadspanel_site.problems.text import problem_text, quote_nothing, summary
    from stadspanel_site.publishing.targets.target import PublishRefusedError

    try:
        said = work()
    except WrongUsageError as wrong:
        raise click.UsageError(str(wrong)) from None
    except (RefusedError, PublishRefusedError) as refused:
        click.echo(str(refused), err=True)
        sys.exit(PROBLEMS)
    except ProblemsFound as found:
        # What the file would have become is on no disk, so that there is no line to quote.
        folder = content.as_posix() if content is not None else ""
        for problem in found.problems:
            click.echo(problem_text(problem, folder, quote_nothing) + "\n", err=True)
        click.echo(f"Gevonden: {summary(found.problems)}.\nEr is niets geschreven.", err=True)
        sys.exit(PROBLEMS)
    click.echo(said)
