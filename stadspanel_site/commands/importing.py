"""The command `importeren`: a draft made of a Word file."""

from pathlib import Path

import click

from stadspanel_site.commands.exits import command
from stadspanel_site.commands.options import CONTENT, may_quote
from stadspanel_site.commands.typed_here import say
from stadspanel_site.words.vocabulary import Kind


@command("importeren", english="import", quotes=False)
@click.argument("file", metavar="WORDBESTAND", type=click.Path(path_type=Path))
@click.option(
    "--soort",
    "kind",
    type=click.Choice([kind.value for kind in Kind]),
    default=Kind.MINUTES.value,
    metavar="SOORT",
    help="Wat voor stuk het wordt, zoals advies of notitie (verslag).",
)
@click.option(
    "--map",
    "name",
    default="",
    metavar="NAAM",
    help="De naam van de map, of bij losse stukken van het bestand.",
)
@click.option("--titel", "title", default="", metavar="TEKST", help="De titel, in plaats van de eerste kop.")
@click.option(
    "--gemarkeerd",
    "choice",
    type=click.Choice(["houden", "weglaten"]),
    default=None,
    metavar="KEUZE",
    help="Wat er gebeurt met gemarkeerde of onzichtbare tekst: houden of weglaten.",
)
@CONTENT
def importing(*, file: Path, kind: str, name: str, title: str, choice: str | None, content: Path) -> None:
    """
    Maak een concept van een Word-bestand (.docx).

    Wat Word verbergt, zoals opmerkingen en geschrapte tekst, komt niet mee. U leest wat er niet meekwam, en wat er
    is opgeschoond.
    """
    from stadspanel_site.desk.importing.draft import Wishes, run_import
    from stadspanel_site.desk.importing.text_reader import Choice

    wishes = Wishes(
        kind=Kind(kind),
        name=name.rstrip("/"),
        title=" ".join(title.split()),
        choice=Choice(choice) if choice is not None else None,
    )
    say(run_import(content, file, wishes, quotes=may_quote()))
