"""The private record of withdrawals: from when to when a document was open."""

import datetime as dt

import pytest

from stadspanel_site.desk.withdrawing import open_times, recorded
from tests.sites_by_hand import SITE, document

PATH = "paginas/over.md"
OPEN = document("pagina")
CLOSED = document("pagina", confidentiality="vertrouwelijk", extra="grond: 5.1.2h\n")
DRAFT = document("pagina", status="concept")


def day(number: int) -> dt.datetime:
    return dt.datetime(2026, 3, number, 9, 30, tzinfo=dt.UTC)


def embargo(until: str) -> str:
    return document("pagina", extra=f"embargo_tot: {until}\n")


@pytest.mark.parametrize(
    ("versions", "expected"),
    [
        ([OPEN], [(day(1), None)]),
        ([DRAFT, OPEN], [(day(2), None)]),
        ([OPEN, OPEN], [(day(1), None)]),
        ([OPEN, CLOSED, OPEN], [(day(1), day(2)), (day(3), None)]),
        ([DRAFT], []),
        ([CLOSED], []),
        ([OPEN, ""], [(day(1), day(2))]),
        (["", OPEN], [(day(2), None)]),
        ([embargo("2026-03-05")], [(dt.datetime(2026, 3, 4, 23, tzinfo=dt.UTC), None)]),
        ([embargo("2026-03-05"), CLOSED], []),
        ([embargo("onbekend")], []),
        ([embargo("onbekend"), OPEN], [(day(2), None)]),
        (["---\nkapot: [\n---\n", OPEN], [(day(2), None)]),
    ],
)
def test_it_was_open_as_long_as_a_version_said_so(
    versions: list[str], expected: list[tuple[dt.datetime, dt.datetime | None]]
) -> None:
    moments = ((day(number), text.encode()) for number, text in enumerate(versions, 1))
    assert list(open_times(moments, PATH, SITE.encode())) == expected


@pytest.mark.parametrize(
    ("until", "since"),
    [
        ("2026-03-29", "2026-03-28 23:00"),
        ("2026-03-30", "2026-03-29 22:00"),
        ("2026-10-25", "2026-10-24 22:00"),
        ("2026-10-26", "2026-10-25 23:00"),
        ("2027-01-01", "2026-12-31 23:00"),
    ],
)
def test_an_embargo_ends_where_the_day_begins_in_the_netherlands(until: str, since: str) -> None:
    begin = dt.datetime.fromisoformat(f"{since}+00:00")
    before, after = embargo(until).encode(), CLOSED.encode()
    for end, expected in (
        (begin, []),
        (begin + dt.timedelta(minutes=30), [(begin, begin + dt.timedelta(minutes=30))]),
    ):
        assert list(open_times([(day(1), before), (end, after)], PATH, SITE.encode())) == expected
    found = list(open_times([(day(1), before)], PATH, SITE.encode()))
    told = recorded("", path=PATH, reason="x", person="jan", now=begin + dt.timedelta(days=1), times=found)
    assert f"- Openbaar: van {since} tot " in told


def test_the_record_names_all_that_must_be_known_later() -> None:
    first = recorded("", path=PATH, reason="Een  naam.", person="jan", now=day(9), times=[(day(1), None)])
    assert first.startswith("# Wat van de site is gehaald\n\nBesloten: ")
    assert first.endswith(
        "\n## 2026-03-09 09:30 paginas/over.md\n\n- Openbaar: van 2026-03-01 09:30 tot 2026-03-09 09:30\n"
        "- Ingetrokken door: jan\n- Reden: Een naam.\n- Gemeld bij de privacyfunctionaris: nog niet (vul in wanneer)\n"
    )
    assert recorded(first, path=PATH, reason="x", person="piet", now=day(10), times=[]).startswith(first)
