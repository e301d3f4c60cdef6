"""`new instellingen`: the first file of an empty content folder, and what every other command says without it."""

import re
from pathlib import Path
from typing import get_args

import pytest
from click.testing import CliRunner, Result

from stadspanel_site.cli import main
from stadspanel_site.desk.new_settings import new_settings
from stadspanel_site.internal.checks.all_checks import check_archive
from stadspanel_site.internal.loading import load_archive
from stadspanel_site.internal.reading.field_types import Model
from stadspanel_site.internal.settings import Settings
from stadspanel_site.pipeline import make_site
from stadspanel_site.search.index import without_index
from tests.desk.test_new import on_terminal
from tests.sites_by_hand import options

ANSWERS = {
    "titel": "Panel: 'Zuid' #1",
    "panel": "Panel Zuid",
    "gemeente": "gemeente Voorbeeld",
    "themas": "Digitale privacy, Éthiek & zo",
}
"""All that must be answered, with what means something in YAML."""


def run(content: Path, *arguments: str, command: str = "new") -> Result:
    return CliRunner(env={"CI": None}).invoke(
        main, [command, *arguments, "--content", str(content)], prog_name="stadspanel", catch_exceptions=False
    )


def settings_of(text: str) -> Settings:
    """Return the settings in *text*, which has no problems."""
    archive, problems = load_archive({"site.yaml": text.encode()}, {})
    assert problems == ()
    assert archive is not None
    assert check_archive(archive) == ()
    return archive.settings


def test_from_nothing_there_is_a_site(tmp_path: Path) -> None:
    content = tmp_path / "content"
    options_of_answers = [part for name, answer in ANSWERS.items() for part in (f"--{name}", answer)]
    result = run(content, "instellingen", *options_of_answers)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        f"{content}/site.yaml staat klaar. Kijk het na; de andere instellingen staan erin, met uitleg. "
        "Maak daarna het eerste stuk met: stadspanel new\n"
    )
    settings = settings_of((content / "site.yaml").read_text(encoding="utf-8"))
    assert (settings.title, settings.panel.name, settings.panel.email) == (
        "Panel: 'Zuid' #1",
        "Panel Zuid",
        None,
    )
    assert settings.theme_titles() == {"digitale-privacy": "Digitale privacy", "ethiek-zo": "Éthiek & zo"}
    files, made = make_site(options(content), index=without_index)
    assert ("index.html" in files, [found.code for found in made.warnings]) == (True, ["privacy-onvolledig"])


def test_on_a_terminal_it_is_asked_until_it_can_be(tmp_path: Path) -> None:
    typed = (
        "\nPanel Zuid\nnergens\n\nPanel Zuid\ninfo\ninfo@example.org\ngemeente Voorbeeld\n\n+, !\nPrivacy\n"
    )
    code, _, err = on_terminal(typed, "instellingen", "--content", tmp_path / "content")
    assert (code, re.findall(r"Dat kan niet: (.*)", err)) == (
        0,
        [
            "dit antwoord is nodig.",
            "bij `basis_url` hoort een webadres. Schrijf het hele adres, dat begint met https://.",
            "bij `email` hoort een e-mailadres. Schrijf een adres zoals naam@example.org.",
            "een thema heeft letters of cijfers in zijn naam.",
        ],
    )
    settings = settings_of((tmp_path / "content" / "site.yaml").read_text(encoding="utf-8"))
    assert (settings.base_url, settings.panel.email) == ("https://www.example.org/", "info@example.org")
    assert settings.reference_form == "ADV-{jaar}-{nr:02}"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["instellingen", "--titel", "Een"], "Er ontbreken antwoorden. Geef erbij: --panel, --gemeente, --themas."),
        (["instellingen", "map"], "Bij instellingen hoort geen naam: er is één site.yaml."),
        (
            ["instellingen", "--fase", "proef"],
            (
                "Bij instellingen hoort geen --fase. Wel: --titel, --basis-url, --panel, --email, --gemeente, "
                "--kenmerk-vorm, --themas."
            ),
        ),
        (
            ["instellingen", "--titel", "Een", "--panel", "Een", "--gemeente", "Een", "--themas", "Een", "--kenmerk-vorm", "X"],
            (
                "De waarde bij --kenmerk-vorm kan niet: deze vorm van het kenmerk werkt niet. Schrijf een vorm zoals "
                "ADV-{jaar}-{nr:02}, met jaar en nr."
            ),
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_and_nothing_is_written(
    tmp_path: Path, arguments: list[str], message: str
) -> None:
    result = run(tmp_path / "content", *arguments)
    assert (result.exit_code, result.stderr) == (2, f"{message}\nUitleg: stadspanel new --help\n")
    assert list(tmp_path.iterdir()) == []


def test_settings_that_are_there_stay(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_text("x")
    result = run(tmp_path, "instellingen")
    assert (result.exit_code, result.stderr) == (
        1,
        f"{tmp_path}/site.yaml bestaat al, en blijft zoals het is.\n",
    )
    assert (tmp_path / "site.yaml").read_text() == "x"


@pytest.mark.parametrize(
    "arguments", [["new", "pagina", "over"], ["adopt", "x.md"], ["language"]], ids=lambda found: found[0]
)
def test_without_settings_it_is_said_how_to_make_them(tmp_path: Path, arguments: list[str]) -> None:
    result = run(tmp_path, *arguments[1:], command=arguments[0])
    assert (result.exit_code, result.stderr) == (
        1,
        (
            f"In de map {tmp_path} staat nog geen site.yaml. Maak dat eerst: "
            f"stadspanel new instellingen --content {tmp_path}\n"
        ),
    )


# --- what is explained in the file ---


def switched_on(text: str) -> str:
    """Return *text* with every example in it used."""
    return re.sub(r"^#(?=\S|  )", "", text, flags=re.MULTILINE)


def keys_of(model: type[Model]) -> set[str]:
    """Return every key of *model* and of the groups in it."""
    found = {field.alias or name for name, field in model.model_fields.items()}
    return found.union(*(keys_in(field.annotation) for field in model.model_fields.values()))


def keys_in(annotation: object) -> set[str]:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return keys_of(annotation)
    return set().union(*map(keys_in, get_args(annotation)))


def test_every_setting_is_in_the_file() -> None:
    shown = set(re.findall(r"^#? *(?:- )?(?:[a-z]+: \{)?([a-z_]+):", new_settings(ANSWERS), re.MULTILINE))
    inner = set(re.findall(r"[{,] ?([a-z_]+):", new_settings(ANSWERS)))
    # `pagina` is told in words: a page that is not there would be an error.
    assert keys_of(Settings) - shown - inner == {"pagina"}


def test_with_every_setting_used_the_file_is_still_in_order() -> None:
    lines = switched_on(new_settings(ANSWERS)).splitlines()
    text = "\n".join(line for line in lines if not line.startswith("thema:"))
    settings = settings_of(f"{text}\n")
    assert settings.agreements
    assert settings.accessibility is not None
    assert settings.hosting is not None
    assert len(settings.ways_in) == 5
    assert "deelthema-een" in settings.theme_titles()
