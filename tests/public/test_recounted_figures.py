"""The figures of the site, counted again by a program that reads the open data and nothing else."""

import csv
import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median_low

import pytest

from stadspanel_site.internal.reading_content import read_content
from stadspanel_site.pipeline import disclose_content
from stadspanel_site.public.derived.breakdowns import figures_per_theme, figures_per_year
from stadspanel_site.public.derived.figures import Figures
from stadspanel_site.public.derived.kept_norms import agreement_courses
from stadspanel_site.public.open_data.table_files import plain_csv
from stadspanel_site.public.pages.data_pages import all_tables
from stadspanel_site.public.pages.page_source import PageSource, page_source
from tests.disclosure.test_canaries import OPTIONS
from tests.sites_by_hand import document, options, site_of

ROOT = Path(__file__).parent.parent.parent
Row = Mapping[str, str]
DONE = {"uitgevoerd", "deels-uitgevoerd", "iets-anders-gedaan"}


class Recount:
    """The rows of each table, and what they say of a day."""

    def __init__(self, folder: Path, day: dt.date) -> None:
        self.day = day
        self.tables: dict[str, list[Row]] = {}
        for file in folder.glob("*.csv"):
            with file.open(encoding="utf-8", newline="") as lines:
                self.tables[file.stem] = list(csv.DictReader(lines))

    def advices(self) -> list[Row]:
        """Return the real advices, or the examples while there are no others."""
        found = self.tables["adviezen"]
        return [row for row in found if row["voorbeeld"] == "false"] or found

    def figures(self, advices: Sequence[Row]) -> dict[str, object]:
        """Return the figures about *advices*, by the names that the site has for them."""
        all_ids = {row["id"] for row in advices}
        counted = [row for row in advices if row["telt_mee"] == "true"]
        answered = [row for row in counted if row["beantwoord_op"]]
        waiting = [row for row in counted if not row["beantwoord_op"]]
        every = [row for row in self.tables["aanbevelingen"] if row["advies"] in all_ids]
        items = [row for row in every if row["advies"] in {one["id"] for one in answered}]
        made = [row for row in self.tables["toezeggingen"] if row["advies"] in all_ids]
        replies = Counter(row["antwoord"] for row in items if row["antwoord"])
        reactions = Counter(row["reactie"] for row in advices)
        asked = Counter(word for row in items for word in row["vragen"].split(";") if word)
        still_open = Counter(word for row in items for word in row["vragen_open"].split(";") if word)
        days = sorted(self.days(row["aangeboden_op"], row["beantwoord_op"]) for row in answered)
        states = Counter(row["stand"] for row in made)
        return {
            "advices": len(counted),
            "apart_not_public": reactions["reactie-niet-openbaar"] + reactions["geen-mededeling"],
            "apart_withdrawn": reactions["ingetrokken"] + reactions["vervangen"],
            "apart_not_required": reactions["geen-reactie-vereist"],
            "own_initiative": sum(row["aanleiding"] == "eigen_initiatief" for row in counted),
            "answered": len(answered),
            "waiting": len(waiting),
            "late": sum(bool(row["uiterlijk_op"]) and self.day > day(row["uiterlijk_op"]) for row in waiting),
            "with_term": sum(bool(row["uiterlijk_op"]) for row in counted),
            "in_time": sum(
                bool(row["uiterlijk_op"]) and row["beantwoord_op"] <= row["uiterlijk_op"] for row in answered
            ),
            "days": tuple(days),
            "days_waiting": tuple(sorted(self.days(row["aangeboden_op"], "") for row in waiting)),
            "half_within": median_low(days) if days else None,
            "uptakes": dict(replies),
            "not_public_answers": sum(row["antwoord_niet_openbaar"] == "true" for row in items),
            "silent": sum(not row["antwoord"] and row["antwoord_niet_openbaar"] == "false" for row in items),
            "questions": {word: (count, count - still_open[word]) for word, count in asked.items()},
            "total": len(made),
            "with_deadline": sum(bool(row["termijn"]) for row in made),
            "due": sum(bool(row["termijn"]) and day(row["termijn"]) < self.day for row in made),
            "kept": sum(row["stand"] in DONE for row in made),
            "overdue": states["datum-voorbij"],
            "moved": sum(
                bool(row["eerste_termijn"]) and row["termijn"] != row["eerste_termijn"] for row in made
            ),
            "commitment_states": dict(states),
            "bar": dict(Counter(row["stand"] for row in every)),
        }

    def quarterly(self) -> dict[int, tuple[int, int]]:
        """Return the quarterly meetings that were held per year, and those with the privacy team."""
        with_team = {
            row["datum"]: False
            for row in self.tables["bijeenkomsten"]
            if row["soort"] == "kwartaaloverleg"
            and row["gaat_niet_door"] == "false"
            and day(row["datum"]) <= self.day
        }
        for row in self.tables["gesprekken"]:
            if row["overleg"] == "kwartaaloverleg":
                held = row["gesprek_op"]
                with_team[held] = with_team.get(held, False) or row["privacyteam_erbij"] == "true"
        years = Counter(day(one).year for one in with_team)
        present = Counter(day(one).year for one, was_there in with_team.items() if was_there)
        return {year: (count, present[year]) for year, count in years.items()}

    def tallies(self) -> dict[str, dict[str, int]]:
        """Return how often each state of a norm occurs, by the first day of its agreement, without examples."""
        found: dict[str, dict[str, int]] = {row["afspraken_van"]: {} for row in self.tables["normen"]}
        for row in self.tables["normen"]:
            if row["voorbeeld"] == "false":
                states = found[row["afspraken_van"]]
                states[row["stand"]] = states.get(row["stand"], 0) + 1
        return found

    def found_for(self, norm: Row) -> tuple[int, int] | None:
        """Return how many were found for *norm*, of how many; None for sorts with facts that no table holds."""
        year = norm["jaar"]
        first = max(norm["afspraken_van"], f"{year}-01-01")
        last = min(norm["afspraken_tot_en_met"], f"{year}-12-31")
        if norm["soort"] == "reactie_op_gevraagd_advies":
            counted = [row for row in self.advices() if row["telt_mee"] == "true"]
            asked = [row for row in counted if row["aanleiding"] == "verzoek"]
            asked = [row for row in asked if first <= row["aangeboden_op"] <= last]
            return sum(bool(row["beantwoord_op"]) for row in asked), len(asked)
        if norm["soort"] == "uitgaven_binnen_maximum" and norm["stand"] != "niet-gepubliceerd":
            posts = [row for row in self.tables["uitgaven"] if row["jaar"] == year]
            spent = [(row["bedrag"], row["maximum"]) for row in posts]
            total = sum(float(amount) for amount, _ in spent)
            spent += [(str(total), row["maximum_alle_posten"]) for row in posts[:1]]
            within = [float(amount) <= float(most) for amount, most in spent if most]
            return sum(within), len(within)
        if norm["soort"] == "overleggen_per_jaar" and (first, last) == (f"{year}-01-01", f"{year}-12-31"):
            held, with_team = self.quarterly().get(int(year), (0, 0))
            assert int(norm["met_privacyteam"]) == with_team
            return held, int(norm["van_de"])
        return None

    def days(self, first: str, last: str) -> int:
        return max(0, ((day(last) if last else self.day) - day(first)).days)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def shown(figures: Figures) -> dict[str, object]:
    """Return what the site shows, in the form of a recount."""
    made = figures.commitments
    named = (
        *("advices", "apart_not_public", "apart_withdrawn", "apart_not_required", "own_initiative"),
        *("answered", "waiting", "late", "with_term", "in_time", "days", "days_waiting", "half_within"),
        *("not_public_answers", "silent"),
    )
    return {
        **{name: getattr(figures, name) for name in named},
        **{
            name: getattr(made, name)
            for name in ("total", "with_deadline", "due", "kept", "overdue", "moved")
        },
        "uptakes": {word.value: count for word, count in figures.uptakes},
        "questions": {word.value: (asked, answered) for word, asked, answered in figures.questions},
        "commitment_states": {word.value: count for word, count in made.states},
        "bar": {word.value: count for word, count in (*figures.bar.states, *figures.bar.apart)},
    }


@pytest.fixture(scope="module", params=["complete", "content", "a year later"])
def both(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[PageSource, Recount]:
    chosen = {
        "complete": OPTIONS,
        "content": options(ROOT / "content", as_of=dt.date(2026, 11, 26)),
        "a year later": options(ROOT / "content", as_of=dt.date(2027, 12, 1)),
    }[request.param]
    source = page_source(disclose_content(read_content(chosen.content), chosen)[0].archive)
    folder = tmp_path_factory.mktemp("data")
    for table in all_tables(source):
        (folder / f"{table.name}.csv").write_bytes(plain_csv(table).encode())
    return source, Recount(folder, chosen.as_of)


def test_the_figures_of_the_whole(both: tuple[PageSource, Recount]) -> None:
    source, recount = both
    assert recount.figures(recount.advices()) == shown(source.figures)


def test_an_example_beside_real_advices_is_not_said_to_count(tmp_path: Path) -> None:
    advice = document("advies", extra="voorbeeld: ja\n")
    texts = {"adviezen/x/advies.md": advice, "adviezen/y/advies.md": advice.replace("2026-01", "2026-02")}
    told = [site_of(tmp_path / "a", texts)]
    texts["adviezen/z/advies.md"] = document("advies").replace("2026-01", "2026-03")
    told.append(site_of(tmp_path / "b", texts))
    tables = [
        list(csv.DictReader(site.files[f"data/{name}.csv"].splitlines()))
        for site in told
        for name in ("adviezen", "aanbevelingen")
    ]
    assert [sum(row["telt_mee"] == "true" for row in table) for table in tables] == [2, 4, 1, 2]


def test_the_figures_of_each_year(both: tuple[PageSource, Recount]) -> None:
    source, recount = both
    for part in figures_per_year(source.counted, source.archive.as_of):
        counted = [row for row in recount.advices() if row["telt_mee"] == "true"]
        of_year = [row for row in counted if row["aangeboden_op"].startswith(part.title)]
        assert recount.figures(of_year) == shown(part.figures), part.title


def test_the_figures_of_each_theme(both: tuple[PageSource, Recount]) -> None:
    source, recount = both
    for part in figures_per_theme(source.counted, source.archive.site.themes, source.archive.as_of):
        key = part.path.removeprefix("themas/").strip("/")
        counted = [row for row in recount.advices() if row["telt_mee"] == "true"]
        of_theme = [row for row in counted if key in row["themas"].split(";")]
        assert recount.figures(of_theme) == shown(part.figures), part.title


def test_the_norms_and_how_often_each_was_kept(both: tuple[PageSource, Recount]) -> None:
    source, recount = both
    courses = agreement_courses(source.archive, source.counted)
    assert recount.tallies() == {
        course.agreement.start.isoformat(): {state.value: count for state, count in course.tally}
        for course in courses
    }
    shown_there = [
        (course.norm.article, year.year, year.state.value, year.finding.found, year.finding.expected)
        for agreement in courses
        for course in agreement.norms
        for year in course.years
    ]
    rows = recount.tables["normen"]
    assert shown_there == [
        (row["artikel"], int(row["jaar"]), row["stand"], int(row["gevonden"]), int(row["van_de"]))
        for row in rows
    ]
    counted = {
        row["id"]: found
        for row in rows
        if row["voorbeeld"] == "false" and (found := recount.found_for(row)) is not None
    }
    assert counted
    assert counted == {
        row["id"]: (int(row["gevonden"]), int(row["van_de"])) for row in rows if row["id"] in counted
    }


def test_the_quarterly_meetings_and_the_expenses(both: tuple[PageSource, Recount]) -> None:
    source, recount = both
    assert recount.quarterly() == {
        item.year: (item.held, item.with_privacy_team) for item in source.quarterly
    }
    spent: Counter[int] = Counter()
    for row in recount.tables["uitgaven"]:
        spent[int(row["jaar"])] += round(float(row["bedrag"]) * 100)
    assert spent == {item.year: round(item.total * 100) for item in source.archive.finances}
