"""The commands and their options; what each does stands in a module that is loaded when it is given."""

import datetime as dt
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from stadspanel_site.commands import administration, desk, publishing, secretary
from stadspanel_site.commands.build import annotate, build_options, run_build, run_self_test
from stadspanel_site.commands.dutch_click import DutchGroup
from stadspanel_site.commands.options import CONTENT, Day, now, today
from stadspanel_site.publishing.allowing import ALLOWABLE

if TYPE_CHECKING:
    from stadspanel_site.pipeline import BuildOptions

_CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
_templates = click.option(
    "--templates",
    type=click.Path(path_type=Path),
    default=None,
    metavar="MAP",
    help="De map met sjablonen (templates).",
)
_as_of = click.option(
    "--as-of",
    type=Day(),
    default=None,
    metavar="DATUM",
    help="De dag waarop de site gemaakt wordt (vandaag).",
)
_jobs = click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    show_default=False,
    default=1,
    metavar="N",
    help="Hoeveel processen tegelijk pagina’s maken (1).",
)
_base_url = click.option(
    "--base-url",
    default="",
    metavar="URL",
    help="Waar de site komt te staan, in plaats van basis_url in site.yaml.",
)


@click.group(cls=DutchGroup, context_settings=_CONTEXT)
@click.help_option("-h", "--help", help="Toon deze uitleg.")
def main() -> None:
    """Maak van de stukken van het Stadspanel data de openbare site."""


for _command in (*desk.COMMANDS, *secretary.COMMANDS, *administration.COMMANDS, *publishing.COMMANDS):
    main.add_command(_command)


@main.command()
@CONTENT
@_templates
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    default=Path("output"),
    metavar="MAP",
    help="De map waar de site komt (output).",
)
@_as_of
@_jobs
@_base_url
@click.option("--pdf", is_flag=True, help="Maak van elk advies ook een PDF (extra onderdeel: make pdf).")
@click.help_option("-h", "--help", help="Toon deze uitleg.")
def build(*, pdf: bool, **arguments: Any) -> None:
    """Bouw de site. Bij een fout verandert er niets."""
    from stadspanel_site.pipeline import build as build_site

    run_build(build_site, replace(build_options(**arguments), pdf=pdf))


@main.command()
@publishing.TO
@CONTENT
@_templates
@_as_of
@_jobs
@_base_url
@click.option("--pdf", is_flag=True, help="Maak van elk advies ook een PDF (extra onderdeel: make pdf).")
@click.option(
    "--keep",
    type=click.IntRange(1, 1000),
    default=5,
    metavar="N",
    help="Hoeveel uitgaven er blijven liggen om naar terug te gaan (5).",
)
@click.option(
    "--allow",
    type=publishing.Allowed(),
    default=(),
    metavar="NAMEN",
    help=f"Laat dit door, met komma’s ertussen: {', '.join(ALLOWABLE)}.",
)
@click.option("--first", is_flag=True, help="Pages: dit is de eerste keer, er staat nog geen site.")
@click.option("--dry-run", is_flag=True, help="Doe alles behalve publiceren: kijk of het kan.")
@click.help_option("-h", "--help", help="Toon deze uitleg.")
def publish(
    *, to: str, pdf: bool, keep: int, allow: tuple[str, ...], first: bool, dry_run: bool, **arguments: Any
) -> None:
    """
    Bouw de site en zet haar op haar plaats, in één keer of helemaal niet.

    De plaats is een map, een server (gebruiker@server:map of ssh://…), een opslag (s3://emmer/map) of pages:MAP.
    """
    from stadspanel_site.commands.publish import Wishes, prepared, rehearsed, run_publish

    wishes = Wishes(target=to, keep=keep, allowed=allow, first=first)
    said: list[str] = []

    def work(options: "BuildOptions", progress: Any) -> Any:
        with prepared(options, wishes, progress, now=now(), today=today()) as publication:
            said.append((rehearsed if dry_run else run_publish)(publication, wishes))
        return publication.result

    # Nothing is written but at the target.
    options = replace(build_options(output=Path("output"), **arguments), pdf=pdf)
    run_build(work, options, "Er is niets gepubliceerd.")
    click.echo("\n".join(said))


@main.command()
@CONTENT
@_templates
@_as_of
@_jobs
@_base_url
@click.option(
    "--self-test",
    is_flag=True,
    help="Verstop ook overal geheime woorden (kanaries), en kijk of er een naar buiten komt.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "github", "gitlab", "json"]),
    default="text",
    metavar="VORM",
    help="Hoe de meldingen eruitzien: text, github, gitlab of json (text).",
)
@click.help_option("-h", "--help", help="Toon deze uitleg.")
def check(*, self_test: bool, form: str, **arguments: Any) -> None:
    """Controleer alles, en schrijf niets."""
    from stadspanel_site.pipeline import make_site
    from stadspanel_site.search.index import without_index

    options = build_options(output=Path("output"), **arguments)
    if form == "text":
        # The search index is made of pages that the audit has read: it takes half of the time and finds nothing new.
        run_build(lambda options, progress: make_site(options, progress, without_index)[1], options)
    else:
        annotate(form, options)
    if self_test:
        run_self_test(options, told_apart=form != "text")


@main.command()
@CONTENT
@_templates
@_as_of
@click.option(
    "--proof",
    "proofs",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="BESTAND",
    help="Toon dit concept alsof het vastgesteld en openbaar is; mag vaker.",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=5500,
    metavar="N",
    help="De poort waarop de site te zien is (5500).",
)
@click.option("--open", "opens", is_flag=True, help="Open de site meteen in de browser.")
@click.help_option("-h", "--help", help="Toon deze uitleg.")
def serve(
    *, proofs: tuple[Path, ...], port: int, opens: bool, as_of: dt.date | None, **arguments: Any
) -> None:
    """Toon de site op deze computer, en ververs haar bij elke wijziging."""
    from stadspanel_site.commands.serve import run_preview

    # Nothing is ever written: the site stays in memory.
    options = build_options(output=Path("output"), as_of=as_of, jobs=1, base_url="", **arguments)
    sys.exit(run_preview(options, as_of, today, proofs, port=port, opens=opens, say=click.echo))


@main.command()
@CONTENT
@_templates
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    default=Path("voorbeeld"),
    metavar="MAP",
    help="De map waar de kopie komt (voorbeeld).",
)
@_as_of
@_jobs
@click.help_option("-h", "--help", help="Toon deze uitleg.")
def preview(**arguments: Any) -> None:
    """Maak een kopie van de site die u zonder server opent: dubbelklik op index.html."""
    from stadspanel_site.commands.preview import write_preview

    run_build(write_preview, build_options(base_url="", **arguments))
