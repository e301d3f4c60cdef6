"""`check --format`: what is wrong, for the pages of pull and merge requests, without a word of the content."""

import datetime as dt
import json
import re
from functools import cache
from pathlib import Path

import pytest
from click.testing import Result

from stadspanel_site.problems.annotations import FORMS
from stadspanel_site.problems.kinds.body_text import DEAD_LINK
from stadspanel_site.problems.kinds.settings_file import AGREEMENT_EXPIRED
from stadspanel_site.problems.problem import Place, problem
from tests.command_line import stadspanel
from tests.sites_by_hand import AS_OF, TEMPLATES, document, problems_without_pages, write_content

SECRET = "kanariepiet"  # noqa: S105 - a word to look for

REACTION = """\
datum: 2026-03-01
afzender: college
opvolging: niet
per_aanbeveling:
  - nr: 1
    opvolging: niet
    motivering: Dat kan niet.
"""
TEXTS = {
    "adviezen/2026-a/advies.md": document("advies"),
    "adviezen/2026-a/reactie.md": document("reactie", header=REACTION, body=f"{SECRET}\n"),
    "paginas/over.md": document("pagina", body=f"Zie [{SECRET}](kwijt.md).\n"),
}
MISSPELT = {"paginas/over.md": document("pagina", extra=f"titl: {SECRET}\n")}
CLEAN = {"paginas/over.md": document("pagina")}
WARNED = {path: text for path, text in TEXTS.items() if path.startswith("adviezen/")}

GITHUB = (
    "::warning file=content/adviezen/2026-a/reactie.md,line=7,col=1,title=aanbeveling-zonder-antwoord::De gemeente "
    "zegt niets over aanbeveling 2; de site toont dat als geen antwoord. Wat nu: vraag de gemeente om een aanvulling."
    "%0AUitleg: docs/problems.md#aanbeveling-zonder-antwoord\n"
    "::error file=content/paginas/over.md,line=6,col=19,title=dode-link::Deze link leidt nergens heen. Wat nu: "
    "verbeter het pad naar het bestand; een webadres begint met https:// en een mailadres met mailto:; een bijlage "
    "staat ook in de kop, met `vertrouwelijkheid: openbaar`."
    "%0AUitleg: docs/problems.md#dode-link\n"
)
GITLAB = [
    {
        "description": "De gemeente zegt niets over aanbeveling 2; de site toont dat als geen antwoord. Wat nu: vraag "
        "de gemeente om een aanvulling.",
        "check_name": "aanbeveling-zonder-antwoord",
        "severity": "minor",
        "location": {"path": "content/adviezen/2026-a/reactie.md", "lines": {"begin": 7}},
    },
    {
        "description": "Deze link leidt nergens heen. Wat nu: verbeter het pad naar het bestand; een webadres begint met "
        "https:// en een mailadres met mailto:; een bijlage staat ook in de kop, met `vertrouwelijkheid: openbaar`.",
        "check_name": "dode-link",
        "severity": "major",
        "location": {"path": "content/paginas/over.md", "lines": {"begin": 6}},
    },
]
JSON = {
    "versie": 1,
    "dag": "2026-06-01",
    "fouten": 1,
    "waarschuwingen": 1,
    "meldingen": [
        {
            "code": "aanbeveling-zonder-antwoord",
            "ernst": "waarschuwing",
            "bestand": "content/adviezen/2026-a/reactie.md",
            "regel": 7,
            "kolom": 1,
            "wat": "de gemeente zegt niets over aanbeveling 2; de site toont dat als geen antwoord",
            "wat_nu": "vraag de gemeente om een aanvulling",
            "bedoelde_u": None,
            "toe_te_staan_met": None,
            "uitleg": "docs/problems.md#aanbeveling-zonder-antwoord",
        },
        {
            "code": "dode-link",
            "ernst": "fout",
            "bestand": "content/paginas/over.md",
            "regel": 6,
            "kolom": 19,
            "wat": "deze link leidt nergens heen",
            "wat_nu": "verbeter het pad naar het bestand; een webadres begint met https:// en een mailadres met "
            "mailto:; een bijlage staat ook in de kop, met `vertrouwelijkheid: openbaar`",
            "bedoelde_u": None,
            "toe_te_staan_met": None,
            "uitleg": "docs/problems.md#dode-link",
        },
    ],
}


def check(texts: dict[str, str], form: str, *more: str, ci: str = "") -> Result:
    return _checked(tuple(texts.items()), form, more, ci)


@cache
def _checked(texts: tuple[tuple[str, str], ...], form: str, more: tuple[str, ...], ci: str) -> Result:
    write_content(Path("content"), dict(texts))
    arguments = ("--templates", str(TEMPLATES), "--as-of", AS_OF.isoformat(), "--format", form, *more)
    return stadspanel("check", *arguments, env={"CI": ci})


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_github_gets_a_workflow_command_for_each_problem() -> None:
    assert check(TEXTS, "github").stdout == GITHUB


@pytest.mark.parametrize("form", ["github", "gitlab", "json"])
def test_the_line_that_settles_a_finding_stands_in_every_form(form: str) -> None:
    body = "Een brief van [[vertrouwelijk 5.1.2e | mevrouw Klaproos]] kwam.\n\nKlaproos belde.\n"
    shown = check({"paginas/over.md": document("pagina", body=body)}, form, ci="true").stdout
    assert re.search(r"- \{passage: [0-9a-f]{8}, reden: \u2026\}", shown)
    assert "laproos" not in shown


def test_gitlab_gets_a_code_quality_report() -> None:
    found = json.loads(check(TEXTS, "gitlab").stdout)
    assert [{key: item[key] for key in item if key != "fingerprint"} for item in found] == GITLAB


def test_json_has_a_form_of_our_own() -> None:
    assert json.loads(check(TEXTS, "json").stdout) == JSON


def test_every_form_says_which_word_was_probably_meant() -> None:
    assert "Bedoelde u `titel`?" in check(MISSPELT, "github").stdout
    assert "Bedoelde u `titel`?" in check(MISSPELT, "gitlab").stdout
    [found] = json.loads(check(MISSPELT, "json").stdout)["meldingen"]
    assert found["bedoelde_u"] == "titel"


@pytest.mark.parametrize(("form", "empty"), [("github", ""), ("gitlab", "[]\n")])
def test_without_problems_the_form_is_there_and_empty(form: str, empty: str) -> None:
    result = check(CLEAN, form)
    assert (result.exit_code, result.stdout, result.stderr) == (0, empty, "Gevonden: geen problemen.\n")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("texts", "code", "summary"),
    [(TEXTS, 1, "1 fout en 1 waarschuwing"), (WARNED, 0, "1 waarschuwing")],
)
def test_errors_decide_the_exit_code_and_warnings_do_not(
    form: str, texts: dict[str, str], code: int, summary: str
) -> None:
    result = check(texts, form)
    assert (result.exit_code, result.stderr) == (code, f"Gevonden: {summary}.\n")


@pytest.mark.parametrize("ci", ["", "true"])
@pytest.mark.parametrize("form", FORMS)
def test_no_form_quotes_the_content_in_ci_or_at_home(form: str, ci: str) -> None:
    assert SECRET not in check(TEXTS, form, ci=ci).output
    assert SECRET not in check(MISSPELT, form, ci=ci).output


def test_a_self_test_leaves_the_form_alone() -> None:
    result = check(CLEAN, "gitlab", "--self-test")
    assert result.stdout == "[]\n"
    assert "kanaries geplant, 0 kwamen naar buiten." in result.stderr


def test_the_fingerprint_stays_when_a_line_moves_and_differs_between_two_of_a_kind() -> None:
    def prints(*lines: int) -> list[str]:
        problems = tuple(problem(DEAD_LINK, Place("paginas/over.md", line, 1)) for line in lines)
        return [item["fingerprint"] for item in json.loads(FORMS["gitlab"](problems, "content", AS_OF))]

    assert prints(5, 9) == prints(6, 12)
    assert len(set(prints(5, 9))) == 2


def test_a_name_of_a_file_cannot_write_a_command_of_its_own() -> None:
    problems = (problem(DEAD_LINK, Place("paginas/a,line=1::b%0A.md", 3, 1)),)
    said = FORMS["github"](problems, "content", AS_OF)
    assert said.startswith(
        "::error file=content/paginas/a%2Cline=1%3A%3Ab%250A.md,line=3,col=1,title=dode-link::Deze link leidt"
    )
    assert "\n" not in said


def test_a_problem_with_a_whole_file_has_no_line_for_github_and_the_first_for_gitlab() -> None:
    problems = (problem(AGREEMENT_EXPIRED, Place("site.yaml")),)
    assert FORMS["github"](problems, "content", AS_OF).startswith(
        "::warning file=content/site.yaml,title=afspraak-verlopen::"
    )
    [item] = json.loads(FORMS["gitlab"](problems, "content", AS_OF))
    assert item["location"] == {"path": "content/site.yaml", "lines": {"begin": 1}}


def test_an_absolute_folder_below_the_current_one_is_named_as_the_repository_names_it() -> None:
    result = check(WARNED, "github", "--content", str(Path("content").resolve()))
    assert result.stdout.startswith("::warning file=content/adviezen/2026-a/reactie.md,line=7,")


def test_an_unknown_form_is_refused_in_dutch() -> None:
    result = check(CLEAN, "html")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "De waarde bij --format kan niet. Kies uit: text, github, gitlab, json.\n" in result.stderr


# --- reminders ------------------------------------------------------------------------------------------------

ADVICE = {"adviezen/2026-a/advies.md": document("advies")}
ANSWERED = ADVICE | {"adviezen/2026-a/reactie.md": document("reactie")}
SITE_TERM = Path(__file__).parent.parent / "sites" / "broken" / "reactietermijn-voorbij" / "site.yaml"


def codes(texts: dict[str, str], day: str = AS_OF.isoformat()) -> list[str]:
    content = write_content(Path("content"), texts)
    return [found.code for found in problems_without_pages(content, as_of=dt.date.fromisoformat(day))]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (ADVICE, ["reactie-ontbreekt"]),
        (ANSWERED, []),
        (ADVICE | {"adviezen/2026-a/reactie.md": document("reactie", extra="soort: tussenbericht\n")}, ["reactie-ontbreekt"]),
        (ADVICE | {"adviezen/2026-a/reactie.md": document("reactie", status="concept")}, ["reactie-ontbreekt"]),
        (
            ADVICE
            | {
                "adviezen/2026-a/reactie.md": document(
                    "reactie", confidentiality="vertrouwelijk", extra="grond: 5.1.2e\n"
                )
            },
            [],
        ),
        ({"adviezen/2026-a/advies.md": document("advies", extra="reactie_vereist: nee\n")}, []),
        ({"adviezen/2026-a/advies.md": document("advies", extra="reactiestand: geen_mededeling\n")}, []),
        ({"adviezen/2026-a/advies.md": document("advies", extra="voorbeeld: ja\n")}, []),
        ({"adviezen/2026-a/advies.md": document("advies", extra="aangeboden_op: 2026-06-02\n")}, []),
        ({"adviezen/2026-a/advies.md": document("advies", status="concept")}, []),
    ],
)  # fmt: skip
def test_who_waits_for_an_answer_is_reminded_of_it(texts: dict[str, str], expected: list[str]) -> None:
    assert codes(texts) == expected


@pytest.mark.parametrize(
    ("day", "expected"), [("2026-04-02", ["reactie-ontbreekt"]), ("2026-04-03", ["reactietermijn-voorbij"])]
)
def test_the_term_of_sixty_days_is_over_the_day_after_its_last(day: str, expected: list[str]) -> None:
    texts = ADVICE | {"site.yaml": SITE_TERM.read_text(encoding="utf-8")}
    assert codes(texts, day) == expected


@pytest.mark.parametrize(
    ("ground", "dated", "extra", "expected"),
    [
        ("5.1.5", "2026-02-12", "", ["grond-zonder-uitleg"]),
        ("5.1.5", "2026-02-12", "toelichting_grond: Zo is het.\n", []),
        ("5.1.2e", "2026-02-12", "", []),
        ("5.1.2e", "2021-06-01", "", []),
        ("5.1.2e", "2021-05-31", "", ["grond-zonder-uitleg"]),
        ("5.1.1c", "2021-05-31", "", []),
    ],
)
def test_a_ground_that_the_law_wants_reasons_for_has_an_explanation(
    ground: str, dated: str, extra: str, expected: list[str]
) -> None:
    text = document(
        "verslag", extra=extra, body=f"Er was [[vertrouwelijk {ground} | iets bijzonders]] te doen.\n"
    )
    text = text.replace("datum: 2026-02-12", f"datum: {dated}")
    text = text.replace("gesprek_op: 2026-02-10", f"gesprek_op: {dated}")
    assert codes({"gesprekken/een/verslag.md": text}) == expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ({"dossiers/een.md": document("dossier")}, ["dossier-zonder-stukken"]),
        (
            {
                "dossiers/een.md": document(
                    "dossier", extra="berichten: [{datum: 2026-01-01, tekst: Nieuws}]\n"
                )
            },
            [],
        ),
        (
            {
                "dossiers/een.md": document("dossier"),
                "gesprekken/een/verslag.md": document("verslag", extra="dossier: een\n"),
            },
            [],
        ),
        ({"dossiers/een.md": document("dossier", body="Wij meten niets.\n")}, []),
        ({"dossiers/een.md": document("dossier", status="concept")}, []),
    ],
)
def test_a_dossier_holds_something(texts: dict[str, str], expected: list[str]) -> None:
    assert codes(texts) == expected


@pytest.mark.parametrize(
    ("day", "expected"), [("2027-12-31", []), ("2028-01-01", ["afspraak-verlopen"]), ("2021-12-31", ["afspraak-verlopen"])]
)  # fmt: skip
def test_an_agreement_that_is_over_is_told(day: str, expected: list[str]) -> None:
    assert codes(CLEAN, day) == expected
