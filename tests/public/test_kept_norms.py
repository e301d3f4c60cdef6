"""The norms of an agreement: each state follows from public documents, and silence is never a breach."""

import datetime as dt
from pathlib import Path

import pytest

from stadspanel_site.public.derived.kept_norms import agreement_courses
from stadspanel_site.public.pages.page_source import page_source
from stadspanel_site.public.wording.norm_sentences import norm_fact
from stadspanel_site.words.vocabulary import FigurePlace, NormSort
from tests.disclosure.test_disclosure import GROUND, endorsed
from tests.public.test_courses import WITHDRAWN, public
from tests.sites_by_hand import SITE, document, site_of

AFTER = dt.date(2028, 3, 1)
"""After the agreement, of which 2026 is a whole year."""
ASKED = document("advies", extra="aanleiding: verzoek\n")
ANSWERED = {"adviezen/x/advies.md": ASKED, "adviezen/x/reactie.md": document("reactie")}
WAITING = {"adviezen/y/advies.md": ASKED.replace("2026-01\n", "2026-02\n")}
HELD = {"gesprekken/x/verslag.md": document("verslag")}
BESIDE = {path: text.replace("overleg: gesprek", "overleg: kwartaaloverleg") for path, text in HELD.items()}
NOTE, MINUTES = {"gesprekken/x/notitie.md": endorsed()}, {"gesprekken/y/verslag.md": document("verslag")}
MINUTES = {path: text.replace("2026-05\n", "2026-06\n") for path, text in MINUTES.items()}
CLOSED = document("verslag", confidentiality="vertrouwelijk", extra=GROUND)
MONEY = "financien/2026.yaml"
REVIEW = "evaluaties/2026.md"
EXAMPLE = "voorbeeld: ja\n"


def meetings(*days: str, team: str = "ja", extra: str = "") -> dict[str, str]:
    return {
        f"gesprekken/k{day}/verslag.md": document(
            "verslag", extra=f"privacyteam_aanwezig: {team}\n{extra}", header=(
                f"titel: Verslag\nkenmerk: SPD-2026-{number}\ndatum: {day}\ngesprek_op: {day}\n"
                "soort_overleg: kwartaaloverleg\n"
            ),
        )
        for number, day in enumerate(days, 20)
    }  # fmt: skip


def site_with(norm: str, site: str = SITE) -> str:
    return f"{site}    normen:\n      - {{artikel: 1, tekst: Zo is het afgesproken., soort: {norm}}}\n"


def told(norm: str, texts: dict[str, str], as_of: dt.date = AFTER, site: str = SITE) -> dict[int, str]:
    """Return the state of *norm* in each year, with how many were found of how many."""
    source = page_source(public(texts | {"site.yaml": site_with(norm, site)}, as_of))
    (course,) = agreement_courses(source.archive, source.counted)
    return {
        item.year: f"{item.state} {item.finding.found}/{item.finding.expected}"
        for item in course.norms[0].years
    }


FOUR = ("2026-02-01", "2026-05-01", "2026-08-01", "2026-11-01")
NUMBER = "overleggen_per_jaar, aantal: 4"
WITH_TEAM = f"{NUMBER}, met_privacyteam: ja"
REACTION, CONVERSATION, TOLD = "reactie_op_gevraagd_advies", "notitie_onderschreven", "gemeld_op_tijd"
MAXIMUM, EVALUATION = "uitgaven_binnen_maximum", "evaluatie_per_jaar"

STATES: dict[str, tuple[str, dict[str, str], str]] = {
    # Of the year 2026.
    "no advice": (REACTION, {}, "niet-bekend 0/0"),
    "each asked advice answered": (REACTION, ANSWERED, "gehouden 1/1"),
    "one answered, one waits": (REACTION, ANSWERED | WAITING, "deels 1/2"),
    "only waiting is no breach": (REACTION, WAITING, "niet-bekend 0/1"),
    "on own initiative": (
        REACTION,
        {"adviezen/y/advies.md": document("advies", extra="aanleiding: eigen_initiatief\n")},
        "niet-bekend 0/0",
    ),
    "asked by a request beside it": (
        REACTION,
        {"adviezen/x/advies.md": document("advies"), "adviezen/x/verzoek.md": document("verzoek")},
        "niet-bekend 0/1",
    ),
    "nobody says that it was asked": (REACTION, {"adviezen/x/advies.md": document("advies")}, "niet-bekend 0/0"),
    "a withdrawn advice": (
        REACTION,
        {"adviezen/x/advies.md": document("advies", status="ingetrokken", extra=f"{WITHDRAWN}aanleiding: verzoek\n")},
        "niet-bekend 0/0",
    ),
    "a reaction that is not public": (
        REACTION,
        WAITING | {"adviezen/y/reactie.md": document("reactie", confidentiality="vertrouwelijk", extra=GROUND)},
        "niet-bekend 0/0",
    ),
    "an example beside a real advice": (
        REACTION,
        ANSWERED | {"adviezen/y/advies.md": WAITING["adviezen/y/advies.md"].replace("titel:", f"{EXAMPLE}titel:")},
        "gehouden 1/1",
    ),
    "no conversation": (CONVERSATION, {}, "niet-bekend 0/0"),
    "an endorsed note": (CONVERSATION, NOTE, "gehouden 1/1"),
    "minutes without a note": (CONVERSATION, MINUTES, "niet-bekend 0/1"),
    "both": (CONVERSATION, NOTE | MINUTES, "deels 1/2"),
    "a note that is not public": (
        CONVERSATION,
        NOTE | MINUTES | {"gesprekken/y/notitie.md": document(
            "notitie", confidentiality="vertrouwelijk", extra=GROUND
        ).replace("2026-05\n", "2026-06\n")},
        "gehouden 1/1",
    ),
    "a note that is endorsed again": (
        CONVERSATION, {path: f"{text}Meer." for path, text in NOTE.items()} | BESIDE, "niet-bekend 0/1"
    ),
    "a note that was withdrawn": (
        CONVERSATION,
        HELD | {"gesprekken/x/notitie.md": document(
            "notitie", status="ingetrokken", extra=WITHDRAWN.replace("inhoud", "publicatie")
        )},
        "niet-bekend 0/0",
    ),
    "an example beside a real note": (
        CONVERSATION,
        NOTE | {path: text.replace("titel:", f"{EXAMPLE}titel:") for path, text in MINUTES.items()},
        "gehouden 1/1",
    ),
    "a quarterly meeting needs no note": (CONVERSATION, meetings("2026-02-01"), "niet-bekend 0/0"),
    "nothing told": (TOLD, {"dossiers/d.md": document("dossier")}, "niet-bekend 0/0"),
    "told, without a verdict": (
        TOLD, {"dossiers/d.md": document("dossier", extra="gemeld_op: 2026-02-03\n")}, "alleen-geteld 1/0"
    ),
    "an example beside a real dossier": (
        TOLD,
        {
            "dossiers/d.md": document("dossier", extra=f"{EXAMPLE}gemeld_op: 2026-02-03\n"),
            "dossiers/e.md": document("dossier"),
        },
        "niet-bekend 0/0",
    ),
    "no meeting": (NUMBER, {}, "niet-bekend 0/0"),
    "enough meetings": (NUMBER, meetings(*FOUR, team="nee"), "gehouden 4/4"),
    "too few meetings on the site": (NUMBER, meetings(*FOUR[:3]), "deels 3/4"),
    "meetings that are not public": (NUMBER, {"gesprekken/x/verslag.md": CLOSED}, "niet-bekend 0/0"),
    "with the privacy team": (WITH_TEAM, meetings(*FOUR), "gehouden 4/4"),
    "without the privacy team": (WITH_TEAM, meetings(*FOUR, team="nee"), "deels 4/4"),
    "example meetings beside a real one": (
        NUMBER, meetings(*FOUR[:3], extra=EXAMPLE) | meetings(FOUR[3]), "deels 1/4"
    ),
    "no expenses": (MAXIMUM, {}, "niet-gepubliceerd 0/0"),
    "within each maximum": (MAXIMUM, {MONEY: document("financien")}, "gehouden 2/2"),
    "as much as the maximum": (
        MAXIMUM, {MONEY: document("financien").replace("42,50", "1.600")}, "gehouden 2/2"
    ),
    "example expenses beside real ones": (
        MAXIMUM,
        {MONEY: document("financien", extra=EXAMPLE), "financien/2028.yaml": document("financien")},
        "niet-gepubliceerd 0/0",
    ),
    "expenses that were taken back": (
        MAXIMUM, {MONEY: document("financien", status="ingetrokken", extra=WITHDRAWN)}, "niet-gepubliceerd 0/0"
    ),
    "over one maximum": (MAXIMUM, {MONEY: document("financien").replace("42,50", "2.000")}, "deels 1/2"),
    "over all": (MAXIMUM, {MONEY: document("financien").replace("42,50", "9.000")}, "deels 0/2"),
    "expenses that are not public": (
        MAXIMUM,
        {MONEY: document("financien", confidentiality="vertrouwelijk", extra=GROUND)},
        "niet-gepubliceerd 0/0",
    ),
    "no evaluation": (EVALUATION, {}, "niet-gepubliceerd 0/0"),
    "an evaluation": (EVALUATION, {REVIEW: document("evaluatie")}, "gehouden 1/1"),
    "one that led to the agreement": (
        EVALUATION, {REVIEW: document("evaluatie", extra="voorafgaand: ja\n")}, "niet-gepubliceerd 0/1"
    ),
    "an example beside a real one": (
        EVALUATION,
        {REVIEW: document("evaluatie", extra=EXAMPLE), "evaluaties/2028.md": document("evaluatie")},
        "niet-gepubliceerd 0/0",
    ),
    "one that was taken back": (
        EVALUATION,
        {REVIEW: document("evaluatie", status="ingetrokken", extra=WITHDRAWN)},
        "niet-gepubliceerd 0/0",
    ),
    "one that is not public": (
        EVALUATION,
        {REVIEW: document("evaluatie", confidentiality="vertrouwelijk", extra=GROUND)},
        "niet-gepubliceerd 0/0",
    ),
    "what the site does not keep": ("niet_te_berekenen", ANSWERED, "niet-bekend 0/0"),
    "a source says that it was not kept": (
        f"{EVALUATION}, niet_gehouden: [{{jaar: 2026, bron: Een brief}}]",
        {REVIEW: document("evaluatie")},
        "niet-gehouden 1/1",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("norm", "texts", "expected"), STATES.values(), ids=STATES)
def test_each_state_follows_from_public_documents(norm: str, texts: dict[str, str], expected: str) -> None:
    found = told(norm, texts)
    assert found[2026] == expected
    # Silence is told as silence, in the years with nothing and in no other year.
    assert list(found) == [2027, 2026, 2025, 2024, 2023, 2022]
    assert {state.split()[0] for year, state in found.items() if year != 2026} <= {
        "niet-bekend",
        "niet-gepubliceerd",
    }


@pytest.mark.parametrize(
    ("norm", "texts", "expected"),
    [
        (REACTION, ANSWERED, "loopt-nog 1/1"),
        (REACTION, {}, "loopt-nog 0/0"),
        (NUMBER, meetings(*FOUR[:2]), "loopt-nog 2/4"),
        ("overleggen_per_jaar, aantal: 2", meetings(*FOUR[:2]), "gehouden 2/2"),
        (MAXIMUM, {MONEY: document("financien")}, "loopt-nog 2/2"),
        (EVALUATION, {REVIEW: document("evaluatie")}, "gehouden 1/1"),
        (TOLD, {"dossiers/d.md": document("dossier", extra="gemeld_op: 2026-02-03\n")}, "alleen-geteld 1/0"),
    ],
)
def test_a_year_that_runs_is_judged_only_where_there_is_enough(
    norm: str, texts: dict[str, str], expected: str
) -> None:
    for day in (dt.date(2026, 11, 30), dt.date(2026, 12, 31)):
        found = told(norm, texts, day)
        assert (max(found), found[2026]) == (2026, expected)


def test_nothing_is_told_of_days_outside_the_agreement() -> None:
    site = SITE.replace("van: 2022-01-01", "van: 2026-03-01").replace("tot: 2027-12-31", "tot: 2026-09-30")
    assert told(REACTION, ANSWERED, site=site) == {2026: "niet-bekend 0/0"}
    assert told(NUMBER, meetings(*FOUR), site=site) == {2026: "alleen-geteld 2/4"}


def test_expenses_count_for_the_agreement_that_has_their_caps() -> None:
    last = SITE.replace("van: 2022-01-01", "van: 2026-07-01")
    first = "  - {van: 2022-01-01, tot: 2026-06-30, normen: [{artikel: 1, tekst: Zo., soort: uitgaven_binnen_maximum}]}\n"
    texts = {"site.yaml": site_with(MAXIMUM, last) + first, MONEY: document("financien")}
    source = page_source(public(texts, AFTER))
    courses = agreement_courses(source.archive, source.counted)
    assert [{item.year: item.state.value for item in course.norms[0].years}[2026] for course in courses] == [
        "gehouden",
        "niet-gepubliceerd",
    ]


@pytest.mark.parametrize("sort", NormSort)
def test_the_page_tells_each_sort_of_norm_with_both_replies(tmp_path: Path, sort: NormSort) -> None:
    words = "aantal: 4, " if sort is NormSort.MEETINGS else ""
    norm = (
        f"{sort}, {words}weerwoord: {{panel: Wij wel., gemeente: Wij niet.}}, "
        "niet_gehouden: [{jaar: 2025, bron: Een brief, url: 'https://example.org/brief'}]"
    )
    page = site_of(tmp_path, {"site.yaml": site_with(norm)}).page("afspraken/")
    for said in ("Artikel 1", "Wij wel.", "Wij niet.", '<a href="https://example.org/brief">Een brief</a>'):
        assert said in page
    # The year with a source, the year that runs, and the silence before, told once.
    assert (page.count("Niet gehouden</span>"), page.count("Het jaar loopt nog</span>")) == (1, 1)
    assert "<strong>2022 tot en met 2024</strong>" in page
    assert "PIT" not in page


@pytest.mark.parametrize(
    ("site", "said"),
    [
        (SITE.partition("afspraken:")[0], "Op deze site staan nog geen afspraken."),
        (SITE, "Welke afspraken dit zijn, staat nog niet op deze bladzijde."),
        (SITE.replace("2027-12-31", "2025-12-31"), "Wat daarna geldt, is niet bekend."),
    ],
)
def test_where_there_is_nothing_the_page_says_so(tmp_path: Path, site: str, said: str) -> None:
    made = site_of(tmp_path, {"site.yaml": site})
    assert said in made.page("afspraken/")
    assert all('href="/afspraken/"' in made.page(path) for path in ("terugkoppeling/", "panel/", "zoeken/"))


def test_of_meetings_and_the_privacy_team_there_is_a_sentence() -> None:
    source = page_source(public(meetings(*FOUR[:3]) | {"site.yaml": site_with(WITH_TEAM)}, AFTER))
    ((course,),) = (found.norms for found in agreement_courses(source.archive, source.counted))
    assert [norm_fact(item.finding, course.norm, "het team Gegevens") for item in course.years][:2] == [
        "Op deze site staat geen overleg.",
        "Overleggen op deze site: 3 van de 4. Daarvan met het team Gegevens: 3.",
    ]


def test_a_point_for_improvement_tells_its_state_its_source_and_its_figure(tmp_path: Path) -> None:
    points = "".join(
        f"  - {{tekst: Beter., stand: onbekend, bron: Bericht {place}, te_zien_bij: {place}}}\n"
        for place in FigurePlace
    )
    points += "  - {tekst: Meer., stand: gestopt, datum: 2026-04-03, bron: Een brief}\n"
    site = site_of(tmp_path, {REVIEW: document("evaluatie", extra=f"verbeterpunten:\n{points}")})
    panel, figures = site.page("panel/"), site.page("terugkoppeling/")
    for place in FigurePlace:
        assert f"Bron: Bericht {place}" in panel
        assert f'href="/terugkoppeling/#{place}"' in panel
        assert f'id="{place}"' in figures
    assert panel.count("Niet bekend</span>") == len(FigurePlace)
    assert 'Stand op <time datetime="2026-04-03">' in panel


@pytest.mark.parametrize(
    ("texts", "as_of", "years"),
    [
        ({}, AFTER, [(2027, 2022)]),
        ({}, dt.date(2026, 6, 1), [(2026, 2026), (2025, 2022)]),
        (WAITING, AFTER, [(2027, 2027), (2026, 2026), (2025, 2022)]),
        (WAITING | {"adviezen/z/advies.md": ASKED.replace("2026-02-01", "2027-02-01")}, AFTER,
         [(2027, 2027), (2026, 2026), (2025, 2022)]),
    ],
)  # fmt: skip
def test_only_years_that_show_nothing_in_the_same_way_stand_together(
    texts: dict[str, str], as_of: dt.date, years: list[tuple[int, int]]
) -> None:
    source = page_source(public(texts | {"site.yaml": site_with(REACTION)}, as_of))
    (course,) = agreement_courses(source.archive, source.counted)
    assert [(spell[0].year, spell[-1].year) for spell in course.norms[0].spells] == years
