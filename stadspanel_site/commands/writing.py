"""The commands that make or weigh texts: a new site, drafts, advice on language, and schemas and forms for editors."""

from pathlib import Path

import click

from stadspanel_site.commands.asking import asking, text_options
from stadspanel_site.commands.exits import command
from stadspanel_site.commands.options import (
    CONTENT,
    PATH,
    folder_option,
    may_quote,
    program_folder,
    text_option,
    today,
)
from stadspanel_site.commands.typed_here import say
from stadspanel_site.words.dutch import listing
from stadspanel_site.words.vocabulary import Kind

_ANSWERS = {
    "titel": "De titel.",
    "naam": "De naam van een lid.",
    "toestemming": "Of een lid met naam op de site wil: ja of nee.",
    "datum": "De dag van het stuk.",
    "afzender": "Van wie een verzoek of reactie komt: een functie of afdeling.",
    "themas": "De thema’s uit site.yaml, met komma’s ertussen.",
    "opvolging": "Het antwoord op het hele advies, zoals volledig of niet.",
    "oordeel": "Wat het panel van de reactie vindt.",
    "gesprek_op": "De dag van het gesprek.",
    "begint": "Dag en tijd van een vergadering, zoals 2026-06-16 19:30.",
    "soort_overleg": "Wat voor overleg het is.",
    "fase": "Hoe ver een toepassing of plan is.",
}


_HELP = f"""
Maak een nieuw concept, met wat er straks in moet staan.

SOORT is {listing(tuple(Kind), "of")}. NAAM is de naam van de map, of bij losse stukken van het bestand. Wat u niet
als optie geeft, vraagt het programma; ook later invullen kan.
"""


@command("nieuw", english="new", quotes=False, help=_HELP)
@click.argument("kind", metavar="SOORT")
@click.argument("name", metavar="[NAAM]", default="")
@CONTENT
@text_options(_ANSWERS)
@click.option("--alles", "explained", is_flag=True, help="Schrijf elke sleutel in het concept, met uitleg.")
def new(*, kind: str, name: str, content: Path, explained: bool, **answers: str | None) -> None:
    """Make a draft of a document."""
    from stadspanel_site.desk.new_draft import run_new

    given = {key: value for key, value in answers.items() if value is not None}
    say(run_new(content, kind, name.rstrip("/"), given, asking(), today=today(), explained=explained))


_SETTINGS = {
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
@click.argument("folder", metavar="MAP", type=PATH)
@text_options(_SETTINGS)
@click.option(
    "--wiel",
    "wheel",
    type=PATH,
    metavar="BESTAND",
    help="Het wiel (.whl) van dit programma; dat komt mee in de map.",
)
def begin(*, folder: Path, wheel: Path | None, **answers: str | None) -> None:
    """
    Begin een site voor een panel, in een nieuwe map.

    Wat u niet als optie geeft, vraagt het programma. Wat u nog niet weet, vult u later in.
    """
    from stadspanel_site.desk.new_site import begin_site

    click.echo(PRIVATE)
    given = {key: value for key, value in answers.items() if value is not None}
    say(begin_site(folder, given, asking(), program_folder, wheel))


@command("importeren", english="import", quotes=False)
@click.argument("file", metavar="WORDBESTAND", type=PATH)
@click.option(
    "--soort",
    "kind",
    type=click.Choice([kind.value for kind in Kind]),
    default=Kind.MINUTES.value,
    metavar="SOORT",
    help="Wat voor stuk het wordt, zoals advies of notitie (verslag).",
)
@text_option("--map", "NAAM", "De naam van de map, of bij losse stukken van het bestand.", "name")
@text_option("--titel", "TEKST", "De titel, in plaats van de eerste kop.", "title")
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


@command("verwerken", quotes=False)
@click.argument("name", metavar="MAP")
@click.option("--brief", "letter", required=True, metavar="BESTAND", type=PATH, help="De brief.")
@text_option("--datum", "DATUM", "De dag van de brief.")
@text_option("--afzender", "TEKST", "Van welke functie of afdeling de brief komt.")
@text_option("--samenvatting", "TEKST", "Wat er in staat, in 20 tot 120 gewone woorden.")
@text_option("--openheid", "WOORD", "Mag iedereen de brief lezen? Leeg is nog te kiezen.")
@CONTENT
def process(*, name: str, letter: Path, openheid: str, content: Path, **answers: str) -> None:
    """Maak een concept van het antwoord van de gemeente, met de brief als bijlage."""
    from stadspanel_site.desk.new_draft import run_process

    say(run_process(content, name.rstrip("/"), letter, answers=answers, openness=openheid, today=today()))


@command(quotes=False)
@click.argument("paths", metavar="[BESTAND]...", nargs=-1, type=PATH)
@CONTENT
def language(*, paths: tuple[Path, ...], content: Path) -> None:
    """Kijk of de samenvattingen in gewone taal zijn. Dit is advies, nooit een fout."""
    from stadspanel_site.desk.plain_language import run_language

    click.echo(run_language(content, paths, may_quote=may_quote()))


_SCHEMA_HELP = f"""
Geef het JSON Schema van een soort stuk, voor editors.

SOORT is {listing((*Kind, "site"), "of")} (voor site.yaml).
"""


@command(help=_SCHEMA_HELP)
@click.argument("name", metavar="[SOORT]", default="")
@folder_option("--output", None, "De map waar de schema’s komen; zonder SOORT alle.")
def schema(*, name: str, output: Path | None) -> None:
    """Show the JSON Schema of one kind, or write those of all."""
    from stadspanel_site.editors.json_schema import run_schema

    click.echo(run_schema(name, output))


PACKAGE = "editing/node_modules/@sveltia/cms"
"""Where Sveltia CMS is in a wheel, and where `make beheer` puts it in a checkout."""


@command()
@CONTENT
@folder_option("--output", "beheer", "De map waar de formulieren komen (beheer).")
@click.option(
    "--place",
    type=click.Choice(["computer", "github", "gitlab", "forgejo", "proef"]),
    default="computer",
    metavar="PLAATS",
    help="Waar de stukken staan: computer, github, gitlab, forgejo of proef (computer).",
)
@text_option("--repository", "NAAM", "De opslag daar, zoals panel/stukken.")
@text_option("--branch", "NAAM", "De hoofdtak (branch) daar (main).", default="main")
@text_option("--host", "URL", "Het adres van een eigen GitLab of Forgejo.")
@text_option("--app", "NUMMER", "De toepassing waarmee mensen inloggen bij GitLab of Forgejo.")
@text_option("--sign-in", "URL", "De inlogdienst bij GitHub.")
@folder_option("--package", None, "Waar Sveltia CMS staat; make beheer zet het daar.")
def forms(*, content: Path, output: Path, package: Path | None, **where: str) -> None:
    """Maak formulieren om in de browser stukken te schrijven, los van de site."""
    from stadspanel_site.desk.one_document import open_desk
    from stadspanel_site.editors.forms_config import run_forms

    settings = open_desk(content).archive.settings
    click.echo(run_forms(settings, content, output, package or program_folder(PACKAGE), **where))
