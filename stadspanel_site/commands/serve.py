"""The command `bekijken` (in English `serve`): the site in a local browser, rebuilt at every save."""

import datetime as dt
from pathlib import Path
from typing import Any

import click

from stadspanel_site.commands.exits import command
from stadspanel_site.commands.options import AS_OF, CONTENT, TEMPLATES, build_options, today
from stadspanel_site.commands.typed_here import as_typed, say


@command("bekijken", english="serve")
@CONTENT
@TEMPLATES
@AS_OF
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
def serve(
    *, proofs: tuple[Path, ...], port: int, opens: bool, as_of: dt.date | None, **arguments: Any
) -> None:
    """Toon de site op deze computer, en ververs haar bij elke wijziging."""
    from stadspanel_site.preview.showing import run_preview
    from stadspanel_site.store.kept import Kept

    # The site stays in memory, with all that is made of it; of attachments alone the store is of use.
    options = build_options(as_of=as_of, own_kept=Kept(), **arguments)
    run_preview(options, as_of, today, proofs, port=port, opens=opens, say=say, typed=as_typed)
