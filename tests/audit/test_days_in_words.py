"""Days and times in words: the gate and the audit read them alike, and they are no words that could leak."""

import datetime as dt
import re
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from stadspanel_site.audit.disclosure_table import day_of
from stadspanel_site.audit.entry_table import is_text
from stadspanel_site.commands.options import Day
from stadspanel_site.internal.reading import json_types
from stadspanel_site.internal.reading.field_types import read_day
from stadspanel_site.words.dutch import long_date, week_date
from stadspanel_site.words.readings import times_in
from tests.internal.test_fields import read
from tests.sites_by_hand import document, site_of

DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31))
FORMS = (
    long_date,
    week_date,
    lambda day: long_date(day).upper(),
    lambda day: f"{day.day:02}  {long_date(day).split()[1][:3].replace('maa', 'mrt')}.  {day.year}",
    lambda day: week_date(day).replace("dag ", "dag, "),
    dt.date.isoformat,
    lambda day: f"{day.day}-{day.month}-{day.year}",
    lambda day: f"{day.year}/{day.month:02}/{day.day:02}",
    lambda day: f"{day.day}.{day.month}.{day.year}",
    lambda day: (
        f"{day.day}/{day.month}/{day.year}" if day.day > 12 or day.day == day.month else long_date(day)
    ),
    lambda day: long_date(day).replace(" ", "e ", 1),
    lambda day: week_date(day).replace(f" {day.day} ", f" {day.day}ste "),
)
PIECES = "1 2 31 2026 3 - / . e de ste maart mrt mei u h 30 19 : uur € euro , -- = 5.000 half acht".split()  # noqa: SIM905
SCHEMAS = {"Day": json_types.DAY, "TimeOrMoment": json_types.TIME_OR_MOMENT, "Number": json_types.NUMBER}
PIECES += [" ", " maart ", "2026-03-0", "/2026", ",-"]


@given(DAYS, st.sampled_from(FORMS))
def test_the_gate_the_audit_and_the_command_line_read_each_form_of_a_day_alike(
    day: dt.date, form: object
) -> None:
    assert callable(form)
    text = form(day)
    assert (read_day(text), day_of(text), Day().convert(text, None, None)) == (day, day, day)
    assert not is_text(text)


@given(DAYS, st.integers(0, 1439))
def test_a_moment_in_words_is_no_text_to_look_for(day: dt.date, minutes: int) -> None:
    assert not is_text(f"{week_date(day)}, {minutes // 60}.{minutes % 60:02} uur")
    assert times_in(f"{minutes // 60}.{minutes % 60:02} uur") == (dt.time(*divmod(minutes, 60)),)


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=7).map("".join))
@settings(deadline=None)
def test_what_the_gate_reads_the_audit_and_the_editors_read_too(text: str) -> None:
    for kind in ("Day", "TimeOrMoment", "Number"):
        with suppress(ValidationError):
            found = read(kind, text)
            assert re.search(SCHEMAS[kind]["pattern"], text)
            assert not is_text(text)
            assert kind != "Day" or day_of(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "half acht ’s avonds",
        "kwart voor drie 's middags",
        "om 19.30 uur",
        "19u30",
        "19 u 30",
        "3/3/2026 19u30",
        "21.30u",
        "19:30:00",
    ],
)
def test_a_time_in_words_is_no_text_to_look_for(text: str) -> None:
    assert not is_text(text)


@pytest.mark.parametrize(
    "text",
    [
        "€ 5.000",
        "€5000",
        "€\u00a01.600,00",
        "€ -42,50",
        "5.000",
        "€ 5.000,-",
        "5000,--",
        "5.000 euro",
        "EUR 5.000",
        "5.000,=",
        "€ 5.000,–",
    ],
)
def test_an_amount_is_no_text_to_look_for(text: str) -> None:
    assert not is_text(text)


@pytest.mark.parametrize("amount", ["€ 5.000", "€5.000", "5.000", "€ 5.000,-", "5.000 euro"])
def test_an_expense_that_is_all_that_was_spent_may_be_written_with_its_sign(
    tmp_path: Path, amount: str
) -> None:
    site = site_of(tmp_path, {"financien/2026.yaml": document("financien").replace("42,50", amount)})
    assert "€ 5.000" in site.page("panel/").replace("\u00a0", " ").replace("&nbsp;", " ")


@pytest.mark.parametrize(
    "text",
    [
        "€ 5.000 voor de zaal",
        "€",
        "drie",
        "half",
        "half oktober klaar",
        "3 maart 2026 bij het stadhuis",
        "een uur gepraat",
        "1e kamer",
        "5.000 - en meer",
        "19uur30min",
        "4 euro per dag",
        "Zeven",
    ],
)
def test_words_beside_a_day_or_time_stay_words(text: str) -> None:
    assert is_text(text)


@pytest.mark.slow
@pytest.mark.parametrize("key", ["embargo_tot", "openbaar_sinds"])
@pytest.mark.parametrize(
    "day", ["2 juni 2026", "dinsdag 2 juni 2026", "2 jun. 2026", "2e juni 2026", "2.6.2026", "2026/06/02"]
)
def test_a_day_to_come_in_words_hides_as_any_other(tmp_path: Path, key: str, day: str) -> None:
    page = document("pagina", extra=f"{key}: {day}\n", body="Kanariepiet zingt.\n")
    for number, as_of in enumerate((dt.date(2026, 6, 1), dt.date(2026, 6, 2))):
        site = site_of(tmp_path / str(number), {"paginas/over.md": page}, as_of=as_of)
        told = any("Kanariepiet" in text for text in site.files.values())
        assert told is (number == 1)
