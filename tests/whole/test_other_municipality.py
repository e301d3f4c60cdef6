"""The site of another panel, in another municipality with another agreement, speaks their words and none of ours."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from stadspanel_site.cli import main
from stadspanel_site.desk.new_documents import new_document
from stadspanel_site.editors.forms_config import forms_config
from stadspanel_site.editors.git_backends import backend_at
from stadspanel_site.editors.json_schema import SCHEMA_NAMES, schema_text
from stadspanel_site.internal.loading import load_settings
from stadspanel_site.pipeline import make_site
from stadspanel_site.words.vocabulary import Kind
from tests.command_line import stadspanel
from tests.desk.test_new import ANSWERS
from tests.sites_by_hand import TEMPLATES, codes_of, document, options, problems_of, site_of

PROGRAM = TEMPLATES.parent / "stadspanel_site"
COMPLETE = Path(__file__).parent.parent / "sites" / "complete" / "content"
OURS = re.compile(
    r"hilversum|\bstadspanel(?: privacy)? (?:data|en)\b|het stadspanel|\bPIT\b|(?-i:\bStadspanel\b)|\bSPD-|gm0402"
    r"|(?<![\w.,/#=}-])(?:5a|5b|6[a-g]|7[bc]|8a)(?![\w.,-])",
    re.IGNORECASE,
)
"""Names of our own panel, and articles of its agreement; `stadspanel` is the command's own name."""
TEXTS = frozenset({".html", ".xml", ".txt", ".css", ".js", ".csv", ".svg", ".json", ".yaml", ".md", ".py"})

ON = ("--as-of", "2026-06-01")

AGREEMENTS = """\
afspraken:
  - van: 2022-01-01
    tot: 2025-12-31
    begroting: {archief: {titel: Archief, maximum: 100}, bestanden: {titel: Bestanden}, website: {titel: Website}, onderzoek: {titel: Onderzoek}}
    artikel_vertrouwelijkheid: '11'
  - van: 2026-01-01
    tot: 2029-12-31
    reactietermijn_dagen: 30
    totaal_maximum: 9000
    begroting: {bestanden: {titel: Bestanden, maximum: 900}, website: {titel: Website}, onderzoek: {titel: Onderzoek}}
    artikel_vertrouwelijkheid: bepaling 12
    normen:
      - {artikel: '21', tekst: Twee keer per jaar is er overleg., soort: overleggen_per_jaar, aantal: 2, met_privacyteam: ja}
      - {artikel: punt 22, tekst: Elk jaar kijkt men terug., soort: evaluatie_per_jaar}
      - {artikel: XIV, tekst: Op een advies komt antwoord., soort: reactie_op_gevraagd_advies}
"""


@pytest.fixture(scope="module")
def dorpsdam(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the content of the Dataraad of Dorpsdam, with every kind of document."""
    folder = tmp_path_factory.mktemp("dorpsdam") / "content"
    shutil.copytree(COMPLETE, folder)
    settings = folder / "site.yaml"
    text = settings.read_text(encoding="utf-8").replace("Proefpanel Proefstad", "Dataraad Dorpsdam")
    text = re.sub(r"naam: Proefpanel (.*)", r"naam: Dataraad \1\n  lidwoord: de", text)
    text = text.replace("naam: gemeente Proefstad", "naam: Dorpsdam").replace(
        "bureau zichtbaar376", "bureau Gegevenszorg"
    )
    settings.write_text(text[: text.index("afspraken:\n")] + AGREEMENTS, encoding="utf-8")
    for file in folder.rglob("*.md"):
        words = (
            file.read_text(encoding="utf-8")
            .replace("Proefpanel", "Dataraad")
            .replace("Proefstad", "Dorpsdam")
        )
        file.write_text(words, encoding="utf-8")
    return folder


def said(content: Path, *arguments: str) -> str:
    """Return all that the command prints about *content*."""
    runner = CliRunner(env={"CI": None, "COLUMNS": "400"})
    result = runner.invoke(main, [*arguments, "--content", str(content)], prog_name="stadspanel")
    assert result.exit_code == 0, result.output
    return result.output


def test_the_site_speaks_their_words_and_none_of_ours(dorpsdam: Path) -> None:
    files, _ = make_site(options(dorpsdam))
    found = {
        f"{path}: {data.decode()[max(0, match.start() - 60) : match.end() + 20]}"
        for path, data in files.items()
        if Path(path).suffix in TEXTS
        for match in OURS.finditer(data.decode())
    }
    assert found == set()
    assert not [path for path, data in files.items() if b"Hilversum" in data or b"Stadspanel" in data]
    pages = {path: data.decode() for path, data in files.items() if path.endswith((".html", ".xml"))}
    assert (
        "<h1>De Dataraad zichtbaar008 kijkt mee met de gemeente Dorpsdam zichtbaar010</h1>"
        in pages["index.html"]
    )
    assert 'content="Wat de Dataraad zichtbaar008 adviseert aan de gemeente Dorpsdam' in pages["index.html"]
    assert "<subtitle>Nieuw bij de Dataraad zichtbaar008</subtitle>" in pages["feed.xml"]
    assert "(samenwerkingsafspraken, artikel 11 (vanaf 2022) en bepaling 12 (vanaf 2026))" in "".join(
        pages.values()
    )
    assert "<dt>Bureau Gegevenszorg</dt>" in "".join(pages.values())
    norms = pages["afspraken/index.html"]
    assert re.findall(r'class="klein">((?:Art|Punt)[^<]*)', norms) == ["Artikel 21", "Punt 22", "Artikel XIV"]
    assert "Daarvan met het bureau Gegevenszorg: " in norms


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", *ON),
        ("report", *ON),
        ("report", "--jaar", "2026", *ON),
        ("report", "--jaar", "2025", *ON),
        ("language", "adviezen/2025-03-sensoren/advies.md"),
    ],
    ids=" ".join,
)
def test_what_is_printed_holds_none_of_our_words(dorpsdam: Path, arguments: tuple[str, ...]) -> None:
    assert OURS.findall(said(dorpsdam, *arguments)) == []


def test_the_draft_of_an_evaluation_names_their_agreement(dorpsdam: Path) -> None:
    text = said(dorpsdam, "report", "--jaar", "2026", *ON)
    assert "evalueren hun samenwerking elk jaar (samenwerkingsafspraken, punt 22). In 2026 golden" in text
    assert "Afgesproken zijn 2 overleggen per jaar (artikel 21), met het bureau Gegevenszorg erbij." in text
    without_norms = said(dorpsdam, "report", "--jaar", "2025", *ON)
    assert "Afgesproken" not in without_norms
    assert "elk jaar" not in without_norms


def test_a_new_repository_holds_none_of_our_words(tmp_path: Path) -> None:
    folder = tmp_path / "dorpsdam"
    agreed = {
        "afspraken": "2026-01-01 tot 2029-12-31",
        "normen": "punt 22 overleggen_per_jaar 2; 9 evaluatie_per_jaar",
    }
    answers = {
        "panel": "de Dataraad",
        "gemeente": "Dorpsdam",
        "titel": "Dataraad Dorpsdam",
        "themas": "Data",
        **agreed,
    }
    options_of_answers = [part for name, answer in answers.items() for part in (f"--{name}", answer)]
    result = stadspanel("begin", folder, *options_of_answers)
    assert (result.exit_code, OURS.findall(result.output)) == (0, [])
    # Pictures are of the example in the guide, and hold no text.
    texts = (file for file in folder.rglob("*") if file.is_file() and file.suffix != ".png")
    files = {file: file.read_bytes() for file in texts if ".git" not in file.parts}
    assert {file: found for file, data in files.items() if (found := OURS.findall(data.decode()))} == {}
    site, _ = make_site(options(folder / "content"))
    assert "<h1>De Dataraad kijkt mee met de gemeente Dorpsdam</h1>" in site["index.html"].decode()
    norms = site["afspraken/index.html"].decode()
    assert re.findall(r'class="klein">((?:Art|Punt)[^<]*)', norms) == ["Punt 22", "Artikel 9"]


@pytest.mark.parametrize("kind", Kind)
def test_a_new_document_holds_none_of_our_words(kind: Kind) -> None:
    assert OURS.findall(new_document(kind, ANSWERS, explained=True)) == []


def test_schemas_and_forms_hold_none_of_our_words(dorpsdam: Path) -> None:
    settings = load_settings({"site.yaml": (dorpsdam / "site.yaml").read_bytes()})
    assert settings is not None
    made = json.dumps(forms_config(settings, "content", backend_at("computer")), ensure_ascii=False)
    assert OURS.findall("".join(map(schema_text, SCHEMA_NAMES)) + made) == []


def test_every_help_holds_none_of_our_words() -> None:
    for name in ("", *main.commands):
        shown = stadspanel(*([name] if name else []), "--help").output
        assert OURS.findall(shown) == [], name


def _files_of_the_program() -> Iterator[Path]:
    for folder in (PROGRAM, TEMPLATES):
        files = (
            file
            for file in folder.rglob("*")
            if file.suffix in {*TEXTS, ".jinja", ".yml", ""} and file.is_file()
        )
        # The list of all municipalities names ours too.
        yield from (file for file in files if file.name != "municipalities.txt")


def test_the_program_itself_holds_none_of_our_words() -> None:
    found = {
        f"{file.relative_to(PROGRAM.parent)}: {match[0]}"
        for file in _files_of_the_program()
        for match in OURS.finditer(file.read_text(encoding="utf-8"))
    }
    assert found == set()


SITE = """\
titel: Proef
basis_url: https://www.example.org/
panel: {panel}
gemeente: {gemeente}
kenmerk_vorm: 'ADV-{{jaar}}-{{nr:02}}'
themas: {{data: {{titel: Data}}}}
"""


@pytest.mark.parametrize(
    ("panel", "municipality", "heading"),
    [
        (
            "{naam: Stadspanel}",
            "{naam: gemeente Dorpsdam}",
            "Het Stadspanel kijkt mee met de gemeente Dorpsdam",
        ),
        ("{naam: de Dataraad}", "{naam: Dorpsdam}", "De Dataraad kijkt mee met de gemeente Dorpsdam"),
        (
            "{naam: het Datapanel}",
            "{naam: Gemeente Dorpsdam}",
            "Het Datapanel kijkt mee met de gemeente Dorpsdam",
        ),
        (
            "{naam: 10 voor Data, lidwoord: geen}",
            "{naam: de gemeente Dorpsdam}",
            "10 voor Data kijkt mee met de gemeente Dorpsdam",
        ),
        (
            "{naam: Meekijkers, lidwoord: de, meervoud: ja}",
            "{naam: ’s-Dorpsdam}",
            "De Meekijkers kijken mee met de gemeente ’s-Dorpsdam",
        ),
        (
            "{naam: De Bilt denkt mee, lidwoord: geen}",
            "{naam: De Bilt}",
            "De Bilt denkt mee kijkt mee met de gemeente De Bilt",
        ),
        (
            '{naam: "de\\n  Dataraad"}',
            "{naam: de Gemeente Dorpsdam}",
            "De Dataraad kijkt mee met de gemeente Dorpsdam",
        ),
        (
            "{naam: de Dataraad, lidwoord: de}",
            "{naam: Gemeenteland}",
            "De Dataraad kijkt mee met de gemeente Gemeenteland",
        ),
    ],
)
def test_names_stand_in_sentences_as_dutch_wants(
    tmp_path: Path, panel: str, municipality: str, heading: str
) -> None:
    site = site_of(tmp_path, {"site.yaml": SITE.format(panel=panel, gemeente=municipality)})
    assert f"<h1>{heading}</h1>" in site.page("")


@pytest.mark.parametrize(
    "name",
    [
        *("provincie Utrecht", "Provincie Fryslân", "de provincie Utrecht", "gemeente provincie Utrecht"),
        *("waterschap Rivierenland", "het Hoogheemraadschap van Delfland", "Wetterskip Fryslân"),
        *("stadsdeel Noord", "gemeente", "de gemeente"),
        *(
            "gemeenten Laren en Blaricum",
            "BEL-gemeenten",
            "gemeente Altena en gemeente Drimmelen",
            "Regio Twente",
        ),
    ],
)
def test_what_is_no_municipality_is_refused_before_its_site_calls_it_one(name: str) -> None:
    assert codes_of({"site.yaml": SITE.format(panel="{naam: Panel}", gemeente=f"{{naam: {name}}}")}) == [
        "geen-gemeente"
    ]


@pytest.mark.parametrize(
    "name",
    ["Waterland", "De Wolden", "gemeente Stadskanaal", "Land van Cuijk", "Bergen (NH.)", "Dijk en Waard"],
)
def test_a_municipality_may_have_a_name_that_looks_like_another_body(name: str) -> None:
    assert codes_of({"site.yaml": SITE.format(panel="{naam: Panel}", gemeente=f"{{naam: {name}}}")}) == []


def test_a_plural_name_has_plural_verbs(tmp_path: Path) -> None:
    panel = "{naam: Meekijkers, lidwoord: de, meervoud: ja}"
    site = site_of(tmp_path, {"site.yaml": SITE.format(panel=panel, gemeente="{naam: Dorpsdam}")})
    assert 'content="Wat de Meekijkers adviseren aan de gemeente Dorpsdam, ' in site.page("")


def minutes(*lines: str) -> dict[str, str]:
    """Return the minutes of a meeting with *lines* in their header."""
    return {
        "gesprekken/overleg/verslag.md": document("verslag", extra="".join(f"{line}\n" for line in lines))
    }


@pytest.mark.parametrize("key", ["privacyteam_aanwezig", "pit_aanwezig"])
def test_the_key_of_the_privacy_team_has_a_general_name_and_the_old_one_is_still_read(
    tmp_path: Path, key: str
) -> None:
    site = site_of(tmp_path, minutes(f"{key}: nee"))
    assert "<dt>Privacyteam</dt><dd>was er niet bij</dd>" in site.page("gesprekken/overleg/verslag/")
    assert codes_of(minutes(f"{key}:")) == []


def test_a_mistake_at_the_old_name_has_the_place_of_that_name() -> None:
    (found,) = problems_of(minutes("pit_aanwezig: misschien"))
    assert (found.code, found.place.line, found.place.column, found.place.length) == (
        "geen-ja-nee",
        9,
        15,
        9,
    )
    (found,) = problems_of(minutes("pit_aanwezig: ja", "privacyteam_aanwezig: nee"))
    assert (found.code, found.place.line, found.place.length) == ("onbekende-sleutel", 9, len("pit_aanwezig"))
