"""The command `begin`: a new content repository for a panel."""

from pathlib import Path

import click

from stadspanel_site.commands.asking import asking, text_options
from stadspanel_site.commands.exits import command
from stadspanel_site.commands.options import program_folder
from stadspanel_site.commands.typed_here import say

_ANSWERS = {
    "panel": "Hoe het panel heet, met het lidwoord: de Dataraad of het Voorbeeldpanel.",
    "gemeente": "De naam van de gemeente, zoals gemeente Voorbeeld.",
    "tooi": "De code van de gemeente, zoals gm0000, voor de Woo-index; het programma zoekt haar zelf.",
    "titel": "De naam van de site.",
    "basis_url": "Waar de site komt te staan.",
    "email": "Het mailadres van het panel.",
    "kenmerk_vorm": "De vorm van een kenmerk, zoals ADV-{jaar}-{nr:02}.",
    "themas": "De thema’s zoals ze heten, met komma’s ertussen.",
    "afspraken": "Eerste en laatste dag, zoals 2026-01-01 tot 2029-12-31; of nog geen.",
    "reactietermijn": "Binnen hoeveel dagen de gemeente antwoordt.",
    "maximum": "Hoeveel euro per jaar het panel hoogstens uitgeeft, met btw.",
    "begroting": "Posten met hun maximum, zoals Website: 500; Onkosten: 400.",
    "normen": "Artikelen met hun soort, zoals 2 reactie_op_gevraagd_advies; punt 3 overleggen_per_jaar 4.",
}
PRIVATE = (
    "Houd deze repository besloten (private): alleen wie alles mag lezen, krijgt toegang. "
    "Er komen ook concepten en vertrouwelijke stukken in."
)


@command(quotes=False)
@click.argument("folder", metavar="MAP", type=click.Path(path_type=Path))
@text_options(_ANSWERS)
@click.option(
    "--wiel",
    "wheel",
    type=click.Path(path_type=Path),
    default=None,
    metavar="BESTAND",
    help="Het wiel (.whl) van dit programma; dat komt mee in de map.",
)
def begin(*, folder: Path, wheel: Path | None, **answers: str | None) -> None:
    """
    Begin een site voor een panel, in een nieuwe map.

    Wat u niet als optie geeft, vraagt het programma. Wat u nog niet weet, vult u later in.
    """
    from stadspanel_site.desk.new_site import Program, begin_site

    click.echo(PRIVATE)
    given = {key: value for key, value in answers.items() if value is not None}
    program = Program(
        program_folder("requirements"),
        program_folder(".vscode"),
        program_folder("docs"),
        program_folder(".github"),
        wheel,
    )
    say(begin_site(folder, given, asking(), program))
