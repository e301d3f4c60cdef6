"""Dates, amounts, numbers and counts as Dutch readers write them."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stadspanel_site.words import dutch


@pytest.mark.parametrize(
    ("day", "long", "week"),
    [
        (dt.date(2024, 3, 1), "1 maart 2024", "vrijdag 1 maart 2024"),
        (dt.date(2024, 2, 29), "29 februari 2024", "donderdag 29 februari 2024"),
        (dt.date(2026, 1, 5), "5 januari 2026", "maandag 5 januari 2026"),
        (dt.date(2026, 4, 7), "7 april 2026", "dinsdag 7 april 2026"),
        (dt.date(2026, 5, 6), "6 mei 2026", "woensdag 6 mei 2026"),
        (dt.date(2026, 6, 6), "6 juni 2026", "zaterdag 6 juni 2026"),
        (dt.date(2026, 7, 5), "5 juli 2026", "zondag 5 juli 2026"),
        (dt.date(2026, 8, 31), "31 augustus 2026", "maandag 31 augustus 2026"),
        (dt.date(2026, 9, 30), "30 september 2026", "woensdag 30 september 2026"),
        (dt.date(2026, 10, 10), "10 oktober 2026", "zaterdag 10 oktober 2026"),
        (dt.date(2026, 11, 11), "11 november 2026", "woensdag 11 november 2026"),
        (dt.date(2026, 12, 25), "25 december 2026", "vrijdag 25 december 2026"),
    ],
)
def test_days_are_written_out(day: dt.date, long: str, week: str) -> None:
    assert (dutch.long_date(day), dutch.week_date(day)) == (long, week)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Digitale privacy", "digitale privacy"),
        ("AI & algoritmes", "AI & algoritmes"),
        ("Privacy en AI", "privacy en AI"),
        ("A en B", "a en B"),
        ("X", "X"),
        ("", ""),
    ],
)
def test_a_title_within_a_sentence_keeps_the_capitals_of_names(title: str, expected: str) -> None:
    assert dutch.small(title) == expected


@pytest.mark.parametrize(
    ("hour", "minute", "expected"),
    [(19, 30, "19.30 uur"), (9, 5, "9.05 uur"), (0, 0, "0.00 uur"), (23, 59, "23.59 uur")],
)
def test_a_time_has_a_point(hour: int, minute: int, expected: str) -> None:
    moment = dt.datetime(2026, 7, 1, hour, minute)  # noqa: DTZ001 - clocks of Hilversum
    assert dutch.clock(moment) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0, "0"),
        (7, "7"),
        (999, "999"),
        (1600, "1.600"),
        (1234567, "1.234.567"),
        (-1600, "-1.600"),
        (Decimal("7.8"), "7,8"),
        (Decimal("7.0"), "7"),
        (Decimal("7.00"), "7"),
        (Decimal("42.50"), "42,50"),
        (Decimal("1234.56"), "1.234,56"),
        (Decimal("0.05"), "0,05"),
    ],
)
def test_numbers_have_points_for_thousands_and_a_comma(value: Decimal | int, expected: str) -> None:
    assert dutch.number(value) == expected


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        ("0", "€\u00a00"),
        ("3", "€\u00a03"),
        ("1600", "€\u00a01.600"),
        ("1600.00", "€\u00a01.600"),
        ("42.5", "€\u00a042,50"),
        ("42.50", "€\u00a042,50"),
        ("0.05", "€\u00a00,05"),
        ("12345.67", "€\u00a012.345,67"),
        ("-5", "€\u00a0-5"),
        ("1E+3", "€\u00a01.000"),
    ],
)
def test_amounts_show_cents_only_where_there_are(amount: str, expected: str) -> None:
    assert dutch.euro(Decimal(amount)) == expected


@pytest.mark.parametrize(
    ("amount", "expected"),
    [(0, "0 dagen"), (1, "1 dag"), (2, "2 dagen"), (21, "21 dagen"), (1600, "1.600 dagen")],
)
def test_one_is_singular_and_nothing_is_plural(amount: int, expected: str) -> None:
    assert dutch.count(amount, "dag", "dagen") == expected


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        (0, "nul"),
        (1, "één"),
        (2, "twee"),
        (10, "tien"),
        (12, "twaalf"),
        (13, "13"),
        (1600, "1.600"),
        (-1, "-1"),
    ],
)
def test_small_numbers_are_words(amount: int, expected: str) -> None:
    assert dutch.word(amount) == expected


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ((), ""),
        (("a",), "a"),
        (("a", "b"), "a en b"),
        (("a", "b", "c"), "a, b en c"),
        (("a", "b", "c", "d"), "a, b, c en d"),
    ],
    ids=["none", "one", "two", "three", "four"],
)
def test_the_last_of_a_listing_comes_behind_en(items: tuple[str, ...], expected: str) -> None:
    assert dutch.listing(items) == expected


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        (0, "1\u00a0kB"),
        (1, "1\u00a0kB"),
        (1499, "1\u00a0kB"),
        (1501, "2\u00a0kB"),
        (999_499, "999\u00a0kB"),
        (1_000_000, "1\u00a0MB"),
        (1_250_000, "1,2\u00a0MB"),
        (12_345_678, "12,3\u00a0MB"),
        (1_234_567_890, "1.234,5\u00a0MB"),
    ],
)
def test_sizes_of_files_are_short(size: int, expected: str) -> None:
    assert dutch.file_size(size) == expected


def test_a_thousand_kilobytes_are_a_megabyte() -> None:
    assert dutch.file_size(999_600) == "1\u00a0MB"


@given(st.integers(-(10**12), 10**12))
@settings(deadline=None)
def test_every_number_reads_back(value: int) -> None:
    assert int(dutch.number(value).replace(".", "")) == value


@given(st.decimals(-(10**9), 10**9, places=2))
@settings(deadline=None)
def test_every_amount_reads_back(amount: Decimal) -> None:
    assert Decimal(dutch.euro(amount).removeprefix("€\u00a0").replace(".", "").replace(",", ".")) == amount
