"""The program and its commands, each of which imports its work only when needed."""

import click

from stadspanel_site.commands.adopt import adopt
from stadspanel_site.commands.begin import begin
from stadspanel_site.commands.build import build
from stadspanel_site.commands.check import check
from stadspanel_site.commands.correct import correct
from stadspanel_site.commands.diff import diff
from stadspanel_site.commands.disclose import disclose
from stadspanel_site.commands.dutch_click import DutchGroup
from stadspanel_site.commands.endorse import endorse
from stadspanel_site.commands.forms import forms
from stadspanel_site.commands.importing import importing
from stadspanel_site.commands.language import language
from stadspanel_site.commands.leave import leave
from stadspanel_site.commands.new import new
from stadspanel_site.commands.perform import perform
from stadspanel_site.commands.preview import preview
from stadspanel_site.commands.process import process
from stadspanel_site.commands.publish import publish
from stadspanel_site.commands.releases import releases
from stadspanel_site.commands.report import report
from stadspanel_site.commands.rollback import rollback
from stadspanel_site.commands.schema import schema
from stadspanel_site.commands.serve import serve
from stadspanel_site.commands.settle import settle
from stadspanel_site.commands.typed_here import PROGRAM
from stadspanel_site.commands.verify import verify
from stadspanel_site.commands.withdraw import withdraw

_WRITING = (
    begin,
    new,
    importing,
    process,
    adopt,
    endorse,
    correct,
    settle,
    disclose,
    withdraw,
    leave,
    language,
)
_LOOKING = (check, serve, preview, diff, report)
_PUBLISHING = (build, publish, releases, rollback, verify)
_KEEPING = (schema, forms, perform)


@click.group(PROGRAM, cls=DutchGroup, commands=(*_WRITING, *_LOOKING, *_PUBLISHING, *_KEEPING))
@click.version_option(
    package_name="stadspanel-site", message="stadspanel %(version)s", help="Toon de versie."
)
def main() -> None:
    """Maak van de stukken van een adviespanel de openbare site."""
