"""The program and its commands, each of which imports its work only when needed."""

import click

from stadspanel_site.commands.build import build
from stadspanel_site.commands.check import check
from stadspanel_site.commands.deciding import adopt, correct, disclose, endorse, leave, settle, withdraw
from stadspanel_site.commands.dutch_click import DutchGroup
from stadspanel_site.commands.looking import diff, preview, report, serve
from stadspanel_site.commands.perform import perform
from stadspanel_site.commands.publish import publish, releases, rollback, verify
from stadspanel_site.commands.typed_here import PROGRAM
from stadspanel_site.commands.writing import begin, forms, importing, language, new, process, schema

_WRITING = (begin, new, importing, process, language)
_DECIDING = (adopt, endorse, correct, settle, disclose, withdraw, leave)
_LOOKING = (check, serve, preview, diff, report)
_PUBLISHING = (build, publish, releases, rollback, verify)
_KEEPING = (schema, forms, perform)


@click.group(PROGRAM, cls=DutchGroup, commands=(*_WRITING, *_DECIDING, *_LOOKING, *_PUBLISHING, *_KEEPING))
@click.version_option(
    package_name="stadspanel-site", message="stadspanel %(version)s", help="Toon de versie."
)
def main() -> None:
    """Maak van de stukken van een adviespanel de openbare site."""
