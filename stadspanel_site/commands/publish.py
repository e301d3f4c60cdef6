"""The commands of the public site: publish it, list what lies there, go back, and verify it."""

import os
from typing import TYPE_CHECKING, Any

import click

from stadspanel_site.commands.build import run_build
from stadspanel_site.commands.exits import command
from stadspanel_site.commands.options import (
    AS_OF,
    BASE_URL,
    CONTENT,
    JOBS,
    PDF,
    TEMPLATES,
    TO,
    build_options,
    now,
    number_option,
    text_option,
)
from stadspanel_site.problems.kinds.settings_file import PRIVACY_INCOMPLETE
from stadspanel_site.publishing.safeguards import ALLOWABLE

if TYPE_CHECKING:
    from stadspanel_site.build_types import BuildOptions


KEY = "STADSPANEL_SLEUTEL"
"""The variable with the secret of a target without a private part."""
_SHORTEST_KEY = 20


def _allowed(ctx: click.Context, param: click.Parameter, value: str) -> tuple[str, ...]:
    """Return the names of refusals to let through, between which stand commas in *value*."""
    names = tuple(filter(None, (name.strip() for name in value.split(","))))
    if unknown := [name for name in names if name not in ALLOWABLE]:
        raise click.BadParameter(
            f"{unknown[0]!r} bestaat niet. Kies uit: {', '.join(ALLOWABLE)}.", ctx, param
        )
    return names


@command("publiceren", english="publish", failed="\nEr is niets gepubliceerd.")
@TO
@CONTENT
@TEMPLATES
@AS_OF
@JOBS
@BASE_URL
@PDF
@number_option("--keep", 1, 1000, 5, "Hoeveel versies er blijven liggen om naar terug te gaan (5).")
@click.option(
    "--allow",
    callback=_allowed,
    default="",
    metavar="NAMEN",
    help=f"Laat dit door, met komma’s ertussen: {', '.join(ALLOWABLE)}.",
)
@click.option("--first", is_flag=True, help="Pages: dit is de eerste keer, er staat nog geen site.")
@text_option(
    "--commit",
    "COMMIT",
    "Publiceer de stukken van deze commit, zoals git ze bewaart; --content is de map daarin.",
)
@click.option("--op-slot", "locks", is_flag=True, help="Zet de hele site op slot: lezers zien één pagina.")
@click.option("--weer-open", "opens", is_flag=True, help="Publiceer, ook al staat de site op slot.")
@click.option("--dry-run", is_flag=True, help="Doe alles behalve publiceren: kijk of het kan.")
def publish(
    *,
    to: str,
    keep: int,
    allow: tuple[str, ...],
    first: bool,
    dry_run: bool,
    locks: bool,
    opens: bool,
    commit: str,
    **arguments: Any,
) -> None:
    """
    Bouw de site en zet haar op haar plaats, in één keer of helemaal niet.

    De plaats is een map, een server (gebruiker@server:map of ssh://…), een opslag (s3://emmer/map) of pages:MAP.
    """
    from stadspanel_site.publication import Wishes, prepared, rehearsed, run_lock, run_publish

    key = os.environ.get(KEY, "")
    if 0 < len(key) < _SHORTEST_KEY:
        raise click.UsageError(
            f"De sleutel in {KEY} is te kort: neem er een van {_SHORTEST_KEY} tekens of meer."
        )
    if locks and opens:
        raise click.UsageError("`--op-slot` en `--weer-open` gaan niet samen.")
    wishes = Wishes(
        target=to,
        keep=keep,
        allowed=allow,
        first=first,
        commit=commit,
        key=key,
        opens=opens,
        rehearses=dry_run,
    )
    if locks:
        click.echo(run_lock(build_options(**arguments), wishes, now=now()))
        return
    said: list[str] = []

    def work(options: "BuildOptions", progress: Any) -> Any:
        with prepared(options, wishes, progress, now=now()) as publication:
            said.append((rehearsed if wishes.rehearses else run_publish)(publication, wishes))
        return publication.result

    # A panel may begin without them, but what is missing of a required statement is never just a number.
    run_build(
        work,
        build_options(**arguments, in_git=bool(commit)),
        in_a_line=lambda found: found.kind == PRIVACY_INCOMPLETE,
    )
    click.echo("\n".join(said))


@command()
@TO
def releases(*, to: str) -> None:
    """Toon de versies die er liggen, de nieuwste eerst."""
    from stadspanel_site.publication import run_releases

    click.echo(run_releases(to))


@command()
@TO
@text_option("--release", "VERSIE", "De versie die terugkomt (die voor de huidige).", "release_id")
def rollback(*, to: str, release_id: str) -> None:
    """Zet een eerdere versie terug op de site."""
    from stadspanel_site.publication import run_rollback

    click.echo(run_rollback(to, release_id))


@command()
@click.argument("place", metavar="URL|DOEL")
@click.option(
    "--allow",
    type=click.Choice(["headers"]),
    default=None,
    metavar="NAAM",
    help="Laat dit door: headers (Pages kan er geen instellen).",
)
def verify(*, place: str, allow: str | None) -> None:
    """
    Kijk of een site precies is wat er gepubliceerd is.

    URL is het adres van de site; DOEL is een plaats waar naartoe gepubliceerd is, of de map van een site.
    """
    from stadspanel_site.publishing.verifying import run_verify

    click.echo(run_verify(place, with_headers=allow is None))
