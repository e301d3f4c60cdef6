"""`report`: what waits for somebody, who may read it, and the draft of the yearly evaluation."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import Result

from stadspanel_site.internal.reading_content import read_content
from stadspanel_site.pipeline import site_from
from stadspanel_site.search.index import without_index
from tests.command_line import stadspanel
from tests.served_sites import COMPLETE
from tests.sites_by_hand import AS_OF, SUMMARY, document, options, write_content

pytestmark = pytest.mark.slow


def advice(number: int, title: str, day: str) -> str:
    return (
        f"titel: {title}\nkenmerk: SPD-2026-{number:02}\ndatum: {day}\nthemas: [dataveiligheid]\n"
        f"samenvatting: {SUMMARY}\naanbevelingen:\n  - nr: 1\n    tekst: Zet borden neer.\n"
        "  - nr: 2\n    tekst: Bewaar niets.\n  - nr: 3\n    tekst: Vraag eerst.\n"
    )


def request(number: int) -> str:
    return f"kenmerk: SPD-2026-{number:02}\ndatum: 2026-01-02\nafzender: team Proef\nvraag: Wat vindt u?\n"


ANSWER = """\
datum: 2026-03-01
afzender: college
opvolging: volledig
per_aanbeveling:
  - nr: 1
    opvolging: volledig
    wijze: Overal borden.
    termijn: 2026-05-01
  - nr: 2
    opvolging: in_beginsel
    termijn_tekst: na de zomer
    motivering: Zo kan het.
"""
STEP = """\
stappen:
  - datum: 2026-04-01
    aanbeveling: 1
    stand: in_uitvoering
    toelichting: De borden zijn besteld.
    gemeld_door: gemeente
"""
TEXTS = {
    "adviezen/2026-a/advies.md": document("advies", header=advice(1, "Sensoren", "2026-02-01")),
    "adviezen/2026-a/reactie.md": document("reactie", header=ANSWER),
    "adviezen/2026-a/voortgang.md": document("voortgang", header=STEP),
    "adviezen/2026-b/verzoek.md": document("verzoek", header=request(2)),
    "adviezen/2026-c/advies.md": document("advies", header=advice(3, "Tegels", "2026-05-31")),
    "adviezen/2026-d/advies.md": document(
        "advies", confidentiality="vertrouwelijk", header=advice(4, "Kluis*", "2026-04-01"), extra="grond: 5.1.2h\n"
    ),
    "adviezen/2026-e/advies.md": document(
        "advies", header=advice(5, "Voorbeeld", "2026-04-01"), extra="voorbeeld: ja\n"
    ),
}  # fmt: skip
"""One thing for each list; one advice that is not public, and an example."""

TEXT = """\
Wat er ligt op 1 juni 2026
Dit overzicht noemt ook stukken die niet openbaar zijn. Deel het alleen met mensen die alles mogen lezen.
Wat niet openbaar is, is gemerkt met (niet openbaar). Voorbeelden staan er niet in.

Verzoeken zonder advies: 1
- Adviesverzoek SPD-2026-02: ontvangen op 2 januari 2026; het panel heeft nog niets besloten

Adviezen zonder reactie: 2
- SPD-2026-04 Kluis* (niet openbaar): aangeboden op 1 april 2026, 61 dagen geleden
- SPD-2026-03 Tegels: aangeboden op 31 mei 2026, 1 dag geleden

Aanbevelingen waar de gemeente niets over zegt: 1
- SPD-2026-01 Sensoren, aanbeveling 3: er kwam een reactie op 1 maart 2026; hierover staat er nog niets

Toezeggingen zonder datum: 1
- SPD-2026-01 Sensoren, aanbeveling 2: de gemeente noemt alleen “na de zomer”

Termijnen die voorbij zijn: 1
- SPD-2026-01 Sensoren, aanbeveling 1: de termijn was 1 mei 2026; sindsdien is geen stap gemeld (de laatste was op 1 april 2026)
"""
MARKDOWN = """\
# Wat er ligt op 1 juni 2026

Dit overzicht noemt alleen wat openbaar is. Voorbeelden staan er niet in.

## Verzoeken zonder advies

- [ ] Adviesverzoek SPD-2026-02: ontvangen op 2 januari 2026; het panel heeft nog niets besloten

## Adviezen zonder reactie

- [ ] SPD-2026-03 Tegels: aangeboden op 31 mei 2026, 1 dag geleden

## Aanbevelingen waar de gemeente niets over zegt

- [ ] SPD-2026-01 Sensoren, aanbeveling 3: er kwam een reactie op 1 maart 2026; hierover staat er nog niets

## Toezeggingen zonder datum

- [ ] SPD-2026-01 Sensoren, aanbeveling 2: de gemeente noemt alleen “na de zomer”

## Termijnen die voorbij zijn

- [ ] SPD-2026-01 Sensoren, aanbeveling 1: de termijn was 1 mei 2026; sindsdien is geen stap gemeld (de laatste was op 1 april 2026)
"""
EVALUATION = """\
---
status: concept
vertrouwelijkheid:
titel: Evaluatie 2026
# Vul deze sleutels in voordat het panel de evaluatie vaststelt:
# datum, cijfers (naam, waarde, schaal, gegeven_door) en verbeterpunten (tekst, stand, datum, bron, toelichting).
---
*Concept, gemaakt uit wat openbaar was op 1 juni 2026. Vul aan waar “vul aan” staat, controleer de rest, en haal deze regel weg.*

In 2026 golden de afspraken van 1-1-2022 t/m 31-12-2027.

## De adviezen van 2026

| Advies | Aangeboden | Dagen | Reactie | Stand van de aanbevelingen |
| --- | --- | --- | --- | --- |
| [Sensoren](../adviezen/2026-a/advies.md) | 1-2-2026 | 28 | reactie: onvolledig beantwoord | de stand van 1: toegezegd onder voorwaarde; de stand van 1: datum voorbij, niet als uitgevoerd gemeld; de stand van 1: nog geen antwoord |
| [Tegels](../adviezen/2026-c/advies.md) | 31-5-2026 | 1 | reactie: wacht op reactie | de stand van 3: nog geen antwoord |

“Dagen” loopt van de dag van aanbieden tot de reactie, of tot de dag bovenaan als die er nog niet is.

## De cijfers

| Wat | Aantal |
| --- | --- |
| Adviezen die meetellen | 2 |
| Daarvan op eigen initiatief | 0 |
| Daarvan beantwoord | 1 |
| Daarvan nog zonder reactie | 1 |
| Na zoveel dagen was de helft beantwoord | 28 dagen |
| Aanbevelingen waarvan de gemeente zegt dat zij die opvolgt | 1 van 3, en 1 deels, onder voorwaarde of anders |
| Vragen die beantwoord zijn | 4 van 5 |
| Toezeggingen | 2 |
| Toezeggingen met een termijn | 1 van 2 |
| Toezeggingen die zijn uitgevoerd | 0 van 2 |
| Toezeggingen waarvan de datum voorbij is | 1 van 2 |

## Wat de gemeente antwoordde

| Antwoord | Aanbevelingen |
| --- | --- |
| Volgt het advies op | 1 keer |
| Volgt het op onder voorwaarde | 1 keer |
| Geen antwoord | 1 keer |

| Vraag | Beantwoord |
| --- | --- |
| Hoe | 1 van 2 |
| Wanneer | 2 van 2 |
| Waarom | 1 van 1 |

## De toezeggingen

| Advies | Aanbeveling | Termijn | Stand |
| --- | --- | --- | --- |
| Sensoren | nummer 1 | 1-5-2026 | nu: datum voorbij, niet als uitgevoerd gemeld |
| Sensoren | nummer 2 | geen termijn | nu: toegezegd onder voorwaarde |

## Het overleg

In de agenda en de openbare verslagen staat geen kwartaaloverleg in 2026.

## Wat goed ging

(vul aan)

## Wat beter kan

(vul aan)

## Wat het panel en de gemeente afspreken

(vul aan)
"""


def report(content: Path, *arguments: str, ci: str = "") -> Result:
    return stadspanel(
        "report", "--content", content, "--as-of", AS_OF.isoformat(), *arguments, env={"CI": ci}
    )


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return write_content(tmp_path / "content", TEXTS)


def test_the_secretary_gets_all_that_waits_longest_first(content: Path) -> None:
    result = report(content)
    assert (result.exit_code, result.stdout, result.stderr) == (0, TEXT, "")


def test_only_what_is_public_can_be_asked_for_as_markdown(content: Path) -> None:
    assert report(content, "--openbaar", "--format", "markdown").stdout == MARKDOWN


def test_markdown_means_nothing_but_what_it_says(content: Path) -> None:
    assert "SPD-2026-04 Kluis\\* (niet openbaar)" in report(content, "--format", "markdown").stdout


def test_json_says_of_each_point_whether_it_is_public(content: Path) -> None:
    found = json.loads(report(content, "--format", "json").stdout)
    assert (found["versie"], found["dag"], found["alleen_openbaar"]) == (1, "2026-06-01", False)
    assert found["let_op"].startswith("Dit overzicht noemt ook stukken die niet openbaar zijn.")
    waiting = next(item for item in found["lijsten"] if item["soort"] == "advies-zonder-reactie")
    assert waiting == {
        "soort": "advies-zonder-reactie",
        "titel": "Adviezen zonder reactie",
        "punten": [
            {
                "traject": "2026-d",
                "kenmerk": "SPD-2026-04",
                "titel": "Kluis*",
                "aanbeveling": None,
                "sinds": "2026-04-01",
                "dagen": 61,
                "toelichting": "aangeboden op 1 april 2026, 61 dagen geleden",
                "openbaar": False,
            },
            {
                "traject": "2026-c",
                "kenmerk": "SPD-2026-03",
                "titel": "Tegels",
                "aanbeveling": None,
                "sinds": "2026-05-31",
                "dagen": 1,
                "toelichting": "aangeboden op 31 mei 2026, 1 dag geleden",
                "openbaar": True,
            },
        ],
    }


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_in_ci_the_whole_list_is_refused(content: Path, form: str) -> None:
    result = report(content, "--format", form, ci="true")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(
        "Dit overzicht noemt stukken die niet openbaar zijn, en het logboek van CI"
    )
    assert report(content, "--format", form, "--openbaar", ci="true").exit_code == 0


@pytest.mark.parametrize(
    "arguments", [("--openbaar",), ("--openbaar", "--format", "json"), ("--jaar", "2025")]
)
def test_what_is_not_public_makes_no_difference_to_what_is_asked_for_as_public(
    arguments: tuple[str, ...],
) -> None:
    result = report(COMPLETE, *arguments)
    assert result.exit_code == 0
    assert "zichtbaar" in result.stdout
    assert "kanarie" not in result.stdout


def test_a_day_that_passed_is_told_of_a_decision_and_of_an_answer_too(tmp_path: Path) -> None:
    undecided = (
        ANSWER.partition("per_aanbeveling:\n")[0]
        + "per_aanbeveling:\n"
        + "".join(
            f"  - {{nr: {nr}, opvolging: nog_niet_besloten, termijn: {day}}}\n"
            for nr, day in ((1, "2026-05-31"), (2, "2026-06-01"))
        )
    )
    late = document("advies", extra="reactie_verwacht: {datum: 2026-05-31}\n")
    texts = {
        "adviezen/2026-a/advies.md": document("advies"),
        "adviezen/2026-a/reactie.md": document("reactie", header=undecided),
        "adviezen/2026-b/advies.md": late.replace("SPD-2026-01", "SPD-2026-02"),
    }
    points = [
        line
        for line in report(write_content(tmp_path / "content", texts)).stdout.splitlines()
        if line[:1] == "-"
    ]
    assert points == [
        "- SPD-2026-02 Sensoren: aangeboden op 1 februari 2026, 120 dagen geleden; de gemeente verwachtte te reageren op 31 mei 2026",
        "- SPD-2026-01 Sensoren, aanbeveling 1: de termijn was 31 mei 2026; de gemeente heeft nog niet besloten",
    ]


def test_a_point_that_rests_on_what_is_not_public_is_marked(tmp_path: Path) -> None:
    closed = document("reactie", header=ANSWER, confidentiality="vertrouwelijk", extra="grond: 5.1.2i\n")
    content = write_content(tmp_path / "content", TEXTS | {"adviezen/2026-c/reactie.md": closed})
    points = [line for line in report(content).stdout.splitlines() if "Tegels" in line]
    assert points == [
        "- SPD-2026-03 Tegels, aanbeveling 3 (niet openbaar): er kwam een reactie op 1 maart 2026; hierover staat er nog niets",
        "- SPD-2026-03 Tegels, aanbeveling 2 (niet openbaar): de gemeente noemt alleen “na de zomer”",
        "- SPD-2026-03 Tegels, aanbeveling 1 (niet openbaar): de termijn was 1 mei 2026; er is geen stap gemeld",
    ]
    assert "Tegels" not in report(content, "--openbaar").stdout


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ({"adviezen/2026-b/verzoek.md": document("verzoek", header=request(2), status="concept")}, 0),
        (
            {
                "adviezen/2026-b/verzoek.md": document(
                    "verzoek", header=request(2), extra="besluit_panel: {uitkomst: gesprek}\n"
                )
            },
            0,
        ),
        (
            {
                "adviezen/2026-b/verzoek.md": document(
                    "verzoek",
                    header=request(2),
                    extra="besluit_panel: {uitkomst: gesprek, datum: 2026-06-02}\n",
                )
            },
            1,
        ),
        ({"adviezen/2026-b/advies.md": document("advies", header=advice(2, "Later", "2026-06-02"))}, 1),
        ({"adviezen/2026-b/advies.md": document("advies", status="concept", header="titel: Later\n")}, 1),
    ],
)
def test_a_request_waits_until_the_panel_decided_or_advised(
    texts: Mapping[str, str], expected: int, tmp_path: Path
) -> None:
    content = write_content(tmp_path / "content", TEXTS | dict(texts))
    assert f"Verzoeken zonder advies: {expected or 'geen'}\n" in report(content).stdout


def test_a_promise_that_was_kept_waits_no_more(tmp_path: Path) -> None:
    kept = STEP.replace("in_uitvoering", "uitgevoerd")
    content = write_content(
        tmp_path / "content", TEXTS | {"adviezen/2026-a/voortgang.md": document("voortgang", header=kept)}
    )
    assert "Termijnen die voorbij zijn: geen\n" in report(content).stdout


def test_the_draft_of_the_evaluation_has_the_figures_of_the_year(content: Path) -> None:
    assert report(content, "--jaar", "2026").stdout == EVALUATION


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_the_draft_can_be_saved_as_it_is_and_betrays_nothing(year: int) -> None:
    draft = report(COMPLETE, "--jaar", str(year)).stdout
    content = read_content(COMPLETE)
    documents = dict(content.documents) | {f"evaluaties/{year}.md": draft.encode()}
    _, result = site_from(replace(content, documents=documents), options(COMPLETE), index=without_index)
    assert not [found for found in result.warnings if found.place.path == f"evaluaties/{year}.md"]


def test_the_draft_of_a_year_without_anything_says_so(content: Path) -> None:
    text = report(content, "--jaar", "2020").stdout
    assert "In 2020 gold geen samenwerkingsafspraak.\n" in text
    assert "In 2020 is geen openbaar advies aangeboden.\n" in text
    assert "## De cijfers" not in text


def test_the_evaluation_is_no_json(content: Path) -> None:
    result = report(content, "--jaar", "2026", "--format", "json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("De evaluatie is een document in Markdown; laat --format weg.\n")


def test_content_with_errors_is_told_and_nothing_else(tmp_path: Path) -> None:
    content = write_content(tmp_path / "content", {"paginas/over.md": document("pagina", extra="titl: x\n")})
    result = report(content, "--openbaar", ci="true")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "fout[onbekende-sleutel]" in result.stderr
    assert result.stderr.endswith("Gevonden: 1 fout. Verbeter eerst de fouten.\n")


def test_a_report_writes_nothing(content: Path) -> None:
    before = sorted(content.parent.rglob("*"))
    report(content)
    report(content, "--jaar", "2026")
    assert sorted(content.parent.rglob("*")) == before
    assert not options(content).output.exists()
