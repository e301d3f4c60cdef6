"""`begin`: a repository for a new panel, and what every other command says without settings."""

import hashlib
import os
import re
import subprocess
import zipfile
from collections.abc import Mapping
from decimal import Decimal
from importlib.metadata import version
from pathlib import Path
from typing import get_args

import pytest
import yaml
from click.testing import Result

from stadspanel_site.commands.writing import PRIVATE, begin
from stadspanel_site.desk.new_settings import NORM_TEXTS, SETTINGS, municipality_name, new_settings
from stadspanel_site.internal.checks.all_checks import check_archive
from stadspanel_site.internal.documents import InternalArchive
from stadspanel_site.internal.loading import load_archive
from stadspanel_site.internal.reading.field_types import Model
from stadspanel_site.internal.reading_content import read_content
from stadspanel_site.internal.settings import Settings
from stadspanel_site.pipeline import make_site
from stadspanel_site.search.index import without_index
from stadspanel_site.words.municipalities import code_of
from tests.command_line import stadspanel
from tests.desk.test_new import on_terminal
from tests.needed import need
from tests.sites_by_hand import options

ANSWERS = {
    "panel": "de Panel: 'Zuid' #1 *x",
    "gemeente": "Hilversum",
    "titel": "Panel: 'Zuid' #1",
    "email": "info@example.org",
    "themas": "Digitale privacy, Éthiek & zo",
    "afspraken": "2026-01-01 tot 2029-12-31",
    "reactietermijn": "42",
    "maximum": "8000",
    "begroting": "Website: 1.000,50; Onkosten, zoals reizen",
    "normen": "5a reactie_op_gevraagd_advies; 6d en 6e: overleggen_per_jaar 4",
}
"""An answer to nearly everything, with what means something in YAML and in Markdown."""
WHEEL = f"stadspanel_site-{version('stadspanel-site')}-py3-none-any.whl"
GIT = {
    "CI": None,
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "Een",
    "GIT_AUTHOR_EMAIL": "een@example.org",
    "GIT_COMMITTER_NAME": "Een",
    "GIT_COMMITTER_EMAIL": "een@example.org",
}


def run(*arguments: str | Path, env: Mapping[str, str | None] = GIT) -> Result:
    return stadspanel(*arguments, env=env)


def given(answers: Mapping[str, str]) -> list[str]:
    return [part for name, answer in answers.items() for part in (f"--{name.replace('_', '-')}", answer)]


def archive_of(panel: Path) -> InternalArchive:
    """Return the content of the repository *panel*, which has no problems."""
    archive, problems = load_archive(read_content(panel / "content").documents, {})
    assert problems == ()
    assert archive is not None
    assert check_archive(archive) == ()
    return archive


def settings_of(text: str, folder: Path) -> Settings:
    """Return the settings in *text*, which has no problems beside the pages of a new repository."""
    run("begin", folder / "panel")
    (folder / "panel" / "content" / "site.yaml").write_text(text, encoding="utf-8")
    return archive_of(folder / "panel").settings


def git_says(folder: Path, *words: str) -> str:
    return subprocess.run(["git", *words], cwd=folder, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize(
    ("themes", "titles"),
    [
        ("Digitale privacy; Ethiek", ["Digitale privacy", "Ethiek"]),
        ("Privacy, ethiek en recht; Sensoren;", ["Privacy, ethiek en recht", "Sensoren"]),
        ("Privacy, Ethiek,", ["Privacy", "Ethiek"]),
        ("Privacy en ethiek", ["Privacy en ethiek"]),
    ],
)
def test_themes_stand_apart_by_commas_or_by_semicolons(themes: str, titles: list[str]) -> None:
    made = yaml.safe_load(new_settings({"themas": themes}))["themas"]
    assert [theme["titel"] for theme in made.values()] == titles


@pytest.mark.usefixtures("needs_git")
def test_from_nothing_there_is_a_repository_with_a_first_commit(tmp_path: Path) -> None:
    panel = tmp_path / "panel"
    result = run("begin", panel, *given(ANSWERS))
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        PRIVATE,
        f"De map {panel} staat klaar, met de instellingen, drie pagina’s en een README.",
        f"Het programma zelf zit er nog niet bij. Haal het wiel op, en geef in {panel}: make wiel WIEL=BESTAND",
        f"Ga verder met: cd {panel} && make install && make serve",
    ]
    assert git_says(panel, "log", "--format=%s") == "Het begin van de site\n"
    assert git_says(panel, "status", "--short", "--ignored") == ""
    assert {".gitlab-ci.yml", ".github/workflows/site.yml", ".forgejo/workflows/site.yml", "README.md"} < set(
        git_says(panel, "ls-files").splitlines()
    )
    settings = archive_of(panel).settings
    assert (settings.title, settings.panel.name, settings.panel.email) == (
        "Panel: 'Zuid' #1",
        "Panel: 'Zuid' #1 *x",
        "info@example.org",
    )
    assert str(settings.panel) == "de Panel: 'Zuid' #1 *x"
    assert (settings.municipality.name, settings.municipality.tooi) == ("gemeente Hilversum", "gm0402")
    assert settings.theme_titles() == {"digitale-privacy": "Digitale privacy", "ethiek-zo": "Éthiek & zo"}
    (agreement,) = settings.agreements
    assert (agreement.start.year, agreement.end.year, agreement.response_term_days) == (2026, 2029, 42)
    assert (agreement.total_maximum, {key: cap.maximum for key, cap in agreement.caps.items()}) == (
        Decimal(8000),
        {"website": Decimal("1000.50"), "onkosten-zoals-reizen": None},
    )
    assert [(norm.article, norm.sort.value, norm.number) for norm in agreement.norms] == [
        ("5a", "reactie_op_gevraagd_advies", None),
        ("6d en 6e", "overleggen_per_jaar", 4),
    ]
    files, made = make_site(options(panel / "content"), index=without_index)
    assert [found.code for found in made.warnings] == ["privacy-onvolledig"]
    page = files["over-het-panel/index.html"].decode()
    assert "De Panel: 'Zuid' #1 *x geeft de gemeente Hilversum advies." in page
    assert 'href="mailto:info@example.org"' in files["contact/index.html"].decode()


def test_what_is_not_answered_stays_to_be_filled_in_and_the_site_can_be_made(tmp_path: Path) -> None:
    panel = tmp_path / "panel"
    panel.mkdir()
    result = run("begin", panel)
    assert result.exit_code == 0
    assert f"Nog niet alles is ingevuld. Dat kan later, in {panel}/content/site.yaml." in result.stdout
    assert "staat niet in de lijst" not in result.stdout
    settings = archive_of(panel).settings
    assert {settings.title, settings.panel.name, settings.municipality.name} == {"nog niet ingevuld"}
    assert (settings.themes, settings.agreements, settings.base_url) == ({}, (), "https://www.example.org/")
    files, made = make_site(options(panel / "content"), index=without_index)
    assert [found.code for found in made.warnings] == ["privacy-onvolledig"]
    assert "Het panel geeft de gemeente advies." in files["over-het-panel/index.html"].decode()


def test_a_municipality_that_is_not_in_the_list_has_no_code(tmp_path: Path) -> None:
    result = run("begin", tmp_path / "panel", "--gemeente", "gemeente Dorpsdam")
    assert "De gemeente staat niet in de lijst" in result.stdout
    municipality = archive_of(tmp_path / "panel").settings.municipality
    assert (municipality.name, municipality.tooi) == ("gemeente Dorpsdam", None)


@pytest.mark.parametrize(
    "typed", ["stad Utrecht", "de stad Utrecht", "gemeente stad Utrecht", "Gem. Utrecht"]
)
def test_a_city_is_called_a_municipality(typed: str) -> None:
    assert (municipality_name(typed), code_of(typed)) == ("gemeente Utrecht", "gm0344")


def test_the_wheel_comes_along_and_is_pinned_by_its_hash(tmp_path: Path) -> None:
    wheel = tmp_path / WHEEL
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("x", "")
    result = run("begin", tmp_path / "panel", "--wiel", wheel)
    assert (result.exit_code, "Het programma zelf" in result.stdout) == (0, False)
    assert (tmp_path / "panel" / "wiel" / WHEEL).read_bytes() == wheel.read_bytes()
    first, *others = (tmp_path / "panel" / "requirements.txt").read_text(encoding="utf-8").splitlines()
    assert first == f"./wiel/{WHEEL} --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}"
    assert any(line.startswith("pydantic==") for line in others)


@pytest.mark.parametrize(
    "name", ["README.md", "nergens.whl", WHEEL.replace(".whl", " (1).whl"), WHEEL, f"met spatie/{WHEEL}"]
)
def test_another_file_than_a_wheel_leaves_the_program_as_it_is(tmp_path: Path, name: str) -> None:
    need("make", "make")
    panel, given = tmp_path / "panel", tmp_path / name
    run("begin", panel)
    (panel / "wiel").mkdir()
    (panel / "wiel" / "oud.whl").write_bytes(b"oud")
    given.parent.mkdir(exist_ok=True)
    if name != "nergens.whl":
        with zipfile.ZipFile(given, "w") as archive:
            for own in ("site", "pdf", "s3"):
                archive.writestr(f"stadspanel_site/requirements/{own}.txt", own)
    done = subprocess.run(("make", "wiel", f"WIEL={given}"), cwd=panel, capture_output=True, check=False)
    assert b"Traceback" not in done.stderr
    is_wheel = name.endswith(WHEEL)
    assert (done.returncode == 0, b"Noem het wiel" in done.stderr) == (is_wheel, not is_wheel)
    assert [item.name for item in (panel / "wiel").iterdir()] == [WHEEL if is_wheel else "oud.whl"]
    assert (panel / "requirements.txt").read_text("utf-8").startswith(f"./wiel/{WHEEL} ") == is_wheel


@pytest.mark.usefixtures("needs_git")
@pytest.mark.parametrize(
    ("env", "said"),
    [
        (
            {"GIT_AUTHOR_EMAIL": None, "GIT_COMMITTER_EMAIL": None, "EMAIL": None, "HOME": "/nergens"},
            "De eerste commit is niet gemaakt: git weet nog niet wie u bent.",
        ),
        ({"PATH": ""}, "De eerste commit is niet gemaakt: git staat niet op deze computer."),
    ],
    ids=["nobody", "no git"],
)
def test_without_git_or_a_name_for_it_one_line_says_so(
    tmp_path: Path, env: dict[str, str | None], said: str
) -> None:
    asks_for_a_name = {
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "user.useConfigOnly",
        "GIT_CONFIG_VALUE_0": "true",
    }
    result = run("begin", tmp_path / "panel", env={**GIT, **asks_for_a_name, **env})
    assert (result.exit_code, result.stderr, result.stdout.count(said)) == (0, "", 1)
    assert (tmp_path / "panel" / "content" / "site.yaml").is_file()


def test_on_a_terminal_it_is_asked_until_it_can_be(tmp_path: Path) -> None:
    typed = (
        "de Dataraad\nDorpsdam\n\nnergens\n\ninfo\ninfo@example.org\nX\n\n+, !\nPrivacy\n"
        "ooit\n2026-01-01 tot 2025-01-01\n2026-01-01 tot 2029-12-31\nlang\n\nveel\n8000\nA: x\n\n6d\n\n"
    )
    code, out, err = on_terminal(typed, tmp_path / "panel", command="begin")
    assert (code, out.splitlines()[0]) == (0, PRIVATE)
    assert re.findall(r"Dat kan niet: (.*)", err) == [
        "bij `basis_url` hoort een webadres. Schrijf het hele adres, dat begint met https://.",
        "bij `email` hoort een e-mailadres. Schrijf een adres zoals naam@example.org.",
        "deze vorm van het kenmerk werkt niet. Schrijf een vorm zoals ADV-{jaar}-{nr:02}, met jaar en nr.",
        "een thema heeft letters of cijfers in zijn naam.",
        "schrijf de eerste en de laatste dag, zoals 2026-01-01 tot 2029-12-31, of: nog geen.",
        (
            "de periode van deze afspraak klopt niet. Laat elke periode eindigen na het begin, en niet overlappen met een "
            "andere."
        ),
        "bij `reactietermijn_dagen` hoort een heel getal. Schrijf alleen cijfers, zoals 3.",
        "bij `totaal_maximum` hoort een getal. Schrijf een getal als 1600, 1.600 of 42,50.",
        "bij `maximum` hoort een getal. Schrijf een getal als 1600, 1.600 of 42,50.",
        (
            "schrijf elke norm zoals 3 overleggen_per_jaar 4. Kies uit: reactie_op_gevraagd_advies, "
            "notitie_onderschreven, gemeld_op_tijd, overleggen_per_jaar, uitgaven_binnen_maximum, evaluatie_per_jaar."
        ),
    ]
    settings = archive_of(tmp_path / "panel").settings
    assert (settings.base_url, settings.panel.email) == ("https://www.example.org/", "info@example.org")
    assert (settings.reference_form, settings.municipality.tooi) == ("ADV-{jaar}-{nr:02}", None)
    assert [found.total_maximum for found in settings.agreements] == [8000]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--tooi", "402"], "De waarde bij --tooi kan niet: schrijf gm en vier cijfers, zoals gm0000."),
        (
            ["--gemeente", "Dorpsdam", "--tooi", "gm0402"],
            "De waarde bij --tooi kan niet: gm0402 is de code van gemeente Hilversum, en niet van gemeente Dorpsdam.",
        ),
        (["--maximum", "8000"], "Bij --maximum hoort ook --afspraken."),
        (["--maximum", "8000", "--afspraken", ""], "Bij --maximum hoort ook --afspraken."),
        (["--maximum", "8000", "--afspraken", "Nog geen"], "Bij --maximum hoort ook --afspraken."),
        (
            ["--kenmerk-vorm", "X"],
            (
                "De waarde bij --kenmerk-vorm kan niet: deze vorm van het kenmerk werkt niet. Schrijf een vorm zoals "
                "ADV-{jaar}-{nr:02}, met jaar en nr."
            ),
        ),
        (["--panel", "Een\nTwee"], "De waarde bij --panel kan niet: schrijf het op één regel."),
        (
            ["--gemeente", "gemeente Dorpsdam", "--tooi", "gm0344"],
            "De waarde bij --tooi kan niet: gm0344 is de code van gemeente Utrecht, en niet van gemeente Dorpsdam.",
        ),
        (
            ["--afspraken", "2026-01-01 tot 2029-12-31", "--normen", "2 evaluatie_per_jaar; 3 overlegen_per_jaar 4"],
            (
                "De waarde bij --normen kan niet: schrijf elke norm zoals 3 overleggen_per_jaar 4. Bedoelde u "
                f"overleggen_per_jaar? Kies uit: {', '.join(NORM_TEXTS)}."
            ),
        ),
        (
            ["--afspraken", "2026-01-01 tot 2029-12-31", "--begroting", "Zaal: 100; Drukwerk € 1.200,50"],
            "De waarde bij --begroting kan niet: zet een dubbele punt voor het maximum, zoals Website: 500.",
        ),
        (["--themas", "Wonen; Verkeer; wonen"], "De waarde bij --themas kan niet: wonen staat er twee keer."),
        (
            ["--afspraken", "2026-01-01 tot 2029-12-31", "--begroting", "Zaal: 100; zaal: 200"],
            "De waarde bij --begroting kan niet: zaal: 200 staat er twee keer.",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_and_nothing_is_written(
    tmp_path: Path, arguments: list[str], message: str
) -> None:
    result = run("begin", tmp_path / "panel", *arguments)
    assert (result.exit_code, result.stderr) == (2, f"{message}\nUitleg: stadspanel begin --help\n")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_something_in_it_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "iets").write_text("x")
    for place in (tmp_path, tmp_path / "iets"):
        result = run("begin", place)
        assert (result.exit_code, result.stdout, result.stderr) == (
            1,
            f"{PRIVATE}\n",
            f"{place} bestaat al en is niet leeg. Kies een andere map.\n",
        )
    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [("iets", "x")]


def test_another_file_than_the_wheel_of_this_version_is_refused(tmp_path: Path) -> None:
    for name in ("stadspanel_site-9.9.9-py3-none-any.whl", WHEEL):
        (tmp_path / name).write_text("no archive")
        result = run("begin", tmp_path / "panel", "--wiel", tmp_path / name)
        assert (result.exit_code, result.stderr) == (
            1,
            f"{tmp_path}/{name} is niet het wiel van deze versie. Dat heet {WHEEL}.\n",
        )
    assert not (tmp_path / "panel").exists()


def test_there_is_an_option_for_every_question_and_for_nothing_else() -> None:
    declared = [
        parameter.name for parameter in begin.params if parameter.name not in {"folder", "wheel", "help"}
    ]
    assert declared == [item.name for item in SETTINGS]


@pytest.mark.parametrize(
    "arguments", [["new", "pagina", "over"], ["adopt", "x.md"], ["language"]], ids=lambda found: found[0]
)
def test_without_settings_it_is_said_how_to_begin(tmp_path: Path, arguments: list[str]) -> None:
    result = run(*arguments, "--content", tmp_path)
    assert (result.exit_code, result.stderr) == (
        1,
        (
            f"In de map {tmp_path} staat geen site.yaml. Een nieuwe map voor het panel maakt u met: "
            "stadspanel begin MAP\n"
        ),
    )


def test_a_wheel_that_is_not_there_is_named_with_how_to_make_it(tmp_path: Path) -> None:
    result = run("begin", tmp_path / "panel", "--wiel", "weg.whl")
    said = "weg.whl is er niet. Maak het wiel in een kopie van het programma, met: make wheel\n"
    assert (result.exit_code, result.stderr) == (1, said)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("gemeente Utrehct", " Bedoelde u gemeente Utrecht?"),
        ("gemeente Dorpsdam", ""),
        ("Bergen", " Bedoelde u gemeente Bergen (L) of gemeente Bergen (NH)?"),
        ("Hengelo (O)", " Bedoelde u gemeente Hengelo?"),
    ],
)
def test_a_municipality_that_is_not_in_the_list_may_be_a_misspelt_one(
    tmp_path: Path, name: str, meant: str
) -> None:
    said = run("begin", tmp_path / "panel", "--gemeente", name).stdout
    assert f"De gemeente staat niet in de lijst van het programma.{meant} V" in said


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("’s-Hertogenbosch", "gm0796"),
        ("gemeente 's-hertogenbosch", "gm0796"),
        ("de gemeente ‘s-Hertogenbosch", "gm0796"),
        ("Su\u0301dwest-Fryslân", "gm1900"),
        ("Súdwest‑Fryslân", "gm1900"),
        ("Bergen op Zoom", "gm0748"),
        ("Bergen (NH.)", "gm0373"),
        ("Bergen (Noord-Holland)", "gm0373"),
        ("Bergen L", "gm0893"),
        ("Gemeente Sudwest Fryslan", "gm1900"),
        ("'s-Gravenhage", "gm0518"),
        ("Den Bosch", "gm0796"),
        ("Gem. Utrecht", "gm0344"),
    ],
)
def test_a_municipality_is_known_however_its_apostrophe_accent_or_hyphen_was_typed(
    tmp_path: Path, name: str, code: str
) -> None:
    said = run("begin", tmp_path / "panel", "--gemeente", name).stdout
    assert "staat niet in de lijst" not in said
    assert archive_of(tmp_path / "panel").settings.municipality.tooi == code


@pytest.mark.parametrize(
    ("panel", "times"),
    [
        ("de Meekijkers", 1),
        ("de Inwoners van Dorpsdam", 1),
        ("het Panel", 0),
        ("de Dataraad", 0),
        ("Samen", 0),
    ],
)
def test_a_name_that_may_be_a_plural_is_asked_about(tmp_path: Path, panel: str, times: int) -> None:
    said = run("begin", tmp_path / "panel", "--panel", panel).stdout
    assert said.count("Is de naam van het panel een meervoud") == times


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
    assert keys_of(Settings) - shown - inner == set()


def test_with_every_setting_used_the_file_is_still_in_order(tmp_path: Path) -> None:
    without = {name: answer for name, answer in ANSWERS.items() if name in {"titel", "panel", "themas"}}
    lines = switched_on(new_settings(without)).splitlines()
    text = "\n".join(line for line in lines if not line.startswith("thema:")).replace("gm0000", "gm0402")
    settings = settings_of(f"{text}\n", tmp_path)
    assert settings.agreements
    assert settings.accessibility is not None
    assert settings.hosting is not None
    assert len(settings.ways_in) == 5
    assert "deelthema-een" in settings.theme_titles()
