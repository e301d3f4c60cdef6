"""The command `vergelijken` (in English `diff`): a comparison of the public side with an earlier version."""

import datetime as dt
from pathlib import Path

import click

from stadspanel_site.commands.exits import command
from stadspanel_site.commands.options import AS_OF_LOOK, CONTENT, FORM, build_options


@command("vergelijken", english="diff", failed=" Verbeter eerst de fouten.")
@click.argument("revision", metavar="[REVISIE]", default="HEAD")
@CONTENT
@AS_OF_LOOK
@FORM
@click.option(
    "--published",
    default=None,
    metavar="DOEL",
    help="Vergelijk met wat er nu op de site staat: het doel waar u naartoe publiceert (een map, server of s3://…).",
)
def diff(*, revision: str, content: Path, as_of: dt.date | None, form: str, published: str | None) -> None:
    """
    Toon wat er openbaar wordt, verandert of verdwijnt.

    De map zoals die nu is, wordt vergeleken met een REVISIE van git: een commit, een branch of een tag (HEAD).
    Met drie punten erachter (main...) telt het punt waar uw werk van die branch afging.
    """
    from stadspanel_site.changes.telling import published_text, revision_text

    options = build_options(content, as_of=as_of)
    if revision.startswith("-"):
        raise click.UsageError("Een revisie begint niet met een streepje.")
    if published is not None:
        click.echo(published_text(options, form, published))
    else:
        click.echo(revision_text(options, form, revision))
